from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.ui.widgets.content_scroll_area import LEAST_HEIGHT, ContentScrollArea

HEADER = 20


class Content(QWidget):
    """As large as it wants to be."""

    def sizeHint(self) -> QSize:
        return self.size()


def area_of(qtbot: QtBot, height: int) -> ContentScrollArea:
    content = Content()
    content.setMinimumSize(200, height)
    content.setFixedSize(200, height)
    header = QLabel("header")
    header.setFixedHeight(HEADER)
    area = ContentScrollArea(content, header)
    qtbot.addWidget(area)
    return area


def test_it_is_as_tall_as_header_and_content(qtbot: QtBot) -> None:
    assert area_of(qtbot, 500).sizeHint().height() == HEADER + 500


def test_it_may_shrink_to_a_few_rows_but_not_below_a_small_content(qtbot: QtBot) -> None:
    assert area_of(qtbot, 500).minimumSizeHint().height() == LEAST_HEIGHT
    assert area_of(qtbot, 50).minimumSizeHint().height() == HEADER + 50


def test_it_scrolls_where_there_is_less_room(qtbot: QtBot) -> None:
    area = area_of(qtbot, 500)
    area.resize(220, 150)
    with qtbot.waitExposed(area):
        area.show()
    assert area.verticalScrollBar().maximum() > 0
    header = child(area, QLabel)
    assert header.geometry().top() == 0
    assert header.width() == area.viewport().width()
    area.verticalScrollBar().setValue(100)
    assert header.geometry().top() == 0
    area.resize(220, HEADER + 510)
    assert area.verticalScrollBar().maximum() == 0
