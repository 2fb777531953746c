"""Which files are opened, also by Qt, of which Python's audit events do not tell."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from pathlib import Path

_OPEN, _NONBLOCK = 0x20, 0o4000
_EVENT = struct.Struct("iIII")


class Watched:
    """Tells which files of a folder this or any other process has opened; none but on Linux.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self._descriptor = -1
        if sys.platform == "linux":
            system = ctypes.CDLL(None, use_errno=True)
            self._descriptor = system.inotify_init1(_NONBLOCK)
            if system.inotify_add_watch(self._descriptor, os.fsencode(folder), _OPEN) < 0:
                raise OSError(ctypes.get_errno(), "inotify")

    def opened(self) -> list[str]:
        """Return the names of those that were opened since the last call."""
        names: list[str] = []
        if self._descriptor < 0:
            return names
        while True:
            try:
                events = os.read(self._descriptor, 1 << 16)
            except BlockingIOError:
                return names
            at = 0
            while at < len(events):
                *_, length = _EVENT.unpack_from(events, at)
                at += _EVENT.size + length
                names.append(events[at - length : at].rstrip(b"\0").decode())

    def close(self) -> None:
        """Stop watching."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
