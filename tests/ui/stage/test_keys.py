from __future__ import annotations

import math
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from windows import Find

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


class Press(Protocol):
    """The fixture `press`."""

    def __call__(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None: ...


@pytest.fixture
def press(find: Find) -> Press:
    view = find("figureView", FigureView)

    def on_the_figure(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(view, key, modifier)

    return on_the_figure


@pytest.mark.parametrize(
    ("key", "modifier", "logit"),
    [
        (Key.Key_Up, NONE, 1.1),
        (Key.Key_Down, NONE, 0.9),
        (Key.Key_Up, SHIFT, 2.0),
        (Key.Key_Down, CONTROL, 0.99),
        (Key.Key_PageUp, NONE, 2.0),
        (Key.Key_PageDown, NONE, 0.0),
        (Key.Key_Home, NONE, 0.0),
    ],
)
def test_a_key_moves_the_focused_logit(
    press: Press, model: Model, key: Qt.Key, modifier: Qt.KeyboardModifier, logit: float
) -> None:
    press(key, modifier)
    assert model.state.logits.tolist() == [2.0, logit, 0.1]


def test_ten_steps_of_a_tenth_are_one_exactly_and_one_step_of_undo(
    press: Press, model: Model
) -> None:
    model.set_focus(2)
    for _ in range(10):
        press(Key.Key_Up)
    assert model.state.logits[2] == 1.1
    model.undo()
    assert model.state.logits[2] == 0.1


def test_digits_and_arrows_choose_the_class(press: Press, model: Model) -> None:
    seen = []
    for key in (Key.Key_1, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_9):
        press(key)
        seen.append(model.snapshot.view.focus)
    assert seen == [0, 1, 2, 2, 1, 2]


def test_t_makes_the_focused_class_the_target(press: Press, model: Model) -> None:
    press(Key.Key_1)
    press(Key.Key_T)
    assert model.state.target_index == 0


@pytest.mark.parametrize("key", [Key.Key_Up, Key.Key_Down, Key.Key_PageUp])
def test_a_masked_class_stays_masked_and_it_is_said(
    press: Press, model: Model, window: MainWindow, key: Qt.Key
) -> None:
    model.load(State((0.0, -math.inf), 1, ("cat", "dog")))
    press(key)
    assert model.state.logits[1] == -math.inf
    said = window.statusBar().currentMessage()
    assert said.startswith('"dog" is masked')
    assert said.endswith("type a number for it.")
    press(Key.Key_Home)
    assert model.state.logits[1] == 0.0
    assert window.statusBar().currentMessage() == ""
