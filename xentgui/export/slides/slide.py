"""What stands on the slides of a deck, and beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from xentgui.core.documents.lesson import Lesson, Question
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
    """Make a slide of each step of a lesson, as the window shows it at first.

    What asks a question hides its numbers; the answer is in the notes.

    Parameters
    ----------
    lesson : Lesson
    language : str
        Code of the language of titles, notes and names of classes.
    """
    slides = []
    for step in lesson.steps:
        view = step.view_in(language, asks=step.question is not None)
        notes = [step.text.of(language)]
        if step.question is not None:
            notes += _told(step.question, language)
        snapshot = Snapshot.of(step.state_in(language), view)
        slides.append(Slide(snapshot, step.title.of(language), "\n".join(notes)))
    return slides


def _told(question: Question, language: str) -> list[str]:
    """Write a question, what can be chosen, and the answer with its reason."""
    choices = [choice.of(language) for choice in question.choices]
    answer = question.explanation.of(language)
    if choices:
        answer = f"{choices[question.answer]} \N{EN DASH} {answer}"
    return [
        "",
        question.text.of(language),
        *(f"\N{BULLET} {choice}" for choice in choices),
        "",
        f"\N{RIGHTWARDS ARROW} {answer}",
    ]
