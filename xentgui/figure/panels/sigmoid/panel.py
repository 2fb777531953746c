"""The probability of the marked class over its one logit against the rest."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.sigmoid import Sigmoid, sigmoid_of
from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent
from xentgui.figure.cards.comparison import comparison
from xentgui.figure.cards.curve_panel import ROOM, CurvePanel
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.plot_panel import TICK_SIZE
from xentgui.figure.drawing.marks import Curve, GhostDot, pen
from xentgui.figure.drawing.numbers import EQUAL, Written, alike, compact, fixed, relation
from xentgui.figure.drawing.places import box_around
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import EMPTY_LINE, Line, first_fitting
from xentgui.figure.drawing.ticks import Axis, LogitAxis, logit_axis, ticks
from xentgui.figure.drawing.trails import StepValues, Trail
from xentgui.figure.formulas.symbols import has_t2, log_index
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle, Sight
from xentgui.figure.loss_names import unit_text
from xentgui.figure.panels.sigmoid.lines import MiddleLine, TargetLevel
from xentgui.figure.panels.sigmoid.point import LabelledPoint
from xentgui.figure.panels.sigmoid.words import Formulas, Values
from xentgui.figure.smoothing import definition_in
from xentgui.language import translate

REACH = 6.0
"""Of the axis on either side of the middle at least, in units of the temperature."""
POINTS, AROUND, BEND = 129, 97, 12.0
"""Points of the curve, and around its bend, and how far that reaches in such units."""
ABOVE = 0.04
"""What lies above y = 1 at least."""
AXIS = Axis(0.0, 1.0 + ABOVE, ticks(0.0, 1.0, 0.5))


class SigmoidPanel(CurvePanel):
    """y = 1/(1 + e^(-z/T)) over the one logit z = u_k - a, and the present point on it.

    Of two classes a is the other logit: their softmax is a sigmoid of one logit. Of more it is
    T log sum exp(u/T) of the others, one class against the rest, and of independent classes 0.
    What is z in the core is written as a difference of u, for z is the logit in another notation.
    All states of one temperature lie on one curve: also what is pinned, and the steps of a descent.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    curve, ghost_curve : Curve
    trail : Trail
    dot : LabelledPoint
    ghost_dot : GhostDot
    middle : MiddleLine
    level : TargetLevel
    over : LogitAxis or None
        The horizontal axis; None where there is none.
    """

    grips = frozenset({Grip.SIGMOID})

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.middle, self.level = MiddleLine(self.view), TargetLevel(self.view)
        self.ghost_curve, self.curve = Curve(self.view), Curve(self.view)
        self.trail = Trail(self.view)
        self.ghost_dot = GhostDot(self.view)
        curves = self.ghost_curve, self.curve
        self.dot = LabelledPoint(self.view, style, curves, self.level, self.ghost_dot)
        self.over: LogitAxis | None = None
        self._steps = StepValues(_margins)
        self._frame: Frame | None = None
        self._focus, self._point = 0, (0.0, 0.0)
        self._equations: tuple[Line, ...] = ()
        self._values: Values | None = None
        self._formulas: Formulas | None = None
        self._drawn: object = None

    def render(self, frame: Frame) -> None:
        self._frame = frame
        snapshot, style = frame.snapshot, self.style
        state, analysis, focus = snapshot.state, snapshot.analysis, snapshot.view.marked
        self._focus = focus
        now = sigmoid_of(state, analysis.target, focus)
        match = frame.match(focus)
        pinned = None if match is None else snapshot.pinned
        before = None
        if pinned is not None and match is not None:
            before = sigmoid_of(pinned.state, pinned.target, match)
        descent = snapshot.view.descent
        steps = np.empty(0)
        if descent is not None and descent.at:
            steps = self._steps.of(descent, (focus,))[: descent.at + 1]
        self._set_over(now, before, steps)
        self.set_value_axis(AXIS)
        self._set_curves(now, before)
        self.middle.set_line(None if self.over is None else self._share(0.0), style.line)
        self.level.set_level(now.target, style.target)
        has_trail = self.over is not None and steps.size and np.isfinite(steps).all()
        trail = steps if has_trail else np.empty(0)
        self.trail.set_steps(self._shares(trail), now(trail), style)
        self._set_comparison(before, pinned, match)
        self._formulas = Formulas(
            style,
            snapshot.effective_notation,
            frame.name(focus),
            self._other(frame),
            state.temperature != 1.0,
            "" if self._loss(now) is None else f"log{log_index(state)}",
            has_t2(state),
        )
        exponent = 0 if self.over is None else self.over.exponent
        smoothed = definition_in(frame, "sigmoid")
        self.update_titles(
            self._write_titles, self._formulas, self._reason(now), exponent, smoothed
        )
        self._set_dot(now, analysis)

    def _other(self, frame: Frame) -> str | None:
        """Name the other class of two; empty of more classes, None of independent ones."""
        state = frame.snapshot.state
        if state.is_independent:
            return None
        return frame.name(1 - self._focus) if state.class_count == 2 else ""

    def _set_over(self, now: Sigmoid, before: Sigmoid | None, steps: FloatArray) -> None:
        """Lay the axis; what is infinitely far away on it is not seen."""
        seen = [now.margin, *([] if before is None else [before.margin]), *steps.tolist()]
        held = self.over if self.is_held else None
        found = None
        if not self._is_beyond(now):
            finite = np.array([each for each in seen if math.isfinite(each)])
            found = logit_axis(0.0, REACH * now.temperature, finite, held)
        if found != self.over:
            self.over = found
            self.update()

    def _loss(self, now: Sigmoid) -> float | None:
        """Binary cross-entropy where it is the loss: of two classes, and not of another loss."""
        assert self._frame is not None
        return now.loss if self._frame.snapshot.analysis.is_cross_entropy else None

    def _is_beyond(self, now: Sigmoid) -> bool:
        """Whether z is beyond float64, though no class that it is made of is masked."""
        has_both = math.isfinite(now.logit) and math.isfinite(now.odds.largest)
        return has_both and not math.isfinite(now.margin)

    def _share(self, margin: float) -> float:
        return float(self._shares(np.array(margin)))

    def _shares(self, margins: FloatArray) -> FloatArray:
        return np.zeros(margins.shape) if self.over is None else self.over.shares(margins)

    def _set_curves(self, now: Sigmoid, before: Sigmoid | None) -> None:
        # Of one temperature there is one curve.
        ghost = None if before is None else before.temperature
        ghost = None if ghost == now.temperature else ghost
        if (drawn := (self.over, now.temperature, ghost, self.style)) == self._drawn:
            return
        self._drawn = drawn
        self.curve.set_points(*self._points(now), pen(self.style.probabilities, 2.2))
        nothing = np.empty(0), np.empty(0)
        points = nothing if ghost is None or before is None else self._points(before)
        self.ghost_curve.set_points(*points, pen(self.style.muted, 1.4))

    def _points(self, sigmoid: Sigmoid) -> tuple[FloatArray, FloatArray]:
        if self.over is None:
            return np.empty(0), np.empty(0)
        low, high = self.over
        with np.errstate(over="ignore"):  # What of it lies beyond float64 is not seen.
            bend = sigmoid.temperature * np.linspace(-BEND, BEND, AROUND)
        z = np.concatenate([np.linspace(low, high, POINTS), bend])
        z = np.unique(np.clip(z, low, high))
        return self._shares(z), sigmoid(z)

    def _set_comparison(
        self, before: Sigmoid | None, pinned: Analysis | None, match: int | None
    ) -> None:
        """Draw what the present is compared with as a ring, and write both probabilities."""
        style = self.style
        if before is None or pinned is None or match is None or self._frame is None:
            self.ghost_dot.setVisible(False)
            self.set_comparison(())
            return
        was = float(pinned.probabilities[match])
        is_now = float(self._frame.snapshot.analysis.probabilities[self._focus])
        self.set_comparison(comparison("", was, is_now, style))
        is_seen = self.over is not None and math.isfinite(before.margin)
        self.ghost_dot.setVisible(is_seen)
        if is_seen:
            self.ghost_dot.set_point(self._share(before.margin), was, style.card, style.muted)

    def _set_dot(self, now: Sigmoid, analysis: Analysis) -> None:
        """Place the point at the softmax's own probability, and write its values beside it."""
        assert self._formulas is not None
        loss = self._loss(now)
        margin = None if self._is_beyond(now) else _written_margin(now.margin)
        # As beside the bars of the softmax.
        probability = alike((float(analysis.probabilities[self._focus]),))[0]
        cost = None if loss is None else fixed(loss)
        signs = self._signs(now, analysis, margin, probability, cost)
        self._values = Values(margin, probability, cost, signs, unit_text(analysis.unit))
        is_seen = self.over is not None and math.isfinite(now.margin)
        self.dot.show_point(is_seen)
        style = self.style
        if is_seen:
            self._point = self._share(now.margin), float(analysis.probabilities[self._focus])
            self.dot.set_point(*self._point, style.positive, style.card)
        layouts = self._values.layouts(self._formulas)
        self.dot.set_words(layouts, self._formulas.target(), style)

    def _signs(
        self,
        now: Sigmoid,
        analysis: Analysis,
        margin: Written | None,
        probability: Written,
        loss: Written | None,
    ) -> tuple[str, str]:
        """Choose the signs before y = sigma(Delta u/T) and binary cross-entropy, as computed."""
        state, written = analysis.state, self.style.written
        temperature, y = compact(state.temperature).value, probability.value
        with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
            squashed = EQUAL
            if margin is not None:
                z = np.float64(margin.value) / temperature
                squashed = relation(written(probability), float(1.0 / (1.0 + np.exp(-z))))
            if loss is None:
                return squashed, EQUAL
            t = fixed(now.target).value
            # 0 log 0 = 0.
            right = t * np.log(y) if t else 0.0
            wrong = (1.0 - t) * np.log(1.0 - y) if t != 1.0 else 0.0
            cost = -float(right + wrong) / math.log(float(log_index(state) or math.e))
        square = temperature * temperature if has_t2(state) else 1.0
        return squashed, relation(written(loss), square * cost)

    def _reason(self, now: Sigmoid) -> str:
        """Say why there is no point, or no curve; empty where there are both."""
        if math.isinf(now.logit):
            return translate("Figure", "masked: the point lies beyond the left end")
        if math.isinf(now.odds.largest):
            return translate("Figure", "all others are masked: the point lies beyond the right end")
        if self.over is None:
            return translate("Figure", "the logits are too far apart for an axis")
        return ""

    def _write_titles(self, formulas: Formulas, reason: str, exponent: int, smoothed: str) -> None:
        unit = compact(10.0**exponent).plain() if exponent else ""
        hint = reason or formulas.hint()
        if unit:
            template = translate("Figure", "{hint}; {symbol} in units of {unit}")
            hint = template.format(hint=hint, symbol=formulas.symbol, unit=unit)
        self._equations = formulas.axis_titles(TICK_SIZE, unit)
        full = f"{hint}; {smoothed}" if smoothed else hint
        self.set_titles(
            formulas.titles(), full, formulas.untitled(), (hint,), is_reason=bool(reason)
        )

    def set_value_axis(self, value_axis: Axis) -> Axis:
        """Set the vertical axis, with room for a dot at 1 also."""
        height = float(self.view.geometry().height())
        above = max(ABOVE, ROOM / max(height - 2.5 * ROOM, ROOM))
        return super().set_value_axis(value_axis._replace(high=1.0 + above))

    def axis_ticks(self) -> list[tuple[float, str]]:
        return [] if self.over is None else self.over.ticks(self.across(), TICK_SIZE)

    def axis_title(self) -> Line:
        return first_fitting(self._equations, self.plot_width(), EMPTY_LINE)

    def describe(self) -> Description:
        """Add z and y of the class, and of two classes binary cross-entropy."""
        description = super().describe()
        if self._frame is None or self._values is None or self._formulas is None:
            return description
        notation, written = self._frame.snapshot.effective_notation, self.style.written
        values, name = self._values, self._frame.name(self._focus)
        numbers = (
            ((name, self._formulas.symbol), values.margin, EQUAL),
            ((name, notation.probabilities), values.probability, values.signs[0]),
            (("", "L"), values.loss, values.signs[1]),
        )
        known = (Value(*what, written(n), sign) for what, n, sign in numbers if n is not None)
        return replace(description, values=tuple(known))

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer the point to be dragged along the curve."""
        if self.over is None or not self.dot.is_shown:
            return None
        handle = Handle(Grip.SIGMOID, self._focus, self.over.span / self.across())
        way = point - self._place()
        return handle if math.hypot(way.x(), way.y()) <= self.reach else None

    def place_of(self, handle: Handle) -> QPointF | None:
        return self._place() if self.over is not None and self.dot.is_shown else None

    def sight_of(self, handle: Handle) -> Sight | None:
        place = self.place_of(handle)
        if place is None:
            return None
        labels = map(self.mapRectFromScene, self.dot.label_boxes)
        kept = box_around(place, self.dot.RADIUS), *labels
        return Sight(kept, QRectF(self.view.geometry()))

    def _place(self) -> QPointF:
        plot = self.view.geometry()
        share, height = self._point
        rise = (height - self.axis.low) / (self.axis.high - self.axis.low)
        x = plot.left() + (share + self.edge) * self.across()
        return QPointF(x, plot.bottom() - rise * plot.height())

    def show_handle(self, handle: Handle | None) -> None:
        self.dot.set_held(handle is not None)


def _written_margin(margin: float) -> Written:
    """Write the one logit so that y can be computed from it: as typed, or with three decimals."""
    return fixed(margin, 2 if round(margin, 2) == round(margin, 9) else 3)


def _margins(descent: Descent, first: int, classes: tuple[int, ...]) -> FloatArray:
    (focus,) = classes
    return descent.margins_of(focus, first)


PANEL = SigmoidPanel
