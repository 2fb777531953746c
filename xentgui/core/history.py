"""Undo and redo of whole values, with the steps of one gesture merged."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


def _nothing(value: object, following: object) -> int:
    return 0


class History(Generic[T]):
    """Past, present and future of an immutable value.

    Parameters
    ----------
    present : T
        The first value.
    cost : callable, optional
        Bytes that a value takes which the one that follows it does not take as well.
    budget : int
        Bytes that the past may take; beyond it the oldest steps are dropped, but never the last.
    """

    def __init__(self, present: T, cost: Callable[[T, T], int] = _nothing, budget: int = 0) -> None:
        self._cost, self._budget = cost, budget
        self._past: list[T] = []
        self._costs: list[int] = []
        self._total = 0
        self._present = present
        self._future: list[T] = []
        self._before_gesture: list[T] = []
        self._gesture: Hashable = None

    @property
    def present(self) -> T:
        """The current value."""
        return self._present

    @property
    def values(self) -> tuple[T, ...]:
        """The past, oldest first, and the present."""
        return (*self._past, self._present)

    @property
    def previous(self) -> T | None:
        """The value that `undo` leads to; None where there is no past."""
        return self._past[-1] if self._past else None

    @property
    def following(self) -> T | None:
        """The value that `redo` leads to; None where there is no future."""
        return self._future[-1] if self._future else None

    @property
    def cost(self) -> int:
        """Bytes that the past takes, as `cost` counts them."""
        return self._total

    def apply(self, value: T, merge: Hashable = None) -> None:
        """Make `value` the present.

        Parameters
        ----------
        value : T
            An equal value is no step: the present stays.
        merge : Hashable, optional
            Steps with the same key, up to `end_gesture`, become one step.
        """
        if value == self._present:
            return
        if merge is None or merge != self._gesture:
            self._remember()
            self._gesture = merge
            self._before_gesture = self._future
        elif value == self._past[-1]:
            # A gesture that came back to its start is as if it had not begun.
            self.cancel_gesture()
            return
        self._future = []
        self.amend(value)

    def amend(self, value: T) -> None:
        """Replace the present by `value`, without a step."""
        self._present = value
        if self._past:
            cost = self._cost(self._past[-1], value)
            self._total += cost - self._costs[-1]
            self._costs[-1] = cost
            while len(self._past) > 1 and self._total > self._budget:
                self._total -= self._costs[0]
                del self._past[0], self._costs[0]

    def end_gesture(self) -> None:
        """End the gesture: the next step merges with none before it."""
        self._gesture = None

    def cancel_gesture(self) -> None:
        """Go back to where the present gesture began; redo does not bring it back."""
        if self._gesture is not None:
            self._present = self._recalled()
            self._future = self._before_gesture
            self._gesture = None

    def drop(self) -> None:
        """Go back one step, as if it had not been; do nothing where there is no past."""
        self._gesture = None
        if self._past:
            self._present = self._recalled()

    def undo(self) -> None:
        """Go back one step; do nothing where there is no past."""
        self._gesture = None
        if self._past:
            self._future.append(self._present)
            self._present = self._recalled()

    def redo(self) -> None:
        """Go forward one step; do nothing where there is no future."""
        self._gesture = None
        if self._future:
            self._remember()
            self.amend(self._future.pop())

    def _remember(self) -> None:
        self._past.append(self._present)
        self._costs.append(0)

    def _recalled(self) -> T:
        self._total -= self._costs.pop()
        return self._past.pop()
