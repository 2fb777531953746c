from __future__ import annotations

import math
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xentgui.figure.drawing.numbers import MINUS
from xentgui.figure.drawing.ticks import (
    Axis,
    axis,
    grown,
    label,
    nice_step,
    symmetric_axis,
    ticks_between,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)
POSITIVE = st.floats(min_value=0.0, exclude_min=True, allow_infinity=False)


def assert_ticks_are_right(of: Axis) -> None:
    positions = [y for y, _ in of.ticks]
    assert 3 <= len(positions) <= 8
    assert all(of.low <= y <= of.high for y in positions)
    steps = [b - a for a, b in pairwise(positions)]
    assert min(steps) > 0.0
    assert steps == pytest.approx([steps[0]] * len(steps))
    assert 0.0 in positions
    for y, text in of.ticks:
        assert float(text.replace(MINUS, "-")) == pytest.approx(y)


def for_any_values(test: Callable[..., None]) -> Callable[..., None]:
    """Check for any two floats, the hardest among them."""
    for a, b in (
        (0.0, 0.0),
        (0.0, 5e-324),
        (-5e-324, 0.0),
        (-1.7e308, 1.7e308),
        (0.0, 1.7e308),
        (-1e-30, 1e5),
        (-6.913081300702578, 0.9541373430108481),
    ):
        test = example(a, b)(test)
    return given(a=FINITE, b=FINITE)(test)


class TestAnyAxis:
    @for_any_values
    def test_it_contains_its_values_with_room_and_zero(self, a: float, b: float) -> None:
        low, high = min(a, b), max(a, b)
        of = axis(low, high)
        assert of.low <= 0.0 <= of.high
        assert of.low < of.high
        span = of.scaled(max(high, 0.0)) - of.scaled(min(low, 0.0))
        if of.scaled(high) > 0.0:
            assert of.high >= of.scaled(high) + 0.1 * span
        if of.scaled(low) < 0.0:
            assert of.low <= of.scaled(low) - 0.1 * span

    @for_any_values
    def test_it_ends_at_zero_on_a_side_without_values(self, a: float, b: float) -> None:
        of = axis(min(abs(a), abs(b)), max(abs(a), abs(b)))
        assert of.low == 0.0 or (a, b) == (0.0, 0.0)

    @for_any_values
    def test_its_ticks_are_few_equally_spaced_and_say_where_they_are(
        self, a: float, b: float
    ) -> None:
        assert_ticks_are_right(axis(min(a, b), max(a, b)))

    @for_any_values
    def test_what_is_drawn_is_of_moderate_size(self, a: float, b: float) -> None:
        of = axis(min(a, b), max(a, b))
        assert 1e-4 < max(of.high, -of.low) < 1e6

    @example(0.0, 1e4)
    @example(-3.0, 99999.0)
    @for_any_values
    def test_the_other_way_round_it_is_the_mirror_image(self, a: float, b: float) -> None:
        low, high = min(a, b), max(a, b)
        of, mirrored = axis(low, high), axis(-high, -low)
        # From 10^4 to 10^5 only one of them is in units of a power of ten.
        unit = 10.0 ** (mirrored.exponent - of.exponent)
        ends = mirrored.low * unit, mirrored.high * unit
        assert ends == pytest.approx((-of.high, -of.low), rel=1e-12)


@given(value=st.floats(0.0, 1e300), more=st.floats(1.0, 100.0))
def test_the_axis_never_shrinks_while_a_value_grows(value: float, more: float) -> None:
    small, large = axis(0.0, value), axis(0.0, value * more)
    if small.exponent == large.exponent and value > 0.0:
        assert small.high <= large.high


def test_most_edits_leave_the_axis_where_it_is() -> None:
    assert axis(0.0, 1.0) == axis(0.0, 1.2)


def test_an_axis_of_large_or_small_values_is_in_units_of_a_power_of_ten() -> None:
    assert axis(0.0, 99999.0).exponent == 0
    assert axis(0.0, 1e5).exponent == 5
    assert axis(0.0, 0.001).exponent == 0
    assert axis(0.0, 0.00099).exponent == -4
    assert axis(0.0, 5e-324).scaled(5e-324) == pytest.approx(4.94, abs=0.01)
    assert math.isfinite(axis(-1.7e308, 1.7e308).scaled(1.7e308))


@given(limit=POSITIVE)
@example(5e-324)
@example(1.7e308)
@example(0.5)
@example(1.0 / math.log(2.0))
def test_a_symmetric_axis_has_room_on_both_sides_and_few_ticks(limit: float) -> None:
    of = symmetric_axis(limit)
    assert of.low == -of.high
    assert of.high >= 1.2 * of.scaled(limit)
    assert_ticks_are_right(of)


@pytest.mark.parametrize(
    ("rough", "step"), [(1.0, 1.0), (1.3, 1.0), (1.4, 2.0), (3.0, 5.0), (8.0, 10.0), (0.03, 0.05)]
)
def test_a_step_is_1_2_or_5_times_a_power_of_ten(rough: float, step: float) -> None:
    assert nice_step(rough) == pytest.approx(step)


def test_a_tick_has_as_many_decimals_as_the_others_and_a_minus_sign() -> None:
    assert label(0.5, 2) == "0.50"
    assert label(-1.0, 1) == f"{MINUS}1.0"
    assert label(10.0, 0) == "10"
    assert label(-0.0, 1) == "0"


@pytest.mark.parametrize("middle", [0.0, 1e4, -7.23261725e8, 1e15])
@pytest.mark.parametrize("room", [40.0, 100.0, 300.0, 900.0])
@pytest.mark.parametrize("span", [2.0, 6.0, 50.0])
def test_ticks_between_any_ends_have_room(middle: float, room: float, span: float) -> None:
    low = middle - span / 2.0
    found = ticks_between(low, low + span, room, lambda texts: 7.0 * max(map(len, texts)) + 14.0)
    places = [(value - low) / span * room for value, _ in found]
    ends = [(x - 3.5 * len(t), x + 3.5 * len(t)) for x, (_, t) in zip(places, found, strict=True)]
    assert all(before[1] < after[0] for before, after in pairwise(ends))


@pytest.mark.parametrize("before", [1e-300, 1.0, 1e300])
@pytest.mark.parametrize("now", [-1e300, -1.0, 1e-300, 1e300])
def test_an_axis_that_is_held_grows_from_any_size_to_any_other(before: float, now: float) -> None:
    held, wanted = axis(0.0, before), axis(min(0.0, now), max(0.0, now))
    grew = grown(held, wanted)
    assert math.isfinite(grew.high - grew.low)
    assert len(grew.ticks) >= 2
    # Both values lie on it, but for a share of it that is not seen.
    for value in (before, now):
        assert grew.low <= grew.scaled(value) + 1e-9 * (grew.high - grew.low)
        assert grew.scaled(value) - 1e-9 * (grew.high - grew.low) <= grew.high
