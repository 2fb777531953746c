"""A click on what speaks of a class is the same in every panel that has it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.figure.cards.card import Card
from xentgui.figure.cards.class_panel import ClassPanel
from xentgui.figure.panels.derivation.panel import DerivationPanel
from xentgui.figure.panels.flow.panel import FlowPanel
from xentgui.figure.panels.jacobian.panel import JacobianPanel
from xentgui.figure.panels.simplex.panel import SimplexPanel
from xentgui.ui.main_window import MainWindow


def name(panel: Card, k: int) -> QPointF:
    """Where the name of the class stands that has a place, the first 0."""
    if isinstance(panel, ClassPanel):
        return QPointF(panel.centre(k), panel.view.geometry().bottom() + 14.0)
    if isinstance(panel, SimplexPanel):
        return panel.places().corners[k].boxes(10.0)[0].center()
    if isinstance(panel, JacobianPanel):
        grid = panel.places().grid
        return QPointF(grid.cell(0, k).center().x(), grid.top + grid.side * grid.height + 8.0)
    assert isinstance(panel, FlowPanel)
    return QPointF(panel.body().left() + 12.0, panel.places().middle(k))


def bar(panel: Card, k: int) -> QPointF:
    assert isinstance(panel, ClassPanel)
    height = float(panel.bars.heights[k]) * 10.0**panel.axis.exponent
    return QPointF(panel.bar_centre(k), panel.level(height / 2.0))


def above(panel: Card, k: int) -> QPointF:
    """Where there is nothing of a class but its column."""
    assert isinstance(panel, ClassPanel)
    return QPointF(panel.centre(k), panel.view.geometry().top() + 2.0)


def cell(panel: Card, k: int) -> QPointF:
    assert isinstance(panel, JacobianPanel)
    return panel.places().grid.cell(k, 0).center()


ELEMENTS: dict[str, tuple[Callable[[Card, int], QPointF], ...]] = {
    "logits": (name, bar, above),
    "teacher": (name, bar, above),
    "probabilities": (name, bar, above),
    "gradient": (name, bar, above),
    "simplex": (name,),
    "jacobian": (name, cell),
    "flow": (name,),
}
THREE = State((3.0, -1.0, 0.4), 1, ("cat", "dog", "bird"))
TWELVE = State(np.linspace(-3.0, 3.0, 12), 4)


@pytest.mark.parametrize("state", [THREE, TWELVE], ids=["3", "12"])
@pytest.mark.parametrize(
    ("panel", "element"),
    [(panel, each) for panel, elements in ELEMENTS.items() for each in elements],
)
def test_a_click_makes_the_class_the_target(
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    panel: str,
    element: Callable[[Card, int], QPointF],
    state: State,
) -> None:
    view = window._figure_view
    model.load(state)
    if panel == "teacher":
        model.begin_distillation()
    model.set_panels((panel,))
    first = model.state
    tried = 0
    for place in (0, 1, 2):
        qtbot.wait(5)
        card = view.figure.panels[panel]
        point = element(card, place)
        k = card.class_at(point)
        # Of many classes some panels show a few.
        assert k is not None
        assert k == place or len(state.names) > 3
        if k == state.target_index:
            continue
        tried += 1
        there = view.mapFromScene(card.pos() + point)
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=there)
        assert (model.state.target_index, model.snapshot.view.focus) == (k, k)
        # One step, which a double click could still take back.
        model.end_gesture()
        model.undo()
        assert model.state == first
    assert tried >= 2


def test_no_panel_that_names_classes_is_left_out() -> None:
    """What the others show are curves, sums and formulas; the terms have their own test."""
    others = {"loss_curve", "sigmoid", "steps", "map", "terms", "derivation"}
    assert set(ELEMENTS) | others == set(PANELS)


@pytest.mark.parametrize("panel", PANELS)
def test_what_is_hovered_is_what_a_click_takes(
    window: MainWindow, model: Model, qtbot: QtBot, panel: str
) -> None:
    model.load(THREE)
    model.set_panels((panel,))
    qtbot.wait(5)
    figure = window._figure_view.figure
    card = figure.panels[panel]
    seen = 0
    for x in range(4, int(card.size().width()), 9):
        for y in range(4, int(card.size().height()), 9):
            point = card.pos() + QPointF(x, y)
            index, handle = figure.class_at(point), figure.handle_at(point)
            seen += index is not None
            if index is not None and not isinstance(card, DerivationPanel):
                assert handle is not None
                # A point that is dragged is of the focused class, whatever is below it.
                assert handle.class_index == index or handle.surface is not None
            elif isinstance(card, DerivationPanel):
                assert handle is None
    assert seen or panel in {"loss_curve", "sigmoid", "steps", "map", "teacher"}
