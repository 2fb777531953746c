"""The contours of the map, each with its label on it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PySide6.QtCore import QRectF

from xentgui.core.checks import FloatArray
from xentgui.core.geometry.level_lines import level_lines, round_levels
from xentgui.core.geometry.other_loss import OtherLogitsLoss
from xentgui.core.geometry.plane import LogitsLoss
from xentgui.figure.drawing.contours import Contour, level_label
from xentgui.figure.drawing.places import Polyline, first_free
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import metrics
from xentgui.figure.drawing.ticks import nice_step
from xentgui.figure.panels.map.field import Field

CELLS = 40
"""Of the grid that lines are found on, along the longer side."""
LEVELS = 6.0
OTHER_CELLS, OTHER_LEVELS = 64, 4.5
"""The same of a loss that is not convex."""
INSET = 22.0
"""Logical pixels from the edge of the plot to a label."""
TRIES = 40


def computed(
    loss: LogitsLoss | OtherLogitsLoss, field: Field
) -> list[tuple[float, list[FloatArray]]]:
    """Compute the lines of round losses, in logits; none where the loss is beyond float64.

    Parameters
    ----------
    loss : LogitsLoss or OtherLogitsLoss
    field : Field

    Returns
    -------
    list of (float, list of ndarray of shape (n, 2))
        Ascending.
    """
    wide, high = field.plot.width(), field.plot.height()
    cells = OTHER_CELLS if isinstance(loss, OtherLogitsLoss) else CELLS
    columns = max(round(cells * min(wide / high, 1.0)), 4)
    rows = max(round(cells * min(high / wide, 1.0)), 4)
    x = np.linspace(field.left, field.right, columns + 1)
    y = np.linspace(field.low, field.high, rows + 1)
    if isinstance(loss, OtherLogitsLoss):
        return loss.contours(x, y, OTHER_LEVELS)
    values = loss.at(*np.meshgrid(x, y))
    spread = float(np.ptp(values)) if np.isfinite(values).all() else 0.0
    # Above what rounding alone would draw.
    if not 1e-9 * max(float(values.max()), 1e-290) < spread < 1e290:
        return []
    levels = round_levels(values, nice_step(spread / LEVELS))
    return [(level, level_lines(loss.at, loss.gradient, x, y, values, level)) for level in levels]


def labelled(
    lines: list[tuple[float, list[FloatArray]]], field: Field, style: Style
) -> list[Contour]:
    """Find places for labels on lines, near the edges of the plot.

    Parameters
    ----------
    lines : list
        As `computed`.
    field : Field
    style : Style
    """
    cap = metrics(style.small).capHeight()
    placed = [(level, field.places(line)) for level, found in lines for line in found]
    found: list[Contour] = []
    taken: list[QRectF] = []
    inner = field.plot.adjusted(INSET, INSET, -INSET, -INSET)
    has_symbol = False
    for i in reversed(range(len(placed))):
        level, line = placed[i]
        others = [other for k, (_, other) in enumerate(placed) if k != i]
        number = level_label(level, style, not has_symbol)
        boxes = (box for box in _boxes(line, number.width, cap, field) if inner.contains(box))
        box = first_free(boxes, others, taken)
        if box is None:
            found.append(Contour(line, None, QRectF()))
            continue
        has_symbol = True
        taken.append(box)
        found.append(Contour(line, number, box))
    return found


def _boxes(line: Polyline, wide: float, high: float, field: Field) -> Iterator[QRectF]:
    """List places on a line, those near its upper right end first."""
    x, y = line
    order = np.argsort(y - x, kind="stable")
    for k in order[:: max(1, x.size // TRIES)].tolist():
        yield QRectF(float(x[k]) - wide / 2.0, float(y[k]) - high / 2.0, wide, high)
