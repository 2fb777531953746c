"""A State and how it is looked at, which belong together wherever they go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple

from xentgui.core.state import State
from xentgui.core.view import View


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
    def content(self) -> Situation:
        """What a document keeps, but for the focus, which is no change to be saved."""
        return Situation(self.state, replace(self.view, focus=0, hovered=None))

    @property
    def undoable(self) -> tuple[object, ...]:
        """What a step of undo brings back; the rest is only how it is looked at."""
        return self.state, self.view.pinned, self.view.soft_target, self.view.epsilon

    def looked_at_as(self, view: View) -> Situation:
        """Return this with the rest of another View: all but what undo brings back.

        Whether one descends is looked at so too; the steps are those of this State.
        """
        own = self.view
        descent = view.descent
        if (
            descent is not None
            and own.descent is not None
            and own.descent.momentum == descent.momentum
            and own.descent.fits(self.state)
        ):
            descent = own.descent.with_rate(descent.rate)
        shown = replace(
            view,
            pinned=own.pinned,
            soft_target=own.soft_target,
            epsilon=own.epsilon,
            descent=descent,
        )
        return Situation(self.state, shown.within(self.state.class_count))


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
    saved : Situation, optional
        What the file holds, or what was there at first; None for work that is nowhere saved.
    title : str
        What it is called while it has no file, as an example or a lesson is.
    digest : bytes, optional
        Of the file as it was last read or written, by which a change from outside is noticed.
    has_view : bool
        Whether it came with panels and symbols of its own; else it is looked at as what was there.
    export : dict, optional
        How it is exported, as JSON, if it came from a picture that says how it was.
    """

    origin: Situation
    path: Path | None = None
    saved: Situation | None = None
    title: str = ""
    digest: bytes | None = None
    has_view: bool = True
    export: dict[str, Any] | None = None

    @property
    def name(self) -> str:
        """Name of its file, or its title; empty where it has neither."""
        return self.title if self.path is None else self.path.name

    def is_changed(self, situation: Situation) -> bool:
        """Return whether a situation of this document has anything that is not saved.

        Without a file, panels and symbols do not count: they are the user's choice for everything.
        """
        if self.saved is None:
            return True
        if self.path is None:
            return situation.undoable != self.saved.undoable
        return situation.content != self.saved.content

    def is_again(self, other: Document) -> bool:
        """Return whether this is the same file, example or step as another, saved as it is."""
        return (
            (self.path, self.title) == (other.path, other.title)
            and self.saved is not None
            and other.saved is not None
            and not self.is_changed(other.saved)
        )
