"""Characters that mean the same, as one of them.

One character for one character, so that a place in the plain text is the same place in the text as
it was pasted, which a message can quote.
"""

from __future__ import annotations

import re

# Japanese input methods write full-width forms, and a long vowel mark on the minus key; papers
# write dashes for a minus; web pages, spreadsheets and chats leave invisible characters.
_PLAIN = {0xFF01 + k: 0x21 + k for k in range(94)} | {
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
    text = _MIDDLE_DOT.sub(",", text.translate(_PLAIN))
    return with_exponents(_PARTED_MINUS.sub(r"\1-", text))


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
