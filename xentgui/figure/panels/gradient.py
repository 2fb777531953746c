"""The gradient dL/du."""

from __future__ import annotations

import sys
from functools import partial

from xentgui.core.snapshot import Snapshot
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.drawing.text import Line, Run
from xentgui.figure.drawing.ticks import symmetric_axis
from xentgui.figure.formulas.symbols import PARTIAL, logit_gradient
from xentgui.figure.frame import Frame
from xentgui.language import translate


class GradientPanel(ClassPanel):
    """A bar for each component, up or down, with its sign."""

    def render(self, frame: Frame) -> None:
        analysis = frame.snapshot.analysis
        values = frame.gradient()
        style = self.style
        self.set_title(
            Line(self._formula(frame.snapshot)),
            translate("Figure", "each bar pushes its logit the other way"),
        )
        # No component can be larger than this, so the axis moves with T and the base alone.
        pinned, ghosts = frame.snapshot.pinned, None
        scale = analysis.gradient_scale
        if pinned is not None:
            ghosts = frame.ghost_gradient()
            scale = max(scale, pinned.gradient_scale)
        scale = min(scale, sys.float_info.max)
        fills = [style.negative if negative else style.positive for negative in values < 0.0]
        quantity = f"{PARTIAL}L/{PARTIAL}{frame.snapshot.notation.logits}"
        axis = partial(symmetric_axis, scale)
        self.set_bars(frame, values, axis, fills, quantity, ghosts=ghosts)

    def _formula(self, snapshot: Snapshot) -> tuple[Run, ...]:
        """Title with the factor of temperature and base where it is not 1."""
        style, name = self.style, translate("Figure", "Gradient")
        state, notation = snapshot.state, snapshot.notation
        return (
            self.symbol(f"{name} {PARTIAL}L/"),
            self.symbol(PARTIAL),
            self.symbol(notation.logits, style.logits_text),
            self.symbol(" = "),
            *logit_gradient(state, notation, style, style.title).runs,
        )


PANEL = GradientPanel
