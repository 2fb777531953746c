"""The tree of menus, the tool bar, and what makes both of the table.

The order in which a user finds the actions is the order in which they stand here.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from PySide6.QtGui import QAction, QActionGroup, QIcon, QKeySequence
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from xentgui.core.snapshot import Snapshot
from xentgui.language import translate, translate_row
from xentgui.resources import resource
from xentgui.ui.actions.action import Action, Parts
from xentgui.ui.actions.choices import (
    COMPARE_ROWS,
    EXAMPLE_ROWS,
    LANGUAGE_ROWS,
    LESSON_ROWS,
    LOSS_ROWS,
    NOTATION_ROWS,
    PANEL_ROWS,
    SNIPPET_ROWS,
    THEME_ROWS,
    names_of,
)
from xentgui.ui.actions.table import TABLE
from xentgui.ui.documents.aside_menu import AsideMenu
from xentgui.ui.documents.recent_menu import RecentMenu
from xentgui.ui.exporting.drag_figure import DragHandle
from xentgui.ui.lessons.recent_menu import RecentLessonsMenu
from xentgui.ui.widgets.text.plain_text import for_tip
from xentgui.ui.words import without_mnemonic

TOOL_BAR_STYLE = "QToolBar { border: none; padding: 2px 10px; spacing: 4px; }"


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
        Names of actions; other menus; what makes a menu that lists something of its own; None for
        a line between groups.
    short : str
        On a button of the tool bar that opens it.
    """

    name: str
    text: str
    entries: Sequence[Entry]
    short: str = ""


Entry: TypeAlias = str | Menu | Callable[[Parts], QMenu] | None

EXAMPLES = Menu("examplesMenu", "E&xamples", names_of(EXAMPLE_ROWS), short="Examples")
COMPARE = Menu("compareMenu", "&Compare with", names_of(COMPARE_ROWS), short="Compare")
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
            "softTargetAction",
            "teacherAction",
            "t2Action",
            Menu("lossMenu", "Loss fu&nction", names_of(LOSS_ROWS)),
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
            None,
            *names_of(PANEL_ROWS),
            None,
            "fullDerivationAction",
            Menu(
                "unfoldMenu",
                "Un&fold the derivation",
                ("firstLineAction", "moreLinesAction", "fewerLinesAction"),
            ),
            "hideValuesAction",
            None,
            "pinAction",
            "unpinAction",
            "swapAction",
            None,
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
            "lossOverLogitAction",
            "logLossAction",
            "relativeLossAction",
            None,
            *names_of(THEME_ROWS),
            None,
            Menu("notationMenu", "N&otation", names_of(NOTATION_ROWS)),
            Menu("languageMenu", "La&nguage", names_of(LANGUAGE_ROWS)),
        ),
    ),
    Menu("helpMenu", "&Help", ("aboutAction",)),
)
Tool: TypeAlias = str | Menu | Callable[[Parts], QWidget] | None
"""An action's name, a menu that a button opens, what makes a widget, or a line between groups."""
TOOL_BAR: tuple[Tool, ...] = (
    EXAMPLES,
    LESSONS,
    None,
    "undoAction",
    "redoAction",
    None,
    "pinAction",
    "descendAction",
    COMPARE,
    None,
    "copyFigureAction",
    lambda parts: DragHandle(parts.window, parts.drag_figure, parts.tell),
    "exportAction",
    None,
    "toggleLanguageAction",
    "toggleThemeAction",
)


class _Shown:
    """The QAction of a row, set only where it changes."""

    def __init__(self, row: Action, parts: Parts) -> None:
        self._row, self._parts = row, parts
        self._said: Hashable = None
        self._state: tuple[bool, bool] | None = None
        self.action = action = QAction(parts.window)
        action.setObjectName(row.name)
        action.setShortcuts([QKeySequence(key) for key in row.keys])
        action.setCheckable(row.checked is not None)
        if row.icon:
            action.setIcon(QIcon(str(resource(f"icons/{row.icon}.svg"))))
        action.triggered.connect(self._call)
        parts.window.addAction(action)

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
        text = translate_row("Actions", row.text) if row.words is None else row.words(parts)
        self.action.setText(text)
        # In the tool bar a button is not to grow and shrink with what its text tells.
        self.action.setIconText(
            translate_row("Actions", row.short) if row.short else without_mnemonic(text)
        )
        tip = without_mnemonic(text) if row.tip is None else row.tip(parts)
        self.action.setToolTip(for_tip(tip))


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
        self._shown = {row.name: _Shown(row, parts) for row in table}
        # Most actions can always be done, and are not looked at with every frame.
        self._changing = [self._shown[row.name] for row in table if row.can_change]
        self._groups: dict[str, QActionGroup] = {}
        for row in table:
            if row.group:
                self._group(row.group).addAction(self._shown[row.name].action)
        self._titles: list[tuple[QMenu, Menu]] = []
        self._buttons: list[tuple[QToolButton, Menu]] = []
        for menu in menus:
            parts.window.menuBar().addMenu(self._menu(menu))
        self._bar = self._tool_bar(tool_bar)
        self.retranslate()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Enable and check the actions as a Snapshot allows."""
        self.refresh()

    def refresh(self) -> None:
        """Do so after a change that comes without a Snapshot, such as a lesson's next step."""
        for shown in self._changing:
            shown.render()

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

    def restyle(self) -> None:
        """Take the colours of the present theme, which a style sheet does not follow by itself."""
        # Fusion's lines around it are brighter than any text on a dark window.
        self._bar.setStyleSheet("")
        self._bar.setStyleSheet(TOOL_BAR_STYLE)
        self.retranslate()

    def _group(self, name: str) -> QActionGroup:
        if name not in self._groups:
            self._groups[name] = QActionGroup(self._parts.window)
        return self._groups[name]

    def _menu(self, node: Menu) -> QMenu:
        menu = QMenu(self._parts.window)
        menu.setObjectName(node.name)
        self._titles.append((menu, node))
        for entry in node.entries:
            if entry is None:
                menu.addSeparator()
            elif isinstance(entry, str):
                menu.addAction(self._shown[entry].action)
            else:
                menu.addMenu(self._menu(entry) if isinstance(entry, Menu) else entry(self._parts))
        return menu

    def _tool_bar(self, entries: Sequence[Tool]) -> QToolBar:
        window = self._parts.window
        bar = QToolBar(window)
        bar.setObjectName("toolBar")
        bar.setMovable(False)
        bar.toggleViewAction().setVisible(False)
        menus = {node.name: menu for menu, node in self._titles}
        for entry in entries:
            if entry is None:
                bar.addSeparator()
            elif isinstance(entry, str):
                bar.addAction(self._shown[entry].action)
            elif not isinstance(entry, Menu):
                bar.addWidget(entry(self._parts))
            else:
                button = QToolButton(bar)
                button.setObjectName(entry.name.replace("Menu", "Button"))
                button.setMenu(menus[entry.name])
                button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
                bar.addWidget(button)
                self._buttons.append((button, entry))
        window.addToolBar(bar)
        return bar
