import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHoverEvent
from PySide6.QtWidgets import QApplication, QPushButton

from xentgui.ui.widgets import row_list
from xentgui.ui.widgets.row_list import NONE, RowList


@pytest.fixture
def rows(qtbot):
    """Three rows of two buttons."""
    rows = RowList()
    for row in range(3):
        for column in range(2):
            rows.grid.addWidget(QPushButton(), row, column)
    qtbot.addWidget(rows)
    with qtbot.waitExposed(rows):
        rows.show()
    return rows


def hover(rows, point, kind=QEvent.Type.HoverMove):
    at = QPointF(point)
    QApplication.sendEvent(rows, QHoverEvent(kind, at, rows.mapToGlobal(at), at))


def colour(rows, row):
    """Colour of the ground at the right of a row, beside its widgets."""
    rect = rows.row_rect(row)
    return rows.grab().toImage().pixelColor(rect.right() - 2, rect.center().y())


def test_rows_touch_and_are_as_wide_as_the_list(rows):
    rects = [rows.row_rect(row) for row in range(3)]
    assert all(rect.width() == rows.width() for rect in rects)
    assert [rect.top() for rect in rects[1:]] == [rect.bottom() + 1 for rect in rects[:-1]]
    assert rows.row_rect(NONE).isEmpty()
    assert rows.row_rect(3).isEmpty()


def test_the_row_under_the_pointer_is_told_also_over_its_widgets(rows, qtbot):
    for row in range(3):
        for x in (1, rows.width() // 2):
            with qtbot.waitSignal(rows.hovered) as told:
                hover(rows, QPoint(x, rows.row_rect(row).center().y()))
            assert told.args == [row]


def test_leaving_them_is_told(rows, qtbot):
    with qtbot.waitSignal(rows.hovered) as told:
        hover(rows, QPoint(-1, -1), QEvent.Type.HoverLeave)
    assert told.args == [NONE]


def test_nothing_is_told_while_a_button_is_held(rows, qtbot, monkeypatch):
    held = Qt.MouseButton.LeftButton
    monkeypatch.setattr(row_list.QGuiApplication, "mouseButtons", lambda: held)
    with qtbot.assertNotEmitted(rows.hovered):
        hover(rows, rows.row_rect(2).center())


def test_marked_rows_have_a_ground_the_focused_one_a_stronger(rows):
    plain = colour(rows, 0)
    rows.mark(1, 2)
    assert colour(rows, 0) == plain
    assert len({colour(rows, row).name() for row in range(3)}) == 3

    def difference(row):
        return abs(colour(rows, row).lightness() - plain.lightness())

    assert difference(1) > difference(2) > 0


def test_a_row_that_is_both_is_painted_as_the_focused_one(rows):
    rows.mark(1, NONE)
    focused = colour(rows, 1)
    rows.mark(1, 1)
    assert colour(rows, 1) == focused


def test_only_rows_whose_mark_changes_are_painted_again(rows, qtbot):
    rows.mark(0, 1)
    qtbot.wait(50)
    painted = []
    for row in range(3):
        button = rows.grid.itemAtPosition(row, 0).widget()
        button.paintEvent = lambda _, row=row: painted.append(row)
    rows.mark(0, 2)
    qtbot.wait(50)
    assert 0 not in painted
    painted.clear()
    rows.mark(0, 2)
    qtbot.wait(50)
    assert not painted
