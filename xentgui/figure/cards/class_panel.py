"""A panel with a bar for each class."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.core.checks import FloatArray
from xentgui.figure.cards.comparison import comparison
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.legend import Entry, Legend
from xentgui.figure.cards.plot_panel import FOOT_HEIGHT, PlotPanel
from xentgui.figure.drawing.bars import LABEL_GAP, MOST_GHOSTS, Bars, BarSet, grip_box
from xentgui.figure.drawing.marks import NO_PEN
from xentgui.figure.drawing.numbers import alike
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.spacing import spaced
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    Anchor,
    Line,
    Run,
    colour,
    draw_text,
    elided,
    font,
    metrics,
    width,
)
from xentgui.figure.drawing.ticks import Axis
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle, Sight
from xentgui.language import translate

TARGET_MARK = "\N{BULLSEYE}"
CLASS_PANELS = ("logits", "teacher", "probabilities", "gradient")
CLEAR, MOST_ROOM = 5.0, 0.32
"""Logical pixels beyond the value of the longest bar, and most of the axis that values may take."""
MAX_TILTED = 64.0
LEAST_FLAT_SLOT = 64.0
MARK_WIDTH, MARK_HEIGHT = 16.0, 15.0
"""Of the target's mark in small type, beside its name, and below it."""


class ClassPanel(PlotPanel):
    """Base of the panels of logits, logits of the target, probabilities and gradient.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    names : tuple of str
        What stands below the bars.
    focus : int
        Position of the bar of the focused class.
    target : int or None
        Position of the bar of the target, if that is a single class.
    """

    roles: tuple[str, ...] = ()
    """What its bars are, as `View.hovered_role`: a symbol of these that is hovered lights them."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._bars = Bars(self.view, style)
        self._frame: Frame | None = None
        self._heights = np.empty(0)
        self._outline: FloatArray | None = None
        self.names: tuple[str, ...] = ()
        self.focus = -1
        self.target: int | None = None
        self._widest = self._marked_width = 0.0
        self._quantity = ""
        self._axis_for: Callable[[float], Axis] | None = None

    @property
    def bars(self) -> BarSet:
        """The bars that are drawn, in units of the axis's power of ten."""
        return self._bars.bars

    @property
    def held(self) -> tuple[int, bool] | None:
        """Which bar is marked as taken hold of, as in `Bars.set_held`."""
        return self._bars.held

    def set_classes(self, frame: Frame) -> None:
        """Take names, focus and target from a frame."""
        names = frame.names()
        focus = frame.position(frame.snapshot.view.focus)
        target = frame.target_index
        target = None if target is None else frame.position(target)
        if (names, focus, target) == (self.names, self.focus, self.target):
            return
        self.names, self.focus, self.target = names, focus, target
        self._widest = max(width(name, self.style.small) for name in names)
        self._marked_width = 0.0
        if target is not None:
            self._marked_width = width(names[target], self.style.small) + MARK_WIDTH
        self.lay_out()
        self.update()

    def set_bars(
        self,
        frame: Frame,
        heights: FloatArray,
        axis: Callable[[float], Axis],
        fills: Sequence[str],
        quantity: str,
        *,
        places: int = 3,
        signed: bool = True,
        outline: FloatArray | None = None,
        ghosts: FloatArray | None = None,
        ghost_fills: Sequence[str] = (),
        compares: bool = True,
        legend: Legend | None = None,
    ) -> None:
        """Draw a quantity.

        Parameters
        ----------
        frame : Frame
        heights : ndarray, shape (bar_count,)
            The quantity.
        axis : callable
            Makes its axis, for the least room beyond all values as a share of the axis.
        fills : sequence of str
            A colour for each bar.
        quantity : str
            Its symbol.
        places, signed
            How its values are written.
        outline : ndarray, shape (bar_count,), optional
            Heights of dashed outlines.
        ghosts : ndarray, shape (bar_count,), optional
            The same quantity of what is pinned.
        ghost_fills : sequence of str
            As of a `BarSet`.
        compares : bool
            Whether what has changed of one class stands in place of the hint.
        legend : Legend, optional
            Given where the ghosts are those of another loss: it says which.
        """
        self._frame, self._heights, self._outline = frame, heights, outline
        self._quantity, self._axis_for = quantity, axis
        self.set_classes(frame)
        self._fit_axis()
        values = heights.tolist()
        view = frame.snapshot.view
        marked = frame.position(view.marked)
        compared: tuple[Line, ...] = ()
        if ghosts is not None and compares:
            name, before = self.names[marked], float(ghosts[marked])
            compared = comparison(name, before, values[marked], self.style, places, signed)
        self.set_comparison(compared)
        if legend is None:
            has_ghosts = ghosts is not None
            self.set_legend(self._comparison_legend(frame, fills) if has_ghosts else Legend(()))
        else:
            self.set_legend(legend)
        written = alike(values + ([] if ghosts is None else _known(ghosts)), places, signed)
        labels, ghost_labels = written[: len(values)], written[len(values) :]
        if self.axis.exponent:  # Of the axis that is drawn, which a gesture may hold.
            heights = self.axis.all_scaled(heights)
            ghosts = None if ghosts is None else self.axis.all_scaled(ghosts)
        self._bars.set_bars(
            BarSet(
                heights,
                fills,
                labels,
                alike(values, 2, signed),
                tuple(i for i in (marked, self.target, self.focus) if i is not None),
                outline,
                ghosts,
                ghost_labels,
                ghost_fills,
                marked if view.is_lit(*self.roles) else None,
                self.names,
                legend is not None,
            ),
            self.style,
        )

    def _comparison_legend(self, frame: Frame, fills: Sequence[str]) -> Legend:
        """Say which bars are before and which now, once in a Figure: in its first class panel."""
        if _first(frame, CLASS_PANELS) != self.objectName():
            return Legend(())
        style = self.style
        before, now = translate("Figure", "before"), translate("Figure", "now")
        if frame.snapshot.view.compares_with_start:
            before = translate("Figure", "start")
        ghost = Entry(before, style.logits, "ghost", style.text)
        if len(fills) > MOST_GHOSTS:
            ghost = Entry(before, style.muted, "tick", style.text)
        return Legend((ghost, Entry(now, style.logits, "bar", style.text)))

    def target_key(self, frame: Frame) -> str:
        """Say what the mark of the target means, where no softmax panel does."""
        is_first = _first(frame, CLASS_PANELS) == self.objectName()
        if not is_first or "probabilities" in frame.snapshot.view.panels:
            return ""
        if frame.target_index is None:
            return ""
        key = translate("Figure", "{mark} target {t}")
        return frame.snapshot.notation.fill(key, mark=TARGET_MARK)

    def lay_out(self) -> None:
        super().lay_out()
        self._fit_axis()

    def _fit_axis(self) -> None:
        """Lay the axis so that there is room for a value beyond each bar, in a low plot too."""
        if self._axis_for is None or self._frame is None:
            return
        room = min(self._value_share(), MOST_ROOM)
        self.set_range(-0.5, self._frame.bar_count - 0.5, self._axis_for(room))

    @property
    def is_cut(self) -> bool:
        """Whether the plot is too low for values beyond its bars, as above tilted names."""
        return self.style.values and self._value_share() > MOST_ROOM

    def _value_share(self) -> float:
        """Share of the plot's height that a value beyond a bar takes."""
        needed = LABEL_GAP + metrics(self.style.text).capHeight() + CLEAR
        return float(needed / max(self.view.geometry().height(), 1.0))

    def describe(self) -> Description:
        """Add the value of each bar, and that of its outline."""
        return replace(super().describe(), values=tuple(self._values()))

    def _values(self) -> Iterator[Value]:
        if self._frame is None:
            return
        written, target = self.style.written, self._frame.snapshot.effective_notation.target
        outline = None if self._outline is None else alike(self._outline.tolist())
        for i, (name, label) in enumerate(zip(self.names, self.bars.labels, strict=True)):
            yield Value(name, self._quantity, written(label))
            if outline is not None:
                yield Value(name, target, written(outline[i]))

    def class_at(self, point: QPointF) -> int | None:
        position = self.position_at(point.x())
        if position is None or point.y() < self.view.geometry().top():
            return None
        return self.own_class(position)

    def position_at(self, x: float) -> int | None:
        """Position of the bar whose slot holds `x`, in panel coordinates."""
        plot = self.view.geometry()
        if self._frame is None or not plot.left() <= x < plot.right():
            return None
        return int((x - plot.left()) / plot.width() * self._frame.bar_count)

    def is_on_bar(self, position: int, point: QPointF) -> bool:
        """Whether a point is on a bar or near its end, so that also a bar of 0 can be held."""
        plot = self.view.geometry()
        zero, end = self.level(0.0), self.level(float(self._heights[position]))
        near = max(self.bar_width() / 2.0, min(self.slot() / 2.0, self.reach))
        top, bottom = min(zero, end) - self.reach, max(zero, end) + self.reach
        away = abs(point.x() - self.bar_centre(position))
        return bool(away <= near and max(top, plot.top()) <= point.y() <= bottom)

    def slot(self) -> float:
        """Width of a column in logical pixels."""
        assert self._frame is not None
        return float(self.view.geometry().width() / self._frame.bar_count)

    def centre(self, position: int) -> float:
        """Middle of a column, as x in panel coordinates."""
        return float(self.view.geometry().left() + (position + 0.5) * self.slot())

    def bar_centre(self, position: int) -> float:
        """Middle of a bar, which may have a ghost beside it, as x in panel coordinates."""
        return self.centre(position) + self.bars.places(self.slot()).offset

    def bar_width(self) -> float:
        """Width of a bar in logical pixels."""
        return self.bars.places(self.slot()).width

    def level(self, value: float) -> float:
        """Where a value stands, as y in panel coordinates; the lower edge for -inf."""
        plot = self.view.geometry()
        if not np.isfinite(value):
            return float(plot.bottom())
        low = self.axis.low * 10.0**self.axis.exponent
        return float(plot.bottom() - (value - low) / self.units_per_pixel())

    def place_of(self, handle: Handle) -> QPointF | None:
        if self._frame is None:
            return None
        position = self._frame.position(handle.class_index)
        values = self._heights
        if handle.grip is Grip.TARGET_VALUE and self._outline is not None:
            values = self._outline
        return QPointF(self.bar_centre(position), self.level(float(values[position])))

    def sight_of(self, handle: Handle) -> Sight | None:
        place = self.place_of(handle)
        if place is None or self._frame is None:
            return None
        position = self._frame.position(handle.class_index)
        # Where they were drawn; a position has none where values are hidden or have no room.
        boxes = {i: self.mapRectFromScene(box) for i, box in self._bars.value_boxes.items()}
        value = [boxes.pop(position)] if position in boxes else []
        kept = grip_box(place.x(), place.y(), self.bar_width()), *value
        bars = (self._bar_box(i) for i in range(len(self._heights)))
        taken = (*bars, *boxes.values())
        return Sight(kept, QRectF(self.view.geometry()), taken)

    def _bar_box(self, position: int) -> QRectF:
        """Find where a bar is drawn."""
        zero, end = self.level(0.0), self.level(float(self._heights[position]))
        left = self.bar_centre(position) - self.bar_width() / 2.0
        return QRectF(left, zero, self.bar_width(), end - zero).normalized()

    def own_class(self, position: int) -> int | None:
        """Class of a bar; None for the one that stands for all hidden classes."""
        assert self._frame is not None
        shown = self._frame.shown
        return int(shown[position]) if position < shown.size else None

    def show_handle(self, handle: Handle | None) -> None:
        if handle is None or handle.grip is Grip.TARGET or self._frame is None:
            self._bars.set_held(None)
        else:
            position = self._frame.position(handle.class_index)
            self._bars.set_held((position, handle.grip is Grip.TARGET_VALUE))

    def foot_height(self) -> float:
        """Room for the names: more where they are tilted, or the mark stands below its name."""
        slot = self.plot_width() / max(len(self.names), 1)
        if self._is_tilted(slot):
            widest = max(self._widest, self._marked_width)
            return max(FOOT_HEIGHT, min(widest, MAX_TILTED + MARK_WIDTH) + 14.0)
        return FOOT_HEIGHT + (MARK_HEIGHT if self._is_mark_below(slot) else 0.0)

    def _is_tilted(self, slot: float) -> bool:
        return slot < LEAST_FLAT_SLOT and self._widest > slot - 4.0

    def _is_mark_below(self, slot: float) -> bool:
        """Whether there is no room for the target's mark beside its name."""
        return self._marked_width > slot - 4.0 and not self._is_tilted(slot)

    def draw_foot(self, painter: QPainter, area: QRectF) -> None:
        with part(painter, "names"):
            self._draw_names(painter, area)

    def _draw_names(self, painter: QPainter, area: QRectF) -> None:
        """Draw the names, the focused one on a tinted ground, the target with its mark."""
        if not self.names:
            return
        slot = area.width() / len(self.names)
        if self._is_tilted(slot):
            for i, centre in self._tilted_places(area, slot).items():
                self._draw_tilted(painter, i, centre, area.top())
            return
        for i in range(len(self.names)):
            centre = area.left() + (i + 0.5) * slot
            self._draw_flat(painter, i, centre, area.top(), slot)

    def _tilted_places(self, area: QRectF, slot: float) -> dict[int, float]:
        """Choose the tilted names that have room, the marked ones before all, and their middles."""
        marked = {self.focus, *([] if self.target is None else [self.target])}
        if self._frame is not None and self._frame.hidden.size:
            marked.add(len(self.names) - 1)  # Unnamed, the sum would look like one class.
        places = spaced(len(self.names), slot, float(self.style.small), marked)
        return {i: area.left() + middle for i, middle in places.items()}

    def focus_box(self) -> QRectF | None:
        """Find the tinted ground of the focused name."""
        if not 0 <= self.focus < len(self.names):
            return None
        plot = self.view.geometry()
        slot = plot.width() / len(self.names)
        if self._is_tilted(slot):
            area = QRectF(plot.left(), plot.bottom(), plot.width(), 0.0)
            centre = self._tilted_places(area, slot).get(self.focus)
            if centre is None:
                return None
            length, size = width(self._tilted_text(self.focus), self.style.small), self.style.small
            # As `_draw_tilted` turns it.
            return QRectF(centre - size / 2 - 2.0, plot.bottom() + 3.0, size + 4.0, length + 8.0)
        centre = self.centre(self.focus)
        return _name_box(self._flat_line(self.focus, slot), centre, plot.bottom())

    def _flat_line(self, i: int, slot: float) -> Line:
        """Write a name, with the target's mark where it has room, in the larger type that fits."""
        style, room, name = self.style, slot - 4.0, self.names[i]
        is_below = i == self.target and self._is_mark_below(slot)
        is_beside = i == self.target and not is_below
        ink = style.target_text if is_below else style.ink
        for size in (style.text, style.small):
            mark = (Run(f" {TARGET_MARK}", style.target_text, 0, size),) if is_beside else ()
            line = Line((Run(name, ink, 0, size), *mark))
            if line.width <= room:
                return line
        return Line((Run(elided(name, style.small, room), ink, 0, style.small),))

    def _draw_flat(self, painter: QPainter, i: int, centre: float, top: float, slot: float) -> None:
        style, line = self.style, self._flat_line(i, slot)
        baseline = top + 8.0 + metrics(style.text).capHeight() + 2.0
        if i == self.focus and style.focus:
            self._draw_focus(painter, _name_box(line, centre, top))
        line.draw(painter, centre, baseline, Anchor.MIDDLE)
        if i == self.target and self._is_mark_below(slot):
            below = Line((Run(TARGET_MARK, style.target_text, 0, style.small),))
            below.draw(painter, centre, baseline + MARK_HEIGHT, Anchor.MIDDLE)

    def _tilted_text(self, i: int) -> str:
        text = elided(self.names[i], self.style.small, MAX_TILTED)
        return f"{text} {TARGET_MARK}" if i == self.target else text

    def _draw_tilted(self, painter: QPainter, i: int, centre: float, top: float) -> None:
        size, text = self.style.small, self._tilted_text(i)
        length = width(text, size)
        painter.save()
        painter.translate(centre, top + 7.0)
        painter.rotate(-90.0)
        if i == self.focus and self.style.focus:
            self._draw_focus(
                painter, QRectF(-length - 4.0, -size / 2 - 2.0, length + 8.0, size + 4.0)
            )
        ink = self.style.target_text if i == self.target else self.style.ink
        painter.setFont(font(size))
        painter.setPen(colour(ink))
        draw_text(painter, QPointF(0.0, metrics(size).capHeight() / 2), text, Anchor.END)
        painter.restore()

    def _draw_focus(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(NO_PEN)
        painter.setBrush(colour(self.style.highlight))
        painter.drawRoundedRect(box, 4.0, 4.0)


def _name_box(line: Line, centre: float, top: float) -> QRectF:
    """Place the ground of a name that is the focused one."""
    return QRectF(centre - line.width / 2 - 6.0, top + 4.0, line.width + 12.0, 21.0)


def _first(frame: Frame, names: tuple[str, ...]) -> str:
    """Find the first panel of a Figure that is one of some; empty for none."""
    return next((name for name in frame.snapshot.view.panels if name in names), "")


def _known(ghosts: FloatArray) -> list[float]:
    """Values of ghosts, 0 where there is none."""
    finite: list[float] = np.where(np.isnan(ghosts), 0.0, ghosts).tolist()
    return finite
