"""A list of all keys, which can be searched, selected and printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QTextBrowser, QVBoxLayout, QWidget

from xentgui.ui.widgets.line_edit import LineEdit
from xentgui.ui.widgets.scale import scaled, size_for

WIDTH, HEIGHT, KEYS_WIDTH = 620, 620, 190
LOOK = """
QTextBrowser { border: 1px solid palette(mid); }
QTextBrowser:focus { border: 1px solid palette(window-text); }
"""


class Entry(NamedTuple):
    """Keys and what they do, as they are shown.

    Attributes
    ----------
    keys : str
    text : str
    """

    keys: str
    text: str


class Section(NamedTuple):
    """Keys that belong together.

    Attributes
    ----------
    title : str
    entries : tuple of Entry
    """

    title: str
    entries: tuple[Entry, ...]


class KeySheet(QDialog):
    """Shows sections of keys, and of them those that have a text in them.

    Parameters
    ----------
    parent : QWidget
    sections : callable
        Writes them in the application's language.
    """

    def __init__(self, parent: QWidget, sections: Callable[[], Sequence[Section]]) -> None:
        super().__init__(parent)
        self.setObjectName("keySheet")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._sections = sections
        self._search = LineEdit()
        self._search.setObjectName("keySearch")
        self._search.setClearButtonEnabled(True)
        self._search.textChanged.connect(self._list)
        self._text = QTextBrowser()
        self._text.setObjectName("keyList")
        self._text.setOpenLinks(False)
        self._text.setStyleSheet(LOOK)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(self._search)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._buttons)
        self._retranslate()
        self.resize(size_for(self, WIDTH, HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the list with the keys that the search has no use for."""
        bar = self._text.verticalScrollBar()
        ways = {
            Qt.Key.Key_Up: -bar.singleStep(),
            Qt.Key.Key_Down: bar.singleStep(),
            Qt.Key.Key_PageUp: -bar.pageStep(),
            Qt.Key.Key_PageDown: bar.pageStep(),
        }
        way = ways.get(Qt.Key(event.key()))
        if way is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(bar.value() + way)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._list()

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Keys"))
        self._search.setPlaceholderText(self.tr("Search: a key, or what you want to do"))
        self._search.setAccessibleName(self.tr("Search"))
        self._text.setAccessibleName(self.tr("Keys"))
        self._list()

    def _list(self) -> None:
        """Write the entries that have the searched text in them, or say that there are none."""
        width = scaled(KEYS_WIDTH)
        wanted = self._search.text().casefold().strip()
        parts: list[str] = []
        line = self.palette().color(QPalette.ColorRole.PlaceholderText).name()
        for section in self._sections():
            found = [
                entry
                for entry in section.entries
                if wanted in f"{entry.keys} {entry.text} {section.title}".casefold()
            ]
            if found:
                rows = "".join(
                    f'<tr><td width="{width}" style="padding: 2px 12px 2px 0"><b>{escape(keys)}</b>'
                    f'</td><td style="padding: 2px 0">{escape(text)}</td></tr>'
                    for keys, text in found
                )
                parts.append(
                    f'<h4 style="color: {line}">{escape(section.title)}</h4><table>{rows}</table>'
                )
        nothing = self.tr("No key has this in its name or its text. Clear the search to see all.")
        self._text.setHtml("".join(parts) or f"<p>{escape(nothing)}</p>")
