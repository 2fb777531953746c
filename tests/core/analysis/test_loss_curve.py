from __future__ import annotations

import math

import numpy as np
import pytest
from exact import Arithmetic, Number
from hypothesis import example, given, settings
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.loss_curve import LossCurve
from xentgui.core.state import LogBase, State


@st.composite
def states(draw: st.DrawFn) -> State:
    # Spreads within 30 s: a y_k nearer to 1 has too few digits left to say how far from 1 it is.
    u = draw(st.lists(st.floats(-15.0, 15.0), min_size=2, max_size=8))
    decades = draw(st.lists(st.floats(-12.0, 0.0), min_size=len(u), max_size=len(u)))
    weights = 10.0 ** np.array(decades)
    return State(
        u,
        draw(st.integers(0, len(u) - 1) | st.just((weights / weights.sum()).tolist())),
        temperature=draw(st.just(1.0) | st.floats(1.0, 100.0)),
        label_smoothing=draw(st.just(0.0) | st.floats(0.0, 1.0)),
        log_base=draw(st.sampled_from(LogBase)),
    )


def loss_by_definition(
    mp: Arithmetic, state: State, target: list[float], focus: int, p: float
) -> Number:
    """Set y_focus to p, scale the others in proportion, and evaluate the cross-entropy."""
    weights = [mp.exp(mp.mpf(x) / state.temperature) for x in state.logits.tolist()]
    others = mp.fsum(w for j, w in enumerate(weights) if j != focus)
    y = [(1 - mp.mpf(p)) * w / others for w in weights]
    y[focus] = mp.mpf(p)
    ln_base = {LogBase.E: mp.one, LogBase.TWO: mp.log(2), LogBase.TEN: mp.log(10)}
    loss = mp.fsum(-mp.mpf(t) * mp.log(yj) for t, yj in zip(target, y, strict=True) if t > 0)
    return loss / ln_base[state.log_base]


@settings(deadline=None, max_examples=200)
@given(states(), st.floats(1e-12, 1.0, exclude_max=True))
@example(State([0.0, 1.0, 2.0], [0.1, 0.2, 0.7]), math.nextafter(1.0, 0.0))
@example(State([1.0, 0.0]), 1e-12)
@example(State([0.0, 1.0], [1.0 - 1e-10, 1.0000000827e-10]), 0.999)
@example(State([0.0, 1.0, 2.0], np.array([0.1, 0.2, 0.7], dtype=np.float32)), 0.25)
def test_it_moves_one_probability_and_scales_the_others(
    precise: Arithmetic, state: State, p: float
) -> None:
    a = analyse(state)
    for focus in range(state.class_count):
        expected = loss_by_definition(precise, state, a.target.tolist(), focus, p)
        assert float(a.loss_curve(focus)(p)) == pytest.approx(float(expected), rel=1e-13, abs=0.0)


@settings(deadline=None, max_examples=200)
@given(states())
@example(State([0.0, 1.0, 2.0], np.array([0.1, 0.2, 0.7], dtype=np.float32)))
def test_the_present_is_on_the_curve_of_every_class(state: State) -> None:
    a = analyse(state)
    for focus, y in enumerate(a.probabilities):
        # y itself is rounded, which moves log(1 - y) by this much.
        rounding = 2.0**-52 / max(1.0 - y, 2.0**-53) / state.log_base.ln
        assert float(a.loss_curve(focus)(y)) == pytest.approx(a.loss, rel=1e-13, abs=rounding)


@given(st.floats(0.0, 1.0), st.sampled_from(LogBase))
def test_of_the_target_of_a_one_hot_it_is_minus_log_p(p: float, base: LogBase) -> None:
    curve = analyse(State([2.0, 1.0, -np.inf, 0.1], log_base=base)).loss_curve(0)
    expected = np.inf if p == 0.0 else -math.log(p) / base.ln
    assert float(curve(p)) == pytest.approx(expected, rel=1e-15, abs=0.0)


def test_of_another_class_it_rises_with_that_class() -> None:
    state = State([2.0, 1.0, 0.1])
    losses = analyse(state).loss_curve(1)([0.0, 0.5, 0.9, 1.0])
    share = 1.0 / (1.0 + math.exp(-1.9))
    assert losses == pytest.approx(
        [-math.log(share), -math.log(share / 2), -math.log(share / 10), np.inf]
    )


def test_it_is_zero_at_certainty_and_not_minus_zero() -> None:
    loss = analyse(State([2.0, 1.0])).loss_curve(0)(1.0)
    assert str(float(loss)) == "0.0"


def test_it_keeps_the_shape_of_its_argument() -> None:
    curve = analyse(State([2.0, 1.0, 0.1], label_smoothing=0.1)).loss_curve(0)
    assert curve(0.5).shape == ()
    assert curve([[0.1, 0.2, 0.3]]).shape == (1, 3)
    assert curve(np.linspace(0, 1, 101)).shape == (101,)


def test_it_is_lowest_where_the_probability_is_the_target() -> None:
    curve = analyse(State([2.0, 1.0, 0.1], target=[0.25, 0.7, 0.05])).loss_curve(1)
    p = np.linspace(0.0, 1.0, 1001)
    assert p[curve(p).argmin()] == pytest.approx(0.7)


def test_both_ends_are_infinite_for_a_soft_target() -> None:
    curve = analyse(State([2.0, 1.0], target=[0.5, 0.5])).loss_curve(0)
    assert curve([0.0, 1.0]).tolist() == [np.inf, np.inf]


# A weight that is lost beside 1 still makes certainty about another class infinitely wrong.
def test_no_weight_is_too_small_to_count() -> None:
    curve = analyse(State([1.0, 0.0], target=[1.0, 1e-20])).loss_curve(0)
    assert curve(1.0) == np.inf


def convex(state: State, focus: int) -> LossCurve:
    curve = analyse(state).loss_curve(focus)
    assert isinstance(curve, LossCurve)
    return curve


class TestSpan:
    """Where the curve is at or below a limit."""

    @settings(deadline=None)
    @given(states(), st.floats(0.0, 20.0))
    def test_its_ends_are_where_the_curve_crosses_the_limit(
        self, state: State, limit: float
    ) -> None:
        curve = convex(state, 0)
        span = curve.span(limit)
        p = np.linspace(0.0, 1.0, 101)
        below = curve(p) <= limit
        if span is None:
            assert not below.any()
        else:
            least, largest = span
            assert float(curve(least)) <= limit
            assert float(curve(largest)) <= limit
            assert not below[p < least - 1e-9].any()
            assert not below[p > largest + 1e-9].any()
            assert below[(p >= least) & (p <= largest)].all()

    def test_of_a_one_hot_target(self) -> None:
        curve = convex(State([2.0, 1.0, 0.1]), 0)
        span = curve.span(math.log(4))
        assert span is not None
        assert span[0] == pytest.approx(0.25, abs=1e-9)
        assert span[1] == 1.0

    def test_of_a_class_without_weight(self) -> None:
        curve = convex(State([2.0, 1.0]), 1)
        span = curve.span(math.log(4))
        assert span is not None
        assert span[0] == 0.0
        assert span[1] == pytest.approx(0.75, abs=1e-9)

    def test_is_none_above_the_limit(self) -> None:
        curve = convex(State([2.0, 1.0], target=[0.5, 0.5]), 0)
        assert curve.span(math.log(2) - 1e-6) is None
        assert convex(State([0.0, -np.inf], target=1), 0).span(1e308) is None


class TestMaskedClasses:
    def test_a_masked_focus_with_weight_is_infinite_at_zero_only(self) -> None:
        curve = convex(State([0.0, 0.0, -np.inf], target=[0.5, 0.0, 0.5]), 2)
        assert curve(0.0) == np.inf
        assert float(curve(0.5)) == pytest.approx(0.5 * math.log(2) + 0.5 * math.log(4))

    def test_another_masked_class_with_weight_makes_it_infinite_everywhere(self) -> None:
        curve = convex(State([0.0, 0.0, -np.inf], target=[0.5, 0.0, 0.5]), 0)
        assert np.isinf(curve(np.linspace(0.0, 1.0, 5))).all()

    def test_a_masked_class_without_weight_does_not_count(self) -> None:
        masked = analyse(State([2.0, 1.0, -np.inf], target=[0.5, 0.5, 0.0]))
        plain = analyse(State([2.0, 1.0], target=[0.5, 0.5]))
        for focus in (0, 1):
            assert masked.loss_curve(focus)(0.3) == plain.loss_curve(focus)(0.3)

    def test_all_others_masked(self) -> None:
        assert convex(State([0.0, -np.inf]), 0)(1.0) == 0.0
        assert convex(State([0.0, -np.inf], target=1), 0)(1.0) == np.inf
