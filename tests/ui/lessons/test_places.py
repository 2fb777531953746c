"""What is pressed again and again stays where it is, whatever appears beside it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.resources import lesson_keys
from xentgui.ui.main_window import MainWindow


@pytest.mark.parametrize("size", [(1280, 800), (900, 600)])
@pytest.mark.parametrize("key", lesson_keys())
def test_next_and_previous_stay_where_they_are(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, key: str, size: tuple[int, int]
) -> None:
    window.resize(*size)
    window._lessons.start_shipped(key)
    qtbot.wait(20)
    player = window._player
    buttons = find("lessonNext", QPushButton), find("lessonPrevious", QPushButton)

    def places() -> list[QRect]:
        qtbot.wait(3)
        return [QRect(each.mapTo(window, QPoint()), each.size()) for each in buttons]

    first = places()
    while True:
        assert places() == first
        if player.is_asking:
            # A reply, then the answer, with what it says.
            player.show_answer()
            assert places() == first
        # "Back to the lesson" appears, and so do the lines of what is pinned.
        model.set_logit(0, float(model.state.logits[0]) + 0.5)
        model.pin()
        assert places() == first
        player.back()
        if not player.has_next:
            break
        player.next()
    assert player.index == len(player.lesson.steps) - 1 if player.lesson is not None else False


def test_a_lesson_may_begin_while_the_one_before_moves_the_figure(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one before had more steps, and was at one that this one does not have."""
    window._lessons.start_shipped("4-gradient")
    player = window._player
    while player.has_next:
        if player.is_asking:
            player.show_answer()
        player.next()
    assert player.lesson is not None
    # As a hand takes the figure from a lesson that moves it.
    monkeypatch.setattr(player.motion, "_goal", window._model.snapshot.situation)
    monkeypatch.setattr(player.motion, "_last", None)
    window._model.begin_gesture()
    window._lessons.start_shipped("5-summary", 0)
    assert player.index == 0
