from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.export.snippets import SNIPPETS
from xentgui.ui.main_window import MainWindow


@pytest.mark.parametrize("key", SNIPPETS)
def test_an_action_copies_the_present_values_and_says_so(
    window: MainWindow, action: FindAction, model: Model, key: str
) -> None:
    gc.collect()
    model.set_logit(0, 2.75)
    action(f"copyAs_{key}").trigger()
    assert QGuiApplication.clipboard().text() == SNIPPETS[key](model.snapshot)
    name = action(f"copyAs_{key}").text()
    assert window.statusBar().currentMessage() == f"Copied as {name}"


def test_the_menu_is_in_the_edit_menu_with_every_format(
    window: MainWindow, action: FindAction
) -> None:
    menu = child(window, QMenu, "copyAsMenu")
    edit = next(m for m in window.findChildren(QMenu) if action("undoAction") in m.actions())
    assert menu.menuAction() in edit.actions()
    assert menu.title() == "Cop&y as"
    assert [a.objectName() for a in menu.actions()] == [f"copyAs_{key}" for key in SNIPPETS]
    assert all(a.text() for a in menu.actions())
