"""PNG."""

from __future__ import annotations

from pathlib import Path

import pyqtgraph as pg
from PySide6.QtCore import QIODevice, QRectF, QSaveFile
from PySide6.QtGui import QImage, QImageWriter, QPainter


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
    file = QSaveFile(str(path))
    opened = file.open(QIODevice.OpenModeFlag.WriteOnly)
    if not (opened and QImageWriter(file, b"png").write(image) and file.commit()):
        raise OSError(f"{path}: {file.errorString()}")
