"""The programs with NumPy of every loss, and of every loss that is compared with another."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_snippets import KEYS, POWERS, WEIGHTS, numbers, printed_by

from xentgui.core.analysis.analysis import Analysis, analyse, with_loss
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, View
from xentgui.export.snippets import SNIPPETS
from xentgui.export.snippets.numpy_losses import gradient_lines, value_lines
from xentgui.export.snippets.numpy_program import numpy_program

UYT = NOTATION["uyt"]
BOUND = 1e-13
"""That of the docstring of `numpy_program`."""


def check_loss(printed: str, analysis: Analysis) -> None:
    loss, *unit = printed.split()
    scale = max(1.0, analysis.of.parameters.get("weight", 1.0))
    if math.isfinite(analysis.loss):
        scale = max(scale, analysis.loss)
    np.testing.assert_allclose(float(loss), analysis.loss, rtol=0, atol=BOUND * scale)
    assert unit == ([analysis.unit] if analysis.unit else [])


def has_kink(analysis: Analysis) -> bool:
    """Whether a sign of y - t that counts is one of rounding."""
    y, t = analysis.probabilities, analysis.target
    is_near = (np.abs(y - t) < BOUND) & (np.minimum(y, 1.0 - y) > BOUND)
    return analysis.of.has_kinks and bool(is_near.any())


def bound_of_gradient(analysis: Analysis) -> float:
    scales = [1.0, analysis.of.steepest]
    if analysis.of.name == "reverse-kl":
        # Its gradient has the loss in it.
        scales = [1.0, analysis.loss]
    return BOUND * max(filter(math.isfinite, scales)) * analysis.gradient_scale


def check(state: State, loss: str, key: str = "uyt") -> None:
    analysis = analyse(state.with_loss(loss))
    printed = printed_by(numpy_program(analysis, NOTATION[key]))
    assert list(printed) == ["probabilities", "loss", "gradient"]
    check_loss(printed["loss"], analysis)
    y, gradient = numbers(printed["probabilities"]), numbers(printed["gradient"])
    np.testing.assert_allclose(y, analysis.probabilities, rtol=0, atol=BOUND)
    wanted, unit = analysis.gradient, analysis.gradient_scale
    if has_kink(analysis):
        signs = np.sign(y - analysis.target)
        wanted = y * (signs - np.sum(y * signs)) * unit
    scale = bound_of_gradient(analysis)
    is_finite = np.isfinite(wanted)
    np.testing.assert_array_equal(gradient[~is_finite], wanted[~is_finite])
    np.testing.assert_allclose(gradient[is_finite], wanted[is_finite], rtol=0, atol=scale)


def check_compared(state: State, loss: str, other: str, key: str = "uyt") -> None:
    analysis = analyse(state.with_loss(loss))
    compared = with_loss(analysis, other)
    printed = printed_by(numpy_program(analysis, NOTATION[key], compared))
    assert list(printed) == ["probabilities", "loss", "gradient", other]
    check_loss(printed["loss"], analysis)
    check_loss(printed[other], compared)


@pytest.mark.parametrize("loss", KEYS)
@pytest.mark.parametrize("key", EXAMPLES)
def test_every_example(key: str, loss: str) -> None:
    check(EXAMPLES[key], loss)


@pytest.mark.parametrize("loss", KEYS)
@pytest.mark.parametrize("key", NOTATION)
def test_where_care_is_needed(hard_state: State, loss: str, key: str) -> None:
    check(hard_state, loss, key)


@pytest.mark.parametrize("loss", KEYS)
def test_near_0_and_near_1(deep_states: list[State], loss: str) -> None:
    for state in deep_states:
        check(state, loss)


@settings(max_examples=300)
@given(data=st.data(), loss=st.sampled_from(KEYS))
def test_every_state(loss: str, states: st.SearchStrategy[State], data: st.DataObject) -> None:
    check(data.draw(states), loss)


@pytest.mark.parametrize("gamma", POWERS)
def test_other_powers(deep_states: list[State], gamma: float) -> None:
    for state in deep_states:
        check(state, f"focal:{gamma!r}")
    # Where a large power is steep.
    for depth in np.geomspace(1.0, 700.0, 50):
        check(State((0.0, -depth), target=1), f"focal:{gamma!r}")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_other_weights(deep_states: list[State], weight: float) -> None:
    for state in deep_states:
        check(state, f"weighted-cross-entropy:{weight!r}")


@pytest.mark.parametrize("weight", WEIGHTS)
def test_other_weights_where_care_is_needed(hard_state: State, weight: float) -> None:
    check(hard_state, f"weighted-cross-entropy:{weight!r}")
    check_compared(hard_state, "brier", f"weighted-cross-entropy:{weight!r}")


@pytest.mark.parametrize("loss", KEYS)
def test_many_classes(loss: str) -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(size=5000) * 3.0
    for target in (4321, rng.dirichlet(np.ones(5000))):
        check(State(logits, target), loss)


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


def test_a_target_that_does_not_sum_to_1_is_said() -> None:
    state = State((1.0, 2.0), target=(0.25, 0.7499995), loss="reverse-kl")
    lines = numpy_program(analyse(state), UYT).splitlines()
    note = "# t sums to 0.9999995; its excess over 1 is added, so that no loss is below 0."
    assert note in lines
    assert "loss = np.sum(y * log_ratio + t - y)  # reverse KL divergence" in lines
    check(state, "reverse-kl")
    exact = analyse(State((1.0, 2.0), target=(0.5, 0.5), loss="reverse-kl"))
    assert "# t sums" not in numpy_program(exact, UYT)


def test_a_program_compares_as_the_view_does() -> None:
    for key in ("numpy", "pytorch"):
        plain = SNIPPETS[key](Snapshot.of(START))
        both = SNIPPETS[key](Snapshot.of(START, View(compare="squared-error")))
        assert "squared_error" not in plain
        assert set(plain.splitlines()) < set(both.splitlines())
    assert "squared_error = torch.nn.functional.mse_loss(y, target, reduction='sum') / 2" in both


def test_a_loss_without_a_unit_has_neither_logarithm_nor_base() -> None:
    state = State((2, 1), temperature=0.5, label_smoothing=0.1, log_base=LogBase.TWO)
    for loss in ("squared-error", "brier", "absolute-error"):
        program = numpy_program(analyse(state.with_loss(loss)), UYT)
        assert "log_" not in program
        assert "np.log" not in program
        assert 'print("loss", loss)' in program.splitlines()


def lines_of(loss: str, state: State = START) -> list[str]:
    analysis = analyse(state.with_loss(loss))
    return [*value_lines(analysis, UYT, "loss"), *gradient_lines(analysis, UYT)]


JACOBIAN = "# by u, through the softmax's Jacobian"


def test_errors_are_written_as_in_textbooks() -> None:
    through = f"gradient = y * (g - np.sum(y * g))  {JACOBIAN}"
    assert lines_of("squared-error") == [
        "loss = np.sum((y - t) ** 2) / 2",
        "g = y - t  # derivative by y",
        through,
    ]
    assert lines_of("brier") == [
        "loss = np.sum((y - t) ** 2)",
        "g = 2 * (y - t)  # derivative by y",
        through,
    ]
    assert lines_of("absolute-error") == [
        "loss = np.sum(np.abs(y - t))",
        "g = np.sign(y - t)  # derivative by y",
        through,
    ]


def test_focal_is_written_without_a_quotient_by_y() -> None:
    assert lines_of("focal:0.5") == [
        "power = (1 - y) ** 0.5",
        "loss = np.sum(t * power * minus_log_y)",
        "ratio = np.ones_like(y)  # of -y log y and 1 - y; 1 is its limit at y = 1",
        "np.divide(y * minus_log_y, 1 - y, out=ratio, where=y < 1)",
        "y_g = -t * (power + 0.5 * power * ratio)  # y times derivative by y",
        f"gradient = y_g - y * np.sum(y_g)  {JACOBIAN}",
    ]


def test_a_large_power_keeps_its_digits() -> None:
    exact = "np.exp(100.5 * np.log1p(-np.minimum(y, 0.5)))"
    assert f"power = {exact}  # (1 - y) ** 100.5, with more digits" in lines_of("focal:100.5")
    assert "power = (1 - y) ** 100" in lines_of("focal:100.0")


def test_focal_with_gamma_0_is_cross_entropy() -> None:
    assert lines_of("focal:0.0") == lines_of("cross-entropy")
    program = numpy_program(analyse(START.with_loss("focal:0.0")), UYT)
    assert "# focal loss with gamma = 0: cross-entropy\n" in program


def test_a_weight_is_that_of_the_first_class() -> None:
    assert lines_of("weighted-cross-entropy") == [
        "w = np.ones_like(t)",
        "w[0] = 3  # weight of the first class",
        "loss = np.sum(w * t * minus_log_y)",
        f"gradient = y * np.sum(w * t) - w * t  {JACOBIAN}",
    ]
    assert lines_of("weighted-cross-entropy:1.0") == lines_of("cross-entropy")
    program = numpy_program(analyse(START.with_loss("weighted-cross-entropy:1.0")), UYT)
    assert "# weighted cross-entropy with weight = 1: cross-entropy\n" in program


def test_reverse_kl_is_short_where_it_is_finite() -> None:
    soft = State((2.0, 1.0), (0.25, 0.75), None, 2.0, 0.0, LogBase.TEN)
    assert lines_of("reverse-kl", soft) == [
        "log_ratio = -minus_log_y - np.log(t)",
        "loss = np.sum(y * log_ratio) / np.log(10)",
        "g = log_ratio + 1  # derivative by y",
        f"gradient = y * (g - np.sum(y * g)) / T / np.log(10)  {JACOBIAN}",
    ]


def test_reverse_kl_of_a_one_hot_target_is_infinite_in_the_program() -> None:
    assert lines_of("reverse-kl") == [
        "log_t = np.zeros_like(t)",
        "np.log(t, out=log_t, where=t > 0)",
        "log_ratio = -minus_log_y - log_t",
        "barred = np.isfinite(u) & (t == 0)  # y is above 0 there, however small",
        "loss = np.inf if barred.any() else np.sum(y * log_ratio)",
        "g = log_ratio + 1  # derivative by y",
        f"gradient = y * (g - np.sum(y * g))  {JACOBIAN}",
        "if barred.any() and not barred[np.isfinite(u)].all():",
        "    gradient[np.isfinite(u)] = -np.inf  # limit as t falls to 0",
        "    gradient[barred] = np.inf",
    ]
    printed = printed_by(numpy_program(analyse(START.with_loss("reverse-kl")), UYT))
    assert printed["loss"] == "inf nats"
    assert printed["gradient"] == "[inf, -inf, inf]"


@pytest.mark.parametrize(
    ("loss", "name"),
    [
        ("squared-error", "squared error"),
        ("brier", "Brier score"),
        ("focal", "focal loss"),
        ("absolute-error", "absolute error"),
        ("reverse-kl", "reverse KL divergence"),
    ],
)
def test_a_program_names_its_loss(loss: str, name: str) -> None:
    for key in ("numpy", "pytorch"):
        lines = SNIPPETS[key](Snapshot.of(START.with_loss(loss))).splitlines()
        assert [line for line in lines if line.endswith(f"# {name}")]
        assert not [line for line in lines if "cross" in line]
