"""Where in a text of JSON a value stands: for whoever mends it in an editor."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import NamedTuple

_SPACE = re.compile(r"[ \t\n\r]*")
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")
_DECODER = json.JSONDecoder()


class Place(NamedTuple):
    """Line and column of a character, both from 1."""

    line: int
    column: int


def path_of(where: str) -> tuple[str | int, ...]:
    """Split "steps[2].text.en" into its keys and indices."""
    return tuple(
        int(index) if index else key for key, index in (m.groups() for m in _PART.finditer(where))
    )


def place_of(text: str, path: Sequence[str | int]) -> Place:
    """Find a value in a text.

    Parameters
    ----------
    text : str
        JSON that can be read.
    path : sequence of str and int
        Keys and indices that lead to the value. Where one of them is missing, what was found
        before it counts: a key that is missing is missing there.

    Returns
    -------
    Place
    """
    position = _after_space(text, 0)
    for part in path:
        found = _member(text, position, part)
        if found is None:
            break
        position = found
    return Place(text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position))


def _after_space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    assert match is not None
    return match.end()


def _member(text: str, position: int, part: str | int) -> int | None:
    """Return where the value of a key, or of an index, begins; None where there is none."""
    if text[position] != ("{" if isinstance(part, str) else "["):
        return None
    position = _after_space(text, position + 1)
    index = 0
    while text[position] not in "]}":
        key: str | int = index
        if isinstance(part, str):
            key, position = _DECODER.raw_decode(text, position)
            position = _after_space(text, _after_space(text, position) + 1)
        if key == part:
            return position
        _, position = _DECODER.raw_decode(text, position)
        position = _after_space(text, position)
        if text[position] == ",":
            position = _after_space(text, position + 1)
        index += 1
    return None
