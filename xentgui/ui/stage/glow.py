"""A frame around panels that have just been filled, which fades."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QObject, QVariantAnimation
from PySide6.QtGui import QPainterPath, QPen
from PySide6.QtWidgets import QApplication, QGraphicsPathItem, QStyle

from xentgui.figure.cards.card import CORNER
from xentgui.figure.drawing.text import colour
from xentgui.figure.figure import Figure

DURATION = 1800
"""Milliseconds, of which it stays whole for the first third."""
WIDTH = 2.0


class Glow(QObject):
    """Shows for a moment where to look.

    Parameters
    ----------
    parent : QObject
    figure : Figure
    """

    def __init__(self, parent: QObject, figure: Figure) -> None:
        super().__init__(parent)
        self._figure = figure
        # They would be somewhere else.
        figure.geometryChanged.connect(self.end)
        self._frames: list[QGraphicsPathItem] = []
        self._animation = QVariantAnimation(self, startValue=1.0, endValue=0.0)
        self._animation.setDuration(DURATION)
        self._animation.setKeyValueAt(1.0 / 3.0, 1.0)
        self._animation.valueChanged.connect(self._fade)
        self._animation.finished.connect(self.end)

    @property
    def count(self) -> int:
        """How many panels are framed now."""
        return len(self._frames)

    def show(self, names: Collection[str], ink: str) -> None:
        """Frame panels.

        Parameters
        ----------
        names : collection of str
        ink : str
            Colour "#rrggbb".
        """
        self.end()
        for name, panel in self._figure.panels.items():
            if name not in names or not panel.isVisible():
                continue
            path = QPainterPath()
            inset = WIDTH / 2.0
            place = panel.geometry().adjusted(inset, inset, -inset, -inset)
            path.addRoundedRect(place, CORNER, CORNER)
            # Not of the panel, which may be closed meanwhile.
            frame = QGraphicsPathItem(path, self._figure)
            frame.setPen(QPen(colour(ink), WIDTH))
            self._frames.append(frame)
        if self._frames:
            self._animation.start()

    def end(self) -> None:
        """Take the frames away."""
        self._animation.stop()
        while self._frames:
            self._figure.scene().removeItem(self._frames.pop())

    def _fade(self, opacity: float) -> None:
        """Fade, or stay whole up to the end for who has asked the system for no motion."""
        style = QApplication.style()
        if style.styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) <= 0:
            return
        for frame in self._frames:
            frame.setOpacity(opacity)
