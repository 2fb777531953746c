"""Steps that follow each other closely are one step of undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from xentgui.core.model import Model

PAUSE = 700
"""Milliseconds without a step after which the next one is an undo step of its own."""


class Burst(QTimer):
    """Ends the gesture of a Model some time after the last step by wheel, arrow or key.

    Parameters
    ----------
    model : Model
    parent : QObject
    """

    def __init__(self, model: Model, parent: QObject) -> None:
        super().__init__(parent)
        self.setSingleShot(True)
        self.setInterval(PAUSE)
        self.timeout.connect(model.end_gesture)
