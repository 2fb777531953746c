"""What people type into an answer."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.expression import evaluate


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.25", 0.25),
        (" -0.758 ", -0.758),
        ("\N{MINUS SIGN}0.758", -0.758),
        ("0.242 - 1", -0.758),
        ("0.242\N{MINUS SIGN}1", -0.758),
        ("1/4", 0.25),
        ("2^3", 8.0),
        ("-2^2", -4.0),
        ("ln 3", math.log(3.0)),
        ("ln(3)", math.log(3.0)),
        ("-log 0.2", -math.log(0.2)),
        ("log2 8", 3.0),
        ("LOG10(100)", 2.0),
        ("exp(1)", math.e),
        ("e^-1", math.exp(-1.0)),
        ("ln(1 + 9/e)", math.log(1.0 + 9.0 / math.e)),
        ("sqrt 2", math.sqrt(2.0)),
        ("\N{SQUARE ROOT}2", math.sqrt(2.0)),
        ("\N{SQUARE ROOT}(1 + 1)", math.sqrt(2.0)),
        ("3 \N{MULTIPLICATION SIGN} 2 \N{DIVISION SIGN} 4", 1.5),
        ("\uff11\uff0e\uff15", 1.5),
        ("\uff0d\uff10\u3002\uff15", -0.5),
        ("\u30fc1", -1.0),
        ("1e-7", 1e-7),
        (".5", 0.5),
    ],
)
def test_it_is_computed(text: str, value: float) -> None:
    assert evaluate(text) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "cat",
        "1 +",
        "1,5",
        "1/0",
        "ln 0",
        "ln(-1)",
        "9^9^9",
        "1e999",
        "nan",
        "inf",
        "True",
        "1 < 2",
        "__import__('os')",
        "exp",
        "exp(1, 2)",
        "exp(x=1)",
        "(1).real",
        "[1]",
        "1j",
        "'1'",
        "1\n2",
        "(" * 99,
        "1" * 101,
        "9**99999",
        "(-1)^0.5",
    ],
)
def test_what_is_no_number_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(InvalidInputError, match=r"is not a number; use one such as 0\.25"):
        evaluate(text)


@given(st.text(max_size=120))
def test_any_text_is_a_finite_number_or_refused(text: str) -> None:
    try:
        value = evaluate(text)
    except InvalidInputError:
        return
    assert math.isfinite(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_itself(value: float) -> None:
    assert evaluate(repr(value)) == value
