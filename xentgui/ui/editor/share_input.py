"""What the boxes for shares of a distribution do: those of the target and those of y."""

from __future__ import annotations

from collections.abc import Callable

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.quantity import TARGET_SHARE, Quantity
from xentgui.ui.editor.class_row import ClassRow
from xentgui.ui.editor.scrub import Scrub
from xentgui.ui.editor.share_box import ShareBox
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

Attempt = Callable[[Callable[[], None]], None]


class ShareInput:
    """Connects boxes to a distribution: each changes one share, the others keep their proportions.

    Parameters
    ----------
    model : Model
    attempt : callable
        Calls a verb, and reports what it refuses.
    report : callable
        Shows the user an error.
    end_steps : callable
        Lets the steps of a box end with its edit.
    quantity : Quantity
        What the boxes show.
    paste : callable
        Takes a text that was pasted into the box of a class.
    go_to_next : callable
        Moves the cursor on from a row.
    """

    def __init__(
        self,
        model: Model,
        attempt: Attempt,
        report: Callable[[InvalidInputError], None],
        end_steps: Callable[[FloatSpinBox], None],
        quantity: Quantity,
        paste: Callable[[int, FloatSpinBox, str], None],
        go_to_next: Callable[[ClassRow], None],
    ) -> None:
        self._model, self._attempt, self._report = model, attempt, report
        self._end_steps = end_steps
        self._quantity, self._paste, self._go_to_next = quantity, paste, go_to_next
        self._edit = ShareEdit(model, quantity)

    def connect(self, row: ClassRow, box: ShareBox) -> None:
        """Let a box change the share of the class that its row shows."""
        edit, attempt = self._edit, self._attempt
        box.valueChanged.connect(lambda share: attempt(lambda: edit.set_value(row.index, share)))
        box.editingFinished.connect(edit.finish)
        box.lineEdit().returnPressed.connect(lambda: self._go_to_next(row))
        box.pasted.connect(lambda text: self._paste(row.index, box, text))
        self._end_steps(box)
        box.refused.connect(lambda text: self._report(self._quantity.refusal(text)))
        Scrub(
            box.symbol,
            box,
            self._model,
            attempt,
            lambda state, share: self._quantity.replaced(state, row.index, share),
        )


class ShareEdit:
    """Changes one share, and rescales the others from what they were before the edit began.

    Otherwise a 1 on the way to another number would leave them without their proportions.

    Parameters
    ----------
    model : Model
    quantity : Quantity
        The share of the target, or the probability.
    """

    def __init__(
        self,
        model: Model,
        quantity: Quantity = TARGET_SHARE,
    ) -> None:
        self._model, self._quantity = model, quantity
        self._index = -1
        self._first = self._last = model.state

    def set_value(self, index: int, value: float) -> None:
        """Set the share of one class; steps on one class merge into one of undo."""
        present = self._model.state
        if index != self._index or present is not self._last:
            self._index, self._first = index, present
        state = self._quantity.replaced(self._first, index, value)
        self._model.apply(state, merge=(self._quantity, index))
        self._last = self._model.state

    def finish(self) -> None:
        """End the edit: the next one starts from the present shares."""
        self._index = -1
