"""Gradient descent: each step is right, all can be gone back to, and a run is one step of undo."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from exact import Exact, mp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xentgui.core import descent as module
from xentgui.core.analysis.analysis import analyse
from xentgui.core.descent import Descent, descended, trace
from xentgui.core.edit import Edit
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.state import LogBase, State

TRACES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parents[1] / "data" / "descents" / "traces.json").read_text(encoding="utf-8")
)
MASKED = State((1.0, -math.inf, 0.5), 0)


@pytest.mark.parametrize("due", TRACES, ids=lambda due: f"{due['example']}, {due['momentum']}")
def test_the_traces_of_the_article_agree_with_60_digits(due: dict[str, Any]) -> None:
    steps = {each["step"]: each for each in due["steps"]}
    state = EXAMPLES[due["example"]]
    for number, analysis in enumerate(trace(state, max(steps), due["rate"], due["momentum"])):
        if number not in steps:
            continue
        exact = steps[number]
        for actual, wanted, tolerance in (
            ([analysis.loss], [exact["loss"]], 0.0),
            (analysis.probabilities, exact["probabilities"], 0.0),
            (analysis.gradient, exact["gradient"], 1e-17),
            (analysis.state.logits, exact["logits"], 1e-16),
        ):
            # Each step rounds the logits, which later ones contract; y is as far off, relatively.
            finite = analysis.state.logits[np.isfinite(analysis.state.logits)]
            relative = 2e-13 + number * math.ulp(float(np.abs(finite).max()))
            for one, other in zip(map(float, actual), map(mp.mpf, wanted), strict=True):
                if mp.isinf(other):
                    assert one == other
                else:
                    assert abs(one - other) <= relative * abs(other) + tolerance * (1 + number)


@st.composite
def starts(draw: st.DrawFn) -> State:
    """States of any size, with soft, smoothed and one-hot targets and masked classes."""
    count = draw(st.integers(2, 8))
    spread = draw(st.sampled_from([1e-9, 1.0, 10.0, 300.0, 1e6]))
    finite = st.floats(-1.0, 1.0).map(lambda x: spread * x)
    logits = draw(st.lists(finite, min_size=count, max_size=count))
    if draw(st.booleans()):
        logits[draw(st.integers(0, count - 2))] = -math.inf
    weights = draw(st.lists(st.floats(1e-3, 1.0), min_size=count, max_size=count))
    target: int | list[float] = draw(st.integers(0, count - 1))
    if draw(st.booleans()):
        target = [weight / math.fsum(weights) for weight in weights]
    return State(
        logits,
        target,
        temperature=draw(st.sampled_from([1.0, 0.1, 5.0])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1, 1.0])),
        log_base=draw(st.sampled_from(LogBase)),
    )


@settings(max_examples=200, deadline=None)
@given(starts(), st.sampled_from([1e-6, 0.1, 1.0, 30.0]), st.integers(0, 7), st.integers(0, 5))
@example(State((60.0, 0.0, 0.0), 0), 1.0, 0, 0)
@example(State((1e308, -1e308), 0, temperature=1e3), 1e-6, 1, 0)
@example(State((1e300, 0.0), 0, temperature=1e-300), 1e-300, 1, 0)
@example(State((-math.inf, 1.0), 1), 1.0, 1, 2)
def test_the_margins_of_its_steps_are_those_against_all_others(
    state: State, rate: float, index: int, first: int
) -> None:
    index %= state.class_count
    descent, analysis = Descent.begun(analyse(state), rate), analyse(state)
    for _ in range(5):
        descent, analysis = descent.forward(analysis)
    found = descent.moved_to(2).margins_of(index, first)
    assert found.shape == (6 - first,)
    independent = Descent.begun(analyse(state.with_loss("binary-cross-entropy")))
    assert independent.margins_of(index).tolist() == [state.logits[index]]
    temperature = mp.mpf(state.temperature)
    for margin, step in zip(found.tolist(), descent.steps[first:], strict=True):
        own = float(step.logits[index])
        others = [mp.mpf(x) for x in np.delete(step.logits, index).tolist() if x > -math.inf]
        if math.isinf(own) or not others:
            assert margin == (math.inf if math.isfinite(own) else -math.inf)
            continue
        top = max(others)
        rest = sorted((top - x) / temperature for x in others)[1:]
        total = mp.log1p(mp.fsum(mp.exp(-x) for x in rest))
        due = mp.mpf(own) - top - temperature * total
        if abs(due) > 1.7e308:
            assert math.isinf(margin)
        else:
            assert abs(mp.mpf(margin) - due) <= 1e-10 * (temperature + abs(due))


@settings(max_examples=200)
@given(starts(), st.sampled_from([1e-6, 0.1, 1.0, 30.0]), st.sampled_from([0.0, 0.5, 0.99]))
def test_a_step_is_that_of_50_digits(state: State, rate: float, momentum: float) -> None:
    analysis = analyse(state)
    velocity = None
    for _ in range(3):
        moved, following = descended(analysis, velocity, rate, momentum)
        u = analysis.state.logits
        exact = Exact(u, analysis.target, state.temperature)
        scale = mp.log({LogBase.E: mp.e, LogBase.TWO: 2, LogBase.TEN: 10}[state.log_base])
        for k, (before, after) in enumerate(zip(u.tolist(), moved.logits.tolist(), strict=True)):
            if math.isinf(before):
                assert after == before
                continue
            gradient = exact.gradient[k] / scale
            old = mp.mpf(0.0 if velocity is None else float(velocity[k]))
            v = mp.mpf(momentum) * old + gradient
            due = mp.mpf(before) - mp.mpf(rate) * v
            largest = max(exact.probabilities[k], exact.target[k]) / (exact.temperature * scale)
            bound = 2**-52 * (abs(mp.mpf(before)) + abs(due)) + mp.mpf(rate) * (
                exact.allowed * largest + 2**-51 * (abs(mp.mpf(momentum) * old) + abs(gradient))
            )
            assert abs(mp.mpf(after) - due) <= bound + mp.mpf(5e-324)
        analysis, velocity = analyse(moved), following


@settings(max_examples=200)
@given(starts(), st.sampled_from([0.01, 1.0, 5.0]), st.sampled_from([0.0, 0.9]))
@example(State((0.0, 0.0, 1e-9), 0, None, 0.1, 1.0, LogBase.TWO), 0.01, 0.9)
def test_the_sum_of_the_logits_stays(state: State, rate: float, momentum: float) -> None:
    if math.isinf(analyse(state).loss):
        return  # What the target gives to a masked class, the others lose.
    is_finite = np.isfinite(state.logits)
    start = (-state.logits[is_finite]).tolist()
    # y and t add up to 1 each but for rounding, which 1/(T ln b) and the velocity make larger.
    half_ulp, slack, error, scale = 2.0**-53, 0.0, 0.0, analyse(state).gradient_scale
    most = 2.0 * scale / (1.0 - momentum)
    for number, analysis in enumerate(trace(state, 20, rate, momentum)):
        logits = analysis.state.logits[is_finite]
        if number:
            error = momentum * error + half_ulp * (4.0 * 2.0 * scale + 2.0 * most)
            slack += rate * (error + half_ulp * most) + half_ulp * float(np.abs(logits).sum())
        assert abs(math.fsum([*logits.tolist(), *start])) <= slack


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("key", EXAMPLES)
def test_a_small_rate_only_descends(key: str, momentum: float) -> None:
    losses = [each.loss for each in trace(EXAMPLES[key], 50, 0.05, momentum)]
    if momentum == 0.0:
        assert losses == sorted(losses, reverse=True)
    assert losses[-1] <= losses[0]


def test_a_rate_beyond_the_bound_overshoots() -> None:
    losses = [each.loss for each in trace(State((2.0, 1.0), (0.5, 0.5)), 10, 12.0)]
    assert max(losses[1:]) > losses[0]


def test_a_masked_class_stays_masked() -> None:
    for analysis in trace(MASKED.with_target(1), 5, 1.0, 0.5):
        assert analysis.state.logits[1] == -math.inf
        assert np.isfinite(analysis.state.logits[[0, 2]]).all()


def test_a_step_beyond_float64_is_refused() -> None:
    analysis = analyse(State((2.0, 1.0), 1, temperature=1e-300))
    with pytest.raises(InvalidInputError, match="use a smaller one"):
        descended(analysis, None, 1e10)


@pytest.mark.parametrize("rate", [0.0, -1.0, math.nan, math.inf, "much"])
def test_a_rate_that_is_none_is_refused(rate: Any) -> None:
    with pytest.raises(InvalidInputError, match="finite number above 0"):
        Descent.begun(analyse(START), rate)
    with pytest.raises(InvalidInputError, match="finite number above 0"):
        list(trace(START, 1, rate))


@pytest.mark.parametrize("momentum", [-0.1, 1.0, math.nan, "much"])
def test_a_momentum_that_is_none_is_refused(momentum: Any) -> None:
    with pytest.raises(InvalidInputError, match="a number below 1"):
        Descent.begun(analyse(START), 1.0, momentum)


def descending(steps: int = 6, rate: float = 1.0, momentum: float = 0.0) -> Model:
    model = Model(START)
    model.begin_descent(rate, momentum)
    for _ in range(steps):
        model.descend()
    return model


def descent_of(model: Model) -> Descent:
    descent = model.snapshot.view.descent
    assert descent is not None
    return descent


@pytest.mark.parametrize("momentum", [0.0, 0.9])
def test_a_model_descends_as_the_trace_does(momentum: float) -> None:
    model = descending(6, 0.5, momentum)
    due = list(trace(START, 6, 0.5, momentum))
    assert model.state == due[-1].state
    assert descent_of(model).losses.tolist() == [each.loss for each in due]
    for number in (3, 0, 6, 5):
        model.go_to_step(number)
        assert model.state == due[number].state
        assert descent_of(model).at == number
        assert descent_of(model).last == 6


def test_all_steps_of_a_run_are_one_step_of_undo() -> None:
    model = descending(2)
    model.end_gesture()  # As a click anywhere does.
    model.set_focus(0)
    model.descend()
    assert model.snapshot.undoes == Edit("descent")
    after = model.state
    model.undo()
    assert model.state == START
    assert not model.snapshot.can_undo
    assert descent_of(model).last == 0
    model.redo()
    assert model.state == after
    assert descent_of(model).at == 3
    model.descend()
    assert model.state == list(trace(START, 4))[-1].state
    model.undo()
    model.redo()
    model.undo()
    assert model.state == START


def test_back_at_the_start_there_is_nothing_to_undo() -> None:
    model = descending(3)
    model.go_to_step(0)
    assert not model.snapshot.can_undo
    assert descent_of(model).last == 3
    model.descend()
    assert model.snapshot.can_undo
    model.undo()
    assert model.state == START


def test_an_edit_in_the_middle_begins_a_run_of_its_own() -> None:
    model = descending(3)
    middle = model.state
    model.begin_gesture(0)
    model.set_logit(0, 5.0)
    model.end_gesture()
    edited = model.state
    assert descent_of(model).start == edited
    assert (descent_of(model).at, descent_of(model).last) == (0, 0)
    model.descend()
    assert model.state == list(trace(edited, 1))[-1].state
    model.undo()
    assert model.state == edited
    model.undo()
    assert model.state == middle
    assert (descent_of(model).at, descent_of(model).last) == (3, 3)
    model.undo()
    assert model.state == START


def test_another_rate_goes_on_from_here() -> None:
    model = descending(3)
    model.set_rate(0.1)
    model.descend()
    assert descent_of(model).last == 4
    assert [each.rate for each in descent_of(model).steps] == [0.0, 1.0, 1.0, 1.0, 0.1]
    model.go_to_step(2)
    model.set_rate(0.2)
    assert descent_of(model).last == 2
    model.undo()
    assert model.state == START


def test_another_momentum_begins_anew_from_rest() -> None:
    model = descending(3, 0.5, 0.9)
    before = model.state
    model.set_momentum(0.5)
    assert descent_of(model).last == 0
    model.descend()
    assert model.state == list(trace(before, 1, 0.5, 0.5))[-1].state
    model.undo()
    assert (model.state, descent_of(model).momentum) == (before, 0.5)
    model.undo()
    assert model.state == START
    with pytest.raises(InvalidInputError, match="a number below 1"):
        model.set_momentum(1.0)


@settings(max_examples=50)
@given(starts(), st.sampled_from([0.0, 0.9]))
def test_a_descent_comes_back_of_its_path(state: State, momentum: float) -> None:
    descent, analysis = Descent.begun(analyse(state), 0.5, momentum), analyse(state)
    for rate in (0.5, 0.5, 2.0):
        descent, analysis = descent.with_rate(rate).forward(analysis)
    path = [step.logits for step in descent.steps]
    rates = [step.rate for step in descent.steps[1:]]
    again = Descent.of_path(analysis.state, path, rates, momentum)
    assert (again.at, again.last) == (3, 3)
    further = [each.with_rate(1.0).forward(analysis)[1].state for each in (descent, again)]
    assert further[0] == further[1]
    assert again.losses.tolist() == descent.losses.tolist()


def test_the_start_is_what_the_present_is_compared_with() -> None:
    model = descending(2)
    pinned = model.snapshot.pinned
    assert pinned is not None
    assert pinned.state == START
    model.pin()
    assert model.snapshot.view.compared == model.state
    model.toggle_pinned()
    assert model.snapshot.view.compared == START
    assert model.snapshot.view.compares_with_start
    model.toggle_pinned()
    assert not model.snapshot.view.compares_with_start
    model.unpin()
    assert model.snapshot.view.compared == START
    model.end_descent()
    assert model.snapshot.pinned is None
    assert model.state == list(trace(START, 2))[-1].state


def test_a_name_leaves_the_steps_alone() -> None:
    model = descending(2)
    model.set_name(0, "fox")
    assert descent_of(model).last == 2
    model.descend()
    assert model.state.names[0] == "fox"
    assert descent_of(model).last == 3


def test_a_run_that_moves_nothing_counts_its_steps() -> None:
    model = Model(State((0.0, 0.0), (0.5, 0.5)))
    model.begin_descent()
    for _ in range(3):
        model.descend()
    assert (descent_of(model).at, descent_of(model).last) == (3, 3)
    assert not model.snapshot.can_undo


def test_as_many_steps_are_kept_as_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_BYTES", 10 * START.logits.nbytes)
    model = descending(9)
    with pytest.raises(InvalidInputError, match="The descent has 9 steps"):
        model.descend()
    model.go_to_step(3)
    model.descend()
    monkeypatch.setattr(module, "MOST_STEPS", 5)
    model = descending(5)
    with pytest.raises(InvalidInputError, match="The descent has 5 steps"):
        model.descend()


def test_an_unknown_step_is_refused() -> None:
    model = descending(2)
    for number in (-1, 3):
        with pytest.raises(InvalidInputError, match="the steps are 0 to 2"):
            model.go_to_step(number)


def test_the_next_change_is_that_of_the_next_step() -> None:
    for momentum in (0.0, 0.9):
        model = descending(2, 0.5, momentum)
        change = descent_of(model).next_change(model.snapshot.analysis)
        before = model.state.logits
        model.descend()
        assert change == pytest.approx(model.state.logits - before, rel=1e-12)
    masked = Model(MASKED)
    masked.begin_descent()
    assert descent_of(masked).next_change(masked.snapshot.analysis)[1] == 0.0


OPERATIONS = st.sampled_from(["step", "step", "step", "go", "drag", "undo", "redo", "focus", "pin"])


@settings(max_examples=200)
@given(st.lists(st.tuples(OPERATIONS, st.integers(0, 4)), max_size=25))
def test_undo_and_redo_never_lose_a_state(operations: list[tuple[str, int]]) -> None:
    """Whatever is done in whatever order, the steps fit the State and undo leads to the start."""
    model = Model(START)
    model.begin_descent()
    for name, number in operations:
        before = model.state
        if name == "step":
            model.descend()
            assert model.state == list(trace(before, 1))[-1].state or descent_of(model).at
        elif name == "go":
            model.go_to_step(min(number, descent_of(model).last))
        elif name == "drag":
            model.set_logit(number % 3, float(number))
            model.end_gesture()
        elif name == "focus":
            model.set_focus(number % 3)
        elif name == "pin":
            model.pin()
        elif name == "undo" and model.snapshot.can_undo:
            model.undo()
            after = model.state
            model.redo()
            assert model.state == before
            model.undo()
            assert model.state == after
        elif name == "redo":
            model.redo()
        descent = descent_of(model)
        assert descent.fits(model.state)
        assert descent.steps[0].logits.tolist() == descent.start.logits.tolist()
    while model.snapshot.can_undo:
        model.undo()
    assert model.state == START
