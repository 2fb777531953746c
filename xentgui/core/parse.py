"""Numbers as people type and paste them."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from contextlib import suppress

from xentgui.core.errors import InvalidInputError

# One character for one character, so that a message can quote the text as it was typed.
# Japanese input methods write full-width forms, and a long vowel mark on the minus key;
# papers write dashes for a minus; web pages and spreadsheets leave invisible characters.
_PLAIN = {0xFF01 + k: 0x21 + k for k in range(94)} | {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\u30fc"), "-"),
    **dict.fromkeys(map(ord, "、､"), ","),
    **dict.fromkeys(map(ord, "\ufeff\u200b"), " "),
}

# What numpy, PyTorch and JAX print around the numbers. A closed list, for log(2) is not 2.
_TOKEN = re.compile(
    r"""
    (?P<wrapper> (?:\w+\.)* (?:array|tensor|float\d*) \( )
    | (?P<keyword> (?:dtype|device|requires_grad|grad_fn) = (?: '[^']*' | <\w*> | [\w.]+ ) )
    | (?P<gap> (?:^|[,;]) \s* (?=[,;]) )
    | (?P<value> [^\s,;()\[\]{}]+ )
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Narrower than float(), which reads 1_000.
_FINITE = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?", re.IGNORECASE)
_SPECIAL = re.compile(r"([+-]?)(?:[a-z]+\.)?(inf|infinity|nan)", re.IGNORECASE)

_LONGEST_QUOTE = 40

# What ends a line, moves the cursor, turns the direction of what stands around it, or is half a
# character.
_UNRULY = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def parse_numbers(text: str) -> list[float]:
    """Read the numbers in a text.

    Parameters
    ----------
    text : str
        Numbers between commas, semicolons, white space and brackets, such as ``2, 1, 0.1``,
        ``[2 1 0.1]`` or ``tensor([2., 1.], device='cuda:0')``. Full-width forms, U+2212 and
        ``-inf`` or ``-∞`` are understood. The decimal mark is a point.

    Returns
    -------
    list of float
        In the order of the text; empty if it holds nothing but separators.

    Raises
    ------
    InvalidInputError
        If a piece is not a number, is beyond the range of float64, or is missing between two
        commas.
    """
    numbers: list[float] = []
    for token in _TOKEN.finditer(text.translate(_PLAIN)):
        position = len(numbers) + 1
        if token["gap"] is not None:
            raise InvalidInputError(
                "Value {position} is missing; put one separator between two numbers.",
                position=position,
            )
        if token["value"] is None:
            continue
        number = _number(token["value"])
        if number is None:
            raise InvalidInputError(
                'Value {position}, "{piece}", is not a number.',
                position=position,
                piece=quotable(text[token.start() : token.end()]),
            )
        if math.isinf(number) and "inf" not in _unquoted(token["value"]).lower():
            # float() would make -1e400 a masked class.
            raise InvalidInputError(
                'Value {position}, "{piece}", is beyond the range of float64.',
                position=position,
                piece=quotable(text[token.start() : token.end()]),
            )
        numbers.append(number)
    return numbers


def parse_names(text: str) -> tuple[str, ...]:
    """Read names of classes.

    Parameters
    ----------
    text : str
        Names between commas, which may be full-width or ideographic.

    Returns
    -------
    tuple of str
        Without the white space around them.
    """
    return tuple(name.strip() for name in re.split("[,，、]", text))  # noqa: RUF001


def parse_target(text: str, names: Sequence[str]) -> int | str | list[float]:
    """Read a target as `State` takes it.

    Parameters
    ----------
    text : str
        An integer, always an index; else one of `names`; else a distribution.
    names : sequence of str
        Names of the classes.

    Returns
    -------
    int, str or list of float
        Any other text is returned as a name, which `State` refuses.

    Raises
    ------
    InvalidInputError
        If it has commas, as no name has, and one of the values is not a number.
    """
    text = text.strip()
    with suppress(ValueError):
        if "_" not in text:  # int() reads 1_000.
            return int(text)
    if text in names:
        return text
    try:
        return parse_numbers(text)
    except InvalidInputError:
        if len(parse_names(text)) > 1:
            raise
        return text


def _number(piece: str) -> float | None:
    piece = _unquoted(piece)
    if _FINITE.fullmatch(piece):
        return float(piece)
    special = _SPECIAL.fullmatch(piece)
    return float(special[1] + special[2]) if special else None


def _unquoted(piece: str) -> str:
    """Drop the quotation marks of float('-inf') and of JSON's "-inf"."""
    return piece.strip("'\"").replace("∞", "inf")


def quotable(piece: str, longest: int = _LONGEST_QUOTE) -> str:
    """Shorten a text to what fits into a message, without characters that leave its line.

    Parameters
    ----------
    piece : str
    longest : int
        Characters that it may have, with what stands for those that leave the line.
    """
    # One character more than there is room for, so that it is seen that some are missing.
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in piece[: longest + 1])
    return shown if len(shown) <= longest else f"{shown[: longest - 3]}..."


def one_line(text: str) -> str:
    """Write a name within a line of other text: what would break out of it becomes an escape.

    Parameters
    ----------
    text : str
        Also with joiners and spaces other than ASCII's, which names have and `quotable` escapes.
    """
    if text.isprintable():  # As nearly all are.
        return text
    return _UNRULY.sub(lambda found: ascii(found[0])[1:-1], text)
