"""Typeset formulas and numbers side by side on one baseline."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.figure.drawing.numbers import HIDDEN, MINUS, Written
from xentgui.figure.formulas.typeset import Formula, formula

ROLES = ("logits", "probabilities", "target")
"""Names of the marks of the quantities of the class of a row, as `View.hovered_role`."""
SCRIPT = 0.7
RAISE = 0.4
_MATH = {MINUS: "-", "\N{INFINITY}": "infinity", "+": "+", ".": "."}


class RowPiece(NamedTuple):
    """A formula, or one character of a number, at its place in a row.

    Attributes
    ----------
    outlines : Formula
    x, rise : float
        Its left end from that of the row, and how far it is raised, in logical pixels.
    class_index : int, optional
        The class that it speaks of.
    text : str
        As plain text.
    """

    outlines: Formula
    x: float
    rise: float
    class_index: int | None
    text: str


@lru_cache(maxsize=4096)
def number_width(value: Written, size: float) -> float:
    """Width of a number in a row, in logical pixels."""
    ink = "#000000"
    width = sum(glyph(digit, ink, size).width for digit in value.digits)
    if value.exponent:
        width += formula("times", ink, size).width + 2.0 * glyph("0", ink, size).width
        width += sum(glyph(digit, ink, SCRIPT * size).width for digit in value.exponent)
    return width


@lru_cache(maxsize=512)
def glyph(character: str, ink: str, size: float) -> Formula:
    """Set a character of a number; all figures are as wide as 0, also a 7, which leans."""
    outlines = formula(_MATH.get(character, character), ink, size)
    if not character.isdigit():
        return outlines
    return outlines._replace(width=formula("0", ink, size).width)


class FormulaRow:
    """Collects formulas and numbers from left to right.

    Parameters
    ----------
    ink : str
        "#rrggbb" of what has no colour of its own.
    size : float
        Of the text, in logical pixels.
    hides : bool
        Whether another sign stands for each number.
    k : int, optional
        The class that what is marked by one of `ROLES` speaks of.

    Attributes
    ----------
    width, ascent, descent : float
        Advance, and how far the ink reaches above and below the baseline, in logical pixels.
    """

    def __init__(self, ink: str, size: float, hides: bool = False, k: int | None = None) -> None:
        self.pieces: list[RowPiece] = []
        self.width = self.ascent = self.descent = 0.0
        self._ink, self._size, self._hides, self._k = ink, size, hides, k

    def math(self, source: str, text: str, class_index: int | None = None) -> FormulaRow:
        """Add a formula.

        Parameters
        ----------
        source : str
            typst's math.
        text : str
            The same as plain text.
        class_index : int, optional
            The class that it speaks of.
        """
        return self._add(formula(source, self._ink, self._size), text, class_index)

    def number(self, value: Written, ink: str, class_index: int | None = None) -> FormulaRow:
        """Add a number, digit by digit, so that another number costs nothing."""
        value = HIDDEN if self._hides else value
        for digit in value.digits:
            self._add(glyph(digit, ink, self._size), digit, class_index)
        if value.exponent:
            self._add(formula("times", ink, self._size), "\N{MULTIPLICATION SIGN}", class_index)
            for digit in "10":
                self._add(glyph(digit, ink, self._size), digit, class_index)
            self.power(value.exponent, ink, class_index)
        return self

    def power(self, digits: str, ink: str, class_index: int | None = None) -> FormulaRow:
        """Raise digits behind what stands there."""
        self.space(0.0, "^")
        for digit in digits:
            small = glyph(digit, ink, SCRIPT * self._size)
            self._add(small, digit, class_index, RAISE * self._size)
        return self

    def space(self, ems: float, text: str = "") -> FormulaRow:
        """Leave room after a piece.

        Parameters
        ----------
        ems : float
            In units of the text's size.
        text : str
            What parts the two sides as plain text.
        """
        self.width += ems * self._size
        if text:
            self.pieces[-1] = self.pieces[-1]._replace(text=self.pieces[-1].text + text)
        return self

    def indent(self, width: float) -> FormulaRow:
        """Begin further to the right, by so many logical pixels."""
        self.width += width
        return self

    def join(self, row: FormulaRow) -> FormulaRow:
        """Add another row to the right, all of its pieces."""
        self.pieces += [piece._replace(x=piece.x + self.width) for piece in row.pieces]
        self.width += row.width
        self.ascent = max(self.ascent, row.ascent)
        self.descent = max(self.descent, row.descent)
        return self

    @property
    def key(self) -> tuple[object, ...]:
        """Something that is equal for rows that look the same, and compared at once."""
        # Formulas are kept by `formula`, so one of them is one object.
        return tuple((id(p.outlines), p.x, p.rise) for p in self.pieces)

    def plain(self) -> str:
        """As plain text, with ^ before what is raised and _ before an index."""
        return "".join(piece.text for piece in self.pieces)

    def boxes(self, x: float, baseline: float) -> list[tuple[int, QRectF]]:
        """Areas of the pieces that speak of a class, when the row is drawn at `x`."""
        top, height = baseline - 0.85 * self._size, 1.15 * self._size
        found = [
            (piece.class_index, QRectF(x + piece.x, top, piece.outlines.width, height))
            for piece in self.pieces
            if piece.class_index is not None
        ]
        if self._k is not None:
            boxes = (box for role in ROLES for box in self.marked(role, x, baseline))
            found += [(self._k, box) for box in boxes]
        return found

    def role_at(self, point: QPointF, x: float, baseline: float) -> str | None:
        """Find the role of the symbol at a point, when the row is drawn at `x`; None for none."""
        for role in ROLES:
            if any(box.contains(point) for box in self.marked(role, x, baseline)):
                return role
        return None

    def marked(self, name: str, x: float, baseline: float) -> list[QRectF]:
        """Areas of what is marked by a name, when the row is drawn at `x`."""
        return [
            mark.box.translated(x + piece.x, baseline - piece.rise)
            for piece in self.pieces
            for mark in piece.outlines.marks
            if mark.name == name
        ]

    def draw(self, painter: QPainter, x: float, baseline: float) -> None:
        """Draw with the left end at `x`, in logical pixels."""
        for piece in self.pieces:
            piece.outlines.draw(painter, x + piece.x, baseline - piece.rise)

    def _add(
        self, outlines: Formula, text: str, class_index: int | None, rise: float = 0.0
    ) -> FormulaRow:
        self.pieces.append(RowPiece(outlines, self.width, rise, class_index, text))
        self.width += outlines.width
        self.ascent = max(self.ascent, outlines.ascent + rise)
        self.descent = max(self.descent, outlines.descent - rise)
        return self
