from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QStatusBar
from pytestqt.qtbot import QtBot

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.ui.messages import Messages

ERROR = InvalidInputError("No {what}.", what="way")


@pytest.fixture
def bar(qapp: QApplication, qtbot: QtBot) -> QStatusBar:
    bar = QStatusBar()
    qtbot.addWidget(bar)
    return bar


@pytest.fixture
def messages(bar: QStatusBar, model: Model) -> Messages:
    messages = Messages(bar)
    messages.render_snapshot(model.snapshot)
    model.subscribe(messages.render_snapshot)
    return messages


def test_what_is_said_of_an_edit_goes_with_the_next(
    messages: Messages, bar: QStatusBar, model: Model
) -> None:
    messages.refuse(ERROR)
    assert bar.currentMessage() == "No way."
    model.set_logit(0, 5.0)
    assert bar.currentMessage() == ""
    messages.tell_of_edit("Done.")
    assert bar.currentMessage() == "Done."
    model.set_logit(0, 6.0)
    assert bar.currentMessage() == ""


def test_to_look_at_it_otherwise_is_no_edit(
    messages: Messages, bar: QStatusBar, model: Model
) -> None:
    messages.refuse(ERROR)
    model.set_hovered(1)
    model.set_focus(2)
    model.set_notation("zpy")
    assert bar.currentMessage() == "No way."


def test_undo_is_one(messages: Messages, bar: QStatusBar, model: Model) -> None:
    model.set_logit(0, 5.0)
    messages.tell_of_edit("Done.")
    model.undo()
    assert bar.currentMessage() == ""


def test_what_is_said_of_a_file_is_as_true_after_an_edit(
    messages: Messages, bar: QStatusBar, model: Model
) -> None:
    messages.refuse(ERROR)
    messages.report(InvalidInputError("Cannot save it."))
    model.set_logit(0, 5.0)
    assert bar.currentMessage() == "Cannot save it."


def test_all_of_it_is_in_a_tip_while_it_is_there(
    messages: Messages, bar: QStatusBar, model: Model
) -> None:
    messages.refuse(InvalidInputError("Not <b>this</b>."))
    assert "&lt;b&gt;this" in bar.toolTip()
    model.set_logit(0, 5.0)
    assert bar.toolTip() == ""


def test_it_is_one_line(messages: Messages, bar: QStatusBar) -> None:
    messages.tell("a\nb")
    assert bar.currentMessage() == "a\\nb"
