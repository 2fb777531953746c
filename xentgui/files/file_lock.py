"""A lock that the system takes away from a process that has died, however it died."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

# QLockFile goes by the number and the program of the process, which two runs share in a container.
if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _locked(path: Path) -> int:
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _lock(descriptor)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def _is_at(descriptor: int, path: Path) -> bool:
    """Return whether a path leads to the file that a descriptor has open."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


class FileLock:
    """A lock file that is held from construction to `release`, or to the end of the process.

    Parameters
    ----------
    path : Path

    Raises
    ------
    OSError
        If another process holds it, or there can be no lock here.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = _locked(path)
        # Another may have released and removed the file that was opened: what is locked then is
        # a file that has no name any more, and nobody else will ever meet.
        while not _is_at(self._descriptor, path):
            os.close(self._descriptor)
            self._descriptor = _locked(path)

    def release(self) -> None:
        """Release the lock and remove its file."""
        # Before it is free, or it might be another's that is removed; Windows refuses that.
        with suppress(OSError):
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        if sys.platform == "win32":
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
