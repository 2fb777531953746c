"""Cross-entropy, the loss that the program is about."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve, Others, Probabilities, Rest, Share
from xentgui.core.losses.loss import SoftmaxLoss


class CrossEntropyLoss(SoftmaxLoss):
    """L = -sum_k t_k log y_k, whose gradient is (y_k - t_k)/T.

    It is what `numerics` computes, to the last digit. The value and a one-hot target's gradient are
    exact to e, relative to themselves; the gradient of a soft target to e max(y_k, t_k)/T.

    A masked class with t_k > 0 makes it ``inf``; the gradient is then its limit as that logit
    falls, which is still (y - t)/T.
    """

    name = "cross-entropy"
    title = "cross-entropy"
    is_logarithmic = True
    term_text = "-t {log} y"
    loss_latex = r"-\sum_k t_k \log y_k"
    gradient_latex = r"\frac1T (y_k - t_k)"

    @property
    def steepest(self) -> float:
        return 1.0

    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return np.multiply(target, 0.0 - at.logs, where=target > 0.0, out=np.zeros(target.shape))

    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return target

    def rest(self, others: Others) -> Rest:
        return CrossEntropyRest(others)

    def terms(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        surprise = 0.0 - numerics.log_softmax(logits, temperature)
        return np.multiply(target, surprise, where=target > 0.0, out=np.zeros(target.shape))

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        return numerics.gradient(logits, target, temperature)

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        y = numerics.softmax(logits, temperature)
        with np.errstate(divide="ignore", over="ignore"):
            quotient = np.divide(target, y, where=target > 0.0, out=np.zeros(target.shape))
        return 0.0 - quotient

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> CrossEntropyCurve:
        others = Others.of(logits, target, temperature, focus)
        return CrossEntropyCurve(
            others, Weights.of(logits, target, temperature, focus), temperature
        )


class Weights(NamedTuple):
    """What the curve of a cross-entropy is made of: L = -t_k log p - r log(1 - p) + constant.

    Two curves over p are the same where these are equal.

    Attributes
    ----------
    weight : float
        t_k, after label smoothing.
    others : float
        r, the sum of the other classes' targets: 1 - t_k to rounding.
    constant : float
        -sum_{j != k} t_j log q_j, nats; ``inf`` if a masked class has t_j > 0.
    """

    weight: float
    others: float
    constant: float

    @classmethod
    def of(cls, logits: FloatArray, target: FloatArray, temperature: float, focus: int) -> Weights:
        """Make those of class `focus`; parameters are those of `Loss.curve`."""
        rest = np.delete(target, focus)
        constant = 0.0
        # Without a target among them, the others need no softmax.
        if rest.any():
            others = np.delete(logits, focus)
            constant = np.inf
            if not np.isneginf(others).all():
                log_q = numerics.log_softmax(others, temperature)
                constant = float(numerics.weighted_sum(rest, 0.0 - log_q))
        return cls(float(target[focus]), float(numerics.accurate_sum(rest)), constant)

    def loss(self, share: Share) -> FloatArray:
        """Return L in nats, of the share's shape."""
        loss = np.full(share.p.shape, self.constant)
        # 0 log 0 = 0: a term without weight is left out.
        with np.errstate(over="ignore"):
            if self.weight > 0.0:
                loss = loss - self.weight * share.log_p
            if self.others > 0.0:
                loss = loss - self.others * share.log_rest
        return loss


class CrossEntropyRest(Rest):
    """-r log c + constant, where c is the joint probability of the classes, see `Weights`."""

    def __init__(self, others: Others) -> None:
        self._weight = float(numerics.accurate_sum(others.target))
        self._constant = float(numerics.weighted_sum(others.target, 0.0 - others.log_q))

    def value(self, share: Share) -> FloatArray:
        return Weights(0.0, self._weight, self._constant).loss(share)


class CrossEntropyCurve(Curve):
    """L = -t_k log p - r log(1 - p) + constant, in nats, with r and the constant of `weights`.

    Over u it is t_k log(1 + e^-z) + r log(1 + e^z) + constant: log(1 + e^(a - u)) at T = 1 for the
    target of a one-hot. The value is exact as that of the loss, the slope to
    e max(r p, t_k (1 - p))/T. It is r p - t_k (1 - p) also for a target whose sum is not quite 1,
    where (y_k - t_k)/T differs by that.
    """

    def __init__(self, others: Others, weights: Weights, temperature: float) -> None:
        super().__init__(others, weights.weight, temperature)
        self.weights = weights

    def _value(self, share: Share) -> FloatArray:
        return self.weights.loss(share)

    def _slope(self, share: Share) -> FloatArray:
        return self.weights.others * share.p - self.weights.weight * share.rest
