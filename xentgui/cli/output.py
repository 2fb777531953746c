"""Standard input, output and error, which may be closed, full, or without a reader."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

CLOSED = "it is closed"


class StreamError(Exception):
    """Standard input or output that cannot be used; it says which one, and why."""


def open_streams() -> None:
    """Open what the process was started without, as by ``2>&-``; to be called first.

    Or the next file that is opened, such as a picture, gets the number 2, and Qt's messages. That
    there is no standard input or output is still known: ``sys`` has None for it.
    """
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stderr is None:
        sys.stderr = open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def write_stdout(data: str | bytes) -> None:
    """Write to standard output, and flush.

    Parameters
    ----------
    data : str or bytes
        Text is written in the encoding of the stream, which must have its characters.

    Raises
    ------
    StreamError
        If that is not possible.
    BrokenPipeError
        If its reader has gone.
    """
    try:
        if sys.stdout is None:
            raise OSError(errno.EBADF, CLOSED)
        if isinstance(data, str):
            data = data.replace("\n", os.linesep).encode(sys.stdout.encoding or "utf-8")
        sys.stdout.flush()
        stream, rest = sys.stdout.buffer, memoryview(data)
        # Unbuffered, what a full disk takes of it is no error, but less.
        while rest:
            written = stream.write(rest)
            if not written:
                raise OSError(errno.EAGAIN, os.strerror(errno.EAGAIN))
            rest = rest[written:]
        stream.flush()
    except BrokenPipeError:
        _abandon(1)
        raise
    except OSError as error:
        _abandon(1)
        raise StreamError(f"cannot write to standard output: {error.strerror}") from error


def write_stderr(text: str) -> None:
    """Write to standard error; where that is not possible there is nobody to tell."""
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        _abandon(2)


def read_stdin(limit: int) -> bytes:
    """Read at most so many bytes of standard input.

    Raises
    ------
    StreamError
        If that is not possible.
    """
    try:
        if sys.stdin is None:
            raise OSError(errno.EBADF, CLOSED)
        return sys.stdin.buffer.read(limit)
    except OSError as error:
        raise StreamError(f"cannot read standard input: {error.strerror}") from error


def _abandon(number: int) -> None:
    """Send what is left in a stream nowhere, so that the flush at exit cannot fail again."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
