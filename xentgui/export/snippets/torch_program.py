"""A program with PyTorch."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.state import State
from xentgui.core.view import Notation
from xentgui.export.snippets.comments import Comment, loss_said, noted, said, smoothing_lines
from xentgui.export.snippets.independent import torch_lines
from xentgui.export.snippets.source import (
    array_lines,
    class_lines,
    exponents,
    is_one_hot,
    over_base,
    printed,
    smoothed_names,
    variable,
    with_note,
    with_plain_gradient,
)
from xentgui.export.snippets.times_t2 import times_t2
from xentgui.export.snippets.torch_losses import (
    array_line,
    arrays_needed,
    limit_lines,
    value_lines,
)

_LARGE = 1e3
"""Where u/T is larger, rounding it before softmax subtracts the maximum costs 1e-13 of y."""
_INEXACT = 1e-12


def torch_program(analysis: Analysis, notation: Notation, compared: Analysis | None = None) -> str:
    """Write a program whose loss is differentiated by autograd.

    It uses the library's functions. That is ``cross_entropy`` with the class as an index where the
    target is a single class. ``cross_entropy`` gives nan for a soft target with t_k = 0 where
    -log y_k is infinite; the loss is written out there, and where its smoothing would sum more than
    float64 holds. Of other losses the tensor t is always the target with its smoothing.

    It agrees with `analysis` to the bounds of `xentgui.export.snippets.numpy_program`, for a gamma
    of up to 1e300.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        Names of the tensors.
    compared : Analysis, optional
        Another loss that it computes, too.
    """
    state = analysis.state
    u, t = notation.logits, notation.target
    is_plain, one_hot = with_plain_gradient(analysis), is_one_hot(state.target)
    smoothed = smoothed_names(analysis, notation).target
    by_hand = not is_plain or _is_by_hand(state, one_hot)
    losses = [analysis] if compared is None else [analysis, compared]
    has_base = any(over_base(each, "math.log") for each in losses)
    lines = ["import math", ""] if has_base else []
    lines += ["import torch", "", *class_lines(state)]
    lines += array_lines(
        f"{u} = torch.tensor(",
        state.logits,
        ", dtype=torch.float64, requires_grad=True)",
        said(Comment.LOGITS),
        "torch.inf",
    )
    if one_hot and not by_hand:
        lines += [noted(f"{t} = torch.tensor({int(state.target.argmax())})", Comment.INDEX)]
    else:
        lines += _distribution(t, state.target, Comment.TARGET)
    if is_plain:
        lines += _sum_lines(analysis, notation)
    if state.temperature != 1.0:
        lines += [noted(f"T = {state.temperature!r}", Comment.TEMPERATURE)]
    lines += [
        "",
        *(_written_out(analysis, notation) if by_hand else _library(analysis, notation)),
        *times_t2(state, "loss"),
        "loss.backward()",
        *limit_lines(analysis, notation, "loss", smoothed if by_hand else t, with_gradient=True),
        "",
        printed("loss", "loss.item()", analysis.unit),
        f'print("gradient", {u}.grad.tolist())',
    ]
    if compared is not None:
        target, known = smoothed, arrays_needed(analysis, notation)
        lines += [""]
        if not by_hand:
            target, known = "target", []
            note = Comment.SMOOTHED if state.label_smoothing else Comment.OF_ALL
            lines += _distribution(target, analysis.target, note)
        lines += _compared(compared, notation, target, known)
    return "".join(f"{line}\n" for line in lines)


def _compared(compared: Analysis, notation: Notation, target: str, known: list[str]) -> list[str]:
    """Compute another loss, and print it.

    Parameters
    ----------
    compared : Analysis
    notation : Notation
    target : str
        Name of t after label smoothing.
    known : list of str
        Which arrays of `arrays_needed` the program has.
    """
    name, scaled = variable(compared), _scaled(compared.state, notation.logits)
    needed = [each for each in arrays_needed(compared, notation) if each not in known]
    return [
        *(array_line(each, notation, scaled) for each in needed),
        *value_lines(compared, notation, name, target, scaled),
        *limit_lines(compared, notation, name, target, with_gradient=False),
        *times_t2(compared.state, name),
        printed(compared.of.key, f"{name}.item()", compared.unit),
    ]


def _distribution(name: str, target: FloatArray, note: Comment) -> list[str]:
    start, end = f"{name} = torch.tensor(", ", dtype=torch.float64)"
    return array_lines(start, target, end, said(note), "torch.inf")


def _sum_lines(analysis: Analysis, notation: Notation) -> list[str]:
    y, t = notation.probabilities, notation.target
    total = math.fsum(analysis.target.tolist())
    if abs(total - 1.0) <= _INEXACT:
        return []
    return [f"# {said(Comment.AUTOGRAD, t=t, y=y, total=repr(total))}"]


def _is_by_hand(state: State, one_hot: bool) -> bool:
    surprisal = -numerics.log_softmax(state.logits, state.temperature)
    if one_hot and not state.label_smoothing:
        return False
    if np.isinf(surprisal).any():
        return True
    with np.errstate(over="ignore"):
        # Of an index the library smooths by the sum over all classes, divided by K afterwards.
        return one_hot and bool(np.isinf(surprisal.sum()))


def _library(analysis: Analysis, notation: Notation) -> list[str]:
    state = analysis.state
    options = f", label_smoothing={state.label_smoothing!r}" if state.label_smoothing else ""
    u, logits = notation.logits, _scaled(state, notation.logits)
    plain = logits in (u, f"{u} / T")
    lines = [] if plain else [noted(f"s = {logits}", Comment.FEWER_DIGITS, u=u)]
    logits = logits if plain else "s"
    call = f"torch.nn.functional.cross_entropy({logits}, {notation.target}{options})"
    note = "" if analysis.is_cross_entropy else loss_said(analysis)
    return [*lines, *with_note(f"loss = {call}{over_base(analysis, 'math.log')}", note)]


def _written_out(analysis: Analysis, notation: Notation) -> list[str]:
    state, lines = analysis.state, smoothing_lines(analysis, notation)
    notation = smoothed_names(analysis, notation)
    t = notation.target
    if analysis.of.is_independent:
        return [*lines, *torch_lines(analysis, notation)]
    scaled = _scaled(state, notation.logits)
    lines += [array_line(each, notation, scaled) for each in arrays_needed(analysis, notation)]
    return [*lines, *value_lines(analysis, notation, "loss", t, scaled, loss_said(analysis))]


def _scaled(state: State, u: str) -> str:
    """Write u/T, up to a constant that softmax does not see."""
    largest = np.abs(state.logits[np.isfinite(state.logits)]).max()
    if state.temperature == 1.0:
        return u
    if largest <= _LARGE * state.temperature:
        return f"{u} / T"
    return exponents(state, u, f"{u}.max().detach()", " / T")
