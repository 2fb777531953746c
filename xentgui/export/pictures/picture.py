"""A Figure, painted elsewhere than in the window: one function for each format."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import pyqtgraph as pg

from xentgui.core.snapshot import Snapshot
from xentgui.export.formats import PICTURE_FORMATS, format_of
from xentgui.export.pictures.metadata import Metadata, metadata_of
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.safe_io import write_bytes

__all__ = ["FORMATS", "PictureSettings", "picture", "render"]

Maker = Callable[[pg.GraphicsScene, PictureSettings, Metadata], bytes]

FORMATS: MappingProxyType[str, Maker] = MappingProxyType(
    {
        each.suffix: import_module(f"xentgui.export.pictures.{each.name}").MAKE
        for each in PICTURE_FORMATS
    }
)
"""What makes a picture, by the suffix of its file's name."""
DEFAULT = PictureSettings()


def _ignore(_panels: tuple[str, ...]) -> None:
    pass


def picture(
    snapshot: Snapshot,
    suffix: str,
    settings: PictureSettings = DEFAULT,
    note: Callable[[tuple[str, ...]], object] = _ignore,
) -> bytes:
    """Draw the Figure of a Snapshot.

    Needs a QApplication; any platform will do, also ``offscreen``. The same Snapshot gives the
    same bytes.

    Parameters
    ----------
    snapshot : Snapshot
    suffix : str
        One of `FORMATS`.
    settings : PictureSettings
    note : callable
        Is given what `PictureScene.cramped` names; not called without any.

    Returns
    -------
    bytes
        The content of a file.

    Raises
    ------
    InvalidInputError
        If the document is to be embedded and cannot be written.
    OSError
        If the memory does not suffice.
    """
    snapshot = picture_snapshot(snapshot, settings)
    scene = make_scene(snapshot, settings)
    if panels := scene.cramped():
        note(panels)
    return FORMATS[suffix](scene, settings, metadata_of(snapshot, settings))


def render(
    snapshot: Snapshot,
    path: str | Path,
    settings: PictureSettings = DEFAULT,
    note: Callable[[tuple[str, ...]], object] = _ignore,
) -> None:
    """Draw the Figure of a Snapshot into a file, whole or not at all.

    Parameters
    ----------
    snapshot : Snapshot
    path : str or Path
        Its suffix chooses the format.
    settings : PictureSettings
    note : callable
        As of `picture`.

    Raises
    ------
    InvalidInputError
        For a suffix without a format; else as `picture`.
    OSError
        If the file cannot be written.
    """
    write_bytes(Path(path), picture(snapshot, format_of(path, FORMATS).suffix, settings, note))
