"""A lesson's plain words as rich text: symbols as formulas have them, in colours of their roles."""

from __future__ import annotations

import re
from html import escape

from xentgui.core.view import PRIME, Notation
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import letter_html
from xentgui.ui.widgets.text.plain_text import breakable

# A symbol on its own, with a dash and an index after "_"; no letter of a word, also next to
# Japanese.
_SYMBOL = re.compile(r"(?<![A-Za-z0-9_.'])([uytv])(')?(?:_([A-Za-z0-9]+))?(?![A-Za-z0-9_'])")
# Other letters have an index as well, and anything may be raised.
_INDEX = re.compile(
    r"(?<![A-Za-z0-9_])([A-Za-z\N{GREEK CAPITAL LETTER SIGMA}]'?)_([A-Za-z0-9]+)(?![A-Za-z0-9_])"
)
_POWER = re.compile(r"(?<=[A-Za-z0-9)\x02])\^([-\N{MINUS SIGN}]?[A-Za-z0-9]+)")
# Letters that are quantities wherever they stand alone; in no language a word is written so.
_LETTER = re.compile(r"(?<![A-Za-z0-9_.'^\x01])([HKLNTijk])(?![A-Za-z0-9_'])")
# Around a letter of a formula, until its tags are written: tags have letters as well.
_BEGIN, _END = "\x01", "\x02"

_LONG_WORD = 20
_TAG = re.compile("(<[^>]*>)")


def in_notation(text: str, notation: Notation) -> str:
    """Write the symbols u, y and t of a lesson's text as another notation has them.

    Parameters
    ----------
    text : str
        Plain: "y_k" is y with the index k.
    notation : Notation
    """
    own = _own_symbols(notation)

    def symbol(match: re.Match[str]) -> str:
        return own[match[1]] + (match[2] or "") + (f"_{match[3]}" if match[3] else "")

    return _SYMBOL.sub(symbol, text)


def _own_symbols(notation: Notation) -> dict[str, str]:
    return {
        "u": notation.logits,
        "y": notation.probabilities,
        "t": notation.target,
        "v": notation.target_logits,
    }


def rich(text: str, style: Style, notation: Notation) -> str:
    """Write the text of a lesson as rich text for a label.

    Parameters
    ----------
    text : str
        Plain: "y_k" is y with the index k.
    style : Style
    notation : Notation
        What its symbols u, y and t are written as.
    """
    inks = {
        "u": style.logits_text,
        "y": style.probabilities_text,
        "t": style.target_text,
        "v": style.target_text,
    }
    own = _own_symbols(notation)

    def symbol(match: re.Match[str]) -> str:
        index = f"<sub>{_letter(match[3])}</sub>" if match[3] else ""
        dash = PRIME if match[2] else ""
        letters = f"{_letter(own[match[1]])}{dash}{index}"
        return f'<span style="color:{inks[match[1]]}">{letters}</span>'

    # What stands for a letter of a formula is no text.
    text = text.replace(_BEGIN, "").replace(_END, "")
    html = _SYMBOL.sub(symbol, escape(text, quote=False))
    pieces = _TAG.split(html)
    pieces[::2] = [_with_letters(words) for words in pieces[::2]]
    opened, closed = letter_html(_END).split(_END)
    return _breakable("".join(pieces)).replace(_BEGIN, opened).replace(_END, closed)


def _with_letters(words: str) -> str:
    """Write what is raised or low, and the letters of quantities that have no colour."""
    words = _LETTER.sub(lambda match: _letter(match[1]), words)
    words = _INDEX.sub(
        lambda match: f"{_letter(match[1][0])}{match[1][1:]}<sub>{_letter(match[2])}</sub>", words
    )
    return _POWER.sub(r"<sup>\1</sup>", words)


def _letter(text: str) -> str:
    """Mark one Latin letter as that of a formula; all else is as it is."""
    is_one = len(text) == 1 and text.isascii() and text.isalpha()
    return f"{_BEGIN}{text}{_END}" if is_one else text


def uncoloured(text: str) -> str:
    """Write a text as rich text for a label, with no symbols in it.

    Parameters
    ----------
    text : str
    """
    return _breakable(escape(text, quote=False))


def _breakable(html: str) -> str:
    pieces = _TAG.split(html)
    pieces[::2] = [breakable(words, _LONG_WORD) for words in pieces[::2]]
    return "".join(pieces)


def plain(text: str) -> str:
    """Write the text of a lesson for a screen reader: "y_k" becomes "y k"."""
    return text.replace("_", " ")
