from __future__ import annotations

import random

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolBar
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.ui.actions.context_menu import entries_of
from xentgui.ui.actions.menus import MENUS, TOOL_BAR, Button, Entry, Menu
from xentgui.ui.actions.panel_rows import RowAction
from xentgui.ui.actions.table import TABLE
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.pointed import Pointed
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.controls.bar_button import BarButton

ASKING = {
    "openAction",
    "saveAction",
    "saveAsAction",
    "exportAction",
    "quitAction",
    "randomiseWithSeedAction",
    "openLessonAction",
    "presentAction",
    "aboutAction",
    *(f"exportPanelAction_{name}" for name in PANELS),
}
"""Those that open something, and that which closes the window."""


LISTS = {"recentMenu", "asideMenu"}
"""Menus whose entries are no actions of the table."""


def leaves(entries: tuple[Entry, ...]) -> list[str]:
    """Names of the actions in menus, in their order."""
    found: list[str] = []
    for entry in entries:
        if isinstance(entry, Menu):
            found += leaves(tuple(entry.entries))
        elif isinstance(entry, str):
            found.append(entry)
    return found


def in_context_menus() -> list[str]:
    """Names of the actions that the menus of classes and panels have."""
    named = [
        name
        for panel in (None, *PANELS)
        for index in (None, 0)
        for name in entries_of(Pointed(panel, index))
    ]
    return [name for name in named if name is not None and not name.endswith("Menu")]


def test_every_action_has_one_place_in_the_menus_or_one_in_the_tool_bar() -> None:
    in_menus = leaves(MENUS)
    in_bar = [entry.action for entry in TOOL_BAR if isinstance(entry, Button)]
    # The lessons are looked for where help is, too.
    twice = [name for name in set(in_menus) if in_menus.count(name) > 1]
    assert twice == ["allLessonsAction"]
    names = [row.name for row in TABLE]
    assert len(names) == len(set(names))
    assert set(in_menus) | set(in_bar) | set(in_context_menus()) == set(names)


def test_the_menus_are_as_the_tree_says(window: MainWindow) -> None:
    def shown(menu: QMenu) -> list[str]:
        found: list[str] = []
        for action in menu.actions():
            below = action.menu()
            if isinstance(below, QMenu):
                found += shown(below) if below.objectName() not in LISTS else []
            elif not action.isSeparator() and not isinstance(action, RowAction):
                found.append(action.objectName())
        return found

    bar = [menu for action in window.menuBar().actions() if (menu := action.menu())]
    assert [name for menu in bar for name in shown(menu)] == leaves(MENUS)  # type: ignore[arg-type]
    tools = window.findChild(QToolBar, "toolBar")
    assert tools is not None
    buttons = tools.findChildren(BarButton)
    done = [b.defaultAction().objectName() for b in buttons if b.defaultAction() and not b.menu()]
    assert done == [entry.action for entry in TOOL_BAR if isinstance(entry, Button)]
    opened = [button.menu().objectName() for button in buttons if button.menu()]
    assert opened == [entry.name for entry in TOOL_BAR if isinstance(entry, Menu)]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_button_of_comparisons_is_drawn_as_on_while_there_is_one(
    window: MainWindow, model: Model, theme: str
) -> None:
    action = window.findChild(QAction, f"themeAction_{theme}")
    assert action is not None
    action.trigger()
    window.show()
    button = child(window, BarButton, "compareButton")

    def ground() -> str:
        QApplication.processEvents()
        image = button.grab().toImage()
        return image.pixelColor(image.width() // 2, 4).name()

    usual = ground()
    for name in ("brier", "focal:0.5", "absolute-error"):
        model.set_compare(name)
        assert ground() != usual
        model.set_compare(None)
        assert ground() == usual
    model.set_compare("brier")
    # Independent classes are compared with nothing.
    model.set_loss("binary-cross-entropy")
    assert model.snapshot.comparison is None
    assert ground() == usual
    window.preferences.choose_theme(Theme.SYSTEM)


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_triggered_the_menus_tell_what_holds(
    window: MainWindow, model: Model, qapp: QApplication, seed: int
) -> None:
    dice = random.Random(seed)
    shown = {name: window.findChild(QAction, name) for name in (row.name for row in TABLE)}
    parts = window._menus._parts
    for _ in range(120):
        able = [
            name
            for name, action in shown.items()
            if name not in ASKING and action is not None and action.isEnabled()
        ]
        name = dice.choice(able)
        action = shown[name]
        assert action is not None
        action.trigger()
        if name.startswith("language") or name == "toggleLanguageAction":
            qapp.processEvents()  # Widgets are told of it by an event.
        texts = {}
        for row in TABLE:
            action = shown[row.name]
            assert action is not None
            assert action.isEnabled() == (row.enabled is None or row.enabled(parts)), row.name
            assert action.isChecked() == (row.checked is not None and row.checked(parts)), row.name
            texts[row.name] = action.text(), action.iconText(), action.toolTip()
        window._menus.retranslate()
        for row in TABLE:
            action = shown[row.name]
            assert action is not None
            assert texts[row.name] == (action.text(), action.iconText(), action.toolTip()), name
    # Nothing of it was an edit that undo does not know.
    steps = 0
    while model.snapshot.can_undo:
        model.undo()
        steps += 1
    assert steps
    assert model.state == model.states[0]


def test_actions_follow_a_drag_at_its_begin_now_and_again_and_at_its_end(qtbot: QtBot) -> None:
    model = Model()
    window = MainWindow(model)
    qtbot.addWidget(window)
    undo = child(window, QAction, "undoAction")
    panels = {name: child(window, QAction, f"panelAction_{name}") for name in PANELS}
    model.begin_gesture()
    model.set_logit(0, 3.0)
    assert model.snapshot.in_gesture
    qtbot.waitUntil(undo.isEnabled)
    model.set_panels(("gradient",))
    qtbot.waitUntil(lambda: not panels["logits"].isChecked())
    model.set_panels(("logits",))
    model.set_logit(0, 3.6)
    model.end_gesture()
    assert [name for name in PANELS if panels[name].isChecked()] == ["logits"]
