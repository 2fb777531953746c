from __future__ import annotations

import math

import numpy as np
import pytest
from exact import mp
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.checks import FloatArray
from xentgui.core.geometry.contours import SharesLoss
from xentgui.core.geometry.level_lines import level_lines, round_levels, round_step
from xentgui.core.geometry.plane import LogitsLoss, axes_of
from xentgui.core.geometry.surface import LogitsSurface
from xentgui.core.state import LogBase, State

thorough = settings(deadline=None, max_examples=100)
NONE = -np.inf


def axes(logits: list[float], target: int | list[float], focus: int) -> tuple[int, int] | None:
    state = State(logits, target)
    return axes_of(state, analyse(state).probabilities, focus)


class TestAxes:
    def test_are_the_target_and_the_focused_class(self) -> None:
        assert axes([0.0, 5.0, 1.0, 4.0], 2, 0) == (0, 2)
        assert axes([0.0, 5.0], 1, 1) == (0, 1)

    def test_where_these_are_one_the_other_is_the_most_probable(self) -> None:
        assert axes([0.0, 5.0, 1.0, 5.0], 2, 2) == (1, 2)

    def test_are_never_masked(self) -> None:
        assert axes([0.0, NONE, 1.0, 4.0], 1, 0) == (0, 3)
        assert axes([0.0, NONE, -1e9, NONE], 1, 3) == (0, 2)
        assert axes([0.0, NONE, NONE], 0, 0) is None


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    count = draw(st.integers(2, 6))
    dice = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    target: int | list[float] = draw(st.integers(0, count - 1))
    if draw(st.booleans()):
        target = dice.dirichlet(np.ones(count)).tolist()
    return analyse(
        State(
            dice.normal(0.0, draw(st.sampled_from([0.0, 1.0, 5.0])), count),
            target,
            temperature=draw(st.sampled_from([0.5, 1.0, 3.0])),
            label_smoothing=draw(st.sampled_from([0.0, 0.1])),
            log_base=draw(st.sampled_from(list(LogBase))),
        )
    )


def loss_of(analysis: Analysis, classes: tuple[int, int] = (0, 1)) -> LogitsLoss:
    loss = LogitsLoss.of(analysis, classes)
    assert loss is not None
    return loss


@thorough
@given(analyses(), st.floats(-8.0, 8.0), st.floats(-8.0, 8.0))
def test_it_is_the_loss_and_its_gradient_at_any_two_logits(
    analysis: Analysis, a: float, b: float
) -> None:
    loss = loss_of(analysis)
    moved = analyse(analysis.state.with_logit(0, a).with_logit(1, b))
    at = np.array([a]), np.array([b])
    assert loss.at(*at) == pytest.approx(moved.loss, abs=1e-12)
    first, second = loss.gradient(*at)
    assert [first[0], second[0]] == pytest.approx(moved.gradient[:2], abs=1e-13)


def test_where_the_loss_is_infinite_there_is_none() -> None:
    masked = State((0.0, 1.0, NONE), (0.5, 0.2, 0.3))
    assert LogitsLoss.of(analyse(masked), (0, 1)) is None
    assert LogitsLoss.of(analyse(State((0.0, 1.0, NONE), 2)), (0, 1)) is None
    assert LogitsLoss.of(analyse(State((0.0, 1.0, NONE), 0)), (0, 1)) is not None


def grid(loss: LogitsLoss) -> tuple[FloatArray, FloatArray, FloatArray]:
    x, y = np.linspace(-7.0, 9.0, 41), np.linspace(-6.0, 6.0, 31)
    return x, y, loss.at(*np.meshgrid(x, y))


@thorough
@given(analyses())
def test_every_point_of_a_contour_has_its_loss(analysis: Analysis) -> None:
    loss = loss_of(analysis)
    x, y, values = grid(loss)
    step = 10.0 ** np.floor(np.log10(np.ptp(values) / 2.0))
    levels = round_levels(values, float(step))
    assert levels
    for level in levels:
        lines = level_lines(loss.at, loss.gradient, x, y, values, level)
        assert lines
        for line in lines:
            assert loss.at(*line.T) == pytest.approx(level, abs=1e-9)
            assert np.linalg.norm(np.diff(line, axis=0), axis=1).max() <= 0.6
            # It ends at the edge of what is seen, or where it begins.
            ends = line[[0, -1]]
            is_closed = np.array_equal(*ends)
            on_edge = np.isin(ends[:, 0], x[[0, -1]]) | np.isin(ends[:, 1], y[[0, -1]])
            assert is_closed or on_edge.all()


def test_points_of_contours_agree_with_50_digits() -> None:
    loss = loss_of(analyse(State((2.0, 1.0, 0.1), 1)))
    x, y, values = grid(loss)
    for line in level_lines(loss.at, loss.gradient, x, y, values, 2.0):
        for a, b in line.tolist():
            exps = [mp.exp(mp.mpf(u)) for u in (a, b, 0.1)]
            assert abs(mp.log(mp.fsum(exps) / exps[1]) - 2) < 1e-9


def test_a_closed_line_goes_around_the_least_value() -> None:
    def bowl(a: FloatArray, b: FloatArray) -> FloatArray:
        return a * a + 4.0 * b * b

    def slope(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
        return 2.0 * a, 8.0 * b

    x = y = np.linspace(-2.0, 2.0, 22)
    (line,) = level_lines(bowl, slope, x, y, bowl(*np.meshgrid(x, y)), 1.0)
    assert np.array_equal(line[0], line[-1])
    assert bowl(*line.T) == pytest.approx(1.0, abs=1e-12)
    area = 0.5 * abs(np.sum(line[:-1, 0] * line[1:, 1] - line[1:, 0] * line[:-1, 1]))
    assert area == pytest.approx(np.pi / 2.0, rel=0.01)


def test_a_valley_narrower_than_a_cell_is_two_lines_or_none() -> None:
    def valley(a: FloatArray, b: FloatArray) -> FloatArray:
        return np.abs(a - b) ** 2

    def slope(a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
        return 2.0 * (a - b), 2.0 * (b - a)

    x = y = np.linspace(0.0, 4.0, 5)
    values = valley(*np.meshgrid(x, y))
    lines = level_lines(valley, slope, x, y, values, 0.09)
    assert len(lines) == 2
    for line in lines:
        assert np.abs(line[:, 0] - line[:, 1]) == pytest.approx(0.3, abs=1e-9)
    assert level_lines(valley, slope, x, y, values, 100.0) == []


def test_levels_are_multiples_of_a_step_and_two_below_them_in_a_flat_valley() -> None:
    assert round_levels(np.array([0.001, 8.4]), 2.0) == (0.5, 1.0, 2.0, 4.0, 6.0, 8.0)
    assert round_levels(np.array([0.9, 4.5]), 1.0) == (1.0, 2.0, 3.0, 4.0)


class TestSurface:
    SURFACE = LogitsSurface((2, 0), 0.02)

    def test_both_logits_follow_in_decimals(self) -> None:
        moved = self.SURFACE.dragged(State((1.0, 5.0, 2.0)), 10.0, -20.0)
        assert moved.logits.tolist() == [0.6, 5.0, 2.2]

    def test_one_that_does_not_move_keeps_all_its_digits(self) -> None:
        moved = self.SURFACE.dragged(State((1.0 / 3.0, 5.0, 2.0)), 10.0, 0.0)
        assert moved.logits.tolist() == [1.0 / 3.0, 5.0, 2.2]

    def test_the_end_of_float64_is_not_a_mask(self) -> None:
        surface = LogitsSurface((0, 1), 1e306)
        moved = surface.dragged(State((-1.7e308, 0.0)), -1e3, 0.0)
        assert np.isfinite(moved.logits).all()


@pytest.mark.parametrize("exponent", range(-300, 300, 7))
@pytest.mark.parametrize("factor", [1.0, 2.0, 5.0])
@pytest.mark.parametrize("towards", [0.0, math.inf])
def test_a_step_is_round_and_fits_also_beside_a_round_number(
    exponent: int, factor: float, towards: float
) -> None:
    round_number = factor * 10.0**exponent
    for most in (round_number, math.nextafter(round_number, towards)):
        step = round_step(most)
        assert 0.4 * most <= step <= most
        digits = f"{step:.12e}".partition("e")[0]
        assert float(digits) in (1.0, 2.0, 5.0)


def test_a_uniform_target_of_which_a_class_is_removed_has_contours() -> None:
    state = State(np.linspace(-2.0, 2.0, 10), np.full(10, 0.1)).without_class(0)
    loss = SharesLoss.of(analyse(state), (0, 1, 2))
    assert loss is not None
    assert loss.levels()
