from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from exact import Exact
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from xentgui.core.arithmetic.numerics import (
    MOST_KEPT,
    accurate_sum,
    complement,
    cross_entropy,
    cross_entropy_from_logits,
    difference,
    difference_of,
    exponentials,
    gradient,
    log_softmax,
    softmax,
    softmax_parts,
)
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError

thorough = settings(deadline=None, max_examples=150)

logit = st.floats(-700.0, 700.0)
temperatures = st.just(1.0) | st.floats(0.01, 100.0) | st.floats(-2.0, 2.0).map(lambda x: 10.0**x)


@st.composite
def near_ties(draw: st.DrawFn) -> list[float]:
    """Logits that are equal or one unit in the last place apart."""
    middle = draw(logit)
    around = [middle, *(float(np.clip(np.nextafter(middle, s), -700, 700)) for s in (-1e3, 1e3))]
    return draw(st.lists(st.sampled_from(around), min_size=2, max_size=20))


@st.composite
def one_dominant(draw: st.DrawFn) -> list[float]:
    """A probability near 1: the others lie 20 to 700 below."""
    gaps = draw(st.lists(st.floats(20.0, 700.0) | st.just(40.0), min_size=1, max_size=20))
    logits = [0.0 - gap for gap in gaps]
    logits.insert(draw(st.integers(0, len(gaps))), 0.0)
    shift = draw(st.just(0.0) | st.floats(0.0, 700.0))
    return [min(x + shift, 700.0) for x in logits]


@st.composite
def many_classes(draw: st.DrawFn) -> list[float]:
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    size = int(draw(st.integers(21, 300) | st.just(1000)))
    spread = draw(st.sampled_from([1e-12, 0.1, 1.0, 30.0, 300.0]))
    logits: list[float] = np.clip(rng.normal(size=size) * spread, -700.0, 700.0).tolist()
    return logits


logit_vectors = (
    st.lists(logit, min_size=2, max_size=20)
    | st.lists(st.floats(-3.0, 3.0), min_size=2, max_size=20)
    | near_ties()
    | one_dominant()
    | many_classes()
)


@st.composite
def one_hot_cases(draw: st.DrawFn) -> tuple[list[float], list[float], float]:
    u = draw(logit_vectors)
    t = [0.0] * len(u)
    t[draw(st.integers(0, len(u) - 1) | st.just(int(np.argmax(u))))] = 1.0
    return u, t, draw(temperatures)


@st.composite
def soft_cases(draw: st.DrawFn) -> tuple[list[float], list[float], float]:
    u = draw(logit_vectors)
    size = len(u)
    # Weights from 1 down to 1e-300, so that sums have terms of all magnitudes.
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    decades = draw(st.sampled_from([0.0, 3.0, 20.0, 300.0]))
    weights = rng.random(size) * 10.0 ** (-decades * rng.random(size))
    weights[draw(st.integers(0, size - 1))] = draw(st.sampled_from([0.0, 1.0]))
    weights = weights if weights.any() else np.ones(size)
    return u, (weights / weights.sum()).tolist(), draw(temperatures)


class TestAccuracy:
    """The requirement's bound; the errors are fractions of it."""

    @thorough
    @given(one_hot_cases())
    def test_of_the_probabilities(
        self, exact: type[Exact], case: tuple[list[float], list[float], float]
    ) -> None:
        u, t, temperature = case
        assert exact(u, t, temperature).probabilities_error(softmax(u, temperature)) <= 1.0

    @thorough
    @given(one_hot_cases())
    def test_of_the_loss_of_a_one_hot_target(
        self, exact: type[Exact], case: tuple[list[float], list[float], float]
    ) -> None:
        assert exact(*case).loss_error(float(cross_entropy_from_logits(*case))) <= 1.0

    @thorough
    @given(one_hot_cases())
    def test_of_the_gradient_of_a_one_hot_target(
        self, exact: type[Exact], case: tuple[list[float], list[float], float]
    ) -> None:
        assert exact(*case).gradient_error(gradient(*case)) <= 1.0

    @thorough
    @given(soft_cases())
    def test_of_the_loss_of_a_soft_target(
        self, exact: type[Exact], case: tuple[list[float], list[float], float]
    ) -> None:
        assert exact(*case).loss_error(float(cross_entropy_from_logits(*case))) <= 1.0

    @thorough
    @given(soft_cases())
    def test_of_the_gradient_of_a_soft_target(
        self, exact: type[Exact], case: tuple[list[float], list[float], float]
    ) -> None:
        assert exact(*case).gradient_error(gradient(*case)) <= 1.0

    # Equal logits leave s = 0, so only 8 units in the last place for a sum of 1000 terms.
    @pytest.mark.parametrize("size", [2, 3, 4, 5, 10, 100, 999, 1000])
    @pytest.mark.parametrize("top", [0.0, 5e-324, 1e-16, 0.5, 36.0])
    def test_of_many_equal_logits_below_one(
        self, exact: type[Exact], size: int, top: float
    ) -> None:
        u = [-0.1] * size
        u[size // 2] += top
        for k in (0, size // 2):
            t = np.eye(size)[k]
            reference = exact(u, t)
            assert reference.probabilities_error(softmax(u)) <= 1.0
            assert reference.loss_error(float(cross_entropy_from_logits(u, t))) <= 1.0
            assert reference.gradient_error(gradient(u, t)) <= 1.0

    def test_of_a_probability_near_one(self) -> None:
        # 1 - p and -log p both round to 0 when formed from p.
        assert softmax([50.0, 0.0])[0] == 1.0
        assert cross_entropy_from_logits([50.0, 0.0], [1, 0]) == pytest.approx(
            1.9287498479639178e-22, rel=1e-14, abs=0.0
        )
        assert gradient([50.0, 0.0], [1, 0]) == pytest.approx(
            [-1.9287498479639178e-22, 1.9287498479639178e-22], rel=1e-14, abs=0.0
        )

    @given(one_hot_cases())
    @settings(deadline=None, max_examples=50)
    def test_log_softmax_is_the_loss_of_each_class(
        self, exact: type[Exact], case: tuple[list[float], list[float], float]
    ) -> None:
        u, _, temperature = case
        surprises = -log_softmax(u, temperature)
        for k in (0, len(u) - 1):
            assert exact(u, np.eye(len(u))[k], temperature).loss_error(surprises[k]) <= 1.0

    @given(one_hot_cases())
    @settings(deadline=None, max_examples=50)
    def test_the_parts_are_what_each_function_gives(
        self, case: tuple[list[float], list[float], float]
    ) -> None:
        u, t, temperature = case
        parts = softmax_parts(u, temperature)
        assert parts.probabilities.tolist() == softmax(u, temperature).tolist()
        assert parts.complements.tolist() == complement(u, temperature).tolist()
        assert parts.logs.tolist() == log_softmax(u, temperature).tolist()
        assert np.exp(parts.exponents).max() == 1.0
        d = difference(u, t, temperature)
        assert difference_of(parts.probabilities, parts.complements, np.array(t)).tolist() == (
            d.tolist()
        )
        assert gradient(u, t, temperature).tolist() == (d / temperature + 0.0).tolist()


class TestShape:
    def test_functions_work_on_the_last_axis(self) -> None:
        u = np.array([[[2.0, 1.0, 0.1], [0.0, 0.0, 9.0]]])
        t = np.array([[[0.0, 1.0, 0.0], [0.2, 0.3, 0.5]]])
        for function in (softmax, log_softmax):
            assert function(u, 2.0).shape == (1, 2, 3)
            np.testing.assert_array_equal(function(u, 2.0)[0, 1], function(u[0, 1], 2.0))
        for loss in (cross_entropy_from_logits(u, t, 2.0), cross_entropy(softmax(u, 2.0), t)):
            assert loss.shape == (1, 2)
        losses = np.asarray(cross_entropy_from_logits(u, t, 2.0))
        assert losses[0, 1] == cross_entropy_from_logits(u[0, 1], t[0, 1], 2.0)
        np.testing.assert_array_equal(gradient(u, t, 2.0)[0, 1], gradient(u[0, 1], t[0, 1], 2.0))

    def test_the_loss_of_one_row_is_a_scalar(self) -> None:
        assert isinstance(cross_entropy_from_logits([1, 2], [0, 1]), np.float64)
        assert isinstance(cross_entropy([0.5, 0.5], [0, 1]), np.float64)

    def test_one_target_serves_a_batch(self) -> None:
        u = np.array([[1.0, 2.0], [3.0, -1.0], [0.0, 0.0]])
        assert cross_entropy_from_logits(u, [0, 1]).shape == (3,)
        assert gradient(u, [0, 1]).shape == (3, 2)

    def test_one_vector_of_logits_serves_many_targets(self) -> None:
        losses = cross_entropy_from_logits([1.0, 2.0], np.eye(2))
        np.testing.assert_allclose(losses, -log_softmax([1.0, 2.0]), rtol=1e-15)
        assert gradient([1.0, 2.0], np.eye(2)).shape == (2, 2)

    @pytest.mark.parametrize("dtype", [np.int8, np.int64, np.float32, np.float16, bool])
    def test_results_are_float64_for_every_dtype(self, dtype: type[Any]) -> None:
        u = np.array([1, 0, 1], dtype=dtype)
        assert softmax(u).dtype == np.float64
        np.testing.assert_array_equal(softmax(u), softmax([1.0, 0.0, 1.0]))

    def test_arguments_are_left_alone(self) -> None:
        u, t = np.array([1.0, 3.0, 2.0]), np.array([0.0, 0.5, 0.5])
        for function in (softmax, log_softmax):
            function(u)
        for of_target in (cross_entropy_from_logits, gradient):
            of_target(u, t)
        assert u.tolist() == [1.0, 3.0, 2.0]
        assert t.tolist() == [0.0, 0.5, 0.5]


class TestProperties:
    @given(one_hot_cases())
    @settings(deadline=None)
    def test_probabilities_sum_to_one(self, case: tuple[list[float], list[float], float]) -> None:
        u, _, temperature = case
        assert math.fsum(softmax(u, temperature)) == pytest.approx(1.0, rel=4e-16, abs=0.0)

    @given(soft_cases())
    @settings(deadline=None)
    def test_a_gradient_sums_to_zero(self, case: tuple[list[float], list[float], float]) -> None:
        u, t, temperature = case
        assert math.fsum(gradient(u, t, temperature)) == pytest.approx(
            0.0, abs=1e-15 * len(u) / temperature
        )

    def test_shifting_all_logits_changes_nothing(self) -> None:
        assert softmax([1010, 1000, 990]).tolist() == softmax([20, 10, 0]).tolist()

    def test_dividing_the_logits_is_raising_the_temperature(self) -> None:
        np.testing.assert_array_equal(softmax([8.0, 4.0, 2.0], 4.0), softmax([2.0, 1.0, 0.5]))

    def test_the_gradient_is_divided_by_the_temperature(self) -> None:
        np.testing.assert_array_equal(
            gradient([8.0, 4.0, 2.0], [0, 1, 0], 4.0), gradient([2.0, 1.0, 0.5], [0, 1, 0]) / 4.0
        )

    def test_the_gradient_vanishes_where_the_target_is_the_softmax(self) -> None:
        u = [2.0, 1.0, 0.1]
        assert np.abs(gradient(u, softmax(u))).max() < 1e-16


class TestExtremes:
    def test_certainty_costs_exactly_zero(self) -> None:
        for loss in (
            cross_entropy([1, 0, 0], [1, 0, 0]),
            cross_entropy_from_logits([0.0, -np.inf], [1, 0]),
            cross_entropy_from_logits([1e308, -1e308], [1, 0]),
        ):
            assert loss == 0.0
            assert not np.signbit(loss)

    def test_no_negative_zero_in_a_gradient(self) -> None:
        g = gradient([0.0, -np.inf, 0.0], [0.5, 0.0, 0.5])
        assert g.tolist() == [0.0, 0.0, 0.0]
        assert not np.signbit(g).any()

    def test_a_gradient_that_underflows_is_zero_and_not_minus_zero(self) -> None:
        g = gradient([74400.0, 0.0], [1.0, 0.0], 100.0)
        assert softmax([744.0, 0.0])[1] > 0.0
        assert g.tolist() == [0.0, 0.0]
        assert not np.signbit(g).any()

    def test_a_masked_class_has_probability_zero_and_infinite_surprise(self) -> None:
        assert softmax([0.0, -np.inf, 0.0]).tolist() == [0.5, 0.0, 0.5]
        assert log_softmax([0.0, -np.inf])[1] == -np.inf

    def test_a_masked_target_has_infinite_loss(self) -> None:
        assert cross_entropy_from_logits([0.0, -np.inf], [0, 1]) == np.inf
        assert cross_entropy_from_logits([0.0, 0.0, -np.inf], [0.5, 0.4, 0.1]) == np.inf
        assert cross_entropy([1, 0], [0, 1]) == np.inf
        assert gradient([0.0, -np.inf], [0, 1]).tolist() == [1.0, -1.0]

    def test_epsilon_keeps_that_loss_finite(self) -> None:
        assert cross_entropy([1, 0], [0, 1], epsilon=1e-7) == pytest.approx(-math.log(1e-7))

    def test_a_masked_class_without_weight_costs_nothing(self) -> None:
        assert cross_entropy_from_logits([0.0, 0.0, -np.inf], [1, 0, 0]) == pytest.approx(
            math.log(2)
        )

    @pytest.mark.parametrize(
        "u",
        [
            [1e308, -1e308],
            [1.7e308, 1.7e308, -1.7e308],
            [-1.7e308, -1.7e308],
            [5e-324, 0.0, -5e-324],
            [-np.inf, -np.inf, 3.0],
            [-np.inf, -1e308, 1e308],
            [1e-308, -np.inf, 2e-308],
            [745.2, 0.0],
        ],
    )
    @pytest.mark.parametrize("temperature", [5e-324, 1e-308, 1e-5, 1.0, 1e5, 1e308])
    def test_nothing_finite_gives_nan_or_a_warning(
        self, u: list[float], temperature: float
    ) -> None:
        size = len(u)
        y = softmax(u, temperature)
        assert y.sum() == pytest.approx(1.0)
        for t in (*np.eye(size), np.full(size, 1.0 / size)):
            assert cross_entropy_from_logits(u, t, temperature) >= 0.0
            assert not np.isnan(gradient(u, t, temperature)).any()


class TestBadInput:
    @pytest.mark.parametrize("function", [softmax, log_softmax])
    @pytest.mark.parametrize(
        ("u", "message"),
        [
            ([0.0, np.nan], "A logit is NaN; use a finite number"),
            ([np.inf, np.nan], "A logit is NaN"),
            ([0.0, np.inf], r"A logit is \+inf; use a finite number"),
            ([-np.inf, -np.inf], "leave at least one class with a finite logit"),
            ([[0.0, 1.0], [-np.inf, -np.inf]], "leave at least one class"),
            ([], "list of at least one number"),
            ([[], []], "list of at least one number"),
            (3.0, "list of at least one number"),
            ("abc", "must be a list of numbers"),
            (["a", "b"], "must be a list of numbers"),
            ([[1.0, 2.0], [3.0]], "must be a list of numbers"),
            ([10**400, 0], "within the range of float64"),
            ([1j, 0], "must be a list of numbers"),
            (object(), "must be a list of numbers"),
        ],
    )
    def test_logits(
        self, function: Callable[[ArrayLike], FloatArray], u: Any, message: str
    ) -> None:
        with pytest.raises(InvalidInputError, match=message):
            function(u)

    @pytest.mark.parametrize("temperature", [0.0, -1.0, -0.0, np.nan, np.inf, -np.inf])
    def test_temperature(self, temperature: float) -> None:
        message = "it must be a finite number above 0"
        for function in (softmax, log_softmax):
            with pytest.raises(InvalidInputError, match=message):
                function([1.0, 2.0], temperature)
        for of_target in (cross_entropy_from_logits, gradient):
            with pytest.raises(InvalidInputError, match=message):
                of_target([1.0, 2.0], [1, 0], temperature)

    @pytest.mark.parametrize(
        ("t", "message"),
        [
            ([1.0], "There are 2 classes but 1 target values; give one for each class"),
            ([0.5, 0.25, 0.25], "There are 2 classes but 3 target values"),
            ([1.5, -0.5], "negative value in the target, -0.5"),
            ([0.5, 0.6], r"The sum of the target is 1\.1, not 1; divide each value by 1\.1"),
            ([0.0, 0.0], "all zeros"),
            ([1.0, np.nan], "finite"),
            ([1.0, np.inf], "finite"),
            ([1.7e308, 1.7e308], "is inf"),
            ([[0.5, 0.5], [0.5, 0.7]], r"is 1\.2"),
            ([], "list of at least one number"),
            (None, "list of"),
        ],
    )
    def test_target(self, t: Any, message: str) -> None:
        for function in (cross_entropy_from_logits, gradient):
            with pytest.raises(InvalidInputError, match=message):
                function([1.0, 2.0], t)
        with pytest.raises(InvalidInputError, match=message):
            cross_entropy([0.5, 0.5], t)

    @pytest.mark.parametrize("y", [[0.5, 0.6], [-0.5, 1.5], [np.nan, 1.0], [0.0, 0.0]])
    def test_probabilities(self, y: list[float]) -> None:
        with pytest.raises(InvalidInputError, match=r"(?i)the probabilities"):
            cross_entropy(y, [1, 0])

    @pytest.mark.parametrize("epsilon", [-1e-7, np.nan, np.inf])
    def test_epsilon(self, epsilon: float) -> None:
        with pytest.raises(InvalidInputError, match="use 0 or a small positive number"):
            cross_entropy([0.5, 0.5], [1, 0], epsilon)

    def test_is_a_value_error(self) -> None:
        with pytest.raises(ValueError, match="NaN"):
            softmax([np.nan])

    def test_a_float32_softmax_is_a_distribution(self) -> None:
        y = softmax(np.linspace(0.0, 9.0, 1000)).astype(np.float32)
        assert cross_entropy(y, y) > 0.0


class TestAccurateSum:
    @given(st.lists(st.floats(0.0, 1e300), min_size=1, max_size=70))
    def test_is_the_exact_sum_within_one_unit(self, values: list[float]) -> None:
        correct = math.fsum(values)
        assert abs(accurate_sum(np.array(values)) - correct) <= math.ulp(correct)

    def test_keeps_what_a_plain_sum_loses(self) -> None:
        values = np.full(1001, 2.0**-53)
        values[0] = 1.0
        assert accurate_sum(values) == 1.0 + 1000 * 2.0**-53

    @pytest.mark.parametrize("size", [1, 2, 3, 7])
    def test_an_infinite_term_makes_it_infinite(self, size: int) -> None:
        values = np.ones((2, size))
        values[0, 0] = np.inf
        assert accurate_sum(values).tolist() == [np.inf, size]

    @pytest.mark.parametrize("size", [2, 3])
    def test_beyond_float64_it_is_infinite(self, size: int) -> None:
        assert accurate_sum(np.full(size, 1.7e308)) == np.inf


@pytest.mark.parametrize("size", [2, 3, MOST_KEPT, MOST_KEPT + 1])
def test_what_is_kept_of_logits_follows_them_and_no_caller_can_spoil_it(size: int) -> None:
    logits = np.linspace(-1.0, 1.0, size)
    before = [array.copy() for array in softmax_parts(logits)]
    for array in (*softmax_parts(logits), *exponentials(logits)):
        if array.ndim and array.flags.writeable:
            array[...] = 0.5
    after = softmax_parts(logits)
    assert all(np.array_equal(*pair) for pair in zip(after, before, strict=True))
    logits[0] = 2.0
    assert softmax(logits).argmax() == 0
    assert softmax(logits[None]).tolist() == [softmax(logits).tolist()]
