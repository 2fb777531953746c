"""What a screen reader is told: of each control name, role and value, of the figure its state."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QSlider,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import Find, child

from xentgui.core.model import Model
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView

CONTROLS = (
    *(QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QSlider, QTabBar),
    *(QAbstractItemView, FigureView),
)
VALUED = QAbstractSpinBox, QComboBox, QSlider
ROLES = {
    "logitSpinBox0": QAccessible.Role.SpinBox,
    "temperatureSlider": QAccessible.Role.Slider,
    "nameEdit0": QAccessible.Role.EditableText,
    "logitsSegment": QAccessible.Role.RadioButton,
    "advancedButton": QAccessible.Role.CheckBox,
    "addClassButton": QAccessible.Role.Button,
    "targetMenuButton": QAccessible.Role.ButtonMenu,
}


def trigger(window: MainWindow, name: str) -> None:
    child(window, QAction, name).trigger()


def unfold(window: MainWindow, model: Model) -> None:
    window._parameters.fold.click()


SITUATIONS: dict[str, Callable[[MainWindow, Model], None]] = {
    "plain": lambda window, model: None,
    "unfolded": unfold,
    "soft": lambda window, model: model.set_soft_target(True),
    "probabilities": lambda window, model: model.set_probability_input(True),
    "descent": lambda window, model: model.begin_descent(),
    "distillation": lambda window, model: model.begin_distillation(),
    "lesson": lambda window, model: trigger(window, "lessonAction_2-softmax"),
    "export": lambda window, model: trigger(window, "exportAction"),
    "lessons": lambda window, model: trigger(window, "allLessonsAction"),
    "values": lambda window, model: trigger(window, "valuesTableAction"),
}


def told(widget: QWidget) -> QAccessibleInterface:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def controls() -> Iterator[QWidget]:
    """All that is seen and can be operated, in all windows."""
    for top in QApplication.topLevelWidgets():
        for widget in top.findChildren(QWidget):
            is_part = isinstance(widget.parentWidget(), QAbstractSpinBox | QComboBox)
            if widget.isVisible() and isinstance(widget, CONTROLS) and not is_part:
                yield widget


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("situation", SITUATIONS)
def test_each_control_has_a_name_a_role_and_a_value(
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    japanese: None,
    situation: str,
    language: str,
) -> None:
    window.preferences.choose_language(language)
    SITUATIONS[situation](window, model)
    qtbot.wait(20)
    nameless, seen = [], 0
    for widget in controls():
        # Qt's own parts of a scroll bar or a list, which nobody comes to.
        if widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView):
            continue
        seen += 1
        found = told(widget)
        kind = type(widget).__name__
        if not found.text(QAccessible.Text.Name):
            nameless.append((kind, widget.objectName()))
        # Qt has no role for what is drawn in a view; the figure has a name and a description.
        if not isinstance(widget, FigureView):
            assert found.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), kind
        if isinstance(widget, VALUED):
            value = found.text(QAccessible.Text.Value)
            own = found.valueInterface()
            assert value or own is not None, (kind, widget.objectName())
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.preferences.choose_language("en")
    assert seen > 20
    assert nameless == []


@pytest.mark.parametrize("name", ROLES)
def test_roles_are_what_they_look_like(window: MainWindow, find: Find, name: str) -> None:
    assert told(find(name, QWidget)).role() == ROLES[name]


def test_states_are_told(window: MainWindow, find: Find, model: Model) -> None:
    assert told(find("logitsSegment", QWidget)).state().checked
    model.set_probability_input(True)
    assert not told(find("logitsSegment", QWidget)).state().checked
    assert told(find("probabilitiesSegment", QWidget)).state().checked
    assert told(find("targetButton1", QWidget)).state().checked
    while model.state.class_count > 2:
        model.remove_class(0)
    assert told(find("removeClassButton", QWidget)).state().disabled
    assert told(find("temperatureSlider", QWidget)).valueInterface() is not None


def test_the_figure_tells_its_numbers_and_what_an_edit_makes_of_them(
    window: MainWindow, find: Find, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    view = find("figureView", FigureView)
    view.render_snapshot(model.snapshot)
    said = told(view).text(QAccessible.Text.Description)
    assert told(view).text(QAccessible.Text.Name) == "Figure"
    assert "0.242" in said
    model.set_logit(1, 3.0)
    after = told(view).text(QAccessible.Text.Description)
    assert after != said
    assert f"{model.snapshot.analysis.probabilities[1]:.3f}" in after
