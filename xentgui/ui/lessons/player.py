"""Goes through a lesson step by step; knows no widget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from xentgui.core.documents.lesson import Lesson, Step
from xentgui.core.model import Model
from xentgui.core.situation import Document, Situation
from xentgui.core.state import State
from xentgui.core.view import View

_LOOK = ("panels", "pinned", "full_derivation", "soft_target", "epsilon")
"""What of a View a step is about; the focus and the notation are the reader's own."""


class LessonPlayer(QObject):
    """Loads the steps of a lesson into a Model; numbers are hidden until a question is answered.

    Every step is one undo step. Between the steps everything can be changed; what is tried out so
    is not kept as unsaved work, once the lesson goes on.

    Parameters
    ----------
    parent : QObject
    model : Model
    language : callable
        Code of the language that classes are named in.

    Attributes
    ----------
    changed : Signal
        The step, its answer or the lesson has changed.
    """

    changed = Signal()

    def __init__(self, parent: QObject, model: Model, language: Callable[[], str]) -> None:
        super().__init__(parent)
        self._model, self._language = model, language
        self._lesson: Lesson | None = None
        self._index = 0
        self._answers: dict[int, int] = {}
        # What the lesson has replaced, and what is its own.
        self._before: tuple[Situation, Document] | None = None
        self._own: set[Document] = set()
        self._set: tuple[State, View] | None = None

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is played; None for none."""
        return self._lesson

    @property
    def index(self) -> int:
        """Position of the step, from 0."""
        return self._index

    @property
    def step(self) -> Step | None:
        """The step that is shown; None without a lesson."""
        return None if self._lesson is None else self._lesson.steps[self._index]

    @property
    def chosen(self) -> int | None:
        """Index of the choice that was taken; -1 without choices, None before the answer."""
        return self._answers.get(self._index)

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for its answer."""
        return self.step is not None and self.step.question is not None and self.chosen is None

    @property
    def has_next(self) -> bool:
        """Whether another step follows."""
        return self._lesson is not None and self._index + 1 < len(self._lesson.steps)

    @property
    def has_previous(self) -> bool:
        """Whether a step comes before this one."""
        return self._lesson is not None and self._index > 0

    @property
    def is_away(self) -> bool:
        """Whether something other is shown than what the step has set."""
        if self._set is None:
            return False
        state, view = self._set
        snapshot = self._model.snapshot
        return snapshot.state != state or not _alike(snapshot.view, view)

    def start(self, lesson: Lesson) -> None:
        """Show the first step of a lesson."""
        self._lesson, self._answers = lesson, {}
        self._go(0)

    def next(self) -> None:
        """Show the next step, if there is one."""
        if self.has_next:
            self._go(self._index + 1)

    def previous(self) -> None:
        """Show the previous step, if there is one."""
        if self.has_previous:
            self._go(self._index - 1)

    def back(self) -> None:
        """Show the step again as it was before anything was changed."""
        if self._lesson is not None:
            self._go(self._index)

    def answer(self, choice: int = -1) -> None:
        """Record an answer, and show the numbers.

        Parameters
        ----------
        choice : int
            Index of the choice.
        """
        step = self.step
        if step is not None and self.is_asking:
            self._answers[self._index] = choice
            self._model.hide_values(step.view.hide_values)
            self.changed.emit()

    def close(self) -> None:
        """End the lesson: what it has replaced comes back, as a step that can be undone.

        What the reader has opened meanwhile stays. Symbols, and panels that the reader has chosen
        in the last step, stay as they are.
        """
        if self._lesson is None:
            return
        now, step = self._model.snapshot.view, self._set
        was_own = self._let_go()
        self._lesson, self._set = None, None
        if was_own and self._before is not None:
            (state, view), document = self._before
            view = replace(
                view,
                panels=view.panels if step and now.panels == step[1].panels else now.panels,
                notation=now.notation,
                probability_input=now.probability_input,
            )
            self._model.load(state, view, document)
        self._before = None
        self._own.clear()
        self.changed.emit()

    def _let_go(self) -> bool:
        """Take what was tried out in a step for no work; say whether a step is shown at all."""
        document = self._model.document
        if document not in self._own:
            return False
        document.saved = self._model.snapshot.situation
        return True

    def _go(self, index: int) -> None:
        self._index = index
        step = self.step
        assert step is not None
        assert self._lesson is not None
        now = self._model.snapshot.view
        state = step.state_in(self._language())
        view = replace(
            step.view_in(self._language(), self.is_asking),
            notation=now.notation,
            probability_input=now.probability_input,
        )
        if not self._let_go():
            self._before = self._model.snapshot.situation, self._model.document
        self._set = state, view
        self._model.load(state, view, title=self._lesson.title.of(self._language()))
        self._own.add(self._model.document)
        self.changed.emit()


def _alike(one: View, other: View) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in _LOOK)
