from __future__ import annotations

import numpy as np
import pytest
from exact import Arithmetic, Exact
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.numerics import complement, exponentials, softmax
from xentgui.core.checks import FloatArray
from xentgui.core.state import LogBase, State

NONE = np.empty(0, dtype=np.intp)


@st.composite
def states(draw: st.DrawFn) -> State:
    u = draw(st.lists(st.floats(-300.0, 300.0) | st.floats(-3.0, 3.0), min_size=2, max_size=9))
    return State(u, temperature=draw(st.just(1.0) | st.floats(0.1, 100.0)))


def everything(state: State) -> FloatArray:
    return analyse(state).jacobian(np.arange(state.class_count), NONE)


@settings(deadline=None)
@given(states())
def test_every_entry_is_as_exact_as_the_probabilities(
    precise: Arithmetic, exact: type[Exact], state: State
) -> None:
    reference = exact(state.logits, [1.0] + [0.0] * (state.class_count - 1), state.temperature)
    y, got = reference.probabilities, everything(state)
    for i, row in enumerate(got.tolist()):
        for j, value in enumerate(row):
            others = precise.fsum(y[:i] + y[i + 1 :])
            wanted = (y[i] * others if i == j else -y[i] * y[j]) / reference.temperature
            assert abs(value - wanted) <= 2 * reference.allowed * abs(wanted) + 1e-300


def test_the_diagonal_does_not_cancel_where_a_probability_is_near_1() -> None:
    diagonal = np.diag(everything(State([50.0, 0.0])))
    assert diagonal == pytest.approx([np.exp(-50.0)] * 2, rel=1e-14)


@settings(deadline=None)
@given(states())
def test_rows_and_columns_add_up_to_0(state: State) -> None:
    got = everything(state)
    tiny = 1e-14 * np.abs(got).max()
    assert np.abs(got.sum(axis=0)).max() <= tiny
    assert np.abs(got.sum(axis=1)).max() <= tiny


@settings(deadline=None)
@given(states())
def test_it_carries_the_gradient_of_the_loss_back_to_the_logits(state: State) -> None:
    analysis = analyse(state.with_log_base(LogBase.TWO))
    with np.errstate(invalid="ignore"):
        back = analysis.output_gradient() @ everything(state)
    if np.isfinite(analysis.output_gradient()).all():
        scale = analysis.gradient_scale
        assert back == pytest.approx(analysis.gradient, abs=1e-12 * scale, rel=1e-9)


def test_hidden_classes_are_one_class_of_their_joint_probability() -> None:
    state = State([2.0, 1.0, 0.1, -1.0, 0.5], temperature=0.7)
    shown, hidden = np.array([1, 3]), np.array([0, 2, 4])
    joint = 0.7 * np.log(np.exp(state.logits[hidden] / 0.7).sum())
    alike = State([1.0, -1.0, joint], temperature=0.7)
    assert analyse(state).jacobian(shown, hidden) == pytest.approx(everything(alike), rel=1e-13)


def test_hidden_classes_that_are_almost_all_there_is() -> None:
    state = State([-50.0] + [0.0] * 1000)
    got = analyse(state).jacobian(np.array([0]), np.arange(1, 1001))
    assert got[1, 1] == pytest.approx(np.exp(-50.0) / 1000.0, rel=1e-12)


def test_beyond_float64_it_is_infinite() -> None:
    with np.errstate(all="raise"):
        got = everything(State([0.0, 0.0], temperature=5e-324))
    assert got.tolist() == [[np.inf, -np.inf], [-np.inf, np.inf]]


@settings(deadline=None)
@given(states())
def test_exponentials_and_their_sum_make_the_softmax(state: State) -> None:
    weights, total = exponentials(state.logits, state.temperature)
    assert weights.max() == 1.0
    assert (weights / total).tolist() == softmax(state.logits, state.temperature).tolist()


@settings(deadline=None)
@given(states())
def test_the_complement_is_the_sum_of_the_other_probabilities(
    exact: type[Exact], precise: Arithmetic, state: State
) -> None:
    reference = exact(state.logits, [1.0] + [0.0] * (state.class_count - 1), state.temperature)
    y = reference.probabilities
    for k, value in enumerate(complement(state.logits, state.temperature).tolist()):
        wanted = precise.fsum(y[:k] + y[k + 1 :])
        # Below the least normal number float64 has fewer digits.
        least = precise.mpf(2) ** -1074
        assert abs(value - wanted) <= reference.allowed * max(wanted, min(wanted, y[k])) + least


def test_the_gradient_at_the_output() -> None:
    analysis = analyse(State([0.0, 0.0, -np.inf], [0.5, 0.0, 0.5], log_base=LogBase.TWO))
    expected = [-1.0 / np.log(2.0), 0.0, -np.inf]
    assert analysis.output_gradient().tolist() == pytest.approx(expected)
