"""Arithmetic as people type it into an answer: ``0.242 - 1``, ``ln 3``, ``2/3``."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable
from types import MappingProxyType

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable

LONGEST = 100
"""Characters; more are no answer."""

_FUNCTIONS: MappingProxyType[str, Callable[[float], float]] = MappingProxyType(
    {
        "ln": math.log,
        "log": math.log,
        "log2": math.log2,
        "log10": math.log10,
        "exp": math.exp,
        "sqrt": math.sqrt,
    }
)
_CONSTANTS = MappingProxyType({"e": math.e})
_BINARY: MappingProxyType[type[ast.operator], Callable[[float, float], float]] = MappingProxyType(
    {
        ast.Add: operator.add,
        ast.Sub: operator.sub,
        ast.Mult: operator.mul,
        ast.Div: operator.truediv,
        ast.Pow: math.pow,
    }
)
_UNARY: MappingProxyType[type[ast.unaryop], Callable[[float], float]] = MappingProxyType(
    {ast.UAdd: operator.pos, ast.USub: operator.neg}
)
# As they are typed on a Japanese keyboard, or pasted from a text.
_AS_ASCII = str.maketrans(
    {
        **{chr(0xFF01 + k): chr(0x21 + k) for k in range(94)},
        "\N{MINUS SIGN}": "-",
        "\N{HYPHEN}": "-",
        "\N{EN DASH}": "-",
        "\N{KATAKANA-HIRAGANA PROLONGED SOUND MARK}": "-",
        "\N{MULTIPLICATION SIGN}": "*",
        "\N{DOT OPERATOR}": "*",
        "\N{MIDDLE DOT}": "*",
        "\N{DIVISION SIGN}": "/",
        "\N{SQUARE ROOT}": "sqrt ",
        "\N{IDEOGRAPHIC SPACE}": " ",
        "^": "**",
    }
)
# "ln 3" and "-log 0.5" have no brackets in books; the argument is the number that follows.
_BARE = re.compile(r"\b(ln|log2|log10|log|exp|sqrt)\s+(\d*\.?\d+(?:e[+-]?\d+)?|e\b)", re.IGNORECASE)
_FULL_STOP = re.compile("(?<=\\d)\N{IDEOGRAPHIC FULL STOP}(?=\\d)")


def evaluate(text: str) -> float:
    """Compute what was typed.

    Parameters
    ----------
    text : str
        Numbers, ``+ - * / ^``, brackets, ``e``, and ``ln`` (also ``log``), ``log2``, ``log10``,
        ``exp`` and ``sqrt``, whose brackets may be left out before a number. Full-width characters
        and typographic signs are taken for what they stand for.

    Returns
    -------
    float
        Finite.

    Raises
    ------
    InvalidInputError
        If it is anything else, or has no finite value.
    """
    typed = text.strip()
    if not typed or len(typed) > LONGEST:
        raise _refused(typed)
    source = _FULL_STOP.sub(".", typed).translate(_AS_ASCII).lower().strip()
    source = _BARE.sub(r"\1(\2)", source)
    try:
        value = _value(ast.parse(source, mode="eval").body)
    except (SyntaxError, ValueError, OverflowError, ZeroDivisionError, RecursionError) as error:
        raise _refused(typed) from error
    if not math.isfinite(value):
        raise _refused(typed)
    return value


def _refused(typed: str) -> InvalidInputError:
    return InvalidInputError(
        '"{text}" is not a number; use one such as 0.25, or a calculation such as 1/4 or ln 3.',
        text=quotable(typed),
    )


def _value(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in _CONSTANTS:
            return _CONSTANTS[name]
        case ast.UnaryOp(op=sign, operand=operand) if type(sign) in _UNARY:
            return _UNARY[type(sign)](_value(operand))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _BINARY:
            return _BINARY[type(sign)](_value(left), _value(right))
        case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_value(argument))
    raise ValueError
