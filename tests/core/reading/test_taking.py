"""Rows as States: nothing is made to sum to 1 in silence."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Kind, Table
from xentgui.core.reading.taking import OTHERS, SumError, plausible_kinds, take
from xentgui.core.reading.text import read_text
from xentgui.core.state import State


def table(*values: float, **more: object) -> Table:
    return Table(np.array([values]), **more)  # type: ignore[arg-type]


@given(
    st.integers(3, 100),
    st.sampled_from([2, 3, 4, 6]),
    st.integers(0, 2**32 - 1),
)
def test_rounded_probabilities_are_taken_and_it_is_said_by_how_much(
    count: int, decimals: int, seed: int
) -> None:
    exact = softmax(np.random.default_rng(seed).normal(size=count), 1.0)
    rounded = np.round(exact, decimals)
    total = math.fsum(rounded.tolist())
    text = ", ".join(f"{value:.{decimals}f}" for value in rounded)
    read = read_text(f"probabilities: {text}")
    if abs(total - 1.0) > 0.01:
        with pytest.raises(SumError, match="choose to normalise"):
            take(read)
        taken = take(read, normalise=True)
    else:
        taken = take(read)
    state = taken.state()
    y = softmax(state.logits, 1.0)
    np.testing.assert_allclose(y, rounded / total, rtol=1e-12, atol=0.0)
    assert bool(taken.said) == (abs(total - 1.0) > 1e-6)
    if taken.said:
        assert f"{total:.10g}" in taken.said[0]


@pytest.mark.parametrize("count", [3, 10, 100])
def test_probabilities_of_float16(count: int) -> None:
    for seed in range(50):
        exact = softmax(np.random.default_rng(seed).normal(size=count), 1.0)
        half = exact.astype(np.float16).astype(np.float64)
        taken = take(table(*half, kind=Kind.PROBABILITIES))
        assert abs(math.fsum(taken.values.tolist()) - 1.0) < 1e-6


def test_the_likeliest_of_more_leave_a_class_for_the_others() -> None:
    partial = Table(
        np.log([[0.5, 0.25]]), (("a"), ("b")), kind=Kind.LOG_PROBABILITIES, is_partial=True
    )
    taken = take(partial)
    assert taken.names == ("a", "b", OTHERS)
    np.testing.assert_allclose(np.exp(taken.values), [0.5, 0.25, 0.25], rtol=1e-15)
    assert "0.25" in taken.said[0]
    assert softmax(taken.state().logits, 1.0).tolist() == pytest.approx([0.5, 0.25, 0.25])


def test_probabilities_of_the_likeliest() -> None:
    taken = take(Table(np.array([[0.5, 0.25]]), kind=Kind.PROBABILITIES, is_partial=True))
    assert taken.values.tolist() == [0.5, 0.25, 0.25]
    assert taken.names == ("1", "2", OTHERS)


@pytest.mark.parametrize(
    ("values", "kind", "kinds"),
    [
        ((0.2, 0.5, 0.3), None, (Kind.PROBABILITIES, Kind.LOGITS)),
        ((2.0, 1.0, 0.1), None, (Kind.LOGITS,)),
        ((0.2, 0.5, 0.3), Kind.LOGITS, (Kind.LOGITS,)),
        ((2.0, 1.0), Kind.PROBABILITIES, (Kind.LOGITS,)),
        ((2.0, 1.0), Kind.LOG_PROBABILITIES, (Kind.LOGITS,)),
        ((-0.5, -1.5), Kind.LOG_PROBABILITIES, (Kind.LOG_PROBABILITIES,)),
    ],
)
def test_what_numbers_may_be(
    values: tuple[float, ...], kind: Kind | None, kinds: tuple[Kind, ...]
) -> None:
    assert plausible_kinds(table(*values, kind=kind), 0) == kinds


def test_what_a_text_calls_its_numbers_and_they_cannot_be_is_said() -> None:
    taken = take(table(2.0, 1.0, kind=Kind.PROBABILITIES))
    assert taken.values.tolist() == [2.0, 1.0]
    assert not taken.is_probabilities
    assert "cannot be" in taken.said[0]


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ((0.5, 0.6), "sum to 1.1"),
        ((-0.5, 1.5), "A probability is -0.5"),
        ((0.0, 0.0), "all 0"),
    ],
)
def test_no_probabilities(values: tuple[float, ...], message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        take(table(*values), kind=Kind.PROBABILITIES)


def test_a_row_that_there_is_not() -> None:
    with pytest.raises(InvalidInputError, match="There is no row 1; the rows are 0 to 0"):
        take(table(2.0, 1.0), 1)


def test_settings_and_names_of_a_program_come_along() -> None:
    whole = Table(
        np.array([[2.0, 1.0]]),
        ("a", "b"),
        targets=(1,),
        settings={"temperature": 2.0, "log_base": "2"},
    )
    state = take(whole).state()
    assert state == State((2.0, 1.0), 1, ("a", "b"), 2.0, log_base=state.log_base)
    assert state.log_base.value == "2"
    assert take(whole).with_settings(temperature=3.0, target=0).state().temperature == 3.0


@pytest.mark.parametrize(
    ("values", "softmax_kinds", "sigmoid_kinds"),
    [
        ((0.2, 0.8), (Kind.PROBABILITIES, Kind.LOGITS), (Kind.PROBABILITIES, Kind.LOGITS)),
        ((0.9, 0.8), (Kind.LOGITS,), (Kind.PROBABILITIES, Kind.LOGITS)),
        ((0.9, 1.8), (Kind.LOGITS,), (Kind.LOGITS,)),
        ((0.9, -0.8), (Kind.LOGITS,), (Kind.LOGITS,)),
    ],
)
def test_of_independent_classes_all_numbers_from_0_to_1_may_be_probabilities(
    values: tuple[float, ...],
    softmax_kinds: tuple[Kind, ...],
    sigmoid_kinds: tuple[Kind, ...],
) -> None:
    assert plausible_kinds(table(*values), 0) == softmax_kinds
    assert plausible_kinds(table(*values), 0, True) == sigmoid_kinds


def test_what_an_interface_leaves_out_is_no_class_of_independent_ones() -> None:
    partial = table(0.5, 0.2, kind=Kind.PROBABILITIES, is_partial=True)
    taken = take(partial, are_independent=True)
    assert taken.values.tolist() == [0.5, 0.2]
    assert taken.said == ()
    assert take(partial).values.size == 3
