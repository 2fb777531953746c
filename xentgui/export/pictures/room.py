"""What would give all of a picture room."""

from __future__ import annotations

from dataclasses import replace

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.export.pages.page import PER_INCH, Page
from xentgui.export.pages.text_size import LEAST_PROPOSED, sizes_between
from xentgui.export.pictures.scene import PictureScene, picture_snapshot
from xentgui.export.pictures.settings import AUTOMATIC, PictureSettings

GROWTH = 0.1
"""Of a side, between two sizes that are tried."""
LARGEST_GROWTH = 4.0


def cramped_in(snapshot: Snapshot, settings: PictureSettings) -> tuple[str, ...]:
    """Name what has no room in a picture, as `PictureScene.cramped` does."""
    return PictureScene(picture_snapshot(snapshot, settings), settings).cramped()


def fitting_text_size(snapshot: Snapshot, settings: PictureSettings) -> float | None:
    """Find the largest text size, in half points, at which everything has room.

    Parameters
    ----------
    snapshot : Snapshot
    settings : PictureSettings
        With a text size that is too large.

    Returns
    -------
    float or None
        In points; None if there is none from `LEAST_PROPOSED` on.
    """
    scene = PictureScene(picture_snapshot(snapshot, settings), settings)
    sizes = sizes_between(LEAST_PROPOSED, scene.text_size)
    return scene.largest_fitting(sizes) if sizes else None


def fitting_panels(
    snapshot: Snapshot, settings: PictureSettings, cramped: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Find the panels that have room, if some of those that have none are left out.

    Parameters
    ----------
    snapshot : Snapshot
    settings : PictureSettings
    cramped : tuple of str
        As `PictureScene.cramped` names them.

    Returns
    -------
    tuple of str or None
        All but the cramped ones if these then have room, else as many of the first as do; None if
        not even one does.
    """
    shown = picture_snapshot(snapshot, settings).view.panels
    tried = [tuple(panel for panel in shown if panel not in cramped)]
    tried += [shown[:count] for count in range(len(shown) - 1, 0, -1)]
    for panels in tried:
        if panels and panels != shown:
            fewer = replace(settings, panels=panels)
            if not cramped_in(snapshot, fewer):
                return panels
    return None


def fits_automatically(snapshot: Snapshot, settings: PictureSettings) -> bool:
    """Return whether everything has room in as many columns as read best, and not as it stands."""
    if picture_snapshot(snapshot, settings).view.columns is None:
        return False
    automatic = replace(settings, columns=AUTOMATIC)
    return not cramped_in(snapshot, automatic)


def fitting_page(snapshot: Snapshot, settings: PictureSettings) -> Page | None:
    """Find the smallest page, of those that are higher or larger, on which everything has room.

    Parameters
    ----------
    snapshot : Snapshot
    settings : PictureSettings
        With a page that is too small for its text.

    Returns
    -------
    Page or None
        None if there is none, and for pixels: of these a page has more without being larger.
    """
    page = settings.page
    if page.unit not in PER_INCH:
        return None
    scene = PictureScene(picture_snapshot(snapshot, settings), settings)
    text_size = scene.text_size

    def grown(across: float, down: float) -> Page | None:
        # Whole millimetres, or tenths.
        decimals = 0 if page.unit == "mm" else 1
        try:
            larger = replace(
                page,
                width=page.width if across == 1.0 else round(across * page.width, decimals),
                height=round(down * page.height, decimals),
            )
        except InvalidInputError:
            return None
        scene.lay_out(larger, text_size)
        return None if scene.cramped() else larger

    steps = [1.0 + k * GROWTH for k in range(1, round((LARGEST_GROWTH - 1.0) / GROWTH) + 1)]
    # A column is as wide as it is: first only the height.
    tried = (grown(*times) for times in [(1.0, k) for k in steps] + [(k, k) for k in steps])
    return next((page for page in tried if page is not None), None)
