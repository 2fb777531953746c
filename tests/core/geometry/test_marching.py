from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plane_lines import crosses

from xentgui.core.checks import FloatArray
from xentgui.core.geometry.marching import (
    Mesh,
    clear_levels,
    crossings,
    level_lines,
    rectangle,
    segment,
    triangle,
)

thorough = settings(deadline=None, max_examples=60)


def grid(count: int, half: float = 3.0) -> tuple[FloatArray, Mesh]:
    x = np.linspace(-half, half, count + 1)
    return np.stack(np.meshgrid(x, x), axis=-1).reshape(-1, 2), rectangle(count, count)


def eggs(points: FloatArray) -> FloatArray:
    """Hills and hollows, saddles at 0."""
    values: FloatArray = np.sin(2.0 * points[:, 0]) * np.cos(2.0 * points[:, 1])
    return values


def area_of(mesh: Mesh, vertices: FloatArray) -> float:
    total = 0.0
    for sides in mesh.triangles:
        ends = sorted({int(k) for k in mesh.edges[sides].ravel()})
        assert len(ends) == 3
        a, b, c = vertices[ends][:, :2]
        total += 0.5 * abs((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))
    return total


class TestMesh:
    @pytest.mark.parametrize(("columns", "rows"), [(1, 1), (4, 7), (40, 3)])
    def test_a_rectangle_is_filled(self, columns: int, rows: int) -> None:
        mesh = rectangle(columns, rows)
        x, y = np.arange(columns + 1.0), np.arange(rows + 1.0)
        vertices = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)
        assert len(mesh.triangles) == 2 * columns * rows
        assert area_of(mesh, vertices) == pytest.approx(columns * rows)
        # No edge has more than two triangles, and all have one.
        counts = np.bincount(mesh.triangles.ravel(), minlength=len(mesh.edges))
        assert set(counts.tolist()) <= {1, 2}

    @pytest.mark.parametrize("count", [1, 2, 9])
    def test_a_triangle_is_filled(self, count: int) -> None:
        vertices, mesh = triangle(count)
        assert vertices.sum(axis=1) == pytest.approx(1.0)
        assert len(mesh.triangles) == count**2
        assert area_of(mesh, vertices) == pytest.approx(0.5)
        counts = np.bincount(mesh.triangles.ravel(), minlength=len(mesh.edges))
        assert set(counts.tolist()) <= {1, 2}
        assert np.count_nonzero(counts == 1) == 3 * count


class TestCrossings:
    @thorough
    @given(st.integers(0, 2**32 - 1), st.sampled_from([1.0, 20.0, 300.0]))
    def test_levels_follow_each_other_along_an_edge_however_it_goes_up_and_down(
        self, seed: int, pace: float
    ) -> None:
        dice = np.random.default_rng(seed)
        phases, sizes = dice.uniform(0.0, 6.3, 5), dice.normal(0.0, 1.0, 5)

        def wild(points: FloatArray) -> FloatArray:
            waves = np.sin(pace * points * np.arange(1.0, 6.0) + phases)
            values: FloatArray = waves @ sizes + 0.3 * points[:, 0]
            return values

        vertices = np.linspace(0.0, 1.0, 8)[:, None]
        values, edges = wild(vertices), segment(7).edges
        low, high = float(values.min()), float(values.max())
        levels = tuple(np.linspace(low, high, 12)[1:-1].tolist())
        points, numbers = crossings(wild, vertices, values, edges, levels)
        # To a share of 1e-15 of an edge of 1/7, at a slope of 15 sizes pace at most.
        assert wild(points) == pytest.approx(
            np.array(levels)[np.nonzero(numbers >= 0)[1]], abs=1e-13 * pace * np.abs(sizes).sum()
        )
        for edge, own in zip(edges, numbers, strict=True):
            found = [k for k in own.tolist() if k >= 0]
            ends = sorted(values[edge].tolist())
            assert len(found) == sum(ends[0] < level <= ends[1] for level in levels)
            way = np.diff(points[found, 0])
            assert (way >= 0.0).all() or (way <= 0.0).all()

    def test_where_a_function_is_steep_at_an_end_it_is_found_there(self) -> None:
        def log(points: FloatArray) -> FloatArray:
            return -np.log(points[:, 0])

        vertices = np.array([[1e-6], [1.0]])
        levels = (0.5, 5.0, 13.0)
        points, _ = crossings(log, vertices, log(vertices), segment(1).edges, levels)
        assert points[:, 0] == pytest.approx(np.exp(-np.array(levels)), rel=1e-9)


class TestLines:
    @pytest.mark.parametrize("count", [24, 41])
    def test_of_hills_are_closed_and_of_hollows_too(self, count: int) -> None:
        vertices, mesh = grid(count)
        (low, high) = level_lines(eggs, vertices, eggs(vertices), mesh, (-0.8, 0.8))
        for lines, level in ((low, -0.8), (high, 0.8)):
            assert len(lines) == 6 + 4  # In the area, and cut by its edges.
            for line in lines:
                assert eggs(line) == pytest.approx(level, abs=1e-13)
                is_closed = np.array_equal(line[0], line[-1])
                on_edge = (np.abs(line[[0, -1]]) == 3.0).any(axis=1)
                assert is_closed or on_edge.all()
                assert np.linalg.norm(np.diff(line, axis=0), axis=1).max() <= 1.5 * 6.0 / count

    def test_go_around_a_kink(self) -> None:
        def pyramid(points: FloatArray) -> FloatArray:
            values: FloatArray = np.abs(points).sum(axis=1)
            return values

        vertices, mesh = grid(30)
        ((line,),) = level_lines(pyramid, vertices, pyramid(vertices), mesh, (1.03,))
        assert np.array_equal(line[0], line[-1])
        assert pyramid(line) == pytest.approx(1.03, abs=1e-14)
        area = 0.5 * abs(np.sum(line[:-1, 0] * line[1:, 1] - line[1:, 0] * line[:-1, 1]))
        assert area == pytest.approx(2.0 * 1.03**2, rel=1e-3)

    def test_through_vertices_have_no_point_twice_and_no_piece_of_one_place(self) -> None:
        def slope(points: FloatArray) -> FloatArray:
            # Rounding makes of the level at the vertices a little more or less.
            return points[:, 1] + 1e-16 * np.sin(1e3 * points[:, 0])

        vertices, mesh = grid(20)
        ((line,),) = level_lines(slope, vertices, slope(vertices), mesh, (0.3,))
        assert np.linalg.norm(np.diff(line, axis=0), axis=1).min() > 1e-9
        assert line[:, 1] == pytest.approx(0.3, abs=1e-12)

    @thorough
    @given(st.integers(0, 2**32 - 1))
    def test_of_different_levels_never_cross(self, seed: int) -> None:
        dice = np.random.default_rng(seed)
        ways, phases = dice.normal(0.0, 3.0, (6, 2)), dice.uniform(0.0, 6.3, 6)

        def rough(points: FloatArray) -> FloatArray:
            values: FloatArray = np.sin(points @ ways.T + phases).sum(axis=1)
            return values

        vertices, mesh = grid(12)
        values = rough(vertices)
        levels = (-2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 2.0)
        found = level_lines(rough, vertices, values, mesh, levels)
        assert any(found)
        assert not crosses(found)


class TestClearLevels:
    def test_those_of_plains_are_left_out(self) -> None:
        vertices, mesh = grid(20)
        values = np.minimum(vertices[:, 0], 1.0) + 1e-15 * np.sin(1e3 * vertices[:, 1])
        assert clear_levels(values, mesh, (0.0, 0.5, 1.0)) == (0.0, 0.5)
        line = np.array([0.0, 1.0, 1.0, 2.0])
        assert clear_levels(line, segment(3), (0.5, 1.0, 1.5)) == (0.5, 1.5)

    def test_those_through_a_row_of_vertices_are_not(self) -> None:
        vertices, mesh = grid(20)
        assert clear_levels(vertices[:, 0], mesh, (0.0, 0.3)) == (0.0, 0.3)
