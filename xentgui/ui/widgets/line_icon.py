"""Line icons, in the colours of the present palette and sharp at every scale."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer

from xentgui.resources import resource

INK = QPalette.ColorRole.WindowText
FAINT = 0.4
"""Opacity of the icon of what cannot be done now."""


class LineIcon(QIconEngine):
    """Draws an SVG of ``assets/icons`` whose colour is ``currentColor``.

    Parameters
    ----------
    name : str
        Of the file, without its suffix.
    role : QPalette.ColorRole
        Its colour, in whatever palette the application has when it is drawn.
    """

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> QIconEngine:
        return LineIcon(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        painter.save()
        painter.setOpacity(FAINT if mode == QIcon.Mode.Disabled else 1.0)
        colour = QGuiApplication.palette().color(self._role).name()
        _renderer(self._name, colour).render(painter, QRectF(rect))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return pixmap


def line_icon(name: str, role: QPalette.ColorRole = INK) -> QIcon:
    """Make an icon of an SVG in ``assets/icons``."""
    return QIcon(LineIcon(name, role))


@lru_cache(maxsize=64)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    text = resource(f"icons/{name}.svg").read_text(encoding="utf-8")
    return QSvgRenderer(QByteArray(text.replace("currentColor", colour).encode()))
