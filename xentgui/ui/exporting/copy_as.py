"""The menu that copies what is shown as text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from xentgui.core.model import Model
from xentgui.export.snippets import SNIPPETS

translate = QCoreApplication.translate


class CopyAs(QMenu):
    """Copies the present values in one of the formats of `SNIPPETS`.

    Parameters
    ----------
    model : Model
    parent : QWidget
        Keeps the menu.
    tell : callable
        Shows the user a message.
    """

    def __init__(self, model: Model, parent: QWidget, tell: Callable[[str], None]) -> None:
        super().__init__(parent)
        self.setObjectName("copyAsMenu")
        self._model, self._tell = model, tell
        self._formats = {key: self.addAction("") for key in SNIPPETS}
        for key, action in self._formats.items():
            action.setObjectName(f"copyAs_{key}")
            action.triggered.connect(lambda _=False, key=key: self.copy(key))
        self.retranslate()

    def copy(self, key: str) -> None:
        """Put the present values on the clipboard.

        Parameters
        ----------
        key : str
            One of `SNIPPETS`.
        """
        QGuiApplication.clipboard().setText(SNIPPETS[key](self._model.snapshot))
        self._tell(translate("CopyAs", "Copied as {format}").format(format=_titles()[key]))

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        self.setTitle(translate("CopyAs", "Cop&y as"))
        for key, title in _titles().items():
            self._formats[key].setText(title)


def _titles() -> dict[str, str]:
    return {
        "numpy": translate("CopyAs", "NumPy program"),
        "pytorch": translate("CopyAs", "PyTorch program"),
        "latex": translate("CopyAs", "LaTeX formulas"),
        "markdown": translate("CopyAs", "Markdown table"),
        "csv": translate("CopyAs", "CSV"),
    }
