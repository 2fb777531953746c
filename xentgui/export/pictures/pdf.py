"""PDF: a page of vectors and of text that can be selected, the same each time."""

from __future__ import annotations

import math
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pyqtgraph as pg
from PySide6.QtCore import (
    QBuffer,
    QHashSeed,
    QIODevice,
    QMarginsF,
    QPointF,
    QRectF,
    QSizeF,
    QUuid,
    qVersion,
)
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter, QTransform

from xentgui import __version__
from xentgui.export.pictures.metadata import Metadata, xmp_packet
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.text import text_placed_exactly
from xentgui.figure.formulas.typeset import formulas_left_out, page_of_formulas
from xentgui.files.embedded import NAMESPACE
from xentgui.language import spoken

RESOLUTION = 1200
"""Dots per inch of the grid that Qt rounds to."""
DOTS_PER_POINT = RESOLUTION / 72
VERSION = "%PDF-1.4"
"""The first line of the file: Qt writes nothing newer, and transparency is not older."""


def make_pdf(scene: pg.GraphicsScene, settings: PictureSettings, metadata: Metadata) -> bytes:
    """Paint a scene as a PDF of one page: vectors, and text that can be selected.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    metadata : Metadata
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(RESOLUTION)
    name = f"{metadata} {settings}"
    writer.setDocumentId(QUuid(str(uuid.uuid5(uuid.NAMESPACE_URL, f"{NAMESPACE} {name}"))))
    # Without one Qt writes its own, with dates.
    writer.setDocumentXmpMetadata(xmp_packet(metadata))
    # Qt has whole points only: the picture is in the lower left corner, and the rest is cut off.
    width, height = settings.page.points
    whole = QSizeF(math.ceil(width), math.ceil(height))
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(whole, QPageSize.Unit.Point, "", exact)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    place = QRectF(0.0, whole.height() - height, width, height)
    with _stable_order(), text_placed_exactly(), formulas_left_out() as placed:
        _paint(scene, writer, place)
    area = scene.sceneRect()
    scale = width / area.width()
    above = QPointF(0.0, place.top())
    there = [(formula, (at / DOTS_PER_POINT - above) / scale) for formula, at in placed]
    formulas = page_of_formulas(there, area.width(), area.height()) if there else None
    return _finished(bytes(buffer.data().data()), metadata, formulas, (width, height), scale)


@contextmanager
def _stable_order() -> Iterator[None]:
    """Let Qt write the fonts of a file in the same order in each process."""
    QHashSeed.setDeterministicGlobalSeed()
    try:
        yield
    finally:
        QHashSeed.resetRandomGlobalSeed()


def _paint(scene: pg.GraphicsScene, writer: QPdfWriter, place: QRectF) -> None:
    """Paint a scene at a place that is given in points."""
    painter = QPainter(writer)
    painter.fillRect(QRectF(0.0, 0.0, writer.width(), writer.height()), scene.backgroundBrush())
    dots = QTransform.fromScale(DOTS_PER_POINT, DOTS_PER_POINT)
    scene.render(painter, dots.mapRect(place), scene.sceneRect())
    painter.end()


def _finished(
    data: bytes,
    metadata: Metadata,
    formulas: bytes | None,
    points: tuple[float, float],
    scale: float,
) -> bytes:
    """Add what Qt leaves out, and replace its dates, which would make a file differ each time."""
    # A tenth of a second, which those who export no PDF need not wait for.
    from pypdf import PdfWriter
    from pypdf.generic import NameObject, RectangleObject

    from xentgui.export.pictures.pdf_elsewhere import make_plain, tag

    writer = PdfWriter(clone_from=BytesIO(data))
    writer.pdf_header = VERSION
    writer.metadata = {
        "/Title": metadata.title,
        "/Creator": f"xentgui {__version__}",
        "/Producer": f"Qt {qVersion()}",
    }
    # Of the page, too: pdfTeX includes a page with it, and who takes pages apart leaves it there.
    page, packet = writer.pages[0], NameObject("/Metadata")
    page.mediabox = RectangleObject((0, 0, *(round(side, 4) for side in points)))
    page[packet] = writer.root_object.raw_get(packet)
    make_plain(writer, formulas, scale)
    tag(writer, metadata, spoken())
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


MAKE = make_pdf
