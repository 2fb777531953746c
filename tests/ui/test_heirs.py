"""A control that is disabled by its own press hands the keyboard to a neighbour."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.float_spin_box import FloatSpinBox


def remove(window: MainWindow, model: Model) -> None:
    model.load(State((1.0, 2.0, 3.0), 0))
    model.set_focus(1)


def descend(window: MainWindow, model: Model) -> None:
    model.begin_descent()
    model.descend()


def many(window: MainWindow, model: Model) -> None:
    model.load(State(np.zeros(80), 0))


def lesson(window: MainWindow, model: Model) -> None:
    window._lessons.start_shipped("1-three-cases")
    player = window._player
    if player.is_asking:
        player.show_answer()
    player.next()


def before_choices(window: MainWindow, model: Model) -> None:
    """Answer the first question, after which one with choices comes."""
    window._lessons.start_shipped("1-three-cases")
    window._player.show_answer()


PRESSES: dict[str, tuple[Callable[[MainWindow, Model], None], tuple[str, ...]]] = {
    "removeClassButton": (remove, ("logitSpinBox1",)),
    "toStartButton": (descend, ("playButton",)),
    "stepBackButton": (descend, ("playButton",)),
    "lessonPrevious": (lesson, ("lessonNext", "choice")),
    "lessonNext": (before_choices, ("choice",)),
}


@pytest.mark.parametrize("name", PRESSES)
def test_the_focus_goes_to_a_neighbour(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, name: str
) -> None:
    prepare, heirs = PRESSES[name]
    prepare(window, model)
    qtbot.wait(20)
    button = find(name, QAbstractButton)
    button.setFocus()
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.wait(20)
    assert not button.isEnabled()
    heir = window.focusWidget()
    assert heir is not None
    assert heir.objectName().startswith(heirs), heir.objectName()


def test_nothing_is_selected_in_the_box_of_the_class_that_is_left(
    window: MainWindow, model: Model, find: Find
) -> None:
    remove(window, model)
    button = find("removeClassButton", QAbstractButton)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    box = find("logitSpinBox1", FloatSpinBox)
    assert box.hasFocus()
    assert not box.lineEdit().hasSelectedText()
    # What is typed by a hand that goes on pressing would be a number.
    before = model.state
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert model.state == before


def test_pages_are_turned_to_the_end_with_the_keyboard(
    window: MainWindow, model: Model, qtbot: QtBot
) -> None:
    many(window, model)
    qtbot.wait(20)
    previous, following = window._editor._pager._previous, window._editor._pager._next
    following.setFocus()
    QTest.keyClick(following, Qt.Key.Key_Space)
    qtbot.wait(5)
    assert not following.isEnabled()
    heir: QWidget | None = window.focusWidget()
    assert heir is previous
