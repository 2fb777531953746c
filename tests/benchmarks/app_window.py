"""The window of xentgui with all its panels and its editor.

Imports what ``xentgui`` without arguments imports and makes what it makes, up to the event loop.
An edit is the verb that a spin box calls at each step. With the last argument ``drag`` it is a move
of the mouse on the figure, and what it takes to leave one bar for the next is timed on its own.
With ``all`` every panel is shown. With ``descend`` the transport, the arrows, the trail, the loss
over the logit and that over the steps are, and an edit is a step.
"""

from __future__ import annotations

import sys

from measure import SIZE, TARGET, arguments, measure, start_logits
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

import xentgui.cli.main  # noqa: F401  The program starts here, so its imports count.
from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.app import create_app
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView


class Hand:
    """A mouse that drags logit bars."""

    def __init__(self, view: FigureView, model: Model) -> None:
        self._view, self._model = view, model
        self._held = -1
        self._at, self._start = QPointF(), QPointF()
        self._logit, self._scale = 0.0, 1.0

    def drag_to(self, k: int, logit: float) -> None:
        """Move the mouse to where the bar of class `k` has a logit."""
        y = round(self._start.y() - (logit - self._logit) / self._scale)
        # A mouse that does not move sends no event.
        at = QPointF(self._at.x(), y + (y == self._at.y()))
        self._send(QEvent.Type.MouseMove, at)

    def take(self, k: int) -> None:
        """Let go of one bar, and take hold of the next."""
        if self._held >= 0:
            self._send(QEvent.Type.MouseButtonRelease, self._at)
        place = self._view.figure.place_of(Handle(Grip.LOGIT, k))
        if place is None:
            raise RuntimeError(f"There is no bar {k}.")
        start = QPointF(round(place.x()), round(place.y()))
        handle = self._view.figure.handle_at(start)
        if handle is None or handle[:2] != (Grip.LOGIT, k):
            raise RuntimeError(f"At the end of bar {k} there is {handle}.")
        self._held, self._start, self._scale = k, start, handle.scale
        self._logit = float(self._model.state.logits[k])
        self._send(QEvent.Type.MouseButtonPress, start)

    def _send(self, kind: QEvent.Type, at: QPointF) -> None:
        self._at = at
        left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
        button = none if kind is QEvent.Type.MouseMove else left
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        viewport = self._view.viewport()
        event = QMouseEvent(
            kind, at, viewport.mapToGlobal(at), button, held, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(viewport, event)


def main() -> None:
    """Open the window and measure it."""
    classes = arguments()[0]
    app = create_app(["xentgui"])
    model = Model(State(start_logits(classes), TARGET))
    window = MainWindow(model)
    window.resize(*SIZE)
    window.show()
    panels = model.snapshot.view.panels
    if set(panels) != set(DEFAULT_PANELS):
        raise RuntimeError(f"Only {panels} are shown; measure all of {DEFAULT_PANELS}.")
    view = window.findChild(FigureView)
    if view is None:
        raise RuntimeError("The window shows no figure.")
    if sys.argv[4:] == ["all"]:
        model.set_panels(PANELS)
    if sys.argv[4:] == ["descend"]:
        model.set_panels((*panels, "steps"))
        model.set_loss_over_logit(True)
        model.begin_descent(0.1)
        measure(window, view.viewport(), lambda k, logit: model.descend())
    elif sys.argv[4:] == ["drag"]:
        hand = Hand(view, model)
        measure(window, view.viewport(), hand.drag_to, hand.take)
    else:
        measure(window, view.viewport(), model.set_logit)
    window.close()
    del window, app


if __name__ == "__main__":
    main()
