"""The lines of the derivation, typeset with the present numbers."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np

from xentgui.core.analysis import Analysis
from xentgui.core.derivation import derive
from xentgui.core.state import LogBase
from xentgui.figure.formula_row import FormulaRow, number_width
from xentgui.figure.numbers import MINUS, Written, compact, fixed
from xentgui.figure.style import Style

COMMA = 0.2
MOST_ENTRIES = 12
DOTS = "\N{MIDLINE HORIZONTAL ELLIPSIS}"
AFTER = 0.28
"""Ems beside a sign of equality: typst sets none at the end of a formula."""
GAP = 1.6
"""Ems between two equations of one line."""


class DerivationLines:
    """Writes the lines for one class.

    Parameters
    ----------
    analysis : Analysis
    k : int
        Index of the class by whose logit the loss is differentiated.
    style : Style
    size : float
        Of the text, in logical pixels.
    """

    def __init__(self, analysis: Analysis, k: int, style: Style, size: float) -> None:
        self._analysis, self._k, self._style, self._size = analysis, k, style, size
        self._numbers = derive(analysis, k)
        state = analysis.state
        base = state.log_base
        self._temperature = None if state.temperature == 1.0 else compact(state.temperature)
        self._ln = "" if base is LogBase.E else f"ln {base.value}"
        self._log = "log" if base is LogBase.E else f"log_{base.value}"
        over_t = r" \/ T" if self._temperature else ""
        self._u, self._t, self._y = (
            {index: _coloured(f"{letter}_{index}", ink) for index in "kj"}
            for letter, ink in (
                ("u", style.logits_text),
                ("t", style.target_text),
                ("y", style.probabilities_text),
            )
        )
        self._exp = {index: f"e^({self._u[index]}{over_t})" for index in "kj"}
        divisor = " ".join(filter(None, ("T" if self._temperature else "", self._ln)))
        self._divisor = divisor
        self._factor = f"1/({divisor})" if divisor else ""

    def short(self, width: float) -> list[FormulaRow]:
        """Three lines: the loss, its derivative in symbols, and in numbers.

        Parameters
        ----------
        width : float
            Room in logical pixels; sums and vectors are shortened to fit.
        """
        c, t, y, exp = self._factor, self._t, self._y, self._exp
        inner = (
            f"-{t['k']} + {exp['k']}/(sum_j {exp['j']})"
            if not c
            else f"{c} (-{t['k']} + {exp['k']}/(sum_j {exp['j']}))"
        )
        derivative = self._row().math(
            f"(partial L)/(partial {self._u['k']}) = partial/(partial {self._u['k']}) "
            f"(-{c} sum_j {t['j']} {self._u['j']} + {self._log} sum_j {exp['j']}) "
            f"= {inner} = {self._over(y['k'] + ' - ' + t['k'])}",
            "dL/du_k = d/du_k (-c sum t_j u_j + log sum e^u_j) = y_k - t_k",
        )
        return [self._loss(width), derivative, self._values(width)]

    def full(self, width: float) -> list[FormulaRow]:
        """Every step, each with its number.

        Parameters
        ----------
        width : float
            Room in logical pixels.
        """
        c, u, t, y, exp, log = self._factor, self._u, self._t, self._y, self._exp, self._log
        n, style = self._numbers, self._style
        total = f"sum_j {exp['j']}"
        loss = fixed(self._analysis.loss)
        p = fixed(float(self._analysis.probabilities[self._k]))
        softmax = self._row().math(f"{y['k']} = {exp['k']}/({total}) =", "y_k = ").space(AFTER)
        softmax.number(p, style.probabilities_text, self._k)
        expanded = self._row().math(
            f"= -{c} sum_k {t['k']} {u['k']} + {log} {total} =",
            " = -c sum t_k u_k + log sum e^u_j = ",
        )
        expanded.space(AFTER)
        self._difference(expanded, fixed(n.log_sum_exp), fixed(n.weighted_logits))
        expanded.math("=", " = ").space(AFTER).number(loss, style.ink)
        first = self._row().math(
            f"partial/(partial {u['k']}) {c} sum_j {t['j']} {u['j']} = {self._over(t['k'])} =",
            "d/du_k c sum t_j u_j = c t_k = ",
        )
        first.space(AFTER).number(_target(n.of_weighted_logits), style.target_text, self._k)
        second = self._row().math(
            f"partial/(partial {u['k']}) {log} {total} = {c} {exp['k']}/({total}) "
            f"= {self._over(y['k'])} =",
            "d/du_k log sum e^u_j = c y_k = ",
        )
        second.space(AFTER).number(fixed(n.of_log_sum_exp), style.probabilities_text, self._k)
        return [
            softmax,
            self._loss(width),
            self._row().math(
                f"= -sum_k {t['k']} {log} {exp['k']}/({total})", "= -sum t_k log(e^u_k/sum e^u_j)"
            ),
            self._row().math(
                f"= -sum_k {t['k']} ({log} {exp['k']} - {log} {total})",
                "= -sum t_k (log e^u_k - log sum e^u_j)",
            ),
            expanded,
            first,
            second,
            self._values(width),
        ]

    def _row(self) -> FormulaRow:
        return FormulaRow(self._style.ink, self._size)

    def _over(self, source: str) -> str:
        """Divide by T and ln b, where they are not 1."""
        return f"({source})/({self._divisor})" if self._divisor else source

    def _loss(self, width: float) -> FormulaRow:
        """L = -sum t_k log y_k = -log 0.236 = 1.444, with as many terms as fit."""
        analysis = self._analysis
        sum_of_terms = f"L = -sum_k {self._t['k']} {self._log} {self._y['k']}"
        end = self._row().space(AFTER).math("=", " = ").space(AFTER)
        end.number(fixed(analysis.loss), self._style.ink)
        classes = np.flatnonzero(analysis.target)
        # A probability below float64's least number has no logarithm to show.
        shown = np.all(analysis.probabilities[classes] > 0.0) or math.isinf(analysis.loss)
        for count in range(min(classes.size, 6), 0, -1) if shown else ():
            row = self._row().math(sum_of_terms, "L = -sum t_k log y_k").space(AFTER)
            row.math("=", " = ").space(AFTER)
            for index in _spread(classes, count, self._k):
                self._term(row.space(0.25 if row.pieces[-1].text != " = " else 0.0), index)
            row.join(end)
            if row.width <= width:
                return row
        return self._row().math(sum_of_terms, "L = -sum t_k log y_k").join(end)

    def _term(self, row: FormulaRow, index: int | None) -> None:
        style = self._style
        if index is None:
            row.math(f"- {_DOTS}", f" - {DOTS}")
            return
        t, y = self._analysis.target[index], self._analysis.probabilities[index]
        row.math("-", MINUS).space(0.1)
        if t != 1.0:
            row.number(_target(float(t)), style.target_text, index).space(0.15)
        row.math(self._log, "log ").space(0.15)
        row.number(fixed(float(y)), style.probabilities_text, index)

    def _values(self, width: float) -> FormulaRow:
        """Write the derivative in numbers, of this class and of all, as far as they fit."""
        analysis, style, k = self._analysis, self._style, self._k
        row = self._row().math(f"k = {k + 1} :", f"k = {k + 1}: ").space(0.6)
        row.math(
            f"(partial L)/(partial {_coloured(f'u_{k + 1}', style.logits_text)}) = ", "dL/du_k = "
        )
        row.space(AFTER)
        y, t = fixed(float(analysis.probabilities[k])), _target(float(analysis.target[k]))
        if self._divisor:
            row.math(r"\(", "(")
        row.number(y, style.probabilities_text, k).space(0.25).math("-", " - ").space(0.25)
        row.number(t, style.target_text, k)
        if self._divisor:
            row.math(r"\)", ")")
            self._divide(row)
        row.space(AFTER).math("=", " = ").space(AFTER)
        gradient = float(analysis.gradient[k])
        row.number(fixed(gradient, signed=True), _sign_ink(gradient, style), k)
        classes = self._fitting(width - row.width - GAP * self._size)
        return row.space(GAP).join(self._vectors(classes)) if classes else row

    def _divide(self, row: FormulaRow) -> None:
        row.space(0.15).math(r"\/", " / ").space(0.15)
        both = self._temperature is not None and self._ln
        if both:
            row.math(r"\(", "(")
        if self._temperature is not None:
            row.number(self._temperature, self._style.ink)
        if self._ln:
            row.space(0.17 if both else 0.0).math(self._ln, f" {self._ln}")
        if both:
            row.math(r"\)", ")")

    def _fitting(self, width: float) -> list[int | None]:
        """Choose as many entries as the vectors have room for; at least two, or none."""
        classes = np.arange(self._analysis.state.class_count)
        vectors = 1 if self._divisor else 3
        comma = self._row().math(r"\,", ", ").space(COMMA).width
        fence = 2.0 * self._row().math(r"\(", "(").width
        dots = self._row().math(_DOTS, DOTS).width
        # About as much as the name, and the signs between the vectors.
        fixed_part = (1.5 + 2.0 * vectors) * self._size + vectors * fence
        numbers: dict[int | None, float] = {None: vectors * dots}
        for count in range(min(classes.size, MOST_ENTRIES), 1, -1):
            chosen = _spread(classes, count, self._k)
            for index in chosen:
                if index is not None and index not in numbers:
                    entry = self._entry(index)
                    numbers[index] = sum(number_width(number, self._size) for number in entry)
            entries = sum(numbers[index] for index in chosen)
            if fixed_part + vectors * comma * (len(chosen) - 1) + entries <= width:
                return chosen
        return []

    def _entry(self, index: int) -> list[Written]:
        """Write what the vectors have for one class."""
        analysis = self._analysis
        gradient = fixed(float(analysis.gradient[index]), signed=True)
        if self._divisor:
            return [gradient]
        y, t = float(analysis.probabilities[index]), float(analysis.target[index])
        return [fixed(y), _target(t), gradient]

    def _vectors(self, classes: Sequence[int | None]) -> FormulaRow:
        """dL/du = y - t, with dots where the class is None."""
        style = self._style
        entries = [self._entry(index) for index in classes if index is not None]
        columns = list(zip(*entries, strict=True))
        row = self._row()
        row.math(f"(partial L)/(partial {_coloured('bold(u)', style.logits_text)}) =", "dL/du = ")
        row.space(AFTER)
        if not self._divisor:
            self._vector(row, columns[0], classes, style.probabilities_text)
            row.space(0.25).math("-", " - ").space(0.25)
            self._vector(row, columns[1], classes, style.target_text)
            row.space(AFTER).math("=", " = ").space(AFTER)
        self._vector(row, columns[-1], classes, None)
        return row

    def _vector(
        self,
        row: FormulaRow,
        numbers: Sequence[Written],
        classes: Sequence[int | None],
        ink: str | None,
    ) -> None:
        """Write a vector; without `ink` each number has the colour of its sign."""
        row.math(r"\(", "(")
        left = iter(numbers)
        for place, index in enumerate(classes):
            if place:
                row.math(r"\,", ", ").space(COMMA)
            if index is None:
                row.math(_DOTS, DOTS)
            else:
                number = next(left)
                own = ink or _sign_ink(float(self._analysis.gradient[index]), self._style)
                row.number(number, own, index)
        row.math(r"\)", ")")

    def _difference(self, row: FormulaRow, first: Written, second: Written) -> None:
        """Write log sum exp minus the weighted logits, which may be negative."""
        row.number(first, self._style.ink).space(0.25)
        sign = "+" if second.digits.startswith(MINUS) else "-"
        row.math(sign, f" {sign} ").space(0.25)
        row.number(second._replace(digits=second.digits.removeprefix(MINUS)), self._style.ink)
        row.space(AFTER)


_DOTS = "dots.c"


def _coloured(source: str, ink: str) -> str:
    return f'#text(fill: rgb("{ink}"))[${source}$]'


def _target(value: float) -> Written:
    """Write a target value: that of a single class is 1, and not 1.000."""
    return Written("1") if value == 1.0 else fixed(value)


def _sign_ink(value: float, style: Style) -> str:
    return style.negative_text if value < 0.0 else style.positive_text


def _spread(
    classes: np.ndarray[tuple[int], np.dtype[np.intp]], count: int, k: int
) -> list[int | None]:
    """Choose classes to name: the first ones and k, with None where some are left out.

    Parameters
    ----------
    classes : ndarray of int
        Ascending.
    count : int
        How many to name; k is among them if it is in `classes`.
    k : int
    """
    if classes.size <= count:
        return list(classes.tolist())
    chosen = set(classes[:count].tolist())
    if k in classes and k not in chosen:
        chosen = {*classes[: count - 1].tolist(), k}
    result: list[int | None] = []
    last = -1
    places = np.searchsorted(classes, sorted(chosen)).tolist()
    for place in places:
        if place != last + 1:
            result.append(None)
        result.append(int(classes[place]))
        last = place
    if last != classes.size - 1:
        result.append(None)
    return result
