"""A spin box that holds a float64 exactly, also -inf, whatever it shows.

Below 1e-300, where Qt's 323 decimals end, a typed number may lose its last digits.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QValidator,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QAbstractSpinBox, QDoubleSpinBox, QWidget

from xentgui.ui.widgets.line_edit import WholeEdit

# As many as Qt allows: QDoubleSpinBox rounds its value to its decimals, and 323 keep all of it.
ALL_DECIMALS = 323
MASKED = ("-inf", "-∞")
_LETTERS = tuple("einf")
"""Those of 1e5 and -inf."""
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|-(inf|∞)", re.IGNORECASE)


class NumberEdit(WholeEdit):
    """A line edit for a number: letters that no number has stay shortcuts while it is edited.

    Where what stands there is no number already, as with the "lo" of log(2), they are text.
    """

    def lets_pass(self, event: QKeyEvent) -> bool:
        """Return whether a key is a letter that no number has, or as for any text."""
        if super().lets_pass(event):
            return True
        text = event.text().lower()
        is_foreign = text.isascii() and text.isalpha() and text not in _LETTERS
        return is_foreign and _is_number(_normalised(self.text()))


class FloatSpinBox(QDoubleSpinBox):
    """A spin box that shows a rounded number, and all its digits while it has the focus.

    A number that is written without rounding stays as it is: 2.00 does not become 2 at a click.

    Parameters
    ----------
    accepts : callable
        Whether a float may be entered.
    write : callable
        Text of a value while the box is not edited.
    parent : QWidget, optional

    Attributes
    ----------
    blocked : Signal
        A step was asked for where none leads anywhere: the value is infinite.
    focused : Signal
        The widget has received the keyboard focus.
    pasted : Signal(str)
        This text was pasted, which is not simply one number; it is not put into the box.
    refused : Signal(str)
        This text was entered, and the value kept because it is no acceptable number.
    stepped : Signal
        The value was changed by an arrow, a key or the wheel.
    taken : Signal
        A number was typed and entered; it may be the one that was there.
    """

    blocked = Signal()
    focused = Signal()
    pasted = Signal(str)
    refused = Signal(str)
    stepped = Signal()
    taken = Signal()

    def __init__(
        self,
        accepts: Callable[[float], bool],
        write: Callable[[float], str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._accepts = accepts
        self._write = write
        self._step_range = -math.inf, math.inf
        self._before = 0.0
        self._is_typed = False
        self.setLineEdit(NumberEdit())
        self.setDecimals(ALL_DECIMALS)
        self.setRange(-math.inf, float.fromhex("0x1.fffffffffffffp+1023"))
        self.setSingleStep(0.1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setValue(0.0)
        self.editingFinished.connect(self._finish)
        self.lineEdit().textEdited.connect(self._note_typing)

    def accepts(self, value: float) -> bool:
        """Return whether a float may be entered."""
        return self._accepts(value)

    def show_value(self, value: float) -> None:
        """Set the value without signals, and leave the text alone where it says the same."""
        if value == self.value():
            return
        # Qt paints the whole box for any other value. Most steps of a descent change no digit that
        # is shown, and of many classes the boxes are a good part of a frame.
        updates, are_off = Qt.WidgetAttribute.WA_UpdatesDisabled, not self.updatesEnabled()
        is_shown = self.textFromValue(value) == self.text()
        with QSignalBlocker(self):
            self.setAttribute(updates, are_off or is_shown)
            self.setValue(value)
            self.setAttribute(updates, are_off)

    def setValue(self, value: float) -> None:
        """Set the value, to which Escape or an unacceptable text then leads back."""
        super().setValue(value)
        # What was typed may have been refused by whoever sets another one.
        self._is_typed = False
        self._keep()

    def set_step_range(self, least: float, most: float = math.inf) -> None:
        """Set the range that stepping stays within; typing may go beyond."""
        self._step_range = least, most

    def value_after(self, steps: int | Decimal, start: float | None = None) -> float:
        """Return the value some single steps on, in decimal so that ten of 0.1 make 1.

        Parameters
        ----------
        steps : int or Decimal
            Negative steps lead down.
        start : float, optional
            Where to step from, instead of the present value.

        Returns
        -------
        float
            `start` itself where a step is not possible.
        """
        value = self.value() if start is None else start
        if not math.isfinite(value):
            return value
        stepped = float(Decimal(repr(value)) + steps * Decimal(repr(self.singleStep())))
        least, most = self._step_range
        # A typed value beyond the range is not pulled into it by a step.
        stepped = max(stepped, min(least, value)) if steps < 0 else min(stepped, max(most, value))
        return stepped if math.isfinite(stepped) and self._accepts(stepped) else value

    def textFromValue(self, value: float) -> str:
        written = self._write(value)
        is_whole = _is_number(written) and _read(written) == value
        return written if is_whole or not self.hasFocus() else _exact(value)

    def valueFromText(self, text: str) -> float:
        """Read a text; the shown text of the present value, though rounded, is that value."""
        if text == self.textFromValue(self.value()):
            return self.value()
        return _read(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """Accept numbers; let anything else be typed, which `fixup` then refuses.

        To drop single characters would make 15 of a 1,5.
        """
        plain = _normalised(text)
        good = _is_number(plain) and self._accepts(_read(plain))
        return (
            (QValidator.State.Acceptable if good else QValidator.State.Intermediate),
            text,
            position,
        )

    def fixup(self, text: str) -> str:
        """Put back the value from before the typing, and emit `refused`."""
        # First, for what is said of an edit goes with the next one.
        self.setValue(self._before)
        if text.strip():
            self.refused.emit(text)
        return self.textFromValue(self._before)

    def stepBy(self, steps: int) -> None:
        if not math.isfinite(self.value()):
            self.blocked.emit()
            return
        value = self.value_after(steps)
        if value != self.value():
            self.setValue(value)
            self.selectAll()
            self.stepped.emit()

    def stepEnabled(self) -> QAbstractSpinBox.StepEnabledFlag:
        """Enable both arrows; a step that is not accepted does nothing."""
        flags = QAbstractSpinBox.StepEnabledFlag
        return flags.StepUpEnabled | flags.StepDownEnabled

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._refresh()
        self.selectAll()
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste other texts as well; on Escape, put back the value from before the typing."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape and (self._is_typed or self.value() != self._before):
            self.setValue(self._before)
            self.selectAll()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the usual menu, whose Paste also takes other texts."""
        menu = self.lineEdit().createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(self.paste)
        menu.popup(event.globalPos())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to a list that scrolls, unless this box is being edited."""
        if not self.hasFocus() and self._is_in_scrolling_list():
            event.ignore()
        else:
            super().wheelEvent(event)

    def paste(self) -> None:
        """Insert the number on the clipboard, or emit `pasted` with any other text."""
        text = QGuiApplication.clipboard().text()
        if _is_number(_normalised(text)):
            self.insert(_read(text))
        elif text.strip():
            self.pasted.emit(text)

    def insert(self, number: float) -> None:
        """Put a number in place of what is selected, as if it were typed."""
        self.lineEdit().insert(_exact(number))

    def _note_typing(self) -> None:
        self._is_typed = True

    def _finish(self) -> None:
        self._keep()
        if self._is_typed:
            self._is_typed = False
            self.taken.emit()

    def _keep(self) -> None:
        """Take the present value as the one to go back to."""
        self._before = self.value()

    def _refresh(self) -> None:
        with QSignalBlocker(self):
            self.setValue(self.value())

    def _is_in_scrolling_list(self) -> bool:
        parent = self.parentWidget()
        while parent is not None and not isinstance(parent, QAbstractScrollArea):
            parent = parent.parentWidget()
        return parent is not None and parent.verticalScrollBar().maximum() > 0


def _exact(value: float) -> str:
    """Shortest text that reads back as the same float."""
    text = repr(value)
    return text.removesuffix(".0")


def _normalised(text: str) -> str:
    """Full-width digits of a Japanese input method, and signs copied from a figure."""
    return unicodedata.normalize("NFKC", text).replace("\N{MINUS SIGN}", "-").strip()


def _is_number(text: str) -> bool:
    """Whether a text is a float64; -1e400 is not one, and must not become -inf."""
    if not _NUMBER.fullmatch(text):
        return False
    return math.isfinite(_read(text)) or text.lower() in MASKED


def _read(text: str) -> float:
    text = _normalised(text)
    return -math.inf if text.lower() in MASKED else float(text)
