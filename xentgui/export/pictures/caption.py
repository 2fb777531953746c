"""A few lines of text below the panels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from xentgui.figure.cards.card import PADDING
from xentgui.figure.drawing.recording import section
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour, draw_text, elided, font, metrics
from xentgui.figure.layout import MARGIN

LEADING = 1.45
"""Distance of baselines, in font sizes."""
MOST_LINES = 3


class Caption(QGraphicsItem):
    """The caption, aligned with the titles of the panels.

    Parameters
    ----------
    text : str
        What does not fit into `MOST_LINES` is cut.
    style : Style
    width : float
        Of the picture, in logical pixels.
    """

    def __init__(self, text: str, style: Style, width: float) -> None:
        super().__init__()
        self._style, self._width = style, width
        self._left = MARGIN + PADDING
        room = max(width - 2.0 * self._left, 1.0)
        self._lines = _lines(" ".join(text.split()), style.text, room)

    @property
    def height(self) -> float:
        """Height in logical pixels that the lines need below the panels; 0 without a caption."""
        if not self._lines:
            return 0.0
        return len(self._lines) * LEADING * self._style.text + MARGIN

    def boundingRect(self) -> QRectF:
        return QRectF(0.0, 0.0, self._width, self.height)

    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        section(painter, "caption")
        size = self._style.text
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(size))
        painter.setPen(colour(self._style.ink))
        baseline = metrics(size).capHeight() + 4.0
        for line in self._lines:
            draw_text(painter, QPointF(self._left, baseline), line)
            baseline += LEADING * size


def _lines(text: str, size: int, room: float) -> list[str]:
    """Break a text where its language allows it, also Japanese, which has no spaces."""
    layout = QTextLayout(text, font(size))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    starts: list[int] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        starts.append(line.textStart())
    layout.endLayout()
    units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in UTF-16.

    def piece(start: int, end: int) -> str:
        return units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass").rstrip()

    ends = [*starts[1:], len(units) // 2]
    lines = [piece(*span) for span in zip(starts, ends, strict=True)]
    if len(lines) > MOST_LINES:
        rest = piece(starts[MOST_LINES - 1], len(units) // 2)
        lines[MOST_LINES - 1 :] = [elided(rest, size, room)]
    return [line for line in lines if line]
