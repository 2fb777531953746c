"""Boxes for one share of a distribution, each with the symbol that scrubs it."""

from __future__ import annotations

import math

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from xentgui.core.quantity import Quantity
from xentgui.figure.drawing.numbers import input_text
from xentgui.ui.editor.class_columns import SYMBOL_WIDTH
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.scrub_label import ScrubLabel

STEP = 0.05
SAME = 1e-11
"""Relative difference by which a probability is still the one that was typed.

Large logits at a low temperature cannot come closer."""


class ShareBox(FloatSpinBox):
    """A box for a number from 0 to 1.

    Parameters
    ----------
    quantity : Quantity
    symbol : str
        Stands before the box.
    role : QPalette.ColorRole
        Colour of the symbol.
    """

    def __init__(self, quantity: Quantity, symbol: str, role: QPalette.ColorRole) -> None:
        super().__init__(quantity.accepts, input_text)
        self.setSingleStep(STEP)
        self.set_step_range(0.0, 1.0)
        self.symbol = symbol_label(symbol, role, self)


class ProbabilityBox(ShareBox):
    """A box for a probability.

    The softmax may miss a typed probability by a rounding error; the box keeps what was typed.
    """

    def show_value(self, value: float) -> None:
        if not math.isclose(value, self.value(), rel_tol=SAME):
            super().show_value(value)


def symbol_label(text: str, role: QPalette.ColorRole, box: QWidget) -> ScrubLabel:
    """Make the label before a box: a coloured symbol that scrubs the box's number.

    Parameters
    ----------
    text : str
    role : QPalette.ColorRole
    box : QWidget
        Gets the focus at a click.
    """
    label = ScrubLabel()
    label.setText(text)
    label.setBuddy(box)
    label.setForegroundRole(role)
    label.setFixedWidth(scaled(SYMBOL_WIDTH))
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
