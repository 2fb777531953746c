"""What was chosen for the last export, and how it is kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any

from xentgui.core.errors import InvalidInputError
from xentgui.export.formats import FILM_FORMATS, SUFFIXES
from xentgui.export.pictures.settings import PictureSettings

HISTORY, MOVE = SOURCES = ("history", "move")
"""What a film goes through: the steps that undo knows, or the way from the pin to the present."""
FRAMES, RATES = range(2, 301), range(1, 51)
FINENESSES = (1, 2, 3, 4)
"""Pixels of a PNG for each of the chosen size."""


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """Everything that the export dialog asks for.

    Attributes
    ----------
    suffix : str
        One of `SUFFIXES`.
    fineness : int
        One of `FINENESSES`.
    picture : PictureSettings
        The settings, with the size before it is multiplied by the fineness.
    source : str
        One of `SOURCES`.
    frames, rate : int
        Frames of a move, and frames a second.
    """

    suffix: str = SUFFIXES[0]
    fineness: int = 1
    picture: PictureSettings = field(default_factory=PictureSettings)
    source: str = HISTORY
    frames: int = 60
    rate: int = 20

    @property
    def is_film(self) -> bool:
        """Whether the file is a film."""
        return any(self.suffix == film.suffix for film in FILM_FORMATS)

    def file_settings(self) -> PictureSettings:
        """Return the settings of the file, its size multiplied by the fineness.

        Raises
        ------
        InvalidInputError
            If it would have too many pixels.
        """
        factor = self.fineness if self.suffix == ".png" else 1
        width, height = self.picture.size
        return replace(self.picture, size=(factor * width, factor * height))

    def dumps(self) -> str:
        """Write as JSON what the next start keeps: all but the caption, which is of one Figure."""
        kept = asdict(self)
        del kept["picture"]["caption"]
        return json.dumps(kept)


def loads(text: str, theme: str = "light") -> ExportChoice:
    """Read what `ExportChoice.dumps` has written; damaged entries have their defaults.

    Parameters
    ----------
    text : str
    theme : str
        That of pictures where none was chosen.
    """
    default = ExportChoice(picture=PictureSettings(theme=theme))
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        return default
    if not isinstance(stored, dict):
        return default
    choice = default
    if stored.get("suffix") in SUFFIXES:
        choice = replace(choice, suffix=stored["suffix"])
    if stored.get("source") in SOURCES:
        choice = replace(choice, source=stored["source"])
    numbers = {"fineness": FINENESSES, "frames": FRAMES, "rate": RATES}
    for name, known in numbers.items():
        if type(stored.get(name)) is int and stored[name] in known:
            change: dict[str, Any] = {name: stored[name]}
            choice = replace(choice, **change)
    picture = stored.get("picture")
    return replace(
        choice, picture=_picture(picture if isinstance(picture, dict) else {}, default.picture)
    )


def _picture(stored: dict[str, Any], settings: PictureSettings) -> PictureSettings:
    """Take over each entry that has a meaning."""
    for entry in fields(PictureSettings):
        value = stored.get(entry.name)
        if isinstance(value, list):
            value = tuple(value)
        default = getattr(settings, entry.name)
        kind = tuple if entry.name == "panels" else type(default)
        # A bool is an int, but none of these is a number of the other kind.
        if type(value) is not kind or entry.name == "caption":
            continue
        if entry.name == "size" and [type(side) for side in value] != [int, int]:
            continue
        change: dict[str, Any] = {entry.name: value}
        try:
            settings = replace(settings, **change)
        except (InvalidInputError, TypeError):
            continue
    return settings
