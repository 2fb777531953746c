"""The numbers of the figure as a table: for a screen reader, and to copy."""

from __future__ import annotations

import math

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableView, QVBoxLayout, QWidget

from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.numbers import HIDDEN, significant
from xentgui.ui.widgets.fingers.room import least
from xentgui.ui.widgets.scale import scaled, size_for
from xentgui.ui.widgets.text.label import Label

DIGITS = 5
"""Significant digits that are shown; copied are all."""
ROW_HEIGHT = 30
"""Logical pixels, unless a finger needs more."""
ROLE = Qt.ItemDataRole
Index = QModelIndex | QPersistentModelIndex


class ValuesModel(QAbstractTableModel):
    """A row for each class: its name, u, y, t, dL/du, and what it adds to the loss."""

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._snapshot = snapshot

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the numbers of a Snapshot."""
        before, count = self._snapshot, snapshot.state.class_count
        if before.state.class_count != count:
            self.beginResetModel()
            self._snapshot = snapshot
            self.endResetModel()
            return
        self._snapshot = snapshot
        if before.analysis is not snapshot.analysis or before.view is not snapshot.view:
            last = self.index(count - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    @property
    def heads(self) -> tuple[str, ...]:
        """Heads of the columns, in the present notation."""
        own = self._snapshot.effective_notation
        heads = (
            self.tr("class"),
            *("{u}", "{y}", "{t}", "\N{PARTIAL DIFFERENTIAL}L/\N{PARTIAL DIFFERENTIAL}{u}"),
            self.tr("adds to L"),
        )
        return tuple(own.fill(head) for head in heads)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._snapshot.state.class_count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.heads)

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = ROLE.DisplayRole
    ) -> object:
        if role != ROLE.DisplayRole:
            return None
        return self.heads[section] if orientation == Qt.Orientation.Horizontal else section + 1

    def value(self, row: int, column: int) -> float:
        """Return the number of a cell; column 0 has names."""
        analysis = self._snapshot.analysis
        state = analysis.state
        if column == 5:
            return float(analysis.terms[row])
        columns = state.logits, analysis.probabilities, analysis.target, analysis.gradient
        return float(columns[column - 1][row])

    def _is_kept(self, column: int) -> bool:
        """Whether a number is to be predicted, and not told."""
        return self._snapshot.view.keeps_numbers and column in (2, 4, 5)

    def data(self, index: Index, role: int = ROLE.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == ROLE.TextAlignmentRole and column:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if column == 0:
            name = self._snapshot.state.names[row]
            return name if role in (ROLE.DisplayRole, ROLE.ToolTipRole) else None
        if role == ROLE.DisplayRole:
            number = (
                HIDDEN if self._is_kept(column) else significant(self.value(row, column), DIGITS)
            )
            return number.plain()
        if role == ROLE.ToolTipRole:
            return self.exact(row, column)
        if role == ROLE.AccessibleTextRole:
            return f"{self._snapshot.state.names[row]}, {self.heads[column]}: {self.data(index)}"
        return None

    def exact(self, row: int, column: int) -> str:
        """Write a cell with all its digits, as a program reads it."""
        if column == 0:
            return self._snapshot.state.names[row]
        if self._is_kept(column):
            return HIDDEN.plain()
        value = self.value(row, column)
        return repr(value) if math.isfinite(value) else str(value)


class ValuesTable(QDialog):
    """A window with the table, which follows every edit.

    Parameters
    ----------
    parent : QWidget
    model : Model
    """

    def __init__(self, parent: QWidget, model: Model) -> None:
        super().__init__(parent)
        self.setObjectName("valuesTable")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._model = ValuesModel(model.snapshot)
        self.table = QTableView()
        self.table.setObjectName("valuesView")
        self.table.setModel(self._model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignRight)
        self._hint = Label()
        self._hint.setForegroundRole(self._hint.palette().ColorRole.PlaceholderText)
        self._hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self.table)
        layout.addWidget(self._hint)
        self._take_size()
        self._retranslate()
        self.resize(size_for(self, 640, 340))
        self.table.setCurrentIndex(self._model.index(0, 0))
        end = model.subscribe(self._model.show_snapshot)
        self.finished.connect(end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy what is selected, all where nothing is, with all digits."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.selected_text())
        else:
            super().keyPressEvent(event)

    def selected_text(self) -> str:
        """Write the selected cells, with the heads above, as a spreadsheet takes them."""
        ranges = self.table.selectionModel().selection()
        rows = range(self._model.rowCount())
        columns = range(self._model.columnCount())
        if not ranges.isEmpty() and len(self.table.selectedIndexes()) > 1:
            chosen = ranges.first()
            rows = range(chosen.top(), chosen.bottom() + 1)
            columns = range(chosen.left(), chosen.right() + 1)
        heads = self._model.heads
        lines = [[heads[column] for column in columns]]
        lines += [[self._model.exact(row, column) for column in columns] for row in rows]
        return "\n".join("\t".join(line) for line in lines)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_size()

    def _take_size(self) -> None:
        self.table.verticalHeader().setDefaultSectionSize(max(scaled(ROW_HEIGHT), least()))

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Values"))
        self.table.setAccessibleName(self.tr("Values of each class"))
        self._hint.setText(
            self.tr(
                "Follows every edit \N{MIDDLE DOT} "
                "Ctrl+C copies what is selected, or all, with all digits"
            )
        )
