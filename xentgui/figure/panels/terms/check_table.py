"""The gradient by central differences beside its formula, as a small table."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from xentgui.core.analysis.gradient_check import GradientCheck
from xentgui.figure.cards.description import Value
from xentgui.figure.drawing.numbers import (
    EQUAL,
    Written,
    rounded_relation,
    scientific,
    significant,
)
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, Run, elided, joined, number_line
from xentgui.figure.formulas.symbols import MINUS, PARTIAL
from xentgui.language import translate

LEADING = 1.55
"""Height of a row in font sizes."""
MAX_NAME = 140.0
LEAST_WIDTH = 330.0
DIGITS = 10


class CheckTable(NamedTuple):
    """Rows of the table.

    Attributes
    ----------
    heading : Line
    rows : tuple of (Line, Line)
        What, and how much.
    values : tuple of Value
        The same as text, one number at a time, without the name of the class.
    size : int
        Of the text, in logical pixels.
    """

    heading: Line
    rows: tuple[tuple[Line, Line], ...]
    values: tuple[Value, ...]
    size: int

    @property
    def height(self) -> float:
        """Height in logical pixels."""
        return height(self.size)

    @property
    def width(self) -> float:
        """Least width in logical pixels in which no column touches the other."""
        what = max(line.width for line, _ in self.rows)
        value = max(line.width for _, line in self.rows)
        return max(self.heading.width, what + 2.0 * self.size + value)

    def draw(self, painter: QPainter, area: QRectF) -> None:
        """Draw from the upper left corner of an area."""
        step = LEADING * self.size
        baseline = area.top() + self.size
        right = area.left() + min(self.width, area.width())
        self.heading.draw(painter, area.left(), baseline)
        for what, value in self.rows:
            baseline += step
            what.draw(painter, area.left(), baseline)
            value.draw(painter, right, baseline, Anchor.END)


def height(size: int) -> float:
    """Height of the table in logical pixels, with text of a size."""
    return LEADING * size * 5 - 0.3 * size


def check_table(
    check: GradientCheck | None, name: str, logits: str, formula: Line, style: Style, size: int
) -> CheckTable:
    """Write a check.

    Parameters
    ----------
    check : GradientCheck or None
    name : str
        Of the class.
    logits : str
        Their symbol.
    formula : Line
        Of the derived gradient.
    style : Style
    size : int
        Of the text, in logical pixels.
    """

    def text(words: str, ink: str = style.muted, script: int = 0) -> Run:
        return Run(words, ink, script, size)

    heading = Line(
        (
            text(translate("Figure", "Check of") + f" {PARTIAL}L/{PARTIAL}", style.ink),
            text(logits, style.logits_text),
            text(elided(name, size, MAX_NAME), style.logits_text, -1),
        )
    )
    if check is None:
        none = translate("Figure", "no finite difference exists here")
        return CheckTable(
            heading, ((Line((text(none),)), Line(())),), (Value("", none, Written("")),), size
        )
    step = style.written(scientific(check.step, 1))
    quotient = f"(L({logits}+h) {MINUS} L({logits}{MINUS}h)) / 2h"
    h = (Line((text(f"{quotient},  "), text("h = "))), number_line(step, style.muted, size))
    difference, expected = translate("Figure", "difference"), translate("Figure", "tolerance")
    ink = style.sign_text(check.formula)
    written = (
        (joined(h), quotient, check.numeric, significant(check.numeric, DIGITS), ink),
        (formula, formula.linear(), check.formula, significant(check.formula, DIGITS), ink),
        (Line((text(difference),)), difference, 0.0, _small(check.difference), style.ink),
        (Line((text(expected),)), expected, 0.0, _small(check.tolerance), style.ink),
    )
    rows = tuple(
        (what, number_line(style.written(number), ink, size)) for what, _, _, number, ink in written
    )
    values = [Value("", "h", step, rounded_relation(step, check.step))]
    for _, quantity, value, number, _ in written:
        shown = style.written(number)
        equals = rounded_relation(shown, value) if value else EQUAL
        values.append(Value("", quantity, shown, equals))
    return CheckTable(heading, rows, tuple(values), size)


def _small(value: float) -> Written:
    return scientific(value, 1) if 0.0 < value < float("inf") else significant(value)
