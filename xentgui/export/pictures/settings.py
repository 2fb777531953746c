"""What can be chosen about a picture."""

from __future__ import annotations

from dataclasses import dataclass, field

from xentgui.core.errors import InvalidInputError
from xentgui.core.panels import COLUMNS, PANELS
from xentgui.core.parse import quotable
from xentgui.export.pages.page import Page
from xentgui.figure.drawing.style import STYLES

LEAST_TEXT, MOST_TEXT = 1.0, 200.0
"""Points of the smallest text."""
FORMULAS = ("outlines", "text")
AUTOMATIC = "auto"
"""As many columns as read best."""
LONGEST_CAPTION = 4000
"""Characters of a caption: more than the lines that it has at most can hold."""


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """How a picture is made of a Snapshot.

    Attributes
    ----------
    page : Page
        Its size, for which the Figure is laid out anew.
    theme : {"light", "dark", "journal"}
    transparent : bool
        Leave out the ground and the cards, so that the slide's own ground shows.
    text_size : float, optional
        Points of the smallest text on that page; lines and gaps are as much larger. None for the
        largest of `xentgui.export.pages.text_size.automatic_sizes` at which everything has room.
    panels : tuple of str, optional
        Which of `xentgui.core.panels.PANELS`, in this order; those of the Snapshot when not given.
    hints : bool
        Write beside each title how to read it.
    caption : str
        Below the panels, of `LONGEST_CAPTION` characters at most.
    outlines : bool
        SVG: draw text as shapes, which look the same where the font is missing.
    formulas : {"outlines", "text"}
        SVG: draw formulas as shapes, or write them as text, which can be searched and edited; with
        `outlines` they are shapes.
    embed : bool
        Put the document into the file, so that the picture can be opened again.
    titles : bool
        Write above each panel what it shows.
    values : bool
        Write numbers, unless the View hides them.
    legend : bool
        Say which is before and which now, unless the View hides it; it stays where a panel cannot
        be read without it.
    columns : int or str, optional
        How many the panels stand in that are not wide: one of `COLUMNS`, or `AUTOMATIC` for as many
        as read best; as in the Snapshot when not given.

    Raises
    ------
    InvalidInputError
        If one of them has no meaning.
    """

    page: Page = field(default_factory=lambda: Page(1920, 1080))
    theme: str = "light"
    transparent: bool = False
    text_size: float | None = None
    panels: tuple[str, ...] | None = None
    hints: bool = True
    caption: str = ""
    outlines: bool = False
    embed: bool = True
    titles: bool = True
    values: bool = True
    formulas: str = FORMULAS[0]
    legend: bool = True
    columns: int | str | None = None

    def __post_init__(self) -> None:
        if self.theme not in STYLES:
            raise InvalidInputError(
                'There is no theme "{theme}"; use {themes}.',
                theme=self.theme,
                themes=", ".join(STYLES),
            )
        if self.formulas not in FORMULAS:
            raise InvalidInputError(
                'Formulas cannot be "{formulas}"; use {known}.',
                formulas=quotable(self.formulas),
                known=", ".join(FORMULAS),
            )
        if self.text_size is not None and not LEAST_TEXT <= self.text_size <= MOST_TEXT:
            raise InvalidInputError(
                "The text size is {size} points; use {least} to {most}.",
                size=f"{self.text_size:g}",
                least=f"{LEAST_TEXT:g}",
                most=f"{MOST_TEXT:g}",
            )
        if len(self.caption) > LONGEST_CAPTION:
            raise InvalidInputError(
                "The caption has {count} characters; use at most {most}.",
                count=len(self.caption),
                most=LONGEST_CAPTION,
            )
        if self.panels is not None:
            _check_panels(self.panels)
        known = (AUTOMATIC, *COLUMNS)
        # True is 1, and no number of columns.
        is_kind = type(self.columns) in (int, str, type(None))
        if not is_kind or self.columns not in (None, *known):
            raise InvalidInputError(
                "There are no {columns} columns; use {known}.",
                columns=quotable(str(self.columns)),
                known=", ".join(map(str, known)),
            )

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.page.pixels


def _check_panels(panels: tuple[str, ...]) -> None:
    if not panels:
        raise InvalidInputError(
            "A picture needs at least one panel of {panels}.", panels=", ".join(PANELS)
        )
    for k, panel in enumerate(panels):
        if panel not in PANELS:
            raise InvalidInputError(
                'There is no panel "{panel}"; use {panels}.',
                panel=panel,
                panels=", ".join(PANELS),
            )
        if panel in panels[:k]:
            raise InvalidInputError('The panel "{panel}" is there twice.', panel=panel)
