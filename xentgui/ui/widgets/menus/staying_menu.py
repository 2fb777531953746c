"""A menu that stays open while its ticks are set, with notes and icons beside its entries."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QStyleOptionMenuItem, QWidget

from xentgui.ui.widgets.menus.menu_items import MENU_ICON, complete

ENDS = 4
"""Free logical pixels above the first and below the last entry."""


class StayingMenu(QMenu):
    """A menu that does not close when an entry is ticked: the next may be ticked at once.

    One that is chosen among others, of an exclusive group, closes it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, ENDS, 0, ENDS)

    def initStyleOption(self, option: QStyleOptionMenuItem, action: QAction) -> None:  # noqa: N802
        super().initStyleOption(option, action)
        has_icons = any(each.property(MENU_ICON) is not None for each in self.actions())
        complete(option, action, has_icons)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.actionAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and _ticks(action):
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and _ticks(action):
            action.trigger()
        else:
            super().keyPressEvent(event)


def _ticks(action: QAction | None) -> bool:
    """Whether a click sets or takes back a tick of its own; of none that is disabled."""
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    return action.actionGroup() is None or not action.actionGroup().isExclusive()
