"""A thread that compresses the frames of a film while the next ones are drawn."""

from __future__ import annotations

import gc
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Thread
from typing import IO, TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Pixels = npt.NDArray[np.uint8]
"""A frame, of shape (height, width, 3): red, green and blue."""
Save = Callable[[Iterator[Pixels], int, int, IO[bytes]], None]
"""Writes frames, of which there are so many, each shown for so many milliseconds, into a file."""


class FilmFormat(NamedTuple):
    """How a film is written.

    Attributes
    ----------
    save : callable
        As a `Save`, and as the last thing takes the XMP packet that the file is to hold.
    order : callable
        Which frames, of so many, it is to be given: their indices, some perhaps twice.
    """

    save: Callable[[Iterator[Pixels], int, int, IO[bytes], bytes], None]
    order: Callable[[int], Sequence[int]]


AHEAD = 2
"""Frames that wait at most: more would cost memory and save no time."""


class Encoder:
    """Compresses frames as they come, in a thread of its own, which ends with `close`.

    Compressing leaves the interpreter to other threads, so a window goes on meanwhile. The thread
    knows nothing of Qt, whose scenes may be painted in the window's thread only.

    Parameters
    ----------
    save : callable
        A `Save`, called in the thread.
    count : int
        Frames of the film.
    duration : int
        Milliseconds that each is shown.
    """

    def __init__(self, save: Save, count: int, duration: int) -> None:
        self._frames: SimpleQueue[Pixels | None] = SimpleQueue()
        self._closed = Event()
        self._file = _File(self._closed)
        self._error: Exception | None = None
        self._thread = Thread(
            target=self._run, args=(save, count, duration), name="film encoder", daemon=True
        )
        self._thread.start()

    def offer(self, frame: Pixels) -> bool:
        """Hand over the next frame, unless `AHEAD` frames are waiting; return whether it was taken.

        Raises
        ------
        Exception
            What `save` has raised.
        """
        self._raise_error()
        if self._frames.qsize() >= AHEAD:
            return False
        self._frames.put(frame)
        return True

    def film(self) -> bytes | None:
        """Return the file once all frames are in it, and None until then.

        Raises
        ------
        Exception
            What `save` has raised.
        """
        if self._thread.is_alive():
            return None
        self._raise_error()
        return self._file.getvalue()

    def close(self) -> None:
        """End the thread, whether or not the film is done; takes no longer than a frame."""
        self._closed.set()
        self._frames.put(None)
        self._thread.join()

    def _run(self, save: Save, count: int, duration: int) -> None:
        try:
            save(self._arriving(), count, duration, self._file)
        except _ClosedError:
            pass
        except Exception as error:
            self._error = error

    def _arriving(self) -> Iterator[Pixels]:
        while True:
            frame = self._frames.get()
            if frame is None or self._closed.is_set():
                raise _ClosedError
            yield frame

    def _raise_error(self) -> None:
        if self._error is not None:
            raise self._error


@contextmanager
def no_collection() -> Iterator[None]:
    """Keep Python from collecting garbage within the block, while there is a second thread.

    It collects in whichever thread happens to allocate, and would take Qt's scenes apart in one
    that must not touch them. Frames leave next to no garbage in cycles.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _ClosedError(Exception):
    """Nobody waits for the film any more."""


class _File(io.BytesIO):
    """A file in memory that cannot be written any more once the film is not wanted."""

    def __init__(self, closed: Event) -> None:
        super().__init__()
        self._unwanted = closed

    def write(self, data: ReadableBuffer, /) -> int:
        if self._unwanted.is_set():
            raise _ClosedError
        return super().write(data)
