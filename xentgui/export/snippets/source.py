"""What the programs have in common: how numbers and names are written in them."""

from __future__ import annotations

import math
import textwrap
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.state import LogBase, State
from xentgui.core.view import Notation
from xentgui.figure.formulas.symbols import has_t2

WIDTH = 88
LARGE_POWER = 100.0
"""A larger power of a rounded 1 - y has lost two digits."""
_INEXACT = 1e-14
"""How far from 1 the sum of a target is more than rounding."""
_MARGIN = 1e4
"""What a step of a program may exceed the largest gradient by."""


def array_lines(start: str, values: FloatArray, end: str, note: str, inf: str) -> list[str]:
    """Write an assignment of all values of an array, exactly.

    Parameters
    ----------
    start, end : str
        What stands before and after the list, such as ``u = np.array(`` and ``)``.
    values : ndarray, shape (K,)
        No NaN.
    note : str
        For a comment.
    inf : str
        Infinity in the program's language.

    Returns
    -------
    list of str
        One line, or more of at most `WIDTH` characters.
    """
    numbers = ", ".join(map(repr, values.tolist())).replace("inf", inf)
    line = f"{start}[{numbers}]{end}  # {note}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{start}[", *_wrapped(f"{numbers},", "    "), f"]{end}  # {note}"]


def class_lines(state: State) -> list[str]:
    """Write the names of the classes as a list of Python; nothing if they are merely numbered.

    As texts of a program nothing in them can be code, and they read back as they are.
    """
    if state.names == tuple(str(k + 1) for k in range(state.class_count)):
        return []
    names = list(map(repr, state.names))
    line = f"classes = [{', '.join(names)}]"
    if len(line) <= WIDTH:
        return [line]
    lines = ["classes = ["]
    row = "   "
    for name in names:
        if len(row) + len(name) + 2 > WIDTH and row.strip():
            lines.append(row)
            row = "   "
        row += f" {name},"
    return [*lines, row, "]"]


def comment_lines(state: State, notation: Notation) -> list[str]:
    """Write all that a State is as comments of LaTeX, exactly, to be read back.

    Parameters
    ----------
    state : State
    notation : Notation
        Names of the arrays.
    """
    lines = [
        *class_lines(state),
        *array_lines(f"{notation.logits} = ", state.logits, "", "logits", "inf"),
        *array_lines(f"{notation.target} = ", state.target, "", "target", "inf"),
    ]
    if state.temperature != 1.0:
        lines.append(f"T = {state.temperature!r}  # temperature")
    if has_t2(state):
        lines.append("the loss is times T^2")
    if state.label_smoothing:
        lines.append(f"a = {state.label_smoothing!r}  # label smoothing")
    return [f"% {line}" for line in lines]


def is_one_hot(target: FloatArray) -> bool:
    """Whether a target is 1 for one class and 0 for all others."""
    return bool(np.count_nonzero(target) == 1 and target.max() == 1.0)


def infinite_surprisal(state: State) -> NDArray[np.bool_]:
    """Return of each class, shape (K,), whether -log y is infinite: masked or beyond float64."""
    return np.isneginf(numerics.log_softmax(state.logits, state.temperature))


def is_barred(analysis: Analysis) -> NDArray[np.bool_]:
    """Return of each class, shape (K,), whether it makes a reverse KL divergence infinite.

    That is one with t = 0 that is not masked: y is above 0, also where it underflows.
    """
    barred: NDArray[np.bool_] = np.isfinite(analysis.state.logits) & (analysis.target == 0.0)
    return barred & (analysis.of.name == "reverse-kl")


def with_plain_gradient(analysis: Analysis) -> bool:
    """Whether the loss is cross-entropy of a softmax, be it as another one with a parameter."""
    parameters = analysis.of.parameters
    return (
        analysis.is_cross_entropy
        or parameters.get("gamma") == 0.0
        or parameters.get("weight") == 1.0
    )


def parameter_that_makes_it_cross_entropy(analysis: Analysis) -> tuple[str, float] | None:
    """Return name and value of the parameter with which another loss is cross-entropy, if it is."""
    if analysis.is_cross_entropy or not with_plain_gradient(analysis):
        return None
    [(name, value)] = analysis.of.parameters.items()
    return name, value


def loss_note(analysis: Analysis) -> str:
    """Call the loss what it is called within a sentence, in ASCII and without its parameter."""
    note = analysis.of.title.partition(" (")[0]
    if analysis.of.is_independent:
        weight = analysis.of.parameters["pos_weight"]
        return note if weight == 1.0 else f"{note}, pos_weight = {number(weight)}"
    if found := parameter_that_makes_it_cross_entropy(analysis):
        note += f" with {found[0]} = {number(found[1])}: cross-entropy"
    return note


def number(value: float) -> str:
    """Write a number in a formula of a program, exactly: 2, 0.5, 1e-05."""
    return repr(value).removesuffix(".0")


def over_base(analysis: Analysis, log: str) -> str:
    """Write what divides nats by ln b, or nothing where there is nothing to divide.

    Parameters
    ----------
    analysis : Analysis
    log : str
        The natural logarithm in the program's language.
    """
    base = analysis.state.log_base
    return "" if base is LogBase.E or not analysis.unit else f" / {log}({base.value})"


def printed(name: str, value: str, unit: str) -> str:
    """Write the statement that prints a loss, with its unit where it has one."""
    return f'print("{name}", {value}, "{unit}")' if unit else f'print("{name}", {value})'


def variable(analysis: Analysis) -> str:
    """Name the loss in a program in which it is compared with that of the State."""
    return analysis.of.name.replace("-", "_")


def largest_weight(analysis: Analysis) -> float:
    """Return how many times a class can count, at least 1."""
    parameters = analysis.of.parameters
    return max(1.0, parameters.get("weight", 1.0), parameters.get("pos_weight", 1.0))


def excess_of(analysis: Analysis) -> float:
    """Return what the target of a reverse KL divergence sums to; NaN for 1, and another loss."""
    total = math.fsum(analysis.target.tolist())
    if analysis.of.name != "reverse-kl" or abs(total - 1.0) <= _INEXACT:
        return math.nan
    return total


def excess_notes(analysis: Analysis, target: str) -> list[str]:
    """Say of a reverse KL divergence that its target does not sum to 1; nothing if it does."""
    total = excess_of(analysis)
    if math.isnan(total):
        return []
    return [f"{target} sums to {total!r}; its excess over 1 is added, so that no loss is below 0."]


def smoothed_names(analysis: Analysis, notation: Notation) -> Notation:
    """Return the names of the arrays after label smoothing: the target has one of its own, then."""
    if not analysis.state.label_smoothing:
        return notation
    return replace(notation, target=f"{notation.target}_smoothed")


def with_note(statement: str, note: str) -> list[str]:
    """Put a note behind a statement, or above it where the line would be too long."""
    if not note:
        return [statement]
    line = f"{statement}  # {note}"
    return [line] if len(line) <= WIDTH else [f"# {note}", statement]


def exponents(state: State, logits: str, largest: str, over: str) -> str:
    """Write (u - max u)/T so that it is exact to rounding.

    Parameters
    ----------
    state : State
    logits : str
        Name of u in the program.
    largest : str
        max u in the program's language.
    over : str
        How the program divides by T: " / T", or nothing where T = 1.
    """
    if state.temperature > 1.0 and np.isinf(_spread(state.logits)):
        # Halves are exact, and the difference of two of them is within float64.
        return f"({logits} / 2 - {largest} / 2){over} * 2"
    return f"({logits} - {largest}){over}" if over else f"{logits} - {largest}"


def may_overflow(analysis: Analysis) -> bool:
    """Return whether a step of the program could exceed float64, with a factor to be safe."""
    state = analysis.state
    factor = _MARGIN * largest_weight(analysis)
    with np.errstate(over="ignore"):
        reach = _spread(state.logits)
        if analysis.of.is_independent:
            reach = np.abs(state.logits[np.isfinite(state.logits)]).max()
        steps = np.array([reach / state.temperature, analysis.gradient_scale])
        if state.t2:
            plain = 1.0 / np.float64(state.temperature)
            steps = np.append(steps, [plain, analysis.scale(steps[0])])
        return not bool(np.isfinite(factor * steps).all())


def _spread(logits: FloatArray) -> np.float64:
    finite = logits[np.isfinite(logits)]
    with np.errstate(over="ignore"):
        return np.float64(finite.max() - finite.min())


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(
        text,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )
