"""What can be chosen about a picture."""

from __future__ import annotations

import math
from dataclasses import dataclass

from xentgui.core.errors import InvalidInputError
from xentgui.core.panels import PANELS
from xentgui.figure.drawing.style import STYLES

LARGEST_SIDE = 16384
"""Most pixels on a side."""
SMALLEST_SCALE, LARGEST_SCALE = 0.25, 4.0
LONGEST_CAPTION = 4000
"""Characters of a caption: more than the lines that it has at most can hold."""


@dataclass(frozen=True, slots=True)
class PictureSettings:
    """How a picture is made of a Snapshot.

    Attributes
    ----------
    size : (int, int)
        Width and height in pixels, of which SVG and PDF have 96 to an inch. The Figure is laid
        out anew for their proportion, so a doubled size is the same picture twice as fine.
    theme : {"light", "dark", "journal"}
    transparent : bool
        Leave out the ground and the cards, so that the slide's own ground shows.
    scale : float
        Size of text, lines and gaps in proportion to the picture: above 1 for a slide that is
        read from afar.
    panels : tuple of str, optional
        Which of `xentgui.core.panels.PANELS`, in this order; those of the Snapshot when not given.
    hints : bool
        Write beside each title how to read it.
    caption : str
        Below the panels, of `LONGEST_CAPTION` characters at most.
    outlines : bool
        SVG: draw text as shapes, which look the same where the font is missing.
    embed : bool
        Put the document into the file, so that the picture can be opened again.
    titles : bool
        Write above each panel what it shows.
    values : bool
        Write numbers, unless the View hides them.

    Raises
    ------
    InvalidInputError
        If one of them has no meaning.
    """

    size: tuple[int, int] = (1920, 1080)
    theme: str = "light"
    transparent: bool = False
    scale: float = 1.0
    panels: tuple[str, ...] | None = None
    hints: bool = True
    caption: str = ""
    outlines: bool = False
    embed: bool = True
    titles: bool = True
    values: bool = True

    def __post_init__(self) -> None:
        if not all(0 < side <= LARGEST_SIDE for side in self.size):
            raise InvalidInputError(
                "A picture cannot have {width} x {height} pixels; use 1 to {largest} on a side.",
                width=self.size[0],
                height=self.size[1],
                largest=LARGEST_SIDE,
            )
        if self.theme not in STYLES:
            raise InvalidInputError(
                'There is no theme "{theme}"; use {themes}.',
                theme=self.theme,
                themes=", ".join(STYLES),
            )
        if not (math.isfinite(self.scale) and SMALLEST_SCALE <= self.scale <= LARGEST_SCALE):
            raise InvalidInputError(
                "The scale is {scale}; use a number from {smallest} to {largest}.",
                scale=self.scale,
                smallest=SMALLEST_SCALE,
                largest=LARGEST_SCALE,
            )
        if len(self.caption) > LONGEST_CAPTION:
            raise InvalidInputError(
                "The caption has {count} characters; use at most {most}.",
                count=len(self.caption),
                most=LONGEST_CAPTION,
            )
        if self.panels is not None:
            _check_panels(self.panels)


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
