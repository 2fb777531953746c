from __future__ import annotations

import math

import numpy as np
import pytest
from exact import Arithmetic, Number
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.information import divergence, entropy
from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.state import LogBase, State

ULP = 2.0**-52


@st.composite
def distributions(draw: st.DrawFn, size: int) -> FloatArray:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    decades = draw(st.sampled_from([0.0, 3.0, 20.0, 300.0]))
    weights = rng.random(size) * 10.0 ** (-decades * rng.random(size))
    weights[draw(st.integers(0, size - 1))] = draw(st.sampled_from([0.0, 1.0]))
    weights = weights if weights.any() else np.ones(size)
    shares: FloatArray = weights / weights.sum()
    return shares


@st.composite
def cases(draw: st.DrawFn) -> tuple[list[float], FloatArray, float]:
    u = draw(st.lists(st.floats(-700.0, 700.0) | st.floats(-3.0, 3.0), min_size=2, max_size=20))
    kind = draw(st.sampled_from(["any", "one-hot", "near"]))
    temperature = draw(st.just(1.0) | st.floats(0.01, 100.0))
    if kind == "one-hot":
        t = np.eye(len(u))[draw(st.integers(0, len(u) - 1))]
    elif kind == "near":
        # From a fraction down to a few units in the last place away from the prediction.
        off = draw(st.sampled_from([0.3, 1e-3, 1e-7, 1e-12, 1e-15]))
        rng = np.random.default_rng(draw(st.integers(0, 2**32)))
        t = softmax(u, temperature) * (1.0 + off * rng.uniform(-1.0, 1.0, len(u)))
        t = t / t.sum()
    else:
        t = draw(distributions(len(u)))
    return u, t, temperature


def exact_divergence(mp: Arithmetic, u: list[float], t: FloatArray, temperature: float) -> Number:
    """Sum of t log(t/y) - t + y in 50 digits."""
    u = [mp.mpf(x) / mp.mpf(float(temperature)) for x in u]
    top = max(u)
    log_sum = top + mp.log(mp.fsum(mp.exp(x - top) for x in u))
    total = mp.zero
    for x, tk in zip(u, map(mp.mpf, t.tolist()), strict=True):
        log_y = x - log_sum
        total += mp.exp(log_y) + (tk * (mp.log(tk) - log_y) - tk if tk else 0)
    return total


class TestDivergence:
    @settings(deadline=None, max_examples=200)
    @given(cases())
    def test_is_as_exact_as_the_probabilities_allow(
        self, precise: Arithmetic, case: tuple[list[float], FloatArray, float]
    ) -> None:
        u, _, temperature = case
        exact = exact_divergence(precise, *case)
        got = float(divergence(*case))
        spread = (max(u) - min(u)) / temperature
        # Near 0 it is about a square: what an error e of log y changes is e times its root.
        size = exact + precise.sqrt(abs(exact)) + ULP
        assert abs(got - exact) <= (8.0 + 2.0 * spread) * ULP * size

    @settings(deadline=None, max_examples=200)
    @given(cases())
    def test_is_never_negative(self, case: tuple[list[float], FloatArray, float]) -> None:
        assert divergence(*case) >= 0.0

    def test_is_zero_where_the_prediction_is_the_target(self) -> None:
        assert divergence([0.0, 0.0], [0.5, 0.5]) == 0.0
        assert divergence([0.0] * 4, [0.25] * 4) == 0.0

    def test_near_zero_it_keeps_its_digits(self, precise: Arithmetic) -> None:
        t = np.array([0.5 + 2.0**-30, 0.5 - 2.0**-30])
        exact = exact_divergence(precise, [0.0, 0.0], t, 1.0)
        assert float(divergence([0.0, 0.0], t)) == pytest.approx(float(exact), rel=1e-15)

    @pytest.mark.parametrize("logit", [-3.0, 0.0, 40.0, 800.0])
    def test_from_a_one_hot_target_is_the_loss(self, logit: float) -> None:
        u = [logit, 0.0, 1.0]
        assert divergence(u, [1, 0, 0]) == pytest.approx(analyse(State(u)).loss, rel=1e-15)

    def test_is_infinite_where_a_masked_class_has_a_part(self) -> None:
        assert divergence([0.0, -np.inf], [0.5, 0.5]) == np.inf
        assert divergence([0.0, -np.inf], [1.0, 0.0]) == 0.0

    def test_takes_rows(self) -> None:
        u = np.array([[0.0, 1.0], [2.0, 0.5]])
        t = np.array([0.3, 0.7])
        assert divergence(u, t).tolist() == [float(divergence(row, t)) for row in u]

    def test_refuses_what_is_no_distribution(self) -> None:
        with pytest.raises(InvalidInputError, match="target"):
            divergence([0.0, 1.0], [0.3, 0.3])


class TestEntropy:
    @settings(deadline=None)
    @given(st.integers(2, 30).flatmap(distributions))
    def test_is_the_sum_of_minus_t_log_t(self, precise: Arithmetic, t: FloatArray) -> None:
        exact = precise.fsum(-x * precise.log(x) for x in map(precise.mpf, t.tolist()) if x)
        assert abs(float(entropy(t)) - exact) <= 4.0 * ULP * exact

    @pytest.mark.parametrize("count", [2, 10, 262_144])
    def test_of_equal_values_is_log_k(self, count: int) -> None:
        assert entropy(np.full(count, 1.0 / count)) == pytest.approx(math.log(count), rel=1e-15)

    def test_of_a_one_hot_target_is_zero(self) -> None:
        assert entropy([0.0, 1.0]) == 0.0

    def test_is_not_negative_where_a_value_is_rounded_above_1(self) -> None:
        assert entropy([1.0 + 5e-7, 0.0]) == 0.0


class TestSplit:
    @settings(deadline=None)
    @given(cases(), st.sampled_from(LogBase), st.just(0.0) | st.floats(0.0, 1.0))
    def test_sums_to_the_loss(
        self, case: tuple[list[float], FloatArray, float], base: LogBase, smoothing: float
    ) -> None:
        u, t, temperature = case
        state = State(u, t, None, temperature, smoothing, base)
        analysis = analyse(state)
        # 1e-15 of sum is what rounding leaves of a target.
        allowed = 1e-14 * (1.0 + analysis.loss)
        assert sum(analysis.split()) == pytest.approx(analysis.loss, abs=allowed)

    def test_is_in_the_unit_of_the_loss(self) -> None:
        state = State([0.0, 0.0], [0.5, 0.5], log_base=LogBase.TWO)
        assert analyse(state).split() == (1.0, 0.0)

    def test_of_an_infinite_loss_has_a_finite_entropy(self) -> None:
        split = analyse(State([0.0, -np.inf], [0.5, 0.5])).split()
        assert split.entropy == pytest.approx(math.log(2.0))
        assert split.divergence == math.inf
