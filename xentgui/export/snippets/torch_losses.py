"""Lines of a program with PyTorch that compute a loss, for autograd to differentiate."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.view import Notation
from xentgui.export.snippets.comments import Comment, excess_said, noted
from xentgui.export.snippets.source import (
    LARGE_POWER,
    WIDTH,
    is_barred,
    largest_weight,
    number,
    over_base,
    with_note,
    with_plain_gradient,
)

LONGEST = 100
"""Characters of a line that is read without scrolling."""
_DEEP = 1e300
"""From such a -log y on, autograd multiplies what is infinite by a y that is 0."""
_FULL = 1e-12
"""So near 1, a y may be 1 in the program."""


def arrays_needed(analysis: Analysis, notation: Notation) -> list[str]:
    """Return which of y and log y `value_lines` uses, by name."""
    y, log_y = notation.probabilities, f"log_{notation.probabilities}"
    if analysis.of.name == "focal" and not with_plain_gradient(analysis):
        return [log_y, y]
    if not analysis.of.is_logarithmic:
        return [y]
    is_called = analysis.of.name != "reverse-kl" and not _is_beyond_library(analysis)
    return [] if is_called else [log_y]


def array_line(name: str, notation: Notation, scaled: str) -> str:
    """Compute one of `arrays_needed` of u/T, which is written `scaled`."""
    function = "softmax" if name == notation.probabilities else "log_softmax"
    return f"{name} = torch.{function}({scaled}, dim=0)"


def value_lines(
    analysis: Analysis, notation: Notation, name: str, target: str, scaled: str, note: str = ""
) -> list[str]:
    """Compute a loss of the tensors of `arrays_needed`.

    Cross-entropy is written out where the library could give nan. A reverse KL divergence that is
    infinite is computed as if log t were 0 where t is: `limit_lines` put that right after the
    differentiation.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        Names of the tensors.
    name : str
        Of the loss in the program.
    target : str
        Name of t after label smoothing, of shape (K,).
    scaled : str
        u/T in the program.
    note : str
        For a comment; empty for none.
    """
    if analysis.of.name == "reverse-kl":
        return _reverse_kl(analysis, notation, name, target, note)
    if analysis.of.is_logarithmic:
        return _cross_entropy(analysis, notation, name, target, scaled, note)
    both = f"{notation.probabilities}, {target}, reduction='sum'"
    value = {
        "squared-error": f"mse_loss({both}) / 2",
        "brier": f"mse_loss({both})",
        "absolute-error": f"l1_loss({both})",
    }[analysis.of.name]
    return with_note(f"{name} = torch.nn.functional.{value}", note)


def limit_lines(
    analysis: Analysis, notation: Notation, name: str, target: str, with_gradient: bool
) -> list[str]:
    """Put infinities where a reverse KL divergence has them, which autograd cannot.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
    name, target : str
        As for `value_lines`.
    with_gradient : bool
        Whether the program has differentiated it.
    """
    if not is_barred(analysis).any():
        return []
    u, y = notation.logits, notation.probabilities
    lines = [
        f"barred = torch.isfinite({u}) & ({target} == 0)",
        noted("if barred.any():", Comment.ABOVE_ZERO, y=y),
        f"    {name} = torch.tensor(torch.inf)",
    ]
    if with_gradient:
        lines += [
            noted(f"    if not barred[torch.isfinite({u})].all():", Comment.LIMIT, t=target),
            f"        {u}.grad[torch.isfinite({u})] = -torch.inf",
            f"        {u}.grad[barred] = torch.inf",
        ]
    return lines


def _is_deep(analysis: Analysis) -> NDArray[np.bool_]:
    state = analysis.state
    return numerics.log_softmax(state.logits, state.temperature) < -_DEEP


def _is_beyond_library(analysis: Analysis) -> bool:
    """Whether cross_entropy could multiply 0 by inf, or sum more than float64 holds."""
    state = analysis.state
    with np.errstate(over="ignore"):
        total = numerics.log_softmax(state.logits, state.temperature).sum()
        return not np.isfinite(largest_weight(analysis) * total)


def _cross_entropy(
    analysis: Analysis, notation: Notation, name: str, target: str, scaled: str, note: str
) -> list[str]:
    """Compute cross-entropy, or one whose terms are weighted as those of a focal loss are."""
    y = notation.probabilities
    base = over_base(analysis, "math.log")
    is_plain, is_focal = with_plain_gradient(analysis), analysis.of.name == "focal"
    weight_lines = []
    if not is_plain and not is_focal:
        weight = number(analysis.of.parameters["weight"])
        weight_lines = [
            f"w = torch.ones_like({target})",
            noted(f"w[0] = {weight}", Comment.FIRST_WEIGHT),
        ]
    if (is_plain or not is_focal) and not _is_beyond_library(analysis):
        options = ", weight=w" if weight_lines else ""

        def line(logits: str) -> str:
            call = f"torch.nn.functional.cross_entropy({logits}, {target}{options})"
            return f"{name} = {call}{base}"

        if len(line(scaled)) > LONGEST:
            weight_lines.append(f"scaled = {scaled}")
            scaled = "scaled"
        return [*weight_lines, *with_note(line(scaled), note)]
    lines = [*weight_lines, noted(f"k = {target} > 0", Comment.ZERO_LOG_ZERO)]
    weights = f"w[k] * {target}[k]" if weight_lines else f"{target}[k]"
    if is_focal and not is_plain:
        gamma = analysis.of.parameters["gamma"]
        wanted = analysis.target > 0.0
        if gamma < 1.0 and (wanted & (analysis.probabilities > 1.0 - _FULL)).any():
            lines += [noted(f"k &= {y} < 1", Comment.ENDLESS_SLOPE, y=y)]
        lines += [_power(gamma, y)]
        if (wanted & _is_deep(analysis)).any():
            lines += [noted(f"power = power.masked_fill({y}[k] == 0, 1)", Comment.NO_SLOPE)]
        weights += " * power"
    return [*lines, *with_note(f"{name} = -({weights} * log_{y}[k]).sum(){base}", note)]


def _power(gamma: float, y: str) -> str:
    power = f"(1 - {y}[k]) ** {number(gamma)}"
    if gamma <= LARGE_POWER:
        return f"power = {power}"
    # At 1/2 it is 0 already, to 30 decimals.
    exact = f"torch.exp({number(gamma)} * torch.log1p(-{y}[k].clamp(max=0.5)))"
    return noted(f"power = {exact}", Comment.MORE_DIGITS, formula=power)


def _reverse_kl(
    analysis: Analysis, notation: Notation, name: str, target: str, note: str
) -> list[str]:
    log_y, log_t = f"log_{notation.probabilities}", f"log_{target}"
    lines = [f"{log_t} = torch.log({target})"]
    if (analysis.target == 0.0).any():
        lines = [
            noted(f"{log_t} = torch.log({target} + ({target} == 0))", Comment.ZERO_WHERE, t=target)
        ]
    if _is_deep(analysis).any():
        lines += [noted(f"k = torch.exp({log_y}) > 0", Comment.ZERO_LOG_ZERO)]
        log_y, log_t = f"{log_y}[k]", f"{log_t}[k]"
    excess = [f"# {each}" for each in excess_said(analysis, target)]
    start, end = "torch.nn.functional.kl_div(", f"){over_base(analysis, 'math.log')}"
    if excess:
        start, end = f"({start}", f") + {target}.sum() - 1{end}"
    options = f"{log_t}, {log_y}, reduction='sum', log_target=True"
    line = f"{name} = {start}{options}{end}"
    if len(line) <= WIDTH:
        return [*lines, *excess, *with_note(line, note)]
    return [*lines, *excess, f"{name} = {start}", f"    {options}", *with_note(end, note)]
