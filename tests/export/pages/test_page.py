"""Sizes in the units that people think in, exact in each of them."""

from __future__ import annotations

import math
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.export.pages.page import (
    LARGEST_INCHES,
    LARGEST_SIDE,
    MOST_DPI,
    UNITS,
    Page,
    parse_sides,
)
from xentgui.export.pages.presets import PRESETS


@pytest.mark.parametrize(
    ("text", "page"),
    [
        ("1920x1080", Page(1920, 1080)),
        ("3840x2160px", Page(3840, 2160)),
        (" 640 X 480 ", Page(640, 480)),
        ("640\N{MULTIPLICATION SIGN}480", Page(640, 480)),
        ("89x60mm", Page(89, 60, "mm")),
        ("8.9 \N{MULTIPLICATION SIGN} 6 cm", Page(8.9, 6, "cm")),
        ("8.9cm x 6cm", Page(8.9, 6, "cm")),
        ("13.333x7.5in", Page(13.333, 7.5, "in")),
        (".5x.25IN", Page(0.5, 0.25, "in")),
    ],
)
def test_what_people_write_is_read(text: str, page: Page) -> None:
    assert Page(*parse_sides(text)) == page


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            "5",
            "5x",
            "x5",
            "0x0",
            "-5x5",
            "1e3x5",
            "nanx5",
            "5x5x5",
            "16385x10",
            "9999999999x1",
        ),
        *("1.5x2", "89x60ft", "89mmx60cm", "89 60 mm", "89x60m m", "0x60mm"),
        *("1..5x2mm", "1,5x2mm"),
    ],
)
def test_what_is_no_size_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(f'"{text}" is not a size; use two')):
        parse_sides(text)


@given(
    st.sampled_from([unit for unit in UNITS if unit != "px"]),
    st.floats(0.01, 7.0),
    st.floats(0.01, 7.0),
)
def test_a_page_is_read_as_it_is_written(unit: str, width: float, height: float) -> None:
    page = Page(width, height, unit)
    assert Page(*parse_sides(str(page))) == page


@given(st.integers(1, LARGEST_SIDE), st.integers(1, LARGEST_SIDE))
def test_a_page_of_pixels_just_fits_on_a_slide(width: int, height: int) -> None:
    page = Page(width, height)
    assert Page(*parse_sides(str(page))) == page
    assert page.pixels == (width, height)
    assert max(page.inches[0] * 3 / 40, page.inches[1] / 7.5) <= 1.0 + 1e-12
    # But for such as have less than a dot in an inch.
    if page.dpi > 1.0:
        assert max(page.inches[0] * 3 / 40, page.inches[1] / 7.5) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("page", "pixels", "points"),
    [
        (Page(1920, 1080), (1920, 1080), (960, 540)),
        (Page(3840, 2160), (3840, 2160), (960, 540)),
        (Page(1920, 1080, "px", 96), (1920, 1080), (1440, 810)),
        (Page(89, 60, "mm"), (1051, 709), (252.283465, 170.078740)),
        (Page(8.9, 6, "cm"), (1051, 709), (252.283465, 170.078740)),
        (Page(89, 60, "mm", 600), (2102, 1417), (252.283465, 170.078740)),
        (Page(210, 297, "mm"), (2480, 3508), (595.275591, 841.889764)),
        (Page(10, 7.5, "in", 144), (1440, 1080), (720, 540)),
        (Page(0.01, 0.01, "mm"), (1, 1), (0.028346, 0.028346)),
    ],
    ids=str,
)
def test_pixels_and_points(
    page: Page, pixels: tuple[int, int], points: tuple[float, float]
) -> None:
    assert page.pixels == pixels
    assert page.points == pytest.approx(points, abs=1e-6)
    assert tuple(inches * 72 for inches in page.inches) == pytest.approx(page.points)


@pytest.mark.parametrize(
    ("sides", "message"),
    [
        ((0, 10), "0 x 10 pixels; use 1 to 16384"),
        ((16385, 10), "use 1 to 16384"),
        ((1.5, 10), "1.5 x 10 pixels"),
        ((math.nan, 10), "nan x 10 pixels"),
        ((10, 10, "pt"), 'There is no unit "pt"; use px, mm, cm, in.'),
        ((10, 10, "px", 0.5), "0.5 dots per inch; use 1 to 2400."),
        ((10, 10, "mm", 2401), "2401 dots per inch; use 1 to 2400."),
        ((10, 10, "mm", math.nan), "nan dots per inch"),
        ((0, 10, "mm"), "0x10mm large at 300 dots per inch; use more than 0"),
        ((10, math.nan, "mm"), "10xnanmm large"),
        ((math.inf, 10, "in"), "infx10in large"),
        (
            (201, 10, "in", 20),
            "201x10in large at 20 dots per inch; use more than 0",
        ),
        ((16384, 10, "px", 50), "at most 200 inches"),
        ((100, 10, "in"), "30000 x 3000 pixels at 300 dots per inch, and at most 16384 on a side"),
    ],
)
def test_what_no_picture_can_be_is_refused(sides: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InvalidInputError, match=re.escape(message)):
        Page(*sides)


@given(
    st.floats() | st.integers(-5, 20_000),
    st.floats() | st.integers(-5, 20_000),
    st.sampled_from(UNITS),
    st.floats(),
)
def test_any_numbers_are_a_page_within_the_bounds_or_refused(
    width: float, height: float, unit: str, dpi: float
) -> None:
    try:
        page = Page(width, height, unit, dpi)
    except InvalidInputError:
        return
    assert all(1 <= side <= LARGEST_SIDE for side in page.pixels)
    assert all(0 < side <= LARGEST_INCHES for side in page.inches)
    assert 1.0 <= page.dpi <= MOST_DPI


@pytest.mark.parametrize("name", PRESETS)
def test_a_finer_page_is_as_large_with_more_pixels(name: str) -> None:
    page = PRESETS[name]
    for times in (1, 2, 3, 4):
        finer = page.finer(times)
        assert finer.points == pytest.approx(page.points)
        assert finer.pixels == pytest.approx([times * side for side in page.pixels], abs=times)
    assert page.finer(1) == page


def test_the_presets_are_what_they_are_called() -> None:
    points = {name: page.points for name, page in PRESETS.items()}
    millimetres = {name: tuple(x / 72 * 25.4 for x in points[name]) for name in points}
    assert points["slide"] == pytest.approx((960, 540), abs=0.01)
    assert points["slide-4k"] == (960, 540)
    assert points["half-slide"] == pytest.approx((480, 540), abs=0.01)
    assert points["third-slide"] == pytest.approx((320, 540), abs=0.01)
    assert points["slide-4x3"] == (720, 540)
    assert millimetres["a4"] == pytest.approx((210, 297))
    assert millimetres["a4-landscape"] == pytest.approx((297, 210))
    assert millimetres["column"][0] == pytest.approx(89)
    assert millimetres["two-columns"][0] == pytest.approx(183)
    assert points["ieee-column"][0] == pytest.approx(3.5 * 72)
    assert PRESETS["slide"].pixels == (1920, 1080)
    assert PRESETS["half-slide"].pixels == (960, 1080)
    assert PRESETS["third-slide"].pixels == (640, 1080)
    assert PRESETS["square"].pixels == (1080, 1080)
    assert PRESETS["animation"].pixels == (960, 540)
    assert len(set(PRESETS.values())) == len(PRESETS)
