"""What is no number, or no list of numbers, in every verb that takes some.

A verb refuses it with an `InvalidInputError`, and changes nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import hypothesis.strategies as st
import numpy as np
import pytest
from hypothesis import given

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import MAX_CLASSES, State

INF, NAN = math.inf, math.nan
MAX = 1.7976931348623157e308

RECURSIVE: list[Any] = [1.0, 2.0]
RECURSIVE.append(RECURSIVE)
DEEP: Any = 1.0
for _ in range(100):
    DEEP = [DEEP]

NO_NUMBERS: dict[str, Any] = {
    "None": None,
    "Nones": [None, 1.0, 2.0],
    "a number": 3.0,
    "a number of numpy": np.float64(3.0),
    "ragged": [[1.0], [2.0, 3.0], 4.0],
    "ragged at the end": [1.0, 2.0, [3.0]],
    "rows": [[1.0, 2.0, 3.0]],
    "rows of an array": np.zeros((3, 3)),
    "empty rows": [[], [], []],
    "deep": DEEP,
    "recursive": RECURSIVE,
    "an object": object(),
    "objects": [object(), 1.0, 2.0],
    "texts": ["a", "b", "c"],
    "numbers as texts": ["1", "2", "3"],
    "texts as objects": np.array(["1", 2.0, 3.0], dtype=object),
    "bytes": [b"1", b"2", b"3"],
    "complex": [1j, 0.0, 0.0],
    "complex of numpy": np.array([1.0 + 0j, 0.0, 0.0]),
    "complex objects": np.array([1j, 0.0, 0.0], dtype=object),
    "NaN": [NAN, 1.0, 2.0],
    "+inf": [INF, 1.0, 2.0],
    "too large an integer": [10**400, 1, 2],
    "beyond float64": np.array([1.0, 2.0, 3.0], dtype=np.longdouble) * np.longdouble(MAX) * 10,
    "a dict": {0: 1.0, 1: 2.0},
    "a set": {1.0, 2.0, 3.0},
    "a generator": (x for x in (1.0, 2.0, 3.0)),
    "days": np.array(["2026-01-01"] * 3, dtype="datetime64[D]"),
    "records": np.zeros(3, dtype=[("a", float)]),
    "a function": [len, len, len],
}
if np.finfo(np.longdouble).max == np.finfo(np.float64).max:
    NO_NUMBERS.pop("beyond float64")  # The two are the same there.

LISTS: dict[str, Callable[[Model, Any], object]] = {
    "set_logits": lambda model, values: model.set_logits(values),
    "set_probabilities": lambda model, values: model.set_probabilities(values),
    "set_target": lambda model, values: model.set_target(values),
    "add_classes": lambda model, values: model.add_classes(values, ["a", "b", "c"]),
    "paste": lambda model, values: model.paste(0, values),
    "paste behind": lambda model, values: model.paste(3, values, ["a", "b", "c"]),
    "paste partly": lambda model, values: model.paste(1, values, ["a"]),
    "load": lambda model, values: model.load(State(values)),
    "load a target": lambda model, values: model.load(State((1.0, 2.0, 3.0), values)),
    "load probabilities": lambda model, values: model.load(State.from_probabilities(values)),
}
ONE_NUMBER: dict[str, Callable[[Model, Any], object]] = {
    "set_logit": lambda model, value: model.set_logit(0, value),
    "shift_logits": lambda model, value: model.shift_logits(value),
    "set_probability_value": lambda model, value: model.set_probability_value(0, value),
    "set_target_value": lambda model, value: model.set_target_value(0, value),
    "set_temperature": lambda model, value: model.set_temperature(value),
    "set_label_smoothing": lambda model, value: model.set_label_smoothing(value),
    "set_epsilon": lambda model, value: model.set_epsilon(value),
    "add_class": lambda model, value: model.add_class("a", value),
    "load": lambda model, value: model.load(State((1.0, 2.0), temperature=value)),
}


def refused(model: Model, verb: Callable[[Model, Any], object], value: object) -> None:
    before = model.snapshot
    with pytest.raises(InvalidInputError) as error:
        verb(model, value)
    assert len(str(error.value)) < 200
    assert model.snapshot is before


@pytest.mark.parametrize("values", NO_NUMBERS.values(), ids=NO_NUMBERS)
@pytest.mark.parametrize("verb", LISTS.values(), ids=LISTS)
def test_what_is_no_list_of_numbers_is_refused_and_changes_nothing(
    verb: Callable[[Model, Any], object], values: object
) -> None:
    refused(Model(), verb, values)


@pytest.mark.parametrize(
    "name", ["set_logits", "set_probabilities", "set_target", "add_classes", "load"]
)
def test_more_classes_than_there_may_be_are_refused(name: str) -> None:
    values = np.zeros(MAX_CLASSES + 1)
    values[0] = 1.0
    refused(Model(), LISTS[name], values)


@pytest.mark.parametrize(
    "value",
    [
        None,
        NAN,
        INF,
        "1",
        b"1",
        "x" * 20_000,
        object(),
        1j,
        [1.0],
        [],
        {},
        np.array([0.5]),
        10**400,
        -(10**400),
        10**5000,
    ],
    ids=lambda value: hex(value)[:9] if type(value) is int else str(value)[:9],
)
@pytest.mark.parametrize("verb", ONE_NUMBER.values(), ids=ONE_NUMBER)
def test_what_is_no_number_is_refused_and_changes_nothing(
    verb: Callable[[Model, Any], object], value: object
) -> None:
    refused(Model(), verb, value)


@pytest.mark.parametrize(
    "target",
    [True, np.True_, 1.0, -1, 3, 2**70, -(10**30), 10**5000, "", "owl", "x" * 20_000],
    ids=lambda target: hex(target)[:9] if type(target) is int else str(target)[:9],
)
def test_what_is_no_class_is_refused_as_a_target(target: object) -> None:
    refused(Model(), LISTS["set_target"], target)


@pytest.mark.parametrize("target", [1, np.int8(1), np.uint64(1), np.array(1), "dog"])
def test_every_integer_and_name_of_a_class_is_a_target(target: Any) -> None:
    model = Model(State((1.0, 2.0, 3.0), 0, ("cat", "dog", "bird")))
    model.set_target(target)
    assert model.state.target_index == 1


@pytest.mark.parametrize(
    "logits",
    [
        [1, 2, 3],
        (True, 2, 3),
        range(1, 4),
        np.array([1, 2, 3], dtype=np.uint8),
        np.array([1, 2, 3], dtype=np.float16),
        np.array([1, 2, 3], dtype=np.longdouble),
        [Fraction(1), Decimal(2), 3],
        np.array([1, 2, 3], dtype=object),
    ],
)
def test_numbers_of_every_kind_are_numbers(logits: Any) -> None:
    model = Model()
    model.set_logits(logits)
    np.testing.assert_array_equal(model.state.logits, [1.0, 2.0, 3.0])
    model.set_logits([0.0, 0.0, 0.0])
    model.paste(0, logits)
    np.testing.assert_array_equal(model.state.logits, [1.0, 2.0, 3.0])


LEAVES = st.one_of(
    st.none(),
    st.floats(),
    st.integers(),
    st.sampled_from([10**400, MAX, -MAX, 5e-324, INF, -INF]),
    st.text(max_size=3),
    st.complex_numbers(),
    st.booleans(),
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=5), st.tuples(inner, inner), st.dictionaries(st.text(), inner)
    ),
    max_leaves=12,
)


@given(
    name=st.sampled_from([*LISTS, *ONE_NUMBER]),
    values=st.one_of(VALUES, st.lists(st.floats(), max_size=8)),
)
def test_a_verb_does_what_it_says_or_refuses_and_changes_nothing(name: str, values: Any) -> None:
    model = Model()
    before = model.snapshot
    try:
        (LISTS | ONE_NUMBER)[name](model, values)
    except InvalidInputError:
        assert model.snapshot is before
        return
    state, analysis = model.state, model.snapshot.analysis
    assert not np.isnan(state.logits).any()
    assert np.isfinite(state.logits).any()
    assert (state.logits < INF).all()
    assert len(state.names) == state.logits.size == state.target.size
    assert abs(float(analysis.probabilities.sum()) - 1.0) < 1e-9
    assert abs(float(state.target.sum()) - 1.0) < 1e-5
