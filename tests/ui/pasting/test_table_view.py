from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
import pytest
from cost import TOO_LONG, Cost
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from xentgui.core.reading.table import Table
from xentgui.figure.drawing.numbers import MINUS
from xentgui.ui.pasting.table_view import (
    MOST_ROWS,
    TableModel,
    TableView,
    decimals_of,
    index_of,
    written,
)

HORIZONTAL, VERTICAL = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
BATCH = Table(
    np.array([[2.0, 1.0, 0.1], [0.5, -1.5, -np.inf]]),
    ("cat", "dog", "bird"),
    labels=("first", "second"),
    targets=("dog", 0),
)


@pytest.fixture
def model(qapp: QApplication) -> Iterator[TableModel]:
    parent = QWidget()
    yield TableModel(parent)
    parent.deleteLater()


def texts(model: TableModel) -> list[list[str]]:
    return [
        [model.data(model.index(row, column)) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def heads(model: TableModel, orientation: Qt.Orientation) -> list[str]:
    count = model.columnCount() if orientation == HORIZONTAL else model.rowCount()
    return [model.headerData(section, orientation) for section in range(count)]


def test_rows_are_lines_behind_their_target_below_the_names(model: TableModel) -> None:
    model.show_table(BATCH, 0)
    assert texts(model) == [
        ["◎ dog", "2.0", "◎ 1.0", "0.1"],
        ["◎ cat", "◎ 0.5", f"{MINUS}1.5", f"{MINUS}∞"],
    ]
    assert heads(model, HORIZONTAL) == ["target", "cat", "dog ◎", "bird"]
    assert heads(model, VERTICAL) == ["1  first", "2  second"]
    model.choose_row(1)
    assert heads(model, HORIZONTAL) == ["target", "cat ◎", "dog", "bird"]


def test_one_row_stands_upright(model: TableModel) -> None:
    model.show_table(Table(np.array([[2.0, 1.0]]), ("cat", "dog"), targets=(1,)), 0)
    assert texts(model) == [["2"], ["◎ 1"]]
    assert heads(model, HORIZONTAL) == ["value"]
    assert heads(model, VERTICAL) == ["cat", "dog ◎"]


def test_classes_without_names_are_numbered(model: TableModel) -> None:
    model.show_table(Table(np.ones((2, 3))), 0)
    assert heads(model, HORIZONTAL) == ["1", "2", "3"]
    assert heads(model, VERTICAL) == ["1", "2"]


def test_names_follow_the_row_where_each_has_its_own(model: TableModel) -> None:
    values = np.array([[-0.1, -2.0, -3.0], [-0.5, -1.0, np.nan]])
    model.show_table(Table(values, names_by_row=(("a", "b", "c"), ("x", "y"))), 0)
    assert heads(model, HORIZONTAL) == ["a", "b", "c"]
    model.choose_row(1)
    assert heads(model, HORIZONTAL) == ["x", "y", ""]
    assert model.data(model.index(1, 2)) is None


def test_a_tip_has_all_digits_and_numbers_stand_at_the_right(model: TableModel) -> None:
    model.show_table(Table(np.array([[1 / 3, 2.0], [1.0, 2.0]])), 0)
    index = model.index(0, 0)
    assert model.data(index) == "0.3333"
    assert model.data(index, Qt.ItemDataRole.ToolTipRole) == repr(1 / 3)
    assert model.data(index, Qt.ItemDataRole.TextAlignmentRole) & Qt.AlignmentFlag.AlignRight.value


def test_foreign_names_are_no_html_and_stay_on_their_line(model: TableModel) -> None:
    name = "<b>x</b>\n" + "y" * 500
    model.show_table(Table(np.ones((2, 2)), (name, "z")), 0)
    assert "\n" not in model.headerData(0, HORIZONTAL)
    assert len(model.headerData(0, HORIZONTAL)) < 60
    assert "&lt;b&gt;" in model.headerData(0, HORIZONTAL, Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1.5, 1, "1.5"),
        (-2.0, 0, f"{MINUS}2"),
        (1e-9, 4, f"1e{MINUS}09"),
        (-math.inf, 2, f"{MINUS}∞"),
        (0.0, 2, "0.00"),
        (123456789.0, 0, "1.235e+08"),
    ],
)
def test_a_value_is_never_written_as_0_unless_it_is(value: float, places: int, text: str) -> None:
    assert written(value, places) == text


def test_decimals_are_as_many_as_are_needed() -> None:
    assert decimals_of(np.array([[1.0, 2.0]])) == 0
    assert decimals_of(np.array([[1.25, -np.inf]])) == 2
    assert decimals_of(np.array([[1 / 3]])) == 4
    assert decimals_of(np.array([[1.7e308, 0.5]])) == 1


@pytest.mark.parametrize(
    ("target", "names", "index"),
    [
        (1, None, 1),
        ("b", ("a", "b"), 1),
        ("1", None, 1),
        ("z", ("a", "b"), -1),
        ((0.0, 1.0), None, 1),
        ((0.5, 0.5), None, -1),
        (None, None, -1),
    ],
)
def test_the_target_is_found(target: object, names: tuple[str, ...] | None, index: int) -> None:
    assert index_of(target, names) == index  # type: ignore[arg-type]


@pytest.mark.parametrize("shape", [(1, 50_000), (1000, 50_000), (1000, 3), (10**6, 3)])
def test_a_large_table_is_shown_at_once_and_not_copied(
    qtbot: QtBot, shape: tuple[int, int]
) -> None:
    values = np.broadcast_to(np.linspace(-5.0, 5.0, shape[1]), shape)
    view = TableView()
    qtbot.addWidget(view)
    cost = Cost()
    view.show_table(Table(values, tuple(map(str, range(shape[1])))), 0)
    view.resize(QSize(500, 400))
    view.show()
    view.grab()
    assert cost.seconds < TOO_LONG
    assert cost.megabytes < 200  # A copy of the values would take 400.
    assert view.model().rowCount() == (shape[1] if shape[0] == 1 else min(shape[0], MOST_ROWS))


def test_a_click_or_an_arrow_chooses_a_row(qtbot: QtBot) -> None:
    view = TableView()
    qtbot.addWidget(view)
    view.show_table(BATCH, 0)
    chosen: list[int] = []
    view.rowChosen.connect(chosen.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert chosen == [1]
    view.show_table(BATCH, 0)
    assert chosen == [1]
    assert view.currentIndex().row() == 0
