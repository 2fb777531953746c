"""The gradient dL/du."""

from __future__ import annotations

import math
import sys
from dataclasses import replace
from functools import partial

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.cards.description import Description, Value
from xentgui.figure.cards.legend import Entry, Legend
from xentgui.figure.drawing.bars import MOST_GHOSTS
from xentgui.figure.drawing.numbers import INFINITY, alike
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, joined
from xentgui.figure.drawing.ticks import LEAST_REACH, symmetric_axis
from xentgui.figure.formulas.loss_formulas import logit_gradient
from xentgui.figure.formulas.symbols import PARTIAL, aside, maths, symbols
from xentgui.figure.frame import Frame
from xentgui.figure.loss_names import loss_name
from xentgui.figure.smoothing import definition_in
from xentgui.language import translate


class GradientPanel(ClassPanel):
    """A bar for each component, up or down, with its sign."""

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._loss = self._compared = ""

    def render(self, frame: Frame) -> None:
        analysis = frame.snapshot.analysis
        values = frame.gradient()
        style, other = self.style, frame.snapshot.comparison
        self._loss, self._compared = analysis.of.key, "" if other is None else other.of.key
        state, notation = frame.snapshot.state, frame.snapshot.effective_notation
        formula = logit_gradient(state, notation, style, style.title)
        key, is_compared = self.target_key(frame), bool(self._compared)
        of = "" if analysis.is_cross_entropy else loss_name(self._loss)
        limit = analysis.has_masked_target
        smoothed = definition_in(frame, "gradient")
        context = is_compared, of, limit, smoothed
        self.update_titles(self._write_titles, notation, formula, key, *context)
        pinned, ghosts = frame.snapshot.pinned, None
        scale = _reach(analysis, values)
        if pinned is not None:
            ghosts = frame.ghost_gradient()
            scale = max(scale, _reach(pinned, ghosts))
        fills = self._signs(values)
        ghost_fills = () if ghosts is None else self._signs(ghosts)
        quantity = f"{PARTIAL}L/{PARTIAL}{notation.logits}"
        compared = frame.compared_gradient()
        if compared is not None:
            # Two comparisons at once would be four bars: that with another time gives way.
            self._set_compared(frame, values, compared, fills, quantity)
            return
        axis = partial(symmetric_axis, scale)
        self.set_bars(frame, values, axis, fills, quantity, ghosts=ghosts, ghost_fills=ghost_fills)

    def _set_compared(
        self,
        frame: Frame,
        values: FloatArray,
        compared: FloatArray,
        fills: list[str],
        quantity: str,
    ) -> None:
        """Draw the gradient, and that of the other loss as hollow bars beside it."""
        shown = np.where(np.isfinite(compared), compared, np.nan)
        largest = float(np.nanmax(np.abs(shown), initial=0.0))
        scale = max(_reach(frame.snapshot.analysis, values), largest)
        self.set_bars(
            frame,
            values,
            partial(symmetric_axis, scale),
            fills,
            quantity,
            ghosts=shown,
            ghost_fills=self._signs(compared),
            compares=False,
            legend=self._legend_of(len(fills), bool(np.isfinite(compared).all())),
        )

    def _legend_of(self, count: int, is_finite: bool) -> Legend:
        style = self.style
        other = loss_name(self._compared)
        if not is_finite:
            other += f" (\N{PLUS-MINUS SIGN}{INFINITY})"
        is_tick = count > MOST_GHOSTS
        ink = style.muted if is_tick else style.logits
        return Legend(
            (
                Entry(loss_name(self._loss), style.logits, "bar", style.text),
                Entry(other, ink, "tick" if is_tick else "hollow", style.text),
            ),
            is_needed=True,
        )

    def describe(self) -> Description:
        """Add the values of the loss that is compared."""
        description = super().describe()
        if not self._compared or self._frame is None:
            return description
        gradient = self._frame.compared_gradient()
        assert gradient is not None
        quantity = f"{self._quantity} {loss_name(self._compared)}"
        # Of hidden classes that are infinite both ways there is no sum.
        known = {k: g for k, g in enumerate(gradient.tolist()) if not math.isnan(g)}
        others = (
            Value(self.names[k], quantity, self.style.written(label))
            for k, label in zip(known, alike(known.values(), 3, True), strict=True)
        )
        return replace(description, values=(*description.values, *others))

    def _signs(self, values: FloatArray) -> list[str]:
        """Choose the colour of each value."""
        return list(map(self.style.sign, values.tolist()))

    def _write_titles(
        self,
        notation: Notation,
        gradient: Line,
        key: str,
        is_compared: bool,
        of: str,
        is_limit: bool,
        smoothed: str,
    ) -> None:
        style = self.style
        u = symbols(notation, style).u
        hint = translate("Figure", "descent moves each logit the opposite way")
        if of:
            hint = translate("Figure", "of {loss}; descent moves each logit the opposite way")
            hint = hint.format(loss=of)
        if is_compared:
            hint = translate("Figure", "the gradients of both losses")
        limit = ""
        if is_limit:
            template = translate(
                "Figure", "at a masked target the limit for {u} \u2192 \u2212\u221e"
            )
            limit = notation.fill(template)
        hints = [
            "; ".join(filter(None, said))
            for said in ((hint, limit, smoothed, key), (hint, limit, key), (limit, smoothed, key))
        ]
        short_hints = tuple(filter(None, (*hints[1:], limit, key)))
        left = self.words(style.title, *maths(f"{PARTIAL}L/{PARTIAL}"), u)
        formula = joined((left, self.words(style.title, " = "), gradient))
        title = self.words(style.title, translate("Figure", "Gradient") + " ")
        small_left, small = (
            Line(tuple(run._replace(size=style.text) for run in line.runs))
            for line in (left, formula)
        )
        titles: tuple[Line, ...] = (joined((title, formula)), formula, title)
        if is_compared:  # The formula is that of one of the losses.
            titles, small = (joined((title, left)), title), small_left
        self.set_titles(
            titles,
            hints[0],
            (joined((small, self.words(style.text, *aside(style, key)))), small, small_left),
            short_hints,
        )


def _reach(analysis: Analysis, values: FloatArray | None) -> float:
    """Find how far the axis of a gradient goes; with a bound it moves with T and the base alone."""
    reach = analysis.steepest
    if math.isinf(analysis.of.steepest) and values is not None:
        sizes = np.abs(values)
        finite = sizes[np.isfinite(sizes)]
        reach = max(analysis.gradient_scale, float(finite.max(initial=0.0)))
    return min(max(reach, LEAST_REACH), sys.float_info.max)


PANEL = GradientPanel
