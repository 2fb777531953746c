"""What a drag does to a State, and how its gesture ends or is taken back."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import State

LOGITS = st.lists(st.floats(-50.0, 50.0), min_size=2, max_size=12)
START = State((2.0, 1.0, 0.1), 1)


@given(LOGITS, st.floats(1e-9, 1.0 - 1e-9), st.floats(0.1, 10.0), st.data())
def test_a_probability_is_reached_by_moving_one_logit(
    logits: list[float], p: float, temperature: float, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, len(logits) - 1))
    moved = State(logits, temperature=temperature).with_probability(k, p)
    assert analyse(moved).probabilities[k] == pytest.approx(p, rel=1e-11, abs=0.0)
    assert np.delete(moved.logits, k).tolist() == np.delete(np.array(logits), k).tolist()


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, math.nan, "much"])
def test_a_probability_without_a_finite_logit_is_refused(p: Any) -> None:
    with pytest.raises(InvalidInputError, match="between 0 and 1"):
        START.with_probability(0, p)


def test_a_probability_cannot_move_where_all_others_are_masked() -> None:
    with pytest.raises(InvalidInputError, match="leave at least one"):
        State((0.0, -math.inf)).with_probability(0, 0.5)


@given(LOGITS, st.floats(-100.0, 100.0))
def test_a_shift_of_all_logits_changes_no_probability(logits: list[float], amount: float) -> None:
    state = State(logits)
    before, after = analyse(state), analyse(state.shifted(amount))
    assert after.probabilities == pytest.approx(before.probabilities, rel=1e-11, abs=0.0)
    assert after.loss == pytest.approx(before.loss, rel=1e-11, abs=1e-30)


def test_centring_leaves_masked_classes_out() -> None:
    centred = State((3.0, 1.0, -math.inf)).centred()
    assert centred.logits.tolist() == [1.0, -1.0, -math.inf]


def test_a_thousand_moves_of_one_drag_are_one_step() -> None:
    model = Model(START)
    for i in range(1000):
        model.apply(START.with_probability(1, 0.3 + i / 2000.0), merge="drag")
    model.end_gesture()
    model.undo()
    assert model.state == START
    assert not model.snapshot.can_undo


def test_two_drags_of_one_bar_are_two_steps() -> None:
    model = Model(START)
    for amount in (1.0, 2.0):
        model.apply(START.shifted(amount), merge="drag")
        model.end_gesture()
    model.undo()
    assert model.state == START.shifted(1.0)


def test_a_cancelled_gesture_leaves_no_trace_in_past_or_future() -> None:
    model = Model(START)
    model.set_logit(0, 5.0)
    model.end_gesture()
    model.undo()
    model.set_logit(1, 7.0)
    model.set_logit(1, 8.0)
    model.cancel_gesture()
    assert model.state == START
    assert not model.snapshot.can_undo
    model.redo()
    assert model.state == START.with_logit(0, 5.0)


@pytest.mark.parametrize("way", [[7.0, 1.0], [7.0, 1.0, 8.0], [7.0, 1.0, 8.0, 1.0]])
def test_a_cancelled_gesture_that_was_back_at_its_start_leaves_no_trace_either(
    way: list[float],
) -> None:
    model = Model(START)
    model.set_logit(0, 5.0)
    model.undo()
    before = model.snapshot
    for logit in way:
        model.set_logit(1, logit)
    model.cancel_gesture()
    assert model.state is START
    assert not model.snapshot.can_undo
    assert model.snapshot.following is before.following


def test_a_gesture_that_ends_at_its_start_keeps_what_was_undone() -> None:
    model = Model(START)
    model.set_logit(0, 5.0)
    model.undo()
    model.set_logit(1, 7.0)
    assert not model.snapshot.can_redo
    model.set_logit(1, 1.0)
    model.end_gesture()
    model.redo()
    assert model.state == START.with_logit(0, 5.0)


def test_a_gesture_that_has_ended_is_not_cancelled() -> None:
    model = Model(START)
    model.set_logit(1, 7.0)
    model.end_gesture()
    model.cancel_gesture()
    assert model.state == START.with_logit(1, 7.0)
