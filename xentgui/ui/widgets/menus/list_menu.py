"""A menu of what there is when it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from xentgui.ui.widgets.text.plain_text import for_menu, for_tip


class ListEntry(NamedTuple):
    """An entry of a `ListMenu`.

    Attributes
    ----------
    text : str
        Plain.
    choose : callable
        What choosing it does.
    """

    text: str
    choose: Callable[[], object]


class ListMenu(QMenu):
    """A menu whose first entries are listed anew, above others that stay.

    Parameters
    ----------
    parent : QWidget
        Keeps the menu.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._listed: list[QAction] = []

    def show_list(
        self, entries: Iterable[ListEntry], below: Iterable[QAction], numbered: bool = False
    ) -> None:
        """List entries.

        Parameters
        ----------
        entries : iterable of ListEntry
        below : iterable of QAction
            What stands below them.
        numbered : bool
            Whether each entry has its number as mnemonic.
        """
        for action in self.actions():
            self.removeAction(action)
        for action in self._listed:
            action.deleteLater()
        self._listed = []
        for number, entry in enumerate(entries, 1):
            # Made here: Python's side of what a menu makes of itself outlives it.
            action = QAction(self)
            before = f"&{number} " if numbered else ""
            action.setText(before + for_menu(entry.text))
            # Without one, Qt makes it of the text.
            action.setToolTip(for_tip(entry.text))
            action.triggered.connect(partial(_choose, entry.choose))
            self._listed.append(action)
        self.addActions([*self._listed, *below])


def _choose(choose: Callable[[], object], _checked: bool = False) -> None:
    choose()
