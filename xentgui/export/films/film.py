"""Moving pictures: which States they go through, and their frames, drawn one at a time."""

from __future__ import annotations

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
from xentgui.core.state import State
from xentgui.export.films.encoder import Encoder, FilmFormat, Pixels, no_collection
from xentgui.export.formats import FILM_FORMATS
from xentgui.export.pictures.metadata import metadata_of, xmp_packet
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings

FILMS: MappingProxyType[str, FilmFormat] = MappingProxyType(
    {each.suffix: import_module(f"xentgui.export.films.{each.name}").FILM for each in FILM_FORMATS}
)
"""Formats of films, by the suffix of their files' names."""
MOST_PIXELS = 300_000_000
"""Of all frames together, which a GIF holds in memory, a byte each, until the last has come."""


def between(first: State, last: State, count: int) -> list[State]:
    """Interpolate between two States: logits, target, temperature and label smoothing.

    Parameters
    ----------
    first, last : State
        Of as many classes; names and logarithm are those of `last`.
    count : int
        States, the two ends among them.

    Raises
    ------
    InvalidInputError
        If they have not as many classes.
    """
    if first.class_count != last.class_count:
        raise InvalidInputError(
            "The pinned has {pinned} classes and the present {present}; "
            "a move needs as many in both.",
            pinned=first.class_count,
            present=last.class_count,
        )
    ends = np.isfinite(first.logits) & np.isfinite(last.logits)
    states = []
    for part in np.linspace(0.0, 1.0, count):
        # A masked class has no way to a number: it jumps at the end.
        logits = np.where(part < 1.0, first.logits, last.logits)
        logits[ends] = (1.0 - part) * first.logits[ends] + part * last.logits[ends]
        state = last.with_logits(logits)
        if (first.target != last.target).any():
            state = state.with_target((1.0 - part) * first.target + part * last.target)
        for name in ("temperature", "label_smoothing"):
            start, end = getattr(first, name), getattr(last, name)
            if start != end:
                value = (1.0 - part) * start + part * end
                state = getattr(state, f"with_{name}")(value)
        states.append(state)
    states[-1] = last
    return states


def frames(
    snapshot: Snapshot,
    states: Sequence[State],
    settings: PictureSettings,
    order: Iterable[int] | None = None,
) -> Iterator[Pixels | None]:
    """Draw a frame of each State, one at a time, with axes that have room for all of them.

    Parameters
    ----------
    snapshot : Snapshot
        Whose View is used.
    states : sequence of State
    settings : PictureSettings
        A film has a ground, also where they say that it is transparent.
    order : iterable of int, optional
        Indices of the States to draw; each once when not given.

    Yields
    ------
    Pixels or None
        None for each State while the axes are found, then the frames.
    """
    settings = replace(settings, transparent=False)
    base = picture_snapshot(snapshot, settings)
    scene = make_scene(_moment(base, states[0]), settings)
    figure = scene.figure
    # While held, an axis only grows: after this round it has its final range.
    for state in states:
        figure.render(_moment(base, state))
        yield None
    width, height = settings.size
    image = QImage(width, height, QImage.Format.Format_RGB32)
    if image.isNull():
        raise OSError(f"there is no memory for {width}x{height} pixels")
    for index in range(len(states)) if order is None else order:
        figure.render(_moment(base, states[index]))
        scene.prepareForPaint()
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
    states: Sequence[State],
    suffix: str,
    settings: PictureSettings,
    duration: int,
) -> Generator[bool, None, bytes]:
    """Make a film in small steps, `film_steps` of them, between which a window can live.

    Frames are drawn in the thread that asks for the next step, and compressed in one of their
    own, which ends when the film is done or the generator is closed. The same States give the
    same bytes.

    Parameters
    ----------
    snapshot : Snapshot
        Whose View is used, and which is what the film gives back when it is opened.
    states : sequence of State
    suffix : str
        One of `FILMS`.
    settings : PictureSettings
    duration : int
        Milliseconds that each State is shown. One that looks as that before it makes it longer.

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
    size = {"count": len(states), "width": width, "height": height}
    if len(states) * width * height > MOST_PIXELS:
        raise InvalidInputError(
            "{count} frames of {width} x {height} pixels are too many; use fewer or smaller ones.",
            **size,
        )
    save, order = FILMS[suffix]
    packet = xmp_packet(metadata_of(picture_snapshot(snapshot, settings), settings))

    def save_with_packet(frames: Iterator[Pixels], count: int, each: int, file: IO[bytes]) -> None:
        save(frames, count, each, file, packet)

    drawn = frames(snapshot, states, settings, order(len(states)))
    try:
        with no_collection(), closing(Encoder(save_with_packet, len(states), duration)) as encoder:
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


def film_steps(states: Sequence[State]) -> int:
    """Return how often `film` yields True at most."""
    count = len(states)
    return count + max(len(film_format.order(count)) for film_format in FILMS.values())


def _moment(base: Snapshot, state: State) -> Snapshot:
    focus = min(base.view.focus, state.class_count - 1)
    moment = Snapshot.of(state, replace(base.view, focus=focus))
    return replace(moment, in_gesture=True)
