"""What tests see in a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PIL import Image
from PySide6.QtGui import QImage

from xentgui.core.checks import FloatArray

Pixels: TypeAlias = Callable[[QImage], FloatArray]
"""The fixture `pixels`: shape (height, width, 3)."""


def frame_count(image: Image.Image) -> int:
    """How many frames a film has; Pillow's types know of none."""
    count = getattr(image, "n_frames", None)
    assert isinstance(count, int)
    return count
