"""Unpacking what a file holds compressed, but never much more than an honest file would hold."""

from __future__ import annotations

import zlib

from xentgui.core.errors import InvalidInputError

ALWAYS = 16 << 20
"""Bytes that a file of any size may unpack to: the text of 262,144 classes has 13 million."""
TIMES = 8
"""How many times its size a large file may unpack to on top; random logits have 3.5 times."""
MOST = 256 << 20
"""Bytes that no file may unpack to."""


class DamagedError(Exception):
    """What cannot be unpacked."""


class Unpacker:
    """Unpacks the parts of one file, of all of which so much may come and no more.

    Parameters
    ----------
    size : int
        Bytes of the file.
    """

    def __init__(self, size: int) -> None:
        self._left = min(ALWAYS + TIMES * size, MOST)

    @property
    def is_exhausted(self) -> bool:
        """Whether no more may come."""
        return self._left <= 0

    def take(self, count: int) -> None:
        """Count bytes that come of something else than `inflate`.

        Raises
        ------
        InvalidInputError
            If they are too many.
        """
        self._left -= count
        if self.is_exhausted:
            raise _too_much()

    def inflate(self, data: bytes, wbits: int = zlib.MAX_WBITS) -> bytes:
        """Undo the compression of zlib, or with another `wbits` that of deflate alone.

        Raises
        ------
        DamagedError
            If that cannot be done.
        InvalidInputError
            If too much would come of it.
        """
        decompressor = zlib.decompressobj(wbits)
        try:
            unpacked = decompressor.decompress(data, self._left)
        except zlib.error as error:
            raise DamagedError from error
        self._left -= len(unpacked)
        if decompressor.eof:
            return unpacked
        if self._left:
            raise DamagedError
        raise _too_much()


def _too_much() -> InvalidInputError:
    return InvalidInputError(
        "The file unpacks to far more data than it should; use another copy of it."
    )
