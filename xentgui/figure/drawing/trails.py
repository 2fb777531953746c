"""The steps of a descent as points of a plane or of a curve, and which of them get a dot."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent, Step
from xentgui.figure.drawing.marks import DashedCurve, Mark, draw_dashed_line, pen
from xentgui.figure.drawing.places import Polyline
from xentgui.figure.drawing.points import draw_other_present, draw_step
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour

APART = 8.0
"""Logical pixels along the path between two dots at least."""
SLOW = 10
"""Where steps are nearer than that, those get dots whose number is a multiple of it."""
RING, RINGS_APART = 3.0, 8.0
"""Radius of a step on a curve, and least distance of two that are drawn, in logical pixels."""
FINE = 2.0
"""Logical pixels between two points of the line."""
NAMED_AT = (0.5, 0.35, 0.65, 0.2, 0.8, 1.0)
"""Shares of the length of a path at which its name is tried."""
NAME_AWAY = 9.0
"""Logical pixels from there to the name."""


class StepValues:
    """What follows from each step of a descent; as it goes on only new steps are looked up.

    Parameters
    ----------
    look_up : callable
        Takes a descent, the first step to look at, and classes; returns a row or a number for that
        and each step after it.
    """

    def __init__(self, look_up: Callable[[Descent, int, tuple[int, ...]], FloatArray]) -> None:
        self._look_up = look_up
        self._steps: tuple[Step, ...] = ()
        self._classes: tuple[int, ...] = ()
        self._values = np.empty(0)

    def of(self, descent: Descent, classes: tuple[int, ...]) -> FloatArray:
        """Return it of all steps that are known, shape (last + 1, ...)."""
        steps, known = descent.steps, len(self._steps)
        goes_on = 0 < known <= len(steps) and steps[known - 1] is self._steps[-1]
        if not goes_on or classes != self._classes or steps[0] is not self._steps[0]:
            known = 0
        if known < len(steps):
            values = self._look_up(descent, known, classes)
            self._values = np.concatenate([self._values, values]) if known else values
        self._steps, self._classes = steps, classes
        return self._values


class StepLogits(StepValues):
    """Logits of some classes in each step, shape (last + 1, n)."""

    def __init__(self) -> None:
        super().__init__(_logits)


def _logits(descent: Descent, first: int, classes: tuple[int, ...]) -> FloatArray:
    index = np.array(classes)
    return np.array([step.logits[index] for step in descent.steps[first:]])


def losses_of(descent: Descent, first: int, classes: tuple[int, ...]) -> FloatArray:
    """Look up losses; of no class."""
    return np.array([step.loss for step in descent.steps[first:]])


def logits_of(descent: Descent, first: int, classes: tuple[int, ...]) -> FloatArray:
    """Look up the logits of one class."""
    (index,) = classes
    return descent.logits_of(index, first)


def probabilities_of(descent: Descent, first: int, classes: tuple[int, ...]) -> FloatArray:
    """Look up the probabilities of one class."""
    (index,) = classes
    return descent.probabilities_of(index, first)


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


def draw_other_steps(
    painter: QPainter, x: FloatArray, y: FloatArray, at: int, style: Style
) -> None:
    """Draw the steps of a descent on another loss: dashed, the present one as a ring.

    Parameters
    ----------
    painter : QPainter
    x, y : ndarray, shape (n,)
        Where they are, in logical pixels.
    at : int
        Number of the present one.
    style : Style
    """
    xs, ys = thinned(x, y)
    if xs.size > 1:
        draw_dashed_line(painter, xs, ys, pen(style.muted, 2.0), DashedCurve.DASH)
    for n in dots(x, y):
        draw_step(painter, QPointF(x[n], y[n]), style.muted, style)
    draw_other_present(painter, QPointF(x[at], y[at]), style)


def places_to_name(x: FloatArray, y: FloatArray) -> list[QPointF]:
    """List points of a path beside which it can be named, from the middle of its length on."""
    xs, ys = thinned(x, y)
    at = (round(share * (xs.size - 1)) for share in NAMED_AT)
    return [QPointF(xs[n], ys[n]) for n in at]


class Trail(Mark):
    """The steps of a descent up to the present one, as rings on a dotted line."""

    def __init__(self, view: object) -> None:
        super().__init__(view)
        self._x = self._y = np.empty(0)
        self._ink = self._fill = "#000000"
        # What the label of the point and the drawing both ask for, and how far it was looked at.
        self._seen: _Seen | None = None
        self._has_new = True

    def set_steps(self, x: FloatArray, y: FloatArray, style: Style) -> None:
        """Set where they are, each of shape (n,), in data coordinates; y may be infinite."""
        if x.size or self._x.size:
            self._x, self._y, self._has_new = x, y, True
            self._ink, self._fill = style.positive, style.paper
            self.update()

    def points(self, to_scene: QTransform, area: QRectF) -> Polyline:
        """Find the steps that are drawn, in scene coordinates and within the view."""
        if not self._x.size:
            return np.empty(0), np.empty(0)
        place = to_scene.m11(), to_scene.dx(), to_scene.m22(), to_scene.dy()
        seen = self._seen
        if seen is None or self._has_new or seen.place != place:
            x = to_scene.m11() * self._x + to_scene.dx()
            with np.errstate(invalid="ignore", over="ignore"):
                y = np.clip(to_scene.m22() * self._y + to_scene.dy(), area.top(), area.bottom())
            seen = self._seen = _Seen(place, x, y, _apart(x, y, seen))
            self._has_new = False
        return seen.x[seen.kept], seen.y[seen.kept]

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        x, y = self.points(to_scene, area)
        if x.size < 1 or self._x.size < 2:
            return
        line_pen = pen(self._ink, 1.4)
        with part(painter, "trail"):
            draw_dashed_line(painter, x, y, line_pen, (1.2, 2.4))
            painter.setPen(line_pen)
            painter.setBrush(colour(self._fill))
            for place in zip(x.tolist(), y.tolist(), strict=True):
                painter.drawEllipse(QPointF(*place), RING, RING)


class _Seen(NamedTuple):
    """What of a trail is drawn.

    Attributes
    ----------
    place : tuple of float
        From data to scene.
    x, y : ndarray, shape (n,)
        All steps, in scene coordinates.
    kept : list of int
        Those that are drawn.
    """

    place: tuple[float, ...]
    x: FloatArray
    y: FloatArray
    kept: list[int]


def _apart(x: FloatArray, y: FloatArray, before: _Seen | None) -> list[int]:
    """Choose from thousands of steps those that can be told apart, going on from `before`."""
    kept, known = [0], 1
    if before is not None and _begins_with(x, before.x) and _begins_with(y, before.y):
        kept, known = list(before.kept), before.x.size
    last_x, last_y = float(x[kept[-1]]), float(y[kept[-1]])
    new = zip(x[known:].tolist(), y[known:].tolist(), strict=True)
    for i, (px, py) in enumerate(new, known):
        if abs(px - last_x) + abs(py - last_y) >= RINGS_APART:
            kept.append(i)
            last_x, last_y = px, py
    return kept


def _begins_with(values: FloatArray, first: FloatArray) -> bool:
    return np.array_equal(values[: first.size], first)
