"""Contours of the loss: lines, and on or beside them what they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from xentgui.core.geometry.other_loss import Reason
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import draw_around, pen
from xentgui.figure.drawing.numbers import compact
from xentgui.figure.drawing.places import CLEAR, Polyline
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run
from xentgui.language import translate

SHADE = 0.55
"""Of a line, from that of the grid to that of small text."""


class Contour(NamedTuple):
    """A line on which the loss has one value.

    Attributes
    ----------
    line : Polyline
        In panel coordinates.
    label : Line or None
        None where it has no room.
    box : QRectF
        Of the label.
    """

    line: Polyline
    label: Line | None
    box: QRectF


def level_label(level: float, style: Style, is_first: bool) -> Line:
    """Write a loss, the first of them as L = 2."""
    ink, size = style.muted, style.small
    symbol = Run("L", ink, 0, size, is_math=True), Run(" = ", ink, 0, size)
    number = Run(compact(level).plain(), ink, 0, size)
    return Line((*symbol, number) if is_first else (number,))


def why_none(reason: Reason) -> str:
    """Say in the application's language why there are no contours."""
    return {
        Reason.INFINITE: translate("Figure", "no contour lines: infinite everywhere"),
        Reason.INDEPENDENT: translate("Figure", "independent classes: no softmax"),
        Reason.ALIKE: translate("Figure", "no contour lines: float64 cannot tell the values apart"),
        Reason.TOO_MANY: translate(
            "Figure", "no contour lines: too many classes have a share of the target"
        ),
    }[reason]


def contour_pen(style: Style) -> QPen:
    """Return the pen of all contours."""
    return pen(blend(style.line, style.muted, SHADE), 1.2)


def draw_contours(painter: QPainter, contours: Iterable[Contour], style: Style) -> None:
    """Draw lines, which leave room for their labels."""
    painter.setPen(contour_pen(style))
    for line, label, box in contours:
        room = QRectF() if label is None else box.adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR)
        draw_around(painter, *line, room)


def draw_labels(painter: QPainter, contours: Iterable[Contour]) -> None:
    """Write what lines stand for."""
    for contour in contours:
        if contour.label is not None:
            contour.label.draw(painter, contour.box.left(), contour.box.bottom())
