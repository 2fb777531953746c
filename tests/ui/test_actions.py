import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QMessageBox

from xentgui.core.examples import EXAMPLES
from xentgui.ui.theme import Theme

CONTROL = Qt.KeyboardModifier.ControlModifier


def test_undo_and_redo_are_enabled_where_they_do_something(action, model):
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
def test_ctrl_z_in_any_box_undoes_in_the_model(find, model, qtbot, name):
    model.set_logit(1, 5.0)
    find(name).setFocus()
    qtbot.keyClick(find(name), Qt.Key.Key_Z, CONTROL)
    assert model.state.logits[1] == 1.0
    qtbot.keyClick(find(name), Qt.Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert model.state.logits[1] == 5.0


def test_undo_while_a_number_is_typed_takes_the_number_back(find, model, qtbot):
    box = find("logitSpinBox0")
    box.setFocus()
    box.selectAll()
    qtbot.keyClicks(box, "75")
    assert model.state.logits[0] == 75.0
    qtbot.keyClick(box, Qt.Key.Key_Z, CONTROL)
    assert model.state.logits[0] == box.value() == 2.0
    assert box.text() == "2"


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_is_in_the_menu_and_can_be_loaded(window, action, model, key):
    assert action(f"exampleAction_{key}") in window.findChild(QMenu, "examplesMenu").actions()
    action(f"exampleAction_{key}").trigger()
    assert model.state == EXAMPLES[key]


def test_every_action_has_a_text(window):
    for name, action in vars(window._actions).items():
        if hasattr(action, "text"):
            assert action.text(), name


def test_no_two_actions_have_one_shortcut(window):
    shortcuts = [s.toString() for a in window.actions() for s in a.shortcuts()]
    assert len(shortcuts) == len(set(shortcuts))


def test_the_tool_bar_offers_the_other_theme(action):
    action("themeAction_dark").trigger()
    assert action("themeAction_dark").isChecked()
    assert action("toggleThemeAction").text() == "Light"
    action("toggleThemeAction").trigger()
    assert action("themeAction_light").isChecked()
    assert action("toggleThemeAction").text() == "Dark"


def test_one_theme_is_marked(action):
    assert [action(f"themeAction_{t.value}").isChecked() for t in Theme].count(True) == 1


def test_about_says_the_version_and_leaves_nothing(window, action):
    action("aboutAction").trigger()
    box = window.findChild(QMessageBox)
    assert box.text().startswith("xentgui")
    box.close()
