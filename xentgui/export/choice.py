"""What was chosen for the last export, and how it is kept."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from xentgui.core.documents import strict_json
from xentgui.core.errors import InvalidInputError
from xentgui.export.films.choices import (
    DEFAULT_FRAMES,
    DEFAULT_RATE,
    FRAMES,
    HISTORY,
    RATES,
    SOURCES,
)
from xentgui.export.formats import FILM_FORMATS, SUFFIXES
from xentgui.export.pages.page import Page
from xentgui.export.pictures.kept import from_json, page_from_json
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.style import STYLES

MOST_PAGES, LONGEST_NAME = 100, 200
"""Of pages that a user has named, and characters of such a name."""
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
        One of `FINENESSES`. It holds for a page in pixels; others have their dots per inch.
    picture : PictureSettings
        The settings, with the page before its pixels are multiplied by the fineness.
    source : str
        One of `SOURCES`.
    frames, rate : int
        Frames of a move, and frames a second.
    pages : tuple of (str, Page)
        Pages that the user has given a name.
    as_window : bool
        Whether the theme was that of the window, which the next export then follows.
    """

    suffix: str = SUFFIXES[0]
    fineness: int = 1
    picture: PictureSettings = field(default_factory=PictureSettings)
    source: str = HISTORY
    frames: int = DEFAULT_FRAMES
    rate: int = DEFAULT_RATE
    pages: tuple[tuple[str, Page], ...] = ()
    as_window: bool = True

    @property
    def is_film(self) -> bool:
        """Whether the file is a film."""
        return any(self.suffix == film.suffix for film in FILM_FORMATS)

    def followed(self, theme: str) -> ExportChoice:
        """Return it in the theme of the window as that is now, unless another was chosen."""
        if not self.as_window:
            return self
        return replace(self, picture=replace(self.picture, theme=theme))

    def file_settings(self) -> PictureSettings:
        """Return the settings of the file, its size multiplied by the fineness.

        Raises
        ------
        InvalidInputError
            If it would have too many pixels.
        """
        factor = fineness_of(self.suffix, self.picture.page, self.fineness)
        return replace(self.picture, page=self.picture.page.finer(factor))

    def dumps(self) -> str:
        """Write as JSON what the next start keeps: all but the caption, which is of one Figure."""
        kept = asdict(self)
        del kept["picture"]["caption"]
        return json.dumps(kept)


def fineness_of(suffix: str, page: Page, fineness: int) -> int:
    """Return how many times the pixels of a page a file of this format has on a side."""
    return fineness if suffix == ".png" and page.unit == "px" else 1


def with_pages(text: str, pages: tuple[tuple[str, Page], ...]) -> str:
    """Write what `ExportChoice.dumps` has written with other pages, and nothing else chosen."""
    try:
        stored = json.loads(text)
    except (ValueError, RecursionError):
        stored = None
    kept = stored if isinstance(stored, dict) else {}
    return json.dumps({**kept, "pages": [(name, asdict(page)) for name, page in pages]})


def loads(text: str, theme: str = "light") -> ExportChoice:
    """Read what `ExportChoice.dumps` has written; damaged entries have their defaults.

    Parameters
    ----------
    text : str
    theme : str
        That of the window, which pictures have where no other was chosen.
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
    if isinstance(picture, dict):
        settings, _ = from_json(picture, choice.picture)
        has_own = isinstance(picture.get("theme"), str) and picture["theme"] in STYLES
        follows = stored.get("as_window") is True or not has_own
        choice = replace(choice, picture=replace(settings, caption=""), as_window=follows)
        choice = choice.followed(theme)
    pages = stored.get("pages")
    return replace(choice, pages=_pages(pages if isinstance(pages, list) else []))


def _pages(stored: list[Any]) -> tuple[tuple[str, Page], ...]:
    """Take over each page that can be, with a name of its own."""
    pages: dict[str, Page] = {}
    for entry in stored[:MOST_PAGES]:
        try:
            name, page = strict_json.read_list(entry, "pages", "a name and a page")
            if isinstance(name, str) and 0 < len(name) <= LONGEST_NAME:
                pages[name] = page_from_json(page)
        except (InvalidInputError, ValueError):
            continue
    return tuple(pages.items())
