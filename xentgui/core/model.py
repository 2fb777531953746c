"""The only mutable object: verbs in, one Snapshot out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core import checks
from xentgui.core.analysis import Analysis, analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.history import History
from xentgui.core.state import LogBase, State
from xentgui.core.view import View


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a subscriber needs to draw one frame.

    Attributes
    ----------
    state : State
    analysis : Analysis
        Of exactly this state.
    view : View
    can_undo, can_redo : bool
    """

    state: State
    analysis: Analysis
    view: View
    can_undo: bool = False
    can_redo: bool = False

    @classmethod
    def of(cls, state: State, view: View | None = None) -> Snapshot:
        """Snapshot of a State on its own, the target in focus unless `view` says otherwise."""
        return cls(state, analyse(state), view or View(focus=int(state.target.argmax())))


Subscriber: TypeAlias = Callable[[Snapshot], None]


class Model:
    """Holds the present State with its history, and tells subscribers what it has become.

    Verbs raise `InvalidInputError`, and change nothing, when the result would not be a valid State.
    Steps with the same `merge` key are one undo step until `end_gesture`.

    Parameters
    ----------
    state : State
        What to start from.
    """

    def __init__(self, state: State = START) -> None:
        self._history = History(state)
        self._snapshot = Snapshot.of(state)
        self._subscribers: list[Subscriber] = []

    @property
    def snapshot(self) -> Snapshot:
        """The present."""
        return self._snapshot

    @property
    def state(self) -> State:
        """The present State."""
        return self._snapshot.state

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` with each new Snapshot.

        Returns
        -------
        callable
            Ends the subscription.
        """
        self._subscribers.append(subscriber)

        def end() -> None:
            if subscriber in self._subscribers:
                self._subscribers.remove(subscriber)

        return end

    def set_logit(self, index: int, logit: float) -> None:
        """Set one logit; the steps on one class merge."""
        self.apply(self.state.with_logit(index, logit), merge=("logit", index))

    def set_logits(self, logits: ArrayLike) -> None:
        """Set all K logits."""
        self.apply(self.state.with_logits(logits))

    def centre_logits(self) -> None:
        """Subtract the mean from all logits."""
        self.apply(self.state.centred())

    def set_target(self, target: int | str | ArrayLike) -> None:
        """Choose the target; a single class also comes into focus."""
        state = self.state.with_target(target)
        focus = state.target_index
        self.apply(state, focus=self._snapshot.view.focus if focus is None else focus)

    def set_name(self, index: int, name: str) -> None:
        """Rename a class; the steps on one class merge."""
        self.apply(self.state.with_name(index, name), merge=("name", index))

    def add_class(self, name: str, logit: float = 0.0) -> None:
        """Append a class."""
        self.add_classes([logit], [name])

    def add_classes(self, logits: ArrayLike, names: Sequence[str]) -> None:
        """Append several classes in one step."""
        self.apply(self.state.with_classes_added(logits, names))

    def paste(self, first: int, logits: ArrayLike, new_names: Sequence[str] = ()) -> None:
        """Put logits into the classes from `first` on, in one step.

        Parameters
        ----------
        first : int
            Class that takes the first value; K puts all of them into new classes.
        logits : array_like, shape (n,)
            What is left at the last class goes into new classes.
        new_names : sequence of str
            Names of the new classes; values beyond them are dropped.
        """
        state = self.state
        if first != state.class_count:
            self._check_index(first)
        values = checks.as_floats(logits, "logits") if np.size(logits) else np.empty(0)
        fits = state.class_count - first
        changed = state.logits.copy()
        changed[first : first + values.size] = values[:fits]
        added = values[fits : fits + len(new_names)]
        # With the new classes first, for a paste of -inf over all old ones may be valid.
        if added.size:
            state = state.with_classes_added(added, new_names[: added.size])
            changed = np.append(changed, added)
        self.apply(state.with_logits(changed))

    def remove_class(self, index: int) -> None:
        """Remove a class."""
        state = self.state.without_class(index)
        focus = self._snapshot.view.focus
        self.apply(state, focus=min(focus - (index < focus), state.class_count - 1))

    def set_temperature(self, temperature: float) -> None:
        """Set T; steps merge."""
        self.apply(self.state.with_temperature(temperature), merge="temperature")

    def set_label_smoothing(self, amount: float) -> None:
        """Set the label smoothing; steps merge."""
        self.apply(self.state.with_label_smoothing(amount), merge="label smoothing")

    def set_log_base(self, log_base: LogBase) -> None:
        """Set the base of the logarithm."""
        self.apply(self.state.with_log_base(log_base))

    def load(self, state: State) -> None:
        """Replace the whole State, as a step that can be undone."""
        self.apply(state, focus=int(state.target.argmax()))

    def set_focus(self, index: int) -> None:
        """Choose the class that the loss curve speaks of."""
        self._check_index(index)
        if index != self._snapshot.view.focus:
            self._publish(focus=index)

    def apply(self, state: State, merge: Hashable = None, focus: int | None = None) -> None:
        """Make `state` the present."""
        self._history.apply(state, merge)
        self._publish(focus)

    def end_gesture(self) -> None:
        """Let the next edit be an undo step of its own."""
        self._history.end_gesture()

    def cancel_gesture(self) -> None:
        """Take back the gesture that has not ended, as if it had not begun."""
        self._history.cancel_gesture()
        self._publish()

    def undo(self) -> None:
        """Take the last step back."""
        self._history.undo()
        self._publish()

    def redo(self) -> None:
        """Take the undone step again."""
        self._history.redo()
        self._publish()

    def _check_index(self, index: int) -> None:
        if not 0 <= index < self.state.class_count:
            raise InvalidInputError(
                "There is no class {index}; the classes are 0 to {last}.",
                index=index,
                last=self.state.class_count - 1,
            )

    def _publish(self, focus: int | None = None) -> None:
        state, before = self._history.present, self._snapshot
        if focus is None:
            focus = min(before.view.focus, state.class_count - 1)
        snapshot = Snapshot(
            state,
            before.analysis if state is before.state else analyse(state),
            replace(before.view, focus=focus),
            self._history.can_undo,
            self._history.can_redo,
        )
        if snapshot == before:
            return
        self._snapshot = snapshot
        for subscriber in tuple(self._subscribers):
            if self._snapshot is not snapshot:
                return  # A subscriber called a verb: all have been given what came of it.
            subscriber(snapshot)
