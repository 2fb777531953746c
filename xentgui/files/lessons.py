"""The lessons that are shipped, and those of a teacher."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from xentgui.core.documents.strict_json import MAX_BYTES
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.lessons.lesson import Lesson
from xentgui.core.lessons.reader import loads_lesson
from xentgui.core.lessons.words import LocalisedText
from xentgui.core.parse import quotable
from xentgui.files.embedded import is_picture
from xentgui.files.other_formats import HEAD, OtherFormat, other_format, says_lesson
from xentgui.files.safe_io import read_as
from xentgui.resources import lesson_keys, resource


def shipped_lesson(key: str) -> Lesson:
    """Read the shipped lesson ``lessons/KEY.json`` of the installation."""
    return loads_lesson(resource(f"lessons/{key}.json").read_bytes())


@cache
def lesson_titles() -> Mapping[str, LocalisedText]:
    """Titles of the shipped lessons by key, in order.

    Of each file only the title is read: a menu must not wait for all of it.
    """
    return MappingProxyType({key: _text_of(key, "title") for key in lesson_keys()})


@cache
def lesson_aims() -> Mapping[str, LocalisedText]:
    """Aims of the shipped lessons, likewise."""
    return MappingProxyType({key: _text_of(key, "aim") for key in lesson_keys()})


def _text_of(key: str, field: str) -> LocalisedText:
    """Read the first field of a name, which is that of the lesson and not of a step."""
    text = resource(f"lessons/{key}.json").read_text("utf-8")
    _, _, value = text.partition(f'"{field}":')
    found, _ = json.JSONDecoder().raw_decode(value.lstrip())
    return LocalisedText(**found)


def is_lesson(path: Path) -> bool:
    """Return whether a file says that it is a lesson, right or wrong."""
    try:
        with path.open("rb") as file:
            return says_lesson(file.read(HEAD))
    except (OSError, ValueError):
        return False


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
            "This is {format} and not a xentgui lesson; open the JSON file of a lesson.",
            format=found.name,
        )
    return loads_lesson(data)
