# ruff: noqa: RUF001 - the multiplication sign is meant
from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction
from typing import Protocol, TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xentgui.figure.drawing.numbers import (
    INFINITY,
    MINUS,
    MISSING,
    Written,
    alike,
    compact,
    fixed,
    scientific,
    significant,
)

FINITE = st.floats(allow_nan=False, allow_infinity=False)


def in_row(value: float, signed: bool = False) -> Written:
    """Write as a number of a row of its own, with three decimals."""
    return alike([value], 3, signed)[0]


def in_short_row(value: float, signed: bool = False) -> Written:
    """The same with two decimals."""
    return alike([value], 2, signed)[0]


WRITERS = [fixed, significant, in_row, in_short_row, compact]
Writer: TypeAlias = Callable[[float], Written]


class SignedWriter(Protocol):
    """Writes a plus before a positive number if asked to."""

    def __call__(self, value: float, *, signed: bool) -> Written: ...


def in_powers(digits: str, exponent: str) -> Written:
    return Written(digits, exponent.replace("-", MINUS))


def read(written: Written) -> tuple[Fraction, Fraction]:
    """The exact value of a number in writing, and the value of a unit of its last digit."""
    digits = written.digits.replace(MINUS, "-")
    power = Fraction(10) ** int(written.exponent.replace(MINUS, "-") or 0)
    places = len(digits.partition(".")[2])
    return Fraction(digits) * power, power / 10**places


@pytest.mark.parametrize("write", WRITERS)
class TestEveryWriter:
    @given(value=FINITE)
    @example(9.99996)
    @example(0.00999999)
    @example(99999.9999)
    @example(9.99e-5)
    @example(-0.005)
    @example(5e-324)
    @example(1.7e308)
    def test_what_is_written_is_within_half_a_unit_of_its_last_digit(
        self, write: Writer, value: float
    ) -> None:
        number, unit = read(write(value))
        if write is compact:
            unit = max(unit, Fraction(10) ** (math.floor(math.log10(abs(value) or 1)) - 3))
        assert abs(number - Fraction(value)) <= unit / 2

    @given(value=FINITE)
    def test_a_minus_is_u2212_and_never_before_zero(self, write: Writer, value: float) -> None:
        written = write(value)
        assert "-" not in written.digits + written.exponent
        assert written.digits.startswith(MINUS) == (value < 0.0)

    @given(value=FINITE.filter(bool))
    def test_a_number_that_is_not_zero_is_never_written_as_zero(
        self, write: Writer, value: float
    ) -> None:
        assert read(write(value))[0] != 0

    @pytest.mark.parametrize("zero", [0.0, -0.0])
    def test_zero_is_a_bare_zero(self, write: Writer, zero: float) -> None:
        assert write(zero) == Written("0")


@pytest.mark.parametrize("write", [fixed, significant, in_row, in_short_row])
def test_infinities(write: Writer) -> None:
    assert write(math.inf) == Written(INFINITY)
    assert write(-math.inf) == Written(MINUS + INFINITY)


@pytest.mark.parametrize("write", [fixed, in_row, in_short_row])
def test_a_signed_positive_number_has_a_plus_and_zero_has_none(write: SignedWriter) -> None:
    assert write(0.5, signed=True).digits[0] == "+"
    assert write(1e-9, signed=True).digits[0] == "+"
    assert write(-0.5, signed=True).digits[0] == MINUS
    assert write(math.inf, signed=True) == Written("+" + INFINITY)
    assert write(0.0, signed=True) == Written("0")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.7, Written("0.700")),
        (-0.7, Written(MINUS + "0.700")),
        (0.0123, Written("0.012")),
        (0.00123, Written("0.0012")),
        (0.000123, Written("0.00012")),
        (1e-4, Written("0.00010")),
        (9.99e-5, in_powers("1.0", "-4")),
        (1.23e-5, in_powers("1.2", "-5")),
        (99999.0, Written("99999.000")),
        (1e5, in_powers("1.00", "5")),
        (1.7e308, in_powers("1.70", "308")),
        (5e-324, in_powers("4.9", "-324")),
    ],
)
def test_fixed_keeps_its_places_where_they_say_something(value: float, expected: Written) -> None:
    assert fixed(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (1.4435, Written("1.4435")),
        (12.345, Written("12.345")),
        (9.99996, Written("10.000")),
        (0.999996, Written("1.0000")),
        (99999.6, in_powers("1.0000", "5")),
        (1e-4, Written("0.00010000")),
        (4.54e-5, in_powers("4.5400", "-5")),
    ],
)
def test_significant_counts_digits_after_rounding(value: float, expected: Written) -> None:
    assert significant(value) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # 0.0050 was "+0.01" beside "+0.005".
        ([0.005, 0.0048, 0.25], ["0.005", "0.005", "0.250"]),
        ([0.98, 0.018, 0.0009, 0.00012], ["0.980", "0.018", "0.001", "1.2e-4"]),
        ([0.0005], ["5.0e-4"]),
        ([0.0], ["0"]),
        ([2.0, math.inf], ["2.000", INFINITY]),
    ],
)
def test_a_row_has_as_many_decimals_everywhere(values: list[float], expected: list[str]) -> None:
    assert [w.plain() for w in alike(values)] == [text.replace("-", MINUS) for text in expected]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        # These were both 1.23e5, although their probabilities are 0.269 and 0.731.
        ([123456.789, 123457.789], ["123456.79", "123457.79"]),
        ([1.5e5, 2.5e5], ["1.50e5", "2.50e5"]),
        ([1e9, 1e9 + 1.0, 2.0], ["1000000000.00", "1000000001.00", "2.00"]),
        ([1e300, 1.001e300], ["1.000e300", "1.001e300"]),
        ([3e5], ["3.00e5"]),
    ],
)
def test_large_numbers_of_a_row_are_told_apart(values: list[float], expected: list[str]) -> None:
    assert [written.plain() for written in alike(values, 2)] == expected


@given(
    st.lists(st.floats(-1e12, 1e12).filter(lambda v: v == 0.0 or abs(v) > 1e-9), min_size=1),
    st.integers(1, 4),
)
def test_a_row_agrees_in_its_digits_and_keeps_what_differs_apart(
    values: list[float], places: int
) -> None:
    written = alike(values, places)
    plain = [w.digits for w in written if not w.exponent and w.digits != "0"]
    assert {len(digits.partition(".")[2]) for digits in plain} <= {places}
    for a, x in zip(values, written, strict=True):
        number, unit = read(x)
        assert abs(number - Fraction(a)) <= unit / 2
        for b, y in zip(values, written, strict=True):
            if abs(a - b) > 1.001 * 10.0**-places:
                assert x != y


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.1, Written("0.1")),
        (2.0, Written("2")),
        (0.12345, Written("0.1235")),
        (1e-7, in_powers("1", "-7")),
        (1e10, in_powers("1", "10")),
    ],
)
def test_compact_drops_trailing_zeros(value: float, expected: Written) -> None:
    assert compact(value) == expected


def test_scientific() -> None:
    assert scientific(-12345.0, 2) == in_powers(MINUS + "1.23", "4")
    assert scientific(12345.0, 0, signed=True) == in_powers("+1", "4")
    assert scientific(9.99e-5, 1) == in_powers("1.0", "-4")


def test_a_power_of_ten_as_plain_and_as_rich_text() -> None:
    written = fixed(-1.9e-22)
    assert written.plain() == f"{MINUS}1.9e{MINUS}22"
    assert written.html() == f"{MINUS}1.9 × 10<sup>{MINUS}22</sup>"
    assert fixed(0.5).plain() == fixed(0.5).html() == "0.500"


@pytest.mark.parametrize(
    ("written", "value", "last_place"),
    [
        (Written("\N{MINUS SIGN}0.242"), -0.242, 1e-3),
        (Written("1.9", "\N{MINUS SIGN}22"), 1.9e-22, 1e-23),
        (Written("1"), 1.0, 0.0),
        (Written("+\N{INFINITY}"), math.inf, 0.0),
    ],
)
def test_what_is_written_has_a_value_and_a_last_place(
    written: Written, value: float, last_place: float
) -> None:
    assert written.value == value
    assert written.last_place == pytest.approx(last_place)
    assert math.isnan(MISSING.value)
