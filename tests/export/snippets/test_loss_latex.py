"""The formulas of LaTeX are those of the numbers, in every notation, temperature and base."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from exact import Number
from exact_losses import definition, mp, point_of
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_numbers import evaluate
from run_snippets import KEYS

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.losses.registry import LOSSES
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION
from xentgui.export.snippets.loss_latex import gradient_formula, loss_formula

OTHERS = [key for key in KEYS if key != "cross-entropy"]
DIGITS = mp.mpf("1e-40")


@st.composite
def soft_states(draw: st.DrawFn) -> State:
    size = draw(st.integers(2, 5))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return State(
        rng.normal(size=size) * 3.0,
        rng.dirichlet(np.ones(size)),
        None,
        draw(st.sampled_from([0.5, 1.0, 3.0])),
        draw(st.sampled_from([0.0, 0.1])),
        draw(st.sampled_from(LogBase)),
        t2=draw(st.booleans()),
    )


def evaluated(formula: str, analysis: Analysis, key: str, k: int | None = None) -> Number:
    """Evaluate a formula in a notation, with the State's temperature and base."""
    state, notation = analysis.state, NOTATION[key]
    base = state.log_base.value
    point = point_of(state.logits.tolist(), state.temperature)
    vectors = {
        notation.probabilities: point.y,
        notation.target: [mp.mpf(x) for x in analysis.target.tolist()],
        "w": [mp.mpf(analysis.of.parameters.get("weight", 1.0)), *(mp.one for _ in point.y[1:])],
    }
    numbers = {"T": mp.mpf(state.temperature)}
    numbers |= {f"\\{name}": mp.mpf(x) for name, x in analysis.of.parameters.items()}
    if state.log_base is not LogBase.E:
        assert r"\log " not in formula
        numbers["B"] = mp.log(int(base))
        # Not in the evaluator's language.
        formula = formula.replace(f"\\ln {base}", "B").replace(f"\\log_{{{base}}}", r"\frac1B \log")
        formula = formula.replace(r"\ln", r"\log")
    assert "ln" not in formula
    return evaluate(formula, vectors, numbers, k)


@pytest.mark.parametrize("loss", OTHERS)
@settings(deadline=None, max_examples=50)
@given(st.sampled_from(list(NOTATION)), soft_states())
def test_they_evaluate_to_the_loss_and_its_gradient(loss: str, key: str, state: State) -> None:
    analysis, notation = analyse(state.with_loss(loss)), NOTATION[key]
    wanted = definition(analysis.of.name, *analysis.of.parameters.values())
    point = point_of(state.logits.tolist(), state.temperature)
    target = [mp.mpf(x) for x in analysis.target.tolist()]
    ln_base = mp.log(int(state.log_base.value)) if analysis.scale.ln_base != 1.0 else mp.mpf(1)
    if state.t2:
        ln_base /= mp.mpf(state.temperature) ** 2
    # The program takes the target's sum for 1; the formula does not.
    missing = (1 - mp.fsum(target)) if loss == "reverse-kl" else mp.mpf(0)
    value = evaluated(loss_formula(analysis, notation), analysis, key)
    assert abs(value - missing / ln_base - wanted.value(point, target) / ln_base) <= DIGITS
    for k, exact in enumerate(wanted.gradient(point, target, state.temperature)):
        formula = r",\quad ".join(gradient_formula(analysis, notation, "k"))
        component = evaluated(formula.replace("_{k}", "_k"), analysis, key, k)
        assert abs(component - exact / ln_base) <= DIGITS
        assert math.isclose(float(component), analysis.gradient[k], rel_tol=1e-6, abs_tol=1e-12)


@pytest.mark.parametrize("loss", LOSSES)
def test_every_gradient_begins_with_its_scale(loss: str) -> None:
    assert re.match(r"\\frac[12]T [^T]*$", LOSSES[loss].gradient_latex)


def test_what_is_1_is_not_written() -> None:
    plain = analyse(State((2.0, 1.0), loss="brier"))
    scaled = analyse(State((2.0, 1.0), temperature=0.5, log_base=LogBase.TWO, loss="brier"))
    uyt = NOTATION["uyt"]
    assert gradient_formula(plain, uyt, "1")[0].startswith(r"2 y_{1} \bigl( (y_{1} - t_{1}) - \sum")
    assert gradient_formula(scaled, uyt, "1")[0].startswith(r"\frac{2}{T} y_{1} \bigl(")
    focal = analyse(State((2.0, 1.0), temperature=0.5, log_base=LogBase.TEN, loss="focal"))
    formula, definition = gradient_formula(focal, uyt, "1")
    assert formula == r"\frac{1}{T \ln 10} \bigl( y_{1} \sum_j a_j - a_{1} \bigr)"
    assert definition.endswith(r"\frac{y_k \ln y_k}{1 - y_k} \bigr)")
    assert loss_formula(focal, uyt) == r"-\sum_k t_k (1 - y_k)^\gamma \log_{10} y_k"


@pytest.mark.parametrize("loss", OTHERS)
def test_a_label_stays_as_it_is(loss: str) -> None:
    analysis = analyse(State((2.0, 1.0), loss=loss))
    formula = gradient_formula(analysis, NOTATION["zpy"], r"\text{u t y _k \textbackslash{}}")[0]
    assert r"_{\text{u t y _k \textbackslash{}}}" in formula
    assert not re.search("[ut]", re.sub(r"\\[a-z]+(\{u[^}]*\}\})?", "", formula))
