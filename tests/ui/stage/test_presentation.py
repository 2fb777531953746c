from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.presentation import Presentation, PresentationView
from xentgui.ui.theme import Theme

Key = Qt.Key
STATES = list(EXAMPLES.values())


@pytest.fixture
def shown(window: MainWindow, action: FindAction, qtbot: QtBot) -> Iterator[Presentation]:
    """The presentation that F5 opens."""
    qtbot.keyClick(window, Key.Key_F5)
    shown = child(window, Presentation, "presentation")
    qtbot.waitExposed(shown)
    qtbot.waitUntil(shown.isActiveWindow)
    yield shown
    for left in window.findChildren(Presentation):
        left.close()


class Press(Protocol):
    """The fixture `press`."""

    def __call__(self, key: Qt.Key, *held: Qt.KeyboardModifier) -> None: ...


@pytest.fixture
def press(shown: Presentation, qtbot: QtBot) -> Press:
    def where_the_focus_is(key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
        qtbot.keyClick(shown.focusWidget(), key, *held)

    return where_the_focus_is


def at(stage: PresentationView, grip: Grip, index: int) -> QPoint:
    """Where the end of a bar is, in the viewport."""
    place = stage.figure.place_of(Handle(grip, index))
    assert place is not None
    at: QPoint = stage.mapFromScene(place)
    return at


def gone(window: MainWindow) -> bool:
    return not window.findChildren(Presentation)


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F5, Key.Key_F11])
def test_it_fills_the_screen_and_is_left_by_the_keys_that_open_it(
    window: MainWindow, shown: Presentation, press: Press, key: Qt.Key, qtbot: QtBot
) -> None:
    before = window.geometry()
    assert shown.isFullScreen()
    assert [w.objectName() for w in shown.findChildren(QWidget, "stage")] == ["stage"]
    press(key)
    qtbot.waitUntil(lambda: gone(window))
    qtbot.waitUntil(window.isActiveWindow)
    assert window.geometry() == before
    assert window.isVisible()
    # It can be opened again.
    qtbot.keyClick(window, key if key != Key.Key_Escape else Key.Key_F11)
    assert child(window, Presentation).isVisible()


@pytest.mark.parametrize(
    ("forward", "back"),
    [
        (Key.Key_Right, Key.Key_Left),
        (Key.Key_PageDown, Key.Key_PageUp),
        (Key.Key_Space, Key.Key_Left),
    ],
)
def test_keys_step_through_the_examples_and_stop_at_the_ends(
    model: Model, press: Press, forward: Qt.Key, back: Qt.Key
) -> None:
    assert model.state == START
    press(back)
    assert model.state == START
    for state in (*STATES[1:], STATES[-1]):
        press(forward)
        assert model.state == state
    press(back)
    assert model.state == STATES[-2]
    model.undo()
    assert model.state == STATES[-1]


def test_a_step_after_an_edit_goes_on_from_the_last_example(model: Model, press: Press) -> None:
    press(Key.Key_Right)
    model.set_logit(0, 9.0)
    press(Key.Key_Right)
    assert model.state == STATES[2]


def test_blank_hides_all_and_any_key_brings_it_back_unchanged(
    shown: Presentation, model: Model, press: Press
) -> None:
    press(Key.Key_B)
    assert shown.is_blank
    assert shown.grab().toImage().pixelColor(50, 50).name() == "#000000"
    press(Key.Key_Right)
    assert not shown.is_blank
    assert model.state == START
    press(Key.Key_Right)
    assert model.state == STATES[1]


def test_a_blank_screen_is_left_by_escape(window: MainWindow, press: Press, qtbot: QtBot) -> None:
    press(Key.Key_B)
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: gone(window))


def test_h_hides_the_values_in_the_window_too(model: Model, press: Press) -> None:
    press(Key.Key_H)
    assert model.snapshot.view.hide_values
    press(Key.Key_H)
    assert not model.snapshot.view.hide_values


def test_a_drag_changes_the_model_and_escape_takes_it_back(
    shown: Presentation, model: Model, press: Press, qtbot: QtBot
) -> None:
    stage = shown.stage
    start = at(stage, Grip.LOGIT, 0)
    qtbot.mousePress(stage.viewport(), Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(stage.viewport(), start + QPoint(0, 30))
    qtbot.mouseMove(stage.viewport(), start + QPoint(0, 60))
    assert model.state.logits[0] < 1.9
    end = at(stage, Grip.LOGIT, 0)
    assert end.y() == pytest.approx(start.y() + 60, abs=3)
    press(Key.Key_Escape)
    assert model.state == START
    assert shown.isVisible()
    qtbot.mouseRelease(stage.viewport(), Qt.MouseButton.LeftButton, pos=end)


def test_a_number_is_typed_where_it_stands(shown: Presentation, model: Model, qtbot: QtBot) -> None:
    stage = shown.stage
    place = at(stage, Grip.LOGIT, 1)
    stage.edit(Handle(Grip.LOGIT, 1))
    editor = child(stage, QWidget, "inPlaceEditor")
    assert editor.isVisible()
    assert QPointF(editor.geometry().center() - place).manhattanLength() < 80
    qtbot.keyClicks(editor, "3")
    qtbot.keyClick(editor, Key.Key_Return)
    assert model.state.logits[1] == 3.0


def test_the_figure_is_laid_out_as_on_a_slide_whatever_the_screen(
    shown: Presentation, press: Press
) -> None:
    size = shown.stage.figure.size()
    width, height = size.width(), size.height()
    assert width * height == pytest.approx(1120 * 630, rel=0.01)
    ratio = shown.stage.width() / shown.stage.height()
    assert width / height == pytest.approx(ratio, rel=0.01)
    press(Key.Key_Plus)
    assert shown.stage.figure.size().width() == pytest.approx(width / 1.1)
    press(Key.Key_Minus)
    assert shown.stage.figure.size().width() == pytest.approx(width)


def test_the_pointer_hides_when_it_rests_and_comes_back(shown: Presentation, qtbot: QtBot) -> None:
    viewport = shown.stage.viewport()
    assert shown.stage._rest.isActive()
    assert shown.stage._rest.interval() == 3000
    shown.stage._rest.timeout.emit()
    assert viewport.cursor().shape() == Qt.CursorShape.BlankCursor
    # The offscreen platform's own pointer may be over another window.
    at, none = QPointF(9.0, 9.0), Qt.MouseButton.NoButton
    kind, held = QEvent.Type.MouseMove, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(viewport, QMouseEvent(kind, at, at, none, none, held))
    assert viewport.cursor().shape() != Qt.CursorShape.BlankCursor


def test_it_has_the_theme_of_the_window(window: MainWindow, shown: Presentation) -> None:
    window.preferences.choose_theme(Theme.DARK)
    assert shown.stage.backgroundBrush().color().name() == "#1b1e23"


def test_undo_works_there(shown: Presentation, model: Model, press: Press) -> None:
    press(Key.Key_Right)
    press(Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert model.state == START


def test_closing_the_window_closes_it(
    window: MainWindow, shown: Presentation, model: Model, qtbot: QtBot
) -> None:
    window.close()
    qtbot.waitUntil(lambda: not shown_or_gone(window))
    assert model._subscribers == []


def shown_or_gone(window: MainWindow) -> bool:
    return any(p.isVisible() for p in window.findChildren(Presentation))
