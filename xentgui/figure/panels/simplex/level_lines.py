"""The contours of the loss as they are drawn: lines with labels outside the triangle."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.core.geometry.simplex import height_of
from xentgui.figure.drawing.contours import Contour, contour_pen, draw_contours, level_label
from xentgui.figure.drawing.places import first_free
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import metrics
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


def level_lines(
    contours: list[FloatArray],
    levels: tuple[float, ...],
    lowest: FloatArray,
    plan: Plan,
    area: QRectF,
    style: Style,
) -> list[Contour]:
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
    found: list[Contour] = []
    for i in sorted(range(len(levels)), key=lambda i: -levels[i]):
        x, y = lines[i]
        if not is_segment and np.ptp(x) + np.ptp(y) < LEAST:
            continue
        if is_segment:
            for k in range(x.size):
                number = level_label(levels[i], style, not found)
                left, top = x[k] - number.width / 2.0, y[k] - TICK - 6.0 - cap
                box = QRectF(left, top, number.width, cap)
                if area.contains(box) and first_free([box], (), taken) is not None:
                    taken.append(box)
                    found.append(Contour((x[[k]], y[[k]]), number, box))
            continue
        number = level_label(levels[i], style, not found)
        others = [*lines[:i], *lines[i + 1 :], plan.outline()]
        boxes = _boxes(contours[i], lowest, plan, number.width, cap)
        inside = [box for box in boxes if area.contains(box)]
        label = first_free(inside, others, taken)
        if label is not None:
            taken.append(label)
            found.append(Contour((x, y), number, label))
    return found


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


def draw_level_lines(painter: QPainter, lines: list[Contour], style: Style) -> None:
    """Draw contours, those of a segment as ticks."""
    draw_contours(painter, (each for each in lines if each.line[0].size > 1), style)
    painter.setPen(contour_pen(style))
    for (x, y), _, _ in lines:
        if x.size == 1:
            painter.drawLine(QPointF(x[0], y[0] - TICK), QPointF(x[0], y[0] + TICK))
