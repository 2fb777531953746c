"""The columns of the list of classes, and their heads, which are controls."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from xentgui.core.view import NOTATION, NOTATIONS, Notation
from xentgui.ui.widgets.controls.bar_button import MenuLabel
from xentgui.ui.widgets.controls.segmented import Segmented
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.text.label import Label

SPACING = 4
SYMBOL_WIDTH, TARGET_WIDTH = 13, 26
LOGIT_WIDTH = 80
SOFT_LOGIT_WIDTH = 60
"""Beside a column of target values there is no room for arrows."""
TARGET_VALUE_WIDTH = 55
NAME_WIDTH = 52
OTHER_WIDTH = 42
LOGITS, PROBABILITIES = "logits", "probabilities"


class ClassColumn(IntEnum):
    """The columns, from left to right."""

    TARGET = 0
    NAME = 1
    LOGIT_SYMBOL = 2
    LOGIT = 3
    TARGET_SYMBOL = 4
    TARGET_VALUE = 5
    OTHER = 6
    """What is not typed of logit and probability."""


class Captions(QWidget):
    """Heads above a grid of classes, whose column widths they set as well.

    What the target is, and whether logits or probabilities are typed, is chosen here.

    Parameters
    ----------
    grid : QGridLayout
        The grid that holds the rows of the classes.

    Attributes
    ----------
    target : MenuLabel
        Gets the menu of what the target can be.
    quantity : Segmented
        Chooses `LOGITS` or `PROBABILITIES`.
    """

    def __init__(self, grid: QGridLayout) -> None:
        super().__init__()
        self._soft = self._probabilities = False
        self._notation = NOTATION[NOTATIONS[0]]
        self.target = MenuLabel()
        self.target.setObjectName("targetMenuButton")
        self.quantity = Segmented((LOGITS, PROBABILITIES), is_symbol=True)
        self.quantity.setObjectName("quantityChoice")
        for key in (LOGITS, PROBABILITIES):
            self.quantity.segment(key).setObjectName(f"{key}Segment")
        self._name, self._value, self._other, self._symbol = (Label() for _ in range(4))
        for caption, name in ((self._name, "nameCaption"), (self._value, "shareCaption")):
            caption.setObjectName(name)
        own = QGridLayout(self)
        margins = grid.contentsMargins()
        own.setContentsMargins(margins.left(), 0, margins.right(), 0)
        # The word is longer than the column of rings.
        head = QHBoxLayout()
        head.setSpacing(SPACING)
        head.addWidget(self.target)
        head.addWidget(self._name)
        head.addStretch(1)
        own.addLayout(head, 0, ClassColumn.TARGET, 1, 2)
        right = Qt.AlignmentFlag.AlignRight
        own.addWidget(self.quantity, 0, ClassColumn.LOGIT_SYMBOL, 1, 2, right)
        own.addWidget(self._value, 0, ClassColumn.TARGET_VALUE)
        own.addWidget(self._other, 0, ClassColumn.OTHER, right | Qt.AlignmentFlag.AlignVCenter)
        # Qt leaves the spacing of an empty column out, and the heads would shift.
        own.addWidget(self._symbol, 0, ClassColumn.TARGET_SYMBOL)
        for caption in (self._name, self._value):
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        for caption in (self._other, self._value):
            font = caption.font()
            font.setItalic(True)
            caption.setFont(font)
        self._grids = grid, own
        for columns in self._grids:
            columns.setHorizontalSpacing(SPACING)
            columns.setColumnStretch(ClassColumn.NAME, 1)
        self._retranslate()

    def set_notation(self, notation: Notation) -> None:
        """Caption the columns with the symbols of a notation."""
        self._notation = notation
        self._retranslate()

    def set_soft(self, soft: bool) -> None:
        """Show or hide the columns of target values."""
        self._soft = soft
        self._value.setVisible(soft)
        self._symbol.setVisible(soft)
        self._other.setVisible(not soft)
        # The head of the rings takes its place.
        self._name.setVisible(not soft)
        widths = {
            ClassColumn.TARGET: TARGET_WIDTH,
            ClassColumn.NAME: NAME_WIDTH,
            ClassColumn.LOGIT_SYMBOL: SYMBOL_WIDTH,
            ClassColumn.LOGIT: SOFT_LOGIT_WIDTH if soft else LOGIT_WIDTH,
            ClassColumn.TARGET_SYMBOL: SYMBOL_WIDTH if soft else 0,
            ClassColumn.TARGET_VALUE: TARGET_VALUE_WIDTH if soft else 0,
            # Beside the shares there is no room for it.
            ClassColumn.OTHER: 0 if soft else OTHER_WIDTH,
        }
        for columns in self._grids:
            for column, width in widths.items():
                columns.setColumnMinimumWidth(column, scaled(width))
        if not soft:
            # Without a widget in it the column has no spacing of its own.
            width = scaled(OTHER_WIDTH) + SPACING
            self._grids[0].setColumnMinimumWidth(ClassColumn.OTHER, width)

    def set_probabilities(self, probabilities: bool) -> None:
        """Show whether probabilities are typed, or logits."""
        if probabilities != self._probabilities:
            self._probabilities = probabilities
            self._name_entries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.FontChange:
            self.set_soft(self._soft)

    def _retranslate(self) -> None:
        self.target.setText(self.tr("target"))
        self.target.setAccessibleName(self.tr("target"))
        self._name.setText(self.tr("name"))
        self._value.setText(self._notation.target)
        self.quantity.set_texts(
            (self._notation.logits, self._notation.probabilities),
            (
                self._notation.fill(self.tr("Type logits {u}")),
                self._notation.fill(self.tr("Type probabilities {y}")),
            ),
        )
        self.set_soft(self._soft)
        self._name_entries()

    def _name_entries(self) -> None:
        notation = self._notation
        self.quantity.show_key(PROBABILITIES if self._probabilities else LOGITS)
        self._other.setText(notation.logits if self._probabilities else notation.probabilities)
        self._other.setForegroundRole(other_role(self._probabilities))


def other_role(probabilities: bool) -> QPalette.ColorRole:
    """Choose the role that colours the quantity that is not typed: the accent is the colour of y.

    Parameters
    ----------
    probabilities : bool
        Whether probabilities are typed, so that this is the logit.
    """
    role = QPalette.ColorRole
    return role.PlaceholderText if probabilities else role.Accent
