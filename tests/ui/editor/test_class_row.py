"""The target's values in the rows of the classes."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from xentgui.core.examples import START
from xentgui.core.state import State
from xentgui.ui.editor.class_row import ClassRow

LEFT = Qt.MouseButton.LeftButton
SOFT = START.with_target((0.5, 0.3, 0.2))


@pytest.fixture
def soft(model, find):
    """The model with a target of 0.5, 0.3 and 0.2."""
    model.load(SOFT)
    return model


@pytest.fixture
def enter(find, qtbot):
    def type_in(name, text):
        box = find(name)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)

    return type_in


def values(find):
    return [find(f"targetSpinBox{k}").value() for k in range(3)]


class TestToggle:
    def test_a_single_class_needs_no_values_and_they_are_not_even_made(self, window, find):
        assert not window.findChildren(QWidget, "targetSpinBox0")
        assert not find("softTargetCheckBox").isChecked()

    def test_it_offers_the_values(self, find, model, qtbot):
        qtbot.mouseClick(find("softTargetCheckBox"), LEFT)
        assert model.snapshot.is_soft
        assert find("targetSpinBox0").isVisible()
        assert find("targetScrub0").isVisible()
        assert values(find) == model.state.target.tolist()

    def test_it_makes_the_target_a_single_class_again(self, find, soft, qtbot):
        assert find("softTargetCheckBox").isChecked()
        qtbot.mouseClick(find("softTargetCheckBox"), LEFT)
        assert soft.state.target_index == 0
        assert not find("targetSpinBox0").isVisible()
        assert not find("softTargetCheckBox").isChecked()
        soft.undo()
        assert find("targetSpinBox0").isVisible()
        assert values(find) == [0.5, 0.3, 0.2]

    def test_the_cursor_stays_in_the_row_whose_value_goes(self, find, soft):
        find("targetSpinBox1").setFocus()
        soft.set_soft_target(False)
        assert find("logitSpinBox1").hasFocus()


class TestValue:
    def test_the_others_are_rescaled(self, enter, find, soft):
        enter("targetSpinBox0", "0.8")
        assert values(find) == pytest.approx([0.8, 0.12, 0.08])
        assert soft.state.target.sum() == 1.0
        soft.undo()
        assert soft.state == SOFT

    def test_keys_step_it_and_stop_at_1(self, find, soft, qtbot):
        find("targetSpinBox0").setFocus()
        qtbot.keyClick(find("targetSpinBox0"), Qt.Key.Key_Up)
        assert soft.state.target[0] == 0.55
        qtbot.keyClick(find("targetSpinBox0"), Qt.Key.Key_PageUp)
        assert soft.state.target.tolist() == [1.0, 0.0, 0.0]

    def test_a_1_on_the_way_does_not_close_the_column(self, enter, find, soft):
        enter("targetSpinBox0", "1")
        assert find("targetSpinBox0").isVisible()
        assert find("targetButton0").isChecked()

    def test_return_goes_to_the_value_of_the_next_class(self, enter, find, soft):
        enter("targetSpinBox2", "0.3")
        assert find("targetSpinBox0").hasFocus()
        assert soft.snapshot.view.focus == 0

    @pytest.mark.parametrize("text", ["2", "-0.5", "1e"])
    def test_what_is_no_share_is_refused(self, enter, soft, window, text):
        enter("targetSpinBox0", text)
        assert soft.state == SOFT
        assert f'"{text}"' in window.statusBar().currentMessage()

    def test_a_pasted_distribution_is_the_target(self, find, soft, qtbot):
        QGuiApplication.clipboard().setText("0.1 0.2 0.7")
        find("targetSpinBox1").setFocus()
        qtbot.keyClick(find("targetSpinBox1"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert soft.state.target.tolist() == [0.1, 0.2, 0.7]
        QGuiApplication.clipboard().clear()

    def test_a_button_still_makes_its_class_the_target(self, find, soft, qtbot):
        qtbot.mouseClick(find("targetButton2"), LEFT)
        assert soft.state.target_index == 2
        assert find("targetButton2").isChecked()


class TestWithoutAPointer:
    def test_values_have_names(self, enter, find, soft):
        enter("nameEdit0", "hedgehog")
        assert find("targetSpinBox0").accessibleName() == "Target value of hedgehog"

    def test_tab_goes_from_the_logit_to_the_value_to_the_next_row(self, find, soft, qtbot):
        for name in ("logitSpinBox0", "targetSpinBox0", "targetButton1"):
            if name == "logitSpinBox0":
                find(name).setFocus()
            assert find(name).hasFocus()
            qtbot.keyClick(find(name), Qt.Key.Key_Tab)


class TestManyClasses:
    def test_rows_that_come_later_have_values_too(self, find, soft):
        soft.add_class("fish")
        assert find("targetSpinBox3").isVisible()
        assert find("targetSpinBox3").value() == 0.0

    def test_only_rows_whose_value_changes_are_rendered(self, model, find, monkeypatch):
        t = np.zeros(40)
        t[[3, 30]] = 0.5
        model.load(State(np.arange(40.0), t))
        rendered = []
        original = ClassRow.render_class

        def render(row, state, index, is_target):
            rendered.append(index)
            original(row, state, index, is_target)

        monkeypatch.setattr(ClassRow, "render_class", render)
        model.set_target_value(3, 0.25)
        assert rendered == [3, 30]
        assert find("targetSpinBox30").value() == 0.75
        rendered.clear()
        model.set_logit(7, 1.5)
        assert rendered == [7]
        rendered.clear()
        model.set_hovered(5)
        model.set_focus(6)
        assert rendered == []

    def test_the_editor_stays_within_its_width(self, window, model):
        model.load(State(np.arange(40.0), np.full(40, 1.0 / 40.0)))
        window.resize(900, 600)
        QGuiApplication.processEvents()
        area = window.findChild(QWidget, "classList")
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()
        assert window.findChild(QWidget, "splitter").sizes()[0] == 300
