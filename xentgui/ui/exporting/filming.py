"""Making a film while the window lives."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.export.choice import MOVE, ExportChoice
from xentgui.export.films.film import between

SLICE = 0.02
"""Seconds of work between two looks at what the user does."""


def film_states(model: Model, choice: ExportChoice) -> list[State]:
    """List the States that a film goes through.

    Raises
    ------
    InvalidInputError
        If there is nothing that could move.
    """
    if choice.source == MOVE:
        pinned = model.snapshot.view.pinned
        if pinned is None:
            raise InvalidInputError("Nothing is pinned; pin a situation and change it first.")
        return between(pinned, model.state, choice.frames)
    if len(model.states) < 2:
        raise InvalidInputError("There is no step to undo yet; change something first.")
    return list(model.states)


class Filming(QObject):
    """Takes the pieces of a film, a few at a time, on the event loop.

    Parameters
    ----------
    parent : QObject
        With whom it ends.
    pieces : iterator of bytes

    Attributes
    ----------
    progressed : Signal(int)
        So many pieces are there.
    finished : Signal(bytes)
        The whole film.
    failed : Signal(Exception)
        An OSError or an InvalidInputError, which ends it.
    """

    progressed = Signal(int)
    finished = Signal(bytes)
    failed = Signal(object)

    def __init__(self, parent: QObject, pieces: Iterator[bytes]) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._taken: list[bytes] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        self._timer.start(0)

    def cancel(self) -> None:
        """End it without a film."""
        self._timer.stop()
        self._taken.clear()

    def _work(self) -> None:
        end = time.monotonic() + SLICE
        try:
            while time.monotonic() < end:
                piece = next(self._pieces, None)
                if piece is None:
                    self._timer.stop()
                    self.finished.emit(b"".join(self._taken))
                    return
                self._taken.append(piece)
        except (OSError, InvalidInputError) as error:
            self._timer.stop()
            self.failed.emit(error)
            return
        self.progressed.emit(len(self._taken))
