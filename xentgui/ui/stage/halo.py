"""A ring around the pointer, which a hall finds at a glance."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

RADIUS, WIDTH = 22.0, 3.0
"""In logical pixels."""
OPACITY = 0.22
"""Of what is within the ring: the number below the pointer is still read."""


class Halo(QWidget):
    """A ring that follows the pointer over a widget, and takes nothing from it.

    Parameters
    ----------
    parent : QWidget
        What it is drawn above.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("halo")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._colour = QColor()
        side = round(2.0 * (RADIUS + WIDTH))
        self.resize(side, side)
        self.hide()

    def set_colour(self, colour: str) -> None:
        """Draw it in a colour "#rrggbb"."""
        self._colour = QColor(colour)
        self.update()

    def follow(self, point: QPoint) -> None:
        """Stand around a point of the parent."""
        self.move(point - self.rect().center())
        self.raise_()
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill = QColor(self._colour)
        fill.setAlphaF(OPACITY)
        painter.setBrush(fill)
        painter.setPen(QPen(self._colour, WIDTH))
        painter.drawEllipse(QPointF(self.rect().center()), RADIUS, RADIUS)
        painter.end()
