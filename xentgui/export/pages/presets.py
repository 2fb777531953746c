"""Sizes that people ask for by name: the slides of a talk, the columns of a journal."""

from __future__ import annotations

from types import MappingProxyType

from xentgui.export.pages.page import SLIDE_INCHES, Page

SLIDE_DPI = 144.0
"""Dots per inch of a slide, which then has 1920 x 1080 pixels, as most screens have."""
_WIDTH, _HEIGHT = SLIDE_INCHES

PRESETS: MappingProxyType[str, Page] = MappingProxyType(
    {
        "slide": Page(_WIDTH, _HEIGHT, "in", SLIDE_DPI),
        "slide-4k": Page(3840, 2160),
        "half-slide": Page(_WIDTH / 2, _HEIGHT, "in", SLIDE_DPI),
        "third-slide": Page(_WIDTH / 3, _HEIGHT, "in", SLIDE_DPI),
        "slide-4x3": Page(10, _HEIGHT, "in", SLIDE_DPI),
        "a4": Page(210, 297, "mm"),
        "a4-landscape": Page(297, 210, "mm"),
        "column": Page(89, 100, "mm"),
        "two-columns": Page(183, 100, "mm"),
        "ieee-column": Page(88.9, 100, "mm"),
        "square": Page(1080, 1080),
        "animation": Page(960, 540),
    }
)
"""Pages by name. The columns are those of Nature, and of the IEEE (3.5 inches); they are as high as
the panels need that are shown at first."""
