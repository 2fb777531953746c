"""PDF."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QHashSeed, QIODevice, QMarginsF, QRectF, QSizeF, QUuid
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from xentgui import __version__
from xentgui.export.pictures.metadata import About
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.embedded import NAMESPACE, element

RESOLUTION = 1200
"""Dots per inch of the grid that Qt rounds to."""
POINTS_PER_PIXEL = 72 / 96

_DATE = re.compile(rb"/(?:CreationDate|ModDate) \(D:[^()\n]*\)\n")
_OFFSET = re.compile(rb"\d{10}(?= 00000 n)|(?<=startxref\n)\d+")


def make_pdf(scene: pg.GraphicsScene, settings: PictureSettings, about: About) -> bytes:
    """Paint a scene as a PDF of one page: vectors, and text that can be selected.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    about : About
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    writer.setTitle(about.title)
    writer.setCreator(f"xentgui {__version__}")
    name = f"{about} {settings}"
    writer.setDocumentId(QUuid(str(uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE} {name}"))))
    # Without one Qt writes its own, with dates.
    writer.setDocumentXmpMetadata(_packet(about).encode())
    # Qt has whole points only: the ground fills what a page is larger than the picture.
    points = QSizeF(*(math.ceil(side * POINTS_PER_PIXEL) for side in settings.size))
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(points, QPageSize.Unit.Point, "", exact)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    with _stable_order():
        _paint(scene, writer, settings)
    return _without_dates(bytes(buffer.data().data()))


@contextmanager
def _stable_order() -> Iterator[None]:
    """Let Qt write the fonts of a file in the same order in each process."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _paint(scene: pg.GraphicsScene, writer: QPdfWriter, settings: PictureSettings) -> None:
    painter = QPainter(writer)
    painter.fillRect(QRectF(0.0, 0.0, writer.width(), writer.height()), scene.backgroundBrush())
    width, height = (side * RESOLUTION / 96 for side in settings.size)
    scene.render(painter, QRectF(0.0, 0.0, width, height), scene.sceneRect())
    painter.end()


def _without_dates(data: bytes) -> bytes:
    """Make the same file of the same picture, at whatever time and in whatever zone.

    The dates stand in the first object; so the table at the end, of where each object begins,
    moves by their length.
    """
    table = data.rindex(b"\nxref\n")
    start = data.index(b"endobj")
    head = _DATE.sub(b"", data[:start])
    removed = start - len(head)

    def moved(offset: re.Match[bytes]) -> bytes:
        value = int(offset[0])
        return b"%0*d" % (len(offset[0]), value - removed if value > start else value)

    return head + data[start:table] + _OFFSET.sub(moved, data[table:])


def _packet(about: About) -> str:
    """Write the metadata as XMP."""

    def text(name: str, value: str) -> str:
        item = f'<rdf:li xml:lang="x-default">{escape(value, quote=False)}</rdf:li>'
        return f"<dc:{name}><rdf:Alt>{item}</rdf:Alt></dc:{name}>"

    return f"""\
<?xpacket begin="\N{ZERO WIDTH NO-BREAK SPACE}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
{text("title", about.title)}
{text("description", about.description)}
{"" if about.document is None else element(about.document)}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>
"""
