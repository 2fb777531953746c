"""Making a film while the window lives."""

from __future__ import annotations

import time
from collections.abc import Generator

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from xentgui.core.errors import InvalidInputError

SLICE = 0.02
"""Seconds of work between two looks at what the user does."""
POLL_INTERVAL = 10
"""Milliseconds after which to look again whether the film's thread has caught up."""


class Filming(QObject):
    """Makes a film on the event loop, a few steps at a time, so that the window stays alive.

    Parameters
    ----------
    parent : QObject
        Owns it: with its end the film ends.
    film : generator
        As `xentgui.export.films.film.film`.

    Attributes
    ----------
    progressed : Signal(int)
        So many steps were taken.
    finished : Signal(bytes)
        The whole film.
    failed : Signal(Exception)
        An OSError or an InvalidInputError, which ends it.
    """

    progressed = Signal(int)
    finished = Signal(bytes)
    failed = Signal(object)

    def __init__(self, parent: QObject, film: Generator[bool, None, bytes]) -> None:
        super().__init__(parent)
        self._film = film
        self._steps = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        self._timer.start(0)
        # Whatever ends it, the film's thread ends, too.
        self.destroyed.connect(lambda: film.close())
        app = QCoreApplication.instance()
        if app is not None:
            app.aboutToQuit.connect(self.cancel)

    def cancel(self) -> None:
        """Stop the film; nothing is emitted."""
        self._timer.stop()
        self._film.close()

    def _work(self) -> None:
        end = time.monotonic() + SLICE
        went_on = True
        try:
            while went_on and time.monotonic() < end:
                went_on = next(self._film)
                self._steps += went_on
        except StopIteration as stop:
            self._timer.stop()
            self.finished.emit(stop.value)
            return
        except (OSError, InvalidInputError) as error:
            self._timer.stop()
            self.failed.emit(error)
            return
        except Exception:
            # A defect: it is reported once, not again and again.
            self._timer.stop()
            raise
        self._timer.setInterval(0 if went_on else POLL_INTERVAL)
        self.progressed.emit(self._steps)
