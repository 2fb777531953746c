from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF

from xentgui.figure.drawing.places import CLEAR, Polyline, crosses, first_free

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
def test_the_first_place_is_found_around_which_nothing_is(
    boxes: list[tuple[int, int, int, int]],
    lines: list[list[tuple[int, int]]],
    taken: list[tuple[int, int, int, int]],
) -> None:
    reach = int(CLEAR)
    assert reach == CLEAR
    expected = None
    for left, top, width, height in boxes:
        around = left - reach, top - reach, width + 2 * reach, height + 2 * reach
        others = any(QRectF(*around).intersects(QRectF(*other)) for other in taken)
        if not others and not any(meets(around, line) for line in lines):
            expected = QRectF(left, top, width, height)
            break
    found = first_free(
        [QRectF(*box) for box in boxes], polylines(lines), [QRectF(*box) for box in taken]
    )
    assert found == expected
