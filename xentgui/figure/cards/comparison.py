"""The present beside what is pinned, in figures."""

from __future__ import annotations

import math

from xentgui.figure.drawing.numbers import alike, fixed
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run, elided, joined, number_line

ARROW = "\N{NO-BREAK SPACE}\N{RIGHTWARDS ARROW}\N{NO-BREAK SPACE}"
MAX_NAME = 90.0


def comparison(
    name: str, before: float, now: float, style: Style, places: int = 3, signed: bool = False
) -> tuple[Line, ...]:
    """Write "dog 1.00 -> 2.35 (+1.35)", and shorter for narrower places.

    Parameters
    ----------
    name : str
        Of the class; may be empty.
    before, now : float
        May be infinite. NaN before stands for nothing to compare with.
    style : Style
    places, signed
        As for `fixed`.

    Returns
    -------
    tuple of Line
        The longest first; empty if there is nothing to compare with.
    """
    if math.isnan(before) or not style.values:
        return ()
    size = style.text
    change = now - before
    label = Line((Run(f"{elided(name, size, MAX_NAME)} ", style.muted, 0, size),) if name else ())
    # As many decimals as the smaller of the two needs, for all.
    digits = [len(fixed(value, places).digits.partition(".")[2]) for value in (before, now)]
    shown = alike((before, now), max(places, *digits), signed)
    values = joined(
        (
            number_line(shown[0], style.muted, size),
            Line((Run(ARROW, style.muted, 0, size),)),
            number_line(shown[1], style.ink, size),
        )
    )
    if math.isnan(change):  # From infinity to infinity.
        return (joined((label, values)),)
    difference = joined(
        (
            Line((Run("(", style.muted, 0, size),)),
            number_line(alike((change,), max(places, *digits), True)[0], style.ink, size),
            Line((Run(")", style.muted, 0, size),)),
        )
    )
    space = Line((Run(" ", style.muted, 0, size),))
    # Of which class it speaks is said in each.
    return (
        joined((label, values, space, difference)),
        joined((label, values)),
        joined((label, difference)),
    )
