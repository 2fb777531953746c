from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from xentgui.figure.drawing.style import DARK, LIGHT, STYLES, Style
from xentgui.ui.theme import Theme, palette

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
