"""What moving one value of a target does to the others."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xentgui.core import checks
from xentgui.core.arithmetic.target import reweighted
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.state import State

TINY = [5e-324, 1e-310, 1e-300, 1e-17]
WEIGHTS = st.floats(0.0, 1.0) | st.sampled_from([0.0, 1.0, *TINY])
SHARES = st.floats(0.0, 1.0) | st.sampled_from([0.0, 0.1, 0.9, 1.0, 1.0 - 2.0**-53, *TINY])


def normalised(weights: list[float]) -> FloatArray:
    total = math.fsum(weights)
    return np.array(weights) / total if total else np.eye(1, len(weights))[0]


@st.composite
def distributions(draw: st.DrawFn) -> FloatArray:
    count = draw(st.integers(2, 12) | st.integers(2, 200))
    kind = draw(st.sampled_from(["any", "one-hot", "nearly one-hot", "float32"]))
    if "one-hot" in kind:
        t: FloatArray = np.eye(count)[draw(st.integers(0, count - 1))]
        if kind == "nearly one-hot":
            t = np.maximum(t, draw(st.sampled_from(TINY)))
        return t
    t = normalised(draw(st.lists(WEIGHTS, min_size=count, max_size=count)))
    return t.astype(np.float32).astype(np.float64) if kind == "float32" else t


def assert_reweighted(before: FloatArray, index: int, value: float, after: FloatArray) -> None:
    assert after[index] == value
    assert math.fsum(after) == 1.0
    assert after.min() >= 0.0
    others = [Fraction(x) for x in np.delete(before, index).tolist()]
    # A share of 0.9 leaves 0.1, as whoever typed it says.
    left, total = 1 - Fraction(repr(float(value))), sum(others)
    expected = np.array(
        [float(left * (x / total if total else Fraction(1, len(others)))) for x in others]
    )
    error = np.abs(np.delete(after, index) - expected)
    # The largest takes what rounding leaves.
    error[expected.argmax()] -= 2.0**-52
    assert (error <= 1e-12 * expected + 1e-300).all()


class TestReweighted:
    @given(distributions(), SHARES, st.data())
    def test_one_value_is_exact_and_the_others_keep_their_proportions(
        self, before: FloatArray, value: float, data: st.DataObject
    ) -> None:
        index = data.draw(st.integers(0, before.size - 1))
        assert_reweighted(before, index, value, reweighted(before, index, value))

    @pytest.mark.parametrize("value", [0.0, 1e-300, 0.001, 1 / 3, 0.9, 1.0 - 2.0**-53, 1.0])
    @pytest.mark.parametrize("index", [0, 499, 999])
    def test_a_thousand_classes(self, index: int, value: float) -> None:
        squares = normalised([k * k for k in range(1000)])
        for before in (squares, np.full(1000, 0.001), np.eye(1000)[499]):
            assert_reweighted(before, index, value, reweighted(before, index, value))

    @pytest.mark.parametrize(
        ("before", "index", "value", "after"),
        [
            ([1.0, 0.0, 0.0], 0, 0.9, [0.9, 0.05, 0.05]),
            ([0.0, 0.0, 1.0], 2, 0.9, [0.05, 0.05, 0.9]),
            ([1.0, 0.0, 0.0], 1, 0.1, [0.9, 0.1, 0.0]),
            ([1.0, 0.0, 0.0], 0, 0.0, [0.0, 0.5, 0.5]),
            ([0.5, 0.3, 0.2], 0, 1.0, [1.0, 0.0, 0.0]),
            ([0.5, 0.4, 0.1], 0, 0.0, [0.0, 0.8, 0.2]),
            ([0.2, 0.4, 0.4], 0, 0.6, [0.6, 0.2, 0.2]),
            ([0.3, 0.7], 0, 0.1, [0.1, 0.9]),
            ([0.3, 0.7], 1, 0.2, [0.8, 0.2]),
        ],
    )
    def test_in_decimal(
        self, before: list[float], index: int, value: float, after: list[float]
    ) -> None:
        assert reweighted(np.array(before), index, value).tolist() == after

    @pytest.mark.parametrize("tiny", TINY)
    def test_a_class_with_next_to_nothing_takes_what_is_left(self, tiny: float) -> None:
        assert reweighted(np.array([1.0, tiny, 0.0]), 0, 0.5).tolist() == [0.5, 0.5, 0.0]

    def test_the_same_value_again_changes_nothing(self) -> None:
        once = reweighted(np.array([0.5, 0.3, 0.2]), 0, 0.7)
        assert reweighted(once, 0, 0.7).tolist() == once.tolist()

    def test_what_it_is_given_stays_as_it_is(self) -> None:
        before = np.array([0.5, 0.3, 0.2])
        reweighted(before, 0, 0.9)
        assert before.tolist() == [0.5, 0.3, 0.2]

    @pytest.mark.parametrize("value", [math.nan, -0.1, 1.1, math.inf, "x", None, 10**400])
    def test_what_is_no_share_is_refused(self, value: Any) -> None:
        with pytest.raises(InvalidInputError, match="use a number from 0 to 1") as caught:
            reweighted(np.array([0.5, 0.5]), 0, value)
        assert caught.value.values["value"] == checks.written(value)

    @pytest.mark.parametrize("value", [-5e-324, math.nextafter(1.0, 2.0)])
    def test_the_range_is_exact(self, value: float) -> None:
        with pytest.raises(InvalidInputError):
            reweighted(np.array([0.5, 0.5]), 0, value)


class TestOfAState:
    @given(distributions(), SHARES, st.data())
    @example(np.array([0.5, 0.5]), -0.0, None)
    def test_is_what_the_state_holds_and_takes_again(
        self, before: FloatArray, value: float, data: st.DataObject | None
    ) -> None:
        index = data.draw(st.integers(0, before.size - 1)) if data else 0
        state = State(np.zeros(before.size), before).with_target_value(index, value)
        assert state.target.tolist() == reweighted(before, index, value).tolist()
        assert not np.signbit(state.target).any()
        assert state.with_target(state.target) == state
        assert State(state.logits, state.target.tolist()) == state

    def test_changes_the_target_only(self) -> None:
        before = State([2.0, 1.0, 0.1], names="abc", temperature=2.0, label_smoothing=0.1)
        after = before.with_target_value(0, 0.9)
        assert after == before.with_target([0.9, 0.05, 0.05])
        assert after.logits is before.logits

    @pytest.mark.parametrize("index", [-1, 3])
    def test_an_unknown_class(self, index: int) -> None:
        with pytest.raises(InvalidInputError, match=f"no class {index}; the classes are 0 to 2"):
            State([1, 2, 3]).with_target_value(index, 0.5)
