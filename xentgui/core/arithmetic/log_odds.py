"""One class against all others: its log-odds, the sigmoid, and binary cross-entropy.

With the other logits as one, a = T log sum_{j != k} exp(u_j/T), the softmax of class k is
y_k = 1/(1 + exp(-(u_k - a)/T)). Of two classes a is the other logit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray

MOST_AT_ONCE = 1 << 20
"""Logits that `margins` looks at at once: 8 MB."""


def sigmoid(log_odds: ArrayLike) -> FloatArray:
    """Probability 1/(1 + e^-x) of log-odds x, of their shape.

    It is accurate to 3 units in the last place, however near to 0, down to 1e-300; what lies below
    has fewer digits, as float64 has there. Of x and -x the two are what `numerics.softmax` makes
    of two classes, to the last bit.
    """
    x = np.asarray(log_odds, dtype=np.float64)
    with np.errstate(under="ignore"):
        smaller = np.exp(-np.abs(x))
        return np.asarray(np.where(x >= 0.0, 1.0, smaller) / (1.0 + smaller))


def softplus(x: ArrayLike) -> FloatArray:
    """Return log(1 + e^x), of x's shape: -log of the probability that has log-odds -x.

    It is accurate as `sigmoid` is.
    """
    x = np.asarray(x, dtype=np.float64)
    with np.errstate(under="ignore"):
        return np.asarray(np.maximum(x, 0.0) + np.log1p(np.exp(-np.abs(x))))


def binary_cross_entropy(log_odds: float, target: float, rest: float) -> float:
    """Binary cross-entropy -t log y - (1 - t) log(1 - y) of y = sigmoid(x), in nats.

    Parameters
    ----------
    log_odds : float
        x; may be infinite.
    target, rest : float
        t and 1 - t, neither negative. Both are given, for a small one is not what the other
        leaves of 1.

    Returns
    -------
    float
        Exact to 4 units in the last place, where x is; at least 0, and ``inf`` where a t > 0 has
        probability 0. Of two classes it is the cross-entropy of their softmax, to the last bit.
    """
    parts = np.array([target, rest])
    surprises = softplus([-log_odds, log_odds])
    return float(numerics.weighted_sum(parts, surprises))


class LogOdds(NamedTuple):
    """Log-odds z/T = (u_k - a)/T as a function of the logit u_k, while the other logits stay.

    Attributes
    ----------
    largest : float
        The largest other logit; ``-inf`` where all others are masked.
    log_weight : float
        log sum_{j != k} exp((u_j - largest)/T): 0 for two classes, at most log(K - 1).
    temperature : float
        T > 0.
    """

    largest: float
    log_weight: float
    temperature: float

    @classmethod
    def of(cls, logits: FloatArray, temperature: float, focus: int) -> LogOdds:
        """Make it of all classes but `focus`.

        Parameters
        ----------
        logits : ndarray, shape (K,)
            u, of two classes at least; ``-inf`` for a masked class.
        temperature : float
        focus : int
            k.
        """
        largest, log_weight = _rest(logits[None, :], temperature, focus)
        return cls(float(largest[0]), float(log_weight[0]), float(temperature))

    def at(self, logit: ArrayLike) -> FloatArray:
        """Return z/T = (u_k - a)/T of logits of class k, of their shape.

        The difference is formed from the largest other logit, so it has no more error than a
        probability has: `sigmoid` of it is exact to (8 + 2 s + 2 log_weight) 2^-52, relative to
        itself, with the s of `xentgui.core.losses.loss.Loss`. Of two classes it is the very
        difference that the softmax takes, and `sigmoid` of it is the softmax, to the last bit.

        It is ``inf`` where all others are masked, and beyond float64.
        """
        return _log_odds(np.asarray(logit, dtype=np.float64), *self)

    def margin(self, logit: ArrayLike) -> FloatArray:
        """Return z = u_k - a of logits of class k, of their shape.

        Exact to 2^-52 (|u_k - largest| + (8 + 2 s) T log_weight); of two classes it is u_k - u_j,
        rounded once. It is infinite where a class or all others are masked, and beyond float64.
        """
        return _margin(np.asarray(logit, dtype=np.float64), *self)

    def logit(self, log_odds: ArrayLike) -> FloatArray:
        """Return u_k = a + z of log-odds z/T; ``-inf`` where all others are masked."""
        odds = np.asarray(log_odds, dtype=np.float64)
        if self.largest == -np.inf:
            return np.full(odds.shape, -np.inf)
        with np.errstate(over="ignore"):
            return np.asarray(self.largest + self.temperature * (odds + self.log_weight))


def margins(states: Sequence[FloatArray], temperature: float, focus: int) -> FloatArray:
    """Return z = u_k - a of class `focus` in many states, as `LogOdds.margin`.

    Parameters
    ----------
    states : sequence of ndarray, shape (K,)
        Logits of each.
    temperature : float
    focus : int

    Returns
    -------
    ndarray, shape (n,)
    """
    found = np.empty(len(states))
    step = max(MOST_AT_ONCE // len(states[0]), 1) if len(states) else 1
    for first in range(0, len(states), step):
        rows = np.array(states[first : first + step])
        rest = _rest(rows, temperature, focus)
        found[first : first + step] = _margin(rows[:, focus], *rest, temperature)
    return found


def _rest(logits: FloatArray, temperature: float, focus: int) -> tuple[FloatArray, FloatArray]:
    """Return `largest` and `log_weight` of each row of logits, shapes (n,)."""
    others = np.delete(logits, focus, axis=-1)
    largest = others.max(axis=-1)
    log_weight = np.zeros(largest.shape)
    is_open = largest > -np.inf
    if is_open.any():
        log_y = numerics.log_softmax(others[is_open], temperature)
        log_weight[is_open] = 0.0 - log_y.max(axis=-1)
    return largest, log_weight


def _log_odds(
    logit: FloatArray,
    largest: FloatArray | float,
    log_weight: FloatArray | float,
    temperature: float,
) -> FloatArray:
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        depth = (logit - largest) / temperature
        # As in the softmax: a T above 1 may bring back what is beyond float64.
        if temperature > 1.0:
            scaled = logit / temperature - largest / temperature
            depth = np.where(np.isfinite(depth), depth, scaled)
    return np.where(np.isneginf(largest), np.inf, depth - log_weight)


def _margin(
    logit: FloatArray,
    largest: FloatArray | float,
    log_weight: FloatArray | float,
    temperature: float,
) -> FloatArray:
    with np.errstate(over="ignore", under="ignore", invalid="ignore"):
        margin = (logit - largest) - np.float64(temperature) * log_weight
        # Beyond float64 it has no digits but a sign, and not always that.
        beyond = np.float64(temperature) * _log_odds(logit, largest, log_weight, temperature)
    return np.where(np.isfinite(margin), margin, beyond)
