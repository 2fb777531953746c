from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from xentgui.figure.drawing.style import DARK, LIGHT, Style, contrasted
from xentgui.ui.theme import palette
from xentgui.ui.widgets.controls.toggle import CheckBox, LinkToggle, RadioButton, Toggle
from xentgui.ui.widgets.scale import SCALES, set_scale


def test_a_click_and_the_space_bar_turn_it(qtbot: QtBot) -> None:
    toggle = Toggle("Softmax")
    qtbot.addWidget(toggle)
    seen: list[bool] = []
    toggle.toggled.connect(seen.append)
    qtbot.mouseClick(toggle, Qt.MouseButton.LeftButton)
    qtbot.keyClick(toggle, Qt.Key.Key_Space)
    assert seen == [True, False]
    told = QAccessible.queryAccessibleInterface(toggle)
    assert told is not None
    assert told.role() == QAccessible.Role.CheckBox
    assert told.text(QAccessible.Text.Name) == "Softmax"


@pytest.mark.parametrize("kind", [CheckBox, RadioButton])
def test_a_click_anywhere_in_it_reaches_it(
    qtbot: QtBot, kind: type[CheckBox] | type[RadioButton]
) -> None:
    for across in (0, 100, 399):
        for down in (0, 20, 39):
            box = kind("Softmax")
            qtbot.addWidget(box)
            box.resize(400, 40)
            qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(across, down))
            assert box.isChecked(), (across, down)
    assert not box.hitButton(QPoint(400, 0))


def test_a_warning_is_told_and_goes(qtbot: QtBot) -> None:
    toggle = Toggle("Softmax")
    qtbot.addWidget(toggle)
    toggle.warn("No room")
    assert (toggle.warning, toggle.toolTip()) == ("No room", "No room")
    assert toggle.accessibleDescription() == "No room"
    toggle.warn("")
    assert (toggle.warning, toggle.toolTip(), toggle.accessibleDescription()) == ("", "", "")


def picture(style: Style, is_on: bool, warning: str) -> QImage:
    before = QApplication.palette()
    QApplication.setPalette(palette(style))
    try:
        toggle = Toggle("Softmax")
        toggle.setChecked(is_on)
        toggle.warn(warning)
        toggle.resize(160, toggle.sizeHint().height())
        return toggle.grab().toImage()
    finally:
        QApplication.setPalette(before)


@pytest.mark.parametrize("style", [LIGHT, DARK, contrasted(LIGHT), contrasted(DARK)])
def test_on_off_and_warned_differ_in_more_than_colour(qtbot: QtBot, style: Style) -> None:
    """By the shape at the left: nothing, a tick, a triangle."""

    def drawn(image: QImage) -> set[tuple[int, int]]:
        ground = image.pixelColor(3, image.height() // 2)
        return {
            (x, y)
            for x in range(6, 24)
            for y in range(5, image.height() - 5)
            if distance(image.pixelColor(x, y), ground) > 60
        }

    def distance(one: QColor, other: QColor) -> int:
        return (
            abs(one.red() - other.red())
            + abs(one.green() - other.green())
            + abs(one.blue() - other.blue())
        )

    off = drawn(picture(style, False, ""))
    on = drawn(picture(style, True, ""))
    warned = drawn(picture(style, True, "No room"))
    assert off == drawn(picture(style, False, "No room")) == set()
    assert len(on) > 10
    assert len(warned) > 10
    assert len(on ^ warned) > 10


@pytest.mark.parametrize("kind", [Toggle, LinkToggle])
@pytest.mark.parametrize("value", SCALES)
def test_it_has_room_for_its_words_at_every_scale(
    qtbot: QtBot, kind: type[Toggle | LinkToggle], value: float
) -> None:
    button = kind("Flow of values and gradient")
    qtbot.addWidget(button)
    try:
        set_scale(value)
        QApplication.processEvents()
        hint = button.sizeHint()
        assert hint.width() > button.fontMetrics().horizontalAdvance(button.text()) + 16 * value
        assert hint.height() >= button.fontMetrics().height()
    finally:
        set_scale(1.0)


def test_a_link_leads_there_once_and_is_left_from_elsewhere(qtbot: QtBot) -> None:
    link = LinkToggle("as in the &window")
    qtbot.addWidget(link)
    seen: list[bool] = []
    link.toggled.connect(seen.append)
    for _ in range(2):
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert seen == [True]
    link.setChecked(False)
    assert seen == [True, False]
