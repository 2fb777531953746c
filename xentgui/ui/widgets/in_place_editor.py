"""A small box for one number, opened over another widget for as long as it is edited."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from xentgui.ui.widgets.float_spin_box import FloatSpinBox

LEAST_WIDTH = 72
MOST_WIDTH = 180
PADDING = 20
GAP = 6
"""Logical pixels between the box and what stays in sight."""
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
        self,
        kept: Sequence[QRect],
        value: float,
        accepts: Callable[[float], bool],
        room: QRect | None = None,
        taken: Sequence[QRect] = (),
    ) -> None:
        """Open for a number; an editor that is still open is left first.

        Parameters
        ----------
        kept : sequence of QRect
            Beside what it opens, within the parent: no part of this is hidden, if that can be.
            The first is what it should be near to.
        value : float
        accepts : callable
            Whether a float may be entered.
        room : QRect, optional
            Where it opens rather than elsewhere; anywhere in the parent when not given.
        taken : sequence of QRect
            What it hides only where it must.
        """
        self._leave()
        self._accepts = accepts
        self._opened_with = value
        self.setValue(value)
        self.setGeometry(self._geometry(kept, room or self._over.rect(), taken))
        self._is_open = True
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.selectAll()

    def cancel(self) -> None:
        """Close without a number, as Escape does."""
        self._close(None)

    def _geometry(self, kept: Sequence[QRect], room: QRect, taken: Sequence[QRect]) -> QRect:
        """Choose the place that hides least, in this order of what; of equals the nearest."""
        text = self.fontMetrics().horizontalAdvance(repr(self._opened_with)) + PADDING
        bounds = self._over.rect()
        width = min(max(text, LEAST_WIDTH), MOST_WIDTH, bounds.width())
        size = QSize(width, self.sizeHint().height())
        inner = room.intersected(bounds)
        places = [
            _within(place, area) for place in _places_beside(kept, size) for area in (bounds, inner)
        ]
        return min(
            places,
            key=lambda place: (
                _shared(place, kept),
                -_shared(place, [room]),
                _shared(place, taken),
                (place.center() - kept[0].center()).manhattanLength(),
            ),
        )

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


def _places_beside(kept: Sequence[QRect], size: QSize) -> Iterator[QRect]:
    """List places above, below, to the right and to the left: of all, and of each."""
    whole = QRect()
    for part in kept:
        whole = whole.united(part)
    for part in (whole, *kept):
        place = QRect(part.topLeft(), size)
        place.moveCenter(part.center())
        x, y = place.left(), place.top()
        above, below = part.top() - GAP - size.height(), part.bottom() + 1 + GAP
        left, right = part.left() - GAP - size.width(), part.right() + 1 + GAP
        for corner in ((x, above), (x, below), (right, y), (left, y)):
            yield QRect(QPoint(*corner), size)


def _within(place: QRect, bounds: QRect) -> QRect:
    """Move a place into bounds, at least with its upper left corner."""
    x = max(min(place.left(), bounds.right() + 1 - place.width()), bounds.left())
    y = max(min(place.top(), bounds.bottom() + 1 - place.height()), bounds.top())
    return QRect(QPoint(x, y), place.size())


def _shared(place: QRect, others: Sequence[QRect]) -> int:
    """Return how many pixels of a place others take."""
    shared = [place.intersected(other) for other in others]
    return sum(each.width() * each.height() for each in shared if each.isValid())
