"""The lessons that are shipped, and those of a teacher."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from xentgui.core.documents.document import MAX_BYTES
from xentgui.core.documents.lesson import Lesson
from xentgui.core.documents.lesson_reader import loads_lesson
from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable
from xentgui.files.safe_io import read_bytes
from xentgui.resources import resource

translate = QCoreApplication.translate


def lesson_titles() -> dict[str, str]:
    """Titles of the shipped lessons by key, in the application's language and in order.

    They stand in the files, too; but a menu must not wait for nine files.
    """
    return {
        "1-three-cases": translate("Lessons", "What the error measures: the three cases"),
        "2-softmax": translate("Lessons", "Softmax in front"),
        "3-derivation": translate("Lessons", "The derivation, step by step"),
        "4-gradient": translate("Lessons", "What the gradient does"),
        "5-temperature": translate("Lessons", "Temperature"),
        "6-soft-targets": translate("Lessons", "Soft targets"),
        "7-stability": translate("Lessons", "Numbers that are too large"),
        "8-double-softmax": translate("Lessons", "The double-softmax mistake"),
        "9-summary": translate("Lessons", "Summary"),
    }


def shipped_lesson(key: str) -> Lesson:
    """Read a shipped lesson by its key."""
    return loads_lesson(resource(f"lessons/{key}.json").read_bytes())


def read_lesson(path: Path) -> Lesson:
    """Read a lesson from a file.

    Raises
    ------
    InvalidInputError
        With the file's name, if it cannot be read or is no lesson.
    """
    data = read_bytes(path, MAX_BYTES)
    try:
        return loads_lesson(data)
    except InvalidInputError as error:
        raise InvalidInputError(
            'Cannot open "{file}": {problem}', file=quotable(path.name), problem=error
        ) from error
