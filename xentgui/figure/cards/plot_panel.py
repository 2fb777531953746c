"""A card with a plot: value axis, grid lines, ticks, and a foot for what is below it."""

from __future__ import annotations

import math

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.figure.cards.card import PADDING, Card
from xentgui.figure.drawing.marks import GridLines
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, colour, draw_text, font, metrics
from xentgui.figure.drawing.ticks import Axis, grown

AXIS_WIDTH = 40.0
FOOT_HEIGHT = 28.0
TICK_SIZE = 12
TICK_SPACING = 15.0
"""Logical pixels between two labels at least."""


class PlotPanel(Card):
    """Base of the panels that draw marks over a value axis.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    view : ViewBox
        The plot, in data coordinates divided by 10^exponent of `axis`.
    axis : Axis
        The value axis that is drawn now.
    grid_lines : GridLines
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self.axis = Axis(0.0, 1.0, ())
        self.view = pg.ViewBox(parent=self, enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.view.disableAutoRange()
        self.grid_lines = GridLines(self.view)
        self._range: tuple[float, float, Axis] | None = None

    def set_style(self, style: Style) -> None:
        """Change colours and sizes; the next `render` also sets the range again."""
        self._range = None
        super().set_style(style)

    def exponent(self) -> int:
        return self.axis.exponent

    def units_per_pixel(self) -> float:
        """Change of the value for each logical pixel upwards."""
        height = max(self.view.geometry().height(), 1.0)
        return float((self.axis.high - self.axis.low) / height * 10.0**self.axis.exponent)

    def set_range(self, left: float, right: float, axis: Axis) -> None:
        """Set both axes, if they have changed.

        Parameters
        ----------
        left, right : float
            Ends of the horizontal axis.
        axis : Axis
            The vertical one; while it is held, that which is drawn grows to hold it.
        """
        if self.is_held:
            axis = grown(self.axis, axis)
        if (left, right, axis) == self._range:
            return
        self._range = (left, right, axis)
        self.axis = axis
        self.view.setRange(
            xRange=(left, right), yRange=(axis.low, axis.high), padding=0.0, update=True
        )
        # Else pyqtgraph does this only as it paints, and what then moves is painted a second time.
        self.view.updateMatrix()
        for mark in self.view.childGroup.childItems():
            mark.prepareGeometryChange()
        self._set_grid_lines()
        self.update()

    def foot_height(self) -> float:
        """Height in logical pixels of what stands below the plot."""
        return FOOT_HEIGHT

    def draw_foot(self, painter: QPainter, area: QRectF) -> None:
        """Draw what stands below the plot.

        Parameters
        ----------
        painter : QPainter
            In panel coordinates.
        area : QRectF
            The plot's width, from its lower edge down.
        """

    def plot_width(self) -> float:
        """Width of the plot in logical pixels."""
        return float(max(self.size().width() - 2.0 * PADDING - AXIS_WIDTH, 1.0))

    def lay_out(self) -> None:
        """Place the plot between title and foot."""
        top = PADDING + self.title_height()
        height = max(self.size().height() - top - self.foot_height() - 8.0, 1.0)
        area = QRectF(PADDING + AXIS_WIDTH, top, self.plot_width(), height)
        if area != self.view.geometry():
            self.view.setGeometry(area)
            self.view.updateMatrix()  # As in `set_range`.
            self._set_grid_lines()

    def draw_content(self, painter: QPainter) -> None:
        plot: QRectF = self.view.geometry()
        with part(painter, "axis"):
            self._draw_ticks(painter, plot)
        self.draw_foot(painter, QRectF(plot.left(), plot.bottom(), plot.width(), 0.0))

    def _set_grid_lines(self) -> None:
        positions = [y for y, _ in self._ticks()]
        self.grid_lines.set_lines(positions, self.style.line, self.style.ink)

    def _ticks(self) -> list[tuple[float, str]]:
        """Ticks that have room for their labels: all, or every second or third from zero on."""
        axis, height = self.axis, self.view.geometry().height()
        if len(axis.ticks) < 2:
            return list(axis.ticks)
        step = axis.ticks[1][0] - axis.ticks[0][0]
        apart = step * height / (axis.high - axis.low)
        every = max(1, math.ceil(TICK_SPACING / apart)) if apart > 0.0 else 1
        return [tick for tick in axis.ticks if round(tick[0] / step) % every == 0]

    def _draw_ticks(self, painter: QPainter, plot: QRectF) -> None:
        """Write the values of the grid lines, right-aligned beside them."""
        painter.setFont(font(TICK_SIZE))
        painter.setPen(colour(self.style.muted))
        scale = plot.height() / (self.axis.high - self.axis.low)
        drop = metrics(TICK_SIZE).capHeight() / 2.0
        for value, text in self._ticks():
            y = plot.bottom() - (value - self.axis.low) * scale
            draw_text(painter, QPointF(plot.left() - 8.0, y + drop), text, Anchor.END)
