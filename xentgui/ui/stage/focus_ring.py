"""What shows on a Figure that it has the keyboard, and where a finger rests."""

from __future__ import annotations

import weakref

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsView

from xentgui.figure.cards.card import CORNER
from xentgui.figure.drawing.marks import pen
from xentgui.figure.figure import Figure

WIDTH, NAME_WIDTH, INSET = 1.6, 1.4, 2.5
"""Logical pixels of the ring around the Figure and around a name, and between it and the edge."""
NAME_CORNER = 5.0
FINGER, FINGER_WIDTH = 30.0, 3.0
"""Radius of the ring around a finger, which has to be seen beside it, and its line."""


class FocusRing:
    """A ring around the Figure and around each name of the class that keys act on.

    It is drawn over the Figure by the view, and is no part of it: a picture has none.

    Parameters
    ----------
    view : QGraphicsView
        Draws it.
    figure : Figure
    """

    def __init__(self, view: QGraphicsView, figure: Figure) -> None:
        # It may not keep a view that is gone, whose attribute it is.
        self._view = weakref.ref(view)
        self._figure = figure
        self._is_on = False
        self._finger: QPointF | None = None

    @property
    def is_on(self) -> bool:
        """Whether the Figure has the keyboard."""
        return self._is_on

    @property
    def finger(self) -> QPointF | None:
        """Where a finger has rested long enough for a menu, in Figure coordinates."""
        return self._finger

    def set_on(self, is_on: bool) -> None:
        """Show whether the Figure has the keyboard."""
        if is_on != self._is_on:
            self._is_on = is_on
            self._update()

    def set_finger(self, place: QPointF | None) -> None:
        """Mark where a finger rests, or no longer."""
        if place != self._finger:
            self._finger = place
            self._update()

    def _update(self) -> None:
        view = self._view()
        if view is not None:
            view.viewport().update()

    def draw(self, painter: QPainter) -> None:
        """Draw the rings.

        Parameters
        ----------
        painter : QPainter
            In Figure coordinates.
        """
        if not self._is_on and self._finger is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        style = self._figure.style
        if self._is_on:
            painter.setPen(pen(style.muted, WIDTH))
            edge = QRectF(QPointF(), self._figure.size()).adjusted(INSET, INSET, -INSET, -INSET)
            painter.drawRoundedRect(edge, CORNER, CORNER)
            painter.setPen(pen(style.ink, NAME_WIDTH))
            for box in self._figure.focus_boxes():
                painter.drawRoundedRect(box, NAME_CORNER, NAME_CORNER)
        if self._finger is not None:
            painter.setPen(pen(style.ink, FINGER_WIDTH))
            painter.drawEllipse(self._finger, FINGER, FINGER)
