"""Focal loss: cross-entropy that counts less where the prediction is right already."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from xentgui.core import checks
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.cross_entropy import CrossEntropyLoss
from xentgui.core.losses.curve import Curve, Others, Probabilities, Rest, Share, summed
from xentgui.core.losses.loss import SoftmaxLoss, pulled

USUAL_GAMMA = 2.0
"""What the paper found best."""
_PLACES = 30_001
"""Probabilities among which the steepest is looked for: to 1e-6 of it."""
_MOST_ODDS = 1e300
_SMALL, _ORDER = 0.05, 18
"""Where a power of 1 - q is a series, and how many of its terms."""


@dataclass(frozen=True)
class FocalLoss(SoftmaxLoss):
    """L = -sum_k t_k (1 - y_k)^gamma log y_k (Lin et al., ICCV 2017, eq. 4), in nats.

    With a_k = -t_k y_k df/dy_k of f = -(1 - y)^gamma log y, which is
    t_k (1 - y_k)^gamma (1 + gamma y_k (-log y_k)/(1 - y_k)) and so never negative, the gradient is
    (y_k sum_{j != k} a_j - a_k (1 - y_k))/T. For gamma = 0 all is that of the cross-entropy, to the
    last digit.

    For others the value is exact to e G, relative to itself, where G is the largest of
    1 + gamma |log(1 - y_k)| of the classes that count: a power loses that much. So is the
    gradient of a one-hot target; that of another is exact to
    e G max(y_k sum_{j != k} a_j, a_k (1 - y_k))/T.

    A masked class with t_k > 0 makes it ``inf``; the gradient is then its limit as that logit
    falls. Where y_k is 1, nothing is left of either.

    Parameters
    ----------
    gamma : float
        At least 0, finite.

    Raises
    ------
    InvalidInputError
        For another gamma.
    """

    gamma: float = USUAL_GAMMA

    usual = USUAL_GAMMA
    name = "focal"
    title = "focal loss (\N{GREEK SMALL LETTER GAMMA} = {gamma})"
    is_logarithmic = True
    term_text = "-t (1 - y)^{gamma} {log} y"
    loss_latex = r"-\sum_k t_k (1 - y_k)^\gamma \log y_k"
    gradient_latex = (
        r"\frac1T \bigl( y_k \sum_j a_j - a_k \bigr),\quad "
        r"a_k = t_k (1 - y_k)^\gamma \bigl( 1 - \gamma \frac{y_k \log y_k}{1 - y_k} \bigr)"
    )

    def __post_init__(self) -> None:
        gamma = checks.as_float(self.gamma)
        if not 0.0 <= gamma < np.inf:
            raise InvalidInputError(
                "gamma is {value}; use 0 or a positive number.", value=checks.written(self.gamma)
            )
        object.__setattr__(self, "gamma", gamma)

    @property
    def parameters(self) -> dict[str, float]:
        return {"gamma": self.gamma}

    @cached_property
    def steepest(self) -> float:
        """That of a one-hot target: the largest (1 - y)^gamma (1 - y + gamma y (-log y))."""
        y = np.geomspace(1e-300, 1.0, _PLACES)[:-1]
        slopes = _power(self.gamma, y, 1.0 - y) * (1.0 - y - self.gamma * y * np.log(y))
        return float(slopes.max())

    def terms_at(self, target: FloatArray, at: Probabilities) -> FloatArray:
        return _terms(self.gamma, target, at.y, at.complements, 0.0 - at.logs)

    def curvatures(self, target: FloatArray, at: Probabilities) -> FloatArray:
        """With x = y/(1 - y) it is t (1 - y)^gamma (1 + gamma x (2 - (gamma - 1) x log y))."""
        counts = (target > 0.0) & (at.y > 0.0) & (at.complements > 0.0)
        y = np.where(counts, at.y, 0.5)
        complement = np.where(counts, at.complements, 0.5)
        with np.errstate(under="ignore", over="ignore"):
            odds = np.minimum(y / complement, _MOST_ODDS)
            fraction = np.minimum(odds * np.where(counts, 0.0 - at.logs, 0.0), 1.0)
            bent = 1.0 + self.gamma * odds * (2.0 + (self.gamma - 1.0) * fraction)
            power = target * _power(self.gamma, y, complement)
            curved: FloatArray = np.where(power > 0.0, power * bent, 0.0)
        # At y = 0 nothing is left of the power and of x; at y = 1 nothing of the Jacobian.
        return np.where(counts, curved, np.where(at.y > 0.0, 0.0, target))

    def rest(self, others: Others) -> Rest:
        return FocalRest(others, self.gamma)

    def rounding(self, logits: FloatArray, target: FloatArray, temperature: float) -> float:
        _, complement, _, _ = numerics.softmax_parts(logits, temperature)
        counts = (target > 0.0) & (complement > 0.0)
        return 1.0 - self.gamma * float(np.log(complement[counts]).min(initial=0.0))

    def gradient(self, logits: FloatArray, target: FloatArray, temperature: float) -> FloatArray:
        if self.gamma == 0.0:
            return _PLAIN.gradient(logits, target, temperature)
        y, complement, log_y, _ = numerics.softmax_parts(logits, temperature)
        pulls = _pulls(self.gamma, target, y, complement, 0.0 - log_y)
        return pulled(y, complement, pulls, temperature)

    def output_gradient(
        self, logits: FloatArray, target: FloatArray, temperature: float
    ) -> FloatArray:
        y, complement, log_y, _ = numerics.softmax_parts(logits, temperature)
        pulls = _pulls(self.gamma, target, y, complement, 0.0 - log_y)
        with np.errstate(divide="ignore", over="ignore"):
            quotient = np.divide(pulls, y, where=pulls > 0.0, out=np.zeros(y.shape))
        return 0.0 - quotient

    def curve(
        self, logits: FloatArray, target: FloatArray, temperature: float, focus: int
    ) -> Curve:
        if self.gamma == 0.0:
            return _PLAIN.curve(logits, target, temperature, focus)
        others = Others.of(logits, target, temperature, focus)
        return FocalCurve(others, float(target[focus]), temperature, self.gamma)


class FocalRest(Rest):
    """sum_j t_j f(q_j c), where c is the joint probability of the classes, as in `FocalCurve`.

    Of many classes with t_j > 0, those that can only have a small probability are summed once: as
    (1 - q c)^gamma = sum_m (-1)^m binom(gamma, m) (q c)^m, they add
    sum_m (-1)^m binom(gamma, m) c^m (B_m - A_m log c) with A_m = sum_j t_j q_j^m and
    B_m = -sum_j t_j q_j^m log q_j. For q <= 1/20 and gamma q <= 1/2 nothing cancels, and less than
    a rounding is left out.
    """

    def __init__(self, others: Others, gamma: float) -> None:
        self._gamma = gamma
        self._wanted = self._large = others.where(others.target > 0.0)
        self._series: tuple[FloatArray, FloatArray] | None = None
        q = self._wanted.q
        is_small = (q <= _SMALL) & (gamma * q <= 0.5)
        if np.count_nonzero(is_small) > _ORDER:
            self._large = self._wanted.where(~is_small)
            self._series = _power_sums(gamma, self._wanted.where(is_small))

    @property
    def cost(self) -> int:
        return self._large.target.size + (_ORDER if self._series is not None else 0)

    def value(self, share: Share) -> FloatArray:
        found = _sum(self._gamma, self._large, share, _terms)
        if self._series is None:
            return found
        weights, surprises = (
            np.polynomial.polynomial.polyval(share.rest, each) for each in self._series
        )
        has_part = share.log_rest > -np.inf
        logs = np.where(has_part, share.log_rest, 0.0)
        return found + np.where(has_part, surprises - weights * logs, np.inf)

    def summed(self, share: Share, function: _Function) -> FloatArray:
        """Sum a function of gamma, t, y, 1 - y and -log y over the classes with t_j > 0."""
        return _sum(self._gamma, self._wanted, share, function)


class FocalCurve(Curve):
    """L = t_k f(p) + sum_{j != k} t_j f(q_j (1 - p)) with f(y) = -(1 - y)^gamma log y.

    A point costs as much as there are other classes with t_j > 0: none or one for a one-hot target.
    The value is exact as that of the loss, the slope to e G max(p sum_j a_j, (1 - p) a_k)/T.
    """

    def __init__(self, others: Others, weight: float, temperature: float, gamma: float) -> None:
        super().__init__(others, weight, temperature)
        self._gamma, self._rest = gamma, FocalRest(others, gamma)

    def _value(self, share: Share) -> FloatArray:
        t = np.full(share.p.shape, self._weight)
        own = _terms(self._gamma, t, share.p, share.rest, 0.0 - share.log_p)
        return own + self._rest.summed(share, _terms)

    def _slope(self, share: Share) -> FloatArray:
        t = np.full(share.p.shape, self._weight)
        own = _pulls(self._gamma, t, share.p, share.rest, 0.0 - share.log_p)
        return share.p * self._rest.summed(share, _pulls) - share.rest * own


_PLAIN = CrossEntropyLoss()
_Function: TypeAlias = Callable[[float, FloatArray, FloatArray, FloatArray, FloatArray], FloatArray]


def _sum(gamma: float, others: Others, share: Share, function: _Function) -> FloatArray:
    """Sum a function of gamma, t, y, 1 - y and -log y over classes."""
    t, q, complement, log_q = others[:4]

    def terms(block: Share) -> FloatArray:
        return function(
            gamma,
            t,
            block.rest * q,
            block.p + block.rest * complement,
            0.0 - (block.log_rest + log_q),
        )

    return summed(terms, share, t.size)


def _power_sums(gamma: float, others: Others) -> tuple[FloatArray, FloatArray]:
    """Return (-1)^m binom(gamma, m) A_m, and the same of B_m, see `FocalRest`."""
    factors = np.cumprod([1.0, *((m - gamma) / (m + 1.0) for m in range(_ORDER - 1))])
    weights, surprises = np.empty(_ORDER), np.empty(_ORDER)
    part, surprise = others.target, 0.0 - others.log_q
    with np.errstate(under="ignore"):
        for m in range(_ORDER):
            weights[m] = numerics.accurate_sum(part)
            surprises[m] = numerics.weighted_sum(part, surprise)
            part = part * others.q
    return factors * weights, factors * surprises


def _power(gamma: float, y: FloatArray, complement: FloatArray) -> FloatArray:
    """Return (1 - y)^gamma, also where 1 - y is too near 1 to say how far it is from it."""
    if gamma == 0.0:
        return np.ones(y.shape)
    with np.errstate(divide="ignore", over="ignore", under="ignore"):
        logs = np.log1p(-y, where=y <= 0.5, out=np.empty(y.shape))
        np.log(complement, where=y > 0.5, out=logs)
        power: FloatArray = np.exp(gamma * logs)
    return power


def _terms(
    gamma: float, t: FloatArray, y: FloatArray, complement: FloatArray, surprise: FloatArray
) -> FloatArray:
    """Return t (1 - y)^gamma (-log y), with 0 inf = 0 where t is 0."""
    factors = t * _power(gamma, y, complement)
    return np.multiply(factors, surprise, where=factors > 0.0, out=np.zeros(factors.shape))


def _pulls(
    gamma: float, t: FloatArray, y: FloatArray, complement: FloatArray, surprise: FloatArray
) -> FloatArray:
    """Return t (1 - y)^gamma (1 + gamma y (-log y)/(1 - y)); the fraction is 1 at y = 1."""
    with np.errstate(under="ignore"):
        product = np.multiply(y, surprise, where=y > 0.0, out=np.zeros(y.shape))
        fraction = np.divide(product, complement, where=complement > 0.0, out=np.ones(y.shape))
        # Rounded above 1, it could take the largest gamma beyond float64.
        return t * _power(gamma, y, complement) * (1.0 + gamma * np.minimum(fraction, 1.0))
