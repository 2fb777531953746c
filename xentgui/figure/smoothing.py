"""What the target t' is that the figure shows after label smoothing, in a half-line."""

from __future__ import annotations

from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import MINUS, compact
from xentgui.figure.frame import Frame

DEFINING = ("probabilities", "gradient", "terms", "flow", "sigmoid", "teacher", "steps")
"""Panels that may define t'; the first of these, as they are listed here, does."""


def definition(state: State, notation: Notation) -> str:
    """Write "t' = (1 - a) t + a/K, a = 0.1"; empty without label smoothing.

    Independent classes share the amount a between yes and no: a/2.

    Parameters
    ----------
    state : State
    notation : Notation
        In which t is the target before label smoothing.
    """
    if not state.label_smoothing:
        return ""
    t, smoothed = notation.target, notation.smoothed().target
    among = "2" if state.is_independent else "K"
    amount = compact(state.label_smoothing).plain()
    return f"{smoothed} = (1 {MINUS} a) {t} + a/{among}, a = {amount}"


def definition_in(frame: Frame, panel: str) -> str:
    """Write the definition where a panel is the one that has it; empty in the others."""
    panels = frame.snapshot.view.panels
    if panel != next((name for name in DEFINING if name in panels), ""):
        return ""
    return definition(frame.snapshot.state, frame.snapshot.notation)
