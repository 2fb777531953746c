"""Whether fingers or a mouse are used: the last press in a window of the program tells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QInputDevice, QMouseEvent, QWindow

from xentgui.ui.widgets.fingers.room import is_for_touch, make_room


def is_touch(event: QMouseEvent) -> bool:
    """Return whether a mouse event is what a finger does where nobody takes its touches."""
    is_finger = event.device().type() == QInputDevice.DeviceType.TouchScreen
    return is_finger or event.source() != Qt.MouseEventSource.MouseEventNotSynthesized


class TouchMode(QObject):
    """Looks at the presses in the windows of the program, and makes room for fingers.

    Their widgets' events are not looked at.

    Parameters
    ----------
    app : QGuiApplication

    Attributes
    ----------
    changed : Signal(bool)
        A finger was used after the mouse, or the mouse after a finger.
    """

    changed = Signal(bool)

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        app.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Look at the presses in a window; once more does no harm."""
        if window is not None:
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at presses, and tell once they are over: nothing is to move under a finger."""
        kind = event.type()
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self.set_on(True)
        elif (
            kind == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and not is_touch(event)
        ):
            self.set_on(False)
        return False

    def set_on(self, is_on: bool) -> None:
        """Make everything as large as a finger needs, or as before."""
        if is_on != is_for_touch():
            make_room(is_on)
            self.changed.emit(is_on)


def touch_mode() -> TouchMode:
    """Return the one of the application, which must be there."""
    app = QGuiApplication.instance()
    assert isinstance(app, QGuiApplication)
    return app.findChild(TouchMode) or TouchMode(app)
