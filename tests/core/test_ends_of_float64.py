"""Logits, temperatures and what is made of them at the ends of float64: no verb warns.

Warnings are errors here. What would be beyond float64 is refused, and changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from functools import partial

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.core.view import View

INF = math.inf
MAX = 1.7976931348623157e308

ONE_NUMBER: tuple[Callable[[Model, float], object], ...] = (
    lambda model, value: model.set_logit(0, value),
    lambda model, value: model.shift_logits(value),
    lambda model, value: model.set_probability_value(0, value),
    lambda model, value: model.set_target_value(0, value),
    lambda model, value: model.set_temperature(value),
    lambda model, value: model.set_label_smoothing(value),
    lambda model, value: model.set_epsilon(value),
    lambda model, value: model.add_class("a", value),
)


def apply_to(verb: Callable[[Model, float], object], value: float, model: Model) -> None:
    verb(model, value)


EXTREMES = (MAX, -MAX, 1e308, -1e308, 1e154, 700.0, 5e-324, -5e-324, 0.0, -INF)
TEMPERATURES = (5e-324, 2.2e-308, 1e-154, 1.0, 1e154, 1e308)


@given(
    logits=st.lists(st.sampled_from(EXTREMES), min_size=2, max_size=6),
    temperature=st.sampled_from(TEMPERATURES),
    pasted=st.lists(st.sampled_from(EXTREMES), max_size=6),
    number=st.sampled_from((*EXTREMES, 1.0, 0.5, 1.0 - 2.0**-53)),
    smoothing=st.sampled_from((0.0, 5e-324, 0.1, 1.0)),
)
def test_no_verb_warns_at_the_ends_of_float64(
    logits: list[float],
    temperature: float,
    pasted: list[float],
    number: float,
    smoothing: float,
) -> None:
    if max(logits) == -INF:
        logits[0] = 0.0
    state = State(logits, 0, temperature=temperature, label_smoothing=smoothing)
    verbs: list[Callable[[Model], object]] = [
        *(partial(apply_to, verb, number) for verb in ONE_NUMBER),
        lambda model: model.paste(0, pasted, ["a"] * len(pasted)),
        lambda model: model.centre_logits(),
        lambda model: model.set_probabilities([1.0 / len(logits)] * len(logits)),
        lambda model: model.remove_class(0),
        lambda model: model.harden_target(),
    ]
    for verb in verbs:
        model = Model(state, View(epsilon=1e-7))
        before = model.snapshot
        try:
            verb(model)
        except InvalidInputError:
            assert model.snapshot is before
            continue
        analysis = model.snapshot.analysis
        assert not np.isnan(analysis.probabilities).any()
        assert not np.isnan(analysis.gradient).any()
        assert not math.isnan(analysis.loss)


@pytest.mark.parametrize("amount", [1e308, -1e308, MAX, -MAX])
def test_a_shift_masks_no_class(amount: float) -> None:
    """A finite logit that would go beyond float64 is said; it does not become -inf."""
    model = Model(State((0.0, amount, -INF)))
    before = model.snapshot
    with pytest.raises(InvalidInputError, match="takes a logit beyond the range of float64"):
        model.shift_logits(amount)
    assert model.snapshot is before
    model.shift_logits(-amount)
    np.testing.assert_array_equal(model.state.logits, [-amount, 0.0, -INF])


@pytest.mark.parametrize("logits", [(1e308, 1e308, 1e308), (MAX, MAX), (1e308, 1.2e308, -INF)])
def test_logits_are_centred_although_their_sum_is_beyond_float64(logits: tuple[float, ...]) -> None:
    model = Model(State(logits))
    model.centre_logits()
    finite = [Fraction(u) for u in logits if u > -INF]
    mean = sum(finite, Fraction(0)) / len(finite)
    for before, after in zip(logits, model.state.logits.tolist(), strict=True):
        if before > -INF:
            assert abs(Fraction(after) - (Fraction(before) - mean)) <= abs(mean) * Fraction(
                1, 2**50
            )
        else:
            assert after == -INF


@pytest.mark.parametrize("value", [1e-300, 0.3, 1.0 - 2.0**-53])
def test_a_probability_masks_no_class_at_a_large_temperature(value: float) -> None:
    """T log(p/(1 - p)) beyond float64 is said; it does not become -inf."""
    model = Model(State((0.0, 1.0, 2.0), temperature=1e308))
    before = model.snapshot
    try:
        model.set_probability_value(0, value)
    except InvalidInputError as error:
        assert "lower the temperature" in str(error)  # noqa: PT017
        assert model.snapshot is before
    else:
        assert np.isfinite(model.state.logits).all()
