from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QComboBox
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

from xentgui.core.examples import START
from xentgui.core.losses.registry import PARAMETRIC
from xentgui.core.model import Model
from xentgui.core.state import LogBase
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.controls.bar_button import MenuLabel
from xentgui.ui.widgets.controls.fold import Fold
from xentgui.ui.widgets.controls.line_slider import LineSlider
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

Enter: TypeAlias = Callable[[str, str], None]
"""The fixture `enter`."""


@pytest.fixture
def enter(find: Find, qtbot: QtBot) -> Enter:
    def type_in(name: str, text: str) -> None:
        box = find(name, FloatSpinBox)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)

    return type_in


def test_typed_settings_reach_the_model_each_as_one_step(enter: Enter, model: Model) -> None:
    enter("temperatureSpinBox", "2.5")
    enter("labelSmoothingSpinBox", "0.15")
    assert (model.state.temperature, model.state.label_smoothing) == (2.5, 0.15)
    model.undo()
    assert (model.state.temperature, model.state.label_smoothing) == (2.5, 0.0)
    model.undo()
    assert model.state == START


@pytest.mark.parametrize("text", ["0", "-1"])
def test_a_temperature_that_is_not_positive_is_refused(
    enter: Enter, find: Find, model: Model, window: MainWindow, text: str
) -> None:
    enter("temperatureSpinBox", text)
    assert model.state.temperature == find("temperatureSpinBox", FloatSpinBox).value() == 1.0
    assert text in window.statusBar().currentMessage()


def test_smoothing_is_at_most_1(enter: Enter, model: Model, find: Find, qtbot: QtBot) -> None:
    enter("labelSmoothingSpinBox", "1")
    assert model.state.label_smoothing == 1.0
    qtbot.keyClick(find("labelSmoothingSpinBox", FloatSpinBox), Qt.Key.Key_Up)
    assert model.state.label_smoothing == 1.0


def test_stepping_down_stops_at_the_least_temperature_step(
    find: Find, model: Model, qtbot: QtBot
) -> None:
    for _ in range(20):
        qtbot.keyClick(find("temperatureSpinBox", FloatSpinBox), Qt.Key.Key_Down)
    assert model.state.temperature == 0.1


@pytest.mark.parametrize(("index", "base"), list(enumerate(LogBase)))
def test_the_logarithm_is_chosen_from_a_list(
    find: Find, model: Model, qtbot: QtBot, index: int, base: LogBase
) -> None:
    combo = find("logBaseComboBox", QComboBox)
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_End if index else Qt.Key.Key_Home)
    combo.activated.emit(index)
    assert model.state.log_base is base
    assert combo.currentIndex() == index


def test_boxes_show_what_the_model_says(find: Find, model: Model) -> None:
    model.load(START.with_temperature(3.0).with_label_smoothing(0.2).with_log_base(LogBase.TWO))
    assert find("temperatureSpinBox", FloatSpinBox).value() == 3.0
    assert find("labelSmoothingSpinBox", FloatSpinBox).value() == 0.2
    assert "bits" in find("logBaseComboBox", QComboBox).currentText()


@pytest.mark.parametrize(
    ("text", "temperature"), [("0,5", 0.5), ("[2]", 2.0), ("1 2 3", 1.0), ("warm", 1.0)]
)
def test_one_number_is_pasted_and_a_list_refused(
    find: Find, model: Model, window: MainWindow, qtbot: QtBot, text: str, temperature: float
) -> None:
    box = find("temperatureSpinBox", FloatSpinBox)
    box.setFocus()
    QGuiApplication.clipboard().setText(text)
    qtbot.keyClick(box, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert model.state.temperature == box.value() == temperature
    assert bool(window.statusBar().currentMessage()) is (temperature == 1.0)


def test_a_parameter_is_offered_where_a_loss_has_one(
    enter: Enter, find: Find, model: Model, window: MainWindow
) -> None:
    gamma = find("lossParameterSpinBox", FloatSpinBox)
    assert not gamma.isVisibleTo(window)
    model.set_loss("focal")
    assert gamma.isVisibleTo(window)
    assert gamma.value() == 2.0
    enter("lossParameterSpinBox", "0.5")
    assert model.state.loss == "focal:0.5"
    assert model.snapshot.analysis.of.parameters == {"gamma": 0.5}
    model.undo()
    assert model.state.loss == "focal"
    enter("lossParameterSpinBox", "-1")
    assert (model.state.loss, gamma.value()) == ("focal", 2.0)
    assert window.statusBar().currentMessage() == "gamma is -1.0; use 0 or a positive number."
    model.set_loss("brier")
    assert not gamma.isVisibleTo(window)
    model.set_compare("focal")
    assert gamma.isVisibleTo(window)
    enter("lossParameterSpinBox", "3")
    assert (model.state.loss, model.snapshot.view.compare) == ("brier", "focal:3.0")
    model.set_loss("weighted-cross-entropy")
    assert gamma.value() == 3.0
    assert gamma.accessibleName() == "Weight of class 1"
    enter("lossParameterSpinBox", "0")
    assert (model.state.loss, gamma.value()) == ("weighted-cross-entropy", 3.0)
    enter("lossParameterSpinBox", "0.25")
    assert model.state.loss == "weighted-cross-entropy:0.25"
    assert model.snapshot.view.compare == "focal:3.0"


def test_every_parameter_has_a_name(find: Find, model: Model) -> None:
    names = set()
    for key in PARAMETRIC:
        model.set_loss(key)
        names.add(find("lossParameterSpinBox", FloatSpinBox).accessibleName())
        assert model.snapshot.parametric is model.snapshot.analysis.of
    assert len(names) == len(PARAMETRIC)
    assert "" not in names


def test_steps_of_a_parameter_are_one_step_of_undo(
    find: Find, model: Model, window: MainWindow, qtbot: QtBot
) -> None:
    model.set_loss("focal")
    gamma = find("lossParameterSpinBox", FloatSpinBox)
    gamma.setFocus()
    for _ in range(5):
        qtbot.keyClick(gamma, Qt.Key.Key_Down)
    assert model.state.loss == "focal:0.0"
    model.undo()
    assert model.state.loss == "focal"


class TestDistillation:
    def test_the_menu_of_the_target_gives_it_logits_and_takes_them(
        self, find: Find, model: Model, action: FindAction, window: MainWindow
    ) -> None:
        chosen, tau = action("teacherAction"), find("teacherTemperatureSpinBox", FloatSpinBox)
        assert not chosen.isChecked()
        assert not tau.isVisibleTo(window)
        chosen.trigger()
        assert model.state == START.taught()
        assert chosen.isChecked()
        assert tau.isVisibleTo(window)
        assert tau.value() == 1.0
        assert "teacher" in model.snapshot.view.panels
        action("softTargetAction").trigger()
        assert model.state == START.taught().untaught()
        assert action("softTargetAction").isChecked()
        assert not tau.isVisibleTo(window)
        model.undo()
        assert chosen.isChecked()
        action("oneClassAction").trigger()
        assert model.state == START
        assert action("oneClassAction").isChecked()

    def test_its_temperature_is_typed_and_stepped(
        self, enter: Enter, find: Find, model: Model, qtbot: QtBot
    ) -> None:
        model.begin_distillation()
        enter("teacherTemperatureSpinBox", "2.5")
        assert model.state.teacher is not None
        assert model.state.teacher.temperature == 2.5
        assert model.state.temperature == 1.0
        for _ in range(40):
            qtbot.keyClick(find("teacherTemperatureSpinBox", FloatSpinBox), Qt.Key.Key_Down)
        assert model.state.teacher.temperature == 0.1
        model.undo()
        model.undo()
        assert model.state == START.taught()

    @pytest.mark.parametrize("text", ["0", "-1"])
    def test_one_that_is_not_positive_is_refused(
        self, enter: Enter, model: Model, window: MainWindow, text: str
    ) -> None:
        model.begin_distillation()
        enter("teacherTemperatureSpinBox", text)
        assert model.state == START.taught()
        assert text in window.statusBar().currentMessage()

    def test_the_factor_is_switched(self, find: Find, model: Model, qtbot: QtBot) -> None:
        model.set_temperature(3.0)
        model.end_gesture()
        loss, box = model.snapshot.analysis.loss, find("t2CheckBox", QCheckBox)
        find("advancedButton", Fold).click()
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
        assert model.state.t2
        assert model.snapshot.analysis.loss == pytest.approx(9.0 * loss)
        qtbot.mouseClick(box, Qt.MouseButton.LeftButton)
        assert not model.state.t2
        model.undo()
        assert box.isChecked()

    @pytest.mark.parametrize("name", ["t2CheckBox", "teacherTemperatureSpinBox"])
    def test_each_has_a_name_for_a_screen_reader(self, find: Find, name: str) -> None:
        if name.endswith("SpinBox"):
            assert find(name, FloatSpinBox).accessibleName()
        else:
            box = find(name, QCheckBox)
            assert box.accessibleName() or box.text()
            assert box.accessibleDescription()


def test_what_is_folded_away_says_what_is_not_as_usual(
    find: Find, model: Model, window: MainWindow
) -> None:
    fold, epsilon = find("advancedButton", Fold), "\N{GREEK SMALL LETTER EPSILON}"
    assert not find("logBaseComboBox", QComboBox).isVisible()
    assert fold.accessibleName() == f"Advanced: logarithm, textbook {epsilon}, T²"
    model.set_log_base(LogBase.TWO)
    model.set_epsilon(1e-7)
    model.set_t2(True)
    assert fold.accessibleName() == (
        f"Advanced: base 2 (bits), {epsilon} = 1e-7, \N{MULTIPLICATION SIGN}\u2009T²"
    )
    fold.click()
    assert find("logBaseComboBox", QComboBox).isVisible()
    assert window._settings.unfolded


@pytest.mark.parametrize("key", [Qt.Key.Key_Right, Qt.Key.Key_Left])
@pytest.mark.parametrize("name", ["temperatureSlider", "labelSmoothingSlider"])
def test_a_slider_sets_what_stands_beside_it(
    find: Find, model: Model, qtbot: QtBot, name: str, key: Qt.Key
) -> None:
    model.load(START.with_temperature(2.0).with_label_smoothing(0.5))
    slider, before = find(name, LineSlider), model.state
    qtbot.keyClick(slider, key)
    box = find(name.replace("Slider", "SpinBox"), FloatSpinBox)
    if "temp" in name:
        assert (model.state.temperature > 2.0) == (key == Qt.Key.Key_Right)
        assert box.value() == model.state.temperature != 2.0
    else:
        assert (
            model.state.label_smoothing
            == box.value()
            == (0.51 if key == Qt.Key.Key_Right else 0.49)
        )
    model.undo()
    assert model.state == before


@pytest.mark.parametrize("temperature", [1e-3, 0.1, 1.0, 10.0, 5e7])
def test_a_slider_stands_at_its_end_for_what_is_beyond(
    find: Find, model: Model, temperature: float
) -> None:
    model.set_temperature(temperature)
    slider = find("temperatureSlider", LineSlider)
    assert slider.value() == min(max(round(100 * math.log10(temperature)), -100), 100)
    assert model.state.temperature == temperature


@pytest.mark.parametrize("action_name", [f"logBaseAction_{base.unit}" for base in LogBase])
def test_the_unit_of_the_loss_opens_the_logarithms(
    find: Find, model: Model, action: FindAction, action_name: str
) -> None:
    menu = find("unitLabel", MenuLabel).menu()
    assert menu is not None
    assert action(action_name) in menu.actions()
    action(action_name).trigger()
    assert find("unitLabel", MenuLabel).text() == action_name.partition("_")[2]
