"""How a number is written: correctly rounded, with U+2212 and powers of ten."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

MINUS = "\N{MINUS SIGN}"
INFINITY = "\N{INFINITY}"


class Written(NamedTuple):
    """A number in writing.

    Attributes
    ----------
    digits : str
        Sign and digits, or the sign and the infinity sign.
    exponent : str
        Of a factor 10 that follows; empty when there is none.
    """

    digits: str
    exponent: str = ""

    def plain(self) -> str:
        """As plain text, for a screen reader or a tooltip: "1.9e-22"."""
        return f"{self.digits}e{self.exponent}" if self.exponent else self.digits

    @property
    def value(self) -> float:
        """The number that the digits say; NaN for a sign that stands for one."""
        try:
            return float(self.plain().replace(MINUS, "-").replace(INFINITY, "inf"))
        except ValueError:
            return math.nan

    @property
    def last_place(self) -> float:
        """One unit of the last decimal, by which rounding goes; 0 for what has no decimals."""
        places = len(self.digits.partition(".")[2])
        if not places:
            return 0.0
        return float(10.0 ** (int(self.exponent.replace(MINUS, "-") or 0) - places))

    def html(self) -> str:
        """As rich text for a label."""
        if not self.exponent:
            return self.digits
        return f"{self.digits} \N{MULTIPLICATION SIGN} 10<sup>{self.exponent}</sup>"


MISSING = Written("\N{HORIZONTAL ELLIPSIS}")
"""What stands for a number that there is not, as a sum of infinities of both signs."""
HIDDEN = Written("?")
"""What stands for a number that is to be predicted."""
EQUAL, ALMOST = "=", "\N{ALMOST EQUAL TO}"
EXACTNESS = 1e-9
"""Relative difference that float64 makes of what is exact by hand."""


def agrees(computed: float, number: Written) -> bool:
    """Return whether what other digits give, rounded as a number is, are its digits.

    Parameters
    ----------
    computed : float
        From the digits that are shown; NaN where not all are.
    number : Written
        The result as it is written.
    """
    shown = number.value
    if not (math.isfinite(computed) and math.isfinite(shown)):
        return computed == shown
    slack = 0.5 * number.last_place + EXACTNESS * max(abs(computed), abs(shown))
    return abs(computed - shown) <= slack


def relation(number: Written, computed: float) -> str:
    """Choose the sign before a result that a reader can compute from other numbers shown.

    Parameters
    ----------
    number : Written
        The result as it is written.
    computed : float
        As for `agrees`.

    Returns
    -------
    str
        "=" where that is the result, also a hidden one; else "\N{ALMOST EQUAL TO}".
    """
    return EQUAL if number == HIDDEN or agrees(computed, number) else ALMOST


def rounded_relation(number: Written, value: float) -> str:
    """Choose the sign between a formula and its value: "=" only where no digit is left out."""
    return EQUAL if number == HIDDEN or number.value == value else ALMOST


def fixed(value: float, places: int = 3, signed: bool = False) -> Written:
    """Write with a fixed number of decimals where that says something, else in powers of ten.

    Zero is "0", which tells it from a small number. Values below ten units of the last place
    keep two significant digits instead: 0.0012, then 1.2 x 10^-5.

    Parameters
    ----------
    value : float
        May be infinite.
    places : int
        Decimals.
    signed : bool
        Whether a positive number gets a plus.
    """
    size = abs(value)
    if not math.isfinite(value):
        return Written(_sign(value, signed) + INFINITY)
    if size == 0.0:
        return Written("0")
    if size >= 1e5 or size < 1e-4:
        return scientific(value, 2 if size >= 1e5 else 1, signed)
    if size < 10.0 ** (1 - places):
        places = 1 - math.floor(math.log10(size))
    return Written(_sign(value, signed) + f"{size:.{places}f}")


def alike(values: Iterable[float], places: int = 3, signed: bool = False) -> list[Written]:
    """Write numbers that stand side by side, so that they can be compared at a glance.

    All have as many decimals. Of these, those that would read as 0 and are not are written in
    powers of ten, and so are those of 1e5 or more, with as many digits as tell them apart.

    Parameters
    ----------
    values : iterable of float
        May be infinite, or NaN.
    places : int
        Decimals.
    signed : bool
        Whether a positive number gets a plus.
    """
    values = list(values)
    large = {value for value in values if 1e5 <= abs(value) < math.inf}
    digits = _digits_apart(large, places) if large else 0
    smallest = 0.5 * 10.0**-places

    def written(value: float) -> Written:
        size = abs(value)
        if math.isnan(value):
            return MISSING
        if size == 0.0 or size == math.inf:
            return fixed(value, places, signed)
        # Half a unit itself is rounded to even, and so to 0.
        if size <= smallest:
            return scientific(value, 1 if places > 2 else 0, signed)
        if size >= 1e5 and (size >= 1e15 or math.floor(math.log10(size)) + places > digits + 3):
            return scientific(value, digits, signed)
        return Written(_sign(value, signed) + f"{size:.{places}f}")

    return [written(value) for value in values]


def _digits_apart(values: set[float], places: int) -> int:
    """Find how many decimals tell numbers apart that differ in `places` decimals, in powers of ten.

    At least 2.
    """
    different = len({round(value, places) for value in values})
    for digits in range(2, 16):
        if len({f"{value:.{digits}e}" for value in values}) >= different:
            return digits
    return 16


def significant(value: float, digits: int = 5) -> Written:
    """Write with a number of significant digits: 1.4435, 12.345, 4.5400 x 10^-5.

    Parameters
    ----------
    value : float
        May be infinite.
    digits : int
        At least 1.
    """
    if not math.isfinite(value):
        return Written(_sign(value) + INFINITY)
    if value == 0.0:
        return Written("0")
    # The exponent after rounding: 9.99996 is 10.000.
    exponent = int(f"{abs(value):.{digits - 1}e}".partition("e")[2])
    if not -4 <= exponent < digits:
        return scientific(value, digits - 1)
    return Written(_sign(value) + f"{abs(value):.{digits - 1 - exponent}f}")


def compact(value: float) -> Written:
    """Write a setting: up to four significant digits, without trailing zeros."""
    digits, _, exponent = f"{value + 0.0:.4g}".partition("e")
    return Written(with_minus(digits), with_minus(str(int(exponent))) if exponent else "")


def scientific(value: float, places: int, signed: bool = False) -> Written:
    """Write as digits and a power of ten.

    Parameters
    ----------
    value : float
        Finite, not 0.
    places : int
        Decimals of the digits.
    signed : bool
        Whether a positive number gets a plus.
    """
    digits, _, exponent = f"{abs(value):.{places}e}".partition("e")
    return Written(_sign(value, signed) + digits, with_minus(str(int(exponent))))


def with_minus(text: str) -> str:
    """Replace ASCII hyphens by U+2212."""
    return text.replace("-", MINUS)


def _sign(value: float, signed: bool = False) -> str:
    if value < 0.0:
        return MINUS
    return "+" if signed and value > 0.0 else ""


def input_text(value: float) -> str:
    """Write for an input box: two decimals, or what says more, in ASCII so that it reads back.

    Parameters
    ----------
    value : float
        May be infinite.
    """
    if value == 0.0:
        return "0.00"
    return fixed(value, 2).plain().replace(MINUS, "-").replace(INFINITY, "inf")
