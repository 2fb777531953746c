"""A Figure, painted elsewhere than in the window: one function for each format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pyqtgraph as pg

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.export.png import write_png
from xentgui.export.scene import make_scene
from xentgui.figure.style import STYLES

Writer = Callable[[pg.GraphicsScene, Path, tuple[int, int]], None]

FORMATS: MappingProxyType[str, Writer] = MappingProxyType({".png": write_png})
"""Writers by the suffix of the file's name."""


def render(
    snapshot: Snapshot,
    path: str | Path,
    size: tuple[int, int] = (1920, 1080),
    theme: str = "light",
) -> None:
    """Draw the Figure of a Snapshot into a file.

    Needs a QApplication; any platform will do, also ``offscreen``.

    Parameters
    ----------
    snapshot : Snapshot
    path : str or Path
        Its suffix chooses the format.
    size : (int, int)
        Width and height in pixels. The Figure is laid out anew for their proportion, so a
        doubled size gives the same picture twice as fine.
    theme : {"light", "dark"}

    Raises
    ------
    InvalidInputError
        For a suffix without a format, or an unknown theme.
    OSError
        If the file cannot be written.
    """
    path = Path(path)
    writer = FORMATS.get(path.suffix.lower())
    if writer is None:
        raise InvalidInputError(
            'Cannot write "{name}": end the name in {suffixes}.',
            name=path.name,
            suffixes=", ".join(FORMATS),
        )
    if theme not in STYLES:
        raise InvalidInputError(
            'There is no theme "{theme}"; use {themes}.', theme=theme, themes=", ".join(STYLES)
        )
    writer(make_scene(snapshot, size, STYLES[theme]), path, size)
