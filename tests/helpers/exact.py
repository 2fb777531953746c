"""Softmax, loss and gradient in arithmetic of 50 digits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol, SupportsFloat, TypeAlias

import mpmath
from numpy.typing import ArrayLike

Arithmetic: TypeAlias = Any
"""mpmath's functions with 50 digits; a checker knows no types of mpmath."""
Number: TypeAlias = Any
"""What they take and give."""
Numbers: TypeAlias = Iterable[SupportsFloat]

mp: Arithmetic = mpmath.MPContext()
mp.dps = 50

ULP_OF_ONE = mp.mpf(2) ** -52
SMALLEST_CHECKED = mp.mpf("1e-300")


class AssertPrintsAs(Protocol):
    """The fixture of that name."""

    def __call__(self, actual: ArrayLike, printed: Sequence[str]) -> None: ...


class Exact:
    """Softmax, loss and gradient of one situation in 50-digit arithmetic.

    The ``*_error`` methods give the worst error as a fraction of what the requirement allows,
    (8 + 2 s) 2^-52 with s = (max u - min u)/T, so up to 1 is right.
    """

    def __init__(self, logits: Numbers, target: Numbers, temperature: float = 1.0) -> None:
        u = [mp.mpf(x) for x in logits]
        self.target: list[Number] = [mp.mpf(x) for x in target]
        self.temperature: Number = mp.mpf(float(temperature))
        top = u.index(max(u))
        depths = [(u[top] - x) / self.temperature for x in u]
        weights = [mp.exp(-d) for d in depths]
        # 1 - y by its own sum: y may be closer to 1 than 50 digits can tell.
        rest = mp.fsum(w for k, w in enumerate(weights) if k != top)
        total = 1 + rest
        self.probabilities: list[Number] = [w / total for w in weights]
        self.surprises: list[Number] = [d + mp.log1p(rest) for d in depths]
        self.terms: list[Number] = [
            t * s if t else mp.zero for t, s in zip(self.target, self.surprises, strict=True)
        ]
        self.loss: Number = mp.fsum(self.terms)
        complements = [1 - y for y in self.probabilities]
        complements[top] = rest / total
        self.gradient: list[Number] = [
            (-c if t == 1 else y - t) / self.temperature
            for t, y, c in zip(self.target, self.probabilities, complements, strict=True)
        ]
        self.allowed: Number = (8 + 2 * max(depths)) * ULP_OF_ONE

    def loss_error(self, loss: float) -> float:
        return self._worst([loss], [self.loss], [self.loss])

    def probabilities_error(self, probabilities: Numbers) -> float:
        return self._worst(probabilities, self.probabilities, self.probabilities)

    def gradient_error(self, gradient: Numbers) -> float:
        if any(t == 1 for t in self.target) and sum(t > 0 for t in self.target) == 1:
            sizes = self.gradient
        else:
            sizes = [
                max(y, t) / self.temperature
                for y, t in zip(self.probabilities, self.target, strict=True)
            ]
        return self._worst(gradient, self.gradient, sizes)

    def _worst(self, actual: Numbers, exact: list[Number], sizes: list[Number]) -> float:
        errors = [
            abs(mp.mpf(float(a)) - e) / (abs(size) * self.allowed)
            for a, e, size in zip(actual, exact, sizes, strict=True)
            if abs(size) >= SMALLEST_CHECKED
        ]
        return float(max(errors, default=mp.zero))
