"""The key of a comparison: what is before and what is now, or one loss and another."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QPainter

from xentgui.figure.drawing.bars import GHOST_LINE, GHOST_TINT, HOLLOW_LINE
from xentgui.figure.drawing.colours import blend
from xentgui.figure.drawing.marks import NO_PEN, pen
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import Line, Run, colour, width

SWATCH, SWATCH_GAP, ENTRY_GAP = 11.0, 5.0, 14.0
"""Logical pixels of a swatch, between it and its word, and between two entries."""


class Entry(NamedTuple):
    """A swatch and what it stands for.

    Attributes
    ----------
    text : str
    ink : str
        "#rrggbb" of the swatch.
    kind : {"bar", "ghost", "hollow", "tick", "line"}
    size : int
        Of the text, in logical pixels.
    """

    text: str
    ink: str
    kind: str
    size: int

    @property
    def width(self) -> float:
        """Room that it takes in logical pixels."""
        return SWATCH + SWATCH_GAP + width(self.text, self.size)


class Legend(NamedTuple):
    """Entries side by side; none for no legend.

    Attributes
    ----------
    entries : tuple of Entry
    is_needed : bool
        Whether the panel cannot be read without: the title leaves it room, and where there is too
        little for all, the last entry stands alone.
    """

    entries: tuple[Entry, ...]
    is_needed: bool = False

    def fitting(self, room: float) -> Legend:
        """Return what of it has room: all, of one that is needed the last entry, or nothing."""
        if self.width <= room:
            return self
        last = Legend(self.entries[-1:] if self.is_needed else ())
        return last if last.width <= room else Legend(())

    @property
    def width(self) -> float:
        """Room that it takes in logical pixels."""
        gaps = ENTRY_GAP * max(len(self.entries) - 1, 0)
        return sum(entry.width for entry in self.entries) + gaps

    def draw(self, painter: QPainter, right: float, baseline: float, style: Style) -> None:
        """Draw with its right end at `right`, in logical pixels."""
        x = right - self.width
        for text, ink, kind, size in self.entries:
            box = QRectF(x + 0.5, baseline - SWATCH + 1.5, SWATCH - 1.0, SWATCH - 1.0)
            draw_swatch(painter, box, kind, ink, style)
            ink = style.ink if kind in ("bar", "line") else style.muted
            Line((Run(text, ink, 0, size),)).draw(painter, x + SWATCH + SWATCH_GAP, baseline)
            x += SWATCH + SWATCH_GAP + width(text, size) + ENTRY_GAP


def draw_swatch(painter: QPainter, box: QRectF, kind: str, ink: str, style: Style) -> None:
    """Draw what bars look like.

    Parameters
    ----------
    painter : QPainter
    box : QRectF
    kind, ink : str
        As of an `Entry`.
    style : Style
        On whose paper it stands.
    """
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if kind == "hollow":
        painter.setPen(pen(ink, HOLLOW_LINE))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 2.0, 2.0)
    elif kind in ("tick", "line"):
        painter.setPen(pen(ink, 1.4 if kind == "tick" else 2.2))
        painter.drawLine(QLineF(box.left(), box.center().y(), box.right(), box.center().y()))
    else:
        is_ghost = kind == "ghost"
        painter.setPen(pen(blend(style.paper, ink, GHOST_LINE), 1.0) if is_ghost else NO_PEN)
        painter.setBrush(colour(blend(style.paper, ink, GHOST_TINT) if is_ghost else ink))
        painter.drawRoundedRect(box, 2.0, 2.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)
