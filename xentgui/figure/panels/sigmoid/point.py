"""The present point, with its values and the name of the target's level where there is room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.marks import Curve, Dot, GhostDot
from xentgui.figure.drawing.places import (
    LEADING,
    Layout,
    Polyline,
    box_around,
    first_free,
    places_around,
    polyline,
    size_of,
)
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, colour, metrics
from xentgui.figure.panels.sigmoid.lines import TargetLevel

GAP, EDGE = 13.0, 8.0
"""Logical pixels between the point and its label, and between that and the edges of the plot."""
LOW, HIGH = (0.5, 0.75, 1.0, 0.25, 0.0), (0.5, 0.25, 0.0, 0.75, 1.0)
"""Shares of the way down from y = 1 to 0 at which a label stands, the best first."""
LEVEL_GAP = 6.0
"""Logical pixels between a level and its name."""


class LabelledPoint(Dot):
    """A dot whose values stand beside it, or where else the plot has room.

    Parameters
    ----------
    view : ViewBox
    style : Style
    curves : sequence of Curve
    level : TargetLevel
    ghost : GhostDot

    Attributes
    ----------
    is_shown : bool
        Whether there is a point.
    label_boxes : list of QRectF
        Where something was written last, in scene coordinates.
    """

    def __init__(
        self,
        view: object,
        style: Style,
        curves: Sequence[Curve],
        level: TargetLevel,
        ghost: GhostDot,
    ) -> None:
        super().__init__(view)
        self._style, self._curves, self._level, self._ghost = style, curves, level, ghost
        self._layouts: Sequence[Layout] = ()
        self._name = Line(())
        self.is_shown = True
        self.label_boxes: list[QRectF] = []

    def set_words(self, layouts: Sequence[Layout], name: Line, style: Style) -> None:
        """Set what is written: the values, of which the first layout with a place is drawn.

        Parameters
        ----------
        layouts : sequence of Layout
        name : Line
            Of the target's level.
        style : Style
        """
        self._layouts, self._name, self._style = layouts, name, style
        self.update()

    def show_point(self, is_shown: bool) -> None:
        """Set whether there is a point: the level has its name also without one."""
        self.is_shown = is_shown
        self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        self.label_boxes = []
        lines, taken = self._lines(to_scene, area), self._taken(to_scene, area)
        centre = None
        if self.is_shown:
            super().draw(painter, to_scene, area)
            centre = self.centre(to_scene, area)
            lines += map(polyline, self.guides(to_scene, area))
            taken.append(box_around(centre, self.RADIUS + 2.0))
        with part(painter, "values"):
            self._draw_values(painter, centre, area, to_scene, lines, taken)
        level = self._level.line(to_scene, area)
        if level is not None:
            place = first_free(self._level_places(level, area), lines, [*taken, *self.label_boxes])
            with part(painter, "target"):
                self._write(painter, (self._name,), place)

    def _draw_values(
        self,
        painter: QPainter,
        centre: QPointF | None,
        area: QRectF,
        to_scene: QTransform,
        lines: Sequence[Polyline],
        taken: Sequence[QRectF],
    ) -> None:
        for layout in self._layouts:
            size = size_of(layout, self._style)
            near = [] if centre is None else [*places_around(centre, *size, area, GAP)]
            place = first_free([*near, *_elsewhere(*size, area, to_scene)], lines, taken)
            if place is not None:
                self._write(painter, layout, place)
                return

    def _write(self, painter: QPainter, layout: Layout, box: QRectF | None) -> None:
        if box is None:
            return
        self.label_boxes.append(box)
        if self._style.has_cards:  # On a ground of its own: no grid line goes through it.
            painter.fillRect(box.adjusted(-2.0, -3.0, 2.0, 3.0), colour(self._style.pad))
        for row, line in enumerate(reversed(layout)):
            line.draw(painter, box.left(), box.bottom() - row * LEADING * self._style.text)

    def _lines(self, to_scene: QTransform, area: QRectF) -> list[Polyline]:
        """List what no label may cross: the curves, the target, and the line of 0."""
        lines = [_placed(*curve.points, to_scene) for curve in self._curves]
        zero = to_scene.dy()
        lines.append(polyline(QLineF(area.left(), zero, area.right(), zero)))
        level = self._level.line(to_scene, area)
        return lines if level is None else [*lines, polyline(level)]

    def _taken(self, to_scene: QTransform, area: QRectF) -> list[QRectF]:
        if not self._ghost.isVisible():
            return []
        return [box_around(self._ghost.centre(to_scene, area), self.RADIUS + 2.0)]

    def _level_places(self, level: QLineF, area: QRectF) -> Iterator[QRectF]:
        """List places for the name of the level, at its left end, at its right, and along it."""
        wide, high = self._name.width, metrics(self._style.text).capHeight()
        room = area.width() - wide - 2.0 * EDGE
        for share in (0.0, 1.0, 0.2, 0.8):
            for top in (level.y1() + LEVEL_GAP, level.y1() - LEVEL_GAP - high):
                box = QRectF(area.left() + EDGE + share * room, top, wide, high)
                if area.contains(box):
                    yield box


def _placed(x: FloatArray, y: FloatArray, to_scene: QTransform) -> Polyline:
    return to_scene.m11() * x + to_scene.dx(), to_scene.m22() * y + to_scene.dy()


def _elsewhere(width: float, height: float, area: QRectF, to_scene: QTransform) -> Iterator[QRectF]:
    """List places all over the plot, first those where a sigmoid is not: low right, high left."""
    one, zero = to_scene.m22() + to_scene.dy(), to_scene.dy()
    top, high = one + EDGE, zero - one - 2.0 * EDGE - height
    left, wide = area.left() + EDGE, area.width() - 2.0 * EDGE - width
    if min(high, wide) < 0.0:
        return
    for across, downs in ((1.0, LOW), (0.0, HIGH), (0.75, LOW), (0.25, HIGH), (0.5, LOW)):
        for down in downs:
            yield QRectF(left + across * wide, top + down * high, width, height)
