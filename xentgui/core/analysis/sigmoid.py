"""The softmax probability of a class as the sigmoid of one logit."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core.analysis.scale import Scale
from xentgui.core.arithmetic.log_odds import LogOdds, binary_cross_entropy, sigmoid
from xentgui.core.checks import FloatArray
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES
from xentgui.core.state import State


class Sigmoid(NamedTuple):
    """y_k = 1/(1 + e^(-z/T)) with z = u_k - a and a = T log sum_{j != k} exp(u_j/T).

    Of two classes a is the other logit, and z is the one logit that they have: where the softmax
    of (u_1, u_2) is a sigmoid, and cross-entropy is binary cross-entropy. Of independent classes
    a is 0: each has a sigmoid of its own logit.

    Attributes
    ----------
    odds : LogOdds
        Of class k, of which the present is at `logit`.
    logit : float
        u_k; ``-inf`` if masked.
    target : float
        t_k, after label smoothing.
    rest : float or None
        1 - t_k, which is the target of the other class of two; None of more classes, and of
        independent ones.
    scale : Scale
        Takes nats to what is shown.
    """

    odds: LogOdds
    logit: float
    target: float
    rest: float | None
    scale: Scale

    @property
    def temperature(self) -> float:
        """T."""
        return self.odds.temperature

    @property
    def margin(self) -> float:
        """The present z; infinite where a class or all others are masked."""
        return float(self.odds.margin(self.logit))

    @property
    def probability(self) -> float:
        """y_k of the present.

        Of two classes and of independent ones it is the number that an Analysis has, to the last
        bit; of more it differs from that by no more than what `LogOdds.at` and the softmax may each
        be off.
        """
        return float(sigmoid(self.odds.at(self.logit)))

    @property
    def loss(self) -> float | None:
        """-t log_b y - (1 - t) log_b(1 - y) of the present, in the unit of the base.

        It is times T^2 where the loss of the State is. It is the cross-entropy of the softmax to
        the last bit, and None where `rest` is, for there it is none.
        """
        if self.rest is None:
            return None
        log_odds = float(self.odds.at(self.logit))
        return self.scale(binary_cross_entropy(log_odds, self.target, self.rest))

    def __call__(self, margins: ArrayLike) -> FloatArray:
        """Return y_k = 1/(1 + e^(-z/T)) at margins z, of their shape."""
        with np.errstate(over="ignore", under="ignore"):
            return sigmoid(np.asarray(margins, dtype=np.float64) / self.temperature)


def sigmoid_of(state: State, target: FloatArray, focus: int) -> Sigmoid:
    """Make it for one class.

    Parameters
    ----------
    state : State
        The present situation.
    target : ndarray, shape (K,)
        Its target after label smoothing.
    focus : int
        k.
    """
    if state.is_independent:
        odds, rest = LogOdds(0.0, 0.0, state.temperature), None
    else:
        odds = LogOdds.of(state.logits, state.temperature, focus)
        rest = float(target[1 - focus]) if state.class_count == 2 else None
    own = float(state.logits[focus])
    return Sigmoid(odds, own, float(target[focus]), rest, Scale.of(state, LOSSES[CROSS_ENTROPY]))
