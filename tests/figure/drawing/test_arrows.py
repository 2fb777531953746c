from __future__ import annotations

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from xentgui.figure.drawing.arrows import SHORTEST, draw_arrow


@pytest.mark.parametrize("is_up", [True, False])
@pytest.mark.parametrize("length", [SHORTEST, 6.0, 8.0, 12.0, 40.0])
def test_an_arrow_of_any_length_points_without_its_colour(
    qapp: QApplication, is_up: bool, length: float
) -> None:
    """The half with the tip is the wider one, and it ends in a point."""
    image = QImage(400, 1000, QImage.Format.Format_Grayscale8)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.scale(20.0, 20.0)
    start, tip = QPointF(10.0, 5.0), QPointF(10.0, 5.0 + length)
    draw_arrow(painter, *((tip, start) if is_up else (start, tip)), "#000000")
    painter.end()
    widths = [sum(image.pixelColor(x, y).red() < 128 for x in range(400)) for y in range(1000)]
    rows = [y for y, width in enumerate(widths) if width]
    tip_first = rows if is_up else rows[::-1]
    assert widths[tip_first[0]] < 12
    widest = max(rows, key=widths.__getitem__)
    assert abs(widest - tip_first[0]) < 20 * min(length, 7.0) + 4
    # Behind the head it is narrow all the way, and does not come to a point there.
    tail = [widths[y] for y in tip_first if abs(y - tip_first[0]) > 20 * min(length, 7.0) + 40]
    assert max(tail, default=0) < 0.7 * widths[widest]
    # Nor does it go on there, rounded like a second point.
    beyond = rows[-1] - rows[0] + 1 - 20 * length
    assert beyond < (20.0 if length < 11.0 else 45.0)
