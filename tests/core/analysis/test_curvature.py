from __future__ import annotations

import math

import numpy as np
import pytest
from exact import Number
from exact_losses import SMALLEST, definition, mp, point_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases, logits

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.curvature import (
    DIGITS,
    MOST_CLASSES,
    Unbounded,
    hessian,
    largest_curvature,
    spectral_norm,
    stable_rate,
    stable_rate_of,
)
from xentgui.core.arithmetic.numerics import complement, softmax
from xentgui.core.checks import FloatArray
from xentgui.core.losses.loss import SoftmaxLoss
from xentgui.core.losses.registry import COMPARABLE
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


KEYS = [*COMPARABLE, "focal:0", "focal:0.5", "focal:7", "weighted-cross-entropy:0.2"]


def analysis_of(case: Case, key: str, base: LogBase = LogBase.E) -> Analysis:
    state = State(case.logits, case.target, temperature=case.temperature, log_base=base)
    return analyse(state.with_loss(key))


class TestOfAnotherLoss:
    @pytest.mark.parametrize("key", KEYS)
    @settings(deadline=None, max_examples=60)
    @given(case=cases())
    def test_the_hessian_is_the_derivative_of_the_gradient(self, key: str, case: Case) -> None:
        analysis = analysis_of(case, key)
        if not np.isfinite(analysis.gradient).all() or math.isinf(analysis.loss):
            return
        assert isinstance(analysis.of, SoftmaxLoss)
        matrix, error = hessian(analysis, analysis.of)
        assert np.array_equal(matrix, matrix.T)
        name, parameter = analysis.of.name, next(iter(analysis.of.parameters.values()), 2.0)
        u = [mp.mpf(x) / mp.mpf(case.temperature) for x in case.logits.tolist()]
        t = [mp.mpf(x) for x in case.target.tolist()]
        due = definition(name, parameter)
        step = mp.mpf("1e-100")
        open_ = [k for k in range(len(u)) if mp.isfinite(u[k])]
        point = point_of(u, 1.0)
        if analysis.of.has_kinks and any(
            0 < t[k] < 1 and abs(point.y[k] - t[k]) <= point.e * max(point.y[k], t[k])
            for k in open_
        ):
            assert stable_rate_of(analysis) in (Unbounded.KINK, Unbounded.FLAT)
            return
        wanted = np.zeros(matrix.shape)
        for k in open_:
            sides = []
            for sign in (-1, 1):
                moved = list(u)
                moved[k] += sign * step
                sides.append(due.gradient(point_of(moved, 1.0), t, 1.0))
            low, high = sides
            wanted[k] = [float((b - a) / (2 * step)) for a, b in zip(low, high, strict=True)]
        assert np.abs(matrix - wanted).max() <= error + 1e-290

    @pytest.mark.parametrize("key", KEYS)
    @settings(deadline=None, max_examples=60)
    @given(case=cases(), base=st.sampled_from(LogBase))
    def test_the_rate_is_2_over_its_largest_eigenvalue(
        self, key: str, case: Case, base: LogBase
    ) -> None:
        analysis = analysis_of(case, key, base)
        rate = stable_rate_of(analysis)
        if rate is Unbounded.INFINITE:
            assert math.isinf(analysis.loss) or not np.isfinite(analysis.gradient).all()
            return
        if isinstance(rate, Unbounded):
            return
        assert isinstance(analysis.of, SoftmaxLoss)
        matrix, error = hessian(analysis, analysis.of)
        largest = float(np.linalg.eigvalsh(matrix)[-1])
        assert largest > error / DIGITS > 0.0
        square = case.temperature * case.temperature
        assert rate == pytest.approx(2.0 * square * analysis.scale.ln_base / largest, rel=1e-12)

    @settings(deadline=None, max_examples=100)
    @given(case=cases(), base=st.sampled_from(LogBase))
    def test_of_a_focal_loss_without_gamma_it_is_that_of_cross_entropy(
        self, case: Case, base: LogBase
    ) -> None:
        rate = stable_rate_of(analysis_of(case, "focal:0", base))
        if not isinstance(rate, Unbounded):
            assert rate == pytest.approx(
                stable_rate_of(analysis_of(case, "cross-entropy", base)), rel=2.0 * DIGITS
            )

    def test_the_same_also_of_cross_entropy_and_of_any_state(self) -> None:
        state = State([2.0, 1.0, 0.1], temperature=0.7, log_base=LogBase.TWO)
        assert stable_rate_of(analyse(state)) == stable_rate(state)
        many = State(np.zeros(1000))
        assert stable_rate_of(analyse(many)) == stable_rate(many)

    @pytest.mark.parametrize("key", ["squared-error", "brier", "focal", "reverse-kl"])
    @pytest.mark.parametrize(("part", "shrinks"), [(0.98, True), (1.02, False)])
    def test_descent_near_the_lowest_point_is_stable_below_it(
        self, key: str, part: float, shrinks: bool
    ) -> None:
        target = np.array([0.5, 0.3, 0.2])
        state = State.from_probabilities(target, target).with_loss(key)
        for _ in range(4000):  # That of the focal loss is not at the target.
            state = state.with_logits(state.logits - 0.5 * analyse(state).gradient)
        rate = stable_rate_of(analyse(state))
        assert isinstance(rate, float)
        state = state.with_logits(state.logits + np.array([1e-6, 0.0, -1e-6]))
        first = np.abs(analyse(state).gradient).max()
        for _ in range(400):
            state = state.with_logits(state.logits - part * rate * analyse(state).gradient)
        assert (np.abs(analyse(state).gradient).max() < first) == shrinks

    def test_why_there_is_none(self) -> None:
        many = np.zeros(MOST_CLASSES + 1)
        for key, u, target, reason in (
            ("reverse-kl", [2.0, 1.0], [1.0, 0.0], Unbounded.INFINITE),
            ("focal", [2.0, -np.inf], [0.5, 0.5], Unbounded.INFINITE),
            ("squared-error", many, np.eye(many.size)[0], Unbounded.MANY),
            ("squared-error", [2.0, -np.inf], [1.0, 0.0], Unbounded.FLAT),
            # Surely wrong, its slope falls on both sides.
            ("squared-error", [9.0, 0.0], [0.0, 1.0], Unbounded.FLAT),
            ("absolute-error", [0.0, 0.0], [0.5, 0.5], Unbounded.KINK),
        ):
            state = State(u, np.asarray(target).tolist()).with_loss(key)
            assert stable_rate_of(analyse(state)) is reason, key
        few = State(many[1:], 0).with_loss("squared-error")
        assert isinstance(stable_rate_of(analyse(few)), float)

    @pytest.mark.parametrize("key", KEYS)
    @pytest.mark.parametrize("u", [(0.0, 0.0), (1e308, -1e308, 0.0), (5.0, 0.0, -np.inf)])
    @pytest.mark.parametrize("temperature", [5e-324, 1e-200, 1e200, 1.7e308])
    def test_at_the_ends_of_float64(
        self, key: str, u: tuple[float, ...], temperature: float
    ) -> None:
        rate = stable_rate_of(analyse(State(u, temperature=temperature).with_loss(key)))
        assert isinstance(rate, Unbounded) or rate >= 0.0

    @pytest.mark.parametrize("key", ["binary-cross-entropy", "binary-cross-entropy:3"])
    @pytest.mark.parametrize("count", [3, 1000])
    def test_of_independent_classes_it_is_that_of_the_sharpest(self, key: str, count: int) -> None:
        dice = np.random.default_rng(count)
        target, u = dice.uniform(0.0, 1.0, count), dice.normal(0.0, 2.0, count)
        state = State(u, target.tolist(), temperature=0.5, log_base=LogBase.TWO, loss=key)
        rate = stable_rate_of(analyse(state))
        steps = []
        for k in range(count):
            sides = [analyse(state.with_logit(k, u[k] + s)).gradient for s in (-1e-5, 1e-5)]
            steps.append((sides[1] - sides[0])[k] / 2e-5)
            assert np.count_nonzero(sides[1] != sides[0]) == 1
        assert rate == pytest.approx(2.0 / max(steps), rel=1e-6)

    def test_of_independent_classes_it_is_not_known_where_all_are_masked(self) -> None:
        state = State([1e9, -np.inf], [1.0, 0.0], loss="binary-cross-entropy")
        assert stable_rate_of(analyse(state)) is Unbounded.FLAT
