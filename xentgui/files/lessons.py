"""The lessons that are shipped, and those of a teacher."""

from __future__ import annotations

import os
from pathlib import Path

from xentgui.core.documents.lesson import Lesson
from xentgui.core.documents.lesson_reader import loads_lesson
from xentgui.core.documents.strict_json import MAX_BYTES
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.files.embedded import is_picture
from xentgui.files.other_formats import OtherFormat, other_format
from xentgui.files.safe_io import read_as
from xentgui.resources import lesson_keys, resource


def shipped_lesson(key: str) -> Lesson:
    """Read the shipped lesson ``lessons/KEY.json`` of the installation."""
    return loads_lesson(resource(f"lessons/{key}.json").read_bytes())


def find_lesson(name: str) -> Lesson:
    """Read the lesson that a person means.

    Parameters
    ----------
    name : str
        Key of a shipped lesson, with or without its number, or the number; or the path of a file.

    Raises
    ------
    InvalidInputError
        If there is none, or the file cannot be read or is no lesson.
    """
    for key in lesson_keys():
        number, _, subject = key.partition("-")
        if name in (key, number, subject):
            return shipped_lesson(key)
    if os.path.lexists(name) or name.lower().endswith(".json"):
        return read_lesson(Path(name))
    raise InvalidInputError(
        'There is no lesson "{name}"; use a file, a number or one of {known}.',
        name=quotable(name),
        known=", ".join(lesson_keys()),
    )


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
