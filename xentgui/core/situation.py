"""A State and how it is looked at, which belong together wherever they go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from xentgui.core.state import State
from xentgui.core.view import View


class SavedContent(NamedTuple):
    """What of a situation counts as a change to be saved.

    A document has more: also the focus, and how else the situation is looked at.

    Attributes
    ----------
    state : State
    pinned : State, optional
    panels : tuple of str
        Names of the panels that are shown.
    """

    state: State
    pinned: State | None
    panels: tuple[str, ...]


class Situation(NamedTuple):
    """What a document holds, a lesson's step sets, and undo brings back.

    Attributes
    ----------
    state : State
    view : View
    """

    state: State
    view: View

    @classmethod
    def of(cls, state: State) -> Situation:
        """Make the Situation of a State on its own, the target in focus."""
        return cls(state, View(focus=int(state.target.argmax())))

    @property
    def content(self) -> SavedContent:
        """What has to be equal for there to be nothing to save."""
        return SavedContent(self.state, self.view.pinned, self.view.panels)

    @property
    def undoable(self) -> tuple[object, ...]:
        """What a step of undo brings back; the rest is only how it is looked at."""
        return self.state, self.view.pinned, self.view.soft_target, self.view.epsilon

    def looked_at_as(self, view: View) -> Situation:
        """Return this with the rest of another View: all but what undo brings back."""
        own = self.view
        return Situation(
            self.state,
            replace(
                view, pinned=own.pinned, soft_target=own.soft_target, epsilon=own.epsilon
            ).within(self.state.class_count),
        )


@dataclass(eq=False, slots=True)
class Document:
    """What steps of undo belong to: all those from the opening of one file to that of the next.

    It is the one mutable value of a history, so that a new file name holds for all its steps.

    Attributes
    ----------
    origin : Situation
        What Reset leads back to.
    path : Path, optional
        Its file; None while it has none.
    saved : SavedContent, optional
        What the file holds, or what was there at first; None for work that is nowhere saved.
    """

    origin: Situation
    path: Path | None = None
    saved: SavedContent | None = None
