"""The present point on the curve, with its label and its tangent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.marks import Dot, Mark, pen
from xentgui.figure.drawing.places import LEADING, Layout, Polyline, crosses, polyline, size_of
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, colour, joined
from xentgui.figure.drawing.ticks import Axis
from xentgui.figure.drawing.trails import Trail
from xentgui.figure.panels.loss_curve.abscissa import Losses

NEAR = 40.0
"""Logical pixels from the point to a label that still reads as its own."""
HALF_TANGENT = 78.0
"""Logical pixels of a tangent to either side of its point."""


class Tangent(Mark):
    """A piece of the line that touches a curve over the logit."""

    def __init__(self, view: object) -> None:
        super().__init__(view)
        self._ink: str | None = None
        self._point, self._slope = (0.0, 0.0), 0.0

    def set_tangent(self, point: tuple[float, float], slope: float, ink: str | None) -> None:
        """Set where it touches and its slope, in data coordinates; no ink for no tangent."""
        if ink is not None or self._ink is not None:
            self._point, self._slope, self._ink = point, slope, ink
            self.update()

    def line(self, to_scene: QTransform, area: QRectF) -> QLineF | None:
        """Find what of it lies within the view, in scene coordinates; None for nothing."""
        (x, y), slope = self._point, self._slope
        if self._ink is None or not all(map(math.isfinite, (x, y, slope))):
            return None
        centre = QPointF(to_scene.m11() * x + to_scene.dx(), to_scene.m22() * y + to_scene.dy())
        if not area.adjusted(-1.0, -1.0, 1.0, 1.0).contains(centre):
            return None
        down = slope * to_scene.m22() / to_scene.m11()
        across = HALF_TANGENT / np.hypot(1.0, down)
        ends = []
        for sign in (-1.0, 1.0):
            reach = across
            x_room = centre.x() - area.left() if sign < 0.0 else area.right() - centre.x()
            reach = min(reach, max(x_room, 0.0))
            rise = sign * down
            y_room = centre.y() - area.top() if rise < 0.0 else area.bottom() - centre.y()
            if rise:
                reach = min(reach, max(y_room, 0.0) / abs(rise))
            ends.append(QPointF(centre.x() + sign * reach, centre.y() + sign * down * reach))
        return QLineF(*ends)

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        line = self.line(to_scene, area)
        if line is not None and self._ink is not None:
            with part(painter, "tangent"):
                painter.setPen(pen(self._ink, 2.6))
                painter.drawLine(line)


class LabelledDot(Dot):
    """A dot that says what it is at, and its loss.

    Parameters
    ----------
    view : ViewBox
    style : Style
    tangent : Tangent
        Through the dot.
    trail : Trail
        That leads to it.
    others : sequence of (Dot, Tangent)
        Other points, which the label leaves free where they are visible.

    Attributes
    ----------
    label_box : QRectF
        Where the label was drawn last, in scene coordinates.
    """

    def __init__(
        self,
        view: object,
        style: Style,
        tangent: Tangent,
        trail: Trail,
        others: Sequence[tuple[Dot, Tangent]] = (),
    ) -> None:
        super().__init__(view)
        self._style = style
        self._tangent, self._trail, self._others = tangent, trail, others
        self._layouts: Sequence[Layout] = ((Line(()),),)
        self._falling = True
        self._axis = Axis(0.0, 1.0, ())
        self._curves: tuple[Losses, ...] = ()
        self.label_box = QRectF()

    @property
    def label(self) -> Line:
        """What is written beside the dot, on one line."""
        return joined(self._layouts[0], 8.0)

    def set_label(
        self,
        layouts: Sequence[Layout],
        loss_axis: Axis,
        curves: tuple[Losses, ...],
        falling: bool,
        style: Style,
    ) -> None:
        """Set what is written beside the dot, and what it has to keep clear of.

        Parameters
        ----------
        layouts : sequence of Layout
            The same in more and more lines; the first that has a place is drawn.
        loss_axis : Axis
        curves : tuple of Losses
        falling : bool
            Whether its own curve falls to the right.
        style : Style
        """
        self._style, self._layouts = style, layouts
        self._axis, self._curves, self._falling = loss_axis, curves, falling

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        super().draw(painter, to_scene, area)
        self.label_box, lines = self._placed_label(to_scene, area)
        with part(painter, "values"):
            if (
                lines and self._style.has_cards
            ):  # On a ground of its own: no grid line goes through it.
                ground = self.label_box.adjusted(-2.0, -3.0, 2.0, 3.0)
                painter.fillRect(ground, colour(self._style.pad))
            for row, line in enumerate(reversed(lines)):
                baseline = self.label_box.bottom() - row * LEADING * self._style.text
                line.draw(painter, self.label_box.left(), baseline)

    def _placed_label(self, to_scene: QTransform, area: QRectF) -> tuple[QRectF, Layout]:
        """Find where the label stands: near the dot, and where no curve is.

        Returns
        -------
        QRectF
            In scene coordinates; its lower edge is the last baseline.
        Layout
        """
        centre = self.centre(to_scene, area)
        lines_to_avoid = [self._trail.points(to_scene, area)]
        for each in (self._tangent, *(tangent for _, tangent in self._others)):
            tangent = each.line(to_scene, area)
            if tangent is not None:
                lines_to_avoid.append(polyline(tangent))
        for dot, _ in self._others:
            if dot.isVisible():
                place = dot.centre(to_scene, area)
                ends_x = np.array([place.x() - self.RADIUS, place.x() + self.RADIUS])
                for y in (place.y() - self.RADIUS, place.y() + self.RADIUS):
                    lines_to_avoid.append((ends_x, np.array([y, y])))
        found = []
        for layout in self._layouts:
            for box in self._free_places(to_scene, area, centre, layout, lines_to_avoid):
                away = max(centre.y() - box.bottom(), box.top() - centre.y())
                if away <= NEAR:
                    return box, layout
                found.append((away, box, layout))
        if not found:
            sizes = {size_of(layout, self._style): layout for layout in self._layouts}
            # Over more than half of the plot it would hide what it speaks of.
            fitting = [s for s in sizes if s[0] < area.width() and s[1] < 0.5 * area.height()]
            if not fitting:
                return QRectF(), ()
            width, height = min(fitting)
            # At the end where its own curve is low.
            left = area.right() - width
            if not self._falling:
                left = min(area.left() + 12.0, left)
            return QRectF(left, area.top() + 4.0, width, height), sizes[width, height]
        _, box, layout = min(found, key=lambda each: each[0])
        return box, layout

    def _free_places(
        self,
        to_scene: QTransform,
        area: QRectF,
        centre: QPointF,
        layout: Layout,
        others: Sequence[Polyline],
    ) -> Iterator[QRectF]:
        """Find places for lines, above and below the dot, which no curve crosses."""
        width, height = size_of(layout, self._style)
        if width > area.width() - 12.0:
            return
        to_right, to_left = centre.x() + 12.0, centre.x() - 12.0 - width
        dot = QRectF(centre.x() - 9.0, centre.y() - 9.0, 18.0, 18.0)
        for x in (to_right, to_left) if self._falling else (to_left, to_right):
            x = min(max(x, area.left() + 12.0), area.right() - width)
            curves = self._curve_heights(to_scene, x - 4.0, x + width + 4.0)
            # A ghost on the curve is higher than the line.
            gap = 5.0 if len(self._curves) == 1 else 5.0 + self.RADIUS
            above = min(centre.y() - 12.0, float(curves.min()) - gap)
            for bottom in (above, centre.y() + 12.0 + height):
                bottom = min(max(bottom, area.top() + height + 4.0), area.bottom() - 4.0)
                box = QRectF(x, bottom - height, width, height)
                reach = box.adjusted(0.0, -4.0, 0.0, 4.0)
                inside = (curves > reach.top()) & (curves < reach.bottom())
                over = (curves.min(axis=1) < reach.top()) & (curves.max(axis=1) > reach.bottom())
                on_zero = reach.top() < to_scene.dy() < reach.bottom()
                free = not (inside.any() or over.any() or on_zero or reach.intersects(dot))
                if free and not crosses(reach, others):
                    yield box

    def _curve_heights(self, to_scene: QTransform, left: float, right: float) -> FloatArray:
        """Find the y of the curves between two x, in scene coordinates, a row for each curve."""
        shares = np.linspace((left - to_scene.dx()), (right - to_scene.dx()), 33) / to_scene.m11()
        # A loss far beyond the axis may be beyond float64 as well.
        with np.errstate(over="ignore"):
            losses = np.array([curve(shares) for curve in self._curves]) / 10.0**self._axis.exponent
            heights: FloatArray = to_scene.m22() * losses + to_scene.dy()
        return np.nan_to_num(heights, nan=-1e9, neginf=-1e9, posinf=1e9)
