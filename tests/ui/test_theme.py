from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from xentgui.figure.drawing.style import DARK, LIGHT, STYLES, Style, contrasted
from xentgui.ui.controls import CONTROL
from xentgui.ui.theme import Theme, palette
from xentgui.ui.widgets.row_list import FOCUS_OPACITY, HOVER_OPACITY

ROLE = QPalette.ColorRole


def test_a_choice_gives_its_style(qapp: QApplication) -> None:
    assert Theme.LIGHT.style() is LIGHT
    assert Theme.DARK.style() is DARK
    assert Theme.SYSTEM.style() in (LIGHT, DARK)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_the_window_has_the_colours_of_its_figure(qapp: QApplication, style: Style) -> None:
    colours = palette(style)
    assert colours.color(ROLE.Window) == QColor(style.ground)
    assert colours.color(ROLE.WindowText) == QColor(style.ink)
    assert colours.color(ROLE.Base) == QColor(style.field)
    assert colours.color(ROLE.Link) == QColor(style.target_text)


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_what_is_disabled_is_fainter(qapp: QApplication, style: Style) -> None:
    colours = palette(style)
    for role in (ROLE.WindowText, ROLE.Text, ROLE.ButtonText):
        assert colours.color(QPalette.ColorGroup.Disabled, role).alphaF() < 1.0


def luminance(colour: QColor) -> float:
    """Relative luminance of WCAG 2.2."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tinted(colours: QPalette, opacity: float) -> QColor:
    """Ground of a row of the list of classes."""
    ground, tint = colours.color(ROLE.Window), colours.color(ROLE.Midlight)
    pairs = (
        (ground.redF(), tint.redF()),
        (ground.greenF(), tint.greenF()),
        (ground.blueF(), tint.blueF()),
    )
    return QColor.fromRgbF(*((1.0 - opacity) * a + opacity * b for a, b in pairs))


GIVEN = [LIGHT, DARK, contrasted(LIGHT), contrasted(DARK)]
GIVEN_IDS = ["light", "dark", "light, high contrast", "dark, high contrast"]
TEXTS = {
    "text of the window": (ROLE.WindowText, (ROLE.Window, ROLE.AlternateBase, ROLE.Midlight)),
    "quiet text": (
        ROLE.PlaceholderText,
        (ROLE.Window, ROLE.AlternateBase, ROLE.Base, ROLE.Midlight),
    ),
    "text of boxes": (ROLE.Text, (ROLE.Base, ROLE.AlternateBase)),
    "text of buttons": (ROLE.ButtonText, (ROLE.Button, ROLE.Midlight, ROLE.Window)),
    "selected text": (ROLE.HighlightedText, (ROLE.Highlight,)),
    "tool tips": (ROLE.ToolTipText, (ROLE.ToolTipBase,)),
    "links, and t": (ROLE.Link, (ROLE.Window, ROLE.AlternateBase, ROLE.Base)),
    "y": (ROLE.Accent, (ROLE.Window, ROLE.AlternateBase, ROLE.Base)),
}


@pytest.mark.parametrize("style", GIVEN, ids=GIVEN_IDS)
@pytest.mark.parametrize("kind", TEXTS)
def test_text_stands_out_from_every_ground_it_has(
    qapp: QApplication, style: Style, kind: str
) -> None:
    colours = palette(style)
    ink, grounds = TEXTS[kind]
    for ground in grounds:
        found = contrast(colours.color(ink), colours.color(ground))
        assert found >= 4.5, (kind, ground.name, round(found, 2))


@pytest.mark.parametrize("style", GIVEN, ids=GIVEN_IDS)
@pytest.mark.parametrize("opacity", [FOCUS_OPACITY, HOVER_OPACITY])
def test_so_it_does_on_the_row_of_the_focus(
    qapp: QApplication, style: Style, opacity: float
) -> None:
    colours = palette(style)
    ground = tinted(colours, opacity)
    for role in (ROLE.WindowText, ROLE.PlaceholderText, ROLE.Link, ROLE.Accent):
        assert contrast(colours.color(role), ground) >= 4.5, role.name
    # The ring of the target is a control.
    assert contrast(colours.color(ROLE.Link), ground) >= 3.0


@pytest.mark.parametrize("style", GIVEN, ids=GIVEN_IDS)
def test_outlines_of_controls_stand_out(qapp: QApplication, style: Style) -> None:
    colours = palette(style)
    for ground in (ROLE.Window, ROLE.AlternateBase, ROLE.Base):
        found = contrast(colours.color(CONTROL), colours.color(ground))
        assert found >= 3.0, (ground.name, round(found, 2))


@pytest.mark.parametrize("style", GIVEN, ids=GIVEN_IDS)
def test_text_of_the_figure_stands_out_from_its_cards(style: Style) -> None:
    inks = (
        *(style.ink, style.muted, style.logits_text, style.probabilities_text),
        *(style.target_text, style.positive_text, style.negative_text),
    )
    for ink in inks:
        for ground in (style.card, style.pad):
            assert contrast(QColor(ink), QColor(ground)) >= 4.5, ink
    for fill in (style.logits, style.probabilities, style.target, style.positive, style.negative):
        assert contrast(QColor(fill), QColor(style.card)) >= 3.0, fill


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
def test_high_contrast_of_the_system_is_followed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, theme: Theme
) -> None:
    monkeypatch.setattr("xentgui.ui.theme.wants_contrast", lambda: True)
    style = theme.style()
    colours = palette(style)
    assert style.name == theme.value
    assert contrast(QColor(style.ink), QColor(style.ground)) == pytest.approx(21.0)
    for role in (ROLE.PlaceholderText, ROLE.Mid):
        for ground in (ROLE.Window, ROLE.Base, ROLE.AlternateBase):
            assert contrast(colours.color(role), colours.color(ground)) >= 7.0
    assert theme.other() is not theme
