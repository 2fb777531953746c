"""Letters of formulas in the rich text of labels."""

from __future__ import annotations

from xentgui.figure.drawing.text import math_family


def letter_html(letter: str) -> str:
    """Write a letter as the Figure's formulas have it, as rich text.

    Parameters
    ----------
    letter : str
        Latin letters, which are all that the font of formulas has.
    """
    return f"<span style=\"font-family:'{math_family()}';font-style:italic\">{letter}</span>"
