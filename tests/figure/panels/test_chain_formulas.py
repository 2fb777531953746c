"""The chain rule below the flow, and the title of the Jacobian, read and computed."""

from __future__ import annotations

import re

import numpy as np
import pytest
from drawing import Drawing
from formula_text import evaluated
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.losses.registry import ALL_LOSSES, INDEPENDENT
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, NOTATIONS, View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.panels.flow.chain_rule import chain_rules
from xentgui.figure.panels.jacobian.panel import JacobianPanel

NEAR = 1e-7


@st.composite
def states(draw: st.DrawFn) -> State:
    logits = draw(st.lists(st.floats(-4.0, 4.0), min_size=2, max_size=5))
    loss = draw(st.sampled_from([*ALL_LOSSES, "focal:0.5", "binary-cross-entropy:3"]))
    weights = np.array(draw(st.lists(st.integers(1, 9), min_size=len(logits), max_size=9)))
    weights = weights[: len(logits)]
    soft = weights / (10.0 if loss.split(":")[0] in INDEPENDENT else weights.sum())
    return State(
        logits,
        soft,
        temperature=draw(st.sampled_from([1.0, 0.5, 3.0])),
        log_base=draw(st.sampled_from(LogBase)),
        loss=loss,
        t2=draw(st.booleans()),
    )


@given(states(), st.sampled_from(NOTATIONS), st.data())
@settings(max_examples=300, deadline=None)
def test_both_sides_of_every_equation_of_the_chain_rule_are_equal(
    qapp: QApplication, state: State, symbols: str, data: st.DataObject
) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis, notation = analyse(state), NOTATION[symbols]
    y, t = notation.probabilities, notation.target
    gradient = float(analysis.gradient[k])
    shortest = chain_rules(state, notation, gradient, gradient, "k", LIGHT, 15)[-1]
    head, *sides = shortest.linear().split(" = ")
    assert head == f"∂L/∂{notation.logits}_k"
    weights = np.ones(state.class_count)
    weights[0] = analysis.of.parameters.get("weight", 1.0)
    values = {
        f"{y}_j": analysis.probabilities,
        f"{y}_k": analysis.probabilities[k],
        f"{t}_j": analysis.target,
        f"{t}_k": analysis.target[k],
        "w_j": weights,
        "δ_jk": (np.arange(state.class_count) == k).astype(float),
        "T": state.temperature,
    }
    assert sides
    for side in sides:
        # Between factors there is a dot; sums are to the end.
        written = side.replace(" \N{MIDDLE DOT} ", " * ")
        found = float(evaluated(written, values))
        scale = max(1.0, float(np.abs(analysis.output_gradient()).max()))
        assert found == pytest.approx(analysis.gradient[k], rel=NEAR, abs=NEAR * scale), side


@pytest.mark.parametrize("loss", ["cross-entropy", "brier", *INDEPENDENT])
@pytest.mark.parametrize("temperature", [1.0, 2.0])
def test_the_title_of_the_jacobian_is_what_its_cells_have(
    draw: type[Drawing], loss: str, temperature: float
) -> None:
    state = State((2.0, 1.0, 0.1), 1, temperature=temperature, loss=loss)
    panel = draw(state, View(panels=("jacobian",)), size=(1600, 900)).panel(JacobianPanel)
    formula = panel.describe().title.partition(" = ")[2]
    y = analyse(state).probabilities
    indexed = re.sub(r"(?<=[yδ])(?=[ij])", "_", formula)
    for i in range(3):
        for j in range(3):
            values = {"y_i": y[i], "y_j": y[j], "δ_ij": float(i == j), "T": temperature}
            assert float(evaluated(indexed, values)) == pytest.approx(
                panel.entries[i, j], abs=1e-12
            )
