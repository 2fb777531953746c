"""Metadata of a PDF that do not lie open: compressed, or encrypted with an empty password.

The file is not read as a PDF. Its table of objects could send a reader in circles, and is not
needed: a stream stands in the file as it is, with what it is before it. So each stream of metadata
is found by looking for it, and unpacked; of the rest nothing but the dictionary that says how the
file is encrypted is looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from logging import CRITICAL, getLogger
from typing import Any, NamedTuple

from xentgui.files.unpacking import DamagedError, Unpacker

MOST_ENCRYPTED = 1 << 20
"""Bytes that are decrypted, at most: where there is no `cryptography`, that is 1 MB a second."""

MOST_STREAMS = 10_000
"""As many are looked at; each picture in a PDF may have one."""

_METADATA = re.compile(rb"/Type\s{0,9}/Metadata\b")
_OBJECT = re.compile(rb"(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}obj\b")
_BEFORE, _AFTER = 1024, 1024
"""Bytes of the dictionary of a stream, before and after it says that it is metadata."""
_MOST_TRAILERS = 100
_ENCRYPT = re.compile(rb"/Encrypt\s{1,9}(\d{1,9})\s{1,9}(\d{1,5})\s{1,9}R\b")
_ID = re.compile(rb"/ID\s{0,9}\[")
_DICTIONARY = 4096
"""Bytes of a dictionary or a list that are looked at."""

Decrypt = Callable[[bytes, int, int], bytes]
"""Decrypts a stream of the object with a number and a generation."""


class _Stream(NamedTuple):
    number: int
    generation: int
    is_compressed: bool
    content: bytes


def is_encrypted(data: bytes) -> bool:
    """Return whether a PDF says that it is encrypted."""
    return _ENCRYPT.search(data) is not None


def packets(data: bytes, unpacker: Unpacker) -> Iterator[bytes]:
    """Find the XMP packets of a PDF, compressed or encrypted; what cannot be read is left out.

    Raises
    ------
    InvalidInputError
        If far more comes of them than a PDF should have.
    """
    left = MOST_ENCRYPTED
    decrypt = _decryption(data) if is_encrypted(data) else None
    for number, generation, is_compressed, content in _streams(data):
        if decrypt is not None:
            left -= len(content)
            if left < 0:
                return
            try:
                content = decrypt(content, number, generation)
            except Exception:
                # Of pypdf, which has many for what is damaged.
                continue
        if is_compressed:
            with suppress(DamagedError):
                yield unpacker.inflate(content)
        else:
            yield content


def _streams(data: bytes) -> Iterator[_Stream]:
    """Find the streams of metadata, one after the other, in time that is linear in the file's."""
    place = 0
    for _ in range(MOST_STREAMS):
        found = _METADATA.search(data, place)
        if found is None:
            return
        place = found.end()
        heads = list(_OBJECT.finditer(data, max(found.start() - _BEFORE, 0), found.start()))
        start = data.find(b"stream", place, place + _AFTER)
        if not heads or start < 0:
            continue
        end = data.find(b"endstream", start)
        if end < 0:
            return
        place = end
        is_compressed = b"/FlateDecode" in data[heads[-1].end() : start]
        # The line end after the word; that before the end is not told from the content's own.
        start += 8 if data.startswith(b"\r\n", start + 6) else 7
        number, generation = heads[-1].groups()
        yield _Stream(int(number), int(generation), is_compressed, data[start:end])


def _decryption(data: bytes) -> Decrypt | None:
    """Return what decrypts a stream if the password is empty and the method known; else None."""
    # A tenth of a second, which those who open anything else need not wait for.
    from pypdf._encryption import Encryption, PasswordType
    from pypdf.generic import StreamObject

    # What it says of a hostile file is not to be seen.
    getLogger("pypdf").setLevel(CRITICAL)
    found, identifiers = _last(b"/Encrypt", _ENCRYPT, data), _last(b"/ID", _ID, data)
    if found is None or identifiers is None:
        return None
    place = re.compile(rb"\b%b\s{1,9}%b\s{1,9}obj\b" % found.groups()).search(data)
    if place is None:
        return None
    try:
        identifier = _read(data, identifiers.end() - 1)[0].original_bytes
        encryption = Encryption.read(_read(data, place.end()), identifier)
        if encryption.verify(b"") is PasswordType.NOT_DECRYPTED:
            return None
    except Exception:
        # Of pypdf, which has many for what is damaged, and one for what it cannot decrypt.
        return None

    def decrypt(content: bytes, number: int, generation: int) -> bytes:
        stream = StreamObject()
        stream._data = content
        decrypted = encryption.decrypt_object(stream, number, generation)
        assert isinstance(decrypted, StreamObject)
        return decrypted._data

    return decrypt


def _last(word: bytes, pattern: re.Pattern[bytes], data: bytes) -> re.Match[bytes] | None:
    """Find the last match of a pattern that begins with a word; what was saved last counts."""
    place, found = len(data), None
    for _ in range(_MOST_TRAILERS):
        place = data.rfind(word, 0, place)
        if place < 0 or (found := pattern.match(data, place)) is not None:
            break
    return found


def _read(data: bytes, place: int) -> Any:
    """Read one object of a PDF, a small one."""
    from pypdf.generic import read_object

    return read_object(BytesIO(data[place : place + _DICTIONARY].lstrip()), None)
