"""A spin box that writes no more decimals than a number has."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox

from xentgui.ui.widgets.line_edit import WholeEdit


class ShortSpinBox(QDoubleSpinBox):
    """A spin box that shows 88.9 and 12, where Qt's own shows 88.90 and 12.00."""

    def __init__(self) -> None:
        super().__init__()
        self.setLineEdit(WholeEdit())

    def textFromValue(self, value: float) -> str:
        text, point = super().textFromValue(value), self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text
