"""The scene of a Figure for a picture of a given proportion."""

from __future__ import annotations

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from xentgui.core.snapshot import Snapshot
from xentgui.figure.figure import Figure
from xentgui.figure.style import Style

LOGICAL_SIZE = (1120.0, 630.0)
"""Logical pixels of a 16:9 picture: its text is 13 of them high."""


def logical_size(size: tuple[int, int]) -> tuple[float, float]:
    """Size in which a picture is laid out: at least `LOGICAL_SIZE`, in the proportion of `size`.

    Parameters
    ----------
    size : (int, int)
        Width and height in pixels.
    """
    width, height = size
    pixels = min(width / LOGICAL_SIZE[0], height / LOGICAL_SIZE[1])
    return width / pixels, height / pixels


def make_scene(snapshot: Snapshot, size: tuple[int, int], style: Style) -> pg.GraphicsScene:
    """Lay out a Figure on its own.

    Parameters
    ----------
    snapshot : Snapshot
    size : (int, int)
        Width and height of the picture in pixels.
    style : Style
    """
    width, height = logical_size(size)
    scene = pg.GraphicsScene(parent=None)
    scene.setSceneRect(QRectF(0.0, 0.0, width, height))
    scene.setBackgroundBrush(QColor(style.ground))
    figure = Figure(style)
    scene.addItem(figure)
    figure.resize(width, height)
    figure.render(snapshot)
    scene.prepareForPaint()
    return scene
