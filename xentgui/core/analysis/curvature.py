"""How sharply the cross-entropy curves, and how large a step of descent may therefore be."""

from __future__ import annotations

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.state import State


def largest_curvature(state: State) -> float:
    """Return the largest eigenvalue of the loss's Hessian (diag(y) - y y^T)/(T^2 ln b) by u.

    The target has no part in it.

    Returns
    -------
    float
        Loss units per square of a logit, at least 0; as exact as `spectral_norm`.
    """
    temperature = np.float64(state.temperature)
    with np.errstate(over="ignore", under="ignore"):
        # Not by T^2, which is beyond float64 sooner.
        return float(_norm_of(state) / temperature / temperature / state.log_base.ln)


def stable_rate(state: State) -> float:
    """Return 2 over `largest_curvature`: gradient descent u - eta dL/du is stable below it.

    On a quadratic with a Hessian of largest eigenvalue m, a step multiplies the error along its
    eigenvector by 1 - eta m, which grows for eta > 2/m (Nesterov, "Introductory Lectures on Convex
    Optimization", 2004, sec. 1.2.3).

    Returns
    -------
    float
        ``inf`` where nothing curves: where all but one class are masked, or as good as.
    """
    norm = np.float64(_norm_of(state))
    temperature = np.float64(state.temperature)
    with np.errstate(over="ignore", under="ignore", divide="ignore"):
        return float(temperature / norm * temperature * 2.0 * state.log_base.ln)


def _norm_of(state: State) -> float:
    y, complements, _, _ = numerics.softmax_parts(state.logits, state.temperature)
    return spectral_norm(y, complements)


def spectral_norm(probabilities: FloatArray, complement: FloatArray) -> float:
    """Return the largest eigenvalue of diag(y) - y y^T, in O(K) for each bit.

    With y_1 the largest and y_2 the second largest, it lies between them (Golub, "Some modified
    matrix eigenvalue problems", SIAM Review 15, 1973), and is where
    1 = sum_k y_k^2/(y_k - lambda). Because y sums to 1, that is sum_k y_k/(y_k - lambda) = 0, or
    y_1/(y_1 - lambda) = sum_{k > 1} y_k/(lambda - y_k): both sides are positive, the left one grows
    and the right one falls, so that bisection loses no digits, also where lambda is near 0.

    Parameters
    ----------
    probabilities, complement : ndarray, shape (K,)
        y and 1 - y.

    Returns
    -------
    float
        For two classes 2 y_1 y_2. Its relative error is at most 2^-48 beside that of y.
    """
    y = np.sort(probabilities[probabilities > 0.0])
    if y.size < 2:
        return 0.0
    first, second = float(y[-1]), float(y[-2])
    if y.size == 2:
        return 2.0 * first * second
    # The largest entry on the diagonal, and the sum of all entries there.
    least = float((probabilities * complement).max())
    most = float(numerics.accurate_sum(probabilities * complement))
    low, high = max(second, least), min(first, most)
    others = y[:-1]
    while low < (middle := low + 0.5 * (high - low)) < high:
        if first / (first - middle) < float((others / (middle - others)).sum()):
            low = middle
        else:
            high = middle
    return high
