"""The numbers of the derivation of dL/du_k = y_k - t_k."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.registry import CROSS_ENTROPY, loss_named
from xentgui.core.state import State

LINES = (
    "definition",
    "softmax",
    "quotient",
    "split",
    "sum_of_targets",
    "derivative",
    "first",
    "second",
    "result",
    "values",
)
"""Names of the lines of the full derivation of cross-entropy, in their order."""
SMOOTHING = "smoothing"
"""Name of the line that stands before these where the target is smoothed."""
OTHER_LINES = ("softmax", "definition", "slope", "jacobian", "chain", "result", "values")
"""Those of another loss, which go through the Jacobian of the softmax."""
INDEPENDENT_LINES = ("sigmoid", "definition", "slope", "jacobian", "chain", "result", "values")
"""Those of independent classes."""


def line_names(state: State) -> tuple[str, ...]:
    """Name the lines of the full derivation of a State's loss, in their order.

    The name of a line stays, whatever the language and the notation; where a line stands does not:
    with label smoothing another one comes first.
    """
    names: tuple[str, ...] = LINES
    if state.loss != CROSS_ENTROPY:
        is_independent = loss_named(state.loss).is_independent
        names = INDEPENDENT_LINES if is_independent else OTHER_LINES
    return (SMOOTHING, *names) if state.label_smoothing else names


def masked_targets(analysis: Analysis) -> list[int]:
    """List the classes whose logit is ``-inf`` and whose target is not 0, if L is infinite.

    The gradient is then its limit as these logits fall, for an infinite L has no derivative.
    """
    if not math.isinf(analysis.loss):
        return []
    found: list[int] = np.flatnonzero(
        np.isneginf(analysis.state.logits) & (analysis.target > 0.0)
    ).tolist()
    return found


class Derivation(NamedTuple):
    """What stands beside the lines of the derivation, for one class k.

    With c = 1/(T ln b), L = -c sum_j t_j u_j + log_b sum_j exp(u_j/T), whose derivative is
    -c t_k + c y_k. A loss that is multiplied by T^2 has it in both summands, and c = T/ln b.

    Attributes
    ----------
    k : int
        Index of the class.
    factor : float
        c, which is 1 for T = 1 and the natural logarithm.
    weighted_logits : float
        c sum_j t_j u_j, where a class with t_j = 0 counts as 0; ``-inf`` if a masked one has more.
    log_sum_exp : float
        log_b sum_j exp(u_j/T), times T^2 where the loss is.
    of_weighted_logits, of_log_sum_exp : float
        The derivatives of both by u_k: c t_k and c y_k.
    """

    k: int
    factor: float
    weighted_logits: float
    log_sum_exp: float
    of_weighted_logits: float
    of_log_sum_exp: float


def derive(analysis: Analysis, k: int) -> Derivation:
    """Compute the numbers of the derivation.

    Parameters
    ----------
    analysis : Analysis
    k : int
        Index of the class by whose logit the loss is differentiated.
    """
    state = analysis.state
    u, t, scale = state.logits, analysis.target, analysis.scale
    top = int(u.argmax())
    # -log_softmax of the largest is log sum exp relative to it, in nats.
    rest = -float(numerics.log_softmax(u, state.temperature)[top])
    with np.errstate(over="ignore", under="ignore"):
        scaled = u / state.temperature
        weighted = float(numerics.accurate_sum(_products(t, scaled)))
        if math.isnan(weighted):
            # Infinities of both signs are those of u/T alone.
            weighted = float(numerics.accurate_sum(_products(t, u)) / state.temperature)
        return Derivation(
            k=k,
            factor=analysis.gradient_scale,
            weighted_logits=scale(weighted),
            log_sum_exp=scale(float(scaled[top]) + rest),
            of_weighted_logits=_times(float(t[k]), analysis.gradient_scale),
            of_log_sum_exp=_times(float(analysis.probabilities[k]), analysis.gradient_scale),
        )


def _products(target: FloatArray, values: FloatArray) -> FloatArray:
    """t_j times values, where a class with t_j = 0 counts as 0."""
    return np.multiply(target, values, where=target > 0.0, out=np.zeros(values.shape))


def _times(value: float, factor: float) -> float:
    """Multiply, where nothing stays nothing also times an infinite factor."""
    return value * factor if value else 0.0
