"""Work that outlives the process: a copy for the case of a crash, and the last session."""

from __future__ import annotations

import json
import re
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, QTimer

from xentgui.core.documents import document
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import Content
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.file_lock import FileLock
from xentgui.files.safe_io import read_bytes, read_document, write_bytes, write_document
from xentgui.ui.documents.documents import Documents

DELAY = 1500
"""Milliseconds from the last change to the copy."""
REST = 20
"""How many times longer than writing it took is the wait for the next copy, at least."""
SUFFIX = ".recovery"
LAST_SESSION = "last session.xent"
_MOST_HEADER = 1 << 16
# Also what QSaveFile leaves behind when its process is killed.
_OURS = re.compile(rf"([0-9a-f]{{32}})\.lock|([0-9a-f]{{32}}){re.escape(SUFFIX)}(\.\w+)?")


def data_folder() -> Path:
    """Folder of the application's own files, which need not exist."""
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location))


@dataclass(frozen=True, slots=True)
class Leftover:
    """Work of a process that has died.

    Attributes
    ----------
    state : State
    view : View
    path : Path, optional
        The document that it belongs to.
    time : datetime
        Of the copy, in local time.
    """

    state: State
    view: View
    path: Path | None
    time: datetime
    _file: Path
    _lock: FileLock

    def remove(self) -> None:
        """Forget it for good."""
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """Leave it to the next start."""
        self._lock.release()


class Recovery(QObject):
    """Copies unsaved work to a file of this process, and finds those of dead ones.

    Parameters
    ----------
    documents : Documents
    model : Model
    folder : Path, optional
        Where the copies are; `data_folder` when not given.
    """

    def __init__(self, documents: Documents, model: Model, folder: Path | None = None) -> None:
        super().__init__(documents)
        self._documents, self._model = documents, model
        self._folder = data_folder() if folder is None else folder
        self._file = self._folder / f"{uuid.uuid4().hex}{SUFFIX}"
        self._lock: FileLock | None = None
        self._copied: tuple[Content, Path | None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self.copy)
        self._content = Content.of(model.state, model.snapshot.view)
        self.last_session: tuple[State, View] | None = None
        documents.untitledLeft.connect(self._keep_session)
        documents.saved.connect(self.copy)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Have a change copied, but no drag that is still going on."""
        if snapshot.in_gesture:
            self._timer.stop()
            return
        content = Content.of(snapshot.state, snapshot.view)
        if any(now is not then for now, then in zip(content, self._content, strict=True)):
            self._content = content
            self._timer.start()

    def copy(self) -> None:
        """Copy unsaved work now; without any, remove the copy."""
        self._timer.stop()
        if not self._documents.is_changed:
            self._remove()
            return
        snapshot, path = self._model.snapshot, self._documents.path
        content = Content.of(snapshot.state, snapshot.view), path
        if content == self._copied:
            return
        began = time.monotonic()
        header = json.dumps({"path": None if path is None else str(path)})
        # What cannot be copied, on a full disk for one, is no reason to disturb the work.
        with suppress(OSError, InvalidInputError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if self._lock is None:
                self._lock = FileLock(_lock_file(self._file))
            text = document.dumps(snapshot.state, snapshot.view)
            write_bytes(self._file, header.encode() + b"\n" + text)
            self._copied = content
        self._timer.setInterval(max(DELAY, round(REST * 1000 * (time.monotonic() - began))))

    def finish(self) -> None:
        """End with the window: keep what nobody was asked about, and leave nothing else behind."""
        if self._documents.path is None:
            self._keep_session()
        elif self._documents.is_changed:
            self.copy()
            self._unlock()
            return
        self._remove()

    def look_back(self) -> Leftover | None:
        """Read the last session, and the latest leftover of a dead process.

        Returns
        -------
        Leftover or None
            To be removed or left by the caller.
        """
        with suppress(InvalidInputError):
            self.last_session = read_document(self._folder / LAST_SESSION)
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

    def _keep_session(self) -> None:
        if not self._documents.is_changed:
            return
        snapshot = self._model.snapshot
        self.last_session = snapshot.state, snapshot.view
        with suppress(OSError, InvalidInputError):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_document(self._folder / LAST_SESSION, snapshot.state, snapshot.view)

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
            data = read_bytes(file, document.MAX_BYTES + _MOST_HEADER)
            header, _, text = data.partition(b"\n")
            path = json.loads(header)["path"]
            if path is not None:
                path = Path(path)
            state, view = document.loads(text)
        except (OSError, ValueError, TypeError, KeyError, RecursionError):
            with suppress(OSError):
                file.unlink(missing_ok=True)
            lock.release()
            return None
        return Leftover(state, view, path, modified, file, lock)

    def _remove(self) -> None:
        self._timer.stop()
        self._copied = None
        with suppress(OSError):
            self._file.unlink(missing_ok=True)
        self._unlock()

    def _unlock(self) -> None:
        self._timer.stop()
        if self._lock is not None:
            self._lock.release()
            self._lock = None


def _lock_file(file: Path) -> Path:
    return file.with_suffix(".lock")
