# ruff: noqa: RUF001 - minus and multiplication signs are meant
"""Numbers of the derivation, read from its plain text."""

from __future__ import annotations

import math

import pytest

NUMBER = r"[+−]?(?:[\d.]+(?:×10\^−?\d+)?|∞)"


def value(text: str) -> float:
    digits, _, exponent = text.replace("−", "-").replace("∞", "inf").partition("×10^")
    return float(f"{digits}e{exponent}" if exponent else digits)


def last_place(text: str) -> float:
    """Half a unit of the last digit that is written: how far it may be from the number."""
    digits, _, exponent = text.lstrip("+−").replace("∞", "1").partition("×10^")
    places = len(digits.partition(".")[2])
    return (
        0.0
        if digits in ("0", "1")
        else 0.5 * 10.0 ** (int(exponent.replace("−", "-") or 0) - places)
    )


def assert_says(text: str, number: float) -> None:
    if math.isinf(number):
        assert value(text) == number
    else:
        assert value(text) == pytest.approx(number, abs=1.01 * last_place(text), rel=1e-12)
