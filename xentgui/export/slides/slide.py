"""What stands on the slides of a deck, and beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xentgui.core.lessons.answers import Choices, Typed
from xentgui.core.lessons.lesson import Lesson, Question
from xentgui.core.snapshot import Snapshot
from xentgui.export.films.moments import Moment


class Slide(NamedTuple):
    """A moment, with what a speaker says to it.

    Attributes
    ----------
    moment : Moment
    title : str
        Empty for what the figure shows, and its number.
    notes : str
        Lines.
    """

    moment: Moment
    title: str = ""
    notes: str = ""


def slides_of(moments: Iterable[Moment]) -> list[Slide]:
    """Make a slide of each moment."""
    return [Slide(moment) for moment in moments]


def lesson_slides(lesson: Lesson, language: str) -> list[Slide]:
    """Make a slide of each step of a lesson, and one more for each answer.

    What asks a question holds back what would tell its answer, which is on the next slide.

    Parameters
    ----------
    lesson : Lesson
    language : str
        Code of the language of titles, notes and names of classes.
    """
    slides = []
    for step in lesson.steps:
        title, notes = step.title.of(language), step.text.of(language)
        question = step.question
        if question is not None:
            asked = Snapshot.of(*question.before.of(language))
            slides.append(Slide(asked, title, "\n".join([notes, *_asked(question, language)])))
            notes = _told(question, language)
        slides.append(Slide(Snapshot.of(*step.scene.of(language)), title, notes))
    return slides


def _asked(question: Question, language: str) -> list[str]:
    """Write a question, and what can be chosen."""
    answer = question.answer
    choices = answer.choices if isinstance(answer, Choices) else ()
    bullets = (f"\N{BULLET} {choice.text.of(language)}" for choice in choices)
    return ["", question.text.of(language), *bullets]


def _told(question: Question, language: str) -> str:
    """Write the answer with its reason."""
    answer, told = question.answer, question.explanation.of(language)
    right = ""
    if isinstance(answer, Choices):
        right = next(choice.text.of(language) for choice in answer.choices if choice.is_right)
    elif isinstance(answer, Typed):
        right = f"{answer.symbol} = {answer.written}" if answer.symbol else answer.written
    return f"\N{RIGHTWARDS ARROW} {right} \N{EN DASH} {told}" if right else told
