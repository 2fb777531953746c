"""Labels that know whether their text is plain."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

SCALE = 1.2
_ASKS = QEvent.Type.LayoutRequest, QEvent.Type.FontChange, QEvent.Type.StyleChange
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


class SteadyLabel(QWidget):
    """A label whose text changes with every frame of a drag, and what it takes hardly ever does.

    Each text of a `QLabel` has the whole window laid out again; this stands between them.

    Attributes
    ----------
    label : Label
        What shows the text.
    """

    def __init__(self, text_format: Qt.TextFormat = PLAIN) -> None:
        super().__init__()
        self.label = Label("", text_format)
        self._hint = self.label.sizeHint()
        self.label.setParent(self)

    def text(self) -> str:
        """Return what it shows."""
        return self.label.text()

    def setText(self, text: str) -> None:  # noqa: N802
        """Show a text."""
        self.label.setText(text)
        self._follow()

    def set_font(self, font: QFont) -> None:
        """Write in another font than its parent."""
        self.label.setFont(font)
        self._follow()

    def sizeHint(self) -> QSize:
        return self.label.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.label.minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """Follow the label, which asks for another size at each text and in each font."""
        is_done = super().event(event)
        if event.type() in _ASKS:
            self._follow()
        return is_done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.label.resize(self.size())

    def _follow(self) -> None:
        hint = self.label.sizeHint()
        if hint != self._hint:
            self._hint = hint
            self.updateGeometry()


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
