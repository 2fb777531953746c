"""Base of the widgets that show a Snapshot and edit the Model."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import ParamSpec

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot

P = ParamSpec("P")


class ModelWidget(QWidget):
    """A widget that shows Snapshots and calls the verbs of a Model.

    Parameters
    ----------
    model : Model
        Whose verbs it calls. It does not subscribe: the window renders all its parts together.
    report : callable
        Shows the user an error.

    Attributes
    ----------
    settled : Signal
        Something was entered that could be taken, though it may have changed nothing: what was said
        of an edit before is over.
    """

    settled = Signal()

    def __init__(self, model: Model, report: Callable[[InvalidInputError], None]) -> None:
        super().__init__()
        self._model = model
        self._report = report
        self._steps = StepGesture(model, self)

    @abstractmethod
    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot, without emitting signals."""

    def attempt(self, verb: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
        """Call a verb of the Model; report an `InvalidInputError`, and show the present."""
        try:
            verb(*args, **kwargs)
        except InvalidInputError as error:
            self._report(error)
            self.render_snapshot(self._model.snapshot)


STEP_PAUSE = 700
"""Milliseconds without a step after which the next one is an undo step of its own."""


class StepGesture(QTimer):
    """Begins a gesture of a Model with a step by wheel, arrow or key, and ends it after a pause.

    Parameters
    ----------
    model : Model
    parent : QObject
    """

    def __init__(self, model: Model, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.setSingleShot(True)
        self.setInterval(STEP_PAUSE)
        self.timeout.connect(self._end)

    def start(self, milliseconds: int = STEP_PAUSE, /) -> None:
        """Count a step: begin a gesture, in which value axes only grow, or prolong it."""
        self._model.begin_gesture()
        super().start(milliseconds)

    def _end(self) -> None:
        # A drag that began within the pause is a gesture of its own, which must not be cut in two.
        if QGuiApplication.mouseButtons():
            super().start(STEP_PAUSE)
        else:
            self._model.end_gesture()
