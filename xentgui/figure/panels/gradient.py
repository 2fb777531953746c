"""The gradient dL/du."""

from __future__ import annotations

import sys
from functools import partial

from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.drawing.text import Line, joined
from xentgui.figure.drawing.ticks import symmetric_axis
from xentgui.figure.formulas.symbols import PARTIAL, aside, logit_gradient, maths, symbols
from xentgui.figure.frame import Frame
from xentgui.language import translate


class GradientPanel(ClassPanel):
    """A bar for each component, up or down, with its sign."""

    def render(self, frame: Frame) -> None:
        analysis = frame.snapshot.analysis
        values = frame.gradient()
        style = self.style
        state, notation = frame.snapshot.state, frame.snapshot.notation
        formula = logit_gradient(state, notation, style, style.title)
        self.update_titles(self._write_titles, notation, formula, self.target_key(frame))
        # No component can be larger than this, so the axis moves with T and the base alone.
        pinned, ghosts = frame.snapshot.pinned, None
        scale = analysis.gradient_scale
        if pinned is not None:
            ghosts = frame.ghost_gradient()
            scale = max(scale, pinned.gradient_scale)
        scale = min(scale, sys.float_info.max)
        fills = self._signs(values)
        ghost_fills = () if ghosts is None else self._signs(ghosts)
        quantity = f"{PARTIAL}L/{PARTIAL}{notation.logits}"
        axis = partial(symmetric_axis, scale)
        self.set_bars(frame, values, axis, fills, quantity, ghosts=ghosts, ghost_fills=ghost_fills)

    def _signs(self, values: FloatArray) -> list[str]:
        """Choose the colour of each value."""
        style = self.style
        return [style.negative if negative else style.positive for negative in values < 0.0]

    def _write_titles(self, notation: Notation, gradient: Line, key: str) -> None:
        style = self.style
        u = symbols(notation, style).u
        hint = translate("Figure", "each bar pushes its logit the other way")
        left = self.words(style.title, *maths(f"{PARTIAL}L/{PARTIAL}"), u)
        formula = joined((left, self.words(style.title, " = "), gradient))
        title = self.words(style.title, translate("Figure", "Gradient") + " ")
        small_left, small = (
            Line(tuple(run._replace(size=style.text) for run in line.runs))
            for line in (left, formula)
        )
        self.set_titles(
            (joined((title, formula)), formula, title),
            f"{hint}; {key}" if key else hint,
            (joined((small, self.words(style.text, *aside(style, key)))), small, small_left),
        )


PANEL = GradientPanel
