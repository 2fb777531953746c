"""Scrubbing numbers of the window by their labels."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import Find

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scrub_label import PIXELS, ScrubLabel

LEFT = Qt.MouseButton.LeftButton
SOFT = State((2.0, 1.0, 0.1), (0.5, 0.4, 0.1))


class Hand:
    """A pointer that drags one label sideways, by steps."""

    def __init__(self, label: ScrubLabel) -> None:
        self.label, self.at = label, QPointF(5.0, 5.0)

    def press(self) -> None:
        QTest.mousePress(self.label, LEFT, pos=self.at.toPoint())

    def move(self, steps: int) -> None:
        at = self.at = self.at + QPointF(steps * PIXELS, 0.0)
        kind, none = QEvent.Type.MouseMove, Qt.MouseButton.NoButton
        where = self.label.mapToGlobal(at)
        keys = Qt.KeyboardModifier.NoModifier
        QApplication.sendEvent(self.label, QMouseEvent(kind, at, where, none, LEFT, keys))

    def release(self) -> None:
        QTest.mouseRelease(self.label, LEFT)

    def drag(self, *ways: int) -> None:
        self.press()
        for steps in ways:
            self.move(steps)
        self.release()


TakeHand: TypeAlias = Callable[[str], Hand]
"""The fixture `hand`."""


@pytest.fixture
def hand(find: Find) -> TakeHand:
    return lambda name: Hand(find(name, ScrubLabel))


def test_the_temperature_is_scrubbed_in_decimal_and_is_one_step_of_undo(
    hand: TakeHand, model: Model
) -> None:
    hand("temperatureSpinBoxLabel").drag(1, 1, 1)
    assert model.state.temperature == 1.3
    model.undo()
    assert model.state == START


@pytest.mark.parametrize(
    ("label", "steps", "value"),
    [
        ("temperatureSpinBoxLabel", -100, 0.1),
        ("labelSmoothingSpinBoxLabel", 100, 1.0),
        ("labelSmoothingSpinBoxLabel", -100, 0.0),
    ],
)
def test_it_stops_where_stepping_stops(
    hand: TakeHand, find: Find, label: str, steps: int, value: float
) -> None:
    hand(label).drag(2, steps)
    assert find(label.removesuffix("Label"), FloatSpinBox).value() == value


def test_a_logit_is_scrubbed_by_its_symbol_and_comes_into_focus(
    hand: TakeHand, model: Model
) -> None:
    hand("logitScrub2").drag(3)
    assert model.state.logits.tolist() == [2.0, 1.0, 0.4]
    assert model.snapshot.view.focus == 2


def test_axes_only_grow_meanwhile(hand: TakeHand, model: Model) -> None:
    pointer = hand("logitScrub0")
    pointer.press()
    assert not model.snapshot.in_gesture
    pointer.move(5)
    assert model.snapshot.in_gesture
    pointer.release()
    assert not model.snapshot.in_gesture


def test_escape_puts_back_what_was_and_leaves_no_step(
    hand: TakeHand, model: Model, find: Find
) -> None:
    find("logitSpinBox1", FloatSpinBox).setFocus()
    pointer = hand("logitScrub0")
    pointer.press()
    pointer.move(5)
    QTest.keyClick(find("logitSpinBox1", FloatSpinBox).window().windowHandle(), Qt.Key.Key_Escape)
    assert model.state == START
    assert not model.snapshot.can_undo
    pointer.release()


def test_two_scrubs_are_two_steps_of_undo(hand: TakeHand, model: Model) -> None:
    hand("logitScrub0").drag(5)
    hand("logitScrub0").drag(5)
    model.undo()
    assert model.state.logits[0] == 2.5


def test_a_masked_logit_does_not_scrub(hand: TakeHand, model: Model) -> None:
    model.set_logit(0, -math.inf)
    before = model.state
    hand("logitScrub0").drag(5)
    assert model.state == before


def test_a_click_on_a_symbol_edits_its_number(hand: TakeHand, find: Find) -> None:
    hand("logitScrub1").drag()
    assert find("logitSpinBox1", FloatSpinBox).hasFocus()


def test_a_target_value_is_scrubbed_and_the_way_back_restores_the_others(
    hand: TakeHand, model: Model
) -> None:
    model.load(SOFT)
    pointer = hand("targetScrub0")
    pointer.press()
    pointer.move(100)
    assert model.state.target.tolist() == [1.0, 0.0, 0.0]
    pointer.move(-100)
    pointer.release()
    assert model.state == SOFT
