"""The programs that start from probabilities print what they are said to."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_snippets import KEYS, printed_by

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.textbook import TEXTBOOK_EPSILON, textbook_value
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.losses.registry import INDEPENDENT
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, View
from xentgui.export.snippets import SNIPPETS
from xentgui.export.snippets.from_probabilities import as_typed, numpy_from_probabilities

UYT = NOTATION["uyt"]
ALL = (*KEYS, *INDEPENDENT, "binary-cross-entropy:3")
CASES = {"wrong": (0.2, 0.5, 0.3), "right": (0.8, 0.1, 0.1), "certain": (1.0, 0.0, 0.0)}
ROUNDED = re.compile(r"# from the logits it is (\S+): y is rounded here")


def check(analysis: Analysis) -> None:
    """The program prints the loss, or says which it is."""
    program = numpy_from_probabilities(analysis, UYT)
    loss, *unit = printed_by(program)["loss"].split()
    assert unit == ([analysis.unit] if analysis.unit else [])
    said = ROUNDED.search(program)
    if said is None:
        scale = max(analysis.scale(1.0), 1e-300)
        assert float(loss) == pytest.approx(analysis.loss, rel=1e-8, abs=1e-24 * scale), program
        return
    expected = float(said[1])
    factor = analysis.scale.factor
    with np.errstate(over="ignore"):
        expected = float(np.float64(expected) * factor * factor)
    assert expected == pytest.approx(analysis.loss, rel=1e-12)


def test_the_three_cases_are_the_programs_of_the_article() -> None:
    program = numpy_from_probabilities(analyse(EXAMPLES["wrong"]), UYT)
    assert (
        program
        == """\
import numpy as np

y = np.array([0.2, 0.5, 0.3])  # probabilities, the input of the loss
t = np.array([1.0, 0.0, 0.0])  # target

loss = -np.sum(t * np.log(y))  # cross-entropy

print("loss", loss, "nats")
"""
    )


@pytest.mark.parametrize("key", CASES)
def test_they_start_from_y_as_it_was_typed(key: str) -> None:
    analysis = analyse(EXAMPLES[key])
    assert as_typed(analysis).tolist() == [*CASES[key]]
    check(analysis)
    loss = printed_by(numpy_from_probabilities(analysis, UYT))["loss"]
    assert loss == f"{0.0 - math.log(CASES[key][0])!r} nats"


@pytest.mark.parametrize("key", CASES)
def test_with_the_small_number_they_print_what_a_textbook_prints(key: str) -> None:
    analysis = analyse(EXAMPLES[key])
    program = numpy_from_probabilities(analysis, UYT, TEXTBOOK_EPSILON)
    line = "loss = -np.sum(t * np.log(y + 1e-7))  # so that log 0 does not occur"
    assert line in program.splitlines()
    loss = float(printed_by(program)["loss"].split()[0])
    assert loss == pytest.approx(textbook_value(analysis, TEXTBOOK_EPSILON), rel=1e-14)
    assert loss == -math.log(CASES[key][0] + 1e-7)


def test_the_surprise_is_a_negative_loss() -> None:
    program = numpy_from_probabilities(analyse(EXAMPLES["certain"]), UYT, TEXTBOOK_EPSILON)
    loss = float(printed_by(program)["loss"].split()[0])
    assert f"{loss:.7e}" == "-9.9999995e-08"


@pytest.mark.parametrize("epsilon", [0.0, TEXTBOOK_EPSILON])
def test_without_a_target_log_0_is_left_out(epsilon: float) -> None:
    program = numpy_from_probabilities(analyse(EXAMPLES["certain"]), UYT, epsilon)
    assert ("k = t > 0  # 0 log 0 = 0, but 0 * inf is nan" in program) == (not epsilon)
    assert printed_by(program)["loss"].split()[0] in ("0.0", "-9.999999505838704e-08")


def test_a_class_that_is_the_target_and_has_no_probability() -> None:
    program = numpy_from_probabilities(analyse(State((1.0, -math.inf), 1)), UYT)
    assert "# log 0 is -inf, and the loss infinite" in program
    assert printed_by(program)["loss"] == "inf nats"


def test_what_the_probabilities_have_lost_is_said() -> None:
    """1 - 1.9e-22 rounds to 1; the logits still have the loss."""
    program = numpy_from_probabilities(analyse(State((50.0, 0.0), 0)), UYT)
    assert printed_by(program)["loss"] == "0.0 nats"
    assert "# from the logits it is 1.9287498479639178e-22: y is rounded here" in program


@pytest.mark.parametrize("key", EXAMPLES)
@pytest.mark.parametrize("loss", ALL)
def test_every_example_prints_its_loss_or_says_it(key: str, loss: str) -> None:
    check(analyse(EXAMPLES[key].with_loss(loss)))


@pytest.mark.parametrize("loss", ALL)
def test_where_care_is_needed_it_has_been_taken(hard_state: State, loss: str) -> None:
    check(analyse(hard_state.with_loss(loss)))
    check(analyse(hard_state.with_loss(loss).with_t2(True)))


@pytest.mark.parametrize("loss", ALL)
def test_of_deep_states(deep_states: list[State], loss: str) -> None:
    for state in deep_states[::3]:
        check(analyse(state.with_loss(loss)))


@given(st.data(), st.sampled_from(ALL))
@settings(max_examples=150, deadline=None)
def test_every_state_prints_its_loss_or_says_it(
    states: st.SearchStrategy[State], data: st.DataObject, loss: str
) -> None:
    check(analyse(data.draw(states).with_loss(loss)))


@given(
    st.lists(st.integers(1, 999), min_size=2, max_size=9),
    st.sampled_from([10, 100, 1000, 12345]),
)
@settings(deadline=None)
def test_what_is_typed_comes_back(weights: list[int], whole: int) -> None:
    y = [round(w / whole, 4) for w in weights]
    y[0] = round(1.0 - sum(y[1:]), 10)
    if not 0.0 < y[0] < 1.0:
        return
    assert as_typed(analyse(State.from_probabilities(y))).tolist() == y


def test_a_probability_that_was_typed_beside_others_comes_back() -> None:
    state = START.with_probability(1, 0.9)
    assert as_typed(analyse(state)).tolist()[1] == 0.9


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("temperature", [1.0, 2.5])
@pytest.mark.parametrize("t2", [False, True])
@pytest.mark.parametrize("loss", ALL)
@pytest.mark.parametrize("epsilon", [0.0, TEXTBOOK_EPSILON])
def test_all_settings_together(
    base: LogBase, smoothing: float, temperature: float, t2: bool, loss: str, epsilon: float
) -> None:
    state = State((2.0, 1.0, 0.1), (0.3, 0.6, 0.1), None, temperature, smoothing, base, loss, t2=t2)
    analysis = analyse(state)
    program = numpy_from_probabilities(analysis, UYT, epsilon)
    found = float(printed_by(program)["loss"].split()[0])
    is_textbook = epsilon and analysis.is_cross_entropy
    expected = textbook_value(analysis, epsilon) if is_textbook else analysis.loss
    assert found == pytest.approx(expected, rel=1e-12)
    assert ("t_smoothed = (1 - a) * t + a / " in program) == bool(smoothing)


@pytest.mark.parametrize("notation", NOTATION)
@pytest.mark.parametrize("compare", KEYS)
def test_another_loss_is_computed_too(notation: str, compare: str) -> None:
    view = View(notation=notation, compare=compare, probability_input=True)
    snapshot = Snapshot.of(EXAMPLES["wrong"], view)
    printed = printed_by(SNIPPETS["numpy"](snapshot))
    if compare == "cross-entropy":
        assert list(printed) == ["loss"]
        return
    compared = snapshot.comparison
    assert compared is not None
    found = float(printed[compared.of.key].split()[0])
    assert found == pytest.approx(compared.loss, rel=1e-12)


def test_where_probabilities_are_edited_a_program_starts_from_them() -> None:
    logits = View()
    typed = replace(logits, probability_input=True)
    state = EXAMPLES["wrong"]
    from_u, from_y = (SNIPPETS["numpy"](Snapshot.of(state, view)) for view in (logits, typed))
    assert "u = np.array(" in from_u
    assert "u = np.array(" not in from_y
    for view in (logits, typed):
        assert SNIPPETS["numpy-probabilities"](Snapshot.of(state, view)) == from_y
    with_epsilon = SNIPPETS["numpy"](Snapshot.of(state, replace(typed, epsilon=1e-7)))
    assert "np.log(y + 1e-7)" in with_epsilon
