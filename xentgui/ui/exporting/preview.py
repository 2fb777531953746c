"""What an export will look like."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from xentgui.core.model import Model
from xentgui.export.pictures.scene import PictureScene, make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.widgets.scale import scaled
from xentgui.ui.words import panel_titles

ROOM, LEAST = QSize(560, 315), QSize(240, 136)
"""What it has at the usual scale, and what it has at least, in logical pixels."""
DELAY = 120
"""Milliseconds without a change after which it is drawn anew."""
SQUARE = 8
"""Side of the squares that stand for a transparent ground."""
SQUARES = {
    "light": ("#ffffff", "#e4e7eb"),
    "dark": ("#14171b", "#24282e"),
    "journal": ("#ffffff", "#e4e7eb"),
}
PLACE, GAP, RADIUS = 34, 8, 5.0
"""Height of the place of what has no room, its distance from the page, and its corners."""
DASHES = (4.0, 3.0)


class ExportPreview(QWidget):
    """Shows a picture as it will be exported, as large as there is room.

    A panel that has no room is not in the picture; below the page it keeps a hatched place. One
    that is there, and too small to be read, has a dashed outline.

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
        self.setMinimumSize(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._model = model
        self._settings: PictureSettings | None = None
        self._drawn: QPixmap | None = None
        self._small: list[QRectF] = []
        self._cramped: tuple[str, ...] = ()
        self._missing: tuple[str, ...] = ()
        self._text_size = 0.0
        self._timer = QTimer(self, singleShot=True)
        self._timer.setInterval(DELAY)
        self._timer.timeout.connect(self._draw)

    def sizeHint(self) -> QSize:
        return QSize(scaled(ROOM.width()), scaled(ROOM.height()))

    @property
    def cramped(self) -> tuple[str, ...]:
        """What has no room, as `PictureScene.cramped` names it."""
        return self._cramped

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the panels that are not in the picture, for they have no room."""
        return self._missing

    def picture(self) -> QPixmap:
        """Return what was drawn, of the page alone."""
        if self._drawn is None:
            self._draw()
        return QPixmap() if self._drawn is None else self._drawn

    def show_settings(self, settings: PictureSettings) -> None:
        """Draw with other settings, `DELAY` milliseconds after their last change."""
        self._settings = settings
        self._timer.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # What is below follows closely where it is narrow.
        ratio = ROOM.height() / ROOM.width()
        self.setMaximumHeight(max(round(ratio * self.width()), LEAST.height()))
        if self._settings is not None:
            self._timer.start()

    def page_place(self) -> QRect:
        """Return where the page is drawn."""
        if self._drawn is None:
            return QRect()
        size = self._drawn.deviceIndependentSize().toSize()
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        if self._missing:
            below = scaled(PLACE + GAP)
            place.moveTop(max((self.height() - size.height() - below) // 2, 1))
        return place

    def missing_place(self) -> QRectF:
        """Return the place of what has no room; it is empty if all has."""
        if not self._missing:
            return QRectF()
        page = self.page_place()
        # A narrow page has words below it that need more width.
        width = max(page.width(), min(self.width() - 2, scaled(ROOM.width() // 2)))
        left = page.center().x() - width / 2.0
        return QRectF(left, page.bottom() + 1 + scaled(GAP), width, scaled(PLACE))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._drawn is None or self._settings is None:
            return
        painter = QPainter(self)
        place = self.page_place()
        painter.drawPixmap(place, self._drawn)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._small:
            painter.setPen(_dashes(self.palette().color(QPalette.ColorRole.BrightText), 1.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for small in self._small:
                painter.drawRoundedRect(small.translated(place.topLeft()), RADIUS, RADIUS)
        if self._missing:
            self._draw_missing(painter, self.missing_place())
        painter.end()

    def _draw_missing(self, painter: QPainter, place: QRectF) -> None:
        palette, role = self.palette(), QPalette.ColorRole
        painter.setPen(_dashes(palette.color(role.Mid), 1.2))
        hatching = QColor(palette.color(role.Mid))
        hatching.setAlphaF(0.5)
        painter.setBrush(QBrush(hatching, Qt.BrushStyle.BDiagPattern))
        painter.drawRoundedRect(place, RADIUS, RADIUS)
        metrics = self.fontMetrics()
        text = metrics.elidedText(
            self.missing_text(), Qt.TextElideMode.ElideRight, int(place.width()) - scaled(24)
        )
        # The words stand on the ground, and not on the hatching.
        behind = QRectF(metrics.boundingRect(text)).adjusted(-8.0, -1.0, 8.0, 1.0)
        behind.moveCenter(place.center())
        painter.fillRect(behind, palette.color(role.Window))
        painter.setPen(palette.color(role.PlaceholderText))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def missing_text(self) -> str:
        """Say which panels have no room, and at which size of text; nothing if all have."""
        if not self._missing:
            return ""
        titles = panel_titles()
        names = ", ".join(titles[name] for name in self._missing)
        size = f"{self._text_size:g}\u202fpt"
        return self.tr("{panels}: no room at {size}").format(panels=names, size=size)

    def _draw(self) -> None:
        settings = self._settings
        if settings is None:
            return
        ratio = self.devicePixelRatioF()
        scene = make_scene(picture_snapshot(self._model.snapshot, settings), settings)
        panels = scene.figure.panels
        self._missing = tuple(name for name, panel in panels.items() if not panel.isVisible())
        self._text_size = scene.text_size
        below = scaled(PLACE + GAP) if self._missing else 0
        room = (self.size() - QSize(2, 2 + below)) * ratio
        size = QSize(*settings.size).scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        pixmap = QPixmap(size.expandedTo(QSize(1, 1)))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(QColor(SQUARES[settings.theme][0]))
        painter = QPainter(pixmap)
        area = QRectF(0.0, 0.0, pixmap.width() / ratio, pixmap.height() / ratio)
        if settings.transparent:
            _squares(painter, area, QColor(SQUARES[settings.theme][1]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scene.render(painter, area, scene.sceneRect(), Qt.AspectRatioMode.IgnoreAspectRatio)
        painter.end()
        self._drawn = pixmap
        self._cramped = scene.cramped()
        self._small = _places(scene, self._cramped, area)
        self.update()
        self.drawn.emit(self._cramped, scene.text_size)


def _places(scene: PictureScene, cramped: tuple[str, ...], area: QRectF) -> list[QRectF]:
    """Find where those panels are that are there, and cannot be read."""
    across = area.width() / scene.sceneRect().width()
    down = area.height() / scene.sceneRect().height()
    panels = scene.figure.panels
    boxes = [panels[name].geometry() for name in cramped if name in panels]
    shown = [panels[name].isVisible() for name in cramped if name in panels]
    return [
        QRectF(
            QPointF(box.left() * across, box.top() * down),
            QPointF(box.right() * across, box.bottom() * down),
        )
        for box, is_shown in zip(boxes, shown, strict=True)
        if is_shown
    ]


def _dashes(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setDashPattern(DASHES)
    return pen


def _squares(painter: QPainter, area: QRectF, colour: QColor) -> None:
    columns, rows = int(area.width()) // SQUARE + 1, int(area.height()) // SQUARE + 1
    for row in range(rows):
        for column in range(row % 2, columns, 2):
            painter.fillRect(column * SQUARE, row * SQUARE, SQUARE, SQUARE, colour)
