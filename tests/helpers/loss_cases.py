"""States to compare losses at: random ones, and those where something cancels."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from hypothesis import strategies as st

from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.checks import FloatArray


class Case(NamedTuple):
    """What a loss is given.

    Attributes
    ----------
    logits, target : ndarray, shape (K,)
    temperature : float
    """

    logits: FloatArray
    target: FloatArray
    temperature: float

    @property
    def is_one_hot(self) -> bool:
        """Whether one class has all of the target."""
        return float(self.target.max()) == 1.0 and np.count_nonzero(self.target) == 1


@st.composite
def logits(draw: st.DrawFn) -> FloatArray:
    """2 to 12 of a spread from 1e-12 to 1e3, some of them equal, some masked."""
    size = draw(st.integers(2, 12))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    spread = draw(st.sampled_from([0.0, 1e-12, 1e-3, 1.0, 10.0, 100.0, 1000.0]))
    u = rng.normal(size=size) * spread
    if draw(st.booleans()):
        u = u[rng.integers(0, draw(st.integers(1, size)), size)]
    if draw(st.booleans()):
        u[draw(st.integers(0, size - 1))] += draw(st.floats(-60.0, 60.0))
    if draw(st.booleans()):
        u = u + rng.integers(-4, 5, size) * 1e-12
    if draw(st.integers(0, 3)) == 0:
        is_masked = rng.random(size) < 0.4
        is_masked[draw(st.integers(0, size - 1))] = False
        u[is_masked] = -np.inf
    return u


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """One-hot, smoothed and soft targets, some of them near the prediction."""
    u = draw(logits())
    temperature = draw(st.just(1.0) | st.floats(-3.0, 3.0).map(lambda x: 10.0**x))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    kind = draw(st.sampled_from(["one-hot", "smoothed", "soft", "near"]))
    t = np.eye(u.size)[draw(st.integers(0, u.size - 1) | st.just(int(u.argmax())))]
    if kind == "smoothed":
        amount = draw(st.floats(0.0, 1.0) | st.just(0.1))
        t = (1.0 - amount) * t + amount / u.size
    elif kind == "soft":
        decades = draw(st.sampled_from([0.0, 3.0, 20.0, 300.0]))
        t = rng.random(u.size) * 10.0 ** (-decades * rng.random(u.size))
        t[draw(st.integers(0, u.size - 1))] = draw(st.sampled_from([0.0, 1.0]))
        t = t if t.any() else np.ones(u.size)
        t = t / t.sum()
    elif kind == "near":
        off = draw(st.sampled_from([0.3, 1e-3, 1e-7, 1e-12, 1e-15]))
        t = softmax(u, temperature) * (1.0 + off * rng.uniform(-1.0, 1.0, u.size))
        t = t / t.sum()
    return Case(u, t, temperature)
