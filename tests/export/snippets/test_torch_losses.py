"""The programs with PyTorch of every loss, and of every loss that is compared with another.

A stand-in for PyTorch computes the values; what autograd makes of them needs PyTorch itself.
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_snippets import (
    KEYS,
    PLAIN,
    POWERS,
    WEIGHTS,
    numbers,
    printed_by_stand_in,
    printed_by_torch,
)

from xentgui.core.analysis.analysis import Analysis, analyse, with_loss
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION
from xentgui.export.snippets.torch_losses import (
    array_line,
    arrays_needed,
    limit_lines,
    value_lines,
)
from xentgui.export.snippets.torch_program import torch_program

UYT = NOTATION["uyt"]
BOUND = 1e-13
"""That of the docstring of `torch_program`."""
OTHERS = [key for key in KEYS if key != "cross-entropy"]


def check_loss(printed: str, analysis: Analysis) -> None:
    loss, *unit = printed.split()
    scale = max(1.0, analysis.of.parameters.get("weight", 1.0))
    if math.isfinite(analysis.loss):
        scale = max(scale, analysis.loss)
    np.testing.assert_allclose(float(loss), analysis.loss, rtol=0, atol=BOUND * scale)
    assert unit == ([analysis.unit] if analysis.unit else [])


def bound_of_gradient(analysis: Analysis) -> float:
    scales = [1.0, analysis.of.steepest]
    if analysis.of.name == "reverse-kl":
        # Its gradient has the loss in it.
        scales = [1.0, analysis.loss]
    return BOUND * max(filter(math.isfinite, scales)) * analysis.gradient_scale


def check(state: State, loss: str, key: str = "uyt") -> None:
    """Check the value, and the infinite gradient that autograd does not make."""
    analysis, notation = analyse(state.with_loss(loss)), NOTATION[key]
    printed = printed_by_stand_in(torch_program(analysis, notation), notation.logits)
    assert list(printed) == ["loss", "gradient"]
    check_loss(printed["loss"], analysis)
    gradient = numbers(printed["gradient"])
    if loss == "reverse-kl" and np.isinf(analysis.gradient).any():
        is_open = np.isfinite(state.logits)
        np.testing.assert_array_equal(gradient[is_open], analysis.gradient[is_open])
    else:
        assert np.isnan(gradient).all()


def check_compared(state: State, loss: str, other: str, key: str = "uyt") -> None:
    analysis, notation = analyse(state.with_loss(loss)), NOTATION[key]
    compared = with_loss(analysis, other)
    printed = printed_by_stand_in(torch_program(analysis, notation, compared), notation.logits)
    assert list(printed) == ["loss", "gradient", other]
    check_loss(printed["loss"], analysis)
    check_loss(printed[other], compared)


def check_with_torch(state: State, loss: str, other: str | None = None) -> None:
    analysis = analyse(state.with_loss(loss))
    compared = None if other is None else with_loss(analysis, other)
    printed = printed_by_torch(torch_program(analysis, UYT, compared))
    check_loss(printed["loss"], analysis)
    if compared is not None:
        check_loss(printed[compared.of.key], compared)
    y, t = analysis.probabilities, analysis.target
    if analysis.of.has_kinks and ((np.abs(y - t) < BOUND) & (np.minimum(y, 1 - y) > BOUND)).any():
        return
    wanted, gradient = analysis.gradient, numbers(printed["gradient"])
    if loss in PLAIN:
        # Autograd's own, where t does not sum to 1 exactly.
        wanted = wanted + (math.fsum(t.tolist()) - 1.0) * y * analysis.gradient_scale
    scale = bound_of_gradient(analysis)
    is_finite = np.isfinite(wanted)
    np.testing.assert_array_equal(gradient[~is_finite], wanted[~is_finite])
    np.testing.assert_allclose(gradient[is_finite], wanted[is_finite], rtol=0, atol=scale)


@pytest.mark.parametrize("loss", OTHERS)
@pytest.mark.parametrize("key", EXAMPLES)
def test_the_loss_of_every_example(key: str, loss: str) -> None:
    check(EXAMPLES[key], loss)


@pytest.mark.parametrize("loss", OTHERS)
@pytest.mark.parametrize("key", NOTATION)
def test_the_loss_where_care_is_needed(hard_state: State, loss: str, key: str) -> None:
    check(hard_state, loss, key)


@pytest.mark.parametrize("loss", OTHERS)
def test_the_loss_near_0_and_near_1(deep_states: list[State], loss: str) -> None:
    for state in deep_states:
        check(state, loss)


@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from(OTHERS))
def test_the_loss_of_every_state(
    loss: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    check(data.draw(states), loss)


@pytest.mark.parametrize("gamma", POWERS)
def test_the_loss_with_other_powers(deep_states: list[State], gamma: float) -> None:
    for state in deep_states:
        check(state, f"focal:{gamma!r}")


@pytest.mark.parametrize("loss", KEYS)
def test_any_loss_is_compared_with_any(hard_state: State, loss: str) -> None:
    for other in KEYS:
        if other != loss:
            check_compared(hard_state, loss, other)
            check_compared(START, loss, other, "zpy")


@settings(max_examples=300)
@given(data=st.data(), other=st.sampled_from(KEYS))
def test_what_is_compared_of_every_state(
    other: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    loss = data.draw(st.sampled_from([key for key in KEYS if key != other]))
    check_compared(data.draw(states), loss, other)


@pytest.mark.parametrize("loss", KEYS)
def test_pytorch_near_0_and_near_1(deep_states: list[State], loss: str) -> None:
    pytest.importorskip("torch")
    for state in deep_states:
        check_with_torch(state, loss)


@pytest.mark.parametrize("gamma", POWERS[:-1])
def test_pytorch_with_other_powers(deep_states: list[State], gamma: float) -> None:
    pytest.importorskip("torch")
    for state in deep_states:
        check_with_torch(state, f"focal:{gamma!r}")
    for depth in np.geomspace(1.0, 700.0, 50):
        check_with_torch(State((0.0, -depth), target=1), f"focal:{gamma!r}")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_pytorch_with_other_weights(deep_states: list[State], weight: float) -> None:
    pytest.importorskip("torch")
    for state in deep_states:
        check_with_torch(state, f"weighted-cross-entropy:{weight!r}")


@pytest.mark.parametrize("loss", KEYS)
def test_pytorch_where_care_is_needed(hard_state: State, loss: str) -> None:
    pytest.importorskip("torch")
    for other in KEYS:
        check_with_torch(hard_state, loss, None if other == loss else other)


@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from(KEYS))
def test_pytorch_on_every_state(
    loss: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    pytest.importorskip("torch")
    check_with_torch(data.draw(states), loss)


def lines_of(loss: str, state: State = START) -> list[str]:
    analysis = analyse(state.with_loss(loss))
    return [
        *(array_line(name, UYT, "u") for name in arrays_needed(analysis, UYT)),
        *value_lines(analysis, UYT, "loss", "t", "u"),
        *limit_lines(analysis, UYT, "loss", "t", with_gradient=True),
    ]


def test_losses_are_the_library_s_where_it_has_them() -> None:
    softmax = "y = torch.softmax(u, dim=0)"
    for loss, call in {
        "squared-error": "mse_loss(y, t, reduction='sum') / 2",
        "brier": "mse_loss(y, t, reduction='sum')",
        "absolute-error": "l1_loss(y, t, reduction='sum')",
    }.items():
        assert lines_of(loss) == [softmax, f"loss = torch.nn.functional.{call}"]
    soft = State((2.0, 1.0), (0.25, 0.75))
    assert lines_of("reverse-kl", soft) == [
        "log_y = torch.log_softmax(u, dim=0)",
        "log_t = torch.log(t)",
        "loss = torch.nn.functional.kl_div(log_t, log_y, reduction='sum', log_target=True)",
    ]


def test_focal_is_written_out() -> None:
    assert lines_of("focal") == [
        "log_y = torch.log_softmax(u, dim=0)",
        "y = torch.softmax(u, dim=0)",
        "k = t > 0  # 0 log 0 = 0, but 0 * inf is nan",
        "power = (1 - y[k]) ** 2",
        "loss = -(t[k] * power * log_y[k]).sum()",
    ]


def test_a_weight_is_the_library_s_but_where_that_gives_nan() -> None:
    weights = ["w = torch.ones_like(t)", "w[0] = 3  # weight of the first class"]
    assert lines_of("weighted-cross-entropy") == [
        *weights,
        "loss = torch.nn.functional.cross_entropy(u, t, weight=w)",
    ]
    assert lines_of("weighted-cross-entropy", State((1.0, -math.inf))) == [
        "log_y = torch.log_softmax(u, dim=0)",
        *weights,
        "k = t > 0  # 0 log 0 = 0, but 0 * inf is nan",
        "loss = -(w[k] * t[k] * log_y[k]).sum()",
    ]


def test_an_infinite_slope_of_a_power_is_left_out() -> None:
    near_1 = State((50.0, 0.0))
    note = "k &= y < 1  # at y = 1 there is no loss, but a slope of inf"
    assert lines_of("focal:0.5", near_1)[3] == note
    assert lines_of("focal", near_1) == lines_of("focal")
    assert note not in lines_of("focal:0.5")


def test_where_y_is_0_a_power_has_no_slope() -> None:
    masked = State((1.0, -math.inf), target=1)
    assert lines_of("focal", masked)[3:] == [
        "power = (1 - y[k]) ** 2",
        "power = power.masked_fill(y[k] == 0, 1)  # 1 without a slope: 0 * inf is nan",
        "loss = -(t[k] * power * log_y[k]).sum()",
    ]


def test_an_infinite_divergence_and_its_gradient_are_set() -> None:
    assert lines_of("reverse-kl")[1:] == [
        "log_t = torch.log(t + (t == 0))  # 0 where t is 0",
        "loss = torch.nn.functional.kl_div(log_t, log_y, reduction='sum', log_target=True)",
        "barred = torch.isfinite(u) & (t == 0)",
        "if barred.any():  # y is above 0 there, however small",
        "    loss = torch.tensor(torch.inf)",
        "    if not barred[torch.isfinite(u)].all():  # limit as t falls to 0",
        "        u.grad[torch.isfinite(u)] = -torch.inf",
        "        u.grad[barred] = torch.inf",
    ]


def test_a_whole_program() -> None:
    state = State((2.0, 1.0, 0.1), 1, None, 0.5, 0.1, LogBase.TWO, "reverse-kl")
    analysis = analyse(state)
    assert (
        torch_program(analysis, NOTATION["zpy"], with_loss(analysis, "cross-entropy"))
        == """\
import math

import torch

z = torch.tensor([2.0, 1.0, 0.1], dtype=torch.float64, requires_grad=True)  # logits
y = torch.tensor([0.0, 1.0, 0.0], dtype=torch.float64)  # target
T = 0.5  # temperature

a = 0.1  # label smoothing
y_smoothed = (1 - a) * y + a / len(y)
log_p = torch.log_softmax(z / T, dim=0)
log_y_smoothed = torch.log(y_smoothed)
loss = torch.nn.functional.kl_div(
    log_y_smoothed, log_p, reduction='sum', log_target=True
) / math.log(2)  # reverse KL divergence
loss.backward()

print("loss", loss.item(), "bits")
print("gradient", z.grad.tolist())

cross_entropy = torch.nn.functional.cross_entropy(z / T, y_smoothed) / math.log(2)
print("cross-entropy", cross_entropy.item(), "bits")
"""
    )


def test_mathematics_are_imported_for_a_base_that_counts() -> None:
    state = State((2.0, 1.0), 0, log_base=LogBase.TWO, loss="brier")
    analysis = analyse(state)
    assert "math" not in torch_program(analysis, UYT)
    assert "import math\n" in torch_program(analysis, UYT, with_loss(analysis, "cross-entropy"))


def test_a_large_power_keeps_its_digits() -> None:
    exact = "torch.exp(100.5 * torch.log1p(-y[k].clamp(max=0.5)))"
    assert f"power = {exact}  # (1 - y[k]) ** 100.5, with more digits" in lines_of("focal:100.5")


def test_an_index_is_for_cross_entropy_alone() -> None:
    for loss in KEYS:
        lines = torch_program(analyse(START.with_loss(loss)), UYT).splitlines()
        is_index = "t = torch.tensor(1)  # target: a class, from 0" in lines
        assert is_index == (loss in PLAIN)
    lines = torch_program(analyse(START.with_loss("focal:0.0")), UYT).splitlines()
    call = lines.index("loss = torch.nn.functional.cross_entropy(u, t)")
    assert lines[call - 1] == "# focal loss with gamma = 0: cross-entropy"


# With the library's cross-entropy stands the exact amount of smoothing.
@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from([key for key in KEYS if key not in PLAIN]))
def test_no_line_of_a_loss_is_long(
    loss: str, states: st.SearchStrategy[State], data: st.DataObject
) -> None:
    analysis = analyse(data.draw(states).with_loss(loss))
    steps = torch_program(analysis, UYT).partition("\n\n")[2].partition("print(")[0]
    lines = steps.partition("\n\n")[2].splitlines()
    assert lines
    assert max(map(len, lines)) <= 100


def test_a_call_that_would_be_long_has_its_logits_on_a_line_of_their_own() -> None:
    state = State((0.0, 501.0), (1.0, 0.0), ("1", "2"), 0.5, 0.1, LogBase.TWO)
    program = torch_program(analyse(state.with_loss("weighted-cross-entropy")), UYT)
    assert "scaled = (u - u.max().detach()) / T\n" in program
    assert "cross_entropy(scaled, t_smoothed, weight=w) / math.log(2)" in program
    assert max(map(len, program.splitlines())) <= 100
