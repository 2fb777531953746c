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
from PySide6.QtGui import QPageLayout, QPageSize, QPainter, QPdfWriter

from xentgui import __version__
from xentgui.export.pictures.metadata import Metadata, xmp_packet
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.formulas.typeset import Formula, formulas_left_out, page_of_formulas
from xentgui.files.embedded import NAMESPACE
from xentgui.language import spoken

RESOLUTION = 1200
"""Dots per inch of the grid that Qt rounds to."""
POINTS_PER_PIXEL = 72 / 96
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
    # Qt has whole points only: the ground fills what a page is larger than the picture.
    points = QSizeF(*(math.ceil(side * POINTS_PER_PIXEL) for side in settings.size))
    exact = QPageSize.SizeMatchPolicy.ExactMatch
    page = QPageSize(points, QPageSize.Unit.Point, "", exact)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    with _stable_order(), formulas_left_out() as placed:
        _paint(scene, writer, settings)
    area = scene.sceneRect()
    scale = settings.size[0] / area.width()
    formulas = _formulas(placed, (area.width(), area.height()), scale * RESOLUTION / 96)
    rest = points.height() - settings.size[1] * POINTS_PER_PIXEL
    place = (rest, scale * POINTS_PER_PIXEL)
    return _finished(bytes(buffer.data().data()), metadata, formulas, place)


def _formulas(
    placed: list[tuple[Formula, QPointF]], size: tuple[float, float], dots: float
) -> bytes | None:
    """Set the formulas on a page in logical pixels, of which one is so many dots; None for none."""
    there = [(formula, place / dots) for formula, place in placed]
    return page_of_formulas(there, *size) if there else None


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


def _finished(
    data: bytes, metadata: Metadata, formulas: bytes | None, place: tuple[float, float]
) -> bytes:
    """Add what Qt leaves out, and replace its dates, which would make a file differ each time."""
    # A tenth of a second, which those who export no PDF need not wait for.
    from pypdf import PdfWriter
    from pypdf.generic import NameObject

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
    page[packet] = writer.root_object.raw_get(packet)
    make_plain(writer, formulas, *place)
    tag(writer, metadata, spoken())
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


MAKE = make_pdf
