# ruff: noqa: RUF001 - the minus sign is meant
from __future__ import annotations

import math

import pytest
from PySide6.QtWidgets import QApplication

from xentgui.figure.cards.comparison import comparison
from xentgui.figure.drawing.style import LIGHT


def plain(name: str, before: float, now: float, places: int = 3) -> list[str]:
    lines = comparison(name, before, now, LIGHT, places)
    return [line.plain().replace("\N{NO-BREAK SPACE}", " ") for line in lines]


def test_it_names_both_values_and_their_difference(qapp: QApplication) -> None:
    assert plain("dog", 1.0, 2.35, places=2)[0] == "dog 1.00 → 2.35 (+1.35)"
    assert plain("dog", 2.35, 1.0, places=2)[0] == "dog 2.35 → 1.00 (−1.35)"


def test_the_shorter_ones_are_shorter_and_name_the_class_too(qapp: QApplication) -> None:
    """In a narrow title the class was the first to go, and nobody knew whose the numbers were."""
    lines = comparison("a class", 0.25, 0.75, LIGHT)
    widths = [line.width for line in lines]
    assert widths == sorted(widths, reverse=True)
    assert all(line.plain().startswith("a class ") for line in lines)
    assert plain("a class", 0.25, 0.75)[-1] == "a class (+0.500)"


def test_the_digits_of_both_values_and_of_their_difference_agree(qapp: QApplication) -> None:
    assert plain("", 0.0024, 0.0007)[0] == "0.00240 → 0.00070 (−0.00170)"


def test_the_difference_is_that_of_the_numbers_and_not_of_their_roundings(
    qapp: QApplication,
) -> None:
    assert plain("", 0.2424, 0.7356)[0] == "0.242 → 0.736 (+0.493)"


def test_powers_of_ten(qapp: QApplication) -> None:
    assert plain("", 1e-9, 3e-9)[0] == "1.0×10−9 → 3.0×10−9 (+2.0×10−9)"


@pytest.mark.parametrize(
    ("before", "now", "text"),
    [
        (-math.inf, 0.5, "−∞ → 0.500 (+∞)"),
        (0.5, math.inf, "0.500 → ∞ (+∞)"),
        (math.inf, math.inf, "∞ → ∞"),
        (0.5, 0.5, "0.500 → 0.500 (0)"),
    ],
)
def test_infinite_and_equal_values(
    qapp: QApplication, before: float, now: float, text: str
) -> None:
    assert plain("", before, now)[0] == text


def test_without_a_like_there_is_nothing_to_say(qapp: QApplication) -> None:
    assert plain("new", math.nan, 1.0) == []


def test_a_long_name_is_shortened(qapp: QApplication) -> None:
    text = plain("Grevy's zebra of the northern plains", 0.0, 1.0)[0]
    assert text.startswith("Grevy's")
    assert "…" in text
