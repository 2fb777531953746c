"""Bars whose parts lie one after another, so that their lengths add up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath

from xentgui.figure.cards.drawn_panel import draw_centred, draw_on_pad, fill_box
from xentgui.figure.drawing.marks import draw_dashed, pen, straight
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import EMPTY_LINE, Line, first_fitting, metrics

GAP = 2.0
CORNER = 3.0
DASH = (4.0, 2.5)
LABEL_MARGIN = 7.0


class Part(NamedTuple):
    """A part of a stacked bar.

    Attributes
    ----------
    value : float
        Its length, at least 0; ``inf`` reaches the end of the axis and stays open there.
    ink : str
        Colour of the fill, or of the outline.
    labels : tuple of Line
        What may stand in it, the longest first; none where nothing fits.
    is_outline : bool
        Whether it is a dashed outline.
    frame : str
        Colour of the frame that marks it; empty for none.
    class_index : int
        Class that it belongs to; -1 for none.
    beside : tuple of Line
        What may stand after it where nothing fits into it and it is the last, the longest first.
    bare : Line
        What stands in it where no label fits; it does not say whose part it is.
    names : tuple of Line
        Whose it is, the longest first, to stand above it where no label fits.
    """

    value: float
    ink: str
    labels: tuple[Line, ...] = ()
    is_outline: bool = False
    frame: str = ""
    class_index: int = -1
    beside: tuple[Line, ...] = ()
    bare: Line = EMPTY_LINE
    names: tuple[Line, ...] = ()


def boxes(parts: Sequence[Part], area: QRectF, high: float) -> list[QRectF]:
    """Place parts from the left.

    Parameters
    ----------
    parts : sequence of Part
        Infinite ones last.
    area : QRectF
        The bar's row.
    high : float
        Value at the right end of the row.
    """
    placed, value = [], 0.0
    for part in parts:
        # From the sum, not from the part before, so that roundings do not add up.
        left = min(value / high, 1.0) * area.width()
        value += part.value
        right = min(value / high, 1.0) * area.width()
        placed.append(QRectF(area.left() + left, area.top(), right - left, area.height()))
    return placed


def inner_box(box: QRectF) -> QRectF:
    """Return what is drawn of the place of a part: a gap is left before the next."""
    inner = QRectF(box)
    if box.width() > 2.0 * GAP:
        inner.setRight(box.right() - GAP)
    return inner


def draw_stack(
    painter: QPainter, parts: Sequence[Part], area: QRectF, high: float, size: int, style: Style
) -> list[Part]:
    """Draw parts and the labels that fit.

    Parameters
    ----------
    painter : QPainter
    parts, area, high
        As for `boxes`.
    size : int
        Of the labels, in logical pixels.
    style : Style

    Returns
    -------
    list of Part
        Those that have no label.
    """
    unlabelled = []
    drawn = [
        (part, box)
        for part, box in zip(parts, boxes(parts, area, high), strict=True)
        if box.width() > 0.0
    ]
    for part, box in drawn:
        inner = inner_box(box)
        if part.value == float("inf"):
            _draw_open(painter, inner, part.ink)
        elif part.is_outline:
            outline = QPainterPath()
            outline.addRoundedRect(inner.adjusted(0.9, 0.9, -0.9, -0.9), CORNER, CORNER)
            draw_dashed(painter, outline, pen(part.ink, 1.8), DASH)
        else:
            fill_box(painter, inner, part.ink, min(CORNER, inner.width() / 2.0))
        if part.frame and inner.width() > 4.0:
            painter.setPen(pen(part.frame, 1.6))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(inner.adjusted(0.8, 0.8, -0.8, -0.8), CORNER, CORNER)
        room = inner.width() - 2.0 * LABEL_MARGIN
        label = first_fitting(part.labels, room)
        said = label if label.runs else first_fitting((part.bare,), room)
        draw_centred(painter, said, QPointF(inner.center()), size)
        if not label.runs and part is drawn[-1][0]:
            label = first_fitting(part.beside, area.right() - box.right() - LABEL_MARGIN)
            height = metrics(size).capHeight()
            place = QRectF(box.right() + LABEL_MARGIN, 0.0, label.width, height)
            place.moveTop(box.center().y() - height / 2.0)
            if label.runs:
                draw_on_pad(painter, label, place, style)
        if not label.runs:
            unlabelled.append(part)
    return unlabelled


def _draw_open(painter: QPainter, box: QRectF, ink: str) -> None:
    """Draw a part without an end: two dashed lines to the edge."""
    edges = [QLineF(box.left(), y, box.right(), y) for y in (box.top() + 0.7, box.bottom() - 0.7)]
    edges.append(QLineF(box.topLeft(), box.bottomLeft()))
    draw_dashed(painter, straight(*edges), pen(ink, 1.4), (2.0, 2.0))
