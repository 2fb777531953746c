"""The steps of a descent as points between corners, and which of them get a dot."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent, Step
from xentgui.core.geometry.simplex import shares_of
from xentgui.figure.drawing.places import Polyline

APART = 8.0
"""Logical pixels along the path between two dots at least."""
SLOW = 10
"""Where steps are nearer than that, those get dots whose number is a multiple of it."""
FINE = 2.0
"""Logical pixels between two points of the line."""


class StepShares:
    """Shares of some classes in each step; as a descent goes on only new steps are computed."""

    def __init__(self) -> None:
        self._steps: tuple[Step, ...] = ()
        self._key: tuple[object, ...] = ()
        self._shares = np.empty((0, 0))

    def of(self, descent: Descent, classes: tuple[int, ...]) -> FloatArray | None:
        """Return them, shape (last + 1, n); None where all of these classes are masked."""
        steps, key = descent.steps, (classes, descent.start.temperature)
        known = len(self._steps)
        goes_on = 0 < known <= len(steps) and steps[known - 1] is self._steps[-1]
        if not goes_on or key != self._key or steps[0] is not self._steps[0]:
            known = 0
        if known < len(steps):
            index = np.array(classes)
            logits = np.array([step.logits[index] for step in steps[known:]])
            shares = shares_of(logits, descent.start.temperature)
            if shares is None:
                return None
            self._shares = np.vstack([self._shares, shares]) if known else shares
        self._steps, self._key = steps, key
        return self._shares


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
    found, at = [0], 0
    while True:
        following = int(np.searchsorted(way, way[at] + APART))
        if following > at + 1:
            following = -(-(following + first) // SLOW) * SLOW - first
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
