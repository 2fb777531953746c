from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QToolButton
from windows import FindAction, child

from xentgui.core.losses.registry import ALL_LOSSES, LOSSES
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.state import LogBase, State
from xentgui.core.view import PRIME
from xentgui.figure.panels.simplex.panel import SimplexPanel
from xentgui.language import LANGUAGES, SYSTEM, code_of, system_code
from xentgui.ui.actions.choices import TARGET_ROWS
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.menus.menu_items import NOTE

ALPHA, GAMMA = "\N{GREEK SMALL LETTER ALPHA}", "\N{GREEK SMALL LETTER GAMMA}"


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
    losses = ["compareAction_nothing", *(f"compareAction_{k}" for k in LOSSES)]
    assert [name for name in actions if name] == [*losses, "bothDescentsAction"]
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
    able = [key for key, a in compare.items() if key and a.isEnabled()]
    assert able == ["compareAction_nothing"]
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
    entries = child(window, QMenu, "compareMenu").actions()
    compare = {a.objectName(): a for a in entries if a.actionGroup()}
    assert [key for key, a in compare.items() if not a.isEnabled()] == [f"compareAction_{name}"]
    checked = "nothing" if name == "brier" else "brier"
    assert [key for key, a in compare.items() if a.isChecked()] == [f"compareAction_{checked}"]
    model.undo()
    assert model.state.loss == "cross-entropy"
    assert actions["lossAction_cross-entropy"].isChecked()


def test_a_note_is_a_formula_in_the_symbols_and_the_logarithm_in_use(
    window: MainWindow, model: Model, action: FindAction
) -> None:
    def note(name: str) -> str:
        return str(action(name).property(NOTE)).replace("\N{MINUS SIGN}", "-")

    assert note("compareAction_nothing") == ""
    assert note("compareAction_squared-error") == "½Σ(y - t)²"
    assert note("lossAction_squared-error") == "½Σ(y - t)²"
    assert note("lossAction_cross-entropy") == "-Σ t log y"
    action("notationAction_zpy").trigger()
    assert note("compareAction_squared-error") == "½Σ(p - y)²"
    model.set_log_base(LogBase.TWO)
    assert note("lossAction_cross-entropy") == "-Σ y log₂ p"
    model.set_label_smoothing(0.1)
    assert note("lossAction_cross-entropy") == f"-Σ y{PRIME} log₂ p"
    model.undo()
    assert note("lossAction_cross-entropy") == "-Σ y log₂ p"


@pytest.mark.parametrize("count", [2, 3, 4, 40])
def test_the_note_of_the_simplex_says_how_many_classes_it_has(
    window: MainWindow, model: Model, action: FindAction, japanese: None, count: int
) -> None:
    model.apply(State(tuple(0.1 * k for k in range(count)), 0))
    window.preferences.choose_panels(("simplex",))
    panel = window._figure_view.figure.panels["simplex"]
    assert isinstance(panel, SimplexPanel)
    entry = action("panelAction_simplex")
    for language, some in (("en", f"3 of {count}"), ("ja", f"{count} クラス中 3")):
        window.preferences.choose_language(language)
        has_all = len(panel.classes) == count
        assert entry.property(NOTE) == (f"K = {count}" if has_all else some)
        assert has_all or len(panel.classes) == 3
    window.preferences.choose_language("en")


def test_the_note_of_the_targets_logits_is_what_they_are(
    window: MainWindow, model: Model, action: FindAction
) -> None:
    entry = action("panelAction_teacher")
    assert entry.property(NOTE) == "t = softmax(v/τ)"
    window.preferences.choose_notation("zpy")
    assert entry.property(NOTE) == "y = softmax(v/τ)"


def test_only_what_is_not_for_all_has_a_note(window: MainWindow, action: FindAction) -> None:
    noted = {name for name in PANELS if action(f"panelAction_{name}").property(NOTE)}
    assert noted == {"simplex", "teacher"}


def test_the_notes_of_the_targets_say_what_they_are(
    window: MainWindow, model: Model, action: FindAction
) -> None:
    def notes() -> list[object]:
        return [action(row.name).property(NOTE) for row in TARGET_ROWS]

    assert notes() == ["t = 1", "soft", "t = softmax(v/τ)"]
    model.set_label_smoothing(0.125)
    assert notes() == [f"t = 1, {ALPHA} = 0.125", "soft", "t = softmax(v/τ)"]
    action("notationAction_xqp").trigger()
    assert notes()[0] == f"p = 1, {ALPHA} = 0.125"
    model.undo()
    assert notes()[0] == "p = 1"


def test_an_entry_says_and_keeps_the_parameter_of_the_loss_that_is_chosen(
    window: MainWindow, model: Model, action: FindAction
) -> None:
    model.set_compare("focal:0.5")
    entry = action("compareAction_focal")
    assert (entry.text(), entry.isChecked()) == (f"Focal loss ({GAMMA} = 0.5)", True)
    assert "0.5" in entry.property(NOTE)
    entry.trigger()
    assert model.snapshot.view.compare == "focal:0.5"
    assert action("lossAction_focal").text() == f"Focal loss ({GAMMA} = 2)"
    action("compareAction_brier").trigger()
    assert entry.text() == f"Focal loss ({GAMMA} = 2)"
    model.set_loss("focal:3")
    entry = action("lossAction_focal")
    assert entry.text() == f"Focal loss ({GAMMA} = 3)"
    entry.trigger()
    assert model.state.loss == "focal:3.0"


def test_both_descents_are_shown_from_the_menu_that_compares(
    window: MainWindow, model: Model, action: FindAction
) -> None:
    both, panels = action("bothDescentsAction"), model.snapshot.view.panels
    assert not both.isEnabled()
    model.begin_descent()
    assert not both.isEnabled()
    assert not both.isChecked()
    model.end_descent()
    action("compareAction_squared-error").trigger()
    assert (both.isEnabled(), both.isChecked()) == (True, False)
    both.trigger()
    assert both.isChecked()
    assert model.snapshot.view.descent is not None
    assert "steps" in model.snapshot.view.panels
    # Without its panel they are not seen.
    action("panelAction_steps").trigger()
    assert not both.isChecked()
    both.trigger()
    assert both.isChecked()
    both.trigger()
    assert not both.isChecked()
    assert model.snapshot.view.descent is None
    assert set(panels) <= set(model.snapshot.view.panels)
    both.trigger()
    action("compareAction_nothing").trigger()
    assert (both.isEnabled(), both.isChecked()) == (False, False)


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
