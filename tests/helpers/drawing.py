"""A Figure as it is drawn, and what can be seen there."""

from __future__ import annotations

import re
from html import unescape
from typing import TypeVar

import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from xentgui.core.checks import FloatArray
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.card import Card
from xentgui.figure.cards.plot_panel import PlotPanel
from xentgui.figure.drawing.bars import Bars, BarSet
from xentgui.figure.drawing.marks import Curve, DashedCurve, Dot, Mark
from xentgui.figure.drawing.style import LIGHT, Style
from xentgui.figure.figure import Figure
from xentgui.figure.panels.loss_curve.other_loss import RingDot

AnyPanel = TypeVar("AnyPanel", bound=Card)
AnyMark = TypeVar("AnyMark", bound=Mark)


def panel_of(figure: Figure, kind: type[AnyPanel]) -> AnyPanel:
    """The panel of a Figure that is of a class."""
    (panel,) = (panel for panel in figure.panels.values() if isinstance(panel, kind))
    return panel


def run_length(image: QImage, x: int, y: int, step: int, colour: str) -> int:
    """How many pixels from (x, y) in steps of `step` downwards have one colour."""
    wanted, n = QColor(colour).rgb(), 0
    while 0 <= y < image.height() and image.pixel(x, y) == wanted:
        n, y = n + 1, y + step
    return n


class Drawing:
    """A State drawn in a scene, and what can be seen there."""

    def __init__(
        self,
        state: State,
        view: View | None = None,
        style: Style = LIGHT,
        size: tuple[int, int] = (1120, 630),
    ) -> None:
        self.snapshot = Snapshot.of(state, view)
        self.scene = pg.GraphicsScene(parent=None)
        self.scene.setSceneRect(QRectF(0.0, 0.0, *size))
        self.scene.setBackgroundBrush(QColor(style.ground))
        self.figure = Figure(style)
        self.scene.addItem(self.figure)
        self.figure.resize(*size)
        self.figure.render(self.snapshot)
        self.scene.prepareForPaint()

    def image(self, scale: int = 1) -> QImage:
        rect = self.scene.sceneRect()
        image = QImage(
            round(scale * rect.width()), round(scale * rect.height()), QImage.Format.Format_RGB32
        )
        painter = QPainter(image)
        self.scene.render(painter, QRectF(image.rect()), rect)
        painter.end()
        return image

    def text(self, panel: str | None = None) -> str:
        """All that is written, or what is in one panel, in the order of painting."""
        return "".join(self.pieces(panel))

    def pieces(self, panel: str | None = None) -> list[str]:
        """As `text`, but piece by piece: a symbol and its index are two."""
        hidden = [p for name, p in self.figure.panels.items() if panel not in (None, name)]
        for other in hidden:
            other.hide()
        buffer = QBuffer()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        rect = self.scene.sceneRect()
        painter = QPainter(generator)
        self.scene.render(painter, rect, rect)
        painter.end()
        for other in hidden:
            other.show()
        svg = bytes(buffer.data().data()).decode()
        texts = re.findall(r"<text[^>]*>(.*?)</text>", svg, re.DOTALL)
        return [unescape(text.strip("\n")) for text in texts]

    def texts(self, panel: str) -> list[str]:
        """As `pieces` of a panel, but with its hint as one."""
        pieces, hint = self.pieces(panel), self.figure.panels[panel].describe().hint
        for first in range(len(pieces) if hint else 0):
            for last in range(first + 1, len(pieces) + 1):
                if "".join(pieces[first:last]) == hint:
                    return [*pieces[:first], hint, *pieces[last:]]
        return pieces

    def panel(self, kind: type[AnyPanel]) -> AnyPanel:
        """The panel that is of a class."""
        return panel_of(self.figure, kind)

    def mark(self, name: str, kind: type[AnyMark]) -> AnyMark:
        """The topmost mark of a kind: ghosts lie beneath the present."""
        return self._marks(name, kind)[-1]

    def ghost(self, kind: type[AnyMark]) -> AnyMark:
        """The lowest mark of a kind in the loss panel, but for those of another loss."""
        marks = self._marks("loss_curve", kind)
        return next(mark for mark in marks if not isinstance(mark, DashedCurve | RingDot))

    def _marks(self, name: str, kind: type[AnyMark]) -> list[AnyMark]:
        panel = self.figure.panels[name]
        assert isinstance(panel, PlotPanel)
        return [item for item in panel.view.childGroup.childItems() if isinstance(item, kind)]

    def comparison(self, name: str) -> str:
        """What stands beside a title, in full; "" for nothing."""
        return self.figure.panels[name].describe().comparison

    def bars(self, name: str) -> BarSet:
        return self.mark(name, Bars).bars

    def curve(self) -> tuple[FloatArray, FloatArray]:
        return self.mark("loss_curve", Curve).points

    def dot(self) -> tuple[float, float]:
        return self.mark("loss_curve", Dot).point
