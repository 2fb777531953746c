from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QHoverEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from windows import widget_at

from xentgui.ui.widgets.row_list import NONE, RowList


@pytest.fixture
def rows(qtbot: QtBot) -> RowList:
    """Three rows of two buttons."""
    rows = RowList()
    for row in range(3):
        for column in range(2):
            rows.grid.addWidget(QPushButton(), row, column)
    qtbot.addWidget(rows)
    with qtbot.waitExposed(rows):
        rows.show()
    return rows


def hover(rows: RowList, point: QPoint, kind: QEvent.Type = QEvent.Type.HoverMove) -> None:
    at = QPointF(point)
    QApplication.sendEvent(rows, QHoverEvent(kind, at, rows.mapToGlobal(at), at))


def colour(rows: RowList, row: int) -> QColor:
    """Colour of the ground at the right of a row, beside its widgets."""
    rect = rows.row_rect(row)
    return rows.grab().toImage().pixelColor(rect.right() - 2, rect.center().y())


def test_rows_touch_and_are_as_wide_as_the_list(rows: RowList) -> None:
    rects = [rows.row_rect(row) for row in range(3)]
    assert all(rect.width() == rows.width() for rect in rects)
    assert [rect.top() for rect in rects[1:]] == [rect.bottom() + 1 for rect in rects[:-1]]
    assert rows.row_rect(NONE).isEmpty()
    assert rows.row_rect(3).isEmpty()


def test_the_row_under_the_pointer_is_told_also_over_its_widgets(
    rows: RowList, qtbot: QtBot
) -> None:
    for row in range(3):
        for x in (1, rows.width() // 2):
            with qtbot.waitSignal(rows.hovered) as told:
                hover(rows, QPoint(x, rows.row_rect(row).center().y()))
            assert told.args == [row]


def test_leaving_them_is_told(rows: RowList, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.hovered) as told:
        hover(rows, QPoint(-1, -1), QEvent.Type.HoverLeave)
    assert told.args == [NONE]


def test_nothing_is_told_while_a_button_is_held(
    rows: RowList, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Qt.MouseButton.LeftButton
    monkeypatch.setattr(QGuiApplication, "mouseButtons", lambda: held)
    with qtbot.assertNotEmitted(rows.hovered):
        hover(rows, rows.row_rect(2).center())


def test_marked_rows_have_a_ground_the_focused_one_a_stronger(rows: RowList) -> None:
    plain = colour(rows, 0)
    rows.mark(1, 2)
    assert colour(rows, 0) == plain
    assert len({colour(rows, row).name() for row in range(3)}) == 3

    def difference(row: int) -> int:
        return abs(colour(rows, row).lightness() - plain.lightness())

    assert difference(1) > difference(2) > 0


def test_a_row_that_is_both_is_painted_as_the_focused_one(rows: RowList) -> None:
    rows.mark(1, NONE)
    focused = colour(rows, 1)
    rows.mark(1, 1)
    assert colour(rows, 1) == focused


def test_only_rows_whose_mark_changes_are_painted_again(
    rows: RowList, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows.mark(0, 1)
    qtbot.wait(50)
    painted = []
    for row in range(3):

        def paint(_: QPaintEvent, row: int = row) -> None:
            painted.append(row)

        monkeypatch.setattr(widget_at(rows.grid, row, 0), "paintEvent", paint)
    rows.mark(0, 2)
    qtbot.wait(50)
    assert 0 not in painted
    painted.clear()
    rows.mark(0, 2)
    qtbot.wait(50)
    assert not painted
