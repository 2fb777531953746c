"""Losses other than cross-entropy over shares of classes and over two logits; not convex."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.scale import Scale
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.geometry.contours import SAME, log_joint_of
from xentgui.core.geometry.level_lines import round_levels, round_step
from xentgui.core.geometry.marching import (
    clear_levels,
    crossings,
    level_lines,
    rectangle,
    segment,
    triangle,
)
from xentgui.core.losses.curve import Others, Probabilities, Rest, Share
from xentgui.core.losses.loss import Loss, SoftmaxLoss

MARGIN = 1e-6
"""Least share at which contours are looked for: at 0 a loss may be infinite."""
CELLS, PARTS = 48, 512
"""Along a side of the triangle, and of the segment."""
LEVELS = 3.0
"""Steps between the levels over the shares, at least, up to where `HIGHEST` of the values end."""
HIGHEST = 0.97
LEAST_SPREAD = 1e-9
"""Of what the loss reaches, beside the largest: below it rounding would draw contours."""
MOST_TERMS = 1000
"""Classes whose terms can be summed at every point within a frame."""


class Reason(Enum):
    """Why there are no contours."""

    INFINITE = "infinite"
    INDEPENDENT = "independent"
    ALIKE = "alike"
    TOO_MANY = "too many"


@dataclass(frozen=True, slots=True)
class OtherSharesLoss:
    """L(q) = sum_k f(t_k, J q_k) + constant: the loss while only the shares q of classes move.

    Their joint probability J, and all others, stay as they are.

    Attributes
    ----------
    of : SoftmaxLoss
    weights : tuple of float
        t_k of the classes, as they are counted.
    log_joint, rest : float
        log J and 1 - J.
    constant : float
        What the others add, in the loss's unit here (nats, or none).
    scale : Scale
        Takes nats to the unit of the loss.
    """

    of: SoftmaxLoss
    weights: tuple[float, ...]
    log_joint: float
    rest: float
    constant: float
    scale: Scale

    @classmethod
    def made(cls, analysis: Analysis, classes: tuple[int, ...]) -> OtherSharesLoss | Reason:
        """Make that of two or three classes, or say why it has no contours."""
        index, of = np.array(classes), analysis.of
        if not isinstance(of, SoftmaxLoss):
            return Reason.INDEPENDENT
        log_joint: float | None = 0.0
        rest = constant = 0.0
        if len(classes) < analysis.state.class_count:
            log_joint = log_joint_of(analysis, index)
            rest = float(numerics.accurate_sum(np.delete(analysis.probabilities, index)))
            others = numerics.accurate_sum(np.delete(analysis.terms, index))
            constant = analysis.scale.nats(float(others))
        if log_joint is None or log_joint == -math.inf:
            return Reason.ALIKE
        weights = tuple(of.counted(analysis.target)[index].tolist())
        found = cls(of, weights, log_joint, rest, constant, analysis.scale)
        middle = np.full((1, len(classes)), 1.0 / len(classes))
        return found if np.isfinite(found.at(middle)).all() else Reason.INFINITE

    def is_like(self, other: object) -> bool:
        """Return whether another one has the same contours, to `SAME`."""
        if not isinstance(other, OtherSharesLoss):
            return False
        mine, its = ((x.of, x.weights, x.scale) for x in (self, other))
        pairs = (
            (self.constant, other.constant),
            (self.log_joint, other.log_joint),
            (self.rest, other.rest),
        )
        return mine == its and all(abs(a - b) <= SAME * max(1.0, abs(a)) for a, b in pairs)

    def at(self, shares: FloatArray) -> FloatArray:
        """Return the loss at shares, shape (..., n)."""
        joint = math.exp(self.log_joint)
        others = [np.delete(shares, k, axis=-1).sum(axis=-1) for k in range(shares.shape[-1])]
        complements = self.rest + joint * np.stack(others, axis=-1)
        with np.errstate(divide="ignore", under="ignore"):
            logs = self.log_joint + np.log(shares)
            y = joint * shares
        at = Probabilities(y, complements, logs)
        target = np.broadcast_to(np.array(self.weights), shares.shape)
        own: FloatArray = self.of.terms_at(target, at).sum(axis=-1)
        return self.scale(own + self.constant)

    def contours(self) -> tuple[FloatArray, list[tuple[float, FloatArray]]]:
        """Find the shares at which the loss has round values.

        Returns
        -------
        lowest : ndarray, shape (n,)
            Where the loss is least, of the shares that are looked at.
        lines : list of (float, ndarray of shape (m, n))
            Of three classes lines, from end to end or closed, `MARGIN` within the sides; of two
            for each level all its points. By level, ascending; none where it is all but the same
            for all shares.
        """
        if len(self.weights) == 2:
            parts = np.linspace(0.0, 1.0, PARTS + 1)
            vertices, mesh = np.column_stack([1.0 - parts, parts]), segment(PARTS)
        else:
            vertices, mesh = triangle(CELLS)
        vertices = MARGIN + (1.0 - len(self.weights) * MARGIN) * vertices
        values = self.at(vertices)
        lowest: FloatArray = vertices[values.argmin()]
        least, rounding = float(values.min()), LEAST_SPREAD * float(values.max())
        if not np.isfinite(values).all() or np.ptp(values) <= rounding:
            return lowest, []
        # On the sides, a loss that grows without bound there says nothing of the rest.
        inner = values[vertices.min(axis=1) > 2.0 * MARGIN]
        most = float(np.quantile(inner, HIGHEST))
        if most - least <= rounding:
            most = float(values.max())  # It is flat nearly everywhere.
        step = round_step((most - least) / LEVELS)
        levels = clear_levels(values, mesh, round_levels(np.minimum(values, most), step))
        if len(self.weights) == 2:
            points, numbers = crossings(self.at, vertices, values, mesh.edges, levels)
            return lowest, [
                (level, points[column[column >= 0]])
                for level, column in zip(levels, numbers.T, strict=True)
            ]
        found = level_lines(self.at, vertices, values, mesh, levels)
        return lowest, [
            (level, line) for level, lines in zip(levels, found, strict=True) for line in lines
        ]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What `OtherLogitsLoss` sums once of the classes that stay."""

    others: Others
    rest: Rest


@dataclass(frozen=True, eq=False)
class OtherLogitsLoss:
    """L(u_a, u_b), while all other logits stay.

    Two of them are equal where they are the same function.

    Attributes
    ----------
    of : Loss
    weights : (float, float)
        t_a and t_b, as they are counted.
    logits, target : ndarray, shape (K - 2,)
        Of the others.
    temperature : float
    scale : Scale
        Takes nats to the unit of the loss.
    """

    of: Loss
    weights: tuple[float, float]
    logits: FloatArray
    target: FloatArray
    temperature: float
    scale: Scale

    @classmethod
    def made(cls, analysis: Analysis, classes: tuple[int, int]) -> OtherLogitsLoss | Reason:
        """Make that of two classes that are not masked, or say why it has no contours."""
        state, index = analysis.state, np.array(classes)
        of, counted = analysis.of, analysis.target
        if isinstance(of, SoftmaxLoss):
            counted = of.counted(counted)
        first, second = counted[index].tolist()
        others, target = np.delete(state.logits, index), np.delete(counted, index)
        found = cls(of, (first, second), others, target, state.temperature, analysis.scale)
        if math.isinf(analysis.loss):
            # Be it through a logit that is masked, and not one that is only far.
            near = np.where(np.isneginf(state.logits), -np.inf, 0.0)
            if math.isinf(of.value(near, analysis.target, 1.0)):
                return Reason.INFINITE
        return found if found.cost <= MOST_TERMS else Reason.TOO_MANY

    def __eq__(self, other: object) -> bool:
        """Compare what the function depends on."""
        if not isinstance(other, OtherLogitsLoss):
            return NotImplemented
        mine, its = (
            (x.of, x.weights, x.temperature, x.scale, x.logits.size) for x in (self, other)
        )
        return (
            mine == its
            and np.array_equal(self.logits, other.logits)
            and np.array_equal(self.target, other.target)
        )

    __hash__ = None  # type: ignore[assignment]

    @property
    def cost(self) -> int:
        """How many terms are summed for each point."""
        return 1 if self._shape is None else self._shape.rest.cost

    @cached_property
    def _shape(self) -> _Shape | None:
        """None where there are no others, or these are independent."""
        if not (self.logits.size and isinstance(self.of, SoftmaxLoss)):
            return None
        others = Others.of(self.logits, self.target, self.temperature, ())
        return _Shape(others, self.of.rest(others))

    @cached_property
    def _constant(self) -> float:
        """What other classes add that are independent."""
        return self.of.value(self.logits, self.target, self.temperature)

    def at(self, a: FloatArray, b: FloatArray) -> FloatArray:
        """Return the loss at logits of one shape; infinite where it is beyond float64."""
        a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
        if isinstance(self.of, SoftmaxLoss):
            return self._at(self.of, a, b)
        logits = np.stack([a, b], axis=-1)
        target = np.broadcast_to(np.array(self.weights), logits.shape)
        own: FloatArray = self.of.terms(logits, target, self.temperature).sum(axis=-1)
        return self.scale(own + self._constant)

    def _at(self, of: SoftmaxLoss, a: FloatArray, b: FloatArray) -> FloatArray:
        temperature, shape = self.temperature, self._shape
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            pair = Share.at_log_odds((a - b) / temperature)
            # At a = b both have a half of what they have together.
            own = -np.maximum(pair.log_p, pair.log_rest)
            if shape is not None and not math.isinf(shape.others.largest):
                others = shape.others
                depth = (np.maximum(a, b) - others.largest) / temperature
                both = Share.at_log_odds(depth + own - others.log_weight)
            else:
                both = Share.at_log_odds(np.full(np.shape(a), np.inf))
            first, second = both.p * pair.p, both.p * pair.rest
            y = np.stack([first, second], axis=-1)
            complements = np.stack([both.rest + second, both.rest + first], axis=-1)
            logs = np.stack([both.log_p + pair.log_p, both.log_p + pair.log_rest], axis=-1)
            target = np.broadcast_to(np.array(self.weights), y.shape)
            found: FloatArray = of.terms_at(target, Probabilities(y, complements, logs)).sum(
                axis=-1
            )
            if shape is not None:
                found = found + shape.rest.value(both)
            return self.scale(found)

    def contours(
        self, x: FloatArray, y: FloatArray, levels: float
    ) -> list[tuple[float, list[FloatArray]]]:
        """Find the lines on which the loss has round values, in logits.

        Parameters
        ----------
        x, y : ndarray, shapes (n,) and (m,)
            Where the lines of a grid are, ascending. What is smaller than a cell is not seen.
        levels : float
            How many steps there are between the least and the largest value, at least.

        Returns
        -------
        list of (float, list of ndarray of shape (k, 2))
            Ascending; none where the loss is all but the same everywhere, or beyond float64.
        """
        vertices = np.stack(np.meshgrid(x, y), axis=-1).reshape(-1, 2)

        def function(points: FloatArray) -> FloatArray:
            return self.at(points[:, 0], points[:, 1])

        values = function(vertices)
        spread = float(np.ptp(values)) if np.isfinite(values).all() else 0.0
        if not max(LEAST_SPREAD * float(values.max()), 1e-290) < spread < 1e290:
            return []
        mesh = rectangle(x.size - 1, y.size - 1)
        chosen = clear_levels(values, mesh, round_levels(values, round_step(spread / levels)))
        lines = level_lines(function, vertices, values, mesh, chosen)
        return list(zip(chosen, lines, strict=True))
