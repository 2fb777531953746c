import pytest
from PySide6.QtCore import Qt

from xentgui.core.examples import START
from xentgui.core.state import LogBase


@pytest.fixture
def enter(find, qtbot):
    def type_in(name, text):
        box = find(name)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, text)
        qtbot.keyClick(box, Qt.Key.Key_Return)

    return type_in


def test_typed_settings_reach_the_model_each_as_one_step(enter, model):
    enter("temperatureSpinBox", "2.5")
    enter("labelSmoothingSpinBox", "0.15")
    assert (model.state.temperature, model.state.label_smoothing) == (2.5, 0.15)
    model.undo()
    assert (model.state.temperature, model.state.label_smoothing) == (2.5, 0.0)
    model.undo()
    assert model.state == START


@pytest.mark.parametrize("text", ["0", "-1"])
def test_a_temperature_that_is_not_positive_is_refused(enter, find, model, window, text):
    enter("temperatureSpinBox", text)
    assert model.state.temperature == find("temperatureSpinBox").value() == 1.0
    assert text in window.statusBar().currentMessage()


def test_smoothing_is_at_most_1(enter, model, find, qtbot):
    enter("labelSmoothingSpinBox", "1")
    assert model.state.label_smoothing == 1.0
    qtbot.keyClick(find("labelSmoothingSpinBox"), Qt.Key.Key_Up)
    assert model.state.label_smoothing == 1.0


def test_stepping_down_stops_at_the_least_temperature_step(find, model, qtbot):
    for _ in range(20):
        qtbot.keyClick(find("temperatureSpinBox"), Qt.Key.Key_Down)
    assert model.state.temperature == 0.1


@pytest.mark.parametrize(("index", "base"), list(enumerate(LogBase)))
def test_the_logarithm_is_chosen_from_a_list(find, model, qtbot, index, base):
    combo = find("logBaseComboBox")
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_End if index else Qt.Key.Key_Home)
    combo.activated.emit(index)
    assert model.state.log_base is base
    assert combo.currentIndex() == index


def test_boxes_show_what_the_model_says(find, model):
    model.load(START.with_temperature(3.0).with_label_smoothing(0.2).with_log_base(LogBase.TWO))
    assert find("temperatureSpinBox").value() == 3.0
    assert find("labelSmoothingSpinBox").value() == 0.2
    assert "bits" in find("logBaseComboBox").currentText()
