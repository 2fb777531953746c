"""The steps of a descent as points of a plane, and which of them get a dot."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent, Step
from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.places import Polyline
from xentgui.figure.drawing.points import draw_step
from xentgui.figure.drawing.style import Style

APART = 8.0
"""Logical pixels along the path between two dots at least."""
SLOW = 10
"""Where steps are nearer than that, those get dots whose number is a multiple of it."""
FINE = 2.0
"""Logical pixels between two points of the line."""


class StepLogits:
    """Logits of some classes in each step; as a descent goes on only new steps are looked up."""

    def __init__(self) -> None:
        self._steps: tuple[Step, ...] = ()
        self._classes: tuple[int, ...] = ()
        self._logits = np.empty((0, 0))

    def of(self, descent: Descent, classes: tuple[int, ...]) -> FloatArray:
        """Return them, shape (last + 1, n)."""
        steps, known = descent.steps, len(self._steps)
        goes_on = 0 < known <= len(steps) and steps[known - 1] is self._steps[-1]
        if not goes_on or classes != self._classes or steps[0] is not self._steps[0]:
            known = 0
        if known < len(steps):
            index = np.array(classes)
            logits = np.array([step.logits[index] for step in steps[known:]])
            self._logits = np.vstack([self._logits, logits]) if known else logits
        self._steps, self._classes = steps, classes
        return self._logits


def dots(x: FloatArray, y: FloatArray, first: int = 0) -> list[int]:
    """Choose the steps of a path that get a dot: each, or every tenth where they are near.

    Parameters
    ----------
    x, y : ndarray, shape (n,)
        Where they are, in logical pixels.
    first : int
        Number of the step that the path begins with.
    """
    way = _way(x, y)
    fast = np.flatnonzero(np.diff(way) >= APART) + 1
    found, at = [0], 0
    while True:
        following = int(np.searchsorted(way, way[at] + APART))
        # The next that is far from the one before it, or the next tenth.
        nearest = fast[np.searchsorted(fast, following) :][:1].tolist()
        tenth = -(-(following + first) // SLOW) * SLOW - first
        following = min([*nearest, tenth])
        if following >= x.size:
            return found
        found.append(following)
        at = following


def thinned(x: FloatArray, y: FloatArray) -> Polyline:
    """Keep of a path the points that a line through it needs."""
    cells: NDArray[np.intp] = (_way(x, y) / FINE).astype(np.intp)
    kept = np.append(np.flatnonzero(np.diff(cells, prepend=-1)), x.size - 1)
    return x[kept], y[kept]


def _way(x: FloatArray, y: FloatArray) -> FloatArray:
    """Length of the path up to each point."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(np.diff(x), np.diff(y)))])


def draw_steps(painter: QPainter, x: FloatArray, y: FloatArray, at: int, style: Style) -> None:
    """Draw the steps up to the present in ink, and what is known beyond it pale.

    Parameters
    ----------
    painter : QPainter
    x, y : ndarray, shape (n,)
        Where they are, in logical pixels.
    at : int
        Number of the present one.
    style : Style
    """
    for first, last, ink in ((at, x.size - 1, style.muted), (0, at, style.ink)):
        if last <= first:
            continue
        xs, ys = x[first : last + 1], y[first : last + 1]
        painter.setPen(pen(ink, 1.8))
        painter.drawPolyline(pg.functions.arrayToQPolygonF(*thinned(xs, ys)))
        for n in dots(xs, ys, first):
            draw_step(painter, QPointF(xs[n], ys[n]), ink, style)
