"""The loss against the probability of the focused class."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.core.analysis.loss_curve import LossCurve
from xentgui.core.checks import FloatArray
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.figure.cards.comparison import comparison
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.plot_panel import TICK_SIZE, PlotPanel
from xentgui.figure.drawing.marks import Curve, Dot, pen
from xentgui.figure.drawing.numbers import fixed
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import (
    Anchor,
    Line,
    colour,
    draw_text,
    elided,
    font,
    joined,
    metrics,
    number_line,
)
from xentgui.figure.drawing.ticks import Axis, axis, label
from xentgui.figure.formulas.symbols import GAP, Symbol, symbols, words
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle
from xentgui.language import translate

LEAST_HEIGHT = 3.9
"""Nats that the axis shows at least: the loss of a probability of 0.02."""
EDGE = 0.02
"""Room for the whole dot at a probability of 0 or 1, and at a loss of 0."""
POINTS = 129
MAX_NAME = 120.0
NEAR, LEADING = 40.0, 1.3
"""Logical pixels from the point to a label that still reads as its own; and its lines' distance."""
REACH = 14.0
"""Logical pixels around the point that take hold of it."""
PROBABILITIES = tuple((k / 4.0, label(k / 4.0, 2)) for k in range(5))


class LossPanel(PlotPanel):
    """The curve, and the present point on it; behind them those of what is pinned.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    curve, ghost_curve : Curve
    dot : LabelledDot
    ghost_dot : GhostDot
    """

    grips = frozenset({Grip.CURVE})

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.ghost_curve, self.curve = Curve(self.view), Curve(self.view)
        self.ghost_dot = GhostDot(self.view)
        self.dot = LabelledDot(self.view, style)
        self._frame: Frame | None = None
        self._focus, self._point = 0, (0.0, 0.0)
        self._drawn: tuple[LossCurve, LossCurve | None, Axis, Style] | None = None

    def draw_foot(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(font(TICK_SIZE))
        painter.setPen(colour(self.style.muted))
        baseline = area.top() + 10.0 + metrics(TICK_SIZE).capHeight()
        with part(painter, "probabilities"):
            for p, text in PROBABILITIES:
                x = area.left() + (p + EDGE) / (1.0 + 2.0 * EDGE) * area.width()
                draw_text(painter, QPointF(x, baseline), text, Anchor.MIDDLE)

    def render(self, frame: Frame) -> None:
        self._frame = frame
        state, analysis, view = frame.snapshot.state, frame.snapshot.analysis, frame.snapshot.view
        focus = view.marked
        curve = analysis.loss_curve(focus)
        loss = analysis.loss
        pinned, match = frame.snapshot.pinned, frame.match(focus)
        losses = [loss, LEAST_HEIGHT / curve.ln_base]
        losses += [pinned.loss] if pinned is not None and match is not None else []
        loss_axis = axis(0.0, max(filter(math.isfinite, losses)), margin=0.1)
        loss_axis = loss_axis._replace(low=-2.0 * EDGE * loss_axis.high)
        self.set_range(-EDGE, 1.0 + EDGE, loss_axis)
        loss_axis = self.axis  # What is drawn, which a gesture may hold.
        ghost = None
        if pinned is None or match is None:
            self.ghost_dot.setVisible(False)
            self.set_comparison(())
        else:
            ghost = pinned.loss_curve(match)
            p = float(pinned.probabilities[match])
            self.ghost_dot.setVisible(True)
            self.ghost_dot.set_point(
                p, loss_axis.scaled(pinned.loss), self.style.card, self.style.muted
            )
            self.set_comparison(comparison("", pinned.loss, loss, self.style))
        self._set_curves(curve, ghost, loss_axis)
        is_target = state.target_index == focus and not state.label_smoothing
        notation = frame.snapshot.notation
        self.update_titles(
            self._write_titles, state.log_base, frame.name(focus), is_target, notation
        )
        y = float(analysis.probabilities[focus])
        self._focus, self._point = focus, (y, loss_axis.scaled(loss))
        self.dot.set_values(y, loss, loss_axis, (curve, ghost), self.style, notation)

    def describe(self) -> Description:
        """Add the probability and the loss of the present point."""
        description = super().describe()
        if self._frame is None:
            return description
        snapshot, written = self._frame.snapshot, self.style.written
        name = self._frame.name(self._focus)
        y = fixed(float(snapshot.analysis.probabilities[self._focus]))
        values = (
            Value(name, snapshot.notation.probabilities, written(y)),
            Value("", "L", written(fixed(snapshot.analysis.loss))),
        )
        return replace(description, values=values)

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer the point to be dragged along the curve."""
        handle = Handle(Grip.CURVE, self._focus, 1.0 / self._across())
        way = point - self.place_of(handle)
        return handle if math.hypot(way.x(), way.y()) <= REACH else None

    def place_of(self, handle: Handle) -> QPointF:
        plot = self.view.geometry()
        probability, height = self._point
        rise = (height - self.axis.low) / (self.axis.high - self.axis.low)
        x = plot.left() + (probability + EDGE) * self._across()
        return QPointF(x, max(plot.bottom() - rise * plot.height(), plot.top()))

    def _across(self) -> float:
        """Logical pixels from a probability of 0 to one of 1."""
        return float(self.view.geometry().width() / (1.0 + 2.0 * EDGE))

    def show_handle(self, handle: Handle | None) -> None:
        self.dot.set_held(handle is not None)

    def _set_curves(self, curve: LossCurve, ghost: LossCurve | None, loss_axis: Axis) -> None:
        if (drawn := (curve, ghost, loss_axis, self.style)) == self._drawn:
            return
        self._drawn = drawn
        self.curve.set_points(*_points(curve, loss_axis), pen(self.style.ink, 2.2))
        # One curve, as for a one-hot target, stands for both.
        shown = None if ghost == curve else ghost
        ghost_pen = pen(self.style.muted, 1.4)
        self.ghost_curve.set_points(*_points(shown, loss_axis), ghost_pen)

    def _write_titles(self, base: LogBase, name: str, is_target: bool, notation: Notation) -> None:
        style = self.style
        y, loss = symbols(notation, style).y, Symbol("L")
        of = (elided(name, style.text, MAX_NAME), style.probabilities_text, -1)
        untitled = self.words(
            style.text, "\N{UPWARDS ARROW} ", loss, f"{GAP}\N{RIGHTWARDS ARROW} ", y, of
        )
        if not is_target:
            title = self.words(style.title, translate("Figure", "Loss") + " ", loss)
            hint = translate("Figure", "as {y} of {name} moves, the others in proportion")
            hint = notation.fill(hint, name=elided(name, style.text, MAX_NAME))
            self.set_titles((title,), hint, (untitled,))
            return
        index = "" if base is LogBase.E else base.value
        title = self.words(
            style.title,
            *(translate("Figure", "Loss") + " ", loss, " = \N{MINUS SIGN}log"),
            *((index, style.ink, -1), " ", y),
            (elided(name, style.title, MAX_NAME), style.probabilities_text, -1),
        )
        hint = translate("Figure", "against the probability of the target")
        short_title = self.words(style.title, translate("Figure", "Loss") + " ", loss)
        self.set_titles((title, short_title), hint, (untitled,))


def _points(curve: LossCurve | None, loss_axis: Axis) -> tuple[FloatArray, FloatArray]:
    """Points of what of a curve lies within an axis, scaled as the axis is."""
    top = min(loss_axis.high * 10.0**loss_axis.exponent, sys.float_info.max)
    span = None if curve is None else curve.span(top)
    if curve is None or span is None:
        return np.empty(0), np.empty(0)
    low, high = span
    # Closer towards both ends, where the logarithm is steep.
    share = 0.5 * (1.0 - np.cos(np.linspace(0.0, np.pi, POINTS)))
    x = low + (high - low) * share
    y = np.minimum(curve(x), top)
    # Where the curve leaves the view, it does so at the edge itself.
    y[[0, -1]] = np.where(curve(np.array([0.0, 1.0])) > top, top, y[[0, -1]])
    return x, y / 10.0**loss_axis.exponent


class GhostDot(Dot):
    """The point that is pinned: a ring without guides."""

    def draw_guides(self, painter: QPainter, centre: QPointF, area: QRectF, base: float) -> None:
        """Draw none: only the present point is read off the axes."""


class LabelledDot(Dot):
    """A dot that says its probability and its loss.

    Attributes
    ----------
    label_box : QRectF
        Where the label was drawn last, in scene coordinates.
    """

    def __init__(self, view: object, style: Style) -> None:
        super().__init__(view)
        self._style = style
        self._label, self._parts = Line(()), (Line(()), Line(()))
        self._falling = True
        self._axis = Axis(0.0, 1.0, ())
        self._curves: tuple[LossCurve, ...] = ()
        self.label_box = QRectF()

    @property
    def label(self) -> Line:
        """What is written beside the dot: its probability and its loss."""
        return self._label

    def set_values(
        self,
        probability: float,
        loss: float,
        loss_axis: Axis,
        curves: tuple[LossCurve, LossCurve | None],
        style: Style,
        notation: Notation,
    ) -> None:
        """Place the dot and write its label.

        Parameters
        ----------
        probability, loss : float
            What the label says.
        loss_axis : Axis
        curves : (LossCurve, LossCurve or None)
            Its own, and that of the ghost: the label stands where neither is.
        style : Style
        notation : Notation
        """
        self._style = style
        self._curves = tuple(curve for curve in curves if curve is not None)
        self._axis, self._falling = loss_axis, curves[0].weight >= probability
        size, y = style.text, symbols(notation, style).y
        probability_line = joined(
            (
                words(style, size, y, (" = ", style.probabilities_text)),
                number_line(style.written(fixed(probability)), style.probabilities_text, size),
            )
        )
        loss_line = joined(
            (
                words(style, size, Symbol("L"), " = "),
                number_line(style.written(fixed(loss)), style.ink, size),
            )
        )
        self._parts = probability_line, loss_line
        self._label = joined((probability_line, words(style, size, "   "), loss_line))
        self.set_point(probability, loss_axis.scaled(loss), style.positive, style.card)

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        super().draw(painter, to_scene, area)
        self.label_box, lines = self._placed_label(to_scene, area)
        with part(painter, "values"):
            if self._style.has_cards:  # On a ground of its own: no grid line goes through it.
                ground = self.label_box.adjusted(-2.0, -3.0, 2.0, 3.0)
                painter.fillRect(ground, colour(self._style.pad))
            for row, line in enumerate(reversed(lines)):
                baseline = self.label_box.bottom() - row * LEADING * self._style.text
                line.draw(painter, self.label_box.left(), baseline)

    def _placed_label(self, to_scene: QTransform, area: QRectF) -> tuple[QRectF, tuple[Line, ...]]:
        """Find where the label stands, on one line or two: near the dot, and where no curve is.

        Returns
        -------
        QRectF
            In scene coordinates; its lower edge is the last baseline.
        tuple of Line
        """
        centre = self.centre(to_scene, area)
        found = []
        for lines in ((self._label,), self._parts):
            for box in self._free_places(to_scene, area, centre, lines):
                away = max(centre.y() - box.bottom(), box.top() - centre.y())
                if away <= NEAR:
                    return box, lines
                found.append((away, box, lines))
        if not found:
            box = QRectF(area.left() + 12.0, area.top() + 4.0, self._label.width, 1.0)
            box.setHeight(metrics(self._style.text).capHeight())
            return box, (self._label,)
        _, box, lines = min(found, key=lambda each: each[0])
        return box, lines

    def _free_places(
        self, to_scene: QTransform, area: QRectF, centre: QPointF, lines: tuple[Line, ...]
    ) -> Iterator[QRectF]:
        """Find places for lines, above and below the dot, which no curve crosses."""
        ascent = metrics(self._style.text).capHeight()
        width = max(line.width for line in lines)
        height = ascent + (len(lines) - 1) * LEADING * self._style.text
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
                if free:
                    yield box

    def _curve_heights(self, to_scene: QTransform, left: float, right: float) -> FloatArray:
        """Find the y of the curves between two x, in scene coordinates, a row for each curve."""
        p = np.linspace((left - to_scene.dx()), (right - to_scene.dx()), 33) / to_scene.m11()
        p = np.clip(p, 0.0, 1.0)
        # A loss far beyond the axis may be beyond float64 as well.
        with np.errstate(over="ignore"):
            losses = np.array([curve(p) for curve in self._curves]) / 10.0**self._axis.exponent
            heights: FloatArray = to_scene.m22() * losses + to_scene.dy()
        return np.nan_to_num(heights, nan=-1e9, neginf=-1e9, posinf=1e9)


PANEL = LossPanel
