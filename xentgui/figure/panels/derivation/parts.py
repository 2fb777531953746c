"""What the lines of the derivation have in common."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xentgui.figure.drawing.numbers import Written, fixed
from xentgui.figure.drawing.style import Style

DOTS = "\N{MIDLINE HORIZONTAL ELLIPSIS}"
"""What stands for the classes that are left out, as plain text."""
DOTS_SOURCE = "dots.c"
AFTER = 0.28
"""Ems beside a sign of equality: typst sets none at the end of a formula."""
EQUAL = "=", " = "
ALMOST = "approx", " \N{ALMOST EQUAL TO} "
"""In typst's math and as text."""


def coloured(source: str, ink: str) -> str:
    """Give a piece of typst's math a colour "#rrggbb"."""
    return f'#text(fill: rgb("{ink}"))[${source}$]'


def of_class(role: str, source: str) -> str:
    """Mark a piece of typst's math as a quantity of the class k, one of `ROLES`."""
    return f'#mark("{role}", ${source}$)'


def asked_by(name: str, source: str) -> str:
    """Mark the term that the line of a name changes."""
    return f'#mark("{name}", $display({source})$)'


def target_number(value: float) -> Written:
    """Write a target value: that of a single class is 1, and not 1.000."""
    return Written("1") if value == 1.0 else fixed(value)


def relation(agreeing: bool, style: Style) -> tuple[str, str]:
    """Choose between = and almost equal, in typst's math and as text; of hidden numbers =."""
    return EQUAL if agreeing or not style.values else ALMOST


def spread(classes: NDArray[np.intp], count: int, k: int) -> list[int | None]:
    """Choose classes to name: the first ones and k, with None where some are left out.

    Parameters
    ----------
    classes : ndarray of int
        Ascending.
    count : int
        How many to name; k is among them if it is in `classes`.
    k : int
    """
    if classes.size <= count:
        return list(classes.tolist())
    chosen = set(classes[:count].tolist())
    if k in classes and k not in chosen:
        chosen = {*classes[: count - 1].tolist(), k}
    result: list[int | None] = []
    last = -1
    places = np.searchsorted(classes, sorted(chosen)).tolist()
    for place in places:
        if place != last + 1:
            result.append(None)
        result.append(int(classes[place]))
        last = place
    if last != classes.size - 1:
        result.append(None)
    return result
