"""The numbers of the derivation of dL/du_k = y_k - t_k."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray


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
