"""A program with NumPy."""

from __future__ import annotations

import textwrap

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.export.snippets.other_loss import numpy_lines, print_line
from xentgui.export.snippets.source import (
    array_lines,
    class_lines,
    exponents,
    infinite_surprisal,
    may_overflow,
)


def numpy_program(analysis: Analysis, notation: Notation, compared: Analysis | None = None) -> str:
    """Write a program that computes probabilities, loss and gradient.

    Temperature, label smoothing and the logarithm's base appear where they are not trivial. It
    gives no RuntimeWarning and agrees with `analysis` to about 1e-15 of the largest value: y - t
    loses what `xentgui.core.arithmetic.numerics.gradient` keeps.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        Names of the arrays.
    compared : Analysis, optional
        Another loss that it computes, too.
    """
    state = analysis.state
    u, y, t = notation.logits, notation.probabilities, notation.target
    lines = ["import numpy as np", "", *class_lines(state)]
    lines += array_lines(f"{u} = np.array(", state.logits, ")", "logits", "np.inf")
    lines += array_lines(f"{t} = np.array(", state.target, ")", "target", "np.inf")
    if state.label_smoothing:
        lines += [
            f"a = {state.label_smoothing!r}  # label smoothing",
            f"{t} = (1 - a) * {t} + a / len({t})",
        ]
    over = ""
    if state.temperature != 1.0:
        lines += [f"T = {state.temperature!r}  # temperature"]
        over = " / T"
    steps = [
        f"s = {exponents(state, u, f'{u}.max()', over)}  # keeps exp from overflowing",
        "e = np.exp(s)",
        f"{y} = e / e.sum()  # softmax",
        f"minus_log_{y} = np.log(e.sum()) - s  # finite also where {y} underflows to 0",
        *_loss(analysis, y, t),
    ]
    others = [] if compared is None else numpy_lines(compared, notation)
    steps += others
    if may_overflow(analysis):
        heading = 'with np.errstate(over="ignore"):  # some numbers are too large for float64'
        steps = [heading, *textwrap.indent("\n".join(steps), "    ").splitlines()]
    lines += [
        "",
        *steps,
        "",
        f'print("probabilities", {y}.tolist())',
        f'print("loss", loss, "{analysis.unit}")',
        'print("gradient", gradient.tolist())',
    ]
    if compared is not None and others:
        lines.append(print_line(compared))
    return "".join(f"{line}\n" for line in lines)


def _loss(analysis: Analysis, y: str, t: str) -> list[str]:
    state = analysis.state
    base = "" if state.log_base is LogBase.E else f" / np.log({state.log_base.value})"
    gradient = f"{y} - {t}"
    if state.temperature != 1.0 or base:
        gradient = f"({gradient})" + (" / T" if state.temperature != 1.0 else "") + base
    if (infinite_surprisal(state) & (analysis.target == 0.0)).any():
        return [
            f"k = {t} > 0  # 0 log 0 = 0, but 0 * inf is nan",
            f"loss = np.sum({t}[k] * minus_log_{y}[k]){base}  # cross-entropy",
            f"gradient = {gradient}",
        ]
    return [
        f"loss = np.sum({t} * minus_log_{y}){base}  # cross-entropy",
        f"gradient = {gradient}",
    ]
