"""The choice of what the loss is compared with, as one of the settings."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QStandardItemModel

from xentgui.core.losses.registry import LOSSES
from xentgui.core.snapshot import Snapshot
from xentgui.figure.loss_names import loss_name
from xentgui.ui.widgets.narrow_combo_box import NarrowComboBox

LETTERS = 6


class CompareBox(NarrowComboBox):
    """Nothing, and every loss of a softmax; the data of each is the key of the loss, or None."""

    def __init__(self) -> None:
        super().__init__(LETTERS)
        self.setObjectName("compareComboBox")
        self._entries: tuple[str | None, str, bool] | None = None
        for name in (None, *LOSSES):
            self.addItem("", name)

    def show_comparison(self, snapshot: Snapshot) -> None:
        """Select what a Snapshot is compared with, without emitting signals.

        A loss is called with the parameter that it has there. That of the State itself cannot be
        chosen, and of independent classes none.
        """
        compared, state = snapshot.comparison, snapshot.state
        key = None if compared is None else compared.of.key
        entries = key, state.loss, state.is_independent
        with QSignalBlocker(self):
            if entries != self._entries:
                self._entries = entries
                self._show_entries(snapshot)
            # Also where what was chosen here could not be had.
            index = 0 if key is None else self.findData(key)
            if index != self.currentIndex():
                self.setCurrentIndex(index)

    def _show_entries(self, snapshot: Snapshot) -> None:
        compared, state = snapshot.comparison, snapshot.state
        self.setEnabled(not state.is_independent)
        entries = self.model()
        assert isinstance(entries, QStandardItemModel)
        for index, name in enumerate(LOSSES, 1):
            is_it = compared is not None and compared.of.name == name
            key = compared.of.key if compared is not None and is_it else name
            if self.itemData(index) != key:
                self.setItemData(index, key)
                self._name(index)
            entries.item(index).setEnabled(name != state.loss)

    def retranslate(self) -> None:
        """Write all entries in the application's language."""
        self.setItemText(0, self.tr("nothing"))
        for index in range(1, self.count()):
            self._name(index)

    def _name(self, index: int) -> None:
        self.setItemText(index, loss_name(self.itemData(index)))
