"""The derivation of cross-entropy as LaTeX, all of its lines in symbols."""

from __future__ import annotations

from xentgui.core.analysis.derivation import line_names
from xentgui.core.state import State
from xentgui.core.view import PRIME, Notation
from xentgui.export.snippets.loss_latex import LOG
from xentgui.figure.formulas.symbols import has_t2, log_index


def target_latex(notation: Notation, state: State) -> str:
    """Write t, or t' where it is smoothed."""
    return notation.effective(state).target.replace(PRIME, "'")


def derivation_latex(state: State, notation: Notation) -> list[str]:
    r"""Write the lines that are in symbols, each with its ``&`` for an ``align*``.

    Parameters
    ----------
    state : State
        Of cross-entropy.
    notation : Notation
    """
    u, y, t = notation.logits, notation.probabilities, target_latex(notation, state)
    log, base = LOG[state.log_base], log_index(state)
    over = "/T" if state.temperature != 1.0 else ""
    own, other = f"e^{{{u}_{{k}}{over}}}", f"e^{{{u}_{{j}}{over}}}"
    total = f"\\sum_{{j}} {other}"
    square, ln_base = "T^{2} " if has_t2(state) else "", f"\\ln {base}" if base else ""
    factor = _factor(state, ln_base)
    by = f"\\frac{{\\partial}}{{\\partial {u}_{{k}}}}"
    gradient = f"\\frac{{\\partial L}}{{\\partial {u}_{{k}}}}"
    weighted = f"\\sum_{{k}} {t}_{{k}}"
    first, second = f"{factor}{by} \\sum_{{j}} {t}_{{j}} {u}_{{j}}", f"{square}{by} {log} {total}"
    terms = f"0 + \\dots + {t}_{{k}} + \\dots + 0"
    terms = f"{factor}( {terms} )" if factor else terms
    below = f"{ln_base} {total}".strip()
    outer = f"\\frac{{{square.strip() or 1}}}{{{below}}} {by} {total}"
    difference = f"{y}_{{k}} - {t}_{{k}}"
    difference = f"{factor}( {difference} )" if factor else difference
    lines = {
        "smoothing": f"{t}_{{k}} &= (1 - a) {notation.target}_{{k}} + \\frac{{a}}{{K}}",
        "definition": f"L &= -{square}{weighted} {log} {y}_{{k}}",
        "softmax": f"&= -{square}{weighted} {log} \\frac{{{own}}}{{{total}}}",
        "quotient": f"&= -{square}{weighted} \\Bigl( {log} {own} - {log} {total} \\Bigr)",
        "split": f"&= -{square}{weighted} {log} {own} + {square}{weighted} {log} {total}",
        "sum_of_targets": f"&= -{factor}{weighted} {u}_{{k}} + {square}{log} {total}",
        "derivative": f"{gradient} &= -{first} + {second}",
        "first": f"{first} &= {terms} = {factor}{t}_{{k}}",
        "second": f"{second} &= {outer} = {factor}\\frac{{{own}}}{{{total}}} = {factor}{y}_{{k}}",
        "result": f"{gradient} &= -{factor}{t}_{{k}} + {factor}{y}_{{k}} = {difference}",
    }
    return [lines[name] for name in line_names(state) if name in lines]


def _factor(state: State, ln_base: str) -> str:
    r"""Write what y - t is multiplied by, ``\frac{1}{T \ln 2} `` or nothing."""
    above = "T" if has_t2(state) else ""
    t = "T" if state.temperature != 1.0 and not above else ""
    below = " ".join(filter(None, (t, ln_base)))
    if below:
        return f"\\frac{{{above or 1}}}{{{below}}} "
    return f"{above} " if above else ""
