from __future__ import annotations

import math

import numpy as np
import pytest
from exact import Number
from exact_losses import SMALLEST, mp, point_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from loss_cases import logits

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.curvature import largest_curvature, spectral_norm, stable_rate
from xentgui.core.arithmetic.numerics import complement, softmax
from xentgui.core.checks import FloatArray
from xentgui.core.state import LogBase, State

temperatures = st.just(1.0) | st.floats(-3.0, 3.0).map(lambda x: 10.0**x)
thorough = settings(deadline=None, max_examples=200)


def norm(u: FloatArray, temperature: float) -> float:
    return spectral_norm(softmax(u, temperature), complement(u, temperature))


@thorough
@given(logits(), temperatures, st.sampled_from(LogBase))
def test_it_is_the_largest_eigenvalue_of_the_hessian(
    u: FloatArray, temperature: float, base: LogBase
) -> None:
    state = State(u, temperature=temperature, log_base=base)
    y = softmax(u, temperature)
    wanted = np.linalg.eigvalsh(np.diag(y) - np.outer(y, y))[-1]
    got = largest_curvature(state) * temperature * temperature * base.ln
    assert got >= 0.0
    # eigvalsh is exact only beside 1.
    assert got == pytest.approx(wanted, rel=1e-14, abs=1e-14)


def characteristic(y: list[Number], eigenvalue: Number) -> Number:
    """det(diag(y) - y y^T - x) = (1 - sum y^2/(y - x)) prod (y - x), without the quotients."""
    differences = [yk - eigenvalue for yk in y]
    products = [y[k] ** 2 * mp.fprod(differences[:k] + differences[k + 1 :]) for k in range(len(y))]
    return mp.fprod(differences) - mp.fsum(products)


@thorough
@given(logits(), temperatures)
@example(np.array([50.0, 0.0, 0.0]), 1.0)
@example(np.array([50.0, 0.0, -1.0]), 1.0)
@example(np.array([0.0, 1e-12, -40.0]), 1.0)
def test_it_has_all_its_digits_also_where_it_is_near_0(u: FloatArray, temperature: float) -> None:
    point = point_of(u.tolist(), temperature)
    got = mp.mpf(norm(u, temperature))
    largest, second = sorted(point.y)[:-3:-1]
    allowed = got * (2 * point.e + mp.mpf(2) ** -48) + SMALLEST
    if largest == second:
        assert abs(got - largest) <= allowed
        return
    # Above the second largest probability there is this one eigenvalue.
    low, high = max(got - allowed, second), min(got + allowed, largest)
    assert low < high
    signs = [mp.sign(characteristic(point.y, x)) for x in (low, high)]
    assert signs[0] * signs[1] <= 0


@given(st.floats(-700.0, 700.0), temperatures)
def test_of_two_classes_it_is_twice_the_product(u: float, temperature: float) -> None:
    logits = np.array([u, 0.0])
    y = softmax(logits, temperature)
    assert norm(logits, temperature) == 2.0 * y[0] * y[1]


@pytest.mark.parametrize("size", [2, 3, 10, 262_144])
def test_of_equal_classes_it_is_their_probability(size: int) -> None:
    state = State(np.zeros(size), temperature=0.5)
    assert largest_curvature(state) == pytest.approx(4.0 / size, rel=1e-15)
    assert stable_rate(state) == pytest.approx(size / 2.0, rel=1e-15)


def test_of_a_vocabulary_it_is_the_one_of_the_matrix_without_what_does_not_count() -> None:
    u = np.full(100_000, -200.0)
    u[:5] = [1.0, 0.5, 0.0, -3.0, 2.0]
    state, few = State(u), State(u[:5])
    assert largest_curvature(state) == pytest.approx(largest_curvature(few), rel=1e-14)


def test_the_rate_is_2_over_it() -> None:
    state = State([2.0, 1.0, 0.1], temperature=0.7, log_base=LogBase.TWO)
    assert stable_rate(state) == pytest.approx(2.0 / largest_curvature(state), rel=1e-15)


@pytest.mark.parametrize(("part", "shrinks"), [(0.98, True), (1.02, False)])
def test_descent_near_the_target_is_stable_below_that_rate(part: float, shrinks: bool) -> None:
    target = np.array([0.5, 0.3, 0.2])
    state = State.from_probabilities(target, target)
    rate = part * stable_rate(state)
    state = state.with_logits(state.logits + np.array([1e-6, 0.0, -1e-6]))
    first = np.abs(analyse(state).gradient).max()
    for _ in range(200):
        state = state.with_logits(state.logits - rate * analyse(state).gradient)
    assert (np.abs(analyse(state).gradient).max() < first) == shrinks


def test_where_nothing_curves_every_rate_is_stable() -> None:
    state = State([0.0, -np.inf])
    assert largest_curvature(state) == 0.0
    assert stable_rate(state) == math.inf


@pytest.mark.parametrize("u", [(0.0, 0.0), (1e308, -1e308, 0.0), (5.0, 0.0, -np.inf)])
@pytest.mark.parametrize("temperature", [5e-324, 1e-200, 1e200, 1.7e308])
def test_at_the_ends_of_float64(u: tuple[float, ...], temperature: float) -> None:
    state = State(u, temperature=temperature)
    assert largest_curvature(state) >= 0.0
    assert stable_rate(state) >= 0.0
