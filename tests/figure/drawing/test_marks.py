from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QLineF
from PySide6.QtGui import QImage, QPainter, QPainterPath

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.marks import draw_dashed, draw_dashed_line, pen, straight

pytestmark = pytest.mark.usefixtures("qapp")
WIDTH, DASH, GAP = 4.0, 10.0, 5.0
"""Logical pixels, and times that: dashes of 40 and gaps of 20."""


def ink(path: QPainterPath) -> FloatArray:
    """How much of each pixel is covered, of shape (60, 160)."""
    image = QImage(160, 60, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_dashed(painter, path, pen("#ffffff", WIDTH), (DASH, GAP))
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(60, image.bytesPerLine())
    return rows[:, :160] / 255.0


def test_a_line_begins_with_a_dash_and_ends_where_it_ends() -> None:
    drawn = ink(straight(QLineF(10.0, 12.0, 90.0, 12.0), QLineF(10.0, 42.0, 40.0, 42.0)))
    upper = np.zeros(160)
    upper[10:50] = upper[70:90] = WIDTH
    assert drawn[:30].sum(axis=0) == pytest.approx(upper)
    lower = np.zeros(160)
    lower[10:40] = WIDTH
    assert drawn[30:].sum(axis=0) == pytest.approx(lower)


def test_dashes_go_around_corners() -> None:
    path = QPainterPath()
    path.moveTo(10.0, 10.0)
    path.lineTo(40.0, 10.0)
    path.lineTo(40.0, 50.0)
    drawn = ink(path)
    # The first dash has 30 to the right and 10 down; the gap of 20 follows.
    assert drawn[20:39, 38:42].sum() == 0.0
    assert drawn[14:20, 38:42].sum() == pytest.approx(6.0 * WIDTH)
    assert drawn[40:50, 38:42].sum() == pytest.approx(10.0 * WIDTH)


@pytest.mark.parametrize("before", [0.05, 0.3, 1.0])
def test_a_dash_begins_flat_also_right_before_a_curve(before: float) -> None:
    path = QPainterPath()
    path.moveTo(10.0, 10.0)
    path.lineTo(70.0 + before, 10.0)
    path.quadTo(100.0, 10.0, 100.0, 40.0)
    drawn = ink(path)
    assert drawn[:, 50:70].sum() == pytest.approx(0.0, abs=0.05)
    assert drawn[8:12, 71:78].sum() > 20.0


def test_nothing_is_drawn_of_a_line_without_length() -> None:
    assert not ink(straight(QLineF(10.0, 10.0, 10.0, 10.0))).any()


@pytest.mark.parametrize("end", [1e12, float("inf"), float("nan")])
def test_dashes_of_an_endless_line_end(end: float) -> None:
    image = QImage(20, 20, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    draw_dashed(painter, straight(QLineF(2.0, 10.0, end, 10.0)), pen("#000000", 2.0), (2.0, 2.0))
    painter.end()
    # What cannot be drawn is not there; what only leaves the picture is.
    assert (image.pixelColor(10, 10).alpha() > 0) is (end == 1e12)


@given(st.lists(st.tuples(st.floats(-20.0, 180.0), st.floats(-20.0, 80.0)), min_size=1))
def test_a_line_through_points_is_dashed_as_the_path_of_them(
    points: list[tuple[float, float]],
) -> None:
    path = QPainterPath()
    path.moveTo(*points[0])
    for point in points[1:]:
        path.lineTo(*point)
    x, y = np.array(points).T

    drawn, expected = (QImage(160, 60, QImage.Format.Format_Grayscale8) for _ in range(2))
    for image in (drawn, expected):
        image.fill(0)
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if image is drawn:
            draw_dashed_line(painter, x, y, pen("#ffffff", WIDTH), (DASH, GAP))
        else:
            draw_dashed(painter, path, pen("#ffffff", WIDTH), (DASH, GAP))
        painter.end()
    assert drawn == expected
