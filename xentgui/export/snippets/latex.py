"""Loss and gradient as LaTeX."""

from __future__ import annotations

import math
from dataclasses import replace

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.derivation import masked_targets
from xentgui.core.parse import one_line
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.export.snippets.derivation_latex import derivation_latex, target_latex
from xentgui.export.snippets.loss_latex import LOG, gradient_formula, loss_formula
from xentgui.export.snippets.source import (
    comment_lines,
    excess_notes,
    is_barred,
    is_one_hot,
    loss_note,
)
from xentgui.figure.drawing.numbers import (
    INFINITY,
    MINUS,
    Written,
    alike,
    compact,
    fixed,
    significant,
)
from xentgui.figure.formulas.symbols import has_t2

LOSS_DIGITS = 5
MOST_COMPONENTS = 8
"""As many has a gradient that is written as a vector; more do not fit on a line."""
_NEAR = 0.1
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
    r"""Write the derivation, and the loss and the gradient of one class in numbers.

    The numbers have the digits that the window shows. Of another loss than cross-entropy the
    formulas are its own, without a derivation, and of up to `MOST_COMPONENTS` classes the whole
    gradient follows.

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
        symbol = notation.target
        if analysis.is_cross_entropy:
            symbol = target_latex(notation, analysis.state)
        lines += [f"% {symbol} is the target after label smoothing with a = {amount}."]
    if analysis.is_cross_entropy:
        equations = derivation_latex(analysis.state, notation)
        effective = replace(notation, target=target_latex(notation, analysis.state))
        equations += [_loss(analysis, effective), _gradient(analysis, focus, effective)]
    else:
        lines += [f"% The loss is the {loss_note(analysis)}."]
        if is_barred(analysis).any():
            target, y = notation.target, notation.probabilities
            lines += [
                f"% {y} is not 0 where {target} is, so the loss is infinite.",
                f"% The gradient is its limit as these {target} fall to 0.",
            ]
        lines += [f"% {each}" for each in excess_notes(analysis, notation.target)]
        equations = _other_loss(analysis, focus, notation)
    lines += [
        r"\begin{align*}",
        *(f"{equation} \\\\" for equation in equations[:-1]),
        equations[-1],
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
    state = analysis.state
    log, end = LOG[state.log_base], _result(analysis)
    square = "T^{2} " if has_t2(state) else ""
    if not is_one_hot(analysis.target):
        return (
            f"L &= -{square}\\sum_{{k}} {notation.target}_{{k}} {log} "
            f"{notation.probabilities}_{{k}} {end}"
        )
    target = int(analysis.target.argmax())
    symbol = f"{notation.probabilities}_{{{_label(analysis, target)}}}"
    y = float(analysis.probabilities[target])
    shown = significant(y, LOSS_DIGITS)
    middle = ""
    # A y that underflows or rounds to 1 would contradict the loss.
    if 0.0 < shown.value < 1.0:
        number, relation = "", _relation((y, shown))
        if square:
            temperature = compact(state.temperature)
            relation = _relation((y, shown), (state.temperature, temperature))
            number = f"{_braced(temperature)}^{{2}} "
        middle = f"{relation} -{number}{log} {_braced(shown)} "
    return f"L &= -{square}{log} {symbol} {middle}{end}"


def _result(analysis: Analysis) -> str:
    loss = significant(analysis.loss, LOSS_DIGITS)
    unit = f" \\ \\text{{{analysis.unit}}}" if analysis.unit else ""
    return f"{_relation((analysis.loss, loss))} {_tex(loss)}{unit}"


def _other_loss(analysis: Analysis, focus: int, notation: Notation) -> list[str]:
    """Write the equations of a loss that is not cross-entropy."""
    state, label, u = analysis.state, _label(analysis, focus), notation.logits
    gradient, *definitions = gradient_formula(analysis, notation, label)
    if state.temperature != 1.0:
        temperature = compact(state.temperature)
        definitions += [f"T {_relation((state.temperature, temperature))} {_tex(temperature)}"]
    component = float(analysis.gradient[focus])
    shown = fixed(component)
    relation = r"\to" if is_barred(analysis).any() else _relation((component, shown))
    equations = [
        _with(
            f"L &= {loss_formula(analysis, notation)} {_result(analysis)}",
            _parameters(analysis, notation),
        ),
        _with(
            f"\\frac{{\\partial L}}{{\\partial {u}_{{{label}}}}} &= {gradient} "
            f"{relation} {_tex(shown)}",
            definitions,
        ),
    ]
    if state.class_count > MOST_COMPONENTS:
        return equations
    components = analysis.gradient.tolist()
    written = alike(components)
    if not is_barred(analysis).any():
        relation = _relation(*zip(components, written, strict=True))
    vector = ", ".join(map(_tex, written))
    return [*equations, f"\\frac{{\\partial L}}{{\\partial {u}}} &{relation} ({vector})"]


def _parameters(analysis: Analysis, notation: Notation) -> list[str]:
    """Say what else than y and t the loss depends on."""
    parameters = []
    for name, value in analysis.of.parameters.items():
        symbol = {"weight": f"w_{{{_label(analysis, 0)}}}", "pos_weight": "w"}.get(
            name, f"\\{name}"
        )
        parameters += [f"{symbol} {_relation((value, compact(value)))} {_tex(compact(value))}"]
        if name == "weight":
            parameters += [r"w_k = 1 \text{ otherwise}"]
    if analysis.of.is_independent:
        over = "" if analysis.state.temperature == 1.0 else "/T"
        exponential = f"e^{{-{notation.logits}_k{over}}}"
        parameters += [f"{notation.probabilities}_k = \\frac{{1}}{{1 + {exponential}}}"]
    return parameters


def _with(equation: str, definitions: list[str]) -> str:
    return r",\quad ".join([equation, *definitions])


def _gradient(analysis: Analysis, focus: int, notation: Notation) -> str:
    state, label = analysis.state, _label(analysis, focus)
    y, t = float(analysis.probabilities[focus]), float(analysis.target[focus])
    numbers = [(y, fixed(y)), (t, fixed(t))]
    symbols = f"{notation.probabilities}_{{{label}}} - {notation.target}_{{{label}}}"
    values = f"{_tex(numbers[0][1])} - {_tex(numbers[1][1])}"
    symbol_scale, value_scale = [], []
    times, times_value = "", ""
    if state.temperature != 1.0:
        temperature = compact(state.temperature)
        numbers += [(state.temperature, temperature)]
        if has_t2(state):
            times, times_value = r" \, T", rf" \cdot {_tex(temperature)}"
        else:
            symbol_scale += ["T"]
            value_scale += [_tex(temperature)]
    if state.log_base is not LogBase.E:
        symbol_scale += [f"\\ln {state.log_base.value}"]
        value_scale += [f"\\ln {state.log_base.value}"]
    if times:
        symbols = f"({symbols}){times}"
        values = f"({values}){times_value}"
    if symbol_scale:
        symbols = f"\\frac{{{symbols}}}{{{' '.join(symbol_scale)}}}"
        values = f"\\frac{{{values}}}{{{' '.join(value_scale)}}}"
    gradient = float(analysis.gradient[focus])
    shown = fixed(gradient)
    difference = numbers[0][1].value - numbers[1][1].value
    middle = ""
    # With y = 1 - 1e-22 and t = 1, what is left of the rounded numbers is not the gradient.
    if math.isclose(difference * analysis.gradient_scale, gradient, rel_tol=_NEAR):
        middle = f"{_relation(*numbers)} {values} "
    limit = ""
    if masked := masked_targets(analysis):
        falling = _label(analysis, masked[0]) if len(masked) == 1 else "m"
        limit = f"\\lim_{{{notation.logits}_{{{falling}}} \\to -\\infty}} "
    return (
        f"{limit}\\frac{{\\partial L}}{{\\partial {notation.logits}_{{{label}}}}} &= {symbols} "
        f"{middle}{_relation((gradient, shown))} {_tex(shown)}"
    )


def _label(analysis: Analysis, index: int) -> str:
    name = analysis.state.names[index]
    return f"\\text{{{escaped(name)}}}" if name.strip() else str(index + 1)


def _relation(*numbers: tuple[float, Written]) -> str:
    return "=" if all(shown.value == number for number, shown in numbers) else r"\approx"


def _tex(shown: Written) -> str:
    digits = shown.digits.replace(MINUS, "-").replace(INFINITY, r"\infty")
    if not shown.exponent:
        return digits
    return f"{digits} \\times 10^{{{shown.exponent.replace(MINUS, '-')}}}"


def _braced(shown: Written) -> str:
    return f"({_tex(shown)})" if shown.exponent else _tex(shown)
