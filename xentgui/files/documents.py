"""Documents on disk, and the pictures that have one in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xentgui.core.documents import document
from xentgui.core.documents.strict_json import MAX_BYTES as DOCUMENT_BYTES
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.situation import Document, Situation
from xentgui.files.embedded import MAX_BYTES, read_picture
from xentgui.files.safe_io import read_as, write_bytes


class Opened(NamedTuple):
    """A situation read from a file.

    Attributes
    ----------
    situation : Situation
    is_picture : bool
        Whether it is a picture, which a document must not be saved over.
    """

    situation: Situation
    is_picture: bool

    def document(self, path: Path) -> Document:
        """Make the Document to work on; for a picture it has no path, which Save would replace."""
        return Document(self.situation, None if self.is_picture else path, self.situation.content)


def read_file(path: Path) -> Opened:
    """Read a document, or the one that a PNG, SVG or PDF holds.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or has no document.
    """
    return read_as(path, MAX_BYTES, _opened)


def _opened(data: bytes) -> Opened:
    shown = read_picture(data)
    return Opened(document.loads(data) if shown is None else shown, shown is not None)


def read_document(path: Path) -> Situation:
    """Read a document from a file.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or is no document.
    """
    return read_as(path, DOCUMENT_BYTES, document.loads)


def write_document(path: Path, situation: Situation) -> None:
    """Write a document to a file, whole or not at all.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be written or the document could not be read back.
    """
    try:
        write_bytes(path, document.dumps(situation))
    except (OSError, InvalidInputError) as error:
        problem: object = error
        if isinstance(error, OSError):
            problem = str(error).removeprefix(f"{path}: ")
        raise InvalidInputError(
            'Cannot save "{file}": {problem}', file=quotable(path.name), problem=problem
        ) from error
