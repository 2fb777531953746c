"""Buttons that are on or off: a word beside a box, in a box with a tick, or that is a link."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from xentgui.ui.widgets.fingers.room import roomy
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.scale import scaled

HEIGHT, MARGIN, ICON, GAP = 26, 7, 16, 5
RADIUS = 5.0
ROLE = QPalette.ColorRole


class CheckBox(QCheckBox):
    """A check box that a click anywhere in it reaches, also above and below its box.

    A style could say so for all of them, but its `subElementRect` in Python costs a tenth of each
    frame of a drag: Qt asks it for the parts of every other control, too.
    """

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(position)


class RadioButton(QRadioButton):
    """A radio button that a click anywhere in it reaches, as in `CheckBox`."""

    def hitButton(self, position: QPoint) -> bool:  # noqa: N802
        return self.rect().contains(position)


class _Word(QAbstractButton):
    """What both have: a place for a sign, and a word."""

    margin = MARGIN

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.setText(text)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        # Words that have a mnemonic are as wide as without.
        text = metrics.size(Qt.TextFlag.TextShowMnemonic, self.text()).width()
        width = scaled(2 * self.margin + ICON + GAP) + text
        return roomy(QSize(width, max(scaled(HEIGHT), metrics.height() + 6)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def _ink(self, role: QPalette.ColorRole) -> QPen:
        group = QPalette.ColorGroup.Active if self.isEnabled() else QPalette.ColorGroup.Disabled
        return QPen(self.palette().color(group, role if self.isEnabled() else ROLE.WindowText), 1.0)

    def _draw_sign(self, painter: QPainter, icon: QIcon, left: int) -> None:
        side = scaled(ICON)
        corner = QPoint(left, (self.height() - side) // 2)
        mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
        icon.paint(painter, QRect(corner, QSize(side, side)), Qt.AlignmentFlag.AlignCenter, mode)


class Toggle(_Word):
    """A box with a word, and while it is on a tick, or a sign that something is amiss with it."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self._warning = ""

    @property
    def warning(self) -> str:
        """What is amiss while it is on; empty for nothing."""
        return self._warning

    def warn(self, text: str) -> None:
        """Say what is amiss while it is on, also to a screen reader; nothing if it is empty."""
        if text != self._warning:
            self._warning = text
            self.setToolTip(text)
            self.setAccessibleDescription(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        palette = self.palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_on, is_warned = self.isChecked(), self.isChecked() and bool(self._warning)
        pen = QPen(palette.color(ROLE.Mid if self.isEnabled() else ROLE.Midlight), 1.0)
        if self.hasFocus():
            pen = QPen(palette.color(ROLE.WindowText), 2.0)
        # Its sign stands out from a field in every theme.
        is_filled = (is_on and not is_warned) or self.isDown()
        fill = palette.color(ROLE.Midlight if is_filled else ROLE.Base)
        inset = pen.widthF() / 2.0
        painter.setPen(pen)
        painter.setBrush(fill)
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        left = scaled(MARGIN)
        if is_on:
            sign = line_icon("warn", ROLE.BrightText) if is_warned else line_icon("check")
            self._draw_sign(painter, sign, left)
        seen = is_on or self.underMouse() or self.hasFocus()
        painter.setPen(self._ink(ROLE.WindowText if seen else ROLE.PlaceholderText))
        left += scaled(ICON + GAP)
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(place, int(where) | int(Qt.TextFlag.TextShowMnemonic), self.text())
        painter.end()


class LinkToggle(_Word):
    """A word that is underlined while it leads somewhere, and has a tick where that is reached.

    A click leads there; what leads away is elsewhere.
    """

    margin = 3

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def nextCheckState(self) -> None:
        """Stay where it is at a click, if it is on."""
        self.setChecked(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = scaled(self.margin + ICON + GAP)
        if self.isChecked():
            self._draw_sign(painter, line_icon("check"), scaled(self.margin))
        seen = self.underMouse() and not self.isChecked()
        painter.setPen(self._ink(ROLE.WindowText if seen else ROLE.PlaceholderText))
        metrics = self.fontMetrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2
        text = self.text().replace("&", "")
        where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        place = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(place, int(where) | int(Qt.TextFlag.TextShowMnemonic), self.text())
        if not self.isChecked():
            below = base + metrics.underlinePos() + 1
            painter.drawLine(left, below, left + metrics.horizontalAdvance(text), below)
        if self.hasFocus():
            painter.setPen(QPen(self.palette().color(ROLE.WindowText), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), RADIUS, RADIUS
            )
        painter.end()
