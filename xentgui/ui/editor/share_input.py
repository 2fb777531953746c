"""What the boxes for shares of a distribution do: those of the target and those of y."""

from __future__ import annotations

from collections.abc import Callable

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.quantity import TARGET_SHARE, Quantity
from xentgui.core.state import State
from xentgui.ui.editor.class_row import ClassRow
from xentgui.ui.editor.scrub import Scrub
from xentgui.ui.editor.share_box import ShareBox
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.words import translated

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
    tell : callable
        Shows the user what an edit has done.
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
        tell: Callable[[str], None],
    ) -> None:
        self._model, self._attempt, self._report = model, attempt, report
        self._end_steps = end_steps
        self._quantity, self._paste, self._go_to_next = quantity, paste, go_to_next
        self._tell = tell
        self._edit = ShareEdit(model, quantity)
        self._scrubbed = model.state

    def connect(self, row: ClassRow, box: ShareBox) -> None:
        """Let a box change the share of the class that its row shows."""
        edit, attempt = self._edit, self._attempt
        box.valueChanged.connect(lambda share: attempt(lambda: edit.set_value(row.index, share)))
        box.editingFinished.connect(lambda: self._say(edit.finish()))
        box.stepped.connect(lambda: self._say(edit.first))
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
        box.symbol.began.connect(self._begin_scrub)
        box.symbol.ended.connect(lambda: self._say(self._scrubbed))

    def _begin_scrub(self) -> None:
        self._scrubbed = self._model.state

    def _say(self, before: State | None) -> None:
        """Say what has become of a State by an edit; nothing where there was no edit."""
        after = self._model.state
        if before is not None and before.class_count == after.class_count:
            said = self._quantity.said(before, after)
            if said is not None:
                self._tell(translated(said))


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

    @property
    def first(self) -> State | None:
        """What was there before the edit; None where nothing is edited."""
        is_present = self._index >= 0 and self._model.state is self._last
        return self._first if is_present else None

    def finish(self) -> State | None:
        """End the edit: the next one starts from the present shares; return what was `first`."""
        first, self._index = self.first, -1
        return first
