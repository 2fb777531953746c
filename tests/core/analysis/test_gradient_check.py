from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import START
from xentgui.core.losses.registry import ALL_LOSSES, LOSSES
from xentgui.core.state import LogBase, State

LOSS_KEYS = st.sampled_from([*ALL_LOSSES, "focal:0", "focal:0.5", "focal:30"])


@st.composite
def states(draw: st.DrawFn) -> State:
    spread = draw(st.sampled_from([1e-6, 1.0, 30.0, 700.0, 1e6]))
    u = draw(st.lists(st.floats(-spread, spread), min_size=2, max_size=12))
    shift = draw(st.sampled_from([0.0, 1e3, 1e9, -1e12]))
    weights = np.array(draw(st.lists(st.floats(1e-9, 1.0), min_size=len(u), max_size=len(u))))
    target = draw(st.integers(0, len(u) - 1) | st.just((weights / weights.sum()).tolist()))
    return State(
        np.array(u) + shift,
        target,
        temperature=draw(st.just(1.0) | st.floats(0.01, 100.0)),
        label_smoothing=draw(st.just(0.0) | st.floats(0.0, 1.0)),
        log_base=draw(st.sampled_from(LogBase)),
        loss=draw(LOSS_KEYS),
    )


@settings(deadline=None, max_examples=400)
@given(states(), st.integers(0, 11))
@example(State([0.0, 0.0], 0), 0)
@example(State([1e16, 0.0], 1), 0)
@example(State(np.zeros(1000), 3), 3)
def test_the_difference_is_within_the_stated_tolerance(state: State, focus: int) -> None:
    focus %= state.class_count
    analysis = analyse(state)
    check = analysis.gradient_check(focus)
    if math.isinf(analysis.loss):
        assert check is None
        return
    assert check is not None
    assert check.formula == analyse(state).gradient[focus]
    assert check.difference <= check.tolerance


@pytest.mark.parametrize("loss", [key for key in LOSSES if key != "reverse-kl"])
@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("temperature", [0.1, 1.0, 20.0])
def test_the_tolerance_is_small_beside_the_gradient(
    base: LogBase, temperature: float, loss: str
) -> None:
    state = START.with_log_base(base).with_temperature(temperature).with_loss(loss)
    for k in range(3):
        analysis = analyse(state)
        check = analysis.gradient_check(k)
        assert check is not None
        assert check.tolerance < 1e-7 * analysis.gradient_scale


def test_the_step_follows_the_temperature() -> None:
    checks = [analyse(START.with_temperature(t)).gradient_check(0) for t in (0.5, 1.0)]
    steps = [check.step for check in checks if check is not None]
    assert steps[1] == pytest.approx(np.cbrt(2.0**-52 * analyse(START).loss), rel=1e-6)
    assert steps[0] < steps[1]


@pytest.mark.parametrize("loss", [key for key in LOSSES if key != "reverse-kl"])
def test_a_wrong_gradient_is_found_out(loss: str) -> None:
    analysis = analyse(START.with_loss(loss))
    check = analysis.gradient_check(0)
    assert check is not None
    wrong = check._replace(formula=float(analysis.gradient[0] - 1e-6))
    assert wrong.difference > wrong.tolerance


@pytest.mark.parametrize(
    ("state", "focus"),
    [
        (State([0.0, -math.inf]), 1),
        (State([0.0, -math.inf], 1), 0),
        (State([1.0, 0.0], temperature=5e-324), 0),
        (State([1.7e308, -1.7e308], 1), 0),
        (State([2.0, 1.0], temperature=1.7e308), 0),
        (State([1.7e308, 0.0], 1), 0),
    ],
)
@pytest.mark.parametrize("loss", ALL_LOSSES)
def test_extremes_end_in_no_check_or_a_finite_one(state: State, focus: int, loss: str) -> None:
    with np.errstate(all="raise"):
        check = analyse(state.with_loss(loss)).gradient_check(focus)
    assert check is None or not math.isnan(check.difference + check.tolerance)


def test_there_is_none_for_a_masked_class_or_an_infinite_loss() -> None:
    assert analyse(State([0.0, -math.inf])).gradient_check(1) is None
    assert analyse(State([0.0, -math.inf], 1)).gradient_check(0) is None
