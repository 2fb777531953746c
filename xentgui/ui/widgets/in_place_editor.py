"""A small box for one number, opened over another widget for as long as it is edited."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from xentgui.ui.widgets.float_spin_box import FloatSpinBox

LEAST_WIDTH = 72
MOST_WIDTH = 180
PADDING = 20
KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)


class InPlaceEditor(FloatSpinBox):
    """A box for one number, open only while it is edited.

    Enter takes the number, and so does leaving the box if it was changed. Escape does not, nor does
    leaving it with a text that is no number.

    Parameters
    ----------
    parent : QWidget
        What it is shown over; gets the focus back.
    write : callable
        Text of a value while the box has no focus.

    Attributes
    ----------
    committed : Signal(float)
        It has closed with this number.
    cancelled : Signal
        It has closed without a number.
    """

    committed = Signal(float)
    cancelled = Signal()

    def __init__(self, parent: QWidget, write: Callable[[float], str]) -> None:
        super().__init__(lambda _: True, write, parent)
        self._over = parent
        self._is_open = False
        self._opened_with = 0.0
        self.setObjectName("inPlaceEditor")
        self.setButtonSymbols(QAbstractSpinBox.ButtonSymbols.NoButtons)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.hide()

    def open_at(
        self, place: QRect | QPoint, value: float, accepts: Callable[[float], bool]
    ) -> None:
        """Open for a number; an editor that is still open is left first.

        Parameters
        ----------
        place : QRect or QPoint
            Its middle becomes that of the box, which then is kept within the parent.
        value : float
        accepts : callable
            Whether a float may be entered.
        """
        self._leave()
        self._accepts = accepts
        self._opened_with = value
        self.setValue(value)
        if isinstance(place, QPoint):
            place = QRect(place, QSize(1, 1))
        self.setGeometry(self._geometry(place))
        self._is_open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def cancel(self) -> None:
        """Close without a number, as Escape does."""
        self._close(None)

    def _geometry(self, place: QRect) -> QRect:
        text = self.fontMetrics().horizontalAdvance(repr(self._opened_with)) + PADDING
        width = max(place.width(), min(max(text, LEAST_WIDTH), MOST_WIDTH))
        bounds = self._over.rect()
        rect = QRect(0, 0, min(width, bounds.width()), self.sizeHint().height())
        rect.moveCenter(place.center())
        rect.moveRight(min(rect.right(), bounds.right()))
        rect.moveBottom(min(rect.bottom(), bounds.bottom()))
        rect.moveLeft(max(rect.left(), bounds.left()))
        rect.moveTop(max(rect.top(), bounds.top()))
        return rect

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the number on Enter, leave it on Escape; no key goes on to the parent."""
        if event.key() == Qt.Key.Key_Escape:
            self._close(None)
        elif event.key() in KEYS:
            if self._is_acceptable():
                self._close(self._number())
            else:
                self.refused.emit(self.lineEdit().text())
                self.selectAll()
        else:
            super().keyPressEvent(event)
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Keep Enter and Escape from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the number if it was changed; a context menu does not take the focus away."""
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._leave()
        super().focusOutEvent(event)

    def fixup(self, text: str) -> str:
        """Leave a text that is no number as it is: Enter refuses it, and leaving drops it."""
        return text

    def _leave(self) -> None:
        number = self._number() if self._is_acceptable() else self._opened_with
        self._close(None if number == self._opened_with else number)

    def _is_acceptable(self) -> bool:
        return self.validate(self.lineEdit().text(), 0)[0] == QValidator.State.Acceptable

    def _number(self) -> float:
        return self.valueFromText(self.lineEdit().text())

    def _close(self, number: float | None) -> None:
        if not self._is_open:
            return
        self._is_open = False
        if self.hasFocus():
            self._over.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        if number is None:
            self.cancelled.emit()
        else:
            self.committed.emit(number)
