"""Turns the pages of a long list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from xentgui.ui.widgets.controls.heir import set_enabled
from xentgui.ui.widgets.text.label import Label


class Pager(QWidget):
    """Shows which part of a list is shown, with buttons for the others; hidden while it is all.

    Attributes
    ----------
    turned : Signal(int)
        The next page (1) or the previous one (-1) is asked for.
    """

    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._previous, self._next, self._page = QToolButton(), QToolButton(), Label()
        self._previous.setArrowType(Qt.ArrowType.LeftArrow)
        self._next.setArrowType(Qt.ArrowType.RightArrow)
        self._previous.clicked.connect(lambda: self.turned.emit(-1))
        self._next.clicked.connect(lambda: self.turned.emit(1))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._previous)
        layout.addWidget(self._page, 1, Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._next)
        self._shown = 0, 0, 0
        self._retranslate()

    def show_page(self, first: int, last: int, count: int) -> None:
        """Show that items `first` to `last`, counted from 1, of `count` are in sight."""
        self.setVisible(last - first + 1 < count)
        if (first, last, count) != self._shown:
            self._shown = first, last, count
            set_enabled(self._previous, first > 1, self._next)
            set_enabled(self._next, last < count, self._previous)
            self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        first, last, count = self._shown
        text = self.tr("{first} to {last} of {count}")
        self._page.setText(text.format(first=first, last=last, count=count))
        self._previous.setAccessibleName(self.tr("Previous classes"))
        self._next.setAccessibleName(self.tr("Next classes"))
