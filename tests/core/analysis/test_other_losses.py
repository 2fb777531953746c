"""Another loss of a State: its numbers in many digits, its unit, and the curves through them."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from exact_losses import definition, mp, point_of
from hypothesis import given, settings
from hypothesis import strategies as st
from loss_cases import Case, cases

from xentgui.core.analysis.analysis import Analysis, analyse, with_loss
from xentgui.core.errors import InvalidInputError
from xentgui.core.losses.registry import COMPARABLE, LOSSES
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

BASES = st.sampled_from(LogBase)
NEAR = 1e-9
"""What is lost where something cancels is measured in tests/core/losses; here nothing should."""


def of(state: State, name: str) -> Analysis:
    return with_loss(analyse(state), name)


def state_of(case: Case, base: LogBase) -> State:
    return State(case.logits, case.target, temperature=case.temperature, log_base=base)


@pytest.mark.parametrize("name", LOSSES)
@settings(deadline=None, max_examples=60)
@given(case=cases(), base=BASES)
def test_its_numbers_are_those_of_the_definition_in_the_unit_of_the_state(
    name: str, case: Case, base: LogBase
) -> None:
    if name == "reverse-kl" and ((case.target == 0.0) & (case.logits > -np.inf)).any():
        return
    state = state_of(case, base)
    loss = of(state, name)
    has_unit = LOSSES[name].is_logarithmic
    assert loss.unit == (base.unit if has_unit else "")
    divisor = mp.log(int(base.value)) if has_unit and base is not LogBase.E else mp.mpf(1)
    point = point_of(case.logits.tolist(), case.temperature)
    target = [mp.mpf(t) for t in analyse(state).target.tolist()]
    masked = any(t and not mp.isfinite(x) for t, x in zip(target, point.log_y, strict=True))
    if masked and name in ("cross-entropy", "focal", "weighted-cross-entropy"):
        assert loss.loss == math.inf
        return
    parameter = next(iter(LOSSES[name].parameters.values()), 0.0)
    exact = definition(name, parameter).value(point, target) / divisor
    assert abs(loss.loss - exact) <= NEAR * (exact + 1)
    assert math.isclose(math.fsum(loss.terms.tolist()), loss.loss, rel_tol=NEAR, abs_tol=1e-300)
    slopes = definition(name, parameter).gradient(point, target, case.temperature)
    if name == "absolute-error" and any(
        0 < abs(y - t) < NEAR for y, t in zip(point.y, target, strict=True)
    ):
        return  # There is a kink.
    largest = max(map(abs, slopes)) + 1 / mp.mpf(case.temperature)
    for got, slope in zip(loss.gradient.tolist(), slopes, strict=True):
        assert abs(got - slope / divisor) <= NEAR * largest


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("name", COMPARABLE)
def test_its_curves_go_through_its_value_with_its_gradient_as_slope(
    name: str, base: LogBase
) -> None:
    state = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1), temperature=0.7, log_base=base)
    loss, y = of(state, name), analyse(state).probabilities
    for k in range(3):
        over_logit = loss.logit_curve(k)
        assert float(loss.loss_curve(k)(y[k])) == pytest.approx(loss.loss, rel=1e-12)
        assert float(over_logit(state.logits[k])) == pytest.approx(loss.loss, rel=1e-12)
        assert float(over_logit.slope(state.logits[k])) == pytest.approx(
            loss.gradient[k], rel=1e-11
        )
        assert over_logit.middle == analyse(state).logit_curve(k).middle


def test_a_confident_error_has_next_to_no_gradient_of_squared_error() -> None:
    state = State((10.0, 0.0, 0.0), 1)
    assert analyse(state).gradient[1] == pytest.approx(-1.0, abs=1e-4)
    # -y (1 - 2 y + sum_j y_j^2) with y = 1/(e^10 + 2).
    assert of(state, "squared-error").gradient[1] == pytest.approx(-9.0788e-5, rel=1e-4)


def test_cross_entropy_is_that_of_the_analysis() -> None:
    state = State((2.0, 1.0, 0.1), 1, temperature=0.3, log_base=LogBase.TWO)
    analysis, loss = analyse(state), of(state, "cross-entropy")
    assert loss.loss == analysis.loss
    assert loss.gradient.tolist() == analysis.gradient.tolist()
    assert loss.terms.tolist() == analysis.terms.tolist()
    assert loss.unit == "bits"


def test_what_is_compared_is_smoothed_as_the_target_is() -> None:
    state = State((2.0, 1.0), 1, label_smoothing=0.2)
    y, t = analyse(state).probabilities, np.array([0.1, 0.9])
    assert of(state, "brier").loss == pytest.approx(((y - t) ** 2).sum(), rel=1e-12)


@pytest.mark.parametrize("temperature", [1e-310, 1e308])
@pytest.mark.parametrize("name", COMPARABLE)
def test_nothing_is_nan_at_any_temperature(name: str, temperature: float) -> None:
    loss = of(State((3.0, -math.inf, 1.0), 2, temperature=temperature), name)
    assert not np.isnan([loss.loss, *loss.terms, *loss.gradient]).any()
    assert not np.isnan(loss.loss_curve(0)(np.linspace(0.0, 1.0, 9))).any()
    assert not np.isnan(loss.logit_curve(0)(np.linspace(-9.0, 9.0, 9))).any()


def test_a_frame_computes_it_once() -> None:
    snapshot = Snapshot.of(State((2.0, 1.0), 0), View(compare="brier"))
    assert snapshot.comparison is snapshot.comparison
    assert Snapshot.of(State((2.0, 1.0), 0)).comparison is None


def test_its_arrays_are_read_only() -> None:
    loss = of(State((2.0, 1.0), 0), "brier")
    for array in (loss.terms, loss.gradient):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0


def test_another_name_is_refused() -> None:
    with pytest.raises(InvalidInputError, match='There is no loss "hinge"'):
        of(State((2.0, 1.0), 0), "hinge")


def test_a_gradient_without_bound_has_none_where_its_scale_is_0() -> None:
    state = State((0.0, 0.1), 0, temperature=1e300, log_base=LogBase.TEN, loss="reverse-kl")
    analysis = replace(analyse(state), gradient_scale=0.0)
    assert math.isinf(analysis.of.steepest)
    assert analysis.steepest == math.inf
