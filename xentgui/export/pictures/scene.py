"""The scene of a picture: a Figure on its own, and the caption below it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import Page
from xentgui.export.pages.text_size import automatic_sizes
from xentgui.export.pictures.caption import Caption
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.style import LIGHT, STYLES, Style
from xentgui.figure.figure import Figure

LOGICAL_SIZE = (1120.0, 630.0)
"""Logical pixels of a 16:9 picture: its text is 13 of them high."""
LEAST_SIDES = (560.0, 400.0)
"""Logical pixels without which the panels have no room."""
SMALLEST_SCALE, LARGEST_SCALE = 0.25, 4.0
CAPTION, LAYOUT = "caption", "layout"
"""Stand for the caption, and for the columns that were asked for, among the names of panels."""
NOTHING = "transparent"
"""A colour's name in Qt."""
PADS = {"light": "#c0ffffff", "dark": "#c0000000", "journal": "#c0ffffff"}
"""What a theme's slide is taken for where only a little of its own ground must be covered."""


def logical_size(size: tuple[int, int], scale: float = 1.0) -> tuple[float, float]:
    """Return the logical pixels in which a picture is laid out, in the proportion of `size`.

    It has the area of `LOGICAL_SIZE`, so that half a slide or a portrait page has text about as
    large as a whole slide, unless a side would be less than in `LEAST_SIDES`.

    Parameters
    ----------
    size : (int, int)
        Width and height in pixels.
    scale : float
        Divides it, so that everything in it is as much larger.
    """
    width, height = size
    area = LOGICAL_SIZE[0] * LOGICAL_SIZE[1]
    pixels = min(math.sqrt(width * height / area), width / LEAST_SIDES[0], height / LEAST_SIDES[1])
    return width / pixels / scale, height / pixels / scale


def scaled_text_size(page: Page, scale: float) -> float:
    """Return the text size, in points, at which a page is laid out in its `logical_size`.

    Raises
    ------
    InvalidInputError
        If the scale is none.
    """
    if not SMALLEST_SCALE <= scale <= LARGEST_SCALE:
        raise InvalidInputError(
            "The scale is {scale}; use a number from {smallest} to {largest}.",
            scale=scale,
            smallest=SMALLEST_SCALE,
            largest=LARGEST_SCALE,
        )
    return LIGHT.small * page.points[0] / logical_size(page.pixels, scale)[0]


def picture_snapshot(snapshot: Snapshot, settings: PictureSettings) -> Snapshot:
    """Return a Snapshot as a picture shows it: its panels and columns, no hover, no gesture."""
    panels = settings.panels or snapshot.view.panels
    hide = snapshot.view.hide_values or not settings.values
    columns = settings.columns
    if columns is None:
        columns = snapshot.view.columns
    view = replace(
        snapshot.view,
        panels=panels,
        hovered=None,
        hide_values=hide,
        columns=columns if isinstance(columns, int) else None,
    )
    return replace(snapshot, view=view, in_gesture=False)


def style_of(settings: PictureSettings) -> Style:
    """Return the Style in which a picture is drawn."""
    style = STYLES[settings.theme]
    if settings.transparent:
        style = replace(style, ground=NOTHING, card=NOTHING, pad=PADS[style.name])
    return replace(
        style,
        titles=settings.titles and style.titles,
        hints=settings.hints and style.hints,
        legend=settings.legend and style.legend,
        # A state of the window: no key acts on a picture.
        focus=False,
    )


class PictureScene(pg.GraphicsScene):  # type: ignore[misc]
    """A Figure and a caption below it, which can be laid out for any page.

    Parameters
    ----------
    snapshot : Snapshot
        As `picture_snapshot` gives it.
    settings : PictureSettings

    Attributes
    ----------
    figure : Figure
    text_size : float
        Points of the smallest text on the page.
    """

    def __init__(self, snapshot: Snapshot, settings: PictureSettings) -> None:
        super().__init__(parent=None)
        self._style = style_of(settings)
        if self._style.ground != NOTHING:
            self.setBackgroundBrush(QColor(self._style.ground))
        self.figure = Figure(self._style)
        self.addItem(self.figure)
        self._caption = Caption(settings.caption, self._style)
        self.addItem(self._caption)
        sizes = automatic_sizes(settings.page)
        if settings.text_size is not None:
            sizes = [settings.text_size]
        self.lay_out(settings.page, sizes[-1])
        self.figure.render(snapshot)
        # Where the layout has room at no size, the text is as large as it can be without it.
        if len(sizes) > 1 and self.largest_fitting(sizes) is None and self.figure.is_rearranged:
            self.largest_fitting(sizes, besides=(LAYOUT,))

    def lay_out(self, page: Page, text_size: float) -> None:
        """Lay everything out for a page, the smallest text as large as that many of its points."""
        self._page, self.text_size = page, text_size
        width, height = self._measure(page, text_size)
        self.setSceneRect(QRectF(0.0, 0.0, width, height + self._caption.height))
        self._caption.setPos(0.0, height)
        self.figure.resize(width, max(height, 1.0))

    def _measure(self, page: Page, text_size: float) -> tuple[float, float]:
        """Break the caption into lines for a text size; return the size of the Figure above it."""
        width, height = (side * self._style.small / text_size for side in page.points)
        self._caption.set_page(width, height)
        return width, height - self._caption.height

    def largest_fitting(
        self, sizes: Sequence[float], besides: tuple[str, ...] = ()
    ) -> float | None:
        """Find the largest of some text sizes at which everything has room; None for none.

        Parameters
        ----------
        sizes : sequence of float
            In points, growing. The one that is found, or else the first, is laid out.
        besides : tuple of str
            What needs no room.
        """
        # Not by halving: smaller text has another arrangement, in which something may be cut.
        for text_size in reversed(sizes):
            if self.figure.has_places(*self._measure(self._page, text_size)):
                self.lay_out(self._page, text_size)
                if set(self.cramped()) <= set(besides):
                    return text_size
        self.lay_out(self._page, sizes[0])
        return None

    def cramped(self) -> tuple[str, ...]:
        """Name the panels that have no room, or less than can be read.

        With them `CAPTION`, if it is cut, and `LAYOUT`, if the columns have no room that were asked
        for, so that the panels stand in as many as read best.
        """
        layout = (LAYOUT,) if self.figure.is_rearranged else ()
        return (*self.figure.cramped(), *((CAPTION,) if self._caption.is_cut else ()), *layout)


def make_scene(snapshot: Snapshot, settings: PictureSettings) -> PictureScene:
    """Make the scene of a picture, ready to be painted.

    Parameters
    ----------
    snapshot : Snapshot
        As `picture_snapshot` gives it.
    settings : PictureSettings
    """
    scene = PictureScene(snapshot, settings)
    scene.prepareForPaint()
    return scene
