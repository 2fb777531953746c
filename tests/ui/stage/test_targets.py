"""What is pressed is large enough: 24 logical pixels for the mouse, 44 for a finger."""

from __future__ import annotations

import numpy as np
import pytest
from finger import drag, touch
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot
from windows import Find, child

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.switches import CardSwitch
from xentgui.ui.widgets.fingers.long_press import LONG_PRESS
from xentgui.ui.widgets.fingers.room import LEAST, LEAST_TOUCH

THREE = State((2.0, 1.0, 0.0), 1, ("cat", "dog", "bird"))
GRIPS = {
    Grip.LOGIT: "logits",
    Grip.PROBABILITY: "probabilities",
    Grip.TEACHER_LOGIT: "teacher",
    Grip.CURVE: "loss_curve",
    Grip.SIGMOID: "sigmoid",
    Grip.SIMPLEX: "simplex",
    Grip.MAP: "map",
}


def tap(widget: QWidget, place: QPoint) -> None:
    drag(widget, place, QPoint())


def prepare(model: Model, grip: Grip) -> None:
    model.load(THREE)
    if grip is Grip.TEACHER_LOGIT:
        model.begin_distillation()
    model.set_panels((GRIPS[grip],))


@pytest.mark.parametrize("index", [0, 2])
@pytest.mark.parametrize("grip", GRIPS)
def test_handles_are_large_enough(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, grip: Grip, index: int
) -> None:
    view = find("figureView", FigureView)
    prepare(model, grip)
    model.set_focus(index)
    qtbot.wait(5)
    figure = view.figure

    def side(place: QPointF, across: QPointF) -> int:
        """Logical pixels around the handle that take hold of it, along a direction."""

        def reaches(sign: int) -> int:
            for step in range(80):
                handle = figure.handle_at(place + across * float(sign * step))
                if handle is None or handle.grip is not grip:
                    return step - 1
            return 80

        return reaches(1) + reaches(-1) + 1

    for least in (LEAST, LEAST_TOUCH, LEAST):
        if least == LEAST_TOUCH:
            tap(view.viewport(), QPoint(3, 3))
        else:
            there = view.viewport().mapTo(window, QPoint(3, 3))
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=there)
        # All else has another size, too.
        qtbot.wait(5)
        place = figure.place_of(Handle(grip, index))
        assert place is not None
        # A bar may end at the edge of the plot, beyond which there is nothing.
        assert side(place, QPointF(1.0, 0.0)) >= least
        assert side(place, QPointF(0.0, 1.0)) >= least


def test_of_many_bars_each_keeps_its_own_slot(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot
) -> None:
    """Nothing is larger than its place, or a finger would take hold of the neighbour."""
    view = find("figureView", FigureView)
    model.load(State(np.linspace(-1.0, 1.0, 40), 0))
    tap(view.viewport(), QPoint(3, 3))
    qtbot.wait(5)
    for k in (0, 7, 20):
        place = view.figure.place_of(Handle(Grip.LOGIT, k))
        assert place is not None
        handle = view.figure.handle_at(place)
        assert handle is not None
        assert handle[:2] == (Grip.LOGIT, k)


def controls(window: MainWindow) -> list[QWidget]:
    """What is pressed in the left column and in the transport; of a box not its parts."""
    kinds = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit)
    found: list[QWidget] = []
    for parent in (window._side_column, window._bench):
        for widget in parent.findChildren(QWidget):
            is_part = isinstance(widget.parentWidget(), (QAbstractSpinBox, QComboBox))
            # What stands on a card is no larger, but hit from beside (`test_switches`).
            is_part = is_part or isinstance(widget.parentWidget(), CardSwitch)
            if isinstance(widget, kinds) and widget.isVisible() and not is_part:
                found.append(widget)
    return found


@pytest.mark.parametrize("lesson", [False, True])
def test_controls_are_large_enough_for_a_finger_after_the_first_touch(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, lesson: bool
) -> None:
    window.resize(1280, 800)
    view = find("figureView", FigureView)
    model.load(THREE)
    model.begin_descent()
    model.descend()
    if lesson:
        window._lessons.start_shipped("2-softmax")
    qtbot.wait(20)
    before = {each: each.size() for each in controls(window)}
    assert len(before) > 5
    tap(view.viewport(), QPoint(3, 3))
    qtbot.wait(20)
    for widget in controls(window):
        assert widget.height() >= LEAST_TOUCH, widget.objectName()
        if isinstance(widget, QAbstractButton):
            assert widget.width() >= LEAST_TOUCH, widget.objectName()
    if not lesson:
        # A class that is added now has room as well.
        model.add_class("fish")
        qtbot.wait(20)
        assert find("nameEdit3", QLineEdit).height() >= LEAST_TOUCH
        model.undo()
    # As it comes from the screen, which `mouseClick` of a widget leaves out.
    there = view.viewport().mapTo(window, QPoint(3, 3))
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=there)
    qtbot.wait(20)
    after = {each: each.size() for each in controls(window)}
    assert after == before


@pytest.mark.parametrize("grip", GRIPS)
def test_a_long_press_opens_the_menu_and_changes_nothing(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, grip: Grip
) -> None:
    view = find("figureView", FigureView)
    prepare(model, grip)
    qtbot.wait(5)
    first = model.state
    place = view.figure.place_of(Handle(grip, 1))
    assert place is not None
    there = view.mapFromScene(place)
    touch(view.viewport(), "press", there)
    # A finger trembles.
    touch(view.viewport(), "move", there + QPoint(2, -3))
    qtbot.wait(LONG_PRESS + 60)
    assert view.ring.finger is not None
    menu = child(window, QMenu, "contextMenu")
    assert not menu.isVisible()
    touch(view.viewport(), "release", there + QPoint(2, -3))
    assert menu.isVisible()
    assert view.ring.finger is None
    assert model.state == first
    assert not model.snapshot.in_gesture
    assert f"hidePanelAction_{GRIPS[grip]}" in {each.objectName() for each in menu.actions()}
    menu.close()


@pytest.mark.parametrize("waits", [0, LONG_PRESS + 60])
def test_a_long_press_and_then_a_drag_is_a_drag(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, waits: int
) -> None:
    view = find("figureView", FigureView)
    prepare(model, Grip.LOGIT)
    qtbot.wait(5)
    first = model.state
    place = view.figure.place_of(Handle(Grip.LOGIT, 1))
    assert place is not None
    there = view.mapFromScene(place)
    touch(view.viewport(), "press", there)
    qtbot.wait(waits)
    touch(view.viewport(), "move", there + QPoint(0, -60))
    touch(view.viewport(), "release", there + QPoint(0, -60))
    assert not child(window, QMenu, "contextMenu").isVisible()
    assert view.ring.finger is None
    assert model.state.logits[1] > first.logits[1]
    model.undo()
    assert model.state == first


def test_a_short_touch_is_a_click(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot
) -> None:
    view = find("figureView", FigureView)
    prepare(model, Grip.LOGIT)
    qtbot.wait(5)
    place = view.figure.place_of(Handle(Grip.LOGIT, 0))
    assert place is not None
    tap(view.viewport(), view.mapFromScene(place))
    QApplication.processEvents()
    assert model.state.target_index == 0
    assert not child(window, QMenu, "contextMenu").isVisible()
