"""Message boxes, which show every text as it is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QWidget

from xentgui.ui.widgets.text.plain_text import breakable


def message_box(
    parent: QWidget | None, name: str, icon: QMessageBox.Icon, text: str, more: str = ""
) -> QMessageBox:
    """Make a message box; it is to be opened, and deletes itself when closed.

    Parameters
    ----------
    parent : QWidget, optional
    name : str
        Its object name.
    icon : QMessageBox.Icon
    text, more : str
        What it says, and what it adds in another paragraph; shown as they are, not as HTML.
    """
    box = QMessageBox(parent)
    box.setObjectName(name)
    box.setIcon(icon)
    box.setWindowTitle("xentgui")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(breakable(text))
    box.setInformativeText(breakable(more))
    for label in box.findChildren(QLabel):
        # The format of a box is not that of what it adds.
        label.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return box
