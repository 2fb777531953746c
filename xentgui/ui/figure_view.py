"""The Figure in the window."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pyqtgraph as pg
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.figure.figure import Figure
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.numbers import fixed
from xentgui.figure.style import Style
from xentgui.ui.burst import Burst
from xentgui.ui.drag import Drag
from xentgui.ui.figure_keys import verb_for

MOST_SPOKEN = 12
CURSORS = {
    Grip.LOGIT: Qt.CursorShape.SizeVerCursor,
    Grip.PROBABILITY: Qt.CursorShape.SizeVerCursor,
    Grip.CURVE: Qt.CursorShape.SizeHorCursor,
    Grip.TARGET: Qt.CursorShape.PointingHandCursor,
}


class FigureView(pg.GraphicsView):  # type: ignore[misc]
    """A view that is as large as its Figure.

    Parameters
    ----------
    style : Style
    model : Model
        What a drag changes.
    report : callable
        Shows the user an error.

    Attributes
    ----------
    hinted : Signal(str)
        What can be done with what is under the pointer; empty where nothing can.
    """

    hinted = Signal(str)

    def __init__(
        self, style: Style, model: Model, report: Callable[[InvalidInputError], None]
    ) -> None:
        super().__init__(background=style.ground)
        self.setObjectName("figureView")
        self.setAccessibleName(self.tr("Figure"))
        self.setMinimumSize(320, 320)
        # An edit changes every panel; to find the smallest region costs more than it saves.
        self.setViewportUpdateMode(self.ViewportUpdateMode.FullViewportUpdate)
        self._model, self._report = model, report
        self._drag: Drag | None = None
        self._burst = Burst(model, self)
        self.figure = Figure(style, cached=True)
        self.setCentralItem(self.figure)

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Show a Snapshot, and say it in words where somebody listens."""
        self.figure.render(snapshot)
        if QAccessible.isActive():
            self.setAccessibleDescription(self.describe(snapshot))

    def set_style(self, style: Style) -> None:
        """Change the theme."""
        self.setBackground(style.ground)
        self.figure.set_style(style)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of what is under the pointer."""
        handle = self.figure.handle_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or handle is None:
            return
        self.figure.hold(True)
        self._drag = Drag(self._model, handle, event.position())
        self._show(handle)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, or show what could be dragged."""
        if self._drag is None:
            self._show(self.figure.handle_at(event.position()))
            return
        self._attempt(partial(self._drag.move, event.position(), event.modifiers()))

    def _attempt(self, verb: Callable[[], None]) -> None:
        try:
            verb()
        except InvalidInputError as error:
            self._report(error)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go; the axes settle."""
        if self._drag is None or event.button() != Qt.MouseButton.LeftButton:
            return
        drag, self._drag = self._drag, None
        drag.finish()
        self.figure.hold(False)
        self._show(self.figure.handle_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a double click for two clicks."""
        self.mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Mark nothing while the pointer is elsewhere."""
        if self._drag is None:
            self._show(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put a drag back on Escape; else do what the key does to the focused class."""
        verb = verb_for(event, self._model) if self._drag is None else None
        if verb is not None:
            self._attempt(verb)
            self._burst.start()
        elif event.key() == Qt.Key.Key_Escape and self._drag is not None:
            drag, self._drag = self._drag, None
            drag.cancel()
            self.figure.hold(False)
            self._show(None)
        else:
            event.ignore()

    def _show(self, handle: Handle | None) -> None:
        shape = Qt.CursorShape.ArrowCursor if handle is None else CURSORS[handle.grip]
        if shape != self.viewport().cursor().shape():
            self.viewport().setCursor(shape)
        self.figure.show_handle(handle)
        self.hinted.emit("" if handle is None else self._hint(handle.grip))

    def _hint(self, grip: Grip) -> str:
        hints: dict[Grip, str] = {
            Grip.LOGIT: self.tr("Drag the logit \u00b7 Shift: all of them \u00b7 Ctrl: finer"),
            Grip.PROBABILITY: self.tr("Drag y: its u alone moves \u00b7 Click: make it the target"),
            Grip.CURVE: self.tr("Drag along the curve: its u alone moves \u00b7 Ctrl: finer"),
            Grip.TARGET: self.tr("Click: make it the target"),
        }
        return hints[grip]

    def describe(self, snapshot: Snapshot) -> str:
        """Tell a Snapshot in words: loss, then class by class."""
        state, analysis = snapshot.state, snapshot.analysis
        parts = [
            self.tr("Loss {loss} {unit}.").format(
                loss=fixed(analysis.loss).plain(), unit=analysis.unit
            )
        ]
        sentence = self.tr("{name}: logit {u}, probability {y}, target {t}, gradient {gradient}.")
        for k in range(min(state.class_count, MOST_SPOKEN)):
            parts.append(
                sentence.format(
                    name=state.names[k],
                    u=fixed(float(state.logits[k]), 2).plain(),
                    y=fixed(float(analysis.probabilities[k])).plain(),
                    t=fixed(float(analysis.target[k])).plain(),
                    gradient=fixed(float(analysis.gradient[k]), signed=True).plain(),
                )
            )
        if state.class_count > MOST_SPOKEN:
            parts.append(
                self.tr("And {count} more classes.").format(count=state.class_count - MOST_SPOKEN)
            )
        return " ".join(parts)
