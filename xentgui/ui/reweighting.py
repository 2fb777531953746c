"""Values of a distribution, edited one at a time."""

from __future__ import annotations

from collections.abc import Callable

from xentgui.core.model import Model
from xentgui.core.state import State


class Reweighting:
    """Rescales the other values always from what they were before a value was edited.

    Otherwise a 1 on the way to another number would leave them without their proportions.

    Parameters
    ----------
    model : Model
    change : callable
        Returns a State with another value of one class; the target's where not given.
    """

    def __init__(
        self,
        model: Model,
        change: Callable[[State, int, float], State] = State.with_target_value,
    ) -> None:
        self._model, self._change = model, change
        self._index = -1
        self._first = self._last = model.state

    def set_value(self, index: int, value: float) -> None:
        """Set the value of one class; the steps on one class merge."""
        present = self._model.state
        if index != self._index or present is not self._last:
            self._index, self._first = index, present
        state = self._change(self._first, index, value)
        self._model.apply(state, merge=(self._change, index))
        self._last = self._model.state

    def finish(self) -> None:
        """Take the values as they are now."""
        self._index = -1
