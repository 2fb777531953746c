"""What one step of undo changed, found from the States before and after it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.situation import Situation
from xentgui.core.state import State


class Edit(NamedTuple):
    """The difference of two situations, named as the menu names an undo step.

    Attributes
    ----------
    kind : str
        One of `KINDS`.
    name : str
        The class that it concerns, or the document; empty where it concerns several or none.
    """

    kind: str
    name: str = ""


KINDS = (
    "logit",
    "logits",
    "target",
    "target class",
    "name",
    "names",
    "temperature",
    "label smoothing",
    "log base",
    "loss",
    "t2",
    "teacher",
    "teacher logit",
    "teacher logits",
    "teacher temperature",
    "class added",
    "class removed",
    "classes",
    "pin",
    "unpin",
    "swap",
    "soft target",
    "epsilon",
    "descent",
    "situation",
    "document",
)
"""All kinds of edits.

"target class" is a one-hot target, "teacher" that a target's logits come or go and nothing else
does, "classes" any other change of their count, "situation" more than one of the rest, "document"
that another one is shown.
"""


def edit_between(before: Situation, after: Situation) -> Edit:
    """Say what leads from one situation to another.

    Parameters
    ----------
    before, after : Situation

    Returns
    -------
    Edit
    """
    (past, seen), (state, view) = before, after
    edits: list[Edit] = []
    if past != state:
        descent = view.descent
        descends = descent is not None and descent.at > 0 and descent.start == past
        edits.append(Edit("descent") if descends else _of_states(past, state))
    if seen.pinned != view.pinned:
        if edits and (seen.pinned, past) == (state, view.pinned):
            return Edit("swap")
        edits.append(Edit("unpin" if view.pinned is None else "pin"))
    if seen.soft_target != view.soft_target:
        # To end it makes the target a single class.
        hardened = [edit for edit in edits if edit.kind != "target class"]
        edits = [*hardened, Edit("soft target")]
    if seen.epsilon != view.epsilon:
        edits.append(Edit("epsilon"))
    return edits[0] if len(edits) == 1 else Edit("situation")


def _of_states(before: State, after: State) -> Edit:
    if before.class_count != after.class_count:
        return _of_count(before, after)
    edits: list[Edit] = []
    if changed := _differing(before.logits, after.logits):
        edits.append(_of_class("logit", "logits", changed, after))
    edits += _of_targets(before, after)
    if before.names != after.names:
        pairs = enumerate(zip(before.names, after.names, strict=True))
        renamed = [k for k, (old, new) in pairs if old != new]
        edits.append(_of_class("name", "names", renamed, after))
    if before.temperature != after.temperature:
        edits.append(Edit("temperature"))
    if before.label_smoothing != after.label_smoothing:
        edits.append(Edit("label smoothing"))
    if before.log_base is not after.log_base:
        edits.append(Edit("log base"))
    if before.loss != after.loss:
        edits.append(Edit("loss"))
    if before.t2 != after.t2:
        edits.append(Edit("t2"))
    return edits[0] if len(edits) == 1 else Edit("situation")


def _of_targets(before: State, after: State) -> list[Edit]:
    """Say what has become of the target, of which a teacher's logits are the cause."""
    old, new = before.teacher, after.teacher
    if old == new or new is None:
        if _differing(before.target, after.target):
            index = after.target_index
            if index is None:
                return [Edit("target")]
            return [Edit("target class", after.names[index])]
        return [] if old == new else [Edit("teacher")]
    if old is None:
        return [Edit("teacher")]
    edits = []
    if changed := _differing(old.logits, new.logits):
        edits.append(_of_class("teacher logit", "teacher logits", changed, after))
    if old.temperature != new.temperature:
        edits.append(Edit("teacher temperature"))
    return edits


def _of_count(before: State, after: State) -> Edit:
    grown = after.class_count - before.class_count
    if _settings(before) != _settings(after):
        return Edit("classes")
    teacher, later = before.teacher, after.teacher
    if grown == 1 and after.names[:-1] == before.names:
        arrays = [(before.logits, after.logits[:-1])]
        if teacher is None:
            arrays.append((before.target, after.target[:-1]))
        is_kept = later == (None if teacher is None else teacher.with_classes_added(1))
        if is_kept and not any(_differing(*pair) for pair in arrays):
            return Edit("class added", after.names[-1])
    if grown == -1:
        pairs = enumerate(zip(_classes(before), _classes(after), strict=False))
        gone = next((k for k, (old, new) in pairs if old != new), after.class_count)
        rest = (*before.names[:gone], *before.names[gone + 1 :])
        is_kept = later == (None if teacher is None else teacher.without_class(gone))
        is_same = rest == after.names and not _differing(
            np.delete(before.logits, gone), after.logits
        )
        if is_same and is_kept:
            return Edit("class removed", before.names[gone])
    return Edit("classes")


def _settings(state: State) -> tuple[object, ...]:
    return state.temperature, state.label_smoothing, state.log_base, state.loss, state.t2


def _classes(state: State) -> Iterable[tuple[str, float]]:
    return zip(state.names, state.logits.tolist(), strict=True)


def _of_class(one: str, several: str, changed: list[int], after: State) -> Edit:
    return Edit(one, after.names[changed[0]]) if len(changed) == 1 else Edit(several)


def _differing(before: FloatArray, after: FloatArray) -> list[int]:
    """Find where two arrays differ in a bit, as 0 and -0 do."""
    if before is after:
        return []
    bits = before.view(np.int64) != after.view(np.int64)
    indices: list[int] = np.flatnonzero(bits).tolist()
    return indices
