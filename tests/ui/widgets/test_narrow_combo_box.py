"""A combo box that is narrower than what it offers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.narrow_combo_box import NarrowComboBox

LONG = "weighted cross-entropy <b>first class</b>, three times"


@pytest.fixture
def box(qtbot: QtBot) -> NarrowComboBox:
    box = NarrowComboBox(6)
    qtbot.addWidget(box)
    box.addItems(["short", LONG])
    box.show()
    return box


def shown(box: NarrowComboBox) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    return option.currentText


def tip(box: NarrowComboBox) -> str:
    event = QHelpEvent(QEvent.Type.ToolTip, QPoint(3, 3), box.mapToGlobal(QPoint(3, 3)))
    QApplication.sendEvent(box, event)
    return box.toolTip()


def test_it_does_not_ask_for_the_width_of_its_entries(box: NarrowComboBox) -> None:
    assert box.sizeHint().width() < box.fontMetrics().horizontalAdvance(LONG)


@pytest.mark.parametrize("width", [90, 120, 150, 200, 260, 330, 420])
def test_what_it_shows_has_room(box: NarrowComboBox, width: int) -> None:
    box.resize(width, box.sizeHint().height())
    control, part = QStyle.ComplexControl.CC_ComboBox, QStyle.SubControl.SC_ComboBoxEditField
    for at, text in enumerate(("short", LONG)):
        box.setCurrentIndex(at)
        option = QStyleOptionComboBox()
        box.initStyleOption(option)
        room = box.style().subControlRect(control, option, part, box).width()
        assert box.fontMetrics().horizontalAdvance(shown(box)) <= room
        is_whole = shown(box) == text
        assert is_whole == (box.fontMetrics().horizontalAdvance(text) <= room - 4)
        assert is_whole or shown(box).endswith("…")
        assert box.currentText() == text


def test_a_tip_says_what_is_shortened_and_nothing_else(box: NarrowComboBox) -> None:
    box.resize(120, 30)
    assert tip(box) == ""
    box.setCurrentIndex(1)
    assert "&lt;b&gt;first" in tip(box)
    box.resize(600, 30)
    assert tip(box) == ""


def test_its_list_is_as_wide_as_its_entries(box: NarrowComboBox) -> None:
    box.resize(120, 30)
    box.showPopup()
    assert box.view().width() >= box.fontMetrics().horizontalAdvance(LONG)
    box.hidePopup()
