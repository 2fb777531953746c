"""What the marks of the simplex mean, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLineF, QPointF, QRectF
from PySide6.QtGui import QPainter

from xentgui.figure.drawing.arrows import draw_arrow
from xentgui.figure.drawing.marks import (
    DashedCurve,
    draw_dashed,
    draw_dashed_line,
    pen,
    straight,
)
from xentgui.figure.drawing.places import polyline
from xentgui.figure.drawing.points import draw_before, draw_present, draw_step, draw_target
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import metrics, width
from xentgui.figure.formulas.symbols import words
from xentgui.figure.panels.simplex.plan import KEY_LINE

SWATCH, GAP = 24.0, 9.0
DOTS = (1.0, 2.2)
"""Dash and gap of the path of the temperature, in units of its width."""


class Entry(NamedTuple):
    """A mark and its word.

    Attributes
    ----------
    kind : {"present", "before", "step", "descent", "other", "temperature", "target"}
    text : str
    """

    kind: str
    text: str


def key_width(texts: Sequence[str], style: Style) -> float:
    """Room that a key with these words takes, in logical pixels."""
    return SWATCH + GAP + max(width(text, style.text) for text in texts)


def draw_key(painter: QPainter, entries: Sequence[Entry], area: QRectF, style: Style) -> None:
    """Draw it from the top of an area on."""
    drop = metrics(style.text).capHeight() / 2.0
    for row, (kind, text) in enumerate(entries):
        centre = QPointF(area.left() + SWATCH / 2.0, area.top() + (row + 0.5) * KEY_LINE)
        _draw_swatch(painter, kind, centre, style)
        line = words(style, style.text, text)
        line.draw(painter, area.left() + SWATCH + GAP, centre.y() + drop)


def _draw_swatch(painter: QPainter, kind: str, centre: QPointF, style: Style) -> None:
    half = QPointF(SWATCH / 2.0, 0.0)
    if kind == "present":
        draw_present(painter, centre, style)
    elif kind == "before":
        draw_before(painter, centre, style)
    elif kind == "target":
        draw_target(painter, centre, style)
    elif kind == "temperature":
        line = QLineF(centre - half, centre + half)
        draw_dashed(painter, straight(line), pen(style.probabilities, 2.0), DOTS)
    elif kind == "step":
        draw_arrow(painter, centre - half, centre + half, style.positive)
    elif kind == "other":
        x, y = polyline(QLineF(centre - half, centre + half))
        draw_dashed_line(painter, x, y, pen(style.muted, 2.0), DashedCurve.DASH)
        draw_step(painter, centre, style.muted, style)
    else:
        painter.setPen(pen(style.ink, 1.8))
        painter.drawLine(QLineF(centre - half, centre + half))
        draw_step(painter, centre, style.ink, style)
