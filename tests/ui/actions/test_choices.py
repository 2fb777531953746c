from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from windows import child

from xentgui.core.losses.registry import ALL_LOSSES, LOSSES
from xentgui.core.model import Model
from xentgui.language import LANGUAGES, SYSTEM, code_of, system_code
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["ja-Jpan-JP", "ja-JP", "ja"], "ja"),
        (["en_GB", "ja"], "en"),
        (["fr-FR", "fr", "ja-JP", "en"], "ja"),
        (["JA"], "ja"),
        (["jam"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_systems_language_is_the_first_that_there_is(wanted: list[str], code: str) -> None:
    assert system_code(wanted) == code


def test_every_language_can_be_chosen(window: MainWindow) -> None:
    names = {f"languageAction_{choice}" for choice in (SYSTEM, *LANGUAGES)}
    menu = child(window, QMenu, "languageMenu")
    assert {action.objectName() for action in menu.actions()} == names


def test_another_loss_is_chosen_in_the_tool_bar_and_in_the_menu(
    window: MainWindow, model: Model
) -> None:
    menu = child(window, QMenu, "compareMenu")
    assert child(window, QToolButton, "compareButton").menu() is menu
    actions = {action.objectName(): action for action in menu.actions()}
    assert list(actions) == ["compareAction_nothing", *(f"compareAction_{k}" for k in LOSSES)]
    assert not actions["compareAction_cross-entropy"].isEnabled()
    assert actions["compareAction_nothing"].isChecked()
    assert actions["compareAction_squared-error"].text() == "Squared error"
    assert actions["compareAction_brier"].text() == "Brier score"
    actions["compareAction_brier"].trigger()
    assert model.snapshot.view.compare == "brier"
    assert actions["compareAction_brier"].isChecked()
    assert not actions["compareAction_nothing"].isChecked()
    actions["compareAction_nothing"].trigger()
    assert model.snapshot.view.compare is None


def test_independent_classes_are_compared_with_nothing(window: MainWindow, model: Model) -> None:
    model.set_compare("brier")
    losses = {a.objectName(): a for a in child(window, QMenu, "lossMenu").actions()}
    losses["lossAction_binary-cross-entropy"].trigger()
    assert model.state.is_independent
    compare = {a.objectName(): a for a in child(window, QMenu, "compareMenu").actions()}
    assert [key for key, a in compare.items() if a.isEnabled()] == ["compareAction_nothing"]
    assert compare["compareAction_nothing"].isChecked()
    soft = child(window, QAction, "softTargetAction")
    assert soft.isChecked()
    assert not soft.isEnabled()
    model.undo()
    assert compare["compareAction_brier"].isChecked()
    assert soft.isEnabled()


@pytest.mark.parametrize("name", LOSSES)
def test_another_loss_is_the_loss_itself(window: MainWindow, model: Model, name: str) -> None:
    actions = {a.objectName(): a for a in child(window, QMenu, "lossMenu").actions()}
    assert list(actions) == [f"lossAction_{key}" for key in ALL_LOSSES]
    assert actions["lossAction_cross-entropy"].isChecked()
    model.set_compare("brier")
    actions[f"lossAction_{name}"].trigger()
    assert model.state.loss == name
    assert [key for key, action in actions.items() if action.isChecked()] == [f"lossAction_{name}"]
    compare = {a.objectName(): a for a in child(window, QMenu, "compareMenu").actions()}
    assert [key for key, a in compare.items() if not a.isEnabled()] == [f"compareAction_{name}"]
    checked = "nothing" if name == "brier" else "brier"
    assert [key for key, a in compare.items() if a.isChecked()] == [f"compareAction_{checked}"]
    model.undo()
    assert model.state.loss == "cross-entropy"
    assert actions["lossAction_cross-entropy"].isChecked()


def test_tests_run_in_english_whatever_the_machine_speaks(qapp: QApplication) -> None:
    assert code_of(SYSTEM) == "en"


def test_the_choice_comes_back(qapp: QApplication, stored_settings: Path) -> None:
    assert Settings().language == SYSTEM
    for language in (SYSTEM, *LANGUAGES):
        Settings().language = language
        assert Settings().language == language


def test_a_damaged_choice_counts_as_none(qapp: QApplication, stored_settings: Path) -> None:
    Settings().language = "a, b"
    assert Settings().language == SYSTEM
