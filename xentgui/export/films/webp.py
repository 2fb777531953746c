"""Animated WebP: every pixel as it was drawn, and of a frame only what has changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Any

from xentgui.export.films.encoder import FilmFormat, Pixels

EFFORT = {"method": 1, "quality": 30}
"""More of it makes the film of a Figure slower but hardly smaller; less, many times larger."""
LONGEST_SIDE = 16383
"""Pixels for which the format has bits."""


def save_webp(
    frames: Iterator[Pixels], count: int, duration: int, file: IO[bytes], packet: bytes
) -> None:
    """Compress frames as a WebP.

    Parameters
    ----------
    frames : iterator of Pixels
        All of one size.
    count : int
        How many there are.
    duration : int
        Milliseconds that each is shown.
    file : binary file
    packet : bytes
        XMP.

    Raises
    ------
    OSError
        If a side is longer than WebP allows, or the encoder fails.
    """
    from PIL import Image

    images = map(Image.fromarray, frames)
    first = next(images)
    if max(first.size) > LONGEST_SIDE:
        width, height = first.size
        raise OSError(f"WebP has at most {LONGEST_SIDE} pixels on a side, not {width}x{height}")
    try:
        first.save(
            file,
            "WEBP",
            save_all=True,
            append_images=[_Following(images, count - 1)],
            lossless=True,
            # Nobody begins in the middle, and a key frame holds what has not changed once more.
            kmax=0,
            kmin=0,
            loop=0,
            duration=duration,
            xmp=packet,
            **EFFORT,
        )
    except RuntimeError as error:
        raise OSError(str(error)) from error


class _Following:
    """Images as one that moves, which is all that Pillow takes without having all at once.

    It makes a list of `append_images` before it compresses any, but goes from frame to frame
    through an image that has several.

    Parameters
    ----------
    images : iterator of Image
    count : int
        How many there are.
    """

    def __init__(self, images: Iterator[Any], count: int) -> None:
        self._images = images
        self.n_frames = count

    def seek(self, frame: int) -> None:
        """Go to a frame: Pillow asks for each once, in order."""
        self._image = next(self._images)

    def __getattr__(self, name: str) -> Any:
        """Be the image that is there now."""
        return getattr(self._image, name)


FILM = FilmFormat(save_webp, range)
