"""Work that outlives its process, in a folder of the application's own.

Each process copies unsaved work to a file of its own, beside a lock that the system takes away when
the process dies. A copy without a lock is work that somebody has lost.
"""

from __future__ import annotations

import json
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from xentgui.core.documents import document, strict_json
from xentgui.core.errors import InvalidInputError
from xentgui.core.situation import Situation
from xentgui.files.documents import read_document, write_document
from xentgui.files.file_lock import FileLock
from xentgui.files.safe_io import read_bytes, write_bytes

SUFFIX = ".recovery"
LAST_SESSION = "last session.xent"
_MOST_HEADER = 1 << 16
# Also what QSaveFile leaves behind when its process is killed.
_OURS = re.compile(rf"([0-9a-f]{{32}})\.lock|([0-9a-f]{{32}}){re.escape(SUFFIX)}(\.\w+)?")


def data_folder() -> Path:
    """Return the folder of the application's own files, which need not exist."""
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location))


@dataclass(frozen=True, slots=True)
class Leftover:
    """Unsaved work of a process that has died; its lock is held until `remove` or `leave`.

    Attributes
    ----------
    situation : Situation
    path : Path, optional
        The document that it belongs to.
    time : datetime
        Of the copy, in local time.
    """

    situation: Situation
    path: Path | None
    time: datetime
    _file: Path
    _lock: FileLock

    def remove(self) -> None:
        """Delete the copy and release its lock."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """Keep the copy and release its lock, so that the next start finds it."""
        self._lock.release()


class RecoveryFolder:
    """The folder with the copy of this process, those of dead ones, and the last session.

    Parameters
    ----------
    folder : Path, optional
        `data_folder` when not given; it is made when it is first written to.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = data_folder() if folder is None else folder
        self._file = self._folder / f"{uuid.uuid4().hex}{SUFFIX}"
        self._lock: FileLock | None = None

    def write_copy(self, situation: Situation, path: Path | None) -> None:
        """Write the copy of this process, and hold its lock from now on.

        Parameters
        ----------
        situation : Situation
        path : Path, optional
            The document that it belongs to.

        Raises
        ------
        OSError, InvalidInputError
            If it cannot be written; an earlier copy is then as it was.
        """
        self._make()
        if self._lock is None:
            self._lock = FileLock(_lock_file(self._file))
        header = json.dumps({"path": None if path is None else str(path)})
        write_bytes(self._file, header.encode() + b"\n" + document.dumps(situation))

    def remove_copy(self) -> None:
        """Delete the copy of this process and release its lock."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self.leave_copy()

    def leave_copy(self) -> None:
        """Keep the copy and release its lock, so that the next start finds it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def read_session(self) -> Situation | None:
        """Read the last session; return None where there is none that can be read."""
        with suppress(InvalidInputError):
            return read_document(self._folder / LAST_SESSION)
        return None

    def write_session(self, situation: Situation) -> None:
        """Write a situation as the last session.

        Raises
        ------
        OSError, InvalidInputError
            If it cannot be written; the one before is then as it was.
        """
        self._make()
        write_document(self._folder / LAST_SESSION, situation)

    def leftover(self) -> Leftover | None:
        """Read the latest work of a dead process, and take its lock.

        Returns
        -------
        Leftover or None
            To be removed or left by the caller.
        """
        found: Leftover | None = None
        for file in self._copies():
            leftover = self._read(file)
            if leftover is None:
                continue
            if found is None:
                found = leftover
            else:
                leftover.leave()
        return found

    def _make(self) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _copies(self) -> list[Path]:
        """List where other processes have or had their copies, latest first."""
        times: dict[Path, float] = {}
        with suppress(OSError):
            for file in self._folder.iterdir():
                if ours := _OURS.fullmatch(file.name):
                    copy = self._folder / f"{ours[1] or ours[2]}{SUFFIX}"
                    times.setdefault(copy, 0.0)
                    with suppress(OSError):
                        times[copy] = max(times[copy], file.stat().st_mtime)
        times.pop(self._file, None)
        return sorted(times, key=lambda copy: times[copy], reverse=True)

    def _read(self, file: Path) -> Leftover | None:
        """Read a copy if its process is dead; what is no use to anybody is removed."""
        try:
            lock = FileLock(_lock_file(file))
        except OSError:
            return None
        for part in self._folder.glob(f"{file.name}.*"):
            with suppress(OSError):
                part.unlink(missing_ok=True)
        try:
            modified = datetime.fromtimestamp(file.stat().st_mtime)
            data = read_bytes(file, strict_json.MAX_BYTES + _MOST_HEADER)
            header, _, text = data.partition(b"\n")
            path = json.loads(header)["path"]
            if path is not None:
                path = Path(path)
            situation = document.loads(text)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            with suppress(OSError):
                file.unlink(missing_ok=True)
            lock.release()
            return None
        return Leftover(situation, path, modified, file, lock)


def _lock_file(file: Path) -> Path:
    return file.with_suffix(".lock")
