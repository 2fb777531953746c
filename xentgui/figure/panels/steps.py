"""The loss after each step of gradient descent."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

import numpy as np
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
from xentgui.figure.drawing.marks import Mark, draw_dashed, pen, straight
from xentgui.figure.drawing.numbers import compact, fixed
from xentgui.figure.drawing.places import Polyline, first_free, places_around
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
from xentgui.figure.formulas.symbols import GAP, Symbol, TextPiece, symbols, words
from xentgui.figure.frame import Frame
from xentgui.language import translate

LEAST_STEPS = 10
TICK_GAP = 14.0
RING, DOT = 3.5, 6.0
APART = 9.0
"""Logical pixels between two steps that are marked by rings of their own."""
MOST_POINTS = 2048
"""Beyond so many, of each group of steps only the least and the largest loss are drawn."""
MOST_DECADES = 300


class StepsPanel(CurvePanel):
    """A point for each step, the present one filled; what is known beyond it is pale.

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
        self._losses = np.empty(0)
        self._at, self._most = 0, LEAST_STEPS
        self._levels: list[Level] = []

    def render(self, frame: Frame) -> None:
        snapshot, style = frame.snapshot, self.style
        analysis, descent = snapshot.analysis, snapshot.view.descent
        losses = np.array([analysis.loss]) if descent is None else descent.losses
        at = 0 if descent is None else descent.at
        most = _round_end(losses.size - 1)
        if most != self._most:
            self._most = most
            self.update()
        self._losses, self._at = losses, at
        self._levels = _levels(analysis, snapshot.notation)
        is_log = snapshot.view.log_loss and bool((losses > 0.0).any())
        if is_log:
            self.is_held = False  # Its ticks are not those that an axis gets while it grows.
        loss_axis, bottom = _axis(losses, is_log, analysis.guessing)
        self.set_loss_axis(loss_axis)
        scale = Scale(self.axis, bottom if is_log else None)
        levels = [(each.loss, each.line(snapshot.notation, style)) for each in self._levels]
        self.mark.set_steps(losses, at, most, scale, levels)
        self.mark.set_words(losses, at, style)
        self.update_titles(self._write_titles, *_said(descent))

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
        return replace(description, values=(*steps, *levels))

    def axis_ticks(self) -> list[tuple[float, str]]:
        apart = width(str(self._most), TICK_SIZE) + TICK_GAP
        step = max(self._most / 5.0, apart * self._most / self.across())
        every = max(1, round(nice_step(step)))
        return [(k / self._most, str(k)) for k in range(0, self._most + 1, every)]

    def axis_title(self) -> Line:
        return words(self.style, TICK_SIZE, (translate("Figure", "step"), self.style.muted))

    def _write_titles(self, rates: str, momentum: str) -> None:
        style, loss = self.style, Symbol("L")
        title = self.words(style.title, translate("Figure", "Loss over steps"))
        hint = translate("Figure", "no step is taken yet")
        if rates:
            hint = translate("Figure", "L after each step of gradient descent, {rate}")
            hint = hint.format(rate=f"\N{GREEK SMALL LETTER ETA} = {rates}")
            if momentum:
                hint += f", \N{GREEK SMALL LETTER BETA} = {momentum}"
        untitled = self.words(
            style.text,
            "\N{UPWARDS ARROW} ",
            loss,
            f"{GAP}\N{RIGHTWARDS ARROW} {translate('Figure', 'step')}",
        )
        self.set_titles((title,), hint, (untitled,))


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
        self._words: dict[int, Line] = {}
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

    def set_words(self, losses: FloatArray, at: int, style: Style) -> None:
        """Write the losses of the present and of the start."""
        self._style = style
        inks = {at: style.ink} if at == 0 else {at: style.ink, 0: style.muted}
        self._words = {
            number: number_line(style.written(fixed(float(losses[number]))), ink, style.text)
            for number, ink in inks.items()
        }

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        style, at = self._style, self._at
        x = to_scene.m11() * self._x + to_scene.dx()
        y = to_scene.m22() * self._y + to_scene.dy()
        # The dot of the highest step is whole.
        y = np.clip(y, area.top() + DOT + 1.0, area.bottom())
        with part(painter, "steps"):
            self._draw_line(painter, x[at:], y[at:], style.muted)
            self._draw_line(painter, x[: at + 1], y[: at + 1], style.ink)
            painter.setPen(pen(style.card, 1.6))
            painter.setBrush(colour(style.positive))
            painter.drawEllipse(QPointF(x[at], y[at]), DOT, DOT)
        self.label_boxes = []
        line = _thinned(x, y)
        dots = {n: _around(float(x[n]), float(y[n]), DOT + 2.0) for n in (0, at)}
        for number, words_ in self._words.items():
            others = [dot for n, dot in dots.items() if n != number]
            self._draw_label(painter, words_, x[number], y[number], area, line, others)
        for level, words_ in self._levels:
            height = to_scene.m22() * level + to_scene.dy()
            self._draw_level(painter, words_, height, area, line, list(dots.values()))

    def _draw_line(self, painter: QPainter, x: FloatArray, y: FloatArray, ink: str) -> None:
        """Draw steps as a line, and each as a ring where there is room for rings."""
        xs, ys = _thinned(x, y)
        painter.setPen(pen(ink, 1.8))
        points = [QPointF(*each) for each in zip(xs.tolist(), ys.tolist(), strict=True)]
        if len(points) > 1:
            painter.drawPolyline(points)
        if len(points) > 1 and xs.size == x.size and x[1] - x[0] >= APART:
            painter.setPen(pen(ink, 1.4))
            painter.setBrush(colour(self._style.paper))
            for point in points:
                painter.drawEllipse(point, RING, RING)

    def _draw_label(
        self,
        painter: QPainter,
        line: Line,
        x: float,
        y: float,
        area: QRectF,
        steps: Polyline,
        dots: list[QRectF],
    ) -> None:
        height = metrics(self._style.text).capHeight()
        places = places_around(QPointF(x, y), line.width, height, area, DOT + 4.0)
        self._write(painter, line, first_free(places, [steps], [*self.label_boxes, *dots]))

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
        y: float,
        area: QRectF,
        steps: Polyline,
        dots: list[QRectF],
    ) -> None:
        """Draw a level as a dotted line, where what it is can be written beside it."""
        height = metrics(self._style.text).capHeight()
        boxes = (
            QRectF(left, top, line.width, height)
            for left in (area.right() - line.width, area.left() + 4.0)
            for top in (y - 5.0 - height, y + 5.0)
        )
        inside = (box for box in boxes if area.contains(box))
        box = first_free(inside, [steps], [*self.label_boxes, *dots])
        if box is None:
            return
        with part(painter, "level"):
            level = QLineF(area.left(), y, area.right(), y)
            draw_dashed(painter, straight(level), pen(self._style.muted, 1.4), (1.0, 3.0))
        self._write(painter, line, box)


def _around(x: float, y: float, radius: float) -> QRectF:
    return QRectF(x - radius, y - radius, 2.0 * radius, 2.0 * radius)


def _thinned(x: FloatArray, y: FloatArray) -> Polyline:
    """Keep of many points those that the line reaches: of each group the least and the largest."""
    if x.size <= MOST_POINTS:
        return x, y
    groups = np.array_split(np.arange(x.size), MOST_POINTS // 2)
    kept = sorted({int(g[f(y[g])]) for g in groups for f in (np.argmin, np.argmax)} | {x.size - 1})
    return x[kept], y[kept]


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
    return axis(0.0, largest or least, margin=0.1), 0


def _power(exponent: int) -> str:
    """Write a power of ten as a tick: 0.01, 1, 100, 1e-5."""
    return compact(10.0**exponent).plain()


class Level(NamedTuple):
    """A loss to measure others by; `name` is H(t) or a word."""

    loss: float
    name: str

    def line(self, notation: Notation, style: Style) -> Line:
        """Write what it is and how large."""
        size, muted = style.text, style.muted
        pieces: list[TextPiece] = [(self.name, muted)]
        if self.name.startswith("H("):
            t = symbols(notation, style).t
            pieces = [(Symbol("H"), muted), ("(", muted), t, (")", muted)]
        number = number_line(style.written(fixed(self.loss)), muted, size)
        return joined((words(style, size, *pieces, (" = ", muted)), number))


def _levels(analysis: Analysis, notation: Notation) -> list[Level]:
    """List what no prediction can go below, where that is above 0, and the loss of guessing."""
    floor = float(entropy(analysis.target)) / analysis.state.log_base.ln
    floors = [Level(floor, f"H({notation.target})")] if floor > 0.0 else []
    return [*floors, Level(analysis.guessing, translate("Figure", "guessing"))]


def _said(descent: Descent | None) -> tuple[str, str]:
    """Write the rates of the steps, and the momentum; both empty before the first step."""
    if descent is None or not descent.last:
        return "", ""
    rates = [step.rate for step in descent.steps[1:]]
    low, high = compact(min(rates)).plain(), compact(max(rates)).plain()
    momentum = compact(descent.momentum).plain() if descent.momentum else ""
    return (low if low == high else f"{low}\N{EN DASH}{high}"), momentum


PANEL = StepsPanel
