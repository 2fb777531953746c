"""Labels that know whether their text is plain."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy

SCALE = 1.2
PLAIN, RICH = Qt.TextFormat.PlainText, Qt.TextFormat.RichText


class Label(QLabel):
    """A label that shows a text as it is; Qt's own takes for HTML what looks like it.

    Parameters
    ----------
    text : str
    text_format : Qt.TextFormat
        `RICH` for what was made for it, with the text of others escaped.
    """

    def __init__(self, text: str = "", text_format: Qt.TextFormat = PLAIN) -> None:
        super().__init__()
        self.setTextFormat(text_format)
        self.setText(text)


class Heading(Label):
    """A label in larger type, than the application has now."""

    def __init__(self, text_format: Qt.TextFormat = PLAIN) -> None:
        super().__init__("", text_format)
        self.enlarge()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def enlarge(self) -> None:
        """Follow the application's font, of which Qt does not tell what has a size of its own."""
        font = QApplication.font()
        font.setPointSizeF(SCALE * font.pointSizeF())
        if font != self.font():
            self.setFont(font)
