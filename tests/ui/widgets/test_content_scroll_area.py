from PySide6.QtWidgets import QLabel, QWidget

from xentgui.ui.widgets.content_scroll_area import LEAST_HEIGHT, ContentScrollArea

HEADER = 20


def area_of(qtbot, height):
    content = QWidget()
    content.setMinimumSize(200, height)
    content.setFixedSize(200, height)
    header = QLabel("header")
    header.setFixedHeight(HEADER)
    area = ContentScrollArea(content, header)
    qtbot.addWidget(area)
    content.sizeHint = lambda: content.size()
    return area


def test_it_is_as_tall_as_header_and_content(qtbot):
    assert area_of(qtbot, 500).sizeHint().height() == HEADER + 500


def test_it_may_shrink_to_a_few_rows_but_not_below_a_small_content(qtbot):
    assert area_of(qtbot, 500).minimumSizeHint().height() == LEAST_HEIGHT
    assert area_of(qtbot, 50).minimumSizeHint().height() == HEADER + 50


def test_it_scrolls_where_there_is_less_room(qtbot):
    area = area_of(qtbot, 500)
    area.resize(220, 150)
    with qtbot.waitExposed(area):
        area.show()
    assert area.verticalScrollBar().maximum() > 0
    header = area.findChild(QLabel)
    assert header.geometry().top() == 0
    assert header.width() == area.viewport().width()
    area.verticalScrollBar().setValue(100)
    assert header.geometry().top() == 0
    area.resize(220, HEADER + 510)
    assert area.verticalScrollBar().maximum() == 0
