"""The lines of the derivation, typeset with the present numbers."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.derivation import derive
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import MINUS, Written, fixed, with_minus
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas import symbols
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.formulas.typeset import formula
from xentgui.figure.panels.derivation.parts import (
    AFTER,
    DOTS,
    DOTS_SOURCE,
    coloured,
    spread,
    target_number,
)
from xentgui.figure.panels.derivation.values import DerivationValues


class DerivationLines:
    """Writes the lines for one class.

    Parameters
    ----------
    analysis : Analysis
    k : int
        Index of the class by whose logit the loss is differentiated.
    notation : Notation
    style : Style
    size : float
        Of the text, in logical pixels.
    """

    def __init__(
        self, analysis: Analysis, k: int, notation: Notation, style: Style, size: float
    ) -> None:
        self._analysis, self._k, self._style, self._size = analysis, k, style, size
        self._notation = notation
        state = analysis.state
        base = state.log_base
        self._log = "log" if base is LogBase.E else f"log_{base.value}"
        temperature = "" if state.temperature == 1.0 else "T"
        ln_base = "" if base is LogBase.E else f"ln {base.value}"
        over_t = r" \/ T" if temperature else ""
        self._u, self._t, self._y = (
            {index: coloured(f"{letter}_{index}", ink) for index in "kj"}
            for letter, ink in (
                (notation.logits, style.logits_text),
                (notation.target, style.target_text),
                (notation.probabilities, style.probabilities_text),
            )
        )
        self._exp = {index: f"e^({self._u[index]}{over_t})" for index in "kj"}
        # With T^2 the T of the exponents is left above, and the logarithm has it twice.
        self._has_t2 = has_t2 = symbols.has_t2(state)
        self._above = "T" if has_t2 else ""
        self._below = ln_base if has_t2 else " ".join(filter(None, (temperature, ln_base)))
        self._square = "T^2" if has_t2 else ""
        self._factor = self._above
        if self._below:
            self._factor = f"{self._above or 1}/({self._below})"
        power = "e^({u}_{index}/T)" if temperature else "e^{u}_{index}"
        self._symbols = {
            "log": self._log,
            "over": symbols.scaling(state),
            "square": "T^2 " if has_t2 else "",
            "e_k": notation.fill(power, index="k"),
            "e_j": notation.fill(power, index="j"),
        }

    def short(self, width: float) -> list[FormulaRow]:
        """Three lines: the loss, its derivative in symbols, and in numbers.

        Parameters
        ----------
        width : float
            Room in logical pixels; sums and vectors are shortened to fit.
        """
        c, t, y, exp = self._factor, self._t, self._y, self._exp
        inner = f"-{t['k']} + {exp['k']}/(sum_j {exp['j']})"
        inner_text, difference = "-{t}_k + {e_k}/Σ_j {e_j}", "{y}_k - {t}_k"
        if c:
            inner = f"{c} ({inner})"
            inner_text, difference = (f"({text}){{over}}" for text in (inner_text, difference))
        derivative = self._row().math(
            f"(partial L)/(partial {self._u['k']}) = partial/(partial {self._u['k']}) "
            f"(-{c} sum_j {t['j']} {self._u['j']} + {self._square} {self._log} sum_j {exp['j']}) "
            f"= {inner} = {self._over(y['k'] + ' - ' + t['k'])}",
            self._text(
                "∂L/∂{u}_k = ∂/∂{u}_k (-Σ_j {t}_j {u}_j{over} + {square}{log} Σ_j {e_j})"
                f" = {inner_text} = {difference}"
            ),
        )
        return [
            self._loss(width),
            derivative,
            self._values(width),
        ]

    def full(self, width: float) -> list[FormulaRow]:
        """Every step, each with its number.

        Parameters
        ----------
        width : float
            Room in logical pixels.
        """
        c, u, t, y, exp, log = self._factor, self._u, self._t, self._y, self._exp, self._log
        n, style, text = derive(self._analysis, self._k), self._style, self._text
        total, square = f"sum_j {exp['j']}", self._square
        # Of what a sum is followed by, nothing belongs to it.
        quotient = "({e_k}/Σ_j {e_j}){over}" if c else "{e_k}/Σ_j {e_j}"
        loss = fixed(self._analysis.loss)
        p = fixed(float(self._analysis.probabilities[self._k]))
        softmax = self._row().math(
            f"{y['k']} = {exp['k']}/({total}) =", text("{y}_k = {e_k}/Σ_j {e_j} = ")
        )
        softmax.space(AFTER).number(p, style.probabilities_text, self._k)
        expanded = self._next_row().math(
            f"= -{c} sum_k {t['k']} {u['k']} + {square} {log} {total} =",
            text("= -Σ_k {t}_k {u}_k{over} + {square}{log} Σ_j {e_j} = "),
        )
        expanded.space(AFTER)
        self._difference(expanded, fixed(n.log_sum_exp), fixed(n.weighted_logits))
        expanded.math("=", " = ").space(AFTER).number(loss, style.ink)
        first = self._row().math(
            f"partial/(partial {u['k']}) {c} sum_j {t['j']} {u['j']} = {self._over(t['k'])} =",
            text("∂/∂{u}_k Σ_j {t}_j {u}_j{over} = {t}_k{over} = "),
        )
        first.space(AFTER).number(target_number(n.of_weighted_logits), style.target_text, self._k)
        second = self._row().math(
            f"partial/(partial {u['k']}) {square} {log} {total} = {c} {exp['k']}/({total}) "
            f"= {self._over(y['k'])} =",
            text(f"∂/∂{{u}}_k {{square}}{{log}} Σ_j {{e_j}} = {quotient} = {{y}}_k{{over}} = "),
        )
        second.space(AFTER).number(fixed(n.of_log_sum_exp), style.probabilities_text, self._k)
        return [
            softmax,
            self._loss(width),
            self._next_row().math(
                f"= -{square} sum_k {t['k']} {log} {exp['k']}/({total})",
                text("= -{square}Σ_k {t}_k {log}({e_k}/Σ_j {e_j})"),
            ),
            self._next_row().math(
                f"= -{square} sum_k {t['k']} ({log} {exp['k']} - {log} {total})",
                text("= -{square}Σ_k {t}_k ({log} {e_k} - {log} Σ_j {e_j})"),
            ),
            expanded,
            first,
            second,
            self._values(width),
        ]

    def _text(self, template: str) -> str:
        """Write a formula as plain text, with the symbols of the notation."""
        return with_minus(self._notation.fill(template, **self._symbols))

    def _row(self) -> FormulaRow:
        return FormulaRow(self._style.ink, self._size, not self._style.values)

    def _next_row(self) -> FormulaRow:
        """Begin a line that goes on with =, below the = of the line that begins with L."""
        whole = formula("L = x", self._style.ink, self._size).width
        return self._row().indent(whole - formula("= x", self._style.ink, self._size).width)

    def _over(self, source: str) -> str:
        """Divide by T and ln b, where they are not 1; with T^2, multiply by T."""
        if self._has_t2:
            source = f"T ({source})" if " - " in source else f"T {source}"
        return f"({source})/({self._below})" if self._below else source

    def _values(self, width: float) -> FormulaRow:
        given = self._analysis, self._k, self._notation, self._style, self._size
        return self._kind_of_values()(*given).row(width)

    def _kind_of_values(self) -> type[DerivationValues]:
        return DerivationValues

    def _loss(self, width: float) -> FormulaRow:
        """L = -sum t_k log y_k = -log 0.236 = 1.444, with as many terms as fit."""
        analysis = self._analysis
        square = self._square
        sum_of_terms = f"L = -{square} sum_k {self._t['k']} {self._log} {self._y['k']}"
        text = self._text("L = -{square}Σ_k {t}_k {log} {y}_k")
        end = self._row().space(AFTER).math("=", " = ").space(AFTER)
        end.number(fixed(analysis.loss), self._style.ink)
        classes = np.flatnonzero(analysis.target)
        # A probability below float64's least number has no logarithm to show.
        shown = np.all(analysis.probabilities[classes] > 0.0) or math.isinf(analysis.loss)
        for count in range(min(classes.size, 6), 0, -1) if shown else ():
            row = self._row().math(sum_of_terms, text).space(AFTER)
            row.math("=", " = ").space(AFTER)
            if square:
                row.math(rf"{square} \(", f"{square} (")
            for place, index in enumerate(spread(classes, count, self._k)):
                self._term(row.space(0.25, " ") if place else row, index)
            if square:
                row.math(r"\)", ")")
            row.join(end)
            if row.width <= width:
                return row
        return self._row().math(sum_of_terms, text).join(end)

    def _term(self, row: FormulaRow, index: int | None) -> None:
        style = self._style
        if index is None:
            row.math(f"- {DOTS_SOURCE}", f"{MINUS} {DOTS}")
            return
        t, y = self._analysis.target[index], self._analysis.probabilities[index]
        row.math("-", MINUS).space(0.1)
        if t != 1.0:
            row.number(target_number(float(t)), style.target_text, index).space(0.15, " ")
        row.math(self._log, f"{self._log} ").space(0.15)
        row.number(fixed(float(y)), style.probabilities_text, index)

    def _difference(self, row: FormulaRow, first: Written, second: Written) -> None:
        """Write log sum exp minus the weighted logits, which may be negative."""
        row.number(first, self._style.ink).space(0.25)
        is_added = self._style.values and second.digits.startswith(MINUS)
        row.math("+" if is_added else "-", f" {'+' if is_added else MINUS} ").space(0.25)
        row.number(second._replace(digits=second.digits.removeprefix(MINUS)), self._style.ink)
        row.space(AFTER)
