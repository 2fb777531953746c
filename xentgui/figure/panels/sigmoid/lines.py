"""The straight lines of the panel: where both probabilities are equal, and the target."""

from __future__ import annotations

from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter, QTransform

from xentgui.figure.drawing.bars import OUTLINE_DASH
from xentgui.figure.drawing.marks import Mark, draw_dashed, pen, straight
from xentgui.figure.drawing.recording import part


class MiddleLine(Mark):
    """The upright line at z = 0, which crosses the grid line of y = 1/2 on the curve."""

    def __init__(self, view: object) -> None:
        super().__init__(view)
        self._share: float | None = None
        self._ink = "#000000"

    def set_line(self, share: float | None, ink: str) -> None:
        """Set where on the axis z = 0 is; None for nowhere."""
        self._share, self._ink = share, ink
        self.update()

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        """Draw it on whole pixels, so that it is sharp at 1x."""
        if self._share is None:
            return
        x = round(to_scene.m11() * self._share + to_scene.dx() - 0.5) + 0.5
        with part(painter, "grid"):
            painter.setPen(pen(self._ink, 1.0))
            painter.drawLine(QLineF(x, area.top(), x, to_scene.dy()))


class TargetLevel(Mark):
    """The target of the class as a level, dashed as its outline is around the softmax's bar."""

    def __init__(self, view: object) -> None:
        super().__init__(view)
        self._level, self._ink = 0.0, "#000000"

    def set_level(self, level: float, ink: str) -> None:
        """Set the target; one of 0 has no line, as it has no outline."""
        self._level, self._ink = level, ink
        self.update()

    def line(self, to_scene: QTransform, area: QRectF) -> QLineF | None:
        """Find the level in scene coordinates; None for none."""
        if self._level <= 0.0:
            return None
        y = to_scene.m22() * self._level + to_scene.dy()
        return QLineF(area.left(), y, area.right(), y)

    def draw(self, painter: QPainter, to_scene: QTransform, area: QRectF) -> None:
        line = self.line(to_scene, area)
        if line is not None:
            with part(painter, "target"):
                draw_dashed(painter, straight(line), pen(self._ink, 1.8), OUTLINE_DASH)
