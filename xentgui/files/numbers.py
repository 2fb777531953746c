"""Telling a file of numbers from a document."""

from __future__ import annotations

import os
from pathlib import Path

from xentgui.core.errors import InvalidInputError
from xentgui.files.safe_io import read_bytes
from xentgui.files.tables import MAX_BYTES, is_table

SUFFIXES = (
    *(".csv", ".tsv", ".txt", ".json", ".jsonl"),
    *(".npy", ".npz", ".safetensors", ".parquet", ".pt"),
)
"""How files of numbers that can be opened end; others are looked at, too."""
_NEVER_DOCUMENTS = tuple(suffix for suffix in SUFFIXES if suffix not in (".json", ".txt"))


def holds_numbers(path: Path) -> bool:
    """Return whether a file that is no document is one of numbers, be they readable or not.

    Parameters
    ----------
    path : Path
    """
    if not os.path.isfile(path):
        return False
    if path.suffix.lower() in _NEVER_DOCUMENTS:
        return True
    try:
        return is_table(read_bytes(path, MAX_BYTES))
    except (InvalidInputError, OSError):
        return False
