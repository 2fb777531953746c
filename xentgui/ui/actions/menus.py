"""The tree of menus, the tool bar, and what makes both of the table.

The order in which a user finds the actions is the order in which they stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from xentgui.core.snapshot import Snapshot
from xentgui.language import translate, translate_row
from xentgui.ui.actions.action import Action, Parts, Test, Words, action_text
from xentgui.ui.actions.choices import (
    COMPARE_ROWS,
    EXAMPLE_ROWS,
    LANGUAGE_ROWS,
    LESSON_ROWS,
    LOG_BASE_ROWS,
    LOSS_ROWS,
    NOTATION_ROWS,
    PANEL_ROWS,
    SNIPPET_ROWS,
    TARGET_ROWS,
    THEME_ROWS,
    names_of,
)
from xentgui.ui.actions.panel_rows import BoxRow, LayoutRow, RowAction
from xentgui.ui.actions.table import TABLE
from xentgui.ui.actions.tips import spoken_tip_of, tip_of
from xentgui.ui.actions.tool_bar import ToolBar
from xentgui.ui.documents.aside_menu import AsideMenu
from xentgui.ui.documents.recent_menu import RecentMenu
from xentgui.ui.exporting.drag_figure import DragHandle
from xentgui.ui.lessons.recent_menu import RecentLessonsMenu
from xentgui.ui.widgets.controls.bar_button import BarButton
from xentgui.ui.widgets.line_icon import line_icon
from xentgui.ui.widgets.menus.menu_items import MENU_ICON, NOTE
from xentgui.ui.widgets.menus.moving_menu import MovingMenu
from xentgui.ui.widgets.menus.staying_menu import StayingMenu
from xentgui.ui.words import panel_titles, without_mnemonic


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the tree.

    Attributes
    ----------
    name : str
        Its object name.
    text : str
        In English, with ``&`` before its mnemonic.
    entries : sequence
        Names of actions; other menus; what makes a menu that lists something of its own, or a row
        of controls; None for a line between groups.
    short, icon : str
        On a button of the tool bar that opens it.
    first : str
        Name of the action that the left half of that button does, if it has one.
    ordered : bool
        Whether its panels stand in the order of the View, which is changed here.
    is_on : callable, optional
        Whether that button is drawn as one that is on: something other than usual is chosen.
    """

    name: str
    text: str
    entries: Sequence[Entry]
    short: str = ""
    icon: str = ""
    first: str = ""
    ordered: bool = False
    is_on: Test | None = None


Entry: TypeAlias = str | Menu | Callable[[Parts], QMenu | RowAction] | None

EXAMPLES = Menu(
    "examplesMenu", "E&xamples", names_of(EXAMPLE_ROWS), short="Examples", icon="shapes"
)
COMPARE = Menu(
    "compareMenu",
    "&Compare with",
    (*names_of(COMPARE_ROWS), None, "bothDescentsAction"),
    short="Compare",
    icon="compare",
    is_on=lambda parts: parts.model.snapshot.comparison is not None,
)
PANELS = Menu(
    "panelsMenu",
    "&Panels",
    (
        *names_of(PANEL_ROWS),
        "usualOrderAction",
        None,
        lambda parts: RowAction(parts, LayoutRow(parts)),
        lambda parts: RowAction(parts, BoxRow(parts)),
        None,
        "lossOverLogitAction",
        "logLossAction",
        "relativeLossAction",
        "fullDerivationAction",
    ),
    short="Panels",
    icon="panels",
    ordered=True,
)
PIN = Menu(
    "pinMenu",
    "&Before and now",
    ("pinAction", "swapAction", "repinAction", None, "unpinAction"),
    short="Pin",
    icon="pin",
    first="pinAction",
)
LESSONS = Menu(
    "lessonsMenu",
    "&Lessons",
    (
        "allLessonsAction",
        *names_of(LESSON_ROWS),
        None,
        "nextStepAction",
        "previousStepAction",
        "backToLessonAction",
        "closeLessonAction",
        None,
        "openLessonAction",
        lambda parts: RecentLessonsMenu(parts.lessons, parts.window),
    ),
    short="Lessons",
    icon="book",
)
MENUS = (
    Menu(
        "fileMenu",
        "&File",
        (
            "openAction",
            lambda parts: RecentMenu(parts.documents, parts.window),
            lambda parts: AsideMenu(parts.recovery, parts.window),
            None,
            "saveAction",
            "saveAsAction",
            None,
            "exportAction",
            None,
            "quitAction",
        ),
    ),
    Menu(
        "editMenu",
        "&Edit",
        (
            "undoAction",
            "redoAction",
            None,
            "copyFigureAction",
            "copyAsExportedAction",
            Menu("copyAsMenu", "Cop&y as", names_of(SNIPPET_ROWS)),
            "pasteAction",
            None,
            "addClassAction",
            "removeClassAction",
            None,
            "centreAction",
            "focusTargetAction",
            "probabilityInputAction",
            Menu("targetMenu", "Targe&t", names_of(TARGET_ROWS)),
            Menu("lossMenu", "Loss fu&nction", names_of(LOSS_ROWS)),
            Menu("logBaseMenu", "L&ogarithm", names_of(LOG_BASE_ROWS)),
            "t2Action",
            None,
            "resetAction",
            "randomiseAction",
            "randomiseWithSeedAction",
        ),
    ),
    EXAMPLES,
    LESSONS,
    Menu(
        "viewMenu",
        "&View",
        (
            "presentAction",
            "presentBesideAction",
            Menu(
                "sizeMenu",
                "Si&ze",
                (
                    "largerAction",
                    "smallerAction",
                    "usualSizeAction",
                    None,
                    "projectorAction",
                ),
            ),
            None,
            "valuesTableAction",
            "hideValuesAction",
            PANELS,
            Menu(
                "unfoldMenu",
                "Un&fold the derivation",
                ("firstLineAction", "moreLinesAction", "fewerLinesAction"),
            ),
            PIN,
            Menu(
                "descentMenu",
                "&Gradient descent",
                (
                    "descendAction",
                    None,
                    "playDescentAction",
                    "stepForwardAction",
                    "stepBackAction",
                    "toStartAction",
                    None,
                    "saveStepsAction",
                ),
            ),
            COMPARE,
            None,
            *names_of(THEME_ROWS),
            None,
            Menu("notationMenu", "N&otation", names_of(NOTATION_ROWS)),
            Menu("languageMenu", "La&nguage", names_of(LANGUAGE_ROWS)),
        ),
    ),
    Menu(
        "helpMenu",
        "&Help",
        (
            "explainAction",
            "tourAction",
            "keysAction",
            None,
            "summaryAction",
            "allLessonsAction",
            None,
            "aboutAction",
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the tool bar that does an action.

    Attributes
    ----------
    action : str
    bare : bool
        Whether it has no label, but its icon only.
    outlined : bool
        Whether it stands out.
    """

    action: str
    bare: bool = False
    outlined: bool = False


IN_GESTURE = 100
"""Milliseconds after which the actions follow a drag that goes on."""
SPACE = "space"
Tool: TypeAlias = Button | Menu | Callable[[Parts], QWidget] | str | None
"""A button, a menu that one opens, what makes a widget, `SPACE`, or a line between groups."""
TOOL_BAR: tuple[Tool, ...] = (
    LESSONS,
    EXAMPLES,
    None,
    Button("undoAction", bare=True),
    Button("redoAction", bare=True),
    None,
    PIN,
    Button("descendAction"),
    COMPARE,
    SPACE,
    PANELS,
    Button("copyFigureAction"),
    lambda parts: DragHandle(parts.window, parts.drag_figure, parts.tell),
    Button("exportAction", outlined=True),
    None,
    Button("toggleLanguageAction"),
    Button("toggleThemeAction", bare=True),
)


class _Shown:
    """The QAction of a row, set only where it changes."""

    def __init__(self, row: Action, parts: Parts) -> None:
        self._row, self._parts = row, parts
        self._said: Hashable = None
        self._state: tuple[bool, bool] | None = None
        self._buttons: list[BarButton] = []
        self.action = action = QAction(parts.window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checked is not None)
        action.setIconVisibleInMenu(False)
        action.triggered.connect(self._call)
        parts.window.addAction(action)

    def set_on(self, button: BarButton) -> None:
        """Let a button do the action, and say what it says."""
        button.setDefaultAction(self.action)
        self._buttons.append(button)

    def _call(self) -> None:
        try:
            self._row.call(self._parts)
        finally:
            # A click has switched what may have to stay on.
            self._state = None
            self.render()

    def render(self) -> None:
        """Set whether the action is enabled and checked."""
        row, parts = self._row, self._parts
        if row.changes_with is not None and row.changes_with(parts) != self._said:
            self.retranslate()
        state = (
            row.enabled is None or row.enabled(parts),
            row.checked is not None and row.checked(parts),
        )
        if state != self._state:
            self._state = state
            self.action.setEnabled(state[0])
            self.action.setChecked(state[1])

    def retranslate(self) -> None:
        """Write the texts in the application's language."""
        row, parts = self._row, self._parts
        self._said = None if row.changes_with is None else row.changes_with(parts)
        text = action_text(row, parts)
        key = QKeySequence(row.figure_key).toString(QKeySequence.SequenceFormat.NativeText)
        # After a tab a menu shows it as it shows a shortcut.
        self.action.setText(f"{text}\t{key}" if key else text)
        # In the tool bar a button is not to grow and shrink with what its text tells.
        self.action.setIconText(
            translate_row("Actions", row.short) if row.short else without_mnemonic(text)
        )
        self.action.setToolTip(tip_of(row, parts))
        self.action.setProperty(NOTE, _written(row.note, parts))
        if row.menu_icon is not None:
            self.action.setProperty(MENU_ICON, _written(row.menu_icon, parts))
        for button in self._buttons:
            button.setAccessibleDescription(spoken_tip_of(row, parts))
        if row.icon:
            self.action.setIcon(line_icon(_written(row.icon, parts)))


def _written(text: str | Words, parts: Parts) -> str:
    return text if isinstance(text, str) else text(parts)


class Menus:
    """Makes the actions of a window, its menus and its tool bar.

    Parameters
    ----------
    parts : Parts
        What the actions act on; its window gets them.
    table : sequence of Action
        Its rows.
    menus : sequence of Menu
    tool_bar : sequence
        Each a `Tool`.
    """

    def __init__(
        self,
        parts: Parts,
        table: Sequence[Action] = TABLE,
        menus: Sequence[Menu] = MENUS,
        tool_bar: Sequence[Tool] = TOOL_BAR,
    ) -> None:
        self._parts = parts
        # With the first frame of a drag and then now and again: no menu is open in it.
        self._in_gesture = False
        self._later = QTimer(parts.window, singleShot=True)
        self._later.setInterval(IN_GESTURE)
        self._later.timeout.connect(self.refresh)
        self._notation = parts.model.snapshot.notation
        self._shown = {row.name: _Shown(row, parts) for row in table}
        # Most actions can always be done, and are not looked at with every frame.
        self._changing = [self._shown[row.name] for row in table if row.can_change]
        self._groups: dict[str, QActionGroup] = {}
        for row in table:
            if row.group:
                self._group(row.group).addAction(self._shown[row.name].action)
        self._titles: list[tuple[QMenu, Menu]] = []
        self._ordered: list[MovingMenu] = []
        self._order: tuple[str, ...] = ()
        self._rows: list[RowAction] = []
        self._buttons: list[tuple[BarButton, Menu]] = []
        for menu in menus:
            parts.window.menuBar().addMenu(self._menu(menu))
        if self._ordered:
            self._order_panels(parts.model.snapshot.view.order)
        self._bar = self._tool_bar(tool_bar)
        self.retranslate()

    @property
    def parts(self) -> Parts:
        """What the actions act on."""
        return self._parts

    def action(self, name: str) -> QAction:
        """Return the action of a row."""
        return self._shown[name].action

    def menu(self, name: str) -> QMenu:
        """Return a menu of the tree."""
        return next(menu for menu, node in self._titles if node.name == name)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Enable and check the actions as a Snapshot allows, and tell of it in its symbols."""
        if snapshot.notation != self._notation:
            self._notation = snapshot.notation
            self.retranslate()
        if snapshot.view.order != self._order:
            self._order_panels(snapshot.view.order)
        for row in self._rows:
            row.render_snapshot(snapshot)
        is_later, self._in_gesture = self._in_gesture and snapshot.in_gesture, snapshot.in_gesture
        if not is_later:
            self.refresh()
        elif not self._later.isActive():
            self._later.start()

    def refresh(self) -> None:
        """Do so after a change that comes without a Snapshot, such as a lesson's next step."""
        self._later.stop()
        for shown in self._changing:
            shown.render()
        for button, node in self._buttons:
            if node.is_on is not None:
                button.set_on(node.is_on(self._parts))

    def retranslate(self) -> None:
        """Write all texts in the application's language, also those that the theme changes."""
        for shown in self._shown.values():
            shown.retranslate()
        for menu, node in self._titles:
            menu.setTitle(translate_row("Actions", node.text))
        for button, node in self._buttons:
            button.setText(translate_row("Actions", node.short))
        self._bar.setWindowTitle(translate("Actions", "Tools"))
        self.refresh()

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self._parts.window)
        return self._groups[name]

    def _menu(self, node: Menu) -> QMenu:
        menu = MovingMenu(self._parts.window) if node.ordered else StayingMenu(self._parts.window)
        menu.setObjectName(node.name)
        menu.setToolTipsVisible(True)
        self._titles.append((menu, node))
        if isinstance(menu, MovingMenu):
            menu.moved.connect(self._move_panel)
            self._ordered.append(menu)
        for entry in node.entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, str):
                menu.addAction(self._shown[entry].action)
            elif isinstance(entry, Menu):
                menu.addMenu(self._menu(entry))
            else:
                self._add_made(menu, entry(self._parts))
        return menu

    def _add_made(self, menu: QMenu, made: QMenu | RowAction) -> None:
        if isinstance(made, QMenu):
            menu.addMenu(made)
        else:
            self._rows.append(made)
            menu.addAction(made)
            made.render_snapshot(self._parts.model.snapshot)

    def _order_panels(self, order: tuple[str, ...]) -> None:
        """List all panels in their order."""
        self._order = order
        for menu in self._ordered:
            menu.set_order([self._shown[f"panelAction_{name}"].action for name in order])

    def _move_panel(self, place: int, to: int) -> None:
        """Put a panel where another one is listed."""
        name = self._order[place]
        self._parts.preferences.move_panel(name, to)
        said = translate("Actions", "{panel}: number {place} of {count}")
        self._parts.tell(
            said.format(panel=panel_titles()[name], place=to + 1, count=len(self._order))
        )

    def _tool_bar(self, entries: Sequence[Tool]) -> ToolBar:
        bar = ToolBar(self._parts.window)
        for entry in entries:
            if entry is None:
                bar.add_line()
            elif entry == SPACE:
                bar.add_space()
            elif isinstance(entry, Button):
                self._add_button(bar, entry)
            elif isinstance(entry, Menu):
                self._add_menu_button(bar, entry)
            elif callable(entry):
                bar.add(entry(self._parts))
        self._parts.window.addToolBar(bar)
        return bar

    def _add_button(self, bar: ToolBar, entry: Button) -> None:
        button = BarButton(bar, outlined=entry.outlined)
        button.setObjectName(entry.action.replace("Action", "Button"))
        self._shown[entry.action].set_on(button)
        bar.add_button(button, entry.bare)

    def _add_menu_button(self, bar: ToolBar, node: Menu) -> None:
        button = BarButton(bar)
        button.setObjectName(node.name.replace("Menu", "Button"))
        button.setMenu(self.menu(node.name))
        mode = QToolButton.ToolButtonPopupMode
        if node.first:
            self._shown[node.first].set_on(button)
            button.setPopupMode(mode.MenuButtonPopup)
        else:
            button.setPopupMode(mode.InstantPopup)
            button.setIcon(line_icon(node.icon))
            self._buttons.append((button, node))
        bar.add_button(button, bare=False)
