"""Where the panels of a Figure stand."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF

GAP = 12.0
MARGIN = 12.0
ASPECT = 1.3
"""Width over height of a tile that reads best."""
LEAST_TILE = 150.0
LEAST_TILE_WIDTH = 220.0
"""Logical pixels below which the tiles need the room of the wide panels."""
LEAST_ROW = 40.0
"""Height below which a tile has no place even for its title, whatever columns are asked for."""
LEAST_COLUMN = 400.0
"""Width in logical pixels of a wide panel that stands beside the tiles."""
FAR_LARGER = 1.8
"""How much larger tiles must be in another number of columns for it to be taken: on a page that
stands upright, or beside a lesson in a high window."""


class Arrangement(NamedTuple):
    """Places in logical pixels.

    Attributes
    ----------
    tiles : list of QRectF
    wide : list of QRectF or None
        None for a panel that has no room.
    """

    tiles: list[QRectF]
    wide: list[QRectF | None]


def arrange(
    tiles: int,
    wide: Sequence[float],
    width: float,
    height: float,
    *,
    columns: int | None = None,
) -> Arrangement:
    """Put tiles into a grid, and wide panels below it, or beside it if they are tall.

    Parameters
    ----------
    tiles : int
        How many panels are tiles.
    wide : sequence of float
        Preferred heights of those that are wide.
    width, height : float
        Of the Figure, in logical pixels.
    columns : int, optional
        Of the grid, unless the tiles would be lower than `LEAST_ROW`; None for as many as read
        best.
    """
    inner = _inner(width, height)
    if not tiles:
        each = (inner.height() - (len(wide) - 1) * GAP) / max(len(wide), 1)
        tops = [inner.top() + i * (each + GAP) for i in range(len(wide))]
        return Arrangement([], [_whole(inner.left(), y, inner.width(), each) for y in tops])
    if columns is not None and not has_rows(tiles, columns, width, height):
        columns = None
    # What has no room is left out, the last one first.
    for count in range(len(wide), -1, -1):
        taken = sum(wide[:count]) + count * GAP
        above = QRectF(inner)
        above.setHeight(inner.height() - taken)
        grid = _grid(tiles, above, count > 0, columns)
        # In columns that are asked for a tile is as wide as it is, whatever is left out.
        fits = all(map(is_readable if columns is None else _is_high, grid))
        if not count or fits:
            return Arrangement(grid, _stack(wide, count, inner, above.bottom() + GAP))
        column = max(0.45 * inner.width(), LEAST_COLUMN)
        if taken - GAP <= inner.height() and inner.width() - column - GAP >= LEAST_COLUMN:
            left, right = QRectF(inner), QRectF(inner)
            left.setWidth(inner.width() - column - GAP)
            right.setLeft(left.right() + GAP)
            grid = _grid(tiles, left, False, columns)
            if columns is None or all(map(is_readable, grid)):
                return Arrangement(grid, _stack(wide, count, right, right.top()))
    raise AssertionError("unreachable: without wide panels there is always a grid")


def has_rows(tiles: int, columns: int, width: float, height: float) -> bool:
    """Return whether the rows of so many tiles in columns are not lower than `LEAST_ROW`."""
    inner = _inner(width, height)
    return not tiles or _tile(tiles, min(columns, tiles), inner)[1] >= LEAST_ROW


def _inner(width: float, height: float) -> QRectF:
    return QRectF(MARGIN, MARGIN, width - 2.0 * MARGIN, height - 2.0 * MARGIN)


def is_readable(tile: QRectF) -> bool:
    """Return whether a tile has the room that its numbers need, in logical pixels."""
    return tile.height() >= LEAST_TILE and tile.width() >= LEAST_TILE_WIDTH


def _is_high(tile: QRectF) -> bool:
    return tile.height() >= LEAST_TILE


def _stack(wide: Sequence[float], count: int, area: QRectF, top: float) -> list[QRectF | None]:
    """Put the first `count` wide panels one below the other, down to the end of an area."""
    places: list[QRectF | None] = [None] * len(wide)
    free = area.bottom() - top - sum(wide[:count]) - (count - 1) * GAP
    for i in range(count):
        height = wide[i] + free / count
        places[i] = _whole(area.left(), top, area.width(), height)
        top += height + GAP
    return places


def _grid(tiles: int, area: QRectF, is_above: bool, asked: int | None) -> list[QRectF]:
    """Put tiles into columns, above wide panels or alone; the last row fills the width.

    Unless it is asked for, how many columns there are depends on how many tiles, so that a figure
    is arranged alike in a window and on a slide. Only where a tile then could not be read, or would
    be far smaller than it might be, it depends on the area.
    """
    columns = _best_columns(tiles, area, is_above) if asked is None else min(asked, tiles)
    _, height = _tile(tiles, columns, area)
    places = []
    for i in range(tiles):
        row, column = divmod(i, columns)
        in_row = min(columns, tiles - row * columns)
        width = (area.width() - (in_row - 1) * GAP) / in_row
        left, top = area.left() + column * (width + GAP), area.top() + row * (height + GAP)
        places.append(_whole(left, top, width, height))
    return places


def _best_columns(tiles: int, area: QRectF, is_above: bool) -> int:
    def size(columns: int) -> float:
        across, down = _tile(tiles, columns, area)
        return min(across, ASPECT * down)

    columns = 3 if tiles == 3 and is_above else math.ceil(math.sqrt(tiles))
    largest = max(range(1, tiles + 1), key=size)
    is_small = not is_readable(QRectF(0.0, 0.0, *_tile(tiles, columns, area)))
    if is_small or size(largest) > FAR_LARGER * size(columns):
        return largest
    return columns


def _tile(tiles: int, columns: int, area: QRectF) -> tuple[float, float]:
    """Return width and height of a tile in a number of columns."""
    rows = math.ceil(tiles / columns)
    across = (area.width() - (columns - 1) * GAP) / columns
    return across, (area.height() - (rows - 1) * GAP) / rows


def _whole(left: float, top: float, width: float, height: float) -> QRectF:
    """Round to whole pixels, which keep the edges of the cards sharp."""
    return QRectF(round(left), round(top), round(width), round(height))
