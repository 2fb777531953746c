"""What is shown, on the clipboard as text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from xentgui.core.model import Model
from xentgui.export.snippets import SNIPPETS
from xentgui.language import translate


class CopyAs:
    """Copies the present values as text, in one of the formats of `SNIPPETS`.

    Parameters
    ----------
    model : Model
    tell : callable
        Shows the user a message.
    """

    def __init__(self, model: Model, tell: Callable[[str], None]) -> None:
        self._model, self._tell = model, tell

    def copy(self, key: str) -> None:
        """Put the present values on the clipboard.

        Parameters
        ----------
        key : str
            One of `SNIPPETS`.
        """
        QGuiApplication.clipboard().setText(SNIPPETS[key](self._model.snapshot))
        title = snippet_titles()[key]
        self._tell(translate("CopyAs", "Copied as {format}").format(format=title))


def snippet_titles() -> dict[str, str]:
    """Titles of `SNIPPETS` by key, in the application's language."""
    return {
        "numpy": translate("CopyAs", "NumPy program"),
        "numpy-probabilities": translate("CopyAs", "NumPy program from the probabilities"),
        "pytorch": translate("CopyAs", "PyTorch program"),
        "latex": translate("CopyAs", "LaTeX formulas"),
        "markdown": translate("CopyAs", "Markdown table"),
        "csv": translate("CopyAs", "CSV"),
    }
