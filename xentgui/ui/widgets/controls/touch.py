"""Fingers: which events are theirs, and room for them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QInputDevice, QMouseEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QScrollBar,
    QSlider,
    QWidget,
)

LEAST, LEAST_TOUCH = 24, 44
"""Logical pixels that a target has each way, for the mouse and for a finger."""
CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider)
_BEFORE = "sizesBeforeTouch"


def is_touch(event: QMouseEvent) -> bool:
    """Return whether a mouse event is what a finger does where nobody takes its touches."""
    is_finger = event.device().type() == QInputDevice.DeviceType.TouchScreen
    return is_finger or event.source() != Qt.MouseEventSource.MouseEventNotSynthesized


class TouchMode(QObject):
    """Knows whether the last press in a window was one of a finger.

    Parameters
    ----------
    window : QWidget

    Attributes
    ----------
    changed : Signal(bool)
    """

    changed = Signal(bool)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._is_on = False

    @property
    def is_on(self) -> bool:
        """Whether it was."""
        return self._is_on

    def watch(self) -> None:
        """Begin; to be called once the window is shown. Its widgets' events are not looked at."""
        handle = self._window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at presses, and tell once they are over: nothing is to move under a finger."""
        kind = event.type()
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._set_on(True)
        elif (
            kind == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and not is_touch(event)
        ):
            self._set_on(False)
        return False

    def _set_on(self, is_on: bool) -> None:
        if is_on != self._is_on:
            self._is_on = is_on
            self.changed.emit(is_on)


def give_room(parent: QWidget, for_touch: bool) -> None:
    """Make the controls in a widget as large as a finger needs, or as they were.

    Parameters
    ----------
    parent : QWidget
    for_touch : bool
    """
    for widget in (parent, *parent.findChildren(QWidget)):
        is_part = isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox, QScrollBar))
        if isinstance(widget, CONTROLS) and not is_part:
            _give_room(widget, for_touch)


def _give_room(widget: QWidget, for_touch: bool) -> None:
    before = widget.property(_BEFORE)
    if for_touch and before is None:
        widget.setProperty(_BEFORE, [widget.minimumSize(), widget.maximumSize()])
        # Boxes are wide enough, and have columns of their own.
        least = QSize(LEAST_TOUCH if isinstance(widget, QAbstractButton) else 0, LEAST_TOUCH)
        widget.setMaximumSize(widget.maximumSize().expandedTo(least))
        widget.setMinimumSize(widget.minimumSize().expandedTo(least))
    elif not for_touch and before is not None:
        widget.setProperty(_BEFORE, None)
        widget.setMinimumSize(before[0])
        widget.setMaximumSize(before[1])
