"""A panel whose plot has a horizontal axis with ticks of its own."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.figure.cards.card import PADDING
from xentgui.figure.cards.plot_panel import FOOT_HEIGHT, TICK_SIZE, PlotPanel
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.text import Anchor, Line, colour, draw_text, font, metrics, width
from xentgui.figure.drawing.ticks import Axis

EDGE = 0.02
"""Room for a dot at both ends of the axes, as a share of them."""
TITLE_HEIGHT, LEAST_FOR_TITLE = 17.0, 250.0
"""Height of what names the horizontal axis, and of a card that has room for it."""


class CurvePanel(PlotPanel):
    """Base of panels of curves: data go from 0 to 1 horizontally, whatever that stands for.

    Parameters
    ----------
    style : Style
    """

    axis_part = "axis"
    """What the ticks are called in an SVG."""
    edge = EDGE
    """Room at both ends of the horizontal axis."""

    def set_loss_axis(self, loss_axis: Axis) -> Axis:
        """Set the vertical axis, with room for a dot at 0; return the one that is drawn."""
        low = -2.0 * EDGE * loss_axis.high
        self.set_range(-self.edge, 1.0 + self.edge, loss_axis._replace(low=low))
        return self.axis

    def across(self) -> float:
        """Return the logical pixels from 0 to 1 on the horizontal axis."""
        return float(self.view.geometry().width() / (1.0 + 2.0 * self.edge))

    @abstractmethod
    def axis_ticks(self) -> list[tuple[float, str]]:
        """List the ticks that have room: positions from 0 to 1, and what is written there."""

    def axis_title(self) -> Line | None:
        """Return what names the horizontal axis; None where the title of the panel does."""
        return None

    def _shows_axis_title(self) -> bool:
        return self.axis_title() is not None and bool(self.size().height() >= LEAST_FOR_TITLE)

    def foot_height(self) -> float:
        return FOOT_HEIGHT + (TITLE_HEIGHT if self._shows_axis_title() else 0.0)

    def draw_foot(self, painter: QPainter, area: QRectF) -> None:
        painter.setFont(font(TICK_SIZE))
        painter.setPen(colour(self.style.muted))
        baseline = area.top() + 10.0 + metrics(TICK_SIZE).capHeight()
        with part(painter, self.axis_part):
            for position, text in self.axis_ticks():
                x = area.left() + (position + self.edge) / (1.0 + 2.0 * self.edge) * area.width()
                # The last may be wider than what is left of the card.
                if x + width(text, TICK_SIZE) / 2.0 <= area.right() + PADDING - 1.0:
                    draw_text(painter, QPointF(x, baseline), text, Anchor.MIDDLE)
            title = self.axis_title()
            if title is not None and self._shows_axis_title():
                title.draw(painter, area.center().x(), baseline + TITLE_HEIGHT, Anchor.MIDDLE)
