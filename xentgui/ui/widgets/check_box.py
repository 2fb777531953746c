"""Check boxes and radio buttons that are seen on a dark window, too."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QStyle, QStyleOptionButton

RADIUS = 2.0


class CheckBox(QCheckBox):
    """A check box with an outlined indicator: Fusion's outline hardly shows on a dark window."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _outline(self, option, QStyle.SubElement.SE_CheckBoxIndicator, RADIUS)


class RadioButton(QRadioButton):
    """A radio button with an outlined indicator."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        _outline(self, option, QStyle.SubElement.SE_RadioButtonIndicator, None)


def _outline(
    button: QAbstractButton,
    option: QStyleOptionButton,
    element: QStyle.SubElement,
    radius: float | None,
) -> None:
    """Draw an outline around an indicator, with corners of a radius; round without one."""
    indicator = button.style().subElementRect(element, option, button)
    active = button.underMouse() or button.hasFocus()
    role = QPalette.ColorRole.Highlight if active else QPalette.ColorRole.PlaceholderText
    painter = QPainter(button)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(button.palette().color(role), 1.0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    outline = QRectF(indicator).adjusted(0.5, 0.5, -0.5, -0.5)
    if radius is None:
        painter.drawEllipse(outline)
    else:
        painter.drawRoundedRect(outline, radius, radius)
    painter.end()
