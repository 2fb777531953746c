from __future__ import annotations

import math
from typing import Any

import mpmath
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.derivation import LINES, derive, line_names, masked_targets
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.state import LogBase, State

LOGITS = st.lists(st.floats(-30.0, 30.0), min_size=2, max_size=8)


def settings() -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "temperature": st.sampled_from([0.5, 1.0, 3.0]),
            "label_smoothing": st.sampled_from([0.0, 0.1, 1.0]),
            "log_base": st.sampled_from(LogBase),
        }
    )


@given(LOGITS, settings(), st.data())
def test_the_parts_are_what_the_formula_says(
    logits: list[float], given_settings: dict[str, Any], data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, len(logits) - 1))
    analysis = analyse(State(logits, **given_settings))
    parts = derive(analysis, k)
    with mpmath.workdps(40):
        ln_base = mpmath.log({"e": mpmath.e, "2": 2, "10": 10}[analysis.state.log_base.value])
        scaled = [mpmath.mpf(u) / mpmath.mpf(analysis.state.temperature) for u in logits]
        lse = mpmath.log(mpmath.fsum(map(mpmath.exp, scaled))) / ln_base
        dot = mpmath.fsum(
            mpmath.mpf(t) * u for t, u in zip(analysis.target.tolist(), scaled, strict=True)
        )
    assert parts.log_sum_exp == pytest.approx(float(lse), rel=1e-14, abs=1e-14)
    assert parts.weighted_logits == pytest.approx(float(dot / ln_base), rel=1e-14, abs=1e-13)


@given(LOGITS, settings(), st.data())
def test_the_parts_make_the_loss_and_the_gradient(
    logits: list[float], given_settings: dict[str, Any], data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, len(logits) - 1))
    analysis = analyse(State(logits, **given_settings))
    parts = derive(analysis, k)
    loss = parts.log_sum_exp - parts.weighted_logits
    assert loss == pytest.approx(analysis.loss, rel=1e-12, abs=1e-12)
    gradient = parts.of_log_sum_exp - parts.of_weighted_logits
    assert gradient == pytest.approx(analysis.gradient[k], rel=1e-9, abs=1e-15)
    assert parts.factor == analysis.gradient_scale


def test_a_masked_class_without_a_target_counts_as_nothing() -> None:
    parts = derive(analyse(State((1.0, -math.inf), 0)), 1)
    assert parts.weighted_logits == 1.0
    assert parts.of_log_sum_exp == 0.0


def test_a_masked_target_makes_it_infinite() -> None:
    assert derive(analyse(State((1.0, -math.inf), 1)), 0).weighted_logits == -math.inf


def test_nothing_times_an_infinite_factor_is_nothing() -> None:
    state = State((1.0, 0.0), 0, temperature=5e-324)
    with np.errstate(all="raise"):
        parts = derive(analyse(state), 1)
    assert math.isinf(parts.factor)
    assert parts.of_weighted_logits == 0.0


@pytest.mark.parametrize("loss", [*COMPARABLE, "binary-cross-entropy", "cross-entropy"])
def test_every_line_of_every_loss_has_a_name_of_its_own(loss: str) -> None:
    state = State((2.0, 1.0, 0.1), 1, loss=loss)
    names = line_names(state)
    assert len(set(names)) == len(names)
    assert names[-2:] == ("result", "values")
    assert line_names(state.with_label_smoothing(0.1)) == ("smoothing", *names)


def test_the_lines_of_cross_entropy_are_those_that_lessons_name() -> None:
    assert line_names(State((2.0, 1.0))) == LINES
    assert LINES.index("sum_of_targets") == LINES.index("split") + 1


def test_masked_targets_are_those_that_make_the_loss_infinite() -> None:
    logits = (1.0, -math.inf, -math.inf)
    assert masked_targets(analyse(State(logits, 0))) == []
    assert masked_targets(analyse(State(logits, 2))) == [2]
    assert masked_targets(analyse(State(logits, 0, label_smoothing=0.1))) == [1, 2]
    # The squared error has a value there, and so a derivative.
    assert masked_targets(analyse(State(logits, 2, loss="squared-error"))) == []
