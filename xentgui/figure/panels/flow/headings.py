"""What stands above the columns of the flow panel."""

from __future__ import annotations

from xentgui.core.losses.registry import CROSS_ENTROPY
from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, joined
from xentgui.figure.formulas.loss_formulas import logit_gradient, loss_term, output_gradient
from xentgui.figure.formulas.symbols import (
    MINUS,
    PARTIAL,
    SIGMA,
    Symbol,
    maths,
    symbols,
    words,
)
from xentgui.figure.panels.flow.layout import Column
from xentgui.language import translate


def headings(
    state: State, notation: Notation, style: Style, size: int
) -> dict[Column, tuple[Line, ...]]:
    """Write what the values of each column are, the longest first.

    Parameters
    ----------
    state : State
    notation : Notation
    style : Style
    size : int
        In logical pixels.
    """
    u, y, _ = symbols(notation, style)
    before, after = ("(", ")/T") if state.temperature != 1.0 else ("", "")
    is_plain = state.loss == CROSS_ENTROPY
    squashed = translate("Figure", "softmax")
    if state.is_independent:
        squashed = translate("Figure", "sigmoid")
    return {
        Column.LOGIT: (
            words(style, size, translate("Figure", "logit") + " ", u),
            words(style, size, u),
        ),
        Column.EXPONENTIAL: (
            words(style, size, f"exp({before}", u, f" {MINUS} max ", u, *maths(f"{after})")),
            words(style, size, f"exp({before}", u, *maths(f"{MINUS}max{after})")),
            words(style, size, "exp"),
        ),
        Column.SUM: (words(style, size, f"\N{DIVISION SIGN} {SIGMA}"),),
        Column.PROBABILITY: (
            words(style, size, squashed + " ", y),
            words(style, size, y),
        ),
        Column.TERM: (
            loss_term(state, notation, style, size),
            words(style, size, "log" if is_plain else translate("Figure", "term")),
        ),
        Column.LOSS: (
            words(style, size, translate("Figure", "loss") + " ", Symbol("L")),
            words(style, size, Symbol("L")),
        ),
    }


def back_headings(
    state: State, notation: Notation, style: Style, size: int
) -> dict[Column, tuple[Line, ...]]:
    """Write what the gradients of each column are, as `headings`."""
    u, y, _ = symbols(notation, style)
    at_logit = words(style, size, *maths(f"{PARTIAL}L/{PARTIAL}"), u)
    at_output = words(style, size, *maths(f"{PARTIAL}L/{PARTIAL}"), y)
    slope = output_gradient(state, notation, style, size)
    return {
        Column.LOGIT: (
            joined(
                (at_logit, words(style, size, " = "), logit_gradient(state, notation, style, size))
            ),
            at_logit,
        ),
        Column.SUM: (words(style, size, *maths(PARTIAL), y, *maths(f"/{PARTIAL}"), u),),
        Column.PROBABILITY: (
            joined((at_output, words(style, size, " = "), slope)),
            at_output,
        ),
    }
