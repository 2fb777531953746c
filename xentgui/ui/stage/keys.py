"""What keys do on the Figure: all that the mouse can, for the focused class."""

from __future__ import annotations

import math
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import NamedTuple, TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from xentgui.core.model import Model
from xentgui.core.quantity import LOGIT, TEACHER_LOGIT, Quantity, masked_error
from xentgui.figure.handle import Grip
from xentgui.language import translate

Key = Qt.Key
Modifier = Qt.KeyboardModifier
Verb: TypeAlias = Callable[[], None]
NONE = Modifier.NoModifier
EDIT_KEYS: dict[int, Grip] = {
    Key.Key_Return: Grip.LOGIT,
    Key.Key_Enter: Grip.LOGIT,
    Key.Key_F2: Grip.LOGIT,
    Key.Key_Y: Grip.PROBABILITY,
    Key.Key_V: Grip.TEACHER_LOGIT,
}
"""What of the focused class is typed in place."""


class Stroke(NamedTuple):
    """Keys that do one thing, the first of two upwards or to the left.

    Attributes
    ----------
    keys : tuple of Key
    verb : callable
        Finds what the key at an index of `keys` does to a Model; None for nothing.
    modifiers : Modifier
        Held with it.
    """

    keys: tuple[Key, ...]
    verb: Callable[[Model, int], Verb | None]
    modifiers: Modifier = NONE


def _steps(step: str) -> Callable[[Model, int], Verb | None]:
    return lambda model, index: partial(_step, model, step, index == 0)


def _step_teacher(model: Model, index: int) -> Verb | None:
    if model.state.teacher is None:
        return None
    return partial(_step, model, "0.1", index == 0, TEACHER_LOGIT)


def _shift_all(model: Model, index: int) -> Verb:
    return partial(model.shift_logits, -0.1 if index else 0.1)


def _go(model: Model, index: int) -> Verb:
    focus, last = model.snapshot.view.focus, model.state.class_count - 1
    return partial(model.set_focus, min(focus + 1, last) if index else max(focus - 1, 0))


def _go_to(model: Model, index: int) -> Verb:
    return partial(model.set_focus, min(index, model.state.class_count - 1))


def _to_zero(model: Model, index: int) -> Verb:
    return partial(model.set_logit, model.snapshot.view.focus, 0.0)


def _make_target(model: Model, index: int) -> Verb:
    return partial(model.set_target, model.snapshot.view.focus)


_ARROWS = Key.Key_Up, Key.Key_Down
_DIGITS = tuple(Key(Key.Key_1 + digit) for digit in range(9))
STROKES: dict[str, Stroke] = {
    "class": Stroke((Key.Key_Left, Key.Key_Right), _go),
    "number": Stroke(_DIGITS, _go_to),
    "step": Stroke(_ARROWS, _steps("0.1")),
    "coarse": Stroke(_ARROWS, _steps("1"), Modifier.ShiftModifier),
    "page": Stroke((Key.Key_PageUp, Key.Key_PageDown), _steps("1")),
    "fine": Stroke(_ARROWS, _steps("0.01"), Modifier.ControlModifier),
    "all": Stroke(_ARROWS, _shift_all, Modifier.AltModifier),
    "teacher": Stroke(_ARROWS, _step_teacher, Modifier.ControlModifier | Modifier.ShiftModifier),
    "zero": Stroke((Key.Key_Home,), _to_zero),
    "target": Stroke((Key.Key_T,), _make_target),
}
"""By a name, in the order in which a list of all keys has them."""


def stroke_texts() -> dict[str, str]:
    """Say what each of `STROKES` does, in the application's language and {u}, {y} and {v}."""
    return {
        "class": translate("FigureKeys", "Choose the class to the left or to the right"),
        "number": translate("FigureKeys", "Choose the class of this number"),
        "step": translate("FigureKeys", "Raise or lower its logit {u} by 0.1"),
        "coarse": translate("FigureKeys", "Raise or lower its logit {u} by 1"),
        "page": translate("FigureKeys", "Raise or lower its logit {u} by 1"),
        "fine": translate("FigureKeys", "Raise or lower its logit {u} by 0.01"),
        "all": translate("FigureKeys", "Raise or lower all logits by 0.1; {y} and the loss stay"),
        "teacher": translate("FigureKeys", "Raise or lower the target's logit {v} by 0.1"),
        "zero": translate("FigureKeys", "Set its logit {u} to 0"),
        "target": translate("FigureKeys", "Make it the target"),
    }


def edit_texts() -> dict[Grip, str]:
    """Say what is typed in place, by the grips of `EDIT_KEYS`."""
    return {
        Grip.LOGIT: translate("FigureKeys", "Type its logit {u}"),
        Grip.PROBABILITY: translate("FigureKeys", "Type its probability {y}"),
        Grip.TEACHER_LOGIT: translate("FigureKeys", "Type the target's logit {v}"),
    }


def verb_for(event: QKeyEvent, model: Model) -> Verb | None:
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
    key, modifiers = event.key(), event.modifiers() & ~Modifier.KeypadModifier
    for stroke in STROKES.values():
        if key in stroke.keys and modifiers == stroke.modifiers:
            return stroke.verb(model, stroke.keys.index(Key(key)))
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
