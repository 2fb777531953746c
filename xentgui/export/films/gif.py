"""Animated GIF: one palette for the whole film, and of a frame only what has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from os import SEEK_END
from typing import IO

import numpy as np
import numpy.typing as npt

from xentgui.export.films.encoder import FilmFormat, Pixels

UNCHANGED = 255
"""Number of the one colour that shows what was there before; it halves the file."""
STEP = 16
"""Colours that are as near as this are replaced by the same one."""
XMP, XMP_END = b"!\xff\x0bXMP DataXMP", bytes([1, *range(255, -1, -1), 0])
"""Before and after a packet: who takes its characters for lengths ends up in the last zeros."""
END = b";"
KEEP = 1
"""How GIF says that the next frame is drawn over this one."""


def gif_order(count: int) -> list[int]:
    """Return the indices of the frames to draw: first those that the colours are chosen from."""
    return [*_samples(count), *range(count)]


def save_gif(
    frames: Iterator[Pixels], count: int, duration: int, file: IO[bytes], packet: bytes
) -> None:
    """Compress frames as a GIF.

    Parameters
    ----------
    frames : iterator of Pixels
        All of one size, as `gif_order` asks for them.
    count : int
        Frames that are shown.
    duration : int
        Milliseconds that each is shown.
    file : binary file
    packet : bytes
        XMP.
    """
    from PIL import Image

    palette = _palette([next(frames) for _ in _samples(count)])
    nearest = _nearest(palette)
    colours = palette.tobytes().ljust(3 * 256, b"\0")

    def image(frame: Pixels) -> Image.Image:
        height, width = frame.shape[:2]
        indexed = Image.frombytes("P", (width, height), nearest[_numbers(frame)].tobytes())
        indexed.putpalette(colours)
        return indexed

    images = map(image, islice(frames, count))
    next(images).save(
        file,
        "GIF",
        save_all=True,
        append_images=images,
        palette=colours,
        transparency=UNCHANGED,
        optimize=True,
        disposal=KEEP,
        loop=0,
        # A hundredth of a second is the unit; many viewers take 1 for 10.
        duration=10 * max(round(duration / 10), 2),
    )
    # Pillow writes none. It takes the place of the last byte, which ends the film.
    file.seek(-1, SEEK_END)
    file.write(XMP + packet + XMP_END + END)


def _samples(count: int) -> tuple[int, int, int]:
    return 0, count // 2, count - 1


def _palette(samples: Sequence[Pixels]) -> Pixels:
    """Choose the most frequent colours, exactly: one set for all frames, or the file would triple.

    A Figure has few colours but for the edges of letters, of which the rare ones are replaced.
    """
    numbers = np.concatenate([_numbers(frame[::3]).ravel() for frame in samples])
    found, counts = np.unique(numbers, return_counts=True)
    colours = found[np.argsort(-counts, kind="stable")[:UNCHANGED]]
    return np.stack([colours >> 16, colours >> 8 & 255, colours & 255], axis=1).astype(np.uint8)


def _nearest(palette: Pixels) -> Pixels:
    """Make a table from each of the 2^24 colours to one of the palette, which is itself there."""
    middles = np.arange(STEP // 2, 256, STEP, dtype=np.int32)
    table = palette.astype(np.int32)
    near = np.zeros((len(middles),) * 3, np.uint8)
    for i, red in enumerate(middles):
        rest = np.stack(np.meshgrid(middles, middles, indexing="ij"), axis=-1)
        distance = ((rest[:, :, None] - table[:, 1:]) ** 2).sum(axis=-1)
        near[i] = (distance + (red - table[:, 0]) ** 2).argmin(axis=-1)
    for axis in range(3):
        near = near.repeat(STEP, axis=axis)
    every = near.reshape(-1)
    every[_numbers(palette)] = np.arange(len(palette))
    return every


def _numbers(colours: Pixels) -> npt.NDArray[np.uint32]:
    """Pack red, green and blue into one number."""
    parts = colours.astype(np.uint32)
    numbers = parts[..., 0] << 16 | parts[..., 1] << 8 | parts[..., 2]
    return numbers.astype(np.uint32, copy=False)


FILM = FilmFormat(save_gif, gif_order)
