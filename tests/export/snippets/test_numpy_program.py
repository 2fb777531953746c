from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_snippets import printed_by

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, Notation
from xentgui.export.snippets.numpy_program import numpy_program

UYT = NOTATION["uyt"]


def check(state: State, notation: Notation = UYT) -> None:
    analysis = analyse(state)
    printed = printed_by(numpy_program(analysis, notation))
    loss, unit = printed["loss"].split()
    y, gradient = (eval(printed[name], {"inf": math.inf}) for name in ("probabilities", "gradient"))
    scale = analysis.gradient_scale
    np.testing.assert_allclose(float(loss), analysis.loss, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(y, analysis.probabilities, rtol=0, atol=1e-12)
    np.testing.assert_allclose(gradient, analysis.gradient, rtol=1e-12, atol=1e-12 * scale)
    assert unit == analysis.unit


def test_it_is_a_program_of_a_few_lines() -> None:
    assert (
        numpy_program(analyse(START), UYT)
        == """\
import numpy as np

classes = ['cat', 'dog', 'bird']
u = np.array([2.0, 1.0, 0.1])  # logits
t = np.array([0.0, 1.0, 0.0])  # target

s = u - u.max()  # keeps exp from overflowing
e = np.exp(s)
y = e / e.sum()  # softmax
minus_log_y = np.log(e.sum()) - s  # finite also where y underflows to 0
loss = np.sum(t * minus_log_y)  # cross-entropy
gradient = y - t

print("probabilities", y.tolist())
print("loss", loss, "nats")
print("gradient", gradient.tolist())
"""
    )


def test_settings_appear_where_they_are_not_trivial() -> None:
    state = State((2, 1), temperature=0.5, label_smoothing=0.1, log_base=LogBase.TWO)
    lines = numpy_program(analyse(state), UYT).splitlines()
    assert lines[4:6] == ["a = 0.1  # label smoothing", "t_smoothed = (1 - a) * t + a / len(t)"]
    assert lines[6] == "T = 0.5  # temperature"
    assert "gradient = (y - t_smoothed) / T / np.log(2)" in lines


@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example_prints_what_the_window_shows(key: str) -> None:
    check(EXAMPLES[key])


def test_where_care_is_needed_it_has_been_taken(hard_state: State) -> None:
    check(hard_state)


def test_a_temperature_that_makes_the_gradient_infinite() -> None:
    check(State((1.0, 2.0), temperature=5e-324))


@pytest.mark.parametrize("key", NOTATION)
def test_it_runs_in_every_notation(hard_state: State, key: str) -> None:
    check(hard_state, NOTATION[key])


def test_the_target_of_zpy_is_y_and_the_probability_p() -> None:
    lines = numpy_program(analyse(START), NOTATION["zpy"]).splitlines()
    assert lines[3:5] == [
        "z = np.array([2.0, 1.0, 0.1])  # logits",
        "y = np.array([0.0, 1.0, 0.0])  # target",
    ]
    assert "p = e / e.sum()  # softmax" in lines
    assert "loss = np.sum(y * minus_log_p)  # cross-entropy" in lines
    assert "gradient = p - y" in lines


@given(data=st.data())
def test_every_state_prints_what_the_window_shows(
    states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    check(data.draw(states))


def test_many_classes_are_written_in_full_and_printed_in_full() -> None:
    state = State(np.random.default_rng(0).normal(size=5000), target=4321)
    check(state)
    program = numpy_program(analyse(state), UYT)
    assert max(map(len, program.splitlines())) <= 88
    assert "..." not in program
