"""The only mutable object: verbs in, one Snapshot out."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import fields, replace
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core import checks
from xentgui.core.analysis.analysis import analyse
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.examples import START
from xentgui.core.history import History
from xentgui.core.randomise import random_logits
from xentgui.core.snapshot import Snapshot, pinned_analysis
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.core.view_verbs import ViewVerbs

Subscriber: TypeAlias = Callable[[Snapshot], None]


class Model(ViewVerbs):
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
        self._origin = state
        self._in_gesture = False
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

    @property
    def states(self) -> tuple[State, ...]:
        """What undo leads back through, oldest first, and the present State."""
        return self._history.values

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

    def shift_logits(self, amount: float) -> None:
        """Add the same number to all logits, which changes no probability; steps merge."""
        self.apply(self.state.shifted(amount), merge="shift")

    def set_probability_value(self, index: int, value: float) -> None:
        """Set y of one class and rescale the others; the steps on one class merge."""
        self.apply(self.state.with_probability_value(index, value), merge=("probability", index))

    def set_probabilities(self, probabilities: ArrayLike) -> None:
        """Set all K probabilities, by the logits u = T log y."""
        self.apply(self.state.with_probabilities(probabilities))

    def centre_logits(self) -> None:
        """Subtract the mean from all logits."""
        self.apply(self.state.centred())

    def set_target(self, target: int | str | ArrayLike) -> None:
        """Choose the target; a single class also comes into focus."""
        state = self.state.with_target(target)
        focus = state.target_index
        self.apply(state, focus=self._snapshot.view.focus if focus is None else focus)

    def set_target_value(self, index: int, value: float) -> None:
        """Set t of one class and rescale the others; the steps on one class merge."""
        self.apply(self.state.with_target_value(index, value), merge=("target", index))

    def harden_target(self) -> None:
        """Make the most probable class of the target its only one."""
        self.set_target(int(self.state.target.argmax()))

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
        values = checks.as_floats(logits, Phrase("logits")) if np.size(logits) else np.empty(0)
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

    def randomise(self, seed: int) -> None:
        """Draw all logits anew; the same seed gives the same ones."""
        self.set_logits(random_logits(self.state.class_count, seed))

    def load(self, state: State, view: View | None = None) -> None:
        """Replace the whole State, as a step that can be undone.

        Parameters
        ----------
        state : State
            Also what `reset` leads back to.
        view : View, optional
            Replaces the View; else only the target comes into focus.
        """
        self._origin = state
        self._history.apply(state)
        self._publish(**_fields(view) if view else {"focus": int(state.target.argmax())})

    def reset(self) -> None:
        """Go back to the State that was loaded last, as a step that can be undone."""
        self.apply(self._origin, focus=int(self._origin.target.argmax()))

    def set_focus(self, index: int) -> None:
        """Choose the class that keys change; a pointer that rests on another speaks no more."""
        self._check_index(index)
        if index != self._snapshot.view.focus:
            self._publish(focus=index, hovered=None)

    def set_soft_target(self, soft: bool) -> None:
        """Offer the target's values for editing, or make the target a single class again."""
        if not soft and self.state.target_index is None:
            self.harden_target()
        self._publish(soft_target=soft)

    def look(self, view: View) -> None:
        """Replace the whole View, and leave the State as it is."""
        self._publish(**_fields(view))

    def swap_pinned(self) -> None:
        """Exchange the present and what is pinned; the State's change can be undone."""
        pinned, present = self._snapshot.view.pinned, self.state
        if pinned is not None:
            self._history.apply(pinned)
            self._publish(pinned=present)

    def apply(self, state: State, merge: Hashable = None, focus: int | None = None) -> None:
        """Make `state` the present."""
        self._history.apply(state, merge)
        self._publish(**{} if focus is None else {"focus": focus})

    def begin_gesture(self, focus: int | None = None) -> None:
        """Let value axes only grow until the gesture ends.

        Parameters
        ----------
        focus : int, optional
            Class that comes into focus.
        """
        if focus is not None:
            self._check_index(focus)
        self._in_gesture = True
        self._publish(**{} if focus is None else {"focus": focus})

    def end_gesture(self) -> None:
        """Let the next edit be an undo step of its own."""
        self._history.end_gesture()
        self._in_gesture = False
        self._publish()

    def cancel_gesture(self) -> None:
        """Take back the gesture that has not ended, as if it had not begun."""
        self._history.cancel_gesture()
        self._in_gesture = False
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

    def _publish(self, **changes: Any) -> None:
        state, before = self._history.present, self._snapshot
        view = replace(before.view, **changes)
        hovered = view.hovered
        view = replace(
            view,
            focus=min(view.focus, state.class_count - 1),
            hovered=None if hovered is None or hovered >= state.class_count else hovered,
        )
        pinned = before.pinned
        same_unit = state.log_base is before.state.log_base
        if view.pinned is not before.view.pinned or not same_unit:
            pinned = pinned_analysis(state, view)
        snapshot = Snapshot(
            state,
            before.analysis if state is before.state else analyse(state),
            view,
            pinned,
            self._in_gesture,
            self._history.previous,
            self._history.following,
        )
        if snapshot == before:
            return
        self._snapshot = snapshot
        for subscriber in tuple(self._subscribers):
            if self._snapshot is not snapshot:
                return  # A subscriber called a verb: all have been given what came of it.
            subscriber(snapshot)


def _fields(view: View) -> dict[str, Any]:
    return {field.name: getattr(view, field.name) for field in fields(view)}
