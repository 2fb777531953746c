"""The target's values in the rows of the classes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QScrollArea, QSplitter, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.editor.class_row import ClassRow
from xentgui.ui.editor.share_box import ShareBox
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.controls.target_button import TargetButton
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scrub_label import ScrubLabel

LEFT = Qt.MouseButton.LeftButton
SOFT = START.with_target((0.5, 0.3, 0.2))


@pytest.fixture
def soft(model: Model, find: Find) -> Model:
    """The model with a target of 0.5, 0.3 and 0.2."""
    model.load(SOFT)
    return model


Enter: TypeAlias = Callable[[str, str], None]
"""The fixture `enter`."""


@pytest.fixture
def enter(find: Find, qtbot: QtBot) -> Enter:
    def type_in(name: str, text: str) -> None:
        box = find(name, QWidget)
        assert isinstance(box, FloatSpinBox | QLineEdit)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)

    return type_in


def values(find: Find) -> list[float]:
    return [find(f"targetSpinBox{k}", ShareBox).value() for k in range(3)]


class TestToggle:
    def test_a_single_class_needs_no_values_and_they_are_not_even_made(
        self, window: MainWindow, action: FindAction
    ) -> None:
        assert not window.findChildren(QWidget, "targetSpinBox0")
        assert action("oneClassAction").isChecked()

    def test_it_offers_the_values(self, find: Find, model: Model, action: FindAction) -> None:
        action("softTargetAction").trigger()
        assert model.snapshot.is_soft
        assert find("targetSpinBox0", ShareBox).isVisible()
        assert find("targetScrub0", ScrubLabel).isVisible()
        assert values(find) == model.state.target.tolist()

    def test_it_makes_the_target_a_single_class_again(
        self, find: Find, soft: Model, action: FindAction
    ) -> None:
        assert action("softTargetAction").isChecked()
        action("oneClassAction").trigger()
        assert soft.state.target_index == 0
        assert not find("targetSpinBox0", ShareBox).isVisible()
        assert not action("softTargetAction").isChecked()
        soft.undo()
        assert find("targetSpinBox0", ShareBox).isVisible()
        assert values(find) == [0.5, 0.3, 0.2]

    def test_the_cursor_stays_in_the_row_whose_value_goes(self, find: Find, soft: Model) -> None:
        find("targetSpinBox1", ShareBox).setFocus()
        soft.set_soft_target(False)
        assert find("logitSpinBox1", FloatSpinBox).hasFocus()


class TestValue:
    def test_the_others_are_rescaled(self, enter: Enter, find: Find, soft: Model) -> None:
        enter("targetSpinBox0", "0.8")
        assert values(find) == pytest.approx([0.8, 0.12, 0.08])
        assert soft.state.target.sum() == 1.0
        soft.undo()
        assert soft.state == SOFT

    def test_keys_step_it_and_stop_at_1(self, find: Find, soft: Model, qtbot: QtBot) -> None:
        find("targetSpinBox0", ShareBox).setFocus()
        qtbot.keyClick(find("targetSpinBox0", ShareBox), Qt.Key.Key_Up)
        assert soft.state.target[0] == 0.55
        qtbot.keyClick(find("targetSpinBox0", ShareBox), Qt.Key.Key_PageUp)
        assert soft.state.target.tolist() == [1.0, 0.0, 0.0]

    def test_a_1_on_the_way_does_not_close_the_column(
        self, enter: Enter, find: Find, soft: Model
    ) -> None:
        enter("targetSpinBox0", "1")
        assert find("targetSpinBox0", ShareBox).isVisible()
        assert find("targetButton0", TargetButton).isChecked()

    def test_return_goes_to_the_value_of_the_next_class(
        self, enter: Enter, find: Find, soft: Model
    ) -> None:
        enter("targetSpinBox2", "0.3")
        assert find("targetSpinBox0", ShareBox).hasFocus()
        assert soft.snapshot.view.focus == 0

    @pytest.mark.parametrize("text", ["2", "-0.5", "1e"])
    def test_what_is_no_share_is_refused(
        self, enter: Enter, soft: Model, window: MainWindow, text: str
    ) -> None:
        enter("targetSpinBox0", text)
        assert soft.state == SOFT
        assert f'"{text}"' in window.statusBar().currentMessage()

    def test_a_pasted_distribution_is_the_target(
        self, find: Find, soft: Model, qtbot: QtBot
    ) -> None:
        QGuiApplication.clipboard().setText("0.1 0.2 0.7")
        find("targetSpinBox1", ShareBox).setFocus()
        qtbot.keyClick(
            find("targetSpinBox1", ShareBox), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        assert soft.state.target.tolist() == [0.1, 0.2, 0.7]
        QGuiApplication.clipboard().clear()

    def test_a_button_still_makes_its_class_the_target(
        self, find: Find, soft: Model, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(find("targetButton2", TargetButton), LEFT)
        assert soft.state.target_index == 2
        assert find("targetButton2", TargetButton).isChecked()


class TestWithoutAPointer:
    def test_values_have_names(self, enter: Enter, find: Find, soft: Model) -> None:
        enter("nameEdit0", "hedgehog")
        assert find("targetSpinBox0", ShareBox).accessibleName() == "Target value of hedgehog"

    def test_tab_goes_from_the_logit_to_the_value_to_the_next_row(
        self, find: Find, soft: Model, qtbot: QtBot
    ) -> None:
        for name in ("logitSpinBox0", "targetSpinBox0", "targetButton1"):
            if name == "logitSpinBox0":
                find(name, FloatSpinBox).setFocus()
            assert find(name, QWidget).hasFocus()
            qtbot.keyClick(find(name, QWidget), Qt.Key.Key_Tab)


class TestManyClasses:
    def test_rows_that_come_later_have_values_too(self, find: Find, soft: Model) -> None:
        soft.add_class("fish")
        assert find("targetSpinBox3", ShareBox).isVisible()
        assert find("targetSpinBox3", ShareBox).value() == 0.0

    def test_only_rows_whose_value_changes_are_rendered(
        self, model: Model, find: Find, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        t = np.zeros(40)
        t[[3, 30]] = 0.5
        model.load(State(np.arange(40.0), t))
        rendered = []
        original = ClassRow.render_class

        def render(row: ClassRow, state: Analysis, index: int, is_target: bool) -> None:
            rendered.append(index)
            original(row, state, index, is_target)

        monkeypatch.setattr(ClassRow, "render_class", render)
        model.set_target_value(3, 0.25)
        assert rendered == [3, 30]
        assert find("targetSpinBox30", ShareBox).value() == 0.75
        rendered.clear()
        model.set_logit(7, 1.5)
        assert rendered == [7]
        rendered.clear()
        model.set_hovered(5)
        model.set_focus(6)
        assert rendered == []

    def test_the_editor_stays_within_its_width(self, window: MainWindow, model: Model) -> None:
        model.load(State(np.arange(40.0), np.full(40, 1.0 / 40.0)))
        window.resize(900, 600)
        QGuiApplication.processEvents()
        area = child(window, QScrollArea, "classList")
        content = area.widget()
        assert content is not None
        assert content.minimumSizeHint().width() <= area.viewport().width()
        assert child(window, QSplitter, "splitter").sizes()[0] == 300
