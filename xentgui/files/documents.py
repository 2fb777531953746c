"""Files that can be opened: documents, and pictures that have one in them."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.embedded import MAX_BYTES, is_picture, read_any
from xentgui.files.safe_io import read_bytes


class Opened(NamedTuple):
    """What a file holds.

    Attributes
    ----------
    state : State
    view : View
    is_picture : bool
        Whether it is a picture, which a document must not be saved over.
    """

    state: State
    view: View
    is_picture: bool


def read_file(path: Path) -> Opened:
    """Read a document, or the one that a PNG, SVG or PDF holds.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or has no document.
    """
    data = read_bytes(path, MAX_BYTES)
    try:
        return Opened(*read_any(data), is_picture(data))
    except InvalidInputError as error:
        raise InvalidInputError(
            'Cannot open "{file}": {problem}', file=quotable(path.name), problem=error
        ) from error
