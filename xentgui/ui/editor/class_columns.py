"""The columns of the list of classes, and their captions."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QWidget

from xentgui.core.view import NOTATION, NOTATIONS, Notation
from xentgui.ui.widgets.text.label import Label

SPACING = 4
SYMBOL_WIDTH = 13
LOGIT_WIDTH = 96
SOFT_LOGIT_WIDTH = 60
"""Beside a column of target values there is no room for arrows."""
TARGET_VALUE_WIDTH = 55
NAME_WIDTH = 56


class ClassColumn(IntEnum):
    """The columns, from left to right."""

    TARGET = 0
    NAME = 1
    LOGIT_SYMBOL = 2
    LOGIT = 3
    TARGET_SYMBOL = 4
    TARGET_VALUE = 5


class Captions(QWidget):
    """Captions above a grid of classes, whose column widths they set as well.

    Parameters
    ----------
    grid : QGridLayout
        The grid that holds the rows of the classes.
    """

    def __init__(self, grid: QGridLayout) -> None:
        super().__init__()
        self._soft = self._probabilities = False
        self._notation = NOTATION[NOTATIONS[0]]
        self._target, self._name, self._logit, self._value = (Label() for _ in range(4))
        own = QGridLayout(self)
        margins = grid.contentsMargins()
        own.setContentsMargins(margins.left(), 0, margins.right(), 0)
        own.addWidget(self._target, 0, ClassColumn.TARGET)
        own.addWidget(self._name, 0, ClassColumn.NAME)
        own.addWidget(self._logit, 0, ClassColumn.LOGIT)
        own.addWidget(self._value, 0, ClassColumn.TARGET_VALUE)
        # Qt leaves the spacing of an empty column out, and the captions would shift.
        self._symbol = Label()
        own.addWidget(Label(), 0, ClassColumn.LOGIT_SYMBOL)
        own.addWidget(self._symbol, 0, ClassColumn.TARGET_SYMBOL)
        for caption in (self._target, self._name, self._logit, self._value):
            caption.setForegroundRole(QPalette.ColorRole.PlaceholderText)
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
        self._name_entries()
        self._value.setVisible(soft)
        self._symbol.setVisible(soft)
        widths = {
            ClassColumn.TARGET: self._target.sizeHint().width(),
            ClassColumn.NAME: NAME_WIDTH,
            ClassColumn.LOGIT_SYMBOL: SYMBOL_WIDTH,
            ClassColumn.LOGIT: SOFT_LOGIT_WIDTH if soft else LOGIT_WIDTH,
            ClassColumn.TARGET_SYMBOL: SYMBOL_WIDTH if soft else 0,
            ClassColumn.TARGET_VALUE: TARGET_VALUE_WIDTH if soft else 0,
        }
        for columns in self._grids:
            for column, width in widths.items():
                columns.setColumnMinimumWidth(column, width)

    def set_probabilities(self, probabilities: bool) -> None:
        """Caption the column of logits for probabilities, or for logits again."""
        if probabilities != self._probabilities:
            self._probabilities = probabilities
            self._name_entries()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._target.setText(self.tr("target"))
        self._name.setText(self.tr("name"))
        self._value.setText(self._notation.target)
        self.set_soft(self._soft)

    def _name_entries(self) -> None:
        text = self.tr("logit {u}")
        if self._probabilities:
            # Beside a column of target values the whole word has no room.
            text = self.tr("prob. {y}") if self._soft else self.tr("probability {y}")
        self._logit.setText(self._notation.fill(text))
