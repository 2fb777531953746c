"""Lines of a program with NumPy that compute a loss, and its gradient by the chain rule."""

from __future__ import annotations

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.view import Notation
from xentgui.export.snippets.comments import Comment, excess_said, noted, said
from xentgui.export.snippets.source import (
    LARGE_POWER,
    infinite_surprisal,
    is_barred,
    number,
    over_base,
    with_note,
    with_plain_gradient,
)


def value_lines(analysis: Analysis, notation: Notation, name: str, note: str = "") -> list[str]:
    """Compute a loss.

    Parameters
    ----------
    analysis : Analysis
    notation : Notation
        Names of the arrays u, y and t, which the program has; it has minus_log_y, too, where the
        loss is logarithmic.
    name : str
        Of the loss in the program.
    note : str
        For a comment; empty for none.
    """
    y, t = notation.probabilities, notation.target
    if analysis.of.name == "reverse-kl":
        return _reverse_kl(analysis, notation, name, note)
    if analysis.of.is_logarithmic:
        return _cross_entropy(analysis, notation, name, note)
    value = {
        "squared-error": f"np.sum(({y} - {t}) ** 2) / 2",
        "brier": f"np.sum(({y} - {t}) ** 2)",
        "absolute-error": f"np.sum(np.abs({y} - {t}))",
    }[analysis.of.name]
    return with_note(f"{name} = {value}", note)


def gradient_lines(analysis: Analysis, notation: Notation) -> list[str]:
    """Compute ``gradient``, dL/du, after the lines of `value_lines`.

    But for cross-entropy, whose gradient is (y - t)/T, it is the textbooks' product with the
    softmax's Jacobian, y (g - sum_j y_j g_j)/T with g = dL/dy. Where y is 0 the g of a focal loss
    and of a weighted cross-entropy is infinite and y g is not, so that stands in the program.
    """
    u, y, t = notation.logits, notation.probabilities, notation.target
    over = " / T" if analysis.state.temperature != 1.0 else ""
    over += over_base(analysis, "np.log")
    if with_plain_gradient(analysis):
        return [f"gradient = {_divided(f'{y} - {t}', over)}"]
    by_logits = f"# {said(Comment.BY_LOGITS, u=u)}"
    if analysis.of.name == "focal":
        difference = f"{y}_g - {y} * np.sum({y}_g)"
        return [
            *_weighted_derivative(analysis, notation),
            f"gradient = {_divided(difference, over)}  {by_logits}",
        ]
    if analysis.of.name == "weighted-cross-entropy":
        difference = f"{y} * np.sum(w * {t}) - w * {t}"
        return [f"gradient = {_divided(difference, over)}  {by_logits}"]
    lines = [
        noted(f"g = {_derivative(analysis, notation)}", Comment.DERIVATIVE, y=y),
        f"gradient = {y} * (g - np.sum({y} * g)){over}  {by_logits}",
    ]
    if is_barred(analysis).any():
        lines += [
            f"if barred.any() and not barred[np.isfinite({u})].all():",
            noted(f"    gradient[np.isfinite({u})] = -np.inf", Comment.LIMIT, t=t),
            "    gradient[barred] = np.inf",
        ]
    return lines


def _divided(difference: str, over: str) -> str:
    return f"({difference}){over}" if over else difference


def _cross_entropy(analysis: Analysis, notation: Notation, name: str, note: str) -> list[str]:
    """Compute cross-entropy, or one whose terms are weighted as those of a focal loss are."""
    y, t = notation.probabilities, notation.target
    is_plain = with_plain_gradient(analysis)
    is_unsaid = (infinite_surprisal(analysis.state) & (analysis.target == 0.0)).any()
    k = "[k]" if is_unsaid else ""
    lines = [noted(f"k = {t} > 0", Comment.ZERO_LOG_ZERO)] if is_unsaid else []
    weights = f"{t}{k}"
    if analysis.of.name == "focal" and not is_plain:
        lines += [_power(analysis, y)]
        weights += f" * power{k}"
    elif not is_plain:
        weight = number(analysis.of.parameters["weight"])
        lines += [f"w = np.ones_like({t})", noted(f"w[0] = {weight}", Comment.FIRST_WEIGHT)]
        weights = f"w{k} * {weights}"
    value = f"np.sum({weights} * minus_log_{y}{k}){over_base(analysis, 'np.log')}"
    return [*lines, *with_note(f"{name} = {value}", note)]


def _power(analysis: Analysis, y: str) -> str:
    gamma = analysis.of.parameters["gamma"]
    power = f"(1 - {y}) ** {number(gamma)}"
    if gamma <= LARGE_POWER:
        return f"power = {power}"
    # At 1/2 it is 0 already, to 30 decimals.
    exact = f"np.exp({number(gamma)} * np.log1p(-np.minimum({y}, 0.5)))"
    return noted(f"power = {exact}", Comment.MORE_DIGITS, formula=power)


def _weighted_derivative(analysis: Analysis, notation: Notation) -> list[str]:
    """Compute y dL/dy of a focal loss: -t (1 - y)^gamma (1 + gamma y (-log y)/(1 - y))."""
    y, t = notation.probabilities, notation.target
    gamma = number(analysis.of.parameters["gamma"])
    surprisal = f"minus_log_{y}"
    if infinite_surprisal(analysis.state).any():
        surprisal = f"np.where({y} > 0, minus_log_{y}, 0)"
    return [
        noted(f"ratio = np.ones_like({y})", Comment.RATIO, y=y),
        f"np.divide({y} * {surprisal}, 1 - {y}, out=ratio, where={y} < 1)",
        noted(f"{y}_g = -{t} * (power + {gamma} * power * ratio)", Comment.TIMES_DERIVATIVE, y=y),
    ]


def _derivative(analysis: Analysis, notation: Notation) -> str:
    y, t = notation.probabilities, notation.target
    return {
        "squared-error": f"{y} - {t}",
        "brier": f"2 * ({y} - {t})",
        "absolute-error": f"np.sign({y} - {t})",
        "reverse-kl": "log_ratio + 1",
    }[analysis.of.name]


def _reverse_kl(analysis: Analysis, notation: Notation, name: str, note: str) -> list[str]:
    u, y, t = notation.logits, notation.probabilities, notation.target
    lines, log_t = [], f"np.log({t})"
    if (analysis.target == 0.0).any():
        log_t = f"log_{t}"
        lines += [
            f"{log_t} = np.zeros_like({t})",
            f"np.log({t}, out={log_t}, where={t} > 0)",
        ]
    ratio = f"-minus_log_{y} - {log_t}"
    if infinite_surprisal(analysis.state).any():
        ratio = noted(f"np.where({y} > 0, {ratio}, 0)", Comment.ZERO_LOG_ZERO)
    excess = [f"# {each}" for each in excess_said(analysis, t)]
    terms = f"{y} * log_ratio + {t} - {y}" if excess else f"{y} * log_ratio"
    value = f"np.sum({terms}){over_base(analysis, 'np.log')}"
    if is_barred(analysis).any():
        barred = f"barred = np.isfinite({u}) & ({t} == 0)"
        excess += [noted(barred, Comment.ABOVE_ZERO, y=y)]
        value = f"np.inf if barred.any() else {value}"
    return [*lines, f"log_ratio = {ratio}", *excess, *with_note(f"{name} = {value}", note)]
