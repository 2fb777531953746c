"""What keys do on the Figure: all that the mouse can, for the focused class."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from xentgui.core.model import Model
from xentgui.core.quantity import LOGIT, TEACHER_LOGIT, Quantity, masked_error
from xentgui.figure.handle import Grip

Key = Qt.Key
Modifier = Qt.KeyboardModifier
STEPS = {
    Modifier.NoModifier: "0.1",
    Modifier.ShiftModifier: "1",
    Modifier.ControlModifier: "0.01",
}
"""How far an arrow moves the focused logit, by the key held with it."""
TEACHER_KEYS = Modifier.ControlModifier | Modifier.ShiftModifier
"""Held with an arrow they move the logit of the target in place of that of the softmax."""
EDIT_KEYS: dict[int, Grip] = {
    Key.Key_Return: Grip.LOGIT,
    Key.Key_Enter: Grip.LOGIT,
    Key.Key_F2: Grip.LOGIT,
    Key.Key_Y: Grip.PROBABILITY,
    Key.Key_V: Grip.TEACHER_LOGIT,
}
"""What of the focused class is typed in place."""


def verb_for(event: QKeyEvent, model: Model) -> Callable[[], None] | None:
    """Find what a key does to the Model.

    Parameters
    ----------
    event : QKeyEvent
    model : Model

    Returns
    -------
    callable or None
        To be called to do it. None where the key does nothing here.
    """
    key = event.key()
    modifiers = event.modifiers() & ~Modifier.KeypadModifier
    focus, last = model.snapshot.view.focus, model.state.class_count - 1
    if key in (Key.Key_Up, Key.Key_Down) and modifiers in STEPS:
        return partial(_step, model, STEPS[modifiers], key == Key.Key_Up)
    if key in (Key.Key_Up, Key.Key_Down) and modifiers == TEACHER_KEYS:
        if model.state.teacher is None:
            return None
        return partial(_step, model, "0.1", key == Key.Key_Up, TEACHER_LOGIT)
    if key in (Key.Key_Up, Key.Key_Down) and modifiers == Modifier.AltModifier:
        amount = 0.1 if key == Key.Key_Up else -0.1
        return partial(model.shift_logits, amount)
    if modifiers != Modifier.NoModifier:
        return None
    if key in (Key.Key_PageUp, Key.Key_PageDown):
        return partial(_step, model, "1", key == Key.Key_PageUp)
    if key == Key.Key_Home:
        return partial(model.set_logit, focus, 0.0)
    if key == Key.Key_Left:
        return partial(model.set_focus, max(focus - 1, 0))
    if key == Key.Key_Right:
        return partial(model.set_focus, min(focus + 1, last))
    if key == Key.Key_T:
        return partial(model.set_target, focus)
    if Key.Key_1 <= key <= Key.Key_9:
        return partial(model.set_focus, min(key - Key.Key_1, last))
    return None


def _step(model: Model, step: str, up: bool, quantity: Quantity = LOGIT) -> None:
    """Step in decimal, so that ten steps of 0.1 are 1; raise an error for a masked class."""
    focus = model.snapshot.view.focus
    value = quantity.of(model.snapshot.analysis, focus)
    if math.isinf(value):
        raise masked_error(model.state.names[focus])
    change = Decimal(step) if up else -Decimal(step)
    moved = float(Decimal(repr(value)) + change)
    merge = "logit" if quantity is LOGIT else "teacher logit"
    model.apply(quantity.replaced(model.state, focus, moved), merge=(merge, focus))
