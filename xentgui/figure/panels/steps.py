"""The loss after each step of gradient descent."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.information import entropy
from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent
from xentgui.core.view import Notation
from xentgui.figure.cards.curve_panel import CurvePanel
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.plot_panel import TICK_SIZE
from xentgui.figure.drawing.marks import (
    DashedCurve,
    Mark,
    draw_dashed,
    draw_dashed_line,
    pen,
    straight,
)
from xentgui.figure.drawing.numbers import compact, fixed
from xentgui.figure.drawing.places import Polyline, box_around, first_free, places_around, polyline
from xentgui.figure.drawing.points import draw_other_present
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    Line,
    colour,
    joined,
    metrics,
    number_line,
    width,
)
from xentgui.figure.drawing.ticks import Axis, axis, nice_step
from xentgui.figure.drawing.trails import StepValues, losses_of
from xentgui.figure.formulas.symbols import GAP, Symbol, TextPiece, has_t2, symbols, words
from xentgui.figure.frame import Frame
from xentgui.figure.loss_names import loss_name, unitless_name
from xentgui.figure.smoothing import definition_in
from xentgui.language import translate

LEAST_STEPS = 10
TICK_GAP = 14.0
RING, DOT = 3.5, 6.0
APART = 9.0
"""Logical pixels between two steps that are marked by rings of their own."""
MOST_POINTS = 2048
"""Beyond so many, of each group of steps only the least and the largest loss are drawn."""
MOST_DECADES = 300
PAD = 3.0
"""Logical pixels between a label and a line that ends at it."""


class StepsPanel(CurvePanel):
    """A point for each step, the present one filled; what is known beyond it is pale.

    Another loss is descended on by itself, and dashed.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    mark : LossSteps
    """

    axis_part = "steps"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.mark = LossSteps(self.view, style)
        self._losses = self._others = np.empty(0)
        self._at, self._most = 0, LEAST_STEPS
        self._levels: list[Level] = []
        self._other = ""
        self._step_losses = StepValues(losses_of)

    def render(self, frame: Frame) -> None:
        snapshot, style = frame.snapshot, self.style
        analysis, descent = snapshot.analysis, snapshot.view.descent
        losses = self._known_losses(analysis, descent)
        at = 0 if descent is None else descent.at
        most = _round_end(losses.size - 1)
        if most != self._most:
            self._most = most
            self.update()
        comparison = snapshot.comparison
        self._other = "" if comparison is None else comparison.of.key
        others = self._other_losses(frame)
        is_infinite = bool(others.size and not np.isfinite(others[0]))
        asks, has_shares = snapshot.view.relative_loss, 0.0 < losses[0] < math.inf
        is_relative = asks and bool(has_shares)
        if is_relative:
            losses, others = losses / losses[0], _shares(others)
        self._losses, self._others, self._at = losses, others, at
        # They are those of the loss itself.
        is_alone = not (is_relative or self._other)
        notation = snapshot.effective_notation
        self._levels = _levels(analysis, notation) if is_alone else []
        is_log = snapshot.view.log_loss and bool((losses > 0.0).any())
        if is_log:
            self.is_held = False  # Its ticks are not those that an axis gets while it grows.
        all_losses = np.concatenate([losses, others]) if others.size else losses
        loss_axis, bottom = _axis(all_losses, is_log, 1.0 if is_relative else _usual(analysis))
        self.set_value_axis(loss_axis)
        scale = Scale(self.axis, bottom if is_log else None)
        levels = [(each.loss, each.line(notation, style)) for each in self._levels]
        self.mark.set_steps(losses, at, most, scale, levels)
        self.mark.set_words(self._words(losses, at, analysis.of.key if self._other else ""), style)
        self._show_other(others, at, most, scale)
        self.update_titles(
            self._write_titles,
            *_said(descent),
            descent is not None,
            is_relative,
            asks and not has_shares,
            loss_name(self._other) if self._other else "",
            "" if comparison is None else unitless_name(analysis, comparison),
            is_infinite,
            "" if analysis.is_cross_entropy or self._other else loss_name(analysis.of.key),
            definition_in(frame, "steps") if self._levels else "",
        )

    def _known_losses(self, analysis: Analysis, descent: Descent | None) -> FloatArray:
        if descent is None:
            return np.array([analysis.loss])
        return self._step_losses.of(descent, ())

    def _other_losses(self, frame: Frame) -> FloatArray:
        """Descend on the other loss as far as the descent is known; empty for no other loss."""
        compared, descent = frame.snapshot.comparison, frame.snapshot.view.descent
        if compared is None:
            return np.empty(0)
        other = frame.other_descent()
        if other is None or descent is None:
            return np.array([compared.loss])
        return other.losses(descent)

    def _words(self, losses: FloatArray, at: int, name: str) -> dict[int, tuple[Line, ...]]:
        """Write the losses of the present and of the start; beside another, which it is.

        Where the name has no room, the number stands alone.
        """
        style, size = self.style, self.style.text
        if name:
            ink = style.muted if name == self._other else style.ink
            number = number_line(style.written(fixed(float(losses[at]))), ink, size)
            named = joined((words(style, size, (f"{loss_name(name)} ", ink)), number))
            return {at: (named, number)}
        inks = {at: style.ink} if at == 0 else {at: style.ink, 0: style.muted}
        return {
            number: (number_line(style.written(fixed(float(losses[number]))), ink, size),)
            for number, ink in inks.items()
        }

    def _show_other(self, others: FloatArray, at: int, most: int, scale: Scale) -> None:
        finite = others[: int(np.argmin(np.isfinite(others)))] if others.size else others
        if np.isfinite(others).all():
            finite = others
        # Where it has ended before, its last step is said.
        last = min(at, finite.size - 1)
        labels: tuple[Line, ...] = ()
        if finite.size:
            name = words(self.style, self.style.text, (loss_name(self._other), self.style.muted))
            named, _ = self._words(finite, last, self._other)[last]
            labels = named, name
        self.mark.set_other(finite, last, most, scale, labels)

    def describe(self) -> Description:
        """Add the losses of the start and of the present step, and those to measure them by."""
        description, written = super().describe(), self.style.written
        if not self._losses.size:
            return description
        step = translate("Figure", "step {number}") if self._losses.size > 1 else ""
        steps = (
            Value(step.format(number=number), "L", written(fixed(float(self._losses[number]))))
            for number in sorted({0, self._at})
        )
        levels = (Value("", each.name, written(fixed(each.loss))) for each in self._levels)
        others = (
            Value(
                step.format(number=number),
                loss_name(self._other),
                written(fixed(float(self._others[number]))),
            )
            for number in sorted({0, self._at})
            if number < self._others.size
        )
        return replace(description, values=(*steps, *levels, *others))

    def axis_ticks(self) -> list[tuple[float, str]]:
        apart = width(str(self._most), TICK_SIZE) + TICK_GAP
        step = max(self._most / 5.0, apart * self._most / self.across())
        every = max(1, round(nice_step(step)))
        return [(k / self._most, str(k)) for k in range(0, self._most + 1, every)]

    def axis_title(self) -> Line:
        return words(self.style, TICK_SIZE, (translate("Figure", "step"), self.style.muted))

    def _write_titles(
        self,
        rates: str,
        momentum: str,
        is_begun: bool,
        is_relative: bool,
        has_no_shares: bool,
        other: str,
        unitless: str,
        is_infinite: bool,
        of: str,
        smoothed: str,
    ) -> None:
        style = self.style
        loss: list[TextPiece] = [Symbol("L")]
        if is_relative:
            loss += ["/", Symbol("L"), ("0", style.ink, -1)]
        named = self.words(style.title, translate("Figure", "Loss over steps"))
        title = joined((named, self.words(style.title, *loss)), 6.0) if is_relative else named
        hint = translate("Figure", "no step yet: press G, then play")
        if is_begun:
            # G would end it.
            hint = translate("Figure", "no step yet: play with the space bar")
        if rates:
            hint = translate("Figure", "L after each step of gradient descent, {rate}")
            if is_relative:
                hint = translate("Figure", "shares of the loss at the start, {rate}")
            hint = hint.format(rate=f"\N{GREEK SMALL LETTER ETA} = {rates}")
            if momentum:
                hint += f", \N{GREEK SMALL LETTER BETA} = {momentum}"
        template = f"{of}: {{hint}}" if of else "{hint}"
        if is_infinite:
            template = translate("Figure", "{hint}; {loss} is infinite")
        elif unitless and not is_relative:
            template = translate("Figure", "{hint}; {loss} has no unit")
        hint = template.format(hint=hint, loss=other if is_infinite else unitless)
        if has_no_shares:
            hint = translate("Figure", "the loss at the start is 0 or infinite and has no shares")
        untitled = self.words(
            style.text,
            "\N{UPWARDS ARROW} ",
            *loss,
            f"{GAP}\N{RIGHTWARDS ARROW} {translate('Figure', 'step')}",
        )
        full = f"{hint}; {smoothed}" if smoothed else hint
        self.set_titles((title, named), full, (untitled,), (hint,))


class Scale:
    """Where losses stand on a value axis.

    Parameters
    ----------
    axis : Axis
        That is drawn.
    bottom : int, optional
        Of a logarithmic axis: log10 of the loss at its 0.
    """

    def __init__(self, axis: Axis, bottom: int | None) -> None:
        self._axis, self._bottom = axis, bottom

    def __call__(self, losses: FloatArray) -> FloatArray:
        """Return positions on the axis, of the shape of `losses`; beyond it at its ends."""
        axis = self._axis
        if self._bottom is None:
            heights = axis.all_scaled(losses)
        else:
            with np.errstate(divide="ignore"):
                heights = np.log10(losses) - self._bottom
        clipped: FloatArray = np.clip(heights, min(axis.low, 0.0), axis.high)
        return clipped

    def holds(self, loss: float) -> bool:
        """Return whether a loss lies on the axis."""
        if self._bottom is not None and loss <= 0.0:
            return False
        height = (
            self._axis.scaled(loss) if self._bottom is None else math.log10(loss) - self._bottom
        )
        return 0.0 <= height <= self._axis.high


class LossSteps(Mark):
    """The steps, their line, and the losses that they are measured by.

    Attributes
    ----------
    label_boxes : list of QRectF
        Where labels were drawn last, in scene coordinates.
    """

    def __init__(self, view: object, style: Style) -> None:
        super().__init__(view)
        self._style = style
        self._x, self._y = np.zeros(1), np.zeros(1)
        self._at = 0
        self._levels: list[tuple[float, Line]] = []
        self._words: dict[int, tuple[Line, ...]] = {}
        self._other_x = self._other_y = np.empty(0)
        self._other_at = 0
        self._other_labels: tuple[Line, ...] = ()
        self.label_boxes: list[QRectF] = []

    def set_steps(
        self,
        losses: FloatArray,
        at: int,
        most: int,
        scale: Scale,
        levels: list[tuple[float, Line]],
    ) -> None:
        """Set the losses, which is the present, where the axis ends, and levels with a line."""
        self._x, self._y = np.arange(float(losses.size)) / most, scale(losses)
        self._at = at
        self._levels = [
            (float(scale(np.array([level]))[0]), line)
            for level, line in levels
            if scale.holds(level)
        ]
        self.update()

    def set_words(self, words_: dict[int, tuple[Line, ...]], style: Style) -> None:
        """Set what is written at steps, the most important first."""
        self._style, self._words = style, words_

    def set_other(
        self, losses: FloatArray, at: int, most: int, scale: Scale, labels: tuple[Line, ...]
    ) -> None:
        """Set the steps of another loss, which has a ring, and what is written there and along."""
        if losses.size or self._other_x.size:
            self._other_x, self._other_y = np.arange(float(losses.size)) / most, scale(losses)
            self._other_at, self._other_labels = at, labels
            self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        style, at = self._style, self._at
        x = to_scene.m11() * self._x + to_scene.dx()
        y = to_scene.m22() * self._y + to_scene.dy()
        # The dot of the highest step is whole.
        y = np.clip(y, area.top() + DOT + 1.0, area.bottom())
        other = self._draw_other(painter, to_scene, area)
        with part(painter, "steps"):
            self._draw_line(painter, x[at:], y[at:], style.muted)
            self._draw_line(painter, x[: at + 1], y[: at + 1], style.ink)
            painter.setPen(pen(style.card, 1.6))
            painter.setBrush(colour(style.positive))
            painter.drawEllipse(QPointF(x[at], y[at]), DOT, DOT)
        self.label_boxes = []
        line = thinned(x, y)
        lines = [line]
        if other is not None:
            zero = to_scene.dy()
            lines += [other.line, (np.array([area.left(), area.right()]), np.array([zero, zero]))]
        dots = {n: box_around(QPointF(x[n], y[n]), DOT + 2.0) for n in (0, at)}
        for number, words_ in self._words.items():
            others = [dot for n, dot in dots.items() if n != number]
            if other is not None:
                others.append(box_around(QPointF(*other.dot), DOT + 2.0))
            own_place = x[number], y[number]
            for each in words_:
                ring = None if other is None or each is not words_[-1] else other.dot
                if self._draw_label(painter, each, [own_place], area, lines, others, ring):
                    break
        if other is not None:
            own = [box_around(QPointF(*other.dot), DOT + 2.0), *dots.values()]
            # Away from the ring no number can be told to be that of the present step.
            for label, points in zip(self._other_labels, other.places(), strict=True):
                if self._draw_label(painter, label, points, area, lines, own):
                    break
        heights = [to_scene.m22() * level + to_scene.dy() for level, _ in self._levels]
        levels = [QLineF(area.left(), y, area.right(), y) for y in heights]
        for k, (_, named) in enumerate(self._levels):
            avoided = [line, *(polyline(each) for i, each in enumerate(levels) if i != k)]
            self._draw_level(painter, named, levels[k], area, avoided, list(dots.values()))

    def _draw_other(
        self, painter: QPainter, to_scene: QTransform, area: QRectF
    ) -> OtherSteps | None:
        """Draw the other loss as a dashed line with a ring; None where there is none."""
        if not self._other_x.size:
            return None
        style, at = self._style, self._other_at
        x = to_scene.m11() * self._other_x + to_scene.dx()
        y = to_scene.m22() * self._other_y + to_scene.dy()
        y = np.clip(y, area.top() + DOT + 1.0, area.bottom())
        xs, ys = thinned(x, y)
        with part(painter, "compared"):
            if xs.size > 1:
                line_pen = pen(style.muted, 2.0)
                draw_dashed_line(painter, xs, ys, line_pen, DashedCurve.DASH)
            draw_other_present(painter, QPointF(float(x[at]), float(y[at])), style)
        return OtherSteps((xs, ys), (float(x[at]), float(y[at])))

    def _draw_line(self, painter: QPainter, x: FloatArray, y: FloatArray, ink: str) -> None:
        """Draw steps as a line, and each as a ring where there is room for rings."""
        xs, ys = thinned(x, y)
        if xs.size < 2:
            return
        painter.setPen(pen(ink, 1.8))
        painter.drawPolyline(pg.functions.arrayToQPolygonF(xs, ys))
        if xs.size == x.size and x[1] - x[0] >= APART:
            painter.setPen(pen(ink, 1.4))
            painter.setBrush(colour(self._style.paper))
            for point in zip(xs.tolist(), ys.tolist(), strict=True):
                painter.drawEllipse(QPointF(*point), RING, RING)

    def _draw_label(
        self,
        painter: QPainter,
        line: Line,
        points: Sequence[tuple[float, float]],
        area: QRectF,
        steps: list[Polyline],
        dots: list[QRectF],
        ring: tuple[float, float] | None = None,
    ) -> bool:
        """Write something beside the first of some points where there is room, if any has.

        A bare number must be nearer to its point than to the ring of another loss, whose it else
        would seem to be, and is where the two are one.
        """
        height = metrics(self._style.text).capHeight()
        # Beside the dot, whose own box it must not reach either.
        gap = DOT + 4.0 if len(steps) == 1 else DOT + 7.0
        places = [
            place
            for x, y in points
            for place in places_around(QPointF(x, y), line.width, height, area, gap)
            if ring is None
            or math.dist(ring, (x, y)) < 1.0
            or _away(place, (x, y)) < _away(place, ring)
        ]
        taken = [*self.label_boxes, *dots]
        place = first_free(places, steps, taken)
        # Over the line of 0 words can still be read; before a bare number it would be a minus.
        if place is None and len(steps) > 1 and ring is None:
            place = first_free(places, steps[:-1], taken)
        self._write(painter, line, place)
        return place is not None

    def _write(self, painter: QPainter, line: Line, box: QRectF | None) -> None:
        if box is not None:
            with part(painter, "values"):
                if self._style.has_cards:
                    painter.fillRect(box.adjusted(-2.0, -3.0, 2.0, 3.0), colour(self._style.pad))
                line.draw(painter, box.left(), box.bottom())
            self.label_boxes.append(box)

    def _draw_level(
        self,
        painter: QPainter,
        line: Line,
        level: QLineF,
        area: QRectF,
        others: Sequence[Polyline],
        dots: list[QRectF],
    ) -> None:
        """Draw a level as a dotted line, where what it is can be written beside it."""
        y, height = level.y1(), metrics(self._style.text).capHeight()
        tops = [y - 5.0 - height, y + 5.0]
        if any(other[1][0] < y for other in others[1:]):
            tops.reverse()  # The lower of two is named below it.
        boxes = (
            QRectF(left, top, line.width, height)
            for left in (area.right() - line.width, area.left() + 4.0)
            for top in tops
        )
        inside = (box for box in boxes if area.contains(box))
        box = first_free(inside, others, [*self.label_boxes, *dots])
        if box is None:
            return
        with part(painter, "level"):
            line_pen = pen(self._style.muted, 1.4)
            draw_dashed(painter, straight(*self._beside_labels(level)), line_pen, (1.0, 3.0))
        self._write(painter, line, box)

    def _beside_labels(self, level: QLineF) -> Iterator[QLineF]:
        """Cut a level where a label lies on it: it would be struck through."""
        x, y = level.x1(), level.y1()
        for box in sorted(self.label_boxes, key=QRectF.left):
            if box.top() - PAD < y < box.bottom() + PAD:
                if box.left() - PAD > x:
                    yield QLineF(x, y, box.left() - PAD, y)
                x = max(x, box.right() + PAD)
        if x < level.x2():
            yield QLineF(x, y, level.x2(), y)


def _away(box: QRectF, point: tuple[float, float]) -> float:
    """Return how far a point is from a box."""
    x, y = point
    across = max(box.left() - x, x - box.right(), 0.0)
    return math.hypot(across, max(box.top() - y, y - box.bottom(), 0.0))


class OtherSteps(NamedTuple):
    """Where another loss was drawn, in scene coordinates: its line, and its ring."""

    line: Polyline
    dot: tuple[float, float]

    def places(self) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
        """List where it can be named: near the ring, or else along its line."""
        x, y = self.line
        near = [self.dot[0] + way for way in (24.0, 48.0, 72.0) if self.dot[0] + way <= x[-1]]
        at = sorted({int(share * (x.size - 1)) for share in (0.25, 0.5, 0.75, 1.0)})
        return (
            [self.dot, *((each, float(np.interp(each, x, y))) for each in near)],
            [(float(x[k]), float(y[k])) for k in at],
        )


def _shares(losses: FloatArray) -> FloatArray:
    """Divide losses by the first; nothing is left where that is 0 or infinite."""
    return losses / losses[0] if losses.size and 0.0 < losses[0] < math.inf else np.empty(0)


def thinned(x: FloatArray, y: FloatArray) -> Polyline:
    """Keep of many points those that the line reaches: of each group the least and the largest."""
    if x.size <= MOST_POINTS:
        return x, y
    # As many groups of one more than the others as divide without a rest.
    count = MOST_POINTS // 2
    size, longer = divmod(x.size, count)
    split = longer * (size + 1)
    kept = [np.array([x.size - 1])]
    for first, group in (
        (0, y[:split].reshape(-1, size + 1)),
        (split, y[split:].reshape(-1, size)),
    ):
        starts = first + group.shape[1] * np.arange(group.shape[0])
        if starts.size:
            kept += [starts + group.argmin(axis=1), starts + group.argmax(axis=1)]
    chosen = np.unique(np.concatenate(kept))
    return x[chosen], y[chosen]


def _round_end(last: int) -> int:
    """Find where the axis of steps ends: at 10, 20, 50, 100, ..."""
    end = LEAST_STEPS
    while end < last:
        end = end * 5 // 2 if str(end)[0] == "2" else end * 2
    return end


def _axis(losses: FloatArray, is_log: bool, least: float) -> tuple[Axis, int]:
    """Lay the axis of losses; of a logarithmic one also log10 of the loss at its 0."""
    finite = losses[np.isfinite(losses)]
    if is_log:
        logs = np.log10(finite[finite > 0.0]) if (finite > 0.0).any() else np.zeros(1)
        top = math.ceil(float(logs.max()) + 0.05)
        bottom = min(max(math.floor(float(logs.min()) - 0.05), top - MOST_DECADES), top - 1)
        labels = ((float(k - bottom), _power(k)) for k in range(bottom, top + 1))
        high = float(top - bottom)
        return Axis(0.0, 1.03 * high, tuple(labels)), bottom
    largest = float(finite.max()) if finite.size else 0.0
    # Shares of a loss that falls need no room above 1.
    return axis(0.0, largest or least, margin=0.0 if largest == 1.0 else 0.1), 0


def _power(exponent: int) -> str:
    """Write a power of ten as a tick: 0.01, 1, 100, 1e-5."""
    return compact(10.0**exponent).plain()


class Level(NamedTuple):
    """A loss to measure others by; `name` is H(t), also times T^2, or a word."""

    loss: float
    name: str

    def line(self, notation: Notation, style: Style) -> Line:
        """Write what it is and how large."""
        size, muted = style.text, style.muted
        pieces: list[TextPiece] = [(self.name, muted)]
        before, is_entropy, _ = self.name.partition("H(")
        if is_entropy:
            t = symbols(notation, style).t
            square = ((Symbol("T"), muted), ("2", muted, 1), (" ", muted)) if before else ()
            pieces = [*square, (Symbol("H"), muted), ("(", muted), t, (")", muted)]
        number = number_line(style.written(fixed(self.loss)), muted, size)
        return joined((words(style, size, *pieces, (" = ", muted)), number))


def _levels(analysis: Analysis, notation: Notation) -> list[Level]:
    """List what no prediction can go below, where that is above 0, and the loss of guessing."""
    levels = []
    if analysis.is_cross_entropy:
        floor = analysis.scale(float(entropy(analysis.target)))
        before = "T\N{SUPERSCRIPT TWO} " if has_t2(analysis.state) else ""
        levels += [Level(floor, f"{before}H({notation.target})")] if 0.0 < floor < math.inf else []
    if math.isfinite(analysis.guessing):
        levels.append(Level(analysis.guessing, translate("Figure", "guessing")))
    return levels


def _usual(analysis: Analysis) -> float:
    """Return a loss that an axis can end at where all others are 0."""
    return analysis.guessing if 0.0 < analysis.guessing < math.inf else 1.0


def _said(descent: Descent | None) -> tuple[str, str]:
    """Write the rates of the steps, and the momentum; both empty before the first step."""
    if descent is None or not descent.last:
        return "", ""
    rates = [step.rate for step in descent.steps[1:]]
    low, high = compact(min(rates)).plain(), compact(max(rates)).plain()
    momentum = compact(descent.momentum).plain() if descent.momentum else ""
    return (low if low == high else f"{low}\N{EN DASH}{high}"), momentum


PANEL = StepsPanel
