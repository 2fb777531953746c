from PySide6.QtWidgets import QWidget

from xentgui.ui.widgets.content_scroll_area import LEAST_HEIGHT, ContentScrollArea


def area_of(qtbot, height):
    content = QWidget()
    content.setMinimumSize(200, height)
    content.setFixedSize(200, height)
    area = ContentScrollArea(content)
    qtbot.addWidget(area)
    content.sizeHint = lambda: content.size()
    return area


def test_it_is_as_tall_as_its_content(qtbot):
    assert area_of(qtbot, 500).sizeHint().height() == 500


def test_it_may_shrink_to_a_few_rows_but_not_below_a_small_content(qtbot):
    assert area_of(qtbot, 500).minimumSizeHint().height() == LEAST_HEIGHT
    assert area_of(qtbot, 50).minimumSizeHint().height() == 50


def test_it_scrolls_where_there_is_less_room(qtbot):
    area = area_of(qtbot, 500)
    area.resize(220, 150)
    with qtbot.waitExposed(area):
        area.show()
    assert area.verticalScrollBar().maximum() > 0
    area.resize(220, 510)
    assert area.verticalScrollBar().maximum() == 0
