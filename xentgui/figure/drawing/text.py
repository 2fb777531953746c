"""Text of a Figure: the shipped font, and short lines with raised and lowered parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QRawFont,
    QTransform,
)

from xentgui.figure.drawing.numbers import Written
from xentgui.figure.drawing.recording import recording
from xentgui.resources import resource

SCRIPT_SCALE = 0.72
FINENESS = 64


def family() -> str:
    """Register the figure font with Qt, once, and return its family name.

    Raises
    ------
    RuntimeError
        If Qt cannot read it. A Figure in another font would differ between machines.
    """
    return _registered("fonts/NotoSansJP-Regular.otf")


def math_family() -> str:
    """Register the font of symbols, as `family` does that of words."""
    return _registered("fonts/xentguiMath-Italic.otf")


def letter_html(letter: str) -> str:
    """Write a letter as formulas have it, as rich text for what stands beside the Figure.

    Parameters
    ----------
    letter : str
        Latin letters and the signs of derivatives, which are all that the font of formulas has.
    """
    return f"<span style=\"font-family:'{math_family()}';font-style:italic\">{letter}</span>"


@lru_cache(maxsize=2)
def _registered(name: str) -> str:
    path = resource(name)
    number = QFontDatabase.addApplicationFont(str(path))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        raise RuntimeError(f"Qt cannot read the font {path.name}; install xentgui again.")
    return families[0]


@lru_cache(maxsize=64)
def font(size: int, is_math: bool = False) -> QFont:
    """Return the figure font, or that of symbols, at a size in logical pixels."""
    result = QFont(math_family() if is_math else family())
    result.setItalic(is_math)
    result.setPixelSize(size)
    # Hinted advances depend on the device's resolution; a Figure must not.
    result.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return result


@lru_cache(maxsize=64)
def metrics(size: int, is_math: bool = False) -> QFontMetricsF:
    """Ascent, cap height and advances of a `font` at a size in logical pixels."""
    return QFontMetricsF(font(size, is_math))


@lru_cache(maxsize=4096)
def width(text: str, size: int, is_math: bool = False) -> float:
    """Advance of a text in logical pixels."""
    return metrics(size, is_math).horizontalAdvance(text)


@lru_cache(maxsize=2048)
def elided(text: str, size: int, room: float) -> str:
    """Shorten a text at its end to fit `room` pixels."""
    return metrics(size).elidedText(text, Qt.TextElideMode.ElideRight, room)


@lru_cache(maxsize=64)
def colour(name: str) -> QColor:
    """QColor of a "#rrggbb" of a Style."""
    return QColor(name)


def _never(text: str) -> bool:
    return False


_as_outlines: Callable[[str], bool] = _never


@contextmanager
def text_as_outlines(own_font_only: bool = False) -> Iterator[None]:
    """Draw text as filled shapes within the block.

    Parameters
    ----------
    own_font_only : bool
        Leave a text as it is if another font must help, whose emoji may be pictures.
    """
    global _as_outlines
    before = _as_outlines
    _as_outlines = _is_in_own_font if own_font_only else lambda text: True
    try:
        yield
    finally:
        _as_outlines = before


_exactly = False


@contextmanager
def text_placed_exactly() -> Iterator[None]:
    """Place the glyphs of a text as `text_as_outlines` does, within the block.

    Qt cuts the advances of a small font to 1/64 pixel, so that a long line ends a pixel early.
    """
    global _exactly
    before, _exactly = _exactly, True
    try:
        yield
    finally:
        _exactly = before


class Anchor(Enum):
    """Which point of a text stays where it is, also in a font of other widths.

    The value is the share of the text's width to the left of it.
    """

    START = 0.0
    MIDDLE = 0.5
    END = 1.0


class AnchoredLine(NamedTuple):
    """The entry of a line of text in a recording."""

    line: Line
    anchor: Anchor


def draw_text(painter: QPainter, place: QPointF, text: str, anchor: Anchor = Anchor.START) -> None:
    """Draw a text in the painter's font and pen: whatever a Figure writes is drawn by this.

    Parameters
    ----------
    painter : QPainter
    place : QPointF
        On the baseline, where the anchor is.
    text : str
    anchor : Anchor
    """
    size = painter.font().pixelSize()
    record = recording()
    if record is not None and record.keeps_text:
        ink = painter.pen().color().name(QColor.NameFormat.HexArgb)
        if text:
            record.enter(painter, place, AnchoredLine(Line((Run(text, ink, 0, size),)), anchor))
        return
    is_math = painter.font().italic()
    if anchor is not Anchor.START:
        place = QPointF(place.x() - anchor.value * width(text, size, is_math), place.y())
    _draw_here(painter, place, text, size, is_math)


def _draw_here(painter: QPainter, place: QPointF, text: str, size: int, is_math: bool) -> None:
    """Draw a text from its left end on, in the painter's font and pen, of which it is told."""
    if not _as_outlines(text):
        # In another font, emoji may be pictures.
        if _exactly and _is_in_own_font(text):
            _draw_large(painter, place, text, size, is_math)
        else:
            painter.drawText(place, text)
        return
    shapes = _shapes(text, size, is_math).translated(place)
    painter.fillPath(shapes, painter.pen().color())


def _draw_large(painter: QPainter, place: QPointF, text: str, size: int, is_math: bool) -> None:
    """Draw a text in a font that is `FINENESS` times as large, made smaller."""
    before = painter.font()
    painter.scale(1.0 / FINENESS, 1.0 / FINENESS)
    painter.setFont(font(FINENESS * size, is_math))
    painter.drawText(place * FINENESS, text)
    painter.setFont(before)
    painter.scale(FINENESS, FINENESS)


@lru_cache(maxsize=4096)
def _shapes(text: str, size: int, is_math: bool) -> QPainterPath:
    """Outlines of a text in a `font`, from the left end of its baseline.

    Qt rounds the outlines of a small font to what it has last drawn with it, so that a picture
    would depend on the one before. Those of a large one, made smaller, it does not.
    """
    shapes = QPainterPath()
    shapes.setFillRule(Qt.FillRule.WindingFill)
    shapes.addText(QPointF(), font(FINENESS * size, is_math), text)
    return QTransform.fromScale(1.0 / FINENESS, 1.0 / FINENESS).map(shapes)


@lru_cache(maxsize=4096)
def _is_in_own_font(text: str) -> bool:
    own = QRawFont.fromFont(font(13))
    return all(own.supportsCharacter(ord(character)) for character in text)


class Run(NamedTuple):
    """A piece of a line.

    Attributes
    ----------
    text : str
    colour : str
        "#rrggbb", or "#aarrggbb" with an opacity.
    script : int
        0 on the line, 1 raised (an exponent), -1 lowered (an index).
    size : int
        Of the line, in logical pixels; a raised or lowered piece is smaller.
    gap : float
        Room before it, in logical pixels.
    is_math : bool
        Whether it is a symbol of a formula.
    """

    text: str
    colour: str
    script: int = 0
    size: int = 13
    gap: float = 0.0
    is_math: bool = False

    @property
    def pixel_size(self) -> int:
        """Font size of this piece."""
        return round(self.size * SCRIPT_SCALE) if self.script else self.size

    @property
    def shift(self) -> float:
        """How far below the baseline of the line this piece has its own, in logical pixels."""
        return {0: 0.0, 1: -0.36, -1: 0.22}[self.script] * self.size

    @property
    def width(self) -> float:
        """Advance in logical pixels, with the gap."""
        return self.gap + width(self.text, self.pixel_size, self.is_math)


class Line(NamedTuple):
    """Pieces of text, each with its colour and script, side by side on one baseline."""

    runs: tuple[Run, ...]

    @property
    def width(self) -> float:
        """Advance in logical pixels."""
        return sum(run.width for run in self.runs)

    def plain(self) -> str:
        """As plain text, in which scripts look like the line; see `linear`."""
        return "".join(run.text for run in self.runs)

    def linear(self) -> str:
        """As plain text that keeps the scripts: y_dog, 1.9\N{MULTIPLICATION SIGN}10^5."""
        marks = {0: "", 1: "^", -1: "_"}
        return "".join(marks[run.script] + run.text for run in self.runs)

    def draw(
        self, painter: QPainter, x: float, baseline: float, anchor: Anchor = Anchor.START
    ) -> None:
        """Draw on `baseline`, with the anchor at `x`, in logical pixels."""
        record = recording()
        if record is not None and record.keeps_text:
            if self.plain():
                record.enter(painter, QPointF(x, baseline), AnchoredLine(self, anchor))
            return
        x -= anchor.value * self.width
        for run in self.runs:
            size = run.pixel_size
            painter.setFont(font(size, run.is_math))
            painter.setPen(colour(run.colour))
            # Not `draw_text`, which would ask the painter for what is known: there are dozens.
            place = QPointF(x + run.gap, baseline + run.shift)
            _draw_here(painter, place, run.text, size, run.is_math)
            x += run.width
            if run.is_math:  # For what comes next is not in a font of a few letters.
                painter.setFont(font(size))


EMPTY_LINE = Line(())


def number_line(number: Written, ink: str, size: int) -> Line:
    """Make a line of a number, the exponent of a power of ten raised.

    Parameters
    ----------
    number : Written
    ink : str
        "#rrggbb".
    size : int
        In logical pixels.
    """
    if not number.exponent:
        return Line((Run(number.digits, ink, 0, size),))
    base = f"{number.digits}\N{MULTIPLICATION SIGN}10"
    return Line((Run(base, ink, 0, size), Run(number.exponent, ink, 1, size)))


def joined(lines: Iterable[Line], gap: float = 0.0) -> Line:
    """Put lines side by side, with a gap in logical pixels between those that are not empty."""
    runs: list[Run] = []
    for first, *rest in (line.runs for line in lines if line.runs):
        runs += [first._replace(gap=first.gap + gap) if runs else first, *rest]
    return Line(tuple(runs))


def first_fitting(lines: Iterable[Line], room: float, otherwise: Line = EMPTY_LINE) -> Line:
    """Choose the first line that is not wider than `room`; `otherwise` if none is."""
    return next((line for line in lines if line.width <= room), otherwise)
