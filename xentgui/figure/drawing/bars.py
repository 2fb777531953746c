"""A bar for each class, with its value, a dashed outline and a ghost behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QTransform

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.marks import NO_PEN, Mark, pen
from xentgui.figure.drawing.numbers import Written
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, metrics, number_line

WIDTH_SHARE = 0.56
MAX_WIDTH = 96.0
CORNER = 3.0
LABEL_GAP = 6.0
LABEL_SPACE = 2.0
LEAST_LABEL_SLOT = 20.0
OUTLINE_GAP = 5.0
OUTLINE_DASH = (4.0, 2.5)
GHOST_GAP = 9.0
HOVER_ALPHA = 16


class BarSet(NamedTuple):
    """What `Bars` draws for K classes.

    Attributes
    ----------
    heights : ndarray, shape (K,)
        Signed, in data units; ``-inf`` reaches the lower edge and is hatched.
    fills : sequence of str
        Colour of each bar.
    labels : sequence of Written
        Its value in full, and shorter where there is less room.
    short_labels : sequence of Written
    marked : tuple of int
        Classes whose value is written even where there is no room for all, the most important
        first.
    outline : ndarray, shape (K,), optional
        Heights of dashed outlines; none where 0.
    ghosts : ndarray, shape (K,), optional
        Heights of the pale, wider bars behind; none where NaN.
    hovered : int, optional
        Position of the bar whose column is tinted.
    names : sequence of str
        Of the classes, for a format that names what is drawn; else their places are its names.
    """

    heights: FloatArray
    fills: Sequence[str]
    labels: Sequence[Written]
    short_labels: Sequence[Written]
    marked: tuple[int, ...] = ()
    outline: FloatArray | None = None
    ghosts: FloatArray | None = None
    hovered: int | None = None
    names: Sequence[str] = ()


EMPTY = BarSet(np.empty(0), (), (), ())


def bar_width(slot: float) -> float:
    """Width of a bar in a slot, in logical pixels."""
    return min(WIDTH_SHARE * slot, MAX_WIDTH)


def ghost_width(width: float) -> float:
    """Width of the ghost behind a bar, in logical pixels."""
    return width + 2.0 * min(GHOST_GAP, 0.3 * width)


class Bars(Mark):
    """Bars from zero at x = 0, 1, ... K - 1."""

    def __init__(self, view: pg.ViewBox, style: Style) -> None:
        super().__init__(view)
        self._style = style
        self._bars = EMPTY
        self._held: tuple[int, bool] | None = None
        self._boxes: dict[int, QRectF] = {}

    @property
    def value_boxes(self) -> dict[int, QRectF]:
        """Where the values were drawn last, by the position of their bar; scene coordinates."""
        return dict(self._boxes)

    @property
    def bars(self) -> BarSet:
        """What is drawn, as it was given to `set_bars`."""
        return self._bars

    @property
    def held(self) -> tuple[int, bool] | None:
        """What is marked as taken hold of, as in `set_held`."""
        return self._held

    def set_bars(self, bars: BarSet, style: Style) -> None:
        """Draw other bars, or the same in another style.

        Parameters
        ----------
        bars : BarSet
        style : Style
            Its colours and font sizes.
        """
        self._bars, self._style = bars, style
        self.update()

    def set_held(self, held: tuple[int, bool] | None) -> None:
        """Mark what is, or would be, taken hold of.

        Parameters
        ----------
        held : (int, bool) or None
            Position of the bar, and whether it is its outline.
        """
        if held != self._held:
            self._held = held
            self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        bars = self._bars
        slot = to_scene.m11()
        width = bar_width(slot)
        zero = to_scene.dy()
        centres = to_scene.dx() + slot * np.arange(len(bars.heights), dtype=np.float64)
        with np.errstate(invalid="ignore"):
            ends = np.clip(zero + to_scene.m22() * bars.heights, area.top(), area.bottom())
        painter.setPen(NO_PEN)
        if bars.hovered is not None:
            tint = QColor(self._style.ink)
            tint.setAlpha(HOVER_ALPHA)
            left = centres[bars.hovered] - slot / 2
            painter.fillRect(QRectF(left, area.top(), slot, area.height()), tint)
        with part(painter, "pinned"):
            ghosts = self._draw_ghosts(painter, centres, width, zero, to_scene.m22(), area)
        with part(painter, "bars"):
            self._draw_bars(painter, centres, ends, width, zero)
        if ghosts is not None:
            painter.setPen(pen(self._style.muted, 1.4))
            half = ghost_width(width) / 2
            with part(painter, "pinned"):
                for x, end in zip(centres.tolist(), ghosts.tolist(), strict=True):
                    if np.isfinite(end):
                        painter.drawLine(QLineF(x - half, end, x + half, end))
            painter.setPen(NO_PEN)
        with part(painter, "target"):
            tops = self._draw_outlines(painter, centres, width, zero, to_scene.m22())
        obstacles = [lines for lines in (tops, ghosts) if lines is not None]
        with part(painter, "values"):
            self._draw_labels(painter, centres, ends, obstacles, slot, area)
        self._draw_grip(painter, centres, ends, tops, width)

    def _draw_bars(
        self, painter: QPainter, centres: FloatArray, ends: FloatArray, width: float, zero: float
    ) -> None:
        bars = self._bars
        places = zip(centres.tolist(), ends.tolist(), bars.heights.tolist(), strict=True)
        names = bars.names or [str(place) for place in range(1, len(bars.fills) + 1)]
        for (x, end, height), fill, name in zip(places, bars.fills, names, strict=True):
            with part(painter, "bar", name):
                if height == -np.inf:
                    box = QRectF(x - width / 2, zero, width, end - zero)
                    self._draw_masked(painter, box, fill)
                elif height:
                    painter.fillPath(_bar(x - width / 2, width, zero, end), colour(fill))

    def _draw_grip(
        self,
        painter: QPainter,
        centres: FloatArray,
        ends: FloatArray,
        tops: FloatArray | None,
        width: float,
    ) -> None:
        """Draw the handle at the end of the bar or the outline that is held."""
        position, is_outline = self._held or (len(centres), False)
        ends = tops if is_outline and tops is not None else ends
        if position >= len(ends):
            return
        half = max(width / 2 + 3.0, 7.0)
        grip = QRectF(centres[position] - half, ends[position] - 3.0, 2.0 * half, 6.0)
        painter.setPen(pen(self._style.card, 1.5))
        painter.setBrush(colour(self._style.target if is_outline else self._style.ink))
        painter.drawRoundedRect(grip, 3.0, 3.0)

    def _draw_ghosts(
        self,
        painter: QPainter,
        centres: FloatArray,
        width: float,
        zero: float,
        scale: float,
        area: QRectF,
    ) -> FloatArray | None:
        """Draw the pale bars; return the y of their ends, shape (K,), NaN where there is none."""
        ghosts = self._bars.ghosts
        if ghosts is None:
            return None
        with np.errstate(invalid="ignore"):
            ends: FloatArray = np.clip(zero + scale * ghosts, area.top(), area.bottom())
        wide = ghost_width(width)
        for x, end in zip(centres.tolist(), ends.tolist(), strict=True):
            if np.isfinite(end) and end != zero:
                box = _bar(x - wide / 2, wide, zero, end)
                painter.fillPath(box, colour(self._style.ghost))
        # What reaches below the view without end has no end to mark.
        return np.where(np.isneginf(ghosts), np.nan, ends)

    def _draw_masked(self, painter: QPainter, box: QRectF, fill: str) -> None:
        """Draw a bar without an end: an open, dashed box down to the edge."""
        painter.setPen(pen(fill, 1.4, (2.0, 2.0)))
        for x in (box.left(), box.right()):
            painter.drawLine(QLineF(x, box.top(), x, box.bottom()))
        painter.setPen(NO_PEN)

    def _draw_outlines(
        self, painter: QPainter, centres: FloatArray, width: float, zero: float, scale: float
    ) -> FloatArray | None:
        """Draw the dashed outlines; return the y of their tops, shape (K,)."""
        outline = self._bars.outline
        if outline is None:
            return None
        tops: FloatArray = zero + scale * outline
        # Filled, not stroked: renderers do not agree on how dashes go around a corner.
        stroker = QPainterPathStroker(pen(self._style.target, 1.8, OUTLINE_DASH))
        gap = min(OUTLINE_GAP, 0.25 * width)
        for i in np.flatnonzero(outline).tolist():
            left = centres[i] - width / 2 - gap
            box = stroker.createStroke(_open_box(left, width + 2 * gap, zero, tops[i]))
            painter.fillPath(box, colour(self._style.target))
        return tops

    def _draw_labels(
        self,
        painter: QPainter,
        centres: FloatArray,
        ends: FloatArray,
        obstacles: Sequence[FloatArray],
        slot: float,
        area: QRectF,
    ) -> None:
        style = self._style
        self._boxes = {}
        for i, line, box in self._placed(centres, ends, obstacles, slot, area):
            self._boxes[i] = box
            if box.width() > slot:  # The value would be written across the neighbours.
                painter.fillRect(box.adjusted(-2.0, -3.0, 2.0, 3.0), colour(style.pad))
            line.draw(painter, box.center().x(), box.bottom(), Anchor.MIDDLE)

    def _placed(
        self,
        centres: FloatArray,
        ends: FloatArray,
        obstacles: Sequence[FloatArray],
        slot: float,
        area: QRectF,
    ) -> Iterator[tuple[int, Line, QRectF]]:
        """Place the values as large as all of them fit; else, in small, those that fit.

        Yields
        ------
        (int, Line, QRectF)
            Position of the bar, what is written, and where: its lower edge is the baseline.
        """
        bars, style = self._bars, self._style
        if not style.values:
            return
        size = style.text
        # Many bars have room for no value but the marked ones: then no other is set in type.
        chosen = range(len(bars.heights)) if slot >= LEAST_LABEL_SLOT else sorted(set(bars.marked))
        lines = {i: number_line(bars.labels[i], style.ink, size) for i in chosen}
        shown: Sequence[int] = chosen

        widths = {i: line.width for i, line in lines.items()}
        if is_narrow := max(widths.values(), default=0.0) > slot - LABEL_SPACE:
            size = style.small
            lines = {i: number_line(bars.short_labels[i], style.ink, size) for i in chosen}
            widths = {i: line.width for i, line in lines.items()}
        # Within the plot, also beside its edges.
        least, most = area.left() + 1.0, area.right()
        lefts = {
            i: min(max(float(centres[i]) - width / 2, least), most - width)
            for i, width in widths.items()
        }
        if is_narrow:
            spans = {i: (x, x + widths[i]) for i, x in lefts.items()}
            shown = _apart(spans, bars.marked, slot)
        ascent, height = metrics(size).capHeight(), metrics(size).height()
        for i in shown:
            line, end = lines[i], ends[i]
            below = bars.heights[i] < 0.0
            # The value stands on an outline or a ghost rather than across it.
            reach = (-2.0, LABEL_GAP + height) if below else (-LABEL_GAP - height, 2.0)
            for other in sorted((float(line[i]) for line in obstacles), reverse=not below):
                if end + reach[0] < other < end + reach[1]:
                    end = max(end, other) if below else min(end, other)
            baseline = end + LABEL_GAP + ascent if below else end - LABEL_GAP
            baseline = min(max(baseline, area.top() + ascent + 3.0), area.bottom() - 4.0)
            yield i, line, QRectF(lefts[i], baseline - ascent, widths[i], ascent)


def _apart(
    spans: Mapping[int, tuple[float, float]], marked: tuple[int, ...], slot: float
) -> list[int]:
    """Choose the values to write so that none touches another, the marked ones before all."""
    shown: list[int] = []
    for i in (*marked, *spans):
        left, right = spans[i][0] - LABEL_SPACE, spans[i][1] + LABEL_SPACE
        if i in marked or spans[i][1] - spans[i][0] <= slot - LABEL_SPACE:
            others = (spans[k] for k in shown)
            if all(right <= other[0] or other[1] <= left for other in others):
                shown.append(i)
    return shown


def _bar(left: float, width: float, zero: float, end: float) -> QPainterPath:
    """Outline of a bar, rounded at its free end."""
    path = QPainterPath()
    radius = min(CORNER, abs(end - zero), width / 2)
    inner = end + radius if end < zero else end - radius
    right = left + width
    path.moveTo(left, zero)
    path.lineTo(left, inner)
    path.quadTo(left, end, left + radius, end)
    path.lineTo(right - radius, end)
    path.quadTo(right, end, right, inner)
    path.lineTo(right, zero)
    path.closeSubpath()
    return path


def _open_box(left: float, width: float, zero: float, top: float) -> QPainterPath:
    """Three sides of a box that stands on zero, rounded at the top."""
    path = QPainterPath()
    radius = min(CORNER + 1.0, abs(top - zero))
    right = left + width
    path.moveTo(left, zero)
    path.lineTo(left, top + radius)
    path.quadTo(left, top, left + radius, top)
    path.lineTo(right - radius, top)
    path.quadTo(right, top, right, top + radius)
    path.lineTo(right, zero)
    return path
