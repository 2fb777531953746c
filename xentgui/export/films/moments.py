"""What a film goes through: from one moment to the next, in one scene whose axes stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

import numpy as np

from xentgui.core.errors import InvalidInputError
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.export.films.choices import MOVE
from xentgui.export.pictures.scene import PictureScene, make_scene, picture_snapshot
from xentgui.export.pictures.settings import PictureSettings

Moment: TypeAlias = State | Snapshot
"""A State is looked at as the whole film is; a Snapshot, as its own View says."""
Note: TypeAlias = Callable[[tuple[str, ...], Snapshot], object]
"""Is given the names of panels that have no room, or too little to be read, and where that is."""


def film_states(
    snapshot: Snapshot, history: Sequence[State], source: str, count: int
) -> list[State]:
    """List the States that a film goes through.

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

    Raises
    ------
    InvalidInputError
        If there is nothing that could move.
    """
    if source == MOVE:
        pinned = snapshot.view.pinned
        if pinned is None:
            raise InvalidInputError("Nothing is pinned; pin a situation and change it first.")
        return between(pinned, snapshot.state, count)
    if len(history) < 2:
        raise InvalidInputError("There is no step to undo yet; change something first.")
    return list(history)


def between(first: State, last: State, count: int) -> list[State]:
    """Interpolate between two States: logits, target, temperature and label smoothing.

    Parameters
    ----------
    first, last : State
        Of as many classes; names and logarithm are those of `last`.
    count : int
        States, the two ends among them.

    Raises
    ------
    InvalidInputError
        If they have not as many classes.
    """
    if first.class_count != last.class_count:
        raise InvalidInputError(
            "The pinned has {pinned} classes and the present {present}; "
            "a move needs as many in both.",
            pinned=first.class_count,
            present=last.class_count,
        )
    ends = np.isfinite(first.logits) & np.isfinite(last.logits)
    states = []
    for part in np.linspace(0.0, 1.0, count):
        # A masked class has no way to a number: it jumps at the end.
        logits = np.where(part < 1.0, first.logits, last.logits)
        logits[ends] = (1.0 - part) * first.logits[ends] + part * last.logits[ends]
        state = last.with_logits(logits)
        if (first.target != last.target).any():
            state = state.with_target((1.0 - part) * first.target + part * last.target)
        for name in ("temperature", "label_smoothing"):
            start, end = getattr(first, name), getattr(last, name)
            if start != end:
                value = (1.0 - part) * start + part * end
                state = getattr(state, f"with_{name}")(value)
        states.append(state)
    states[-1] = last
    return states


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
            return picture_snapshot(moment, settings)
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
