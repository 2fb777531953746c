from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMessageBox
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.text.message_box import message_box

QUESTION = QMessageBox.Icon.Question


def test_a_message_is_plain_text_above_and_below(qtbot: QtBot) -> None:
    box = message_box(None, "box", QUESTION, "<b>x</b>", "<i>Q&A</i>")
    qtbot.addWidget(box)
    shown = {label.text(): label.textFormat() for label in box.findChildren(QLabel)}
    assert shown["<b>x</b>"] == shown["<i>Q&A</i>"] == Qt.TextFormat.PlainText
    assert (box.objectName(), box.windowTitle(), box.icon()) == ("box", "xentgui", QUESTION)


def test_a_box_is_gone_when_it_is_closed(qtbot: QtBot, no_leaked_widgets: None) -> None:
    box = message_box(None, "box", QUESTION, "x")
    with qtbot.waitSignal(box.destroyed):
        box.open()
        box.close()
