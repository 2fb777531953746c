"""Loss and gradient as LaTeX."""

from __future__ import annotations

import math

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.parse import one_line
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.export.snippets.source import comment_lines, is_one_hot
from xentgui.figure.drawing.numbers import (
    INFINITY,
    MINUS,
    Written,
    compact,
    fixed,
    significant,
)

LOSS_DIGITS = 5
_NEAR = 0.1
_LOG = {LogBase.E: r"\log", LogBase.TWO: r"\log_{2}", LogBase.TEN: r"\log_{10}"}
_ESCAPES = str.maketrans(
    {
        **{c: f"\\{c}" for c in "&%$#_{}"},
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "\\": r"\textbackslash{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
    }
)


def latex(analysis: Analysis, focus: int, notation: Notation) -> str:
    r"""Write the loss, and the gradient for one class, with the digits that the window shows.

    Parameters
    ----------
    analysis : Analysis
    focus : int
        Index of the class.
    notation : Notation

    Returns
    -------
    str
        An ``align*`` environment, which needs amsmath. What was rounded follows ``\approx``; the
        exact numbers are in comments, from which they can be read back.
    """
    lines = [r"% \usepackage{amsmath}", *comment_lines(analysis.state, notation)]
    if analysis.state.label_smoothing:
        amount = compact(analysis.state.label_smoothing).plain()
        lines += [f"% {notation.target} is the target after label smoothing with a = {amount}."]
    lines += [
        r"\begin{align*}",
        f"{_loss(analysis, notation)} \\\\",
        _gradient(analysis, focus, notation),
        r"\end{align*}",
    ]
    return "".join(f"{line}\n" for line in lines)


def escaped(name: str) -> str:
    r"""Write a name so that ``\text`` sets it as it is.

    Parameters
    ----------
    name : str
        Any text; other scripts than Latin need a font, but no escape.
    """
    return one_line(name).translate(_ESCAPES)


def _loss(analysis: Analysis, notation: Notation) -> str:
    log = _LOG[analysis.state.log_base]
    loss = significant(analysis.loss, LOSS_DIGITS)
    end = f"{_relation((analysis.loss, loss))} {_tex(loss)} \\ \\text{{{analysis.unit}}}"
    if not is_one_hot(analysis.target):
        return (
            f"L &= -\\sum_{{k}} {notation.target}_{{k}} {log} {notation.probabilities}_{{k}} {end}"
        )
    target = int(analysis.target.argmax())
    symbol = f"{notation.probabilities}_{{{_label(analysis, target)}}}"
    y = float(analysis.probabilities[target])
    shown = significant(y, LOSS_DIGITS)
    middle = ""
    # A y that underflows or rounds to 1 would contradict the loss.
    if 0.0 < _value(shown) < 1.0:
        middle = f"{_relation((y, shown))} -{log} {_braced(shown)} "
    return f"L &= -{log} {symbol} {middle}{end}"


def _gradient(analysis: Analysis, focus: int, notation: Notation) -> str:
    state, label = analysis.state, _label(analysis, focus)
    y, t = float(analysis.probabilities[focus]), float(analysis.target[focus])
    numbers = [(y, fixed(y)), (t, fixed(t))]
    symbols = f"{notation.probabilities}_{{{label}}} - {notation.target}_{{{label}}}"
    values = f"{_tex(numbers[0][1])} - {_tex(numbers[1][1])}"
    symbol_scale, value_scale = [], []
    if state.temperature != 1.0:
        temperature = compact(state.temperature)
        numbers += [(state.temperature, temperature)]
        symbol_scale += ["T"]
        value_scale += [_tex(temperature)]
    if state.log_base is not LogBase.E:
        symbol_scale += [f"\\ln {state.log_base.value}"]
        value_scale += [f"\\ln {state.log_base.value}"]
    if symbol_scale:
        symbols = f"\\frac{{{symbols}}}{{{' '.join(symbol_scale)}}}"
        values = f"\\frac{{{values}}}{{{' '.join(value_scale)}}}"
    gradient = float(analysis.gradient[focus])
    shown = fixed(gradient)
    difference = _value(numbers[0][1]) - _value(numbers[1][1])
    middle = ""
    # With y = 1 - 1e-22 and t = 1, what is left of the rounded numbers is not the gradient.
    if math.isclose(difference * analysis.gradient_scale, gradient, rel_tol=_NEAR):
        middle = f"{_relation(*numbers)} {values} "
    return (
        f"\\frac{{\\partial L}}{{\\partial {notation.logits}_{{{label}}}}} &= {symbols} "
        f"{middle}{_relation((gradient, shown))} {_tex(shown)}"
    )


def _label(analysis: Analysis, index: int) -> str:
    name = analysis.state.names[index]
    return f"\\text{{{escaped(name)}}}" if name.strip() else str(index + 1)


def _relation(*numbers: tuple[float, Written]) -> str:
    return "=" if all(_value(shown) == number for number, shown in numbers) else r"\approx"


def _value(shown: Written) -> float:
    return float(shown.plain().replace(MINUS, "-").replace(INFINITY, "inf"))


def _tex(shown: Written) -> str:
    digits = shown.digits.replace(MINUS, "-").replace(INFINITY, r"\infty")
    if not shown.exponent:
        return digits
    return f"{digits} \\times 10^{{{shown.exponent.replace(MINUS, '-')}}}"


def _braced(shown: Written) -> str:
    return f"({_tex(shown)})" if shown.exponent else _tex(shown)
