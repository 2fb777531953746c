"""ZIP archives, of which only the list of what is in them is believed, and that not far.

Python's own reader makes an object of a kilobyte for each of as many members as the list may have.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from xentgui.files.unpacking import DamagedError, Unpacker

MAGIC = b"PK\x03\x04"
MOST_MEMBERS = 10_000
"""As many are looked at; a presentation has some hundreds."""

_END, _ENTRY, _STORED, _DEFLATED = b"PK\x05\x06", b"PK\x01\x02", 0, 8
_END_WITHIN = 65557
"""Bytes from the end of a file: a comment may follow the list's own end."""


class Member(NamedTuple):
    """What an archive says of a file in it.

    Attributes
    ----------
    name : str
    method : int
        How it is compressed.
    length : int
        Bytes that it takes within the archive.
    header : int
        Where it begins, with a header of its own.
    """

    name: str
    method: int
    length: int
    header: int


def members(data: bytes) -> Iterator[Member]:
    """List the files in an archive, of which the end may be missing or the list be damaged."""
    end = data.rfind(_END, max(len(data) - _END_WITHIN, 0))
    if end < 0 or end + 22 > len(data):
        return
    (place,) = struct.unpack_from("<I", data, end + 16)
    for _ in range(MOST_MEMBERS):
        if data[place : place + 4] != _ENTRY or place + 46 > len(data):
            return
        method, length, name_length, *more = struct.unpack_from("<H8xI4x3H", data, place + 10)
        (header,) = struct.unpack_from("<I", data, place + 42)
        name = data[place + 46 : place + 46 + name_length].decode("utf-8", "replace")
        yield Member(name, method, length, header)
        place += 46 + name_length + sum(more)


def unpack(data: bytes, member: Member, unpacker: Unpacker) -> bytes:
    """Unpack a file in an archive.

    Raises
    ------
    DamagedError
        If that cannot be done.
    InvalidInputError
        If too much would come of it, and of what was unpacked before.
    """
    header = data[member.header : member.header + 30]
    if len(header) < 30 or not header.startswith(MAGIC):
        raise DamagedError
    start = member.header + 30 + sum(struct.unpack_from("<2H", header, 26))
    # Members may lie over each other, so that each is counted.
    unpacker.take(min(member.length, max(len(data) - start, 0)))
    packed = data[start : start + member.length]
    if member.method == _STORED:
        return packed
    if member.method == _DEFLATED:
        return unpacker.inflate(packed, -zlib.MAX_WBITS)
    raise DamagedError
