"""A finger on a widget, with synthetic touches."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.fingers.touch_mode import touch_mode

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


def use_finger(window: MainWindow) -> None:
    """Have a finger be used in a window that is so much larger that its figure is as before."""
    size = window._figure_view.size()
    touch_mode().set_on(True)
    QApplication.processEvents()
    window.resize(window.size() + size - window._figure_view.size())
    QApplication.processEvents()
