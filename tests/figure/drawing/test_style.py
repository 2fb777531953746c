from __future__ import annotations

from dataclasses import fields

import numpy as np
import pytest

from xentgui.figure.drawing.style import DARK, JOURNAL, LIGHT, STYLES, Style

FILLS = ("logits", "probabilities", "target", "positive", "negative")
TEXTS = (
    "ink",
    "muted",
    "logits_text",
    "probabilities_text",
    "target_text",
    "positive_text",
    "negative_text",
)


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    shares = [int(colour[i : i + 2], 16) / 255.0 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
class TestContrast:
    @pytest.mark.parametrize("role", FILLS)
    def test_a_fill_stands_out_from_the_card(self, style: Style, role: str) -> None:
        assert contrast(getattr(style, role), style.card) >= 3.0

    @pytest.mark.parametrize("role", TEXTS)
    def test_a_text_can_be_read_on_the_card(self, style: Style, role: str) -> None:
        assert contrast(getattr(style, role), style.card) >= 4.5

    @pytest.mark.parametrize(
        ("role", "behind"),
        [
            ("ink", "ground"),
            ("ink", "field"),
            ("ink", "highlight"),
            ("muted", "ground"),
            ("muted", "field"),
        ],
    )
    def test_the_windows_text_can_be_read_on_its_ground(
        self, style: Style, role: str, behind: str
    ) -> None:
        assert contrast(getattr(style, role), getattr(style, behind)) >= 4.5


def test_styles_are_found_by_their_names() -> None:
    assert dict(STYLES) == {"light": LIGHT, "dark": DARK, "journal": JOURNAL}


def test_light_and_dark_are_of_the_same_sizes_and_of_opposite_grounds() -> None:
    for size in ("text", "small", "title"):
        assert getattr(LIGHT, size) == getattr(DARK, size)
    assert luminance(LIGHT.card) > luminance(LIGHT.ink)
    assert luminance(DARK.card) < luminance(DARK.ink)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_every_colour_is_written_in_full(style: Style) -> None:
    for field in fields(style):
        if field.type == "str" and field.name != "name":
            value = getattr(style, field.name)
            assert len(value) == 7
            assert value[0] == "#"
            int(value[1:], 16)


def test_the_colours_of_the_journal_are_told_apart_in_grey() -> None:
    """Of the two signs, of softmax and logits, and of all from the card."""

    def lightness(colour: str) -> float:
        """CIE L*."""
        y = luminance(colour)
        return float(116.0 * np.cbrt(y) - 16.0)

    style = STYLES["journal"]
    for one, other in (("positive", "negative"), ("negative", "card"), ("target", "card")):
        assert abs(lightness(getattr(style, one)) - lightness(getattr(style, other))) >= 25.0
    assert style.ground == style.card
    assert not style.titles
