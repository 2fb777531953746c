"""What a number means is one hover or one F1 away."""

from __future__ import annotations

import re
from html import unescape

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QCursor, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget
from windows import Find, FindAction, child

from xentgui.core.losses.registry import PARAMETRIC
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.ui.help.definitions import definition
from xentgui.ui.help.places import PLACES, key_of
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView

NUMBERS = {
    "lossLabel": "surprising",
    "unitLabel": "natural",
    "perplexityLabel": "equally probable",
    "guessingLabel": "knows nothing",
    "logitSpinBox0": "score",
    "targetButton1": "right answer",
    "nameEdit2": "called",
    "temperatureSpinBox": "divided by T",
    "temperatureSpinBoxLabel": "divided by T",
    "labelSmoothingSpinBox": "evenly",
    "logBaseComboBox": "natural",
    "epsilonComboBox": "log 0",
    "t2CheckBox": "fade",
    "targetMenuButton": "right answer",
    "nameCaption": "called",
    "logitsSegment": "score",
    "probabilitiesSegment": "softmax",
}


def hover(widget: QWidget, at: QPoint) -> str:
    """Rest the pointer on a widget; return what the tool tip says."""
    QToolTip.hideText()
    QTest.qWait(350)
    event = QHelpEvent(QEvent.Type.ToolTip, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    text = QToolTip.text() if QToolTip.isVisible() else ""
    return unescape(re.sub("<[^>]*>", " ", text))


def test_each_place_is_found_in_the_window(window: MainWindow, model: Model) -> None:
    model.begin_distillation()
    model.set_probability_input(True)
    model.set_compare(next(iter(PARAMETRIC)))
    model.begin_descent(1.0)
    names = {each.objectName() for each in window.findChildren(QWidget)}
    found = {re.sub(r"\d+$", "", name) for name in names} | names
    assert set(PLACES) <= found


def test_the_head_of_the_targets_explains_the_logits_that_they_have(
    find: Find, model: Model
) -> None:
    head = find("targetMenuButton", QWidget)
    model.set_soft_target(True)
    before = head.whatsThis()
    model.begin_distillation()
    assert definition("teacher", model.snapshot).text in unescape(head.whatsThis())
    model.end_distillation()
    assert head.whatsThis() == before


@pytest.mark.parametrize("name", NUMBERS)
def test_a_number_is_explained_by_a_hover(window: MainWindow, find: Find, name: str) -> None:
    widget = find(name, QWidget)
    if name in ("logBaseComboBox", "epsilonComboBox", "t2CheckBox"):
        find("advancedButton", QWidget).click()  # type: ignore[attr-defined]
    assert NUMBERS[name] in hover(widget, widget.rect().center())
    assert NUMBERS[name] in widget.whatsThis()


def test_the_digits_of_the_loss_stand_above_its_definition(model: Model, find: Find) -> None:
    label = find("lossLabel", QLabel)
    said = hover(label, label.rect().center())
    assert said.index(repr(model.snapshot.analysis.loss)) < said.index("surprising")


@pytest.mark.parametrize("name", PANELS)
def test_the_title_of_a_panel_is_explained_by_a_hover(find: Find, model: Model, name: str) -> None:
    model.set_panels({name})
    view = find("figureView", FigureView)
    place = view.place_of_panel(name)
    assert place is not None
    said = definition(f"panel:{name}", model.snapshot).text
    assert said in hover(view.viewport(), place.topLeft() + QPoint(20, 20))
    # Where bars are dragged a tool tip would be in the way.
    assert hover(view.viewport(), place.center()) == ""


def explained(window: MainWindow) -> str:
    """Return the title of what is explained, and close it."""
    popover = child(window, QWidget, "explanation")
    assert popover.isVisible()
    title = child(popover, QLabel, "explanationTitle").text()
    popover.close()
    return title


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("logitSpinBox1", "Logit u"),
        ("targetButton1", "Target t"),
        ("nameEdit0", "Name of the class"),
        ("temperatureSpinBox", "Temperature T"),
        ("labelSmoothingSpinBox", "Label smoothing \N{GREEK SMALL LETTER ALPHA}"),
        ("figureView", "The figure"),
    ],
)
def test_f1_explains_what_has_the_keyboard(
    window: MainWindow, find: Find, name: str, title: str
) -> None:
    find(name, QWidget).setFocus()
    focused = window.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_F1)
    assert explained(window) == title


def test_f1_explains_what_the_pointer_was_moved_to(
    window: MainWindow, find: Find, action: FindAction, monkeypatch: pytest.MonkeyPatch
) -> None:
    find("logitSpinBox0", QWidget).setFocus()
    view = find("figureView", FigureView)
    place = view.place_of_panel("gradient")
    assert place is not None
    at = view.viewport().mapToGlobal(place.center())
    monkeypatch.setattr(QCursor, "pos", lambda: at)
    monkeypatch.setattr(QApplication, "widgetAt", lambda _: view.viewport())
    action("explainAction").trigger()
    assert explained(window) == "Gradient of the loss"


def test_escape_closes_it_and_a_link_goes_on(window: MainWindow, model: Model) -> None:
    explainer = window._guide._explainer
    explainer.explain_key("panel:gradient", window.geometry())
    popover = child(window, QWidget, "explanation")
    related = child(popover, QLabel, "explanationRelated")
    assert "panel:logits" in related.text()
    related.linkActivated.emit("panel:logits")
    assert child(popover, QLabel, "explanationTitle").text() == "Logits u"
    lesson = child(popover, QLabel, "explanationLesson")
    assert "Lesson 2" in lesson.text()
    QTest.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    explainer.explain_key("panel:gradient", window.geometry())
    lesson.linkActivated.emit("lesson")
    assert window._player.key == "4-gradient"
    assert not popover.isVisible()


def test_the_definitions_follow_symbols_loss_and_language(
    window: MainWindow, find: Find, model: Model, japanese: None
) -> None:
    label = find("perplexityLabel", QLabel)
    loss = find("readout", QWidget)
    window.preferences.choose_language("en")
    QApplication.processEvents()
    model.set_notation("zpy")
    assert "probability p" in loss.whatsThis()
    model.set_loss("squared-error")
    assert "squared" in loss.whatsThis()
    window.preferences.choose_language("ja")
    QApplication.processEvents()
    assert "二乗" in loss.whatsThis()
    assert "確率の等しい" in label.accessibleDescription()
    window.preferences.choose_language("en")


def test_rows_that_come_later_are_explained(find: Find, model: Model) -> None:
    model.add_class("fish")
    assert "score" in find("logitSpinBox3", QWidget).whatsThis()


def test_what_has_no_definition_of_its_own_has_that_around_it(
    window: MainWindow, find: Find, model: Model
) -> None:
    box = find("logitSpinBox0", QWidget)
    inner = next(part for part in box.children() if isinstance(part, QWidget))
    assert key_of(inner, model.snapshot) == "logit"
    assert key_of(window, model.snapshot) is None
