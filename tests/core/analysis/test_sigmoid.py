"""The sigmoid of one class against the rest, as part of what follows from a State."""

from __future__ import annotations

import math

import numpy as np
import pytest
from exact import ULP_OF_ONE, mp
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.sigmoid import Sigmoid, sigmoid_of
from xentgui.core.state import LogBase, State

EXTREME = [0.0, -0.0, 1e-300, 2e-300, 1.0, 1.0 + 2.0**-52, -3.5, 700.0, -746.0, 1e300, -math.inf]
logits = st.floats(-800.0, 800.0) | st.sampled_from(EXTREME)
temperatures = st.sampled_from([1.0, 1e-3, 1e3, 0.3])


@st.composite
def states(draw: st.DrawFn, least: int = 2, most: int = 8) -> State:
    u = draw(st.lists(logits, min_size=least, max_size=most).filter(lambda u: max(u) > -math.inf))
    target: int | list[float] = draw(st.integers(0, len(u) - 1))
    if draw(st.booleans()):
        weights = draw(st.lists(st.floats(0.01, 1.0), min_size=len(u), max_size=len(u)))
        target = [weight / math.fsum(weights) for weight in weights]
    return State(
        u,
        target,
        temperature=draw(temperatures),
        label_smoothing=draw(st.sampled_from([0.0, 0.1, 1.0])),
        log_base=draw(st.sampled_from(LogBase)),
    )


def of(state: State, focus: int) -> Sigmoid:
    return sigmoid_of(state, analyse(state).target, focus)


@settings(deadline=None, max_examples=400)
@given(states(most=2))
@example(State((1e300, 0.0), 1))
@example(State((1e308, -1e308), (0.5, 0.5), temperature=1e3))
@example(State((-math.inf, 2.0), 0, label_smoothing=0.1, log_base=LogBase.TWO))
@example(State((1.0, 0.0), np.array([0.9, 0.1], dtype=np.float32)))
def test_of_two_classes_it_is_the_softmax_and_the_loss_to_the_last_bit(state: State) -> None:
    analysis = analyse(state)
    for k in (0, 1):
        found = of(state, k)
        assert found.probability == analysis.probabilities[k]
        assert found.loss == analysis.loss
        if math.isfinite(found.margin):
            assert float(found(found.margin)) == analysis.probabilities[k]
            assert found.margin == float(state.logits[k] - state.logits[1 - k])


@settings(deadline=None, max_examples=300)
@given(states(least=3))
def test_of_more_classes_it_is_the_softmax_to_what_both_may_be_off(state: State) -> None:
    analysis = analyse(state)
    u = state.logits[analysis.probabilities > 0.0]
    spread = float(u.max() / state.temperature - u.min() / state.temperature)
    for k in range(state.class_count):
        found, y = of(state, k), float(analysis.probabilities[k])
        e = 2.0**-52 * (8.0 + 2.0 * spread + 2.0 * found.odds.log_weight)
        assert found.probability == pytest.approx(y, rel=2.0 * e, abs=1e-300)
        assert found.loss is None
        if math.isfinite(found.margin):
            z = abs(found.margin / state.temperature)
            assert float(found(found.margin)) == pytest.approx(
                y, rel=2.0 * e + 2.0**-52 * min(z, 745.0), abs=1e-300
            )


@settings(deadline=None, max_examples=300)
@given(states())
@example(State((1e300, -1e300), 0, temperature=1e3))
@example(State((-math.inf, -746.0), 0, temperature=1e-3))
def test_of_independent_classes_it_is_the_sigmoid_of_the_logit_itself(state: State) -> None:
    state = state.with_loss("binary-cross-entropy")
    analysis = analyse(state)
    for k in range(state.class_count):
        found = of(state, k)
        assert found.margin == state.logits[k]
        assert found.probability == analysis.probabilities[k]
        assert found.loss is None


@settings(deadline=None, max_examples=200)
@given(st.floats(-600.0, 600.0), temperatures)
def test_every_point_of_it_is_one_over_one_plus_an_exponential(
    x: float, temperature: float
) -> None:
    z = temperature * x
    due = 1 / (1 + mp.exp(-mp.mpf(z) / mp.mpf(temperature)))
    found = mp.mpf(float(of(State((1.0, 0.5), temperature=temperature), 0)(z)))
    assert abs(found - due) <= (3 + abs(x)) * ULP_OF_ONE * due


def test_it_is_one_half_where_the_logit_is_that_of_the_rest() -> None:
    state = State((1.0, 2.0, 0.5), temperature=2.0)
    found = of(state, 0)
    assert float(found(0.0)) == 0.5
    rest = 2.0 * math.log(math.exp(1.0) + math.exp(0.25))
    assert found.margin == pytest.approx(1.0 - rest, rel=1e-14)
    at_rest = of(state.with_logit(0, rest), 0)
    assert at_rest.margin == pytest.approx(0.0, abs=1e-15)
    assert at_rest.probability == pytest.approx(0.5, rel=1e-15)


def test_a_masked_class_and_one_that_is_left_alone_are_infinitely_far_from_the_rest() -> None:
    masked, alone = (of(State((-math.inf, 1.0), 1), k) for k in (0, 1))
    assert (masked.margin, masked.probability, masked.loss) == (-math.inf, 0.0, 0.0)
    assert (alone.margin, alone.probability, alone.loss) == (math.inf, 1.0, 0.0)
    assert of(State((-math.inf, 1.0), 0), 0).loss == math.inf
