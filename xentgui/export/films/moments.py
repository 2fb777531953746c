"""What a film goes through: from one moment to the next, in one scene whose axes stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias, TypeVar, overload

import numpy as np

from xentgui.core.analysis.derivation import line_names
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.export.films.choices import DERIVATION, DESCENT, MOVE
from xentgui.export.pictures.scene import PictureScene, make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings

Moment: TypeAlias = State | Snapshot
"""A State is looked at as the whole film is; a Snapshot, as its own View says."""
Note: TypeAlias = Callable[[tuple[str, ...], Snapshot], object]
"""Is given the names of panels that have no room, or too little to be read, and where that is."""
_Moving = TypeVar("_Moving", float, FloatArray)


def film_moments(
    snapshot: Snapshot,
    history: Sequence[State],
    source: str,
    count: int,
    panels: Sequence[str] | None = None,
) -> Sequence[Moment]:
    """List the moments that a film goes through.

    Parameters
    ----------
    snapshot : Snapshot
        The present.
    history : sequence of State
        What undo knows, oldest first, and the present.
    source : str
        One of `xentgui.export.choice.SOURCES`.
    count : int
        Of the States of a move.
    panels : sequence of str, optional
        Those of the film, where they are not those of the present.

    Raises
    ------
    InvalidInputError
        If there is nothing that could move.
    """
    if source == DESCENT:
        return DescentMoments(snapshot)
    if source == DERIVATION:
        if "derivation" not in (snapshot.view.panels if panels is None else panels):
            raise InvalidInputError("The derivation is not among the panels; choose it as well.")
        return unfolding_moments(snapshot)
    if source == MOVE:
        pinned = snapshot.view.pinned
        if pinned is None:
            raise InvalidInputError(
                "Nothing is pinned; pin the present values first, then change them."
            )
        return between(pinned, snapshot.state, count)
    if len(history) < 2:
        raise InvalidInputError("There is no step to undo yet; change something first.")
    return list(history)


def unfolding_moments(snapshot: Snapshot) -> list[Snapshot]:
    """List the moments in which the derivation has one line more each, up to the whole."""
    count = len(line_names(snapshot.state))
    view = replace(snapshot.view, full_derivation=True, asks_line=False)
    lines = [*range(1, count), None]
    return [replace(snapshot, view=replace(view, lines=each)) for each in lines]


class DescentMoments(Sequence[Snapshot]):
    """All known steps of a descent, each as it would be the present; analysed when it is asked for.

    Parameters
    ----------
    snapshot : Snapshot

    Raises
    ------
    InvalidInputError
        If no step has been taken.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._state, self._view = snapshot.situation
        descent = self._view.descent
        if descent is None or not descent.last:
            raise InvalidInputError("No step of a descent has been taken yet; take one first.")
        self._descent = descent

    def __len__(self) -> int:
        return len(self._descent.steps)

    @overload
    def __getitem__(self, index: int) -> Snapshot: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[Snapshot]: ...

    def __getitem__(self, index: int | slice) -> Snapshot | Sequence[Snapshot]:
        if isinstance(index, slice):
            return [self[k] for k in range(*index.indices(len(self)))]
        step = self._descent.steps[index]
        view = replace(self._view, descent=self._descent.moved_to(index % len(self)))
        # In a gesture, in which axes only grow, and have room for all from the beginning.
        return replace(Snapshot.of(self._state.with_logits(step.logits), view), in_gesture=True)


def between(first: State, last: State, count: int) -> list[State]:
    """Interpolate between two States: logits, target, temperature and label smoothing.

    Where both targets have logits of their own, those and their temperature move in its place.

    Parameters
    ----------
    first, last : State
        Of as many classes; names, logarithm and loss are those of `last`, to which the target of
        `first` is fitted as by `State.with_loss`.
    count : int
        States, the two ends among them.

    Raises
    ------
    InvalidInputError
        If they have not as many classes.
    """
    if first.class_count != last.class_count:
        raise InvalidInputError(
            "The pinned state has {pinned} classes and the present one {present}; a film needs "
            "as many in both.",
            pinned=first.class_count,
            present=last.class_count,
        )
    first = first.with_loss(last.loss)
    states = []
    for part in np.linspace(0.0, 1.0, count).tolist():
        state = last.with_logits(_logits_between(first.logits, last.logits, part))
        if first.teacher is not None and last.teacher is not None:
            state = state.with_target(_teacher_between(first.teacher, last.teacher, part))
        elif (first.target != last.target).any():
            state = state.with_target(_between(first.target, last.target, part))
        for name in ("temperature", "label_smoothing"):
            start, end = getattr(first, name), getattr(last, name)
            if start != end:
                state = getattr(state, f"with_{name}")(_between(start, end, part))
        states.append(state)
    states[-1] = last
    return states


def _between(first: _Moving, last: _Moving, part: float) -> _Moving:
    return (1.0 - part) * first + part * last


def _logits_between(first: FloatArray, last: FloatArray, part: float) -> FloatArray:
    # A masked class has no way to a number: it jumps at the end.
    logits = np.where(part < 1.0, first, last)
    ends = np.isfinite(first) & np.isfinite(last)
    logits[ends] = _between(first[ends], last[ends], part)
    return logits


def _teacher_between(first: Teacher, last: Teacher, part: float) -> Teacher:
    logits = _logits_between(first.logits, last.logits, part)
    return Teacher(logits, _between(first.temperature, last.temperature, part))


def scenes(
    snapshot: Snapshot,
    moments: Sequence[Moment],
    settings: PictureSettings,
    order: Iterable[int] | None = None,
) -> Iterator[tuple[PictureScene, Snapshot] | None]:
    """Make a scene that shows one moment after the other.

    Parameters
    ----------
    snapshot : Snapshot
        Whose View is used for States; the axes have room for all of them.
    moments : sequence of Moment
    settings : PictureSettings
    order : iterable of int, optional
        Indices of the moments to show; each once when not given.

    Yields
    ------
    (PictureScene, Snapshot) or None
        None for each moment while the axes are found; then always the same scene, to be painted,
        and what it shows.
    """
    base = picture_snapshot(snapshot, settings)

    def shown(moment: Moment) -> Snapshot:
        if isinstance(moment, Snapshot):
            return replace(picture_snapshot(moment, settings), in_gesture=moment.in_gesture)
        view = replace(base.view, focus=min(base.view.focus, moment.class_count - 1))
        return replace(Snapshot.of(moment, view), in_gesture=True)

    scene = make_scene(shown(moments[0]), settings)
    figure = scene.figure
    # While held, an axis only grows: after this round it has its final range.
    for moment in moments:
        figure.render(shown(moment))
        yield None
    for index in range(len(moments)) if order is None else order:
        now = shown(moments[index])
        figure.render(now)
        scene.prepareForPaint()
        yield scene, now
