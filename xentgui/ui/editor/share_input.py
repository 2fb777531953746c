"""What the boxes for shares of a distribution do: those of the target and those of y."""

from __future__ import annotations

from collections.abc import Callable

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.editor.class_row import ClassRow
from xentgui.ui.editor.scrub import Scrub
from xentgui.ui.editor.share_box import ShareBox
from xentgui.ui.reweighting import Reweighting
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

Attempt = Callable[[Callable[[], None]], None]


class ShareInput:
    """Lets a box of a row change one share, the others keeping their proportions.

    Parameters
    ----------
    model : Model
    attempt : callable
        Calls a verb, and reports what it refuses.
    end_steps : callable
        Lets the steps of a box end with its edit.
    change : callable
        Returns a State with another share of one class.
    change_all : callable
        Sets all K shares.
    go_to_next : callable
        Moves the cursor on from a row.
    """

    def __init__(
        self,
        model: Model,
        attempt: Attempt,
        end_steps: Callable[[FloatSpinBox], None],
        change: Callable[[State, int, float], State],
        change_all: Callable[[list[float]], None],
        go_to_next: Callable[[ClassRow], None],
    ) -> None:
        self._model, self._attempt, self._end_steps = model, attempt, end_steps
        self._change, self._change_all, self._go_to_next = change, change_all, go_to_next
        self._reweighting = Reweighting(model, change)

    def connect(self, row: ClassRow, box: ShareBox) -> None:
        """Let a box of a row change the share of its class."""
        reweighting, attempt = self._reweighting, self._attempt
        box.valueChanged.connect(
            lambda share: attempt(lambda: reweighting.set_value(row.index, share))
        )
        box.editingFinished.connect(reweighting.finish)
        box.lineEdit().returnPressed.connect(lambda: self._go_to_next(row))
        box.listPasted.connect(lambda shares: attempt(lambda: self._change_all(shares)))
        self._end_steps(box)
        change = self._change
        Scrub(
            box.symbol,
            box,
            self._model,
            attempt,
            lambda state, share: change(state, row.index, share),
        )


def no_target_value(text: str) -> InvalidInputError:
    """Error for a text that was entered as a value of the target."""
    return InvalidInputError('"{text}" is not a target value; use a number from 0 to 1.', text=text)


def no_probability(text: str) -> InvalidInputError:
    """Error for a text that was entered as a probability."""
    return InvalidInputError('"{text}" is not a probability; use a number from 0 to 1.', text=text)
