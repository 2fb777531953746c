"""Animated GIF.

Pillow compresses the frames, each on its own; put together here, a frame at a time, they do not
stop the window as one call for all of them would.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from xentgui.export.films.difference import Pixels, changed_box

if TYPE_CHECKING:
    from PIL import Image

COLOURS = 256
STEP = 16
"""Colours that are as near as this are replaced by the same one."""
LOOPS = b"\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
"""Play it for ever."""
KEEP = 0x04
"""The next frame is drawn over this one."""
DESCRIPTOR = 10
"""Bytes that say where a frame lies."""


def make_gif(frames: Sequence[Pixels], duration: int) -> Iterator[bytes]:
    """Compress frames as a GIF.

    Parameters
    ----------
    frames : sequence of Pixels
        All of one size.
    duration : int
        Milliseconds that each is shown.

    Yields
    ------
    bytes
        A piece of the file for each frame, and the end; nothing while colours are chosen.
    """
    from PIL import Image

    height, width = frames[0].shape[:2]
    palette = _palette(frames)
    yield b""
    nearest = _nearest(palette)
    yield b""
    # A hundredth of a second is the unit; many viewers take 1 for 10.
    time = max(round(duration / 10), 2)
    before = None
    for frame in frames:
        now = nearest[_numbers(frame)]
        image = Image.frombytes("P", (width, height), now.tobytes())
        image.putpalette(palette.tobytes())
        box = (0, 0, width, height) if before is None else changed_box(before, now)
        head = b"" if before is not None else _head(width, height)
        before = now
        control = b"\x21\xf9\x04" + struct.pack("<BHBB", KEEP, time, 0, 0)
        yield head + control + _block(image.crop(box), box[:2])
    yield b"\x3b"


def _head(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x70, 0, 0) + LOOPS


def _palette(frames: Sequence[Pixels]) -> Pixels:
    """Choose the most frequent colours, exactly: one set for all frames, or grounds would flicker.

    A Figure has few colours but for the edges of letters, of which the rare ones are replaced.
    """
    samples = frames[0], frames[len(frames) // 2], frames[-1]
    numbers = np.concatenate([_numbers(frame[::3]).ravel() for frame in samples])
    found, counts = np.unique(numbers, return_counts=True)
    colours = found[np.argsort(-counts, kind="stable")[:COLOURS]]
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


def _block(image: Image.Image, place: tuple[int, int]) -> bytes:
    """Take an image out of the GIF that Pillow makes of it, to be put into another."""
    buffer = io.BytesIO()
    image.save(buffer, "GIF", interlace=0)
    data = buffer.getvalue()
    size = data[10] & 7
    start = 13 + 3 * (2 << size)
    table = data[13:start]
    while data[start] == 0x21:
        start += 2
        while data[start]:
            start += 1 + data[start]
        start += 1
    width, height = image.size
    descriptor = b"\x2c" + struct.pack("<HHHHB", *place, width, height, 0x80 | size)
    return descriptor + table + data[start + DESCRIPTOR : -1]
