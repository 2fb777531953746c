from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from xentgui.ui.theme import Theme, palette


def test_its_indicator_stands_out_from_a_dark_window(qtbot: QtBot) -> None:
    before = QApplication.palette()
    QApplication.setPalette(palette(Theme.DARK.style()))
    try:
        box = QCheckBox()
        qtbot.addWidget(box)
        box.resize(box.sizeHint())
        image = box.grab().toImage()
    finally:
        QApplication.setPalette(before)
    ground = palette(Theme.DARK.style()).color(QPalette.ColorRole.Window).lightness()
    y = image.height() // 2
    lightest = max(image.pixelColor(x, y).lightness() for x in range(image.width()))
    assert lightest > ground + 80
