"""Softmax of two or three classes as a point: of a segment, or of a triangle.

The classes that are looked at have shares q_k = y_k / sum_j y_j among themselves, which are the
softmax of their logits alone. Of three classes they are the barycentric coordinates of a point in a
triangle, of two those of a point in a segment.
"""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.state import State

MOST_CORNERS = 3
MARGIN = 1e-3
"""Least share that a drag gives a class: at 0 its logit would be infinite."""
POINTS = 64
"""Temperatures that a path of them goes through, for each distance of two logits."""
TAIL = 6


def corners_of(state: State, probabilities: FloatArray, focus: int) -> tuple[int, ...]:
    """Choose the classes that are looked at: all of up to three.

    Of more, they are the target (of a soft one its largest share), the focused class, and the most
    probable others; of equal ones the first.

    Parameters
    ----------
    state : State
    probabilities : ndarray, shape (K,)
        By which the others are chosen.
    focus : int

    Returns
    -------
    tuple of int
        Ascending.
    """
    count = state.class_count
    if count <= MOST_CORNERS:
        return tuple(range(count))
    chosen = {int(state.target.argmax()), focus}
    rank = probabilities.copy()
    while len(chosen) < MOST_CORNERS:
        rank[list(chosen)] = -1.0
        chosen.add(int(rank.argmax()))
    return tuple(sorted(chosen))


def shares_of(logits: FloatArray, temperature: float) -> FloatArray | None:
    """Return the softmax of some classes alone; None where all of them are masked.

    Parameters
    ----------
    logits : ndarray, shape (..., n)
        Of these classes.
    temperature : float

    Returns
    -------
    ndarray, shape (..., n)
    """
    if np.isneginf(logits).all(axis=-1).any():
        return None
    return numerics.softmax(logits, temperature)


def temperature_path(logits: FloatArray) -> FloatArray:
    """Return the shares at temperatures from infinity down to 0.

    With d_k = max u - u_k they are exp(-s d_k) over their sum, for s = 1/T from 0 on. A class moves
    while s d_k is of the order of 1, so that steps of equal exp(-s d_k) follow each of them.

    Parameters
    ----------
    logits : ndarray, shape (n,)
        At least one is finite.

    Returns
    -------
    ndarray, shape (m, n)
        First equal shares of all that are not masked, last those of the largest logit, or of
        several that are equal.
    """
    finite = np.isfinite(logits)
    # Halves, for the distance of two logits may be beyond float64.
    depths = np.where(finite, logits[finite].max() / 2.0 - logits / 2.0, np.inf)
    first, last = finite.astype(np.float64), (depths == 0.0).astype(np.float64)
    apart = np.unique(depths[finite & (depths > 0.0)])
    steps = -np.log(np.linspace(1.0, 0.0, POINTS, endpoint=False)[1:])
    # One class may all but vanish long before the next begins to.
    steps = np.concatenate([steps, steps[-1] + np.arange(1.0, TAIL)])
    with np.errstate(over="ignore", invalid="ignore"):
        rates = np.unique((steps[:, None] / apart).ravel())
        rates = rates[np.isfinite(rates)]
        weights = np.exp(-rates[:, None] * np.where(finite, depths, 0.0)) * finite
    path = np.vstack([first, weights, last])
    shares: FloatArray = path / path.sum(axis=1, keepdims=True)
    return shares


def clamped(shares: FloatArray, margin: float = MARGIN) -> FloatArray:
    """Return the nearest point of the triangle or segment, by a margin within it.

    It is the projection onto {q >= margin, sum q = 1} (Duchi, Shalev-Shwartz, Singer and Chandra,
    "Efficient projections onto the l1-ball", ICML 2008): barycentric coordinates are a multiple of
    Euclidean ones where all sides are equal.

    Parameters
    ----------
    shares : ndarray, shape (n,)
        Of any sum.
    margin : float
        Below 1/n.
    """
    room = 1.0 - shares.size * margin
    above = np.sort(shares - margin)[::-1]
    # How much all have to be lowered, if the largest 1, 2, ... n stay above 0.
    lowered = (np.cumsum(above) - room) / np.arange(1.0, shares.size + 1.0)
    count = int(np.flatnonzero(above > lowered)[-1])
    projected: FloatArray = np.maximum(shares - margin - lowered[count], 0.0) + margin
    return projected


def with_shares(state: State, classes: tuple[int, ...], shares: FloatArray) -> State:
    """Return a State in which classes have other shares among themselves.

    Where these are all classes, the sum of their logits stays, as it does in gradient descent;
    else their joint probability, so that all others keep theirs. Masked classes stay masked.

    Parameters
    ----------
    state : State
    classes : tuple of int
        At least one is not masked.
    shares : ndarray, shape (n,)
        Above 0 for a class that is not masked.

    Raises
    ------
    InvalidInputError
        If a logit would leave float64.
    """
    index = np.array(classes)
    index, shares = (each[np.isfinite(state.logits[index])] for each in (index, shares))
    before, temperature = state.logits[index], state.temperature
    with np.errstate(over="ignore", invalid="ignore"):
        logs = temperature * np.log(shares / shares.sum())
        if index.size == np.isfinite(state.logits).sum():
            # Means of halves: a sum may be beyond float64.
            moved = (logs - logs.mean()) + 2.0 * float((before / 2.0).mean())
        else:
            top = int(before.argmax())
            log_sum = -float(numerics.log_softmax(before, temperature)[top])
            moved = logs + (float(before[top]) + temperature * log_sum)
    if not np.isfinite(moved).all():
        raise InvalidInputError(
            "At a temperature of {value} these probabilities need logits beyond float64; "
            "lower the temperature.",
            value=temperature,
        )
    logits = state.logits.copy()
    logits[index] = moved
    return state.with_logits(logits)


def height_of(side: float) -> float:
    """Return the height of a triangle with equal sides."""
    return side * math.sqrt(3.0) / 2.0
