"""Work that outlives its process, in a folder of the application's own.

Unsaved work is copied to a file of its own, beside a lock that the system takes away when its
process dies. A copy without a lock is work that somebody has lost, or has put aside.
"""

from __future__ import annotations

import json
import re
import uuid
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QStandardPaths

from xentgui.core.documents import document as text
from xentgui.core.documents.strict_json import MAX_BYTES
from xentgui.core.errors import InvalidInputError
from xentgui.core.situation import Document, Situation
from xentgui.files.file_lock import FileLock
from xentgui.files.safe_io import read_bytes, write_bytes

LOST = ".recovery"
"""Suffix of work in hand: without a lock, its process has died."""
ASIDE = ".session"
"""Suffix of work that its process has put aside at its end."""
MOST_ASIDE = 20
"""What is put aside beyond these replaces the oldest."""
_FORMER_SESSION = "last session.xent"
"""The one place for what was put aside, once: a document."""
_MOST_HEADER = 1 << 16
_MOST_NAMES = 3
# Also what QSaveFile leaves behind when its process is killed.
_OURS = re.compile(r"([0-9a-f]{32})\.(?:lock|(?:recovery|session)(?:\.\w+)?)")


def data_folder() -> Path:
    """Return the folder of the application's own files, which need not exist."""
    location = QStandardPaths.StandardLocation.AppDataLocation
    return Path(QStandardPaths.writableLocation(location))


class Copy:
    """A copy of unsaved work that belongs to this process, until it is removed or left.

    Parameters
    ----------
    file : Path
        Its folder is made when it is first written.
    lock : FileLock, optional
        Its lock, where it is held already.

    Attributes
    ----------
    file : Path
    """

    def __init__(self, file: Path, lock: FileLock | None = None) -> None:
        self.file, self._lock = file, lock

    def write(self, situation: Situation, document: Document) -> None:
        """Write the copy, and hold its lock from now on.

        Parameters
        ----------
        situation : Situation
        document : Document
            What it belongs to.

        Raises
        ------
        OSError, InvalidInputError
            If it cannot be written; an earlier copy is then as it was.
        """
        data = _header(situation, document) + b"\n" + text.dumps(situation)
        if self._lock is None:
            self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._lock = FileLock(_lock_file(self.file))
        write_bytes(self.file, data)

    def take_up(self) -> None:
        """Make what was put aside work in hand again."""
        self._rename(LOST)

    def remove(self) -> None:
        """Delete the copy and release its lock."""
        with suppress(OSError):
            self.file.unlink(missing_ok=True)
        self.leave()

    def leave(self) -> None:
        """Keep the copy and release its lock, so that the next start offers it."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def put_aside(self) -> None:
        """Keep the copy among those that are put aside, and release its lock."""
        self._rename(ASIDE)
        self.leave()

    def _rename(self, suffix: str) -> None:
        # Where it cannot be, it is offered at the next start.
        with suppress(OSError):
            self.file = self.file.replace(self.file.with_suffix(suffix))


@dataclass(frozen=True, slots=True)
class Leftover:
    """Work that nobody has in hand; its lock is held until the copy is removed or left.

    Attributes
    ----------
    situation : Situation
    document : Document
        What it belongs to.
    time : datetime
        Of the copy, in local time.
    copy : Copy
    """

    situation: Situation
    document: Document
    time: datetime
    copy: Copy


@dataclass(frozen=True, slots=True)
class Unreadable:
    """As a `Leftover`, but one that cannot be read: by a newer version, perhaps.

    Attributes
    ----------
    problem : InvalidInputError
    time : datetime
    copy : Copy
    """

    problem: InvalidInputError
    time: datetime
    copy: Copy


class Entry(NamedTuple):
    """Work that was put aside, as a list names it.

    Attributes
    ----------
    name : str
        Of its file; or its title, or the names of its first classes.
    time : datetime
    file : Path
        Where it is.
    """

    name: str
    time: datetime
    file: Path


class RecoveryFolder:
    """The folder of the copies: those of this process, of others, and of none.

    Parameters
    ----------
    folder : Path, optional
        `data_folder` when not given; it is made when it is first written to.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = data_folder() if folder is None else folder

    def new(self) -> Copy:
        """Make a copy of this process, which is not there before it is written."""
        return Copy(self._folder / f"{uuid.uuid4().hex}{LOST}")

    def lost(self) -> Leftover | Unreadable | None:
        """Take the latest work of a process that has died.

        Returns
        -------
        Leftover, Unreadable or None
            Its copy is to be removed or left by the caller.
        """
        for file in self._files(LOST):
            if (found := self.take(file)) is not None:
                return found
        return None

    def aside(self) -> list[Entry]:
        """List what has been put aside, latest first; those that cannot be read have no name."""
        self._move_former_session()
        found: list[Entry] = []
        for file in self._files(ASIDE):
            with suppress(OSError):
                modified = _modified(file)
                with file.open("rb") as content:
                    header = content.readline(_MOST_HEADER)
                name = ""
                with suppress(InvalidInputError):
                    name = _read_header(header).name
                found.append(Entry(name, modified, file))
        return found

    def take(self, file: Path) -> Leftover | Unreadable | None:
        """Take a copy that nobody has; None if somebody does, or it is not there any more."""
        try:
            lock = FileLock(_lock_file(file))
        except OSError:
            return None
        copy = Copy(file, lock)
        for part in self._folder.glob(f"{file.stem}.*.*"):
            # What a killed process has written half of.
            with suppress(OSError):
                part.unlink(missing_ok=True)
        try:
            modified = _modified(file)
        except OSError:
            copy.leave()
            return None
        try:
            data = read_bytes(file, MAX_BYTES + _MOST_HEADER)
            first, _, rest = data.partition(b"\n")
            header = _read_header(first)
            situation = text.loads(rest)
        except InvalidInputError as problem:
            return Unreadable(problem, modified, copy)
        document = Document(
            situation,
            None if header.path is None else Path(header.path),
            title=header.title,
            digest=None if header.digest is None else bytes.fromhex(header.digest),
        )
        return Leftover(situation, document, modified, copy)

    def drop_oldest(self) -> None:
        """Delete what is put aside beyond `MOST_ASIDE`."""
        for file in self._files(ASIDE)[MOST_ASIDE:]:
            with suppress(OSError):
                Copy(file, FileLock(_lock_file(file))).remove()

    def _files(self, suffix: str) -> list[Path]:
        """List where copies are, latest first, and with those in hand where one was begun."""
        times: dict[Path, float] = {}
        with suppress(OSError):
            for file in self._folder.iterdir():
                if ours := _OURS.fullmatch(file.name):
                    aside = self._folder / f"{ours[1]}{ASIDE}"
                    copy = aside if aside.exists() else aside.with_suffix(LOST)
                    if copy.suffix == suffix:
                        times.setdefault(copy, 0.0)
                        with suppress(OSError):
                            times[copy] = copy.stat().st_mtime
        return sorted(times, key=lambda copy: times[copy], reverse=True)

    def _move_former_session(self) -> None:
        """Put aside the last session of an earlier version, which had one place for it."""
        former = self._folder / _FORMER_SESSION
        with suppress(OSError, InvalidInputError):
            situation = text.loads(read_bytes(former, MAX_BYTES))
            copy = self.new()
            copy.write(situation, Document(situation))
            copy.put_aside()
            former.unlink()


class _Header(NamedTuple):
    """What the first line of a copy says of it."""

    path: str | None
    title: str
    name: str
    digest: str | None


def _modified(file: Path) -> datetime:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime)
    except (OverflowError, ValueError):
        # A clock that was wrong.
        return datetime.fromtimestamp(0)


def _lock_file(file: Path) -> Path:
    return file.with_suffix(".lock")


def _header(situation: Situation, document: Document) -> bytes:
    path, names = document.path, situation.state.names
    more = (", \N{HORIZONTAL ELLIPSIS}",) if len(names) > _MOST_NAMES else ()
    header = _Header(
        None if path is None else str(path),
        document.title,
        document.name or "".join((", ".join(names[:_MOST_NAMES]), *more)),
        None if document.digest is None else document.digest.hex(),
    )
    return json.dumps(header._asdict()).encode()


def _read_header(line: bytes) -> _Header:
    try:
        found = json.loads(line)
        header = _Header(**{name: found[name] for name in _Header._fields})
        bytes.fromhex(header.digest or "")
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise InvalidInputError("Its first line is damaged.") from error
    texts = header.title, header.name, header.path or "", header.digest or ""
    if not all(isinstance(each, str) for each in texts):
        raise InvalidInputError("Its first line is damaged.")
    return header
