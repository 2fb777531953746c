"""How a number stands in a box."""

from __future__ import annotations

from xentgui.figure.drawing.numbers import INFINITY, MINUS, fixed


def typed(value: float) -> str:
    """Write two decimals, or what says more, in ASCII so that it can be typed again.

    Parameters
    ----------
    value : float
        May be infinite.
    """
    if value == 0.0:
        return "0.00"
    return fixed(value, 2).plain().replace(MINUS, "-").replace(INFINITY, "inf")
