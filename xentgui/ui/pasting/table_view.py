"""The table as it was understood, seen through a window of its rows and columns."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QGuiApplication, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from xentgui.core.reading.table import Table, Target
from xentgui.core.state import MAX_CLASSES
from xentgui.figure.drawing.numbers import INFINITY, MINUS, with_minus
from xentgui.language import translate
from xentgui.ui.pasting.words import TARGET_MARK
from xentgui.ui.widgets.fingers.room import least
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.plain_text import for_tip, shortened

MOST_ROWS = 100_000
"""Rows that are shown; others can be chosen by their number."""
SAMPLE = 200
"""Rows and columns that are looked at to find decimals and widths."""
MOST_DECIMALS = 4
MOST_WRITTEN = 1e7
"""Numbers from which on powers of ten are shorter."""
LEAST_WIDTH, MOST_WIDTH = 56, 160
PADDING = 28
ROW_HEIGHT = 28
# Blue means y in this program, and not what is chosen.
LOOK = """
QTableView {
    background: palette(base);
    border: 1px solid palette(mid);
    selection-background-color: palette(midlight);
}
QTableView:focus { border: 1px solid palette(window-text); }
QTableView::item { border: none; border-bottom: 1px solid palette(window); padding: 0 8px; }
QHeaderView { background: palette(base); border: none; }
QHeaderView::section {
    background: palette(base);
    color: palette(placeholder-text);
    border: none;
    border-bottom: 1px solid palette(midlight);
    padding: 0 8px;
}
QHeaderView::section:vertical { border-bottom: 1px solid palette(window); }
QTableCornerButton::section {
    background: palette(base);
    border: none;
    border-bottom: 1px solid palette(midlight);
}
"""
Role = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel):
    """Shows the arrays of a Table without copying them.

    A single row stands upright, a class a line; of several, each is a line, behind its target.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._table: Table | None = None
        self._row = 0
        self._decimals = 0
        self._is_upright = self._has_targets = False
        # To find the one in a one-hot target of a vocabulary takes long, for each cell of a row.
        self._found: dict[int, int] = {}

    def show_table(self, table: Table, row: int) -> None:
        """Show another table.

        Parameters
        ----------
        table : Table
        row : int
            Which of its rows is chosen.
        """
        self.beginResetModel()
        self._table, self._row = table, row
        self._found.clear()
        self._is_upright = table.row_count == 1
        self._has_targets = table.targets is not None and not self._is_upright
        self._decimals = decimals_of(table.values[:SAMPLE, :SAMPLE])
        self.endResetModel()

    def choose_row(self, row: int) -> None:
        """Mark the target, and where each row has its own the names, of another row."""
        self._row = row
        count = self.columnCount()
        if count:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, count - 1)

    @property
    def is_upright(self) -> bool:
        """Whether a class is a line."""
        return self._is_upright

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        if self._table is None or parent.isValid():
            return 0
        if self._is_upright:
            return min(self._table.row(0).size, MAX_CLASSES)
        return min(self._table.row_count, MOST_ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        if self._table is None or parent.isValid():
            return 0
        if self._is_upright:
            return 1
        return self._has_targets + min(int(self._table.values.shape[1]), MAX_CLASSES)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if self._table is None:
            return None
        row, column = index.row(), index.column() - self._has_targets
        if self._is_upright:
            row, column = 0, index.row()
        if role == Role.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignLeft if column < 0 else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role == Role.ForegroundRole:
            is_target = column < 0 or column == self._target_index(row)
            return _palette().link() if is_target else None
        if role not in (Role.DisplayRole, Role.ToolTipRole, Role.AccessibleTextRole):
            return None
        if column < 0:
            text = target_text(self._table, row)
            return for_tip(text) if role == Role.ToolTipRole else f"{TARGET_MARK} {text}"
        values = self._table.row(row)
        if column >= values.size:
            return None
        value = float(values[column])
        if role == Role.ToolTipRole:
            return repr(value)
        text = written(value, self._decimals)
        return f"{TARGET_MARK} {text}" if column == self._target_index(row) else text

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if self._table is None:
            return None
        is_classes = (orientation == Qt.Orientation.Horizontal) is not self._is_upright
        if role == Role.TextAlignmentRole:
            is_left = orientation == Qt.Orientation.Vertical or (self._has_targets and section == 0)
            side = Qt.AlignmentFlag.AlignLeft if is_left else Qt.AlignmentFlag.AlignRight
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        if role not in (Role.DisplayRole, Role.ToolTipRole):
            return None
        if is_classes:
            text = self._class_head(section - self._has_targets)
        elif self._is_upright:
            text = translate("Preview", "value")
        else:
            text = self._row_head(section)
        return for_tip(text) if role == Role.ToolTipRole else shortened(text)

    def _class_head(self, k: int) -> str:
        assert self._table is not None
        if k < 0:
            return translate("Preview", "target")
        names = self._table.names_of(self._row)
        name = str(k + 1) if names is None else (*names[k : k + 1], "")[0]
        return f"{name} {TARGET_MARK}" if k == self._target_index(self._row) else name

    def _row_head(self, row: int) -> str:
        assert self._table is not None
        labels = self._table.labels
        if labels is None or labels[row] == str(row + 1):
            return str(row + 1)
        return f"{row + 1}  {labels[row]}"

    def _target_index(self, row: int) -> int:
        """Return the class that is the target of a row; -1 where there is none, or several."""
        assert self._table is not None
        if row not in self._found:
            table = self._table
            self._found[row] = index_of(table.target_of(row), table.names_of(row))
        return self._found[row]


def index_of(target: Target | None, names: tuple[str, ...] | None) -> int:
    """Return the class that is a target; -1 where there is none, or several."""
    if isinstance(target, int):
        return target
    if isinstance(target, str):
        if names is not None and target in names:
            return names.index(target)
        return int(target) if target.isdecimal() and len(target) < 8 else -1
    if target is None or sum(value > 0.0 for value in target) != 1:
        return -1
    return next(k for k, value in enumerate(target) if value > 0.0)


def target_text(table: Table, row: int) -> str:
    """Write the target of a row: its name, its index, or that it is shares."""
    target, names = table.target_of(row), table.names_of(row)
    if target is None:
        return ""
    k = index_of(target, names)
    if names is not None and 0 <= k < len(names):
        return names[k]
    if isinstance(target, tuple):
        if k >= 0:
            return str(k + 1)
        parts = [f"{value:.4g}" for value in target[:8]]
        return ", ".join(parts) + (", \N{HORIZONTAL ELLIPSIS}" if len(target) > 8 else "")
    return str(target)


def decimals_of(values: np.ndarray[Any, Any]) -> int:
    """Return how many decimals show all of these values, at most `MOST_DECIMALS`."""
    finite = values[np.isfinite(values)]
    # What has digits in front only is as it is.
    finite = finite[np.abs(finite) < MOST_WRITTEN]
    for places in range(MOST_DECIMALS):
        if np.array_equal(np.round(finite, places), finite):
            return places
    return MOST_DECIMALS


def written(value: float, places: int) -> str:
    """Write a value with a number of decimals, or in powers of ten where these say nothing."""
    if math.isinf(value):
        return f"{MINUS if value < 0.0 else ''}{INFINITY}"
    size = abs(value)
    if size == 0.0 or 10.0**-places <= size < MOST_WRITTEN:
        return with_minus(f"{value:.{places}f}")
    return with_minus(f"{value:.4g}")


class CellDelegate(QStyledItemDelegate):
    """Draws a cell of a row that is chosen as a whole: none has a frame, and colours stay."""

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: Index
    ) -> None:
        super().initStyleOption(option, index)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        colours = option.palette
        colours.setBrush(QPalette.ColorRole.HighlightedText, colours.brush(QPalette.ColorRole.Text))


class TableView(QTableView):
    """The table, in which a row is chosen by a click or the arrows.

    Attributes
    ----------
    rowChosen : Signal(int)
        The user has chosen this row.
    """

    rowChosen = Signal(int)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previewTable")
        self.setAccessibleName(translate("Preview", "The numbers as they were understood"))
        self._table: Table | None = None
        self._is_showing = False
        self._model = TableModel(self)
        self.setModel(self._model)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMinimumSize(240, 120)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setHighlightSections(False)
            header.setTextElideMode(Qt.TextElideMode.ElideRight)
            header.setSectionsClickable(False)
        self.verticalHeader().setSectionsClickable(True)
        self.selectionModel().currentRowChanged.connect(self._tell)
        self.setItemDelegate(CellDelegate(self))
        self.setStyleSheet(LOOK)
        self._take_size()

    def _take_size(self) -> None:
        self.verticalHeader().setDefaultSectionSize(max(scaled(ROW_HEIGHT), least()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_size()

    def show_table(self, table: Table, row: int) -> None:
        """Show a table, and which of its rows is chosen."""
        self._is_showing = True
        if table is not self._table:
            self._table = table
            self._model.show_table(table, row)
            self._set_widths()
        self._model.choose_row(row)
        modes = QAbstractItemView.SelectionMode
        if self._model.is_upright:
            self.setSelectionMode(modes.NoSelection)
        else:
            self.setSelectionMode(modes.SingleSelection)
            self._select(row)
        self._is_showing = False

    def _select(self, row: int) -> None:
        """Choose a row, unless it is beyond those that are shown; the columns stay in place."""
        column = max(self.currentIndex().column(), 0)
        index = self._model.index(row, column)
        if index.isValid() and row != self.currentIndex().row():
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)

    def _set_widths(self) -> None:
        metrics, model = QFontMetrics(self.font()), self._model
        rows, columns = min(model.rowCount(), SAMPLE), model.columnCount()
        widths = []
        for column in range(min(columns, SAMPLE // 4)):
            texts = [str(model.headerData(column, Qt.Orientation.Horizontal))]
            texts += [
                str(model.data(model.index(row, column)) or "") for row in range(min(rows, 50))
            ]
            width = max(map(metrics.horizontalAdvance, texts)) + PADDING
            widths.append(min(max(width, LEAST_WIDTH), MOST_WIDTH))
        header = self.horizontalHeader()
        header.setDefaultSectionSize(max(widths, default=LEAST_WIDTH))
        for column, width in enumerate(widths):
            header.resizeSection(column, width)

    def _tell(self, current: QModelIndex) -> None:
        if current.isValid() and not self._is_showing and not self._model.is_upright:
            self.rowChosen.emit(current.row())


def _palette() -> QPalette:
    return QGuiApplication.palette()
