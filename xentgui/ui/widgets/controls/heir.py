"""Who gets the keyboard of a control that is no longer enabled."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractSpinBox, QWidget


def set_enabled(widget: QWidget, is_enabled: bool, *heirs: QWidget) -> None:
    """Enable a control or not; Qt would give its focus to whatever comes next in the window.

    Parameters
    ----------
    widget : QWidget
    is_enabled : bool
    *heirs : QWidget
        Of these the first that can be seen and used gets the focus, if the control has it.
    """
    if not is_enabled and widget.hasFocus():
        able = (each for each in heirs if each.isVisible() and each.isEnabled())
        heir = next(able, None)
        if heir is not None:
            heir.setFocus(Qt.FocusReason.OtherFocusReason)
            if isinstance(heir, QAbstractSpinBox):
                # Nobody meant to type: what is typed now must not replace all of it.
                heir.lineEdit().deselect()
    widget.setEnabled(is_enabled)
