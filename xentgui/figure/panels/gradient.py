"""The gradient dL/du."""

from __future__ import annotations

import sys
from functools import partial

from xentgui.core.checks import FloatArray
from xentgui.core.snapshot import Snapshot
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
        key, snapshot = self.target_key(frame), frame.snapshot
        hint = translate("Figure", "each bar pushes its logit the other way")
        formula = self._formula(snapshot)
        u = symbols(snapshot.notation, style).u
        left = self.words(style.text, *maths(f"{PARTIAL}L/{PARTIAL}"), u)
        of_text = Line(tuple(run._replace(size=style.text) for run in formula.runs))
        title = self.words(style.title, translate("Figure", "Gradient") + " ")
        self.set_titles(
            (joined((title, formula)), formula, title),
            f"{hint}; {key}" if key else hint,
            (joined((of_text, self.words(style.text, *aside(style, key)))), of_text, left),
        )
        # No component can be larger than this, so the axis moves with T and the base alone.
        pinned, ghosts = frame.snapshot.pinned, None
        scale = analysis.gradient_scale
        if pinned is not None:
            ghosts = frame.ghost_gradient()
            scale = max(scale, pinned.gradient_scale)
        scale = min(scale, sys.float_info.max)
        fills = self._signs(values)
        ghost_fills = () if ghosts is None else self._signs(ghosts)
        quantity = f"{PARTIAL}L/{PARTIAL}{frame.snapshot.notation.logits}"
        axis = partial(symmetric_axis, scale)
        self.set_bars(frame, values, axis, fills, quantity, ghosts=ghosts, ghost_fills=ghost_fills)

    def _signs(self, values: FloatArray) -> list[str]:
        """Choose the colour of each value."""
        style = self.style
        return [style.negative if negative else style.positive for negative in values < 0.0]

    def _formula(self, snapshot: Snapshot) -> Line:
        """Write the gradient, with the factor of temperature and base where it is not 1."""
        style, size = self.style, self.style.title
        state, notation = snapshot.state, snapshot.notation
        u = symbols(notation, style).u
        left = self.words(size, *maths(f"{PARTIAL}L/{PARTIAL}"), u, " = ")
        return joined((left, logit_gradient(state, notation, style, size)))


PANEL = GradientPanel
