"""The lines of the derivation of a loss that is not cross-entropy: through the Jacobian."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import INFINITY, MINUS, Written, compact, fixed, with_minus
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.formulas.loss_formulas import typeset_loss
from xentgui.figure.panels.derivation.lines import DerivationLines
from xentgui.figure.panels.derivation.parts import AFTER, sign_ink
from xentgui.figure.panels.derivation.values import DerivationValues

ALMOST = "approx", " \N{ALMOST EQUAL TO} "
"""In typst's math and as text."""


class OtherValues(DerivationValues):
    """y_k (g_k - sum_j y_j g_j)/T for one class, and the gradient of all of them."""

    def _expression(self, row: FormulaRow) -> None:
        analysis, style, k = self._analysis, self._style, self._k
        slopes, y = analysis.output_gradient(), analysis.probabilities
        slope, mean = float(slopes[k]), _mean(y, slopes)
        if not (y[k] > 0.0 and math.isfinite(slope) and math.isfinite(mean)):
            # A product of 0 and an infinity would say nothing.
            row.math(*relation(float(analysis.gradient[k]), self._entries[k][-1], style))
            row.space(AFTER)
            return
        row.math(*ALMOST).space(AFTER).number(fixed(float(y[k])), style.probabilities_text, k)
        if self._temperature is not None and style.values:
            row.math(r"\/", "/").number(self._temperature, style.ink)
        elif self._temperature is not None:
            row.math(r"\/ T", "/T")
        row.space(0.15, " ").math(r"\(", "(").number(fixed(slope), sign_ink(slope, style), k)
        number, sign = fixed(mean), "-"
        if style.values and number.digits.startswith(MINUS):
            number, sign = number._replace(digits=number.digits.removeprefix(MINUS)), "+"
        row.space(0.25).math(sign, f" {with_minus(sign)} ").space(0.25)
        row.number(number, style.ink).math(r"\)", ")")
        row.space(AFTER).math(*ALMOST).space(AFTER)


def relation(value: float, written: Written, style: Style) -> tuple[str, str]:
    """Choose between = and almost equal, in typst's math and as text."""
    shown = float(written.plain().replace(MINUS, "-").replace(INFINITY, "inf"))
    return ("=", " = ") if shown == value or not style.values else ALMOST


def _mean(probabilities: FloatArray, slopes: FloatArray) -> float:
    """Return sum_j y_j g_j, where a class with y_j = 0 adds nothing."""
    with np.errstate(over="ignore", invalid="ignore"):
        products = np.multiply(
            probabilities, slopes, where=probabilities > 0.0, out=np.zeros(slopes.shape)
        )
        return float(products.sum())


class OtherLines(DerivationLines):
    """Writes the lines for one class, with g_j for dL/dy_j.

    dL/du_k = sum_j g_j dy_j/du_k, in which dy_j/du_k = y_j (delta_jk - y_k)/T: so it is
    y_k (g_k - sum_j y_j g_j)/T. For cross-entropy y_j g_j = -t_j, which makes it y_k - t_k.

    Parameters
    ----------
    analysis : Analysis
        Of a loss that is not cross-entropy.
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
        super().__init__(analysis, k, notation, style, size)
        self._loss_in = typeset_loss(analysis.state, notation, self._y["j"], self._t["j"])
        is_scaled = analysis.state.temperature != 1.0
        self._over_t, self._over_t_text = ("/T", "/T") if is_scaled else ("", "")

    def _kind_of_values(self) -> type[DerivationValues]:
        return OtherValues

    def short(self, width: float) -> list[FormulaRow]:
        """Three lines: the loss, its derivative through the Jacobian, and that in numbers."""
        chain = self._chain().space(AFTER).math("=", " = ").space(AFTER)
        slope = self._row().math(
            f"g_j = {self._loss_in.slope}", f"g_j = {self._loss_in.slope_text}"
        )
        chain.join(self._bracket())
        whole = self._row().join(chain).space(1.6, ", ").join(slope)
        # g_j has a line of its own where there is no room for both.
        lines = [whole] if whole.width <= width else [chain, slope]
        return [self._loss(width), *lines, self._values(width)]

    def full(self, width: float) -> list[FormulaRow]:
        """Every step, each with its number."""
        u, y = self._u, self._y
        k, analysis, style, text = self._k, self._analysis, self._style, self._text
        total = f"sum_j {self._exp['j']}"
        softmax = self._row().math(
            f"{y['k']} = {self._exp['k']}/({total})", text("{y}_k = {e_k}/Σ_j {e_j}")
        )
        p = float(analysis.probabilities[k])
        self._is(softmax, p, style.probabilities_text, k)
        slope = self._row().math(
            f"g_j = (partial L)/(partial {y['j']}) = {self._loss_in.slope}",
            text("g_j = ∂L/∂{y}_j = ") + self._loss_in.slope_text,
        )
        g = float(analysis.output_gradient()[k])
        slope.space(1.2, ", ").math("g_k", "g_k")
        self._is(slope, g, sign_ink(g, style), k)
        jacobian = self._row().math(
            f"(partial {y['j']})/(partial {u['k']}) = "
            f"{y['j']} (delta_(j k) - {y['k']}){self._over_t}",
            text("∂{y}_j/∂{u}_k = {y}_j (δ_jk - {y}_k)") + self._over_t_text,
        )
        return [
            softmax,
            self._loss(width),
            slope,
            jacobian,
            self._chain(),
            self._row()
            .math(f"(partial L)/(partial {u['k']}) =", text("∂L/∂{u}_k = "))
            .space(AFTER)
            .join(self._bracket()),
            self._values(width),
        ]

    def _chain(self) -> FormulaRow:
        u, y = self._u, self._y
        return self._row().math(
            f"(partial L)/(partial {u['k']}) = sum_j g_j (partial {y['j']})/(partial {u['k']})",
            self._text("∂L/∂{u}_k = Σ_j g_j ∂{y}_j/∂{u}_k"),
        )

    def _bracket(self) -> FormulaRow:
        y, t = self._y, self._over_t
        factor = f"{y['k']}/T" if t else y["k"]
        return self._row().math(
            f"{factor} (g_k - sum_j {y['j']} g_j)",
            self._text(f"{{y}}_k{self._over_t_text} (g_k - Σ_j {{y}}_j g_j)"),
        )

    def _loss(self, width: float) -> FormulaRow:
        row = self._row().math(f"L = {self._loss_in.total}", f"L = {self._loss_in.total_text}")
        return self._is(row, self._analysis.loss, self._style.ink)

    def _is(
        self, row: FormulaRow, value: float, ink: str, class_index: int | None = None
    ) -> FormulaRow:
        """Say what a row is, exactly or about."""
        written = fixed(value)
        row.space(AFTER).math(*relation(value, written, self._style)).space(AFTER)
        return row.number(written, ink, class_index)


class IndependentLines(OtherLines):
    """Writes the lines for one of several independent classes, where nothing is summed.

    dL/du_k = dL/dy_k dy_k/du_k with dy_k/du_k = y_k (1 - y_k)/T, which makes it (y_k - t_k)/T; all
    parameters are those of `OtherLines`.
    """

    def __init__(
        self, analysis: Analysis, k: int, notation: Notation, style: Style, size: float
    ) -> None:
        super().__init__(analysis, k, notation, style, size)
        self._own = typeset_loss(analysis.state, notation, self._y["k"], self._t["k"], "k")

    def _kind_of_values(self) -> type[DerivationValues]:
        weight = self._analysis.of.parameters["pos_weight"]
        return DerivationValues if weight == 1.0 else WeightedValues

    def short(self, width: float) -> list[FormulaRow]:
        """Three lines: the loss, its derivative by one logit alone, and that in numbers."""
        chain = self._chain().space(AFTER).math("=", " = ").space(AFTER)
        return [self._loss(width), chain.join(self._bracket()), self._values(width)]

    def full(self, width: float) -> list[FormulaRow]:
        """Every step, each with its number."""
        u, y = self._u, self._y
        k, analysis, style, text = self._k, self._analysis, self._style, self._text
        exponent = f"-{u['k']}" + (r" \/ T" if self._over_t else "")
        power = "e^-{u}_k/T" if self._over_t else "e^-{u}_k"
        sigmoid = self._row().math(
            f"{y['k']} = 1/(1 + e^({exponent}))", text(f"{{y}}_k = 1/(1 + {power})")
        )
        self._is(sigmoid, float(analysis.probabilities[k]), style.probabilities_text, k)
        slope = self._row().math(
            f"(partial L)/(partial {y['k']}) = {self._own.slope}",
            text("∂L/∂{y}_k = ") + self._own.slope_text,
        )
        g = float(analysis.output_gradient()[k])
        self._is(slope, g, sign_ink(g, style), k)
        own = self._row().math(
            f"(partial {y['k']})/(partial {u['k']}) = {y['k']} (1 - {y['k']}){self._over_t}",
            text("∂{y}_k/∂{u}_k = {y}_k (1 - {y}_k)") + self._over_t_text,
        )
        end = self._row().math(f"(partial L)/(partial {u['k']}) =", text("∂L/∂{u}_k = "))
        return [
            sigmoid,
            self._loss(width),
            slope,
            own,
            self._chain(),
            end.space(AFTER).join(self._bracket()),
            self._values(width),
        ]

    def _chain(self) -> FormulaRow:
        u, y = self._u["k"], self._y["k"]
        return self._row().math(
            f"(partial L)/(partial {u}) = (partial L)/(partial {y}) (partial {y})/(partial {u})",
            self._text("∂L/∂{u}_k = ∂L/∂{y}_k ∂{y}_k/∂{u}_k"),
        )

    def _bracket(self) -> FormulaRow:
        y, t = self._y["k"], self._t["k"]
        weight = compact(self._analysis.of.parameters["pos_weight"]).plain()
        source, text = f"{y} - {t}", "{y}_k - {t}_k"
        if weight != "1":
            source = f"(1 - {t}) {y} - {weight} {t} (1 - {y})"
            text = f"(1 - {{t}}_k) {{y}}_k - {weight} {{t}}_k (1 - {{y}}_k)"
        if self._factor:
            text = f"({text}){{over}}"
        return self._row().math(self._over(source), self._text(text))


class WeightedValues(DerivationValues):
    """The gradient of independent classes with a weight, without what it is computed from."""

    def __init__(
        self, analysis: Analysis, k: int, notation: Notation, style: Style, size: float
    ) -> None:
        super().__init__(analysis, k, notation, style, size)
        self._is_scaled = True

    def _expression(self, row: FormulaRow) -> None:
        value = float(self._analysis.gradient[self._k])
        row.math(*relation(value, self._entries[self._k][-1], self._style)).space(AFTER)
