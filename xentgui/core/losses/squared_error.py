"""Squared error of the probabilities."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve, Others, Probabilities, Rest, Share
from xentgui.core.losses.loss import SoftmaxLoss, through_softmax


class SquaredErrorLoss(SoftmaxLoss):
    """L = 1/2 sum_k (y_k - t_k)^2.

    With d = y - t the gradient is y_k (d_k - sum_j y_j d_j)/T = y_k sum_j y_j (d_k - d_j)/T: it
    vanishes also where y_k does, however wrong that is.

    The value of a one-hot target is exact to e, relative to itself, that of another target to
    e sum_k |d_k| max(y_k, t_k). The gradient of a one-hot target is exact to e times its largest
    component, that of another target to e y_k max(y, t)/T, with the largest y and t of any class.

    A masked class has y_k = 0, and no gradient; nothing is infinite but what 1/T makes so.
    """

    name = "squared-error"
    title = "squared error"
    is_logarithmic = False
    term_text = "(y - t)^2/2"
    loss_latex = r"\frac12 \sum_k (y_k - t_k)^2"
    gradient_latex = r"\frac1T y_k \bigl( (y_k - t_k) - \sum_j y_j (y_j - t_j) \bigr)"

    highest = 1.0

    factor: ClassVar[float] = 0.5
    """What the sum of squares is multiplied by."""

    @property
    def steepest(self) -> float:
        return 16.0 / 27.0 * self.factor

    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        d = numerics.difference_of(at.y, at.complements, target)
        return self.factor * (d * d)

    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return 2.0 * self.factor * np.square(at.y)

    def rest(self, others: Others) -> Rest:
        return SquaredErrorRest(others, self.factor)

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        y, complements, _, exponents = numerics.softmax_parts(logits, temperature)
        top = int(logits.argmax())
        if target[top] > 0.5:
            d = numerics.difference_of(y, complements, target)
            apart = d - d[top]
        else:
            # Equal logits have equal y; of others the difference has all its digits, however near
            # they are. What is left of it may be all there is: of (10, 10, -50), for the last.
            steps = y[top] * np.expm1(exponents)
            apart = steps - (target - target[top])
        return through_softmax(y, 2.0 * self.factor * apart, temperature)

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        return 2.0 * self.factor * numerics.difference(logits, target, temperature)

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> SquaredErrorCurve:
        others = Others.of(logits, target, temperature, focus)
        return SquaredErrorCurve(others, float(target[focus]), temperature, self.factor)


class SquaredErrorRest(Rest):
    """factor sum_j (q_j c - t_j)^2, where c is the joint probability of the classes.

    Of them, the class m with the largest target stands alone. The rest is a parabola in c, written
    around its lowest point c0 in [0, 1]: Q (c - c0)^2 + 2 B (c - c0) + R, where Q = sum q_j^2,
    B = sum q_j (q_j c0 - t_j), which is not 0 only for c0 = 1, and R = sum (q_j c0 - t_j)^2. No
    term of it is negative.
    """

    def __init__(self, others: Others, factor: float) -> None:
        self._factor = factor
        is_main = np.arange(others.target.size) == others.target.argmax()
        self._main, rest = others.where(is_main), others.where(~is_main)
        self._share = float(self._main.q[0])
        q, t = rest.q, rest.target
        self._square = float(numerics.accurate_sum(q * q))
        product = float(numerics.accurate_sum(q * t))
        # c0 may lie beyond float64 before it is brought back to 1.
        self._lowest = product / self._square if product < self._square else 1.0
        apart = self._lowest * q - t
        self._tilt = float(numerics.accurate_sum(q * apart)) if self._lowest == 1.0 else 0.0
        self._least = float(numerics.accurate_sum(apart * apart))

    def value(self, share: Share) -> FloatArray:
        main, away = self._parts(share)
        rest = self._square * (away * away) + 2.0 * self._tilt * away + self._least
        return self._factor * (main * main + rest)

    def slope(self, share: Share) -> FloatArray:
        """Return half the slope over c, without the factor: sum_j q_j (q_j c - t_j)."""
        main, away = self._parts(share)
        return self._share * main + (self._square * away + self._tilt)

    def _parts(self, share: Share) -> tuple[FloatArray, FloatArray]:
        """Return d_m and c - c0."""
        main = self._main.differences(Share(*(part[..., None] for part in share)))[..., 0]
        # From 1, c is as far as p is from 0.
        away = -share.p if self._lowest == 1.0 else share.rest - self._lowest
        return main, away


class SquaredErrorCurve(Curve):
    """L = factor ((p - t_k)^2 + sum_{j != k} (q_j c - t_j)^2) with c = 1 - p.

    The value is exact as that of the loss; the slope to
    e p (1 - p) (max(p, t_k) + sum_j q_j max(y_j, t_j))/T.
    """

    def __init__(self, others: Others, weight: float, temperature: float, factor: float) -> None:
        super().__init__(others, weight, temperature)
        self._factor, self._rest = factor, SquaredErrorRest(others, factor)

    def _value(self, share: Share) -> FloatArray:
        own = self._own(share)
        return self._factor * (own * own) + self._rest.value(share)

    def _slope(self, share: Share) -> FloatArray:
        apart = self._own(share) - self._rest.slope(share)
        return 2.0 * self._factor * share.p * share.rest * apart

    def _own(self, share: Share) -> FloatArray:
        return numerics.difference_of(share.p, share.rest, np.asarray(self._weight))
