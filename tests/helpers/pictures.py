"""Type of the fixture that looks at the pixels of a picture."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtGui import QImage

from xentgui.core.checks import FloatArray

Pixels: TypeAlias = Callable[[QImage], FloatArray]
"""The fixture `pixels`: shape (height, width, 3)."""
