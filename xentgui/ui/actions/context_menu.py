"""The menus of what is under the pointer, made of the table's actions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAction

from xentgui.ui.actions.menus import Menus
from xentgui.ui.stage.pointed import Pointed
from xentgui.ui.widgets.menus.staying_menu import StayingMenu
from xentgui.ui.widgets.text.plain_text import for_menu, shortened

TYPED = (
    "typeLogitAction",
    "typeProbabilityAction",
    "typeShareAction",
    "typeTeacherLogitAction",
)
"""Of these a menu has those that there is something to type of."""
IN_LIST = ("renameClassAction", "goToBoxAction")
CLASS = (
    *TYPED,
    None,
    "focusTargetAction",
    *IN_LIST,
    None,
    "centreAction",
    "removeClassAction",
)
"""What a menu has for a class; None for a line between groups."""
SETTINGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "logits": ("centreAction", "randomiseAction"),
        "teacher": ("targetMenu", "t2Action"),
        "probabilities": ("probabilityInputAction", "targetMenu"),
        "gradient": ("descendAction", "compareMenu"),
        "loss_curve": ("lossOverLogitAction", "compareMenu"),
        "steps": ("logLossAction", "relativeLossAction", "saveStepsAction"),
        "simplex": ("compareMenu",),
        "terms": ("lossMenu", "t2Action"),
        "derivation": (
            "fullDerivationAction",
            "firstLineAction",
            "moreLinesAction",
            "fewerLinesAction",
        ),
    }
)
"""What a panel's menu has for that panel alone: names of actions, and of menus of the tree."""
FIGURE = ("copyFigureAction", "exportAction", None, "hideValuesAction", "presentAction")
"""What the ground between the panels has."""


def entries_of(pointed: Pointed, is_presented: bool = False) -> list[str | None]:
    """List what the menu of something has, by the names of actions and menus.

    Parameters
    ----------
    pointed : Pointed
    is_presented : bool
        Whether it is seen on the whole screen, where there is no list of classes and no dialog.
    """
    panel = pointed.panel
    if panel is None and pointed.class_index is None:
        own: list[str | None] = list(FIGURE)
    elif pointed.class_index is not None:
        own = list(CLASS)
    else:
        own = [*SETTINGS.get(str(panel), ()), "hideValuesAction"]
    if panel is not None:
        own += [
            None,
            f"copyPanelAction_{panel}",
            "copyFigureAction",
            f"exportPanelAction_{panel}",
            f"hidePanelAction_{panel}",
        ]
    left_out = {*IN_LIST, "exportAction", "presentAction", f"exportPanelAction_{panel}"}
    return [name for name in own if not (is_presented and name in left_out)]


class ContextMenu:
    """Opens them: one at a time, as long as the window lives.

    Parameters
    ----------
    menus : Menus
        Has the actions.
    """

    def __init__(self, menus: Menus) -> None:
        self._menus = menus
        self._menu = StayingMenu(menus.parts.window)
        self._menu.setObjectName("contextMenu")
        self._lines: list[QAction] = []

    def open(self, pointed: Pointed, place: QPoint, is_presented: bool = False) -> None:
        """Open the menu of something.

        Parameters
        ----------
        pointed : Pointed
            Its class is the focused one.
        place : QPoint
            On the screen.
        is_presented : bool
            As of `entries_of`.
        """
        self._fill(entries_of(pointed, is_presented), pointed.class_index)
        self._menu.popup(place)

    def _fill(self, entries: Sequence[str | None], index: int | None) -> None:
        menu, menus = self._menu, self._menus
        for action in menu.actions():
            menu.removeAction(action)
        for line in self._lines:
            line.deleteLater()
        self._lines = []
        if index is not None:
            names = menus.parts.model.state.names
            self._add_line(for_menu(shortened(names[index]) or str(index + 1)))
        for name in entries:
            if name is None:
                self._add_line("")
            elif name.endswith("Menu"):
                menu.addMenu(menus.menu(name))
            elif name not in TYPED or menus.action(name).isEnabled():
                menu.addAction(menus.action(name))

    def _add_line(self, text: str) -> None:
        """Add a line, which a menu draws only between what it has."""
        # Made here: Python's side of what a menu makes of itself outlives it.
        line = QAction(text, self._menu)
        line.setSeparator(True)
        self._lines.append(line)
        self._menu.addAction(line)
