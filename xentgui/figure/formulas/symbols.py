"""Formulas as lines of text: symbols in the colours of their roles, indices lowered.

What needs fractions or large signs is set by `typeset` instead.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from xentgui.core.state import LogBase, State
from xentgui.core.view import Notation
from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.numbers import fixed
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run, joined, number_line

PARTIAL, MINUS = "\N{PARTIAL DIFFERENTIAL}", "\N{MINUS SIGN}"
SIGMA, DELTA = "\N{GREEK CAPITAL LETTER SIGMA}", "\N{GREEK SMALL LETTER DELTA}"

TextPiece: TypeAlias = str | tuple[str, str] | tuple[str, str, int]
"""A text in ink; with its colour; or also raised (1) or lowered (-1)."""


def words(style: Style, size: int, *pieces: TextPiece) -> Line:
    """Make a line of pieces of text.

    Parameters
    ----------
    style : Style
    size : int
        In logical pixels.
    *pieces : TextPiece
    """
    full = ((piece, style.ink) if isinstance(piece, str) else piece for piece in pieces)
    return Line(tuple(Run(p[0], p[1], p[2] if len(p) > 2 else 0, size) for p in full if p[0]))


class Symbols(NamedTuple):
    """Logits, probabilities and target: letter and colour of each, as pieces for `words`."""

    u: tuple[str, str]
    y: tuple[str, str]
    t: tuple[str, str]


def symbols(notation: Notation, style: Style) -> Symbols:
    """Give the symbols the colours of their roles."""
    return Symbols(
        (notation.logits, style.logits_text),
        (notation.probabilities, style.probabilities_text),
        (notation.target, style.target_text),
    )


def log_index(state: State) -> str:
    """Index of the logarithm; empty for the natural one."""
    return "" if state.log_base is LogBase.E else state.log_base.value


def divisor(state: State) -> str:
    """Write what y - t is divided by: "T", "ln 2", "(T ln 2)", or nothing."""
    ln_base = f"ln\N{NO-BREAK SPACE}{log_index(state)}" if log_index(state) else ""
    factors = [*(["T"] if state.temperature != 1.0 else []), *([ln_base] if ln_base else [])]
    return f"({' '.join(factors)})" if len(factors) > 1 else "".join(factors)


def logit_gradient(
    state: State, notation: Notation, style: Style, size: int, index: str = ""
) -> Line:
    """Write (y - t) / (T ln b), as far as the factors are not 1.

    Parameters
    ----------
    state : State
    notation : Notation
    style : Style
    size : int
        In logical pixels.
    index : str
        Of y and t.
    """
    _, y, t = symbols(notation, style)
    below = divisor(state)
    before, after = ("(", f")/{below}") if below else ("", "")
    difference = y, (index, y[1], -1), f" {MINUS} ", t, (index, t[1], -1)
    return words(style, size, before, *difference, after)


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

    def draw(self, painter: QPainter, at: QPointF, style: Style, size: int) -> None:
        """Draw from the left end of a baseline."""
        x = at.x()
        for i, piece in enumerate(self.pieces):
            piece.draw(painter, x, at.y())
            if i in self.struck:
                painter.setPen(pen(style.ink, 1.2))
                low, high = at.y() + 0.16 * size, at.y() - 0.55 * size
                painter.drawLine(QPointF(x, low), QPointF(x + piece.width, high))
            x += piece.width


def chain_rules(
    state: State, notation: Notation, gradient: float, name: str, style: Style, size: int
) -> tuple[ChainRule, ...]:
    """Write dL/du_k = sum_j (-t_j/y_j) y_j (delta_jk - y_k) = y_k - t_k.

    Parameters
    ----------
    state : State
    notation : Notation
    gradient : float
        dL/du_k.
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
    ink = style.negative_text if gradient < 0.0 else style.positive_text

    def text(*pieces: TextPiece) -> Line:
        return words(style, size, *pieces)

    below = f" / {divisor(state)}" if divisor(state) else ""
    y_j = text(y, ("j", y[1], -1))
    pieces = (
        text(f"{PARTIAL}L/{PARTIAL}", u, ("k", u[1], -1), f" = {SIGMA}", ("j", style.ink, -1)),
        text(f" {MINUS}", t, ("j", t[1], -1), " / "),
        y_j,
        text(" \N{MIDDLE DOT} "),
        y_j,
        text(f" ({DELTA}", ("jk", style.ink, -1), f" {MINUS} ", y, ("k", y[1], -1), f"){below}"),
        joined((text(" = "), logit_gradient(state, notation, style, size, "k"))),
    )
    value = joined(
        (text(" = "), number_line(style.written(fixed(gradient, signed=True)), ink, size))
    )
    of_class = text((f"\N{EM SPACE}k = {name}", style.muted))
    struck = (2, 4)
    return (
        ChainRule((*pieces, value, of_class), struck),
        ChainRule((*pieces, value), struck),
        ChainRule(pieces, struck),
    )
