"""SVG: as Qt writes it, but smaller, and legible where the figure's font is missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from xentgui.export.pictures.metadata import Metadata, writable
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.recording import MARK, recorded
from xentgui.figure.drawing.text import (
    Anchor,
    AnchoredLine,
    Run,
    colour,
    family,
    text_as_outlines,
)
from xentgui.files.embedded import NAMESPACE, element
from xentgui.language import spoken

SVG = "{http://www.w3.org/2000/svg}"
XML = "{http://www.w3.org/XML/1998/namespace}"
XLINK = "{http://www.w3.org/1999/xlink}"
# The prefixes that readers of SVG expect, and the one that `xentgui.files.embedded` looks for.
ElementTree.register_namespace("", SVG[1:-1])
ElementTree.register_namespace("xlink", XLINK[1:-1])
ElementTree.register_namespace("xentgui", NAMESPACE)

HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
"""Characters whose shape depends on the language: a Figure has those of Japanese in any."""

DEFAULTS = {
    "vector-effect": "none",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "transform": "matrix(1,0,0,1,0,0)",
}
"""What Qt writes although it is so anyway."""


def make_svg(scene: pg.GraphicsScene, settings: PictureSettings, metadata: Metadata) -> bytes:
    """Paint a scene as SVG, its text as text or, with `settings.outlines`, as shapes.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    metadata : Metadata
    """
    area = scene.sceneRect()
    root = _root(settings.size, (area.width(), area.height()), metadata)
    drawing, entries = _painted(scene, settings)
    _tidy(drawing)
    _write_texts(drawing, entries)
    _share_shapes(drawing)
    root.extend(drawing)
    _break_lines(root)
    data: bytes = ElementTree.tostring(root, "UTF-8", xml_declaration=True)
    return data + b"\n"


def _root(size: tuple[int, int], logical: tuple[float, float], metadata: Metadata) -> Element:
    """Make the element that says what the picture is, and holds what it shows."""
    root = Element(
        f"{SVG}svg",
        width=str(size[0]),
        height=str(size[1]),
        viewBox=f"0 0 {logical[0]:.10g} {logical[1]:.10g}",
        role="img",
    )
    root.set(f"{XML}lang", spoken())
    SubElement(root, f"{SVG}title").text = metadata.title
    SubElement(root, f"{SVG}desc").text = metadata.description
    if metadata.document is not None:
        holder = SubElement(root, f"{SVG}metadata")
        holder.append(ElementTree.fromstring(element(metadata.document)))
    return root


def _painted(scene: pg.GraphicsScene, settings: PictureSettings) -> tuple[Element, list[object]]:
    """Let Qt paint; its element holds nothing but groups of shapes and marks of the entries."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Of 1/96 inch: else Qt takes the screen's.
    generator.setResolution(96)
    area = scene.sceneRect()
    painter = QPainter(generator)
    outlined = text_as_outlines() if settings.outlines else nullcontext()
    with outlined, recorded(keeps_text=not settings.outlines) as recording:
        scene.render(painter, area, area)
    painter.end()
    # Qt escapes what it must, but writes also the characters that XML cannot hold.
    root = ElementTree.fromstring(writable(bytes(buffer.data().data()).decode("utf-8", "replace")))
    for name in ("title", "desc", "defs"):
        for own in root.findall(f"{SVG}{name}"):
            if not len(own):
                root.remove(own)
    return root, recording.entries


def _tidy(parent: Element) -> None:
    """Leave out what says nothing, below an element."""
    for child in list(parent):
        _tidy(child)
        for name, value in DEFAULTS.items():
            if child.get(name) == value:
                del child.attrib[name]
        if child.tag == f"{SVG}g":
            # Each text says its font itself.
            for name in [name for name in child.attrib if name.startswith("font-")]:
                del child.attrib[name]
            if not len(child):
                parent.remove(child)


def _write_texts(drawing: Element, entries: Sequence[object]) -> None:
    """Put the lines of text where their marks are."""
    for text in drawing.iter(f"{SVG}text"):
        written = text.text or ""
        entry = entries[int(written.removeprefix(MARK))] if written.startswith(MARK) else None
        if isinstance(entry, AnchoredLine):
            _write_line(text, entry)
        elif text.get("font-family") == family():
            text.set("font-family", _font())


def _write_line(text: Element, entry: AnchoredLine) -> None:
    """Turn a mark into a line of text; one element, so that its runs follow each other."""
    line, anchor = entry
    runs = _runs(line.runs)
    x = float(text.attrib["x"])
    # Some programs anchor each run by itself, so that they would lie upon each other.
    alone = len(runs) == 1
    text.attrib = {
        "x": f"{x if alone else x - anchor.value * line.width:.6g}",
        "y": text.attrib["y"],
        **_look(runs[0]),
        "stroke": "none",
        "font-family": _font(),
        # Where the figure's font is missing, the line would have another length.
        "textLength": f"{line.width:.6g}",
        "lengthAdjust": "spacingAndGlyphs",
    }
    if alone and anchor is not Anchor.START:
        text.set("text-anchor", anchor.name.lower())
    if any(run.text != " ".join(run.text.split()) for run in runs):
        text.set(f"{XML}space", "preserve")
    if HAN.search(line.plain()):
        text.set(f"{XML}lang", "ja")
    text.text = writable(runs[0].text) if not runs[0].script else ""
    shift = 0.0
    for run in runs[bool(text.text) :]:
        piece = SubElement(text, f"{SVG}tspan", _difference(_look(run), _look(runs[0])))
        if run.gap:
            piece.set("dx", f"{run.gap:.6g}")
        if run.shift != shift:
            piece.set("dy", f"{run.shift - shift:.6g}")
        shift = run.shift
        piece.text = writable(run.text)


def _font() -> str:
    """Say the figure's font, and what may stand in for it."""
    return f"{family()}, sans-serif"


def _runs(runs: Iterable[Run]) -> list[Run]:
    """Join neighbours that look the same."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1][1:] == run[1:]:
            joined[-1] = run._replace(text=joined[-1].text + run.text)
        elif run.text:
            joined.append(run)
    return joined


def _look(run: Run) -> dict[str, str]:
    """Attributes of a run of text."""
    look = {"fill": colour(run.colour).name(), "font-size": str(run.pixel_size)}
    opacity = colour(run.colour).alphaF()
    return look if opacity == 1.0 else {**look, "fill-opacity": f"{opacity:.4g}"}


def _difference(look: dict[str, str], base: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in look.items() if value != base.get(name)}


def _break_lines(root: Element) -> None:
    """Write each element on a line of its own, but nothing into a line of text."""
    ElementTree.indent(root, "")
    for text in root.iter(f"{SVG}text"):
        text.text = (text.text or "").rstrip("\n") if len(text) else text.text
        for piece in text:
            piece.tail = None


def _share_shapes(drawing: Element) -> None:
    """Write each shape once: a formula has the same digits again and again."""
    paths = list(drawing.iter(f"{SVG}path"))
    shapes = [tuple(path.items()) for path in paths]
    counts = Counter(shapes)
    names: dict[tuple[tuple[str, str], ...], str] = {}
    for path, shape in zip(paths, shapes, strict=True):
        if shape in names:
            path.tag, path.attrib = f"{SVG}use", {f"{XLINK}href": f"#{names[shape]}"}
        elif counts[shape] > 1:
            names[shape] = f"s{len(names)}"
            path.attrib = {"id": names[shape], **path.attrib}


MAKE = make_svg
