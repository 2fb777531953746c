"""Value, gradient and curve of each loss against its definition in many digits.

The errors are fractions of what the loss's docstring allows.
"""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from exact import Number
from exact_losses import (
    EPSILON,
    SMALLEST,
    Definition,
    Point,
    definition,
    difference,
    moved,
    mp,
    point_of,
)
from hypothesis import example, given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases

from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.loss import Loss
from xentgui.core.losses.registry import LOSSES
from xentgui.core.losses.weighted_cross_entropy import WeightedCrossEntropyLoss

thorough = settings(deadline=None, max_examples=150)
gammas = st.sampled_from([0.0, 1e-300, 0.5, 1.0, 2.0, 5.0, 1e4])

HARD = [
    Case(np.array([30.0, 0.0, 0.0]), np.array([1.0 - 2e-12, 1e-12, 1e-12]), 1.0),
    Case(np.array([10.0, 10.0, -50.0]), np.array([0.0, 0.0, 1.0]), 1.0),
    Case(np.array([10.0, 10.0, -50.0]), np.array([1 / 30, 1 / 30, 14 / 15]), 1.0),
    Case(np.array([0.0, 0.0, -50.0]), np.array([1.0, 0.0, 0.0]), 1.0),
    Case(np.array([0.0, 1e-12, -300.0]), np.array([0.0, 0.0, 1.0]), 1.0),
    Case(np.array([700.0, 0.0]), np.array([1.0, 0.0]), 1.0),
    Case(np.array([0.0, -np.inf, 0.0]), np.array([0.5, 0.5, 0.0]), 1.0),
    Case(np.array([0.0, -np.inf]), np.array([0.0, 1.0]), 1e3),
    Case(np.array([0.0, 0.0, 0.0]), np.array([0.5, 0.5, 0.0]), 1e-3),
]


def hard(test: Callable[..., None]) -> Callable[..., None]:
    for case in HARD:
        for gamma in (0.5, 2.0, 1e4):
            test = example(case=case, gamma=gamma)(test)
    return test


class Sizes:
    """What the docstring of a loss measures errors by."""

    def __init__(self, name: str, gamma: float, case: Case, point: Point) -> None:
        # Of a focal loss without gamma, and a weight of 1, all is that of cross-entropy.
        plain = (name == "focal" and gamma == 0.0) or (name == WEIGHTED and weight_of(gamma) == 1.0)
        self.name = "cross-entropy" if plain else name
        gamma = weight_of(gamma) if name == WEIGHTED else gamma
        self.case, self.point = case, point
        self.t = [mp.mpf(x) for x in case.target.tolist()]
        self.largest = [max(y, t) for y, t in zip(point.y, self.t, strict=True)]
        self.d = [
            difference(t, y, c) for t, y, c in zip(self.t, point.y, point.complement, strict=True)
        ]
        counting = [c for c, t in zip(point.complement, self.t, strict=True) if t]
        self.power = 1 + gamma * max(abs(mp.log(c)) if c else 0 for c in counting)
        if name == WEIGHTED:
            self.power = mp.one
        self.definition: Definition = definition(name, gamma)
        self.exact = self.definition.value(point, self.t) if self.is_finite else mp.inf
        self.gradient = self.definition.gradient(point, self.t, case.temperature)

    @property
    def is_finite(self) -> bool:
        if self.name not in ("cross-entropy", "focal", WEIGHTED):
            return True
        return all(mp.isfinite(x) for x, t in zip(self.point.log_y, self.t, strict=True) if t)

    def of_value(self) -> Number:
        exact, e = self.exact, self.point.e
        if self.name == "cross-entropy":
            return e * exact
        if self.name in ("focal", WEIGHTED):
            return e * self.power * exact
        if self.name == "reverse-kl":
            return e * (exact + mp.sqrt(exact) + EPSILON)
        if self.case.is_one_hot:
            return e * exact
        if self.name == "absolute-error":
            return e * mp.fsum(self.largest)
        factor = 2 if self.name == "brier" else 1
        return factor * e * mp.fsum(abs(d) * x for d, x in zip(self.d, self.largest, strict=True))

    def of_gradient(self) -> list[Number]:
        name, y, e = self.name, self.point.y, self.point.e
        temperature = mp.mpf(self.case.temperature)
        if name == "cross-entropy":
            if self.case.is_one_hot:
                return [e * abs(g) for g in self.gradient]
            return [e * x / temperature for x in self.largest]
        if name in ("focal", WEIGHTED):
            if self.case.is_one_hot:
                return [e * self.power * abs(g) for g in self.gradient]
            pulls = [
                -h
                for h in map(
                    self.definition.pull, self.definition.weighted(self.t), *self.point[:3]
                )
            ]
            total = mp.fsum(pulls)
            return [
                e * self.power * max(yk * (total - a), c * a) / temperature
                for yk, c, a in zip(y, self.point.complement, pulls, strict=True)
            ]
        if name == "absolute-error":
            return [e * abs(g) for g in self.gradient]
        if name == "reverse-kl":
            top = max(range(len(y)), key=y.__getitem__)
            log_y = self.point.log_y
            m = [
                abs(log_y[k] - log_y[top]) + abs(mp.log(self.t[k] / self.t[top])) if y[k] else 0
                for k in range(len(y))
            ]
            mean = mp.fsum(a * b for a, b in zip(y, m, strict=True))
            return [e * yk * (mk + mean) / temperature for yk, mk in zip(y, m, strict=True)]
        factor = 2 if name == "brier" else 1
        if self.case.is_one_hot:
            return [e * max(abs(g) for g in self.gradient)] * len(y)
        return [factor * e * yk * max(self.largest) / temperature for yk in y]

    def has_sure_signs(self) -> bool:
        """Whether no y_k is so near to its t_k that rounding decides which is the larger."""
        return all(
            t in (0, 1) or abs(d) > self.point.e * x
            for t, d, x in zip(self.t, self.d, self.largest, strict=True)
        )


def is_barred(name: str, case: Case) -> bool:
    """Whether the reverse divergence is infinite."""
    return name == "reverse-kl" and bool(((case.target == 0.0) & (case.logits > -np.inf)).any())


WEIGHTED = "weighted-cross-entropy"


def weight_of(gamma: float) -> float:
    """The number that is drawn as a weight, which is not 0."""
    return min(gamma, 1e9) or 1.0


def loss_of(name: str, gamma: float) -> Loss:
    if name == WEIGHTED:
        return WeightedCrossEntropyLoss(weight_of(gamma))
    return FocalLoss(gamma) if name == "focal" else LOSSES[name]


def value_error(name: str, case: Case, gamma: float) -> float:
    sizes = Sizes(name, gamma, case, point_of(case.logits.tolist(), case.temperature))
    got = loss_of(name, gamma).value(*case)
    if mp.isinf(sizes.exact):
        assert got == math.inf
        return 0.0
    return float(abs(got - sizes.exact) / (sizes.of_value() + SMALLEST))


def gradient_error(name: str, case: Case, gamma: float) -> float:
    sizes = Sizes(name, gamma, case, point_of(case.logits.tolist(), case.temperature))
    if name == "absolute-error" and not sizes.has_sure_signs():
        return 0.0
    got = loss_of(name, gamma).gradient(*case).tolist()
    least = SMALLEST / mp.mpf(case.temperature)
    return max(
        float(abs(value - exact) / (allowed + least))
        for value, exact, allowed in zip(got, sizes.gradient, sizes.of_gradient(), strict=True)
    )


@pytest.mark.parametrize("name", LOSSES)
@thorough
@hard
@given(case=cases(), gamma=gammas)
def test_of_the_value(name: str, case: Case, gamma: float) -> None:
    if not is_barred(name, case):
        assert value_error(name, case, gamma) <= 1.0


@pytest.mark.parametrize("name", LOSSES)
@thorough
@hard
@given(case=cases(), gamma=gammas)
def test_of_the_gradient(name: str, case: Case, gamma: float) -> None:
    if not is_barred(name, case):
        assert gradient_error(name, case, gamma) <= 1.0


class CurveSizes(Sizes):
    """The same for a slope: of the class that moves, at a point of the curve."""

    def of_slope(self, focus: int) -> Number:
        name, y, e = self.name, self.point.y, self.point.e
        p, rest = y[focus], self.point.complement[focus]
        temperature = mp.mpf(self.case.temperature)
        others = [k for k in range(len(y)) if k != focus]
        if name == "absolute-error":
            return e * abs(self.gradient[focus])
        if name == "cross-entropy":
            return (
                e * max(p * mp.fsum(self.t[k] for k in others), rest * self.t[focus]) / temperature
            )
        if name in ("focal", WEIGHTED):
            pulls = [
                -h
                for h in map(
                    self.definition.pull, self.definition.weighted(self.t), *self.point[:3]
                )
            ]
            sizes = p * mp.fsum(pulls[k] for k in others), rest * pulls[focus]
            return e * self.power * max(sizes) / temperature
        if name == "reverse-kl":
            r = mp.fsum(self.t[k] for k in others)
            logs = [abs(mp.log(x)) if x else 0 for x in (p, rest, self.t[focus], r)]
            log_q = [self.point.log_y[k] - mp.log(rest) if y[k] else mp.zero for k in others]
            q = [y[k] / rest for k in others]
            entropy = -mp.fsum(a * b for a, b in zip(q, log_q, strict=True))
            divergence = mp.fsum(
                a * (b - mp.log(self.t[k] / r))
                for a, b, k in zip(q, log_q, others, strict=True)
                if a
            )
            return e * p * rest * (mp.fsum(logs) + divergence + entropy) / temperature
        factor = 2 if name == "brier" else 1
        around = self.largest[focus] + mp.fsum(y[k] * self.largest[k] for k in others) / rest
        return factor * e * p * rest * around / temperature


def curve_errors(
    name: str, case: Case, gamma: float, focus: int, at: float, is_log_odds: bool
) -> tuple[float, float]:
    """Errors of value and slope at log-odds, or at a probability, where there is no slope."""
    u, t, temperature = case
    curve = loss_of(name, gamma).curve(u, t, temperature, focus)
    if is_log_odds:
        weight = mp.exp(mp.mpf(at))
        p, rest = weight / (1 + weight), 1 / (1 + weight)
    else:
        p, rest = mp.mpf(at), 1 - mp.mpf(at)
    # A masked class is open where it moves.
    sizes = CurveSizes(name, gamma, case, moved(u.tolist(), temperature, focus, p, rest))
    value = float(curve.at_log_odds(at) if is_log_odds else curve(at))
    if mp.isinf(sizes.exact):
        assert value == math.inf
        return 0.0, 0.0
    value_error = float(abs(value - sizes.exact) / (sizes.of_value() + SMALLEST))
    if not is_log_odds or (name == "absolute-error" and not sizes.has_sure_signs()):
        return value_error, 0.0
    slope = float(curve.slope(at))
    allowed = sizes.of_slope(focus) + SMALLEST / mp.mpf(temperature)
    return value_error, float(abs(slope - sizes.gradient[focus]) / allowed)


def has_a_curve(name: str, case: Case, focus: int) -> bool:
    """Whether others are left to share 1 - p, and the loss is finite somewhere."""
    others = np.delete(case.logits, focus)
    if np.isneginf(others).all():
        return False
    opened = case.logits.copy()
    opened[focus] = 0.0
    return not is_barred(name, case._replace(logits=opened))


log_odds = st.floats(-800.0, 800.0) | st.floats(-3.0, 3.0) | st.sampled_from([0.0, 40.0, -40.0])


@pytest.mark.parametrize("name", LOSSES)
@thorough
@given(cases(), gammas, st.integers(0, 11), log_odds)
def test_of_the_curve_and_its_slope_at_log_odds(
    name: str, case: Case, gamma: float, focus: int, z: float
) -> None:
    focus %= case.logits.size
    if has_a_curve(name, case, focus):
        assert max(curve_errors(name, case, gamma, focus, z, is_log_odds=True)) <= 1.0


@pytest.mark.parametrize("name", LOSSES)
@thorough
@given(
    cases(),
    gammas,
    st.integers(0, 11),
    st.floats(0.0, 1.0, exclude_min=True, exclude_max=True) | st.sampled_from([1e-300, 0.5]),
)
def test_of_the_curve_at_a_probability(
    name: str, case: Case, gamma: float, focus: int, p: float
) -> None:
    focus %= case.logits.size
    if has_a_curve(name, case, focus):
        assert max(curve_errors(name, case, gamma, focus, p, is_log_odds=False)) <= 1.0


@st.composite
def cases_of_many(draw: st.DrawFn) -> Case:
    size = draw(st.sampled_from([100, 300]))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    u = rng.normal(size=size) * draw(st.sampled_from([0.0, 0.1, 3.0, 100.0]))
    u[0] += draw(st.sampled_from([0.0, 1e-16, 0.5, 36.0]))
    t = np.eye(size)[draw(st.integers(0, 1))]
    amount = draw(st.sampled_from([0.0, 0.1, 1.0]))
    return Case(u, (1.0 - amount) * t + amount * rng.dirichlet(np.ones(size)), 1.0)


# Equal logits leave s = 0, so only 8 units in the last place for a sum of 300 terms.
@pytest.mark.parametrize("name", LOSSES)
@settings(deadline=None, max_examples=4)
@given(cases_of_many(), log_odds)
def test_of_many_classes(name: str, case: Case, z: float) -> None:
    if not is_barred(name, case):
        assert value_error(name, case, 2.0) <= 1.0
        assert gradient_error(name, case, 2.0) <= 1.0
        assert max(curve_errors(name, case, 2.0, 1, z, is_log_odds=True)) <= 1.0


# What a program that reckons in float32 gives; cross-entropy's gradient takes the sum for 1.
@pytest.mark.parametrize("name", [name for name in LOSSES if name != "cross-entropy"])
@pytest.mark.parametrize("seed", range(5))
def test_of_a_target_whose_sum_is_not_quite_1(name: str, seed: int) -> None:
    rng = np.random.default_rng(seed)
    u = rng.normal(size=7)
    t = softmax(u + rng.normal(size=7) * 10.0 ** (-2 * seed)).astype(np.float32)
    case = Case(u, t.astype(np.float64) * (1.0 + 1e-7), 1.0)
    assert value_error(name, case, 2.0) <= 1.0
    assert gradient_error(name, case, 2.0) <= 1.0
    for focus in range(7):
        assert max(curve_errors(name, case, 2.0, focus, 0.5, is_log_odds=True)) <= 1.0
