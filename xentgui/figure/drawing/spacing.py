"""Which of many names side by side have room, and where."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import pairwise


def spaced(count: int, pitch: float, apart: float, marked: Iterable[int]) -> dict[int, float]:
    """Choose names that do not touch, the marked ones before all others.

    Parameters
    ----------
    count : int
        How many there are.
    pitch : float
        Logical pixels from one to the next.
    apart : float
        Logical pixels that the middles of two must be apart.
    marked : iterable of int
        Positions of those that are shown in any case. Where they are too near to each other they
        go aside.

    Returns
    -------
    dict of int to float
        By position, the middle in logical pixels from where the first begins; ascending.
    """

    def middle(position: int) -> float:
        return (position + 0.5) * pitch

    order = sorted(set(marked))
    places = {i: middle(i) for i in order}
    for left, right in pairwise(order):
        places[right] = max(places[right], places[left] + apart)
    if order:
        # Not beyond the end.
        last, end = order[-1], count * pitch - apart / 2.0
        places[last] = min(places[last], max(end, middle(last)))
    for left, right in reversed(list(pairwise(order))):
        places[left] = min(places[left], places[right] - apart)
    taken = list(places.values())
    for i in range(0, count, max(1, math.ceil(apart / pitch))):
        if i not in places and all(abs(middle(i) - other) >= apart for other in taken):
            places[i] = middle(i)
    return dict(sorted(places.items()))
