"""What to do with more pasted numbers than there are boxes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMessageBox, QWidget


class PasteQuestion(QMessageBox):
    """A question whether to add classes for the pasted numbers that have no box.

    Parameters
    ----------
    parent : QWidget
    count, left : int
        How many numbers were pasted, and how many of them have no box.

    Attributes
    ----------
    answered : Signal(int)
        How many classes to add; not emitted where the question is cancelled.
    """

    answered = Signal(int)

    def __init__(self, parent: QWidget, count: int, left: int) -> None:
        super().__init__(parent)
        self.setObjectName("pasteQuestion")
        self.setIcon(QMessageBox.Icon.Question)
        self.setWindowTitle(self.tr("Paste logits"))
        text = self.tr("{count} numbers were pasted, {left} more than there are boxes.")
        self.setText(text.format(count=count, left=left))
        accept = QMessageBox.ButtonRole.AcceptRole
        add = self.addButton(self.tr("Add {left} more").format(left=left), accept)
        fill = self.addButton(self.tr("Fill the boxes only"), accept)
        self.addButton(QMessageBox.StandardButton.Cancel)
        self.setDefaultButton(add)
        add.clicked.connect(lambda: self.answered.emit(left))
        fill.clicked.connect(lambda: self.answered.emit(0))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
