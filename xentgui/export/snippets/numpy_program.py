"""A program with NumPy."""

from __future__ import annotations

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.view import Notation
from xentgui.export.snippets.comments import (
    Comment,
    ignoring,
    loss_said,
    noted,
    said,
    smoothing_lines,
)
from xentgui.export.snippets.independent import numpy_lines
from xentgui.export.snippets.numpy_losses import gradient_lines, value_lines
from xentgui.export.snippets.source import (
    array_lines,
    class_lines,
    exponents,
    may_overflow,
    printed,
    smoothed_names,
    variable,
)
from xentgui.export.snippets.times_t2 import times_t2


def numpy_program(analysis: Analysis, notation: Notation, compared: Analysis | None = None) -> str:
    """Write a program that computes probabilities, loss and gradient.

    Temperature, label smoothing and the logarithm's base appear where they are not trivial. It
    gives no RuntimeWarning, nothing in it becomes nan, and what is infinite is so in `analysis`.

    It agrees with `analysis` to about 1e-15 of the largest value: y - t loses what
    `xentgui.core.arithmetic.numerics.gradient` keeps. Another loss than cross-entropy does to 1e-13
    of the largest of L, 1 and a class's weight, and its gradient to 1e-13/(T ln b) times the larger
    of 1 and the steepest slope that the loss can have, or L of the reverse KL divergence. Where
    some y is within rounding of t, the sign of the absolute error's y - t may be another.

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
    lines += array_lines(f"{u} = np.array(", state.logits, ")", said(Comment.LOGITS), "np.inf")
    lines += array_lines(f"{t} = np.array(", state.target, ")", said(Comment.TARGET), "np.inf")
    lines += smoothing_lines(analysis, notation)
    names, over = smoothed_names(analysis, notation), ""
    if state.temperature != 1.0:
        lines += [noted(f"T = {state.temperature!r}", Comment.TEMPERATURE)]
        over = " / T"
    losses = [analysis] if compared is None else [analysis, compared]
    if analysis.of.is_independent:
        steps = numpy_lines(analysis, names)
    else:
        steps = _softmax_lines(analysis, losses, names, over)
    steps += times_t2(state, "loss", "gradient", *map(variable, losses[1:]))
    if any(map(may_overflow, losses)):
        steps = ignoring("over", steps, Comment.TOO_LARGE)
    lines += [
        "",
        *steps,
        "",
        f'print("probabilities", {y}.tolist())',
        printed("loss", "loss", analysis.unit),
        'print("gradient", gradient.tolist())',
    ]
    if compared is not None:
        lines.append(printed(compared.of.key, variable(compared), compared.unit))
    return "".join(f"{line}\n" for line in lines)


def _softmax_lines(
    analysis: Analysis, losses: list[Analysis], notation: Notation, over: str
) -> list[str]:
    """Compute y, the loss, its gradient and what it is compared with."""
    u, y = notation.logits, notation.probabilities
    steps = [
        noted(f"s = {exponents(analysis.state, u, f'{u}.max()', over)}", Comment.NO_OVERFLOW),
        "e = np.exp(s)",
        noted(f"{y} = e / e.sum()", Comment.SOFTMAX),
    ]
    if any(each.of.is_logarithmic for each in losses):
        surprisal = f"minus_log_{y} = np.log(e.sum()) - s"
        steps += [noted(surprisal, Comment.FINITE, y=y)]
    steps += value_lines(analysis, notation, "loss", loss_said(analysis))
    steps += gradient_lines(analysis, notation)
    for compared in losses[1:]:
        steps += value_lines(compared, notation, variable(compared))
    return steps
