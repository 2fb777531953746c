"""SVG."""

from __future__ import annotations

import re
from collections import Counter
from contextlib import nullcontext
from html import escape, unescape

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator

from xentgui.export.pictures.metadata import About, writable
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.text import family, text_as_outlines, width
from xentgui.files.embedded import element

# Neither bracket stands unescaped within a text, so these find tags only.
_EMPTY_GROUP = re.compile(r"<g\b[^<>]*>\s*</g>\s*")
# Each text says its font itself.
_FONT_OF_GROUP = re.compile(r'(<g\b[^<>]*?)\s+font-family="[^<>]*?(?=>)')
_NOTHING_SAID = re.compile(
    r' (?:vector-effect="none"|(?:fill|stroke)-opacity="1"|transform="matrix\(1,0,0,1,0,0\)")'
)
_TAG = re.compile(r"<[a-z][^<>]*>")
_PATH = re.compile(r"<path[^>]*/>")
_TEXT = re.compile(r'<text\b(?P<said>[^<>]*\sfont-size="(?P<size>\d+)"[^<>]*?)\s*>(?P<text>[^<]*)<')


def make_svg(scene: pg.GraphicsScene, settings: PictureSettings, about: About) -> bytes:
    """Paint a scene as SVG, its text as text or, with `settings.outlines`, as shapes.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    about : About
    """
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
    text = bytes(buffer.data().data()).decode("utf-8", "replace")
    body = writable(text[text.index("<defs>") :].replace("<defs>\n</defs>\n", "", 1))
    head = _head(settings.size, (area.width(), area.height()), about)
    return f"{head}{_finished(body)}".encode()


def _head(size: tuple[int, int], logical: tuple[float, float], about: About) -> str:
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{size[0]}" height="{size[1]}" '
        f'viewBox="0 0 {logical[0]:.10g} {logical[1]:.10g}" role="img">',
        f"<title>{escape(about.title, quote=False)}</title>",
        f"<desc>{escape(about.description, quote=False)}</desc>",
    ]
    if about.document is not None:
        lines.append(f"<metadata>{element(about.document)}</metadata>")
    return "".join(f"{line}\n" for line in lines)


def _finished(body: str) -> str:
    """Leave out what says nothing, and keep the places where the figure's font is missing."""
    body = _EMPTY_GROUP.sub("", body)
    body = _FONT_OF_GROUP.sub(r"\1", body)

    def plain(tag: re.Match[str]) -> str:
        said = _NOTHING_SAID.sub("", tag[0])
        name = f'font-family="{escape(family(), quote=False)}'
        return said.replace(f'{name}"', f'{name}, sans-serif"')

    return _once(_TEXT.sub(_fitted, _TAG.sub(plain, body)))


def _once(body: str) -> str:
    """Write each shape once: a formula has the same digits again and again."""
    counts = Counter(_PATH.findall(body))
    names: dict[str, str] = {}

    def shape(found: re.Match[str]) -> str:
        path = found[0]
        if counts[path] == 1:
            return path
        if path in names:
            return f'<use xlink:href="#{names[path]}"/>'
        names[path] = f"s{len(names)}"
        return path.replace("<path", f'<path id="{names[path]}"', 1)

    return _PATH.sub(shape, body)


def _fitted(found: re.Match[str]) -> str:
    """Say how long a text is: one in a wider font would run into the next."""
    length = width(unescape(found["text"]), int(found["size"]))
    fit = f' textLength="{length:.6g}" lengthAdjust="spacingAndGlyphs"' if length else ""
    return f"<text{found['said']}{fit}>{found['text']}<"
