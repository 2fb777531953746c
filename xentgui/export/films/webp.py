"""Animated WebP, without loss.

Pillow compresses the frames, each on its own; put together here, a frame at a time, they do not
stop the window as one call for all of them would.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator, Sequence

from xentgui.export.films.difference import Pixels, changed_box

ANIMATED = 0x02
REPLACE = 0x02
"""A frame covers what was there."""


def make_webp(frames: Sequence[Pixels], duration: int) -> Iterator[bytes]:
    """Compress frames as a WebP.

    Parameters
    ----------
    frames : sequence of Pixels
        All of one size.
    duration : int
        Milliseconds that each is shown.

    Yields
    ------
    bytes
        Nothing for each frame; then the file, which begins with its length.
    """
    from PIL import Image

    height, width = frames[0].shape[:2]
    pieces = [
        _chunk(b"VP8X", struct.pack("<I", ANIMATED) + _three(width - 1) + _three(height - 1)),
        _chunk(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0)),
    ]
    before = None
    for frame in frames:
        box = (0, 0, width, height) if before is None else changed_box(before, frame)
        before = frame
        left, top, right, bottom = box
        buffer = io.BytesIO()
        Image.fromarray(frame).crop(box).save(buffer, "WEBP", lossless=True, method=0, quality=30)
        sides = (left // 2, top // 2, right - left - 1, bottom - top - 1, duration)
        head = b"".join(map(_three, sides)) + bytes([REPLACE])
        # After "RIFF", a length and "WEBP" comes what a frame holds.
        pieces.append(_chunk(b"ANMF", head + buffer.getvalue()[12:]))
        yield b""
    body = b"WEBP" + b"".join(pieces)
    yield b"RIFF" + struct.pack("<I", len(body)) + body


def _three(number: int) -> bytes:
    return number.to_bytes(3, "little")


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)
