"""Probabilities as input: what logits they become."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from exact import Arithmetic, Number
from hypothesis import assume, given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import State

INF = math.inf
START = State((2.0, 1.0, 0.1), 1)
TEMPERATURES = st.floats(0.1, 10.0)
LOGITS = st.lists(st.floats(-50.0, 50.0) | st.just(-INF), min_size=2, max_size=12).filter(
    lambda u: max(u) > -INF
)
SHARES = st.sampled_from([0.0, 1.0]) | st.floats(1e-9, 1.0 - 1e-9)


def exact_softmax(precise: Arithmetic, state: State) -> list[Number]:
    """y in 50 digits."""
    weights = [
        precise.exp(precise.mpf(u) / precise.mpf(state.temperature)) if u > -INF else precise.zero
        for u in state.logits.tolist()
    ]
    total = precise.fsum(weights)
    return [weight / total for weight in weights]


class TestOneProbability:
    @given(LOGITS, SHARES, TEMPERATURES, st.data())
    def test_it_is_reached_and_the_others_keep_their_proportions(
        self,
        precise: Arithmetic,
        logits: list[float],
        p: float,
        temperature: float,
        data: st.DataObject,
    ) -> None:
        k = data.draw(st.integers(0, len(logits) - 1))
        before = State(logits, temperature=temperature)
        old = exact_softmax(precise, before)
        new = exact_softmax(precise, before.with_probability_value(k, p))
        # A logit of size u is rounded by u 2^-53, and y changes by as much for each T.
        allowed = (8.0 + 200.0 / temperature) * 2.0**-52
        # What float64 cannot tell from 0 is 0.
        tiny = precise.mpf("1e-320")
        assert abs(new[k] - precise.mpf(p)) <= allowed * p + tiny
        left, others = 1 - precise.mpf(p), precise.fsum(y for j, y in enumerate(old) if j != k)
        for j, y in enumerate(old):
            if j != k:
                share = y / others if others else precise.one / (len(logits) - 1)
                assert abs(new[j] - left * share) <= 2 * allowed * left * share + tiny

    @given(LOGITS, TEMPERATURES, st.data())
    def test_one_that_is_there_already_changes_nothing(
        self, logits: list[float], temperature: float, data: st.DataObject
    ) -> None:
        state = State(logits, temperature=temperature)
        k = data.draw(st.integers(0, len(logits) - 1))
        y = analyse(state).probabilities
        # A 1 beside others that are not 0 is a rounded one.
        assume(y[k] < 1.0 or np.count_nonzero(y) == 1)
        assert state.with_probability_value(k, y[k]) is state

    def test_a_1_that_is_only_rounded_is_made_exact(self) -> None:
        state = State((40.0, 0.0))
        assert analyse(state).probabilities[0] == 1.0
        assert state.with_probability_value(0, 1.0).logits.tolist() == [40.0, -INF]

    def test_between_0_and_1_only_its_logit_moves_as_in_a_drag(self) -> None:
        assert START.with_probability_value(0, 0.3) == START.with_probability(0, 0.3)

    def test_0_masks_the_class(self) -> None:
        state = START.with_probability_value(0, 0.0)
        assert state.logits.tolist() == [-INF, 1.0, 0.1]
        assert analyse(state).probabilities[0] == 0.0

    def test_1_masks_all_others(self) -> None:
        state = START.with_probability_value(1, 1.0)
        assert state.logits.tolist() == [-INF, 1.0, -INF]
        assert analyse(state).probabilities.tolist() == [0.0, 1.0, 0.0]

    def test_a_masked_class_that_gets_all_takes_over_the_weight(self) -> None:
        state = State((-INF, math.log(0.5), math.log(0.5))).with_probability_value(0, 1.0)
        assert state.logits.tolist() == [0.0, -INF, -INF]

    @pytest.mark.parametrize("p", [0.0, 0.25, 0.5])
    def test_from_1_the_others_share_evenly(self, p: float) -> None:
        certain = START.with_probability_value(1, 1.0)
        y = analyse(certain.with_probability_value(1, p)).probabilities
        assert y.tolist() == pytest.approx([(1.0 - p) / 2.0, p, (1.0 - p) / 2.0], rel=1e-15)

    @pytest.mark.parametrize("p", [-0.1, 1.1, math.nan, INF, "much"])
    def test_what_is_no_share_is_refused(self, p: Any) -> None:
        with pytest.raises(InvalidInputError, match="use a number from 0 to 1"):
            START.with_probability_value(0, p)

    def test_there_is_no_class_minus_1(self) -> None:
        with pytest.raises(InvalidInputError, match="no class -1"):
            START.with_probability_value(-1, 0.5)

    def test_logits_that_overflow_exp_are_no_obstacle(self) -> None:
        state = State((1010.0, 1000.0, 990.0)).with_probability_value(2, 0.5)
        assert analyse(state).probabilities[2] == pytest.approx(0.5, rel=1e-12)


class TestAllProbabilities:
    @given(
        st.lists(st.just(0.0) | st.floats(1e-12, 1.0), min_size=2, max_size=12).filter(any),
        TEMPERATURES,
    )
    def test_softmax_gives_them_back(
        self, precise: Arithmetic, weights: list[float], temperature: float
    ) -> None:
        y = np.array(weights) / math.fsum(weights)
        state = State(np.arange(float(y.size)), temperature=temperature).with_probabilities(y)
        for got, given_ in zip(exact_softmax(precise, state), y.tolist(), strict=True):
            assert abs(got - precise.mpf(given_)) <= 128 * 2.0**-52 * given_

    def test_0_is_a_logit_of_minus_infinity(self) -> None:
        assert START.with_probabilities((1.0, 0.0, 0.0)).logits.tolist() == [0.0, -INF, -INF]

    @given(LOGITS, TEMPERATURES)
    def test_those_that_are_there_already_change_nothing(
        self, logits: list[float], temperature: float
    ) -> None:
        state = State(logits, temperature=temperature)
        assert state.with_probabilities(analyse(state).probabilities) is state

    @pytest.mark.parametrize(
        ("given", "said"),
        [
            ((0.5, 0.4, 0.2), "is 1.1, not 1; divide"),
            ((0.5, 0.5), "3 classes but 2 probabilities"),
            ((0.5, 0.6, -0.1), "negative"),
            ((0.0, 0.0, 0.0), "all zeros"),
        ],
    )
    def test_what_is_no_distribution_over_the_classes_is_refused(
        self, given: tuple[float, ...], said: str
    ) -> None:
        with pytest.raises(InvalidInputError, match=said):
            START.with_probabilities(given)

    def test_a_temperature_at_which_a_logit_overflows_is_not_a_mask(self) -> None:
        with pytest.raises(InvalidInputError, match="lower the temperature"):
            START.with_temperature(1e307).with_probabilities((1.0, 1e-30, 0.0))


class TestSteps:
    def test_values_of_one_class_are_one_step(self) -> None:
        model = Model(START)
        for p in (0.0, 0.3, 0.31):
            model.set_probability_value(0, p)
        model.end_gesture()
        model.undo()
        assert model.state == START

    def test_all_at_once_are_one_step(self) -> None:
        model = Model(START)
        model.set_probabilities((0.2, 0.5, 0.3))
        assert model.snapshot.analysis.probabilities == pytest.approx([0.2, 0.5, 0.3])
        model.undo()
        assert model.state == START
