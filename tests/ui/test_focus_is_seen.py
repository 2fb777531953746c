"""Wherever the Tab key stops, it is seen that it has stopped there."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

from xentgui.ui.main_window import MainWindow

MOST_STOPS = 100


def around(widget: QWidget, top: QWidget) -> QImage:
    """Draw a widget as it stands in its window, with what its ring would take beside it."""
    place = QRect(widget.mapTo(top, QPoint(0, 0)), widget.size())
    return top.grab(place.adjusted(-5, -5, 5, 5)).toImage()


def unseen(top: QWidget, qtbot: QtBot) -> list[str]:
    """Go once through all stops; name those that look the same once the keyboard has left."""
    stops: list[QWidget] = []
    found: list[str] = []
    while len(stops) < MOST_STOPS:
        widget = QApplication.focusWidget()
        assert widget is not None
        if widget in stops:
            break
        stops.append(widget)
        qtbot.wait(10)
        with_focus = around(widget, top)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        qtbot.wait(10)
        if QApplication.focusWidget() is not widget and around(widget, top) == with_focus:
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    assert len(stops) > 1
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", ["exportAction", "keysAction", "allLessonsAction", "pasteAction"])
def test_in_what_opens_above_the_window(
    window: MainWindow, find: Find, action: FindAction, qtbot: QtBot, name: str, theme: str
) -> None:
    action(f"themeAction_{theme}").trigger()
    QApplication.clipboard().setText("[[1, 2, 3], [4, 5, 6]]")
    find("figureView", QWidget).setFocus()
    action(name).trigger()
    dialogs = [each for each in window.findChildren(QDialog) if each.isVisible()]
    qtbot.waitUntil(lambda: dialogs[0].isActiveWindow())
    assert unseen(dialogs[0], qtbot) == []
    dialogs[0].close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_in_the_window(
    window: MainWindow, find: Find, action: FindAction, qtbot: QtBot, theme: str
) -> None:
    action(f"themeAction_{theme}").trigger()
    action("descendAction").trigger()
    find("figureView", QWidget).setFocus()
    qtbot.wait(50)
    assert unseen(window, qtbot) == []
