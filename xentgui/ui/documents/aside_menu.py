"""The menu of unsaved work that was put aside."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from xentgui.files.recovery import Entry
from xentgui.ui.documents.recovery import Recovery
from xentgui.ui.documents.recovery_offer import time_text
from xentgui.ui.widgets.menus.list_menu import ListEntry, ListMenu
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, shortened


class AsideMenu(ListMenu):
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
        self._none = QAction(self)
        self._none.setEnabled(False)
        self.aboutToShow.connect(self.fill)
        # Nothing is read before somebody looks.
        self.show_list((), (self._none,))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def fill(self) -> None:
        """List what there is."""
        entries = [
            ListEntry(self._text(entry), partial(self._recovery.restore_aside, entry))
            for entry in self._recovery.aside()
        ]
        self.show_list(entries, () if entries else (self._none,))

    def _text(self, entry: Entry) -> str:
        name = shortened(entry.name, PATH, MIDDLE) if entry.name else self.tr("cannot be read")
        return f"{time_text(entry.time)}   {name}"

    def _retranslate(self) -> None:
        self.setTitle(self.tr("Restore unsaved &work"))
        self._none.setText(self.tr("Nothing was left unsaved"))
