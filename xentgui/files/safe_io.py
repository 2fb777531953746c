"""Files: written whole or not at all, read only where that ends."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable

if TYPE_CHECKING:
    from PySide6.QtCore import QSaveFile

T = TypeVar("T")

_PIECE = 1 << 20
_REASONS = {
    str(reason): reason
    for reason in (
        Phrase("No such file or directory"),
        Phrase("Permission denied"),
        Phrase("Operation not permitted"),
        Phrase("Read-only file system"),
        Phrase("No space left on device"),
        Phrase("Disk quota exceeded"),
        Phrase("File too large"),
        Phrase("File name too long"),
        Phrase("Is a directory"),
        Phrase("Not a directory"),
        Phrase("Input/output error"),
        Phrase("Too many levels of symbolic links"),
        Phrase("Device or resource busy"),
        Phrase("Stale file handle"),
    )
}
"""What a system says, in English, whatever language the program speaks."""


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file, whole or not at all: an error leaves an earlier one as it was.

    The data are on the disk, and not only on the way to it, before they replace anything.

    Raises
    ------
    OSError
        With the path, and the system's reason as `strerror`.
    """
    # Reading needs no Qt, and the command line reads more than it writes.
    from PySide6.QtCore import QIODevice, QSaveFile

    try:
        str(path).encode()
    except UnicodeEncodeError as error:
        # Qt would write to another name.
        reason = Phrase("the name is not text in UTF-8")
        raise OSError(None, reason, quotable(str(path))) from error
    if os.path.exists(path) and not (os.path.isfile(path) or os.path.isdir(path)):
        # Of a device or a pipe, also behind a link, nothing would be left.
        raise OSError(None, Phrase("there is something that is no file"), str(path))
    file = QSaveFile(str(path))
    # Qt's own buffer loses the reason for which it cannot be emptied.
    mode = QIODevice.OpenModeFlag.WriteOnly | QIODevice.OpenModeFlag.Unbuffered
    try:
        if not file.open(mode):
            raise OSError(file.errorString())
        _write_all(file, data)
        _sync(file.handle())
        if not file.commit():
            raise OSError(file.errorString())
    except BaseException as error:
        file.cancelWriting()
        if isinstance(error, OSError):
            raise OSError(error.errno, error.strerror or str(error), str(path)) from error
        raise


def reason_of(error: BaseException) -> object:
    """Return what is to be said of an error where the file is named already."""
    if isinstance(error, InvalidInputError):
        return error
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return _REASONS.get(reason, reason)


def _write_all(file: QSaveFile, data: bytes) -> None:
    """Write until nothing is left: what a full disk takes of a piece is no error, but less."""
    rest = memoryview(data)
    while rest:
        written = file.write(rest[:_PIECE].tobytes())
        if written <= 0:
            raise OSError(file.errorString())
        rest = rest[written:]


def _sync(descriptor: int) -> None:
    """Wait until a file is on the disk. Qt does so, too, but goes on where it fails."""
    if descriptor == -1:
        return
    try:
        os.fsync(descriptor)
    except OSError as error:
        # Some network folders have no such thing.
        if error.errno not in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
            raise


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
        raise _unreadable(path, reason_of(error)) from error
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


def _unreadable(path: Path, reason: object) -> InvalidInputError:
    return InvalidInputError(
        'Cannot open "{file}": {reason}.', file=quotable(path.name or str(path)), reason=reason
    )
