"""How each probability answers to each logit."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.curve import Share
from xentgui.core.state import State


def jacobian(state: State, shown: NDArray[np.intp], hidden: NDArray[np.intp]) -> FloatArray:
    """Jacobian dy_i/du_j = y_i (delta_ij - y_j) / T of the softmax, for some of its classes.

    That of independent sigmoids is y_i (1 - y_i) / T on the diagonal, and 0 beside it.

    The hidden classes count as one: as a row their joint probability, as a column the shift of all
    their logits together. It has the same formula, so rows and columns still add up to 0.

    Parameters
    ----------
    state : State
    shown : ndarray of int, shape (S,)
        Classes with a row and a column of their own.
    hidden : ndarray of int, shape (K - S,)
        All others; may be empty.

    Returns
    -------
    ndarray, shape (S, S), or (S + 1, S + 1) with hidden classes
        The diagonal as y (1 - y) without cancellation; ``inf`` beyond float64.
    """
    if state.is_independent:
        return _of_sigmoids(state, shown, hidden)
    y = numerics.softmax(state.logits, state.temperature)
    one_minus_y = numerics.complement(state.logits, state.temperature)[shown]
    others = y[shown]
    if hidden.size:
        rest, own = numerics.accurate_sum(y[hidden]), numerics.accurate_sum(y[shown])
        others, one_minus_y = np.append(others, rest), np.append(one_minus_y, own)
    with np.errstate(over="ignore", under="ignore"):
        result = -np.outer(others, others)
        np.fill_diagonal(result, others * one_minus_y)
        divided: FloatArray = result / np.float64(state.temperature) + 0.0
    return divided


def _of_sigmoids(state: State, shown: NDArray[np.intp], hidden: NDArray[np.intp]) -> FloatArray:
    share = Share.of_sigmoid(state.logits, state.temperature)
    with np.errstate(over="ignore", under="ignore"):
        slopes = share.p * share.rest
        own = slopes[shown]
        if hidden.size:
            own = np.append(own, numerics.accurate_sum(slopes[hidden]))
        divided: FloatArray = np.diag(own) / np.float64(state.temperature)
    return divided
