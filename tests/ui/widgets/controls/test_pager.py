from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.ui.widgets.controls.pager import Pager


@pytest.fixture
def pager(qtbot: QtBot) -> Pager:
    pager = Pager()
    qtbot.addWidget(pager)
    return pager


def test_it_says_what_is_shown(pager: Pager) -> None:
    pager.show_page(41, 80, 1000)
    assert child(pager, QLabel).text() == "41 to 80 of 1000"
    assert pager.isVisible()


def test_a_list_of_one_page_needs_none(pager: Pager) -> None:
    pager.show_page(1, 3, 3)
    assert not pager.isVisible()


def test_it_turns_to_where_there_are_pages(pager: Pager, qtbot: QtBot) -> None:
    pager.show_page(1, 40, 100)
    previous, following = pager.findChildren(QToolButton)
    assert not previous.isEnabled()
    with qtbot.waitSignal(pager.turned) as turned:
        qtbot.mouseClick(following, Qt.MouseButton.LeftButton)
    assert turned.args == [1]
    pager.show_page(81, 100, 100)
    assert not following.isEnabled()
    with qtbot.waitSignal(pager.turned) as turned:
        qtbot.mouseClick(previous, Qt.MouseButton.LeftButton)
    assert turned.args == [-1]
