"""The target's logits by mouse and keys, as those of the softmax are moved."""

from __future__ import annotations

import math

import pytest
from hand import Hand
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.in_place_editor import InPlaceEditor

Key, Modifier = Qt.Key, Qt.KeyboardModifier
LEFT = Qt.MouseButton.LeftButton
BOTH = Modifier.ControlModifier | Modifier.ShiftModifier
TAUGHT = State((2.0, 1.0, 0.1), Teacher((3.0, 1.0, -math.inf), 2.0), ("cat", "dog", "bird"))


@pytest.fixture
def taught(model: Model, find: Find) -> Model:
    model.load(TAUGHT)
    model.set_panels(("logits", "teacher", "probabilities"))
    return model


@pytest.fixture
def hand(find: Find, taught: Model) -> Hand:
    return Hand(find("figureView", FigureView))


def logits(model: Model) -> list[float]:
    assert model.state.teacher is not None
    return list(model.state.teacher.logits.tolist())


def test_a_bar_follows_the_pointer_and_is_one_step(hand: Hand, taught: Model) -> None:
    handle = hand.go_to(Grip.TEACHER_LOGIT, 1)
    hand.drag(0, 60)
    assert logits(taught)[1] == pytest.approx(1.0 - 60 * handle.scale, abs=handle.scale)
    assert logits(taught)[0] == 3.0
    assert taught.state.logits.tolist() == [2.0, 1.0, 0.1]
    assert taught.state.teacher is not None
    assert taught.state.target.tolist() == taught.state.teacher.target.tolist()
    taught.undo()
    assert taught.state == TAUGHT


def test_every_frame_of_a_drag_is_right(hand: Hand, taught: Model) -> None:
    hand.go_to(Grip.TEACHER_LOGIT, 0)
    hand.press()
    for _ in range(12):
        hand.move(0, 9)
        figure = hand.view.figure.panels
        state = taught.state
        assert state.teacher is not None
        assert figure["teacher"].bars.heights.tolist() == state.teacher.logits.tolist()
        outline = figure["probabilities"].bars.outline
        assert outline.tolist() == state.teacher.target.tolist()
    # The same way back restores it.
    for _ in range(12):
        hand.move(0, -9)
    assert taught.state == TAUGHT
    hand.release()
    assert taught.state == TAUGHT


@pytest.mark.parametrize("keys", [Modifier.ControlModifier, Modifier.AltModifier])
def test_a_key_drags_finer(hand: Hand, taught: Model, keys: Qt.KeyboardModifier) -> None:
    handle = hand.go_to(Grip.TEACHER_LOGIT, 1)
    hand.drag(0, 100, keys)
    assert logits(taught)[1] == pytest.approx(1.0 - 10 * handle.scale, abs=handle.scale)


def test_shift_drags_all_of_them_which_changes_no_target(hand: Hand, taught: Model) -> None:
    handle = hand.go_to(Grip.TEACHER_LOGIT, 1)
    hand.drag(0, -50, Modifier.ShiftModifier)
    moved = logits(taught)
    assert moved[1] == pytest.approx(1.0 + 50 * handle.scale, abs=handle.scale)
    assert moved[0] - moved[1] == pytest.approx(2.0)
    assert moved[2] == -math.inf
    assert taught.state.target == pytest.approx(TAUGHT.target, rel=1e-12)


def test_escape_takes_a_drag_back(hand: Hand, taught: Model) -> None:
    hand.go_to(Grip.TEACHER_LOGIT, 1)
    hand.press()
    hand.move(0, 40)
    assert taught.state != TAUGHT
    QTest.keyClick(hand.view, Key.Key_Escape)
    assert taught.state == TAUGHT
    assert not taught.snapshot.can_redo
    hand.release()
    assert taught.state == TAUGHT


def test_a_masked_bar_cannot_be_held(hand: Hand) -> None:
    with pytest.raises(AssertionError, match="can be taken hold of"):
        hand.go_to(Grip.TEACHER_LOGIT, 2)


def test_what_is_held_says_what_can_be_done(hand: Hand, qtbot: QtBot) -> None:
    hand.go_to(Grip.TEACHER_LOGIT, 1)
    with qtbot.waitSignal(hand.view.hinted) as said:
        hand.hover()
    assert said.args is not None
    assert said.args[0].startswith("Drag v: t is its softmax")
    assert hand.view.viewport().cursor().shape() == Qt.CursorShape.SizeVerCursor


def test_the_outline_of_the_target_drops_its_logits(hand: Hand, taught: Model) -> None:
    hand.go_to(Grip.TARGET_VALUE, 0)
    hand.drag(0, 20)
    assert taught.state.teacher is None
    taught.undo()
    assert taught.state == TAUGHT


@pytest.mark.parametrize(("text", "due"), [("4.25", 4.25), ("-1", -1.0), ("-inf", -math.inf)])
@pytest.mark.parametrize("way", ["double click", "V"])
def test_a_number_is_typed_in_place(
    hand: Hand, find: Find, taught: Model, text: str, due: float, way: str
) -> None:
    if way == "V":
        taught.set_focus(1)
        QTest.keyClick(hand.view, Key.Key_V)
    else:
        hand.go_to(Grip.TEACHER_LOGIT, 1)
        QTest.mouseDClick(hand.view.viewport(), LEFT, Modifier.NoModifier, hand.at)
        hand.release()
    editor = find("inPlaceEditor", InPlaceEditor)
    assert editor.isVisible()
    assert editor.value() == 1.0
    assert editor.accessibleName() == "Target's logit of dog"
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Key.Key_Return)
    assert logits(taught) == [3.0, due, -math.inf]
    taught.undo()
    assert taught.state == TAUGHT


def test_a_masked_class_is_typed_back(hand: Hand, find: Find, taught: Model) -> None:
    taught.set_focus(2)
    QTest.keyClick(hand.view, Key.Key_V)
    editor = find("inPlaceEditor", InPlaceEditor)
    editor.selectAll()
    QTest.keyClicks(editor, "0.5")
    QTest.keyClick(editor, Key.Key_Return)
    assert logits(taught) == [3.0, 1.0, 0.5]


@pytest.mark.parametrize(
    ("text", "first", "due"),
    [
        ("1.5 2.5 3.5", 0, [1.5, 2.5, 3.5]),
        ("[0.5, -inf]", 1, [3.0, 0.5, -math.inf]),
        ("2,5", 1, [3.0, 2.5, -math.inf]),
    ],
)
def test_a_list_is_pasted_from_its_class_on(
    hand: Hand, find: Find, taught: Model, text: str, first: int, due: list[float]
) -> None:
    taught.set_focus(first)
    QTest.keyClick(hand.view, Key.Key_V)
    editor = find("inPlaceEditor", InPlaceEditor)
    QGuiApplication.clipboard().setText(text)
    editor.selectAll()
    QTest.keyClick(editor, Key.Key_V, Modifier.ControlModifier)
    if editor.isVisible():  # It is one number, which Enter takes.
        QTest.keyClick(editor, Key.Key_Return)
    QGuiApplication.clipboard().clear()
    assert logits(taught) == due
    assert taught.state.logits.tolist() == [2.0, 1.0, 0.1]
    assert not editor.isVisible()
    taught.undo()
    assert taught.state == TAUGHT


@pytest.mark.parametrize(
    ("text", "first", "message"),
    [
        ("1 2 3", 1, "only 2 classes from here on"),
        ("1 2\n3 4", 0, "Paste a plain list of logits here"),
        ("nan 1 2", 0, '"nan" is not a number'),
    ],
)
def test_what_is_no_list_of_logits_goes_nowhere(
    hand: Hand,
    find: Find,
    taught: Model,
    window: MainWindow,
    text: str,
    first: int,
    message: str,
) -> None:
    taught.set_focus(first)
    QTest.keyClick(hand.view, Key.Key_V)
    QGuiApplication.clipboard().setText(text)
    editor = find("inPlaceEditor", InPlaceEditor)
    QTest.keyClick(editor, Key.Key_V, Modifier.ControlModifier)
    QGuiApplication.clipboard().clear()
    assert taught.state == TAUGHT
    assert message in window.statusBar().currentMessage()


def test_arrows_with_both_keys_step_it(hand: Hand, taught: Model) -> None:
    taught.set_focus(1)
    for _ in range(10):
        QTest.keyClick(hand.view, Key.Key_Up, BOTH)
    assert logits(taught)[1] == 2.0
    QTest.keyClick(hand.view, Key.Key_Down, BOTH)
    assert logits(taught)[1] == 1.9
    assert taught.state.logits.tolist() == [2.0, 1.0, 0.1]
    taught.set_focus(2)
    QTest.keyClick(hand.view, Key.Key_Up, BOTH)
    assert logits(taught)[2] == -math.inf


def test_without_logits_of_the_target_keys_do_nothing(hand: Hand, find: Find, model: Model) -> None:
    model.end_distillation()
    state = model.state
    QTest.keyClick(hand.view, Key.Key_Up, BOTH)
    QTest.keyClick(hand.view, Key.Key_V)
    assert model.state == state
    assert not any(editor.isVisible() for editor in hand.view.findChildren(InPlaceEditor))
