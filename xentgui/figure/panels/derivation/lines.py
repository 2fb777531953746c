"""The lines of the derivation of cross-entropy, typeset."""

from __future__ import annotations

from typing import NamedTuple

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.derivation import line_names
from xentgui.core.state import LogBase
from xentgui.core.view import PRIME, Notation
from xentgui.figure.drawing.numbers import with_minus
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas import symbols
from xentgui.figure.formulas.formula_row import FormulaRow
from xentgui.figure.formulas.typeset import formula
from xentgui.figure.panels.derivation.parts import (
    AFTER,
    ALMOST,
    DOTS,
    EQUAL,
    asked_by,
    coloured,
    of_class,
)
from xentgui.figure.panels.derivation.present import PresentNumbers
from xentgui.figure.panels.derivation.values import DerivationValues

APART = 1.6
"""Ems between two formulas of one line."""


class DerivationLine(NamedTuple):
    """A line of the full derivation, without its numbers.

    Attributes
    ----------
    name : str
        One of `xentgui.core.analysis.derivation.line_names`.
    formula : FormulaRow
    head : FormulaRow
        What of it stands before the empty slot, where it is asked for.
    shorter : FormulaRow, optional
        With fewer terms; None where nothing can be left out.
    is_spanning : bool
        Whether it has the whole width, as what is in numbers anyway.
    """

    name: str
    formula: FormulaRow
    head: FormulaRow
    shorter: FormulaRow | None = None
    is_spanning: bool = False


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
        self._analysis, self._k, self._style, self._size = analysis, k, style, size
        state = analysis.state
        self._plain_target = notation.target
        self._notation = notation = notation.effective(state)
        self._steady = steady
        base = state.log_base
        self._log = "log" if base is LogBase.E else f"log_{base.value}"
        temperature = "" if state.temperature == 1.0 else "T"
        ln_base = "" if base is LogBase.E else f"ln {base.value}"
        over_t = r" \/ T" if temperature else ""
        self._u, self._t, self._y = (
            {index: coloured(_source(letter, index), ink) for index in "kj"}
            for letter, ink in (
                (notation.logits, style.logits_text),
                (notation.target, style.target_text),
                (notation.probabilities, style.probabilities_text),
            )
        )
        self._exp = {index: f"e^({self._u[index]}{over_t})" for index in "kj"}
        # The same of the class k, in lines in which k is not what a sum runs over.
        self._u_k, self._t_k, self._y_k = (
            of_class(role, each["k"])
            for role, each in (
                ("logits", self._u),
                ("target", self._t),
                ("probabilities", self._y),
            )
        )
        self._exp_k = f"e^({self._u_k}{over_t})"
        # With T^2 the T of the exponents is left above, and the logarithm has it twice.
        self._has_t2 = has_t2 = symbols.has_t2(state)
        self._above = "T" if has_t2 else ""
        self._ln_base = ln_base
        self._below = ln_base if has_t2 else " ".join(filter(None, (temperature, ln_base)))
        self._square = "T^2" if has_t2 else ""
        self._factor = self._above
        if self._below:
            self._factor = f"{self._above or 1}/({self._below})"
        power = "e^({u}_{index}/T)" if temperature else "e^{u}_{index}"
        over = symbols.scaling(state)
        self._symbols = {
            "log": self._log,
            "over": over,
            "square": "T^2 " if has_t2 else "",
            "e_k": notation.fill(power, index="k"),
            "e_j": notation.fill(power, index="j"),
        }

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the lines of the full derivation."""
        return line_names(self._analysis.state)

    def short(self, width: float, shortens: bool = False) -> list[FormulaRow]:
        """Three lines: the loss, its derivative in symbols, and in numbers.

        Of a smoothed target the first says as well what t' is, or where it has no room for that a
        line of its own does.

        Parameters
        ----------
        width : float
            Room in logical pixels; sums and vectors are shortened to fit.
        shortens : bool
            Whether the derivative may be, too: to its last forms.
        """
        c, u, t, y = self._factor, self._u_k, self._t_k, self._y_k
        inner = f"-{t} + {self._exp_k}/(sum_j {self._exp['j']})"
        inner_text, difference = "-{t}_k + {e_k}/Σ_j {e_j}", "{y}_k - {t}_k"
        if c:
            inner = f"{c} ({inner})"
            inner_text, difference = (f"({text}){{over}}" for text in (inner_text, difference))
        left, left_text = f"(partial L)/(partial {u}) =", "∂L/∂{u}_k = "
        whole = (
            f"partial/(partial {u}) (-{c} sum_j {self._t['j']} {self._u['j']} + "
            f"{self._square} {self._log} sum_j {self._exp['j']}) = "
        )
        whole_text = "∂/∂{u}_k (-Σ_j {t}_j {u}_j{over} + {square}{log} Σ_j {e_j}) = "
        end, end_text = self._over(f"{y} - {t}"), difference
        inner, inner_text = f"{inner} = ", f"{inner_text} = "
        forms = [(whole + inner, whole_text + inner_text)]
        forms += [(inner, inner_text), ("", "")] if shortens else []
        for source, text in forms:
            derivative = self._math(f"{left} {source}{end}", f"{left_text}{text}{end_text}")
            if derivative.width <= width:
                break
        return [*self._short_loss(width), derivative, self._values(width)]

    def full(self, width: float) -> list[DerivationLine]:
        """Every line.

        Parameters
        ----------
        width : float
            Room of those that have the whole width, in logical pixels.
        """
        writers = {
            "definition": self._definition,
            "softmax": self._softmax,
            "quotient": self._quotient,
            "split": self._split,
            "sum_of_targets": self._sum_of_targets,
            "derivative": self._derivative,
            "first": self._first,
            "second": self._second,
            "result": self._result,
            "smoothing": self._smoothing,
        }
        return [
            writers[name]() if name in writers else self._values_line(width) for name in self.names
        ]

    def numbers(self, name: str, room: float, asked: str | None = None) -> FormulaRow | None:
        """Write the present numbers of a line; None where it has none.

        Parameters
        ----------
        name : str
        room : float
            In logical pixels, to which sums are shortened.
        asked : str, optional
            Name of the line that is asked for, which the numbers must not answer.
        """
        if name == "smoothing":
            return self._smoothed_number()
        return self._present().row(name, room, asked)

    def _present(self) -> PresentNumbers:
        return PresentNumbers(self._analysis, self._k, self._style, self._size, self._steady)

    def _smoothing(self) -> DerivationLine:
        t, plain = self._t["k"], coloured(f"{self._plain_target}_k", self._style.target_text)
        count = "2" if self._analysis.of.is_independent else "K"
        text = f"{{t}}_k = (1 - a) {self._plain_target}_k + a/{count}"
        # After all that has an effective target: the sign of the plain one is not in `_text`.
        whole = self._row().math(f"{t} = (1 - a) {plain} + a/{count}", self._text(text))
        return DerivationLine("smoothing", whole, self._row().math(f"{t} =", self._text("{t}_k =")))

    def _smoothed_number(self) -> FormulaRow:
        state = self._analysis.state
        count = 2 if self._analysis.of.is_independent else state.class_count
        plain = float(state.target[self._k])
        return self._present().smoothed(plain, state.label_smoothing, count)

    def _definition(self) -> DerivationLine:
        y = asked_by("softmax", self._y["k"])
        source = f"L = -{self._square} sum_k {self._t['k']} {self._log} {y}"
        text = self._text("L = -{square}Σ_k {t}_k {log} {y}_k")
        return DerivationLine("definition", self._row().math(source, text), self._loss_head())

    def _softmax(self) -> DerivationLine:
        quotient = asked_by("quotient", f"{self._log} {self._exp['k']}/(sum_j {self._exp['j']})")
        return self._going_on(
            "softmax",
            f"-{self._square} sum_k {self._t['k']} {quotient}",
            "-{square}Σ_k {t}_k {log}({e_k}/Σ_j {e_j})",
        )

    def _quotient(self) -> DerivationLine:
        difference = f"{self._log} {self._exp['k']} - {self._log} sum_j {self._exp['j']}"
        sum_of_both = asked_by("split", f"sum_k {self._t['k']} ({difference})")
        return self._going_on(
            "quotient",
            f"-{self._square} {sum_of_both}",
            "-{square}Σ_k {t}_k ({log} {e_k} - {log} Σ_j {e_j})",
        )

    def _split(self) -> DerivationLine:
        own = asked_by("sum_of_targets", f"{self._log} {self._exp['k']}")
        targets = asked_by("sum_of_targets", f"sum_k {self._t['k']}")
        return self._going_on(
            "split",
            f"-{self._square} sum_k {self._t['k']} {own} "
            f"+ {self._square} {targets} {self._log} sum_j {self._exp['j']}",
            "-{square}Σ_k {t}_k {log} {e_k} + {square}Σ_k {t}_k {log} Σ_j {e_j}",
        )

    def _sum_of_targets(self) -> DerivationLine:
        loss = (
            f"-{self._factor} sum_k {self._t['k']} {self._u['k']} "
            f"+ {self._square} {self._log} sum_j {self._exp['j']}"
        )
        return self._going_on(
            "sum_of_targets",
            asked_by("derivative", loss),
            "-Σ_k {t}_k {u}_k{over} + {square}{log} Σ_j {e_j}",
        )

    def _derivative(self) -> DerivationLine:
        by = f"partial/(partial {self._u_k})"
        first = asked_by(
            "first",
            f"{self._factor}{_apart(self._factor)} {by} sum_j {self._t['j']} {self._u['j']}",
        )
        second = asked_by("second", f"{self._square} {by} {self._log} sum_j {self._exp['j']}")
        text = "-∂/∂{u}_k Σ_j {t}_j {u}_j{over} + {square}∂/∂{u}_k {log} Σ_j {e_j}"
        return self._differentiated("derivative", f"-{first} + {second}", text)

    def _first(self) -> DerivationLine:
        c, t = self._factor, self._t_k
        left = f"{c}{_apart(c)} partial/(partial {self._u_k}) sum_j {self._t['j']} {self._u['j']} ="
        left_text = "∂/∂{u}_k Σ_j {t}_j {u}_j{over} = "
        end, end_text = asked_by("result", self._over(t)), "{t}_k{over}"
        terms = f"0 + dots.c + {t} + dots.c + 0"
        terms_text = f"0 + {DOTS} + {{t}}_k + {DOTS} + 0"
        if c:
            terms, terms_text = f"{c} ({terms})", f"({terms_text}){{over}}"
        return DerivationLine(
            "first",
            self._math(f"{left} {terms} = {end}", f"{left_text}{terms_text} = {end_text}"),
            self._math(left, left_text),
            self._math(f"{left} {end}", f"{left_text}{end_text}"),
        )

    def _second(self) -> DerivationLine:
        by, total = f"partial/(partial {self._u_k})", f"sum_j {self._exp['j']}"
        left = f"{self._square} {by} {self._log} {total} ="
        left_text = "{square}∂/∂{u}_k {log} Σ_j {e_j} = "
        above = self._square or "1"
        outer = f"{above}/({self._ln_base} {total}) thin {by} {total}"
        below = f"{self._ln_base} Σ_j {{e_j}}".strip()
        outer_text = f"{above}/({below}) ∂/∂{{u}}_k Σ_j {{e_j}}"
        quotient = f"{self._factor} {self._exp_k}/({total})"
        # Of what a sum is followed by, nothing belongs to it.
        quotient_text = "({e_k}/Σ_j {e_j}){over}" if self._factor else "{e_k}/Σ_j {e_j}"
        end = f"{quotient} = {asked_by('result', self._over(self._y_k))}"
        end_text = f"{quotient_text} = {{y}}_k{{over}}"
        return DerivationLine(
            "second",
            self._math(f"{left} {outer} = {end}", f"{left_text}{outer_text} = {end_text}"),
            self._math(left, left_text),
            self._math(f"{left} {end}", left_text + end_text),
        )

    def _result(self) -> DerivationLine:
        t, y = self._t_k, self._y_k
        difference = asked_by("values", self._over(f"{y} - {t}"))
        text = "({y}_k - {t}_k){over}" if self._factor else "{y}_k - {t}_k"
        return self._differentiated(
            "result",
            f"-{self._over(t)} + {self._over(y)} = {difference}",
            f"-{{t}}_k{{over}} + {{y}}_k{{over}} = {text}",
        )

    def _values_line(self, width: float) -> DerivationLine:
        head = self._values_of().head()
        return DerivationLine("values", self._values(width), head, is_spanning=True)

    def _going_on(self, name: str, source: str, text: str) -> DerivationLine:
        """Write a line that goes on with =, below the = of the line that begins with L."""
        whole = formula("L = x", self._style.ink, self._size).width
        indent = whole - formula("= x", self._style.ink, self._size).width
        line = self._row().indent(indent).math(f"= {source}", self._text(f"= {text}"))
        return DerivationLine(name, line, self._row().indent(indent).math(*EQUAL))

    def _differentiated(self, name: str, source: str, text: str) -> DerivationLine:
        """Write a line that begins with dL/du_k."""
        left, left_text = f"(partial L)/(partial {self._u_k}) =", "∂L/∂{u}_k = "
        return DerivationLine(
            name, self._math(f"{left} {source}", left_text + text), self._math(left, left_text)
        )

    def _math(self, source: str, text: str) -> FormulaRow:
        return self._row().math(source, self._text(text))

    def _loss_head(self) -> FormulaRow:
        return self._row().math("L =", "L = ")

    def _text(self, template: str) -> str:
        """Write a formula as plain text, with the symbols of the notation."""
        return with_minus(self._notation.fill(template, **self._symbols))

    def _row(self) -> FormulaRow:
        return FormulaRow(self._style.ink, self._size, not self._style.values, self._k)

    def _over(self, source: str) -> str:
        """Divide by T and ln b, where they are not 1; with T^2, multiply by T."""
        if self._has_t2:
            source = f"T ({source})" if " - " in source else f"T {source}"
        return f"({source})/({self._below})" if self._below else source

    def _values(self, width: float) -> FormulaRow:
        return self._values_of().row(width)

    def _values_of(self) -> DerivationValues:
        given = self._analysis, self._k, self._notation, self._style, self._size
        return self._kind_of_values()(*given)

    def _kind_of_values(self) -> type[DerivationValues]:
        return DerivationValues

    def _short_loss(self, width: float) -> list[FormulaRow]:
        """L = -sum t_k log y_k = -log 0.236 = 1.444, with as many terms as fit."""
        start = self._definition().formula
        definition = self._smoothing().formula if self._analysis.state.label_smoothing else None
        apart = APART * self._size
        beside = 0.0 if definition is None else apart + definition.width
        for place in [beside, 0.0] if beside else [0.0]:
            end = self._present().loss(width - place - start.width - 2.0 * self._size)
            row = self._row().join(start).space(AFTER)
            # What is almost equal at its end is so already where its digits begin.
            is_almost = ALMOST[1] in end.plain()
            row.math(*(ALMOST if is_almost else EQUAL)).space(AFTER).join(end)
            if definition is None:
                return [row]
            if row.width + beside <= width and place:
                return [row.space(APART, ", ").join(definition)]
        return [definition, row] if definition is not None else [row]


def _apart(factor: str) -> str:
    """Leave room between a fraction and the sign of a derivative."""
    return " thin" if factor else ""


def _source(letter: str, index: str) -> str:
    """Write a symbol with its index as typst's math, in which an apostrophe is a prime."""
    return f"{letter}_{index}".replace(PRIME, "'")
