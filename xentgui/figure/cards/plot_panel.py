"""A card of the Figure: title, value axis, plot, and the names below it."""

from __future__ import annotations

import math
from abc import abstractmethod

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsSceneResizeEvent, QStyleOptionGraphicsItem, QWidget

from xentgui.figure.drawing.marks import NO_PEN, GridLines
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run, colour, draw_text, elided, font, metrics, width
from xentgui.figure.drawing.ticks import Axis, grown, label
from xentgui.figure.frame import Frame
from xentgui.figure.handle import Handle

PADDING = 14.0
TITLE_HEIGHT = 34.0
UNTITLED_HEIGHT = 20.0
AXIS_WIDTH = 40.0
FOOT_HEIGHT = 28.0
CORNER = 8.0
TICK_SIZE = 12
TICK_SPACING = 15.0
"""Logical pixels between two labels at least."""


class Panel(pg.GraphicsWidget):  # type: ignore[misc]
    """Base of all panels.

    Parameters
    ----------
    style : Style

    Attributes
    ----------
    view : ViewBox
        The plot, in data coordinates divided by 10^exponent of `axis`.
    axis : Axis
        The value axis that is drawn now.
    """

    is_wide = False
    """Whether it stands below the others, in the whole width."""

    def __init__(self, style: Style) -> None:
        super().__init__()
        self.is_awake = True
        self.style = style
        self.axis = Axis(0.0, 1.0, ())
        self.view = pg.ViewBox(parent=self, enableMenu=False, enableMouse=False, defaultPadding=0.0)
        self.view.disableAutoRange()
        self.grid_lines = GridLines(self.view)
        self._title, self._hint = Line(()), ""
        self._comparison: tuple[Line, ...] = ()
        self._range: tuple[float, float, Axis] | None = None
        self._held = False

    @abstractmethod
    def render(self, frame: Frame) -> None:
        """Show a frame."""

    def preferred_height(self) -> float:
        """Height in logical pixels of a panel that is wide."""
        return 0.0

    def wake(self) -> None:
        """Draw also what takes time to load."""
        self.is_awake = True

    def set_style(self, style: Style) -> None:
        """Change colours; the next `render` uses them."""
        self.style = style
        self._range = None
        self.update()

    def symbol(self, text: str, ink: str | None = None, script: int = 0) -> Run:
        """Make a piece of a title."""
        return Run(text, ink or self.style.ink, script, self.style.title)

    def hold(self, held: bool) -> None:
        """Let the value axis only grow, as long as a gesture lasts."""
        self._held = held

    def handle_at(self, point: QPointF) -> Handle | None:
        """Find what can be taken hold of.

        Parameters
        ----------
        point : QPointF
            In panel coordinates.
        """
        return None

    def show_handle(self, handle: Handle | None) -> None:
        """Mark what is, or would be, taken hold of."""

    def place_of(self, handle: Handle) -> QPointF | None:
        """Find where the value of a handle is drawn, in panel coordinates."""
        return None

    def class_at(self, point: QPointF) -> int | None:
        """Find the class whose column is at a point in panel coordinates."""
        return None

    def units_per_pixel(self) -> float:
        """Change of the value for each logical pixel upwards."""
        height = max(self.view.geometry().height(), 1.0)
        return float((self.axis.high - self.axis.low) / height * 10.0**self.axis.exponent)

    def set_title(self, title: Line, hint: str) -> None:
        """Set what the quantity is, and the half-line on how to read it."""
        if (title, hint) != (self._title, self._hint):
            self._title, self._hint = title, hint
            self.update()

    def set_comparison(self, lines: tuple[Line, ...]) -> None:
        """Set what stands in place of the hint while something is pinned: the first that fits."""
        if lines != self._comparison:
            self._comparison = lines
            self.update()

    def set_range(self, left: float, right: float, axis: Axis) -> None:
        """Set both axes, if they have changed.

        Parameters
        ----------
        left, right : float
            Ends of the horizontal axis.
        axis : Axis
            The vertical one.
        """
        if self._held:
            axis = grown(self.axis, axis)
        if (left, right, axis) == self._range:
            return
        self._range = (left, right, axis)
        self.axis = axis
        self.view.setRange(
            xRange=(left, right), yRange=(axis.low, axis.high), padding=0.0, update=True
        )
        for mark in self.view.childGroup.childItems():
            mark.prepareGeometryChange()
        self._set_grid()
        self.update()

    def _set_grid(self) -> None:
        self.grid_lines.set_lines([y for y, _ in self._ticks()], self.style.line, self.style.ink)

    def _ticks(self) -> list[tuple[float, str]]:
        """Ticks that have room for their labels: all, or every second or third from zero on."""
        axis, height = self.axis, self.view.geometry().height()
        if len(axis.ticks) < 2:
            return list(axis.ticks)
        step = axis.ticks[1][0] - axis.ticks[0][0]
        apart = step * height / (axis.high - axis.low)
        every = max(1, math.ceil(TICK_SPACING / apart)) if apart > 0.0 else 1
        return [tick for tick in axis.ticks if round(tick[0] / step) % every == 0]

    def foot_height(self) -> float:
        """Height of what stands below the plot."""
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

    def resizeEvent(self, event: QGraphicsSceneResizeEvent) -> None:
        """Lay out again."""
        super().resizeEvent(event)
        self.lay_out()

    def title_height(self) -> float:
        """Room for the title, or without one for a power of ten that the ticks are times."""
        return TITLE_HEIGHT if self.style.titles else UNTITLED_HEIGHT

    def plot_width(self) -> float:
        """Width of the plot in logical pixels."""
        return float(max(self.size().width() - 2.0 * PADDING - AXIS_WIDTH, 1.0))

    def lay_out(self) -> None:
        """Place the plot."""
        top = PADDING + self.title_height()
        height = max(self.size().height() - top - self.foot_height() - 8.0, 1.0)
        area = QRectF(PADDING + AXIS_WIDTH, top, self.plot_width(), height)
        if area != self.view.geometry():
            self.view.setGeometry(area)
            self._set_grid()

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        """Draw the card, the title and the foot."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(NO_PEN)
        painter.setBrush(colour(self.style.card))
        painter.drawRoundedRect(self.rect(), CORNER, CORNER)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._draw_title(painter)
        plot: QRectF = self.view.geometry()
        self._draw_ticks(painter, plot)
        self.draw_foot(painter, QRectF(plot.left(), plot.bottom(), plot.width(), 0.0))

    def _draw_ticks(self, painter: QPainter, plot: QRectF) -> None:
        """Write the values of the grid lines, right-aligned beside them."""
        painter.setFont(font(TICK_SIZE))
        painter.setPen(colour(self.style.muted))
        scale = plot.height() / (self.axis.high - self.axis.low)
        drop = metrics(TICK_SIZE).capHeight() / 2.0
        for value, text in self._ticks():
            x = plot.left() - 8.0 - width(text, TICK_SIZE)
            y = plot.bottom() - (value - self.axis.low) * scale
            draw_text(painter, QPointF(x, y + drop), text)

    def _draw_title(self, painter: QPainter) -> None:
        style = self.style
        baseline = PADDING + metrics(style.title).ascent() * 0.86
        room = self.size().width() - 2.0 * PADDING
        x = PADDING
        if style.titles:
            self._title.draw(painter, x, baseline)
            x += self._title.width + 10.0
        if self.axis.exponent:
            factor = Line(
                (
                    Run("\N{MULTIPLICATION SIGN}10", style.muted, 0, style.text),
                    Run(label(self.axis.exponent, 0), style.muted, 1, style.text),
                )
            )
            factor.draw(painter, x, baseline)
            x += factor.width + 10.0
        if not style.titles:
            return
        left = PADDING + room - x
        if self._comparison:
            fitting = (line for line in self._comparison if line.width <= left)
            next(fitting, Line(())).draw(painter, x, baseline)
            return
        if not style.hints:
            return
        hint = elided(self._hint, style.text, max(left, 0.0))
        # A few letters and dots say nothing: most of the half-line, or none.
        if len(hint) > 0.6 * len(self._hint):
            painter.setFont(font(style.text))
            painter.setPen(colour(style.muted))
            draw_text(painter, QPointF(x, baseline), hint)
