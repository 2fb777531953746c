from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.edit import KINDS, Edit
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS
from xentgui.ui.actions.table import TABLE
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.words import edit_text

CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def test_undo_and_redo_are_enabled_where_they_do_something(
    action: FindAction, model: Model
) -> None:
    undo, redo = action("undoAction"), action("redoAction")
    assert (undo.isEnabled(), redo.isEnabled()) == (False, False)
    model.set_logit(0, 5.0)
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    undo.trigger()
    assert model.state.logits[0] == 2.0
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
    redo.trigger()
    assert model.state.logits[0] == 5.0


@pytest.mark.parametrize("name", ["logitSpinBox0", "nameEdit0", "temperatureSpinBox"])
def test_ctrl_z_in_any_box_undoes_in_the_model(
    find: Find, model: Model, qtbot: QtBot, name: str
) -> None:
    model.set_logit(1, 5.0)
    find(name, QWidget).setFocus()
    qtbot.keyClick(find(name, QWidget), Qt.Key.Key_Z, CONTROL)
    assert model.state.logits[1] == 1.0
    qtbot.keyClick(find(name, QWidget), Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert model.state.logits[1] == 5.0


def test_undo_while_a_number_is_typed_takes_the_number_back(
    find: Find, model: Model, qtbot: QtBot
) -> None:
    box = find("logitSpinBox0", FloatSpinBox)
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "75")
    assert model.state.logits[0] == 75.0
    qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert model.state.logits[0] == box.value() == 2.0
    assert box.text() == "2.00"


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_is_in_the_menu_and_can_be_loaded(
    window: MainWindow, action: FindAction, model: Model, key: str
) -> None:
    assert action(f"exampleAction_{key}") in child(window, QMenu, "examplesMenu").actions()
    action(f"exampleAction_{key}").trigger()
    assert model.state == EXAMPLES[key]


def test_every_action_has_a_text(window: MainWindow) -> None:
    assert {row.name for row in TABLE} <= {action.objectName() for action in window.actions()}
    for action in window.actions():
        assert action.text(), action.objectName()


def test_no_two_actions_have_one_shortcut(window: MainWindow) -> None:
    shortcuts = [s.toString() for a in window.actions() for s in a.shortcuts()]
    assert len(shortcuts) == len(set(shortcuts))


def test_the_tool_bar_offers_the_other_theme(action: FindAction) -> None:
    action("themeAction_dark").trigger()
    assert action("themeAction_dark").isChecked()
    assert action("toggleThemeAction").text() == "Light"
    action("toggleThemeAction").trigger()
    assert action("themeAction_light").isChecked()
    assert action("toggleThemeAction").text() == "Dark"


def test_one_theme_is_marked(action: FindAction) -> None:
    assert [action(f"themeAction_{t.value}").isChecked() for t in Theme].count(True) == 1


def test_about_says_the_version_and_leaves_nothing(window: MainWindow, action: FindAction) -> None:
    action("aboutAction").trigger()
    box = child(window, QMessageBox)
    assert box.text().startswith("xentgui")
    box.close()


def test_the_menu_names_what_undo_and_redo_change(
    window: MainWindow, action: FindAction, model: Model
) -> None:
    undo, redo = action("undoAction"), action("redoAction")
    assert undo.text() == "&Undo"
    model.set_logit(0, 5.0)
    model.set_target("bird")
    assert undo.text() == "&Undo target bird"
    undo.trigger()
    assert (undo.text(), redo.text()) == ("&Undo logit of cat", "&Redo target bird")


def test_a_name_in_the_menu_is_no_mnemonic_and_not_endless(
    action: FindAction, model: Model
) -> None:
    model.set_name(0, "cat & " + 50 * "x")
    assert action("undoAction").text().startswith("&Undo name cat && xxx")
    assert len(action("undoAction").text()) < 50


def test_the_tool_bar_does_not_move_with_the_names(action: FindAction, model: Model) -> None:
    model.set_logit(0, 5.0)
    assert action("undoAction").iconText() == "Undo"


def test_every_kind_of_edit_has_words(qapp: QApplication) -> None:
    for kind in KINDS:
        assert edit_text(Edit(kind, "cat"))


def test_pin_swap_and_unpin(action: FindAction, model: Model) -> None:
    start = model.state
    assert not action("swapAction").isEnabled()
    assert not action("repinAction").isEnabled()
    action("pinAction").trigger()
    assert not action("repinAction").isEnabled()
    model.set_logit(0, 5.0)
    moved = model.state
    action("swapAction").trigger()
    assert (model.state, model.snapshot.view.pinned) == (start, moved)
    action("unpinAction").trigger()
    assert model.snapshot.view.pinned is None
    assert not action("unpinAction").isEnabled()


def test_p_pins_from_the_figure_and_then_hides_and_shows(
    find: Find, action: FindAction, model: Model, qtbot: QtBot
) -> None:
    view, pin, kept = find("figureView", FigureView), action("pinAction"), model.state
    assert (pin.text(), pin.isChecked()) == ("&Pin the present values", False)
    for is_shown in (True, False, True):
        qtbot.keyClick(view, Qt.Key.Key_P)
        model.set_logit(0, model.state.logits[0] + 1.0)
        assert model.snapshot.view.pinned is kept
        assert (model.snapshot.pinned is not None) == pin.isChecked() == is_shown
        assert pin.text() == "Show &before"


def test_shift_p_swaps_from_the_figure(find: Find, model: Model, qtbot: QtBot) -> None:
    view, start = find("figureView", FigureView), model.state
    qtbot.keyClick(view, Qt.Key.Key_P)
    model.set_logit(0, 5.0)
    moved = model.state
    qtbot.keyClick(view, Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    assert (model.state, model.snapshot.view.pinned) == (start, moved)


def test_an_overwritten_pin_comes_back_with_undo(action: FindAction, model: Model) -> None:
    action("pinAction").trigger()
    first = model.state
    model.set_logit(0, 5.0)
    action("repinAction").trigger()
    assert model.snapshot.view.pinned is model.state
    assert action("undoAction").text() == "&Undo pin"
    action("undoAction").trigger()
    assert model.snapshot.view.pinned is first
    assert action("pinAction").isChecked()


def test_reset_goes_back_to_the_example_that_was_chosen(action: FindAction, model: Model) -> None:
    action("exampleAction_overflow").trigger()
    model.set_logit(0, 5.0)
    action("resetAction").trigger()
    assert model.state == EXAMPLES["overflow"]
    action("undoAction").trigger()
    assert model.state.logits[0] == 5.0


def test_random_logits_show_the_seed_that_brings_them_back(
    window: MainWindow, action: FindAction, model: Model, qtbot: QtBot
) -> None:
    action("randomiseAction").trigger()
    drawn = model.state
    seed = re.search(r"seed (\d+)", window.statusBar().currentMessage())
    assert seed is not None
    action("undoAction").trigger()
    assert model.state == START
    action("randomiseWithSeedAction").trigger()
    dialog = child(window, QInputDialog, "seedDialog")
    assert dialog.intValue() == int(seed[1])  # Offered again.
    dialog.setIntValue(int(seed[1]))
    dialog.accept()
    assert model.state == drawn
    assert model.state.target_index == 1


def test_the_soft_target_is_switched_on_and_back_to_one_class(
    action: FindAction, model: Model
) -> None:
    action("softTargetAction").trigger()
    assert model.snapshot.is_soft
    model.set_target_value(0, 0.8)
    action("oneClassAction").trigger()
    assert model.state.target.tolist() == [1.0, 0.0, 0.0]
    assert not action("softTargetAction").isChecked()


def test_the_chosen_panels_come_back_at_the_next_start(
    action: FindAction, model: Model, stored_settings: Path
) -> None:
    action("panelAction_terms").trigger()
    action("panelAction_loss_curve").trigger()
    chosen = ("logits", "probabilities", "gradient", "terms", "derivation")
    assert model.snapshot.view.panels == chosen
    assert Settings().panels == chosen


def test_the_last_panel_stays(action: FindAction, model: Model) -> None:
    for name in DEFAULT_PANELS[1:]:
        action(f"panelAction_{name}").trigger()
    assert model.snapshot.view.panels == DEFAULT_PANELS[:1]
    assert not action(f"panelAction_{DEFAULT_PANELS[0]}").isEnabled()


class TestUnfolding:
    def test_keys_show_one_line_more_or_fewer(
        self, window: MainWindow, model: Model, qtbot: QtBot
    ) -> None:
        view_of = child(window, FigureView)
        view_of.setFocus()
        seen: list[tuple[bool, int | None]] = []
        for key, modifier in (
            (Qt.Key.Key_BracketRight, NO_MODIFIER),
            (Qt.Key.Key_D, SHIFT),
            (Qt.Key.Key_BracketRight, NO_MODIFIER),
            (Qt.Key.Key_BracketRight, NO_MODIFIER),
            (Qt.Key.Key_BracketLeft, NO_MODIFIER),
            (Qt.Key.Key_D, NO_MODIFIER),
            (Qt.Key.Key_D, NO_MODIFIER),
            (Qt.Key.Key_BracketLeft, NO_MODIFIER),
        ):
            qtbot.keyClick(view_of, key, modifier)
            view = model.snapshot.view
            seen.append((view.full_derivation, view.lines))
        assert seen == [
            (False, None),
            (True, 1),
            (True, 2),
            (True, 3),
            (True, 2),
            (False, None),
            (True, None),
            (True, 9),
        ]
        assert not model.snapshot.can_undo

    def test_they_are_offered_where_they_do_something(
        self, action: FindAction, model: Model
    ) -> None:
        def offered() -> tuple[bool, ...]:
            names = ("firstLineAction", "moreLinesAction", "fewerLinesAction")
            return tuple(action(name).isEnabled() for name in names)

        assert offered() == (True, False, False)
        model.set_full_derivation(True)
        assert offered() == (True, False, True)
        model.set_lines(1)
        assert offered() == (True, True, False)
        model.set_lines(4)
        assert offered() == (True, True, True)
        model.set_panels(("logits",))
        assert offered() == (False, False, False)
