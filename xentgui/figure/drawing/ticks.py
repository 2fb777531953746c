"""Where an axis of values or of logits begins and ends, and where its few ticks lie."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.numbers import with_minus
from xentgui.figure.drawing.text import width

LARGE, SMALL = 1e4, 1e-3
"""Spans beyond which ticks are written in a power of ten."""
PAD = 0.06
"""Share of what is to be seen of logits that lies beyond it at either end."""
TICK_GAP = 14.0
LEAST_REACH = 1e-300
"""Below it float64 has too few digits for ticks."""


class Axis(NamedTuple):
    """A value axis in units of 10^exponent, so that what is drawn is of moderate size.

    Attributes
    ----------
    low, high : float
        Ends, divided by 10^exponent.
    ticks : tuple of (float, str)
        Positions, divided by 10^exponent, and what is written there.
    exponent : int
        0 unless the values are very large or very small.
    """

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]
    exponent: int = 0

    def all_scaled(self, values: FloatArray) -> FloatArray:
        """Divide values by 10^exponent, as `scaled` does one."""
        half = self.exponent // 2
        divided: FloatArray = values / 10.0**half / 10.0 ** (self.exponent - half)
        return divided if self.exponent else values

    def scaled(self, value: float) -> float:
        """Divide a value by 10^exponent; also where that power itself is beyond float64."""
        if self.exponent == 0:
            return value
        half = self.exponent // 2
        return value / 10.0**half / 10.0 ** (self.exponent - half)


def axis(low: float, high: float, margin: float = 0.14, room: float = 0.0) -> Axis:
    """Lay an axis over finite values, with zero always in it.

    The ends lie at round numbers, so that most edits leave the axis where it is.

    Parameters
    ----------
    low, high : float
        Smallest and largest value; finite.
    margin : float
        Least room beyond each end that has values, as a share of their span.
    room : float
        Likewise, as a share of the axis, which labels in a low plot need; below 1/2.
    """
    low, high = min(low, 0.0), max(high, 0.0)
    size = max(high, -low)
    if size == 0.0:
        low, high, size = -1.0, 1.0, 1.0
    exponent = math.floor(math.log10(size))
    # A minus takes the room of a digit beside the plot.
    if -3 <= exponent <= (3 if low < 0.0 else 4):
        exponent = 0
    unit = Axis(0.0, 0.0, (), exponent)
    low, high = unit.scaled(low), unit.scaled(high)
    pad = margin * (high - low)
    step = nice_step((high - low) / 3.0)
    bottom = math.floor((low - pad) / step) * step if low < 0.0 else 0.0
    top = math.ceil((high + pad) / step) * step if high > 0.0 else 0.0
    edge = 0.03 * (top - bottom)
    ends = bottom - edge if low < 0.0 else 0.0, top + edge if high > 0.0 else 0.0
    least, most = _with_room(ends, (low, high), room, step)
    return Axis(least, most, ticks(bottom, top, step), exponent)


def _with_room(
    ends: tuple[float, float], values: tuple[float, float], room: float, step: float
) -> tuple[float, float]:
    """Widen an axis by half steps until there is room beyond the values on both sides of 0."""
    (least, most), (low, high) = ends, values
    while True:
        needed = room * (most - least)
        if high > 0.0 and most - high < needed:
            most += step / 2.0
        elif low < 0.0 and low - least < needed:
            least -= step / 2.0
        else:
            return least, most


def grown(held: Axis, wanted: Axis) -> Axis:
    """Extend an axis that is held during a gesture, only where it must.

    Parameters
    ----------
    held : Axis
        The axis that is drawn.
    wanted : Axis
        The axis that the values would have by themselves.

    Returns
    -------
    Axis
        `held` itself where all of `wanted` lies on it.
    """
    ratio = Axis(0.0, 0.0, (), wanted.exponent - held.exponent)
    low, high = ratio.scaled(held.low), ratio.scaled(held.high)
    if low <= wanted.low and wanted.high <= high:
        return held
    if not math.isfinite(high - low):
        # Beside what is held, all that is wanted is zero.
        return held
    low, high = min(low, wanted.low), max(high, wanted.high)
    return Axis(low, high, ticks(low, high, nice_step((high - low) / 4.0)), wanted.exponent)


def symmetric_axis(limit: float, room: float = 0.0) -> Axis:
    """Lay an axis from -limit to limit, with room for labels beyond.

    Parameters
    ----------
    limit : float
        Largest magnitude; positive, finite.
    room : float
        As in `axis`.
    """
    exponent = axis(0.0, limit).exponent
    size = Axis(0.0, 0.0, (), exponent).scaled(limit)
    edge = max(1.24, 1.0 / (1.0 - 2.0 * room)) * size
    return Axis(-edge, edge, ticks(-size, size, nice_step(size / 2.0)), exponent)


def nice_step(rough: float) -> float:
    """Round a step to 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1.0, 2.0, 5.0, 10.0) if m * power >= rough * 0.75)


def ticks(low: float, high: float, step: float) -> tuple[tuple[float, str], ...]:
    """Multiples of `step` within [low, high], as positions and labels."""
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    return tuple((k * step, label(k * step, places)) for k in range(first, last + 1))


def span_exponent(span: float) -> int:
    """Exponent of the power of ten that ticks of an axis are written in, by what it spans."""
    return 0 if SMALL <= span < LARGE else math.floor(math.log10(span))


def ticks_between(
    low: float, high: float, room: float, needed: Callable[[Sequence[str]], float]
) -> list[tuple[float, str]]:
    """List the ticks of an axis that need not hold 0, as many as have room, or one.

    Parameters
    ----------
    low, high : float
        Its ends.
    room : float
        Logical pixels between them.
    needed : callable
        Returns the room that each of some labels needs, in logical pixels.

    Returns
    -------
    list of (float, str)
        Positions, and what is written there, divided by 10^`span_exponent`.
    """
    span = high - low
    step, exponent = nice_step(span / 6.0), span_exponent(span)
    while True:
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        places = max(0, exponent - math.floor(math.log10(step) + 1e-9))
        unit = Axis(0.0, 0.0, (), exponent)
        found = [(k * step, label(unit.scaled(k * step), places)) for k in range(first, last + 1)]
        if needed([text for _, text in found]) * (span / step) <= room:
            return found
        if len(found) < 3:
            return found[:1]
        step = nice_step(2.0 * step)


def label(value: float, places: int) -> str:
    """Text of a tick: as many decimals as the others, but 0 is "0"; U+2212 as minus."""
    return "0" if value == 0.0 else with_minus(f"{value:.{places}f}")


class LogitAxis(NamedTuple):
    """An axis that need not hold 0.

    Attributes
    ----------
    low, high : float
        Its ends.
    """

    low: float
    high: float

    @property
    def span(self) -> float:
        """How much of the logit it shows."""
        return self.high - self.low

    @property
    def exponent(self) -> int:
        """Exponent of the power of ten that ticks are written in."""
        return span_exponent(self.span)

    def shares(self, logits: ArrayLike) -> FloatArray:
        """Find where logits stand, of their shape: from 0 at its left end to 1 at its right."""
        return np.asarray((np.asarray(logits, dtype=np.float64) - self.low) / self.span)

    def ticks(self, room: float, size: int) -> list[tuple[float, str]]:
        """List the ticks that have room: shares of the axis, and what is written there."""

        def needed(texts: Sequence[str]) -> float:
            return max((width(text, size) for text in texts), default=0.0) + TICK_GAP

        found = ticks_between(self.low, self.high, room, needed)
        return [((value - self.low) / self.span, text) for value, text in found]


def logit_axis(
    middle: float, reach: float, logits: FloatArray, held: LogitAxis | None = None
) -> LogitAxis | None:
    """Lay an axis of logits; None where there is none, as for a masked class.

    Parameters
    ----------
    middle, reach : float
        Of a bend that is to be seen, and how far on either side of it.
    logits : ndarray, shape (n,)
        What else is to be seen.
    held : LogitAxis, optional
        An axis that may only grow.
    """
    if not (np.isfinite(logits).all() and math.isfinite(middle)):
        return None
    reach = max(reach, LEAST_REACH)
    low = float(logits.min(initial=middle - reach))
    high = float(logits.max(initial=middle + reach))
    pad = PAD * (high - low)
    if not (math.isfinite(4.0 * (high - low)) and high - pad > low + pad):
        return None
    step = nice_step((high - low) / 6.0)
    ends = LogitAxis(math.floor((low - pad) / step) * step, math.ceil((high + pad) / step) * step)
    if not (math.isfinite(ends.low) and math.isfinite(ends.high)):
        return None
    if held is not None:
        ends = LogitAxis(min(ends.low, held.low), max(ends.high, held.high))
    return ends
