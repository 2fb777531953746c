"""A finger on the figure and on the transport does what the mouse does."""

from __future__ import annotations

import numpy as np
import pytest
from finger import drag
from hand import Hand
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.controls.line_slider import LineSlider

THREE = State((2.0, 1.0, 0.1), 1, ("cat", "dog", "bird"))
DRAGS: dict[Grip, tuple[tuple[str, ...], int, tuple[int, int]]] = {
    Grip.LOGIT: (("logits",), 0, (0, -40)),
    Grip.PROBABILITY: (("probabilities",), 0, (0, 30)),
    Grip.TARGET_VALUE: (("probabilities",), 2, (0, -30)),
    Grip.TEACHER_LOGIT: (("teacher",), 1, (0, 30)),
    Grip.CURVE: (("loss_curve",), 1, (40, 0)),
    Grip.SIGMOID: (("sigmoid",), 1, (40, 0)),
    Grip.SIMPLEX: (("simplex",), 0, (30, -25)),
    Grip.MAP: (("map",), 0, (30, -25)),
}
"""Panels, class, and the way in logical pixels."""


@pytest.mark.parametrize("grip", DRAGS)
def test_a_finger_drags_as_the_mouse_does(
    window: MainWindow, model: Model, qtbot: QtBot, grip: Grip
) -> None:
    panels, index, way = DRAGS[grip]
    view, reached = window._figure_view, []
    for is_touch in (False, True):
        model.load(THREE)
        if grip is Grip.TARGET_VALUE:
            model.set_target((0.2, 0.5, 0.3))
        if grip is Grip.TEACHER_LOGIT:
            model.begin_distillation()
        model.set_panels(panels)
        qtbot.wait(10)
        first = model.state
        place = view.figure.place_of(Handle(grip, index))
        assert place is not None
        start = view.mapFromScene(place)
        if is_touch:
            drag(view.viewport(), start, QPoint(*way))
        else:
            hand = Hand(view)
            hand.at = start
            hand.drag(*way)
        assert not model.snapshot.in_gesture
        assert model.state != first
        reached.append(model.state)
        model.undo()
        assert model.state == first
    assert reached[0] == reached[1]


def test_a_finger_goes_through_the_steps_of_a_descent(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot
) -> None:
    window.resize(1280, 800)
    model.load(THREE)
    model.begin_descent(1.0)
    for _ in range(20):
        model.descend()
    qtbot.wait(10)
    steps, rate = find("stepSlider", LineSlider), find("rateSlider", LineSlider)
    drag(steps, QPoint(steps.width() - 10, 12), QPoint(-steps.width() // 2, 0))
    descent = model.snapshot.view.descent
    assert descent is not None
    assert 5 < descent.at < 15
    assert np.array_equal(model.state.logits, descent.present.logits)
    at = descent.at
    forward = find("stepForwardButton", QToolButton)
    drag(forward, forward.rect().center(), QPoint())
    descent = model.snapshot.view.descent
    assert descent is not None
    assert descent.at == at + 1
    drag(rate, QPoint(rate.width() // 2, 12), QPoint(rate.width() // 4, 0))
    descent = model.snapshot.view.descent
    assert descent is not None
    assert descent.rate > 1.0
