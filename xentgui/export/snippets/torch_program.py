"""A program with PyTorch."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis import Analysis
from xentgui.core.state import LogBase, State
from xentgui.export.snippets.source import (
    array_lines,
    class_lines,
    exponents,
    infinite_surprise,
    is_one_hot,
)

_LARGE = 1e3
"""Where u/T is larger, rounding it before softmax subtracts the maximum costs 1e-13 of y."""
_INEXACT = 1e-12


def torch_program(analysis: Analysis) -> str:
    """Write a program whose loss is differentiated by autograd.

    It uses ``cross_entropy``, with the class as an index where the target is a single class.
    ``cross_entropy`` gives nan for a soft target with t_k = 0 where -log y_k is infinite; the loss
    is written out there.

    Parameters
    ----------
    analysis : Analysis
    """
    state = analysis.state
    one_hot = is_one_hot(state.target)
    by_hand = bool(infinite_surprise(state).any()) and not (one_hot and not state.label_smoothing)
    has_base = state.log_base is not LogBase.E
    lines = ["import math", ""] if has_base else []
    lines += ["import torch", "", *class_lines(state)]
    lines += array_lines(
        "u = torch.tensor(",
        state.logits,
        ", dtype=torch.float64, requires_grad=True)",
        "logits",
        "torch.inf",
    )
    if one_hot and not by_hand:
        lines += [f"t = torch.tensor({int(state.target.argmax())})  # target: a class, from 0"]
    else:
        lines += array_lines(
            "t = torch.tensor(", state.target, ", dtype=torch.float64)", "target", "torch.inf"
        )
    total = math.fsum(analysis.target.tolist())
    if abs(total - 1.0) > _INEXACT:
        lines += [f"# t sums to {total!r}, so autograd has y * t.sum() - t instead of y - t."]
    if state.temperature != 1.0:
        lines += [f"T = {state.temperature!r}  # temperature"]
    base = f" / math.log({state.log_base.value})" if has_base else ""
    lines += [
        "",
        *(_written_out(state, base) if by_hand else _library(state, base)),
        "loss.backward()",
        "",
        f'print("loss", loss.item(), "{analysis.unit}")',
        'print("gradient", u.grad.tolist())',
    ]
    return "".join(f"{line}\n" for line in lines)


def _library(state: State, base: str) -> list[str]:
    options = f", label_smoothing={state.label_smoothing!r}" if state.label_smoothing else ""
    logits = _scaled(state)
    lines = [] if logits in ("u", "u / T") else [f"z = {logits}  # u / T loses digits here"]
    logits = "z" if lines else logits
    call = f"torch.nn.functional.cross_entropy({logits}, t{options})"
    return [*lines, f"loss = {call}{base}"]


def _written_out(state: State, base: str) -> list[str]:
    lines = []
    if state.label_smoothing:
        lines += [
            f"a = {state.label_smoothing!r}",
            "t = (1 - a) * t + a / len(t)  # label smoothing",
        ]
    return [
        *lines,
        f"log_y = torch.log_softmax({_scaled(state)}, dim=0)",
        "k = t > 0  # 0 log 0 = 0, where cross_entropy gives nan",
        f"loss = -(t[k] * log_y[k]).sum(){base}",
    ]


def _scaled(state: State) -> str:
    """Write u/T, up to a constant that softmax does not see."""
    largest = np.abs(state.logits[np.isfinite(state.logits)]).max()
    if state.temperature == 1.0:
        return "u"
    if largest <= _LARGE * state.temperature:
        return "u / T"
    return exponents(state, "u.max().detach()", " / T")
