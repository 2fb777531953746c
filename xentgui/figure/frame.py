"""What the panels of a Figure draw from: a Snapshot, and which of its classes are shown."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xentgui.core import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State

MAX_SHOWN = 64
"""Bars beyond this many could not be told apart; the other classes are drawn as one."""


class Frame(NamedTuple):
    """One frame.

    Attributes
    ----------
    snapshot : Snapshot
    shown : ndarray of int, shape (S,)
        Indices of the classes that have a bar of their own, ascending.
    hidden : ndarray of int, shape (K - S,)
        The classes that share one last bar; mostly empty.
    """

    snapshot: Snapshot
    shown: NDArray[np.intp]
    hidden: NDArray[np.intp]

    @property
    def bar_count(self) -> int:
        """Number of bars, that of the hidden classes included."""
        return self.shown.size + bool(self.hidden.size)

    def position(self, index: int) -> int:
        """Position of the bar of class `index`."""
        found = int(np.searchsorted(self.shown, index))
        own = found < self.shown.size and self.shown[found] == index
        return found if own else self.shown.size

    def with_rest(self, values: FloatArray) -> FloatArray:
        """Pick the shown values, and append the sum of the hidden ones.

        Parameters
        ----------
        values : ndarray, shape (K,)
            A quantity that adds up over classes.

        Returns
        -------
        ndarray, shape (bar_count,)
        """
        if not self.hidden.size:
            return values
        return np.append(values[self.shown], values[self.hidden].sum())

    def logits(self) -> FloatArray:
        """Logits of the bars; that of the hidden classes is T log sum exp(u/T).

        One class with this logit would have their joint probability.
        """
        state = self.snapshot.state
        if not self.hidden.size:
            return state.logits
        return np.append(state.logits[self.shown], _joint_logit(state, self.hidden))


def make_frame(snapshot: Snapshot, most: int = MAX_SHOWN) -> Frame:
    """Choose the classes to show: the focused one, the target, then the most probable."""
    count = snapshot.state.class_count
    everything = np.arange(count)
    if count <= most:
        return Frame(snapshot, everything, everything[:0])
    rank = snapshot.analysis.probabilities.copy()
    rank[[snapshot.view.focus, int(snapshot.state.target.argmax())]] = 2.0
    order = np.argpartition(rank, count - most + 1)
    return Frame(snapshot, np.sort(order[count - most + 1 :]), np.sort(order[: count - most + 1]))


def _joint_logit(state: State, classes: NDArray[np.intp]) -> float:
    u = state.logits[classes]
    top = u.max()
    if np.isneginf(top):
        return -np.inf
    # log_softmax of the largest is -log of the sum of exp relative to it.
    return float(top - state.temperature * numerics.log_softmax(u, state.temperature).max())
