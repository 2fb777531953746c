from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from xentgui.ui.editor.paste_question import PasteQuestion


@pytest.mark.parametrize(("button", "answers"), [("Add 2", [2]), ("Fill", [0]), ("Cancel", [])])
def test_it_tells_how_many_classes_to_add(qtbot: QtBot, button: str, answers: list[int]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    question = PasteQuestion(parent, 5, 2)
    assert "5" in question.text()
    told: list[int] = []
    question.answered.connect(told.append)
    question.open()
    pressed = next(b for b in question.findChildren(QPushButton) if button in b.text())
    qtbot.mouseClick(pressed, Qt.MouseButton.LeftButton)
    assert told == answers
