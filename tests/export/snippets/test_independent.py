"""The programs of a loss of independent classes, whose probabilities are sigmoids."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from run_snippets import numbers, printed_by, printed_by_stand_in, printed_by_torch

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.losses.registry import INDEPENDENT
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import NOTATION, NOTATIONS, View
from xentgui.export.pictures.metadata import metadata_of
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.snippets import SNIPPETS
from xentgui.export.snippets.independent import numpy_lines, torch_lines
from xentgui.export.snippets.latex import latex
from xentgui.export.snippets.numpy_program import numpy_program
from xentgui.export.snippets.torch_program import torch_program

UYT = NOTATION["uyt"]
BOUND = 1e-13
BCE = "binary-cross-entropy"
LOSSES = (BCE, f"{BCE}:3.0", f"{BCE}:0.25", f"{BCE}:1000000000.0")
DEPTHS = (0.0, 0.3, 17.0, 36.7, 40.0, 99.0, 300.0, 745.0, 1e5, 1e300, math.inf)


def deep_states() -> Iterator[State]:
    targets = [(1, 0, 0), (0, 1, 1), (0.25, 0.5, 1), (0, 0, 0), (1, 1, 1)]
    for depth, target, temperature, amount in itertools.product(
        DEPTHS, targets, (1.0, 0.5, 1e-300), (0.0, 0.1, 1.0)
    ):
        base = LogBase.TWO if temperature == 0.5 else LogBase.E
        high = depth if math.isfinite(depth) else 2.0
        yield State((high, -depth, 0.5), target, None, temperature, amount, base, BCE)


@st.composite
def states(draw: st.DrawFn) -> State:
    size = draw(st.integers(2, 5))
    logits = draw(
        st.lists(
            st.floats(-50, 50) | st.floats(allow_nan=False, allow_infinity=False),
            min_size=size,
            max_size=size,
        )
    )
    target = draw(
        st.lists(st.sampled_from([0.0, 1.0]) | st.floats(0, 1), min_size=size, max_size=size)
    )
    return State(
        logits,
        target,
        None,
        draw(st.sampled_from([1.0, 0.5, 1e-300, 1e300]) | st.floats(1e-3, 1e3)),
        draw(st.sampled_from([0.0, 0.1, 1.0])),
        draw(st.sampled_from(LogBase)),
        draw(st.sampled_from(LOSSES)),
    )


def check_loss(printed: str, analysis: Analysis) -> None:
    loss, unit = printed.split()
    scale = analysis.of.steepest
    if math.isfinite(analysis.loss):
        scale = max(scale, analysis.loss)
    np.testing.assert_allclose(float(loss), analysis.loss, rtol=0, atol=BOUND * scale)
    assert unit == analysis.unit


def check_gradient(printed: str, analysis: Analysis) -> None:
    gradient, wanted = numbers(printed), analysis.gradient
    is_finite = np.isfinite(wanted)
    np.testing.assert_array_equal(gradient[~is_finite], wanted[~is_finite])
    off = np.abs(gradient[is_finite] - wanted[is_finite]) / analysis.gradient_scale
    np.testing.assert_array_less(off, BOUND * analysis.of.steepest)


def check(state: State, notation: str = "uyt") -> None:
    analysis, names = analyse(state), NOTATION[notation]
    printed = printed_by(numpy_program(analysis, names))
    y = numbers(printed["probabilities"])
    np.testing.assert_allclose(y, analysis.probabilities, rtol=0, atol=BOUND)
    check_loss(printed["loss"], analysis)
    check_gradient(printed["gradient"], analysis)
    printed = printed_by_stand_in(torch_program(analysis, names), names.logits)
    check_loss(printed["loss"], analysis)


def check_with_torch(state: State) -> None:
    analysis = analyse(state)
    printed = printed_by_torch(torch_program(analysis, UYT))
    check_loss(printed["loss"], analysis)
    check_gradient(printed["gradient"], analysis)


@pytest.mark.parametrize("loss", LOSSES)
def test_near_0_and_near_1(loss: str) -> None:
    for state in deep_states():
        check(state.with_loss(loss))


@settings(max_examples=300)
@given(states(), st.sampled_from(NOTATIONS))
def test_every_state(state: State, notation: str) -> None:
    check(state, notation)


@pytest.mark.parametrize("loss", LOSSES)
def test_pytorch_near_0_and_near_1(loss: str) -> None:
    pytest.importorskip("torch")
    for state in deep_states():
        check_with_torch(state.with_loss(loss))


@settings(max_examples=300)
@given(states())
def test_pytorch_on_every_state(state: State) -> None:
    pytest.importorskip("torch")
    check_with_torch(state)


def test_a_program_has_sigmoids() -> None:
    state = State((2, 1), (1, 0.5), None, 0.5, 0.1, LogBase.TWO, f"{BCE}:3.0")
    assert numpy_lines(analyse(state), UYT) == [
        "s = u / T",
        "e = np.exp(-np.abs(s))  # keeps exp from overflowing",
        "y = np.where(s >= 0, 1, e) / (1 + e)  # sigmoids",
        "rest = np.where(s >= 0, e, 1) / (1 + e)  # 1 - y",
        "minus_log_y = np.log1p(e) + np.maximum(-s, 0)",
        "minus_log_rest = np.log1p(e) + np.maximum(s, 0)",
        "# binary cross-entropy, pos_weight = 3",
        "loss = (np.sum(3 * t * minus_log_y) + np.sum((1 - t) * minus_log_rest)) / np.log(2)",
        "gradient = ((1 - t) * y - 3 * t * rest) / T / np.log(2)",
    ]
    for key in ("numpy", "pytorch"):
        lines = SNIPPETS[key](Snapshot.of(state)).splitlines()
        assert "t_smoothed = (1 - a) * t + a / 2" in lines
        assert not [line for line in lines if "softmax" in line]


def test_the_library_s_function_is_used_where_nothing_is_infinite() -> None:
    state = State((2, 1), (1, 0.5), loss=f"{BCE}:3.0")
    weight = "pos_weight=torch.tensor(3, dtype=torch.float64)"
    lines = torch_lines(analyse(state), UYT)
    assert lines[:2] == [
        "loss = torch.nn.functional.binary_cross_entropy_with_logits(",
        f"    u, t, reduction='sum', {weight}",
    ]
    assert lines[2] == ")  # binary cross-entropy, pos_weight = 3"
    far = State((101, 1), (1, 0.5), loss=BCE)
    assert torch_lines(analyse(far), UYT)[2:4] == [
        "right = (t[k] * torch.nn.functional.logsigmoid(s[k])).sum()",
        "wrong = ((1 - t[j]) * torch.nn.functional.logsigmoid(-s[j])).sum()",
    ]
    masked = State((2, -math.inf), (1, 0), loss=BCE)
    assert torch_lines(analyse(masked), UYT)[:2] == [
        "s = u",
        "k, j = t > 0, t < 1  # 0 log 0 = 0, but 0 * inf is nan",
    ]


def test_formulas_say_what_w_and_y_are() -> None:
    state = State((2, 1), (1, 0.5), None, 0.5, loss=f"{BCE}:3.0")
    text = latex(analyse(state), 0, NOTATION["zpy"])
    assert r"w y_k \log p_k + (1 - y_k) \log (1 - p_k)" in text
    assert r",\quad w = 3,\quad p_k = \frac{1}{1 + e^{-z_k/T}} \\" in text
    assert text.count("{") == text.count("}")


@pytest.mark.parametrize("loss", INDEPENDENT)
def test_a_picture_says_sigmoids(loss: str) -> None:
    state = State((2, 1), (1, 0.5), loss=loss)
    metadata = metadata_of(Snapshot.of(state, View(compare="brier")), PictureSettings())
    assert metadata.title == "Sigmoids of 2 independent classes"
    assert "Loss: binary cross-entropy, " in metadata.description
    assert "Compared" not in metadata.description
