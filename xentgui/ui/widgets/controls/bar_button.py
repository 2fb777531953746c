"""A button of a tool bar: a line icon, a label that can be left out, and a chevron for a menu."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStyleOptionToolButton,
    QToolButton,
    QWidget,
)

from xentgui.ui.widgets.fingers.room import least
from xentgui.ui.widgets.scale import scaled

ICON, GAP = 20, 6
"""Side of an icon, and logical pixels between icon, label and chevron."""
CHEVRON, HALF = 10, 22
"""Width of a chevron, and of the half of a button that opens its menu."""


class BarButton(QToolButton):
    """A button as high as its tool bar, with its label beside the icon.

    Parameters
    ----------
    parent : QWidget
    outlined : bool
        Whether it has an outline also where the pointer is not.

    Attributes
    ----------
    LEAST_HEIGHT, MARGIN : int
        Logical pixels; the margin is at both ends.
    """

    LEAST_HEIGHT, MARGIN = 34, 8

    def __init__(self, parent: QWidget | None = None, outlined: bool = False) -> None:
        super().__init__(parent)
        self._is_labelled, self._is_on = True, False
        self.setAutoRaise(not outlined)
        self._take_size()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def _take_size(self) -> None:
        self._icon, self._gap = scaled(ICON), scaled(GAP)
        self._chevron, self._half = scaled(CHEVRON), scaled(HALF)
        self._margin = scaled(self.MARGIN)
        self.setIconSize(QSize(self._icon, self._icon))

    def set_labelled(self, labelled: bool) -> None:
        """Show the label, or only the icon where there is little room."""
        if labelled != self._is_labelled:
            self._is_labelled = labelled
            self.updateGeometry()
            self.update()

    def set_on(self, is_on: bool) -> None:
        """Draw it as one that is on, though a click opens a menu and switches nothing."""
        if is_on != self._is_on:
            self._is_on = is_on
            self.update()

    @property
    def _label(self) -> str:
        return self.text() if self._is_labelled or self.icon().isNull() else ""

    @property
    def _is_split(self) -> bool:
        return self.popupMode() == QToolButton.ToolButtonPopupMode.MenuButtonPopup

    @property
    def _tail(self) -> int:
        """Width of what tells of the menu."""
        if self._is_split:
            return self._half
        return self._chevron + self._gap if self.menu() is not None else 0

    def width_when(self, labelled: bool) -> int:
        """Return the width that it has with its label, or without."""
        text = self.text() if labelled or self.icon().isNull() else ""
        label = self.fontMetrics().horizontalAdvance(text) + self._gap if text else 0
        icon = 0 if self.icon().isNull() else self._icon
        gap = 0 if icon else -self._gap
        if text and self._is_split:
            gap += self._gap
        end = 0 if self._is_split else self._margin
        return max(self._margin + icon + label + gap + self._tail + end, least())

    def sizeHint(self) -> QSize:
        height = max(scaled(self.LEAST_HEIGHT), self.fontMetrics().height() + 6, least())
        return QSize(self.width_when(self._is_labelled), height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        if is_left and self._is_split and event.position().x() >= self.width() - self._half:
            self.showMenu()
        else:
            super().mousePressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._take_size()
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionToolButton()
        self.initStyleOption(option)
        if self._is_on:
            option.state |= QStyle.StateFlag.State_On
        style, element = self.style(), QStyle.PrimitiveElement
        painter = QPainter(self)
        style.drawPrimitive(element.PE_PanelButtonTool, option, painter, self)
        enabled = self.isEnabled()
        left = self._margin
        if not self.icon().isNull():
            place = QRect(left, (self.height() - self._icon) // 2, self._icon, self._icon)
            mode = self.icon().Mode.Normal if enabled else self.icon().Mode.Disabled
            self.icon().paint(painter, place, Qt.AlignmentFlag.AlignCenter, mode)
            left += self._icon + self._gap
        group = QPalette.ColorGroup.Active if enabled else QPalette.ColorGroup.Disabled
        painter.setPen(self.palette().color(group, self.foregroundRole()))
        if self._label:
            place = QRect(left, 0, self.width() - left, self.height())
            where = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(place, where, self._label)
        if self._tail:
            self._draw_tail(painter, option)
        painter.end()

    def _draw_tail(self, painter: QPainter, option: QStyleOptionToolButton) -> None:
        right = self.width() - (0 if self._is_split else self._margin)
        width = self._half if self._is_split else self._chevron
        if self._is_split and option.state & (
            QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_On
        ):
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1.0))
            painter.drawLine(right - width, 8, right - width, self.height() - 8)
        arrow = QStyleOption()
        arrow.initFrom(self)
        arrow.rect = QRect(right - width, 0, width, self.height() + 2)
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorArrowDown, arrow, painter, self
        )


class LineButton(BarButton):
    """A button in a line of text: an icon and a word, without an outline."""

    LEAST_HEIGHT, MARGIN = 26, 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class MenuLabel(BarButton):
    """A word, or a few, that opens a menu: as high as a line of text, and quiet."""

    LEAST_HEIGHT, MARGIN = 24, 3

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
