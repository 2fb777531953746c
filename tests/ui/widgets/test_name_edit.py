from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QClipboard, QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.ui.widgets.name_edit import NameEdit


@pytest.fixture
def edit(qtbot: QtBot) -> NameEdit:
    edit = NameEdit()
    qtbot.addWidget(edit)
    edit.setText("cat")
    edit.selectAll()
    return edit


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    yield QGuiApplication.clipboard()
    QGuiApplication.clipboard().clear()


@pytest.mark.parametrize("text", ["hen", "hen\r\n", "hen, hare", "2,5"])
def test_one_name_is_pasted(edit: NameEdit, clipboard: QClipboard, qtbot: QtBot, text: str) -> None:
    clipboard.setText(text)
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert edit.text() == text.strip()


@pytest.mark.parametrize("text", ["hen\nhare", "hen\thare", "hen\r\nhare\r\n"])
def test_several_are_handed_on(
    edit: NameEdit, clipboard: QClipboard, qtbot: QtBot, text: str
) -> None:
    pasted: list[str] = []
    edit.pasted.connect(pasted.append)
    clipboard.setText(text)
    qtbot.keyClick(edit, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [one.replace("\r\n", "\n") for one in pasted] == [text.replace("\r\n", "\n")]
    assert edit.text() == "cat"


def test_the_context_menu_does_the_same(edit: NameEdit, clipboard: QClipboard) -> None:
    pasted: list[str] = []
    edit.pasted.connect(pasted.append)
    clipboard.setText("hen\nhare")
    at = edit.mapToGlobal(QPoint(5, 5))
    edit.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), at))
    menu = child(edit, QMenu)
    next(a for a in menu.actions() if a.objectName() == "edit-paste").trigger()
    assert pasted == ["hen\nhare"]
    menu.close()
