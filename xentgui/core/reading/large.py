"""Large texts of plain numbers, with names or in brackets, by the readers of NumPy and Python.

They read the same as ours, only many times as fast; what they do not surely read is left to ours.
"""

from __future__ import annotations

import json
import re

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.reading import decimal_mark
from xentgui.core.reading.shapes import as_rows, is_count

LEAST = 1 << 16
"""Characters from which on it is worth while."""
SAMPLE = 1 << 14
_ALLOWED = b"0123456789+-.eE,; \t\n"
_BEGINS_AS_NUMBER = re.compile(r"[-+.\d#%/]|[^\W\d]*$(?<=inf)", re.IGNORECASE)
_ZERO_IN_FRONT = re.compile(rb"(?<![\d.eE])0\d")


def is_plain(text: str, also: bytes = b"") -> bool:
    """Return whether a text has nothing in it but characters of numbers and separators."""
    return text.isascii() and not text.encode("ascii").translate(None, _ALLOWED + also)


def sample_of(text: str) -> str:
    """Return the first lines of a text, or the first numbers of a line, whole."""
    start = text[:SAMPLE]
    end = max(start.rfind("\n"), -1)
    if end < 0:
        end = max(start.rfind(mark) for mark in ",; \t")
    return start[:end]


def values_of(text: str) -> FloatArray | None:
    """Read all numbers of a text, of which `is_plain` is true.

    Parameters
    ----------
    text : str
        With as many numbers in each line.

    Returns
    -------
    ndarray of shape (N, K), or None
        None if it is anything else, also if one of them is beyond float64.
    """
    data = text.encode("ascii")
    marks = decimal_mark.marks(sample_of(text), is_bracketed=False).plausible
    if len(marks) > 1 or marks[0] == decimal_mark.GROUPED or _ZERO_IN_FRONT.search(data):
        return None
    if marks[0] == decimal_mark.COMMA:
        if "." in text:
            return None
        text = text.replace(",", ".")
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    delimiter = next((mark for mark in "\t;," if mark in lines[0]), None)
    if delimiter == "," and (";" in text or "\t" in text):
        return None
    try:
        values = np.loadtxt(lines, delimiter=delimiter, comments=None, ndmin=2)
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def values_of_json(text: str) -> FloatArray | None:
    """Read a list of JSON, of numbers only; None if it is anything else, or begins with a count."""
    try:
        values = np.array(json.loads(text), np.float64)
    except (ValueError, RecursionError):
        return None
    if not values.size or not np.isfinite(values).all():
        return None
    values = as_rows(values).values
    return None if len(values) > 1 and is_count(values[:, 0].tolist(), len(values)) else values


def named_values_of_json(text: str) -> tuple[list[str], FloatArray] | None:
    """Read an object of JSON with a number for each name; None if it is anything else."""
    try:
        pairs = json.loads(text, object_pairs_hook=lambda pairs: pairs)
    except (ValueError, RecursionError):
        return None
    if not isinstance(pairs, list) or not all(
        isinstance(pair, tuple) and type(pair[1]) in (int, float) for pair in pairs
    ):
        return None
    names = [name for name, _ in pairs]
    values = np.array([value for _, value in pairs], np.float64)
    is_sure = len(set(names)) == len(names) and np.isfinite(values).all()
    return (names, values) if is_sure else None


def named_values_of(text: str, plain: str) -> tuple[list[str], FloatArray] | None:
    """Read lines of a name and a number each, between which there is a tab or a comma.

    Parameters
    ----------
    text : str
        As it was pasted.
    plain : str
        The same in plain characters.

    Returns
    -------
    list of str, ndarray of shape (K,)
        None if it is anything else.
    """
    mark = "\t" if "\t" in plain else ","
    lines = plain.rstrip("\n").split("\n")
    if '"' in plain or plain.count(mark) != len(lines) or text.count("\n") != plain.count("\n"):
        return None
    pieces = [line.partition(mark) for line in lines]
    numbers = "\n".join(piece[2] for piece in pieces)
    if not is_plain(numbers) or any(separator in numbers for separator in (",", ";", " ", "\t")):
        return None
    values = values_of(numbers)
    if values is None or len(values) != len(lines):
        return None
    originals = text.rstrip("\n").split("\n")
    names = [
        original[: len(piece[0])].strip() for original, piece in zip(originals, pieces, strict=True)
    ]
    is_named = all(names) and not any(map(_BEGINS_AS_NUMBER.match, names))
    return (names, values[:, 0]) if is_named else None
