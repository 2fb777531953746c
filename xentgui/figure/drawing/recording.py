"""What a drawing is made of, for a format that keeps it.

A painter is told of strokes and glyphs, but not that they are a bar, or that a line of text is one,
and what of it stays in place in a font of other widths. While a drawing is recorded, such entries
are therefore kept beside it, and the painter writes only a mark at the place of each.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

MARK = "xentgui-entry:"
"""What a mark is written with before the number of its entry."""


class Section(NamedTuple):
    """The entry of what stands by itself, such as a panel: it ends where the next begins."""

    name: str


class Part(NamedTuple):
    """The entry of a part of it, which ends with `END`.

    Attributes
    ----------
    kind : str
        Such as "bars".
    name : str
        Of one among several.
    """

    kind: str
    name: str


END = object()
"""The entry of the end of the last part that has begun."""


class Recording:
    """The entries of one drawing.

    Parameters
    ----------
    keeps_text : bool
        Whether lines of text are entries; else they are drawn.

    Attributes
    ----------
    entries : list
        In the order of their marks, of which the first is numbered 0.
    """

    def __init__(self, keeps_text: bool) -> None:
        self.keeps_text = keeps_text
        self.entries: list[object] = []

    def enter(self, painter: QPainter, place: QPointF, entry: object) -> None:
        """Keep an entry, and mark its place among the strokes.

        Parameters
        ----------
        painter : QPainter
        place : QPointF
            In the coordinates of the painter.
        entry : object
        """
        before = painter.pen()
        if before.style() == Qt.PenStyle.NoPen:
            painter.setPen(Qt.PenStyle.SolidLine)  # Without a pen Qt writes nothing.
        painter.drawText(place, f"{MARK}{len(self.entries)}")
        painter.setPen(before)
        self.entries.append(entry)


_recording: Recording | None = None


def recording() -> Recording | None:
    """Return what records the present drawing; None if nothing does."""
    return _recording


@contextmanager
def recorded(keeps_text: bool = True) -> Iterator[Recording]:
    """Record what is drawn within the block."""
    global _recording
    before, _recording = _recording, Recording(keeps_text)
    try:
        yield _recording
    finally:
        _recording = before


def section(painter: QPainter, name: str) -> None:
    """Say that what is drawn from now on stands by itself."""
    if _recording is not None:
        _recording.enter(painter, QPointF(), Section(name))


def part(painter: QPainter, kind: str, name: str = "") -> AbstractContextManager[None]:
    """Say what the drawing within the block is; see `Part`."""
    # In a window there are hundreds with every frame.
    return _NOTHING if _recording is None else _entered(_recording, painter, Part(kind, name))


_NOTHING = nullcontext()


@contextmanager
def _entered(record: Recording, painter: QPainter, entry: Part) -> Iterator[None]:
    record.enter(painter, QPointF(), entry)
    yield
    record.enter(painter, QPointF(), END)
