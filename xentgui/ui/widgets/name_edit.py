"""A line edit for one name, which hands on what is pasted of several."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence

from xentgui.ui.widgets.line_edit import LineEdit


class NameEdit(LineEdit):
    """A line edit into which several lines or cells are not pasted as one name.

    Attributes
    ----------
    pasted : Signal(str)
        This text of several lines or cells was pasted; it is not put into the line.
    """

    pasted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._before = ""
        self.editingFinished.connect(self._keep)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._keep()

    def _keep(self) -> None:
        """Take the present name as the one to go back to."""
        self._before = self.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste only one name; on Escape, put back the name from before the typing."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape and self.text() != self._before:
            self.setText(self._before)
            self.textEdited.emit(self._before)
            self.selectAll()
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
