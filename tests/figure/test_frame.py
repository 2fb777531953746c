from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.checks import FloatArray
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.frame import MAX_SHOWN, Frame, make_frame

LOGITS = np.random.default_rng(0).normal(0.0, 3.0, 1000)


def frame_of(
    logits: FloatArray,
    target: int = 0,
    focus: int = 0,
    temperature: float = 1.0,
    label_smoothing: float = 0.0,
) -> Frame:
    state = State(logits, target, None, temperature, label_smoothing)
    return make_frame(Snapshot.of(state, View(focus=focus)))


@pytest.mark.parametrize("count", [2, 3, MAX_SHOWN])
def test_few_classes_are_all_shown(count: int) -> None:
    frame = frame_of(np.arange(count, dtype=float))
    assert frame.shown.tolist() == list(range(count))
    assert frame.hidden.size == 0
    assert frame.bar_count == count
    assert frame.position(count - 1) == count - 1
    assert frame.logits() is frame.snapshot.state.logits
    values = np.ones(count)
    assert frame.with_rest(values) is values


@pytest.mark.parametrize("count", [MAX_SHOWN + 1, 1000])
def test_of_many_classes_the_most_probable_are_shown_and_the_rest_is_one_bar(count: int) -> None:
    frame = frame_of(LOGITS[:count])
    assert frame.bar_count == MAX_SHOWN
    assert sorted([*frame.shown, *frame.hidden]) == list(range(count))
    y = frame.snapshot.analysis.probabilities
    others = np.setdiff1d(frame.shown, [0])
    assert y[others].min() >= y[frame.hidden].max()


@given(target=st.integers(0, 999), focus=st.integers(0, 999))
def test_focus_and_target_are_among_the_shown(target: int, focus: int) -> None:
    frame = frame_of(LOGITS, target, focus)
    assert {target, focus} <= set(frame.shown.tolist())
    assert frame.bar_count == MAX_SHOWN
    assert frame.shown[frame.position(target)] == target
    assert frame.shown[frame.position(focus)] == focus


def test_a_hidden_class_is_in_the_last_bar() -> None:
    frame = frame_of(LOGITS)
    assert frame.position(int(frame.hidden[0])) == frame.bar_count - 1


def test_with_the_rest_the_sums_are_those_of_all_classes() -> None:
    frame = frame_of(LOGITS, target=int(LOGITS.argmin()), label_smoothing=0.1)
    analysis = frame.snapshot.analysis
    for values in (analysis.probabilities, analysis.target, analysis.gradient):
        bars = frame.with_rest(values)
        assert bars.shape == (frame.bar_count,)
        assert bars.sum() == pytest.approx(values.sum(), abs=1e-14)


@pytest.mark.parametrize("temperature", [0.1, 1.0, 7.0])
def test_the_rest_has_the_logit_of_a_class_with_its_joint_probability(temperature: float) -> None:
    frame = frame_of(LOGITS, temperature=temperature)
    y = softmax(frame.logits(), temperature)
    expected = frame.with_rest(frame.snapshot.analysis.probabilities)
    assert y == pytest.approx(expected, rel=1e-12, abs=0.0)


def test_a_rest_of_masked_classes_is_masked() -> None:
    logits = np.full(100, -np.inf)
    logits[:3] = 1.0
    assert frame_of(logits).logits()[-1] == -np.inf
