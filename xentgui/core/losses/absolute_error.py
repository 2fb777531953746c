"""Absolute error of the probabilities."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve, Others, Probabilities, Rest, Share, summed
from xentgui.core.losses.loss import SoftmaxLoss


class AbsoluteErrorLoss(SoftmaxLoss):
    """L = sum_k |y_k - t_k|.

    With s_k = sgn(y_k - t_k) the gradient is y_k (s_k - sum_j y_j s_j)/T. Where y_k = t_k there is
    a kink; s_k = 0 is the one of its subgradients that is taken.

    The value of a one-hot target is exact to e, relative to itself, that of another target to
    e sum_k max(y_k, t_k). The gradient is exact to e, relative to itself, where y_k is further
    from t_k than e max(y_k, t_k) for all k; nearer, the signs and with them the gradient are those
    of a y and t within that distance.

    A masked class has y_k = 0, and no gradient; nothing is infinite but what 1/T makes so.
    """

    name = "absolute-error"
    title = "absolute error"
    is_logarithmic = False
    term_text = "|y - t|"
    loss_latex = r"\sum_k \lvert y_k - t_k \rvert"
    gradient_latex = (
        r"\frac1T y_k \bigl( s_k - \sum_j y_j s_j \bigr),\quad s_k = \operatorname{sgn}(y_k - t_k)"
    )
    highest = 2.0
    has_kinks = True

    @property
    def steepest(self) -> float:
        return 0.5

    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return np.abs(numerics.difference_of(at.y, at.complements, target))

    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return np.zeros(at.y.shape)

    def rest(self, others: Others) -> Rest:
        return AbsoluteErrorRest(others)

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        y, complements, _, _ = numerics.softmax_parts(logits, temperature)
        signs = np.sign(numerics.difference_of(y, complements, target))
        parts = [numerics.accurate_sum(np.where(signs == s, y, 0.0)) for s in (-1.0, 0.0, 1.0)]
        with np.errstate(over="ignore"):
            divided: FloatArray = y * _apart(signs, *parts) / np.float64(temperature)
        return divided + 0.0

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        return np.sign(numerics.difference(logits, target, temperature))

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> AbsoluteErrorCurve:
        others = Others.of(logits, target, temperature, focus)
        return AbsoluteErrorCurve(others, float(target[focus]), temperature)


class AbsoluteErrorRest(Rest):
    """sum_j |q_j c - t_j|, where c is the joint probability of the classes.

    The class m with the largest target stands alone. The rest is straight between the c at which
    a class has its target, t_j/q_j; these are sorted once, so that a point costs O(log K).

    It is exact to (e + K 2^-52) sum_j max(y_j, t_j), where other classes than m have a target.
    """

    def __init__(self, others: Others) -> None:
        is_main = np.arange(others.target.size) == others.target.argmax()
        self._main, rest = others.where(is_main), others.where(~is_main)
        q, t = rest.q, rest.target
        with np.errstate(divide="ignore", over="ignore"):
            knots = np.divide(t, q, where=q > 0.0, out=np.full(q.shape, np.inf))
        order = np.argsort(knots, kind="stable")
        self._knots = knots[order]
        # What lies below a knot is above its target.
        sums = [np.concatenate([[0.0], np.cumsum(each[order])]) for each in (q, t)]
        self._q_above, self._t_above = sums
        back = [np.concatenate([np.cumsum(each[order][::-1])[::-1], [0.0]]) for each in (q, t)]
        self._q_below, self._t_below = back

    def value(self, share: Share) -> FloatArray:
        main = self._main.differences(Share(*(part[..., None] for part in share)))[..., 0]
        at = np.searchsorted(self._knots, share.rest)
        above = self._q_above[at] * share.rest - self._t_above[at]
        below = self._t_below[at] - self._q_below[at] * share.rest
        total: FloatArray = np.abs(main) + np.maximum(above, 0.0) + np.maximum(below, 0.0)
        return total


class AbsoluteErrorCurve(Curve):
    """L = |p - t_k| + sum_{j != k} |q_j c - t_j| with c = 1 - p.

    The classes with t_j = 0 are summed once, so that a point costs O(1) for a one-hot target, and
    otherwise as much as there are t_j > 0. Value and slope are exact as those of the loss.
    """

    def __init__(self, others: Others, weight: float, temperature: float) -> None:
        super().__init__(others, weight, temperature)
        has_part = others.target > 0.0
        self._wanted = others.where(has_part)
        self._unwanted = float(numerics.accurate_sum(np.where(has_part, 0.0, others.q)))

    def _value(self, share: Share) -> FloatArray:
        wanted = self._sum(share, np.abs)
        return np.abs(self._own(share)) + self._unwanted * share.rest + wanted

    def _slope(self, share: Share) -> FloatArray:
        q = self._wanted.q
        below = self._sum(share, lambda d: np.where(d < 0.0, q, 0.0))
        level = self._sum(share, lambda d: np.where(d == 0.0, q, 0.0))
        above = self._sum(share, lambda d: np.where(d > 0.0, q, 0.0)) + self._unwanted
        return share.p * share.rest * _apart(np.sign(self._own(share)), below, level, above)

    def _own(self, share: Share) -> FloatArray:
        return numerics.difference_of(share.p, share.rest, np.asarray(self._weight))

    def _sum(self, share: Share, function: Callable[[FloatArray], FloatArray]) -> FloatArray:
        wanted = self._wanted
        return summed(lambda block: function(wanted.differences(block)), share, wanted.q.size)


def _apart(
    signs: FloatArray, below: FloatArray, level: FloatArray, above: FloatArray
) -> FloatArray:
    """Return sum_j w_j (s - s_j), where the weights w_j of each sign have the given sums.

    Only for s = 0 does anything cancel.
    """
    rising, falling = 2.0 * below + level, 2.0 * above + level
    return np.where(signs > 0.0, rising, np.where(signs < 0.0, -falling, below - above))
