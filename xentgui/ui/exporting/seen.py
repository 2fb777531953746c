"""The Figure as the window shows it, in the quality of a slide."""

from __future__ import annotations

from xentgui.export.pages.page import LARGEST_SIDE, Page
from xentgui.export.pictures.settings import LEAST_TEXT, MOST_TEXT, PictureSettings
from xentgui.figure.drawing.style import LIGHT

FINENESS, SLIDE_WIDTH = 2.0, 1920.0
"""Pixels for each of the window's at least, and pixels from side to side at least."""


def seen_settings(stage: tuple[float, float], theme: str) -> PictureSettings:
    """Return the settings of a picture that is laid out as a Figure of the window.

    Parameters
    ----------
    stage : (float, float)
        Width and height of the Figure in the window, in logical pixels.
    theme : {"light", "dark"}
    """
    width, height = (max(side, 1.0) for side in stage)
    factor = min(max(FINENESS, SLIDE_WIDTH / width), LARGEST_SIDE / max(width, height))
    page = Page(max(round(width * factor), 1), max(round(height * factor), 1))
    # So many logical pixels as in the window are as wide as the page.
    text_size = page.points[0] * LIGHT.small / width
    return PictureSettings(page, theme, text_size=min(max(text_size, LEAST_TEXT), MOST_TEXT))
