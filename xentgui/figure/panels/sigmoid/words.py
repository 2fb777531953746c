"""What is written on the panel: symbols, titles, and the values beside the point."""

from __future__ import annotations

from typing import NamedTuple

from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import EQUAL, Written
from xentgui.figure.drawing.places import Layout
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import EMPTY_LINE, Line, elided, joined, number_line
from xentgui.figure.formulas.symbols import (
    GAP,
    MINUS,
    Symbol,
    TextPiece,
    symbols,
    words,
)
from xentgui.language import translate

MAX_NAME = 100.0
SIGMA, DELTA = "\N{GREEK SMALL LETTER SIGMA}", "\N{GREEK CAPITAL LETTER DELTA}"
BINARY = f"L = {MINUS}{{t}} {{log}} {{y}} {MINUS} (1 {MINUS} {{t}}) {{log}}(1 {MINUS} {{y}})"


class Formulas(NamedTuple):
    """Formulas of a class in the symbols of a notation.

    Attributes
    ----------
    style : Style
    notation : Notation
    name : str
        Of the class.
    other : str or None
        Of the other class of two; empty of more classes, None of independent ones.
    is_divided : bool
        Whether T is not 1, and the one logit is divided by it.
    log : str
        The logarithm of binary cross-entropy, such as log2; empty where that is not the loss.
    is_times_t2 : bool
        Whether T^2 is written before it.
    """

    style: Style
    notation: Notation
    name: str
    other: str | None
    is_divided: bool
    log: str
    is_times_t2: bool

    @property
    def symbol(self) -> str:
        """The one logit as plain text."""
        return "".join(text for text, *_ in self.margin)

    @property
    def margin(self) -> tuple[tuple[str, str], ...]:
        """The one logit, as pieces for `words`: a letter of its own would be another's logit."""
        u = symbols(self.notation, self.style).u
        return (u,) if self.other is None else ((DELTA, u[1]), u)

    def equation(self, size: int) -> Line:
        """Write Delta u = u_cat - u_dog, or u_cat - u_rest; of independent classes u_cat."""
        u, _, _ = symbols(self.notation, self.style)
        own = u, self._index(self.name, size, u[1])
        if self.other is None:
            return words(self.style, size, *own)
        other = u, self._index(self.other or translate("Figure", "rest"), size, u[1])
        equals, minus = (" = ", u[1]), (f" {MINUS} ", u[1])
        return words(self.style, size, *self.margin, equals, *own, minus, *other)

    def titles(self) -> tuple[Line, ...]:
        """Write "Sigmoid y_cat = sigma(Delta u/T), Delta u = u_cat - u_dog", and shorter."""
        style, size = self.style, self.style.title
        _, y, _ = symbols(self.notation, style)
        named = words(style, size, translate("Figure", "Sigmoid") + " ")
        own = words(style, size, y, self._index(self.name, size, y[1]))
        title = joined((named, own, words(style, size, *self._value(size))))
        bare = joined((named, words(style, size, y)))
        if self.other is None:
            return title, bare
        return joined((title, words(style, size, ", "), self.equation(size))), title, bare

    def untitled(self) -> tuple[Line, ...]:
        """Write what the axes are where there is no title."""
        style, size = self.style, self.style.text
        _, y, _ = symbols(self.notation, style)
        up = words(style, size, "\N{UPWARDS ARROW} ", y)
        value = words(style, size, *self._value(size))
        right = words(style, size, f"{GAP}\N{RIGHTWARDS ARROW} ")
        margin = words(style, size, *self.margin)
        equation = self.equation(size)
        return (
            joined((up, value, right, equation)),
            joined((up, right, equation)),
            joined((up, right, margin)),
        )

    def axis_titles(self, size: int, unit: str) -> tuple[Line, ...]:
        """Write what names the horizontal axis, and shorter, with the unit of its ticks."""
        muted = self.style.muted
        ends = words(self.style, size, (f" / {unit}", muted) if unit else "")
        short = words(self.style, size, *self.margin)
        return joined((self.equation(size), ends)), joined((short, ends))

    def hint(self) -> str:
        """Say what the loss is of two classes, and what the rest is of more."""
        if self.other is None:
            return translate("Figure", "independent classes, each with a sigmoid of its own")
        if self.log:
            hint = translate("Figure", "binary cross-entropy {formula}")
            formula = self.notation.fill(BINARY, log=self.log)
            if self.is_times_t2:
                left, _, right = formula.partition(" = ")
                formula = f"{left} = T\N{SUPERSCRIPT TWO} ({right})"
            return hint.format(formula=formula)
        if self.other:
            return translate("Figure", "the softmax of two classes, with one logit")
        hint = translate("Figure", "rest: T log \u03a3 exp({u}/T) of the other classes")
        if not self.is_divided:
            hint = translate("Figure", "rest: log \u03a3 exp({u}) of the other classes")
        return self.notation.fill(hint)

    def target(self) -> Line:
        """Name the level of the target."""
        style, size = self.style, self.style.text
        t = symbols(self.notation, style).t
        return words(style, size, (translate("Figure", "target") + " ", t[1]), t)

    def _value(self, size: int) -> tuple[TextPiece, ...]:
        """Write = sigma(Delta u/T), as pieces for `words`."""
        divided: tuple[TextPiece, ...] = ("/", Symbol("T")) if self.is_divided else ()
        index: tuple[TextPiece, ...] = ()
        if self.other is None:
            index = (self._index(self.name, size, self.style.logits_text),)
        return f" = {SIGMA}(", *self.margin, *index, *divided, ")"

    def _index(self, name: str, size: int, ink: str) -> tuple[str, str, int]:
        return elided(name, size, MAX_NAME), ink, -1


class Values(NamedTuple):
    """The numbers of the point, and how they are written.

    Attributes
    ----------
    margin : Written, optional
        The one logit; None where it is beyond float64.
    probability : Written
        y, as the softmax has it.
    loss : Written, optional
        Binary cross-entropy; None where it is not the loss.
    signs : tuple of (str, str)
        "=" or "\N{ALMOST EQUAL TO}" before y and the loss, which the values above lead to.
    unit : str
        Of the loss.
    """

    margin: Written | None
    probability: Written
    loss: Written | None
    signs: tuple[str, str]
    unit: str

    def layouts(self, formulas: Formulas) -> tuple[Layout, ...]:
        """Write them beside the point, in fewer and in more lines, at last less of them."""
        style, size = formulas.style, formulas.style.text
        y = symbols(formulas.notation, style).y
        probability = _equation((y,), self.probability, y[1], style, self.signs[0])
        margin, both = EMPTY_LINE, probability
        if self.margin is not None:
            margin = _equation(formulas.margin, self.margin, style.logits_text, style)
            both = joined((margin, words(style, size, GAP), probability))
        rows = tuple(line for line in (margin, probability) if line.runs)
        number = number_line(style.written(self.probability), y[1], size)
        least: tuple[Layout, ...] = (probability,), (number,)
        if self.loss is None:
            return (both,), rows, *least
        loss = _equation((Symbol("L"),), self.loss, style.ink, style, self.signs[1])
        whole = joined((loss, words(style, size, (f" {self.unit}", style.muted))))
        return (both, whole), (*rows, whole), (*rows, loss), (probability, loss), *least


def _equation(
    symbol: tuple[TextPiece, ...], number: Written, ink: str, style: Style, equals: str = EQUAL
) -> Line:
    """Write "y = 0.731"."""
    left = words(style, style.text, *symbol, (f" {equals} ", ink))
    return joined((left, number_line(style.written(number), ink, style.text)))
