"""Another loss, descended on beside cross-entropy."""

from __future__ import annotations

import numpy as np
import pytest

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.other_descent import OtherDescent, OtherDescents
from xentgui.core.descent import Descent, trace
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.state import LogBase, State

SOFT = State((2.0, -np.inf, 0.1, 5.0), (0.2, 0.0, 0.1, 0.7), temperature=0.7, log_base=LogBase.TWO)


def descended(state: State, steps: int, rate: float = 1.0, momentum: float = 0.0) -> Descent:
    analysis = analyse(state)
    descent = Descent.begun(analysis, rate, momentum)
    for _ in range(steps):
        descent, analysis = descent.forward(analysis)
    return descent


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("name", COMPARABLE)
def test_its_losses_are_those_of_the_trace(name: str, momentum: float) -> None:
    descent = descended(SOFT, 20, 0.5, momentum)
    due = [each.loss for each in trace(SOFT.with_loss(name), 20, 0.5, momentum)]
    assert OtherDescent(descent, name).losses(descent).tolist() == due


def test_it_grows_with_the_descent_and_computes_no_step_twice(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole = descended(SOFT, 12, 0.3)
    part = whole.moved_to(5).with_rate(0.6).with_rate(0.3)
    other = OtherDescent(part, "brier")
    first = other.losses(part)
    taken: list[None] = []
    step = OtherDescent._step
    monkeypatch.setattr(OtherDescent, "_step", lambda self, rate: taken.append(step(self, rate)))
    again = other.losses(whole)
    assert len(taken) == 7
    assert again[:6].tolist() == first.tolist()
    other.losses(whole.moved_to(3))
    assert len(taken) == 7


def test_another_rate_from_some_step_on_begins_there() -> None:
    descent, analysis = descended(SOFT, 10, 0.3).moved_to(4).with_rate(0.8), None
    other = OtherDescent(descent, "focal")
    long = descended(SOFT, 10, 0.3)
    assert other.losses(long).size == 11
    analysis = analyse(SOFT.with_logits(descent.present.logits))
    for _ in range(3):
        descent, analysis = descent.forward(analysis)
    fresh = OtherDescent(descent, "focal").losses(descent)
    assert other.losses(descent).tolist() == fresh.tolist()
    assert fresh.size == 8


@pytest.mark.parametrize("momentum", [0.0, 0.9])
@pytest.mark.parametrize("name", COMPARABLE)
def test_its_logits_are_those_of_the_trace_whatever_was_asked_before(
    name: str, momentum: float
) -> None:
    descent = descended(SOFT, 20, 0.5, momentum)
    due = np.array([each.state.logits for each in trace(SOFT.with_loss(name), 20, 0.5, momentum)])
    other = OtherDescent(descent, name)
    for last in (3, 20):
        part = descent if last == 20 else descent.moved_to(last).with_rate(0.6).with_rate(0.5)
        for classes in ((0, 2), (3,), (0, 1, 3)):
            found = other.logits(part, classes)
            assert found.tolist() == due[: last + 1][:, list(classes)].tolist()
    # After a step that was taken otherwise.
    short = descent.moved_to(2).with_rate(0.8)
    assert len(other.logits(short, (0, 2))) == 3
    assert other.logits(descent, (0, 2)).tolist() == due[:, [0, 2]].tolist()


def test_the_descent_that_is_looked_at_is_kept_until_it_is_another() -> None:
    descent, others = descended(SOFT, 2), OtherDescents()
    first = others.of(descent, "focal")
    assert others.of(descent.moved_to(1), "focal") is first
    assert others.of(descent, "brier") is not first
    second = others.of(descent, "focal")
    others.forget()
    assert others.of(descent, "focal") is not second


def test_it_fits_the_same_start_loss_and_momentum() -> None:
    descent = descended(SOFT, 2)
    other = OtherDescent(descent, "focal")
    assert other.fits(descent.moved_to(0), "focal")
    assert not other.fits(descent, "brier")
    assert not other.fits(descended(SOFT.with_logit(0, 1.0), 2), "focal")
    assert not other.fits(descended(SOFT, 2, momentum=0.5), "focal")


def test_it_ends_where_a_logit_would_leave_float64() -> None:
    descent = descended(State((3.0, 0.0), 1), 4)
    losses = OtherDescent(descent, "reverse-kl").losses(descent)
    assert losses.tolist() == [np.inf]
