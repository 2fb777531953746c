"""One class against the rest: exact to what is stated, and of two classes the very same bits."""

from __future__ import annotations

import math
import sys

import numpy as np
import pytest
from exact import SMALLEST_CHECKED, ULP_OF_ONE, Number, mp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases, logits

from xentgui.core.arithmetic.log_odds import (
    MOST_AT_ONCE,
    LogOdds,
    binary_cross_entropy,
    margins,
    sigmoid,
    softplus,
)
from xentgui.core.arithmetic.numerics import cross_entropy_from_logits, softmax
from xentgui.core.checks import FloatArray

HARD = [0.0, 5e-324, 1e-300, 1e-16, 1.0, 36.7, 37.5, 700.0, 708.4, 745.2, 746.0, 1e300, math.inf]
DEEPEST = 745
"""Beyond it exp(-x) is 0 in float64."""
thorough = settings(deadline=None, max_examples=300)
floats = st.floats(-800.0, 800.0) | st.sampled_from(HARD) | st.sampled_from([-x for x in HARD])
temperatures = st.sampled_from([1.0, 1e-3, 1e3]) | st.floats(-3.0, 3.0).map(lambda x: 10.0**x)

ADVERSARIAL = [
    Case(np.array(u), np.eye(len(u))[0], temperature)
    for temperature in (1.0, 1e-3, 1e3, 1e-300, 1e300)
    for u in (
        [0.0, 0.0],
        [1e300, 0.0],
        [0.0, 1e300, 1e300],
        [1e308, -1e308],
        [1e-300, 0.0],
        [2e-300, 1e-300, 0.0],
        [1.0, 1.0 + 2.0**-52, 1.0 - 2.0**-53],
        [-math.inf, 0.0],
        [0.0, -math.inf],
        [1.0, -math.inf, -math.inf],
        [-math.inf, 1.0, 2.0],
        [5.0, 5.0, -740.0, 4.9, -math.inf],
    )
]


def off(found: float, exact: Number) -> float:
    """Error in units of 2^-52, relative to what is exact, for what has all digits of float64."""
    if not mp.isfinite(exact):
        return 0.0 if found == float(exact) else math.inf
    if abs(exact) < SMALLEST_CHECKED:
        return float(abs(mp.mpf(found) - exact) / SMALLEST_CHECKED / ULP_OF_ONE)
    return float(abs(mp.mpf(found) - exact) / abs(exact) / ULP_OF_ONE)


def exact_sigmoid(x: Number) -> Number:
    if not mp.isfinite(x):
        return mp.one if x > 0 else mp.zero
    return 1 / (1 + mp.exp(-x)) if x >= 0 else mp.exp(x) / (1 + mp.exp(x))


def exact_softplus(x: Number) -> Number:
    if not mp.isfinite(x):
        return mp.inf if x > 0 else mp.zero
    return max(x, mp.zero) + mp.log1p(mp.exp(-abs(x)))


class Exact:
    """z, and what it may be off, of class `focus` by the definition."""

    def __init__(self, u: FloatArray, temperature: float, focus: int) -> None:
        own, others = mp.mpf(float(u[focus])), [mp.mpf(x) for x in np.delete(u, focus).tolist()]
        self.temperature, top = mp.mpf(temperature), max(others)
        self.margin = mp.inf
        self.allowed_margin = self.allowed = mp.zero
        if not mp.isfinite(top):
            return
        depths = [(top - x) / self.temperature for x in others if mp.isfinite(x)]
        # That of the largest is 1, beside which 50 digits may lose the others.
        log_weight = mp.log1p(mp.fsum(mp.exp(-d) for d in sorted(depths)[1:]))
        self.margin = own - top - self.temperature * log_weight
        counting = [d for d in depths if d <= DEEPEST]
        away = abs(own - top)
        if away / self.temperature <= DEEPEST:
            counting.append(away / self.temperature)
        s = max(counting)
        self.allowed = (8 + 2 * s + 2 * log_weight) * ULP_OF_ONE
        # The last term is float64's least number, of which T times a weight has no digits.
        self.allowed_margin = ULP_OF_ONE * (
            away + (8 + 2 * s) * self.temperature * log_weight
        ) + mp.mpf(5e-324)

    @property
    def log_odds(self) -> Number:
        return self.margin / self.temperature

    @property
    def is_beyond(self) -> bool:
        """Whether z is no float64, or on the way to it the difference of two logits is not."""
        return bool(mp.isfinite(self.margin) and abs(self.margin) > 0.5 * sys.float_info.max)


@thorough
@given(floats)
def test_the_sigmoid_and_its_logarithm_are_exact_to_three_units(x: float) -> None:
    assert off(float(sigmoid(x)), exact_sigmoid(mp.mpf(x))) <= 3.0
    assert off(float(softplus(x)), exact_softplus(mp.mpf(x))) <= 3.0


def test_they_keep_the_shape_of_what_they_take() -> None:
    for function in (sigmoid, softplus):
        assert function(0.5).shape == ()
        assert function([[0.1, 0.2, -0.3]]).shape == (1, 3)


@thorough
@given(floats, st.floats(0.0, 1.0) | st.sampled_from([0.0, 1e-300, 0.5, 1.0]))
def test_binary_cross_entropy_is_what_its_formula_says(x: float, t: float) -> None:
    rest = 1.0 - t
    parts = [(t, exact_softplus(-mp.mpf(x))), (rest, exact_softplus(mp.mpf(x)))]
    exact = mp.fsum(mp.mpf(weight) * surprise for weight, surprise in parts if weight)
    assert off(binary_cross_entropy(x, t, rest), exact) <= 4.0


@thorough
@given(
    st.lists(floats.filter(lambda x: x < math.inf), min_size=2, max_size=2).filter(
        lambda u: max(u) > -math.inf
    ),
    temperatures,
    st.floats(0.0, 1.0) | st.sampled_from([0.0, 1e-300, 0.5, 1.0]),
)
@example([1e308, -1e308], 1e3, 0.3)
@example([-math.inf, 0.0], 1.0, 1.0)
@example([1e-300, 0.0], 1.0, 0.0)
def test_of_two_classes_softmax_and_cross_entropy_are_the_same_to_the_last_bit(
    u: list[float], temperature: float, t: float
) -> None:
    logits, target = np.array(u), np.array([t, 1.0 - t])
    y = softmax(logits, temperature)
    loss = float(cross_entropy_from_logits(logits, target, temperature))
    for k in (0, 1):
        x = float(LogOdds.of(logits, temperature, k).at(u[k]))
        assert float(sigmoid(x)) == y[k]
        assert binary_cross_entropy(x, float(target[k]), float(target[1 - k])) == loss


def check(u: FloatArray, temperature: float, focus: int) -> None:
    exact = Exact(u, temperature, focus)
    odds = LogOdds.of(u, temperature, focus)
    own = float(u[focus])
    margin, log_odds = float(odds.margin(own)), float(odds.at(own))
    assert not math.isnan(margin)
    if not mp.isfinite(exact.margin):
        assert margin == log_odds == float(exact.margin)
    elif exact.is_beyond:
        assert math.isinf(margin) or abs(mp.mpf(margin) / exact.margin - 1) <= 2.0**-40
    else:
        assert abs(mp.mpf(margin) - exact.margin) <= exact.allowed_margin
    y, due = mp.mpf(float(sigmoid(log_odds))), exact_sigmoid(exact.log_odds)
    assert abs(y - due) <= max(exact.allowed * due, SMALLEST_CHECKED)
    # So are those of the softmax, which is therefore no further from it than both.
    assert abs(y - mp.mpf(float(softmax(u, temperature)[focus]))) <= max(
        2 * exact.allowed * due, SMALLEST_CHECKED
    )


@settings(deadline=None, max_examples=300)
@given(cases(), st.integers(0, 11))
def test_margin_and_probability_are_exact_to_what_they_state(case: Case, focus: int) -> None:
    check(case.logits, case.temperature, focus % case.logits.size)


@pytest.mark.parametrize("case", ADVERSARIAL, ids=str)
def test_and_so_they_are_at_the_ends_of_float64(case: Case) -> None:
    for focus in range(case.logits.size):
        check(case.logits, case.temperature, focus)


@pytest.mark.parametrize("temperature", [1.0, 1e-3, 1e3])
def test_and_so_they_are_of_very_many_classes(temperature: float) -> None:
    u = np.zeros(262_144)
    odds = LogOdds.of(u, temperature, 7)
    assert odds.log_weight == pytest.approx(math.log(262_143), rel=1e-15)
    assert float(sigmoid(odds.at(0.0))) == pytest.approx(2.0**-18, rel=1e-14)
    assert float(odds.margin(0.0)) == pytest.approx(-temperature * math.log(262_143), rel=1e-15)


@settings(deadline=None, max_examples=100)
@given(logits(), temperatures, st.integers(0, 11), st.floats(-50.0, 50.0))
def test_the_logit_of_log_odds_has_these_log_odds(
    u: FloatArray, temperature: float, focus: int, x: float
) -> None:
    focus %= u.size
    odds = LogOdds.of(u, temperature, focus)
    back = float(odds.at(odds.logit(x)))
    if odds.largest == -math.inf:
        assert back == math.inf
        return
    scale = abs(odds.largest) / temperature + odds.log_weight + abs(x)
    assert back == pytest.approx(x, abs=4.0 * 2.0**-52 * scale)


@settings(deadline=None, max_examples=100)
@given(logits(), temperatures, st.integers(0, 11), st.integers(0, 2**32 - 1))
def test_margins_of_many_states_are_those_of_each(
    u: FloatArray, temperature: float, focus: int, seed: int
) -> None:
    focus %= u.size
    rows = u + np.random.default_rng(seed).normal(size=(5, u.size))
    due = [float(LogOdds.of(row, temperature, focus).margin(row[focus])) for row in rows]
    assert margins(list(rows), temperature, focus).tolist() == due


def test_margins_of_more_than_are_looked_at_at_once() -> None:
    rows = np.arange(5.0)[:, None] * np.linspace(0.0, 1.0, MOST_AT_ONCE // 2 + 1)
    due = [float(LogOdds.of(row, 2.0, 3).margin(row[3])) for row in rows]
    assert margins(list(rows), 2.0, 3).tolist() == due
    assert margins([], 2.0, 3).shape == (0,)
