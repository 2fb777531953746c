"""One frame's worth of truth."""

from __future__ import annotations

from dataclasses import dataclass

from xentgui.core.analysis.analysis import Analysis, analyse, with_loss
from xentgui.core.checks import FloatArray
from xentgui.core.edit import Edit, edit_between
from xentgui.core.losses.loss import Loss
from xentgui.core.situation import Document, Situation
from xentgui.core.state import State
from xentgui.core.view import NOTATION, Notation, View


@dataclass(frozen=True, slots=True)
class Snapshot:
    """All that a subscriber of a Model needs to draw one frame.

    Attributes
    ----------
    state : State
    analysis : Analysis
        That of exactly this state.
    view : View
    pinned : Analysis, optional
        That of `view.compared`, with the present's loss and logarithm, so that the two can be
        compared. Whether it is multiplied by T^2 stays as it was, for one may be to see that.
    in_gesture : bool
        Whether a drag or a quick series of steps lasts; value axes then only grow.
    previous, following : Situation, optional
        What undo and redo would lead to.
    document : Document, optional
        What it belongs to; None for a State on its own.
    previous_document, following_document : Document, optional
        What they belong to.
    """

    state: State
    analysis: Analysis
    view: View
    pinned: Analysis | None = None
    in_gesture: bool = False
    previous: Situation | None = None
    following: Situation | None = None
    document: Document | None = None
    previous_document: Document | None = None
    following_document: Document | None = None

    @classmethod
    def of(
        cls, state: State, view: View | None = None, document: Document | None = None
    ) -> Snapshot:
        """Make a Snapshot without a history, the target in focus unless `view` says otherwise."""
        view = Situation.of(state).view if view is None else view
        pinned = pinned_analysis(state, view)
        return cls(state, analyse(state), view, pinned, document=document)

    @property
    def situation(self) -> Situation:
        """State and View as one value."""
        return Situation(self.state, self.view)

    @property
    def comparison(self) -> Analysis | None:
        """The same State with the loss that is shown beside its own; None for none."""
        name = self.view.compare
        # What is of independent classes has no softmax to be compared on.
        if name in (None, self.state.loss) or self.state.is_independent:
            return None
        return with_loss(self.analysis, name)

    @property
    def parametric(self) -> Loss | None:
        """The loss, or else the one that is compared, if it has a parameter; None where neither."""
        others = [] if self.comparison is None else [self.comparison.of]
        return next((loss for loss in (self.analysis.of, *others) if loss.parameters), None)

    @property
    def ranking(self) -> FloatArray:
        """Probabilities by which a panel chooses classes; in a descent those of its start.

        So the choice lasts, also in a picture that begins in the middle.
        """
        descent = self.view.descent
        return self.analysis.probabilities if descent is None else descent.start_probabilities

    @property
    def notation(self) -> Notation:
        """The symbols of what is edited: t is the target before label smoothing."""
        return NOTATION[self.view.notation]

    @property
    def effective_notation(self) -> Notation:
        """The symbols of what follows from it: with label smoothing the target is t'."""
        return self.notation.effective(self.state)

    @property
    def is_soft(self) -> bool:
        """Whether the target's values are shown for editing; those of independent classes are."""
        state = self.state
        is_single = state.target_index is not None and state.teacher is None
        return self.view.soft_target or not is_single or state.is_independent

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self.previous is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to take again."""
        return self.following is not None

    @property
    def undoes(self) -> Edit | None:
        """What undo would take back; None where there is nothing to undo."""
        if self.previous is None:
            return None
        if self.document is not None and self.document is not self.previous_document:
            return Edit("document", self.document.name)
        return edit_between(self.previous, self.situation)

    @property
    def redoes(self) -> Edit | None:
        """What redo would do again; None where there is nothing to redo."""
        if self.following is None:
            return None
        document = self.following_document
        if document is not None and document is not self.document:
            return Edit("document", document.name)
        return edit_between(self.situation, self.following)


def pinned_analysis(state: State, view: View) -> Analysis | None:
    """Analyse what the present is compared with, with the loss and logarithm of `state`."""
    pinned = view.compared
    if pinned is None:
        return None
    if pinned.log_base is not state.log_base:
        pinned = pinned.with_log_base(state.log_base)
    return analyse(pinned if pinned.loss == state.loss else pinned.with_loss(state.loss))
