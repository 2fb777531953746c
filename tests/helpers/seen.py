"""Where the words of a scene are, as a reader sees them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from xentgui.figure.drawing import recording
from xentgui.figure.drawing.recording import END, Part, Recording, Section
from xentgui.figure.drawing.text import AnchoredLine, metrics


class Words(NamedTuple):
    """A line of text in a scene.

    Attributes
    ----------
    section, part : str
        The panel, and what of it: "title", "values".
    text : str
    box : QRectF
        From its baseline to the height of its capitals, in scene coordinates.
    least : int
        Smallest size of what is neither raised nor lowered, in logical pixels.
    inks : frozenset of str
        Colours of its pieces, "#rrggbb".
    """

    section: str
    part: str
    text: str
    box: QRectF
    least: int
    inks: frozenset[str]


class Seen(Recording):
    """A recording that draws nothing and keeps the places of lines."""

    def __init__(self) -> None:
        super().__init__(keeps_text=True)
        self.words: list[Words] = []
        self._section, self._parts = "", [""]

    def enter(self, painter: QPainter, place: QPointF, entry: object) -> None:
        if isinstance(entry, Section):
            self._section, self._parts = entry.name, [""]
        elif isinstance(entry, Part):
            self._parts.append(entry.kind)
        elif entry is END:
            self._parts.pop()
        elif isinstance(entry, AnchoredLine):
            line, anchor = entry
            sizes = [run.size for run in line.runs if run.text.strip()]
            if not sizes:
                return
            ascent = metrics(max(sizes)).capHeight()
            left = place.x() - anchor.value * line.width
            box = QRectF(left, place.y() - ascent, line.width, ascent)
            box = painter.combinedTransform().mapRect(box)
            flat = [run.size for run in line.runs if run.text.strip() and not run.script]
            least = min(flat, default=min(sizes))
            inks = frozenset(run.colour for run in line.runs if run.text.strip())
            words = Words(self._section, self._parts[-1], line.plain(), box, least, inks)
            self.words.append(words)


@contextmanager
def _recorded_by(seen: Seen) -> Iterator[None]:
    before, recording._recording = recording._recording, seen
    try:
        yield
    finally:
        recording._recording = before


def words_of(scene: pg.GraphicsScene) -> list[Words]:
    """Paint a scene, and return its lines of text in the order of painting."""
    area = scene.sceneRect()
    image = QImage(round(area.width()), round(area.height()), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    seen = Seen()
    with _recorded_by(seen):
        scene.render(painter, area, area)
    painter.end()
    return seen.words
