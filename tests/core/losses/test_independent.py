"""Binary cross-entropy of independent classes, in many digits and at its limits."""

from __future__ import annotations

import math

import numpy as np
import pytest
from exact import Number
from exact_losses import mp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from latex_numbers import evaluate

from xentgui.core.analysis.analysis import analyse
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.binary_cross_entropy import BinaryCrossEntropyLoss
from xentgui.core.losses.registry import LOSSES
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

NAME = "binary-cross-entropy"
SMALLEST = mp.mpf("1e-300")
weights = st.just(1.0) | st.floats(1e-3, 1e3)
logits = st.floats(-1e3, 1e3) | st.floats(-3.0, 3.0) | st.sampled_from([0.0, 40.0, -745.0, 1e-300])
targets = st.sampled_from([0.0, 1.0]) | st.floats(0.0, 1.0) | st.sampled_from([1e-300, 1 - 2**-53])


class Exact:
    """One class in 800 digits."""

    def __init__(self, u: float, t: float, temperature: float, weight: float) -> None:
        z, self.t, self.w = mp.mpf(u) / mp.mpf(temperature), mp.mpf(t), mp.mpf(weight)
        self.y, self.rest = 1 / (1 + mp.exp(-z)), 1 / (1 + mp.exp(z))
        self.temperature = mp.mpf(temperature)
        right = self.w * self.t * mp.log(1 + mp.exp(-z))
        self.term: Number = right + (1 - self.t) * mp.log(1 + mp.exp(z))
        self.slope: Number = (
            (1 - self.t) * self.y - self.w * self.t * self.rest
        ) / self.temperature
        self.e = (8 + 2 * abs(z)) * mp.mpf(2) ** -52

    @property
    def allowed(self) -> Number:
        if self.t in (0, 1):
            return self.e * abs(self.slope)
        sizes = (1 - self.t) * self.y, self.w * self.t * self.rest
        return self.e * max(sizes) / self.temperature


@st.composite
def cases(draw: st.DrawFn) -> tuple[FloatArray, FloatArray, float]:
    count = draw(st.integers(2, 6))
    temperature = draw(st.sampled_from([1.0, 0.5, 7.25, 1e-3, 1e3]))
    # So that exp(u/T) stays within what 800 digits tell from 1.
    u = [draw(logits) * min(temperature, 1.0) for _ in range(count)]
    return np.array(u), np.array([draw(targets) for _ in range(count)]), temperature


@settings(deadline=None, max_examples=300)
@given(cases(), weights)
@example((np.array([0.0, 0.0]), np.array([0.0, 0.0]), 1.0), 1.0)
@example((np.array([1e3, -1e3]), np.array([0.0, 1.0]), 1.0), 1e3)
def test_value_and_gradient_are_exact_to_what_is_stated(
    case: tuple[FloatArray, FloatArray, float], weight: float
) -> None:
    u, t, temperature = case
    loss = BinaryCrossEntropyLoss(weight)
    exact = [Exact(*each, temperature, weight) for each in zip(u.tolist(), t.tolist(), strict=True)]
    for got, each in zip(loss.terms(u, t, temperature).tolist(), exact, strict=True):
        assert abs(got - each.term) <= each.e * each.term + SMALLEST
    due = mp.fsum(each.term for each in exact)
    assert abs(loss.value(u, t, temperature) - due) <= max(x.e for x in exact) * due + SMALLEST
    found = loss.gradient(u, t, temperature).tolist()
    for got, each in zip(found, exact, strict=True):
        assert abs(got - each.slope) <= each.allowed + SMALLEST / each.temperature
    for got, each in zip(loss.probabilities(u, temperature).tolist(), exact, strict=True):
        assert abs(got - each.y) <= each.e * each.y + SMALLEST


@settings(deadline=None, max_examples=200)
@given(cases(), weights, st.integers(0, 5), st.floats(-700.0, 700.0))
def test_its_curve_moves_one_class_alone(
    case: tuple[FloatArray, FloatArray, float], weight: float, focus: int, z: float
) -> None:
    u, t, temperature = case
    focus %= u.size
    loss = BinaryCrossEntropyLoss(weight)
    curve = loss.curve(u, t, temperature, focus)
    moved = u.copy()
    moved[focus] = float(curve.logit(z))
    assert float(curve.log_odds(moved[focus])) == pytest.approx(z, rel=1e-15, abs=1e-300)
    at = float(curve.log_odds(moved[focus]))
    assert float(curve.at_log_odds(at)) == pytest.approx(
        loss.value(moved, t, temperature), rel=1e-12, abs=1e-300
    )
    slope = loss.gradient(moved, t, temperature)[focus]
    assert float(curve.slope(at)) == pytest.approx(slope, rel=1e-12, abs=1e-290)
    p = float(loss.probabilities(moved, temperature)[focus])
    if 1e-9 < p < 1 - 1e-9:
        assert float(curve(p)) == pytest.approx(float(curve.at_log_odds(at)), rel=1e-6, abs=1e-9)


@settings(deadline=None)
@given(st.floats(-700.0, 700.0), st.sampled_from([0.0, 1.0]), st.sampled_from([0.5, 1.0, 3.0]))
def test_of_one_label_it_is_the_cross_entropy_of_two_classes(
    u: float, t: float, temperature: float
) -> None:
    both = LOSSES["cross-entropy"].value(np.array([u, 0.0]), np.array([t, 1 - t]), temperature)
    loss = BinaryCrossEntropyLoss()
    beside = np.array([u, -1e308]), np.array([t, 0.0])
    assert loss.value(*beside, temperature) == pytest.approx(both, rel=1e-14, abs=1e-300)


@settings(deadline=None)
@given(cases(), st.sampled_from([1.0, 0.25]))
def test_its_formulas_are_those_of_the_numbers(
    case: tuple[FloatArray, FloatArray, float], weight: float
) -> None:
    u, t, temperature = case
    exact = [Exact(*each, temperature, weight) for each in zip(u.tolist(), t.tolist(), strict=True)]
    loss = BinaryCrossEntropyLoss(weight)
    vectors = {"y": [each.y for each in exact], "t": [each.t for each in exact]}
    numbers = {"T": mp.mpf(temperature), "w": mp.mpf(weight)}
    total = evaluate(loss.loss_latex, vectors, numbers)
    assert abs(total - mp.fsum(x.term for x in exact)) <= mp.mpf("1e-30") * (1 + abs(total))
    for k, each in enumerate(exact):
        found = evaluate(loss.gradient_latex, vectors, numbers, k)
        assert abs(found - each.slope) <= mp.mpf("1e-30") / each.temperature


class TestState:
    def test_targets_need_not_sum_to_1(self) -> None:
        for target in ((1.0, 1.0, 0.0), (0.0, 0.0, 0.0), (0.3, 0.9, 1.0)):
            assert State((1, 2, 3), target, loss=NAME).target.tolist() == list(target)
            if sum(target) != 1.0:
                with pytest.raises(InvalidInputError, match="sum"):
                    State((1, 2, 3), target)

    @pytest.mark.parametrize("value", [-0.1, 1.1, math.nan, math.inf])
    def test_a_target_is_from_0_to_1(self, value: float) -> None:
        with pytest.raises(InvalidInputError, match="target"):
            State((1, 2, 3), (0.0, value, 1.0), loss=NAME)
        with pytest.raises(InvalidInputError):
            State((1, 2, 3), 0, loss=NAME).with_target_value(1, value)

    def test_one_target_leaves_the_others_alone(self) -> None:
        state = State((1, 2, 3), 0, loss=NAME).with_target_value(2, 1.0).with_target_value(1, 0.5)
        assert state.target.tolist() == [1.0, 0.5, 1.0]
        assert state.without_class(0).target.tolist() == [0.5, 1.0]
        assert state.with_classes_added([0.0], ["new"]).target.tolist() == [1.0, 0.5, 1.0, 0.0]

    @pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
    def test_one_probability_leaves_the_others_alone(self, temperature: float) -> None:
        state = State((1.0, 2.0, -math.inf), 0, temperature=temperature, loss=NAME)
        for k in range(3):
            for p in (1e-9, 0.25, 0.5, 1 - 1e-9):
                for moved in (state.with_probability(k, p), state.with_probability_value(k, p)):
                    y = analyse(moved).probabilities
                    assert y[k] == pytest.approx(p, rel=1e-12)
                    others = np.delete(moved.logits, k).tolist()
                    assert others == np.delete(state.logits, k).tolist()
        assert state.with_probability_value(0, 0.0).logits[0] == -math.inf
        with pytest.raises(InvalidInputError, match="needs an infinite logit"):
            state.with_probability_value(0, 1.0)
        given = (0.9, 0.8, 0.0)
        found = analyse(state.with_probabilities(given)).probabilities
        assert found == pytest.approx(given, rel=1e-14)

    def test_a_softmax_gets_a_target_that_sums_to_1(self) -> None:
        state = State((1, 2, 3), (1.0, 1.0, 0.0), loss=NAME)
        assert state.with_loss("cross-entropy").target.tolist() == [0.5, 0.5, 0.0]
        assert state.with_target((0, 0, 0)).with_loss("brier").target.tolist() == [1 / 3] * 3
        assert state.with_target((0, 0.2, 0)).with_loss("focal").target.tolist() == [0, 1, 0]
        tiny = state.with_target((5e-324, 5e-324, 0)).with_loss("focal")
        assert tiny.target.tolist() == [0.5, 0.5, 0.0]
        assert state.with_loss(f"{NAME}:2").target.tolist() == [1.0, 1.0, 0.0]

    def test_probabilities_that_sum_to_1_are_not_taken(self) -> None:
        with pytest.raises(InvalidInputError, match="not independent; give logits"):
            State.from_probabilities((0.2, 0.8), 0, loss=NAME)


def test_the_analysis_is_of_sigmoids() -> None:
    state = State((2.0, 0.0, -1.0), (1.0, 1.0, 0.0), log_base=LogBase.TWO, loss=NAME)
    analysis = analyse(state)
    y = 1 / (1 + np.exp(-state.logits))
    assert analysis.probabilities == pytest.approx(y, rel=1e-15)
    assert analysis.probabilities.sum() > 1.0
    assert analysis.gradient == pytest.approx((y - state.target) / math.log(2.0), rel=1e-14)
    assert analysis.guessing == pytest.approx(3.0, rel=1e-15)
    everything = np.arange(3)
    jacobian = analysis.jacobian(everything, everything[:0])
    assert jacobian == pytest.approx(np.diag(y * (1 - y)), rel=1e-14)
    assert analysis.output_gradient() @ jacobian == pytest.approx(analysis.gradient, rel=1e-14)
    assert analysis.jacobian(everything[:1], everything[1:])[1, 1] == pytest.approx(
        jacobian.diagonal()[1:].sum()
    )
    smooth = analyse(state.with_label_smoothing(0.2))
    assert smooth.target == pytest.approx([0.9, 0.9, 0.1])
    for k in range(3):
        check = analysis.gradient_check(k)
        assert check is not None
        assert check.difference <= check.tolerance < 1e-7


def test_it_is_compared_with_no_softmax() -> None:
    state = State((2.0, 0.0), (1.0, 1.0), loss=NAME)
    assert Snapshot.of(state, View(compare="brier")).comparison is None
    pinned = Snapshot.of(state, View(pinned=State((0.0, 1.0), 0))).pinned
    assert pinned is not None
    assert pinned.of.is_independent
    back = Snapshot.of(State((0.0, 1.0), 0), View(pinned=state)).pinned
    assert back is not None
    assert back.target.tolist() == [0.5, 0.5]
    assert Situation.of(state).view.focus == 0
