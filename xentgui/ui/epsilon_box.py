"""The choice of what a textbook's program adds in its logarithm."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from xentgui.core.analysis.textbook import TEXTBOOK_EPSILON
from xentgui.ui.words import epsilon_text

CHOICES = 0.0, TEXTBOOK_EPSILON


class EpsilonBox(QComboBox):
    """Offers `CHOICES`, and what a document has instead."""

    def __init__(self) -> None:
        super().__init__()
        for epsilon in CHOICES:
            self._offer(epsilon)

    def show_epsilon(self, epsilon: float) -> None:
        """Show a choice, without signals."""
        if epsilon == self.currentData():
            return
        with QSignalBlocker(self):
            if self.findData(epsilon) < 0:
                self._offer(epsilon)
            self.setCurrentIndex(self.findData(epsilon))

    def _offer(self, epsilon: float) -> None:
        self.addItem(epsilon_text(epsilon), epsilon)
