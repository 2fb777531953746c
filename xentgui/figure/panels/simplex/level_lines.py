"""The contours of the loss as they are drawn: lines with labels outside the triangle."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.core.geometry.simplex import height_of
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import draw_around, pen
from xentgui.figure.drawing.numbers import compact
from xentgui.figure.drawing.places import Polyline, first_free
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, metrics
from xentgui.figure.formulas.symbols import Symbol, words
from xentgui.figure.panels.simplex.plan import Plan

OUTSIDE = 9.0
"""Logical pixels from a side to a label."""
NEAR = 7.0
"""From a side, within which a line that does not meet it is still labelled there."""
TRIES = 24
TICK = 6.0
"""Half length of a contour of a segment."""
LEAST = 16.0
"""Logical pixels of a contour that is not taken for a point."""
SHADE = 0.55
"""Of a line, from that of the grid to that of small text."""


class LevelLine(NamedTuple):
    """A contour.

    Attributes
    ----------
    line : Polyline
    label : Line
    box : QRectF
        Of the label.
    """

    line: Polyline
    label: Line
    box: QRectF


def level_lines(
    contours: list[FloatArray],
    levels: tuple[float, ...],
    lowest: FloatArray,
    plan: Plan,
    area: QRectF,
    style: Style,
) -> list[LevelLine]:
    """Choose the contours that can be labelled, the highest first.

    Parameters
    ----------
    contours : list of ndarray, shape (m, n)
    levels : tuple of float
    lowest : ndarray, shape (n,)
        Shares at which the loss is least.
    plan : Plan
    area : QRectF
        Where labels may stand.
    style : Style
    """
    cap = metrics(style.small).capHeight()
    taken = [box for corner in plan.corners for box in corner.boxes(metrics(style.text).ascent())]
    is_segment = len(plan.ends) < 3
    lines = [plan.places(shares) for shares in contours]
    found: list[LevelLine] = []
    for i in sorted(range(len(levels)), key=lambda i: -levels[i]):
        x, y = lines[i]
        if not is_segment and np.ptp(x) + np.ptp(y) < LEAST:
            continue
        if is_segment:
            for k in range(x.size):
                number = _number(levels[i], not found, style)
                left, top = x[k] - number.width / 2.0, y[k] - TICK - 6.0 - cap
                box = QRectF(left, top, number.width, cap)
                if area.contains(box) and first_free([box], (), taken) is not None:
                    taken.append(box)
                    found.append(LevelLine((x[[k]], y[[k]]), number, box))
            continue
        number = _number(levels[i], not found, style)
        others = [*lines[:i], *lines[i + 1 :], plan.outline()]
        boxes = _boxes(contours[i], lowest, plan, number.width, cap)
        inside = [box for box in boxes if area.contains(box)]
        label = first_free(inside, others, taken)
        if label is not None:
            taken.append(label)
            found.append(LevelLine((x, y), number, label))
    return found


def _number(level: float, is_first: bool, style: Style) -> Line:
    """Write a loss, the first of them as L = 2."""
    number = words(style, style.small, (compact(level).plain(), style.muted))
    if not is_first:
        return number
    symbol = words(style, style.small, (Symbol("L"), style.muted), (" = ", style.muted))
    return Line((*symbol.runs, *number.runs))


def _boxes(
    shares: FloatArray, lowest: FloatArray, plan: Plan, wide: float, high: float
) -> Iterator[QRectF]:
    """List places for the label of a contour: outside a side that it comes near, then on it.

    That is the left side where the least loss is there, else the right one.
    """
    is_left = bool(lowest.argmax() == 0 and lowest[0] > lowest[2])
    opposite = 2 if is_left else 0
    away = shares[:, opposite] * height_of(plan.side)
    # Where it turns away from the side, which is far from the least loss, it is told from others.
    far = np.square(shares - lowest).sum(axis=1)
    order = np.lexsort((-far, away > NEAR)).tolist()
    to_side = np.where(np.arange(3) == opposite, -1.0, 0.5)
    for k in order[: max(int((away <= NEAR).sum()), 1) : 1 if away.size == 2 else 3]:
        if away[k] <= NEAR:
            foot = plan.place(shares[k] + shares[k, opposite] * to_side)
            foot -= QPointF(0.0, OUTSIDE / 2.0)
            across = OUTSIDE * height_of(1.0)
            left = foot.x() - across - wide if is_left else foot.x() + across
            yield QRectF(left, foot.y() - high / 2.0, wide, high)
    if away.size > 2:
        # Of lines around each other, the labels stand in a row.
        turned = (shares[:, opposite] - lowest[opposite]) / np.sqrt(np.maximum(far, 1e-300))
        for k in np.argsort(turned, kind="stable")[:: max(1, away.size // TRIES)].tolist():
            place = plan.place(shares[k])
            yield QRectF(place.x() - wide / 2.0, place.y() - high / 2.0, wide, high)


def draw_level_lines(painter: QPainter, lines: list[LevelLine], style: Style) -> None:
    """Draw contours, which leave room for labels that stand on them."""
    for each in lines:
        painter.setPen(pen(blend(style.line, style.muted, SHADE), 1.2))
        x, y = each.line
        if x.size == 1:
            painter.drawLine(QPointF(x[0], y[0] - TICK), QPointF(x[0], y[0] + TICK))
            continue
        draw_around(painter, x, y, each.box.adjusted(-4.0, -4.0, 4.0, 4.0))


def draw_labels(painter: QPainter, lines: list[LevelLine]) -> None:
    """Write what contours stand for."""
    for each in lines:
        each.label.draw(painter, each.box.left(), each.box.bottom())
