"""What stands in the place of a panel from which the answer to a question could be read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from xentgui.core.panels import PANEL_KINDS
from xentgui.figure.cards.card import CORNER, PADDING, Card
from xentgui.figure.drawing.numbers import HIDDEN
from xentgui.figure.drawing.recording import part
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Anchor, Line, Run, colour, draw_text, font, metrics
from xentgui.figure.frame import Frame
from xentgui.language import translate, translate_row

SLOT = 44.0
"""Logical pixels that the slot is high and wide, where there is room."""
WIDE_HEIGHT = 168.0
"""About what three lines of formulas need, so that little moves when they come."""
SIGN = 22
DASHES = (3.0, 3.0)


class HeldCard(Card):
    """The title of a panel over an empty slot.

    It draws nothing of what it is given, so that nothing can be told by mistake.

    Parameters
    ----------
    style : Style
    name : str
        Of the panel, one of `xentgui.core.panels.PANELS`.
    is_wide : bool
        Whether the panel stands below the others.
    """

    def __init__(self, style: Style, name: str, is_wide: bool) -> None:
        super().__init__(style)
        self._title = next(kind.title for kind in PANEL_KINDS if kind.name == name)
        self.is_wide = is_wide

    def preferred_height(self) -> float:
        return WIDE_HEIGHT

    def render(self, frame: Frame) -> None:
        self.update_titles(self._write_titles)

    def _write_titles(self) -> None:
        style, title = self.style, translate_row("Panels", self._title)
        hint = translate("Figure", "held back until the question is answered")
        line = Line((Run(title, style.ink, 0, style.title),))
        axis_title = Line((Run(title, style.muted, 0, style.text),))
        self.set_titles((line,), hint, (axis_title,))

    def slot(self) -> QRectF:
        """Return the empty place, in panel coordinates; it has no size where there is no room."""
        top = PADDING + self.title_height()
        room = QRectF(
            PADDING,
            top,
            self.size().width() - 2.0 * PADDING,
            self.size().height() - top - PADDING,
        )
        side = min(SLOT, room.width(), room.height())
        if side < metrics(self.style.small).height():
            return QRectF(room.center(), room.center())
        slot = QRectF(0.0, 0.0, side, side)
        slot.moveCenter(room.center())
        return slot

    def draw_content(self, painter: QPainter) -> None:
        slot = self.slot()
        if slot.isEmpty():
            return
        pen = QPen(colour(self.style.muted), 1.5)
        pen.setDashPattern(DASHES)
        with part(painter, "slot"):
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(slot, CORNER, CORNER)
        size = max(min(SIGN, round(slot.height() * 0.5)), self.style.small)
        painter.setFont(font(size))
        painter.setPen(colour(self.style.muted))
        drop = metrics(size).capHeight() / 2.0
        with part(painter, "sign"):
            place = QPointF(slot.center().x(), slot.center().y() + drop)
            draw_text(painter, place, HIDDEN.plain(), Anchor.MIDDLE)
