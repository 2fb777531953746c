"""One number, as programming languages, spreadsheets and papers write it.

The decimal mark is a point here and ``_`` groups digits: `xentgui.core.reading.decimal_mark` has
decided by then what the commas of a text are.
"""

from __future__ import annotations

import math
import re
from functools import cache
from typing import NamedTuple

_DIGITS = r"(?:0|[1-9]\d*+(?:_\d++)*+)"
"""Nobody writes 024; where it stands, it is the rest of 1 024 or of a date."""
_UNSIGNED = rf"(?:{_DIGITS}\.?|{_DIGITS}?\.\d++(?:_\d++)*+)"
PLAIN = r"[+-]?(?:(?:0|[1-9]\d*+)(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?"
"""What most programs print; a regular expression reads a whole line of them at once."""
_NUMERAL = re.compile(
    rf"""
    (?P<mantissa>[+-]?{_UNSIGNED})
    (?:`[\d.]*)?                            # precision of Mathematica, and its *^; f of Julia
    (?:(?P<letter>[eEdDbB]|\*\^|f(?!(?:16|32|64)\b))(?P<exponent>[+-]?\d++))?
    (?:(?P<suffix>_?f(?:16|32|64)|_(?:dp|sp|wp|qp|real\d+)|[fFdDlLnumM])|(?P<percent>\s?%)|`[\d.]*)?
    """,
    re.VERBOSE,
)
_QUOTIENT = re.compile(r"(\d{1,9})÷(\d{1,9})")
_HEX = re.compile(r"[+-]?0x[0-9a-f]*\.?[0-9a-f]*p[+-]?\d+", re.IGNORECASE)
_INFINITY = re.compile(
    r"""
    (?P<sign>[+-]?)
    (?:
        (?:[a-z_]\w*\s*(?:\.|::)\s*)*
        (?P<word>
            inf | infinity | infty | infinityf | inff? | positive_?infinity | pinf
            | (?P<negative>neg_infinity | negative_?infinity | negativeinfinity | ninf)
        )
        (?:16|32|64)?
      | \\infty | ∞ | \.inf | 1\.\#inf0*
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NAN = re.compile(r"[+-]?(?:\w+(?:\.|::))*(?:nan(?:\d\d)?|1\.#(?:qnan|ind)0*|\.nan)", re.IGNORECASE)
MISSING_WORDS = (
    "na n/a null none nil missing undefined nothing #n/a #na #nv #div/0! #value! #ref! "
    "#num! #wert! #name? <na> nat"
)
MISSING = frozenset(MISSING_WORDS.split())
"""How programs write that there is no number, in lower case."""
_COMPLEX = re.compile(
    rf"\(?[+-]?(?:{_UNSIGNED}(?:e[+-]?\d+)?\s?[+-]\s?)?{_UNSIGNED}(?:e[+-]?\d+)?\*?(?:im|[jiI])\)?",
    re.IGNORECASE,
)


class Numeral(NamedTuple):
    """A number in a text.

    Attributes
    ----------
    value : float
        Of "5 %", 0.05. NaN where the text says so.
    is_percent : bool
    is_whole : bool
        Whether it is written without decimals: a count or an index may be.
    is_beyond : bool
        Whether it is finite, but beyond the range of float64.
    """

    value: float
    is_percent: bool = False
    is_whole: bool = False
    is_beyond: bool = False


def numeral(text: str, is_code: bool = False) -> Numeral | None:
    """Read one number.

    Parameters
    ----------
    text : str
        Without white space around it, in plain characters (`xentgui.core.reading.characters`).
    is_code : bool
        Whether letters behind it may say its type: 3d is a double in Java, and a name in a list.

    Returns
    -------
    Numeral or None
        None if it is anything else. A text of a percentage is divided by 100, correctly rounded.
    """
    found = _NUMERAL.fullmatch(text)
    if found is None:
        return _special(text)
    mantissa, letter, power, suffix, percent = found.groups()
    if suffix and not is_code and not ("." in text and suffix in "fF"):
        return None
    mantissa = mantissa.replace("_", "")
    if letter in ("b", "B") and "." not in mantissa:
        # 1.5b0 is Maxima's, 0b1 is binary.
        return None
    if power is None and percent is None:
        # Nearly all.
        value = float(mantissa)
        return Numeral(value, False, "." not in mantissa and not suffix, math.isinf(value))
    exponent = int_or_huge(power or "0")
    value = float(f"{mantissa}e{exponent - 2 * (percent is not None)}")
    is_whole = "." not in mantissa and not (exponent or percent or suffix)
    return Numeral(value, percent is not None, is_whole, is_beyond=math.isinf(value))


def int_or_huge(digits: str) -> int:
    """Return an exponent; one of more digits than int() takes is as large as any."""
    return int(digits) if len(digits) < 20 else 10**19 * (-1 if digits[0] == "-" else 1)


def is_missing(text: str) -> bool:
    """Return whether a text says that there is no number."""
    return text.lower() in MISSING


_ANNOTATED = re.compile(r"[\[~*]*[+-]?\d*\.\d+(?::|[\[(\\{^*\u2020\u2021~\]].*)", re.DOTALL)


def is_annotated(text: str) -> bool:
    """Return whether a text is a number with a mark of a footnote, or a colon, behind it."""
    return bool(_ANNOTATED.fullmatch(text))


def is_complex(text: str) -> bool:
    """Return whether a text is a complex number."""
    return bool(_COMPLEX.fullmatch(text)) and any(map(str.isdigit, text))


@cache
def _special(text: str) -> Numeral | None:
    if len(text) > 60:
        return None
    quotient = _QUOTIENT.fullmatch(text)
    if quotient is not None:
        over, under = map(int, quotient.groups())
        return Numeral(over / under) if under else None
    if _HEX.fullmatch(text):
        try:
            return Numeral(float.fromhex(text))
        except (ValueError, OverflowError):
            return None
    if _NAN.fullmatch(text):
        return Numeral(math.nan)
    found = _INFINITY.fullmatch(text)
    if found is None:
        return None
    is_negative = (found["sign"] == "-") != (found["negative"] is not None)
    return Numeral(-math.inf if is_negative else math.inf)
