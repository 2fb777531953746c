"""The window at other sizes: everything grows, nothing is cut, and it is kept."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import Find, FindAction

import xentgui
from xentgui.core.model import Model
from xentgui.figure.handle import Grip
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.halo import Halo
from xentgui.ui.stage.room import RoomButton
from xentgui.ui.widgets import scale as scale_module
from xentgui.ui.widgets.controls.bar_button import BarButton
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.scale import SCALES, scale, set_scale
from xentgui.ui.widgets.text.label import Heading


@pytest.fixture(autouse=True)
def _usual() -> object:
    yield
    set_scale(1.0)


def test_keys_draw_everything_larger_and_smaller(
    window: MainWindow, find: Find, action: FindAction, qtbot: QtBot
) -> None:
    view = find("figureView", FigureView)
    label, heading = find("guessingLabel", QLabel), window._editor.findChildren(Heading)[0]
    before = label.height(), heading.height(), view.figure.size().width()
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Plus, Qt.Key.Key_Plus):
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
    assert scale() == 1.5

    def is_larger() -> None:
        assert label.height() == pytest.approx(1.5 * before[0], abs=3)
        assert heading.height() >= 1.25 * before[1]

    qtbot.waitUntil(is_larger)
    # Laid out as if there were less room, and enlarged.
    assert view.transform().m11() == pytest.approx(1.5, rel=0.01)
    assert view.figure.size().width() < before[2]
    assert "150" in window.statusBar().currentMessage()
    assert not window._hint.isVisible()
    action("smallerAction").trigger()
    assert scale() == 1.25
    action("usualSizeAction").trigger()
    assert scale() == 1.0
    qtbot.waitUntil(lambda: (label.height(), heading.height()) == before[:2])


def test_it_is_kept_for_the_next_window(window: MainWindow, qtbot: QtBot) -> None:
    window.preferences.choose_scale(1.25)
    window.close()
    set_scale(1.0)
    other = MainWindow(Model())
    qtbot.addWidget(other)
    assert scale() == other.preferences.scale == 1.25


def test_ends_are_ends_and_the_least_window_fits_the_screen(
    window: MainWindow, action: FindAction
) -> None:
    for _ in range(len(SCALES)):
        action("largerAction").trigger()
    room = window.screen().availableSize()
    assert window.minimumWidth() <= room.width()
    assert window.minimumHeight() <= room.height()
    assert scale() == 2.0  # Of 1920 x 1200; 2.5 would be 1900 x 1300.
    for _ in range(len(SCALES)):
        action("smallerAction").trigger()
    assert scale() == SCALES[0]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("size", [(760, 520), (1280, 800), (1880, 1140)])
@pytest.mark.parametrize("value", SCALES)
def test_nothing_is_cut(
    window: MainWindow,
    find: Find,
    model: Model,
    qtbot: QtBot,
    japanese: None,
    value: float,
    size: tuple[int, int],
    language: str,
) -> None:
    window.preferences.choose_language(language)
    model.begin_descent()
    window.resize(*size)
    window.preferences.choose_scale(value)
    qtbot.wait(30)
    bar, column = find("toolBar", QWidget), window._side_column
    loss, play = find("lossLabel", QLabel), find("playButton", QAbstractButton)

    def is_whole() -> None:
        for button in bar.findChildren(BarButton):
            assert button.width() >= button.minimumSizeHint().width(), button.objectName()
            right = button.mapTo(bar, button.rect().topRight()).x()
            assert right <= bar.width(), button.objectName()
        for box in column.findChildren(FloatSpinBox):
            if box.isVisible():
                needed = box.fontMetrics().horizontalAdvance(box.text())
                assert box.lineEdit().width() > needed, box.objectName()
                assert box.height() >= box.minimumSizeHint().height(), box.objectName()
        assert loss.width() >= loss.sizeHint().width()
        assert play.width() == play.height()

    qtbot.waitUntil(is_whole)
    window.preferences.choose_language("en")


def _in_figure(view: FigureView, x: int, y: int) -> QPointF:
    inverse, _ = view.viewportTransform().inverted()
    point: QPointF = inverse.map(QPointF(x, y))
    return point


@pytest.mark.parametrize("value", [0.75, 1.5])
def test_a_drag_in_an_enlarged_figure_follows_the_pointer(
    window: MainWindow, find: Find, model: Model, qtbot: QtBot, value: float
) -> None:
    window.preferences.choose_scale(value)
    qtbot.wait(30)
    view = find("figureView", FigureView)
    places = [
        (x, y)
        for x in range(0, view.width(), 4)
        for y in range(0, view.height() // 2, 4)
        if (handle := view.figure.handle_at(_in_figure(view, x, y))) is not None
        and (handle.grip, handle.class_index) == (Grip.LOGIT, 0)
    ]
    x, y = places[len(places) // 2]
    handle = view.figure.handle_at(_in_figure(view, x, y))
    assert handle is not None
    before, end = float(model.state.logits[0]), QPoint(x, y - 30)
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, y))
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=end)
    # Thirty pixels of the screen are as many of the figure as the scale says.
    change = float(model.state.logits[0]) - before
    assert change == pytest.approx(30.0 / value * handle.scale, rel=0.1)


def test_for_a_projector_it_is_large_with_a_ring_around_the_pointer(
    window: MainWindow, find: Find, action: FindAction, qtbot: QtBot
) -> None:
    view = find("figureView", FigureView)
    assert not view.findChildren(Halo)
    action("projectorAction").trigger()
    assert action("projectorAction").isChecked()
    assert scale() == 1.5
    # Once all has its size.
    qtbot.waitUntil(lambda: "150" in window.statusBar().currentMessage())
    qtbot.wait(50)
    QTest.mouseMove(view.viewport(), view.viewport().rect().center())
    halo = find("halo", Halo)
    assert halo.isVisible()
    centre = halo.geometry().center() - view.viewport().rect().center()
    assert centre.manhattanLength() <= 2
    # What is below takes the pointer.
    assert halo.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    action("projectorAction").trigger()
    qtbot.wait(10)
    assert scale() == 1.0
    assert not view.findChildren(Halo)


PRESENTER = """
import json, sys
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from xentgui.core.model import Model
from xentgui.ui.app import create_app
from xentgui.figure.handle import Grip
from xentgui.ui.main_window import MainWindow

app = create_app(["xentgui"])
model = Model()
window = MainWindow(model)
window.show()
window.present_beside()
QTest.qWait(50)
seen = {"screens": len(QGuiApplication.screens()), "presenting": window.is_presenting}
seen["said"] = window.statusBar().currentMessage()
if window.is_presenting:
    other = window._presentation
    seen["geometry"] = other.geometry().getRect()
    model.set_logit(0, 9.0)
    seen["height"] = float(other.stage.figure.panels["logits"].bars.heights[0])
    seen["visible"] = window.isVisible()
    window.present_beside()
    seen["ended"] = not window.is_presenting
print(json.dumps(seen))
"""


def presented(folder: Path, screens: list[dict[str, object]]) -> dict[str, object]:
    config = folder / "screens.json"
    config.write_text(json.dumps({"screens": screens}))
    done = subprocess.run(
        [sys.executable, "-c", PRESENTER],
        env=os.environ
        | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "XDG_CONFIG_HOME": str(folder),
            "XDG_DATA_HOME": str(folder),
            "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, object] = json.loads(done.stdout)
    return seen


def screen(name: str, x: int, width: int, height: int) -> dict[str, object]:
    return {"name": name, "x": x, "y": 0, "width": width, "height": height} | {
        "logicalDpi": 96,
        "logicalBaseDpi": 96,
        "dpr": 1,
    }


def test_the_figure_goes_to_the_second_screen_and_the_controls_stay(tmp_path: Path) -> None:
    both = [screen("laptop", 0, 1366, 768), screen("projector", 1366, 1920, 1080)]
    seen = presented(tmp_path, both)
    assert seen["presenting"]
    assert seen["geometry"] == [1366, 0, 1920, 1080]
    assert seen["height"] == 9.0
    assert seen["visible"]
    assert seen["ended"]


def test_with_one_screen_it_is_said_what_to_do(tmp_path: Path) -> None:
    seen = presented(tmp_path, [screen("laptop", 0, 1366, 768)])
    assert not seen["presenting"]
    assert "connect" in str(seen["said"])


FIRST = """
import json
from PySide6.QtGui import QFont
from xentgui.core.model import Model
from xentgui.ui.app import create_app
from xentgui.figure.handle import Grip
from xentgui.ui.main_window import MainWindow

app = create_app(["xentgui"])
font = app.font()
font.setPointSizeF({factor} * font.pointSizeF())
app.setFont(font)
window = MainWindow(Model())
window.show()
app.processEvents()
print(json.dumps([window.size().toTuple(), window.minimumSizeHint().toTuple()]))
"""


@pytest.mark.parametrize("factor", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", [(1366, 768), (1280, 720), (1024, 768), (3840, 2160)])
def test_the_first_window_is_within_its_screen_at_any_font_size(
    tmp_path: Path, size: tuple[int, int], factor: float
) -> None:
    config = tmp_path / "screens.json"
    config.write_text(json.dumps({"screens": [screen("laptop", 0, *size)]}))
    done = subprocess.run(
        [sys.executable, "-c", FIRST.format(factor=factor)],
        env=os.environ
        | {
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
            "XDG_CONFIG_HOME": str(tmp_path),
            "XDG_DATA_HOME": str(tmp_path),
            "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (width, height), _ = json.loads(done.stdout)
    assert width <= size[0] - 16
    assert height <= size[1] - 48


def test_another_scale_while_a_finger_is_used_is_that_of_the_mouse_again(
    window: MainWindow, find: Find, model: Model
) -> None:
    model.begin_descent()
    play, box = find("playButton", QAbstractButton), find("temperatureSpinBox", FloatSpinBox)
    usual = play.size(), box.width()
    window.preferences.choose_scale(1.5)
    touch_mode().set_on(True)
    window.preferences.choose_scale(1.0)
    touch_mode().set_on(False)
    assert (play.size(), box.width()) == usual


@pytest.mark.parametrize("size", SCALES)
def test_what_says_that_something_has_no_room_takes_none_of_the_figure(
    window: MainWindow, find: Find, qtbot: QtBot, size: float
) -> None:
    room = find("roomButton", RoomButton)
    window.preferences.choose_scale(size)
    QTest.qWait(50)
    assert window.statusBar().minimumHeight() > room.sizeHint().height()


@pytest.mark.parametrize(
    ("value", "room"),
    [(0.75, (744, 492)), (1.0, (744, 492)), (1.25, (1264, 752)), (2.0, (1904, 1152))],
)
@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "name", ["keysAction", "allLessonsAction", "valuesTableAction", "pasteAction"]
)
def test_what_opens_above_the_window_has_its_size_and_room_on_the_screen(
    window: MainWindow,
    find: Find,
    action: FindAction,
    japanese: None,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
    value: float,
    room: tuple[int, int],
) -> None:
    window.preferences.choose_language(language)
    window.preferences.choose_scale(value)
    monkeypatch.setattr(scale_module, "room_for", lambda _: QSize(*room))
    QApplication.clipboard().setText("[[1, 2, 3], [4, 5, 6]]")
    find("figureView", QWidget).setFocus()
    action(name).trigger()
    (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
    width, height = dialog.size().toTuple()
    assert width <= room[0]
    assert height <= room[1]
    # As much larger as the text in it is, if the screen has room.
    assert width >= min(600 * value, room[0])
    for button in dialog.findChildren(QAbstractButton):
        # In a list that scrolls they come into sight.
        if button.isVisible() and isinstance(button.parentWidget(), QDialogButtonBox):
            place = button.mapTo(dialog, button.rect().bottomRight())
            assert dialog.rect().contains(place), button.text()
    dialog.close()
    window.preferences.choose_language("en")
