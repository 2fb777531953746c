"""The part of a loss that no prediction can remove, and the part that it can.

L = H(t) + KL(t || y): cross-entropy is the entropy of the target plus the divergence of the
prediction from it (Cover and Thomas, "Elements of Information Theory", 2006, sec. 5.4).
"""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray, distribution
from xentgui.core.state import State


class LossSplit(NamedTuple):
    """Summands of a loss, in its unit.

    Attributes
    ----------
    entropy : float
        H(t), the least loss that any prediction can have; 0 for a one-hot target.
    divergence : float
        KL(t || y), at least 0, and 0 only for y = t; ``inf`` where the loss is.
    """

    entropy: float
    divergence: float


def split(state: State, target: FloatArray) -> LossSplit:
    """Split the loss of a State.

    Parameters
    ----------
    state : State
    target : ndarray, shape (K,)
        Its target after label smoothing.
    """
    ln_base = state.log_base.ln
    return LossSplit(
        float(entropy(target)) / ln_base,
        float(divergence(state.logits, target, state.temperature)) / ln_base,
    )


def entropy(target: ArrayLike) -> FloatArray:
    """Entropy H(t) = -sum_k t_k log t_k, with 0 log 0 = 0.

    Parameters
    ----------
    target : array_like, shape (..., K)
        Distributions t.

    Returns
    -------
    ndarray, shape (...)
        Nats.
    """
    t = distribution(target, "target")
    logs = np.log(t, where=t > 0.0, out=np.zeros(t.shape))
    # A sum that is within the tolerance may have a value above 1.
    return numerics.accurate_sum(np.maximum(0.0 - t * logs, 0.0))


def divergence(logits: ArrayLike, target: ArrayLike, temperature: float = 1.0) -> FloatArray:
    """Kullback-Leibler divergence KL(t || y) of y = softmax(u/T) from t.

    It is summed as sum_k (t_k log(t_k/y_k) - t_k + y_k), which is the same where t and y both sum
    to 1 (Csiszar, Annals of Statistics 19, 1991, sec. 1). No term of it is negative, so nothing
    cancels, as it would in L - H(t) where y is near t.

    Parameters
    ----------
    logits : array_like, shape (..., K)
        As for `softmax`.
    target : array_like, shape (..., K)
        Distributions t.
    temperature : float
        T > 0.

    Returns
    -------
    ndarray, shape (...)
        Nats, at least 0; ``inf`` where a masked class has t_k > 0.
    """
    t = distribution(target, "target")
    log_y = numerics.log_softmax(logits, temperature)
    y = np.exp(log_y)
    t, log_y, y = np.broadcast_arrays(t, log_y, y)
    has_part = t > 0.0
    log_t = np.log(t, where=has_part, out=np.zeros(t.shape))
    with np.errstate(invalid="ignore", over="ignore", under="ignore"):
        ratio = np.where(has_part, log_t - log_y, 0.0)
        above = t * (ratio + np.expm1(-ratio))
        below = y + t * (ratio - 1.0)
        terms = np.where(has_part, np.where(ratio > 0.0, above, below), y)
        is_near = has_part & (np.abs(ratio) < _NEAR)
        near = ratio[is_near]
        terms[is_near] = y[is_near] * (near * near) * _series(near)
    return numerics.accurate_sum(terms)


_NEAR = 0.5
"""Where log(t/y) is smaller, the closed form of a term would cancel."""
_COEFFICIENTS = tuple((m + 1) / math.factorial(m + 2) for m in range(16))


def _series(x: FloatArray) -> FloatArray:
    """(x e^x - e^x + 1) / x^2 = sum_m (m + 1)/(m + 2)! x^m, to float64 for |x| <= 1/2."""
    total = np.zeros(x.shape)
    for coefficient in reversed(_COEFFICIENTS):
        total = total * x + coefficient
    return total
