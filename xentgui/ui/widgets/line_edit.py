"""A line edit that leaves undo, and files dropped on it, to the application."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit

_OWN_KEYS = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)
INDENT = 4
"""Logical pixels of a text from the left edge of its box, beyond those of Fusion."""
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
_ALT = Qt.KeyboardModifier.AltModifier


class LineEdit(QLineEdit):
    """A line edit whose changes are undone by the application's Undo, not by its own.

    Attributes
    ----------
    focused : Signal
        The widget has received the keyboard focus.
    """

    focused = Signal()

    def event(self, event: QEvent) -> bool:
        """Let the application's actions have the keys that `lets_pass` names."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.lets_pass(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def lets_pass(self, event: QKeyEvent) -> bool:
        """Return whether a key is for the application and not for the text.

        All with Ctrl are, but for the clipboard's and Select All, and what writes a character, as
        AltGr does. Where no action has one, Qt gives it to the text after all.
        """
        if any(event.matches(key) for key in _OWN_KEYS):
            return False
        held = event.modifiers()
        is_altgr = bool(held & _ALT) and bool(event.text()) and event.text().isprintable()
        return bool(held & _COMMAND) and not is_altgr

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take text, but let files pass to the window."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Take text only."""
        if event.mimeData().hasUrls():
            event.ignore()
        else:
            super().dragMoveEvent(event)


class WholeEdit(LineEdit):
    """A line edit of one number, all of which a double click selects.

    To Qt the point of 0.10 and the sign of -3 part words: a digit typed then would replace half of
    the number.
    """

    def __init__(self) -> None:
        super().__init__()
        # As that of a box of Qt's own is called: a part of the box, which has the name.
        self.setObjectName("qt_spinbox_lineedit")
        self._is_selecting = False

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select the number; in a spin box without what stands before and after it."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._is_selecting = True
            box = self.parentWidget()
            (box if isinstance(box, QAbstractSpinBox) else self).selectAll()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Keep the selection where the pointer trembles before the button is released."""
        if not self._is_selecting:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._is_selecting = False
        super().mouseReleaseEvent(event)
