"""A short program with NumPy that starts from the probabilities, as that of a textbook does."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple, TypeAlias

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.export.snippets.comments import (
    Comment,
    excess_said,
    ignoring,
    loss_said,
    noted,
    said,
    smoothing_lines,
)
from xentgui.export.snippets.source import (
    array_lines,
    may_overflow,
    number,
    over_base,
    printed,
    smoothed_names,
    variable,
    with_note,
)
from xentgui.export.snippets.times_t2 import times_t2

_UNIT = 2.0**-52
_ALIKE = 1e-9
"""Relative difference from which on the loss of rounded probabilities is said to be another."""
_Sum: TypeAlias = Callable[[FloatArray, FloatArray, float], FloatArray]


class _Terms(NamedTuple):
    """What the classes add to a loss.

    Attributes
    ----------
    text : str
        In NumPy, of {y} and {t}, as it is summed; {p} is the loss's parameter.
    of : callable
        Computes it of y, t and the parameter.
    before, after : str
        Around the sum.
    """

    text: str
    of: _Sum
    before: str = ""
    after: str = ""


_RIGHT = _Terms("{t} * np.log({y})", lambda y, t, p: t * np.log(y), "-")
_TERMS = {
    "cross-entropy": _RIGHT,
    "squared-error": _Terms("({y} - {t}) ** 2", lambda y, t, p: (y - t) ** 2, after=" / 2"),
    "brier": _Terms("({y} - {t}) ** 2", lambda y, t, p: (y - t) ** 2),
    "absolute-error": _Terms("np.abs({y} - {t})", lambda y, t, p: np.abs(y - t)),
    "focal": _Terms(
        "{t} * (1 - {y}) ** {p} * np.log({y})", lambda y, t, p: t * (1 - y) ** p * np.log(y), "-"
    ),
    "weighted-cross-entropy": _Terms("w * {t} * np.log({y})", _RIGHT.of, "-"),
    "reverse-kl": _Terms(
        "{y} * (np.log({y}) - np.log({t}))", lambda y, t, p: y * (np.log(y) - np.log(t))
    ),
}


def numpy_from_probabilities(
    analysis: Analysis, notation: Notation, epsilon: float = 0.0, compared: Analysis | None = None
) -> str:
    """Write a program that computes the loss of given probabilities.

    These are written as they were typed: 0.2 where the softmax of its logit is
    0.19999999999999996. The program gives no RuntimeWarning. Where it prints another loss, because
    a probability is rounded that the logits have in full, a comment says which the loss is.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        Names of the arrays.
    epsilon : float
        What is added to y in the logarithm of a cross-entropy; 0 for none.
    compared : Analysis, optional
        Another loss that it computes, too.
    """
    state, t = analysis.state, notation.target
    y = as_typed(analysis)
    names = smoothed_names(analysis, notation)
    lines = ["import numpy as np", ""]
    start = f"{notation.probabilities} = np.array("
    lines += array_lines(start, y, ")", said(Comment.PROBABILITIES), "np.inf")
    lines += array_lines(f"{t} = np.array(", state.target, ")", said(Comment.TARGET), "np.inf")
    lines += smoothing_lines(analysis, notation)
    losses = [analysis] if compared is None else [analysis, compared]
    scaling = times_t2(state, "loss", *map(variable, losses[1:]))
    if scaling:
        lines += [noted(f"T = {state.temperature!r}", Comment.TEMPERATURE)]
    steps = []
    for each, name in zip(losses, ("loss", *map(variable, losses[1:])), strict=True):
        note = "" if each is compared else loss_said(each)
        steps += _value_lines(each, names, name, y, epsilon, note)
    steps += scaling
    if any(map(may_overflow, losses)):
        steps = ignoring("over", steps, Comment.TOO_LARGE)
    lines += ["", *steps, "", printed("loss", "loss", analysis.unit)]
    if compared is not None:
        lines.append(printed(compared.of.key, variable(compared), compared.unit))
    return "".join(f"{line}\n" for line in lines)


def as_typed(analysis: Analysis) -> FloatArray:
    """Return the probabilities, of shape (K,), each as the shortest number that it can be.

    Where the logits are the logarithms of such numbers, these were typed; else a probability is
    shortened by two units in its last place at most, by which a softmax may miss what was typed.
    """
    y, state = analysis.probabilities, analysis.state
    finite = state.logits[np.isfinite(state.logits)]
    with np.errstate(over="ignore", divide="ignore"):
        spread = float((finite.max() - finite.min()) / state.temperature)
        typed = _shortened(y, (8.0 + 2.0 * spread) * _UNIT)
        if np.array_equal(state.temperature * np.log(typed), state.logits):
            return typed
    return _shortened(y, 2.0 * _UNIT)


def _shortened(values: FloatArray, tolerance: float) -> FloatArray:
    """Round each value to as few digits as keep it within a relative tolerance."""
    return np.array([_shortest(value, tolerance) for value in values.tolist()])


def _shortest(value: float, tolerance: float) -> float:
    for digits in range(1, 16):
        found = float(f"{value:.{digits}g}")
        if abs(found - value) <= tolerance * value:
            return found
    return value


def _value_lines(
    analysis: Analysis, names: Notation, name: str, y: FloatArray, epsilon: float, note: str
) -> list[str]:
    """Compute a loss of the arrays y and t of the program."""
    t = analysis.target
    if analysis.is_cross_entropy and epsilon:
        written = number(epsilon).replace("e-0", "e-")
        letters = f"{names.target} * np.log({names.probabilities} + {written})"
        line = f"{name} = -np.sum({letters}){over_base(analysis, 'np.log')}"
        return [noted(line, Comment.NO_LOG_OF_ZERO)]
    with np.errstate(all="ignore"):
        if analysis.of.is_independent:
            lines, found = _independent(analysis, names, name, y, t, note)
        else:
            lines, found = _summed(analysis, names, name, y, t, note)
    if math.isinf(found):
        lines = ignoring("divide", lines, Comment.LOG_OF_ZERO)
    plain = analysis.of.value(analysis.state.logits, t, analysis.state.temperature)
    if not math.isclose(found, plain, rel_tol=_ALIKE, abs_tol=_ALIKE * _UNIT):
        # T^2 multiplies both, and comes after this.
        unscaled = plain / analysis.scale.ln_base
        value, letter = repr(unscaled), names.probabilities
        lines += [f"# {said(Comment.ROUNDED, value=value, y=letter)}"]
    return lines


def _summed(
    analysis: Analysis, names: Notation, name: str, y: FloatArray, t: FloatArray, note: str
) -> tuple[list[str], float]:
    """Compute a loss that is one sum over classes; return also its value in nats."""
    terms, lines = _TERMS[analysis.of.name], []
    parameter = next(iter(analysis.of.parameters.values()), 0.0)
    weights = np.ones(t.shape)
    if analysis.of.name == "weighted-cross-entropy":
        weights[0] = parameter
        lines = [
            f"w = np.ones_like({names.target})",
            noted(f"w[0] = {number(parameter)}", Comment.FIRST_WEIGHT),
        ]
    is_reverse = analysis.of.name == "reverse-kl"
    counts = y > 0.0 if is_reverse else t > 0.0
    letters, index = [names.probabilities, names.target], ""
    if analysis.of.is_logarithmic and (y[~counts] == 0.0).any():
        index = "[k]"
        which = names.probabilities if is_reverse else names.target
        lines += [noted(f"k = {which} > 0", Comment.ZERO_LOG_ZERO)]
    else:
        counts = np.ones(t.shape, dtype=bool)
    text = terms.text.format(
        y=f"{letters[0]}{index}", t=f"{letters[1]}{index}", p=number(parameter)
    ).replace("w *", f"w{index} *")
    values = weights[counts] * terms.of(y[counts], t[counts], parameter)
    total = f"np.sum({text})"
    found = float(values.sum())
    if excess := excess_said(analysis, names.target):
        lines += [f"# {each}" for each in excess]
        total = f"({total} + np.sum({letters[1]} - {letters[0]}))"
        found += float((t - y).sum())
    found = -found if terms.before else found / 2.0 if terms.after else found
    value = f"{terms.before}{total}{terms.after}{over_base(analysis, 'np.log')}"
    if found == 0.0 and math.copysign(1.0, found) < 0.0:
        value, note = f"{value} + 0.0", said(Comment.NOT_NEGATIVE_ZERO)
    return [*lines, *with_note(f"{name} = {value}", note)], found


def _independent(
    analysis: Analysis, names: Notation, name: str, y: FloatArray, t: FloatArray, note: str
) -> tuple[list[str], float]:
    """Compute binary cross-entropy, of the class and of the rest; return also its value in nats."""
    weight, lines = analysis.of.parameters["pos_weight"], []
    has_ends = ((y == 0.0) & (t == 0.0) | (y == 1.0) & (t == 1.0)).any()
    k, j = ("[k]", "[j]") if has_ends else ("", "")
    p, q = names.probabilities, names.target
    if has_ends:
        lines = [noted(f"k, j = {q} > 0, {q} < 1", Comment.ZERO_LOG_ZERO)]
    factor = "" if weight == 1.0 else f"{number(weight)} * "
    lines += [
        f"right = {factor}np.sum({q}{k} * np.log({p}{k}))",
        f"wrong = np.sum((1 - {q}{j}) * np.log(1 - {p}{j}))",
    ]
    one, other = (t > 0.0, t < 1.0) if has_ends else (slice(None), slice(None))
    right = weight * float((t[one] * np.log(y[one])).sum())
    wrong = float(((1.0 - t[other]) * np.log(1.0 - y[other])).sum())
    found = -(right + wrong)
    value = f"-(right + wrong){over_base(analysis, 'np.log')}"
    if found == 0.0:
        value, found = f"{value} + 0.0", 0.0
        note = said(Comment.NOT_NEGATIVE_ZERO)
    return [*lines, *with_note(f"{name} = {value}", note)], found
