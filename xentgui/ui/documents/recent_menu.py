"""The menu of files that were opened or saved last."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from xentgui.ui.documents.documents import Documents
from xentgui.ui.widgets.plain_text import MIDDLE, PATH, for_menu, for_tip, shortened


class RecentMenu(QMenu):
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
        self._clear = QAction(self)
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
        paths = self._documents.recent
        self.setTitle(self.tr("Open &Recent"))
        for action in self.actions():
            self.removeAction(action)
            if action is not self._clear:
                action.deleteLater()
        for number, path in enumerate(paths, 1):
            name = shortened(str(path), PATH, MIDDLE)
            action = self.addAction(f"&{number} {for_menu(name)}")
            # Without one, Qt makes it of the text.
            action.setToolTip(for_tip(name))
            action.triggered.connect(partial(self._open, path))
        self.addSeparator()
        self._clear.setText(self.tr("&Clear"))
        self.addAction(self._clear)
        self.menuAction().setEnabled(bool(paths))

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._documents.open(path)
