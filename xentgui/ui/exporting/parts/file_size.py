"""How large a file will be: found by making it, once nothing has changed for a while."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QObject, QTimer, Signal

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.choice import ExportChoice
from xentgui.export.pictures.picture import picture

IDLE = 700
"""Milliseconds without a change after which the file is made."""
MOST_PIXELS, MOST_CLASSES = 9_000_000, 2_000
"""Of a picture that is made for this: a slide in 4K still is."""
MOST_SECONDS = 1.0
"""If one has taken longer, no more is made."""


class FileSize(QObject):
    """Measures the files that choices lead to, one after the other, and only the last of many.

    Parameters
    ----------
    parent : QObject
    model : Model

    Attributes
    ----------
    measured : Signal(int)
        Bytes of the files that were asked for last.
    """

    measured = Signal(int)

    def __init__(self, parent: QObject, model: Model) -> None:
        super().__init__(parent)
        self._model = model
        self._choices: tuple[ExportChoice, ...] = ()
        self._is_slow = False
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(IDLE)
        self._timer.timeout.connect(self._measure)

    def ask(self, *choices: ExportChoice) -> None:
        """Measure the files of choices when there is time; nothing comes of what is costly."""
        self.stop()
        if self._is_slow or any(choice.is_film for choice in choices):
            return
        sizes = [choice.file_settings().page.pixels for choice in choices]
        classes = self._model.state.class_count
        if sum(map(math.prod, sizes)) <= MOST_PIXELS and classes <= MOST_CLASSES:
            self._choices = choices
            self._timer.start()

    def stop(self) -> None:
        """Forget what was asked for."""
        self._choices = ()
        self._timer.stop()

    def _measure(self) -> None:
        if not self._choices:
            return
        snapshot, start = self._model.snapshot, time.monotonic()
        try:
            made = [picture(snapshot, each.suffix, each.file_settings()) for each in self._choices]
        except (InvalidInputError, OSError):
            # It is said once it is to be written.
            return
        finally:
            self._is_slow = time.monotonic() - start > MOST_SECONDS
        self.measured.emit(sum(map(len, made)))
