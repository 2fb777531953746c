"""The numbers as a table: what is shown, what is copied, and that it follows."""

# ruff: noqa: RUF001 - the minus sign is meant
from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.losses.registry import ALL_LOSSES
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.core.view import NOTATION, NOTATIONS
from xentgui.ui.main_window import MainWindow
from xentgui.ui.values.table import ValuesTable


@pytest.fixture
def table(window: MainWindow, action: FindAction) -> ValuesTable:
    action("valuesTableAction").trigger()
    return child(window, ValuesTable, "valuesTable")


def shown(table: ValuesTable) -> list[list[str]]:
    model = table.table.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def copied(table: ValuesTable, qtbot: QtBot) -> list[list[str]]:
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    text = QGuiApplication.clipboard().text()
    QGuiApplication.clipboard().clear()
    return [line.split("\t") for line in text.split("\n")]


def test_each_class_has_a_row(table: ValuesTable) -> None:
    assert shown(table)[1] == ["dog", "1.0000", "0.24243", "1.0000", "−0.75757", "1.4170"]
    assert table.table.accessibleName()


def test_it_follows_edits_and_the_number_of_classes(table: ValuesTable, model: Model) -> None:
    model.set_logit(0, 7.5)
    assert shown(table)[0][1] == "7.5000"
    model.add_class("fish", -1.0)
    assert shown(table)[3][:2] == ["fish", "−1.0000"]
    model.undo()
    assert len(shown(table)) == 3


@pytest.mark.parametrize("loss", ALL_LOSSES)
def test_copied_are_all_digits_of_the_analysis(
    table: ValuesTable, model: Model, qtbot: QtBot, loss: str
) -> None:
    model.load(State([3.0, -math.inf, 0.1, -2.0], 2, temperature=1.7, label_smoothing=0.1))
    model.set_loss(loss)
    _, *lines = copied(table, qtbot)
    analysis = model.snapshot.analysis
    columns = (
        model.state.logits,
        analysis.probabilities,
        analysis.target,
        analysis.gradient,
        analysis.terms,
    )
    for n, values in enumerate(columns, 1):
        found = np.array([float(line[n]) for line in lines])
        assert np.array_equal(found, values, equal_nan=True)


def test_a_part_is_copied_with_its_heads(table: ValuesTable, qtbot: QtBot) -> None:
    view = table.table
    part = QItemSelection(view.model().index(0, 1), view.model().index(1, 1))
    view.selectionModel().select(part, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    assert copied(table, qtbot) == [["u"], ["2.0"], ["1.0"]]


@pytest.mark.parametrize("key", NOTATIONS)
def test_heads_are_of_the_notation(table: ValuesTable, model: Model, key: str) -> None:
    model.set_notation(key)
    notation = NOTATION[key]
    heads = table._model.heads
    assert heads[1:4] == (notation.logits, notation.probabilities, notation.target)
    assert heads[4] == f"∂L/∂{notation.logits}"


def test_what_is_to_be_predicted_is_not_told(
    table: ValuesTable, model: Model, qtbot: QtBot
) -> None:
    model.hide_values(True)
    assert shown(table)[1] == ["dog", "1.0000", "?", "1.0000", "?", "?"]
    assert copied(table, qtbot)[2][2] == "?"
    tip = table._model.data(table._model.index(1, 2), Qt.ItemDataRole.ToolTipRole)
    assert tip == "?"


def test_a_vocabulary_opens_at_once_for_only_what_is_seen_is_written(
    table: ValuesTable, model: Model
) -> None:
    model.load(State(np.zeros(50_000)))
    assert table.table.model().rowCount() == 50_000
    assert table.table.model().index(49_999, 1).data() == "0"


def test_it_goes_with_the_window(window: MainWindow, table: ValuesTable) -> None:
    window.close()
    assert not table.isVisible()


def test_a_screen_reader_is_told_class_and_quantity(table: ValuesTable) -> None:
    index = table._model.index(1, 2)
    said = table._model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "dog, y: 0.24243"
