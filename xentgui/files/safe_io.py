"""Files: written whole or not at all, read only where that ends."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QIODevice, QSaveFile

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable

T = TypeVar("T")


@contextmanager
def saving(path: Path) -> Iterator[QSaveFile]:
    """Open a temporary file that replaces `path` when the block ends without an error.

    Parameters
    ----------
    path : Path

    Yields
    ------
    QSaveFile

    Raises
    ------
    OSError
        With the path and the reason, if it cannot be written; `path` is then as it was.
    """
    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        # Qt would write to another name.
        raise OSError(f"{quotable(str(path))}: the name is not text in UTF-8") from error
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise OSError(f"{path}: {file.errorString()}")
    try:
        yield file
    except BaseException:
        file.cancelWriting()
        raise
    if not file.commit():
        raise OSError(f"{path}: {file.errorString()}")


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all: an error leaves an earlier one as it was.

    Raises
    ------
    OSError
        With the path and the reason.
    """
    with saving(path) as file:
        file.write(data)


def read_bytes(path: Path, limit: int) -> bytes:
    """Read a regular file of at most `limit` bytes.

    Raises
    ------
    InvalidInputError
        If it is not one, is larger, or cannot be read.
    """
    try:
        # To open some devices has an effect, and a pipe opens when somebody writes to it.
        if not stat.S_ISREG(os.stat(path).st_mode):
            is_folder = os.path.isdir(path)
            kind = (
                Phrase("it is a folder") if is_folder else Phrase("it is not a file with content")
            )
            raise _unreadable(path, kind)
        with open(os.open(path, _FLAGS), "rb") as file:
            if os.fstat(file.fileno()).st_size <= limit:
                data = file.read(limit + 1)
                if len(data) <= limit:
                    return data
    except (OSError, ValueError) as error:
        if isinstance(error, InvalidInputError):
            raise
        reason = error.strerror if isinstance(error, OSError) else None
        raise _unreadable(path, reason or str(error)) from error
    raise _unreadable(path, Phrase("it has more than {limit} MiB", limit=limit >> 20))


def read_as(path: Path, limit: int, parse: Callable[[bytes], T]) -> T:
    """Read a regular file of at most `limit` bytes, and return what `parse` makes of it.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or `parse` refuses it.
    """
    data = read_bytes(path, limit)
    try:
        return parse(data)
    except InvalidInputError as error:
        raise InvalidInputError(
            'Cannot open "{file}": {problem}', file=quotable(path.name), problem=error
        ) from error


# Not to wait, should a pipe have taken the file's place since it was looked at.
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)


def _unreadable(path: Path, reason: str) -> InvalidInputError:
    return InvalidInputError(
        'Cannot open "{file}": {reason}.', file=quotable(path.name or str(path)), reason=reason
    )
