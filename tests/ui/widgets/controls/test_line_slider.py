from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xentgui.figure.drawing.style import DARK, LIGHT, Style, contrasted
from xentgui.ui.theme import palette
from xentgui.ui.widgets.controls.line_slider import LineSlider


def luminance(colour: QColor) -> float:
    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(v) for v in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("style", [LIGHT, DARK, contrasted(LIGHT), contrasted(DARK)])
def test_both_ends_of_its_line_stand_out(qtbot: QtBot, style: Style) -> None:
    before = QApplication.palette()
    QApplication.setPalette(palette(style))
    try:
        slider = LineSlider()
        qtbot.addWidget(slider)
        slider.setRange(0, 10)
        slider.setValue(5)
        slider.resize(200, 24)
        image = slider.grab().toImage()
    finally:
        QApplication.setPalette(before)
    ground = palette(style).color(QPalette.ColorRole.Window)
    for x in (40, 160):
        seen = image.pixelColor(x, 12)
        light, dark = sorted((luminance(seen), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 3.0, (x, seen.name())


def test_it_tells_the_number_that_is_shown(qtbot: QtBot) -> None:
    slider = LineSlider()
    qtbot.addWidget(slider)
    slider.setRange(-100, 100)
    for number in ("1.00", "2.50", "50.00"):
        slider.tell(number)
        slider.tell(number)
        told = QAccessible.queryAccessibleInterface(slider)
        assert told.text(QAccessible.Text.Description) == number
