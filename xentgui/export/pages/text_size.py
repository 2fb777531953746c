"""How large text is on a page, in points, as people set it in their own documents."""

from __future__ import annotations

from typing import NamedTuple

from xentgui.export.pages.page import Page

LEAST_PROPOSED = 4.0
"""Points below which nobody reads."""
HALF = 0.5
"""A point: step of the sizes that are proposed."""


class Sizes(NamedTuple):
    """From which text sizes one is taken, in points."""

    least: float
    most: float
    step: float


SCREEN, PRINT = Sizes(12.0, 18.0, 1.0), Sizes(6.0, 10.0, HALF)
"""What is read from afar, and in a column of a journal."""


def automatic_sizes(page: Page) -> list[float]:
    """List, growing, the text sizes of which the largest is taken at which all has room."""
    return sizes_between(*(PRINT if page.is_print else SCREEN))


def sizes_between(least: float, most: float, step: float = HALF) -> list[float]:
    """List text sizes from the least on that are at most `most`."""
    return [least + k * step for k in range(int((most - least) / step + 1e-9) + 1)]
