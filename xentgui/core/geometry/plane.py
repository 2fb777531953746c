"""The cross-entropy over the logits of two classes, while all others stay."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.scale import Scale
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES
from xentgui.core.state import State


def axes_of(state: State, probabilities: FloatArray, focus: int) -> tuple[int, int] | None:
    """Choose two classes: the target and the focused one, or else the most probable of the others.

    Parameters
    ----------
    state : State
    probabilities : ndarray, shape (K,)
        By which others are chosen; of equal ones the first.
    focus : int

    Returns
    -------
    (int, int) or None
        Ascending; None where fewer than two classes are not masked.
    """
    finite = np.isfinite(state.logits)
    if np.count_nonzero(finite) < 2:
        return None
    chosen = {k for k in (int(state.target.argmax()), focus) if finite[k]}
    rank = np.where(finite, probabilities, -1.0)
    while len(chosen) < 2:
        rank[list(chosen)] = -1.0
        # Where no other has a probability above 0, the first that is not masked.
        best = int(rank.argmax())
        chosen.add(best if rank[best] >= 0.0 else int(np.flatnonzero(rank > -1.0)[0]))
    first, second = sorted(chosen)
    return first, second


@dataclass(frozen=True, slots=True)
class LogitsLoss:
    """L(u_a, u_b), which is convex; all other logits stay, and count as one class of their own.

    With A = T log sum exp(u_j/T) over the others and s = log(e^(u_a/T) + e^(u_b/T) + e^(A/T)) it
    is t_a (s - u_a/T) + t_b (s - u_b/T) + r (s - A/T) + constant, in which nothing cancels.

    Attributes
    ----------
    weights : (float, float, float)
        t_a, t_b, and r, the sum of the others, after label smoothing.
    rest : float
        A; ``-inf`` where there is no other class.
    constant : float
        What the loss of the others among themselves adds, in nats; finite.
    temperature : float
    scale : Scale
        Takes nats to what is shown.
    """

    weights: tuple[float, float, float]
    rest: float
    constant: float
    temperature: float
    scale: Scale

    @classmethod
    def of(cls, analysis: Analysis, classes: tuple[int, int]) -> LogitsLoss | None:
        """Make that of two classes that are not masked; None where it is infinite everywhere."""
        state, index = analysis.state, np.array(classes)
        own = tuple(float(t) for t in analysis.target[index])
        others, target = np.delete(state.logits, index), np.delete(analysis.target, index)
        rest, weight, constant = -math.inf, float(target.sum()), 0.0
        if np.isfinite(others).any():
            logs = numerics.log_softmax(others, state.temperature)
            top = int(others.argmax())
            rest = float(others[top]) - state.temperature * float(logs[top])
            constant = float(numerics.weighted_sum(target, 0.0 - logs))
        elif weight > 0.0:
            return None
        if not math.isfinite(constant):
            return None
        weights = own[0], own[1], weight
        return cls(
            weights, rest, constant, state.temperature, Scale.of(state, LOSSES[CROSS_ENTROPY])
        )

    def at(self, a: FloatArray, b: FloatArray) -> FloatArray:
        """Return the loss at logits of one shape; infinite where it is beyond float64."""
        logits = a, b, np.full(np.shape(a), self.rest)
        nats = np.full(np.shape(a), self.constant)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            for k, weight in enumerate(self.weights):
                if weight > 0.0:
                    others = [
                        (each - logits[k]) / self.temperature
                        for i, each in enumerate(logits)
                        if i != k
                    ]
                    nats = nats + weight * np.logaddexp(0.0, np.logaddexp(*others))
            return self.scale(nats)

    def gradient(self, a: FloatArray, b: FloatArray) -> tuple[FloatArray, FloatArray]:
        """Return dL/du_a and dL/du_b at logits of one shape."""
        logits = a, b, np.full(np.shape(a), self.rest)
        top = np.maximum(np.maximum(a, b), self.rest)
        with np.errstate(over="ignore", under="ignore"):
            parts = [np.exp((each - top) / self.temperature) for each in logits]
        total, weight = sum(parts[1:], parts[0]), sum(self.weights)
        scale = self.scale.per_logit(self.temperature)
        first, second = (
            (weight * part / total - t) * scale
            for part, t in zip(parts[:2], self.weights[:2], strict=True)
        )
        return first, second
