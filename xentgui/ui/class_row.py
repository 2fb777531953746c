"""The editor's row for one class."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGridLayout

from xentgui.core.snapshot import Snapshot
from xentgui.ui.typed import typed
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.line_edit import LineEdit
from xentgui.ui.widgets.target_button import TargetButton

LOGIT_WIDTH = 96


class ClassRow(QObject):
    """Target button, name and logit of one class.

    Parameters
    ----------
    grid : QGridLayout
        Gets the widgets as its row `row`.
    row : int

    Attributes
    ----------
    index : int
        The class that the row shows.
    """

    focused = Signal(int)

    def __init__(self, grid: QGridLayout, row: int) -> None:
        super().__init__(grid.parentWidget())
        self.index = -1
        self._spoken_for = ""
        self.target = TargetButton()
        self.name = LineEdit()
        self.logit = FloatSpinBox(accepts=lambda u: u < math.inf, write=typed)
        self.name.setMinimumWidth(60)
        self.logit.setFixedWidth(LOGIT_WIDTH)
        for column, widget in enumerate(self.widgets()):
            grid.addWidget(widget, row, column)
        for focused in (self.target.focused, self.name.focused, self.logit.focused):
            focused.connect(lambda: self.focused.emit(self.index))

    def widgets(self) -> tuple[TargetButton, LineEdit, FloatSpinBox]:
        """All of the row, in tab order."""
        return self.target, self.name, self.logit

    def render_class(self, snapshot: Snapshot, index: int) -> None:
        """Show class `index` of a Snapshot."""
        state = snapshot.state
        name = state.names[index]
        if (index, name) != (self.index, self._spoken_for):
            self._identify(index, name)
        self.logit.show_value(float(state.logits[index]))
        if self.target.isChecked() != (checked := state.target_index == index):
            self.target.setChecked(checked)

    def _identify(self, index: int, name: str) -> None:
        self.index, self._spoken_for = index, name
        if name != self.name.text():
            self.name.setText(name)
            self.name.setCursorPosition(0)
        self.target.setObjectName(f"targetButton{index}")
        self.name.setObjectName(f"nameEdit{index}")
        self.logit.setObjectName(f"logitSpinBox{index}")
        spoken = name or str(index + 1)
        self.target.setAccessibleName(self.tr("Target: {name}").format(name=spoken))
        self.name.setAccessibleName(self.tr("Name of class {number}").format(number=index + 1))
        self.logit.setAccessibleName(self.tr("Logit of {name}").format(name=spoken))
        self.target.setToolTip(self.tr("Make {name} the target").format(name=spoken))

    def set_visible(self, visible: bool) -> None:
        """Show or hide the row."""
        for widget in self.widgets():
            widget.setVisible(visible)
