"""Takes the steps of a descent, one after the other in time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.situation import Document
from xentgui.core.snapshot import Snapshot

SPEEDS = (1, 2, 5, 10, 30, 60)
"""Steps a second."""
STEPS_PANEL = "steps"


class DescentPlayer(QObject):
    """Opens and closes a descent, steps, and plays.

    While it plays every step is one frame, and none is waited for. It pauses where there is no
    next step, and when something else than a hand on a number takes over: undo, another document,
    a dialog. While the mouse holds something, it waits.

    Parameters
    ----------
    parent : QObject
    model : Model
    report : callable
        Shows the user an error.
    tell : callable
        Shows the user a message.

    Attributes
    ----------
    changed : Signal
        It has begun to play, or has paused.
    """

    changed = Signal()

    def __init__(
        self,
        parent: QObject,
        model: Model,
        report: Callable[[InvalidInputError], None],
        tell: Callable[[str], None],
    ) -> None:
        super().__init__(parent)
        self._model, self._report, self._tell = model, report, tell
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._speed = 10
        self._rate, self._momentum = 1.0, 0.0
        self._document: Document | None = None
        self._has_shown_panel = False
        self.is_held = False
        """Whether the mouse holds something that changes how it goes on, and does not stop it."""

    @property
    def is_open(self) -> bool:
        """Whether there is a descent."""
        return self._model.snapshot.view.descent is not None

    @property
    def is_playing(self) -> bool:
        """Whether steps follow one another by themselves."""
        return self._timer.isActive()

    @property
    def speed(self) -> int:
        """Steps a second."""
        return self._speed

    def set_speed(self, speed: int) -> None:
        """Choose how many steps are taken in a second."""
        self._speed = speed
        self._timer.setInterval(round(1000 / speed))

    def toggle_open(self) -> None:
        """Begin a descent from the present, with its panel; or end it."""
        if self.is_open:
            self.close()
        else:
            self.open()

    def open(self) -> None:
        """Begin a descent from the present, unless there is one, and show the loss over steps."""
        if self.is_open:
            return
        panels = self._model.snapshot.view.panels
        self._has_shown_panel = STEPS_PANEL not in panels
        if self._has_shown_panel:
            self._model.set_panels((*panels, STEPS_PANEL))
        self._model.begin_descent(self._rate, self._momentum)

    def close(self) -> None:
        """End the descent; a panel that came with it goes with it."""
        self.pause()
        descent = self._model.snapshot.view.descent
        if descent is None:
            return
        self._rate, self._momentum = descent.rate, descent.momentum
        self._model.end_descent()
        left = [name for name in self._model.snapshot.view.panels if name != STEPS_PANEL]
        if self._has_shown_panel and left:
            self._model.set_panels(left)

    def toggle(self) -> None:
        """Play, or pause."""
        if self.is_playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Take steps by itself from now on."""
        self.open()
        self._document = self._model.document
        self._timer.start(round(1000 / self._speed))
        self.changed.emit()

    def pause(self) -> None:
        """Take no more steps by itself."""
        if self.is_playing:
            self._timer.stop()
            self._model.end_gesture()
            self.changed.emit()

    def step(self) -> None:
        """Take one step."""
        self.pause()
        self.open()
        self._attempt()

    def back(self) -> None:
        """Go one step back."""
        self.pause()
        descent = self._model.snapshot.view.descent
        if descent is not None and descent.at > 0:
            self._model.go_to_step(descent.at - 1)

    def to_start(self) -> None:
        """Go back to the start."""
        self.pause()
        if self.is_open:
            self._model.go_to_step(0)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Pause where the present is not one to go on from by itself."""
        is_other = self._model.document is not self._document
        if self.is_playing and (is_other or snapshot.can_redo or snapshot.view.descent is None):
            self.pause()

    def _tick(self) -> None:
        if QApplication.activeModalWidget() is not None:
            self.pause()
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton and not self.is_held:
            return
        if not self._model.snapshot.in_gesture:
            self._model.begin_gesture()  # So that value axes do not jump from step to step.
        before = self._model.state
        if self._attempt() and self._model.state == before:
            self.pause()
            self._tell(self.tr("The logits no longer change."))

    def _attempt(self) -> bool:
        """Take a step; where there is none say why, and pause."""
        try:
            self._model.descend()
        except InvalidInputError as error:
            self.pause()
            self._report(error)
            return False
        return True
