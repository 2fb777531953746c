"""The editor's row for one class."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractSpinBox, QGridLayout, QWidget

from xentgui.core.notation import Notation
from xentgui.core.state import State
from xentgui.ui.class_columns import (
    LOGIT_WIDTH,
    NAME_WIDTH,
    SOFT_LOGIT_WIDTH,
    SYMBOL_WIDTH,
    TARGET_VALUE_WIDTH,
    Column,
)
from xentgui.ui.typed import typed
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.line_edit import LineEdit
from xentgui.ui.widgets.scrub_label import ScrubLabel
from xentgui.ui.widgets.target_button import TargetButton

TARGET_STEP = 0.05


class TargetValue(FloatSpinBox):
    """Box for the target's value of one class, and the symbol that scrubs it."""

    def __init__(self, symbol: str) -> None:
        super().__init__(lambda t: 0.0 <= t <= 1.0, typed)
        self.setSingleStep(TARGET_STEP)
        self.set_step_range(0.0, 1.0)
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setFixedWidth(TARGET_VALUE_WIDTH)
        self.symbol = _symbol(symbol, QPalette.ColorRole.Link, self)


class ClassRow(QObject):
    """Target button, name and logit of one class; the target's value where it is soft.

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
    target_value : TargetValue, optional
        Made by `make_target_value`: most targets are a single class, and need none.
    """

    focused = Signal(int)

    def __init__(self, grid: QGridLayout, row: int, notation: Notation) -> None:
        super().__init__(grid.parentWidget())
        self._grid, self._row, self._notation = grid, row, notation
        self.index = -1
        self._spoken_for = ""
        self.target = TargetButton()
        self.name = LineEdit()
        self.logit = FloatSpinBox(accepts=lambda u: u < math.inf, write=typed)
        self.symbol = _symbol(notation.logits, QPalette.ColorRole.PlaceholderText, self.logit)
        self.target_value: TargetValue | None = None
        self.name.setMinimumWidth(NAME_WIDTH)
        self._give_room(False)
        grid.addWidget(self.target, row, Column.TARGET)
        grid.addWidget(self.name, row, Column.NAME)
        grid.addWidget(self.symbol, row, Column.LOGIT_SYMBOL)
        grid.addWidget(self.logit, row, Column.LOGIT)
        for focused in (self.target.focused, self.name.focused, self.logit.focused):
            focused.connect(self._tell_focus)
        self.symbol.began.connect(self._tell_focus)

    def set_notation(self, notation: Notation) -> None:
        """Change the symbols beside the boxes."""
        self._notation = notation
        self.symbol.setText(notation.logits)
        if self.target_value is not None:
            self.target_value.symbol.setText(notation.target)

    def make_target_value(self) -> TargetValue:
        """Add the box of the target's value to the row."""
        box = self.target_value = TargetValue(self._notation.target)
        self._grid.addWidget(box.symbol, self._row, Column.TARGET_SYMBOL)
        self._grid.addWidget(box, self._row, Column.TARGET_VALUE)
        box.focused.connect(self._tell_focus)
        box.symbol.began.connect(self._tell_focus)
        QWidget.setTabOrder(self.logit, box)
        self._identify_target_value(box)
        return box

    def stops(self) -> list[QWidget]:
        """All that the Tab key goes through, in order."""
        stops: list[QWidget] = [self.target, self.name, self.logit]
        return stops if self.target_value is None else [*stops, self.target_value]

    def render_class(self, state: State, index: int, is_target: bool) -> None:
        """Show class `index` of a State."""
        name = state.names[index]
        if (index, name) != (self.index, self._spoken_for):
            self._identify(index, name)
        logit = float(state.logits[index])
        self.logit.show_value(logit)
        self.symbol.set_scrubbable(math.isfinite(logit))
        if self.target_value is not None and not self.target_value.isHidden():
            self.target_value.show_value(float(state.target[index]))
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
        """Put texts into the application's language."""
        index, spoken = self.index, self._spoken()
        self.target.setAccessibleName(self.tr("Target: {name}").format(name=spoken))
        self.name.setAccessibleName(self.tr("Name of class {number}").format(number=index + 1))
        self.logit.setAccessibleName(self.tr("Logit of {name}").format(name=spoken))
        self.target.setToolTip(self.tr("Make {name} the target").format(name=spoken))
        if self.target_value is not None:
            self._identify_target_value(self.target_value)

    def _identify_target_value(self, box: TargetValue) -> None:
        box.setObjectName(f"targetSpinBox{self.index}")
        box.symbol.setObjectName(f"targetScrub{self.index}")
        box.setAccessibleName(self.tr("Target value of {name}").format(name=self._spoken()))

    def _spoken(self) -> str:
        return self._spoken_for or str(self.index + 1)

    def set_visible(self, visible: bool, soft: bool) -> None:
        """Show or hide the row, of which the target's value only where the target is soft."""
        for widget in (self.target, self.name, self.symbol, self.logit):
            widget.setVisible(visible)
        self._give_room(soft)
        box = self.target_value
        if box is not None:
            if box.hasFocus() and visible and not soft:
                # Qt would pass the cursor on to the next row.
                self.logit.setFocus(Qt.FocusReason.OtherFocusReason)
            box.setVisible(visible and soft)
            box.symbol.setVisible(visible and soft)

    def _give_room(self, soft: bool) -> None:
        symbols = QAbstractSpinBox.ButtonSymbols
        self.logit.setButtonSymbols(symbols.NoButtons if soft else symbols.UpDownArrows)
        self.logit.setFixedWidth(SOFT_LOGIT_WIDTH if soft else LOGIT_WIDTH)

    def _tell_focus(self) -> None:
        self.focused.emit(self.index)


def _symbol(text: str, role: QPalette.ColorRole, box: QWidget) -> ScrubLabel:
    label = ScrubLabel()
    label.setText(text)
    label.setBuddy(box)
    label.setForegroundRole(role)
    label.setFixedWidth(SYMBOL_WIDTH)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
