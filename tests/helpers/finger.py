"""A finger on a widget, with synthetic touches."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

FINGER = QTest.createTouchDevice()


def touch(widget: QWidget, what: str, place: QPoint) -> None:
    """Put a finger down ("press"), "move" it, or lift it ("release"), at a place of a widget."""
    window = widget.window()
    event = QTest.touchEvent(window, FINGER)
    getattr(event, what)(0, widget.mapTo(window, place), window).commit()
    QApplication.processEvents()


def drag(widget: QWidget, start: QPoint, way: QPoint) -> None:
    """Put a finger down, move it, and lift it."""
    touch(widget, "press", start)
    touch(widget, "move", start + way / 2)
    touch(widget, "move", start + way)
    touch(widget, "release", start + way)
