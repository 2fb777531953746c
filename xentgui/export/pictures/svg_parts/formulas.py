"""Formulas in SVG as text, each sign where typst has set it."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from PySide6.QtCore import QPointF

from xentgui.export.pictures.svg_parts.lines import SVG
from xentgui.figure.formulas.typeset import Formula, page_of_formulas

FONTS = "New Computer Modern Math, Latin Modern Math, STIX Two Math, Cambria Math, serif"
AXIS = 0.25
"""Height of the middle of large signs above the baseline, in ems."""
LARGE_SUM, SUM = 1.4, 1200.0
"""How much larger a sum is in a formula of its own; advances from here on are of such."""
FENCES = ((420.0, 1.0), (520.0, 1.2), (660.0, 1.8), (760.0, 2.4), (1000.0, 3.0))
"""Height of a parenthesis in ems, up to an advance in thousandths (those of Computer Modern)."""


def write_formulas(
    parent: Element, placed: Sequence[tuple[Formula, QPointF]], width: float, height: float
) -> None:
    """Write formulas as text and rules into an element.

    Parameters
    ----------
    parent : Element
    placed : sequence of (Formula, QPointF)
        With the left ends of their baselines, in logical pixels.
    width, height : float
        Of the picture, in logical pixels.
    """
    # As `pdf`: it takes time to import.
    from pypdf import PdfReader
    from pypdf.generic import ContentStream

    from xentgui.export.pictures.pdf_text import characters

    reader = PdfReader(BytesIO(page_of_formulas(placed, width, height)))
    page = reader.pages[0]
    whole = {name: font.get_object() for name, font in _items(page["/Resources"], "/Font")}
    fonts = {name: _Font(font, characters(font)) for name, font in whole.items()}
    content = page.get_contents()
    assert content is not None
    group = SubElement(parent, f"{SVG}g", {"class": "formulas", "font-family": FONTS})
    x = y = size = thickness = 0.0
    ink, font, start = "#000000", next(iter(fonts.values())), (0.0, 0.0)
    for operands, operator in ContentStream(content, reader).operations:
        numbers = [float(each) for each in operands if isinstance(each, (int, float))]
        if operator == b"cm":
            x, y = numbers[4], height - numbers[5]
        elif operator in (b"scn", b"SCN"):
            ink = "#" + "".join(f"{round(255 * channel):02x}" for channel in numbers)
        elif operator == b"Tf":
            font, size = fonts[str(operands[0])], numbers[0]
        elif operator == b"w":
            thickness = numbers[0]
        elif operator == b"m":
            start = x + numbers[0], y + numbers[1]
        elif operator == b"l":
            end = {"x2": f"{x + numbers[0]:.2f}", "y2": f"{y + numbers[1]:.2f}"}
            begin = {"x1": f"{start[0]:.2f}", "y1": f"{start[1]:.2f}"}
            look = {"stroke": ink, "stroke-width": f"{thickness:.2f}"}
            SubElement(group, f"{SVG}line", {**begin, **end, **look})
        elif operator == b"Tj":
            _write(group, font, [operands[0]], (x, y), size, ink)
        elif operator == b"TJ":
            _write(group, font, operands[0], (x, y), size, ink)


class _Font:
    """What a font of the page says of its glyphs: character and advance."""

    def __init__(self, whole: Any, characters: Mapping[int, str]) -> None:
        self._characters = characters
        self._advances: dict[int, float] = {}
        widths = list(whole["/DescendantFonts"][0].get_object()["/W"].get_object())
        while widths:
            code, following = int(widths.pop(0)), widths.pop(0)
            if isinstance(following, list):
                self._advances.update(enumerate(map(float, following), code))
            else:
                same = range(code, int(following) + 1)
                self._advances.update(dict.fromkeys(same, float(widths.pop(0))))

    def glyphs(self, codes: bytes) -> list[tuple[str, float]]:
        """Return characters and their advances in thousandths of an em."""
        pairs = [int.from_bytes(codes[k : k + 2], "big") for k in range(0, len(codes), 2)]
        return [(self._characters[code], self._advances.get(code, 1000.0)) for code in pairs]


def _write(
    group: Element,
    font: _Font,
    shown: Sequence[Any],
    place: tuple[float, float],
    size: float,
    ink: str,
) -> None:
    """Write strings of glyphs, and leave out the thousandths of an em between them."""
    x, y = place
    for piece in shown:
        if isinstance(piece, (int, float)):
            x -= float(piece) * size / 1000.0
            continue
        x = _write_glyphs(group, font.glyphs(piece.original_bytes), (x, y), size, ink)


def _write_glyphs(
    group: Element,
    glyphs: Sequence[tuple[str, float]],
    place: tuple[float, float],
    size: float,
    ink: str,
) -> float:
    """Write glyphs, and return the x behind them."""
    x, y = place
    for character, advance in glyphs:
        # Mathematical letters are letters, which can be searched for, in italics or bold.
        letter = unicodedata.normalize("NFKC", character)
        name = unicodedata.name(character, "")
        look = {"fill": ink, "font-size": f"{size:g}"}
        if "ITALIC" in name:
            look["font-style"] = "italic"
        if "BOLD" in name:
            look["font-weight"] = "bold"
        across, down = _enlarged(letter, advance)
        if (across, down) == (1.0, 1.0):
            look |= {"x": f"{x:.2f}", "y": f"{y:.2f}"}
        else:
            middle = y - AXIS * size
            look |= {"y": f"{AXIS * size:.2f}"}
            look["transform"] = f"translate({x:.2f},{middle:.2f}) scale({across:g},{down:g})"
        SubElement(group, f"{SVG}text", look).text = letter
        x += advance * size / 1000.0
    return x


def _enlarged(letter: str, advance: float) -> tuple[float, float]:
    """Say how much wider and higher than in running text a sign is set."""
    if letter == "\N{N-ARY SUMMATION}" and advance >= SUM:
        return LARGE_SUM, LARGE_SUM
    if letter in "()":
        return 1.0, next(height for most, height in FENCES if advance <= most)
    return 1.0, 1.0


def _items(holder: Any, key: str) -> list[tuple[str, Any]]:
    return list(holder.get_object()[key].get_object().items())
