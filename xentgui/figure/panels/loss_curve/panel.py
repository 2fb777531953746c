"""The loss against the probability or the logit of the marked class."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent
from xentgui.core.losses.reverse_kl import ReverseKLLoss
from xentgui.core.state import LogBase
from xentgui.core.view import Notation, View
from xentgui.figure.cards.comparison import comparison
from xentgui.figure.cards.curve_panel import CurvePanel
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.legend import Entry, Legend
from xentgui.figure.cards.plot_panel import TICK_SIZE
from xentgui.figure.drawing.bars import GHOST_LINE
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import Curve, GhostDot, pen
from xentgui.figure.drawing.numbers import EQUAL, alike, compact, fixed, relation
from xentgui.figure.drawing.places import Layout, box_around
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import EMPTY_LINE, Line, elided, joined, number_line
from xentgui.figure.drawing.ticks import axis
from xentgui.figure.drawing.trails import (
    StepValues,
    Trail,
    logits_of,
    losses_of,
    probabilities_of,
)
from xentgui.figure.formulas.symbols import (
    GAP,
    PARTIAL,
    Symbol,
    TextPiece,
    has_t2,
    log_index,
    maths,
    symbols,
    words,
)
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Grip, Handle, Sight
from xentgui.figure.loss_names import loss_name, unitless_name
from xentgui.figure.panels.loss_curve.abscissa import (
    Losses,
    OverLogit,
    OverProbability,
    Plotted,
    over_logit,
)
from xentgui.figure.panels.loss_curve.dots import LabelledDot, Tangent
from xentgui.figure.panels.loss_curve.other_loss import OtherLabel, OtherLoss
from xentgui.language import translate

LEAST_HEIGHT = 3.9
"""Nats that the axis shows at least: the loss of a probability of 0.02."""
MAX_NAME = 120.0


class LossPanel(CurvePanel):
    """The curve, and the present point on it; behind them those of what is pinned.

    Over the logit the slope of the curve is the gradient, and its tangent is drawn. In a descent
    the steps leave a trail. Another loss has a dashed curve and a ring, and takes the place of what
    is pinned: of the two comparisons this panel makes one.

    The class is that of the pointer or the focus. Along one that is not the target the loss is
    another function: the title says along which, and its curve is not in ink.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    curve, ghost_curve : Curve
    tangent, ghost_tangent : Tangent
    trail : Trail
    dot : LabelledDot
    ghost_dot : GhostDot
    other : OtherLoss
    other_label : OtherLabel
    """

    grips = frozenset({Grip.CURVE, Grip.LOGIT_CURVE})
    axis_part = "probabilities"

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.other = OtherLoss(self.view)
        self.ghost_curve, self.curve = Curve(self.view), Curve(self.view)
        self.ghost_tangent, self.tangent = Tangent(self.view), Tangent(self.view)
        self.trail = Trail(self.view)
        self.ghost_dot = GhostDot(self.view)
        others = ((self.other.dot, self.other.tangent),)
        self.dot = LabelledDot(self.view, style, self.tangent, self.trail, others)
        self.other_label = OtherLabel(
            self.view, style, self.other, self.curve, self.dot, self.tangent, self.trail
        )
        self._frame: Frame | None = None
        self._focus, self._point = 0, (0.0, 0.0)
        self._over: OverProbability | OverLogit = OverProbability()
        self._axis_title: Line | None = None
        self._drawn: object = None
        self._step_losses = StepValues(losses_of)
        self._step_logits = StepValues(logits_of)
        self._step_probabilities = StepValues(probabilities_of)

    def render(self, frame: Frame) -> None:
        self._frame = frame
        snapshot, style = frame.snapshot, self.style
        state, analysis, view = snapshot.state, snapshot.analysis, snapshot.view
        focus = view.marked
        compared = snapshot.comparison
        match = frame.match(focus) if compared is None else None
        pinned = None if match is None else snapshot.pinned
        self._set_over(view, analysis, focus, pinned, match)
        over, descent = self._over, view.descent
        trail, losses = self._steps_up_to_now(descent, focus)
        loss = analysis.loss
        highest = min(analysis.scale(LEAST_HEIGHT), analysis.scale(analysis.of.highest))
        limits = [loss, highest]
        limits += [pinned.loss] if pinned is not None else []
        limits += [compared.loss] if compared is not None else []
        limits += [float(losses[np.isfinite(losses)].max(initial=0.0))]
        loss_axis = self.set_value_axis(axis(0.0, max(filter(math.isfinite, limits)), margin=0.1))
        curve = over.plotted(analysis, focus)
        ghost = None if pinned is None or match is None else over.plotted(pinned, match)
        is_aside = state.target_index not in (None, focus)
        ink = style.muted if is_aside else style.ink
        self._set_curves(curve, ghost, ink)
        self.trail.set_steps(trail, loss_axis.all_scaled(losses), style)
        point = over.share(analysis, focus), loss_axis.scaled(loss)
        slope = float(analysis.gradient[focus])
        self.tangent.set_tangent(point, *self._slope(slope))
        other = None if compared is None else self._show_other(compared, focus, point[0])
        if other is None:
            self.other.hide()
        place = -math.inf if pinned is None or match is None else over.share(pinned, match)
        if pinned is None or match is None or not math.isfinite(place):
            self.ghost_dot.setVisible(False)
            self.ghost_tangent.set_tangent((0.0, 0.0), 0.0, None)
        else:
            start = place, loss_axis.scaled(pinned.loss)
            self.ghost_dot.setVisible(True)
            self.ghost_dot.set_point(*start, style.card, style.muted)
            self.ghost_tangent.set_tangent(start, *self._slope(float(pinned.gradient[match]), True))
        is_compared = pinned is not None and not over.is_logit
        before = 0.0 if pinned is None else pinned.loss
        self.set_comparison(comparison("", before, loss, style) if is_compared else ())
        self.set_legend(self._legend_of(view, ink) if over.is_logit and ghost else Legend(()))
        is_target = state.target_index == focus and not state.label_smoothing
        is_surprise = compared is None and _is_surprise(analysis, focus)
        notation, name = snapshot.effective_notation, frame.name(focus)
        reason = self._reason(view, analysis)
        self.update_titles(
            self._write_titles,
            state.log_base,
            name,
            is_surprise,
            is_target,
            is_aside,
            notation,
            over,
            reason,
            "" if compared is None else unitless_name(analysis, compared),
            compared is not None,
            "" if analysis.is_cross_entropy else loss_name(analysis.of.key),
            analysis.of.is_independent,
            has_t2(state),
        )
        self._focus, self._point = focus, point
        self.dot.set_point(*point, style.positive, style.card)
        self.dot.set_label(
            self._layouts(analysis, focus, name, notation)
            if compared is None
            else self._named_layouts(analysis, focus, notation, False),
            loss_axis,
            (*(each.losses for each in (curve, ghost) if each is not None), *(other or ())),
            slope <= 0.0,
            style,
        )
        self.other_label.set_label(
            () if compared is None else self._named_layouts(compared, focus, notation, True),
            style,
        )

    def _show_other(self, compared: Analysis, focus: int, x: float) -> tuple[Losses]:
        """Draw curve, point and tangent of another loss; return what of its curve is within."""
        slope = float(compared.gradient[focus])
        return (
            self.other.show(
                self._over.plotted(compared, focus),
                self.axis,
                (x, self.axis.scaled(compared.loss)),
                self._slope(slope),
                self.style,
            ),
        )

    def _steps_up_to_now(
        self, descent: Descent | None, focus: int
    ) -> tuple[FloatArray, FloatArray]:
        """Find where the steps stand on the axis, and their losses; nothing before the first."""
        if descent is None or not descent.at:
            return np.empty(0), np.empty(0)
        until, over = descent.at + 1, self._over
        losses = self._step_losses.of(descent, ())[:until]
        if isinstance(over, OverLogit):
            return over.shares(self._step_logits.of(descent, (focus,))[:until]), losses
        return self._step_probabilities.of(descent, (focus,))[:until], losses

    def _set_over(
        self, view: View, analysis: Analysis, focus: int, pinned: Analysis | None, match: int | None
    ) -> None:
        """Choose what the loss is drawn against; a masked class has no logit to draw over."""
        before, found = self._over, None
        if view.loss_over_logit:
            seen = [float(analysis.state.logits[focus])]
            if pinned is not None and match is not None:
                seen.append(float(pinned.state.logits[match]))
            # Of a masked present there is none to be seen; a masked pin has no place on the axis.
            logits = np.array([seen[0], *(each for each in seen[1:] if each > -math.inf)])
            if view.descent is not None:
                steps = self._step_logits.of(view.descent, (focus,))
                logits = np.append(logits, steps[: view.descent.at + 1])
            held = before if self.is_held and isinstance(before, OverLogit) else None
            found = over_logit(analysis.logit_curve(focus), logits, held)
        self._over = OverProbability() if found is None else found
        if self._over != before:
            self.update()
        if self._over.is_logit != before.is_logit:
            self.lay_out()  # Only the logit's axis has a title.

    def _slope(self, slope: float, is_ghost: bool = False) -> tuple[float, str | None]:
        """Give a slope in data coordinates, and its colour; None where no tangent is drawn."""
        if not self._over.is_logit:
            return 0.0, None
        ink = self.style.sign(slope)
        if is_ghost:
            ink = blend(self.style.paper, ink, GHOST_LINE)
        return self.axis.scaled(slope * self._over.span), ink

    def _set_curves(self, curve: Plotted, ghost: Plotted | None, ink: str) -> None:
        # What is drawn is that within the axis, which a gesture may hold.
        before = None if ghost is None else ghost.curve
        drawn = curve.curve, before, self.axis, self._over, self.style, ink
        if drawn == self._drawn:
            return
        self._drawn = drawn
        self.curve.set_points(*curve.points(self.axis), pen(ink, 2.2))
        # One curve, as for a one-hot target, stands for both.
        is_shown = ghost is not None and before != curve.curve
        points = ghost.points(self.axis) if ghost and is_shown else (np.empty(0), np.empty(0))
        self.ghost_curve.set_points(*points, pen(self.style.muted, 1.4))

    def _legend_of(self, view: View, ink: str) -> Legend:
        style = self.style
        before = translate("Figure", "before")
        if view.compares_with_start:
            before = translate("Figure", "start")
        thin = Entry(before, style.muted, "tick", style.text)
        return Legend((thin, Entry(translate("Figure", "now"), ink, "line", style.text)))

    def _reason(self, view: View, analysis: Analysis) -> str:
        """Say why there is no curve, or why it is not over the logit, though that was chosen."""
        is_barred = np.isfinite(analysis.state.logits) & (analysis.target == 0.0)
        if analysis.of.name == ReverseKLLoss.name and is_barred.any():
            return translate("Figure", "infinite where a {t} is 0; label smoothing makes it finite")
        if not view.loss_over_logit or self._over.is_logit:
            return ""
        logits = analysis.state.logits
        if np.isfinite(logits[view.marked]) and np.isfinite(np.delete(logits, view.marked)).any():
            return translate("Figure", "the logits are too far apart for an axis")
        return translate("Figure", "masked: there is no finite logit for an axis")

    def _layouts(
        self, analysis: Analysis, focus: int, name: str, notation: Notation
    ) -> tuple[Layout, ...]:
        """Write what the point is at and its loss, in fewer and in more lines."""
        style = self.style
        size, (u, y, _) = style.text, symbols(notation, style)
        written = style.written(fixed(analysis.loss))
        equals = self._equals(analysis, focus)
        loss = joined(
            (
                words(style, size, Symbol("L"), f" {equals} "),
                number_line(written, style.ink, size),
            )
        )
        space = words(style, size, "   ")
        if not self._over.is_logit:
            probability = joined(
                (
                    words(style, size, y, (" = ", style.probabilities_text)),
                    number_line(
                        style.written(fixed(float(analysis.probabilities[focus]))),
                        style.probabilities_text,
                        size,
                    ),
                )
            )
            return (joined((probability, space, loss)),), (probability, loss)
        slope = float(analysis.gradient[focus])
        ink = style.sign_text(slope)
        of = (elided(name, style.text, MAX_NAME), u[1], -1)
        # As the gradient's bars are written.
        number = number_line(style.written(alike((slope,), 3, True)[0]), ink, size)
        tangent = joined(
            (
                words(style, size, translate("Figure", "slope") + " "),
                words(style, size, *maths(f"{PARTIAL}L/{PARTIAL}"), u, of, " = "),
                number,
            )
        )
        logit = joined(
            (
                words(style, size, u, " = "),
                number_line(
                    style.written(fixed(float(analysis.state.logits[focus]), 2)),
                    style.ink,
                    size,
                ),
            )
        )
        short = joined((words(style, size, *maths(f"{PARTIAL}L/{PARTIAL}"), u, " = "), number))
        return (
            (tangent, joined((logit, space, loss))),
            (tangent, logit, loss),
            (short, logit, loss),
        )

    def _equals(self, analysis: Analysis, focus: int) -> str:
        """Choose the sign before the loss, which a title L = -log y lets a reader compute."""
        state, number = analysis.state, self.style.written(fixed(analysis.loss))
        if not _is_surprise(analysis, focus) or self._over.is_logit:
            return EQUAL
        y = fixed(float(analysis.probabilities[focus])).value
        with np.errstate(divide="ignore"):
            surprisal = -float(np.log(y)) / (math.log(float(log_index(state) or math.e)))
        temperature = compact(state.temperature).value if has_t2(state) else 1.0
        return relation(number, temperature * temperature * surprisal + 0.0)

    def _named_layouts(
        self, analysis: Analysis, focus: int, notation: Notation, is_other: bool
    ) -> tuple[Layout, ...]:
        """Write which loss it is and how large, over the logit also its slope."""
        style, size = self.style, self.style.text
        ink = style.muted if is_other else style.ink
        name = words(style, size, (loss_name(analysis.of.key), ink))
        value = number_line(style.written(fixed(analysis.loss)), ink, size)
        loss = joined((name, words(style, size, (" ", ink)), value))
        # Where its name has no room, L is what it is everywhere else.
        symbol = joined((words(style, size, Symbol("L"), " = "), value))
        if self._over.is_logit:
            slope = float(analysis.gradient[focus])
            sign = style.sign_text(slope)
            number = number_line(style.written(alike((slope,), 3, True)[0]), sign, size)
            tangent = joined(
                (words(style, size, (translate("Figure", "slope") + " ", ink)), number)
            )
            comma = words(style, size, (", ", ink))
            layouts = (joined((loss, comma, tangent)),), (loss, tangent), (name, value, tangent)
            return layouts if is_other else (*layouts, (symbol, tangent))
        if is_other:
            return (loss,), (name, value)
        y = symbols(notation, style).y
        probability = number_line(
            style.written(fixed(float(analysis.probabilities[focus]))), y[1], size
        )
        probability = joined((words(style, size, y, (" = ", y[1])), probability))
        space = words(style, size, "   ")
        one_line = joined((probability, space, loss))
        lines = (probability, loss), (probability, name, value), (probability, symbol)
        return (one_line,), *lines

    def axis_ticks(self) -> list[tuple[float, str]]:
        return self._over.ticks(self.across(), TICK_SIZE)

    def axis_title(self) -> Line | None:
        return (self._axis_title or EMPTY_LINE) if self._over.is_logit else None

    def describe(self) -> Description:
        """Add what the point is at, and its loss; over the logit also the slope; of both losses."""
        description = super().describe()
        if self._frame is None:
            return description
        compared = self._frame.snapshot.comparison
        own = self._own_values()
        others = () if compared is None else self._other_values(compared)
        return replace(description, values=(*own, *others))

    def _own_values(self) -> tuple[Value, ...]:
        assert self._frame is not None
        snapshot, written = self._frame.snapshot, self.style.written
        name, notation = self._frame.name(self._focus), snapshot.effective_notation
        loss = Value("", "L", written(fixed(snapshot.analysis.loss)))
        if not self._over.is_logit:
            y = fixed(float(snapshot.analysis.probabilities[self._focus]))
            if snapshot.comparison is None:
                loss = loss._replace(relation=self._equals(snapshot.analysis, self._focus))
            return Value(name, notation.probabilities, written(y)), loss
        u = fixed(float(snapshot.state.logits[self._focus]), 2)
        slope = alike((float(snapshot.analysis.gradient[self._focus]),), 3, True)[0]
        quantity = f"{PARTIAL}L/{PARTIAL}{notation.logits}"
        logit = Value(name, notation.logits, written(u))
        tangent = Value(name, quantity, written(slope))
        return logit, tangent, loss

    def _other_values(self, compared: Analysis) -> tuple[Value, ...]:
        assert self._frame is not None
        written, title = self.style.written, loss_name(compared.of.key)
        loss = Value("", title, written(fixed(compared.loss)))
        if not self._over.is_logit:
            return (loss,)
        slope = alike((float(compared.gradient[self._focus]),), 3, True)[0]
        u = self._frame.snapshot.effective_notation.logits
        quantity = f"{PARTIAL}L/{PARTIAL}{u} {title}"
        return Value(self._frame.name(self._focus), quantity, written(slope)), loss

    def handle_at(self, point: QPointF) -> Handle | None:
        """Offer the point to be dragged along the curve."""
        grip = Grip.LOGIT_CURVE if self._over.is_logit else Grip.CURVE
        handle = Handle(grip, self._focus, self._over.span / self.across())
        way = point - self.place_of(handle)
        return handle if math.hypot(way.x(), way.y()) <= self.reach else None

    def place_of(self, handle: Handle) -> QPointF:
        plot = self.view.geometry()
        share, height = self._point
        rise = (height - self.axis.low) / (self.axis.high - self.axis.low)
        x = plot.left() + (share + self.edge) * self.across()
        return QPointF(x, max(plot.bottom() - rise * plot.height(), plot.top()))

    def sight_of(self, handle: Handle) -> Sight:
        dot = box_around(self.place_of(handle), self.dot.RADIUS)
        label = self.mapRectFromScene(self.dot.label_box)
        return Sight((dot, label), QRectF(self.view.geometry()))

    def show_handle(self, handle: Handle | None) -> None:
        self.dot.set_held(handle is not None)

    def _write_titles(
        self,
        base: LogBase,
        name: str,
        is_surprise: bool,
        is_target: bool,
        is_aside: bool,
        notation: Notation,
        over: OverProbability | OverLogit,
        reason: str,
        unitless: str,
        is_compared: bool,
        kind: str,
        is_alone: bool,
        is_times_t2: bool,
    ) -> None:
        style, reason = self.style, notation.fill(reason)

        def with_unit(hint: str) -> str:
            template = translate("Figure", "{hint}; {loss} has no unit")
            return template.format(hint=hint, loss=unitless) if unitless else hint

        (u, y, _), loss = symbols(notation, style), Symbol("L")
        symbol = u if over.is_logit else y
        of = (elided(name, style.text, MAX_NAME), symbol[1], -1)
        untitled = self.words(
            style.text, "\N{UPWARDS ARROW} ", loss, f"{GAP}\N{RIGHTWARDS ARROW} ", symbol, of
        )
        heads: tuple[tuple[TextPiece, ...], ...] = (
            *((f"{_capital(each)} ", loss) for each in _shorter(kind)),
            (translate("Figure", "Loss") + " ", loss),
            (loss,),
        )
        if is_compared:  # L is one of them.
            heads = ((translate("Figure", "Loss"),),)
        along = symbol, (elided(name, style.title, MAX_NAME), symbol[1], -1)
        titles = tuple(self._along(head, along) for head in heads)
        short_name = elided(name, style.text, MAX_NAME)
        short_hints: tuple[str, ...] = ()
        if is_aside:
            aside = translate("Figure", "{name} (not the target)").format(name=short_name)
            short_name, short_hints = aside, (aside,)
        if over.is_logit:
            unit = compact(10.0**over.exponent).plain() if over.exponent else ""
            self._axis_title = self._title_of_axis(u, of, unit)
            hint = translate("Figure", "against the logit of {name}; its slope is the gradient")
            if unitless:
                hint = translate("Figure", "against the logit of {name}")
            elif is_compared:
                hint = translate("Figure", "against the logit of {name}; slopes are the gradients")
            if unit:
                hint = translate("Figure", "against the logit of {name}, in units of {unit}")
            hint = with_unit(hint.format(name=short_name, unit=unit))
            self.set_titles(
                titles, reason or hint, (untitled,), short_hints, is_reason=bool(reason)
            )
            return
        hint = translate("Figure", "against the probability of the target")
        if is_alone:
            hint = translate("Figure", "as {y} of {name} moves, and no other")
            hint = notation.fill(hint, name=short_name)
        elif not is_target or is_compared:
            hint = translate("Figure", "as {y} of {name} moves, the others in proportion")
            hint = notation.fill(hint, name=short_name)
        if not is_surprise:
            self.set_titles(
                titles, reason or with_unit(hint), (untitled,), short_hints, is_reason=bool(reason)
            )
            return
        index = "" if base is LogBase.E else base.value
        title = self.words(
            style.title,
            *(translate("Figure", "Loss") + " ", loss, " = \N{MINUS SIGN}"),
            *((Symbol("T"), ("2", style.ink, 1), " ") if is_times_t2 else ()),
            "log",
            *((index, style.ink, -1), " ", y),
            (elided(name, style.title, MAX_NAME), style.probabilities_text, -1),
        )
        self.set_titles((title, *titles), reason or hint, (untitled,), is_reason=bool(reason))

    def _along(self, head: tuple[TextPiece, ...], quantity: tuple[TextPiece, ...]) -> Line:
        """Write a title that says which quantity of which class moves."""
        fields = {"{loss}": head, "{quantity}": quantity}
        pieces: list[TextPiece] = []
        for piece in re.split(r"({\w+})", translate("Figure", "{loss} along {quantity}")):
            pieces += fields.get(piece, (piece,))
        return self.words(self.style.title, *pieces)

    def _title_of_axis(self, u: tuple[str, str], of: tuple[str, str, int], unit: str) -> Line:
        muted = self.style.muted
        pieces: list[TextPiece] = [(translate("Figure", "logit") + " ", muted), u, of]
        if unit:
            pieces.append((f" / {unit}", muted))
        return words(self.style, TICK_SIZE, *pieces)


def _is_surprise(analysis: Analysis, focus: int) -> bool:
    """Whether the loss is -log y of the class: cross-entropy where that alone is the target."""
    state = analysis.state
    is_target = state.target_index == focus and not state.label_smoothing
    return is_target and analysis.is_cross_entropy


def _shorter(name: str) -> tuple[str, ...]:
    """Give the name of a loss with its parameter, and without; none of an empty one."""
    return tuple(dict.fromkeys(filter(None, (name, re.split(r" ?[(\uff08]", name)[0]))))


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


PANEL = LossPanel
