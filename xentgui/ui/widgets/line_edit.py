"""A line edit that leaves undo, and files dropped on it, to the application."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit


class LineEdit(QLineEdit):
    """Text whose every change is undone with the application's Undo, not with its own.

    Attributes
    ----------
    focused : Signal
        The widget has received the keyboard focus.
    """

    focused = Signal()

    def event(self, event: QEvent) -> bool:
        """Let some keys pass, and the action with that shortcut take them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.lets_pass(event)
        ):
            event.ignore()
            return False
        return super().event(event)

    def lets_pass(self, event: QKeyEvent) -> bool:
        """Tell a key that an action with that shortcut takes: Undo or Redo."""
        keys = QKeySequence.StandardKey
        return bool(event.matches(keys.Undo) or event.matches(keys.Redo))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so."""
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
