"""A slider in ink; with a dot at each of its steps, while they are few."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSlider

from xentgui.ui.widgets.fingers.room import roomy
from xentgui.ui.widgets.scale import scale, scaled

MOST_DOTS = 24
DOT, HANDLE, LINE = 3.0, 6.5, 3.0
"""Radii of a dot and of the handle, and width of the line, in logical pixels."""


class LineSlider(QSlider):
    """A horizontal slider, in which a press anywhere goes there at once.

    Parameters
    ----------
    has_dots : bool
        Whether each step has a dot.
    """

    def __init__(self, has_dots: bool = False) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._has_dots = has_dots
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def tell(self, number: str) -> None:
        """Tell a screen reader the number that is shown, of which it knows the position only."""
        if number != self.accessibleDescription():
            self.setAccessibleDescription(number)

    def sizeHint(self) -> QSize:
        return roomy(QSize(scaled(160), scaled(24)))

    def minimumSizeHint(self) -> QSize:
        return roomy(QSize(scaled(48), scaled(24)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setSliderDown(True)
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderPosition(self._value_at(event.position().x()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.setSliderDown(False)

    @property
    def _room(self) -> float:
        return max(self.width() - 2.0 * self._handle - 2.0, 1.0)

    @property
    def _handle(self) -> float:
        return HANDLE * scale()

    def _x(self, value: int) -> float:
        span = max(self.maximum() - self.minimum(), 1)
        return self._handle + 1.0 + self._room * (value - self.minimum()) / span

    def _value_at(self, x: float) -> int:
        share = (x - self._handle - 1.0) / self._room
        value = self.minimum() + round(share * (self.maximum() - self.minimum()))
        return min(max(value, self.minimum()), self.maximum())

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        ink, pale = palette.color(role.WindowText), palette.color(role.Mid)
        middle, at = self.height() / 2.0, self._x(self.sliderPosition())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for left, right, colour in (
            (at, self._x(self.maximum()), pale),
            (self._x(self.minimum()), at, ink),
        ):
            line = QPen(colour, LINE * scale())
            line.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(line)
            painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        painter.setPen(Qt.PenStyle.NoPen)
        if self._has_dots and 0 < self.maximum() - self.minimum() <= MOST_DOTS:
            for value in range(self.minimum(), self.maximum() + 1):
                painter.setBrush(ink if value <= self.sliderPosition() else pale)
                painter.drawEllipse(QPointF(self._x(value), middle), DOT * scale(), DOT * scale())
        painter.setPen(QPen(ink, 3.0 if self.hasFocus() else 1.6))
        painter.setBrush(palette.color(role.Base))
        painter.drawEllipse(QPointF(at, middle), self._handle, self._handle)
        painter.end()
