"""The part of a loss that no prediction can remove, and the part that it can.

L = H(t) + KL(t || y): cross-entropy is the entropy of the target plus the divergence of the
prediction from it (Cover and Thomas, "Elements of Information Theory", 2006, sec. 5.4).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core.analysis.scale import Scale
from xentgui.core.arithmetic import numerics
from xentgui.core.arithmetic.divergence import divergence_terms
from xentgui.core.checks import FloatArray, distribution
from xentgui.core.losses.registry import CROSS_ENTROPY, LOSSES
from xentgui.core.losses.reverse_kl import ReverseKLLoss
from xentgui.core.state import State


class LossSplit(NamedTuple):
    """Summands of a loss, in its unit; both times T^2 where the loss is.

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
    scale = Scale.of(state, LOSSES[CROSS_ENTROPY])
    return LossSplit(
        scale(float(entropy(target))),
        scale(float(divergence(state.logits, target, state.temperature))),
    )


class Divergences(NamedTuple):
    """How far a prediction y and a target t are from each other, to the base of the logarithm.

    Attributes
    ----------
    target_entropy, entropy : float
        H(t) and H(y).
    forward, reverse : float
        KL(t || y) and KL(y || t), at least 0; ``inf`` where the second distribution has a 0 that
        the first has not.
    """

    target_entropy: float
    entropy: float
    forward: float
    reverse: float


def divergences(state: State, target: FloatArray) -> Divergences:
    """Compare the prediction of a State with a target, without the factor T^2 of its loss.

    Parameters
    ----------
    state : State
    target : ndarray, shape (K,)
        Its target after label smoothing.
    """
    u, temperature, ln_base = state.logits, state.temperature, state.log_base.ln
    y, _, log_y, _ = numerics.softmax_parts(u, temperature)
    # 0 log 0 is 0, also where only float64 makes y 0.
    own = float(numerics.weighted_sum(y, 0.0 - log_y))
    nats = (
        float(entropy(target)),
        own,
        float(divergence(u, target, temperature)),
        LOSSES[ReverseKLLoss.name].value(u, target, temperature),
    )
    return Divergences(*(each / ln_base for each in nats))


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

    Its terms are those of `divergence_terms`, so nothing cancels, as it would in L - H(t) where y
    is near t.

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
    log_t = np.log(t, where=t > 0.0, out=np.zeros(t.shape))
    with np.errstate(invalid="ignore"):
        return numerics.accurate_sum(divergence_terms(t, y, log_t - log_y))
