from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDialogButtonBox,
    QDoubleSpinBox,
    QMessageBox,
    QPushButton,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from xentgui.figure.drawing.style import DARK, LIGHT, Style, contrasted
from xentgui.ui.main_window import MainWindow
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


@pytest.mark.parametrize("style", [LIGHT, DARK, contrasted(LIGHT), contrasted(DARK)])
@pytest.mark.parametrize("is_default", [False, True])
@pytest.mark.parametrize("is_enabled", [False, True])
def test_the_default_button_and_no_other_is_filled_with_ink(
    qtbot: QtBot, style: Style, is_default: bool, is_enabled: bool
) -> None:
    before = QApplication.palette()
    colours = palette(style)
    QApplication.setPalette(colours)
    try:
        button = QPushButton("Export")
        qtbot.addWidget(button)
        button.setDefault(is_default)
        button.setEnabled(is_enabled)
        button.resize(120, 30)
        image = button.grab().toImage()
    finally:
        QApplication.setPalette(before)
    ink = colours.color(QPalette.ColorRole.WindowText)
    is_filled = is_default and is_enabled
    assert (image.pixelColor(10, 15) == ink) == is_filled
    paper = colours.color(
        QPalette.ColorRole.AlternateBase if is_filled else QPalette.ColorRole.Text
    )
    words = [image.pixelColor(x, y) for x in range(20, 100) for y in range(6, 24)]
    assert (paper in words) == is_enabled


def test_the_ring_of_a_default_button_with_the_keyboard_is_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    button = QPushButton("Export", window)
    button.setDefault(True)
    button.resize(120, 30)
    window.show()
    window.activateWindow()
    without = button.grab().toImage()
    button.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(button.hasFocus)
    assert button.grab().toImage() != without
    ink = button.palette().color(QPalette.ColorRole.WindowText)
    # Between the ring and the ink the ground is seen.
    row = [button.grab().toImage().pixelColor(x, 15) for x in range(8)]
    assert ink in row
    assert any(colour.lightness() > 200 for colour in row[1:4])


@pytest.mark.parametrize("style", [LIGHT, DARK, contrasted(LIGHT), contrasted(DARK)])
@pytest.mark.parametrize("chosen", [0, 1, 2])
def test_tabs_are_segments_of_which_the_chosen_one_has_an_outline(
    qtbot: QtBot, style: Style, chosen: int
) -> None:
    before = QApplication.palette()
    colours = palette(style)
    QApplication.setPalette(colours)
    try:
        tabs = QTabBar()
        qtbot.addWidget(tabs)
        tabs.setDrawBase(False)
        for text in ("A", "B", "C"):
            tabs.addTab(text)
        tabs.setCurrentIndex(chosen)
        tabs.resize(tabs.sizeHint())
        image = tabs.grab().toImage()
    finally:
        QApplication.setPalette(before)
    role = QPalette.ColorRole
    for at in range(3):
        place = tabs.tabRect(at)
        ground = colours.color(role.Base if at == chosen else role.Midlight).name()
        assert image.pixelColor(place.left() + 4, place.center().y()).name() == ground
        edge = image.pixelColor(place.center().x(), place.top()).name()
        assert (edge == colours.color(role.Mid).name()) == (at == chosen)


@pytest.mark.parametrize("style", [LIGHT, DARK, contrasted(LIGHT), contrasted(DARK)])
def test_a_flat_button_shows_that_it_has_the_keyboard(qtbot: QtBot, style: Style) -> None:
    before = QApplication.palette()
    colours = palette(style)
    QApplication.setPalette(colours)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        button, other = QPushButton("Show the answer", window), QPushButton("Next", window)
        button.setFlat(True)
        button.setGeometry(10, 10, 140, 30)
        other.move(10, 60)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        ring = colours.color(QPalette.ColorRole.WindowText)

        def is_ringed() -> bool:
            image = button.grab().toImage()
            edge = [image.pixelColor(70, y) for y in range(3)]
            return any(abs(each.lightness() - ring.lightness()) < 60 for each in edge)

        other.setFocus()
        assert not is_ringed()
        button.setFocus()
        assert is_ringed()
    finally:
        QApplication.setPalette(before)


def test_buttons_of_dialogs_have_words_and_no_icons(qtbot: QtBot) -> None:
    kinds = QDialogButtonBox.StandardButton
    all_kinds = kinds.Ok | kinds.Cancel | kinds.Close | kinds.Save | kinds.Discard | kinds.Yes
    box, message = QDialogButtonBox(all_kinds), QMessageBox()
    message.setStandardButtons(QMessageBox.StandardButton.Yes | QMessageBox.StandardButton.No)
    for widget in (box, message):
        qtbot.addWidget(widget)
        with qtbot.waitExposed(widget):
            widget.show()
        buttons = widget.findChildren(QPushButton)
        assert len(buttons) > 1
        assert all(button.text() and button.icon().isNull() for button in buttons)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_texts_of_boxes_begin_at_one_distance_from_their_edge(
    qtbot: QtBot, window: MainWindow, japanese: None, language: str
) -> None:
    window.preferences.choose_language(language)
    window.show()
    QApplication.processEvents()
    ground = window.palette().color(QPalette.ColorRole.Base)

    def begin(widget: QWidget) -> int:
        """Return where the first ink is beyond the outline."""
        image = widget.grab().toImage()
        across = range(4, image.width() - 24)
        down = range(6, image.height() - 6)
        return min(
            x
            for x in across
            if any(abs(image.pixelColor(x, y).lightness() - ground.lightness()) > 60 for y in down)
        )

    boxes = [
        box
        for kind in (QComboBox, QDoubleSpinBox)
        for box in window.findChildren(kind)
        if box.isVisible() and not box.hasFocus()
    ]
    assert len(boxes) > 3
    # A letter has some room of its own at its left.
    assert {begin(box) for box in boxes} <= set(range(7, 11))
    window.preferences.choose_language("en")
