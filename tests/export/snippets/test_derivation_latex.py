"""Every line of the derivation as LaTeX is the loss, or its derivative."""

from __future__ import annotations

import re

import numpy as np
import pytest
from exact_losses import mp
from hypothesis import given, settings
from hypothesis import strategies as st
from latex_numbers import evaluate

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.derivation import line_names
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, NOTATIONS
from xentgui.export.snippets.derivation_latex import derivation_latex

NEAR = 1e-9


@st.composite
def soft_states(draw: st.DrawFn) -> State:
    size = draw(st.integers(2, 5))
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    return State(
        rng.normal(size=size) * 3.0,
        draw(st.integers(0, size - 1)) if draw(st.booleans()) else rng.dirichlet(np.ones(size)),
        None,
        draw(st.sampled_from([0.5, 1.0, 3.0])),
        draw(st.sampled_from([0.0, 0.1])),
        draw(st.sampled_from(LogBase)),
        t2=draw(st.booleans()),
    )


def value(formula: str, analysis: Analysis, key: str, k: int) -> float:
    """Compute a formula; k is what a sum runs over, or else the class."""
    state = analysis.state
    u, y, t = tuple(key)
    base = state.log_base.value
    # In the language of what evaluates it there are no powers of vectors and no primes.
    formula = re.sub(r"_\{([jk])\}", r"_\1", formula).replace(f"{t}'_", "F_")
    formula = re.sub(rf"e\^\{{{u}_([jk])(?:/T)?\}}", r"E_\1", formula)
    by = rf"\\frac{{\\partial}}{{\\partial {u}_k}}"
    formula = re.sub(rf"{by} \\sum_j E_j", "D", formula).replace(r"\sum_j E_j", "S")
    formula = re.sub(r"0 \+ \\dots \+ (\w_k) \+ \\dots \+ 0", r"\1", formula)
    formula = formula.replace(f"\\ln {base}", "B").replace(f"\\log_{{{base}}}", r"\frac1B \log")
    scaled = [mp.mpf(x) / mp.mpf(state.temperature) for x in state.logits.tolist()]
    powers = [mp.exp(x) for x in scaled]
    total = mp.fsum(powers)
    vectors = {
        u: [mp.mpf(x) for x in state.logits.tolist()],
        y: [x / total for x in powers],
        t: [mp.mpf(x) for x in state.target.tolist()],
        "F": [mp.mpf(x) for x in analysis.target.tolist()],
        "E": powers,
    }
    numbers = {
        "T": mp.mpf(state.temperature),
        "B": mp.log(int(base)) if base != "e" else mp.one,
        "S": total,
        "D": powers[k] / mp.mpf(state.temperature),
        "a": mp.mpf(state.label_smoothing),
        "K": mp.mpf(state.class_count),
    }
    return float(evaluate(formula, vectors, numbers, k))


@settings(deadline=None, max_examples=200)
@given(soft_states(), st.sampled_from(NOTATIONS), st.data())
def test_every_line_evaluates_to_what_it_says(state: State, key: str, data: st.DataObject) -> None:
    k = data.draw(st.integers(0, state.class_count - 1))
    analysis = analyse(state)
    names = line_names(state)[:-1]
    lines = dict(zip(names, derivation_latex(state, NOTATION[key]), strict=True))
    u = key[0]
    by = rf"\frac{{\partial}}{{\partial {u}_{{k}}}}"
    scale = analysis.gradient_scale
    due = {
        "smoothing": float(analysis.target[k]),
        "first": float(analysis.target[k]) * scale,
        "second": float(analysis.probabilities[k]) * scale,
        "result": float(analysis.gradient[k]),
    }
    for name, line in lines.items():
        head, *parts = line.replace("&", "").split("= ")
        if name == "derivative":
            # It is the sum of what the next two lines are about.
            first, second = (lines[each].split(" &=")[0] for each in ("first", "second"))
            assert parts == [f"-{first} + {second}"]
            continue
        wanted = due.get(name, analysis.loss)
        for part in parts:
            found = value(part.strip(), analysis, key, k)
            assert found == pytest.approx(wanted, rel=NEAR, abs=NEAR), line
        assert (by in head) == (name in ("first", "second"))
