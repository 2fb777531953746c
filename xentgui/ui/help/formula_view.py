"""A formula in a window, typeset as in the figure."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xentgui.core.view import Notation
from xentgui.figure.drawing.style import Style
from xentgui.figure.formulas.typeset import Formula, formula
from xentgui.ui.widgets.scale import scaled

SIZE = 17.0
"""Of the text, in logical pixels."""
ABOVE = 3
"""Logical pixels above and below the ink."""


class FormulaView(QWidget):
    """Shows a formula in the colours of its roles; takes no room while it has none."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._formula: Formula | None = None
        self.hide()

    def show_formula(self, source: str, notation: Notation, style: Style) -> None:
        """Show a formula, or nothing if it is empty.

        Parameters
        ----------
        source : str
            typst's math with the fields {u}, {y}, {t} and {v}.
        notation : Notation
        style : Style
        """
        inks = {
            "u": (notation.logits, style.logits_text),
            "y": (notation.probabilities, style.probabilities_text),
            "t": (notation.target, style.target_text),
            "v": (notation.target_logits, style.target_text),
        }
        fields = {
            name: f'#text(fill: rgb("{ink}"))[${letter}$]' for name, (letter, ink) in inks.items()
        }
        filled = source.format(**fields)
        self._formula = formula(filled, style.ink, float(scaled(SIZE))) if source else None
        self.setVisible(bool(source))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        shown = self._formula
        if shown is None:
            return QSize(0, 0)
        height = shown.ascent + shown.descent
        return QSize(round(shown.width + 1.0), round(height + 2.0 * ABOVE + 1.0))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._formula
        if shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shown.draw(painter, 0.0, ABOVE + shown.ascent)
        painter.end()
