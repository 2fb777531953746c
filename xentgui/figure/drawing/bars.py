"""A bar for each class, with its value, a dashed outline, and beside it a ghost or another bar."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QTransform

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.colours import blend, readable
from xentgui.figure.drawing.marks import NO_PEN, Mark, draw_dashed, pen, straight
from xentgui.figure.drawing.numbers import Written
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, metrics, number_line

WIDTH_SHARE, MAX_WIDTH = 0.56, 96.0
BESIDE_SHARE, GHOST_SHARE, MOST_BESIDE, MOST_GHOST = 0.44, 0.24, 80.0, 44.0
"""Of a slot, and logical pixels: a bar that has a ghost beside it, and the ghost."""
MOST_GHOSTS = 12
"""Classes that have ghosts beside their bars; of more, the ghosts are ticks on them."""
TICK_REACH = 3.0
GHOST_TINT, GHOST_LINE = 0.22, 0.6
"""Shares of a bar's colour in its ghost, and in the line around that."""
HOLLOW_LINE = 1.6
"""Logical pixels of the line around a bar that is not filled."""
CORNER = 3.0
LABEL_GAP = 6.0
LABEL_SPACE = 2.0
LEAST_LABEL_SLOT = 20.0
NEAR_TOP = 1.9
"""Text sizes beyond a bar's end within which the top of its outline leaves no room for a value."""
OUTLINE_GAP = 5.0
OUTLINE_DASH = (4.0, 2.5)
HOVER_ALPHA = 16


class BarPlaces(NamedTuple):
    """Where bars and ghosts stand in a slot, in logical pixels; a hollow bar stands as a ghost.

    Attributes
    ----------
    offset, width : float
        Middle of the bar, from that of the slot, and its width.
    ghost_offset, ghost_width : float
        The same of a ghost.
    """

    offset: float
    width: float
    ghost_offset: float
    ghost_width: float


def bar_places(slot: float, count: int, has_ghosts: bool, is_after: bool = False) -> BarPlaces:
    """Place bars, and ghosts beside them, in slots.

    Parameters
    ----------
    slot : float
        Logical pixels.
    count : int
        How many bars there are.
    has_ghosts : bool
    is_after : bool
        Whether they stand on the right, as what is no earlier does.
    """
    if not has_ghosts or count > MOST_GHOSTS:
        width = min(WIDTH_SHARE * slot, MAX_WIDTH)
        return BarPlaces(0.0, width, 0.0, width + 2.0 * TICK_REACH)
    width = min(BESIDE_SHARE * slot, MOST_BESIDE)
    ghost = min(GHOST_SHARE * slot, MOST_GHOST)
    # The side of an outline is between them.
    gap = min(OUTLINE_GAP, 0.25 * width) + 2.0
    all_of_it = width + ghost + gap
    side = -1.0 if is_after else 1.0
    return BarPlaces(
        side * (all_of_it - width) / 2.0, width, side * (ghost - all_of_it) / 2.0, ghost
    )


class BarSet(NamedTuple):
    """What `Bars` draws for K classes.

    Attributes
    ----------
    heights : ndarray, shape (K,)
        Signed, in data units; an infinite one reaches the edge, and is open there. NaN has no bar.
    fills : sequence of str
        Colour of each bar.
    labels, short_labels : sequence of Written
        Its value, and the same with fewer digits.
    marked : tuple of int
        Classes whose value is written even where there is no room for all, the most important
        first.
    outline : ndarray, shape (K,), optional
        Heights of dashed outlines; none where 0.
    ghosts : ndarray, shape (K,), optional
        Heights of the pale bars beside; none where NaN.
    are_hollow : bool
        Whether these are not of another time, but of another loss: outlined, and on the right.
    ghost_labels : sequence of Written
        Their values.
    ghost_fills : sequence of str
        Their colours, before these are made pale; those of the bars when empty.
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
    ghost_labels: Sequence[Written] = ()
    ghost_fills: Sequence[str] = ()
    hovered: int | None = None
    names: Sequence[str] = ()
    are_hollow: bool = False

    def places(self, slot: float) -> BarPlaces:
        """Place bars and ghosts in slots of so many logical pixels."""
        return bar_places(slot, len(self.heights), self.ghosts is not None, self.are_hollow)


EMPTY = BarSet(np.empty(0), (), (), ())


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
        places = bars.places(slot)
        zero = to_scene.dy()
        slots = to_scene.dx() + slot * np.arange(len(bars.heights), dtype=np.float64)
        centres = slots + places.offset
        with np.errstate(invalid="ignore"):
            ends = np.clip(zero + to_scene.m22() * bars.heights, area.top(), area.bottom())
        painter.setPen(NO_PEN)
        if bars.hovered is not None:
            tint = QColor(self._style.ink)
            tint.setAlpha(HOVER_ALPHA)
            left = slots[bars.hovered] - slot / 2
            painter.fillRect(QRectF(left, area.top(), slot, area.height()), tint)
        ghost_ends = self._ghost_ends(zero, to_scene.m22(), area)
        is_beside = len(bars.heights) <= MOST_GHOSTS
        beside = "compared" if bars.are_hollow else "pinned"
        if ghost_ends is not None and is_beside:
            with part(painter, beside):
                middles = slots + places.ghost_offset
                self._draw_ghosts(painter, middles, ghost_ends, places.ghost_width, zero)
        painter.setPen(NO_PEN)
        with part(painter, "bars"):
            self._draw_bars(painter, centres, ends, places.width, zero)
        if ghost_ends is not None and not is_beside:
            with part(painter, beside):
                self._draw_ghost_ticks(painter, centres, ghost_ends, places.ghost_width)
        with part(painter, "target"):
            tops = self._draw_outlines(painter, centres, places.width, zero, to_scene.m22())
        with part(painter, "values"):
            placed = list(self._placed(centres, ends, tops, slot, zero, area))
            self._boxes = {i: box for i, _, box, _ in placed}
            if ghost_ends is not None and is_beside:
                sides = slots + places.ghost_offset
                sides = sides + (-0.5 if bars.are_hollow else 0.5) * places.ghost_width
                half = places.width / 2.0 + OUTLINE_GAP
                bars_of = [
                    QRectF(x - half, min(zero, end), 2.0 * half, abs(zero - end))
                    for x, end in zip(centres.tolist(), ends.tolist(), strict=True)
                ]
                self._draw_ghost_labels(painter, sides, ghost_ends, bars_of, area)
            self._draw_labels(painter, placed, slot)
        self._draw_grip(painter, centres, ends, tops, places.width)

    def _draw_bars(
        self, painter: QPainter, centres: FloatArray, ends: FloatArray, width: float, zero: float
    ) -> None:
        bars = self._bars
        places = zip(centres.tolist(), ends.tolist(), bars.heights.tolist(), strict=True)
        names = bars.names or [str(place) for place in range(1, len(bars.fills) + 1)]
        for (x, end, height), fill, name in zip(places, bars.fills, names, strict=True):
            with part(painter, "bar", name):
                if math.isinf(height):
                    box = QRectF(x - width / 2, zero, width, end - zero)
                    self._draw_endless(painter, box, fill)
                elif height and math.isfinite(height):
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
        grip = grip_box(float(centres[position]), float(ends[position]), width)
        painter.setPen(pen(self._style.card, 1.5))
        painter.setBrush(colour(self._style.target if is_outline else self._style.ink))
        painter.drawRoundedRect(grip, 3.0, 3.0)

    def _ghost_ends(self, zero: float, scale: float, area: QRectF) -> FloatArray | None:
        """Find the y of the ghosts' ends, shape (K,), NaN where there is none."""
        ghosts = self._bars.ghosts
        if ghosts is None:
            return None
        with np.errstate(invalid="ignore"):
            ends: FloatArray = np.clip(zero + scale * ghosts, area.top(), area.bottom())
        return ends

    def _draw_ghosts(
        self, painter: QPainter, middles: FloatArray, ends: FloatArray, width: float, zero: float
    ) -> None:
        bars, paper = self._bars, self._style.paper
        fills = bars.ghost_fills or bars.fills
        # There are one or two colours.
        pens = {fill: pen(blend(paper, fill, GHOST_LINE), 1.0) for fill in set(fills)}
        tints = {fill: colour(blend(paper, fill, GHOST_TINT)) for fill in pens}
        for x, end, fill in zip(middles.tolist(), ends.tolist(), fills, strict=True):
            if not math.isfinite(end) or end == zero:
                continue
            if bars.are_hollow:
                _draw_hollow(painter, x, width, zero, end, fill)
            else:
                painter.setPen(pens[fill])
                painter.setBrush(tints[fill])
                painter.drawPath(_bar(x - width / 2 + 0.5, width - 1.0, zero, end))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_ghost_ticks(
        self, painter: QPainter, centres: FloatArray, ends: FloatArray, width: float
    ) -> None:
        painter.setPen(pen(self._style.muted, 1.4))
        assert self._bars.ghosts is not None
        # What reaches beyond the view without end has no end to mark.
        endless = np.isinf(self._bars.ghosts).tolist()
        for x, end, is_endless in zip(centres.tolist(), ends.tolist(), endless, strict=True):
            if np.isfinite(end) and not is_endless:
                painter.drawLine(QLineF(x - width / 2, end, x + width / 2, end))
        painter.setPen(NO_PEN)

    def _draw_endless(self, painter: QPainter, box: QRectF, fill: str) -> None:
        """Draw a bar without an end: an open, dashed box to the edge."""
        left = QLineF(box.topLeft(), box.bottomLeft())
        right = QLineF(box.topRight(), box.bottomRight())
        draw_dashed(painter, straight(left, right), pen(fill, 1.4), (2.0, 2.0))

    def _draw_outlines(
        self, painter: QPainter, centres: FloatArray, width: float, zero: float, scale: float
    ) -> FloatArray | None:
        """Draw the dashed outlines; return the y of their tops, shape (K,)."""
        outline = self._bars.outline
        if outline is None:
            return None
        tops: FloatArray = zero + scale * outline
        outline_pen = pen(self._style.target, 1.8)
        gap = min(OUTLINE_GAP, 0.25 * width)
        for i in np.flatnonzero(outline).tolist():
            left = centres[i] - width / 2 - gap
            box = _open_box(left, width + 2 * gap, zero, tops[i])
            draw_dashed(painter, box, outline_pen, OUTLINE_DASH)
        return tops

    def _draw_ghost_labels(
        self,
        painter: QPainter,
        sides: FloatArray,
        ends: FloatArray,
        bars_of: Sequence[QRectF],
        area: QRectF,
    ) -> None:
        """Write the values of the ghosts from the side that is nearer to the bar, if free."""
        bars, style = self._bars, self._style
        # Where not all bars have their values, one of a ghost would read as one of these.
        if bars.ghosts is None or len(self._boxes) < len(bars.heights):
            return
        size = style.small
        ascent = metrics(size).capHeight()
        obstacles = [box.adjusted(-4.0, -4.0, 4.0, 4.0) for box in self._boxes.values()]
        for i in np.flatnonzero(np.isfinite(ends) & ~np.isinf(bars.ghosts)).tolist():
            line = number_line(bars.ghost_labels[i], style.muted, size)
            below = bars.ghosts[i] < 0.0
            baseline = ends[i] + LABEL_GAP + ascent if below else ends[i] - LABEL_GAP
            baseline = min(max(baseline, area.top() + ascent + 3.0), area.bottom() - 4.0)
            if bars.are_hollow:
                left = min(sides[i], area.right() - 1.0 - line.width)
                at_edge = i == len(bars_of) - 1
                near = bars_of[i if at_edge else i + 1 : i + 2]
            else:
                left = max(sides[i] - line.width, area.left() + 1.0)
                near = bars_of[max(i - 1, 0) : i or 1]
            box = QRectF(left, baseline - ascent, line.width, ascent)
            # Of the one at the edge, which may have to go inwards, also its own bar.
            others = (*obstacles, *near)
            if not any(map(box.intersects, others)):
                obstacles.append(box.adjusted(-4.0, -4.0, 4.0, 4.0))
                if style.has_cards:  # Less on the side where the outline of the bar is.
                    ground = (0.0, -3.0, 2.0, 3.0) if bars.are_hollow else (-2.0, -3.0, 0.0, 3.0)
                    painter.fillRect(box.adjusted(*ground), colour(style.pad))
                line.draw(painter, box.right(), box.bottom(), Anchor.END)

    def _draw_labels(
        self, painter: QPainter, placed: Sequence[tuple[int, Line, QRectF, bool]], slot: float
    ) -> None:
        style = self._style
        for i, line, box, is_inside in placed:
            if is_inside:
                ink = readable(self._bars.fills[i], style.paper, style.ink)
                line = Line(tuple(run._replace(colour=ink) for run in line.runs))
            elif style.has_cards or box.width() > slot:
                # On a ground of its own, so that nothing goes through it. On the ground of a
                # slide it is seen, and so it is only there for what else reads as another.
                painter.fillRect(box.adjusted(-2.0, -3.0, 2.0, 3.0), colour(style.pad))
            line.draw(painter, box.center().x(), box.bottom(), Anchor.MIDDLE)

    def _placed(
        self,
        centres: FloatArray,
        ends: FloatArray,
        tops: FloatArray | None,
        slot: float,
        zero: float,
        area: QRectF,
    ) -> Iterator[tuple[int, Line, QRectF, bool]]:
        """Place the values as large as all of them fit; else, in small, those that fit.

        Yields
        ------
        (int, Line, QRectF, bool)
            Position of the bar, what is written, where (its lower edge is the baseline), and
            whether that is inside the bar.
        """
        bars, style = self._bars, self._style
        if not style.values:
            return
        places = bars.places(slot)
        # Many bars have room for no value but the marked ones: then no other is set in type.
        chosen = range(len(bars.heights)) if slot >= LEAST_LABEL_SLOT else sorted(set(bars.marked))
        # A value stands above its own bar and not above the ghost beside it.
        is_beside = places.offset != 0.0
        room = slot - LABEL_SPACE
        if is_beside:
            room = slot / 2.0 - abs(places.offset) + places.width / 2.0 - LABEL_SPACE
        for size, labels in (
            (style.text, bars.labels),
            (style.small, bars.labels),
            (style.small, bars.short_labels),
        ):
            lines = {i: number_line(labels[i], style.ink, size) for i in chosen}
            widths = {i: line.width for i, line in lines.items()}
            if is_roomy := max(widths.values(), default=0.0) <= room:
                break
        # Within the plot, also beside its edges.
        least, most = area.left() + 1.0, area.right()
        lefts = {
            i: min(max(float(centres[i]) - width / 2, least), most - width)
            for i, width in widths.items()
        }
        if is_beside and bars.are_hollow:
            bar_rights = (centres + places.width / 2.0).tolist()
            lefts = {
                i: min(left, max(bar_rights[i] - widths[i], least)) for i, left in lefts.items()
            }
        elif is_beside:
            bar_lefts = (centres - places.width / 2.0).tolist()
            lefts = {i: max(left, min(bar_lefts[i], most - widths[i])) for i, left in lefts.items()}
        shown: Sequence[int] = chosen
        if not is_roomy:
            spans = {i: (x, x + widths[i]) for i, x in lefts.items()}
            shown = _apart(spans, bars.marked, room)
        ascent = metrics(size).capHeight()
        outline = np.zeros(0) if bars.outline is None else bars.outline
        for i in shown:
            if math.isnan(bars.heights[i]):
                continue
            end, is_inside = float(ends[i]), False
            # A bar of 0 has its value where there is room for it.
            is_flat = not bars.heights[i] and zero - LABEL_GAP - ascent < area.top() + 3.0
            below = bars.heights[i] < 0.0 or is_flat
            top = float(tops[i]) if tops is not None and outline[i] else None
            if top is not None and end - NEAR_TOP * size < top < end + 1.0:
                fits = abs(zero - end) >= ascent + 2.0 * LABEL_GAP
                is_inside = fits and widths[i] <= places.width - 2.0
                end = min(end, top)
            if is_inside:
                baseline = float(ends[i]) + LABEL_GAP + ascent
            else:
                baseline = end + LABEL_GAP + ascent if below else end - LABEL_GAP
            baseline = min(max(baseline, area.top() + ascent + 3.0), area.bottom() - 4.0)
            box = QRectF(lefts[i], baseline - ascent, widths[i], ascent)
            yield i, lines[i], box, is_inside


def grip_box(x: float, y: float, width: float) -> QRectF:
    """Place the handle at the end of a bar.

    Parameters
    ----------
    x, y : float
        The middle of the bar's end.
    width : float
        Of the bar.
    """
    half = max(width / 2.0 + 3.0, 7.0)
    return QRectF(x - half, y - 3.0, 2.0 * half, 6.0)


def _apart(
    spans: Mapping[int, tuple[float, float]], marked: tuple[int, ...], room: float
) -> list[int]:
    """Choose the values to write so that none touches another, the marked ones before all."""
    shown: list[int] = []
    for i in (*marked, *spans):
        left, right = spans[i][0] - LABEL_SPACE, spans[i][1] + LABEL_SPACE
        if i in marked or spans[i][1] - spans[i][0] <= room:
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


def _draw_hollow(
    painter: QPainter, x: float, width: float, zero: float, end: float, ink: str
) -> None:
    """Draw a bar as a line around it; one that is lower than the line, as the line."""
    # What the line takes to both sides belongs to the bar.
    inner = width - HOLLOW_LINE
    half = HOLLOW_LINE / 2.0
    towards = 1.0 if end > zero else -1.0
    if abs(end - zero) <= 2.0 * HOLLOW_LINE:
        height = max(abs(end - zero), HOLLOW_LINE)
        painter.fillRect(
            QRectF(x - width / 2.0, min(zero, zero + towards * height), width, height), colour(ink)
        )
        return
    painter.setPen(pen(ink, HOLLOW_LINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_bar(x - inner / 2.0, inner, zero + towards * half, end - towards * half))
    painter.setPen(NO_PEN)


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
