"""SVG: as Qt writes it, but smaller, and legible where the figure's font is missing."""

from __future__ import annotations

from contextlib import ExitStack, nullcontext
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QPointF
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from xentgui.export.pages.page import Page
from xentgui.export.pictures.metadata import Metadata, writable
from xentgui.export.pictures.settings import PictureSettings
from xentgui.export.pictures.svg_parts.formulas import write_formulas
from xentgui.export.pictures.svg_parts.groups import XLINK, write_groups
from xentgui.export.pictures.svg_parts.lines import SVG, XML, font_names
from xentgui.figure.drawing.recording import recorded
from xentgui.figure.drawing.text import text_as_outlines
from xentgui.figure.formulas.typeset import Formula, formulas_left_out
from xentgui.files.embedded import NAMESPACE, element
from xentgui.language import spoken

# The prefixes that readers of SVG expect, and the one that `xentgui.files.embedded` looks for.
ElementTree.register_namespace("", SVG[1:-1])
ElementTree.register_namespace("xlink", XLINK[1:-1])
ElementTree.register_namespace("xentgui", NAMESPACE)

DERIVATION = "panel-derivation"
"""The group of the panel with formulas."""


def make_svg(scene: pg.GraphicsScene, settings: PictureSettings, metadata: Metadata) -> bytes:
    """Paint a scene as SVG, its text as text or, with `settings.outlines`, as shapes.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    metadata : Metadata
    """
    area = scene.sceneRect()
    root = _root(settings.page, (area.width(), area.height()), metadata)
    with ExitStack() as stack:
        placed: list[tuple[Formula, QPointF]] = []
        if settings.formulas == "text" and not settings.outlines:
            placed = stack.enter_context(formulas_left_out())
        drawing, entries = _painted(scene, settings)
    write_groups(root, drawing, entries)
    if placed:
        panels = (each for each in root.iter(f"{SVG}g") if each.get("id") == DERIVATION)
        write_formulas(next(panels, root), placed, area.width(), area.height())
    for section in root.findall(f"{SVG}g"):
        if section.find(f".//{SVG}text") is not None:
            # Not at each of its many texts; and what the whole picture says, MuPDF does not hear.
            section.set("font-family", font_names())
    _break_lines(root)
    data: bytes = ElementTree.tostring(root, "UTF-8", xml_declaration=True)
    return data + b"\n"


def _root(page: Page, logical: tuple[float, float], metadata: Metadata) -> Element:
    """Make the element that says what the picture is, and holds what it shows."""
    root = Element(
        f"{SVG}svg",
        width=page.side(page.width),
        height=page.side(page.height),
        viewBox=f"0 0 {logical[0]:.10g} {logical[1]:.10g}",
        role="img",
    )
    root.set(f"{XML}lang", spoken())
    SubElement(root, f"{SVG}title").text = metadata.title
    SubElement(root, f"{SVG}desc").text = metadata.description
    if payloads := metadata.payloads():
        holder = SubElement(root, f"{SVG}metadata")
        for kind, content in payloads.items():
            holder.append(ElementTree.fromstring(element(content, kind)))
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
            root.remove(own)
    return root, recording.entries


def _break_lines(root: Element) -> None:
    """Write each element on a line of its own, but nothing into a line of text."""
    ElementTree.indent(root, "")
    for text in root.iter(f"{SVG}text"):
        text.text = (text.text or "").rstrip("\n") if len(text) else text.text
        for piece in text:
            piece.tail = None


MAKE = make_svg
