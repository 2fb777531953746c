from __future__ import annotations

import pytest
from PySide6.QtGui import QFontInfo, QRawFont

from xentgui.figure.drawing.numbers import INFINITY, MINUS, Written
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.drawing.text import Line, Run, elided, family, font, joined, number_line, width

pytestmark = pytest.mark.usefixtures("qapp")

USED = (
    "0123456789+.,()/=:"
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
    f"{MINUS}{INFINITY}"
    "\N{MULTIPLICATION SIGN}\N{PARTIAL DIFFERENTIAL}\N{BULLSEYE}\N{HORIZONTAL ELLIPSIS}"
    "\N{NO-BREAK SPACE}"
    "ロジットソフトマックス交差エントロピー誤差正解勾配温度ラベル平滑化確率損失他のクラス"
)


def test_the_font_is_the_shipped_one() -> None:
    assert family() == "Noto Sans JP"
    for size in (11, 13, 16):
        info = QFontInfo(font(size))
        assert info.family() == family()
        assert info.pixelSize() == size


@pytest.mark.parametrize("character", sorted(set(USED)))
def test_it_has_every_character_that_is_used(character: str) -> None:
    assert QRawFont.fromFont(font(13)).supportsCharacter(ord(character))


@pytest.mark.parametrize("size", [9, 11, 13, 16])
def test_figures_are_tabular_so_that_numbers_do_not_dance(size: int) -> None:
    assert len({width(digit, size) for digit in "0123456789"}) == 1


def test_plus_and_minus_are_of_one_width() -> None:
    assert width("+", 13) == width(MINUS, 13)


def test_widths_add() -> None:
    first, second = Run("L = ", LIGHT.ink), Run("1", LIGHT.ink, 1)
    assert Line((first, second)).width == first.width + second.width
    assert joined([Line((first,)), Line((second,))]) == Line((first, second))
    assert Line(()).width == 0.0


def test_a_raised_or_lowered_piece_is_smaller() -> None:
    on_line, raised, lowered = (Run("2", LIGHT.ink, script) for script in (0, 1, -1))
    assert raised.width == lowered.width < on_line.width


def test_a_number_with_its_power_of_ten_raised() -> None:
    line = number_line(Written("1.9", f"{MINUS}22"), LIGHT.ink, 13)
    assert line.plain() == f"1.9\N{MULTIPLICATION SIGN}10{MINUS}22"
    assert [run.script for run in line.runs] == [0, 1]
    assert number_line(Written("0.5"), LIGHT.ink, 13).plain() == "0.5"


def test_plain_text_keeps_the_scripts_where_it_is_to_be_read() -> None:
    line = Line((Run("y", LIGHT.ink), Run("dog", LIGHT.ink, -1), Run(" = ", LIGHT.ink)))
    line = joined((line, number_line(Written("1.9", f"{MINUS}22"), LIGHT.ink, 13)))
    assert line.linear() == f"y_dog = 1.9\N{MULTIPLICATION SIGN}10^{MINUS}22"


def test_a_text_is_shortened_only_where_it_does_not_fit() -> None:
    assert elided("hedgehog", 13, 200.0) == "hedgehog"
    short = elided("hedgehog", 13, 40.0)
    assert short.startswith("h")
    assert short.endswith("\N{HORIZONTAL ELLIPSIS}")
    assert width(short, 13) <= 40.0
