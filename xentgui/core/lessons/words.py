"""Texts of a lesson, in each of its languages."""

from __future__ import annotations

from typing import NamedTuple

LESSON_LANGUAGES = ("en", "ja")
"""Codes of the languages that a lesson is written in; the first one is always there."""


class LocalisedText(NamedTuple):
    """A text in each of `LESSON_LANGUAGES`."""

    en: str
    ja: str

    def of(self, language: str) -> str:
        """Return the text in a language; in English where it has none in that one."""
        return self.ja if language == LESSON_LANGUAGES[1] else self.en


EMPTY = LocalisedText("", "")
