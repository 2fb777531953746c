"""What tests see in a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeAlias

from PIL import Image
from PySide6.QtGui import QImage

from xentgui.core.checks import FloatArray
from xentgui.export.formats import PICTURE_FORMATS
from xentgui.export.pages.page import Page
from xentgui.export.pictures.scene import scaled_text_size
from xentgui.export.pictures.settings import PictureSettings

Pixels: TypeAlias = Callable[[QImage], FloatArray]
"""The fixture `pixels`: shape (height, width, 3)."""
AVAILABLE = tuple(each.suffix for each in PICTURE_FORMATS if each.is_available)
"""Suffixes of the pictures that can be made here."""
PLAIN = tuple(each.suffix for each in PICTURE_FORMATS if not each.needs)
"""Of those that are no archives of others, and need nothing that may be missing."""


def frame_count(image: Image.Image) -> int:
    """How many frames a film has; Pillow's types know of none."""
    count = getattr(image, "n_frames", None)
    assert isinstance(count, int)
    return count


def at_scale(size: tuple[int, int], scale: float = 1.0, **chosen: Any) -> PictureSettings:
    """Settings of a picture whose text does not depend on what has room."""
    page = Page(*size)
    return PictureSettings(page, text_size=scaled_text_size(page, scale), **chosen)
