# ruff: noqa: RUF001 - minus and multiplication signs are meant
"""The derivation of another loss, read and computed, is what the State says."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from derivation_text import NUMBER, assert_says, last_place, value
from drawing import Drawing
from formula_text import evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.panels.derivation.other_lines import IndependentLines, OtherLines
from xentgui.figure.panels.derivation.panel import DerivationPanel

UYT = NOTATION["uyt"]
NEAR = 1e-9


def written(lines: OtherLines) -> tuple[dict[str, str], dict[str, str]]:
    """The lines by their names, and the numbers beside them."""
    formulas = {line.name: line.formula.plain() for line in lines.full(2000.0)}
    numbers = {name: lines.numbers(name, 2000.0) for name in formulas}
    return formulas, {name: row.plain() for name, row in numbers.items() if row is not None}


@st.composite
def states(draw: st.DrawFn) -> State:
    logits = draw(st.lists(st.floats(-12.0, 12.0), min_size=2, max_size=8))
    count = len(logits)
    weights = np.array(draw(st.lists(st.integers(0, 9), min_size=count, max_size=count)))
    weights[draw(st.integers(0, count - 1))] += 1
    one_hot = draw(st.booleans())
    return State(
        logits,
        draw(st.integers(0, count - 1)) if one_hot else weights / weights.sum(),
        temperature=draw(st.sampled_from([0.5, 1.0, 7.25])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1])),
        log_base=draw(st.sampled_from(LogBase)),
        loss=draw(st.sampled_from([*COMPARABLE, "focal:0.5", "focal:7"])),
        t2=draw(st.booleans()),
    )


@given(states(), st.data())
@settings(max_examples=400, deadline=None)
def test_every_line_is_true(qapp: QApplication, state: State, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    y, t, slopes = analysis.probabilities, analysis.target, analysis.output_gradient()
    weights = np.ones(y.size)
    weights[0] = analysis.of.parameters.get("weight", 1.0)
    lines, present = written(OtherLines(analysis, k, UYT, LIGHT, 15.0))
    lines = {name: line.replace("t′", "t") for name, line in lines.items()}
    softmax, loss, slope, jacobian, chain, bracket, numbers = list(lines.values())[-7:]
    assert_says(present["softmax"], y[k])
    assert softmax.startswith("y_k = e^")

    total = loss.removeprefix("L = ")
    assert_says(present["definition"], analysis.loss)
    if math.isfinite(analysis.loss):
        whole = float(
            evaluated(total, {"y_j": y, "t_j": t, "w_j": weights, "T": state.temperature})
        )
        # 0 log 0 is 0, which the formula's reader knows.
        if math.isfinite(whole):
            assert whole == pytest.approx(analysis.loss, rel=NEAR, abs=NEAR)

    formula = slope.removeprefix("g_j = ∂L/∂y_j = ")
    assert_says(re.sub("^g_k [=≈] ", "", present["slope"]), slopes[k])
    found = evaluated(formula, {"y_j": y, "t_j": t, "w_j": weights, "T": state.temperature})
    known = np.isfinite(found) & np.isfinite(slopes)
    assert found[known] == pytest.approx(slopes[known], rel=NEAR, abs=NEAR)

    everything = np.arange(state.class_count)
    due = analysis.jacobian(everything, everything[:0])[:, k]
    delta = (everything == k).astype(float)
    values = {"y_j": y, "y_k": y[k], "δ_jk": delta, "T": state.temperature}
    head, formula = jacobian.split(" = ")
    assert head == "∂y_j/∂u_k"
    assert evaluated(formula, values) == pytest.approx(due, rel=1e-6, abs=NEAR)

    assert chain == "∂L/∂u_k = Σ_j g_j ∂y_j/∂u_k"
    if np.isfinite(slopes).all():
        formula = bracket.removeprefix("∂L/∂u_k = ")
        values |= {"g_j": slopes, "g_k": slopes[k]}
        scale = np.abs(slopes).max() / state.temperature
        assert float(evaluated(formula, values)) == pytest.approx(
            analysis.gradient[k], rel=1e-6, abs=NEAR * (1.0 + scale)
        )
    _check_numbers(numbers, state, k)


def _check_numbers(text: str, state: State, k: int) -> None:
    analysis = analyse(state)
    own, _, vector = text.partition("; ∂L/∂u = ")
    assert_says(re.split(" [=≈] ", own)[-1], analysis.gradient[k])
    product = re.search(rf"≈ ({NUMBER})(?:/({NUMBER}))? \(({NUMBER}) ([−+]) ({NUMBER})\) ≈", own)
    if product:
        y, temperature, slope, sign, mean = product.groups()
        assert_says(y, analysis.probabilities[k])
        assert (temperature is None) == (state.temperature == 1.0)
        scale = value(temperature or "1")
        assert scale == state.temperature
        bracket = value(slope) + (-1.0 if sign == "−" else 1.0) * value(mean)
        slack = last_place(y) * abs(bracket) + value(y) * (last_place(slope) + last_place(mean))
        assert value(y) * bracket / scale == pytest.approx(
            analysis.gradient[k], abs=1.1 * slack / scale + last_place(y) / scale + 1e-9
        )
    else:
        slopes = analysis.output_gradient()[analysis.probabilities > 0.0]
        assert analysis.probabilities[k] == 0.0 or not np.isfinite(slopes).all()
    if vector and "⋯" not in vector:
        entries = vector.strip("()").split(", ")
        assert len(entries) == state.class_count
        for entry, number in zip(entries, analysis.gradient.tolist(), strict=True):
            assert_says(entry, number)


@given(states(), st.lists(st.floats(0.0, 1.0), min_size=8, max_size=8), st.data())
@settings(max_examples=200, deadline=None)
def test_every_line_of_independent_classes_is_true(
    qapp: QApplication, state: State, targets: list[float], data: st.DataObject
) -> None:
    loss = data.draw(st.sampled_from(["binary-cross-entropy", "binary-cross-entropy:3"]))
    # What is written takes y from 1, which leaves few digits of a small difference.
    most = 6.0 * state.temperature
    state = state.with_logits(np.clip(state.logits, -most, most))
    state = state.with_loss(loss).with_target(targets[: state.class_count])
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    y, t = analysis.probabilities, analysis.target
    made = IndependentLines(analysis, k, UYT, LIGHT, 15.0)
    whole_lines, present = written(made)
    lines = [line.replace("t′", "t") for line in whole_lines.values()]
    sigmoid, total, slope, own, chain, end, numbers = lines[-7:]
    values = {"y_k": y[k], "t_k": t[k], "T": state.temperature}
    formula = sigmoid.removeprefix("y_k = ")
    scaled = f"(1 + exp(-u_k{'/T' if state.temperature != 1.0 else ''}))"
    assert formula == f"1/{scaled}".replace("exp(-u_k", "e^−u_k").replace("))", ")")
    assert_says(present["sigmoid"], y[k])
    formula = total.removeprefix("L = ")
    assert_says(present["definition"], analysis.loss)
    whole = float(evaluated(formula, {"y_j": y, "t_j": t, "T": state.temperature}))
    if math.isfinite(whole):
        assert whole == pytest.approx(analysis.loss, rel=NEAR, abs=1e-6)
    formula = slope.removeprefix("∂L/∂y_k = ")
    assert_says(present["slope"], analysis.output_gradient()[k])
    found = float(evaluated(formula, values))
    if math.isfinite(found):
        assert found == pytest.approx(analysis.output_gradient()[k], rel=1e-6, abs=NEAR)
    everything = np.arange(state.class_count)
    jacobian = analysis.jacobian(everything, everything[:0])[k, k]
    found = float(evaluated(own.removeprefix("∂y_k/∂u_k = "), values))
    assert found == pytest.approx(jacobian, rel=1e-6, abs=NEAR)
    assert chain == "∂L/∂u_k = ∂L/∂y_k ∂y_k/∂u_k"
    due = float(analysis.gradient[k])
    found = float(evaluated(end.removeprefix("∂L/∂u_k = "), values))
    assert found == pytest.approx(due, rel=1e-6, abs=NEAR)
    assert_says(re.split(" [=≈] ", numbers.partition("; ∂L/∂u ")[0])[-1], due)
    short = [row.plain().replace("t′", "t") for row in made.short(2000.0)]
    assert short[0].startswith(total)
    assert short[-2:] == [f"{chain} = {end.removeprefix('∂L/∂u_k = ')}", numbers]


@pytest.mark.parametrize("loss", COMPARABLE)
@pytest.mark.parametrize("room", [360.0, 600.0, 1100.0])
@pytest.mark.parametrize("count", [2, 3, 1000])
def test_the_short_form_is_in_the_full_one(
    qapp: QApplication, loss: str, room: float, count: int
) -> None:
    state = State(np.linspace(-3.0, 3.0, count), 1, temperature=2.0, loss=loss)
    lines = OtherLines(analyse(state), 1, UYT, LIGHT, 15.0)
    short = [row.plain() for row in lines.short(room)]
    full = {line.name: line.formula.plain() for line in lines.full(room)}
    assert short[0].startswith(full["definition"])
    assert short[-1] == full["values"]
    joined = ", ".join(short[1:-1])
    chain, slope = joined.split(", g_j = ")
    assert chain == f"{full['chain']} = {full['result'].removeprefix('∂L/∂u_k = ')}"
    assert full["slope"] == f"g_j = ∂L/∂y_j = {slope}"


def test_what_is_infinite_is_not_multiplied_with_nothing(qapp: QApplication) -> None:
    state = State((0.0, -math.inf, 800.0), (0.5, 0.25, 0.25), loss="focal")
    row = OtherLines(analyse(state), 0, UYT, LIGHT, 15.0).short(900.0)[-1].plain()
    assert row.startswith("k = 1: lim_(u_2 → −∞) ∂L/∂u_k = −0.500")


@pytest.mark.parametrize("loss", COMPARABLE)
@pytest.mark.parametrize("full", [False, True])
def test_the_panel_follows_the_loss(draw: type[Drawing], loss: str, full: bool) -> None:
    view = View(focus=1, panels=("derivation",), full_derivation=full)
    state = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1))
    panel = draw(state, view).panel(DerivationPanel)
    before = [item.row.plain() for item in panel.rows]
    other = draw(state.with_loss(loss), view).panel(DerivationPanel)
    after = [item.row.plain() for item in other.rows]
    assert after != before
    assert not other.is_cut
    assert len(other.notes) == (len(other.rows) - 1 if full else 0)
