"""What a row of a table makes of the present State: one answer to all choices of the preview."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.errors import Phrase
from xentgui.core.reading.table import Kind, Table
from xentgui.core.reading.taking import Taken, take
from xentgui.core.state import State


class Place(Enum):
    """Where the values of a row go."""

    ALL = "all"
    FROM = "from"
    APPEND = "append"


@dataclass(frozen=True)
class Answers:
    """What is taken of a table, and how.

    Attributes
    ----------
    row : int
        From 0.
    kind : Kind, optional
        What the numbers are; the likeliest when not given.
    normalise : bool
        Whether probabilities are divided by their sum, however far that is from 1.
    shares : bool
        Whether a target of several ones is meant as equal shares.
    names, target : bool
        Whether those of the table are taken.
    place : Place
    """

    row: int = 0
    kind: Kind | None = None
    normalise: bool = False
    shares: bool = False
    names: bool = True
    target: bool = True
    place: Place = Place.ALL


class Proposal(NamedTuple):
    """What would be the present State.

    Attributes
    ----------
    state : State
    taken : Taken
        The row.
    said : tuple of Phrase
        What was done to the numbers, and what of the table was not taken.
    has_target : bool
        Whether the target is that of the table.
    """

    state: State
    taken: Taken
    said: tuple[Phrase, ...]
    has_target: bool


def propose(
    table: Table,
    answers: Answers,
    present: State,
    first: int,
    new_name: Callable[[int], str],
) -> Proposal:
    """Put a row of a table in the place of what is there, or beside it.

    Parameters
    ----------
    table : Table
    answers : Answers
    present : State
        What is there: its settings stay, and its names and target where there are no others.
    first : int
        The class that takes the first value, for `Place.FROM`.
    new_name : callable
        Names the class that is the n-th.

    Raises
    ------
    InvalidInputError
        If it is no State.
    """
    if not answers.target and table.targets is not None:
        table = replace(table, targets=None)
    taken = take(
        table,
        answers.row,
        answers.kind,
        answers.normalise,
        answers.shares,
        present.is_independent,
    )
    if not answers.names and taken.names is not None:
        taken = replace(taken, names=None, target=_as_index(taken))
    if answers.place is Place.ALL:
        return _in_place_of_all(taken, present)
    return _beside(taken, answers.place, present, first, new_name)


def _as_index(taken: Taken) -> int | str | tuple[float, ...] | None:
    """Return the target of a row whose names are not taken."""
    target, names = taken.target, taken.names
    if isinstance(target, str) and names is not None and target in names:
        return names.index(target)
    return target


def _in_place_of_all(taken: Taken, present: State) -> Proposal:
    said = list(taken.said)
    others = {
        "temperature": present.temperature,
        "label_smoothing": present.label_smoothing,
        "log_base": present.log_base,
        "loss": present.loss,
        "t2": present.t2,
    }
    if taken.values.size == present.class_count:
        others |= {"names": present.names, "target": present.given_target}
    elif taken.target is None:
        index = present.target_index
        if index is None:
            index = int(present.target.argmax())
        others["target"] = min(index, taken.values.size - 1)
    for name, value in taken.settings.items():
        said.append(
            Phrase(
                "{setting} {value} came with the numbers",
                setting=_SETTINGS.get(name, name),
                value=value,
            )
        )
    return Proposal(taken.state(**others), taken, tuple(said), taken.target is not None)


_SETTINGS = {
    "temperature": Phrase("the temperature"),
    "label_smoothing": Phrase("label smoothing"),
    "log_base": Phrase("the base of the logarithm"),
}


def _beside(
    taken: Taken, place: Place, present: State, first: int, new_name: Callable[[int], str]
) -> Proposal:
    count = present.class_count
    if place is Place.APPEND:
        first = count
    logits = taken.logits(present.temperature)
    said = list(taken.said)
    if taken.target is not None:
        said.append(Phrase("the target stayed as it was"))
    is_part = first > 0 or logits.size < count
    if taken.is_probabilities and is_part and not taken.are_independent:
        said.append(Phrase("their probabilities keep their proportions among themselves"))
    kept = count - first
    names = taken.names
    if names is None:
        names = (*present.names[first:], *(new_name(count + k + 1) for k in range(logits.size)))
        names = names[: logits.size]
    state = present
    # With the new classes first, for -inf over all old ones may be valid.
    fits, added = logits[:kept], logits[kept:]
    if added.size:
        state = state.with_classes_added(added, names[kept:])
    changed: FloatArray = np.append(present.logits, added)
    changed[first : first + fits.size] = fits
    state = state.with_logits(changed).with_names(first, names)
    return Proposal(state, taken, tuple(said), False)
