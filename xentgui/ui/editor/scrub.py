"""A label scrubs a number of the Model, as one step of undo."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import QObject

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scrub_label import ScrubLabel


class Scrub(QObject):
    """Lets a drag on a label change a number of the Model, as one step of undo.

    Each position of the drag makes a State from the one at its start, so the way back restores it.

    Parameters
    ----------
    label : ScrubLabel
    box : FloatSpinBox
        Shows the number, and knows how large a step is and where steps end.
    model : Model
    attempt : callable
        Calls a verb, and reports what it refuses.
    change : callable
        Returns a State with another value of the number.
    """

    def __init__(
        self,
        label: ScrubLabel,
        box: FloatSpinBox,
        model: Model,
        attempt: Callable[[Callable[[], None]], None],
        change: Callable[[State, float], State],
    ) -> None:
        super().__init__(label)
        self._box, self._model, self._attempt, self._change = box, model, attempt, change
        self._first, self._start = model.state, box.value()
        label.began.connect(self._begin)
        label.scrubbed.connect(self._scrub)
        label.ended.connect(model.end_gesture)
        label.cancelled.connect(model.cancel_gesture)

    def _begin(self) -> None:
        self._model.end_gesture()
        self._model.begin_gesture()
        self._first, self._start = self._model.state, self._box.value()

    def _scrub(self, steps: Decimal) -> None:
        def verb() -> None:
            value = self._box.value_after(steps, self._start)
            self._model.apply(self._change(self._first, value), merge=self)

        self._attempt(verb)
