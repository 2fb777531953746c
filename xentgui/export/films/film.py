"""Moving pictures: which States they go through, and their frames, drawn one at a time."""

from __future__ import annotations

import time
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import IO

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.export.films.encoder import Encoder, FilmFormat, Pixels, no_collection
from xentgui.export.films.moments import Moment, Note, scenes
from xentgui.export.formats import FILM_FORMATS
from xentgui.export.pictures.metadata import metadata_of, xmp_packet
from xentgui.export.pictures.scene import picture_snapshot
from xentgui.export.pictures.settings import PictureSettings

FILMS: MappingProxyType[str, FilmFormat] = MappingProxyType(
    {each.suffix: import_module(f"xentgui.export.films.{each.name}").FILM for each in FILM_FORMATS}
)
"""Formats of films, by the suffix of their files' names."""
MOST_PIXELS = 300_000_000
"""Of all frames together, which a GIF holds in memory, a byte each, until the last has come."""

PAUSE = 0.005
"""Seconds to wait for the compressing thread."""


def _ignore(_panels: tuple[str, ...], _shown: Snapshot) -> None:
    pass


def frames(
    snapshot: Snapshot,
    moments: Sequence[Moment],
    settings: PictureSettings,
    order: Iterable[int] | None = None,
    note: Note = _ignore,
) -> Iterator[Pixels | None]:
    """Draw a frame of each moment, one at a time, with axes that have room for all States.

    Parameters
    ----------
    snapshot : Snapshot
        Whose View is used.
    moments : sequence of Moment
    settings : PictureSettings
        A film has a ground, also where they say that it is transparent.
    order : iterable of int, optional
        Indices of the moments to draw; each once when not given.
    note : callable
        A `Note`.

    Yields
    ------
    Pixels or None
        None for each moment while the axes are found, then the frames.
    """
    settings = replace(settings, transparent=False)
    width, height = settings.size
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise OSError(f"there is no memory for {width}x{height} pixels")
    for drawn in scenes(snapshot, moments, settings, order):
        if drawn is None:
            yield None
            continue
        scene, shown = drawn
        if panels := scene.cramped():
            note(panels, shown)
        painter = QPainter(image)
        # Whole pixels hardly have the proportion of a page in millimetres.
        scene.render(
            painter,
            QRectF(image.rect()),
            scene.sceneRect(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
        )
        painter.end()
        rows = np.frombuffer(image.constBits(), np.uint8).reshape(height, width, 4)
        # Qt has blue first.
        yield rows[:, :, 2::-1].copy()


def film(
    snapshot: Snapshot,
    moments: Sequence[Moment],
    suffix: str,
    settings: PictureSettings,
    duration: int,
    note: Note = _ignore,
) -> Generator[bool, None, bytes]:
    """Make a film in small steps, `film_steps` of them, between which a window can live.

    Frames are drawn in the thread that asks for the next step, and compressed in one of their
    own, which ends when the film is done or the generator is closed. The same moments give the
    same bytes.

    Parameters
    ----------
    snapshot : Snapshot
        Whose View is used, and which is what the film gives back when it is opened.
    moments : sequence of Moment
    suffix : str
        One of `FILMS`.
    settings : PictureSettings
    duration : int
        Milliseconds that each moment is shown. One that looks as that before it makes it longer.

    note : callable
        A `Note`.

    Yields
    ------
    bool
        Whether a step was taken; else there is nothing to do for a moment but to wait.

    Returns
    -------
    bytes
        The content of a file.

    Raises
    ------
    InvalidInputError
        If it would be too long and too large, or the document cannot be written.
    OSError
        If it cannot be compressed, or the memory does not suffice.
    """
    width, height = settings.size
    size = {"count": len(moments), "width": width, "height": height}
    if len(moments) * width * height > MOST_PIXELS:
        raise InvalidInputError(
            "{count} frames of {width} x {height} pixels are too many; use fewer or smaller ones.",
            **size,
        )
    save, order = FILMS[suffix]
    packet = xmp_packet(metadata_of(picture_snapshot(snapshot, settings), settings))

    def save_with_packet(frames: Iterator[Pixels], count: int, each: int, file: IO[bytes]) -> None:
        save(frames, count, each, file, packet)

    drawn = frames(snapshot, moments, settings, order(len(moments)), note)
    try:
        with no_collection(), closing(Encoder(save_with_packet, len(moments), duration)) as encoder:
            for frame in drawn:
                while frame is not None and not encoder.offer(frame):
                    yield False
                yield True
            while (data := encoder.film()) is None:
                yield False
            return data
    except MemoryError as error:
        raise OSError(
            "there is no memory for {count} frames of {width}x{height} pixels".format(**size)
        ) from error


def whole(pieces: Generator[bool, None, bytes]) -> bytes:
    """Make a `film` at once, where nothing else has to live meanwhile."""
    while True:
        try:
            went_on = next(pieces)
        except StopIteration as stop:
            data: bytes = stop.value
            return data
        if not went_on:
            time.sleep(PAUSE)


def film_steps(moments: Sequence[Moment]) -> int:
    """Return how often `film` yields True at most."""
    count = len(moments)
    return count + max(len(film_format.order(count)) for film_format in FILMS.values())
