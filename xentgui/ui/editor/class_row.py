"""The editor's row for one class."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QWidget

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.quantity import LOGIT, PROBABILITY, TARGET_SHARE
from xentgui.core.view import Notation
from xentgui.figure.drawing.numbers import input_text
from xentgui.ui.editor.class_columns import (
    LOGIT_WIDTH,
    NAME_WIDTH,
    SOFT_LOGIT_WIDTH,
    SYMBOL_WIDTH,
    TARGET_VALUE_WIDTH,
    ClassColumn,
)
from xentgui.ui.editor.share_box import ProbabilityBox, ShareBox, symbol_label
from xentgui.ui.widgets.controls.target_button import TargetButton
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.name_edit import NameEdit
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.widgets.scrub_label import ScrubLabel
from xentgui.ui.widgets.text.plain_text import set_tip, shortened
from xentgui.ui.words import translated


class ClassRow(QObject):
    """Target button, name and logit of one class; for a soft target, also the target's value.

    A probability may stand in place of the logit.

    Parameters
    ----------
    grid : QGridLayout
        Gets the widgets as its row `row`.
    row : int
    notation : Notation

    Attributes
    ----------
    index : int
        The class that the row shows.
    target_value : ShareBox, optional
        Made by `make_target_value`: most targets are a single class, and need none.
    probability : ProbabilityBox, optional
        Made by `make_probability`.
    """

    focused = Signal(int)

    def __init__(self, grid: QGridLayout, row: int, notation: Notation) -> None:
        super().__init__(grid.parentWidget())
        self._grid, self._row, self._notation = grid, row, notation
        self.index = -1
        self._spoken_for = ""
        self._takes_probability = False
        self.target = TargetButton()
        self.name = NameEdit()
        self.logit = FloatSpinBox(LOGIT.accepts, input_text)
        self.symbol = symbol_label(notation.logits, QPalette.ColorRole.PlaceholderText, self.logit)
        self.target_value: ShareBox | None = None
        self.probability: ProbabilityBox | None = None
        self._give_room(False)
        grid.addWidget(self.target, row, ClassColumn.TARGET)
        grid.addWidget(self.name, row, ClassColumn.NAME)
        grid.addWidget(self.symbol, row, ClassColumn.LOGIT_SYMBOL)
        grid.addWidget(self.logit, row, ClassColumn.LOGIT)
        for focused in (self.target.focused, self.name.focused, self.logit.focused):
            focused.connect(self._tell_focus)
        self.symbol.began.connect(self._tell_focus)

    def set_notation(self, notation: Notation) -> None:
        """Show the symbols of a notation beside the boxes."""
        self._notation = notation
        self.symbol.setText(notation.logits)
        if self.target_value is not None:
            self.target_value.symbol.setText(notation.target)
        if self.probability is not None:
            self.probability.symbol.setText(notation.probabilities)

    @property
    def entry(self) -> FloatSpinBox:
        """The box that is shown: that of the probability or that of the logit."""
        return self.probability if self.probability and self._takes_probability else self.logit

    def make_probability(self) -> ProbabilityBox:
        """Add the box for the probability, which may stand in place of the logit's."""
        symbol = self._notation.probabilities
        box = self.probability = ProbabilityBox(
            PROBABILITY, symbol, QPalette.ColorRole.PlaceholderText
        )
        self._grid.addWidget(box.symbol, self._row, ClassColumn.LOGIT_SYMBOL)
        self._grid.addWidget(box, self._row, ClassColumn.LOGIT)
        self._adopt(box)
        self._identify_probability(box)
        return box

    def make_target_value(self) -> ShareBox:
        """Add the box for the target's value."""
        box = self.target_value = ShareBox(
            TARGET_SHARE, self._notation.target, QPalette.ColorRole.Link
        )
        box.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        box.setFixedWidth(scaled(TARGET_VALUE_WIDTH))
        self._grid.addWidget(box.symbol, self._row, ClassColumn.TARGET_SYMBOL)
        self._grid.addWidget(box, self._row, ClassColumn.TARGET_VALUE)
        self._adopt(box)
        self._identify_target_value(box)
        return box

    def _adopt(self, box: ShareBox) -> None:
        box.focused.connect(self._tell_focus)
        box.symbol.began.connect(self._tell_focus)
        before = self.probability if box is self.target_value and self.probability else self.logit
        QWidget.setTabOrder(before, box)

    def stops(self) -> list[QWidget]:
        """Return the widgets that the Tab key visits, in order."""
        stops = self.target, self.name, self.logit, self.probability, self.target_value
        return [stop for stop in stops if stop is not None]

    def render_class(self, analysis: Analysis, index: int, is_target: bool) -> None:
        """Show class `index` of an Analysis."""
        state = analysis.state
        name = state.names[index]
        if (index, name) != (self.index, self._spoken_for):
            self._identify(index, name)
        if name != self.name.text():
            self.name.setText(name)  # One that was typed or pasted has been refused.
        logit = LOGIT.of(analysis, index)
        self.logit.show_value(logit)
        self.symbol.set_scrubbable(math.isfinite(logit))
        if self.probability is not None and self._takes_probability:
            self.probability.show_value(PROBABILITY.of(analysis, index))
        if self.target_value is not None and not self.target_value.isHidden():
            self.target_value.show_value(TARGET_SHARE.of(analysis, index))
        if self.target.isChecked() != is_target:
            self.target.setChecked(is_target)

    def _identify(self, index: int, name: str) -> None:
        self.index, self._spoken_for = index, name
        if name != self.name.text():
            self.name.setText(name)
            self.name.setCursorPosition(0)
        self.target.setObjectName(f"targetButton{index}")
        self.name.setObjectName(f"nameEdit{index}")
        self.symbol.setObjectName(f"logitScrub{index}")
        self.logit.setObjectName(f"logitSpinBox{index}")
        self.retranslate()

    def retranslate(self) -> None:
        """Write all texts in the application's language."""
        index, spoken = self.index, self._spoken()
        self.target.setAccessibleName(self.tr("Target: {name}").format(name=spoken))
        self.name.setAccessibleName(self.tr("Name of class {number}").format(number=index + 1))
        self.logit.setAccessibleName(translated(LOGIT.label(spoken)))
        set_tip(self.target, self.tr("Make {name} the target").format(name=shortened(spoken)))
        if self.probability is not None:
            self._identify_probability(self.probability)
        if self.target_value is not None:
            self._identify_target_value(self.target_value)

    def _identify_probability(self, box: ShareBox) -> None:
        box.setObjectName(f"probabilitySpinBox{self.index}")
        box.symbol.setObjectName(f"probabilityScrub{self.index}")
        box.setAccessibleName(translated(PROBABILITY.label(self._spoken())))

    def _identify_target_value(self, box: ShareBox) -> None:
        box.setObjectName(f"targetSpinBox{self.index}")
        box.symbol.setObjectName(f"targetScrub{self.index}")
        box.setAccessibleName(translated(TARGET_SHARE.label(self._spoken())))

    def _spoken(self) -> str:
        return self._spoken_for or str(self.index + 1)

    def set_visible(self, visible: bool, soft: bool, probabilities: bool = False) -> None:
        """Show or hide the row.

        Parameters
        ----------
        visible : bool
        soft : bool
            Whether with the target's value.
        probabilities : bool
            Whether with the probability, and not the logit.
        """
        hidden = self.entry
        self._takes_probability = probabilities
        if hidden is not self.entry and hidden.hasFocus() and visible:
            self.entry.setVisible(True)
            self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
        for widget in (self.target, self.name):
            widget.setVisible(visible)
        for entry, symbol in self._boxes():
            entry.setVisible(visible and entry is self.entry)
            symbol.setVisible(visible and entry is self.entry)
        self._give_room(soft)
        box = self.target_value
        if box is not None:
            if box.hasFocus() and visible and not soft:
                # Qt would pass the cursor on to the next row.
                self.entry.setFocus(Qt.FocusReason.OtherFocusReason)
            box.setVisible(visible and soft)
            box.symbol.setVisible(visible and soft)

    def rescale(self, soft: bool) -> None:
        """Take the sizes of the present scale."""
        boxes = [*self._boxes()]
        if self.target_value is not None:
            self.target_value.setFixedWidth(scaled(TARGET_VALUE_WIDTH))
            boxes.append((self.target_value, self.target_value.symbol))
        for _, symbol in boxes:
            symbol.setFixedWidth(scaled(SYMBOL_WIDTH))
        self._give_room(soft)

    def _give_room(self, soft: bool) -> None:
        self.name.setMinimumWidth(scaled(NAME_WIDTH))
        symbols = QAbstractSpinBox.ButtonSymbols
        for box, _ in self._boxes():
            box.setButtonSymbols(symbols.NoButtons if soft else symbols.UpDownArrows)
            box.setFixedWidth(scaled(SOFT_LOGIT_WIDTH if soft else LOGIT_WIDTH))

    def _boxes(self) -> list[tuple[FloatSpinBox, ScrubLabel]]:
        """Logit and probability, of which one is seen, each with its symbol."""
        logit: list[tuple[FloatSpinBox, ScrubLabel]] = [(self.logit, self.symbol)]
        box = self.probability
        return logit if box is None else [*logit, (box, box.symbol)]

    def _tell_focus(self) -> None:
        self.focused.emit(self.index)
