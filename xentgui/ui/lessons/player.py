"""Goes through a lesson step by step; knows no widget."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QObject, Signal

from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.answers import Choices, Task, Typed, Verdict
from xentgui.core.lessons.lesson import Lesson, Step
from xentgui.core.model import Model
from xentgui.core.panels import telling
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.ui.lessons.motion import Motion

_LOOK = (
    "panels",
    "pinned",
    "hide_pinned",
    "full_derivation",
    "soft_target",
    "epsilon",
    "compare",
    "loss_over_logit",
    "log_loss",
    "relative_loss",
    "lines",
    "asks_line",
)
"""What of a View a step is about; the focus and the notation are the reader's own."""


@dataclass(slots=True)
class Attempt:
    """What has been answered to one question.

    Attributes
    ----------
    order : list of int
        In which the choices are offered, so that the place of the right one tells nothing.
    tried : list of int
        Wrong choices that were taken, the last one at the end.
    text : str
        What was typed last.
    verdict : Verdict, optional
        On the last answer.
    problem : InvalidInputError, optional
        Why what was typed is no answer.
    is_over : bool
        Whether it was answered, or its answer shown.
    was_shown : bool
        Whether it was the latter.
    """

    order: list[int] = field(default_factory=list)
    tried: list[int] = field(default_factory=list)
    text: str = ""
    verdict: Verdict | None = None
    problem: InvalidInputError | None = None
    is_over: bool = False
    was_shown: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether what was answered last is wrong, or could not be read."""
        return self.problem is not None or (self.verdict is not None and not self.verdict.is_right)


class LessonPlayer(QObject):
    """Loads the steps of a lesson into a Model, and judges what is answered.

    Every step is one undo step. Between the steps everything can be changed; what is tried out so
    is not kept as unsaved work, once the lesson goes on.

    Parameters
    ----------
    parent : QObject
    model : Model
    language : callable
        Code of the language that classes are named in.
    shuffle : callable, optional
        Brings a list into another order, in place.

    Attributes
    ----------
    changed : Signal
        The step, its answer or the lesson has changed.
    revealed : Signal
        An answer has been given: the names of the panels that were held back until then.
    motion : Motion
    """

    changed = Signal()
    revealed = Signal(frozenset)

    def __init__(
        self,
        parent: QObject,
        model: Model,
        language: Callable[[], str],
        shuffle: Callable[[list[int]], None] = random.shuffle,
    ) -> None:
        super().__init__(parent)
        self._model, self._language, self._shuffle = model, language, shuffle
        self.motion = Motion(self, model)
        self._lesson: Lesson | None = None
        self._key = ""
        self._index = 0
        self._attempts: dict[int, Attempt] = {}
        # What the lesson has replaced, and what is its own.
        self._before: tuple[Situation, Document] | None = None
        self._own: set[Document] = set()
        self._set: Situation | None = None

    @property
    def lesson(self) -> Lesson | None:
        """The lesson that is played; None for none."""
        return self._lesson

    @property
    def key(self) -> str:
        """What it was started as: the key of a shipped lesson, or the path of a file."""
        return self._key

    @property
    def index(self) -> int:
        """Position of the step, from 0."""
        return self._index

    @property
    def step(self) -> Step | None:
        """The step that is shown; None without a lesson."""
        return None if self._lesson is None else self._lesson.steps[self._index]

    @property
    def attempt(self) -> Attempt:
        """What has been answered in this step."""
        return self._attempts.setdefault(self._index, Attempt())

    @property
    def is_asking(self) -> bool:
        """Whether a question waits for its answer."""
        step = self.step
        return step is not None and step.question is not None and not self.attempt.is_over

    @property
    def has_next(self) -> bool:
        """Whether another step follows."""
        return self._lesson is not None and self._index + 1 < len(self._lesson.steps)

    @property
    def may_go_on(self) -> bool:
        """Whether another step follows, and nothing waits for an answer."""
        return self.has_next and not self.is_asking

    @property
    def has_previous(self) -> bool:
        """Whether a step comes before this one."""
        return self._lesson is not None and self._index > 0

    @property
    def is_away(self) -> bool:
        """Whether something other is shown than what the step has set."""
        if self._set is None or self.motion.is_running:
            return False
        if self._model.document not in self._own:
            return True
        state, view = self._set
        snapshot = self._model.snapshot
        return snapshot.state != state or any(
            getattr(snapshot.view, name) != getattr(view, name) for name in _LOOK
        )

    def is_done(self, index: int) -> bool:
        """Return whether nothing waits in a step: its question is answered, or it has none."""
        assert self._lesson is not None
        if self._lesson.steps[index].question is None:
            return index <= self._index
        return index in self._attempts and self._attempts[index].is_over

    def start(self, lesson: Lesson, key: str = "", index: int = 0) -> None:
        """Show a step of a lesson.

        Parameters
        ----------
        lesson : Lesson
        key : str
            What it is started as.
        index : int
            Of the step; earlier ones count as answered.
        """
        # While it still moves the figure of the lesson before.
        self.motion.stop()
        self._lesson, self._key = lesson, key
        last = len(lesson.steps) - 1
        self._attempts = {k: Attempt(is_over=True) for k in range(min(index, last))}
        self._go(min(index, last))

    def replace_lesson(self, lesson: Lesson) -> None:
        """Show the same step of a lesson whose file has been changed; it is asked once more."""
        self.motion.stop()
        self._lesson = lesson
        self._attempts.pop(self._index, None)
        self._go(min(self._index, len(lesson.steps) - 1))

    def next(self) -> None:
        """Show the next step, if there is one and nothing waits for an answer."""
        if self.may_go_on:
            self._go(self._index + 1)

    def previous(self) -> None:
        """Show the previous step, if there is one."""
        if self.has_previous:
            self._go(self._index - 1)

    def back(self) -> None:
        """Show the step again as it was before anything was changed."""
        if self._lesson is not None:
            self._go(self._index)

    def choose(self, index: int) -> None:
        """Answer with one of the choices.

        Parameters
        ----------
        index : int
            Of the choice, in the order of the lesson.
        """
        answer = self._asked()
        if not isinstance(answer, Choices):
            return
        attempt = self.attempt
        attempt.verdict = answer.choices[index].verdict
        if attempt.verdict.is_right:
            self._reveal()
            return
        if index in attempt.tried:
            attempt.tried.remove(index)
        attempt.tried.append(index)
        self.changed.emit()

    def enter(self, text: str) -> None:
        """Answer with what was typed."""
        answer = self._asked()
        if not isinstance(answer, Typed):
            return
        attempt = self.attempt
        attempt.text, attempt.problem, attempt.verdict = text, None, None
        try:
            attempt.verdict = answer.judge(text)
        except InvalidInputError as error:
            attempt.problem = error
        if attempt.verdict is not None and attempt.verdict.is_right:
            self._reveal()
        else:
            self.changed.emit()

    def show_answer(self) -> None:
        """Show the answer, also where there is nothing to be answered."""
        if self.is_asking:
            self.attempt.was_shown = True
            self._reveal()

    def render_snapshot(self, snapshot: Snapshot) -> None:
        """Look whether what was asked for has been done in the figure.

        Nothing is held back of a document that is not of the lesson.
        """
        if self._lesson is None or self.motion.is_running:
            return
        view = snapshot.view
        if view.held and snapshot.document not in self._own:
            self._model.look(replace(view, held=frozenset()))
            return
        answer = self._asked()
        if not isinstance(answer, Task) or snapshot.document not in self._own:
            return
        question = self._lesson.steps[self._index].question
        assert question is not None
        start = question.before.of(self._language()).state
        verdict = None
        if snapshot.state != start:
            verdict = answer.judge(start, snapshot.analysis)
        attempt = self.attempt
        is_other, attempt.verdict = verdict != attempt.verdict, verdict
        # A drag is not taken out of the hand.
        if verdict is not None and verdict.is_right and not snapshot.in_gesture:
            self._keep_what_was_done(view.held)
        elif is_other:
            self.changed.emit()

    def close(self) -> None:
        """End the lesson: what it has replaced comes back, as a step that can be undone.

        What the reader has opened meanwhile stays. Symbols, and panels that the reader has chosen
        in the last step, stay as they are.
        """
        if self._lesson is None:
            return
        self.motion.stop()
        now, step = self._model.snapshot.view, self._set
        was_own = self._let_go()
        self._lesson, self._set, self._key = None, None, ""
        if was_own and self._before is not None:
            (state, view), document = self._before
            chosen = view if step and now.panels == step.view.panels else now
            view = replace(
                view,
                panels=chosen.panels,
                order=chosen.order,
                notation=now.notation,
                probability_input=now.probability_input,
                hide_hints=now.hide_hints,
                hide_legend=now.hide_legend,
                columns=now.columns,
            )
            self._model.load(state, view, document)
        elif now.held:
            self._model.look(replace(now, held=frozenset()))
        self._before = None
        self._own.clear()
        self.changed.emit()

    def _asked(self) -> object:
        """Return how the question that waits is answered; None for no question."""
        step = self.step
        if step is None or step.question is None or self.attempt.is_over:
            return None
        return step.question.answer

    def _keep_what_was_done(self, held: frozenset[str]) -> None:
        """Leave the figure as it was brought to the goal, and hold back nothing more."""
        assert self.step is not None
        attempt = self.attempt
        attempt.is_over = True
        view = self._model.snapshot.view
        shown = self.step.scene.view
        self._model.look(replace(view, held=frozenset(), hide_values=shown.hide_values))
        self._set = self._model.snapshot.situation
        self._model.document.saved = self._set
        self.revealed.emit(telling(held))
        self.changed.emit()

    def _reveal(self) -> None:
        """Move the figure to what is shown with the answer."""
        step, attempt = self.step, self.attempt
        assert step is not None
        attempt.is_over = True
        held = self._model.snapshot.view.held
        if self._model.document not in self._own:
            self._go(self._index)
            return
        situation = self._looked_at(step.scene.of(self._language()))
        self._set = situation
        document = self._model.document
        self.motion.start(situation)
        document.origin = document.saved = situation
        self.revealed.emit(telling(held))
        self.changed.emit()

    def _let_go(self) -> bool:
        """Take what was tried out in a step for no work; say whether a step is shown at all."""
        document = self._model.document
        if document not in self._own:
            return False
        document.saved = self._model.snapshot.situation
        return True

    def _looked_at(self, situation: Situation) -> Situation:
        """Return a situation of the lesson in what is the reader's own choice."""
        now = self._model.snapshot.view
        state, view = situation
        # In the probabilities' boxes stands what may be asked for.
        typed = now.probability_input and "probabilities" not in view.held
        view = replace(
            view,
            notation=now.notation,
            probability_input=typed,
            hide_hints=now.hide_hints,
            hide_legend=now.hide_legend,
            columns=now.columns,
        )
        return Situation(state, view)

    def _go(self, index: int) -> None:
        self.motion.stop()
        self._index = index
        self.attempt.verdict = None
        step = self.step
        assert step is not None
        assert self._lesson is not None
        scene = step.first if self.is_asking else step.scene
        if step.question is not None and isinstance(step.question.answer, Choices):
            self._order(len(step.question.answer.choices))
        situation = self._looked_at(scene.of(self._language()))
        if not self._let_go():
            self._before = self._model.snapshot.situation, self._model.document
        self._set = situation
        title = self._lesson.title.of(self._language())
        document = Document(situation, None, situation, title)
        # Before it is loaded: what looks at the Model has to know whose it is.
        self._own.add(document)
        self._model.load(*situation, document)
        self._own.add(self._model.document)
        self.changed.emit()

    def _order(self, count: int) -> None:
        if not self.attempt.order:
            self.attempt.order = list(range(count))
            self._shuffle(self.attempt.order)
