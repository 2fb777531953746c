"""FILE, whatever it is: a document, a picture that has one, or numbers; also standard input."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from xentgui.cli.inputs import STANDARD, choices_of, settled
from xentgui.cli.output import read_stdin
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.files.numbers import SUFFIXES
from xentgui.files.tables import MAX_BYTES, is_table, table_of_bytes

if TYPE_CHECKING:
    from xentgui.core.reading.table import Table
    from xentgui.files.embedded import Embedded


def read_given(arguments: argparse.Namespace) -> Embedded | Table:
    """Read what FILE names.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read.
    StreamError
        If standard input cannot.
    """
    from xentgui.files.safe_io import read_bytes

    if arguments.file == STANDARD:
        data = read_stdin(MAX_BYTES + 1)
    else:
        data = read_bytes(Path(arguments.file), MAX_BYTES)
    try:
        if is_table(data) or _is_meant_as_numbers(arguments.file, data):
            return settled(lambda choices: table_of_bytes(data, choices), choices_of(arguments))
        from xentgui.files.embedded import read_any

        return read_any(data)
    except InvalidInputError as error:
        raise InvalidInputError(
            "Cannot open {name}: {problem}", name=name_of(arguments), problem=error
        ) from error


def _is_meant_as_numbers(file: str, data: bytes) -> bool:
    """Return whether what cannot be read is to be explained as numbers, and not as a document."""
    if file == STANDARD:
        return data.lstrip()[:1].isdigit() or data.lstrip()[:1] in (b"[", b"-", b".")
    suffix = Path(file).suffix.lower()
    return suffix in SUFFIXES and not data.lstrip().startswith(b"{")


def name_of(arguments: argparse.Namespace) -> str:
    """Return what a message calls FILE."""
    if arguments.file == STANDARD:
        return "standard input"
    return f'"{quotable(Path(arguments.file).name)}"'
