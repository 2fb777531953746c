"""The actions that choose the symbols of logits, probabilities and target."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMainWindow, QMenu

from xentgui.core.notation import NOTATION
from xentgui.core.snapshot import Snapshot

translate = QCoreApplication.translate


class NotationActions:
    """Makes a menu of the notations.

    Parameters
    ----------
    window : QMainWindow
        Gets the actions.
    choose : callable
        Is told the key of the notation that the user has chosen.

    Attributes
    ----------
    menu : QMenu
    """

    def __init__(self, window: QMainWindow, choose: Callable[[str], None]) -> None:
        self.menu = QMenu(window)
        self.menu.setObjectName("notationMenu")
        self._group = QActionGroup(window)
        self._actions = {key: self._action(key, choose) for key in NOTATION}
        self.menu.addActions(self._group.actions())
        self.retranslate()

    def _action(self, key: str, choose: Callable[[str], None]) -> QAction:
        action = QAction(f"({', '.join(key)})", self._group)
        action.setObjectName(f"notationAction_{key}")
        action.setCheckable(True)
        action.triggered.connect(lambda: choose(key))
        return action

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Mark the notation of a Snapshot."""
        self._actions[snapshot.view.notation].setChecked(True)

    def retranslate(self) -> None:
        """Put texts into the application's language."""
        self.menu.setTitle(translate("Actions", "N&otation"))
