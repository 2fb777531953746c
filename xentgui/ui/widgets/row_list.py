"""The ground under rows of widgets: tells which row is under the pointer, tints two, notes all."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QCursor,
    QGuiApplication,
    QHoverEvent,
    QMoveEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)
from PySide6.QtWidgets import QGridLayout, QWidget

NONE = -1
SPACING, DENSE_SPACING = 6, 2
"""Logical pixels between two rows, also where there is little room."""
RADIUS = 6.0
FOCUS_OPACITY = 0.6
HOVER_OPACITY = 0.3


class RowList(QWidget):
    """A widget with a grid whose rows can be tinted as a whole.

    Attributes
    ----------
    grid : QGridLayout
        Of one row of widgets for each row.
    hovered : Signal(int)
        The row that the pointer has come to, `NONE` where it has left them.
    menuAsked : Signal(int, QPoint)
        The menu of a row is asked for, where what is under the pointer has none of its own.
    """

    hovered = Signal(int)
    menuAsked = Signal(int, QPoint)  # noqa: N815

    def __init__(self) -> None:
        super().__init__()
        self._focus = self._hover = NONE
        self._notes: list[str] = []
        self._notes_column, self._notes_role = 0, QPalette.ColorRole.WindowText
        self.grid = QGridLayout(self)
        self.set_dense(False)
        # Hover moves come also from above the widgets of a row, mouse moves only from between them.
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def set_dense(self, dense: bool) -> None:
        """Let rows stand closer together, as a low window asks for."""
        spacing = DENSE_SPACING if dense else SPACING
        self.grid.setContentsMargins(0, spacing // 2, SPACING, spacing // 2)
        self.grid.setVerticalSpacing(spacing)

    def pitch(self) -> int:
        """Return the height of a row with the space around it, which all rows share."""
        cells = (self.grid.itemAtPosition(row, 0) for row in range(self.grid.rowCount()))
        shown = sum(cell is not None and not cell.isEmpty() for cell in cells)
        return self.sizeHint().height() // shown if shown else 0

    def mark(self, focus: int, hover: int) -> None:
        """Tint row `focus` strongly and row `hover` slightly; `NONE` tints none."""
        before = self._tints()
        self._focus, self._hover = focus, hover
        for row, _ in before.items() ^ self._tints().items():
            self.update(self.row_rect(row))

    def note(self, column: int, texts: list[str], role: QPalette.ColorRole) -> None:
        """Write a text at the right of a column in each row: one that changes with every frame.

        A label of its own in each row would have the rows laid out again each time.

        Parameters
        ----------
        column : int
            Of the grid; as wide as it is told to be, for the texts do not count.
        texts : list of str
            From the first row on.
        role : QPalette.ColorRole
            Their colour.
        """
        before = self._notes
        if (column, role) != (self._notes_column, self._notes_role) or len(texts) != len(before):
            self._notes_column, self._notes_role = column, role
            self.update()
        else:
            for row, (old, new) in enumerate(zip(before, texts, strict=True)):
                if old != new:
                    self.update(self.grid.cellRect(row, column))
        self._notes = texts

    def _tints(self) -> dict[int, float]:
        return {self._hover: HOVER_OPACITY, self._focus: FOCUS_OPACITY}

    def row_rect(self, row: int) -> QRect:
        """Return the area of a row in coordinates of the widget; empty where it is not shown."""
        cell = self.grid.cellRect(row, 0) if row != NONE else QRect()
        if cell.height() <= 0:
            return QRect()
        spacing = self.grid.verticalSpacing()
        return QRect(0, cell.top() - spacing // 2, self.width(), cell.height() + spacing)

    def row_at(self, y: int) -> int:
        """Return the row at a height in the coordinates of the widget; `NONE` for no row."""
        for row in range(self.grid.rowCount()):
            rect = self.row_rect(row)
            if rect.top() <= y <= rect.bottom():
                return row
        return NONE

    def event(self, event: QEvent) -> bool:
        """Follow the pointer here, because Qt's own answer is to paint everything."""
        if isinstance(event, QHoverEvent):
            leaves = event.type() == QEvent.Type.HoverLeave
            self._follow(QPoint(-1, -1) if leaves else event.position().toPoint())
            return True
        return super().event(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of a row; what its boxes have is theirs."""
        row = self.row_at(event.pos().y())
        if row != NONE:
            self.menuAsked.emit(row, event.globalPos())

    def moveEvent(self, event: QMoveEvent) -> None:  # noqa: N802
        """Follow the row under a pointer that rests while the list is scrolled."""
        super().moveEvent(event)
        if self.underMouse():
            self._follow(self.mapFromGlobal(QCursor.pos()))

    def _follow(self, point: QPoint) -> None:
        # What is dragged is still the row that was taken hold of.
        if not QGuiApplication.mouseButtons():
            self.hovered.emit(self.row_at(point.y()) if self.rect().contains(point) else NONE)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.Midlight))
        for row, opacity in self._tints().items():
            rect = self.row_rect(row)
            if rect.intersects(event.rect()):
                painter.setOpacity(opacity)
                painter.drawRoundedRect(rect, RADIUS, RADIUS)
        if event.rect().right() >= self.grid.cellRect(0, self._notes_column).left():
            self._draw_notes(painter, event.rect())
        painter.end()

    def _draw_notes(self, painter: QPainter, exposed: QRect) -> None:
        painter.setOpacity(1.0)
        painter.setPen(self.palette().color(self._notes_role))
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for row, text in enumerate(self._notes):
            place = self.grid.cellRect(row, self._notes_column)
            if place.intersects(exposed):
                painter.drawText(place, where, text)
