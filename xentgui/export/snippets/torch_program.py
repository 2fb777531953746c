"""A program with PyTorch."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.state import LogBase, State
from xentgui.core.view import Notation
from xentgui.export.snippets.other_loss import print_line, torch_lines
from xentgui.export.snippets.source import (
    array_lines,
    class_lines,
    exponents,
    is_one_hot,
)

_LARGE = 1e3
"""Where u/T is larger, rounding it before softmax subtracts the maximum costs 1e-13 of y."""
_INEXACT = 1e-12


def torch_program(analysis: Analysis, notation: Notation, compared: Analysis | None = None) -> str:
    """Write a program whose loss is differentiated by autograd.

    It uses ``cross_entropy``, with the class as an index where the target is a single class.
    ``cross_entropy`` gives nan for a soft target with t_k = 0 where -log y_k is infinite; the loss
    is written out there, and where its smoothing would sum more than float64 holds.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        Names of the tensors.
    compared : Analysis, optional
        Another loss that it computes, too.
    """
    state = analysis.state
    u, y, t = notation.logits, notation.probabilities, notation.target
    one_hot = is_one_hot(state.target)
    by_hand = _is_by_hand(state, one_hot)
    has_base = state.log_base is not LogBase.E
    lines = ["import math", ""] if has_base else []
    lines += ["import torch", "", *class_lines(state)]
    lines += array_lines(
        f"{u} = torch.tensor(",
        state.logits,
        ", dtype=torch.float64, requires_grad=True)",
        "logits",
        "torch.inf",
    )
    if one_hot and not by_hand:
        lines += [f"{t} = torch.tensor({int(state.target.argmax())})  # target: a class, from 0"]
    else:
        lines += array_lines(
            f"{t} = torch.tensor(",
            state.target,
            ", dtype=torch.float64)",
            "target",
            "torch.inf",
        )
    total = math.fsum(analysis.target.tolist())
    if abs(total - 1.0) > _INEXACT:
        lines += [
            f"# {t} sums to {total!r}, so autograd has {y} * {t}.sum() - {t} instead of {y} - {t}."
        ]
    if state.temperature != 1.0:
        lines += [f"T = {state.temperature!r}  # temperature"]
    base = f" / math.log({state.log_base.value})" if has_base else ""
    lines += [
        "",
        *(_written_out if by_hand else _library)(state, notation, base),
        "loss.backward()",
        "",
        f'print("loss", loss.item(), "{analysis.unit}")',
        f'print("gradient", {u}.grad.tolist())',
    ]
    if compared is not None:
        others = torch_lines(compared, notation, _scaled(state, u))
        lines += ["", *others, print_line(compared, ".item()")] if others else []
    return "".join(f"{line}\n" for line in lines)


def _is_by_hand(state: State, one_hot: bool) -> bool:
    surprisal = -numerics.log_softmax(state.logits, state.temperature)
    if one_hot and not state.label_smoothing:
        return False
    if np.isinf(surprisal).any():
        return True
    with np.errstate(over="ignore"):
        # Of an index the library smooths by the sum over all classes, divided by K afterwards.
        return one_hot and bool(np.isinf(surprisal.sum()))


def _library(state: State, notation: Notation, base: str) -> list[str]:
    options = f", label_smoothing={state.label_smoothing!r}" if state.label_smoothing else ""
    u, logits = notation.logits, _scaled(state, notation.logits)
    plain = logits in (u, f"{u} / T")
    lines = [] if plain else [f"s = {logits}  # {u} / T loses digits here"]
    logits = logits if plain else "s"
    call = f"torch.nn.functional.cross_entropy({logits}, {notation.target}{options})"
    return [*lines, f"loss = {call}{base}"]


def _written_out(state: State, notation: Notation, base: str) -> list[str]:
    y, t = notation.probabilities, notation.target
    lines = []
    if state.label_smoothing:
        lines += [
            f"a = {state.label_smoothing!r}  # label smoothing",
            f"{t} = (1 - a) * {t} + a / len({t})",
        ]
    return [
        *lines,
        f"log_{y} = torch.log_softmax({_scaled(state, notation.logits)}, dim=0)",
        f"k = {t} > 0  # 0 log 0 = 0, where cross_entropy gives nan",
        f"loss = -({t}[k] * log_{y}[k]).sum(){base}",
    ]


def _scaled(state: State, u: str) -> str:
    """Write u/T, up to a constant that softmax does not see."""
    largest = np.abs(state.logits[np.isfinite(state.logits)]).max()
    if state.temperature == 1.0:
        return u
    if largest <= _LARGE * state.temperature:
        return f"{u} / T"
    return exponents(state, u, f"{u}.max().detach()", " / T")
