"""Whether fingers or a mouse are used: the last press in a window of the program tells."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputDevice, QMouseEvent, QWindow

from xentgui.ui.widgets.fingers.long_press import LongPress
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
        self._long_press = LongPress(self)
        self._is_wanted = False
        # What is pressed gets its release first: nothing is to move under a finger.
        self._waiting = QTimer(self, singleShot=True)
        self._waiting.timeout.connect(lambda: self.set_on(self._is_wanted))
        app.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Look at the presses in a window; once more does no harm."""
        if window is not None:
            window.installEventFilter(self)
            window.installEventFilter(self._long_press)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at presses, and tell once they are over."""
        kind = event.type()
        if kind in (QEvent.Type.TouchEnd, QEvent.Type.TouchCancel):
            self._want(True)
        elif (
            kind == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and not is_touch(event)
        ):
            self._want(False)
        return False

    def _want(self, is_on: bool) -> None:
        self._is_wanted = is_on
        if is_on != is_for_touch():
            self._waiting.start()

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
