"""Where in a plot a label has a place that nothing goes through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, QRectF

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, metrics

Polyline: TypeAlias = tuple[FloatArray, FloatArray]
"""x and y of its points, each of shape (n,), in scene coordinates."""

Layout = Sequence[Line]
"""Lines of a label, one below the other."""
LEADING = 1.3
"""Distance of the lines of a label, in text sizes."""

CLEAR = 4.0
"""Logical pixels around a label that stay free."""


def box_around(point: QPointF, radius: float) -> QRectF:
    """Return the square around a circle."""
    return QRectF(point.x() - radius, point.y() - radius, 2.0 * radius, 2.0 * radius)


def polyline(line: QLineF) -> Polyline:
    """Return a straight line as a polyline of two points."""
    return np.array([line.x1(), line.x2()]), np.array([line.y1(), line.y2()])


def places_around(
    point: QPointF, width: float, height: float, area: QRectF, gap: float
) -> Iterator[QRectF]:
    """List places for a label beside a point, the best first, all of them within a plot.

    Parameters
    ----------
    point : QPointF
    width, height : float
        Of the label.
    area : QRectF
        The plot.
    gap : float
        Logical pixels between the point and the label.
    """
    if not (width > 0.0 and height > 0.0):
        return
    x, y = point.x(), point.y()
    right, left = x + gap, x - gap - width
    above, below, beside = y - gap - height, y + gap, y - height / 2.0
    middle = x - width / 2.0
    # Compared as numbers: a frame asks about a hundred places, of which most are beyond the plot.
    least_x, most_x, least_y, most_y = area.left(), area.right(), area.top(), area.bottom()
    for box_x, box_y in (
        (right, above),
        (middle, above),
        (left, above),
        (right, below),
        (middle, below),
        (left, below),
        (right, beside),
        (left, beside),
    ):
        if (
            least_x <= box_x
            and least_y <= box_y
            and box_x + width <= most_x
            and box_y + height <= most_y
        ):
            yield QRectF(box_x, box_y, width, height)


def size_of(layout: Layout, style: Style) -> tuple[float, float]:
    """Return width and height of lines in logical pixels."""
    height = metrics(style.text).capHeight() + (len(layout) - 1) * LEADING * style.text
    return max(line.width for line in layout), height


def first_free(
    boxes: Iterable[QRectF], lines: Sequence[Polyline], taken: Sequence[QRectF]
) -> QRectF | None:
    """Find the first of some places that is one of the `free_places`; None if there is none."""
    boxes = list(boxes)
    free = free_places(boxes, lines, taken)
    return boxes[free[0]] if free else None


def free_places(
    boxes: Sequence[QRectF], lines: Sequence[Polyline], taken: Sequence[QRectF]
) -> list[int]:
    """List which of some places no line goes through and nothing else has.

    Parameters
    ----------
    boxes : sequence of QRectF
    lines : sequence of Polyline
    taken : sequence of QRectF
    """
    candidates = []
    for k, box in enumerate(boxes):
        reach = box.adjusted(-CLEAR, -CLEAR, CLEAR, CLEAR)
        if not any(map(reach.intersects, taken)):
            candidates.append((k, reach))
    if not candidates:
        return []
    # All at once: of one box and one line the calls cost more than what they compute.
    is_crossed = _crossed([reach for _, reach in candidates], _segments(lines))
    return [candidates[i][0] for i in np.flatnonzero(~is_crossed).tolist()]


def crosses(box: QRectF, lines: Sequence[Polyline]) -> bool:
    """Return whether one of some polylines goes through a box.

    Each of their segments is cut by the four sides (Liang and Barsky, "A new concept and method
    for line clipping", ACM Trans. Graph. 3, 1984).

    Parameters
    ----------
    box : QRectF
    lines : sequence of Polyline
        Finite.
    """
    return bool(_crossed([box], _segments(lines))[0])


def _segments(lines: Sequence[Polyline]) -> FloatArray:
    """Return x, y, dx and dy of all segments of polylines, shape (4, m)."""
    parts = [
        np.array((x[:-1], y[:-1], x[1:] - x[:-1], y[1:] - y[:-1])) for x, y in lines if x.size > 1
    ]
    return np.concatenate(parts, axis=1) if parts else np.empty((4, 0))


def _near(segments: FloatArray, sides: FloatArray) -> NDArray[np.bool_]:
    """Return of each segment whether it may meet a box at all: most lines are elsewhere."""
    x, y, dx, dy = segments
    least, most = sides.min(axis=0), sides.max(axis=0)
    is_beside = (np.maximum(x, x + dx) < least[0]) | (np.minimum(x, x + dx) > most[1])
    is_beyond = (np.maximum(y, y + dy) < least[2]) | (np.minimum(y, y + dy) > most[3])
    near: NDArray[np.bool_] = ~(is_beside | is_beyond)
    return near


def _crossed(boxes: Sequence[QRectF], segments: FloatArray) -> NDArray[np.bool_]:
    """Return of each box whether a segment goes through it, shape (n,)."""
    sides = np.array([(box.left(), box.right(), box.top(), box.bottom()) for box in boxes])
    segments = segments[:, _near(segments, sides)]
    if not segments.size:
        return np.zeros(len(boxes), dtype=np.bool_)
    crossed = _holding_ends(segments, sides)
    # Most that are crossed by a curve hold some of its many points, and need no division.
    left = np.flatnonzero(~crossed)
    if left.size:
        crossed[left] = _cut(segments, sides[left])
    return crossed


def _holding_ends(segments: FloatArray, sides: FloatArray) -> NDArray[np.bool_]:
    """Return of each box whether a segment begins within it, shape (n,)."""
    left, right, top, bottom = sides.T[..., None]
    x, y = segments[:2]
    return np.asarray(((x > left) & (x < right) & (y > top) & (y < bottom)).any(axis=1))


def _cut(segments: FloatArray, sides: FloatArray) -> NDArray[np.bool_]:
    """Return of each box whether a segment is cut by its sides or within it, shape (n,)."""
    left, right, top, bottom = sides.T[..., None]
    x, y, dx, dy = segments
    # By side, box and segment.
    speed = np.array((-dx, dx, -dy, dy))[:, np.newaxis]
    room = np.array((x - left, right - x, y - top, bottom - y))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        at = room / speed
    enters = np.fmax.reduce(np.where(speed < 0.0, at, 0.0), initial=0.0)
    leaves = np.fmin.reduce(np.where(speed > 0.0, at, 1.0), initial=1.0)
    # Along a side, it is inside or it is not.
    is_outside = ((speed == 0.0) & (room < 0.0)).any(axis=0)
    return np.asarray(((enters <= leaves) & ~is_outside).any(axis=1))
