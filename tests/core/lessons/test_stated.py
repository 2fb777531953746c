"""Numbers in the texts of lessons."""

from __future__ import annotations

import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.lesson import Scene
from xentgui.core.lessons.stated import (
    Declared,
    Stated,
    Truths,
    check_declared,
    false_equation,
    numbers_in,
)
from xentgui.core.state import State
from xentgui.core.view import View

START = Scene(State((2.0, 1.0, 0.1), 1), View())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("L = 1.417.", ["1.417"]),
        ("\N{MINUS SIGN}0.758 and -0.5", ["-0.758", "-0.5"]),
        ("0.242 \N{MINUS SIGN} 1.000", ["0.242", "1.000"]),
        ("0.242\N{MINUS SIGN}1.0", ["0.242", "1.0"]),
        ("prints -9.9999995e-08", ["-9.9999995e-08"]),
        ("1e\N{MINUS SIGN}7", ["1e-7"]),
        ("u = (10, 0, 0), k = 2, 35 classes", []),
        ("犬では0.242です", []),
        ("犬では 0.242 です", ["0.242"]),
        ("version 1.2.3", []),
        ("y_0.5", []),
        ("(0.2, 0.5, 0.3)", ["0.2", "0.5", "0.3"]),
    ],
)
def test_numbers_are_found(text: str, found: list[str]) -> None:
    assert [stated.text for stated in numbers_in(text)] == found


@pytest.mark.parametrize(
    ("number", "value", "due"),
    [
        ("1.417", 1.41703, True),
        ("1.418", 1.41703, False),
        ("-1.417", 1.41703, False),
        ("0.12", 0.125, True),
        ("0.13", 0.125, True),
        ("1e-7", 1.04e-7, True),
        ("1.1e-7", 1.04e-7, False),
        ("-9.9999995e-08", -9.999999500000059e-08, True),
        ("0.000", 2e-9, True),
        ("1.0", float("inf"), False),
    ],
)
def test_a_rounding(number: str, value: float, due: bool) -> None:
    assert Stated(number).is_rounding_of(value) is due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("\N{MINUS SIGN}log 0.242 = 1.417", "\N{MINUS SIGN}log 0.242 = 1.417"),
        ("\N{MINUS SIGN}log 0.242 \N{ALMOST EQUAL TO} 1.417", None),
        ("\N{MINUS SIGN}log 0.242 = 1.419", None),
        ("2.438 \N{MINUS SIGN} 0.721 = 1.716", "2.438 \N{MINUS SIGN} 0.721 = 1.716"),
        ("0.242 \N{MINUS SIGN} 1 = \N{MINUS SIGN}0.758 です", None),
        ("ln(1 + 9 / e) = 1.461", None),
        ("ln(1 + 9 / e) = 1.462", "ln(1 + 9 / e) = 1.462"),
        ("L = 1.417", None),
        ("y = 0.2 + 0.1", None),
        ("2 + 2 = 5", "2 + 2 = 5"),
        ("t_k / 2 = 0.5", None),
        ("1 = 0.5 + 0.5", None),
        ("2/3 = 0.667", None),
        ("\N{GREEK SMALL LETTER SIGMA}(2) = 0.881", None),
        ("so (2 + 1) = 0.881", "(2 + 1) = 0.881"),
        ("\N{SQUARE ROOT}(0.2 \N{MIDDLE DOT} 0.8) = 0.4", None),
        (
            "\N{SQUARE ROOT}(0.2 \N{MIDDLE DOT} 0.8) = 0.5",
            "\N{SQUARE ROOT}(0.2 \N{MIDDLE DOT} 0.8) = 0.5",
        ),
    ],
)
def test_a_calculation_that_does_not_come_out(text: str, due: str | None) -> None:
    assert false_equation(text) == due


class TestTruths:
    @pytest.mark.parametrize(
        "text",
        [
            "L = 1.417, y = (0.659, 0.242, 0.099), u = (2.0, 1.0, 0.1)",
            "the gradient is \N{MINUS SIGN}0.758; e^u sums to 11.213",
            "0.242 + 0.099 = 0.341",
            "perplexity 4.125, guessing 1.099",
        ],
    )
    def test_what_is_shown_is_true(self, text: str) -> None:
        Truths((START,)).check(text, "text")

    @pytest.mark.parametrize("number", ["1.418", "-0.759", "0.758", "3.14"])
    def test_what_is_not_shown_is_refused_with_its_place(self, number: str) -> None:
        with pytest.raises(InvalidInputError, match=f"step text says {number}, which is none"):
            Truths((START,)).check(f"It is {number}.", "step text")
        Truths((START,), own=frozenset({number})).check(f"It is {number}.", "text")
        Truths((START,), (Declared(number, ""),)).check(f"It is {number}.", "text")

    def test_what_is_pinned_compared_and_descended_counts(self) -> None:
        pinned = State((0.0, 0.0, 0.0), 1)
        scene = Scene(START.state, View(pinned=pinned, compare="squared-error", epsilon=1e-7))
        truths = Truths((scene,))
        truths.check("1.099 of guessing", "text")
        truths.check("squared error 0.509", "text")
        with pytest.raises(InvalidInputError):
            Truths((START,)).check("squared error 0.509", "text")

    def test_what_is_declared_has_to_come_out(self) -> None:
        check_declared([Declared("2.303", "ln 10"), Declared("7.5", "")])
        with pytest.raises(InvalidInputError, match=r"unchecked\[0\].number is 2.302; use what ln"):
            check_declared([Declared("2.302", "ln 10")])
