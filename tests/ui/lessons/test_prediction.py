"""A question of the course is asked before its answer can be seen, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from drawing import Drawing
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from xentgui.core.lessons.answers import Choices, Goal, Task, Typed
from xentgui.core.lessons.lesson import Lesson, Question, Step
from xentgui.core.lessons.stated import Stated, numbers_in
from xentgui.core.lessons.words import EMPTY
from xentgui.core.model import Model
from xentgui.files.lessons import lesson_titles, shipped_lesson
from xentgui.ui.editor.readout import Readout
from xentgui.ui.lessons.player import LessonPlayer
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.text.label import Label

STEPS = {
    f"{key}-{number}": step
    for key in lesson_titles()
    for number, step in enumerate(shipped_lesson(key).steps, 1)
    if step.question is not None
}


def question_of(step: Step) -> Question:
    assert step.question is not None
    return step.question


def decimals(text: str) -> set[str]:
    """Numbers with a decimal point, whatever their sign."""
    return {stated.text.lstrip("-") for stated in numbers_in(text)}


def is_seen(number: str, seen: set[str]) -> bool:
    """Whether a number, or one that is rounded to it, is seen."""
    return any(Stated(number).is_rounding_of(float(other)) for other in seen)


@pytest.fixture
def seen(qapp: QApplication) -> object:
    """Find all numbers that are seen, or told, before a question is answered."""

    def find(step: Step, language: str) -> set[str]:
        question = question_of(step)
        situation = question.before.of(language)
        drawing = Drawing(*situation)
        drawing.figure.resize(1000, 740)
        texts = [step.title.of(language), step.text.of(language), question.text.of(language)]
        for told in drawing.figure.describe().values():
            texts += [told.title, told.hint, told.comparison, *told.formulas]
            texts += [value.number.plain() for value in told.values]
        model = Model(*situation)
        readout = Readout()
        readout.render_snapshot(model.snapshot)
        texts += [
            re.sub("<[^>]*>", "", label.text())
            for label in readout.findChildren(Label)
            if not label.isHidden()
        ]
        readout.deleteLater()
        return set().union(*map(decimals, texts))

    return find


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_no_number_of_the_answer_is_seen(step: Step, language: str, seen: object) -> None:
    assert callable(seen)
    answer, numbers = question_of(step).answer, seen(step, language)
    if isinstance(answer, Typed):
        # A 0 or a 1 stands at every axis.
        size = answer.written.lstrip("-")
        # A number with the other sign may be seen where it is known for a mistake.
        is_other = size != answer.written and size in {each.value for each in answer.mistakes}
        if abs(answer.value) not in (0.0, 1.0) and not is_other:
            assert not is_seen(size, numbers)
    elif isinstance(answer, Choices):
        right, wrong = (
            [
                any(is_seen(number, numbers) for number in decimals(choice.text.of(language)))
                for choice in answer.choices
                if choice.is_right is kind and decimals(choice.text.of(language))
            ]
            for kind in (True, False)
        )
        # What is seen of the right one is seen of a wrong one as well.
        assert not any(right) or any(wrong)
    else:
        assert isinstance(answer, Task)


def others(question: Question) -> Iterator[Question]:
    """Give the same question with other answers."""
    answer = question.answer
    if isinstance(answer, Choices):
        for k in range(len(answer.choices)):
            choices = tuple(
                replace(choice, is_right=place == k, feedback=EMPTY)
                for place, choice in enumerate(answer.choices)
            )
            yield replace(question, answer=Choices(choices))
    elif isinstance(answer, Typed):
        for value in (-1.5, 0.25, 123.0):
            yield replace(question, answer=replace(answer, value=value))
    elif isinstance(answer, Task):
        goal = Goal("loss", 0, 77.0, 78.0)
        yield replace(question, answer=replace(answer, goals=(goal,)))


def picture(window: MainWindow) -> QImage:
    return window.grab().toImage()


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
def test_with_another_answer_the_window_looks_the_same(
    window: MainWindow, model: Model, player: LessonPlayer, step: Step
) -> None:
    player._shuffle = lambda order: None
    # A caret that blinks is no answer.
    QApplication.setCursorFlashTime(0)
    title = step.title
    shown: list[QImage] = []
    own = question_of(step)
    # Once more, for at first a layout takes another pass.
    for question in (own, own, *others(own)):
        # Nor does it matter what is shown with the answer.
        scene = replace(step.scene, state=step.scene.state.with_temperature(7.0))
        for after in (step.scene, scene):
            other = replace(step, question=question, scene=after)
            player.start(Lesson(title, EMPTY, (other,)))
            shown.append(picture(window))
            player.close()
    assert all(image == shown[-1] for image in shown[2:])
    # It is a test that can fail: the answer looks different.
    player.start(Lesson(title, EMPTY, (step,)))
    player.show_answer()
    assert picture(window) != shown[-1]
