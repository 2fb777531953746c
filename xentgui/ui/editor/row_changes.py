"""Which rows of the classes a new Snapshot changes."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from xentgui.core.snapshot import Snapshot


def changed_rows(
    before: Snapshot | None, snapshot: Snapshot, first: int, count: int
) -> Iterable[int]:
    """Find the rows that may have to be drawn again: after most edits one of forty.

    Parameters
    ----------
    before : Snapshot, optional
        What the rows show.
    snapshot : Snapshot
        What they are to show.
    first, count : int
        Class of the first row, and how many rows there are.
    """
    if (
        before is None
        or before is snapshot  # Shown again, as after an edit that was refused.
        or before.is_soft != snapshot.is_soft
        or before.view.probability_input != snapshot.view.probability_input
        or before.state.class_count != snapshot.state.class_count
    ):
        return range(count)
    return () if before.state is snapshot.state else _differing(before, snapshot, first, count)


def _differing(before: Snapshot, snapshot: Snapshot, first: int, count: int) -> Iterable[int]:
    page = slice(first, first + count)
    past, state = before.state, snapshot.state
    if past.names[page] != state.names[page] or past.target_index != state.target_index:
        return range(count)
    differ = past.logits[page] != state.logits[page]
    if past.target is not state.target:
        differ |= past.target[page] != state.target[page]
    if snapshot.view.probability_input:
        probabilities = before.analysis.probabilities, snapshot.analysis.probabilities
        differ |= probabilities[0][page] != probabilities[1][page]
    rows: list[int] = np.flatnonzero(differ).tolist()
    return rows
