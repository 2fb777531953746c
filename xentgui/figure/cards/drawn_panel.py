"""A card without a plot: boxes and text, laid out and drawn in logical pixels."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from xentgui.figure.cards.card import PADDING, Card
from xentgui.figure.drawing.marks import NO_PEN
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, colour, metrics


class Body(QGraphicsItem):
    """Draws what changes with every frame, so that card and title can stay as pixels."""

    def __init__(self, panel: DrawnPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._rect = QRectF()

    def set_rect(self, rect: QRectF) -> None:
        """Set the area that may be drawn on, in panel coordinates."""
        self.prepareGeometryChange()
        self._rect = rect

    def boundingRect(self) -> QRectF:
        return self._rect

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self._panel.body()
        if area.width() > 1.0 and area.height() > 1.0:
            self._panel.draw_body(painter, area)


class DrawnPanel(Card):
    """Base of the panels that lay out boxes and text by themselves.

    Parameters
    ----------
    style : Style
    """

    def __init__(self, style: Style) -> None:
        super().__init__(style)
        self._body = Body(self)
        self._room = QRectF()
        self._still: tuple[object, ...] = ()

    def draw_still(self, painter: QPainter, area: QRectF) -> None:
        """Draw what is behind the body and mostly stays, so that a window keeps it as pixels.

        Parameters
        ----------
        painter : QPainter
            In panel coordinates.
        area : QRectF
            As `body`.
        """

    def set_still(self, *what: object) -> None:
        """Say what `draw_still` draws from; another value has it drawn again."""
        if what != self._still:
            self._still = what
            self.update()

    def draw_content(self, painter: QPainter) -> None:
        room = self.body()
        if room.width() > 1.0 and room.height() > 1.0:
            self.draw_still(painter, room)

    @abstractmethod
    def draw_body(self, painter: QPainter, area: QRectF) -> None:
        """Draw what is below the title.

        Parameters
        ----------
        painter : QPainter
            In panel coordinates.
        area : QRectF
            As `body`.
        """

    def body(self) -> QRectF:
        """Room below the title, in panel coordinates."""
        return QRectF(self._room)

    def refresh(self) -> None:
        """Draw the body again, and nothing else."""
        self._body.update()

    def lay_out(self) -> None:
        """Give the body all that is left of the card."""
        top = PADDING + self.title_height()
        width = max(self.size().width() - 2.0 * PADDING, 1.0)
        height = max(self.size().height() - top - PADDING, 1.0)
        self._room = QRectF(PADDING, top, width, height)
        self._body.set_rect(self.rect())


def draw_centred(
    painter: QPainter, line: Line, centre: QPointF, size: int, anchor: Anchor = Anchor.MIDDLE
) -> None:
    """Draw a line of a font size at the height of a point, with its middle or an end there."""
    drop = metrics(size).capHeight() / 2.0
    line.draw(painter, centre.x(), centre.y() + drop, anchor)


def fill_box(painter: QPainter, box: QRectF, fill: str, radius: float = 4.0) -> None:
    """Fill a rounded box.

    Parameters
    ----------
    painter : QPainter
    box : QRectF
    fill : str
        "#rrggbb".
    radius : float
        Of its corners, in logical pixels.
    """
    painter.setPen(NO_PEN)
    painter.setBrush(colour(fill))
    painter.drawRoundedRect(box, radius, radius)


def draw_on_pad(painter: QPainter, line: Line, box: QRectF, style: Style) -> None:
    """Draw a line in a box, on a ground of its own, through which nothing goes.

    Parameters
    ----------
    painter : QPainter
    line : Line
    box : QRectF
        Its lower edge is the baseline.
    style : Style
        One without cards has no such ground.
    """
    if style.has_cards:
        fill_box(painter, box.adjusted(-2.0, -3.0, 2.0, 3.0), style.pad, 2.0)
    line.draw(painter, box.left(), box.bottom())
