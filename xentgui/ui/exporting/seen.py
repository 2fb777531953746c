"""The Figure as the window shows it, in the quality of a slide."""

from __future__ import annotations

from xentgui.export.pictures.scene import logical_size
from xentgui.export.pictures.settings import (
    LARGEST_SCALE,
    LARGEST_SIDE,
    SMALLEST_SCALE,
    PictureSettings,
)

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
    size = max(round(width * factor), 1), max(round(height * factor), 1)
    scale = min(max(logical_size(size)[0] / width, SMALLEST_SCALE), LARGEST_SCALE)
    return PictureSettings(size, theme, scale=scale)
