"""Whether lines in a plane cross each other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np

from xentgui.core.checks import FloatArray

SLACK = 1e-13
"""Of twice an area, beside the longest segments: below it rounding decides."""


def crosses(lines: Sequence[Sequence[FloatArray]]) -> bool:
    """Whether a line of one group crosses one of another; lines have shape (n, 2)."""
    segments = [
        np.concatenate([np.stack([line[:-1], line[1:]], axis=1) for line in group])
        for group in lines
        if group
    ]
    return any(_cross(one, other) for one, other in combinations(segments, 2))


def _cross(one: FloatArray, other: FloatArray) -> bool:
    a, b = one[:, None, 0], one[:, None, 1]
    c, d = other[None, :, 0], other[None, :, 1]
    sides = [_turn(a, b, c), _turn(a, b, d), _turn(c, d, a), _turn(c, d, b)]
    longest = max(float(np.abs(each[:, 1] - each[:, 0]).max()) for each in (one, other))
    least = SLACK * longest
    is_apart = [np.abs(side) > least for side in sides]
    across = (sides[0] * sides[1] < 0.0) & (sides[2] * sides[3] < 0.0)
    return bool((across & np.logical_and.reduce(is_apart)).any())


def _turn(a: FloatArray, b: FloatArray, c: FloatArray) -> FloatArray:
    """Twice the area of a triangle, with its sense."""
    turn: FloatArray = (b[..., 0] - a[..., 0]) * (c[..., 1] - a[..., 1]) - (
        b[..., 1] - a[..., 1]
    ) * (c[..., 0] - a[..., 0])
    return turn
