"""The scene of a picture: a Figure on its own, and the caption below it."""

from __future__ import annotations

import math
from dataclasses import replace

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.caption import Caption
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.style import STYLES, Style
from xentgui.figure.figure import Figure

LOGICAL_SIZE = (1120.0, 630.0)
"""Logical pixels of a 16:9 picture: its text is 13 of them high."""
LEAST_SIDES = (560.0, 400.0)
"""Logical pixels without which the panels have no room."""
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


def picture_snapshot(snapshot: Snapshot, settings: PictureSettings) -> Snapshot:
    """Return a Snapshot as a picture shows it: with its panels, and without hover and gesture."""
    panels = settings.panels or snapshot.view.panels
    hide = snapshot.view.hide_values or not settings.values
    view = replace(snapshot.view, panels=panels, hovered=None, hide_values=hide)
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
        # A state of the window: no key acts on a picture.
        focus=False,
    )


def make_scene(
    snapshot: Snapshot,
    size: tuple[int, int],
    style: Style,
    scale: float = 1.0,
    caption: str = "",
) -> pg.GraphicsScene:
    """Make a scene with a Figure and a caption, ready to be painted.

    Parameters
    ----------
    snapshot : Snapshot
    size : (int, int)
        Width and height of the picture in pixels.
    style : Style
    scale : float
        As in `logical_size`.
    caption : str
        Below the panels.
    """
    width, height = logical_size(size, scale)
    scene = pg.GraphicsScene(parent=None)
    scene.setSceneRect(QRectF(0.0, 0.0, width, height))
    if style.ground != NOTHING:
        scene.setBackgroundBrush(QColor(style.ground))
    figure = Figure(style)
    scene.addItem(figure)
    below = Caption(caption, style, width)
    below.setPos(0.0, height - below.height)
    scene.addItem(below)
    figure.resize(width, max(height - below.height, 1.0))
    figure.render(snapshot)
    scene.prepareForPaint()
    return scene
