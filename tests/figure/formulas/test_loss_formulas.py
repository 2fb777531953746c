"""Every formula of a loss that the figure writes is what the State says, read and computed."""

from __future__ import annotations

import numpy as np
import pytest
from formula_text import evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.losses.registry import COMPARABLE, INDEPENDENT, LOSSES
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, NOTATIONS
from xentgui.figure.drawing.numbers import with_minus
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.formulas.loss_formulas import (
    LOSS_FORMULAS,
    logit_gradient,
    loss_in_short,
    loss_term,
    output_gradient,
    typeset_loss,
)

KEYS = [*LOSSES, "focal:0.5", "focal:1", "focal:7.25", "weighted-cross-entropy:0.5"]
ALONE = [*INDEPENDENT, "binary-cross-entropy:3"]
NEAR = 1e-9


@st.composite
def states(draw: st.DrawFn) -> State:
    """States in which no class is masked and every y and t can be told from 0."""
    logits = draw(st.lists(st.floats(-9.0, 9.0), min_size=2, max_size=6))
    weights = np.array(
        draw(st.lists(st.integers(1, 9), min_size=len(logits), max_size=len(logits)))
    )
    return State(
        logits,
        draw(st.integers(0, len(logits) - 1) | st.just((weights / weights.sum()).tolist())),
        temperature=draw(st.sampled_from([0.5, 1.0, 7.25])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1])),
        log_base=draw(st.sampled_from(LogBase)),
        loss=draw(st.sampled_from(KEYS)),
        t2=draw(st.booleans()),
    )


@st.composite
def independent(draw: st.DrawFn) -> State:
    state = draw(states()).with_loss(draw(st.sampled_from(ALONE)))
    # What is written takes y from 1, which leaves few digits of a small difference.
    most = 6.0 * state.temperature
    count, state = state.class_count, state.with_logits(np.clip(state.logits, -most, most))
    return state.with_target(draw(st.lists(st.floats(0.1, 0.9), min_size=count, max_size=count)))


def test_every_loss_but_cross_entropy_has_its_formulas() -> None:
    assert set(LOSS_FORMULAS) == {*COMPARABLE, *INDEPENDENT}


@given(states() | independent(), st.sampled_from(NOTATIONS))
@settings(max_examples=200, deadline=None)
def test_what_a_menu_says_of_a_loss_is_what_is_computed(
    qapp: QApplication, state: State, symbols: str
) -> None:
    notation, state = NOTATION[symbols], state.with_t2(False)
    analysis = analyse(state)
    y, t = analysis.probabilities, analysis.target
    weights = np.ones(y.size)
    weights[0] = analysis.of.parameters.get("weight", 1.0)
    values = {notation.probabilities: y, notation.target: t, "w": weights}
    text = loss_in_short(state.loss, state, notation)
    assert "_" not in text
    assert "{" not in text
    for short, written in (
        ("\N{SUPERSCRIPT TWO}", "^2"),
        ("\N{SUPERSCRIPT ONE}", "^1"),
        ("\N{SUBSCRIPT ONE}\N{SUBSCRIPT ZERO}", "_10"),
        ("\N{SUBSCRIPT TWO}", "_2"),
        ("\N{GREEK CAPITAL LETTER SIGMA}", "\N{GREEK CAPITAL LETTER SIGMA}_j "),
        ("\N{VULGAR FRACTION ONE HALF}", "1/2 "),
    ):
        text = text.replace(short, written)
    assert evaluated(text, values) == pytest.approx(analysis.loss, rel=1e-6, abs=1e-9)


@pytest.mark.parametrize(
    ("key", "short"),
    [
        ("cross-entropy", "-Σ t log y"),
        ("squared-error", "½Σ(y - t)²"),
        ("brier", "Σ(y - t)²"),
        ("focal", "-Σ t (1 - y)² log y"),
        ("focal:0.5", "-Σ t (1 - y)^0.5 log y"),
        ("absolute-error", "Σ|y - t|"),
        ("reverse-kl", "Σ y log(y/t)"),
        ("weighted-cross-entropy", "-Σ w t log y"),
        ("binary-cross-entropy", "-Σ(t log y + (1 - t) log(1 - y))"),
    ],
)
def test_a_menu_says_a_loss_in_short(key: str, short: str) -> None:
    state = State([1.0, 0.0], 0)
    short = with_minus(short)
    assert loss_in_short(key, state, NOTATION["uyt"]) == short
    bits = state.with_log_base(LogBase.TWO)
    assert loss_in_short(key, bits, NOTATION["uyt"]) == short.replace("log", "log₂")
    other = loss_in_short(key, state, NOTATION["zpy"])
    assert other == short.translate(str.maketrans("yt", "py"))


@given(states() | independent(), st.sampled_from(NOTATIONS))
@settings(max_examples=500, deadline=None)
def test_what_is_written_is_what_is_computed(
    qapp: QApplication, state: State, symbols: str
) -> None:
    notation, analysis = NOTATION[symbols], analyse(state)
    y, t = analysis.probabilities, analysis.target
    weights = np.ones(y.size)
    weights[0] = analysis.of.parameters.get("weight", 1.0)
    values = {notation.probabilities: y, notation.target: t, "T": state.temperature, "w": weights}
    term = evaluated(loss_term(state, notation, LIGHT, 15).linear(), values)
    slope = evaluated(output_gradient(state, notation, LIGHT, 15).linear(), values)
    for found, due in ((term, analysis.terms), (slope, analysis.output_gradient())):
        # 0 log 0 and 1/0 are said otherwise.
        known = np.isfinite(found) & np.isfinite(due)
        assert known[t > 0.0].all()
        assert found[known] == pytest.approx(due[known], rel=NEAR, abs=NEAR)
    if analysis.is_cross_entropy or state.is_independent:
        own = evaluated(logit_gradient(state, notation, LIGHT, 15).linear(), values)
        assert own == pytest.approx(analysis.gradient, rel=NEAR, abs=NEAR)
    if analysis.is_cross_entropy:
        return
    indexed = {
        f"{notation.probabilities}_j": y,
        f"{notation.target}_j": t,
        "w_j": weights,
        "T": values["T"],
    }
    written = typeset_loss(state, notation, "y_j", "t_j")
    assert evaluated(written.slope_text, indexed)[known] == pytest.approx(
        analysis.output_gradient()[known], rel=NEAR, abs=NEAR
    )
    total = float(evaluated(written.total_text, indexed))
    if np.isfinite(total) and np.isfinite(analysis.loss):
        assert total == pytest.approx(analysis.loss, rel=NEAR, abs=NEAR)


@pytest.mark.parametrize("index", ["", "k"])
def test_an_index_goes_to_y_and_t(qapp: QApplication, index: str) -> None:
    lines = []
    for loss in LOSSES:
        state = State((2.0, 1.0), 1, log_base=LogBase.TWO, loss=loss)
        lines += [
            loss_term(state, NOTATION["zpy"], LIGHT, 15, index),
            output_gradient(state, NOTATION["zpy"], LIGHT, 15, index),
        ]
    for line in lines:
        for run, following in zip(line.runs, [*line.runs[1:], None], strict=True):
            if run.is_math and run.text in "py" and run.script == 0:
                assert (following is not None and following.text == "k") == bool(index)
