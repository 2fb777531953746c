"""How large the window is drawn, of its usual size: text, controls and the figure alike.

Qt scales a running program by its font only; what has a size of its own asks here, and asks again
when its font changes.
"""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QWidget

SCALES = (0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 1.75, 2.0, 2.5)
_SCALE, _FONT = "xentgui scale", "xentgui font"
"""Properties of the application: its scale, and its font at the scale 1."""
FRAME = QSize(16, 48)
"""What the desktop draws around a window, of what the screen has."""


def scale() -> float:
    """Return the scale; 1 is the usual size."""
    app = QApplication.instance()
    value = None if app is None else app.property(_SCALE)
    return value if isinstance(value, float) else 1.0


def scaled(pixels: float) -> int:
    """Return logical pixels of the usual size at the present scale."""
    return round(pixels * scale())


def room_for(widget: QWidget) -> QSize:
    """Return the largest size of a window with a frame on the screen of a widget."""
    return widget.screen().availableSize() - FRAME


def size_for(widget: QWidget, width: float, height: float) -> QSize:
    """Return the size of a window at the present scale, or as much as its screen has room for.

    Parameters
    ----------
    widget : QWidget
    width, height : float
        Logical pixels of the usual size.
    """
    return QSize(scaled(width), scaled(height)).boundedTo(room_for(widget))


def set_scale(value: float) -> None:
    """Draw everything at a scale from now on; each widget gets a FontChange."""
    app = QApplication.instance()
    if app is None or value == scale():
        return
    usual = app.property(_FONT)
    if not isinstance(usual, QFont):
        usual = QApplication.font()
        app.setProperty(_FONT, usual)
    app.setProperty(_SCALE, value)
    font = QFont(usual)
    if usual.pixelSize() > 0:
        font.setPixelSize(round(usual.pixelSize() * value))
    else:
        font.setPointSizeF(usual.pointSizeF() * value)
    QApplication.setFont(font)
