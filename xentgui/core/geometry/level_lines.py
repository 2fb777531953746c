"""Lines on which a convex function of two numbers has one value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from xentgui.core.checks import FloatArray

Function: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]
Gradient: TypeAlias = Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]

MOST_ROUNDS, CLOSE = 60, 1e-9
FINER, FINEST = (0.5, 0.25), 0.1
"""Levels below the first round one, as shares of the step; none so near the least value."""


def round_step(most: float) -> float:
    """Return the largest 1, 2 or 5 times a power of ten that is at most `most` > 0."""
    # Just below a power of ten the logarithm is rounded to that of the power itself.
    power = 10.0 ** math.floor(math.log10(most))
    return max(m * power for m in (0.5, 1.0, 2.0, 5.0) if m * power <= most)


def round_levels(values: FloatArray, step: float) -> tuple[float, ...]:
    """Choose levels: multiples of a round step, and two below them where a valley is flat.

    Parameters
    ----------
    values : ndarray
        Finite; what the function reaches.
    step : float
    """
    least, most = float(values.min()), float(values.max())
    places = max(0, 2 - math.floor(math.log10(step) + 1e-9))
    first, last = math.floor(least / step) + 1, math.ceil(most / step) - 1
    whole = [k * step for k in range(first, last + 1)]
    base = (first - 1) * step
    finer = [base + share * step for share in FINER]
    levels = [level for level in finer if least + FINEST * step < level < most] + whole
    return tuple(sorted(round(level, places) for level in levels))


def level_lines(
    function: Function,
    gradient: Gradient,
    x: FloatArray,
    y: FloatArray,
    values: FloatArray,
    level: float,
) -> list[FloatArray]:
    """Find the lines on which a convex function has a value, exact to rounding at their points.

    They cross the edges of a grid (marching squares: Lorensen and Cline, "Marching cubes",
    SIGGRAPH 1987). Where, Newton's method finds from the end at which the function is larger: on
    a convex function it comes nearer with every step, and never goes beyond. Between two such
    points lies a third.

    Parameters
    ----------
    function, gradient : callable
        Of x and y of one shape.
    x, y : ndarray, shapes (n,) and (m,)
        Where the lines of the grid are, ascending.
    values : ndarray, shape (m, n)
        Of the function there; finite.
    level : float

    Returns
    -------
    list of ndarray, shape (k, 2)
        Each from end to end, or closed.
    """
    is_low = values < level
    across = np.argwhere(is_low[:, :-1] != is_low[:, 1:])
    up = np.argwhere(is_low[:-1] != is_low[1:])
    if not len(across) + len(up):
        return []
    rows, columns = values.shape
    # Both ends of each edge, the higher one first.
    j = np.concatenate([across[:, 0], up[:, 0]])
    i = np.concatenate([across[:, 1], up[:, 1]])
    is_across = np.arange(j.size) < len(across)
    j1, i1 = j + ~is_across, i + is_across
    low_first = is_low[j, i]
    start = np.where(low_first, x[i1], x[i]), np.where(low_first, y[j1], y[j])
    end = np.where(low_first, x[i], x[i1]), np.where(low_first, y[j], y[j1])
    points = _crossings(function, gradient, start, end, level)
    edges = np.full((2, rows, columns), -1, dtype=np.intp)
    edges[(~is_across).astype(np.intp), j, i] = np.arange(j.size)
    chains = _chained(_pairs(edges, function, x, y, is_low, level), j.size)
    return [_refined(points[chain], function, gradient, level) for chain in chains]


def _crossings(
    function: Function,
    gradient: Gradient,
    start: tuple[FloatArray, FloatArray],
    end: tuple[FloatArray, FloatArray],
    level: float,
) -> FloatArray:
    """Go from where a function is above a level towards where it is below, shape (n, 2)."""
    (x, y), (dx, dy) = start, (end[0] - start[0], end[1] - start[1])
    share = np.zeros(x.shape)
    for _ in range(MOST_ROUNDS):
        px, py = x + share * dx, y + share * dy
        with np.errstate(all="ignore"):
            gx, gy = gradient(px, py)
            step = (level - function(px, py)) / (gx * dx + gy * dy)
        # Rounding may turn the last steps round, or lead to a slope of 0.
        step = np.where(np.isfinite(step), step, 0.0)
        share = np.clip(share + step, 0.0, 1.0)
        if (np.abs(step) <= CLOSE).all():
            break
    return np.column_stack([x + share * dx, y + share * dy])


def _pairs(
    edges: NDArray[np.intp],
    function: Function,
    x: FloatArray,
    y: FloatArray,
    is_low: NDArray[np.bool_],
    level: float,
) -> list[tuple[int, int]]:
    """Find which crossings a line joins within a cell."""
    across, up = edges
    # Below, right, above, left of each cell.
    sides = np.stack([across[:-1, :-1], up[:-1, 1:], across[1:, :-1], up[:-1, :-1]], axis=-1)
    counts = (sides >= 0).sum(axis=-1)
    plain = sides[counts == 2]
    found = [(a, b) for a, b in plain[plain >= 0].reshape(-1, 2).tolist()]
    for j, i in np.argwhere(counts == 4).tolist():
        below, right, above, left = sides[j, i].tolist()
        middle = function(np.array([(x[i] + x[i + 1]) / 2.0]), np.array([(y[j] + y[j + 1]) / 2.0]))
        if bool(middle[0] < level) == bool(is_low[j, i]):
            found += [(below, right), (above, left)]
        else:
            found += [(below, left), (above, right)]
    return found


def _chained(pairs: list[tuple[int, int]], count: int) -> list[list[int]]:
    """Join pairs to chains, from end to end; one without an end ends where it begins."""
    nexts: list[list[int]] = [[] for _ in range(count)]
    for a, b in pairs:
        nexts[a].append(b)
        nexts[b].append(a)
    chains, is_taken = [], [False] * count
    # Those that have an end begin there.
    for begin in sorted(range(count), key=lambda k: len(nexts[k])):
        if is_taken[begin] or not nexts[begin]:
            continue
        chain, at = [begin], begin
        is_taken[begin] = True
        while (following := next((k for k in nexts[at] if not is_taken[k]), None)) is not None:
            is_taken[following] = True
            chain.append(following)
            at = following
        if len(chain) > 2 and begin in nexts[at]:
            chain.append(begin)
        chains.append(chain)
    return chains


def _refined(
    points: FloatArray, function: Function, gradient: Gradient, level: float
) -> FloatArray:
    """Put a point of the line between each two, along the gradient from the middle of them."""
    middle = (points[:-1] + points[1:]) / 2.0
    length = np.hypot(*(points[1:] - points[:-1]).T)
    # Where the function is all but flat no direction is found, and the straight line stays.
    with np.errstate(all="ignore"):
        gx, gy = gradient(middle[:, 0], middle[:, 1])
        ways = np.column_stack([gx, gy]) / np.hypot(gx, gy)[:, None]
        share = np.zeros(length.shape)
        for _ in range(MOST_ROUNDS):
            px, py = (middle + share[:, None] * ways).T
            gx, gy = gradient(px, py)
            step = (level - function(px, py)) / (gx * ways[:, 0] + gy * ways[:, 1])
            share = share + step
            if not (np.abs(step) > CLOSE * length).any():
                break
        found = middle + share[:, None] * ways
        near = np.isfinite(share) & (np.abs(share) <= length)
        near &= np.abs(function(*found.T) - level) <= 1e-11 * max(1.0, abs(level))
    result = np.empty((2 * len(points) - 1, 2))
    result[::2], result[1::2] = points, found
    kept = np.ones(len(result), dtype=bool)
    kept[1::2] = near
    return result[kept]
