"""Formulas in SVG as text: what can be read, where, and how large."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QApplication

from xentgui.core.examples import START
from xentgui.core.panels import PANELS
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import picture
from xentgui.export.pictures.settings import FORMULAS, PictureSettings

SVG = "{http://www.w3.org/2000/svg}"


def written(snapshot: Snapshot, **chosen: object) -> ElementTree.Element:
    settings = PictureSettings(panels=("derivation",), formulas="text", **chosen)  # type: ignore[arg-type]
    return ElementTree.fromstring(picture(snapshot, ".svg", settings))


def formulas(root: ElementTree.Element) -> ElementTree.Element:
    (panel,) = (each for each in root.iter(f"{SVG}g") if each.get("id") == "panel-derivation")
    (group,) = (each for each in panel if each.get("class") == "formulas")
    return group


def place(text: ElementTree.Element) -> tuple[float, float]:
    if "x" in text.attrib:
        return float(text.attrib["x"]), float(text.attrib["y"])
    x, y = text.attrib["transform"].removeprefix("translate(").partition(")")[0].split(",")
    return float(x), float(y) + float(text.attrib["y"])


@pytest.mark.parametrize("full", [False, True])
@pytest.mark.parametrize("notation", sorted(NOTATIONS))
def test_the_signs_of_each_line_can_be_read_in_order(
    qapp: QApplication, full: bool, notation: str
) -> None:
    snapshot = Snapshot.of(START, View(1, notation=notation, full_derivation=full))
    root = written(snapshot, text_size=12.0)
    texts = list(formulas(root).iter(f"{SVG}text"))
    lines: dict[float, list[tuple[float, str]]] = {}
    for text in texts:
        x, y = place(text)
        lines.setdefault(round(y, 1), []).append((x, text.text or ""))
    read = ["".join(sign for _, sign in sorted(line)) for line in lines.values()]
    assert any(
        "log0.242\N{ALMOST EQUAL TO}1.417" in line.replace("\N{MINUS SIGN}", "") for line in read
    )
    assert any(line.endswith("(+0.659,\N{MINUS SIGN}0.758,+0.099)") for line in read)
    signs = {text.text for text in texts}
    assert {*notation, "k", "\N{PARTIAL DIFFERENTIAL}", "\N{N-ARY SUMMATION}", "="} <= signs
    italic = {text.text for text in texts if text.get("font-style") == "italic"}
    assert {*notation, "k", "L"} <= italic
    assert "log" not in italic
    assert not italic & {"0", "1", "2", "=", "("}


def test_they_are_where_their_outlines_would_be(qapp: QApplication) -> None:
    snapshot = Snapshot.of(START, View(1))
    root = written(snapshot)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    for text in formulas(root).iter(f"{SVG}text"):
        x, y = place(text)
        assert 0.0 < x < width
        assert 0.0 < y < height
    bars = list(formulas(root).iter(f"{SVG}line"))
    assert bars
    assert all(bar.attrib["y1"] == bar.attrib["y2"] for bar in bars)
    outlines = picture(snapshot, ".svg", PictureSettings(panels=("derivation",)))
    assert len(outlines) > 2 * len(ElementTree.tostring(root))


@pytest.mark.parametrize("suffix", [".png", ".pdf", ".svg"])
def test_other_formats_and_outlines_are_as_they_were(qapp: QApplication, suffix: str) -> None:
    snapshot = Snapshot.of(START)
    shapes = PictureSettings(Page(640, 360), outlines=True, embed=False)
    both = [picture(snapshot, suffix, replace(shapes, formulas=each)) for each in FORMULAS]
    if suffix == ".pdf":  # Its identity says how it was made.
        assert len(both[0]) == len(both[1])
    else:
        assert both[0] == both[1]


def test_a_picture_without_formulas_has_none(qapp: QApplication) -> None:
    panels = tuple(name for name in PANELS if name != "derivation")
    data = picture(
        Snapshot.of(State((1e5, -3.0), 0)), ".svg", PictureSettings(panels=panels, formulas="text")
    )
    assert b'class="formulas"' not in data
