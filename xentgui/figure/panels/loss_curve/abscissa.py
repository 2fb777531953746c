"""What the loss is drawn against: the probability of a class, or its logit."""

from __future__ import annotations

import math
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import ClassVar, NamedTuple, TypeAlias

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.loss_curve import LogitCurve, LossCurve, ProbabilityCurve
from xentgui.core.checks import FloatArray
from xentgui.figure.drawing.text import width
from xentgui.figure.drawing.ticks import TICK_GAP, Axis, LogitAxis, label, logit_axis

POINTS = 129
LEAST_POINTS, MOST_WORK = 33, 1 << 18
"""Of the curve of another loss of many classes; and points times classes."""
AROUND = 33
"""Points around the bend of a curve over the logit, which may be narrow on its axis."""
BEND = 8.0
"""How far the bend reaches, in units of the temperature."""
TINY, NEAR_END = 1e-300, 1e-3
"""Least share of an axis of probabilities that has a point, and where points get closer."""
REACH = 3.0
"""Of the axis beyond the middle of the bend at least, in units of the temperature."""

Losses: TypeAlias = Callable[[FloatArray], FloatArray]
"""Losses by shares of the axis."""


class Plotted(NamedTuple):
    """A curve over an axis.

    Attributes
    ----------
    curve : LossCurve, LogitCurve or ProbabilityCurve
        By which it is told whether two are the same.
    losses : Losses
    points : callable
        Returns points of what of it lies within an axis of losses, scaled as the axis is.
    """

    curve: LossCurve | LogitCurve | ProbabilityCurve
    losses: Losses
    points: Callable[[Axis], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, slots=True)
class OverProbability:
    """The axis from y = 0 to y = 1."""

    is_logit: ClassVar = False
    exponent: ClassVar = 0
    span: ClassVar = 1.0

    def share(self, analysis: Analysis, index: int) -> float:
        """Find where the present of class `index` stands, from 0 to 1."""
        return float(analysis.probabilities[index])

    def plotted(self, analysis: Analysis, index: int) -> Plotted:
        """Plot the curve of class `index`."""
        curve = analysis.loss_curve(index)
        if isinstance(curve, LossCurve):
            points = partial(self._convex_points, curve)
        else:
            points = partial(self._points, curve, _shares(_affordable(analysis)))
        return Plotted(curve, lambda shares: curve(np.clip(shares, 0.0, 1.0)), points)

    def _points(
        self, curve: ProbabilityCurve, p: FloatArray, loss_axis: Axis
    ) -> tuple[FloatArray, FloatArray]:
        x, y = _within(p, curve(p), _top(loss_axis))
        return x, y / 10.0**loss_axis.exponent

    def _convex_points(self, curve: LossCurve, loss_axis: Axis) -> tuple[FloatArray, FloatArray]:
        top = _top(loss_axis)
        span = curve.span(top)
        if span is None:
            return np.empty(0), np.empty(0)
        low, high = span
        # Closer towards both ends, where the logarithm is steep.
        share = 0.5 * (1.0 - np.cos(np.linspace(0.0, np.pi, POINTS)))
        x = low + (high - low) * share
        y = np.minimum(curve(x), top)
        # Where the curve leaves the view, it does so at the edge itself.
        y[[0, -1]] = np.where(curve(np.array([0.0, 1.0])) > top, top, y[[0, -1]])
        return x, y / 10.0**loss_axis.exponent

    def ticks(self, room: float, size: int) -> list[tuple[float, str]]:
        """List the ticks that have room: shares of the axis, and what is written there."""
        found = [(k / 4.0, label(k / 4.0, 2)) for k in range(5)]
        widest = max(width(text, size) for _, text in found)
        # On a narrow card 0, 0.50 and 1.00, or the ends.
        every = next((n for n in (1, 2) if widest + TICK_GAP / 2.0 <= n * room / 4.0), 4)
        return found[::every]


class OverLogit(LogitAxis):
    """The axis of the logit of a class."""

    __slots__ = ()
    is_logit: ClassVar = True

    def share(self, analysis: Analysis, index: int) -> float:
        """Find where the present of class `index` stands, from 0 to 1."""
        return float(self.shares(analysis.state.logits[index]))

    def plotted(self, analysis: Analysis, index: int) -> Plotted:
        """Plot the curve of class `index`."""
        curve = analysis.logit_curve(index)
        points = partial(self._points, curve, _affordable(analysis))
        return Plotted(curve, lambda shares: curve(self.low + shares * self.span), points)

    def _points(
        self, curve: LogitCurve, count: int, loss_axis: Axis
    ) -> tuple[FloatArray, FloatArray]:
        bend = curve.middle + curve.temperature * np.linspace(-BEND, BEND, AROUND)
        u = np.concatenate([np.linspace(self.low, self.high, count), bend])
        u = np.unique(np.clip(u, self.low, self.high))
        x, y = _within(u, curve(u), _top(loss_axis))
        return self.shares(x), y / 10.0**loss_axis.exponent


def over_logit(curve: LogitCurve, logits: FloatArray, held: OverLogit | None) -> OverLogit | None:
    """Lay an axis of logits; None where there is none, as for a masked class.

    Parameters
    ----------
    curve : LogitCurve
        Whose bend is to be seen.
    logits : ndarray
        What else is to be seen.
    held : OverLogit, optional
        An axis that may only grow.
    """
    ends = logit_axis(curve.middle, REACH * curve.temperature, logits, held)
    return None if ends is None else OverLogit(*ends)


def _top(loss_axis: Axis) -> float:
    return min(loss_axis.high * 10.0**loss_axis.exponent, sys.float_info.max)


@lru_cache(maxsize=4)
def _shares(count: int) -> FloatArray:
    """Return shares from 0 to 1, closer towards the ends, where a loss may be steep."""
    ends = np.geomspace(TINY, NEAR_END, AROUND)
    middle = 0.5 * (1.0 - np.cos(np.linspace(0.0, np.pi, count)))
    return np.unique(np.clip(np.concatenate([[0.0], ends, middle, 1.0 - ends]), 0.0, 1.0))


def _within(x: FloatArray, losses: FloatArray, top: float) -> tuple[FloatArray, FloatArray]:
    """Cut a curve off where it leaves the view, at which it is all but straight."""
    inside = np.flatnonzero(losses <= top)
    if not inside.size:
        return np.empty(0), np.empty(0)
    first, last = int(inside[0]), int(inside[-1])
    cut, y = x[first : last + 1], np.minimum(losses[first : last + 1], top)
    if first > 0 and math.isfinite(losses[first - 1]):
        cut = np.append(_crossing(x, losses, first, first - 1, top), cut)
        y = np.append(top, y)
    if last + 1 < x.size and math.isfinite(losses[last + 1]):
        cut = np.append(cut, _crossing(x, losses, last, last + 1, top))
        y = np.append(y, top)
    return cut, y


def _affordable(analysis: Analysis) -> int:
    """Choose how many points a curve has, of which each may cost as much as there are classes."""
    if analysis.is_cross_entropy:
        return POINTS
    return min(POINTS, max(LEAST_POINTS, MOST_WORK // analysis.target.size))


def _crossing(u: FloatArray, losses: FloatArray, inside: int, outside: int, top: float) -> float:
    share = (top - losses[inside]) / (losses[outside] - losses[inside])
    return float(u[inside] + share * (u[outside] - u[inside]))
