"""The column of what is not typed: the probability of each class, or its logit."""

from __future__ import annotations

import math

from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.numbers import HIDDEN, fixed, with_minus

LARGE = 1e4
"""A logit of this size has room in the column only in powers of ten."""
LEAST = 0.0005
"""A probability below it reads as 0, and is not."""


def other_values(snapshot: Snapshot, first: int, count: int) -> list[str]:
    """Write the quantity that is not typed, in few characters.

    Parameters
    ----------
    snapshot : Snapshot
    first, count : int
        The first class, and how many.
    """
    page = slice(first, first + count)
    if snapshot.view.probability_input:
        return [_logit(u) for u in snapshot.state.logits[page].tolist()]
    if snapshot.view.keeps_numbers:
        return [HIDDEN.plain()] * count
    return [_probability(y) for y in snapshot.analysis.probabilities[page].tolist()]


def _logit(value: float) -> str:
    size = abs(value)
    if LARGE <= size < math.inf:
        digits, _, exponent = f"{value:.0e}".partition("e")
        return with_minus(f"{digits}e{int(exponent)}")
    return (
        fixed(value, 2 if size < 100.0 else 0).plain()
        if size >= 0.005
        else with_minus(f"{value + 0.0:.2f}")
    )


def _probability(value: float) -> str:
    return "<\u2009.001" if 0.0 < value < LEAST else fixed(value, 3).plain()
