from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QRadioButton
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.errors import Phrase
from xentgui.core.reading.table import Answer
from xentgui.ui.pasting.questions import Questions
from xentgui.ui.pasting.reading import Asked


def asked(field: str, chosen: object = True, is_open: bool = True) -> Asked:
    answers = (
        Answer(True, Phrase("the first column only counts the lines")),
        Answer(False, Phrase("the first column is a value of each row")),
    )
    return Asked(field, answers, chosen, is_open)


@pytest.fixture
def questions(qtbot: QtBot) -> Questions:
    questions = Questions()
    qtbot.addWidget(questions)
    return questions


def test_without_one_it_is_hidden(questions: Questions) -> None:
    questions.show_questions((asked("header"),))
    assert not questions.isHidden()
    questions.show_questions(())
    assert questions.isHidden()


def test_many_have_room(questions: Questions) -> None:
    fields = ("decimal", "orientation", "header", "index", "part", "kind")
    questions.show_questions(tuple(map(asked, fields)))
    assert questions.sizeHint().width() < 860
    assert questions.sizeHint().height() < 360


def test_it_is_quiet_once_all_are_answered(questions: Questions) -> None:
    questions.show_questions((asked("header"), asked("index", is_open=False)))
    assert not questions.is_quiet
    questions.show_questions((asked("header", False, False), asked("index", is_open=False)))
    assert questions.is_quiet
    assert child(questions, QRadioButton, "headerAnswer1").isChecked()
    assert child(questions, QLabel, "openHint").isHidden()


def test_who_asks_anything_new_is_asked_too(questions: Questions) -> None:
    questions.show_questions((asked("another"),))
    assert child(questions, QLabel, "anotherQuestion").text() == "?  How is it to be read?"


def test_an_answer_is_told_once(questions: Questions) -> None:
    told: list[tuple[str, object]] = []
    questions.answered.connect(lambda field, value: told.append((field, value)))
    questions.show_questions((asked("header", is_open=False),))
    child(questions, QRadioButton, "headerAnswer0").click()
    assert told == []
    questions.show_questions((asked("header"),))
    child(questions, QRadioButton, "headerAnswer0").click()
    assert told == [("header", True)]
