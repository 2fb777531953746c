"""The actions of the File menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from xentgui.core.situation import Content
from xentgui.core.snapshot import Snapshot
from xentgui.ui.documents.documents import Documents
from xentgui.ui.documents.recovery import Recovery

translate = QCoreApplication.translate


class FileActions:
    """Puts opening, saving and restoring before what a menu has already.

    Parameters
    ----------
    window : QMainWindow
    menu : QMenu
    documents : Documents
    recovery : Recovery
        Has the last session.
    """

    def __init__(
        self, window: QMainWindow, menu: QMenu, documents: Documents, recovery: Recovery
    ) -> None:
        self._window, self._documents, self._recovery = window, documents, recovery
        self.open = self._action("openAction", "Ctrl+O", documents.choose)
        self.save = self._action("saveAction", "Ctrl+S", documents.save)
        self.save_as = self._action("saveAsAction", "Ctrl+Shift+S", documents.save_as)
        self.restore = self._action("restoreLastSessionAction", None, self._restore)
        self.clear_recent = self._action("clearRecentAction", None, documents.clear_recent)
        self.recent = QMenu(window)
        self.recent.setObjectName("recentMenu")
        first = menu.actions()[0]
        for action in (self.open, self.recent.menuAction(), self.restore):
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        for action in (self.save, self.save_as):
            menu.insertAction(first, action)
        menu.insertSeparator(first)
        # Another window may have changed them.
        self.recent.aboutToShow.connect(self._list_recent)
        documents.recentChanged.connect(self._list_recent)
        self.retranslate()
        self._list_recent()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Enable what can be done."""
        last = self._recovery.last_session
        self.restore.setEnabled(
            last is not None and Content.of(*last) != Content.of(snapshot.state, snapshot.view)
        )

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        self.open.setText(translate("FileActions", "&Open\N{HORIZONTAL ELLIPSIS}"))
        self.recent.setTitle(translate("FileActions", "Open &Recent"))
        self.clear_recent.setText(translate("FileActions", "&Clear"))
        self.restore.setText(translate("FileActions", "Restore &Last Session"))
        self.save.setText(translate("FileActions", "&Save"))
        self.save_as.setText(translate("FileActions", "Save &As\N{HORIZONTAL ELLIPSIS}"))

    def _list_recent(self) -> None:
        paths = self._documents.recent
        for action in self.recent.actions():
            self.recent.removeAction(action)
            if action is not self.clear_recent:
                action.deleteLater()
        for number, path in enumerate(paths, 1):
            name = str(path).replace("&", "&&")
            action = self.recent.addAction(f"&{number} {name}")
            action.triggered.connect(partial(self._open, path))
        self.recent.addSeparator()
        self.recent.addAction(self.clear_recent)
        self.recent.menuAction().setEnabled(bool(paths))

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._documents.open(path)

    def _restore(self) -> None:
        if self._recovery.last_session is not None:
            state, view = self._recovery.last_session
            # As if it were new work, which is kept at the end.
            self._documents.show(state, view, None, saved=False)

    def _action(self, name: str, shortcut: str | None, slot: Callable[[], object]) -> QAction:
        action = QAction(self._window)
        action.setObjectName(name)
        if shortcut is not None:
            action.setShortcut(QKeySequence(shortcut))
        action.triggered.connect(lambda: slot())
        self._window.addAction(action)
        return action
