"""The other loss on the plot: a dashed curve, a ring, its tangent, and what they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.marks import Curve, DashedCurve, GhostDot, Mark, pen
from xentgui.figure.drawing.places import (
    LEADING,
    Layout,
    Polyline,
    box_around,
    free_places,
    places_around,
    polyline,
    size_of,
)
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour
from xentgui.figure.drawing.ticks import Axis
from xentgui.figure.drawing.trails import Trail
from xentgui.figure.panels.loss_curve.abscissa import Losses, Plotted
from xentgui.figure.panels.loss_curve.dots import LabelledDot, Tangent

GAP = 13.0
"""Logical pixels between the ring and its label."""
ALONG = (0.02, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9)
"""Where on its curve a label stands that has no place at the ring."""


class RingDot(GhostDot):
    """The point of another loss: a ring that is as present as the dot."""

    LINE = 2.4


class OtherLoss:
    """The marks of another loss, which are drawn only while there is one.

    The curve and its tangent are made first, so that those of cross-entropy lie on them.

    Parameters
    ----------
    view : ViewBox
    """

    def __init__(self, view: object) -> None:
        self.curve, self.tangent = DashedCurve(view), Tangent(view)
        self.dot = RingDot(view)
        self.dot.setVisible(False)

    @property
    def is_shown(self) -> bool:
        """Whether there is another loss."""
        return bool(self.dot.isVisible())

    def hide(self) -> None:
        """Draw no other loss."""
        if self.is_shown:
            self.dot.setVisible(False)
            self.curve.set_points(np.empty(0), np.empty(0), pen("#000000", 1.0))
            self.tangent.set_tangent((0.0, 0.0), 0.0, None)

    def show(
        self,
        plotted: Plotted,
        loss_axis: Axis,
        point: tuple[float, float],
        tangent: tuple[float, str | None],
        style: Style,
    ) -> Losses:
        """Draw a curve and a point on it.

        Parameters
        ----------
        plotted : Plotted
        loss_axis : Axis
        point : (float, float)
            In data coordinates; y may be infinite.
        tangent : (float, str or None)
            Slope in data coordinates, and colour.
        style : Style

        Returns
        -------
        Losses
            What of the curve lies within the axis.
        """
        x, y = plotted.points(loss_axis)
        self.curve.set_points(x, y, pen(style.muted, 2.0))
        self.dot.setVisible(True)
        self.dot.set_point(*point, style.card, style.positive)
        self.tangent.set_tangent(point, *tangent)
        losses = y * 10.0**loss_axis.exponent
        if not x.size:
            x, losses = np.zeros(1), np.full(1, np.inf)
        return lambda shares: np.interp(shares, x, losses)


class OtherLabel(Mark):
    """What the ring is, beside it or along its curve, where the label of the dot leaves room.

    Parameters
    ----------
    view : ViewBox
    style : Style
    other : OtherLoss
    curve : Curve
        Of cross-entropy.
    dot : LabelledDot
        On that; it is drawn, with its label, before this is.
    tangent : Tangent
        Through the dot.
    trail : Trail

    Attributes
    ----------
    label_box : QRectF
        Where it was drawn last, in scene coordinates; empty where it had no place.
    """

    def __init__(
        self,
        view: object,
        style: Style,
        other: OtherLoss,
        curve: Curve,
        dot: LabelledDot,
        tangent: Tangent,
        trail: Trail,
    ) -> None:
        super().__init__(view)
        self._style, self._other = style, other
        self._curve, self._dot, self._trail = curve, dot, trail
        self._tangents = (tangent, other.tangent)
        self._layouts: Sequence[Layout] = ()
        self.label_box = QRectF()

    def set_label(self, layouts: Sequence[Layout], style: Style) -> None:
        """Set what is written, in fewer and in more lines; nothing for no label."""
        if layouts or self._layouts:
            self._layouts, self._style = layouts, style
            self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        self.label_box = QRectF()
        if not self._layouts:
            return
        lines = list(self._lines(to_scene, area))
        guides = [polyline(guide) for guide in self._dot.guides(to_scene, area)]
        centre = self._other.dot.centre(to_scene, area)
        taken = [
            self._dot.label_box.adjusted(-4.0, -4.0, 4.0, 4.0),
            box_around(self._dot.centre(to_scene, area), self._dot.RADIUS + 2.0),
            box_around(centre, self._dot.RADIUS + 2.0),
        ]
        points = list(self._points(centre, to_scene, area))
        room = area.adjusted(4.0, 2.0, -2.0, -4.0)
        layouts = [(layout, *size_of(layout, self._style)) for layout in self._layouts]
        # At the ring rather than along its curve.
        for near in (points[:1], points[1:]):
            candidates = [
                (layout, box)
                for layout, width, height in layouts
                for point in near
                for box in places_around(point, width, height, room, GAP)
            ]
            free = free_places([box for _, box in candidates], lines, taken)
            if free:
                # Over a guide it can still be read.
                off_guides = free_places([candidates[k][1] for k in free], guides, ())
                layout, self.label_box = candidates[free[(off_guides or [0])[0]]]
                self._write(painter, layout, self.label_box)
                return

    def _points(self, centre: QPointF, to_scene: QTransform, area: QRectF) -> Iterator[QPointF]:
        """List where it may stand: at the ring, then at points of its curve, the nearest first.

        Where there is no curve, the ring is at the upper edge, and it may stand along that.
        """
        yield centre
        x, y = _scene_points(self._other.curve.points, to_scene)
        if x.size > 1:
            at = [min(int(share * x.size), x.size - 1) for share in ALONG]
            for k in sorted(at, key=lambda k: abs(float(x[k]) - centre.x())):
                yield QPointF(float(x[k]), float(y[k]))
        else:
            for share in ALONG:
                yield QPointF(area.left() + share * area.width(), centre.y())

    def _lines(self, to_scene: QTransform, area: QRectF) -> Iterator[Polyline]:
        """List what no label may lie on, in scene coordinates."""
        for curve in (self._curve, self._other.curve):
            yield _scene_points(curve.points, to_scene)
        yield self._trail.points(to_scene, area)
        for tangent in self._tangents:
            line = tangent.line(to_scene, area)
            if line is not None:
                yield polyline(line)
        zero = to_scene.dy()
        yield np.array([area.left(), area.right()]), np.array([zero, zero])

    def _write(self, painter: QPainter, layout: Layout, box: QRectF) -> None:
        with part(painter, "values"):
            if self._style.has_cards:
                painter.fillRect(box.adjusted(-2.0, -3.0, 2.0, 3.0), colour(self._style.pad))
            for row, line in enumerate(reversed(layout)):
                line.draw(painter, box.left(), box.bottom() - row * LEADING * self._style.text)


def _scene_points(points: tuple[FloatArray, FloatArray], to_scene: QTransform) -> Polyline:
    x, y = points
    return to_scene.m11() * x + to_scene.dx(), to_scene.m22() * y + to_scene.dy()
