"""The gradient dL/du."""

from __future__ import annotations

import sys

from xentgui.core.state import LogBase, State
from xentgui.figure.class_panel import ClassPanel
from xentgui.figure.frame import Frame
from xentgui.figure.text import Line, Run
from xentgui.figure.ticks import symmetric_axis
from xentgui.figure.translation import translate


class GradientPanel(ClassPanel):
    """A bar for each component, up or down, with its sign."""

    def render(self, frame: Frame) -> None:
        """Show a frame."""
        analysis = frame.snapshot.analysis
        values = frame.with_rest(analysis.gradient)
        style = self.style
        self.set_title(
            Line(self._formula(frame.snapshot.state)),
            translate("Figure", "each bar pushes its logit the other way"),
        )
        # No component can be larger than this, so the axis moves with T and the base alone.
        pinned, ghosts = frame.snapshot.pinned, None
        scale = analysis.gradient_scale
        if pinned is not None:
            ghosts = frame.ghosts(pinned.gradient)
            scale = max(scale, pinned.gradient_scale)
        scale = min(scale, sys.float_info.max)
        fills = [style.negative if negative else style.positive for negative in values < 0.0]
        self.set_bars(frame, values, symmetric_axis(scale), fills, ghosts=ghosts)

    def _formula(self, state: State) -> tuple[Run, ...]:
        """Title with the factor of temperature and base where it is not 1."""
        style = self.style
        ln_base = (
            "" if state.log_base is LogBase.E else f"ln\N{NO-BREAK SPACE}{state.log_base.value}"
        )
        divisor = " ".join(filter(None, ("T" if state.temperature != 1.0 else "", ln_base)))
        before, after = ("(", f")/{divisor}") if divisor else ("", "")
        if " " in divisor:
            after = f")/({divisor})"
        return (
            self.symbol(translate("Figure", "Gradient") + " \N{PARTIAL DIFFERENTIAL}L/"),
            self.symbol("\N{PARTIAL DIFFERENTIAL}"),
            self.symbol("u", style.logits_text),
            self.symbol(f" = {before}"),
            self.symbol("y", style.probabilities_text),
            self.symbol(" \N{MINUS SIGN} "),
            self.symbol("t", style.target_text),
            *((self.symbol(after),) if after else ()),
        )
