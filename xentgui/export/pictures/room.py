"""Whether all panels of a picture have room, and at which scale they would."""

from __future__ import annotations

from dataclasses import replace

import pyqtgraph as pg

from xentgui.core.snapshot import Snapshot
from xentgui.export.pictures.scene import make_scene, picture_snapshot, style_of
from xentgui.export.pictures.settings import SMALLEST_SCALE, PictureSettings
from xentgui.figure.figure import Figure

STEP = 0.05
"""Between two scales that are proposed."""


def cramped_in(scene: pg.GraphicsScene) -> tuple[str, ...]:
    """Name the panels that have no room in a scene of `make_scene`, or too little to be read."""
    (figure,) = (item for item in scene.items() if isinstance(item, Figure))
    return figure.cramped()


def fitting_scale(snapshot: Snapshot, settings: PictureSettings) -> float | None:
    """Find the largest scale, in steps of `STEP`, at which all panels have room.

    Parameters
    ----------
    snapshot : Snapshot
    settings : PictureSettings
        Its scale is too large.

    Returns
    -------
    float or None
        None if there is none.
    """
    shown, style = picture_snapshot(snapshot, settings), style_of(settings)

    def fits(steps: int) -> bool:
        scale = replace(settings, scale=steps * STEP).scale
        return not cramped_in(make_scene(shown, settings.size, style, scale, settings.caption))

    low, high = round(SMALLEST_SCALE / STEP), round(settings.scale / STEP)
    if low >= high or not fits(low):
        return None
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fits(middle) else (low, middle)
    return round(low * STEP, 2)
