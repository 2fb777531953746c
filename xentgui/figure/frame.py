"""What the panels of a Figure draw from: a Snapshot, and which of its classes are shown."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.analysis.other_descent import OtherDescent, OtherDescents
from xentgui.core.arithmetic import numerics
from xentgui.core.checks import FloatArray
from xentgui.core.parse import one_line
from xentgui.core.snapshot import Snapshot
from xentgui.language import translate

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
    matches : ndarray of int, shape (S,)
        For each shown class the index of its counterpart in what is pinned, -1 for none.
        Empty when nothing is pinned.
    descents : OtherDescents
        What `other_descent` goes on from.
    """

    snapshot: Snapshot
    shown: NDArray[np.intp]
    hidden: NDArray[np.intp]
    matches: NDArray[np.intp]
    descents: OtherDescents

    @property
    def bar_count(self) -> int:
        """Number of bars, that of the hidden classes included."""
        return self.shown.size + bool(self.hidden.size)

    @property
    def target_index(self) -> int | None:
        """Index of the one correct class; None for a soft target, and while it is held back."""
        view, state = self.snapshot.view, self.snapshot.state
        return None if "target" in view.held else state.target_index

    def names(self) -> tuple[str, ...]:
        """Names of the bars; in place of those of the hidden classes, how many they are."""
        own = tuple(map(self.name, self.shown.tolist()))
        return (*own, more(self.hidden.size)) if self.hidden.size else own

    def name(self, index: int) -> str:
        """Name of class `index`, in which nothing reaches beyond the name."""
        return one_line(self.snapshot.state.names[index])

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
        return np.append(values[self.shown], _sum(values[self.hidden]))

    def shares_with_rest(self, values: FloatArray) -> FloatArray:
        """Pick the shown values of y or t as `with_rest`; independent ones have no joint share."""
        if not (self.hidden.size and self.snapshot.state.is_independent):
            return self.with_rest(values)
        return np.append(values[self.shown], np.nan)

    def gradient(self) -> FloatArray:
        """Gradient dL/du of the bars, of shape (bar_count,); NaN for a sum that there is not."""
        analysis = self.snapshot.analysis
        if not self.hidden.size:
            return analysis.gradient
        return np.append(analysis.gradient[self.shown], _joint_gradient(analysis, self.hidden))

    def compared_gradient(self) -> FloatArray | None:
        """Gradient of the loss that is compared, of shape (bar_count,); None for no such loss."""
        compared = self.snapshot.comparison
        if compared is None:
            return None
        return self.with_rest(compared.gradient)

    def other_descent(self) -> OtherDescent | None:
        """Descent on the loss that is compared, beside that of the View; None without either."""
        compared, descent = self.snapshot.comparison, self.snapshot.view.descent
        if compared is None or descent is None:
            return None
        return self.descents.of(descent, compared.of.key)

    def logits(self) -> FloatArray:
        """Logits of the bars; that of the hidden classes is T log sum exp(u/T).

        One class with this logit would have their joint probability. NaN where there is none.
        """
        state = self.snapshot.state
        return self._logits_of(state.logits, state.temperature)

    def teacher_logits(self) -> FloatArray | None:
        """Logits of the target, as `logits` at its own temperature; None where it has none."""
        teacher = self.snapshot.state.teacher
        return None if teacher is None else self._logits_of(teacher.logits, teacher.temperature)

    def _logits_of(self, logits: FloatArray, temperature: float) -> FloatArray:
        if not self.hidden.size:
            return logits
        if self.snapshot.state.is_independent:
            return np.append(logits[self.shown], np.nan)
        rest = _joint_logit(logits, temperature, self.hidden)
        return np.append(logits[self.shown], rest)

    def ghosts(self, values: FloatArray) -> FloatArray | None:
        """Pick what the bars are compared with.

        Parameters
        ----------
        values : ndarray
            A quantity of the pinned classes that adds up over classes.

        Returns
        -------
        ndarray, shape (bar_count,), or None
            NaN where nothing corresponds. None when nothing is pinned.
        """
        return self._ghosts(values, lambda: _sum(values[self.hidden]))

    def ghost_gradient(self) -> FloatArray | None:
        """Gradient of what is pinned, as `ghosts`."""
        pinned = self.snapshot.pinned
        if pinned is None:
            return None
        return self._ghosts(pinned.gradient, lambda: _joint_gradient(pinned, self.hidden))

    def ghost_logits(self) -> FloatArray | None:
        """Logits that are pinned, as `ghosts`."""
        state = self.snapshot.view.compared
        if state is None:
            return None
        return self._ghosts(
            state.logits,
            lambda: (
                math.nan
                if state.is_independent
                else _joint_logit(state.logits, state.temperature, self.hidden)
            ),
        )

    def ghost_probabilities(self) -> FloatArray | None:
        """Probabilities of what is pinned, as `ghosts`."""
        pinned = self.snapshot.pinned
        if pinned is None:
            return None
        y = pinned.probabilities
        return self._ghosts(
            y, lambda: math.nan if pinned.of.is_independent else _sum(y[self.hidden])
        )

    def ghost_teacher_logits(self) -> FloatArray | None:
        """Logits of the target that is pinned, as `ghosts`; None where it has none."""
        state = self.snapshot.view.compared
        teacher = None if state is None else state.teacher
        if teacher is None:
            return None
        v, tau = teacher.logits, teacher.temperature
        return self._ghosts(v, lambda: _joint_logit(v, tau, self.hidden))

    def _ghosts(self, values: FloatArray, rest: Callable[[], float]) -> FloatArray | None:
        pinned = self.snapshot.view.compared
        if pinned is None:
            return None
        picked = np.where(self.matches >= 0, values[self.matches], np.nan)
        if not self.hidden.size:
            return picked
        alike = pinned.class_count == self.snapshot.state.class_count
        return np.append(picked, rest() if alike else np.nan)

    def compared_logits(self, classes: Sequence[int]) -> FloatArray | None:
        """Logits of some classes in what the present is compared with, whether shown or not.

        Parameters
        ----------
        classes : sequence of int

        Returns
        -------
        ndarray, shape (n,), or None
            None where nothing is compared, or one of them has no counterpart.
        """
        compared = self.snapshot.view.compared
        if compared is None:
            return None
        found: Sequence[int | None] = classes
        if compared.class_count != self.snapshot.state.class_count:
            shown = set(self.shown.tolist())
            found = [self.match(k) if k in shown else None for k in classes]
        known = [k for k in found if k is not None]
        if len(known) < len(classes):
            return None
        logits: FloatArray = compared.logits[np.array(known)]
        return logits

    def match(self, index: int) -> int | None:
        """Index of the pinned class that is compared with the shown class `index`."""
        if not self.matches.size:
            return None
        found = int(self.matches[self.position(index)])
        return found if found >= 0 else None


def more(count: int) -> str:
    """Say in the application's language that so many classes are not named."""
    return translate("Figure", "+{count} more").format(count=count)


def make_frame(
    snapshot: Snapshot, most: int = MAX_SHOWN, descents: OtherDescents | None = None
) -> Frame:
    """Choose the classes to show: the focused one, the target, then the most probable.

    Parameters
    ----------
    snapshot : Snapshot
    most : int
        Largest number of bars; of more classes, the last bar stands for all that are hidden.
    descents : OtherDescents, optional
        Those of the frame before.
    """
    count = snapshot.state.class_count
    shown = np.arange(count)
    hidden = shown[:0]
    if count > most:
        rank = snapshot.analysis.probabilities.copy()
        view = snapshot.view
        rank[[view.focus, view.marked]] = 2.0
        if "target" not in view.held:
            rank[int(snapshot.state.target.argmax())] = 2.0
        order = np.argpartition(rank, count - most + 1)
        shown, hidden = np.sort(order[count - most + 1 :]), np.sort(order[: count - most + 1])
    matches = _matches(snapshot, shown)
    return Frame(snapshot, shown, hidden, matches, descents or OtherDescents())


def _matches(snapshot: Snapshot, shown: NDArray[np.intp]) -> NDArray[np.intp]:
    """Find the shown classes in what is pinned: by place, or by name if there are more or fewer."""
    state, pinned = snapshot.state, snapshot.view.compared
    if pinned is None:
        return shown[:0]
    if pinned.class_count == state.class_count:
        return shown
    places = {name: k for k, name in enumerate(pinned.names)}
    found = [places.get(state.names[k], -1) for k in shown.tolist()]
    return np.array(found, dtype=np.intp)


def _sum(values: FloatArray) -> float:
    with np.errstate(over="ignore", invalid="ignore"):
        return float(values.sum())


def _joint_gradient(analysis: Analysis, classes: NDArray[np.intp]) -> float:
    total = _sum(analysis.gradient[classes])
    if not (np.isnan(total) and analysis.is_cross_entropy):
        return total
    # Infinities of both signs are those of the factor, at a temperature near 0.
    difference = _sum(analysis.probabilities[classes]) - _sum(analysis.target[classes])
    return difference * analysis.gradient_scale if difference else 0.0


def _joint_logit(logits: FloatArray, temperature: float, classes: NDArray[np.intp]) -> float:
    u = logits[classes]
    top = u.max()
    if np.isneginf(top):
        return -np.inf
    # log_softmax of the largest is -log of the sum of exp relative to it.
    return float(top) - temperature * float(numerics.log_softmax(u, temperature).max())
