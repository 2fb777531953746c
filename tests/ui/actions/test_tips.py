"""Each action says what it does and by which keys, and not only what it is called."""

from __future__ import annotations

import re

import pytest
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu
from windows import FindAction

from xentgui.core.model import Model
from xentgui.core.view import NOTATION, NOTATIONS
from xentgui.ui.actions.action import Action
from xentgui.ui.actions.table import TABLE
from xentgui.ui.actions.tips import sentence_of
from xentgui.ui.main_window import MainWindow
from xentgui.ui.words import without_mnemonic

OFFERS_ITSELF = "toggleLanguageAction"
"""Its tip is in the language that it offers, and its label is that language's name."""


def said(action: QAction) -> str:
    """Return a tool tip without its tags."""
    return re.sub("<[^>]*>", " ", action.toolTip().replace("&nbsp;", " ")).strip()


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row.name)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_tip_says_more_than_the_label(
    language: str, row: Action, request: pytest.FixtureRequest
) -> None:
    if language == "ja":
        request.getfixturevalue("japanese")
    for notation in NOTATIONS:
        sentence = sentence_of(row.name, NOTATION[notation])
        assert bool(sentence) == (row.name != OFFERS_ITSELF)
        assert sentence.rstrip()[-1:] in (".", "。", "") or row.name.startswith("copyAs")
        assert "{" not in sentence


def test_no_tip_is_the_label_and_each_has_the_keys(window: MainWindow, action: FindAction) -> None:
    for row in TABLE:
        shown = action(row.name)
        assert said(shown) != without_mnemonic(shown.text()), row.name
        for key in row.keys:
            keys = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            assert keys in said(shown), row.name


def test_the_tips_are_in_the_symbols_that_are_chosen(action: FindAction, model: Model) -> None:
    assert "y and the loss stay" in said(action("centreAction"))
    action("notationAction_xqp").trigger()
    assert "q and the loss stay" in said(action("centreAction"))


def test_the_menus_show_them(window: MainWindow) -> None:
    menus = window.menuBar().findChildren(QMenu) + window.findChildren(QMenu, "viewMenu")
    assert menus
    assert all(menu.toolTipsVisible() for menu in menus if menu.objectName() == "viewMenu")


def test_a_tip_shows_the_name_of_a_class_as_it_is(model: Model, action: FindAction) -> None:
    model.set_name(0, "<img src='/etc/passwd'>")
    assert "&lt;img" in action("undoAction").toolTip()
