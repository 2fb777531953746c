"""What is true of each loss, and what is decided at its limits."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from exact_losses import SMALLEST, definition, mp, point_of
from hypothesis import given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases

from xentgui.core.analysis.analysis import analyse
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.curve import MOST_AT_ONCE
from xentgui.core.losses.focal import FocalLoss
from xentgui.core.losses.registry import LOSSES, loss_named
from xentgui.core.losses.weighted_cross_entropy import WeightedCrossEntropyLoss
from xentgui.core.state import LogBase, State

LARGEST = 1.7976931348623157e308
INF = math.inf

every_loss = pytest.mark.parametrize("name", LOSSES)


def test_a_confident_error_keeps_learning_by_cross_entropy_alone() -> None:
    u, t = np.array([10.0, 0.0, 0.0]), np.array([0.0, 1.0, 0.0])
    gradients = {name: float(loss.gradient(u, t, 1.0)[1]) for name, loss in LOSSES.items()}
    assert gradients["cross-entropy"] == pytest.approx(-0.9999546, abs=1e-8)
    assert gradients["squared-error"] == pytest.approx(-9.08e-5, abs=1e-7)
    assert gradients["brier"] == 2.0 * gradients["squared-error"]
    assert gradients["absolute-error"] == pytest.approx(-9.08e-5, abs=1e-7)
    assert gradients["reverse-kl"] == -INF


@pytest.mark.parametrize("name", [*LOSSES, "focal:0.5", "focal:7", "weighted-cross-entropy:0.2"])
@settings(deadline=None)
@given(case=cases())
def test_no_component_of_a_gradient_is_larger_than_the_steepest(name: str, case: Case) -> None:
    loss = loss_named(name)
    with np.errstate(over="ignore"):
        most = loss.steepest / np.float64(case.temperature)
    # The maximum of a power is found to 1e-6.
    assert np.abs(loss.gradient(*case)).max() <= most * (1.0 + 2e-6) + 1e-300


@pytest.mark.parametrize("name", [name for name in LOSSES if name != "reverse-kl"])
def test_the_steepest_is_reached(name: str) -> None:
    p, t = np.linspace(0.0, 1.0, 10_001)[1:-1], np.array([1.0, 0.0])
    u = np.column_stack([np.log(p), np.log1p(-p)])
    largest = max(abs(float(LOSSES[name].gradient(each, t, 1.0)[0])) for each in u)
    assert largest == pytest.approx(LOSSES[name].steepest, rel=2e-4)


@every_loss
@settings(deadline=None)
@given(case=cases())
def test_the_gradient_by_y_is_that_of_the_definition(name: str, case: Case) -> None:
    found = LOSSES[name].output_gradient(*case)
    assert not np.isnan(found).any()
    point = point_of(case.logits.tolist(), case.temperature)
    # Its terms have y added, as those that are summed have not.
    added = 1.0 if name == "reverse-kl" else 0.0
    for k, (g, t) in enumerate(zip(found.tolist(), case.target.tolist(), strict=True)):
        if not math.isfinite(g) or point.y[k] < SMALLEST or (name == "reverse-kl" and t == 0.0):
            continue
        if name == "absolute-error" and abs(point.y[k] - mp.mpf(t)) < 1e-12:
            continue  # There is a kink.
        if name == "focal" and point.complement[k] < SMALLEST:
            continue
        own = LOSSES[name].parameters.get("weight", 1.0) * t if k == 0 else t
        due = definition(name).pull(mp.mpf(own), point.y[k], point.complement[k], point.log_y[k])
        slack = mp.mpf(1e-11) * (abs(due) + point.y[k])
        assert abs((g - added) * point.y[k] - due) <= slack


@every_loss
def test_through_the_jacobian_the_gradient_by_y_is_that_by_u(name: str) -> None:
    for t in ([0.2, 0.7, 0.1], [1 / 3, 1 / 3, 1 / 3]):
        state = State((2.0, 1.0, -0.5), t, temperature=0.7, log_base=LogBase.TEN, loss=name)
        analysis = analyse(state)
        everything = np.arange(3)
        back = analysis.output_gradient() @ analysis.jacobian(everything, everything[:0])
        assert back == pytest.approx(analysis.gradient, rel=1e-12, abs=1e-15)


class TestCrossEntropy:
    @settings(deadline=None)
    @given(cases())
    def test_is_that_of_the_analysis_to_the_last_digit(self, case: Case) -> None:
        analysis = analyse(State(case.logits, case.target, temperature=case.temperature))
        loss = LOSSES["cross-entropy"]
        assert loss.value(*case) == analysis.loss
        assert loss.gradient(*case).tolist() == analysis.gradient.tolist()
        assert loss.terms(*case).tolist() == analysis.terms.tolist()


class TestFocal:
    @settings(deadline=None)
    @given(cases(), st.integers(0, 11))
    def test_without_gamma_is_cross_entropy_to_the_last_digit(self, case: Case, focus: int) -> None:
        focal, plain = FocalLoss(0.0), LOSSES["cross-entropy"]
        assert focal.value(*case) == plain.value(*case)
        assert focal.terms(*case).tolist() == plain.terms(*case).tolist()
        assert focal.gradient(*case).tolist() == plain.gradient(*case).tolist()
        z, focus = np.linspace(-50.0, 50.0, 11), focus % case.logits.size
        curves = focal.curve(*case, focus), plain.curve(*case, focus)
        assert curves[0].at_log_odds(z).tolist() == curves[1].at_log_odds(z).tolist()

    def test_counts_less_what_is_right_already(self) -> None:
        u, t = np.array([2.0, 0.0]), np.array([1.0, 0.0])
        losses = [FocalLoss(gamma).value(u, t, 1.0) for gamma in (0.0, 0.5, 1.0, 2.0, 5.0)]
        assert losses == sorted(losses, reverse=True)

    @pytest.mark.parametrize("gamma", [-1.0, -5e-324, math.nan, INF, "two", None])
    def test_refuses_another_gamma(self, gamma: float) -> None:
        with pytest.raises(InvalidInputError, match=r"gamma is .*; use 0 or a positive number"):
            FocalLoss(gamma)

    def test_is_equal_by_its_gamma(self) -> None:
        assert FocalLoss(2) == LOSSES["focal"]
        assert FocalLoss(1.0) != LOSSES["focal"]


class TestReverseKL:
    def test_of_a_one_hot_target_is_infinite(self) -> None:
        loss, u, t = LOSSES["reverse-kl"], np.array([1e4, 0.0, 0.0]), np.array([1.0, 0.0, 0.0])
        assert loss.value(u, t, 1.0) == INF
        assert loss.gradient(u, t, 1.0).tolist() == [-INF, INF, INF]

    def test_of_a_one_hot_target_is_0_where_nothing_else_is_left(self) -> None:
        loss, u, t = LOSSES["reverse-kl"], np.array([3.0, -INF]), np.array([1.0, 0.0])
        assert loss.value(u, t, 1.0) == 0.0
        assert loss.gradient(u, t, 1.0).tolist() == [0.0, 0.0]

    def test_a_masked_class_has_no_gradient(self) -> None:
        loss, u, t = LOSSES["reverse-kl"], np.array([0.0, 0.0, -INF]), np.array([0.4, 0.4, 0.2])
        assert loss.value(u, t, 1.0) == pytest.approx(math.log(1.25))
        assert loss.gradient(u, t, 1.0) == pytest.approx([0.0, 0.0, 0.0])
        t = np.array([1.0, 0.0, 0.0])
        assert loss.gradient(u, t, 1.0).tolist() == [-INF, INF, 0.0]

    def test_where_only_masked_classes_are_the_target_the_others_count_as_equal(self) -> None:
        loss, u, t = LOSSES["reverse-kl"], np.array([1.0, 0.0, -INF]), np.array([0.0, 0.0, 1.0])
        assert loss.value(u, t, 1.0) == INF
        y = 1.0 / (1.0 + math.exp(-1.0))
        assert loss.gradient(u, t, 1.0) == pytest.approx([y * (1 - y), -y * (1 - y), 0.0])
        # The limit that was chosen.
        near = np.array([1e-300, 1e-300, 1.0])
        assert loss.gradient(u, t, 1.0) == pytest.approx(loss.gradient(u, near, 1.0))


class TestLimits:
    @every_loss
    @pytest.mark.parametrize("target", [(1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.3, 0.2, 0.5)])
    def test_the_gradient_at_a_mask_is_that_of_a_logit_far_down(
        self, name: str, target: tuple[float, ...]
    ) -> None:
        loss, t = LOSSES[name], np.array(target)
        if name == "reverse-kl" and t.min() == 0.0:
            return  # Infinite, but for the class that is masked.
        masked = loss.gradient(np.array([-INF, 0.0, 1.0]), t, 1.0)
        low = loss.gradient(np.array([-600.0, 0.0, 1.0]), t, 1.0)
        assert masked == pytest.approx(low, rel=1e-12, abs=1e-200)

    @every_loss
    @pytest.mark.parametrize(
        "u",
        [
            (1e308, -1e308, 0.0),
            (LARGEST, LARGEST, -LARGEST),
            (5e-324, 0.0, -5e-324),
            (-INF, -INF, 3.0),
            (-INF, 1e308, -1e308),
            (745.2, 0.0, -INF),
            (0.0, 0.0, 0.0),
            (40.0, 0.0, -800.0),
        ],
    )
    @pytest.mark.parametrize("temperature", [5e-324, 1e-300, 1e-5, 1.0, 1e5, 1e300, 1.7e308])
    def test_nothing_is_nan_or_warns(
        self, name: str, u: tuple[float, ...], temperature: float
    ) -> None:
        logits = np.array(u)
        losses = [LOSSES[name]] if name != "focal" else [FocalLoss(g) for g in GAMMAS]
        for loss, t in itertools.product(losses, TARGETS):
            assert loss.value(logits, t, temperature) >= 0.0
            gradient = loss.gradient(logits, t, temperature)
            assert not np.isnan(gradient).any()
            assert not np.signbit(gradient[gradient == 0.0]).any()
            for focus in range(3):
                curve = loss.curve(logits, t, temperature, focus)
                z = [float(curve.log_odds(u[focus])), *LOG_ODDS]
                assert (curve.at_log_odds(z) >= 0.0).all()
                assert (curve([0.0, 1e-300, 0.5, 1.0 - 2.0**-53, 1.0]) >= 0.0).all()
                assert not np.isnan(curve.slope(z)).any()
                assert not np.isnan(curve.logit(z[1:])).any()

    @every_loss
    @settings(deadline=None)
    @given(cases())
    def test_gradients_sum_to_zero(self, name: str, case: Case) -> None:
        gradient = LOSSES[name].gradient(*case)
        if np.isfinite(gradient).all():
            size = (
                np.abs(gradient).sum() + (1.0 + 745.0 * (name == "reverse-kl")) / case.temperature
            )
            assert abs(math.fsum(gradient)) <= case.logits.size * 1e-12 * size


TARGETS: tuple[FloatArray, ...] = (
    *np.eye(3),
    np.full(3, 1.0 / 3.0),
    np.array([0.5, 0.5, 0.0]),
    np.array([1.0, 5e-324, 0.0]),
    np.array([0.0, 1e-310, 1.0]),
)
GAMMAS = (0.0, 5e-324, 0.5, 2.0, 1e3, LARGEST)
LOG_ODDS = (-INF, -LARGEST, -800.0, -1.0, 0.0, 1.0, 40.0, 800.0, LARGEST, INF)


class TestCurve:
    @every_loss
    @settings(deadline=None)
    @given(cases(), st.integers(0, 11))
    def test_has_the_present_loss_and_gradient(self, name: str, case: Case, focus: int) -> None:
        loss, focus = LOSSES[name], focus % case.logits.size
        curve = loss.curve(*case, focus)
        z = curve.log_odds(case.logits[focus])
        depths = (case.logits.max() - case.logits) / case.temperature
        e = (8.0 + 2.0 * depths[depths <= 745.0].max()) * 2.0**-52
        value, gradient = loss.value(*case), loss.gradient(*case)
        assert float(curve.at_log_odds(z)) == pytest.approx(value, rel=8.0 * e, abs=8.0 * e)
        if name == "absolute-error" and not case.is_one_hot:
            return  # Its signs are those of numbers that are rounded otherwise.
        size = 8.0 * e * 750.0 / case.temperature
        assert float(curve.slope(z)) == pytest.approx(gradient[focus], rel=8.0 * e, abs=size)

    @every_loss
    def test_is_the_loss_of_moved_logits(self, name: str) -> None:
        loss, u, t = LOSSES[name], np.array([2.0, 1.0, 0.1]), np.array([0.2, 0.7, 0.1])
        curve = loss.curve(u, t, 0.5, 1)
        moved = np.linspace(-6.0, 6.0, 25)
        wanted = [loss.value(np.array([2.0, x, 0.1]), t, 0.5) for x in moved]
        slopes = [loss.gradient(np.array([2.0, x, 0.1]), t, 0.5)[1] for x in moved]
        z = curve.log_odds(moved)
        assert curve.at_log_odds(z) == pytest.approx(wanted, rel=1e-13)
        assert curve.slope(z) == pytest.approx(slopes, rel=1e-10, abs=1e-13)
        assert curve.logit(z) == pytest.approx(moved, rel=1e-14, abs=1e-14)
        p = 1.0 / (1.0 + np.exp(-z))
        assert curve(p) == pytest.approx(wanted, rel=1e-10)

    def test_of_cross_entropy_is_a_logarithm_over_the_logit(self) -> None:
        u, t = np.array([2.0, 1.0, 0.1]), np.array([0.0, 1.0, 0.0])
        curve = LOSSES["cross-entropy"].curve(u, t, 1.0, 1)
        a = math.log(math.exp(2.0) + math.exp(0.1))
        x = np.array([-800.0, -3.0, a, 3.0, 60.0])
        wanted = np.logaddexp(0.0, a - x)
        assert curve.at_log_odds(curve.log_odds(x)) == pytest.approx(wanted, rel=1e-13, abs=0.0)
        # Far to the left it is a line, so a confident error keeps learning.
        assert float(curve.slope(curve.log_odds(-800.0))) == -1.0

    @every_loss
    @pytest.mark.parametrize("target", [(0.0, 1.0, 0.0), (0.1, 0.8, 0.1)])
    def test_keeps_the_shape_of_its_argument(self, name: str, target: tuple[float, ...]) -> None:
        curve = LOSSES[name].curve(np.array([2.0, 1.0, 0.1]), np.array(target), 1.0, 1)
        for function in (curve, curve.at_log_odds, curve.slope, curve.log_odds, curve.logit):
            assert function(0.5).shape == ()
            assert function([[0.1, 0.2, 0.3]]).shape == (1, 3)
            assert function(np.linspace(0.0, 1.0, 101)).shape == (101,)
            assert function([]).shape == (0,)

    @every_loss
    def test_of_more_classes_and_points_than_are_taken_at_once(self, name: str) -> None:
        size, loss = MOST_AT_ONCE // 16, LOSSES[name]
        u = np.random.default_rng(1).normal(size=size)
        t = np.full(size, 0.1 / size)
        t[3] += 0.9
        curve = loss.curve(u, t, 1.0, 7)
        moved = np.linspace(-10.0, 20.0, 40)
        got, slopes = curve.at_log_odds(curve.log_odds(moved)), curve.slope(curve.log_odds(moved))
        for k in (0, 17, 39):
            u[7] = moved[k]
            assert got[k] == pytest.approx(loss.value(u, t, 1.0), rel=1e-12)
            assert slopes[k] == pytest.approx(loss.gradient(u, t, 1.0)[7], rel=1e-7, abs=1e-18)

    def test_of_the_reverse_divergence_is_infinite_where_that_is(self) -> None:
        loss, u = LOSSES["reverse-kl"], np.array([1.0, 0.0, -1.0])
        z = np.array([-INF, -800.0, 0.0, 800.0, INF])
        of_target = loss.curve(u, np.array([1.0, 0.0, 0.0]), 1.0, 0)
        assert of_target.at_log_odds(z).tolist() == [INF, INF, INF, INF, 0.0]
        assert of_target.slope(z).tolist() == [0.0, -INF, -INF, -INF, 0.0]
        of_other = loss.curve(u, np.array([0.0, 0.5, 0.5]), 1.0, 0)
        assert np.isfinite(of_other.at_log_odds(z)).tolist() == [True, False, False, False, False]
        assert of_other.slope(z).tolist() == [0.0, INF, INF, INF, 0.0]
        masked = np.array([1.0, 0.0, -INF])
        alone = loss.curve(masked, np.array([0.0, 0.0, 1.0]), 1.0, 0)
        slope = loss.gradient(masked, np.array([0.0, 0.0, 1.0]), 1.0)[0]
        assert float(alone.slope(alone.log_odds(1.0))) == pytest.approx(slope)


class TestWeightedCrossEntropy:
    @settings(deadline=None)
    @given(cases(), st.integers(0, 11))
    def test_with_a_weight_of_1_is_cross_entropy_to_the_last_digit(
        self, case: Case, focus: int
    ) -> None:
        weighted, plain = WeightedCrossEntropyLoss(1.0), LOSSES["cross-entropy"]
        assert weighted.value(*case) == plain.value(*case)
        assert weighted.terms(*case).tolist() == plain.terms(*case).tolist()
        assert weighted.gradient(*case).tolist() == plain.gradient(*case).tolist()
        z, focus = np.linspace(-50.0, 50.0, 11), focus % case.logits.size
        curves = weighted.curve(*case, focus), plain.curve(*case, focus)
        assert curves[0].at_log_odds(z).tolist() == curves[1].at_log_odds(z).tolist()

    def test_a_masked_class_counts_however_little_it_weighs(self) -> None:
        loss, t = WeightedCrossEntropyLoss(1e-300), np.array([1e-61, 1.0 - 1e-61])
        assert loss.value(np.array([-INF, 0.0]), t, 1.0) == INF
        assert float(loss.curve(np.array([-INF, 0.0, 0.0]), np.append(t, 0.0), 1.0, 1)(0.5)) == INF

    @settings(deadline=None)
    @given(
        st.floats(-700.0, 700.0),
        st.floats(-700.0, 700.0),
        st.floats(0.0, 1.0),
        st.floats(1e-3, 1e3),
    )
    def test_of_two_classes_is_binary_cross_entropy_with_pos_weight(
        self, first: float, second: float, t: float, weight: float
    ) -> None:
        # PyTorch's BCEWithLogitsLoss(pos_weight=weight) of z = u_1 - u_2 and t.
        z = mp.mpf(first) - mp.mpf(second)
        rest = mp.mpf(1.0 - t)
        due = weight * mp.mpf(t) * mp.log(1 + mp.exp(-z)) + rest * mp.log(1 + mp.exp(z))
        slope = -weight * mp.mpf(t) / (1 + mp.exp(z)) + rest / (1 + mp.exp(-z))
        u, target = np.array([first, second]), np.array([t, 1.0 - t])
        loss = WeightedCrossEntropyLoss(weight)
        e = (8 + 2 * abs(first - second)) * 2.0**-52
        assert abs(loss.value(u, target, 1.0) - due) <= e * due + 1e-300
        sizes = weight * mp.mpf(t) / (1 + mp.exp(z)), rest / (1 + mp.exp(-z))
        for got, exact in zip(loss.gradient(u, target, 1.0).tolist(), (slope, -slope), strict=True):
            assert abs(got - exact) <= e * max(sizes) + 1e-300
