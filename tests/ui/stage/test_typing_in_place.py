"""The box in which a number of the figure is typed hides neither that number nor what is held."""

from __future__ import annotations

import math

import numpy as np
import pytest
from PySide6.QtCore import QRect, QRectF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from windows import Find

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.drawing.bars import grip_box
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.figure.panels.sigmoid.panel import SigmoidPanel
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.in_place_editor import InPlaceEditor

GRIPS: dict[Grip, tuple[str, ...]] = {
    Grip.LOGIT: ("logits",),
    Grip.PROBABILITY: ("probabilities",),
    Grip.TARGET_VALUE: ("probabilities",),
    Grip.TEACHER_LOGIT: ("teacher",),
    Grip.CURVE: ("loss_curve",),
    Grip.LOGIT_CURVE: ("loss_curve",),
    Grip.SIGMOID: ("sigmoid",),
}
ALL = ("logits", "teacher", "probabilities", "gradient", "loss_curve", "sigmoid", "derivation")
SIZES = ((760, 520), (1280, 800), (1920, 1080))


def situation(count: int, scale: float) -> State:
    """Bars up and down, of some length; a scale of 0 for bars without any."""
    logits = scale * np.cos(np.arange(count) * 2.0)
    return State(logits, 1, [f"class {k + 1}" for k in range(count)])


def kept_boxes(view: FigureView, handle: Handle) -> list[QRect]:
    """Find what the hand holds and what is written of it, in the viewport."""
    figure = view.figure
    panel = next(each for each in figure.panels.values() if handle.grip in each.grips)
    place = figure.place_of(handle)
    assert place is not None
    if isinstance(panel, ClassPanel):
        assert panel._frame is not None
        position = panel._frame.position(handle.class_index)
        boxes = [grip_box(place.x(), place.y(), panel.bar_width())]
        boxes += [box for i, box in panel._bars.value_boxes.items() if i == position]
    else:
        assert isinstance(panel, LossPanel | SigmoidPanel)
        boxes = [QRectF(place.x() - 6.0, place.y() - 6.0, 12.0, 12.0)]
        labels = [panel.dot.label_box] if isinstance(panel, LossPanel) else panel.dot.label_boxes
        boxes += [box for box in labels if not box.isEmpty()]
    return [view.mapFromScene(box).boundingRect() for box in boxes]


def check(window: MainWindow, find: Find, grip: Grip, index: int) -> bool:
    """Check one box; return whether there is a number to type."""
    view, editor = window._figure_view, find("inPlaceEditor", InPlaceEditor)
    handle = Handle(grip, index)
    if view.figure.place_of(handle) is None:
        return False
    view.edit(handle)
    assert editor.isVisible()
    assert view.viewport().rect().contains(editor.geometry())
    hidden = [box for box in kept_boxes(view, handle) if box.intersects(editor.geometry())]
    assert not hidden, (grip, index, editor.geometry(), hidden)
    editor.cancel()
    return True


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("alone", [True, False])
def test_it_hides_neither_value_nor_grip(
    window: MainWindow, model: Model, find: Find, qtbot: QtBot, size: tuple[int, int], alone: bool
) -> None:
    window.resize(*size)
    checked = 0
    for count in (2, 3, 10, 40):
        for scale in (0.0, 2.0, 700.0):
            model.load(situation(count, scale))
            if count > 2:
                model.begin_distillation()
            for grip, panels in GRIPS.items():
                if grip is Grip.TEACHER_LOGIT and count == 2:
                    continue
                model.set_loss_over_logit(grip is Grip.LOGIT_CURVE)
                model.set_panels(panels if alone else ALL)
                QApplication.processEvents()
                window.grab()
                for index in {0, 1, count // 2, count - 1}:
                    model.set_focus(index)
                    window._figure_view.grab()
                    checked += check(window, find, grip, index)
    assert checked >= 200


@pytest.mark.parametrize("hidden", [False, True])
def test_so_it_is_beside_ghosts_and_for_masked_classes(
    window: MainWindow, model: Model, find: Find, hidden: bool
) -> None:
    model.load(situation(4, 2.0).with_logit(2, -math.inf))
    model.pin()
    model.set_logit(0, -1.0)
    model.hide_values(hidden)
    QApplication.processEvents()
    window.grab()
    for grip in (Grip.LOGIT, Grip.PROBABILITY, Grip.TARGET_VALUE):
        for index in range(4):
            assert check(window, find, grip, index)


@pytest.mark.parametrize("grip", [Grip.LOGIT, Grip.PROBABILITY])
def test_it_leaves_names_and_title_in_sight_where_there_is_room(
    window: MainWindow, model: Model, find: Find, grip: Grip
) -> None:
    model.load(State((2.0, -1.0, 0.1), 1))
    model.set_panels(GRIPS[grip])
    QApplication.processEvents()
    window.grab()
    view, editor = window._figure_view, find("inPlaceEditor", InPlaceEditor)
    (panel,) = view.figure.panels.values()
    assert isinstance(panel, ClassPanel)
    plot = view.mapFromScene(panel.mapRectToScene(panel.view.geometry())).boundingRect()
    for index in range(3):
        view.edit(Handle(grip, index))
        assert plot.contains(editor.geometry()), index
        editor.cancel()
