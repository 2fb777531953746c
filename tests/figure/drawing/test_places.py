from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF

from xentgui.figure.drawing.places import (
    CLEAR,
    Polyline,
    crosses,
    first_free,
    free_places,
    places_around,
)

COORDINATE = st.integers(-12, 12)
POINT = st.tuples(COORDINATE, COORDINATE)
LINES = st.lists(st.lists(POINT, max_size=8), max_size=4)
BOX = st.tuples(COORDINATE, COORDINATE, st.integers(1, 9), st.integers(1, 9))


def meets(box: tuple[int, int, int, int], line: list[tuple[int, int]]) -> bool:
    """Cut each segment of a line by the sides of a box, exactly."""
    left, top, width, height = box
    for (x0, y0), (x1, y1) in pairwise(line):
        enters, leaves = Fraction(0), Fraction(1)
        sides = (
            (x0 - x1, x0 - left),
            (x1 - x0, left + width - x0),
            (y0 - y1, y0 - top),
            (y1 - y0, top + height - y0),
        )
        for speed, room in sides:
            if speed < 0:
                enters = max(enters, Fraction(room, speed))
            elif speed > 0:
                leaves = min(leaves, Fraction(room, speed))
            elif room < 0:
                leaves = Fraction(-1)
        if enters <= leaves:
            return True
    return False


def polylines(lines: list[list[tuple[int, int]]]) -> list[Polyline]:
    return [(xy[:, 0], xy[:, 1]) for xy in (np.array(line, float).reshape(-1, 2) for line in lines)]


@given(BOX, LINES)
def test_a_line_crosses_a_box_where_one_of_its_segments_does(
    box: tuple[int, int, int, int], lines: list[list[tuple[int, int]]]
) -> None:
    assert crosses(QRectF(*box), polylines(lines)) == any(meets(box, line) for line in lines)


@given(st.lists(BOX, max_size=6), LINES, st.lists(BOX, max_size=2))
def test_places_are_free_around_which_nothing_is(
    boxes: list[tuple[int, int, int, int]],
    lines: list[list[tuple[int, int]]],
    taken: list[tuple[int, int, int, int]],
) -> None:
    reach = int(CLEAR)
    assert reach == CLEAR
    expected = []
    for k, (left, top, width, height) in enumerate(boxes):
        around = left - reach, top - reach, width + 2 * reach, height + 2 * reach
        others = any(QRectF(*around).intersects(QRectF(*other)) for other in taken)
        if not others and not any(meets(around, line) for line in lines):
            expected.append(k)
    places, others_ = [QRectF(*box) for box in boxes], [QRectF(*box) for box in taken]
    assert free_places(places, polylines(lines), others_) == expected
    first = places[expected[0]] if expected else None
    assert first_free(iter(places), polylines(lines), others_) == first


@given(POINT, st.integers(0, 9), st.integers(0, 9), BOX, st.integers(0, 4))
def test_places_around_a_point_lie_within_the_plot_and_beside_the_point(
    point: tuple[int, int], width: int, height: int, plot: tuple[int, int, int, int], gap: int
) -> None:
    area, centre = QRectF(*plot), QPointF(*point)
    (x, y), w, h = point, width, height
    columns = {"right": x + gap, "middle": x - w / 2, "left": x - gap - w}
    rows = {"above": y - gap - h, "below": y + gap}
    corners: list[tuple[float, float]]
    corners = [(column, row) for row in rows.values() for column in columns.values()]
    corners += [(columns["right"], y - h / 2), (columns["left"], y - h / 2)]
    expected = [box for box in (QRectF(*corner, w, h) for corner in corners) if area.contains(box)]
    assert list(places_around(centre, w, h, area, gap)) == expected
