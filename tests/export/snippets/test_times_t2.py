"""What the programs print of a loss that is multiplied by T²."""

from __future__ import annotations

import ast
import contextlib
import io
import sys
from itertools import product
from typing import Any

import numpy as np
import pytest
from run_snippets import STAND_IN, printed_by

from xentgui.core.analysis.analysis import analyse, with_loss
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION
from xentgui.export.snippets.latex import latex
from xentgui.export.snippets.numpy_program import numpy_program
from xentgui.export.snippets.tables import csv_table, markdown_table
from xentgui.export.snippets.torch_program import torch_program

UYT = NOTATION["uyt"]
TEMPERATURES = (1e-200, 1e-3, 0.5, 1.0, 3.0, 1e3, 1e200)
TARGETS: tuple[Any, ...] = (1, (0.2, 0.7, 0.1), Teacher((3.0, 1.0, -0.5), 2.5))
CASES = list(product(TEMPERATURES, LogBase, (0.0, 0.1), range(len(TARGETS))))


def state_of(temperature: float, base: LogBase, smoothing: float, target: int) -> State:
    # The spread of the logits goes with T, so that the loss is neither 0 nor infinite.
    logits = np.array([2.0, 1.0, 0.1]) * temperature
    return State(
        logits,
        TARGETS[target],
        temperature=temperature,
        label_smoothing=smoothing,
        log_base=base,
        t2=True,
    )


@pytest.mark.parametrize(("temperature", "base", "smoothing", "target"), CASES)
def test_numpy_prints_loss_and_gradient(
    temperature: float, base: LogBase, smoothing: float, target: int
) -> None:
    state = state_of(temperature, base, smoothing, target)
    analysis = analyse(state)
    printed = printed_by(numpy_program(analysis, UYT))
    value, unit = printed["loss"].split()
    np.testing.assert_allclose(float(value), analysis.loss, rtol=1e-12)
    assert unit == base.unit
    gradient = ast.literal_eval(printed["gradient"])
    largest = np.abs(analysis.gradient).max()
    np.testing.assert_allclose(gradient, analysis.gradient, rtol=1e-12, atol=1e-14 * largest)
    assert ("T^2" in numpy_program(analysis, UYT)) == (temperature != 1.0)
    plain = numpy_program(analyse(state.with_t2(False)), UYT)
    assert "T^2" not in plain


@pytest.mark.parametrize(("temperature", "base", "smoothing", "target"), CASES)
def test_torch_prints_the_loss_that_it_differentiates(
    temperature: float, base: LogBase, smoothing: float, target: int
) -> None:
    analysis = analyse(state_of(temperature, base, smoothing, target))
    program = torch_program(analysis, UYT)
    start, _, rest = program.partition("loss.backward()")
    # What is differentiated has the factor.
    assert ("T * (T * loss)" in start) == (temperature != 1.0)
    own = "\n".join(line for line in rest.splitlines() if ".grad" not in line)
    out = io.StringIO()
    # PyTorch does not warn where a loss leaves float64.
    with pytest.MonkeyPatch.context() as patch, np.errstate(over="ignore"):
        patch.setitem(sys.modules, "torch", STAND_IN)
        with contextlib.redirect_stdout(out):
            exec(start + own.replace("loss.item()", "loss", 1), {})
    value, unit = out.getvalue().split()[1:]
    np.testing.assert_allclose(float(value), analysis.loss, rtol=1e-9)
    assert unit == base.unit


@pytest.mark.parametrize("name", COMPARABLE)
@pytest.mark.parametrize("temperature", [0.5, 1.0, 3.0])
def test_the_loss_that_is_compared_has_the_factor_too(name: str, temperature: float) -> None:
    analysis = analyse(state_of(temperature, LogBase.TWO, 0.1, 1))
    other = with_loss(analysis, name)
    printed = printed_by(numpy_program(analysis, UYT, other))
    np.testing.assert_allclose(float(printed[name].split()[0]), other.loss, rtol=1e-9)
    assert float(printed["loss"].split()[0]) == pytest.approx(analysis.loss, rel=1e-12)


def test_tables_have_its_numbers_and_say_so() -> None:
    analysis = analyse(state_of(3.0, LogBase.E, 0.0, 1))
    assert repr(float(analysis.gradient[0])) in csv_table(analysis)
    text = markdown_table(analysis)
    assert f"Loss (times T^2): {analysis.loss!r} nats, T = 3.0\n" in text
    for each in (text.splitlines()[0], csv_table(analysis).splitlines()[0]):
        assert "term (times T^2)" in each
        assert "gradient (times T^2)" in each
    assert "T^2" not in markdown_table(analyse(analysis.state.with_t2(False)))


def test_latex_says_so() -> None:
    text = latex(analyse(state_of(3.0, LogBase.TWO, 0.0, 0)), 1, UYT)
    assert r"L &= -T^{2} \log_{2} y_{\text{2}} \approx -3^{2} \log_{2} " in text
    assert r"\frac{(y_{\text{2}} - t_{\text{2}}) \, T}{\ln 2}" in text
    assert r"\cdot 3}{\ln 2}" in text
    text = latex(analyse(state_of(3.0, LogBase.E, 0.0, 1)), 1, UYT)
    assert r"L &= -T^{2} \sum_{k} t_{k} \log y_{k}" in text
    assert r"&= (y_{\text{2}} - t_{\text{2}}) \, T \approx (" in text
    for plain in (state_of(1.0, LogBase.E, 0.0, 0), state_of(3.0, LogBase.E, 0.0, 0)):
        text = latex(analyse(plain.with_t2(plain.temperature == 1.0)), 1, UYT)
        assert "T^" not in text
