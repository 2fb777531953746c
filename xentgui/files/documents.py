"""Documents on disk, and the pictures that have one in them."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from xentgui.core.documents import document
from xentgui.core.documents.strict_json import MAX_BYTES as DOCUMENT_BYTES
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.situation import Document, Situation
from xentgui.files.embedded import MAX_BYTES, read_picture, read_plain
from xentgui.files.safe_io import read_as, read_bytes, reason_of, write_bytes


class Opened(NamedTuple):
    """A situation read from a file.

    Attributes
    ----------
    situation : Situation
    is_picture : bool
        Whether it is a picture, which a document must not be saved over.
    digest : bytes
        Of the file's content.
    export : dict or None
        How a picture was exported, as `xentgui.files.embedded.Embedded` has it.
    is_export_damaged : bool
        Whether that cannot be read.
    """

    situation: Situation
    is_picture: bool
    digest: bytes
    export: dict[str, Any] | None = None
    is_export_damaged: bool = False

    def document(self, path: Path) -> Document:
        """Make the Document to work on; for a picture it has no path, which Save would replace."""
        if self.is_picture:
            return Document(self.situation, None, self.situation, path.name, export=self.export)
        return Document(self.situation, path, self.situation, digest=self.digest)


def read_file(path: Path) -> Opened:
    """Read a document, or the one that a picture holds.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or has no document.
    """
    return read_as(path, MAX_BYTES, _opened)


def _opened(data: bytes) -> Opened:
    shown = read_picture(data)
    if shown is None:
        return Opened(read_plain(data), False, _digest(data))
    return Opened(shown.situation, True, _digest(data), shown.export, shown.is_export_damaged)


def is_changed_outside(path: Path, digest: bytes | None) -> bool:
    """Return whether a file has another content than it had.

    Parameters
    ----------
    path : Path
    digest : bytes, optional
        Of what it had; None where that is not known. A file that has gone, or can no longer be one,
        holds nothing that could be overwritten.
    """
    if digest is None or not os.path.isfile(path):
        return False
    try:
        return _digest(read_bytes(path, MAX_BYTES)) != digest
    except InvalidInputError:
        return True


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()


def read_document(path: Path) -> Situation:
    """Read a document from a file.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or is no document.
    """
    return read_as(path, DOCUMENT_BYTES, read_plain)


def write_document(path: Path, situation: Situation) -> bytes:
    """Write a document to a file, whole or not at all.

    Returns
    -------
    bytes
        Digest of the file's content.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be written or the document could not be read back.
    """
    try:
        data = document.dumps(situation)
        write_bytes(path, data)
    except (OSError, InvalidInputError) as error:
        raise InvalidInputError(
            'Cannot save "{file}": {problem}', file=quotable(path.name), problem=reason_of(error)
        ) from error
    return _digest(data)
