"""The Figure alone on the whole screen, for a lecture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES
from xentgui.core.model import Model
from xentgui.export.pictures.scene import logical_size
from xentgui.figure.drawing.style import Style
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.words import example, load_example

Key = Qt.Key
REST = 3000
"""Milliseconds after which a pointer that rests is hidden."""
FORWARD = (Key.Key_Right, Key.Key_PageDown, Key.Key_Space)
BACK = (Key.Key_Left, Key.Key_PageUp)
LEAVE = (Key.Key_Escape, Key.Key_F5, Key.Key_F11)
LARGER, SMALLER = (Key.Key_Plus, Key.Key_Equal), (Key.Key_Minus,)
STEP, SMALLEST, LARGEST = 1.1, 0.6, 2.0
"""Of the size of text: what a key multiplies it by, and how far."""


class PresentationView(FigureView):
    """A Figure laid out as on a slide, and enlarged to the size of the screen.

    Parameters
    ----------
    style, model, report
        As those of a `FigureView`.

    Attributes
    ----------
    asked : Signal(QKeyEvent)
        A key is offered to the presentation, which accepts the event to take it.
    """

    asked = Signal(QKeyEvent)
    shows_focus = False
    # Of the class, for pyqtgraph resizes a view before it is made.
    _zoom = 1.0

    def __init__(
        self, style: Style, model: Model, report: Callable[[InvalidInputError], None]
    ) -> None:
        super().__init__(style, model, report)
        self.setObjectName("stage")
        self._rest = QTimer(self, singleShot=True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(partial(self.viewport().setCursor, Qt.CursorShape.BlankCursor))
        self._rest.start()

    def zoom(self, factor: float) -> None:
        """Multiply the size of text and lines, within `SMALLEST` and `LARGEST`."""
        self._zoom = min(max(self._zoom * factor, SMALLEST), LARGEST)
        self.fit(logical_size(self.size().toTuple(), self._zoom))

    def resizeEvent(self, event: QEvent) -> None:
        super().resizeEvent(event)
        self.zoom(1.0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show the pointer again, until it rests."""
        if self.viewport().cursor().shape() == Qt.CursorShape.BlankCursor:
            self.viewport().unsetCursor()
        self._rest.start()
        super().mouseMoveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Offer a key to the presentation first, except during a drag, which Escape cancels."""
        event.ignore()
        if not self.is_dragging:
            self.asked.emit(event)
        if not event.isAccepted():
            event.accept()
            super().keyPressEvent(event)


class Presentation(QWidget):
    """Shows the Model of a window on the whole screen, until it is left.

    Parameters
    ----------
    parent : QWidget
        The window.
    style : Style
    model : Model
        What is changed here is changed in the window.
    report : callable
        Shows the user an error.
    """

    def __init__(
        self,
        parent: QWidget,
        style: Style,
        model: Model,
        report: Callable[[InvalidInputError], None],
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("presentation")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Presentation"))
        self._model = model
        self._keys = list(EXAMPLES)
        # Of the example that was loaded last.
        self._at: int | None = None
        self.stage = PresentationView(style, model, report)
        self.stage.asked.connect(self._take_key)
        self._blank = QWidget()
        self._blank.setObjectName("blank")
        self._blank.setAccessibleName(self.tr("Blank screen"))
        self._blank.setStyleSheet("background: black")
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.stage)
        self._layout.addWidget(self._blank)
        self._blank.setCursor(Qt.CursorShape.BlankCursor)
        self.stage.render_snapshot(model.snapshot)
        self._end_subscription = model.subscribe(self.stage.render_snapshot)
        self.setFocusProxy(self.stage)

    def set_style(self, style: Style) -> None:
        """Change colours and sizes."""
        self.stage.set_style(style)

    @property
    def is_blank(self) -> bool:
        """Whether the screen is blank."""
        return self._layout.currentWidget() is self._blank

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key also while the screen is blank."""
        self._take_key(event)

    def _take_key(self, event: QKeyEvent) -> None:
        key = event.key()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        verb = None if held else self._verb(key)
        if event.matches(QKeySequence.StandardKey.Undo):
            verb = self._model.undo
        elif event.matches(QKeySequence.StandardKey.Redo):
            verb = self._model.redo
        # What is not seen is not changed by accident.
        if self.is_blank and key not in LEAVE:
            verb = self._toggle_blank
        if verb is not None:
            event.accept()
            verb()
        else:
            event.ignore()

    def _verb(self, key: int) -> Callable[[], object] | None:
        """Find what a key does here."""
        verbs: tuple[tuple[tuple[int, ...], Callable[[], object]], ...] = (
            (LEAVE, self.close),
            (FORWARD, partial(self._step, 1)),
            (BACK, partial(self._step, -1)),
            ((Key.Key_B, Key.Key_Period), self._toggle_blank),
            ((Key.Key_H,), self._toggle_values),
            (LARGER, partial(self.stage.zoom, STEP)),
            (SMALLER, partial(self.stage.zoom, 1.0 / STEP)),
        )
        return next((verb for keys, verb in verbs if key in keys), None)

    def _step(self, by: int) -> None:
        """Load the next example, or the one before; the ends are ends."""
        states = [example(key) for key in self._keys]
        at = self._at
        if self._model.state in states and (at is None or states[at] != self._model.state):
            at = states.index(self._model.state)
        next_ = (0 if by > 0 else len(states) - 1) if at is None else at + by
        if 0 <= next_ < len(states):
            self._at = next_
            load_example(self._model, self._keys[next_])

    def _toggle_blank(self) -> None:
        self._layout.setCurrentWidget(self.stage if self.is_blank else self._blank)
        (self if self.is_blank else self.stage).setFocus()

    def _toggle_values(self) -> None:
        self._model.hide_values(not self._model.snapshot.view.hide_values)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._end_subscription()
        super().closeEvent(event)
        window = self.parentWidget()
        if window is not None and window.isVisible():
            window.activateWindow()
