"""States as points of a plane: the present, what it is compared with, steps, and the target."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter

from xentgui.figure.drawing.marks import pen
from xentgui.figure.drawing.style import Style
from xentgui.figure.drawing.text import colour

DOT, RING, STEP = 6.0, 4.5, 2.8
TARGET, TARGET_DOT = 8.5, 3.0
"""Radii in logical pixels."""


def draw_present(painter: QPainter, centre: QPointF, style: Style, is_held: bool = False) -> None:
    """Draw the present point."""
    painter.setPen(pen(style.card, 1.6))
    painter.setBrush(colour(style.positive))
    radius = DOT + (2.0 if is_held else 0.0)
    painter.drawEllipse(centre, radius, radius)


def draw_other_present(painter: QPainter, centre: QPointF, style: Style) -> None:
    """Draw where another loss is now."""
    painter.setPen(pen(style.positive, 2.4))
    painter.setBrush(colour(style.card))
    painter.drawEllipse(centre, DOT, DOT)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def draw_before(painter: QPainter, centre: QPointF, style: Style) -> None:
    """Draw what the present is compared with."""
    painter.setPen(pen(style.muted, 1.8))
    painter.setBrush(colour(style.paper))
    painter.drawEllipse(centre, RING, RING)


def draw_step(painter: QPainter, centre: QPointF, ink: str, style: Style) -> None:
    """Draw a step of a descent."""
    painter.setPen(pen(ink, 1.4))
    painter.setBrush(colour(style.paper))
    painter.drawEllipse(centre, STEP, STEP)


def draw_target(painter: QPainter, centre: QPointF, style: Style) -> None:
    """Draw the target: as its mark beside names is."""
    painter.setPen(pen(style.target, 2.2))
    painter.setBrush(colour(style.paper))
    painter.drawEllipse(centre, TARGET, TARGET)
    painter.setBrush(colour(style.target))
    painter.drawEllipse(centre, TARGET_DOT, TARGET_DOT)
