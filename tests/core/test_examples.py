from __future__ import annotations

import numpy as np
import pytest
from exact import AssertPrintsAs

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.state import State


def test_the_window_opens_with_the_first() -> None:
    assert next(iter(EXAMPLES.values())) is START
    assert START.names == ("cat", "dog", "bird")


def test_they_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        EXAMPLES["start"] = START  # type: ignore[index]


@pytest.mark.parametrize("key", EXAMPLES)
def test_each_has_a_finite_loss(key: str) -> None:
    assert isinstance(EXAMPLES[key], State)
    assert np.isfinite(analyse(EXAMPLES[key]).loss)


@pytest.mark.parametrize(
    ("key", "probabilities", "loss"),
    [
        ("wrong", (0.2, 0.5, 0.3), 1.6094),
        ("right", (0.8, 0.1, 0.1), 0.2231),
        ("certain", (1.0, 0.0, 0.0), 0.0),
    ],
)
def test_the_three_cases_of_the_article(
    key: str, probabilities: tuple[float, float, float], loss: float
) -> None:
    a = analyse(EXAMPLES[key])
    assert a.target.tolist() == [1.0, 0.0, 0.0]
    assert a.probabilities == pytest.approx(probabilities, rel=1e-15, abs=0.0)
    assert a.loss == pytest.approx(loss, abs=5e-5)
    assert a.gradient == pytest.approx(np.subtract(probabilities, (1, 0, 0)), rel=1e-15, abs=0.0)


def test_overflow_does_not(assert_prints_as: AssertPrintsAs) -> None:
    a = analyse(EXAMPLES["overflow"])
    with np.errstate(over="ignore"):
        assert np.isinf(np.exp(EXAMPLES["overflow"].logits)).all()
    assert_prints_as(a.probabilities, ["9.99954600e-01", "4.53978686e-05", "2.06106005e-09"])
    assert a.loss == pytest.approx(4.5401e-05, rel=1e-4, abs=0.0)


def test_rounding_is_where_one_minus_p_would_be_zero() -> None:
    a = analyse(EXAMPLES["rounding"])
    assert 1.0 - a.probabilities[0] == 0.0
    assert a.loss == pytest.approx(1.93e-22, rel=1e-3, abs=0.0)
    assert a.gradient == pytest.approx([-1.93e-22, 1.93e-22], rel=1e-3, abs=0.0)


def test_uniform_costs_what_guessing_costs() -> None:
    a = analyse(EXAMPLES["uniform"])
    assert a.loss == pytest.approx(a.guessing, rel=1e-15, abs=0.0)


def test_soft_has_no_single_target() -> None:
    assert EXAMPLES["soft"].target_index is None
