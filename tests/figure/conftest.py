import re
from html import unescape

import pyqtgraph as pg
import pytest
from PySide6.QtCore import QBuffer, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgGenerator

from xentgui.core.snapshot import Snapshot
from xentgui.figure.drawing.bars import Bars
from xentgui.figure.drawing.marks import Dot
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.figure import Figure
from xentgui.figure.panels.loss_curve import Curve


class Drawing:
    """A State drawn in a scene, and what can be seen there."""

    def __init__(self, state, view=None, style=LIGHT, size=(1120, 630)):
        self.snapshot = Snapshot.of(state, view)
        self.scene = pg.GraphicsScene(parent=None)
        self.scene.setSceneRect(QRectF(0.0, 0.0, *size))
        self.scene.setBackgroundBrush(QColor(style.ground))
        self.figure = Figure(style)
        self.scene.addItem(self.figure)
        self.figure.resize(*size)
        self.figure.render(self.snapshot)
        self.scene.prepareForPaint()

    def image(self, scale=1):
        rect = self.scene.sceneRect()
        image = QImage(
            round(scale * rect.width()), round(scale * rect.height()), QImage.Format.Format_RGB32
        )
        painter = QPainter(image)
        self.scene.render(painter, QRectF(image.rect()), rect)
        painter.end()
        return image

    def text(self, panel=None):
        """All that is written, or what is in one panel, in the order of painting."""
        return "".join(self.pieces(panel))

    def pieces(self, panel=None):
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

    def panel(self, name):
        return self.figure.panels[name]

    def mark(self, name, kind):
        """The topmost mark of a kind: ghosts lie beneath the present."""
        items = self.panel(name).view.childGroup.childItems()
        return [item for item in items if isinstance(item, kind)][-1]

    def ghost(self, kind):
        """The lowest mark of a kind in the loss panel."""
        items = self.panel("loss_curve").view.childGroup.childItems()
        return next(item for item in items if isinstance(item, kind))

    def comparison(self, name):
        """What stands beside a title, in full; "" for nothing."""
        return self.panel(name).describe().comparison

    def bars(self, name):
        return self.mark(name, Bars).bars

    def curve(self):
        return self.mark("loss_curve", Curve).points

    def dot(self):
        return self.mark("loss_curve", Dot).point


@pytest.fixture
def draw(qapp):
    return Drawing


@pytest.fixture
def run_length():
    """How many pixels from (x, y) in steps of `step` downwards have one colour."""

    def count(image, x, y, step, colour):
        wanted, n = QColor(colour).rgb(), 0
        while 0 <= y < image.height() and image.pixel(x, y) == wanted:
            n, y = n + 1, y + step
        return n

    return count
