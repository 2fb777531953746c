"""Formulas as outlines, set by typst in New Computer Modern Math.

typst sets a formula in about half a millisecond. Numbers that change from frame to frame are
therefore not set anew: their digits are set once, one by one, and put side by side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPainterPathStroker, QTransform

from xentgui.figure.drawing.text import colour

if TYPE_CHECKING:
    import typst

_SVG = "{http://www.w3.org/2000/svg}"
_LINK = "{http://www.w3.org/1999/xlink}href"
# The letter stands on the baseline, which nothing else tells.
_LEAD = "l"
_MARK = re.compile(r'\\.|#mark\("(?=(\w+)")|[()]')
"""What begins a mark, and what may end it; or a sign that is none, behind a backslash."""
_MARKED = "mark:"
_LINKS = f'#let mark(name, body) = link("{_MARKED}" + name, body)\n'
"""How typst is asked for the place of what is marked: where a link would lead from."""
_NO_LINKS = "#let mark(name, body) = body\n"


class Mark(NamedTuple):
    """A part of a formula that has a name.

    Attributes
    ----------
    name : str
    box : QRectF
        Its place from the left end of the baseline, in logical pixels.
    """

    name: str
    box: QRectF


class Formula(NamedTuple):
    """Outlines on a baseline.

    Attributes
    ----------
    paths : tuple of (str, QPainterPath)
        Colour "#rrggbb" and what is filled with it; the origin is the left end of the baseline.
    width : float
        Advance in logical pixels.
    ascent, descent : float
        How far the ink reaches above and below the baseline.
    source, ink : str
    size : float
        What it was set from, as in `formula`.
    corner : (float, float)
        The upper left corner of typst's layout, from the left end of the baseline.
    marks : tuple of Mark
        The parts that have names, from the left.
    """

    paths: tuple[tuple[str, QPainterPath], ...]
    width: float
    ascent: float
    descent: float
    source: str
    ink: str
    size: float
    corner: tuple[float, float]
    marks: tuple[Mark, ...] = ()

    def draw(self, painter: QPainter, x: float, baseline: float) -> None:
        """Draw with the left end at `x`, in logical pixels."""
        if _placed is not None:
            _placed.append((self, painter.combinedTransform().map(QPointF(x, baseline))))
            return
        painter.translate(x, baseline)
        for ink, path in self.paths:
            painter.fillPath(path, colour(ink))
        painter.translate(-x, -baseline)


@lru_cache(maxsize=1024)
def formula(source: str, ink: str, size: float) -> Formula:
    """Set a formula in display style.

    Parameters
    ----------
    source : str
        typst's math, such as ``sum_k t_k``, with colours as in
        ``#text(fill: rgb("#00775a"))[$t_k$]``, and names as in ``#mark("name", $t_k$)``.
    ink : str
        "#rrggbb" of what has no colour of its own.
    size : float
        Of the text, in logical pixels.
    """
    lead = _advance(_svg(_LEAD, ink, size))
    numbered, named = _numbered(source)
    svg = _svg(f"{_LEAD}$display({numbered})$", ink, size)
    glyphs = {
        symbol.get("id", ""): symbol.find(f"{_SVG}path") for symbol in svg.iter(f"{_SVG}symbol")
    }
    groups = _groups(svg, QTransform())
    baseline = next(place.dy() for group, place in groups if group.find(f"{_SVG}use") is not None)
    to_line = QTransform.fromTranslate(-lead, -baseline)
    paths: dict[str, QPainterPath] = {}
    letters = 0
    for group, place in groups:
        for use in group.findall(f"{_SVG}use"):
            letters += 1
            glyph = glyphs[use.get(_LINK, "").removeprefix("#")]
            if letters > 1 and glyph is not None:
                within = QTransform.fromTranslate(float(use.get("x", 0)), float(use.get("y", 0)))
                outline = (within * place * to_line).map(_outline(glyph.get("d", "")))
                paths.setdefault(use.get("fill", ink), _winding()).addPath(outline)
        for line in group.findall(f"{_SVG}path"):
            stroker = QPainterPathStroker()
            stroker.setWidth(float(line.get("stroke-width", "1")))
            stroker.setCapStyle(Qt.PenCapStyle.FlatCap)
            rule = stroker.createStroke(_outline(line.get("d", "")))
            rule = (_own(line) * place * to_line).map(rule)
            paths.setdefault(line.get("stroke", ink), _winding()).addPath(rule)
    bounds = QRectF()
    for path in paths.values():
        bounds = bounds.united(path.boundingRect())
    advance = _advance(svg) - lead
    reach, corner = (-bounds.top(), bounds.bottom()), (-lead, -baseline)
    marks = _marks(svg, to_line, named)
    return Formula(tuple(paths.items()), advance, *reach, source, ink, size, corner, marks)


def _numbered(source: str) -> tuple[str, list[tuple[str, int | None]]]:
    """Tell the marks of a formula apart, for two of one name may stand in it.

    Parameters
    ----------
    source : str
        In which marks may stand within marks.

    Returns
    -------
    str
        With a number before each name.
    list of (str, int or None)
        The name of each mark, and the number of the one that it stands in.
    """
    pieces: list[str] = []
    marks: list[tuple[str, int | None]] = []
    # Of each bracket that is open, the mark which it belongs to.
    opened: list[int | None] = []
    end = 0
    for found in _MARK.finditer(source):
        pieces.append(source[end : found.end()])
        end = found.end()
        if found[0].startswith("#"):
            outer = next((mark for mark in reversed(opened) if mark is not None), None)
            opened.append(len(marks))
            pieces.append(f"{len(marks)}:")
            marks.append((found[1], outer))
        elif found[0] == "(":
            opened.append(None)
        elif found[0] == ")":
            opened.pop()
    return "".join((*pieces, source[end:])), marks


def _marks(
    svg: ElementTree.Element, to_line: QTransform, marks: Sequence[tuple[str, int | None]]
) -> tuple[Mark, ...]:
    """Find the places of what is marked, each of which has several areas."""
    boxes = [QRectF() for _ in marks]
    for link in svg.iter(f"{_SVG}a"):
        number = int(link.get("href", "").removeprefix(_MARKED).partition(":")[0])
        place = _own(link) * to_line
        for area in link.findall(f"{_SVG}rect"):
            box = QRectF(0.0, 0.0, float(area.get("width", 0)), float(area.get("height", 0)))
            boxes[number] = boxes[number].united(place.mapRect(box))
    # What is a link within another is not one of the other, too.
    for number, (_, outer) in reversed(list(enumerate(marks))):
        if outer is not None:
            boxes[outer] = boxes[outer].united(boxes[number])
    return tuple(Mark(name, box) for (name, _), box in zip(marks, boxes, strict=True))


_placed: list[tuple[Formula, QPointF]] | None = None


@contextmanager
def formulas_left_out() -> Iterator[list[tuple[Formula, QPointF]]]:
    """Draw no formula within the block, but list each with its place on the device."""
    global _placed
    before, _placed = _placed, []
    try:
        yield _placed
    finally:
        _placed = before


def page_of_formulas(
    placed: Sequence[tuple[Formula, QPointF]], width: float, height: float
) -> bytes:
    """Set formulas as text on one page of a PDF, each where its outlines would be.

    Parameters
    ----------
    placed : sequence of (Formula, QPointF)
        With the left ends of their baselines.
    width, height : float
        Of the page, in the same unit; 1/72 inch stands for it.
    """
    page_size = f"width: {width}pt, height: {height}pt"
    lines = [f"{_NO_LINKS}#set page({page_size}, margin: 0pt, fill: none)"]
    for each, place in placed:
        x, y = place.x() + each.corner[0], place.y() + each.corner[1]
        # The letter that `formula` measures by, for the same layout.
        body = f"#hide[{_LEAD}]$display({each.source})$"
        style = f'size: {each.size}pt, fill: rgb("{each.ink}")'
        lines.append(f"#place(top + left, dx: {x:.4f}pt, dy: {y:.4f}pt, text({style})[{body}])")
    page = _compiler().compile("\n".join(lines).encode(), format="pdf", pdf_tags=False)
    assert isinstance(page, bytes)
    return page


@lru_cache(maxsize=1)
def _compiler() -> typst.Compiler:
    # Imported for the first formula, which need not be in the first frame.
    import typst

    # A root that is there: the present folder, which it would take, may be gone.
    return typst.Compiler(root=Path(__file__).parent, ignore_system_fonts=True)


def _svg(body: str, ink: str, size: float) -> ElementTree.Element:
    source = (
        f"{_LINKS}"
        "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n"
        f'#set text(size: {size}pt, fill: rgb("{ink}"))\n{body}'
    )
    svg = _compiler().compile(source.encode(), format="svg")
    assert isinstance(svg, bytes)  # Of one page.
    return ElementTree.fromstring(svg)


def _advance(svg: ElementTree.Element) -> float:
    return float(svg.get("width", "0").removesuffix("pt"))


def _groups(
    element: ElementTree.Element, place: QTransform
) -> list[tuple[ElementTree.Element, QTransform]]:
    """List an element and the groups in it, in order, with their way to the page."""
    found = [(element, place)]
    for group in element.findall(f"{_SVG}g"):
        found += _groups(group, _own(group) * place)
    return found


def _own(element: ElementTree.Element) -> QTransform:
    """Read a transform; typst writes one ``matrix`` or one ``translate``."""
    kind, _, rest = element.get("transform", "").partition("(")
    numbers = [float(number) for number in rest.rstrip(")").replace(",", " ").split()]
    if kind == "matrix":
        return QTransform(*numbers)
    return QTransform.fromTranslate(*(numbers or [0.0]), *([0.0] * (2 - len(numbers or [0.0]))))


@lru_cache(maxsize=1024)
def _outline(data: str) -> QPainterPath:
    """Turn SVG path data into a path: that of a glyph is the same wherever it stands."""
    from fontTools.pens.qtPen import QtPen
    from fontTools.svgLib.path import parse_path

    path = _winding()
    parse_path(data, QtPen(None, path))
    return path


def _winding() -> QPainterPath:
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    return path
