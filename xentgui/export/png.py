"""PNG."""

from __future__ import annotations

from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QImageWriter, QPainter

from xentgui.export.save import saving


def write_png(scene: pg.GraphicsScene, path: Path, size: tuple[int, int]) -> None:
    """Paint a scene into a PNG file, whole or not at all.

    Parameters
    ----------
    scene : GraphicsScene
    path : Path
    size : (int, int)
        Width and height in pixels.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    image = QImage(*size, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    scene.render(painter, QRectF(image.rect()), scene.sceneRect())
    painter.end()
    with saving(path) as file:
        if not QImageWriter(file, b"png").write(image):
            raise OSError(f"{path}: {file.errorString()}")
