"""Formulas as lines of text: symbols in the colours of their roles, indices lowered.

What needs fractions or large signs is set by `typeset` instead.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from xentgui.core.state import LogBase, State
from xentgui.core.view import PRIME, Notation
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run

PARTIAL, MINUS = "\N{PARTIAL DIFFERENTIAL}", "\N{MINUS SIGN}"
SIGMA, DELTA = "\N{GREEK CAPITAL LETTER SIGMA}", "\N{GREEK SMALL LETTER DELTA}"

GAP = 3 * "\N{NO-BREAK SPACE}"
"""Between a formula and a remark; the figure's font has no wider space."""
RAISED_GAP = 0.12
"""Font sizes between a letter and its exponent."""
SYMBOL = re.compile(f"([{PARTIAL}{DELTA}]|(?<![A-Za-z])[A-Za-z](?![A-Za-z]))")
"""A letter that stands for a quantity: alone, or before or after a sign."""


QUANTITY = re.compile(f"([{PARTIAL}{DELTA}]|(?<![A-Za-z'])[HKLTjkpqtuvxyz](?![A-Za-z']))")
"""Such a letter within words, where others alone are words or keys."""


class Symbol(str):
    """A letter that stands for a quantity, and is set as in formulas."""

    __slots__ = ()


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
    runs: list[Run] = []
    ink = style.ink
    for piece in pieces:
        if isinstance(piece, str):
            text, own, script = piece, ink, 0
        else:
            text, own, script = (*piece, 0)[:3]
        if text:
            # What is raised beside a slanted letter would touch it.
            is_beside = script > 0 and bool(runs) and runs[-1].is_math
            gap = RAISED_GAP * size if is_beside else 0.0
            letter = text.removesuffix(PRIME)
            runs.append(Run(letter, own, script, size, gap, isinstance(text, Symbol)))
            if letter != text:  # The font of symbols has no prime.
                runs.append(Run(PRIME, own, script, size))
    return Line(tuple(runs))


def maths(text: str) -> tuple[str, ...]:
    """Tell the letters of a formula that stand for quantities from the rest, for `words`.

    Not for a text with names or words of a language in it.
    """
    pieces = SYMBOL.split(text)
    return tuple(Symbol(p) if i % 2 else p for i, p in enumerate(pieces) if p)


def in_words(text: str, ink: str) -> tuple[TextPiece, ...]:
    """Tell the letters within words that stand for quantities from the words, for `words`."""
    pieces = QUANTITY.split(text)
    return tuple((Symbol(p) if i % 2 else p, ink) for i, p in enumerate(pieces) if p)


class Symbols(NamedTuple):
    """Logits, probabilities and target: letter and colour of each, as pieces for `words`."""

    u: tuple[str, str]
    y: tuple[str, str]
    t: tuple[str, str]


def symbols(notation: Notation, style: Style) -> Symbols:
    """Give the symbols the colours of their roles."""
    return Symbols(
        (Symbol(notation.logits), style.logits_text),
        (Symbol(notation.probabilities), style.probabilities_text),
        (Symbol(notation.target), style.target_text),
    )


def aside(style: Style, text: str) -> tuple[TextPiece, ...]:
    """Make a remark that follows a symbol, as pieces for `words`; none of an empty text."""
    return in_words(f"{GAP}{text}", style.muted) if text else ()


def entropy_symbol(notation: Notation) -> str:
    """Write H(t)."""
    return f"H({notation.target})"


def divergence_symbol(notation: Notation) -> str:
    """Write KL(t || y)."""
    space = "\N{NO-BREAK SPACE}"
    return f"KL({notation.target}{space}||{space}{notation.probabilities})"


def log_index(state: State) -> str:
    """Index of the logarithm; empty for the natural one."""
    return "" if state.log_base is LogBase.E else state.log_base.value


def has_t2(state: State) -> bool:
    """Return whether T^2 is written before a loss: not where it is 1."""
    return state.t2 and state.temperature != 1.0


def scaling(state: State) -> str:
    """Write what follows y - t: "/T", "/ln 2", "/(T ln 2)", or nothing; of T^2 " T/ln 2"."""
    ln_base = f"ln\N{NO-BREAK SPACE}{log_index(state)}" if log_index(state) else ""
    if has_t2(state):
        return f" T/{ln_base}" if ln_base else " T"
    factors = [*(["T"] if state.temperature != 1.0 else []), *([ln_base] if ln_base else [])]
    below = " ".join(factors)
    return f"/({below})" if len(factors) > 1 else f"/{below}" if below else ""
