"""One drag on the Figure, from press to release."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, Qt

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle

CLICK_DISTANCE = 3.0
"""Logical pixels that the pointer may move and still have clicked."""
FINE = 0.1
HORIZONTAL = (Grip.CURVE, Grip.LOGIT_CURVE, Grip.SIGMOID)
"""What is dragged along a horizontal axis."""
CLICKED = (Grip.TARGET, Grip.PROBABILITY, Grip.LOGIT, Grip.TEACHER_LOGIT)
"""What of a class makes it the target when it is clicked: its names, and its bars in all panels."""
FINE_KEYS = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
"""Either key drags ten times finer: X11's window managers take Alt for themselves."""


class Drag:
    """Turns the movement of the pointer into verbs of the Model.

    The quantity follows the way at the scale that it had at the press, also while the axis
    grows, so the same way back restores it. Values are rounded to a power of ten just below what
    a pixel changes. A point on a surface follows both ways, without rounding.

    Parameters
    ----------
    model : Model
    handle : Handle
        What was taken hold of.
    start : QPointF
        Where, in logical pixels.
    slack : float
        Logical pixels that it may move and still have clicked; a finger is never quite still.
    """

    def __init__(
        self, model: Model, handle: Handle, start: QPointF, slack: float = CLICK_DISTANCE
    ) -> None:
        self._model = model
        self._handle = handle
        self._slack = slack
        self._start = self._last = start
        self._right = self._up = 0.0
        self._first = model.state
        model.end_gesture()
        model.begin_gesture(handle.class_index)
        self._quantity = handle.grip.quantity
        self._held = 0.0
        if self._quantity is not None:
            self._held = self._quantity.of(model.snapshot.analysis, handle.class_index)
        self.has_moved = False

    def move(self, point: QPointF, modifiers: Qt.KeyboardModifier) -> None:
        """Change the quantity as the pointer has moved since the press.

        Parameters
        ----------
        point : QPointF
            Where it is now.
        modifiers : KeyboardModifier
            Shift moves all logits, `FINE_KEYS` drag finer.

        Raises
        ------
        InvalidInputError
            If the quantity cannot be moved at all.
        """
        handle = self._handle
        way = point - self._start
        if not self.has_moved and math.hypot(way.x(), way.y()) < self._slack:
            return
        self.has_moved = True
        step = point - self._last
        self._last = point
        share = FINE if modifiers & FINE_KEYS else 1.0
        self._right += share * step.x()
        self._up -= share * step.y()
        self._model.apply(self._moved(modifiers), merge=("drag", handle))

    def _moved(self, modifiers: Qt.KeyboardModifier) -> State:
        """Make the State that the way so far leads to."""
        handle, state, quantity = self._handle, self._first, self._quantity
        if handle.surface is not None:
            # Back at the start it is that State itself, which a drag may not reach otherwise.
            is_back = round(self._right, 6) == round(self._up, 6) == 0.0
            return state if is_back else handle.surface.dragged(state, self._right, self._up)
        way = self._right if handle.grip in HORIZONTAL else self._up
        unit = 10.0 ** math.floor(math.log10(handle.scale)) if handle.scale > 0.0 else 1.0
        if modifiers & FINE_KEYS:
            unit *= FINE
        change = way * handle.scale
        # Back at the start also a value of more digits than a pixel has.
        if round(way, 6) == 0.0 or quantity is None:
            return state
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            shifted = quantity.shifted(state, _rounded(change, unit))
            if shifted is not None:
                return shifted
        value = _rounded(self._held + change, unit)
        return quantity.dragged(state, handle.class_index, value, unit)

    def finish(self) -> None:
        """End the drag at the release; without movement, it was a click."""
        self._model.end_gesture()
        if not self.has_moved and self._handle.grip in CLICKED:
            # As a gesture that is still open, which a double click takes back.
            state = self._model.state.with_target(self._handle.class_index)
            self._model.apply(state, merge="click")

    def cancel(self) -> None:
        """Take back all that the drag has changed."""
        self._model.cancel_gesture()


def _rounded(value: float, unit: float) -> float:
    """Round to a multiple of a power of ten, in decimal so that 2.04 is 2.04."""
    places = -math.floor(math.log10(unit) + 0.5)
    return round(value, places)
