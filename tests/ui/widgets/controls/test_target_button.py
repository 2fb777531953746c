from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.controls.target_button import TargetButton


@pytest.fixture
def buttons(qtbot: QtBot) -> Iterator[list[TargetButton]]:
    parent = QWidget()
    layout = QHBoxLayout(parent)
    buttons = [TargetButton(), TargetButton()]
    for button in buttons:
        layout.addWidget(button)
    qtbot.addWidget(parent)
    with qtbot.waitExposed(parent):
        parent.show()
    parent.activateWindow()
    qtbot.waitUntil(parent.isActiveWindow)
    yield buttons  # noqa: PT022 - keeps their window alive


def test_a_click_anywhere_on_it_is_told(buttons: list[TargetButton], qtbot: QtBot) -> None:
    clicked = Mock()
    buttons[0].clicked.connect(clicked)
    for at in (QPoint(1, 1), buttons[0].rect().center(), buttons[0].rect().bottomRight()):
        qtbot.mouseClick(buttons[0], Qt.MouseButton.LeftButton, pos=at)
    assert clicked.call_count == 3


def test_checking_one_leaves_the_other_alone(buttons: list[TargetButton]) -> None:
    buttons[0].setChecked(True)
    buttons[1].setChecked(True)
    assert buttons[0].isChecked()


def test_what_is_checked_looks_different(buttons: list[TargetButton]) -> None:
    before = buttons[0].grab().toImage()
    buttons[0].setChecked(True)
    assert buttons[0].grab().toImage() != before


def test_focus_is_told_and_seen(buttons: list[TargetButton], qtbot: QtBot) -> None:
    buttons[1].setFocus()
    without = buttons[0].grab().toImage()
    focused = Mock()
    buttons[0].focused.connect(focused)
    buttons[0].setFocus()
    qtbot.waitUntil(buttons[0].hasFocus)
    focused.assert_called_once()
    assert buttons[0].grab().toImage() != without


def test_it_is_square(buttons: list[TargetButton]) -> None:
    assert buttons[0].sizeHint().width() == buttons[0].sizeHint().height()


def test_arrow_keys_ask_for_the_next_and_the_previous_target(qtbot: QtBot) -> None:
    button = TargetButton()
    qtbot.addWidget(button)
    steps: list[int] = []
    button.moved.connect(steps.append)
    qtbot.keyClick(button, Qt.Key.Key_Down)
    qtbot.keyClick(button, Qt.Key.Key_Up)
    assert steps == [1, -1]
