"""Lines on which any continuous function has one value, found on triangles."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from xentgui.core.checks import FloatArray

Function: TypeAlias = Callable[[FloatArray], FloatArray]
"""Of points, shape (n, d), to values, shape (n,)."""
Indices: TypeAlias = NDArray[np.intp]

MOST_ROUNDS = 120
CLOSE = 1e-15
"""Of a crossing, as a share of its edge."""
FLAT = 1e-6
"""Of the values' span, within which values are as good as equal."""


SAME_PLACE = 1e-12
"""Distance of two points, as a share of the whole area, that are as good as one."""


class Mesh(NamedTuple):
    """Triangles that fill an area, and their edges.

    Attributes
    ----------
    edges : ndarray of int, shape (E, 2)
        Vertices at both ends.
    triangles : ndarray of int, shape (F, 3)
        Their edges.
    """

    edges: Indices
    triangles: Indices


@lru_cache(maxsize=8)
def rectangle(columns: int, rows: int) -> Mesh:
    """Cut a rectangle into cells, and each of these into two triangles.

    Vertices are numbered row by row, columns + 1 in a row.
    """
    at = np.arange((columns + 1) * (rows + 1)).reshape(rows + 1, columns + 1)
    across = np.stack([at[:, :-1], at[:, 1:]], axis=-1).reshape(-1, 2)
    up = np.stack([at[:-1], at[1:]], axis=-1).reshape(-1, 2)
    slanted = np.stack([at[:-1, :-1], at[1:, 1:]], axis=-1).reshape(-1, 2)
    of_across = np.arange(len(across)).reshape(rows + 1, columns)
    of_up = len(across) + np.arange(len(up)).reshape(rows, columns + 1)
    of_slanted = len(across) + len(up) + np.arange(len(slanted)).reshape(rows, columns)
    lower = np.stack([of_across[:-1], of_up[:, 1:], of_slanted], axis=-1)
    upper = np.stack([of_across[1:], of_up[:, :-1], of_slanted], axis=-1)
    triangles = np.concatenate([lower.reshape(-1, 3), upper.reshape(-1, 3)])
    return Mesh(np.concatenate([across, up, slanted]), triangles)


@lru_cache(maxsize=4)
def triangle(count: int) -> tuple[FloatArray, Mesh]:
    """Cut a triangle into count^2 equal ones.

    Returns
    -------
    vertices : ndarray, shape (V, 3)
        Barycentric coordinates.
    mesh : Mesh
    """
    places = [(i, j) for i in range(count + 1) for j in range(count + 1 - i)]
    number = {place: k for k, place in enumerate(places)}
    edges: dict[tuple[int, int], int] = {}

    def edge(one: tuple[int, int], other: tuple[int, int]) -> int:
        ends = number[one], number[other]
        return edges.setdefault((min(ends), max(ends)), len(edges))

    triangles = []
    for i, j in places:
        if i + j < count:
            a, b, c = (i, j), (i + 1, j), (i, j + 1)
            triangles.append((edge(a, b), edge(b, c), edge(a, c)))
        if i + j < count - 1:
            a, b, c = (i + 1, j), (i, j + 1), (i + 1, j + 1)
            triangles.append((edge(a, b), edge(b, c), edge(a, c)))
    first = np.array(places, dtype=np.float64)
    vertices = np.column_stack([first, count - first.sum(axis=1)]) / count
    return vertices, Mesh(np.array(list(edges)), np.array(triangles))


def segment(count: int) -> Mesh:
    """Cut a segment into equal parts; it has no triangles."""
    ends = np.arange(count)
    return Mesh(np.column_stack([ends, ends + 1]), np.empty((0, 3), dtype=np.intp))


def clear_levels(values: FloatArray, mesh: Mesh, levels: tuple[float, ...]) -> tuple[float, ...]:
    """Leave out levels of plains, where rounding would decide on which side the function is.

    A plain has a triangle, or of a segment an edge, with the level at all of its ends.

    Parameters
    ----------
    values : ndarray, shape (V,)
        At the vertices; finite.
    mesh : Mesh
    levels : tuple of float
    """
    near = FLAT * float(np.ptp(values))

    def is_plain(level: float) -> bool:
        is_near = np.abs(values - level) <= near
        if np.count_nonzero(is_near) < 2:
            return False
        flat = np.all(is_near[mesh.edges], axis=1)
        return bool(np.any(np.all(flat[mesh.triangles], axis=1) if mesh.triangles.size else flat))

    return tuple(level for level in levels if not is_plain(level))


def crossings(
    function: Function,
    vertices: FloatArray,
    values: FloatArray,
    edges: Indices,
    levels: tuple[float, ...],
) -> tuple[FloatArray, Indices]:
    """Find where edges go through levels, each once at most.

    Along an edge the levels follow each other as they do from its lower end to its higher one,
    also where the function goes up and down in between.

    Parameters
    ----------
    function : callable
    vertices : ndarray, shape (V, d)
    values : ndarray, shape (V,)
        Of the function there; finite.
    edges : ndarray of int, shape (E, 2)
    levels : tuple of float
        Ascending.

    Returns
    -------
    points : ndarray, shape (n, d)
        Edge by edge, on each by level. There the function has its value to `CLOSE` of the edge,
        and to rounding.
    numbers : ndarray of int, shape (E, levels)
        Of the points; -1 for none.
    """
    wanted = np.array(levels)
    is_low = values[:, None] < wanted
    has_point = is_low[edges[:, 0]] != is_low[edges[:, 1]]
    numbers = np.full(has_point.shape, -1, dtype=np.intp)
    on_edge, of_level = np.nonzero(has_point)
    numbers[on_edge, of_level] = np.arange(on_edge.size)
    ends = edges[on_edge]
    is_first = values[ends[:, 0]] > values[ends[:, 1]]
    high = np.where(is_first, ends[:, 0], ends[:, 1])
    low = np.where(is_first, ends[:, 1], ends[:, 0])
    start, way, level = vertices[high], vertices[low] - vertices[high], wanted[of_level]
    ones = np.ones(high.size)
    share = _roots(function, start, way, level, (0.0 * ones, values[high]), (ones, values[low]))
    # From the high end, a higher level comes first.
    is_twisted = (on_edge[1:] == on_edge[:-1]) & (share[1:] > share[:-1])
    for edge in np.unique(on_edge[1:][is_twisted]).tolist():
        begin, value = 0.0, float(values[high[numbers[edge].max()]])
        for k in sorted(numbers[edge][numbers[edge] >= 0].tolist(), reverse=True):
            one = slice(k, k + 1)
            bracket = np.array([begin]), np.array([value])
            share[one] = _roots(
                function, start[one], way[one], level[one], bracket, (ones[one], values[low[one]])
            )
            begin, value = float(share[k]), float(level[k])
    return start + share[:, None] * way, numbers


def level_lines(
    function: Function,
    vertices: FloatArray,
    values: FloatArray,
    mesh: Mesh,
    levels: tuple[float, ...],
) -> list[list[FloatArray]]:
    """Find the lines on which a function has given values; parameters are those of `crossings`.

    In a triangle that a line goes through it joins a point of one edge with one of another
    (marching triangles: Hilton, Stoddart, Illingworth and Windeatt, ICIP 1996, in the plane; there
    is no ambiguous case as in a square). Lines of two levels do not cross: on both edges their
    points follow in the same order. What is smaller than a triangle is not seen.

    Returns
    -------
    list of list of ndarray, shape (k, d)
        For each level its lines, from end to end, or closed.
    """
    points, numbers = crossings(function, vertices, values, mesh.edges, levels)
    sides = numbers[mesh.triangles]  # Shape (F, 3, levels).
    least = SAME_PLACE * float(np.ptp(vertices, axis=0).max())
    found = []
    for k in range(len(levels)):
        own = sides[:, :, k]
        own = own[(own >= 0).any(axis=1)]
        pairs = own[own >= 0].reshape(-1, 2)
        lines = (_without_repeats(points[chain], least) for chain in _chained(pairs))
        found.append([line for line in lines if len(line) > 1])
    return found


def _without_repeats(line: FloatArray, least: float) -> FloatArray:
    """Leave out points at the place of the one before, as there are at a vertex of that level."""
    is_apart = np.abs(np.diff(line, axis=0)).max(axis=1) > least
    kept: FloatArray = line[np.concatenate([[is_apart.any()], is_apart])]
    if len(kept) and np.array_equal(line[0], line[-1]):
        kept[-1] = kept[0]
    return kept


def _roots(
    function: Function,
    start: FloatArray,
    way: FloatArray,
    level: FloatArray,
    one: tuple[FloatArray, FloatArray],
    other: tuple[FloatArray, FloatArray],
) -> FloatArray:
    """Find shares of ways at which a function has a level, within brackets.

    By inverse quadratic interpolation where it is safe, else bisection (Chandrupatla, Advances in
    Engineering Software 28, 1997): every step stays within the bracket and makes it smaller.

    Parameters
    ----------
    function : callable
    start, way : ndarray, shape (n, d)
    level : ndarray, shape (n,)
    one, other : (ndarray, ndarray), shape (n,)
        Shares at both ends of a bracket, and values there: at least `level`, and below it.
    """
    a, fa = one[0].copy(), one[1] - level
    b, fb = other[0].copy(), other[1] - level
    c, fc = a, fa
    best = np.where(np.abs(fa) < np.abs(fb), a, b)
    open_, t = np.arange(a.size), np.full(a.size, 0.5)
    for _ in range(MOST_ROUNDS):
        x = a + t * (b - a)
        fx = function(start[open_] + x[:, None] * way[open_]) - level[open_]
        is_same = (fx >= 0.0) == (fa >= 0.0)
        c, fc = np.where(is_same, a, b), np.where(is_same, fa, fb)
        b, fb = np.where(is_same, b, a), np.where(is_same, fb, fa)
        a, fa = x, fx
        is_a = np.abs(fa) < np.abs(fb)
        nearest = np.where(is_a, a, b)
        best[open_] = nearest
        span = np.abs(b - a)
        close = CLOSE * (0.5 + np.abs(nearest))
        goes_on = (span > 2.0 * close) & (np.where(is_a, fa, fb) != 0.0)
        if not goes_on.any():
            break
        if not goes_on.all():
            open_, a, b, c = open_[goes_on], a[goes_on], b[goes_on], c[goes_on]
            fa, fb, fc = fa[goes_on], fb[goes_on], fc[goes_on]
            span, close = span[goes_on], close[goes_on]
        with np.errstate(all="ignore"):
            xi, phi = (a - b) / (c - b), (fa - fb) / (fc - fb)
            is_safe = (phi * phi < xi) & ((1.0 - phi) ** 2 < 1.0 - xi)
            curved = fa / (fb - fa) * (fc / (fb - fc))
            curved = curved + (c - a) / (b - a) * (fa / (fc - fa)) * (fb / (fc - fb))
            t = np.where(is_safe & np.isfinite(curved), curved, 0.5)
            least = np.minimum(close / span, 0.5)
        t = np.clip(t, least, 1.0 - least)
    return best


def _chained(pairs: Indices) -> list[list[int]]:
    """Join pairs to chains, from end to end; one without an end ends where it begins."""
    nexts: dict[int, list[int]] = {}
    for a, b in pairs.tolist():
        nexts.setdefault(a, []).append(b)
        nexts.setdefault(b, []).append(a)
    chains = []
    # Those that have an end begin there.
    for begin in sorted(nexts, key=lambda k: len(nexts[k])):
        if begin not in nexts:
            continue
        around, chain = nexts.pop(begin), [begin]
        following = around[0]
        while following in nexts:
            chain.append(following)
            ways = nexts.pop(following)
            following = next((k for k in ways if k in nexts), begin)
        if len(around) == 2:
            chain.append(begin)
        chains.append(chain)
    return chains
