"""What the bars of the terms panel say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.information import LossSplit
from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import Written, fixed, relation
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import EMPTY_LINE, Line, joined, number_line
from xentgui.figure.formulas.loss_formulas import loss_term
from xentgui.figure.formulas.symbols import (
    GAP,
    MINUS,
    SIGMA,
    Symbol,
    TextPiece,
    divergence_symbol,
    entropy_symbol,
    has_t2,
    maths,
    words,
)
from xentgui.figure.loss_names import unit_text

SIGNS = ("\N{WHITE SQUARE}", "\N{BLACK SQUARE}")
"""Of H(t), whose part is an outline, and of KL(t || y), whose part is filled."""


def times_t2(state: State, style: Style, ink: str) -> tuple[TextPiece, ...]:
    """Write T^2 before a part of the loss that has it as a factor."""
    return ((Symbol("T"), ink), ("2", ink, 1), (" ", ink)) if has_t2(state) else ()


class Labels(NamedTuple):
    """What may be said of a part.

    Attributes
    ----------
    both : Line
        Its name with its value.
    name, number : Line
        Each of them alone. Without values the number is empty.
    """

    both: Line
    name: Line
    number: Line


def labels(
    name: tuple[str, ...],
    value: float,
    ink: str,
    style: Style,
    size: int,
    before: tuple[TextPiece, ...] = (),
) -> Labels:
    """Write a name with its value, and each of them alone, for narrower parts.

    Parameters
    ----------
    name : tuple of str
        Pieces of what it is the value of.
    value : float
        May be infinite.
    ink : str
        "#rrggbb".
    style : Style
    size : int
        In logical pixels.
    before : tuple of TextPiece
        What stands before the name, as `times_t2`.
    """
    label = words(style, size, *before, *((piece, ink) for piece in name))
    if not style.values:
        return Labels(label, label, EMPTY_LINE)
    number = number_line(fixed(value), ink, size)
    return Labels(joined((label, words(style, size, (GAP, ink)), number)), label, number)


def sum_captions(
    analysis: Analysis, parts: Iterable[float], notation: Notation, style: Style, size: int
) -> tuple[Line, ...]:
    """Write what the terms add up to, the longest first.

    Parameters
    ----------
    analysis : Analysis
    parts : iterable of float
        The terms that are written, which a reader can add.
    notation : Notation
    style : Style
    size : int
        In logical pixels.
    """
    written = fixed(analysis.loss)
    equals = relation(style.written(written), sum(fixed(part).value for part in parts))
    loss = number_line(style.written(written), style.ink, size)
    term = loss_term(analysis.state, notation, style, size)
    before, after = ("(", f") {equals} ") if _is_sum(term.linear()) else ("", f" {equals} ")
    symbol = words(style, size, *maths(f"L = {SIGMA} {before}"))
    total = joined((symbol, term, words(style, size, after), loss))
    short = total, joined((words(style, size, *maths(f"L {equals} ")), loss))
    if not analysis.unit:
        return short
    unit = words(style, size, (f" {unit_text(analysis.unit)}", style.muted))
    return joined((total, unit)), *short


def _is_sum(term: str) -> bool:
    """Whether a formula adds or subtracts outside brackets, so that it needs them in a sum."""
    while (inner := _BRACKETS.sub("", term)) != term:
        term = inner
    return " + " in term or f" {MINUS} " in term


_BRACKETS = re.compile(r"\([^()]*\)|\|[^|]*\|")


def split_labels(
    symbol: str,
    value: float,
    ink: str,
    style: Style,
    size: int,
    before: tuple[TextPiece, ...] = (),
) -> tuple[Line, ...]:
    """Write H(t) or KL(t || y) with its value, then alone, and then its name only.

    Parameters
    ----------
    symbol : str
        As of `entropy_symbol` or `divergence_symbol`; the others are those of `labels`.
    value : float
    ink : str
    style : Style
    size : int
    before : tuple of TextPiece
    """
    whole = labels(maths(symbol), value, ink, style, size, before)
    short = labels(maths(symbol.partition("(")[0]), value, ink, style, size, before)
    return whole.both, whole.name, short.name


class _Half(NamedTuple):
    """What is written of H(t) or of KL(t || y) in their sum."""

    symbol: tuple[TextPiece, ...]
    short: Line
    number: Line


def _half(symbol: str, part: Written, ink: str, sign: str, style: Style, size: int) -> _Half:
    signs = ((sign, ink),) if sign else ()
    return _Half(
        (*signs, *((piece, ink) for piece in maths(symbol))),
        words(style, size, *signs, *maths(symbol.partition("(")[0])),
        number_line(style.written(part), ink, size),
    )


def split_captions(
    analysis: Analysis,
    split: LossSplit,
    notation: Notation,
    style: Style,
    size: int,
    keyed: Sequence[bool] = (False, False),
) -> tuple[Line, ...]:
    """Write what H(t) and KL(t || y) add up to, in which unit, the longest first.

    Parameters
    ----------
    analysis : Analysis
    split : LossSplit
    notation : Notation
    style : Style
    size : int
        In logical pixels.
    keyed : sequence of bool
        Whether the sign of its part stands before each of the two, for no label stands at it.
    """
    state, written = analysis.state, [fixed(part) for part in split]
    symbols = entropy_symbol(notation), divergence_symbol(notation)
    inks = style.target_text, style.positive_text
    signs = (sign if is_keyed else "" for sign, is_keyed in zip(SIGNS, keyed, strict=True))
    entropy, divergence = (
        _half(symbol, part, ink, sign, style, size)
        for symbol, part, ink, sign in zip(symbols, written, inks, signs, strict=True)
    )
    total = sum(part.value for part in written)
    equals = relation(style.written(fixed(analysis.loss)), total)
    plus, space = words(style, size, " + "), words(style, size, " ")
    numbers = joined((entropy.number, plus, divergence.number))
    square = times_t2(state, style, style.ink)
    before, after = ("(", f") {equals} ") if square else ("", f" {equals} ")
    whole = words(
        style,
        size,
        *maths("L = "),
        *square,
        before,
        *entropy.symbol,
        " + ",
        *divergence.symbol,
        after,
    )
    short = joined(
        (
            words(style, size, *square, *maths(before)),
            entropy.short,
            plus,
            divergence.short,
            words(style, size, *maths(after)),
        )
    )
    if any(keyed):  # Where one is to be told from the other by it alone, it stands at its number.
        of_entropy = joined((entropy.short, space, entropy.number))
        last = joined((of_entropy, plus, divergence.short, space, divergence.number))
    else:
        last = numbers
    unit = words(style, size, (f" {unit_text(analysis.unit)}", style.muted))
    whole_line = joined((whole, numbers))
    return joined((whole_line, unit)), whole_line, joined((short, numbers)), last
