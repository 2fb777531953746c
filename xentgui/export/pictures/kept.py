"""The settings of an export as JSON: as a picture holds them, and as they are kept for the next.

Both may come from another version or from somebody hostile. Each entry is taken over on its own, by
the checks of `PictureSettings` and `Page`, and the others are named.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields, replace
from typing import Any, NamedTuple

from xentgui.core.documents import strict_json
from xentgui.core.errors import InvalidInputError
from xentgui.export.pages.page import Page
from xentgui.export.pictures.settings import PictureSettings
from xentgui.resources import languages

LANGUAGE = "language"
NOT_IN_PICTURES = "embed"
"""What is kept, but not in a picture: one that has settings has its document."""
_KINDS: dict[str, tuple[type, ...]] = {
    "page": (dict,),
    "text_size": (float, int, type(None)),
    "panels": (list, type(None)),
    "theme": (str,),
    "caption": (str,),
    "formulas": (str,),
    "columns": (int, str, type(None)),
}
"""What JSON has for the entries that are not true or false."""


class Kept(NamedTuple):
    """How a picture was exported.

    Attributes
    ----------
    settings : PictureSettings
    language : str or None
        Code of the language; None where it is not said, or not known.
    ignored : tuple of str
        Entries that have no meaning here.
    """

    settings: PictureSettings
    language: str | None
    ignored: tuple[str, ...]


def dumps(settings: PictureSettings, language: str) -> bytes:
    """Write the settings of a picture, as JSON in ASCII."""
    stored = {**to_json(settings), LANGUAGE: language}
    del stored[NOT_IN_PICTURES]
    return json.dumps(stored, separators=(",", ":")).encode("ascii")


def loads(stored: Mapping[str, Any]) -> Kept:
    """Read what `dumps` has written, and `strict_json.parse` has parsed."""
    language = stored.get(LANGUAGE)
    is_known = isinstance(language, str) and language in languages()
    rest = {name: value for name, value in stored.items() if name != LANGUAGE or not is_known}
    settings, ignored = from_json(rest, PictureSettings())
    return Kept(settings, language if is_known else None, ignored)


def to_json(settings: PictureSettings) -> dict[str, Any]:
    """Return the settings as what `json` can write."""
    stored = asdict(settings)
    return stored if settings.panels is None else {**stored, "panels": list(settings.panels)}


def from_json(
    stored: Mapping[str, Any], settings: PictureSettings
) -> tuple[PictureSettings, tuple[str, ...]]:
    """Take over each entry that has a meaning, and name the others.

    Parameters
    ----------
    stored : mapping
        What JSON has given.
    settings : PictureSettings
        What holds where nothing is stored.
    """
    known = {entry.name for entry in fields(PictureSettings)}
    ignored = []
    for name, value in stored.items():
        if name not in known or type(value) not in _KINDS.get(name, (bool,)):
            ignored.append(name)
            continue
        try:
            if name == "page":
                value = page_from_json(value)
            elif isinstance(value, list):
                value = tuple(value)
            change: dict[str, Any] = {name: value}
            settings = replace(settings, **change)
        except InvalidInputError:
            ignored.append(name)
    return settings, tuple(ignored)


def page_from_json(stored: Any) -> Page:
    """Read a page as `asdict` gives it.

    Raises
    ------
    InvalidInputError
        If it is none.
    """
    names = [entry.name for entry in fields(Page)]
    where = "page"
    members = strict_json.check_members(stored, tuple(names), where)
    if not isinstance(members["unit"], str):
        raise strict_json.wrong(f"{where}.unit", members["unit"], "px, mm, cm, in")
    numbers = {
        name: strict_json.number(members[name], f"{where}.{name}")
        for name in names
        if name != "unit"
    }
    return Page(unit=members["unit"], **numbers)
