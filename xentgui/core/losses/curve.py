"""A loss over the logit of one class, and what its curve is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xentgui.core.arithmetic import numerics
from xentgui.core.arithmetic.log_odds import LogOdds, sigmoid, softplus
from xentgui.core.checks import FloatArray


class Share(NamedTuple):
    """Probability of the focused class, and of all others together, each without cancellation.

    Attributes
    ----------
    log_odds : ndarray
        z = log(p/(1 - p)).
    p, rest : ndarray
        p and 1 - p.
    log_p, log_rest : ndarray
        Their logarithms; ``-inf`` where they are 0, but not where they only underflow.
    """

    log_odds: FloatArray
    p: FloatArray
    rest: FloatArray
    log_p: FloatArray
    log_rest: FloatArray

    @classmethod
    def at_log_odds(cls, log_odds: ArrayLike) -> Share:
        """Make it of z, for which p = 1/(1 + e^-z) and log p = -log(1 + e^-z)."""
        z = np.asarray(log_odds, dtype=np.float64)
        return cls(z, sigmoid(z), sigmoid(-z), 0.0 - softplus(-z), 0.0 - softplus(z))

    @classmethod
    def of_sigmoid(cls, logits: FloatArray, temperature: float) -> Share:
        """Make those of classes that have a sigmoid each, p = 1/(1 + e^(-u/T))."""
        with np.errstate(over="ignore", under="ignore"):
            return cls.at_log_odds(logits / np.float64(temperature))

    @classmethod
    def at(cls, probability: ArrayLike) -> Share:
        """Make it of p in [0, 1]."""
        p = np.asarray(probability, dtype=np.float64)
        with np.errstate(divide="ignore"):
            log_p, log_rest = np.log(p), np.log1p(-p)
        return cls(log_p - log_rest, p, 1.0 - p, log_p, log_rest)


class Probabilities(NamedTuple):
    """Probabilities of classes, as a loss needs them so that nothing cancels.

    Attributes
    ----------
    y, complements, logs : ndarray, of one shape
        y, 1 - y and log y.
    """

    y: FloatArray
    complements: FloatArray
    logs: FloatArray


class Others(NamedTuple):
    """All classes but one or some, whose probabilities keep their proportions as those move.

    Attributes
    ----------
    target : ndarray, shape (K - 1,)
        t_j.
    q, complement, log_q : ndarray, shape (K - 1,)
        q_j, the softmax of the other logits alone, so that y_j = q_j (1 - p); 1 - q_j; log q_j.
        Where all others are masked every q_j is 0.
    largest : float
        Their largest logit; ``-inf`` where all are masked.
    log_weight : float
        log sum_j exp((u_j - largest)/T).
    """

    target: FloatArray
    q: FloatArray
    complement: FloatArray
    log_q: FloatArray
    largest: float
    log_weight: float

    @classmethod
    def of(
        cls,
        logits: FloatArray,
        target: FloatArray,
        temperature: float,
        focus: int | Sequence[int],
    ) -> Others:
        """Leave class `focus`, or several, out of logits and target, shape (K,)."""
        u, t = np.delete(logits, focus), np.delete(target, focus)
        largest = float(u.max())
        if largest == -np.inf:
            none = np.zeros(u.shape)
            return cls(t, none, none + 1.0, u, largest, 0.0)
        q, complements, log_q, _ = numerics.softmax_parts(u, temperature)
        return cls(t, q, complements, log_q, largest, 0.0 - float(log_q[u.argmax()]))

    def differences(self, share: Share) -> FloatArray:
        """Return y_j - t_j, without cancellation at t_j = 1.

        Parameters
        ----------
        share : Share
            Shape (n, 1).

        Returns
        -------
        ndarray, shape (n, K - 1)
        """
        differences: FloatArray = share.rest * self.q - self.target
        # Of many classes, one at most is mostly the target.
        is_main = self.target > 0.5
        complements = share.p + share.rest * self.complement[is_main]
        differences[..., is_main] = (1.0 - self.target[is_main]) - complements
        return differences

    def where(self, chosen: NDArray[np.bool_]) -> Others:
        """Return those of them that are `chosen`, shape (K - 1,)."""
        return self._replace(
            target=self.target[chosen],
            q=self.q[chosen],
            complement=self.complement[chosen],
            log_q=self.log_q[chosen],
        )


class Rest(ABC):
    """What the classes of `Others` add to a loss, as a function of their joint probability.

    It is made in O(K); a point then costs as `cost` says. It is exact as the loss is, unless one
    says otherwise.
    """

    @property
    def cost(self) -> int:
        """How many terms are summed for each point."""
        return 1

    @abstractmethod
    def value(self, share: Share) -> FloatArray:
        """Return it where 1 - p of a share is their joint probability, of the share's shape."""


class Curve(ABC):
    """L as a function of the logit of one class k; the other logits stay as they are.

    With a = T log sum_{j != k} exp(u_j/T), the probability of k is p = 1/(1 + e^-z) for the
    log-odds z = (u_k - a)/T, and that of another class is q_j (1 - p). Both p and 1 - p are exact
    at z, however near 0 they are, and at a p that is given.

    It is made in O(K). Unless a loss says otherwise, a point then costs the same for every K.

    Parameters
    ----------
    others : Others
    weight : float
        t_k.
    temperature : float
        T > 0.
    """

    def __init__(self, others: Others, weight: float, temperature: float) -> None:
        self._weight = weight
        self._temperature = float(temperature)
        self._odds = LogOdds(others.largest, others.log_weight, self._temperature)

    def __call__(self, p: ArrayLike) -> FloatArray:
        """Return the loss at probabilities p of class k.

        Parameters
        ----------
        p : array_like
            In [0, 1].

        Returns
        -------
        ndarray, of p's shape
            ``inf`` where the loss is infinite.
        """
        with np.errstate(over="ignore"):
            return self._value(Share.at(p))

    def at_log_odds(self, z: ArrayLike) -> FloatArray:
        """Return the loss at log-odds z of class k, of z's shape; see `log_odds`."""
        with np.errstate(over="ignore"):
            return self._value(Share.at_log_odds(z))

    def slope(self, z: ArrayLike) -> FloatArray:
        """Return dL/du_k at log-odds z of class k, of z's shape: the slope of the tangent over u_k.

        For z of the present logit it is the gradient's component k, and infinite where that is.
        """
        with np.errstate(over="ignore"):
            slope = self._slope(Share.at_log_odds(z)) / np.float64(self._temperature)
        # A slope of 0 is not shown as -0.
        return np.asarray(slope + 0.0)

    def log_odds(self, logit: ArrayLike) -> FloatArray:
        """Return z = (u_k - a)/T of logits of class k, of their shape: `LogOdds.at`."""
        return self._odds.at(logit)

    def logit(self, z: ArrayLike) -> FloatArray:
        """Return u_k = a + T z of log-odds; ``-inf`` where all others are masked."""
        return self._odds.logit(z)

    @abstractmethod
    def _value(self, share: Share) -> FloatArray:
        """Return L."""

    @abstractmethod
    def _slope(self, share: Share) -> FloatArray:
        """Return dL/dz."""


MOST_AT_ONCE = 1 << 20
"""Numbers in an array of points times classes: 8 MB."""


def summed(terms: Callable[[Share], FloatArray], share: Share, classes: int) -> FloatArray:
    """Sum a term of each point and class over the classes, some points at a time.

    Parameters
    ----------
    terms : callable
        Takes a Share of n points, shape (n, 1), and returns shape (n, classes).
    share : Share
    classes : int

    Returns
    -------
    ndarray, of the share's shape
    """
    flat = [part.reshape(-1, 1) for part in share]
    total = np.zeros(share.p.size)
    step = max(MOST_AT_ONCE // max(classes, 1), 1)
    for first in range(0, total.size, step):
        block = Share(*(part[first : first + step] for part in flat))
        total[first : first + step] = terms(block).sum(axis=-1)
    return total.reshape(share.p.shape)
