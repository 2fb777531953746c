"""The chain rule through softmax and cross-entropy, written below the flow."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from xentgui.core.losses.registry import CROSS_ENTROPY
from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.numbers import fixed, relation
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, joined, number_line
from xentgui.figure.formulas.loss_formulas import logit_gradient, output_gradient
from xentgui.figure.formulas.symbols import (
    DELTA,
    GAP,
    MINUS,
    PARTIAL,
    SIGMA,
    Symbol,
    TextPiece,
    maths,
    scaling,
    symbols,
    words,
)


class ChainRule(NamedTuple):
    """The chain rule from the loss to one logit, with what cancels in it.

    Attributes
    ----------
    pieces : tuple of Line
    struck : tuple of int
        Positions of the pieces that cancel each other.
    """

    pieces: tuple[Line, ...]
    struck: tuple[int, ...]

    @property
    def width(self) -> float:
        """Advance in logical pixels."""
        return joined(self.pieces).width

    def linear(self) -> str:
        """As plain text, as `Line.linear`; what cancels is not struck."""
        return joined(self.pieces).linear()

    def draw(self, painter: QPainter, at: QPointF, style: Style, size: int) -> None:
        """Draw from the left end of a baseline."""
        x = at.x()
        joined(self.pieces).draw(painter, x, at.y())
        for i, piece in enumerate(self.pieces):
            if i in self.struck:
                painter.setPen(pen(style.ink, 1.2))
                low, high = at.y() + 0.16 * size, at.y() - 0.55 * size
                painter.drawLine(QPointF(x, low), QPointF(x + piece.width, high))
            x += piece.width


def chain_rules(
    state: State,
    notation: Notation,
    gradient: float,
    computed: float,
    name: str,
    style: Style,
    size: int,
) -> tuple[ChainRule, ...]:
    """Write dL/du_k = sum_j (-t_j/y_j) y_j (delta_jk - y_k) = y_k - t_k, of cross-entropy.

    Of another loss nothing cancels, and there is no shorter form. Independent classes have no sum.

    Parameters
    ----------
    state : State
    notation : Notation
    gradient : float
        dL/du_k.
    computed : float
        What it is with the digits that are shown of y and t, or of dL/dy; NaN where not all are.
    name : str
        Of class k.
    style : Style
    size : int
        In logical pixels.

    Returns
    -------
    tuple of ChainRule
        The longest first.
    """
    u, y, t = symbols(notation, style)
    j, k = Symbol("j"), Symbol("k")
    ink = style.sign_text(gradient)

    def text(*pieces: TextPiece) -> Line:
        return words(style, size, *pieces)

    scale = scaling(state).replace("/", " / ")
    y_j = text(y, (j, y[1], -1))
    start = text(
        *maths(f"{PARTIAL}L/{PARTIAL}"), u, (k, u[1], -1), f" = {SIGMA}", (j, style.ink, -1)
    )
    jacobian = text(
        *maths(f" ({DELTA}"), (Symbol("jk"), style.ink, -1), f" {MINUS} ", y, (k, y[1], -1)
    )
    pieces: tuple[Line, ...]
    struck: tuple[int, ...] = ()
    if state.loss == CROSS_ENTROPY:
        struck = (2, 4)
        pieces = (
            start,
            text(f" {MINUS}", t, (j, t[1], -1), " / "),
            y_j,
            text(" \N{MIDDLE DOT} "),
            y_j,
            jacobian,
            text(*maths(f"){scale}")),
            joined((text(" = "), logit_gradient(state, notation, style, size, "k"))),
        )
    elif state.is_independent:
        slope = output_gradient(state, notation, style, size, "k")
        alone = text(*maths(f"{PARTIAL}L/{PARTIAL}"), u, (k, u[1], -1), " = (")
        y_k: tuple[TextPiece, ...] = y, (k, y[1], -1)
        over_t = " / T" if state.temperature != 1.0 else ""
        own = text(") \N{MIDDLE DOT} ", *y_k, f" (1 {MINUS} ", *y_k, *maths(f"){over_t}"))
        gradient_line = logit_gradient(state, notation, style, size, "k")
        pieces = (alone, slope, own, joined((text(" = "), gradient_line)))
    else:
        slope = output_gradient(state, notation, style, size, "j")
        over_t = " / T" if state.temperature != 1.0 else ""
        bracketed = joined((text(" ("), slope, text(") \N{MIDDLE DOT} ")))
        pieces = (start, bracketed, y_j, jacobian, text(*maths(f"){over_t}")))
    number = style.written(fixed(gradient, signed=True))
    equals = relation(number, computed)
    value = joined((text(f" {equals} "), number_line(number, ink, size)))
    of_class = text(GAP, (k, style.muted), (f" = {name}", style.muted))
    return (
        ChainRule((*pieces, value, of_class), struck),
        ChainRule((*pieces, value), struck),
        ChainRule(pieces, struck),
    )
