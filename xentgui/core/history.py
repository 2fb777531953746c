"""Undo and redo of whole values, with the steps of one gesture merged."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class History(Generic[T]):
    """Past, present and future of an immutable value.

    Parameters
    ----------
    present : T
        The first value.
    """

    def __init__(self, present: T) -> None:
        self._past: list[T] = []
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
        """What `undo` leads to; None where there is no past."""
        return self._past[-1] if self._past else None

    @property
    def following(self) -> T | None:
        """What `redo` leads to; None where there is no future."""
        return self._future[-1] if self._future else None

    def apply(self, value: T, merge: Hashable = None) -> None:
        """Make `value` the present.

        Parameters
        ----------
        value : T
            An equal value is no step.
        merge : Hashable, optional
            Steps with the same key, up to `end_gesture`, become one step.
        """
        if value == self._present:
            return
        if merge is None or merge != self._gesture:
            self._past.append(self._present)
            self._gesture = merge
            self._before_gesture = self._future
        elif value == self._past[-1]:
            # A gesture that came back to its start is as if it had not begun.
            self.cancel_gesture()
            return
        self._present = value
        self._future = []

    def end_gesture(self) -> None:
        """Let the next step stand for itself."""
        self._gesture = None

    def cancel_gesture(self) -> None:
        """Go back to where the gesture that has not ended began, and forget it."""
        if self._gesture is not None:
            self._present = self._past.pop()
            self._future = self._before_gesture
            self._gesture = None

    def undo(self) -> None:
        """Step back, if there is a past."""
        self._step(self._past, self._future)

    def redo(self) -> None:
        """Step forward, if there is a future."""
        self._step(self._future, self._past)

    def _step(self, source: list[T], destination: list[T]) -> None:
        self._gesture = None
        if source:
            destination.append(self._present)
            self._present = source.pop()
