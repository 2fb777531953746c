"""A finger that rests opens the menu that the right button of a mouse opens."""

from __future__ import annotations

from types import FunctionType

from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QTouchEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QStyle,
    QStyleOptionSpinBox,
    QTextEdit,
    QWidget,
)

LONG_PRESS = 500
"""Milliseconds that a finger rests before there is a menu."""
TAKES_LONG_PRESS = "takesLongPress"
"""Property of a widget that sees to fingers that rest on it itself."""
_FAR = QPointF(-10000.0, -10000.0)
"""Where a press is let go of that is to do nothing: on no widget."""
_WITH_MENU = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
_ARROWS = QStyle.SubControl.SC_SpinBoxUp, QStyle.SubControl.SC_SpinBoxDown


class LongPress(QObject):
    """Looks at the touches in windows, and opens the menu of what a finger rests on.

    What is pressed then is let go of without a click. Where there is no menu, a finger that rests
    presses as any other does.

    Parameters
    ----------
    parent : QObject
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._window: QWindow | None = None
        self._at, self._seen_at = QPointF(), QPointF()
        self._is_over = self._is_letting_go = False
        self._resting = QTimer(self, singleShot=True)
        self._resting.setInterval(LONG_PRESS)
        self._resting.timeout.connect(self._open)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a finger; once it has opened a menu, what else it does is kept from widgets."""
        if isinstance(event, QTouchEvent):
            self._follow(watched, event)
        elif isinstance(event, QMouseEvent) and self._is_over and not self._is_letting_go:
            # What is made of the touch, for it is taken by nobody.
            if event.source() == Qt.MouseEventSource.MouseEventNotSynthesized:
                self._is_over = False
                return False
            if event.type() == QEvent.Type.MouseButtonRelease:
                self._is_over = False
            return True
        return False

    def _follow(self, watched: QObject, event: QTouchEvent) -> None:
        kind, points = event.type(), event.points()
        if kind == QEvent.Type.TouchBegin and len(points) == 1 and isinstance(watched, QWindow):
            self._window, self._is_over = watched, False
            self._at, self._seen_at = points[0].position(), points[0].globalPosition()
            self._resting.start()
        elif kind == QEvent.Type.TouchUpdate and len(points) == 1:
            way = points[0].position() - self._at
            if max(abs(way.x()), abs(way.y())) >= QApplication.startDragDistance():
                self._resting.stop()
        else:
            self._resting.stop()

    def _open(self) -> None:
        place, seen = self._at.toPoint(), self._seen_at.toPoint()
        window = self._window
        top = next((w for w in QApplication.topLevelWidgets() if w.windowHandle() is window), None)
        if window is None or top is None or QApplication.activePopupWidget() is not None:
            return
        widget = top.childAt(place) or top
        if not has_menu(widget, widget.mapFrom(top, place)):
            return
        self._is_over = self._is_letting_go = True
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        release = QMouseEvent(
            QEvent.Type.MouseButtonRelease,
            _FAR,
            _FAR,
            left,
            none,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window, release)
        self._is_letting_go = False
        reason = QContextMenuEvent.Reason.Mouse
        local = widget.mapFrom(top, place)
        QApplication.sendEvent(widget, QContextMenuEvent(reason, local, seen))


def has_menu(widget: QWidget, place: QPoint) -> bool:
    """Return whether the right button of a mouse opens a menu at a place of a widget."""
    at: QWidget | None = widget
    while at is not None:
        if at.property(TAKES_LONG_PRESS):
            return False
        if isinstance(at, QAbstractSpinBox) and _is_on_arrow(at, place):
            return False  # To rest there is to step on and on.
        if at.isEnabled() and _has_own_menu(at):
            return True
        if at.isWindow():
            return False
        place, at = at.mapToParent(place), at.parentWidget()
    return False


def _is_on_arrow(box: QAbstractSpinBox, place: QPoint) -> bool:
    option = QStyleOptionSpinBox()
    box.initStyleOption(option)
    control = QStyle.ComplexControl.CC_SpinBox
    return box.style().hitTestComplexControl(control, option, place, box) in _ARROWS


def _has_own_menu(widget: QWidget) -> bool:
    if widget.contextMenuPolicy() != Qt.ContextMenuPolicy.DefaultContextMenu:
        return False
    if isinstance(widget, _WITH_MENU):
        return True
    if isinstance(widget, QLabel):
        selectable = Qt.TextInteractionFlag.TextSelectableByMouse
        return bool(widget.textInteractionFlags() & selectable)
    return any(
        isinstance(vars(kind).get("contextMenuEvent"), FunctionType)
        for kind in type(widget).__mro__
    )
