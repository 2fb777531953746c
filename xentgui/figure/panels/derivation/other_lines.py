"""The lines of the derivation of a loss that is not cross-entropy: through the Jacobian."""

from __future__ import annotations

import math

import numpy as np

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.checks import FloatArray
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import MINUS, compact, fixed, with_minus
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.formulas.loss_formulas import typeset_loss
from xentgui.figure.panels.derivation.lines import APART, DerivationLine, DerivationLines
from xentgui.figure.panels.derivation.parts import (
    AFTER,
    ALMOST,
    EQUAL,
    asked_by,
    relation,
)
from xentgui.figure.panels.derivation.values import DerivationValues


class OtherValues(DerivationValues):
    """y_k (g_k - sum_j y_j g_j)/T for one class, and the gradient of all of them."""

    def _expression(self, row: FormulaRow) -> None:
        analysis, style, k = self._analysis, self._style, self._k
        slopes, y = analysis.output_gradient(), analysis.probabilities
        slope, mean = float(slopes[k]), _mean(y, slopes)
        if not (y[k] > 0.0 and math.isfinite(slope) and math.isfinite(mean)):
            # A product of 0 and an infinity would say nothing.
            shown = self._entries[k][-1].value == float(analysis.gradient[k])
            row.math(*relation(shown, style)).space(AFTER)
            return
        row.math(*ALMOST).space(AFTER).number(fixed(float(y[k])), style.probabilities_text, k)
        if self._temperature is not None and style.values:
            row.math(r"\/", "/").number(self._temperature, style.ink)
        elif self._temperature is not None:
            row.math(r"\/ T", "/T")
        row.space(0.15, " ").math(r"\(", "(").number(fixed(slope), style.sign_text(slope), k)
        number, sign = fixed(mean), "-"
        if style.values and number.digits.startswith(MINUS):
            number, sign = number._replace(digits=number.digits.removeprefix(MINUS)), "+"
        row.space(0.25).math(sign, f" {with_minus(sign)} ").space(0.25)
        row.number(number, style.ink).math(r"\)", ")")
        row.space(AFTER).math(*ALMOST).space(AFTER)


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
    steady : bool
        Whether no number may change how many decimals it has, as in a drag.
    """

    def __init__(
        self,
        analysis: Analysis,
        k: int,
        notation: Notation,
        style: Style,
        size: float,
        steady: bool = False,
    ) -> None:
        super().__init__(analysis, k, notation, style, size, steady)
        self._loss_in = typeset_loss(analysis.state, self._notation, self._y["j"], self._t["j"])
        is_scaled = analysis.state.temperature != 1.0
        self._over_t, self._over_t_text = ("/T", "/T") if is_scaled else ("", "")

    def _kind_of_values(self) -> type[DerivationValues]:
        return OtherValues

    def short(self, width: float, shortens: bool = False) -> list[FormulaRow]:
        """Three lines: the loss, its derivative through the Jacobian, and that in numbers."""
        chain = self._chain().space(AFTER).math(*EQUAL).space(AFTER)
        slope = self._row().math(
            f"g_j = {self._loss_in.slope}", f"g_j = {self._loss_in.slope_text}"
        )
        chain.join(self._bracket())
        whole = self._row().join(chain).space(APART, ", ").join(slope)
        # g_j has a line of its own where there is no room for both.
        lines = [whole] if whole.width <= width else [chain, slope]
        return [*self._short_loss(width), *lines, self._values(width)]

    def full(self, width: float) -> list[DerivationLine]:
        """Every step."""
        y, left = self._y_k, f"(partial L)/(partial {self._u_k}) ="
        slope = f"g_j = (partial L)/(partial {self._y['j']}) ="
        jacobian = f"(partial {self._y['j']})/(partial {self._u_k}) ="
        lines = {
            "softmax": self._line(
                "softmax",
                f"{y} =",
                f"{self._exp_k}/(sum_j {self._exp['j']})",
                "{y}_k = ",
                "{e_k}/Σ_j {e_j}",
            ),
            "definition": self._line(
                "definition",
                "L =",
                asked_by("slope", self._loss_in.total),
                "L = ",
                self._loss_in.total_text,
            ),
            "slope": self._line(
                "slope", slope, self._loss_in.slope, "g_j = ∂L/∂{y}_j = ", self._loss_in.slope_text
            ),
            "jacobian": self._line(
                "jacobian",
                jacobian,
                f"{self._y['j']} (delta_(j k) - {y}){self._over_t}",
                "∂{y}_j/∂{u}_k = ",
                f"{{y}}_j (δ_jk - {{y}}_k){self._over_t_text}",
            ),
            "chain": DerivationLine("chain", self._chain(), self._math(left, "∂L/∂{u}_k = ")),
            "result": self._line(
                "result",
                left,
                asked_by("values", self._bracket_source),
                "∂L/∂{u}_k = ",
                self._bracket_text,
            ),
        }
        return self._in_order(lines, width)

    def numbers(self, name: str, room: float, asked: str | None = None) -> FormulaRow | None:
        k, analysis, style = self._k, self._analysis, self._style
        if name == "smoothing":
            return self._smoothed_number()
        if name in ("softmax", "sigmoid"):
            y = fixed(float(analysis.probabilities[k]))
            return self._row().number(y, style.probabilities_text, k)
        if name == "definition":
            return self._row().number(fixed(analysis.loss), style.ink)
        if name != "slope":
            return None
        slope = float(analysis.output_gradient()[k])
        row = self._row().math("g_k", "g_k").space(AFTER)
        if analysis.of.is_independent:
            row = self._row()
        else:
            row.math(*relation(fixed(slope).value == slope, style)).space(AFTER)
        return row.number(fixed(slope), style.sign_text(slope), k)

    def _in_order(self, lines: dict[str, DerivationLine], width: float) -> list[DerivationLine]:
        lines |= {"smoothing": self._smoothing()} if "smoothing" in self.names else {}
        lines["values"] = self._values_line(width)
        return [lines[name] for name in self.names]

    def _line(
        self, name: str, left: str, right: str, left_text: str, right_text: str
    ) -> DerivationLine:
        whole = self._math(f"{left} {right}", left_text + right_text)
        return DerivationLine(name, whole, self._math(left, left_text))

    def _chain(self) -> FormulaRow:
        u = self._u_k
        product = asked_by("result", f"sum_j g_j (partial {self._y['j']})/(partial {u})")
        return self._row().math(
            f"(partial L)/(partial {u}) = {product}",
            self._text("∂L/∂{u}_k = Σ_j g_j ∂{y}_j/∂{u}_k"),
        )

    def _bracket(self) -> FormulaRow:
        return self._math(self._bracket_source, self._bracket_text)

    @property
    def _bracket_source(self) -> str:
        factor = f"{self._y_k}/T" if self._over_t else self._y_k
        return f"{factor} (g_k - sum_j {self._y['j']} g_j)"

    @property
    def _bracket_text(self) -> str:
        return f"{{y}}_k{self._over_t_text} (g_k - Σ_j {{y}}_j g_j)"

    def _definition(self) -> DerivationLine:
        source, text = self._loss_in.total, self._loss_in.total_text
        return self._line("definition", "L =", source, "L = ", text)

    def _short_loss(self, width: float) -> list[FormulaRow]:
        loss = self._analysis.loss
        row = self._definition().formula.space(AFTER)
        row.math(*relation(fixed(loss).value == loss, self._style)).space(AFTER)
        row.number(fixed(loss), self._style.ink)
        if not self._analysis.state.label_smoothing:
            return [row]
        definition = self._smoothing().formula
        whole = self._row().join(row).space(APART, ", ").join(definition)
        return [whole] if whole.width <= width else [definition, row]


class IndependentLines(OtherLines):
    """Writes the lines for one of several independent classes, where nothing is summed.

    dL/du_k = dL/dy_k dy_k/du_k with dy_k/du_k = y_k (1 - y_k)/T, which makes it (y_k - t_k)/T; all
    parameters are those of `OtherLines`.
    """

    def __init__(
        self,
        analysis: Analysis,
        k: int,
        notation: Notation,
        style: Style,
        size: float,
        steady: bool = False,
    ) -> None:
        super().__init__(analysis, k, notation, style, size, steady)
        self._own = typeset_loss(analysis.state, self._notation, self._y_k, self._t_k, "k")

    def _kind_of_values(self) -> type[DerivationValues]:
        weight = self._analysis.of.parameters["pos_weight"]
        return DerivationValues if weight == 1.0 else WeightedValues

    def short(self, width: float, shortens: bool = False) -> list[FormulaRow]:
        """Three lines: the loss, its derivative by one logit alone, and that in numbers."""
        chain = self._chain().space(AFTER).math(*EQUAL).space(AFTER)
        return [*self._short_loss(width), chain.join(self._bracket()), self._values(width)]

    def full(self, width: float) -> list[DerivationLine]:
        """Every step."""
        u, y = self._u_k, self._y_k
        left = f"(partial L)/(partial {u}) ="
        exponent = f"-{u}" + (r" \/ T" if self._over_t else "")
        power = "e^-{u}_k/T" if self._over_t else "e^-{u}_k"
        lines = {
            "sigmoid": self._line(
                "sigmoid", f"{y} =", f"1/(1 + e^({exponent}))", "{y}_k = ", f"1/(1 + {power})"
            ),
            "definition": self._line(
                "definition",
                "L =",
                asked_by("slope", self._loss_in.total),
                "L = ",
                self._loss_in.total_text,
            ),
            "slope": self._line(
                "slope",
                f"(partial L)/(partial {y}) =",
                self._own.slope,
                "∂L/∂{y}_k = ",
                self._own.slope_text,
            ),
            "jacobian": self._line(
                "jacobian",
                f"(partial {y})/(partial {u}) =",
                f"{y} (1 - {y}){self._over_t}",
                "∂{y}_k/∂{u}_k = ",
                f"{{y}}_k (1 - {{y}}_k){self._over_t_text}",
            ),
            "chain": DerivationLine("chain", self._chain(), self._math(left, "∂L/∂{u}_k = ")),
            "result": self._line(
                "result",
                left,
                asked_by("values", self._bracket_source),
                "∂L/∂{u}_k = ",
                self._bracket_text,
            ),
        }
        return self._in_order(lines, width)

    def _chain(self) -> FormulaRow:
        u, y = self._u_k, self._y_k
        product = asked_by("result", f"(partial L)/(partial {y}) (partial {y})/(partial {u})")
        return self._row().math(
            f"(partial L)/(partial {u}) = {product}",
            self._text("∂L/∂{u}_k = ∂L/∂{y}_k ∂{y}_k/∂{u}_k"),
        )

    @property
    def _bracket_source(self) -> str:
        y, t, weight = self._y_k, self._t_k, self._weight
        source = f"{y} - {t}"
        return self._over(f"(1 - {t}) {y} - {weight} {t} (1 - {y})" if weight else source)

    @property
    def _bracket_text(self) -> str:
        text = "{y}_k - {t}_k"
        if weight := self._weight:
            text = f"(1 - {{t}}_k) {{y}}_k - {weight} {{t}}_k (1 - {{y}}_k)"
        return f"({text}){{over}}" if self._factor else text

    @property
    def _weight(self) -> str:
        """Of what is right; empty for 1."""
        weight = compact(self._analysis.of.parameters["pos_weight"]).plain()
        return "" if weight == "1" else weight


class WeightedValues(DerivationValues):
    """The gradient of independent classes with a weight, without what it is computed from."""

    def __init__(
        self, analysis: Analysis, k: int, notation: Notation, style: Style, size: float
    ) -> None:
        super().__init__(analysis, k, notation, style, size)
        self._is_scaled = True

    def _expression(self, row: FormulaRow) -> None:
        shown = self._entries[self._k][-1].value == float(self._analysis.gradient[self._k])
        row.math(*relation(shown, self._style)).space(AFTER)
