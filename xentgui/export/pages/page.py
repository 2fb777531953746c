"""How large a picture is: in pixels, or as people measure paper and slides."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable

LARGEST_SIDE = 16384
"""Most pixels on a side."""
LEAST_DPI, MOST_DPI = 1.0, 2400.0
LARGEST_INCHES = 200.0
"""Most inches on a side: a page of a PDF has no more (ISO 32000-1, annex C)."""
PRINT_DPI = 300.0
"""Dots per inch of a page that is measured with a ruler, as journals ask for."""
SLIDE_INCHES = (40 / 3, 7.5)
"""A 16:9 slide of PowerPoint and Impress, for which a page in pixels is taken."""
PER_INCH = MappingProxyType({"mm": 25.4, "cm": 2.54, "in": 1.0})
UNITS = ("px", *PER_INCH)
PRINT_UNITS = ("mm", "cm")
"""Those of paper, which is read from near."""
DECIMALS = 4
"""Of a side; a tenth of a micrometre is less than any dot."""

_NUMBER = r"\s*(\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})\s*"
_SIDES = re.compile(rf"{_NUMBER}([a-z]*)\s*[x\N{{MULTIPLICATION SIGN}}]{_NUMBER}([a-z]*)\s*")


@dataclass(frozen=True, slots=True)
class Page:
    """The size of a picture.

    Attributes
    ----------
    width, height : float
        In the unit; whole for pixels, else of `DECIMALS` decimals.
    unit : {"px", "mm", "cm", "in"}
    dpi : float
        Dots per inch. When not given, `PRINT_DPI`; and for a page in pixels those at which it just
        fits on a slide of `SLIDE_INCHES`, so that what is said in points is as large as it is on
        slides.

    Raises
    ------
    InvalidInputError
        If there can be no such picture.
    """

    width: float
    height: float
    unit: str = "px"
    dpi: float = 0.0

    def __post_init__(self) -> None:
        if self.unit not in UNITS:
            raise InvalidInputError(
                'There is no unit "{unit}"; use {units}.',
                unit=quotable(self.unit),
                units=", ".join(UNITS),
            )
        sides = self.width, self.height
        if self.unit == "px" and not all(0 < s <= LARGEST_SIDE and s == int(s) for s in sides):
            raise InvalidInputError(
                "A picture cannot have {width} x {height} pixels; use 1 to {largest} on a side.",
                width=f"{self.width:g}",
                height=f"{self.height:g}",
                largest=LARGEST_SIDE,
            )
        for name, side in zip(("width", "height"), sides, strict=True):
            object.__setattr__(self, name, round(float(side), DECIMALS))
        dpi = self.dpi
        if not dpi:
            slide = max(side / inches for side, inches in zip(sides, SLIDE_INCHES, strict=True))
            dpi = max(slide, LEAST_DPI) if self.unit == "px" else PRINT_DPI
        object.__setattr__(self, "dpi", float(dpi))
        if not LEAST_DPI <= self.dpi <= MOST_DPI:
            raise InvalidInputError(
                "There cannot be {dpi} dots per inch; use {least} to {most}.",
                dpi=f"{self.dpi:g}",
                least=f"{LEAST_DPI:g}",
                most=f"{MOST_DPI:g}",
            )
        self._check_size()

    def _check_size(self) -> None:
        if not all(0 < inches <= LARGEST_INCHES for inches in self.inches):
            raise InvalidInputError(
                "A picture cannot be {size} large at {dpi} dots per inch; use more than 0 and at "
                "most {largest} inches on a side.",
                size=str(self),
                dpi=f"{self.dpi:g}",
                largest=f"{LARGEST_INCHES:g}",
            )
        width, height = self.pixels
        if max(width, height) > LARGEST_SIDE:
            raise InvalidInputError(
                "A picture of {size} has {width} x {height} pixels at {dpi} dots per inch, and at "
                "most {largest} on a side are possible; use a smaller size or fewer dots per inch.",
                size=str(self),
                width=width,
                height=height,
                dpi=f"{self.dpi:g}",
                largest=LARGEST_SIDE,
            )

    @property
    def is_print(self) -> bool:
        """Whether it is measured as paper is, and read from near."""
        return self.unit in PRINT_UNITS

    @property
    def inches(self) -> tuple[float, float]:
        """Width and height in inches."""
        in_an_inch = self.dpi if self.unit == "px" else PER_INCH[self.unit]
        return self.width / in_an_inch, self.height / in_an_inch

    @property
    def points(self) -> tuple[float, float]:
        """Width and height in points, of which an inch has 72."""
        width, height = self.inches
        return 72.0 * width, 72.0 * height

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels."""
        if self.unit == "px":
            return int(self.width), int(self.height)
        width, height = (max(round(inches * self.dpi), 1) for inches in self.inches)
        return width, height

    def finer(self, times: int) -> Page:
        """Return a page that is as large in points, with more pixels on a side."""
        if self.unit != "px":
            return replace(self, dpi=times * self.dpi)
        return Page(times * self.width, times * self.height, "px", times * self.dpi)

    def __str__(self) -> str:
        """Write as `parse` reads it, but for the dots per inch."""
        width = self.side(self.width).removesuffix(self.unit)
        return f"{width}x{self.side(self.height)}"

    def side(self, length: float) -> str:
        """Write a length as SVG does: with its unit, and a number of pixels without."""
        number = f"{length:.{DECIMALS}f}".rstrip("0").rstrip(".")
        return number if self.unit == "px" else f"{number}{self.unit}"


def parse_sides(text: str) -> tuple[float, float, str]:
    """Read width, height and unit: "89x60mm", "8.9 x 6 cm", "13.333x7.5in", "1920x1080".

    Raises
    ------
    InvalidInputError
        If it is nothing like this.
    """
    found = _SIDES.fullmatch(text.lower())
    if found is not None:
        width, unit_of_width, height, unit = found.groups()
        unit = unit or unit_of_width or "px"
        sides = float(width), float(height)
        can_be = unit in PER_INCH
        if unit == "px":
            can_be = "." not in width + height and max(sides) <= LARGEST_SIDE
        if can_be and min(sides) > 0.0 and unit_of_width in ("", unit):
            return *sides, unit
    raise InvalidInputError(
        '"{text}" is not a size; use two whole numbers of pixels from 1 to {largest}, as in '
        "1920x1080, or a width and a height in mm, cm or in, as in 89x60mm.",
        text=quotable(text),
        largest=LARGEST_SIDE,
    )
