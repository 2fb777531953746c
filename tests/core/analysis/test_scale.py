"""A loss that is multiplied by T²: everything that follows of it, in many digits."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from exact_losses import definition, mp, point_of
from hypothesis import given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases

from xentgui.core.analysis.analysis import analyse, with_loss
from xentgui.core.analysis.curvature import (
    Unbounded,
    largest_curvature,
    stable_rate,
    stable_rate_of,
)
from xentgui.core.analysis.derivation import derive
from xentgui.core.analysis.other_descent import OtherDescent
from xentgui.core.analysis.scale import Scale
from xentgui.core.analysis.textbook import textbook_value
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.descent import Descent, trace
from xentgui.core.geometry.contours import SharesLoss
from xentgui.core.geometry.other_loss import OtherLogitsLoss, OtherSharesLoss
from xentgui.core.geometry.plane import LogitsLoss
from xentgui.core.losses.registry import COMPARABLE, INDEPENDENT, LOSSES
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

NEAR = 1e-9
ROUNDINGS = 4 * 2.0**-53
"""Of two multiplications and a division, and of what they are compared with."""
TEMPERATURES = (1e-3, 0.05, 0.5, 1.0, 2.0, 7.25, 100.0, 1e3)
KEYS = (*LOSSES, *INDEPENDENT, "focal:0", "focal:0.5")


def states(loss: str, smoothing: float = 0.0, base: LogBase = LogBase.E) -> Iterator[State]:
    for temperature in TEMPERATURES:
        targets: list[Any] = [1, (0.2, 0.7, 0.1)]
        if loss not in INDEPENDENT:
            targets.append(Teacher((3.0, 1.0, -0.5), 2.5))
        for target in targets:
            yield State(
                (2.0, 1.0, 0.1),
                target,
                temperature=temperature,
                label_smoothing=smoothing,
                log_base=base,
                loss=loss,
            )


@pytest.mark.parametrize("name", LOSSES)
@settings(deadline=None, max_examples=60)
@given(case=cases(), base=st.sampled_from(LogBase))
def test_loss_and_gradient_are_those_of_the_definition_times_t2(
    name: str, case: Case, base: LogBase
) -> None:
    if name == "reverse-kl" and ((case.target == 0.0) & (case.logits > -np.inf)).any():
        return
    given_state = State(
        case.logits,
        case.target,
        temperature=case.temperature,
        log_base=base,
        loss=name,
        t2=True,
    )
    loss = analyse(given_state)
    has_unit = LOSSES[name].is_logarithmic
    factor = mp.mpf(case.temperature) ** 2
    if has_unit and base is not LogBase.E:
        factor /= mp.log(int(base.value))
    point = point_of(case.logits.tolist(), case.temperature)
    target = [mp.mpf(t) for t in loss.target.tolist()]
    if any(t and not mp.isfinite(x) for t, x in zip(target, point.log_y, strict=True)) and (
        name in ("cross-entropy", "focal", "weighted-cross-entropy")
    ):
        assert loss.loss == math.inf
        return
    definitions = definition(name, next(iter(LOSSES[name].parameters.values()), 0.0))
    exact = definitions.value(point, target) * factor
    assert abs(loss.loss - exact) <= NEAR * (exact + factor)
    slopes = [s * factor for s in definitions.gradient(point, target, case.temperature)]
    if name == "absolute-error" and any(
        0 < abs(y - t) < NEAR for y, t in zip(point.y, target, strict=True)
    ):
        return  # There is a kink.
    largest = max(map(abs, slopes)) + factor / mp.mpf(case.temperature)
    for got, slope in zip(loss.gradient.tolist(), slopes, strict=True):
        assert abs(got - slope) <= NEAR * largest


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
@pytest.mark.parametrize("key", KEYS)
def test_it_costs_no_digits(key: str, smoothing: float, base: LogBase) -> None:
    for state in states(key, smoothing, base):
        plain, scaled = analyse(state), analyse(state.with_t2(True))
        square = mp.mpf(state.temperature) ** 2
        pairs = [
            (plain.loss, scaled.loss),
            (plain.guessing, scaled.guessing),
            *zip(plain.terms.tolist(), scaled.terms.tolist(), strict=True),
            *zip(plain.gradient.tolist(), scaled.gradient.tolist(), strict=True),
            *zip(plain.output_gradient().tolist(), scaled.output_gradient().tolist(), strict=True),
            (plain.gradient_scale, scaled.gradient_scale),
        ]
        for without, times in pairs:
            if math.isinf(without):
                assert times == without
            else:
                due = mp.mpf(without) * square
                assert abs(times - due) <= 2 * ROUNDINGS * abs(due) + mp.mpf(5e-324)
        assert scaled.probabilities.tolist() == plain.probabilities.tolist()
        assert scaled.target.tolist() == plain.target.tolist()
        assert scaled.unit == plain.unit
        if not state.is_independent:
            assert scaled.divergences() == plain.divergences()
            assert scaled.perplexity == plain.perplexity
        if state.temperature == 1.0:
            assert scaled.loss == plain.loss
            assert scaled.gradient.tolist() == plain.gradient.tolist()


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("key", KEYS)
def test_curves_go_through_the_loss_with_the_gradient_as_slope(key: str, base: LogBase) -> None:
    for state in states(key, 0.1, base):
        analysis = analyse(state.with_t2(True))
        if state.temperature < 0.5:
            continue  # The probability of 1e-9 that p = y has is all that the curve could see.
        for k in range(3):
            over = analysis.logit_curve(k)
            p = float(analysis.probabilities[k])
            assert float(analysis.loss_curve(k)(p)) == pytest.approx(analysis.loss, rel=1e-9)
            u = float(state.logits[k])
            assert float(over(u)) == pytest.approx(analysis.loss, rel=1e-11)
            largest = float(np.abs(analysis.gradient).max())
            assert float(over.slope(u)) == pytest.approx(
                analysis.gradient[k], rel=1e-9, abs=1e-11 * largest
            )


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("key", KEYS)
def test_differences_say_the_same_as_the_formula(key: str, base: LogBase) -> None:
    formed = 0
    for state in states(key, 0.1, base):
        analysis = analyse(state.with_t2(True))
        for k in range(3):
            check = analysis.gradient_check(k)
            if check is None:
                continue
            formed += 1
            assert check.formula == analysis.gradient[k]
            assert check.difference <= check.tolerance
            # A wrong factor would be seen.
            if state.temperature >= 0.5:
                assert check.tolerance < 1e-3 * analysis.gradient_scale
    assert formed > (40 if key not in INDEPENDENT else 30)


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("smoothing", [0.0, 0.1])
def test_the_summands_of_the_loss_add_up_to_it(smoothing: float, base: LogBase) -> None:
    for state in states("cross-entropy", smoothing, base):
        analysis = analyse(state.with_t2(True))
        split, apart = analysis.split(), analysis.divergences()
        square = state.temperature**2
        assert split.entropy == pytest.approx(square * apart.target_entropy, rel=1e-14)
        assert split.divergence == pytest.approx(square * apart.forward, rel=1e-14)
        assert sum(split) == pytest.approx(analysis.loss, rel=1e-11)
        numbers = derive(analysis, 1)
        assert numbers.factor == analysis.gradient_scale
        assert numbers.log_sum_exp - numbers.weighted_logits == pytest.approx(
            analysis.loss, rel=1e-6, abs=1e-9 * abs(numbers.log_sum_exp)
        )
        assert numbers.of_log_sum_exp - numbers.of_weighted_logits == pytest.approx(
            analysis.gradient[1], rel=1e-9, abs=1e-12 * analysis.gradient_scale
        )
        assert textbook_value(analysis, 1e-7) == pytest.approx(
            square * textbook_value(analyse(state), 1e-7), rel=1e-14
        )


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.0, 50.0])
@pytest.mark.parametrize("base", LogBase)
def test_the_hessian_is_that_of_the_gradient(temperature: float, base: LogBase) -> None:
    state = State((2.0, 1.0, 0.1), 1, temperature=temperature, log_base=base, t2=True)
    step = 1e-6 * temperature
    columns = []
    for k in range(3):
        moved = [
            analyse(state.with_logit(k, float(state.logits[k]) + way)).gradient
            for way in (step, -step)
        ]
        columns.append((moved[0] - moved[1]) / (2.0 * step))
    due = float(np.linalg.eigvalsh(np.array(columns)).max())
    assert largest_curvature(state) == pytest.approx(due, rel=1e-6)
    assert stable_rate(state) * largest_curvature(state) == pytest.approx(2.0, rel=1e-13)
    # The factor is there so that it does not fade with T.
    plain = largest_curvature(state.with_t2(False))
    assert largest_curvature(state) == pytest.approx(plain * temperature**2, rel=1e-13)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("temperature", [0.5, 3.0])
def test_a_descent_is_one_with_a_rate_that_is_t2_times_as_large(
    loss: str, temperature: float
) -> None:
    target = (0.2, 0.7, 0.1)
    state = State((2.0, 1.0, 0.1), target, temperature=temperature, loss=loss)
    scaled = list(trace(state.with_t2(True), 5, 0.1, 0.5))
    plain = list(trace(state, 5, 0.1 * temperature**2, 0.5))
    for one, other in zip(scaled, plain, strict=True):
        assert one.state.logits == pytest.approx(other.state.logits, rel=1e-11)
        assert one.loss == pytest.approx(other.loss * temperature**2, rel=1e-11)


def test_another_loss_descends_with_the_factor_too() -> None:
    state = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1), temperature=3.0, t2=True)
    analysis = analyse(state)
    descent = Descent.begun(analysis, 0.2)
    for _ in range(4):
        descent, analysis = descent.forward(analysis)
    due = [each.loss for each in trace(state.with_loss("brier"), 4, 0.2)]
    assert OtherDescent(descent, "brier").losses(descent).tolist() == due
    assert with_loss(analysis, "brier").state.t2
    # It is not the descent of the same State without the factor.
    assert descent.fits(analysis.state)
    assert not descent.fits(analysis.state.with_t2(False))


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("target", [1, (0.2, 0.7, 0.1)])
def test_contours_are_where_the_loss_has_their_values(
    base: LogBase, target: int | tuple[float, ...]
) -> None:
    state = State((2.0, 1.0, 0.1), target, temperature=3.0, log_base=base, t2=True)
    analysis = analyse(state)
    loss = LogitsLoss.of(analysis, (0, 1))
    assert loss is not None
    a, b = np.array([2.0]), np.array([1.0])
    assert float(loss.at(a, b)[0]) == pytest.approx(analysis.loss, rel=1e-13)
    found = [float(each[0]) for each in loss.gradient(a, b)]
    assert found == pytest.approx(analysis.gradient[:2].tolist(), rel=1e-12)
    shares = SharesLoss.of(analysis, (0, 1, 2))
    assert shares is not None
    assert float(shares.at(analysis.probabilities)) == pytest.approx(analysis.loss, rel=1e-13)
    levels = shares.levels()
    assert levels
    for level, points in zip(levels, shares.contours(levels), strict=True):
        assert points.size
        assert shares.at(points) == pytest.approx(level, rel=1e-9)
    plain = SharesLoss.of(analyse(state.with_t2(False)), (0, 1, 2))
    assert plain is not None
    assert not shares.is_like(plain)


@pytest.mark.parametrize("temperature", [5e-324, 1e-310, 1e-200, 1e200, 1e308])
@pytest.mark.parametrize("key", LOSSES)
def test_nothing_is_nan_at_any_temperature(key: str, temperature: float) -> None:
    state = State((3.0, -math.inf, 1.0), 2, temperature=temperature, loss=key, t2=True)
    analysis = analyse(state)
    assert not np.isnan([analysis.loss, *analysis.terms, *analysis.gradient]).any()
    assert not np.isnan([analysis.guessing, analysis.gradient_scale]).any()
    assert not np.isnan(analysis.loss_curve(0)(np.linspace(0.0, 1.0, 9))).any()
    assert not np.isnan(analysis.logit_curve(0)(np.linspace(-5.0, 5.0, 9))).any()
    assert not math.isnan(largest_curvature(state))
    assert not math.isnan(stable_rate(state))


@pytest.mark.parametrize("temperature", [1e-300, 1e-200, 1e200])
def test_t2_itself_need_not_be_a_number_of_float64(temperature: float) -> None:
    state = State((0.0, 0.0), (0.25, 0.75), temperature=temperature, t2=True)
    assert analyse(state).gradient == pytest.approx([0.25 * temperature, -0.25 * temperature])
    assert analyse(state).gradient_scale == temperature
    # The loss is about T: it has the spread of the logits over T as a factor.
    wide = State((1e10 * temperature, 0.0), 1, temperature=temperature, t2=True)
    assert analyse(wide).loss == pytest.approx(1e10 * temperature * temperature, rel=1e-12)


def test_what_is_pinned_keeps_its_own_factor() -> None:
    pinned = State((2.0, 1.0), 1, temperature=3.0)
    snapshot = Snapshot.of(pinned.with_t2(True), View(pinned=pinned))
    assert snapshot.pinned is not None
    assert snapshot.pinned.loss * 9.0 == pytest.approx(snapshot.analysis.loss)


def test_it_says_what_nats_are() -> None:
    scale = Scale.of(State((1.0, 0.0), temperature=3.0, log_base=LogBase.TWO, t2=True))
    assert scale(math.log(2.0)) == pytest.approx(9.0)
    assert scale.nats(9.0) == pytest.approx(math.log(2.0))
    assert scale(np.array([0.0, math.inf])).tolist() == [0.0, math.inf]
    brier = Scale.of(State((1.0, 0.0), temperature=3.0, log_base=LogBase.TWO, loss="brier"))
    assert brier == (1.0, 1.0)


@pytest.mark.parametrize("name", COMPARABLE)
def test_a_state_keeps_the_factor_with_another_loss(name: str) -> None:
    state = State((2.0, 1.0), 1, temperature=3.0, t2=True)
    assert state.with_loss(name).t2
    assert state != state.with_t2(False)
    assert state.with_t2(True) == state


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("loss", [*COMPARABLE, *INDEPENDENT])
def test_surfaces_of_another_loss_have_the_factor(loss: str, base: LogBase) -> None:
    for target in ((0.2, 0.7, 0.1), (0.6, 0.3, 0.1)):
        state = State((2.0, 1.0, 0.1), target, temperature=3.0, log_base=base, loss=loss, t2=True)
        analysis = analyse(state)
        over = OtherLogitsLoss.made(analysis, (0, 1))
        assert isinstance(over, OtherLogitsLoss)
        there = float(over.at(np.array([2.0]), np.array([1.0]))[0])
        assert there == pytest.approx(analysis.loss, rel=1e-12)
        shares = OtherSharesLoss.made(analysis, (0, 1, 2))
        if loss in INDEPENDENT:
            continue
        assert isinstance(shares, OtherSharesLoss)
        there = float(shares.at(analysis.probabilities[None, :])[0])
        assert there == pytest.approx(analysis.loss, rel=1e-12)
        plain = OtherSharesLoss.made(analyse(state.with_t2(False)), (0, 1, 2))
        assert isinstance(plain, OtherSharesLoss)
        assert not shares.is_like(plain)


@pytest.mark.parametrize("loss", [*LOSSES, *INDEPENDENT])
@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_a_stable_rate_is_that_without_the_factor_over_t2(loss: str, temperature: float) -> None:
    state = State((0.5, 0.2, 0.1), (0.2, 0.5, 0.3), temperature=temperature, loss=loss)
    plain, scaled = (stable_rate_of(analyse(state.with_t2(t2))) for t2 in (False, True))
    if isinstance(plain, Unbounded) or isinstance(scaled, Unbounded):
        assert plain is scaled
        return
    assert scaled == pytest.approx(plain / temperature**2, rel=1e-12)
