"""SVG: as Qt writes it, but smaller, and legible where the figure's font is missing."""

from __future__ import annotations

from collections import Counter
from contextlib import nullcontext
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from xentgui.export.pictures.metadata import Metadata, writable
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.text import family, text_as_outlines, width
from xentgui.files.embedded import NAMESPACE, element

SVG = "{http://www.w3.org/2000/svg}"
XLINK = "{http://www.w3.org/1999/xlink}"
# The prefixes that readers of SVG expect, and the one that `xentgui.files.embedded` looks for.
ElementTree.register_namespace("", SVG[1:-1])
ElementTree.register_namespace("xlink", XLINK[1:-1])
ElementTree.register_namespace("xentgui", NAMESPACE)

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
    drawing = _painted(scene, settings)
    _tidy(drawing)
    _fit_texts(drawing)
    _share_shapes(drawing)
    root.extend(drawing)
    ElementTree.indent(root, "")
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
    SubElement(root, f"{SVG}title").text = metadata.title
    SubElement(root, f"{SVG}desc").text = metadata.description
    if metadata.document is not None:
        holder = SubElement(root, f"{SVG}metadata")
        holder.append(ElementTree.fromstring(element(metadata.document)))
    return root


def _painted(scene: pg.GraphicsScene, settings: PictureSettings) -> Element:
    """Let Qt paint; its element holds nothing but groups of shapes and texts."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # Of 1/96 inch: else Qt takes the screen's.
    generator.setResolution(96)
    area = scene.sceneRect()
    painter = QPainter(generator)
    with text_as_outlines() if settings.outlines else nullcontext():
        scene.render(painter, area, area)
    painter.end()
    # Qt escapes what it must, but writes also the characters that XML cannot hold.
    root = ElementTree.fromstring(writable(bytes(buffer.data().data()).decode("utf-8", "replace")))
    for name in ("title", "desc", "defs"):
        for own in root.findall(f"{SVG}{name}"):
            if not len(own):
                root.remove(own)
    return root


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


def _fit_texts(drawing: Element) -> None:
    """Say how long each text is: where the figure's font is missing, it would be another."""
    for text in drawing.iter(f"{SVG}text"):
        if text.get("font-family") == family():
            text.set("font-family", f"{family()}, sans-serif")
        length = width(text.text or "", int(text.attrib["font-size"]))
        if length:
            text.set("textLength", f"{length:.6g}")
            text.set("lengthAdjust", "spacingAndGlyphs")


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
