"""The menu of unsaved work that was put aside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QMenu, QWidget

from xentgui.core.parse import quotable
from xentgui.files.recovery import Entry
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.documents.recovery_offer import time_text


class AsideMenu(QMenu):
    """A menu of what was not saved when a window was closed; choosing it shows it again.

    It is filled whenever it is shown, because another window may have changed the list.

    Parameters
    ----------
    recovery : Recovery
    parent : QWidget
        Keeps the menu.
    """

    def __init__(self, recovery: Recovery, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("asideMenu")
        self._recovery = recovery
        self.aboutToShow.connect(self.fill)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def fill(self) -> None:
        """List what there is."""
        self.clear()
        for entry in self._recovery.aside():
            name = quotable(entry.name).replace("&", "&&") or self.tr("cannot be read")
            text = f"{time_text(entry.time)}   {name}"
            self.addAction(text).triggered.connect(partial(self._restore, entry))
        if self.isEmpty():
            self._say_nothing()

    def _say_nothing(self) -> None:
        self.addAction(self.tr("Nothing was left unsaved")).setEnabled(False)

    def _retranslate(self) -> None:
        self.setTitle(self.tr("Restore Unsaved &Work"))
        self.clear()
        self._say_nothing()

    def _restore(self, entry: Entry, _checked: bool = False) -> None:
        self._recovery.restore_aside(entry)
