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
LEAST_LINES, MOST_SHARE = 3, 0.3
"""Lines that a caption may have on any page, and share of a page's height for more."""


class Caption(QGraphicsItem):
    """The caption, aligned with the titles of the panels.

    Parameters
    ----------
    text : str
        What does not fit is cut.
    style : Style

    Attributes
    ----------
    is_cut : bool
        Whether it does not fit.
    """

    def __init__(self, text: str, style: Style) -> None:
        super().__init__()
        self._text, self._style, self._width = " ".join(text.split()), style, 0.0
        self._left = MARGIN + PADDING
        self._lines: list[str] = []
        self.is_cut = False

    def set_page(self, width: float, height: float) -> None:
        """Break it into lines for a picture as wide and high, in logical pixels."""
        self.prepareGeometryChange()
        self._width = width
        room = max(width - 2.0 * self._left, 1.0)
        size = self._style.text
        most = max(int(MOST_SHARE * height / (LEADING * size)), LEAST_LINES)
        self._lines, self.is_cut = _lines(self._text, size, room, most)

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


def _lines(text: str, size: int, room: float, most: int) -> tuple[list[str], bool]:
    """Break a text where its language allows it, also Japanese, which has no spaces.

    Parameters
    ----------
    text : str
    size : int
        Of the font.
    room : float
        Width of a line.
    most : int
        Lines, of which the last ends in dots where there is more.

    Returns
    -------
    lines : list of str
    is_cut : bool
    """
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
    is_cut = len(lines) > most
    if is_cut:
        rest = piece(starts[most - 1], len(units) // 2)
        lines[most - 1 :] = [elided(rest, size, room)]
    return [line for line in lines if line], is_cut
