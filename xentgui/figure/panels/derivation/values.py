"""The last line of the derivation: the gradient in numbers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.derivation import masked_targets
from xentgui.core.state import LogBase
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import Written, agrees, alike, compact
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas.formula_row import FormulaRow, number_width
from xentgui.figure.formulas.symbols import MINUS, PARTIAL, has_t2
from xentgui.figure.panels.derivation.parts import (
    AFTER,
    DOTS,
    DOTS_SOURCE,
    EQUAL,
    coloured,
    of_class,
    relation,
    spread,
    target_number,
)

COMMA = 0.2
GAP = 1.6
"""Ems between two equations of one line."""
MOST_ENTRIES = 12


class DerivationValues:
    """y_k - t_k for one class, and y - t for all of them.

    Parameters
    ----------
    analysis : Analysis
    k : int
        Index of the class.
    notation : Notation
    style : Style
    size : float
        Of the text, in logical pixels.
    """

    def __init__(
        self, analysis: Analysis, k: int, notation: Notation, style: Style, size: float
    ) -> None:
        self._analysis, self._k, self._style, self._size = analysis, k, style, size
        self._u = notation.logits
        state = analysis.state
        self._temperature = None if state.temperature == 1.0 else compact(state.temperature)
        self._ln = "" if state.log_base is LogBase.E else f"ln {state.log_base.value}"
        self._is_times_t = has_t2(state)
        # Only then are the vectors of y and t more than their difference.
        self._is_scaled = bool(self._temperature or self._ln)
        if not (analysis.is_cross_entropy or analysis.of.is_independent):
            self._is_scaled = True
        shown = spread(np.arange(state.class_count), MOST_ENTRIES, k)
        self._entries = self._written([index for index in shown if index is not None])

    def row(self, width: float) -> FormulaRow:
        """Write them, the vectors as far as they fit.

        Parameters
        ----------
        width : float
            Room in logical pixels.
        """
        analysis, style, k = self._analysis, self._style, self._k
        row = self._component()
        self._expression(row.space(AFTER))
        gradient = self._entries[k][-1]
        row.number(gradient, style.sign_text(float(analysis.gradient[k])), k)
        classes = self._fitting(width - row.width - GAP * self._size)
        return row.space(GAP, "; ").join(self._vectors(classes)) if classes else row

    def head(self) -> FormulaRow:
        """Write what is before the numbers, for where these are asked for."""
        return self._component().space(AFTER).math(*EQUAL)

    def _component(self) -> FormulaRow:
        """Name the class's component; where a masked logit makes it a limit, say so."""
        k = self._k
        row = self._row().math(f"k = {k + 1} :", f"k = {k + 1}: ").space(0.6)
        symbol = of_class("logits", coloured(f"{self._u}_{k + 1}", self._style.logits_text))
        limit, limit_text = "", ""
        if masked := masked_targets(self._analysis):
            # Of several a letter that is not one of a running index.
            falling = f"{self._u}_{masked[0] + 1 if len(masked) == 1 else 'm'}"
            ink = self._style.logits_text
            limit = f"lim_({coloured(falling, ink)} -> -infinity)"
            limit_text = f"lim_({falling} \N{RIGHTWARDS ARROW} {MINUS}\N{INFINITY}) "
        return row.math(
            f"{limit} (partial L)/(partial {symbol})",
            f"{limit_text}{PARTIAL}L/{PARTIAL}{self._u}_k",
        )

    def _expression(self, row: FormulaRow) -> None:
        """Write what the class's component is computed from, between signs of equality."""
        style, k = self._style, self._k
        y, t, gradient = self._entries[k]
        sign = relation(agrees((y.value - t.value) * self._scale(), gradient), style)
        row.math(*sign).space(AFTER)
        if self._is_scaled:
            row.math(r"\(", "(")
        row.number(y, style.probabilities_text, k).space(0.25).math("-", f" {MINUS} ").space(0.25)
        row.number(t, style.target_text, k)
        if self._is_scaled:
            row.math(r"\)", ")")
            self._divide(row)
        row.space(AFTER).math(*sign).space(AFTER)

    def _scale(self) -> float:
        """Compute what y - t is multiplied by, with the digits of T that are shown."""
        scale = 1.0 / self._analysis.state.log_base.ln if self._ln else 1.0
        if self._temperature is None:
            return scale
        shown = self._temperature.value
        with np.errstate(over="ignore"):
            return float(np.multiply(scale, shown) if self._is_times_t else np.divide(scale, shown))

    def _divide(self, row: FormulaRow) -> None:
        if self._is_times_t:
            row.space(0.15).math("dot.op", " \N{MIDDLE DOT} ").space(0.15)
            self._write_temperature(row)
            if self._ln:
                row.space(0.15).math(r"\/", " / ").space(0.15).math(self._ln, self._ln)
            return
        row.space(0.15).math(r"\/", " / ").space(0.15)
        both = self._temperature is not None and self._ln
        if both:
            row.math(r"\(", "(")
        self._write_temperature(row)
        if self._ln:
            row.space(0.17 if both else 0.0).math(self._ln, f" {self._ln}")
        if both:
            row.math(r"\)", ")")

    def _write_temperature(self, row: FormulaRow) -> None:
        if self._temperature is not None and not self._style.values:
            row.math("T", "T")
        elif self._temperature is not None:
            row.number(self._temperature, self._style.ink)

    def _fitting(self, width: float) -> list[int | None]:
        """Choose as many entries as the vectors have room for; at least two, or none."""
        classes = np.arange(self._analysis.state.class_count)
        vectors = 1 if self._is_scaled else 3
        comma = self._row().math(r"\,", ", ").space(COMMA).width
        fence = 2.0 * self._row().math(r"\(", "(").width
        dots = self._row().math(DOTS_SOURCE, DOTS).width
        # About as much as the name, and the signs between the vectors.
        fixed_part = (1.5 + 2.0 * vectors) * self._size + vectors * fence
        numbers: dict[int | None, float] = {None: vectors * dots}
        for count in range(min(classes.size, MOST_ENTRIES), 1, -1):
            chosen = spread(classes, count, self._k)
            for index in chosen:
                if index is not None and index not in numbers:
                    entry = self._entry(index)
                    numbers[index] = sum(number_width(number, self._size) for number in entry)
            entries = sum(numbers[index] for index in chosen)
            if fixed_part + vectors * comma * (len(chosen) - 1) + entries <= width:
                return chosen
        return []

    def _written(self, classes: list[int]) -> dict[int, tuple[Written, Written, Written]]:
        """Write y, t and the gradient of classes, with as many decimals in each vector."""
        analysis = self._analysis
        probabilities = alike(analysis.probabilities[classes].tolist())
        targets = [target_number(t) for t in analysis.target[classes].tolist()]
        gradients = alike(analysis.gradient[classes].tolist(), signed=True)
        return dict(zip(classes, zip(probabilities, targets, gradients, strict=True), strict=True))

    def _entry(self, index: int) -> tuple[Written, ...]:
        """Give what the vectors have for one class."""
        entry = self._entries[index]
        return entry[-1:] if self._is_scaled else entry

    def _vectors(self, classes: Sequence[int | None]) -> FormulaRow:
        """dL/du = y - t, with dots where the class is None."""
        style = self._style
        entries = [self._entry(index) for index in classes if index is not None]
        columns = list(zip(*entries, strict=True))
        row = self._row()
        symbol = coloured(f"bold({self._u})", style.logits_text)
        row.math(f"(partial L)/(partial {symbol})", f"{PARTIAL}L/{PARTIAL}{self._u}").space(AFTER)
        # All of its entries, for the sign speaks of the vector.
        sign = EQUAL
        if not self._is_scaled:
            is_true = all(agrees(y.value - t.value, d) for y, t, d in zip(*columns, strict=True))
            sign = relation(is_true, style)
        row.math(*sign).space(AFTER)
        if not self._is_scaled:
            self._vector(row, columns[0], classes, style.probabilities_text)
            row.space(0.25).math("-", f" {MINUS} ").space(0.25)
            self._vector(row, columns[1], classes, style.target_text)
            row.space(AFTER).math(*sign).space(AFTER)
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
                row.math(DOTS_SOURCE, DOTS)
            else:
                number = next(left)
                own = ink or self._style.sign_text(float(self._analysis.gradient[index]))
                row.number(number, own, index)
        row.math(r"\)", ")")

    def _row(self) -> FormulaRow:
        return FormulaRow(self._style.ink, self._size, not self._style.values, self._k)
