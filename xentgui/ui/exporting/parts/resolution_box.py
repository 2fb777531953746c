"""How fine the pixels are of a page that is measured with a ruler, and how many that makes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtWidgets import QSpinBox

from xentgui.export.pages.page import LEAST_DPI, MOST_DPI
from xentgui.ui.widgets.line_edit import WholeEdit

USUAL_DPI = (72, 96, 144, 150, 192, 288, 300, 450, 600, 900, 1200, 2400)
"""Dots per inch of screens, slides and journals: where a step leads."""
NARROW_SPACE = "\u202f"


class ResolutionBox(QSpinBox):
    """A box of dots per inch, which says after the number how many pixels they make."""

    def __init__(self) -> None:
        super().__init__()
        self.setLineEdit(WholeEdit())
        self.setObjectName("resolutionBox")
        self.setAccessibleName(self.tr("Dots per inch"))
        self.setRange(int(LEAST_DPI), int(MOST_DPI))
        self.show_pixels(None)

    def show_pixels(self, pixels: tuple[int, int] | None) -> None:
        """Say how many pixels there are; None where there can be no such picture."""
        said = "" if pixels is None else f": {pixels_in_words(*pixels)}"
        suffix = f"{NARROW_SPACE}dpi{said}"
        if suffix != self.suffix():
            self.setSuffix(suffix)

    def stepBy(self, steps: int) -> None:
        """Go to the next of `USUAL_DPI`."""
        for _ in range(abs(steps)):
            value = self.value()
            if steps > 0:
                at = bisect_right(USUAL_DPI, value)
                value = USUAL_DPI[at] if at < len(USUAL_DPI) else self.maximum()
            else:
                at = bisect_left(USUAL_DPI, value) - 1
                value = USUAL_DPI[at] if at >= 0 else self.minimum()
            self.setValue(value)


def pixels_in_words(width: int, height: int) -> str:
    """Write a number of pixels as people do."""
    return f"{width} \u00d7 {height}{NARROW_SPACE}px"
