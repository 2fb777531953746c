"""A panel whose plot has a horizontal axis with ticks of its own."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.figure.cards.card import PADDING
from xentgui.figure.cards.plot_panel import FOOT_HEIGHT, TICK_SIZE, PlotPanel
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, draw_text, font, metrics, width
from xentgui.figure.drawing.ticks import Axis

EDGE, ROOM = 0.02, 7.0
"""What lies beyond 0 and 1 on the axes at least: a share of them, and a whole dot in pixels."""
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

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._value_axis: Axis | None = None

    @property
    def edge(self) -> float:
        """What lies beyond either end of the horizontal axis, as a share of it."""
        return max(EDGE, ROOM / max(self.plot_width() - 2.0 * ROOM, ROOM))

    def set_value_axis(self, value_axis: Axis) -> Axis:
        """Set the vertical axis, with room for a dot at 0; return the one that is drawn."""
        self._value_axis = value_axis
        height = float(self.view.geometry().height())
        below = max(2.0 * EDGE, ROOM / max(height - ROOM, ROOM))
        low = -below * value_axis.high
        self.set_range(-self.edge, 1.0 + self.edge, value_axis._replace(low=low))
        return self.axis

    def lay_out(self) -> None:
        super().lay_out()
        if self._value_axis is not None:
            self.set_value_axis(self._value_axis)

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
                x = area.left() + (position + self.edge) * self.across()
                # The last may be wider than what is left of the card.
                if x + width(text, TICK_SIZE) / 2.0 <= area.right() + PADDING - 1.0:
                    draw_text(painter, QPointF(x, baseline), text, Anchor.MIDDLE)
            title = self.axis_title()
            if title is not None and self._shows_axis_title():
                title.draw(painter, area.center().x(), baseline + TITLE_HEIGHT, Anchor.MIDDLE)
