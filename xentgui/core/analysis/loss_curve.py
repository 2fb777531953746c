"""The loss as a function of one class's probability, and of its logit."""

from __future__ import annotations

import math
from typing import NamedTuple

from numpy.typing import ArrayLike

from xentgui.core.analysis.scale import Scale
from xentgui.core.checks import FloatArray
from xentgui.core.losses.cross_entropy import Weights
from xentgui.core.losses.curve import Curve, Share
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES
from xentgui.core.state import State


class LossCurve(NamedTuple):
    """L(p) = (-t log p - r log(1 - p) + constant) / ln b, times T^2 where the loss is.

    The probability of the focused class k is moved to p and the others keep their proportions,
    y_j(p) = q_j (1 - p) with q the softmax of the other logits alone. Then
    L(p) = -t_k log p - sum_{j != k} t_j (log(1 - p) + log q_j), and the present state lies on
    the curve at p = y_k. For the target of a one-hot it is -log p.

    Attributes
    ----------
    weights : Weights
        t, r and the constant.
    scale : Scale
        Takes nats to what is shown.
    """

    weights: Weights
    scale: Scale

    @property
    def weight(self) -> float:
        """t_k, after label smoothing."""
        return self.weights.weight

    def __call__(self, p: ArrayLike) -> FloatArray:
        """Loss at probabilities `p` of the focused class.

        Parameters
        ----------
        p : array_like
            In [0, 1].

        Returns
        -------
        ndarray, of p's shape
            In units of the base; ``inf`` where the loss is infinite.
        """
        return self.scale(self.weights.loss(Share.at(p)))

    def span(self, limit: float) -> tuple[float, float] | None:
        """Find the interval of p in which the loss is at or below a limit.

        Parameters
        ----------
        limit : float
            In units of the base.

        Returns
        -------
        (float, float) or None
            Least and largest p with L(p) <= limit, to 1e-9; L is convex, so it is so between
            them. None if the curve lies above the limit everywhere.
        """
        if not self(self._lowest) <= limit:
            return None
        return self._crossing(0.0, limit), self._crossing(1.0, limit)

    @property
    def _lowest(self) -> float:
        """Where L is least: p = t_k, and short of 1 where L(1) is infinite."""
        weight, others, _ = self.weights
        p = weight / (weight + others)
        return p if p < 1.0 or others == 0.0 else math.nextafter(1.0, 0.0)

    def _crossing(self, end: float, limit: float) -> float:
        """Bisect between an end of [0, 1] and the lowest point."""
        outside, inside = end, self._lowest
        if self(outside) <= limit:
            return outside
        while abs(outside - inside) > _SPAN_TOLERANCE:
            middle = 0.5 * (outside + inside)
            if self(middle) <= limit:
                inside = middle
            else:
                outside = middle
        return inside


_SPAN_TOLERANCE = 1e-9


class LogitCurve(NamedTuple):
    """L(u) of the logit u of one class, while the others keep theirs, and its slope.

    With z = (u - a)/T cross-entropy is (t log(1 + e^-z) + r log(1 + e^z) + constant) / ln b: to the
    left of a it comes near a line of slope -t/(T ln b), and to the right one of slope r/(T ln b).

    Attributes
    ----------
    nats : Curve
        Over the log-odds.
    temperature : float
        T.
    scale : Scale
        Takes nats to what is shown.
    """

    nats: Curve
    temperature: float
    scale: Scale

    @property
    def middle(self) -> float:
        """The logit a at which the class has p = 1/2; ``-inf`` where all others are masked."""
        return float(self.nats.logit(0.0))

    def __call__(self, logits: ArrayLike) -> FloatArray:
        """Return the loss at logits of the class, of their shape; ``inf`` where it is infinite."""
        return self.scale(self.nats.at_log_odds(self.nats.log_odds(logits)))

    def slope(self, logits: ArrayLike) -> FloatArray:
        """Return dL/du at logits of the class, of their shape."""
        return self.scale(self.nats.slope(self.nats.log_odds(logits)))


class ProbabilityCurve(NamedTuple):
    """A loss as a function of the probability of one class, as the others keep their proportions.

    Attributes
    ----------
    nats : Curve
    scale : Scale
        Takes nats to what is shown.
    """

    nats: Curve
    scale: Scale

    def __call__(self, p: ArrayLike) -> FloatArray:
        """Return the loss at probabilities of the class, of their shape; may be ``inf``."""
        return self.scale(self.nats(p))


def loss_curve(state: State, target: FloatArray, focus: int) -> LossCurve:
    """Make the curve of the cross-entropy for one class.

    Parameters
    ----------
    state : State
        The present situation.
    target : ndarray, shape (K,)
        Its target after label smoothing.
    focus : int
        Index k of the class whose probability moves.
    """
    weights = Weights.of(state.logits, target, state.temperature, focus)
    return LossCurve(weights, Scale.of(state, LOSSES[CROSS_ENTROPY]))
