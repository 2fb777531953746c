"""Arrows beside bars: where the next step takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QPainterPath, QTransform

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.bars import Bars
from xentgui.figure.drawing.marks import NO_PEN, Mark, pen
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.text import colour

BESIDE, LEAST_BESIDE = 9.0, 6.0
"""Logical pixels between a bar and its arrow, and least room that it needs beside the bar."""
SHORTEST = 4.0
"""Logical pixels; a shorter arrow has no direction."""
HEAD, HALF_HEAD, START, SHAFT = 7.0, 4.0, 2.0, 1.8
"""Length and half width of a head, radius of the start, width of the shaft."""
FACTORS = (10, 5, 2, 1)
LONGEST = 0.3
"""Share of the axis that the longest arrow may take before it is drawn to a smaller scale."""


def arrow_factor(changes: FloatArray, span: float) -> int:
    """Choose how many times as long as they are changes are drawn, so that they are seen.

    Parameters
    ----------
    changes : ndarray
        Finite.
    span : float
        Of the axis, in the same units.
    """
    longest = float(np.abs(changes).max(initial=0.0))
    return next((factor for factor in FACTORS if factor * longest <= LONGEST * span), 1)


class ArrowSet(NamedTuple):
    """What `Arrows` draws for K bars.

    Attributes
    ----------
    changes : ndarray, shape (K,)
        As long as they are drawn, in data units; none where 0.
    colours : sequence of str
    """

    changes: FloatArray
    colours: Sequence[str]


class Arrows(Mark):
    """An arrow for each bar, from its end; beside it, or on it where bars are narrow.

    Parameters
    ----------
    view : ViewBox
    bars : Bars
        Drawn before, in the same view.

    Attributes
    ----------
    boxes : dict of int to QRectF
        Where arrows were drawn last, by the position of their bar; scene coordinates.
    """

    def __init__(self, view: pg.ViewBox, bars: Bars) -> None:
        super().__init__(view)
        self._bars = bars
        self._arrows: ArrowSet | None = None
        self._halo = "#ffffff"
        self.boxes: dict[int, QRectF] = {}

    @property
    def arrows(self) -> ArrowSet | None:
        """What is drawn, as it was given to `set_arrows`."""
        return self._arrows

    def set_arrows(self, arrows: ArrowSet | None, halo: str) -> None:
        """Draw other arrows, or none; `halo` is the colour around those that lie on their bar."""
        if arrows is None and self._arrows is None:
            return
        self._arrows, self._halo = arrows, halo
        self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        self.boxes = {}
        if self._arrows is None:
            return
        heights, slot = self._bars.bars.heights, to_scene.m11()
        places = self._bars.bars.places(slot)
        room = slot / 2.0 - places.offset - places.width / 2.0
        is_beside = room >= LEAST_BESIDE
        away = places.width / 2.0 + min(BESIDE, room - HALF_HEAD) if is_beside else 0.0
        values = self._bars.value_boxes
        with part(painter, "arrows"):
            for i in np.flatnonzero(np.isfinite(heights[: self._arrows.changes.size])).tolist():
                start = to_scene.dy() + to_scene.m22() * float(heights[i])
                length = to_scene.m22() * float(self._arrows.changes[i])
                x = to_scene.dx() + slot * i + places.offset + away
                taken = values.get(i)
                if taken is not None and self._box(x, start, start + length).intersects(taken):
                    beside = taken.right() + HALF_HEAD + 2.0
                    if is_beside and beside + HALF_HEAD <= to_scene.dx() + slot * (i + 0.5):
                        x = beside
                    else:  # Beyond the value.
                        start = taken.top() - 5.0 if length < 0.0 else taken.bottom() + 5.0
                tip = min(max(start + length, area.top() + 1.0), area.bottom() - 1.0)
                if abs(tip - start) >= SHORTEST and area.top() < start < area.bottom():
                    self.boxes[i] = self._box(x, start, tip)
                    ends = QPointF(x, start), QPointF(x, tip)
                    halo = None if is_beside else self._halo
                    draw_arrow(painter, *ends, self._arrows.colours[i], halo)

    def _box(self, x: float, start: float, tip: float) -> QRectF:
        return QRectF(x - HALF_HEAD, min(start, tip), 2.0 * HALF_HEAD, abs(tip - start))


def draw_arrow(
    painter: QPainter, start: QPointF, tip: QPointF, ink: str, halo: str | None = None
) -> None:
    """Draw an arrow with a dot at its start.

    Parameters
    ----------
    painter : QPainter
    start, tip : QPointF
        Apart from each other.
    ink : str
        "#rrggbb".
    halo : str, optional
        Of what parts it from what it lies on.
    """
    line = QLineF(start, tip)
    head = min(HEAD, line.length())
    along = QPointF(line.dx(), line.dy()) / line.length()
    across = QPointF(-along.y(), along.x()) * HALF_HEAD
    base = tip - along * head
    triangle = QPainterPath(tip)
    triangle.lineTo(base - across)
    triangle.lineTo(base + across)
    triangle.closeSubpath()
    shaft = QLineF(start, base)
    if halo is not None:
        painter.setPen(pen(halo, SHAFT + 3.0))
        painter.drawLine(shaft)
        painter.strokePath(triangle, pen(halo, 3.0))
    painter.setPen(pen(ink, SHAFT))
    painter.drawLine(shaft)
    painter.setPen(NO_PEN)
    painter.setBrush(colour(ink))
    painter.drawPath(triangle)
    # In a short arrow it would be as wide as the head, and point the other way.
    if line.length() >= HEAD + 2.0 * START:
        painter.drawEllipse(start, START, START)
