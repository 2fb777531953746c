import math

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from xentgui.core.state import State

Key = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def press(find):
    view = find("figureView")
    return lambda key, modifier=NONE: QTest.keyClick(view, key, modifier)


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
def test_a_key_moves_the_focused_logit(press, model, key, modifier, logit):
    press(key, modifier)
    assert model.state.logits.tolist() == [2.0, logit, 0.1]


def test_ten_steps_of_a_tenth_are_one_exactly_and_one_step_of_undo(press, model):
    model.set_focus(2)
    for _ in range(10):
        press(Key.Key_Up)
    assert model.state.logits[2] == 1.1
    model.undo()
    assert model.state.logits[2] == 0.1


def test_digits_and_arrows_choose_the_class(press, model):
    seen = []
    for key in (Key.Key_1, Key.Key_Right, Key.Key_Right, Key.Key_Right, Key.Key_Left, Key.Key_9):
        press(key)
        seen.append(model.snapshot.view.focus)
    assert seen == [0, 1, 2, 2, 1, 2]


def test_t_makes_the_focused_class_the_target(press, model):
    press(Key.Key_1)
    press(Key.Key_T)
    assert model.state.target_index == 0


def test_a_masked_class_stays_masked(press, model):
    model.load(State((0.0, -math.inf), 1))
    press(Key.Key_Up)
    assert model.state.logits[1] == -math.inf
