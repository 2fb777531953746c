"""The lessons that are shipped, and those of a teacher."""

from __future__ import annotations

from pathlib import Path

from xentgui.core.documents.lesson import Lesson
from xentgui.core.documents.lesson_reader import loads_lesson
from xentgui.core.documents.strict_json import MAX_BYTES
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.files.embedded import is_picture
from xentgui.files.other_formats import OtherFormat, other_format
from xentgui.files.safe_io import read_as
from xentgui.resources import resource


def shipped_lesson(key: str) -> Lesson:
    """Read the shipped lesson ``lessons/KEY.json`` of the installation."""
    return loads_lesson(resource(f"lessons/{key}.json").read_bytes())


def read_lesson(path: Path) -> Lesson:
    """Read a lesson from a file.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or is no lesson.
    """
    return read_as(path, MAX_BYTES, _lesson)


def _lesson(data: bytes) -> Lesson:
    found = OtherFormat(Phrase("a picture")) if is_picture(data) else other_format(data)
    if found is not None:
        raise InvalidInputError(
            "This is {format} and no xentgui lesson; open the JSON file of a lesson.",
            format=found.name,
        )
    return loads_lesson(data)
