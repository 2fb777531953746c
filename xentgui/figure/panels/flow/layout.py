"""Where the boxes of the flow panel are."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF

from xentgui.figure.drawing.style import Style

NAME_SHARE = 0.2
MAX_NAME = 130.0
LEAST_BOX, MOST_BOX = 48.0, 150.0
LEAST_GAP, MOST_GAP = 16.0, 64.0
LEAST_FOR_GRADIENT = 32.0
"""Height of a row with two lines."""
MOST_ROW = 120.0


class Column(Enum):
    """What the flow goes through, from left to right."""

    LOGIT = "u"
    EXPONENTIAL = "exp"
    SUM = "sum"
    PROBABILITY = "y"
    TERM = "term"
    LOSS = "L"


COLUMNS = tuple(Column)
FEWER = (
    frozenset[Column](),
    frozenset({Column.EXPONENTIAL, Column.SUM}),
    frozenset({Column.EXPONENTIAL, Column.SUM, Column.TERM}),
)
"""What is left out, as there is less room."""


class FlowLayout(NamedTuple):
    """Places in panel coordinates.

    Attributes
    ----------
    left : float
        Of the names.
    name_width : float
        Room for them; 0 for none.
    top, row_height : float
    rows : int
    columns : mapping of Column to (float, float)
        Middle and width of the boxes of each column that is shown.
    gap : float
        Between columns.
    heading, second_heading : float
        Middles of the lines of headings; None where there is no room for the second.
    has_gradient : bool
        Whether there is room for the gradient below the values.
    foot : QPointF, optional
        Where the chain rule begins, if there is room.
    size, small : int
        Font sizes of values, and of gradients and headings.
    """

    left: float
    name_width: float
    top: float
    row_height: float
    rows: int
    columns: MappingProxyType[Column, tuple[float, float]]
    gap: float
    heading: float
    second_heading: float | None
    has_gradient: bool
    foot: QPointF | None
    size: int
    small: int

    def middle(self, row: int) -> float:
        """Where the middle of a row is, as y in panel coordinates."""
        return self.top + (row + 0.5) * self.row_height

    @property
    def middle_of_all(self) -> float:
        """Where the middle of all rows is, as y in panel coordinates."""
        return self.top + 0.5 * self.rows * self.row_height

    def forward(self, row: int) -> float:
        """Where the values of a row stand, as the y of their middle."""
        return self.middle(row) - (0.62 * self.size if self.has_gradient else 0.0)

    def backward(self, row: int) -> float:
        """Where the gradients of a row stand, as the y of their middle."""
        return self.middle(row) + 0.7 * self.size

    def box(self, column: Column, row: int) -> QRectF:
        """Box of a value; that of an exponential leaves the gradient's way free."""
        centre, width = self.columns[column]
        half = min(0.5 * self.row_height - 1.5, (1.5 if self.has_gradient else 1.0) * self.size)
        box = QRectF(centre - width / 2.0, self.middle(row) - half, width, 2.0 * half)
        if column is Column.EXPONENTIAL and self.has_gradient:
            box.setBottom(self.middle(row) + 0.05 * self.size)
        return box

    def tall(self, column: Column) -> QRectF:
        """Box of a column that all rows meet in: that of the sum, or of the loss."""
        centre, width = self.columns[column]
        top, bottom = (
            self.box(Column.LOGIT, 0).top(),
            self.box(Column.LOGIT, self.rows - 1).bottom(),
        )
        return QRectF(centre - width / 2.0, top, width, bottom - top)

    def band(self, row: int) -> QRectF:
        """All of a row, from the names to the box that the rows meet in."""
        centre, width = self.columns[Column.LOSS]
        right = centre - width / 2.0 - self.gap / 2.0
        box = self.box(Column.LOGIT, row)
        edge = min(3.0, (self.row_height - box.height()) / 2.0)
        left = self.left - 6.0
        return QRectF(left, box.top() - edge, right - left, box.height() + 2.0 * edge)

    def edges(self) -> Iterator[tuple[float, float]]:
        """Gaps that the values cross, as left and right ends."""
        for (a, a_width), (b, b_width) in pairwise(self.columns.values()):
            yield a + a_width / 2.0, b - b_width / 2.0

    def back_edges(self) -> Iterator[tuple[Column, float, float]]:
        """Gaps that the gradient crosses, after the column that it is the gradient of."""
        shown = [c for c in self.columns if c is not Column.EXPONENTIAL]
        for left, right in pairwise(shown):
            (a, a_width), (b, b_width) = self.columns[left], self.columns[right]
            # What goes into the sum is still dL/dy.
            of = right if left is Column.SUM else left
            yield of, a + a_width / 2.0, b - b_width / 2.0


def flow_layout(
    area: QRectF, rows: int, widest_name: float, style: Style, are_independent: bool = False
) -> FlowLayout:
    """Lay out the flow.

    Parameters
    ----------
    area : QRectF
        Of the body.
    rows : int
    widest_name : float
        Logical pixels, in the size of text.
    style : Style
    are_independent : bool
        Whether the rows do not meet in a sum.
    """
    size, small = style.text, style.small
    if area.width() >= 760.0 and area.height() >= 60.0 * rows + 60.0:
        size, small = style.title + 2, style.title - 1
    heading = 1.8 * small
    has_foot = area.height() - heading - 2.4 * size >= LEAST_FOR_GRADIENT * rows
    has_foot = has_foot and area.width() >= 25.0 * size
    foot_height = 2.4 * size if has_foot else 0.0
    second = 1.5 * small
    has_second = has_foot and (
        area.height() - heading - second - foot_height >= LEAST_FOR_GRADIENT * rows
    )
    heading += second if has_second else 0.0
    row_height = min((area.height() - heading - foot_height) / rows, MOST_ROW)
    has_gradient = row_height >= LEAST_FOR_GRADIENT
    if row_height < 1.5 * size:
        size = small
    names = min(widest_name * size / style.text + 4.0, NAME_SHARE * area.width(), MAX_NAME)
    shown = [c for c in COLUMNS if c not in FEWER[-1]]
    for dropped in FEWER[1:] if are_independent else FEWER:
        shown = [c for c in COLUMNS if c not in dropped]
        if _least_width(len(shown), names) <= area.width():
            break
    count = len(shown)
    room = area.width() - names - 10.0
    gap = min(max(LEAST_GAP, 0.3 * room / count), MOST_GAP)
    width = min((room - (count - 1) * gap) / count, MOST_BOX)
    if count > 1:
        gap = min((room - count * width) / (count - 1), 1.6 * MOST_GAP)
    left = area.left() + (room - count * width - (count - 1) * gap) / 2.0
    first = left + names + 10.0 + width / 2.0
    columns = {c: (first + i * (width + gap), width) for i, c in enumerate(shown)}
    used = heading + rows * row_height + foot_height
    top = area.top() + max(area.height() - used, 0.0) / 2.0
    foot = QPointF(area.left(), top + used - 0.4 * size) if has_foot else None
    return FlowLayout(
        left,
        names,
        top + heading,
        row_height,
        rows,
        MappingProxyType(columns),
        gap,
        top + 0.7 * small,
        top + 0.7 * small + second if has_second else None,
        has_gradient,
        foot,
        size,
        small,
    )


def _least_width(columns: int, names: float) -> float:
    return names + 10.0 + columns * LEAST_BOX + (columns - 1) * LEAST_GAP
