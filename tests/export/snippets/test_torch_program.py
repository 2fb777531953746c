from __future__ import annotations

import contextlib
import io
import math
import sys
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from run_snippets import STAND_IN, cross_entropy, tensor

from xentgui.core.analysis.analysis import analyse
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, Notation
from xentgui.export.snippets.torch_program import torch_program

UYT = NOTATION["uyt"]


def check_loss(state: State, notation: Notation = UYT) -> None:
    analysis = analyse(state)
    forward = torch_program(analysis, notation).partition("loss.backward()")[0]
    namespace: dict[str, Any] = {}
    with pytest.MonkeyPatch.context() as patch, np.errstate(all="ignore"):
        patch.setitem(sys.modules, "torch", STAND_IN)
        exec(forward, namespace)
    np.testing.assert_allclose(float(namespace["loss"]), analysis.loss, rtol=1e-12, atol=1e-12)


def check_with_torch(state: State, notation: Notation = UYT) -> None:
    analysis = analyse(state)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(torch_program(analysis, notation), {})
    printed = dict(line.split(" ", 1) for line in out.getvalue().splitlines())
    loss, unit = printed["loss"].split()
    # Autograd's own, where t does not sum to 1 exactly.
    excess = math.fsum(analysis.target.tolist()) - 1.0
    scale = analysis.gradient_scale
    gradient = analysis.gradient + excess * analysis.probabilities * scale
    np.testing.assert_allclose(float(loss), analysis.loss, rtol=1e-12, atol=1e-12)
    np.testing.assert_allclose(
        eval(printed["gradient"], {"inf": math.inf}), gradient, rtol=1e-12, atol=1e-12 * scale
    )
    assert unit == analysis.unit


def test_it_is_a_program_of_a_few_lines() -> None:
    assert (
        torch_program(analyse(START), UYT)
        == """\
import torch

classes = ['cat', 'dog', 'bird']
u = torch.tensor([2.0, 1.0, 0.1], dtype=torch.float64, requires_grad=True)  # logits
t = torch.tensor(1)  # target: a class, from 0

loss = torch.nn.functional.cross_entropy(u, t)
loss.backward()

print("loss", loss.item(), "nats")
print("gradient", u.grad.tolist())
"""
    )


def test_settings_are_the_library_s_where_it_has_them() -> None:
    state = State((2, 1), (0.3, 0.7), None, 0.5, 0.1, LogBase.TEN)
    lines = torch_program(analyse(state), UYT).splitlines()
    assert (
        "loss = torch.nn.functional.cross_entropy(u / T, t, label_smoothing=0.1) / math.log(10)"
        in lines
    )


def test_the_library_s_nan_is_avoided() -> None:
    state = State((1.0, -math.inf, 0.5), target=(0.5, 0.0, 0.5))
    with np.errstate(invalid="ignore"):
        assert np.isnan(cross_entropy(tensor(state.logits), tensor(state.target)))
    assert "cross_entropy(" not in torch_program(analyse(state), UYT)
    check_loss(state)


def test_a_target_that_does_not_sum_to_1_is_said() -> None:
    program = torch_program(analyse(State((1.0, 2.0), target=(0.0, 0.9999995))), UYT)
    assert "# t sums to 0.9999995, so autograd has y * t.sum() - t" in program


@pytest.mark.parametrize("key", EXAMPLES)
def test_the_loss_of_every_example(key: str) -> None:
    check_loss(EXAMPLES[key])


def test_the_loss_where_care_is_needed(hard_state: State) -> None:
    check_loss(hard_state)


@pytest.mark.parametrize("key", NOTATION)
def test_the_loss_in_every_notation(hard_state: State, key: str) -> None:
    check_loss(hard_state, NOTATION[key])


def test_the_target_of_zpy_is_y_and_the_logits_z() -> None:
    lines = torch_program(analyse(START), NOTATION["zpy"]).splitlines()
    assert lines[4] == "y = torch.tensor(1)  # target: a class, from 0"
    assert "loss = torch.nn.functional.cross_entropy(z, y)" in lines
    assert lines[-1] == 'print("gradient", z.grad.tolist())'


@given(data=st.data())
def test_the_loss_of_every_state(states: st.SearchStrategy[State], data: st.DataObject) -> None:
    check_loss(data.draw(states))


@given(data=st.data())
def test_many_numbers_are_wrapped(states: st.SearchStrategy[State], data: st.DataObject) -> None:
    lines = torch_program(analyse(data.draw(states)), UYT).splitlines()
    assert all(len(line) <= 88 for line in lines if line.startswith("    "))


@pytest.mark.parametrize("key", EXAMPLES)
def test_pytorch_prints_what_the_window_shows(key: str) -> None:
    pytest.importorskip("torch")
    check_with_torch(EXAMPLES[key])


def test_pytorch_where_care_is_needed(hard_state: State) -> None:
    pytest.importorskip("torch")
    check_with_torch(hard_state)


@pytest.mark.parametrize("key", NOTATION)
def test_pytorch_in_every_notation(hard_state: State, key: str) -> None:
    pytest.importorskip("torch")
    check_with_torch(hard_state, NOTATION[key])


@given(data=st.data())
def test_pytorch_on_every_state(states: st.SearchStrategy[State], data: st.DataObject) -> None:
    pytest.importorskip("torch")
    check_with_torch(data.draw(states))
