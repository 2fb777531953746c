"""PNG: pixels, and beside them the metadata in chunks of text."""

from __future__ import annotations

import zlib

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QIODevice, QRectF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter

from xentgui import __version__
from xentgui.export.pictures.metadata import Metadata
from xentgui.export.pictures.settings import PictureSettings
from xentgui.figure.drawing.text import text_as_outlines
from xentgui.files.embedded import KEYWORDS, PNG_MAGIC, payload

HEADER_LENGTH = len(PNG_MAGIC) + 25
"""Bytes up to the end of the IHDR chunk, which must be the first."""


def make_png(scene: pg.GraphicsScene, settings: PictureSettings, metadata: Metadata) -> bytes:
    """Paint a scene as PNG, of as many pixels as the settings say.

    Parameters
    ----------
    scene : GraphicsScene
    settings : PictureSettings
    metadata : Metadata

    Raises
    ------
    OSError
        If Qt cannot.
    """
    format_ = QImage.Format.Format_RGB32
    if settings.transparent:
        format_ = QImage.Format.Format_ARGB32_Premultiplied
    image = QImage(*settings.size, format_)
    if image.isNull():
        raise OSError(f"there is no memory for {settings.size[0]}x{settings.size[1]} pixels")
    # What the scene does not paint would else be whatever the memory held.
    image.fill(Qt.GlobalColor.transparent)
    dots_per_metre = round(settings.page.dpi / 0.0254)
    image.setDotsPerMeterX(dots_per_metre)
    image.setDotsPerMeterY(dots_per_metre)
    painter = QPainter(image)
    # Qt's text in pixels is bolder than any viewer's of the same text in SVG or PDF.
    with text_as_outlines(own_font_only=True):
        # Whole pixels hardly have the proportion of a page in millimetres.
        ignore = Qt.AspectRatioMode.IgnoreAspectRatio
        scene.render(painter, QRectF(image.rect()), scene.sceneRect(), ignore)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"png")
    if not writer.write(image):
        raise OSError(writer.errorString())
    data = bytes(buffer.data().data())
    texts = _text("Title", metadata.title)
    texts += _text("Description", metadata.description)
    texts += _text("Software", f"xentgui {__version__}")
    for kind, content in metadata.payloads().items():
        # It is ASCII, and there are programs that keep no other chunk of text than this.
        texts += _chunk(b"tEXt", KEYWORDS[kind] + b"\0" + payload(content))
    return data[:HEADER_LENGTH] + texts + data[HEADER_LENGTH:]


def _text(keyword: str, text: str) -> bytes:
    """Write a text in UTF-8: the older kinds of chunks have Latin-1 only."""
    return _chunk(b"iTXt", keyword.encode() + bytes(5) + text.encode())


def _chunk(kind: bytes, data: bytes) -> bytes:
    body = kind + data
    return len(data).to_bytes(4, "big") + body + zlib.crc32(body).to_bytes(4, "big")


MAKE = make_png
