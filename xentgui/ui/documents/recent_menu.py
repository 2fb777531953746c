"""The menu of files that were opened or saved last."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from xentgui.ui.documents.documents import Documents
from xentgui.ui.widgets.menus.list_menu import ListEntry, ListMenu
from xentgui.ui.widgets.text.plain_text import MIDDLE, PATH, shortened


class RecentMenu(ListMenu):
    """A menu of the recent files.

    It is filled whenever it is shown, because another window may have changed the list.

    Parameters
    ----------
    documents : Documents
    parent : QWidget
        Keeps the menu.
    """

    def __init__(self, documents: Documents, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("recentMenu")
        self._documents = documents
        self._line, self._clear = QAction(self), QAction(self)
        self._line.setSeparator(True)
        self._clear.setObjectName("clearRecentAction")
        self._clear.triggered.connect(documents.clear_recent)
        self.aboutToShow.connect(self._list)
        documents.recentChanged.connect(self._list)
        self._list()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._list()

    def _list(self) -> None:
        self.setTitle(self.tr("Open &recent"))
        self._clear.setText(self.tr("&Clear"))
        entries = [
            ListEntry(shortened(str(path), PATH, MIDDLE), partial(self._documents.open, path))
            for path in self._documents.recent
        ]
        self.show_list(entries, (self._line, self._clear), numbered=True)
        self.menuAction().setEnabled(bool(entries))
