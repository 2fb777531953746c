"""A lesson's plain words as rich text: symbols in the colours of their roles, with their index."""

from __future__ import annotations

import re
from html import escape

from xentgui.figure.drawing.style import Style
from xentgui.ui.widgets.text.plain_text import breakable

# A symbol on its own, with an index after "_"; no letter of a word, also next to Japanese.
_SYMBOL = re.compile(r"(?<![A-Za-z0-9_.'])([uyt])(?:_([a-z0-9]+))?(?![A-Za-z0-9_'])")

_LONG_WORD = 20
_TAG = re.compile("(<[^>]*>)")

_SUM = re.compile("(\N{GREEK CAPITAL LETTER SIGMA})_([a-z])")


def rich(text: str, style: Style) -> str:
    """Write the text of a lesson as rich text for a label.

    Parameters
    ----------
    text : str
        Plain: "y_k" is y with the index k.
    style : Style
    """
    inks = {"u": style.logits_text, "y": style.probabilities_text, "t": style.target_text}

    def symbol(match: re.Match[str]) -> str:
        index = f"<sub>{match[2]}</sub>" if match[2] else ""
        return f'<span style="color:{inks[match[1]]}">{match[1]}{index}</span>'

    return _breakable(_SUM.sub(r"\1<sub>\2</sub>", _SYMBOL.sub(symbol, escape(text, quote=False))))


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
