"""The only mutable object: verbs in, one Snapshot out."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import replace
from itertools import chain, compress, repeat
from operator import is_not
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from xentgui.core import checks
from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.derivation import line_names
from xentgui.core.arithmetic.randomise import random_logits
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.examples import START
from xentgui.core.history import History
from xentgui.core.losses.registry import PARAMETRIC
from xentgui.core.panels import TEACHER_PANEL
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot, pinned_analysis
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

Subscriber: TypeAlias = Callable[[Snapshot], None]

HISTORY_BUDGET = 256 << 20
"""Bytes that the steps of undo may take; a logit of 262,144 classes takes 2 MiB each time."""


class Model:
    """Holds the present Situation with its history, and tells subscribers what it has become.

    Verbs raise `InvalidInputError`, and change nothing, when the result would not be a valid State
    or View. Steps with the same `merge` key are one undo step until `end_gesture`.

    Undo brings back the State, what is pinned, the soft target and the epsilon of a textbook. How
    that is looked at (focus, panels, symbols) stays as it is, unless the step leads to or from a
    document with a View of its own: it comes back whole.

    Parameters
    ----------
    state : State
        What to start from.
    view : View, optional
        How it is looked at; the target in focus when not given.
    document : Document, optional
        What it belongs to; a new one without a file when not given.
    """

    def __init__(
        self, state: State = START, view: View | None = None, document: Document | None = None
    ) -> None:
        situation = Situation.of(state) if view is None else Situation(state, view)
        if document is None:
            document = Document(situation, None, situation, has_view=view is not None)
        self._history = History(_Entry(situation, document), _cost, HISTORY_BUDGET)
        self._in_gesture = False
        self._snapshot = Snapshot.of(state, view, document)
        self._ready = self._snapshot.analysis
        self._subscribers: list[Subscriber] = []

    @property
    def snapshot(self) -> Snapshot:
        """The present as subscribers have received it last."""
        return self._snapshot

    @property
    def state(self) -> State:
        """The present State."""
        return self._snapshot.state

    @property
    def document(self) -> Document:
        """The document that the present belongs to."""
        return self._history.present.document

    @property
    def states(self) -> tuple[State, ...]:
        """The States that undo leads back through, oldest first, and the present State."""
        return tuple(entry.situation.state for entry in self._history.values)

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

    # Verbs that change the State.

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
        """Set y of one class; the others keep their proportions, the steps on one class merge."""
        self.apply(self.state.with_probability_value(index, value), merge=("probability", index))

    def set_probabilities(self, probabilities: ArrayLike) -> None:
        """Set all K probabilities, by the logits u = T log y."""
        self.apply(self.state.with_probabilities(probabilities))

    def centre_logits(self) -> None:
        """Subtract the mean from all logits."""
        self.apply(self.state.centred())

    def set_target(self, target: int | str | ArrayLike | Teacher) -> None:
        """Choose the target; a single class also comes into focus."""
        state = self.state.with_target(target)
        focus = state.target_index
        self.apply(state, focus=self._snapshot.view.focus if focus is None else focus)

    def set_target_value(self, index: int, value: float) -> None:
        """Set t of one class; the others keep their proportions, the steps on one class merge."""
        self.apply(self.state.with_target_value(index, value), merge=("target", index))

    def harden_target(self) -> None:
        """Make the most probable class of the target its only one."""
        self.set_target(int(self.state.target.argmax()))

    def begin_distillation(self) -> None:
        """Give the target logits of its own, as `State.taught`, and show the panel of them."""
        panels = (*self._snapshot.view.panels, TEACHER_PANEL)
        shown = self._snapshot.view.with_panels(panels).panels
        self._step(None, self.state.taught(), panels=shown)

    def end_distillation(self) -> None:
        """Let the target be shares again: those that its logits have given, which stay."""
        self._step(None, self.state.untaught())

    def set_teacher_logit(self, index: int, logit: float) -> None:
        """Set one logit of the target; the steps on one class merge."""
        state = self.state.with_teacher_logit(index, logit)
        self.apply(state, merge=("teacher logit", index))

    def set_teacher_logits(self, first: int, logits: ArrayLike) -> None:
        """Set the logits of the target from class `first` on, in one step."""
        self.apply(self.state.with_teacher_logits(first, logits))

    def set_teacher_temperature(self, temperature: float) -> None:
        """Set the temperature tau of the target's softmax; steps merge."""
        state = self.state.with_teacher_temperature(temperature)
        self.apply(state, merge="teacher temperature")

    def set_t2(self, t2: bool) -> None:
        """Multiply the loss by T^2, or no longer."""
        self.apply(self.state.with_t2(t2))

    def set_name(self, index: int, name: str) -> None:
        """Rename a class; the steps on one class merge."""
        self.apply(self.state.with_name(index, name), merge=("name", index))

    def set_names(self, first: int, names: Sequence[str]) -> None:
        """Rename the classes from `first` on, in one step."""
        self.apply(self.state.with_names(first, names))

    def add_class(self, name: str, logit: float = 0.0) -> None:
        """Append a class, whose target is 0."""
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
        values = checks.vector(logits, Phrase("logits"), least=0)
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
        """Remove a class; a soft target is rescaled to sum to 1."""
        state = self.state.without_class(index)
        focus = self._snapshot.view.focus
        self.apply(state, focus=min(focus - (index < focus), state.class_count - 1))

    def set_temperature(self, temperature: float) -> None:
        """Set the temperature T; steps merge."""
        self.apply(self.state.with_temperature(temperature), merge="temperature")

    def set_label_smoothing(self, amount: float) -> None:
        """Set the label smoothing; steps merge."""
        self.apply(self.state.with_label_smoothing(amount), merge="label smoothing")

    def set_log_base(self, log_base: LogBase) -> None:
        """Set the base of the logarithm."""
        self.apply(self.state.with_log_base(log_base))

    def set_loss(self, loss: str) -> None:
        """Set the loss, by its key in the registry."""
        self.apply(self.state.with_loss(loss))

    def set_loss_parameter(self, value: float) -> None:
        """Set the parameter of the loss, or else of the one that is compared; steps merge.

        Nothing happens where neither has one.
        """
        loss = self._snapshot.parametric
        if loss is None:
            return
        key = PARAMETRIC[loss.name](value).key
        if loss is self._snapshot.analysis.of:
            self.apply(self.state.with_loss(key), merge="loss parameter")
        else:
            self.set_compare(key)

    def randomise(self, seed: int) -> None:
        """Draw all logits anew; the same seed gives the same ones."""
        self.set_logits(random_logits(self.state.class_count, seed))

    def apply(self, state: State, merge: Hashable = None, focus: int | None = None) -> None:
        """Make `state` the present, as a step that can be undone.

        Parameters
        ----------
        state : State
        merge : Hashable, optional
            Steps with the same key are one, until `end_gesture`; alone when not given.
        focus : int, optional
            Class that comes into focus.
        """
        self._step(merge, state, **{} if focus is None else {"focus": focus})

    # Verbs that change the whole.

    def load(
        self,
        state: State,
        view: View | None = None,
        document: Document | None = None,
        title: str = "",
    ) -> None:
        """Show another document, as a step that can be undone: undo leads back to the present one.

        The same one again, unchanged as it is, is no step.

        Parameters
        ----------
        state : State
            Also what `reset` leads back to.
        view : View, optional
            Replaces the View; else only the target comes into focus.
        document : Document, optional
            What the State belongs to; a new one without a file when not given.
        title : str
            Of the new document.
        """
        has_view = view is not None
        if view is None:
            view = replace(self._snapshot.view, focus=int(state.target.argmax()))
        situation = Situation(state, view)
        if document is None:
            document = Document(situation, None, situation, title, has_view=has_view)
        present = self._history.present
        if document.is_again(present.document) and not present.document.is_changed(
            present.situation
        ):
            document = present.document
        self._take(situation, document)

    def reset(self) -> None:
        """Go back to the State that was loaded last, as a step that can be undone.

        The soft target and the epsilon of a textbook are again as they were then; what is pinned
        stays, to compare with.
        """
        state, view = self.document.origin
        self._step(
            None,
            state,
            focus=int(state.target.argmax()),
            soft_target=view.soft_target,
            epsilon=view.epsilon,
        )

    # Verbs that change what the State is compared with, and how it is read.

    def pin(self) -> None:
        """Pin the present State: keep it to compare with, and show it."""
        self._step(None, pinned=self.state, hide_pinned=False)

    def toggle_pinned(self) -> None:
        """Show what is pinned or hide it, which is no step; where nothing is, pin the present."""
        view = self._snapshot.view
        if view.pinned is None:
            self.pin()
        else:
            self._look(hide_pinned=not view.hide_pinned)

    def unpin(self) -> None:
        """Drop the pinned State: compare with nothing."""
        self._step(None, pinned=None)

    def swap_pinned(self) -> None:
        """Exchange the present State and the pinned one; without one, do nothing."""
        pinned = self._snapshot.view.pinned
        if pinned is not None:
            self._step(None, pinned, pinned=self.state)

    def set_soft_target(self, soft: bool) -> None:
        """Offer the target's values for editing, or make the target a single class again."""
        if soft and self._snapshot.is_soft:
            # Only that they stay on offer if the target becomes a single class: nothing to see.
            self._look(soft_target=True)
        elif not soft and (self.state.teacher is not None or self._shares_its_target):
            hard = self.state.with_target(int(self.state.target.argmax()))
            self._step(None, hard, soft_target=False, focus=int(hard.target.argmax()))
        else:
            self._step(None, soft_target=soft)

    @property
    def _shares_its_target(self) -> bool:
        """Whether several classes share one target, and have not one each."""
        return self.state.target_index is None and not self.state.is_independent

    def set_epsilon(self, epsilon: float) -> None:
        """Set what a textbook's program adds to y in the logarithm."""
        self._step(None, epsilon=epsilon)

    # Verbs of gradient descent: all steps from one start are one step of undo.

    def begin_descent(self, rate: float = 1.0, momentum: float = 0.0) -> None:
        """Be ready to descend from the present; whatever else changes it begins anew from there.

        Parameters
        ----------
        rate, momentum : float
            As of a `Descent`.
        """
        self._look(descent=Descent.begun(self._snapshot.analysis, rate, momentum))

    def end_descent(self) -> None:
        """Descend no longer; the logits stay where they are."""
        self._look(descent=None)

    def descend(self) -> None:
        """Take the next step of gradient descent."""
        self._go(*self._descent.forward(self._snapshot.analysis))

    def go_to_step(self, number: int) -> None:
        """Go to a step of the descent that has been taken before."""
        descent = self._descent.moved_to(number)
        self._go(descent, analyse(self.state.with_logits(descent.present.logits)))

    def set_rate(self, rate: float) -> None:
        """Set the rate of the steps to come."""
        self._look(descent=self._descent.with_rate(rate))

    def set_momentum(self, momentum: float) -> None:
        """Set the momentum, with which a descent begins anew from the present."""
        self.begin_descent(self._descent.rate, momentum)

    @property
    def _descent(self) -> Descent:
        descent = self._snapshot.view.descent
        return Descent.begun(self._snapshot.analysis) if descent is None else descent

    def _go(self, descent: Descent, analysis: Analysis) -> None:
        """Make a step of a descent the present."""
        self._ready = analysis
        situation = Situation(analysis.state, replace(self._snapshot.view, descent=descent))
        history, entry = self._history, _Entry(situation, self.document)
        if not self._has_descended_from(descent.start):
            history.apply(entry)
        elif entry == history.previous:
            # Back at the start, there is nothing to undo.
            history.drop()
        history.amend(entry)
        self._publish()

    def _has_descended_from(self, start: State) -> bool:
        """Whether the last step of undo is a descent from a State, and nothing else."""
        history = self._history
        present, previous = history.present, history.previous
        if previous is None or history.following is not None:
            return False
        state, *others = previous.situation.undoable
        return (
            present.document is previous.document
            and others == list(present.situation.undoable[1:])
            and state == start
        )

    # Verbs that change how it is looked at, which undo leaves alone.

    def set_focus(self, index: int) -> None:
        """Choose the class that keys change, and forget which one is hovered."""
        self._check_index(index)
        if index != self._snapshot.view.focus:
            self._look(focus=index, hovered=None)

    def set_hovered(self, index: int | None, role: str | None = None) -> None:
        """Set which class is under the pointer; None for none.

        Parameters
        ----------
        index : int, optional
        role : str, optional
            Which of its quantities, as `View.hovered_role`; None for all.
        """
        if index is not None:
            self._check_index(index)
        view = self._snapshot.view
        if (index, role) != (view.hovered, view.hovered_role):
            self._look(hovered=index, hovered_role=role)

    def set_panels(self, panels: Collection[str]) -> None:
        """Choose which panels are shown; at least one, in the order of `View.with_panels`."""
        self._amend(self._snapshot.view.with_panels(panels))

    def arrange_panels(self, panels: Sequence[str], order: Sequence[str]) -> None:
        """Choose which panels are shown, and in which order all of them stand, as `View.order`."""
        self._amend(self._snapshot.view.with_order(order).with_panels_as(panels))

    def move_panel(self, name: str, place: int) -> None:
        """Put a panel, shown or hidden, at another place among all of them, the first 0."""
        self._amend(self._snapshot.view.with_panel_at(name, place))

    def order_panels(self) -> None:
        """Put all panels into the order of `PANELS`."""
        self._amend(self._snapshot.view.with_usual_order())

    def hide_values(self, hidden: bool) -> None:
        """Leave the numbers out of the figure, or show them again."""
        self._look(hide_values=hidden)

    def hide_hints(self, hidden: bool) -> None:
        """Leave the lines on how to read a panel out of the figure, or show them again."""
        self._look(hide_hints=hidden)

    def hide_legend(self, hidden: bool) -> None:
        """Leave the key of before and now out of the figure, or show it again."""
        self._look(hide_legend=hidden)

    def set_columns(self, columns: int | None) -> None:
        """Let the panels stand in so many columns; None for as many as read best."""
        self._look(columns=columns)

    def set_notation(self, notation: str) -> None:
        """Choose the symbols of logits, probabilities and target."""
        self._look(notation=notation)

    def set_probability_input(self, probabilities: bool) -> None:
        """Let the editor take probabilities in place of logits."""
        self._look(probability_input=probabilities)

    def set_full_derivation(self, full: bool) -> None:
        """Show every step of the derivation, or three lines."""
        self._look(full_derivation=full, lines=None, asks_line=False)

    def set_lines(self, lines: int | None, asks: bool = False) -> None:
        """Show the first lines of the full derivation, and where `asks` the place of the next.

        Parameters
        ----------
        lines : int, optional
            1 or more; None for all.
        asks : bool
        """
        self._look(full_derivation=True, lines=lines, asks_line=asks)

    def unfold(self, more: int) -> None:
        """Show so many lines more of the full derivation; fewer if that is negative.

        At least one stays, and with the last of them the derivation is whole.
        """
        known = len(line_names(self.state))
        lines = min(max(self._snapshot.view.line_count(known) + more, 1), known)
        self.set_lines(None if lines == known else lines)

    def set_loss_over_logit(self, over_logit: bool) -> None:
        """Draw the loss against the logit of the marked class, or against its probability."""
        self._look(loss_over_logit=over_logit)

    def set_log_loss(self, logarithmic: bool) -> None:
        """Make the axis of the loss over steps logarithmic, or linear."""
        self._look(log_loss=logarithmic)

    def set_relative_loss(self, relative: bool) -> None:
        """Draw the loss over steps as its share of that at the start, or as it is."""
        self._look(relative_loss=relative)

    def set_compare(self, name: str | None) -> None:
        """Choose the loss that is shown beside that of the State; None for none."""
        self._look(compare=name)

    def look(self, view: View) -> None:
        """Replace the whole View, without an undo step; the State stays."""
        self._amend(view)

    # Gestures and steps.

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
        self._look(**{} if focus is None else {"focus": focus})

    def end_gesture(self) -> None:
        """End the gesture: the next edit is a step of its own, and value axes may shrink again."""
        self._history.end_gesture()
        self._in_gesture = False
        self._publish()

    def cancel_gesture(self) -> None:
        """Take back the present gesture, as if it had not begun; redo does not bring it back."""
        self._in_gesture = False
        self._travel(self._history.cancel_gesture)

    def undo(self) -> None:
        """Take the last step back."""
        self._travel(self._history.undo)

    def redo(self) -> None:
        """Take the undone step again."""
        self._travel(self._history.redo)

    def _check_index(self, index: int) -> None:
        if not 0 <= index < self.state.class_count:
            raise InvalidInputError(
                "There is no class {index}; the classes are 0 to {last}.",
                index=index,
                last=self.state.class_count - 1,
            )

    def _step(self, merge: Hashable, state: State | None = None, **changes: Any) -> None:
        """Change the State, the View or both; a step if it is one of what undo brings back."""
        present = self._history.present.situation
        state = present.state if state is None else state
        view = replace(present.view, **changes) if changes else present.view
        self._take(Situation(state, view), self.document, merge)

    def _look(self, **changes: Any) -> None:
        self._amend(replace(self._snapshot.view, **changes))

    def _amend(self, view: View) -> None:
        situation = Situation(self.state, view.within(self.state.class_count))
        self._history.amend(_Entry(situation, self.document))
        self._publish()

    def _take(self, situation: Situation, document: Document, merge: Hashable = None) -> None:
        state, view = situation
        entry = _Entry(Situation(state, view.within(state.class_count)), document)
        self._history.apply(entry, merge)
        present = self._history.present
        if present is not entry:  # Equal, it stays the same object, but is looked at anew.
            self._history.amend(present.looked_at_as(view))
        self._publish()

    def _travel(self, move: Callable[[], None]) -> None:
        """Go where `move` leads; it is looked at there as it is now, but for another's own View."""
        left = self._history.present
        move()
        entry = self._history.present
        documents = {entry.document, left.document}
        if entry is not left and (len(documents) == 1 or not any(d.has_view for d in documents)):
            self._history.amend(entry.looked_at_as(left.situation.view))
        self._publish()

    def _publish(self) -> None:
        before = self._snapshot
        (state, view), document = self._history.present
        analysis = self._analysis_of(state)
        if view.descent is not None and not view.descent.fits(state):
            view = replace(view, descent=view.descent.begun_at(analysis))
            self._history.amend(_Entry(Situation(state, view), document))
        pinned = before.pinned
        measures = [(each.log_base, each.loss) for each in (state, before.state)]
        if view.compared is not before.view.compared or measures[0] != measures[1]:
            pinned = pinned_analysis(state, view)
        previous, following = self._history.previous, self._history.following
        snapshot = Snapshot(
            state,
            analysis,
            view,
            pinned,
            self._in_gesture,
            None if previous is None else previous.situation,
            None if following is None else following.situation,
            document,
            None if previous is None else previous.document,
            None if following is None else following.document,
        )
        if snapshot == before:
            return
        self._snapshot = snapshot
        for subscriber in tuple(self._subscribers):
            if self._snapshot is not snapshot:
                return  # A subscriber called a verb: all have been given what came of it.
            subscriber(snapshot)

    def _analysis_of(self, state: State) -> Analysis:
        """Analyse a State, unless that has been done."""
        for known in (self._snapshot.analysis, self._ready):
            if known.state is state:
                return known
        return analyse(state)


class _Entry(NamedTuple):
    """A step of undo: equal to another where undo has nothing to bring back."""

    situation: Situation
    document: Document

    def looked_at_as(self, view: View) -> _Entry:
        return _Entry(self.situation.looked_at_as(view), self.document)

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Entry)
            and self.document is other.document
            and self.situation.undoable == other.situation.undoable
        )

    def __hash__(self) -> int:
        return hash((self.situation.undoable, id(self.document)))


def _cost(entry: _Entry, following: _Entry) -> int:
    """Bytes of what a step holds and the next one does not."""
    after = _states(following)
    kept = {id(part) for state in after for part in (*_arrays(state), state.names)}
    cost = 0
    for state in _states(entry):
        for array in _arrays(state):
            if id(array) not in kept:
                kept.add(id(array))
                cost += array.nbytes
        if id(state.names) not in kept:
            kept.add(id(state.names))
            cost += sys.getsizeof(state.names)
            # Of a tuple with one name changed, the other names are the same objects.
            own = map(is_not, state.names, chain(after[0].names, repeat(None)))
            cost += sum(map(sys.getsizeof, compress(state.names, own)))
    descent, next_descent = (each.situation.view.descent for each in (entry, following))
    if descent is not None and (next_descent is None or next_descent.start is not descent.start):
        cost += descent.nbytes
    return cost


def _arrays(state: State) -> list[FloatArray]:
    arrays = [state.logits, state.target]
    return arrays if state.teacher is None else [*arrays, state.teacher.logits]


def _states(entry: _Entry) -> list[State]:
    situation, document = entry
    states = [situation.state, document.origin.state]
    if situation.view.pinned is not None:
        states.append(situation.view.pinned)
    return states
