"""What plots are made of: grid lines, curve, dot; painted in scene coordinates.

A pyqtgraph item paints in data coordinates with cosmetic pens, whose width does not grow with an
export. A Mark maps its data to the scene itself and paints there with plain pens, so the same
scene comes out right at any scale and in every format. It keeps within the view by itself, for
SVG has no clipping.
"""

from __future__ import annotations

import math
from abc import abstractmethod
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QTransform
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.text import colour

NO_PEN = QPen(Qt.PenStyle.NoPen)
FINENESS = 8.0
"""How much finer than whole pixels a curve is broken into straight lines."""
MOST_DASHES = 5000
"""Of a straight line; one that needs more leaves any picture, and is drawn as a whole."""


def pen(ink: str, width: float) -> QPen:
    """Make a pen whose width is in scene units.

    Parameters
    ----------
    ink : str
        "#rrggbb".
    width : float
        Logical pixels.
    """
    result = QPen(colour(ink), width)
    result.setCapStyle(Qt.PenCapStyle.FlatCap)
    result.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return result


def draw_dashed(
    painter: QPainter, path: QPainterPath, line_pen: QPen, dash: tuple[float, float]
) -> None:
    """Draw a path in dashes, each of which is a line of its own.

    Of a pen that dashes, some programs that draw SVG make one line, and no two agree on how its
    dashes go around a corner. Nor are they filled shapes: those of a corner lie over themselves,
    where LibreOffice leaves a hole.

    Parameters
    ----------
    painter : QPainter
    path : QPainterPath
        Each piece of it begins with a dash.
    line_pen : QPen
    dash : (float, float)
        Lengths of a dash and a gap, in units of the width.
    """
    polygons = []
    for polygon in path.toSubpathPolygons(QTransform.fromScale(FINENESS, FINENESS)):
        points = [polygon.at(i).toTuple() for i in range(polygon.size())]
        polygons.append([(x / FINENESS, y / FINENESS) for x, y in points])
    _stroke_dashes(painter, polygons, line_pen, dash)


def draw_dashed_line(
    painter: QPainter, x: FloatArray, y: FloatArray, line_pen: QPen, dash: tuple[float, float]
) -> None:
    """Draw a line through points as `draw_dashed` would, without making a path of it first.

    Parameters
    ----------
    painter : QPainter
    x, y : ndarray, shape (n,)
        In scene coordinates; n is at least 1.
    line_pen, dash
        As of `draw_dashed`.
    """
    points = list(zip(x.tolist(), y.tolist(), strict=True))
    _stroke_dashes(painter, [points], line_pen, dash)


def _stroke_dashes(
    painter: QPainter,
    lines: Sequence[Sequence[tuple[float, float]]],
    line_pen: QPen,
    dash: tuple[float, float],
) -> None:
    """Draw lines through points in dashes; each of them begins with one."""
    length, gap = (line_pen.widthF() * share for share in dash)
    dashes = QPainterPath()
    for points in lines:
        _add_dashes(dashes, points, length, gap)
    dash_pen = QPen(line_pen)
    # A round one would stand out behind a dash that begins right before a corner.
    dash_pen.setJoinStyle(Qt.PenJoinStyle.BevelJoin)
    painter.strokePath(dashes, dash_pen)


def _add_dashes(
    dashes: QPainterPath, points: Sequence[tuple[float, float]], length: float, gap: float
) -> None:
    """Go along the straight lines between points, and add every dash."""
    move, draw = dashes.moveTo, dashes.lineTo
    move(*points[0])
    is_dash, left = True, length
    for (x0, y0), (x1, y1) in pairwise(points):
        whole, at = math.hypot(x1 - x0, y1 - y0), 0.0
        if not whole < MOST_DASHES * (length + gap):
            draw(x1, y1)
            continue
        while whole - at > left:
            at += left
            share = at / whole
            (draw if is_dash else move)(x0 + share * (x1 - x0), y0 + share * (y1 - y0))
            is_dash = not is_dash
            left = length if is_dash else gap
        left -= whole - at
        if is_dash:
            draw(x1, y1)


def straight(*lines: QLineF) -> QPainterPath:
    """Make a path of separate lines."""
    path = QPainterPath()
    for line in lines:
        path.moveTo(line.p1())
        path.lineTo(line.p2())
    return path


def draw_around(painter: QPainter, x: FloatArray, y: FloatArray, box: QRectF) -> None:
    """Draw a line through points, but for those in a box.

    Parameters
    ----------
    painter : QPainter
    x, y : ndarray, shape (n,)
    box : QRectF
    """
    inside = (x > box.left()) & (x < box.right()) & (y > box.top()) & (y < box.bottom())
    for piece in np.split(np.arange(x.size), np.flatnonzero(np.diff(inside)) + 1):
        if not inside[piece[0]] and piece.size > 1:
            painter.drawPolyline(pg.functions.arrayToQPolygonF(x[piece], y[piece]))


class Mark(QGraphicsItem):
    """Something drawn in a view.

    Parameters
    ----------
    view : ViewBox
        Where it is added, and whose data coordinates it takes.
    """

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__()
        self._view = view
        view.addItem(self, ignoreBounds=True)

    def boundingRect(self) -> QRectF:
        return QRectF(self._view.viewRect())

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        to_scene = self.sceneTransform()
        back, invertible = to_scene.inverted()
        if not invertible:
            return
        painter.setTransform(back, True)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, to_scene, to_scene.mapRect(self.boundingRect()))

    @abstractmethod
    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        """Draw in scene coordinates.

        Parameters
        ----------
        painter : QPainter
        to_scene : QTransform
            From data to scene; no rotation.
        area : QRectF
            The view, in scene coordinates.
        """


class GridLines(Mark):
    """The horizontal lines of a value axis, that of zero in ink above everything behind it."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__(view)
        self._lines: list[tuple[float, QPen]] = []

    def set_lines(self, positions: Sequence[float], line: str, zero: str) -> None:
        """Place a grid line at each position; the one at 0 has the colour `zero`."""
        grid_pen, zero_pen = pen(line, 1.0), pen(zero, 1.4)
        self._lines = [(y, grid_pen) for y in positions if y != 0.0]
        self._lines.append((0.0, zero_pen))
        self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        """Draw the lines, on whole pixels so that they are sharp at 1x."""
        with part(painter, "grid"):
            for value, line_pen in self._lines:
                y = round(to_scene.m22() * value + to_scene.dy() - 0.5) + 0.5
                y = min(max(y, area.top() + 0.5), area.bottom() - 0.5)
                painter.setPen(line_pen)
                painter.drawLine(QLineF(area.left(), y, area.right(), y))


class Curve(Mark):
    """A curve through points, all of which lie within the view."""

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__(view)
        self._x = self._y = np.empty(0)
        self._pen = NO_PEN

    @property
    def points(self) -> tuple[FloatArray, FloatArray]:
        """Where the points are: x and y, each of shape (n,), in data coordinates."""
        return self._x, self._y

    def set_points(self, x: FloatArray, y: FloatArray, line_pen: QPen) -> None:
        """Set the points, each of shape (n,), in data coordinates."""
        self._x, self._y, self._pen = x, y, line_pen
        self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        if not self._x.size:  # pyqtgraph's polygon of no points crashes.
            return
        x = to_scene.m11() * self._x + to_scene.dx()
        y = to_scene.m22() * self._y + to_scene.dy()
        with part(painter, "curve"):
            painter.setPen(self._pen)
            painter.drawPolyline(pg.functions.arrayToQPolygonF(x, y))


class DashedCurve(Curve):
    """A curve in dashes, as of what the present is compared with."""

    DASH = (3.2, 2.0)

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        if self._x.size < 2:
            return
        x = to_scene.m11() * self._x + to_scene.dx()
        y = to_scene.m22() * self._y + to_scene.dy()
        with part(painter, "compared"):
            draw_dashed_line(painter, x, y, self._pen, self.DASH)


class Dot(Mark):
    """The present point on a curve, with dashed guides to both axes."""

    RADIUS = 6.0
    LINE = 1.6

    def __init__(self, view: pg.ViewBox) -> None:
        super().__init__(view)
        self._x, self._y = 0.0, 0.0
        self._fill = self._ring = "#000000"
        self._held = False

    @property
    def point(self) -> tuple[float, float]:
        """Where the dot is: x and y in data coordinates; y may be infinite."""
        return self._x, self._y

    def set_held(self, held: bool) -> None:
        """Mark that the dot is, or would be, taken hold of."""
        if held != self._held:
            self._held = held
            self.update()

    def set_point(self, x: float, y: float, fill: str, ring: str) -> None:
        """Place the dot; an infinite y puts it at the top edge.

        Parameters
        ----------
        x, y : float
            Data coordinates.
        fill, ring : str
            Colours; the ring parts the dot from the curve beneath.
        """
        self._x, self._y, self._fill, self._ring = x, y, fill, ring
        self.update()

    def centre(self, to_scene: QTransform, area: QRectF) -> QPointF:
        """Where the dot is, in scene coordinates and within the view."""
        x = to_scene.m11() * self._x + to_scene.dx()
        top = area.top() + self.RADIUS + 1.0
        y = to_scene.m22() * self._y + to_scene.dy() if np.isfinite(self._y) else top
        return QPointF(x, min(max(y, top), area.bottom()))

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        centre = self.centre(to_scene, area)
        with part(painter, "point"):
            guides = straight(*self.guides(to_scene, area))
            draw_dashed(painter, guides, pen(self._fill, 1.4), (4.0, 3.0))
            painter.setPen(pen(self._ring, self.LINE))
            painter.setBrush(colour(self._fill))
            radius = self.RADIUS + (2.0 if self._held else 0.0)
            painter.drawEllipse(centre, radius, radius)

    def guides(self, to_scene: QTransform, area: QRectF) -> tuple[QLineF, ...]:
        """Return the lines from the left edge to the dot, and from it down to the y of 0.

        An infinite y has no place on the axis, and no line that leads to one.
        """
        centre = self.centre(to_scene, area)
        down = QLineF(centre.x(), centre.y(), centre.x(), to_scene.dy())
        if not np.isfinite(self._y):
            return (down,)
        return QLineF(area.left(), centre.y(), centre.x(), centre.y()), down


class GhostDot(Dot):
    """The point that is pinned: a ring without guides."""

    def guides(self, to_scene: QTransform, area: QRectF) -> tuple[QLineF, ...]:
        """Return none: only the present point is read off the axes."""
        return ()
