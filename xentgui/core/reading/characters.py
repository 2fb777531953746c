"""Characters that mean the same, as one of them.

One character for one character, so that a place in the plain text is the same place in the text as
it was pasted, which a message can quote.
"""

from __future__ import annotations

import re
from fractions import Fraction

# Japanese input methods write full-width forms, and a long vowel mark on the minus key; papers
# write dashes for a minus; web pages, spreadsheets and chats leave invisible characters.
_PLAIN = {0xFF01 + k: 0x21 + k for k in range(94) if 0xFF01 + k != 0xFF0F} | {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\u30fc\ufe63"), "-"),
    **dict.fromkeys(map(ord, "、､"), ","),
    **dict.fromkeys(map(ord, "\u27e8\u3008"), "("),
    **dict.fromkeys(map(ord, "\u27e9\u3009"), ")"),
    **dict.fromkeys(map(ord, "\u3010\u300c\u3014"), "["),
    **dict.fromkeys(map(ord, "\u3011\u300d\u3015"), "]"),
    # Of these there may be any number where nothing is to be seen.
    **dict.fromkeys(
        map(ord, "\ufeff\u200b\u200c\u200d\u2060\u200e\u200f\u202a\u202c\u202d\u2066\u2068\u2069"),
        " ",
    ),
    # Tall brackets of several lines.
    **dict.fromkeys(range(0x239B, 0x23AE), " "),
    **dict.fromkeys(map(ord, "\u2028\u2029\x85\x0b\x0c"), "\n"),
    ord("\u22ef"): "…",
    # In some countries 5\u00f710 goes from 5 to 10; quotients of ours are those of shares.
    ord("\u00f7"): "/",
}
NO_BREAK = "\xa0\u202f\u2007\u2009"
"""Spaces that group the digits of a number, and elsewhere are spaces."""
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺"
_AS_DIGITS = str.maketrans(_SUPERSCRIPTS, "0123456789-+")
_POWER = re.compile(
    r"(?P<mantissa>\d[\d.,]*)\s*(?:\u00d7|\u00b7|\\times|\\cdot)\s*10\s*"
    rf"(?:\^\s*\{{?\s*(?P<power>[+-]?\d{{1,9}})\s*\}}?|(?P<raised>[{_SUPERSCRIPTS}]{{1,9}}))"
)
_PARTED_POWER = re.compile(r"(?<=\d{18}) (E-?\d{1,9})(?![\w.])")
"""Behind as many digits as PARI/GP prints, E-10 is no name."""
_QUOTES = {
    '"': dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u301d\u301e"), '"'),
    # U+2019 groups thousands in Switzerland.
    "'": dict.fromkeys(map(ord, "\u2018\u2019\u201b\u2032"), "'"),
}
_CONTROL = re.compile("[\x0b\x0c]")
_CONTROLS = {0x0B: "\n", 0x0C: "\n"}
_WITHIN_NUMBER = re.compile(r"(?<=[\d.,])[\u200b-\u200d\u2060\ufeff\u00ad]+(?=[\d.,])")
_SLASH = re.compile(r"(?P<before>\.\d+%?\s?)\uff0f(?=\s?(?:[^\W\d]{1,30}\s?)?[-+]?\d*\.\d)")
_FRACTION = re.compile(r"(?<![\w./])(?P<over>\d{1,9})/(?P<under>\d{1,9})(?![\w./])")
MAX_FRACTIONS = 1000
_PARTED_MINUS = re.compile(rf"-([{NO_BREAK}])(?=[.\d])")
_MIDDLE_DOT = re.compile(r"(?<=[\d.])\u30fb(?=[-+.\d])")


def plain(text: str) -> str:
    r"""Write a text with one character of each meaning, and with ``\\n`` at the end of each line.

    Returns
    -------
    str
        As long as `text`, where that has ``\\n`` at the end of its lines.
    """
    if text.isascii():
        return with_exponents(text.translate(_CONTROLS) if _CONTROL.search(text) else text)
    # In a name it stands between words.
    # Where both kinds of quotation marks are, those of typographers stand in names.
    for mark, others in _QUOTES.items():
        if mark not in text:
            text = text.translate(others)
    text = _without_slashes(_MIDDLE_DOT.sub(",", text.translate(_PLAIN)))
    return with_exponents(_PARTED_MINUS.sub(r"\1-", text))


def _without_slashes(text: str) -> str:
    """Write full-width slashes as commas where each parts two decimals, and else as slashes."""
    count = text.count("\uff0f")
    if not count:
        return text
    # One may be a quotient.
    if count > 1 and len(_SLASH.findall(text)) == count:
        return _SLASH.sub(r"\g<before>,", text)
    return text.replace("\uff0f", "/")


def with_quotients(text: str) -> str:
    """Write fractions as 1\u00f73 where they are shares: all numbers of a text, which sum to 1.

    1/3 by itself may be a date or a count, 1/3 2/3 is none of them.
    """
    if "/" not in text:
        return text
    rest = _FRACTION.sub("", text)
    if "/" in rest or any(map(str.isdigit, rest)) or text.count("/") > MAX_FRACTIONS:
        return text
    rows = [
        [(int(each["over"]), int(each["under"])) for each in _FRACTION.finditer(line)]
        for line in text.split("\n")
    ]
    rows = [row for row in rows if row]
    if all(len(row) == 1 for row in rows):
        rows = [[share for row in rows for share in row]]
    if any(not under for row in rows for _, under in row):
        return text
    is_whole = all(len(row) > 1 and sum(Fraction(*share) for share in row) == 1 for row in rows)
    return _FRACTION.sub("\\g<over>\u00f7\\g<under>", text) if is_whole else text


def with_line_ends(text: str) -> str:
    r"""Write every end of a line, Windows' and old Macs' too, as ``\\n``."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text
    # Within a number there is nothing to be joined.
    return _WITHIN_NUMBER.sub("", text)


def with_exponents(text: str) -> str:
    """Write a power of ten of a paper, LaTeX or PARI/GP as 2e-3, which is shorter, and spaces."""
    if " E" in text:
        text = _PARTED_POWER.sub(r"\1 ", text)
    is_likely = "10" in text and any(mark in text for mark in ("\u00d7", "\u00b7", "\\"))
    return _POWER.sub(_with_exponent, text) if is_likely else text


def _with_exponent(found: re.Match[str]) -> str:
    power = (found["power"] or found["raised"]).translate(_AS_DIGITS)
    return f"{found['mantissa']}e{power}".ljust(len(found[0]))
