"""The cross-entropy over a triangle or a segment of shares, and its contour lines."""

from __future__ import annotations

import math
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.scale import Scale
from xentgui.core.checks import FloatArray
from xentgui.core.geometry.level_lines import round_step
from xentgui.core.geometry.simplex import shares_of
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES
from xentgui.core.state import LogBase

SAME = 1e-10
"""Losses so near to each other have one contour: rounding moves the constant while q moves."""
LEAST_WEIGHT, SMALLEST = 1e-12, 1e-9
"""Of the target among the classes; and of what a contour adds to the least loss, beside that."""
ON_A_SIDE, AROUND = 36, 60
"""Points of the sides to which rays go, and directions around the least loss."""
DEEPEST = 700.0
MOST_ROUNDS, CLOSE = 80, 1e-14
STEPS = (0.25, 0.5, 1.0, 2.0)
"""Nats between the least loss and a contour, about; for all of the target."""
FROM_ZERO = MappingProxyType(
    {LogBase.E: STEPS, LogBase.TWO: (0.25, 0.5, 1.0, 2.0, 4.0), LogBase.TEN: (0.1, 0.2, 0.5, 1.0)}
)
"""Contours of a loss whose least value is 0."""


@dataclass(frozen=True, slots=True)
class SharesLoss:
    """L(q) = constant - sum_k t_k log_b q_k: the loss while only the shares q move.

    The joint probability of these classes, and all others, stay as they are.

    Attributes
    ----------
    weights : tuple of float
        t_k of the classes, after label smoothing.
    constant : float
        Finite, in the loss's unit.
    base : LogBase
    scale : Scale
        Takes nats to that unit.
    """

    weights: tuple[float, ...]
    constant: float
    base: LogBase
    scale: Scale

    @classmethod
    def of(cls, analysis: Analysis, classes: tuple[int, ...]) -> SharesLoss | None:
        """Make that of some classes; None where it is infinite, or all but independent of q."""
        state, index = analysis.state, np.array(classes)
        weights = analysis.target[index]
        weight, constant = float(weights.sum()), 0.0
        scale = Scale.of(state, LOSSES[CROSS_ENTROPY])
        if weight < LEAST_WEIGHT or not 0.0 < scale(1.0) < math.inf:
            return None
        if len(classes) < state.class_count:
            log_joint = log_joint_of(analysis, index)
            if log_joint is None:
                return None
            others = float(np.delete(analysis.terms, index).sum())
            constant = others - scale(weight * log_joint)
        if not math.isfinite(constant):
            return None
        return cls(tuple(weights.tolist()), constant, state.log_base, scale)

    def is_like(self, other: object) -> bool:
        """Return whether another one has the same contours, to `SAME`."""
        return (
            isinstance(other, SharesLoss)
            and (self.weights, self.scale) == (other.weights, other.scale)
            and abs(self.constant - other.constant) <= SAME * max(1.0, abs(self.constant))
        )

    @property
    def lowest(self) -> FloatArray:
        """The shares at which it is least: those of the target among these classes."""
        weights = np.array(self.weights)
        lowest: FloatArray = weights / weights.sum()
        return lowest

    def at(self, shares: FloatArray) -> FloatArray:
        """Return the loss at shares, shape (..., n)."""
        weights = np.array(self.weights)
        with np.errstate(divide="ignore"):
            logs = np.log(np.where(weights > 0.0, shares, 1.0))
        nats: FloatArray = (weights * logs).sum(axis=-1)
        return self.constant - self.scale(nats)

    def levels(self) -> tuple[float, ...]:
        """Choose round losses whose contours lie well apart; ascending, above the least loss.

        None where rounding would draw them.
        """
        weight = sum(self.weights)
        least = float(self.at(self.lowest))
        if least == 0.0 and weight == 1.0 and self.scale.factor == 1.0:
            return FROM_ZERO[self.base]
        steps = [self.scale(step * weight) for step in STEPS]
        if steps[0] < SMALLEST * least:
            return ()
        found = {_rounded(least + step, 0.6 * step) for step in steps}
        return tuple(level for level in sorted(found) if level - least > 0.3 * steps[0])

    def contours(self, levels: tuple[float, ...]) -> list[FloatArray]:
        """Find the shares at which the loss has these values.

        Where q goes from that of the least loss straight to the sides on which the loss is
        infinite, it only grows, for it is convex: so each such ray has each value once. With
        q = e^-x q_0 + (1 - e^-x) b it is found by Newton's method within brackets.

        Parameters
        ----------
        levels : tuple of float
            Above the least loss.

        Returns
        -------
        list of ndarray, shape (m, n)
            For each level, in order: of three classes points of a line, which is closed where all
            of them have a share of the target; of two the points themselves.
        """
        ends = _ends(np.array(self.weights), self.lowest)
        weights = self.scale(np.array(self.weights))
        start = self.lowest
        # Shape (level, ray); -x beyond it underflows.
        excess = np.array(levels)[:, None] - self.constant
        # For a class that b has no share of, -log q = x - log q_0; the others add nothing below 0.
        with np.errstate(divide="ignore", over="ignore", invalid="ignore"):
            most = excess[..., None] / weights + np.log(start)
        vanishes = (ends == 0.0) & (weights > 0.0)
        high = np.where(vanishes, most, np.inf).min(axis=-1)
        high = np.clip(high, CLOSE, DEEPEST)
        low, x, step = np.zeros(high.shape), high, high
        # A share may underflow, where the loss is infinite too.
        with np.errstate(all="ignore"):
            for _ in range(MOST_ROUNDS):
                left = np.exp(-x)[..., None]
                q = np.where(weights > 0.0, left * start + (1.0 - left) * ends, 1.0)
                error = -(weights * np.log(q)).sum(axis=-1) - excess
                slope = (weights * left * (start - ends) / q).sum(axis=-1)
                low, high = np.where(error < 0.0, x, low), np.where(error < 0.0, high, x)
                better = x - error / slope
                # Halved where Newton's steps do not get shorter: they may go to and fro.
                is_good = (better >= low) & (better <= high)
                is_good &= np.abs(better - x) <= step / 2.0
                better = np.where(is_good, better, (low + high) / 2.0)
                step, x = np.abs(better - x), better
                if (step <= CLOSE * np.maximum(x, 1.0)).all():
                    break
        left = np.exp(-x)[..., None]
        return list(left * start + (1.0 - left) * ends)


def log_joint_of(analysis: Analysis, index: NDArray[np.intp]) -> float | None:
    """Return the logarithm of the joint probability of classes; None where all are masked."""
    state = analysis.state
    u, shares = state.logits, shares_of(state.logits[index], state.temperature)
    if shares is None:
        return None
    own, top = int(index[u[index].argmax()]), int(u.argmax())
    with np.errstate(over="ignore"):
        depth = (float(u[own]) / 2.0 - float(u[top]) / 2.0) * 2.0 / state.temperature
    log_joint = depth + math.log(float(analysis.probabilities[top]))
    return log_joint - math.log(float(shares.max()))


def _rounded(value: float, most: float) -> float:
    """Round to a multiple of the largest 1, 2 or 5 times a power of ten that is at most `most`."""
    unit = round_step(most)
    places = max(0, -math.floor(math.log10(unit) + 1e-9))
    return round(round(value / unit) * unit, places)


def _ends(weights: FloatArray, lowest: FloatArray) -> FloatArray:
    """List where rays end at which the loss is infinite, in the order of their directions."""
    corners = np.eye(weights.size)
    if weights.size == 2:
        return corners[[k for k in (0, 1) if weights[1 - k] > 0.0]]
    target = int(weights.argmax())
    if np.count_nonzero(weights) == 1:
        # The contours are straight, for the loss depends on q of the target alone.
        return np.delete(corners, target, axis=0)
    ends = []
    shares = np.arange(ON_A_SIDE)[:, None] / ON_A_SIDE
    for k in range(3):
        ends.append((1.0 - shares) * corners[k] + shares * corners[(k + 1) % 3])
    found = np.vstack([*ends, _around(lowest)])
    found = found[((found == 0.0) & (weights > 0.0)).any(axis=1)]
    # Counted from the middle of the side that has no share of the target, if there is one.
    plane = _in_plane(found) - _in_plane(lowest)
    angles = np.arctan2(plane[:, 1], plane[:, 0])
    if (weights == 0.0).any():
        away = _in_plane(corners[int(weights.argmin())]) - _in_plane(lowest)
        angles -= math.atan2(away[1], away[0])
    angles = (angles + math.pi) % (2.0 * math.pi)
    order = np.argsort(angles, kind="stable")
    found = found[order]
    if (weights > 0.0).all():
        found = np.vstack([found, found[:1]])
    return found


def _around(lowest: FloatArray) -> FloatArray:
    """Go from the least loss into equally many directions, to where they meet the sides."""
    angles = np.arange(AROUND) * 2.0 * math.pi / AROUND
    to_shares = np.linalg.pinv(_PLANE)
    ways = np.column_stack([np.cos(angles), np.sin(angles)]) @ to_shares
    with np.errstate(divide="ignore", invalid="ignore"):
        reach = np.where(ways < 0.0, lowest / -ways, np.inf)
    side = reach.argmin(axis=1)
    ends = lowest + reach.min(axis=1)[:, None] * ways
    ends[np.arange(AROUND), side] = 0.0
    kept: FloatArray = np.maximum(ends[reach.min(axis=1) > 0.0], 0.0)
    return kept


# Its middle at 0, so that the way back leads to shares that add up to 0.
_PLANE = np.array([[-0.5, -1.0 / 3.0], [0.0, 2.0 / 3.0], [0.5, -1.0 / 3.0]])
_PLANE[:, 1] *= math.sqrt(3.0) / 2.0


def _in_plane(shares: FloatArray) -> FloatArray:
    """Places of shares, shape (..., 3), in a triangle with sides of 1: shape (..., 2)."""
    places: FloatArray = shares @ _PLANE
    return places
