"""The formulas that are shown are those of the numbers."""

from __future__ import annotations

import numpy as np
import pytest
from exact import Number
from exact_losses import definition, mp, point_of
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_numbers import evaluate

from xentgui.core.checks import FloatArray
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.registry import LOSSES

DIGITS = mp.mpf("1e-40")


@st.composite
def situations(draw: st.DrawFn) -> tuple[FloatArray, FloatArray, float]:
    size = draw(st.integers(2, 6))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    t = np.eye(size)[draw(st.integers(0, size - 1))]
    amount = draw(st.sampled_from([0.0, 0.1, 1.0]))
    t = (1.0 - amount) * t + amount * rng.dirichlet(np.ones(size))
    return rng.normal(size=size) * 3.0, t, draw(st.sampled_from([0.5, 1.0, 3.0]))


def is_near(one: Number, other: Number) -> bool:
    return bool(abs(one - other) <= DIGITS)


@pytest.mark.parametrize("name", LOSSES)
@settings(deadline=None)
@given(situations(), st.sampled_from([0.0, 0.5, 2.0]))
def test_they_are_the_definition_and_what_the_jacobian_makes_of_it(
    name: str, situation: tuple[FloatArray, FloatArray, float], gamma: float
) -> None:
    u, target, temperature = situation
    if name == "reverse-kl" and (target == 0.0).any():
        return
    loss, wanted = LOSSES[name], definition(name, gamma)
    point = point_of(u.tolist(), temperature)
    t = [mp.mpf(x) for x in target.tolist()]
    vectors = {"y": point.y, "t": t, "w": [mp.mpf(gamma), *(mp.one for _ in t[1:])]}
    numbers = {"T": mp.mpf(temperature), r"\gamma": mp.mpf(gamma)}
    # The program takes the target's sum for 1; in these two it stands in the formula or not.
    missing = 1 - mp.fsum(t)
    extra = -missing if name == "reverse-kl" else 0
    assert is_near(evaluate(loss.loss_latex, vectors, numbers) + extra, wanted.value(point, t))
    for k, exact in enumerate(wanted.gradient(point, t, temperature)):
        extra = missing * point.y[k] / temperature if name == "cross-entropy" else 0
        assert is_near(evaluate(loss.gradient_latex, vectors, numbers, k) - extra, exact)


@pytest.mark.parametrize("name", LOSSES)
def test_the_jacobian_gives_the_derivative(name: str) -> None:
    # What the tests call exact is itself compared with a derivative of the definition.
    u, t, temperature = [0.3, -1.0, 2.0, 0.5], [0.1, 0.2, 0.3, 0.4], 0.75
    wanted = definition(name, 2.0)
    target = [mp.mpf(x) for x in t]
    gradient = wanted.gradient(point_of(u, temperature), target, temperature)
    for k, exact in enumerate(gradient):

        def loss_at(x: Number, k: int = k) -> Number:
            return wanted.value(point_of([*u[:k], x, *u[k + 1 :]], temperature), target)

        # Of the target's sum, which float64 does not bring to 1, cross-entropy keeps 1e-17.
        assert abs(mp.diff(loss_at, u[k], h=mp.mpf("1e-100")) - exact) <= mp.mpf("1e-60")


def test_focal_is_written_for_any_gamma() -> None:
    assert FocalLoss(0.5).loss_latex == LOSSES["focal"].loss_latex
