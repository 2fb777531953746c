"""A lesson: situations in an order, each with what there is to see in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from xentgui.core.lessons.answers import Answer
from xentgui.core.lessons.measures import Check
from xentgui.core.lessons.words import LocalisedText
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View


@dataclass(frozen=True, slots=True)
class Scene:
    """A situation whose classes have names in each language.

    Attributes
    ----------
    state : State
        With the names of its classes in English.
    view : View
    names : mapping of str to tuple of str
        Names of the classes in each of `LESSON_LANGUAGES`.
    """

    state: State
    view: View
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, language: str) -> Situation:
        """Return the Situation with its classes, also those of what is pinned, in a language."""
        names, view = self.names.get(language), self.view
        if view.pinned is not None:
            view = replace(view, pinned=_named(view.pinned, names))
        return Situation(_named(self.state, names), view)


def _named(state: State, names: tuple[str, ...] | None) -> State:
    if names is None or len(names) != state.class_count or names == state.names:
        return state
    for index, name in enumerate(names):
        state = state.with_name(index, name)
    return state


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked before there is something to be seen.

    Attributes
    ----------
    text : LocalisedText
    before : Scene
        What is shown until it is answered; what would tell the answer is held back in it.
    answer : Answer, optional
        Judges what is answered; None where one only thinks, and is then shown.
    explanation : LocalisedText
        Shown with the answer.
    """

    text: LocalisedText
    before: Scene
    answer: Answer | None
    explanation: LocalisedText


@dataclass(frozen=True, slots=True)
class Step:
    """One situation of a lesson.

    Attributes
    ----------
    title, text : LocalisedText
    scene : Scene
        What is shown; with a question, once that is answered.
    question : Question, optional
    checks : tuple of Check
    """

    title: LocalisedText
    text: LocalisedText
    scene: Scene
    question: Question | None = None
    checks: tuple[Check, ...] = ()

    @property
    def first(self) -> Scene:
        """What is shown when one comes to the step."""
        return self.scene if self.question is None else self.question.before


@dataclass(frozen=True, slots=True)
class Lesson:
    """A title and the steps of a lesson, in order.

    Attributes
    ----------
    title : LocalisedText
    aim : LocalisedText
        What one can do after it, in a sentence; empty for none.
    steps : tuple of Step
        At least one.
    is_proved : bool
        Whether all numbers in its texts were found true.
    """

    title: LocalisedText
    aim: LocalisedText
    steps: tuple[Step, ...]
    is_proved: bool = False
