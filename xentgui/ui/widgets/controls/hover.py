"""What is drawn as being under the pointer is there also after a menu has been open."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QCursor, QWindow
from PySide6.QtWidgets import QApplication


class Hover(QObject):
    """Lets widgets know that the pointer has left them while a menu or a list was open.

    Qt tells them nothing then, and a button would look pressed in until the pointer came back:
    in a tool bar that is how a switch looks that is on.

    Parameters
    ----------
    app : QApplication
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self._look)

    def _look(self, window: QWindow | None) -> None:
        """Look once a window has the keyboard again, which a menu has while it is open."""
        if window is None:
            return
        place = QCursor.pos()
        for widget in QApplication.allWidgets():
            if widget.underMouse() and not widget.rect().contains(widget.mapFromGlobal(place)):
                QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.Leave))


def watch_hover() -> None:
    """Let no widget of the application keep a hover that is over; once more does no harm."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    if app.findChild(Hover) is None:
        Hover(app)
