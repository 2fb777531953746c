"""A label that changes a number when it is dragged, as in design tools."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent

from xentgui.ui.widgets.text.label import Label

PIXELS = 4
"""Logical pixels of one step."""
CLICK_DISTANCE = 3.0
"""Logical pixels that the pointer may move and still have clicked."""
COARSE = Decimal(10)
FINE = Decimal("0.1")
FINE_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""Either key scrubs ten times finer: X11's window managers take Alt for themselves."""


class ScrubLabel(Label):
    """A label that counts steps while it is dragged sideways; a click focuses its buddy.

    Attributes
    ----------
    began : Signal
        The pointer has moved far enough not to be a click.
    scrubbed : Signal(Decimal)
        All steps since the press, so that the way back restores; Shift counts tenfold, `FINE_KEYS`
        a tenth.
    ended : Signal
        The drag that began is over, and its outcome stays.
    cancelled : Signal
        The drag that began is to be taken back.
    """

    began = Signal()
    scrubbed = Signal(object)
    ended = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._scrubbable = True
        self._is_pressed = self._has_begun = False
        self._start = self._last = 0.0
        self._steps = Decimal(0)
        # By what a step counts: a key pressed on the way must not count what lies behind.
        self._ways: dict[Decimal, float] = {}
        self.setCursor(Qt.CursorShape.SizeHorCursor)
        self._retranslate()

    def set_scrubbable(self, scrubbable: bool) -> None:
        """Choose whether a drag counts, or only a click."""
        if scrubbable != self._scrubbable:
            self._scrubbable = scrubbable
            shape = Qt.CursorShape.SizeHorCursor if scrubbable else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self._retranslate()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._is_pressed, self._has_begun = True, False
        self._start = self._last = event.position().x()
        self._steps, self._ways = Decimal(0), {}
        # Escape must cancel, wherever the focus is.
        self.grabKeyboard()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._is_pressed or not self._scrubbable:
            return
        x = event.position().x()
        factor = _factor(event.modifiers())
        self._ways[factor] = self._ways.get(factor, 0.0) + x - self._last
        self._last = x
        if not self._has_begun:
            if abs(x - self._start) < CLICK_DISTANCE:
                return
            self._has_begun = True
            self.began.emit()
        steps = sum((f * round(way / PIXELS) for f, way in self._ways.items()), Decimal(0))
        if steps != self._steps:
            self._steps = steps
            self.scrubbed.emit(steps)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._is_pressed or event.button() != Qt.MouseButton.LeftButton:
            return
        has_begun, buddy = self._has_begun, self.buddy()
        self._let_go(self.ended)
        if not has_begun and buddy is not None:
            buddy.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._is_pressed and event.key() == Qt.Key.Key_Escape:
            self._let_go(self.cancelled)

    def event(self, event: QEvent) -> bool:
        """Keep shortcuts such as Undo away during a drag, which ends when the window is left."""
        if self._is_pressed and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.WindowDeactivate:
            self._let_go(self.ended)
        return super().event(event)

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        self._let_go(self.ended)
        super().hideEvent(event)

    def _let_go(self, outcome: SignalInstance) -> None:
        if not self._is_pressed:
            return
        has_begun = self._has_begun
        self._is_pressed = self._has_begun = False
        self.releaseKeyboard()
        if has_begun:
            outcome.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        tip = self.tr("Drag to change \u00b7 Shift: faster \u00b7 Ctrl: finer")
        self.setToolTip(tip if self._scrubbable else "")


def _factor(modifiers: Qt.KeyboardModifier) -> Decimal:
    factor = COARSE if modifiers & Qt.KeyboardModifier.ShiftModifier else Decimal(1)
    return factor * FINE if modifiers & FINE_KEYS else factor
