"""A combo box that may be narrower than what it offers."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox

from xentgui.ui.widgets.text.plain_text import for_tip

MARGIN = 4
"""Logical pixels that a style keeps free beside a text, at both ends together."""


class NarrowComboBox(QComboBox):
    """A combo box that shortens what it shows where there is no room; its list never does.

    Parameters
    ----------
    letters : int
        How many it always has room for.
    """

    def __init__(self, letters: int) -> None:
        super().__init__()
        # A long entry makes nothing else wider.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(letters)

    def showPopup(self) -> None:  # noqa: N802
        """Show the list as wide as its entries."""
        view = self.view()
        bar = view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(max(view.sizeHintForColumn(0) + bar, self.width()))
        super().showPopup()

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802
        super().initStyleOption(option)
        room = self._room(option)
        option.currentText = option.fontMetrics.elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room
        )

    def event(self, event: QEvent) -> bool:
        """Say in a tool tip what is shortened."""
        if event.type() == QEvent.Type.ToolTip:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            is_whole = option.currentText == self.currentText()
            self.setToolTip("" if is_whole else for_tip(self.currentText()))
        return super().event(event)

    def _room(self, option: QStyleOptionComboBox) -> int:
        part = QStyle.SubControl.SC_ComboBoxEditField
        control = QStyle.ComplexControl.CC_ComboBox
        return self.style().subControlRect(control, option, part, self).width() - MARGIN
