"""Lines of programs for a loss of independent classes: binary cross-entropy of sigmoids."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.view import Notation
from xentgui.export.snippets.comments import Comment, loss_said, noted
from xentgui.export.snippets.source import number, over_base, with_note

_LARGE = 100.0
"""A larger |u|/T costs binary_cross_entropy_with_logits 1e-14 of the loss, as it subtracts it."""


def numpy_lines(analysis: Analysis, notation: Notation) -> list[str]:
    """Compute y, ``loss`` and ``gradient`` of the arrays u and t of a program with NumPy.

    Parameters
    ----------
    analysis : Analysis
        Of independent classes.
    notation : Notation
        Names of the arrays.
    """
    u, y, t = notation.logits, notation.probabilities, notation.target
    over_t = " / T" if analysis.state.temperature != 1.0 else ""
    base, weight = over_base(analysis, "np.log"), _weight(analysis)
    k, j, lines = "", "", []
    if math.isinf(_reach(analysis)):
        k, j = "[k]", "[j]"
        lines = [noted(f"k, j = {t} > 0, {t} < 1", Comment.ZERO_LOG_ZERO)]
    right = f"np.sum({weight}{t}{k} * minus_log_{y}{k})"
    wrong = f"np.sum((1 - {t}{j}) * minus_log_rest{j})"
    value = f"({right} + {wrong}){base}" if base else f"{right} + {wrong}"
    slope = f"(1 - {t}) * {y} - {weight}{t} * rest" if weight else f"{y} - {t}"
    over = f"{over_t}{base}"
    return [
        f"s = {u}{over_t}",
        noted("e = np.exp(-np.abs(s))", Comment.NO_OVERFLOW),
        noted(f"{y} = np.where(s >= 0, 1, e) / (1 + e)", Comment.SIGMOIDS),
        noted("rest = np.where(s >= 0, e, 1) / (1 + e)", Comment.REST, y=y),
        f"minus_log_{y} = np.log1p(e) + np.maximum(-s, 0)",
        "minus_log_rest = np.log1p(e) + np.maximum(s, 0)",
        *lines,
        *with_note(f"loss = {value}", loss_said(analysis)),
        f"gradient = ({slope}){over}" if over else f"gradient = {slope}",
    ]


def torch_lines(analysis: Analysis, notation: Notation) -> list[str]:
    """Compute ``loss`` of the tensors u and t of a program with PyTorch, for autograd."""
    u, t = notation.logits, notation.target
    scaled = f"{u} / T" if analysis.state.temperature != 1.0 else u
    base, weight = over_base(analysis, "math.log"), _weight(analysis)
    if _reach(analysis) <= _LARGE:
        start = "loss = torch.nn.functional.binary_cross_entropy_with_logits("
        options = f"    {scaled}, {t}, reduction='sum'"
        if weight:
            value = number(analysis.of.parameters["pos_weight"])
            options += f", pos_weight=torch.tensor({value}, dtype=torch.float64)"
        return [start, options, *with_note(f"){base}", loss_said(analysis))]
    # With logits beyond it, the library's function loses digits, or is nan.
    return [
        f"s = {scaled}",
        noted(f"k, j = {t} > 0, {t} < 1", Comment.ZERO_LOG_ZERO),
        f"right = ({weight}{t}[k] * torch.nn.functional.logsigmoid(s[k])).sum()",
        f"wrong = ((1 - {t}[j]) * torch.nn.functional.logsigmoid(-s[j])).sum()",
        *with_note(f"loss = -(right + wrong){base}", loss_said(analysis)),
    ]


def _weight(analysis: Analysis) -> str:
    weight = analysis.of.parameters["pos_weight"]
    return "" if weight == 1.0 else f"{number(weight)} * "


def _reach(analysis: Analysis) -> float:
    """Return the largest |u|/T."""
    state = analysis.state
    with np.errstate(over="ignore"):
        return float(np.abs(state.logits / np.float64(state.temperature)).max())
