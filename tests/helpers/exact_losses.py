"""Losses of a softmax by their definitions, in arithmetic of 800 digits.

Where y_k is 1e-300, its square and the difference of two such squares still have 50 digits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import mpmath
from exact import Arithmetic, Number

mp: Arithmetic = mpmath.MPContext()
mp.dps = 800

EPSILON = mp.mpf(2) ** -52
SMALLEST = mp.mpf("1e-300")
DEEPEST = 745
"""Beyond it exp(-x) is 0 in float64."""


class Point(NamedTuple):
    """Probabilities in many digits, and what a float64 can be off.

    Attributes
    ----------
    y, complement, log_y : list
        y_k, 1 - y_k, log y_k; ``-inf`` for a masked class.
    e : number
        (8 + 2 s) 2^-52.
    """

    y: list[Number]
    complement: list[Number]
    log_y: list[Number]
    e: Number


def point_of(logits: Iterable[float], temperature: float) -> Point:
    """Softmax of logits."""
    u = [mp.mpf(x) for x in logits]
    top = max(u)
    depths = [(top - x) / mp.mpf(temperature) for x in u]
    weights = [mp.exp(-d) if mp.isfinite(d) else mp.zero for d in depths]
    total = mp.fsum(weights)
    log_total = mp.log(total)
    complements = [(total - w) / total for w in weights]
    # It may be smaller than 800 digits can tell.
    largest = u.index(top)
    complements[largest] = mp.fsum(weights[:largest] + weights[largest + 1 :]) / total
    return Point(
        [w / total for w in weights],
        complements,
        [-d - log_total for d in depths],
        (8 + 2 * max(d for d in depths if d <= DEEPEST)) * EPSILON,
    )


def moved(
    logits: Sequence[float], temperature: float, focus: int, p: Number, rest: Number
) -> Point:
    """Give class `focus` a probability p, with 1 - p, and scale the others in proportion."""
    others = list(logits)
    del others[focus]
    q = point_of(others, temperature)
    y = [rest * x for x in q.y]
    complement = [p + rest * x for x in q.complement]
    log_y = [mp.log(rest) + x if rest else -mp.inf for x in q.log_y]
    y.insert(focus, p)
    complement.insert(focus, rest)
    log_y.insert(focus, mp.log(p) if p else -mp.inf)
    return Point(y, complement, log_y, q.e)


class Definition(NamedTuple):
    """A loss as a sum over the classes.

    Attributes
    ----------
    term : callable
        Of t, y, 1 - y and log y: what a class adds.
    pull : callable
        y dL/dy of the same.
    first : float
        What the target of the first class counts.
    """

    term: Callable[[Number, Number, Number, Number], Number]
    pull: Callable[[Number, Number, Number, Number], Number]
    first: float = 1.0

    def weighted(self, target: Sequence[Number]) -> list[Number]:
        """The target as it counts: that of the first class times its weight."""
        return [target[0] * mp.mpf(self.first), *target[1:]]

    def value(self, point: Point, target: Sequence[Number]) -> Number:
        """L."""
        t = self.weighted(target)
        return mp.fsum(map(self.term, t, point.y, point.complement, point.log_y))

    def gradient(self, point: Point, target: Sequence[Number], temperature: float) -> list[Number]:
        """Jacobian times dL/dy: (h_k (1 - y_k) - y_k sum_{j != k} h_j)/T with h = y dL/dy."""
        t = self.weighted(target)
        h = list(map(self.pull, t, point.y, point.complement, point.log_y))
        total = mp.fsum(h)
        return [
            (hk * complement - y * (total - hk)) / mp.mpf(temperature)
            for hk, y, complement in zip(h, point.y, point.complement, strict=True)
        ]


def difference(t: Number, y: Number, complement: Number) -> Number:
    """y - t, where 800 digits do not tell y from 1."""
    return -complement if t == 1 else y - t


def _focal(gamma: float) -> Definition:
    g = mp.mpf(gamma)

    def term(t: Number, y: Number, c: Number, log_y: Number) -> Number:
        return -t * c**g * log_y if t else mp.zero

    def pull(t: Number, y: Number, c: Number, log_y: Number) -> Number:
        if not t:
            return mp.zero
        return t * ((g * y * c ** (g - 1) * log_y if y and c else 0) - c**g)

    return Definition(term, pull)


def definition(name: str, parameter: float = 2.0) -> Definition:
    """The loss of that name; a parameter that it has not counts for nothing."""
    plain = Definition(
        lambda t, y, c, log_y: -t * log_y if t else mp.zero, lambda t, y, c, log_y: -t
    )
    return {
        "cross-entropy": plain,
        "weighted-cross-entropy": plain._replace(first=parameter),
        "squared-error": Definition(
            lambda t, y, c, log_y: difference(t, y, c) ** 2 / 2,
            lambda t, y, c, log_y: y * difference(t, y, c),
        ),
        "brier": Definition(
            lambda t, y, c, log_y: difference(t, y, c) ** 2,
            lambda t, y, c, log_y: 2 * y * difference(t, y, c),
        ),
        "focal": _focal(parameter),
        "absolute-error": Definition(
            lambda t, y, c, log_y: abs(difference(t, y, c)),
            lambda t, y, c, log_y: y * mp.sign(difference(t, y, c)),
        ),
        # The target's sum is taken for 1, as in the program.
        "reverse-kl": Definition(
            lambda t, y, c, log_y: (y * (log_y - mp.log(t)) if y else 0) - y + t,
            lambda t, y, c, log_y: y * (log_y - mp.log(t)) if y else mp.zero,
        ),
    }[name]
