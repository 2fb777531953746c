"""What other programs make of an SVG depends on what it asks of them."""

from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import numpy as np
import pytest
from pictures import Pixels
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture

LOOK = {"fill", "stroke", "stroke-width", "stroke-linejoin"}
OPACITIES = {"fill-opacity", "stroke-opacity"}
WRITING = {"font-family", "font-size", "font-style", "textLength", "lengthAdjust", "space", "lang"}
KNOWN = {
    "svg": {"width", "height", "viewBox", "role", "lang"},
    "title": set(),
    "desc": set(),
    "metadata": set(),
    "defs": set(),
    "g": LOOK | OPACITIES | {"id", "class", "transform", "font-family"},
    "path": LOOK | OPACITIES | {"id", "d", "fill-rule", "transform"},
    "use": {"href", "fill", "transform"},
    "rect": {"x", "y", "width", "height", "fill", "fill-opacity"},
    "circle": LOOK | OPACITIES | {"cx", "cy", "r"},
    "line": {"x1", "y1", "x2", "y2", "stroke", "stroke-width"},
    "polyline": LOOK | OPACITIES | {"points"},
    "text": WRITING | {"x", "y", "fill", "fill-opacity", "font-weight", "text-anchor", "transform"},
    "tspan": WRITING | {"dx", "dy", "fill", "fill-opacity"},
}
"""No dashes, clipping, gradients, filters and styles: each is unknown to some program."""
STATES = {
    "start": State((2.0, 1.0, 0.1), 1),
    "soft": State((2.0, 1.0, 0.1), (0.3, 0.6, 0.1)),
    "impossible": State((float("-inf"), 1.0, 0.1), 0),
    "pinned": State((1.0, 2.0, 0.5), 1),
}
cases = pytest.mark.parametrize("name", STATES)
pytestmark = pytest.mark.usefixtures("qapp")


def snapshot_of(name: str) -> Snapshot:
    pinned = STATES["soft"] if name == "pinned" else None
    return Snapshot.of(STATES[name], View(pinned=pinned))


def written(name: str, page: Page, **chosen: object) -> bytes:
    settings = PictureSettings(page, **chosen)  # type: ignore[arg-type]
    return picture(snapshot_of(name), ".svg", settings)


@cases
@pytest.mark.parametrize("theme", ["light", "journal"])
@pytest.mark.parametrize("transparent", [False, True])
@pytest.mark.parametrize("how", [{}, {"outlines": True}, {"formulas": "text"}])
def test_it_asks_for_what_every_program_knows(
    name: str, theme: str, transparent: bool, how: dict[str, object]
) -> None:
    chosen = {"panels": PANELS, "theme": theme, "transparent": transparent, **how}
    root = ElementTree.fromstring(written(name, Page(1920, 1080), **chosen))
    for each in root.iter():
        namespace, _, tag = each.tag.rpartition("}")
        if namespace == "{http://www.w3.org/2000/svg":
            assert {key.rpartition("}")[2] for key in each.attrib} <= KNOWN[tag]


def test_each_text_is_in_a_group_with_a_font() -> None:
    """MuPDF gives what it does not find there, but at the picture, in another."""
    root = ElementTree.fromstring(written("start", Page(1920, 1080), panels=PANELS))
    sections = [each for each in root if each.find(".//{*}text") is not None]
    assert len(sections) >= 7
    assert {each.get("font-family") for each in sections} == {"Noto Sans JP, sans-serif"}
    assert root.find("{*}text") is None


@cases
@pytest.mark.parametrize("theme", ["light", "journal"])
def test_no_shape_lies_over_itself(name: str, theme: str, pixels: Pixels) -> None:
    """LibreOffice would leave a hole there, for it does not know the other rule of filling."""
    chosen: dict[str, object] = {"panels": PANELS, "theme": theme, "outlines": True}
    svg = written(name, Page(1920, 1080), **chosen)
    holes = re.sub(rb"<(path|polyline) ", rb'<\1 fill-rule="evenodd" ', svg)
    holes = re.sub(rb'( fill-rule="evenodd"[^>]*) fill-rule="evenodd"', rb"\1", holes)
    whole, other = (drawn(each, pixels) for each in (svg, holes))
    assert holes.count(b"evenodd") > svg.count(b"evenodd")
    assert np.abs(whole - other).max() < 40.0  # Of 255: a pixel of an edge, not a hole.


def drawn(svg: bytes, pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    image = QImage(1920, 1080, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFF)
    painter = QPainter(image)
    renderer = QSvgRenderer(svg)
    assert renderer.isValid()
    renderer.render(painter)
    painter.end()
    return pixels(image)


def test_guides_and_outlines_are_dashes_one_by_one() -> None:
    root = ElementTree.fromstring(written("start", Page(1920, 1080)))
    for kind, length, gap in (("point", 4.0 * 1.4, 3.0 * 1.4), ("target", 4.0 * 1.8, 2.5 * 1.8)):
        part = next(each for each in root.iter() if each.get("class") == kind)
        paths = [each.get("d", "") for each in part.iter() if each.get("fill") == "none"]
        pieces = [piece for path in paths for piece in path.split("M")[1:] if "L" in piece]
        ends = [np.array(re.findall(r"-?[\d.]+", piece), float).reshape(-1, 2) for piece in pieces]
        lengths = [np.hypot(*np.diff(points, axis=0).T).sum() for points in ends]
        assert len(ends) > 15
        assert np.median(lengths) == pytest.approx(length, abs=0.05)
        gaps = [np.hypot(*(two[0] - one[-1])) for one, two in pairwise(ends)]
        assert np.median(gaps) == pytest.approx(gap, abs=0.05)
