"""A program with NumPy."""

from __future__ import annotations

import textwrap

from xentgui.core.analysis import Analysis
from xentgui.core.state import LogBase
from xentgui.export.snippets.source import (
    array_lines,
    class_lines,
    exponents,
    infinite_surprise,
    may_overflow,
)


def numpy_program(analysis: Analysis) -> str:
    """Write a program that computes probabilities, loss and gradient.

    Temperature, label smoothing and the logarithm's base appear where they are not trivial. It
    gives no RuntimeWarning and agrees with `analysis` to about 1e-15 of the largest value: y - t
    loses what `xentgui.core.numerics.gradient` keeps.

    Parameters
    ----------
    analysis : Analysis
    """
    state = analysis.state
    lines = ["import numpy as np", "", *class_lines(state)]
    lines += array_lines("u = np.array(", state.logits, ")", "logits", "np.inf")
    lines += array_lines("t = np.array(", state.target, ")", "target", "np.inf")
    if state.label_smoothing:
        lines += [
            f"a = {state.label_smoothing!r}",
            "t = (1 - a) * t + a / len(t)  # label smoothing",
        ]
    over = ""
    if state.temperature != 1.0:
        lines += [f"T = {state.temperature!r}  # temperature"]
        over = " / T"
    steps = [
        f"z = {exponents(state, 'u.max()', over)}  # keeps exp from overflowing",
        "e = np.exp(z)",
        "y = e / e.sum()  # softmax",
        "minus_log_y = np.log(e.sum()) - z  # finite also where y underflows to 0",
        *_loss(analysis),
    ]
    if may_overflow(analysis):
        heading = 'with np.errstate(over="ignore"):  # some numbers are too large for float64'
        steps = [heading, *textwrap.indent("\n".join(steps), "    ").splitlines()]
    lines += [
        "",
        *steps,
        "",
        'print("probabilities", y.tolist())',
        f'print("loss", loss, "{analysis.unit}")',
        'print("gradient", gradient.tolist())',
    ]
    return "".join(f"{line}\n" for line in lines)


def _loss(analysis: Analysis) -> list[str]:
    state = analysis.state
    base = "" if state.log_base is LogBase.E else f" / np.log({state.log_base.value})"
    gradient = "y - t"
    if state.temperature != 1.0 or base:
        gradient = f"({gradient})" + (" / T" if state.temperature != 1.0 else "") + base
    if (infinite_surprise(state) & (analysis.target == 0.0)).any():
        return [
            "k = t > 0  # 0 log 0 = 0, but 0 * inf is nan",
            f"loss = np.sum(t[k] * minus_log_y[k]){base}  # cross-entropy",
            f"gradient = {gradient}",
        ]
    return [
        f"loss = np.sum(t * minus_log_y){base}  # cross-entropy",
        f"gradient = {gradient}",
    ]
