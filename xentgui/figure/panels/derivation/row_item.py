"""A row of formulas and numbers in the scene."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from xentgui.figure.cards.card import Card
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour
from xentgui.figure.formulas.formula_row import FormulaRow

ROUNDING = 6.0
AROUND_X, AROUND_Y = 1.5, 3.0
"""Logical pixels around a term that is asked for."""


class RowItem(QGraphicsItem):
    """A row on its baseline, drawn anew only when it has changed.

    Parameters
    ----------
    parent : Card

    Attributes
    ----------
    row : FormulaRow
    tinted : list of QRectF
        Areas of the numbers and symbols of the marked class, from the left end of the baseline.
    boxed : list of QRectF
        Areas of the terms that are asked for.
    """

    def __init__(self, parent: Card) -> None:
        super().__init__(parent)
        self.row = FormulaRow("#000000", 15.0)
        self._drawn: tuple[object, ...] = ()
        self.tinted: list[QRectF] = []
        self.boxed: list[QRectF] = []
        self._style: Style | None = None
        self.setCacheMode(parent.cacheMode())

    def set_row(
        self,
        row: FormulaRow,
        style: Style,
        marked: int | None,
        role: str | None = None,
        asked: str | None = None,
    ) -> None:
        """Replace the row.

        Parameters
        ----------
        row : FormulaRow
        style : Style
        marked : int, optional
            The class whose numbers and symbols are tinted.
        role : str, optional
            One of `ROLES`, if only the symbols of that quantity are.
        asked : str, optional
            Name of the line that is asked for: the terms that it changes stand in a box.
        """
        drawn = row.key, style, marked, role, asked
        if drawn == self._drawn:
            return
        self.prepareGeometryChange()
        self._drawn, self.row, self._style = drawn, row, style
        self.tinted = [box for index, box in row.boxes(0.0, 0.0) if index == marked]
        if role is not None:
            self.tinted = row.marked(role, 0.0, 0.0)
        self.boxed = []
        if asked is not None:
            around = -AROUND_X, -AROUND_Y, AROUND_X, AROUND_Y
            self.boxed = [box.adjusted(*around) for box in row.marked(asked, 0.0, 0.0)]
        self.update()

    def boundingRect(self) -> QRectF:
        row = self.row
        ink = QRectF(0.0, -row.ascent, row.width, row.ascent + row.descent)
        for box in (*self.tinted, *self.boxed):
            ink = ink.united(box)
        return ink.adjusted(-2.0, -2.0, 2.0, 2.0)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        style = self._style
        if style is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        with part(painter, "line"):
            if self.boxed:
                painter.setPen(QPen(colour(style.target), 1.2))
                painter.setBrush(colour(style.asked))
                for box in self.boxed:
                    painter.drawRoundedRect(box, ROUNDING, ROUNDING)
                painter.setBrush(Qt.BrushStyle.NoBrush)
            for box in self.tinted:
                painter.fillRect(box, colour(style.highlight))
            self.row.draw(painter, 0.0, 0.0)
