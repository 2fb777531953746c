from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.line_edit import LineEdit


@pytest.fixture
def edit(qtbot: QtBot) -> Iterator[LineEdit]:
    window = QMainWindow()
    edit = LineEdit()
    window.setCentralWidget(edit)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield edit  # noqa: PT022 - keeps its window alive


@pytest.mark.parametrize(
    ("key", "shortcut"), [(Qt.Key.Key_Z, "Ctrl+Z"), (Qt.Key.Key_Z, "Ctrl+Shift+Z")]
)
def test_undo_and_redo_go_to_the_application(
    edit: LineEdit, qtbot: QtBot, key: Qt.Key, shortcut: str
) -> None:
    action = QAction(edit.window())
    action.setShortcut(QKeySequence(shortcut))
    edit.window().addAction(action)
    triggered = Mock()
    action.triggered.connect(triggered)
    edit.setFocus()
    qtbot.keyClicks(edit, "cat")
    modifiers = Qt.KeyboardModifier.ControlModifier
    if "Shift" in shortcut:
        modifiers |= Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(edit, key, modifiers)
    triggered.assert_called_once()
    assert edit.text() == "cat"


def test_other_keys_are_its_own(edit: LineEdit, qtbot: QtBot) -> None:
    edit.setFocus()
    qtbot.keyClicks(edit, "cat")
    qtbot.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert edit.selectedText() == "cat"


def test_focus_is_told(edit: LineEdit, qtbot: QtBot) -> None:
    edit.clearFocus()
    focused = Mock()
    edit.focused.connect(focused)
    edit.setFocus()
    qtbot.waitUntil(edit.hasFocus)
    focused.assert_called_once()
