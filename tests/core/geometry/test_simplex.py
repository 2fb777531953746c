from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.errors import InvalidInputError
from xentgui.core.geometry.simplex import (
    MARGIN,
    clamped,
    corners_of,
    shares_of,
    temperature_path,
    with_shares,
)
from xentgui.core.geometry.surface import SharesSurface
from xentgui.core.state import State

thorough = settings(deadline=None, max_examples=200)
LOGITS = st.lists(st.floats(-30.0, 30.0), min_size=3, max_size=3).map(np.array)
POINTS = st.lists(st.floats(-3.0, 3.0), min_size=2, max_size=3).map(np.array)


def corners(logits: list[float], target: int | list[float], focus: int) -> tuple[int, ...]:
    state = State(logits, target)
    return corners_of(state, analyse(state).probabilities, focus)


class TestCorners:
    @pytest.mark.parametrize("count", [2, 3])
    def test_are_all_of_up_to_three_classes(self, count: int) -> None:
        assert corners([0.0] * count, 1, 0) == tuple(range(count))

    def test_are_target_focus_and_the_most_probable_of_the_others(self) -> None:
        logits = [0.0, 5.0, 1.0, 4.0, 3.0]
        assert corners(logits, 0, 2) == (0, 1, 2)
        assert corners(logits, 1, 1) == (1, 3, 4)
        assert corners(logits, [0.1, 0.2, 0.0, 0.0, 0.7], 2) == (1, 2, 4)

    def test_of_equal_ones_are_the_first(self) -> None:
        assert corners([0.0] * 6, 3, 3) == (0, 1, 3)


class TestTemperatures:
    @thorough
    @given(LOGITS, st.floats(-2.0, 2.0).map(lambda x: 10.0**x))
    def test_every_point_of_the_path_is_a_softmax_and_it_passes_all(
        self, u: np.ndarray, temperature: float
    ) -> None:
        path = temperature_path(u)
        assert path[0] == pytest.approx(1.0 / 3.0)
        assert path.sum(axis=1) == pytest.approx(1.0, abs=1e-15)
        # Straight between its points, it comes near the softmax at any temperature.
        wanted = softmax(u, temperature)
        ways = np.diff(path, axis=0)
        lengths = np.maximum((ways**2).sum(axis=1), 1e-300)
        along = np.clip(((wanted - path[:-1]) * ways).sum(axis=1) / lengths, 0.0, 1.0)
        away = np.linalg.norm(path[:-1] + along[:, None] * ways - wanted, axis=1).min()
        assert away < 2e-3

    def test_it_leads_to_the_largest_logit_also_at_the_ends_of_float64(self) -> None:
        assert temperature_path(np.array([1e308, -1e308, -np.inf]))[-1].tolist() == [1.0, 0.0, 0.0]
        assert temperature_path(np.array([2.0, 2.0, 1.0]))[-1].tolist() == [0.5, 0.5, 0.0]

    def test_a_masked_class_stays_masked(self) -> None:
        path = temperature_path(np.array([1.0, -np.inf, 0.0]))
        assert (path[:, 1] == 0.0).all()
        assert path[0].tolist() == [0.5, 0.0, 0.5]

    def test_equal_logits_stay_in_the_middle(self) -> None:
        assert temperature_path(np.ones(3)) == pytest.approx(1.0 / 3.0)


class TestClamped:
    @thorough
    @given(POINTS)
    def test_it_is_within_the_margin_and_no_point_there_is_nearer(self, q: np.ndarray) -> None:
        found = clamped(q)
        assert found.sum() == pytest.approx(1.0, abs=1e-12)
        assert found.min() >= MARGIN - 1e-15
        dice = np.random.default_rng(0)
        others = dice.dirichlet(np.ones(q.size), 200) * (1.0 - q.size * MARGIN) + MARGIN
        plane = q + (1.0 - q.sum()) / q.size
        nearest = np.linalg.norm(others - plane, axis=1).min()
        assert np.linalg.norm(found - plane) <= nearest + 1e-12

    def test_a_point_inside_stays(self) -> None:
        q = np.array([0.5, 0.3, 0.2])
        assert clamped(q) == pytest.approx(q, abs=1e-16)


class TestWithShares:
    @thorough
    @given(LOGITS, st.floats(-2.0, 2.0).map(lambda x: 10.0**x), st.integers(0, 99))
    def test_of_all_classes_they_are_the_probabilities_and_the_sum_stays(
        self, u: np.ndarray, temperature: float, seed: int
    ) -> None:
        state = State(u, temperature=temperature)
        q = np.random.default_rng(seed).dirichlet(np.ones(3)) * 0.97 + 0.01
        moved = with_shares(state, (0, 1, 2), q)
        assert analyse(moved).probabilities == pytest.approx(q, rel=1e-11)
        size = max(abs(moved.logits).max(), abs(u).max())
        assert moved.logits.sum() == pytest.approx(u.sum(), abs=1e-14 * size)

    @thorough
    @given(LOGITS, st.floats(-1.0, 2.0).map(lambda x: 10.0**x), st.integers(0, 99))
    def test_of_some_classes_the_others_keep_their_probabilities(
        self, u: np.ndarray, temperature: float, seed: int
    ) -> None:
        state = State([u[0], 1.0, u[1], -2.0, u[2]], temperature=temperature)
        before = analyse(state).probabilities
        q = np.random.default_rng(seed).dirichlet(np.ones(3)) * 0.97 + 0.01
        moved = with_shares(state, (0, 2, 4), q)
        after = analyse(moved).probabilities
        assert moved.logits[[1, 3]].tolist() == [1.0, -2.0]
        assert after[[1, 3]] == pytest.approx(before[[1, 3]], rel=1e-11)
        assert after[[0, 2, 4]] / after[[0, 2, 4]].sum() == pytest.approx(q, rel=1e-11)

    def test_a_logit_beyond_float64_is_refused_and_not_masked(self) -> None:
        state = State((0.0, 0.0, 0.0), temperature=1e308)
        with pytest.raises(InvalidInputError):
            with_shares(state, (0, 1, 2), np.array([0.998, 0.001, 0.001]))


class TestSurface:
    SIDE = 200.0

    def moved(self, state: State, right: float, up: float) -> np.ndarray:
        classes = tuple(range(state.class_count))
        there = SharesSurface(classes, self.SIDE).dragged(state, right, up)
        return analyse(there).probabilities

    @thorough
    @given(st.floats(-20.0, 20.0), st.floats(-20.0, 20.0))
    def test_the_point_is_where_the_pointer_is(self, right: float, up: float) -> None:
        height = self.SIDE * math.sqrt(3.0) / 2.0
        left, top, end = self.moved(State((0.0, 0.0, 0.0)), right, up)
        assert (end - left) * self.SIDE / 2.0 == pytest.approx(right, abs=1e-9)
        assert (top - 1.0 / 3.0) * height == pytest.approx(up, abs=1e-9)

    def test_beyond_a_corner_it_ends_a_margin_before_it(self) -> None:
        found = self.moved(State((0.0, 1.0, 2.0)), 0.0, 1e5)
        assert found == pytest.approx([MARGIN, 1.0 - 2.0 * MARGIN, MARGIN], rel=1e-9)

    def test_of_two_classes_only_the_way_to_the_right_counts(self) -> None:
        assert self.moved(State((0.0, 0.0)), 50.0, 80.0) == pytest.approx([0.25, 0.75])

    def test_a_masked_class_stays_masked(self) -> None:
        state = State((0.0, -np.inf, 0.0))
        moved = SharesSurface((0, 1, 2), self.SIDE).dragged(state, 30.0, 40.0)
        assert moved.logits[1] == -np.inf
        assert analyse(moved).probabilities == pytest.approx([0.35, 0.0, 0.65])
        alone = State((0.0, -np.inf, -np.inf))
        assert SharesSurface((0, 1, 2), self.SIDE).dragged(alone, 30.0, 40.0) is alone


def test_classes_that_are_all_masked_have_no_shares() -> None:
    assert shares_of(np.full(3, -np.inf), 1.0) is None
