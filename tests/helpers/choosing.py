"""Choosing among what a control offers, by its key in the program."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from xentgui.ui.widgets.controls.segmented import Segmented


def choose(control: QComboBox | Segmented, key: object) -> None:
    """Choose a key: in a list, or by a click on its segment."""
    if isinstance(control, Segmented):
        assert isinstance(key, str)
        control.segment(key).click()
    else:
        # findData compares no tuples.
        keys = [control.itemData(index) for index in range(control.count())]
        control.setCurrentIndex(keys.index(key))
