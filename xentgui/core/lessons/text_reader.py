"""Reads the texts of a lesson."""

from __future__ import annotations

from typing import Any

from xentgui.core.documents.strict_json import check_members, is_unicode, wrong
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.lessons.words import LESSON_LANGUAGES, LocalisedText

LONGEST_TITLE, LONGEST_TEXT = 80, 1000


def read_text(value: Any, where: str, longest: int) -> LocalisedText:
    """Read a text in both languages, or one that stands for both.

    Parameters
    ----------
    value : object
        JSON.
    where : str
        Its place in the file.
    longest : int
        Characters.

    Raises
    ------
    InvalidInputError
        If it is none, or too long.
    """
    if isinstance(value, dict):
        texts = check_members(value, LESSON_LANGUAGES, where)
        return LocalisedText(
            *(_text(texts[code], f"{where}.{code}", longest) for code in LESSON_LANGUAGES)
        )
    return LocalisedText(*[_text(value, where, longest)] * len(LESSON_LANGUAGES))


def _text(value: Any, where: str, longest: int) -> str:
    if not isinstance(value, str):
        raise wrong(where, value, Phrase("a text, or one for each language"))
    text = value.strip()
    if not is_unicode(text) or not text.isprintable():
        raise wrong(where, value, Phrase("characters that can be shown, in one line"))
    if not 1 <= len(text) <= longest:
        raise InvalidInputError(
            "{where} has {count} characters; use 1 to {most}.",
            where=where,
            count=len(text),
            most=longest,
        )
    return text
