"""How sharply a loss curves, and how large a step of descent may therefore be."""

from __future__ import annotations

import math
from enum import Enum

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.losses.binary_cross_entropy import BinaryCrossEntropyLoss
from xentgui.core.losses.curve import Probabilities
from xentgui.core.losses.loss import SoftmaxLoss
from xentgui.core.state import State

MOST_CLASSES = 128
"""Of which the Hessian of another loss than cross-entropy is made: a frame has time for it."""
DIGITS = 1e-4
"""How much of the largest eigenvalue may be rounding."""
SMALLEST = 1e-300
"""Below it float64 has fewer digits."""


class Unbounded(Enum):
    """Why a loss has no stable rate here, or none that is known."""

    FLAT = "flat"
    """Nothing curves upwards, or so little that rounding hides it."""
    KINK = "kink"
    INFINITE = "infinite"
    MANY = "many"
    """More than `MOST_CLASSES`."""


def largest_curvature(state: State) -> float:
    """Return the largest eigenvalue of cross-entropy's Hessian (diag(y) - y y^T)/(T^2 ln b) by u.

    The target has no part in it. Of a loss that is multiplied by T^2, that T^2 is gone.

    Returns
    -------
    float
        Loss units per square of a logit, at least 0; as exact as `spectral_norm`.
    """
    temperature = np.float64(state.temperature)
    with np.errstate(over="ignore", under="ignore"):
        if state.t2:
            return float(_norm_of(state) / state.log_base.ln)
        # Not by T^2, which is beyond float64 sooner.
        return float(_norm_of(state) / temperature / temperature / state.log_base.ln)


def stable_rate(state: State) -> float:
    """Return 2 over `largest_curvature`: descent of cross-entropy is stable below it.

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
        if state.t2:
            return float(2.0 / norm * state.log_base.ln)
        return float(temperature / norm * temperature * 2.0 * state.log_base.ln)


def stable_rate_of(analysis: Analysis) -> float | Unbounded:
    """Return 2 over the largest eigenvalue of the Hessian of any loss, see `stable_rate`.

    Returns
    -------
    float or Unbounded
        Above 0, exact to `DIGITS`; of cross-entropy it is `stable_rate`. Where there is none, why.
    """
    state, of = analysis.state, analysis.of
    if analysis.is_cross_entropy:
        return stable_rate(state)
    is_open = np.isfinite(state.logits)
    if not (math.isfinite(analysis.loss) and np.isfinite(analysis.gradient).all()):
        return Unbounded.INFINITE
    if isinstance(of, BinaryCrossEntropyLoss):
        curvatures = of.curvatures_by_logit(state.logits, analysis.target, state.temperature)
        return _rate(float(curvatures.max()), analysis) if curvatures.any() else Unbounded.FLAT
    if state.class_count > MOST_CLASSES:
        return Unbounded.MANY
    if np.count_nonzero(is_open) < 2:
        return Unbounded.FLAT
    y, complements, _, exponents = numerics.softmax_parts(state.logits, state.temperature)
    if of.has_kinks:
        # As near as the signs of y - t are known.
        spread = float(-exponents[y > 0.0].min())
        e = (8.0 + 2.0 * spread) * 2.0**-52
        t = analysis.target
        near = np.abs(numerics.difference_of(y, complements, t)) <= e * np.maximum(y, t)
        # At t = 0 and t = 1 there is nothing beyond the kink.
        if near[is_open & (t > 0.0) & (t < 1.0)].any():
            return Unbounded.KINK
    assert isinstance(of, SoftmaxLoss)
    matrix, error = hessian(analysis, of)
    largest = float(np.linalg.eigvalsh(matrix)[-1])
    if largest <= error / DIGITS:
        return Unbounded.FLAT
    return _rate(largest, analysis)


def _rate(largest: float, analysis: Analysis) -> float:
    temperature = np.float64(analysis.state.temperature)
    with np.errstate(over="ignore", under="ignore"):
        if analysis.state.t2:
            return float(2.0 / np.float64(largest) * analysis.scale.ln_base)
        return float(temperature / largest * temperature * 2.0 * analysis.scale.ln_base)


def hessian(analysis: Analysis, of: SoftmaxLoss) -> tuple[FloatArray, float]:
    """Return T^2 times the Hessian of a loss by the logits, in nats or without a unit.

    With w = T dL/du, v_k = y_k^2 d^2L/dy_k^2 and B = I - 1 y^T it is
    B^T diag(v) B + diag(w) - w y^T - y w^T: for the first part the softmax is taken as straight,
    for the other the loss. So nothing is lost where y_k is near 1, and B_kk = 1 - y_k.

    Parameters
    ----------
    analysis : Analysis
        With a finite gradient.
    of : SoftmaxLoss
        Its loss.

    Returns
    -------
    matrix : ndarray, shape (K, K)
        Symmetric.
    error : float
        How far its eigenvalues may be off, as those of `numpy.linalg.eigvalsh`: of rounding, with
        K and the spread of the logits.
    """
    state, target = analysis.state, analysis.target
    y, complements, logs, exponents = numerics.softmax_parts(state.logits, state.temperature)
    count = y.size
    with np.errstate(under="ignore"):
        # As at T = 1, for 1/T may be beyond float64.
        w = of.gradient(exponents, target, 1.0)
        counted = of.counted(target)
        v = of.curvatures(counted, Probabilities(y, complements, logs))
        ways = np.eye(count) - y
        np.fill_diagonal(ways, complements)
        straight = ways.T @ (v[:, None] * ways)
        bent = np.diag(w) - np.outer(w, y) - np.outer(y, w)
        matrix = straight + bent
        size = float(np.abs(straight).max() + 3.0 * np.abs(w).max())
    spread = float(-exponents[y > 0.0].min())
    rounding = of.rounding(state.logits, target, state.temperature)
    # The gradient of a one-hot target is exact beside itself, that of another beside y and t.
    beside = size
    if np.count_nonzero(target) > 1:
        beside += 2.0 * max(1.0, float(counted.max()))
    error = (8.0 + 2.0 * spread) * rounding * 2.0**-52 * count * beside
    return (matrix + matrix.T) / 2.0, error + SMALLEST


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
