"""A line edit for one name, which hands on what is pasted of several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence

from xentgui.ui.widgets.line_edit import LineEdit


class NameEdit(LineEdit):
    """A line edit into which several lines or cells are not pasted as one name.

    Attributes
    ----------
    pasted : Signal(str)
        This text of several lines or cells was pasted; it is not put into the line.
    """

    pasted = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the usual menu, whose Paste does the same as the key."""
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.popup(event.globalPos())

    def paste(self) -> None:
        """Insert the text on the clipboard, or emit `pasted` where it has several lines."""
        text = QGuiApplication.clipboard().text()
        # Spreadsheets end a single cell with the end of a line.
        bare = text.strip("\r\n")
        if any(mark in bare for mark in "\r\n\t"):
            self.pasted.emit(text)
        else:
            self.insert(bare)
