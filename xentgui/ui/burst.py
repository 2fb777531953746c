"""Steps that follow each other closely are one step of undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from xentgui.core.model import Model

PAUSE = 700
"""Milliseconds without a step after which the next one is an undo step of its own."""


class Burst(QTimer):
    """Begins a gesture of a Model with a step by wheel, arrow or key, and ends it after a pause.

    Parameters
    ----------
    model : Model
    parent : QObject
    """

    def __init__(self, model: Model, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.setSingleShot(True)
        self.setInterval(PAUSE)
        self.timeout.connect(self._end)

    def start(self, milliseconds: int = PAUSE, /) -> None:
        """Count a step; value axes only grow until the pause."""
        self._model.begin_gesture()
        super().start(milliseconds)

    def _end(self) -> None:
        # A drag that began within the pause is a gesture of its own, which must not be cut in two.
        if QGuiApplication.mouseButtons():
            super().start(PAUSE)
        else:
            self._model.end_gesture()
