from __future__ import annotations

from decimal import Decimal

import mpmath
import numpy as np
import pytest

mp = mpmath.MPContext()
mp.dps = 50

ULP_OF_ONE = mp.mpf(2) ** -52
SMALLEST_CHECKED = mp.mpf("1e-300")


class Exact:
    """Softmax, loss and gradient of one situation in 50-digit arithmetic.

    The ``*_error`` methods give the worst error as a fraction of what the requirement allows,
    (8 + 2 s) 2^-52 with s = (max u - min u)/T, so up to 1 is right.
    """

    def __init__(self, logits, target, temperature=1.0):
        u = [mp.mpf(x) for x in logits]
        self.target = [mp.mpf(x) for x in target]
        self.temperature = mp.mpf(float(temperature))
        top = u.index(max(u))
        depths = [(u[top] - x) / self.temperature for x in u]
        weights = [mp.exp(-d) for d in depths]
        # 1 - y by its own sum: y may be closer to 1 than 50 digits can tell.
        rest = mp.fsum(w for k, w in enumerate(weights) if k != top)
        total = 1 + rest
        self.probabilities = [w / total for w in weights]
        self.surprises = [d + mp.log1p(rest) for d in depths]
        self.terms = [
            t * s if t else mp.zero for t, s in zip(self.target, self.surprises, strict=True)
        ]
        self.loss = mp.fsum(self.terms)
        complements = [1 - y for y in self.probabilities]
        complements[top] = rest / total
        self.gradient = [
            (-c if t == 1 else y - t) / self.temperature
            for t, y, c in zip(self.target, self.probabilities, complements, strict=True)
        ]
        self.allowed = (8 + 2 * max(depths)) * ULP_OF_ONE

    def loss_error(self, loss):
        return self._worst([loss], [self.loss], [self.loss])

    def probabilities_error(self, probabilities):
        return self._worst(probabilities, self.probabilities, self.probabilities)

    def gradient_error(self, gradient):
        if any(t == 1 for t in self.target) and sum(t > 0 for t in self.target) == 1:
            sizes = self.gradient
        else:
            sizes = [
                max(y, t) / self.temperature
                for y, t in zip(self.probabilities, self.target, strict=True)
            ]
        return self._worst(gradient, self.gradient, sizes)

    def _worst(self, actual, exact, sizes):
        errors = [
            abs(mp.mpf(float(a)) - e) / (abs(size) * self.allowed)
            for a, e, size in zip(actual, exact, sizes, strict=True)
            if abs(size) >= SMALLEST_CHECKED
        ]
        return float(max(errors, default=mp.zero))


@pytest.fixture(scope="session")
def exact():
    return Exact


@pytest.fixture(scope="session")
def precise():
    """50-digit arithmetic, for a definition to be written out in a test."""
    return mp


@pytest.fixture(scope="session")
def assert_prints_as():
    """Compare numbers with published ones, given as strings, to half a unit of the last digit."""

    def check(actual, printed):
        actual = np.atleast_1d(actual)
        assert actual.shape == (len(printed),)
        for value, text in zip(actual, printed, strict=True):
            number = Decimal(text)
            half_a_unit = Decimal((0, (5,), number.as_tuple().exponent - 1))
            assert abs(Decimal(float(value)) - number) <= half_a_unit, f"{value} is not {text}"

    return check
