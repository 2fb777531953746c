"""A loss's formulas in the symbols, the logarithm and the temperature of a State."""

from __future__ import annotations

import re

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.figure.formulas.symbols import has_t2

LOG = {LogBase.E: r"\log", LogBase.TWO: r"\log_{2}", LogBase.TEN: r"\log_{10}"}
_TOKEN = re.compile(r"\\operatorname\{[a-z]+\}|\\[A-Za-z]+|[A-Za-z]")
_SCALE = re.compile(r"\\frac(\d)T ")
_FREE = re.compile(r"(?<!\\sum)_k\b")
_DEFINED = r",\quad "


def loss_formula(analysis: Analysis, notation: Notation) -> str:
    """Write L with the logarithm of the State.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
    """
    text = analysis.of.loss_latex.replace(r"\log", LOG[analysis.state.log_base])
    if has_t2(analysis.state):
        text = rf"T^{{2}} \Bigl( {text} \Bigr)"
    return _in_notation(text, notation)


def gradient_formula(analysis: Analysis, notation: Notation, label: str) -> list[str]:
    r"""Write dL/du of one class.

    What scales it is as the State has it: nothing for T = 1 and the natural logarithm, else a
    factor 1/(T ln b), and other logarithms are then natural and written ``\ln``.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
    label : str
        The index of the class, as LaTeX.

    Returns
    -------
    list of str
        The formula, and equations that define other symbols in it.
    """
    state = analysis.state
    formula, *definitions = analysis.of.gradient_latex.split(_DEFINED)
    times = "T " if has_t2(state) else ""
    below = [] if state.temperature == 1.0 or times else ["T"]
    if analysis.unit and state.log_base is not LogBase.E:
        below += [f"\\ln {state.log_base.value}"]
        formula, *definitions = (text.replace(r"\log", r"\ln") for text in (formula, *definitions))

    scale = _SCALE.match(formula)
    assert scale is not None  # Each has a factor 1/T.
    factor = times if scale[1] == "1" else f"{scale[1]} {times}"
    if below:
        above = factor.strip() or "1"
        factor = f"\\frac{{{above}}}{{{' '.join(below)}}} "
    scaled = factor + formula[scale.end() :]
    # After the symbols are exchanged: the class's own name stays as it is.
    text = _FREE.sub(lambda _: f"_{{{label}}}", _in_notation(scaled, notation))
    return [text, *(_in_notation(each, notation) for each in definitions)]


def _in_notation(text: str, notation: Notation) -> str:
    symbols = {"u": notation.logits, "y": notation.probabilities, "t": notation.target}
    return _TOKEN.sub(lambda token: symbols.get(token[0], token[0]), text)
