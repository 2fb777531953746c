"""The document in a picture: what is written into it, and how it is found again.

Beside it are the settings of the export, in the same way; versions that do not know them pass over
them. All formats hold the same text: base64 of a checksum and the data. PNG has it in a ``tEXt``
chunk, which other programs may write again as ``zTXt`` or ``iTXt``; SVG in ``<metadata>``; PDF,
GIF and WebP in an XMP packet, which readers are meant to find by looking through the bytes. So
nothing of a picture is interpreted but this text, and a hostile one has little to attack.
"""

from __future__ import annotations

import base64
import binascii
import re
import zlib
from collections.abc import Iterable, Iterator
from enum import Enum
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from xentgui.core.documents import document, strict_json
from xentgui.core.errors import InvalidInputError
from xentgui.core.situation import Situation
from xentgui.files import archive
from xentgui.files.other_formats import other_format, refuse_other_format
from xentgui.files.pdf_metadata import is_encrypted, packets
from xentgui.files.safe_io import read_bytes
from xentgui.files.unpacking import DamagedError, Unpacker

MAX_BYTES = 2 * strict_json.MAX_BYTES
"""Largest picture that is read."""
NAMESPACE = "urn:x-xentgui:document"
PNG_MAGIC = b"\x89PNG\r\n\x1a\n"


class Kind(Enum):
    """What a picture holds, by the name of its XML element."""

    DOCUMENT = "document"
    EXPORT = "export"


KEYWORDS = MappingProxyType({Kind.DOCUMENT: b"xentgui", Kind.EXPORT: b"xentgui-export"})
"""Of the PNG chunks."""

# One that does not go on as it should is found, too, without its text.
_ELEMENT = re.compile(
    rb"<xentgui:(document|export)(?:(?:\s[^<>]*+)?>([A-Za-z0-9+/=\s]*+)</xentgui:\1>)?"
)
_GIF_MAGICS = (b"GIF89a", b"GIF87a")
_PDF_MAGIC, _PDF_MAGIC_WITHIN = b"%PDF-", 1024
_PICTURES = re.compile(r"(?:^|/)(?:media|Pictures)/[^/]*\.(?:png|svg|pdf|gif|webp)$", re.IGNORECASE)
"""Where office programs keep those that can hold a document."""
_SVG = re.compile(rb"<(?:\w+:)?svg[\s>]")
_SVG_WITHIN = 65536


def payload(data: bytes) -> bytes:
    """Encode a document, or the settings of an export, as ASCII text, which any format can hold.

    Parameters
    ----------
    data : bytes
        What `xentgui.core.documents.document.dumps` gives, or JSON.
    """
    return base64.b64encode(zlib.crc32(data).to_bytes(4, "big") + data)


def element(data: bytes, kind: Kind = Kind.DOCUMENT) -> str:
    """Encode as an XML element that needs no declaration elsewhere.

    Parameters
    ----------
    data : bytes
        As for `payload`.
    kind : Kind
    """
    text, name = payload(data).decode("ascii"), f"xentgui:{kind.value}"
    return f'<{name} xmlns:xentgui="{NAMESPACE}">{text}</{name}>'


class Embedded(NamedTuple):
    """What a picture holds.

    Attributes
    ----------
    situation : Situation
    export : dict or None
        The settings of the export, as JSON has them; None where there are none, and where it has
        those of several.
    is_export_damaged : bool
        Whether there are some that cannot be read.
    """

    situation: Situation
    export: dict[str, Any] | None = None
    is_export_damaged: bool = False


def is_picture(data: bytes) -> bool:
    """Return whether bytes begin as a picture that can hold a document; the rest may be damaged."""
    return _format(data) is not None


def _format(data: bytes) -> str | None:
    """Return the name of the format that bytes begin as."""
    start = data[:_PDF_MAGIC_WITHIN].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        # A document, also if a class is named as a PDF begins.
        return None
    if data.startswith(PNG_MAGIC):
        return "PNG"
    if data.startswith(_GIF_MAGICS):
        return "GIF"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WebP"
    if _PDF_MAGIC in data[:_PDF_MAGIC_WITHIN]:
        return "PDF"
    is_markup = start.startswith(b"<")
    return "SVG" if is_markup and _SVG.search(data, 0, _SVG_WITHIN) is not None else None


def read_embedded(source: bytes | Path) -> Situation:
    """Read the document that a picture holds.

    Parameters
    ----------
    source : bytes or Path
        A PNG, SVG, PDF, GIF or WebP, or its file.

    Returns
    -------
    Situation
        Bit for bit the one that was drawn.

    Raises
    ------
    InvalidInputError
        If it is no picture, holds no document or a damaged one, or cannot be read.
    """
    data = read_bytes(source, MAX_BYTES) if isinstance(source, Path) else source
    embedded = read_picture(data)
    if embedded is None:
        raise InvalidInputError("This is not a PNG, SVG, PDF, GIF or WebP.")
    return embedded.situation


def read_any(data: bytes) -> Embedded:
    """Read a document, or the one that a picture or a presentation holds.

    Raises
    ------
    InvalidInputError
        If it is neither.
    """
    return read_picture(data) or Embedded(read_plain(data))


def read_plain(data: bytes) -> Situation:
    """Read a document.

    Raises
    ------
    InvalidInputError
        If it is none; where it is something else that is known, with its name.
    """
    refuse_other_format(data)
    return document.loads(data)


def read_picture(data: bytes) -> Embedded | None:
    """Read what a picture holds, or one in a presentation; None where neither is one.

    Raises
    ------
    InvalidInputError
        If a picture holds no document or a damaged one.
    """
    name, unpacker = _format(data), Unpacker(len(data))
    if name is None:
        return _read_pictures_within(data, unpacker)
    found = _Found()
    found.add(_texts(data, name, unpacker))
    if not found.documents:
        if name == "PDF" and is_encrypted(data):
            raise InvalidInputError(
                "The PDF is encrypted, and there is no xentgui data in it that can be read; "
                "save it without a password, and open that."
            )
        raise InvalidInputError(
            "The {format} has no xentgui data in it; it was saved without, or by another program.",
            format=name,
        )
    if len(found.documents) > 1:
        raise InvalidInputError(
            "The file has the data of {count} different figures in it; open one figure.",
            count=len(found.documents),
        )
    return found.read()


class _Found:
    """The different texts of ours that were found."""

    def __init__(self) -> None:
        self.documents: set[bytes] = set()
        self._exports: set[bytes] = set()
        self._is_export_damaged = False

    def add(self, texts: Iterable[tuple[Kind, bytes]]) -> None:
        """Add texts; of the settings of an export, also such as are damaged."""
        for kind, text in texts:
            if kind is Kind.DOCUMENT:
                self.documents.add(_checked(text))
                continue
            try:
                self._exports.add(_checked(text))
            except InvalidInputError:
                self._is_export_damaged = True

    def read(self) -> Embedded:
        """Read the one document, and the settings if all are the same."""
        situation = document.loads(next(iter(self.documents)))
        if self._is_export_damaged or len(self._exports) != 1:
            return Embedded(situation, None, self._is_export_damaged)
        try:
            export = strict_json.parse(next(iter(self._exports)))
        except InvalidInputError:
            export = None
        if not isinstance(export, dict):
            return Embedded(situation, None, True)
        return Embedded(situation, export)


def _read_pictures_within(data: bytes, unpacker: Unpacker) -> Embedded | None:
    """Read what the pictures of a presentation hold; None where there are none."""
    if not data.startswith(archive.MAGIC):
        return None
    kind = other_format(data)
    if kind is None or kind.kind != "office":
        return None
    found = _Found()
    problem, count = None, 0
    for member in archive.members(data):
        if _PICTURES.search(member.name) is None:
            continue
        count += 1
        try:
            picture = archive.unpack(data, member, unpacker)
            name = _format(picture)
            if name is not None:
                found.add(_texts(picture, name, unpacker))
        except DamagedError:
            problem = _damaged()
        except InvalidInputError as error:
            if unpacker.is_exhausted:
                raise
            problem = error
    if len(found.documents) > 1:
        raise InvalidInputError(
            "This is {format} with the data of {count} different figures in its pictures; save one "
            "of these as a file of its own, and open that.",
            format=kind.name,
            count=len(found.documents),
        )
    if found.documents:
        return found.read()
    if problem is not None:
        raise problem
    if count:
        raise InvalidInputError(
            "This is {format}, and of its pictures (there are {count}) none has xentgui data in "
            "it; open a document (.xent), or a picture that xentgui has saved.",
            format=kind.name,
            count=count,
        )
    return None


def _texts(data: bytes, name: str, unpacker: Unpacker) -> Iterator[tuple[Kind, bytes]]:
    """Find the texts of ours in a picture of the format with a name."""
    if name == "PNG":
        yield from _png_texts(data, unpacker)
        return
    found = list(_xml_texts(data))
    yield from found
    if name == "PDF" and not any(kind is Kind.DOCUMENT for kind, _ in found):
        for packet in packets(data, unpacker):
            yield from _xml_texts(packet)


def _png_texts(data: bytes, unpacker: Unpacker) -> Iterator[tuple[Kind, bytes]]:
    """Find the text chunks of ours, in a file that may end or lie anywhere."""
    place = len(PNG_MAGIC)
    while place < len(data):
        length, kind = int.from_bytes(data[place : place + 4], "big"), data[place + 4 : place + 8]
        start = place + 8
        place = start + length + 4
        if place > len(data):
            raise _damaged()
        if kind == b"IEND":
            return
        for holds, keyword in KEYWORDS.items():
            if data.startswith(own := keyword + b"\0", start):
                text = data[start + len(own) : start + length]
                if kind == b"tEXt":
                    yield holds, text
                elif kind == b"zTXt":
                    yield holds, _inflated(text[1:], unpacker)
                elif kind == b"iTXt":
                    # Two bytes say whether and how it is compressed; language and translated
                    # keyword.
                    is_compressed = text[:1] == b"\1"
                    text = text[2:].split(b"\0", 2)[-1]
                    yield holds, _inflated(text, unpacker) if is_compressed else text
    raise _damaged()


def _inflated(data: bytes, unpacker: Unpacker) -> bytes:
    """Unpack a text; one that is damaged becomes one that `_checked` refuses."""
    try:
        return unpacker.inflate(data)
    except DamagedError:
        return b""


def _xml_texts(data: bytes) -> Iterator[tuple[Kind, bytes]]:
    for found in _ELEMENT.finditer(data):
        yield Kind(found[1].decode("ascii")), found[2] or b""


def _checked(text: bytes) -> bytes:
    if not text:
        raise _damaged()
    try:
        binary = base64.b64decode(b"".join(text.split()), validate=True)
    except binascii.Error as error:
        raise _damaged() from error
    checksum, data = binary[:4], binary[4:]
    if zlib.crc32(data).to_bytes(4, "big") != checksum:
        raise _damaged()
    return data


def _damaged() -> InvalidInputError:
    return InvalidInputError("The xentgui data in the picture is damaged; use another copy of it.")
