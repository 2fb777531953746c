"""Where triangle, names and key of the simplex stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from xentgui.core.checks import FloatArray
from xentgui.core.geometry.simplex import height_of
from xentgui.figure.drawing.places import Polyline
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, Run, elided, metrics, width

LEAST_SIDE, MOST_SEGMENT = 84.0, 520.0
"""Logical pixels of a side that can still be read, and of a segment at most."""
MAX_NAME, VALUE_WIDTH = 110.0, 66.0
"""Room for a name, and for a value however it is written."""
NAME_GAP, LEADING, TOP = 14.0, 18.0, 11.0
SMALLER = 0.9
"""Share of the largest triangle that one with the names beside it must have."""
EDGE = 30.0
"""Room on either side of a triangle with the names below it."""
APART = 10.0
"""Between two names below their corners."""
LABELS = 46.0
"""Room for labels of contours to the right of the triangle."""
KEY_LINE = 21.0
ABOVE = 58.0
"""Room for labels above a segment."""
SLOPE = 3.0**-0.5
"""How far a side goes across, for each pixel down."""


class Corner(NamedTuple):
    """What is written at a corner: the name, and below or beside it the value.

    Attributes
    ----------
    name : Line
    at : QPointF
        Of the name, on its baseline.
    value_at : QPointF
    anchor : Anchor
        Of both.
    """

    name: Line
    at: QPointF
    value_at: QPointF
    anchor: Anchor

    def boxes(self, height: float) -> tuple[QRectF, QRectF]:
        """Return the boxes of name and value, whose capitals are so high."""
        shift = self.anchor.value
        (x, y), wide = self.at.toTuple(), self.name.width
        name = QRectF(x - shift * wide, y - height, wide, height)
        x, y = self.value_at.toTuple()
        return name, QRectF(x - shift * VALUE_WIDTH, y - height, VALUE_WIDTH, height)


class Plan(NamedTuple):
    """Where all of it is, in panel coordinates.

    Attributes
    ----------
    ends : ndarray, shape (n, 2)
        The corners: left, top, right; or the ends of a segment.
    side : float
    corners : tuple of Corner
    key : QRectF or None
        Room for the key; None where there is none.
    """

    ends: FloatArray
    side: float
    corners: tuple[Corner, ...]
    key: QRectF | None

    @property
    def is_readable(self) -> bool:
        """Whether there is room for it."""
        return self.side >= LEAST_SIDE

    def places(self, shares: FloatArray) -> Polyline:
        """Find where shares, shape (m, n), stand."""
        found = shares @ self.ends
        return found[:, 0], found[:, 1]

    def place(self, shares: FloatArray) -> QPointF:
        """Find where shares, shape (n,), stand."""
        return QPointF(*(shares @ self.ends).tolist())

    def outline(self) -> Polyline:
        """Return the sides."""
        around = np.vstack([self.ends, self.ends[:1]])
        return around[:, 0], around[:, 1]


def plan(area: QRectF, names: Sequence[Line], style: Style, key: tuple[float, int]) -> Plan:
    """Find the largest triangle, or segment, that leaves room for the names.

    Parameters
    ----------
    area : QRectF
    names : sequence of Line
        Of the corners, from left to right.
    style : Style
    key : (float, int)
        Width of the key, and how many lines it has at most.
    """
    cap = metrics(style.text).capHeight()
    if len(names) < 3:
        return _segment(area, names, cap, key)
    beside = max(max(line.width, VALUE_WIDTH) for line in (names[0], names[-1])) + NAME_GAP
    low = TOP + cap / 2.0 + LEADING + 4.0
    side = min(area.width() - 2.0 * beside, (area.height() - low) / height_of(1.0))
    deep = TOP + NAME_GAP + cap + LEADING + 4.0
    below = min(area.width() - 2.0 * EDGE, (area.height() - deep) / height_of(1.0))
    is_beside = side >= SMALLER * below
    side, foot = (side, low) if is_beside else (below, deep)
    side = max(side, 1.0)
    top = area.top() + TOP + max(area.height() - foot - height_of(side), 0.0) / 2.0
    free = area.width() / 2.0 - side / 2.0 - (beside if is_beside else EDGE)
    box, shift = _key_place(area, top, side, names[1], key, max(free, 0.0))
    middle, base = area.center().x() - shift, top + height_of(side)
    ends = np.array([[middle - side / 2.0, base], [middle, top], [middle + side / 2.0, base]])
    apex = _apex(ends[1], names[1], area, cap)
    if is_beside:
        drop = base + cap / 2.0 - 1.0
        left, right = ends[0, 0] - NAME_GAP, ends[2, 0] + NAME_GAP
        outer = [
            Corner(name, QPointF(x, drop), QPointF(x, drop + LEADING), anchor)
            for name, x, anchor in ((names[0], left, Anchor.END), (names[2], right, Anchor.START))
        ]
    else:
        outer = _below(ends[[0, 2]], (names[0], names[2]), area, cap)
    return Plan(ends, side, (outer[0], apex, outer[1]), box)


def _key_place(
    area: QRectF, top: float, side: float, apex: Line, key: tuple[float, int], free: float
) -> tuple[QRectF | None, float]:
    """Find room for the key to the right of the triangle, and how far that goes left for it."""
    wide, lines = key
    high = KEY_LINE * lines
    reach = max(
        min(high, height_of(side)) * SLOPE + LABELS,
        NAME_GAP + apex.width + 8.0 + VALUE_WIDTH + 12.0,
    )
    # The lower corner and its name, where the key reaches down to them.
    if high > height_of(side) - 20.0:
        return None, 0.0
    shift = max(area.center().x() + reach + wide - area.right(), 0.0)
    if shift > free:
        return None, 0.0
    return QRectF(area.right() - wide, top - 8.0, wide, high), shift


def _segment(area: QRectF, names: Sequence[Line], cap: float, key: tuple[float, int]) -> Plan:
    side = max(min(area.width() - 2.0 * EDGE, MOST_SEGMENT), 1.0)
    y, middle = area.center().y(), area.center().x()
    ends = np.array([[middle - side / 2.0, y], [middle + side / 2.0, y]])
    wide, high = key[0], key[1] * KEY_LINE
    has_key = high + ABOVE <= y - area.top() and wide <= area.width()
    box = QRectF(area.right() - wide, area.top(), wide, high) if has_key else None
    return Plan(ends, side, tuple(_below(ends, names, area, cap)), box)


def _below(ends: FloatArray, names: Sequence[Line], area: QRectF, cap: float) -> list[Corner]:
    """Write names and values below their corners, within the card."""
    corners = []
    middle = float(ends[:, 0].mean())
    halves = (area.left(), middle - APART / 2.0), (middle + APART / 2.0, area.right())
    for (x, y), name, (left, right) in zip(ends.tolist(), names, halves, strict=True):
        half = max(name.width, VALUE_WIDTH) / 2.0
        x = min(max(x, left + half), right - half)
        at = QPointF(x, y + NAME_GAP + cap)
        corners.append(Corner(name, at, at + QPointF(0.0, LEADING), Anchor.MIDDLE))
    return corners


def _apex(end: FloatArray, name: Line, area: QRectF, cap: float) -> Corner:
    """Write the upper name to the right of its corner, and the value beside or below it."""
    x, y = end.tolist()
    at = QPointF(x + NAME_GAP, y + cap / 2.0 - 1.0)
    value = QPointF(at.x() + name.width + 8.0, at.y())
    if value.x() + VALUE_WIDTH > area.right():
        value = at + QPointF(LEADING * SLOPE + 2.0, LEADING)
    return Corner(name, at, value, Anchor.START)


def corner_name(name: str, mark: str, style: Style, area: QRectF, count: int) -> Line:
    """Write a name as it has room at a corner, with the mark of the target if it is that."""
    size = style.text
    tail = (Run(f" {mark}", style.target_text, 0, size),) if mark else ()
    room = min(MAX_NAME, area.width() / 2.0 - (NAME_GAP + 4.0 if count == 3 else APART))
    room -= width(f" {mark}", size) if mark else 0.0
    return Line((Run(elided(name, size, max(room, 1.0)), style.ink, 0, size), *tail))
