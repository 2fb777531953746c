"""The divergence of the target from the prediction, which cross-entropy has the other way round."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.arithmetic.divergence import divergence_terms
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Curve, Others, Probabilities, Rest, Share
from xentgui.core.losses.loss import SoftmaxLoss, through_softmax

_PLACES = 2_000
"""Probabilities among which the steepest is looked for: to 1e-6 of it."""


class ReverseKLLoss(SoftmaxLoss):
    """L = KL(y || t) = sum_k y_k log(y_k/t_k), in nats.

    It is summed as sum_k (y_k log(y_k/t_k) - y_k + t_k), which takes the target's sum for 1, as
    `information.divergence` does, and has no negative term. With g_k = log(y_k/t_k) the gradient is
    y_k (g_k - sum_j y_j g_j)/T.

    The value L is exact to e (L + sqrt(L) + 2^-52). With
    m_k = |u_k - max u|/T + |log(t_k/t_i)|, where i is the class of the largest logit, the gradient
    is exact to e y_k (m_k + sum_j y_j m_j)/T.

    Every class that is not masked has y_k > 0, also where float64 has not, so L is ``inf`` where
    one of them has t_k = 0: for a one-hot target, unless all other classes are masked. The gradient
    is then its limit as these t_k fall to 0 together: ``inf`` for them, ``-inf`` for the other
    classes that are not masked. It stays finite where no other class is left, and all
    t_k count as equal. A masked class adds t_k, and has no gradient.
    """

    name = "reverse-kl"
    title = "reverse KL divergence"
    is_logarithmic = True
    term_text = "y log(y/t) - y + t"
    loss_latex = r"\sum_k y_k \log \frac{y_k}{t_k}"
    gradient_latex = (
        r"\frac1T y_k \bigl( \log \frac{y_k}{t_k} - \sum_j y_j \log \frac{y_j}{t_j} \bigr)"
    )

    @property
    def steepest(self) -> float:
        return np.inf

    def steepest_for(self, target: FloatArray) -> float:
        """Return the largest p (1 - p) |log(p/(1 - p)) + c| for the c that the target allows.

        T dL/du_k is that with p = y_k and c = -log t_k - D, where D = sum_j q_j log(q_j/t_j) over
        the other classes is at least -log(1 - t_k), and at most -log of the smallest t_j. Where the
        gradient is finite, the classes that are not masked have all t_k > 0, or all count as equal.
        """
        t = target[target > 0.0]
        equal = target.size - t.size
        farthest = [math.log(equal - 1)] if equal > 1 else []
        if t.size > 1:
            logs, main = np.log(t), int(t.argmax())
            rest = 1.0 - t
            rest[main] = np.delete(t, main).sum()
            farthest += [float(np.abs(logs - np.log(rest)).max()), float(np.ptp(logs))]
        if not farthest:
            return 0.0
        p = np.arange(1.0, _PLACES) / _PLACES
        return float((p * (1.0 - p) * (np.log(p / (1.0 - p)) + max(farthest))).max())

    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        terms = divergence_terms(at.y, target, _log_ratio(at.logs, target))
        terms[(target == 0.0) & (at.logs > -np.inf)] = np.inf
        return terms

    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return at.y

    def rest(self, others: Others) -> Rest:
        return ReverseKLRest(others)

    def terms(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        terms = super().terms(logits, target, temperature)
        # Also where the logarithm is beyond float64.
        terms[(target == 0.0) & (logits > -np.inf)] = np.inf
        return terms

    def rounding(self, logits: FloatArray, target: FloatArray, temperature: float) -> float:
        # Of the logarithms of the target, which the gradient has for a factor.
        return 1.0 - float(np.log(target[target > 0.0]).min())

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        is_open = logits > -np.inf
        is_barred = is_open & (target == 0.0)
        if is_barred.any() and not is_barred[is_open].all():
            return np.where(is_barred, np.inf, np.where(is_open, -np.inf, 0.0))
        top = int(logits.argmax())
        y, _, _, apart = numerics.softmax_parts(logits, temperature)
        if not is_barred.any():
            apart = apart - _logs_relative_to(target, float(target[top]))
        # What is 0 in float64 has no gradient, however deep it lies.
        return through_softmax(y, np.where(y > 0.0, apart, 0.0), temperature)

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        ratio = _log_ratio(numerics.log_softmax(logits, temperature), target)
        return 1.0 + np.where(np.isnan(ratio), -np.inf, ratio)

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> ReverseKLCurve:
        others = Others.of(logits, target, temperature, focus)
        return ReverseKLCurve(others, float(target[focus]), temperature)


class ReverseKLRest(Rest):
    """c log(c/r) - c + r + c D, where c is the joint probability of the classes.

    r = sum_j t_j, and D = KL(q || t/r), which is ``inf`` where a class with t_j = 0 is not masked.
    """

    def __init__(self, others: Others) -> None:
        t, q, log_q = others.target, others.q, others.log_q
        is_open = log_q > -np.inf
        self.is_barred = is_open & (t == 0.0)
        self.total = float(numerics.accurate_sum(t))
        self.divergence = 0.0
        if self.is_barred.any():
            self.divergence = np.inf
        elif is_open.any():
            shares = t / self.total
            terms = divergence_terms(q, shares, _log_ratio(log_q, shares))
            self.divergence = float(numerics.accurate_sum(terms))

    def value(self, share: Share) -> FloatArray:
        others = _part(share.rest, share.log_rest, self.total)
        if math.isinf(self.divergence):
            return np.where(share.log_rest > -np.inf, np.inf, others)
        return others + share.rest * self.divergence


class ReverseKLCurve(Curve):
    """L = KL((p, c) || (t_k, r)) + c D with c = 1 - p, r = sum_{j != k} t_j and D = KL(q || t/r).

    Nothing of it is negative. The value is exact as that of the loss; the slope, which is
    p c (z - log(t_k/r) - D)/T, to e p c (|z| + |log t_k| + |log r| + D + sum_j q_j |log q_j|)/T.
    Both are infinite where those of the loss are.
    """

    def __init__(self, others: Others, weight: float, temperature: float) -> None:
        super().__init__(others, weight, temperature)
        rest = self._rest = ReverseKLRest(others)
        # What z is compared with in the slope.
        if weight == 0.0:
            log_q = others.log_q
            is_alike = rest.is_barred[log_q > -np.inf].all()
            alike = -float(numerics.weighted_sum(others.q, 0.0 - log_q))
            self._level = alike if is_alike else -np.inf
        elif math.isinf(rest.divergence) or rest.total == 0.0:
            self._level = rest.divergence
        else:
            self._level = math.log(weight) - math.log(rest.total) + rest.divergence

    def _value(self, share: Share) -> FloatArray:
        return _part(share.p, share.log_p, self._weight) + self._rest.value(share)

    def _slope(self, share: Share) -> FloatArray:
        if math.isinf(self._level):
            return np.where(np.isfinite(share.log_odds), -self._level, 0.0)
        width = share.p * share.rest
        away = np.where(width > 0.0, share.log_odds - self._level, 0.0)
        return width * away


def _log_ratio(log_y: FloatArray, target: FloatArray) -> FloatArray:
    """Return log(y/t), which is ``inf`` where t is 0; NaN where both are."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return log_y - np.log(target)


def _logs_relative_to(target: FloatArray, reference: float) -> FloatArray:
    """Return log(t_k/t_i), with all its digits where the two are near; 0 where t_k is 0."""
    logs = np.log(target, where=target > 0.0, out=np.full(target.shape, math.log(reference)))
    logs -= math.log(reference)
    above = target - reference
    is_near = np.abs(above) <= 0.5 * reference
    logs[is_near] = np.log1p(above[is_near] / reference)
    return logs


def _part(p: FloatArray, log_p: FloatArray, target: float) -> FloatArray:
    """Return p log(p/t) - p + t, which is ``inf`` where only t is 0."""
    if target == 0.0:
        return np.where(log_p > -np.inf, np.inf, 0.0)
    return divergence_terms(p, np.full(p.shape, target), log_p - math.log(target))
