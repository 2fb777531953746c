"""A square of cells, coloured by sign and size."""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.colours import blend, contrast, readable
from xentgui.figure.drawing.marks import NO_PEN
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour

LEVELS = 48
"""Shades of each sign."""
STRONGEST, LEAST_CONTRAST = 0.85, 4.5
"""Share of the hue in the strongest shade, unless text could not be read on it."""
MOST_APART = 16
"""Cells a row that are drawn apart from each other."""
GAP = 2.0
CORNER = 3.0


class CellGrid(NamedTuple):
    """Where the cells of a heatmap are.

    Attributes
    ----------
    left, top : float
    width, height : float
        Of one cell.
    side : int
        Cells a row, and a column.
    """

    left: float
    top: float
    width: float
    height: float
    side: int

    @property
    def area(self) -> QRectF:
        """Area of all cells, in panel coordinates."""
        return QRectF(self.left, self.top, self.width * self.side, self.height * self.side)

    def cell(self, row: int, column: int) -> QRectF:
        """One cell, on whole pixels so that neighbours leave no seam."""
        left, top = round(self.left + column * self.width), round(self.top + row * self.height)
        right = round(self.left + (column + 1) * self.width)
        bottom = round(self.top + (row + 1) * self.height)
        gap = GAP if self.side <= MOST_APART else 0.0
        return QRectF(left, top, max(right - left - gap, 0.0), max(bottom - top - gap, 0.0))

    def row(self, row: int) -> QRectF:
        """Area of all cells of a row, in panel coordinates."""
        return self.cell(row, 0).united(self.cell(row, self.side - 1))


@lru_cache(maxsize=8)
def shades(style: Style) -> tuple[str, ...]:
    """Colours from the most negative over 0 to the most positive, 2 LEVELS + 1 of them."""
    ground = blend(style.paper, style.highlight, 0.8)
    strongest = min(_strongest(style, ground, hue) for hue in (style.negative, style.positive))
    up = [k / LEVELS * strongest for k in range(1, LEVELS + 1)]
    below = [blend(ground, style.negative, share) for share in reversed(up)]
    return (*below, ground, *(blend(ground, style.positive, share) for share in up))


def _strongest(style: Style, ground: str, hue: str) -> float:
    """Find the largest share of a hue up to which ink or card can be read on every mixture."""
    share = 0.0
    while share < STRONGEST:
        fill = blend(ground, hue, share + 0.05)
        if contrast(fill, readable(fill, style.ink, style.paper)) < LEAST_CONTRAST:
            break
        share += 0.05
    return share


def levels(values: FloatArray, limit: float) -> NDArray[np.intp]:
    """Choose a shade for each value.

    The share of the hue is the root of value/limit, so that small values do not vanish.

    Parameters
    ----------
    values : ndarray
        May be infinite.
    limit : float
        Magnitude of the strongest shade; positive, may be infinite.

    Returns
    -------
    ndarray of int
        Indices into `shades`.
    """
    most = sys.float_info.max
    share = np.abs(np.clip(values, -most, most)) / min(limit, most)
    steps = np.sign(values) * np.ceil(np.sqrt(np.minimum(share, 1.0)) * LEVELS - 1e-9)
    return LEVELS + steps.astype(np.intp)


def draw_cells(
    painter: QPainter, cells: list[QRectF], chosen: NDArray[np.intp], style: Style, apart: bool
) -> None:
    """Fill cells.

    Parameters
    ----------
    painter : QPainter
    cells : list of QRectF, length N
    chosen : ndarray of int, shape (N,)
        From `levels`.
    style : Style
    apart : bool
        Whether they have rounded corners.
    """
    inks = shades(style)
    painter.setPen(NO_PEN)
    if apart:
        for cell, level in zip(cells, chosen.tolist(), strict=True):
            painter.setBrush(colour(inks[level]))
            painter.drawRoundedRect(cell, CORNER, CORNER)
        return
    groups: dict[int, list[QRectF]] = {}
    for cell, level in zip(cells, chosen.tolist(), strict=True):
        groups.setdefault(level, []).append(cell)
    for level, group in groups.items():
        painter.setBrush(colour(inks[level]))
        painter.drawRects(group)
