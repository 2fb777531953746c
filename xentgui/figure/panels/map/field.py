"""Which part of the plane of two logits is seen, and where it stands on the card."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from xentgui.core.checks import FloatArray
from xentgui.figure.cards.plot_panel import AXIS_WIDTH, TICK_SIZE, TICK_SPACING
from xentgui.figure.drawing.places import Polyline
from xentgui.figure.drawing.text import metrics, width
from xentgui.figure.drawing.ticks import nice_step, ticks_between

REACH = 3.0
"""Around what is to be seen, in units of the temperature: there the loss bends."""
TICK_GAP = 14.0
ABOVE, BELOW = 24.0, 44.0
"""Room for the title of the vertical axis, and for ticks and title of the horizontal one."""
RIGHT = 12.0
LEAST = 84.0
"""Logical pixels of a side that can still be read."""
SHALLOW = 1e-9
"""Span of an axis beside its values, below which ticks would have too many digits."""


class Bounds(NamedTuple):
    """Round numbers between which both logits lie, each with its own ends."""

    left: float
    right: float
    low: float
    high: float

    def united(self, other: Bounds) -> Bounds:
        """Return bounds that hold both."""
        return Bounds(
            min(self.left, other.left),
            max(self.right, other.right),
            min(self.low, other.low),
            max(self.high, other.high),
        )


def bounds_of(points: FloatArray, temperature: float) -> Bounds | None:
    """Choose what is seen: all points, and some temperatures around them.

    Parameters
    ----------
    points : ndarray, shape (n, 2)
        Finite.
    temperature : float

    Returns
    -------
    Bounds or None
        None where no numbers of float64 lie apart like that.
    """
    with np.errstate(over="ignore"):
        low = points.min(axis=0) - REACH * temperature
        high = points.max(axis=0) + REACH * temperature
        span = float((high - low).max())
        size = max(float(np.abs(low).max()), float(np.abs(high).max()))
    # A card may be much wider than high.
    if not (math.isfinite(1e4 * span) and span > max(SHALLOW * size, 1e-290)):
        return None
    step = nice_step(span / 6.0)
    ends = [
        (math.floor(a / step) * step, math.ceil(b / step) * step)
        for a, b in zip(low.tolist(), high.tolist(), strict=True)
    ]
    found = Bounds(*ends[0], *ends[1])
    return found if all(map(math.isfinite, found)) else None


class Field(NamedTuple):
    """The part that is seen, with as many pixels for a logit on both axes.

    So the gradient is at right angles to the contours.

    Attributes
    ----------
    plot : QRectF
        In panel coordinates.
    left, low : float
        Logits at its lower left corner.
    scale : float
        Change of a logit for each logical pixel.
    """

    plot: QRectF
    left: float
    low: float
    scale: float

    @property
    def right(self) -> float:
        """The logit at the right edge."""
        return self.left + self.scale * self.plot.width()

    @property
    def high(self) -> float:
        """The logit at the upper edge."""
        return self.low + self.scale * self.plot.height()

    @property
    def is_readable(self) -> bool:
        """Whether there is room for it."""
        return min(self.plot.width(), self.plot.height()) >= LEAST

    def places(self, points: FloatArray) -> Polyline:
        """Find where logits, shape (n, 2), stand."""
        x = self.plot.left() + (points[:, 0] - self.left) / self.scale
        y = self.plot.bottom() - (points[:, 1] - self.low) / self.scale
        return x, y

    def place(self, point: FloatArray) -> QPointF:
        """Find where logits, shape (2,), stand."""
        x, y = self.places(point[None, :])
        return QPointF(float(x[0]), float(y[0]))

    def ticks(self) -> tuple[list[tuple[float, str]], list[tuple[float, str]]]:
        """List x and y of the ticks that have room, and what is written there."""

        def across(texts: Sequence[str]) -> float:
            return max((width(text, TICK_SIZE) for text in texts), default=0.0) + TICK_GAP

        plot, scale = self.plot, self.scale
        below = ticks_between(self.left, self.right, plot.width(), across)
        beside = ticks_between(self.low, self.high, plot.height(), lambda texts: TICK_SPACING * 1.4)
        end = plot.right() + RIGHT
        places = [(plot.left() + (value - self.left) / scale, text) for value, text in below]
        return (
            [(x, text) for x, text in places if x + width(text, TICK_SIZE) / 2.0 <= end],
            [(plot.bottom() - (value - self.low) / scale, text) for value, text in beside],
        )


def field_of(area: QRectF, bounds: Bounds) -> Field:
    """Lay the part that is seen into a card, widened along one of its axes.

    Parameters
    ----------
    area : QRectF
    bounds : Bounds
    """
    margin = AXIS_WIDTH
    # Wide numbers push the plot to the right, which changes nothing of its vertical axis.
    for _ in range(2):
        plot = QRectF(
            area.left() + margin,
            area.top() + ABOVE,
            max(area.width() - margin - RIGHT, 1.0),
            max(area.height() - ABOVE - BELOW, 1.0),
        )
        wide, high = bounds.right - bounds.left, bounds.high - bounds.low
        scale = max(wide / plot.width(), high / plot.height())
        left = bounds.left / 2.0 + bounds.right / 2.0 - scale * plot.width() / 2.0
        low = bounds.low / 2.0 + bounds.high / 2.0 - scale * plot.height() / 2.0
        found = Field(plot, left, low, scale)
        widest = max((width(text, TICK_SIZE) for _, text in found.ticks()[1]), default=0.0)
        margin = max(AXIS_WIDTH, widest + 12.0)
    return found


def drop() -> float:
    """Half the height of a tick's label."""
    return metrics(TICK_SIZE).capHeight() / 2.0
