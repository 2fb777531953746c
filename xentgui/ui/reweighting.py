"""Values of a soft target, edited one at a time."""

from __future__ import annotations

from xentgui.core.model import Model


class Reweighting:
    """Rescales the other values always from what they were before a value was edited.

    Otherwise a 1 on the way to another number would leave them without their proportions.

    Parameters
    ----------
    model : Model
    """

    def __init__(self, model: Model) -> None:
        self._model = model
        self._index = -1
        self._first = self._last = model.state

    def set_value(self, index: int, value: float) -> None:
        """Set t of one class; the steps on one class merge."""
        present = self._model.state
        if index != self._index or present is not self._last:
            self._index, self._first = index, present
        state = self._first.with_target_value(index, value)
        self._model.apply(state, merge=("target", index))
        self._last = self._model.state

    def finish(self) -> None:
        """Take the values as they are now."""
        self._index = -1
