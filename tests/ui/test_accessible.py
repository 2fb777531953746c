"""What a screen reader is told: of each control name, role and value, of the figure its state."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAction,
)
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

from xentgui.core.errors import InvalidInputError
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
    "targetButton1": QAccessible.Role.RadioButton,
    "figureView": QAccessible.Role.Chart,
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
    nameless, marked, seen = [], [], 0
    for widget in controls():
        # Qt's own parts of a scroll bar or a list, which nobody comes to.
        if widget.objectName().startswith("qt_") or isinstance(widget, QHeaderView):
            continue
        seen += 1
        found = told(widget)
        kind = type(widget).__name__
        if not found.text(QAccessible.Text.Name):
            nameless.append((kind, widget.objectName()))
        assert found.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), kind
        described = found.text(QAccessible.Text.Description)
        if re.search("<[a-z]", described):
            marked.append((kind, widget.objectName()))
        if isinstance(widget, VALUED):
            value = found.text(QAccessible.Text.Value)
            own = found.valueInterface()
            assert value or own is not None, (kind, widget.objectName())
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.preferences.choose_language("en")
    assert seen > 20
    assert nameless == []
    assert marked == []


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


def test_a_ring_is_chosen_and_stays_so(find: Find, model: Model) -> None:
    actions = told(find("targetButton0", QWidget)).actionInterface()
    press = QAccessibleActionInterface.pressAction()
    assert press in actions.actionNames()
    assert QAccessibleActionInterface.setFocusAction() in actions.actionNames()
    for _ in range(2):
        actions.doAction(press)
        assert model.state.target_index == 0
        checked = [told(find(f"targetButton{k}", QWidget)).state().checked for k in range(3)]
        assert checked == [1, 0, 0]
    # A target of shares is none of the classes.
    model.set_soft_target(True)
    model.set_target((0.2, 0.5, 0.3))
    assert not any(told(find(f"targetButton{k}", QWidget)).state().checked for k in range(3))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("name", ["pinButton", "undoButton", "exportButton"])
def test_a_button_of_the_tool_bar_says_what_its_tip_says(
    window: MainWindow, find: Find, japanese: None, language: str, name: str
) -> None:
    window.preferences.choose_language(language)
    button = find(name, QAbstractButton)
    shown = re.sub("<[^>]*>|&nbsp;", " ", button.toolTip()).split()
    said = told(button).text(QAccessible.Text.Description).split()
    window.preferences.choose_language("en")
    assert sorted(said) == sorted(shown)


def test_the_figure_tells_its_numbers_and_what_an_edit_makes_of_them(
    find: Find, model: Model
) -> None:
    """Also to who comes in the middle of the work, when nobody has listened."""
    view = find("figureView", FigureView)
    said = told(view).text(QAccessible.Text.Description)
    assert told(view).text(QAccessible.Text.Name) == "Figure"
    assert "0.242" in said
    model.set_logit(1, 3.0)
    after = told(view).text(QAccessible.Text.Description)
    assert after != said
    assert f"{model.snapshot.analysis.probabilities[1]:.3f}" in after


@pytest.fixture
def events(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleEvent]:
    """What is sent to a screen reader that is there."""
    sent: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", sent.append)
    return sent


def test_a_screen_reader_learns_of_an_edit(
    find: Find, model: Model, events: list[QAccessibleEvent]
) -> None:
    view = find("figureView", FigureView)
    # What is drawn at first has found its place.
    view.repaint()
    events.clear()
    model.set_logit(1, 3.0)
    changed = QAccessible.Event.DescriptionChanged
    assert [each.object() for each in events if each.type() == changed] == [view]


def test_a_message_is_said_at_once(window: MainWindow, events: list[QAccessibleEvent]) -> None:
    window._messages.tell("Saved.")
    window._messages.refuse(InvalidInputError("No."))
    said = [each.message() for each in events if isinstance(each, QAccessibleAnnouncementEvent)]
    assert said == ["Saved.", "No."]
