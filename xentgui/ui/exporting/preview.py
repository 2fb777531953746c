"""What an export will look like."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from xentgui.core.model import Model
from xentgui.export.pictures.scene import make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings

DELAY = 120
"""Milliseconds without a change after which it is drawn anew."""
SQUARE = 8
"""Side of the squares that stand for a transparent ground."""
SQUARES = {
    "light": ("#ffffff", "#e4e7eb"),
    "dark": ("#14171b", "#24282e"),
    "journal": ("#ffffff", "#e4e7eb"),
}


class ExportPreview(QWidget):
    """Shows a picture as it will be exported, as large as there is room.

    Parameters
    ----------
    model : Model
        Whose present is drawn.

    Attributes
    ----------
    drawn : Signal(tuple, float)
        It has been drawn; what `PictureScene.cramped` names, and its text size in points.
    """

    drawn = Signal(tuple, float)

    def __init__(self, model: Model) -> None:
        super().__init__()
        self.setObjectName("exportPreview")
        self.setAccessibleName(self.tr("Preview"))
        self.setMinimumSize(320, 140)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._model = model
        self._settings: PictureSettings | None = None
        self._drawn: QPixmap | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._draw)

    def sizeHint(self) -> QSize:
        return QSize(640, 400)

    def show_settings(self, settings: PictureSettings) -> None:
        """Draw with other settings, `DELAY` milliseconds after their last change."""
        self._settings = settings
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._settings is not None:
            self._timer.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None or self._settings is None:
            return
        painter = QPainter(self)
        size = self._drawn.deviceIndependentSize().toSize()
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        painter.drawPixmap(place, self._drawn)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _draw(self) -> None:
        settings = self._settings
        if settings is None:
            return
        ratio = self.devicePixelRatioF()
        room = (self.size() - QSize(2, 2)) * ratio
        size = QSize(*settings.size).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        pixmap = QPixmap(size.expandedTo(QSize(1, 1)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(SQUARES[settings.theme][0]))
        scene = make_scene(picture_snapshot(self._model.snapshot, settings), settings)
        painter = QPainter(pixmap)
        area = QRectF(0.0, 0.0, pixmap.width() / ratio, pixmap.height() / ratio)
        if settings.transparent:
            _squares(painter, area, QColor(SQUARES[settings.theme][1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, area, scene.sceneRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
        painter.end()
        self._drawn = pixmap
        self.update()
        self.drawn.emit(scene.cramped(), scene.text_size)


def _squares(painter: QPainter, area: QRectF, colour: QColor) -> None:
    columns, rows = int(area.width()) // SQUARE + 1, int(area.height()) // SQUARE + 1
    for row in range(rows):
        for column in range(row % 2, columns, 2):
            painter.fillRect(column * SQUARE, row * SQUARE, SQUARE, SQUARE, colour)
