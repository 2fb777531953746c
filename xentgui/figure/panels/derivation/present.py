"""The present numbers beside the lines of the derivation of cross-entropy."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.derivation import derive
from xentgui.core.state import LogBase
from xentgui.figure.drawing.numbers import MINUS, Written, agrees, compact, fixed
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.formulas.symbols import has_t2, log_index
from xentgui.figure.panels.derivation.parts import (
    AFTER,
    DOTS,
    DOTS_SOURCE,
    relation,
    spread,
    target_number,
)

MOST_TERMS = 6
PLACES, MORE_PLACES = 3, 4
"""Decimals, and as many where with them a check by hand comes out, and with fewer it does not."""


class Term(NamedTuple):
    """Writes what one class adds to a sum, and computes it from the digits that it has written.

    Attributes
    ----------
    write : callable
        Is given the row, the class and how many decimals to write; returns NaN for what no digits
        say.
    has_more_places : bool
        Whether more decimals may be written.
    """

    write: Callable[[FormulaRow, int, int], float]
    has_more_places: bool = True


class PresentNumbers:
    """Writes them; each expression is followed by = only where its digits give the result's.

    Parameters
    ----------
    analysis : Analysis
        Of cross-entropy.
    k : int
        Index of the class by whose logit the loss is differentiated.
    style : Style
    size : float
        Of the text, in logical pixels.
    steady : bool
        Whether the number of decimals must not change, as in a drag.
    """

    def __init__(
        self, analysis: Analysis, k: int, style: Style, size: float, steady: bool = False
    ) -> None:
        self._analysis, self._k, self._style, self._size = analysis, k, style, size
        self._steady = steady
        state = analysis.state
        base = log_index(state)
        self._log = f"log_{base}" if base else "log"
        self._log_of: Callable[[float], float] = {
            LogBase.E: math.log,
            LogBase.TWO: math.log2,
            LogBase.TEN: math.log10,
        }[state.log_base]
        self._has_t2 = has_t2(state)
        self._parts = derive(analysis, k)

    def row(self, name: str, room: float, asked: str | None = None) -> FormulaRow | None:
        """Write the numbers of a line; None where it has none.

        Parameters
        ----------
        name : str
            Of the line.
        room : float
            In logical pixels, to which sums are shortened; what is no sum may be wider.
        asked : str, optional
            Name of the line that is asked for, which this one must not answer.
        """
        if name == "definition":
            return self.loss(room)
        if name == "softmax":
            return self._sum(Term(self._quotient_term), room)
        if name == "quotient":
            return self._sum(Term(self._difference_term), room)
        if name in ("split", "sum_of_targets"):
            return self._two_terms(name == "split", asked == "sum_of_targets")
        parts = self._parts
        if name == "first":
            number = target_number(parts.of_weighted_logits)
            return self._row().number(number, self._style.target_text, self._k)
        return self._softmax() if name == "second" else None

    def loss(self, room: float) -> FormulaRow:
        """Write -log 0.242 = 1.417 with as many terms as fit, or else the loss alone."""
        terms = self._sum(Term(self._log_term, has_more_places=False), room)
        return self._result(self._row()) if terms is None else terms

    def smoothed(self, target: float, smoothing: float, count: int) -> FormulaRow:
        """Write 0.9 x 1 + 0.1/3 = 0.933.

        Parameters
        ----------
        target, smoothing : float
            t_k before smoothing, and a.
        count : int
            What a is divided by.
        """
        style = self._style
        less, t, a = compact(1.0 - smoothing), target_number(target), compact(smoothing)
        row = self._row().number(less, style.ink)
        self._sign(row, "times", "\N{MULTIPLICATION SIGN}")
        row.number(t, style.target_text, self._k)
        self._sign(row, "+", "+").number(a, style.ink).math(r"\/", "/")
        row.number(Written(str(count)), style.ink)
        result = fixed(float(self._analysis.target[self._k]))
        computed = less.value * t.value + a.value / count
        row.space(AFTER).math(*relation(agrees(computed, result), style)).space(AFTER)
        return row.number(result, style.target_text, self._k)

    def _row(self) -> FormulaRow:
        return FormulaRow(self._style.ink, self._size, not self._style.values)

    def _result(self, row: FormulaRow) -> FormulaRow:
        return row.number(fixed(self._analysis.loss), self._style.ink)

    def _sum(self, term: Term, room: float) -> FormulaRow | None:
        """Write a sum over the classes with a target, and the loss; None where no term fits."""
        classes = np.flatnonzero(self._analysis.target)
        for count in range(min(classes.size, MOST_TERMS), 0, -1):
            shown = spread(classes, count, self._k)
            row, is_true = self._terms(term, shown, PLACES)
            if row is None:
                break
            if not is_true and term.has_more_places and not self._steady:
                longer, is_true = self._terms(term, shown, MORE_PLACES)
                row = longer if is_true and longer is not None else row
            if row.width <= room:
                return row
        return None

    def _terms(
        self, term: Term, shown: list[int | None], places: int
    ) -> tuple[FormulaRow | None, bool]:
        """Write some terms; None where one cannot be shown. And whether a check comes out."""
        row, total = self._row(), 0.0
        if self._has_t2:
            row = self._times_t2(row).math(r"\(", "(")
        for place, index in enumerate(shown):
            if place:
                row.space(0.25, " ")
            if index is None:
                row.math(f"- {DOTS_SOURCE}", f"{MINUS} {DOTS}")
                continue
            row.math("-", MINUS).space(0.1)
            t = self._analysis.target[index]
            weight = 1.0
            if t != 1.0:
                number = target_number(float(t))
                row.number(number, self._style.target_text, index).space(0.15, " ")
                weight = number.value
            value = term.write(row, index, places)
            if math.isnan(value):
                return None, False
            total -= weight * value
        if self._has_t2:
            row.math(r"\)", ")")
            temperature = compact(self._analysis.state.temperature).value
            total *= temperature * temperature
        # Where terms are left out, nobody can check.
        is_true = None in shown or agrees(total, fixed(self._analysis.loss))
        row.space(AFTER).math(*relation(is_true, self._style)).space(AFTER)
        return self._result(row), is_true

    def _times_t2(self, row: FormulaRow) -> FormulaRow:
        if not self._style.values:
            return row.math("T^2", "T^2 ").space(0.15)
        ink, temperature = self._style.ink, compact(self._analysis.state.temperature)
        if temperature.exponent:
            row.math(r"\(", "(").number(temperature, ink).math(r"\)", ")")
        else:
            row.number(temperature, ink)
        return row.power("2", ink).space(0.15, " ")

    def _log_term(self, row: FormulaRow, index: int, places: int) -> float:
        y = float(self._analysis.probabilities[index])
        # A probability below float64's least number has no logarithm to show.
        if y == 0.0 and not math.isinf(self._analysis.loss):
            return math.nan
        number = fixed(y, places)
        row.math(self._log, f"{self._log} ").space(0.15)
        row.number(number, self._style.probabilities_text, index)
        return self._logarithm(number.value)

    def _quotient_term(self, row: FormulaRow, index: int, places: int) -> float:
        above, below = self._exponentials(index, places)
        if below is None or (above.value == 0.0 and not math.isinf(self._analysis.loss)):
            return math.nan
        row.math(self._log, self._log).space(0.05).math(r"\(", "(")
        row.number(above, self._style.logits_text, index).math(r"\/", "/")
        row.number(below, self._style.ink).math(r"\)", ")")
        return self._logarithm(above.value / below.value)

    def _exponentials(self, index: int, places: int) -> tuple[Written, Written | None]:
        """Write e^(u/T) of a class, and the sum of all; None where these are beyond float64."""
        state = self._analysis.state
        with np.errstate(over="ignore", under="ignore"):
            powers = np.exp(state.logits / state.temperature)
            own, total = float(powers[index]), float(powers.sum())
        is_known = math.isfinite(total) and total > 0.0
        # A power that underflows is not 0, unless its class is masked.
        is_known = is_known and (own > 0.0 or np.isneginf(state.logits[index]))
        return fixed(own, places), fixed(total, places) if is_known else None

    def _difference_term(self, row: FormulaRow, index: int, places: int) -> float:
        state = self._analysis.state
        own = float(state.logits[index]) / state.temperature / state.log_base.ln
        total = self._analysis.scale.nats(self._parts.log_sum_exp) / state.log_base.ln
        if not (math.isfinite(own) or np.isneginf(own)) or not math.isfinite(total):
            return math.nan
        row.math(r"\(", "(")
        value = self._difference(row, fixed(own, places), fixed(total, places), index)
        row.math(r"\)", ")")
        return value

    def _difference(self, row: FormulaRow, first: Written, second: Written, index: int) -> float:
        """Write one number minus another, which may be negative."""
        style = self._style
        row.number(first, style.logits_text, index)
        is_negative = second.digits.startswith(MINUS)
        # Of hidden numbers nothing says which sign they have.
        sign = "+" if is_negative and style.values else "-"
        self._sign(row, sign, "+" if sign == "+" else MINUS)
        row.number(second._replace(digits=second.digits.removeprefix(MINUS)), style.ink)
        return first.value - second.value

    def _two_terms(self, has_sum: bool, hides: bool) -> FormulaRow:
        """Write -1.000 + 1 x 2.417 = 1.417, or without the factor."""
        row, is_true = self._two_terms_with(PLACES, has_sum, hides)
        if not is_true and not self._steady:
            longer, is_true = self._two_terms_with(MORE_PLACES, has_sum, hides)
            row = longer if is_true else row
        return row

    def _two_terms_with(self, places: int, has_sum: bool, hides: bool) -> tuple[FormulaRow, bool]:
        style, parts = self._style, self._parts
        first = fixed(-parts.weighted_logits, places)
        second = fixed(parts.log_sum_exp, places)
        sum_of_targets = compact(float(self._analysis.target.sum()))
        row = self._row().number(first, style.logits_text)
        is_negative = second.digits.startswith(MINUS) and style.values
        self._sign(row, *("-", MINUS) if is_negative else ("+", "+"))
        if has_sum and hides:
            row.math(r"\?", "?")
        elif has_sum:
            row.number(sum_of_targets, style.target_text)
        if has_sum:
            self._sign(row, "times", "\N{MULTIPLICATION SIGN}")
        row.number(second._replace(digits=second.digits.removeprefix(MINUS)), style.ink)
        computed = first.value + (sum_of_targets.value if has_sum else 1.0) * second.value
        is_true = agrees(computed, fixed(self._analysis.loss))
        row.space(AFTER).math(*relation(is_true, style)).space(AFTER)
        return self._result(row), is_true

    def _softmax(self) -> FormulaRow:
        """Write 2.718/11.213 = 0.242, or where that is scaled or too large the result alone."""
        style, k = self._style, self._k
        result = fixed(self._parts.of_log_sum_exp)
        above, below = self._exponentials(k, PLACES)
        row = self._row()
        if below is not None and self._analysis.gradient_scale == 1.0:
            row.number(above, style.logits_text, k).math(r"\/", "/").number(below, style.ink)
            is_true = agrees(above.value / below.value, result)
            row.space(AFTER).math(*relation(is_true, style)).space(AFTER)
        return row.number(result, style.probabilities_text, k)

    def _sign(self, row: FormulaRow, source: str, text: str) -> FormulaRow:
        return row.space(0.25).math(source, f" {text} ").space(0.25)

    def _logarithm(self, value: float) -> float:
        return self._log_of(value) if value > 0.0 else -math.inf
