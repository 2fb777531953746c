"""Formats of other programs, which are told by their names instead of by their first odd byte.

What is not surely one of them is none: the reader of documents then says what it finds wrong.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.reading.text import read_text
from xentgui.files import archive

_LOOKED_AT = 1 << 16
"""Bytes of a text."""


class OtherFormat(NamedTuple):
    """A format that is no document.

    Attributes
    ----------
    name : Phrase
        With its article, as in "This is ...".
    kind : str
        What can be done about it: "numbers" of a text can be copied, "arrays" be printed, what is
        "packed" be unpacked, a text of another "encoding" be saved anew, of an "office" the
        pictures be looked at; "other" is not to be opened.
    """

    name: Phrase
    kind: str = "other"


_BY_MAGIC: dict[tuple[int, bytes], OtherFormat] = {
    (0, b"\xff\xd8\xff"): OtherFormat(Phrase("a JPEG")),
    (0, b"II*\0"): OtherFormat(Phrase("a TIFF")),
    (0, b"MM\0*"): OtherFormat(Phrase("a TIFF")),
    (0, b"\0\0\0\x0cJXL \r\n\x87\n"): OtherFormat(Phrase("a JPEG XL")),
    (40, b" EMF\0\0\1\0"): OtherFormat(Phrase("an EMF")),
    (0, b"\xc5\xd0\xd3\xc6"): OtherFormat(Phrase("a PostScript file (.ps, .eps)")),
    (0, b"%!PS"): OtherFormat(Phrase("a PostScript file (.ps, .eps)")),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"): OtherFormat(
        Phrase("an old file of PowerPoint, Word or Excel")
    ),
    (0, b"\x93NUMPY"): OtherFormat(Phrase("a NumPy array (.npy)"), "arrays"),
    (0, b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."): OtherFormat(
        Phrase("a PyTorch file"), "arrays"
    ),
    (0, b"\x89HDF\r\n\x1a\n"): OtherFormat(Phrase("an HDF5 file"), "arrays"),
    (0, b"\x1f\x8b\x08"): OtherFormat(Phrase("a gzip file"), "packed"),
    (0, b"\xfd7zXZ\0"): OtherFormat(Phrase("an xz file"), "packed"),
    (0, b"7z\xbc\xaf\x27\x1c"): OtherFormat(Phrase("a 7z archive"), "packed"),
    (0, b"\x28\xb5\x2f\xfd"): OtherFormat(Phrase("a Zstandard file"), "packed"),
    (0, b"Rar!\x1a\x07"): OtherFormat(Phrase("a RAR archive"), "packed"),
    (257, b"ustar\x0000"): OtherFormat(Phrase("a tar archive"), "packed"),
    (257, b"ustar  \0"): OtherFormat(Phrase("a tar archive"), "packed"),
}
"""By what stands where in it; none of these can begin a document."""
_BRANDS: dict[bytes, Phrase] = {
    b"avi": Phrase("an AVIF"),
    b"hei": Phrase("a HEIC picture"),
    b"mif1": Phrase("a HEIC picture"),
    b"isom": Phrase("an MP4 film"),
    b"mp4": Phrase("an MP4 film"),
}
"""By how the brand begins that follows ``ftyp``."""
_OFFICE: dict[str, Phrase] = {
    "ppt/": Phrase("a PowerPoint presentation (.pptx)"),
    "word/": Phrase("a Word document (.docx)"),
    "xl/": Phrase("an Excel workbook (.xlsx)"),
}
"""By a folder in the archive."""
_OPEN_DOCUMENT: dict[bytes, Phrase] = {
    b"presentation": Phrase("an OpenDocument presentation (.odp)"),
    b"text": Phrase("an OpenDocument text (.odt)"),
    b"spreadsheet": Phrase("an OpenDocument spreadsheet (.ods)"),
    b"graphics": Phrase("an OpenDocument drawing (.odg)"),
}
_MIME_TYPE = b"mimetypeapplication/vnd.oasis.opendocument."
_BMP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
"""Lengths that there are."""
_DIGIT = re.compile(rb"\d")
_OUR_KEYS = tuple(
    f'"{key}"'.encode()
    for key in (
        *("format", "version", "state", "view", "steps"),
        *("temperature", "label_smoothing", "log_base"),
    )
)
"""Of documents and lessons; who writes logits as JSON writes one of them at most."""
_LESSON, HEAD = re.compile(rb'"format"\s*:\s*"xentgui lesson"'), 4096
"""Where a lesson says what it is, and within how many bytes."""
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!doctype\s{1,9}html|<html[\s>])", re.IGNORECASE
)


def says_lesson(data: bytes) -> bool:
    """Return whether bytes say that they are a lesson of xentgui, right or wrong."""
    return _LESSON.search(data[:HEAD]) is not None


def refuse_other_format(data: bytes) -> None:
    """Refuse what is in the format of another program, with the format's name and the cure.

    Raises
    ------
    InvalidInputError
    """
    if says_lesson(data):
        raise InvalidInputError(
            "This is a lesson; open it in the window, or draw it with render --lesson."
        )
    found = other_format(data)
    if found is None:
        return
    if found.kind == "numbers":
        raise InvalidInputError(
            "This is {format} and not a xentgui document; copy the numbers, and paste them into "
            "the window.",
            format=found.name,
        )
    if found.kind == "arrays":
        raise InvalidInputError(
            "This is {format} and not a xentgui document; print its logits in Python, and paste "
            "them into the window.",
            format=found.name,
        )
    if found.kind == "packed":
        raise InvalidInputError(
            "This is {format}; unpack it, and open what is in it.", format=found.name
        )
    if found.kind == "encoding":
        raise InvalidInputError("This is {format}; save it as UTF-8.", format=found.name)
    raise InvalidInputError(
        "This is {format} and holds no xentgui data; open a document (.xent), or a PNG, SVG, PDF, "
        "GIF or WebP that xentgui has saved.",
        format=found.name,
    )


def other_format(data: bytes) -> OtherFormat | None:
    """Return the format of another program that bytes surely have, or None."""
    for (place, magic), found in _BY_MAGIC.items():
        if data.startswith(magic, place):
            return found
    if data[:2] == b"\0\0" and data[4:8] == b"ftyp":
        for brand, phrase in _BRANDS.items():
            if data.startswith(brand, 8):
                return OtherFormat(phrase)
    if data.startswith(archive.MAGIC):
        return _of_archive(data)
    if _is_bmp(data):
        return OtherFormat(Phrase("a BMP"))
    if _is_safetensors(data):
        return OtherFormat(Phrase("a safetensors file"), "arrays")
    if _is_pickle(data):
        return OtherFormat(Phrase("a Python pickle"), "arrays")
    return _of_text(data)


def _of_archive(data: bytes) -> OtherFormat:
    # The first member of an OpenDocument is its type, so that this stands at a fixed place.
    if data.startswith(_MIME_TYPE, 30):
        for type_, phrase in _OPEN_DOCUMENT.items():
            if data.startswith(type_, 30 + len(_MIME_TYPE)):
                return OtherFormat(phrase, "office")
    names = [member.name for member in archive.members(data)]
    for folder, phrase in _OFFICE.items():
        if any(name.startswith(folder) for name in names):
            return OtherFormat(phrase, "office")
    if any(name.endswith("data.pkl") for name in names):
        return OtherFormat(Phrase("a PyTorch file"), "arrays")
    if names and all(name.endswith(".npy") for name in names):
        return OtherFormat(Phrase("NumPy arrays (.npz)"), "arrays")
    return OtherFormat(Phrase("a ZIP archive"), "packed")


def _is_bmp(data: bytes) -> bool:
    return data.startswith(b"BM") and int.from_bytes(data[14:18], "little") in _BMP_HEADERS


def _is_safetensors(data: bytes) -> bool:
    length = int.from_bytes(data[:8], "little")
    return (
        length <= len(data) - 8
        and data.startswith(b'{"', 8)
        and b'"data_offsets"' in data[8 : 8 + min(length, _LOOKED_AT)]
    )


def _is_pickle(data: bytes) -> bool:
    return data[:1] == b"\x80" and data[1:2] in b"\2\3\4\5" and data.endswith(b".")


def _of_text(data: bytes) -> OtherFormat | None:
    start = data[:_LOOKED_AT]
    if start.startswith((b"\xff\xfe{\0", b"\xfe\xff\0{")):
        return OtherFormat(Phrase("a text in UTF-16"), "encoding")
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if _HTML.match(bare):
        return OtherFormat(Phrase("a web page (HTML)"))
    if bare.startswith(b"<?xml"):
        return OtherFormat(Phrase("an XML file"))
    if not bare or _is_like_document(bare) or not _is_text(start):
        return None
    text = start.decode("utf-8-sig", "ignore")
    is_cut = len(data) > _LOOKED_AT
    if is_cut and bare[:1] in (b"[", b"{"):
        # What is not closed yet cannot be read.
        return OtherFormat(Phrase("a text of numbers"), "numbers") if _DIGIT.search(bare) else None
    try:
        # The last line, or a number in it, may be cut.
        table = read_text(_whole_lines(text) if is_cut else text)
    except InvalidInputError:
        return None
    if table.names is None and table.labels is None and table.row_count == 1:
        return OtherFormat(Phrase("a text of numbers"), "numbers")
    return OtherFormat(Phrase("a table of numbers"), "numbers")


def _whole_lines(text: str) -> str:
    end = text.rfind("\n")
    return text[: end if end > 0 else text.rfind(",")]


def _is_like_document(bare: bytes) -> bool:
    """Return whether a text is one of ours, or was one before it was damaged."""
    return bare.startswith(b"{") and sum(key in bare for key in _OUR_KEYS) > 1


def _is_text(start: bytes) -> bool:
    """Return whether bytes, of which the last character may be cut, are text in UTF-8."""
    try:
        start.decode()
    except UnicodeDecodeError as error:
        if error.start < len(start) - 4 or len(start) < _LOOKED_AT:
            return False
    return b"\0" not in start
