"""A check box that is seen on a dark window, too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

RADIUS = 2.0


class CheckBox(QCheckBox):
    """A check box with an outlined indicator: Fusion's outline hardly shows on a dark window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        element = QStyle.SubElement.SE_CheckBoxIndicator
        indicator = self.style().subElementRect(element, option, self)
        active = self.underMouse() or self.hasFocus()
        role = QPalette.ColorRole.Highlight if active else QPalette.ColorRole.PlaceholderText
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(role), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outline = QRectF(indicator).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(outline, RADIUS, RADIUS)
        painter.end()
