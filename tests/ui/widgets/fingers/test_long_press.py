"""A finger that rests opens the menu of the right button, wherever there is one, and no more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from finger import touch
from hits import scroll_to
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QWidget
from windows import Find, child

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.help.key_sheet import KeySheet
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.fingers.long_press import LONG_PRESS

THREE = State((2.0, 1.0, 0.1), 1, ("cat", "dog", "bird"))


class Rest:
    """Rests a finger at a place, and says what menu came up; it is closed at once."""

    def __init__(self) -> None:
        self.menus: list[list[str]] = []
        self.names: list[str] = []

    def look(self) -> None:
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self.menus.append([each.objectName() for each in menu.actions()])
            self.names.append(menu.objectName())

    def close(self) -> None:
        menu = QApplication.activePopupWidget()
        if menu is not None:
            menu.close()

    def __call__(self, widget: QWidget, place: QPoint, way: QPoint | None = None) -> list[str]:
        """Return the names of the menus: one, or none."""
        self.menus, self.names = [], []
        touch(widget, "press", place)
        if way is not None:
            touch(widget, "move", place + way)
        # A box of Qt's own waits for its menu.
        for time, what in ((LONG_PRESS + 60, self.look), (LONG_PRESS + 90, self.close)):
            QTimer.singleShot(time, what)
        QTest.qWait(LONG_PRESS + 120)
        touch(widget, "release", place + (way or QPoint()))
        QApplication.processEvents()
        assert QApplication.activePopupWidget() is None
        return self.names


@pytest.fixture
def rest() -> Rest:
    return Rest()


def middle(widget: QWidget) -> QPoint:
    return widget.rect().center()


def test_the_row_of_a_class_has_its_menu_and_is_not_clicked(
    window: MainWindow, model: Model, find: Find, rest: Rest
) -> None:
    model.load(THREE)
    ring = find("targetButton2", QAbstractButton)
    assert rest(ring, middle(ring)) == ["contextMenu"]
    assert model.state.target_index == 1
    assert not ring.isDown()
    # The next tap is one again; rows are higher now.
    scroll_to(ring)
    touch(ring, "press", middle(ring))
    touch(ring, "release", middle(ring))
    assert model.state.target_index == 2


BOXES = ("nameEdit0", "logitSpinBox0", "temperatureSpinBox", "stepSpinBox")


@pytest.mark.parametrize("name", BOXES)
def test_a_box_has_the_menu_of_its_text(
    window: MainWindow, model: Model, find: Find, rest: Rest, name: str
) -> None:
    window.resize(1280, 800)
    model.load(THREE)
    model.begin_descent()
    QApplication.processEvents()
    box, first = find(name, QWidget), model.state
    rest(box, QPoint(20, box.height() // 2))
    assert len(rest.menus) == 1
    assert any("paste" in each for each in rest.menus[0])
    assert model.state == first


def test_to_rest_on_an_arrow_steps_on(
    window: MainWindow, model: Model, find: Find, rest: Rest
) -> None:
    model.load(THREE)
    box = find("logitSpinBox0", QWidget)
    assert rest(box, QPoint(box.width() - 6, box.height() // 4)) == []
    assert model.state.logits[0] > 2.0


def test_a_finger_that_moves_asks_for_nothing(
    window: MainWindow, model: Model, find: Find, rest: Rest
) -> None:
    model.load(THREE)
    ring = find("targetButton2", QAbstractButton)
    assert rest(ring, middle(ring), QPoint(0, 25)) == []


def test_where_there_is_no_menu_it_is_a_tap(
    window: MainWindow, model: Model, find: Find, rest: Rest
) -> None:
    model.load(THREE)
    add = find("addClassButton", QAbstractButton)
    assert rest(add, middle(add)) == []
    assert model.state.class_count == 4


def test_the_figure_sees_to_it_itself(
    window: MainWindow, model: Model, find: Find, rest: Rest
) -> None:
    port = find("figureView", FigureView).viewport()
    touch(port, "press", QPoint(40, 20))
    QTest.qWait(LONG_PRESS + 60)
    menu = child(window, QMenu, "contextMenu")
    assert not menu.isVisible()
    touch(port, "release", QPoint(40, 20))
    assert menu.isVisible()
    menu.close()


def caption(window: MainWindow) -> QWidget:
    child(window, QAction, "exportAction").trigger()
    return child(child(window, ExportDialog), QLineEdit, "captionEdit")


def keys(window: MainWindow) -> QWidget:
    child(window, QAction, "keysAction").trigger()
    return child(child(window, KeySheet), QWidget, "keyList")


@pytest.mark.parametrize("make", [caption, keys])
def test_dialogs_have_theirs(
    window: MainWindow, rest: Rest, make: Callable[[MainWindow], QWidget]
) -> None:
    widget = make(window)
    QTest.qWait(50)
    rest(widget, middle(widget))
    assert len(rest.menus) == 1
    widget.window().close()
