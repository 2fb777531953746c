"""Where two frames of a film differ."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
"""A frame, of shape (height, width, 3), or (height, width) with a palette."""


def changed_box(before: Pixels, now: Pixels) -> tuple[int, int, int, int]:
    """Find the rectangle (left, top, right, bottom) outside of which two frames agree.

    It begins at even numbers, as WebP wants, and is never empty.
    """
    differs = (before != now).any(axis=2) if now.ndim == 3 else before != now
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    if not rows.size:
        return 0, 0, 1, 1
    left, top = int(columns[0]) & ~1, int(rows[0]) & ~1
    return left, top, int(columns[-1]) + 1, int(rows[-1]) + 1
