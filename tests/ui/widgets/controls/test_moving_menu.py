"""Panels are put into another order in their menu, which stays open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

LEFT, ALT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.AltModifier
USUAL = DEFAULT_PANELS


@pytest.fixture
def menu(window: MainWindow) -> QMenu:
    menu = child(window, QMenu, "panelsMenu")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    return menu


def place_of(menu: QMenu, panel: str) -> QPoint:
    name = f"panelAction_{panel}"
    action = next(each for each in menu.actions() if each.objectName() == name)
    return menu.actionGeometry(action).center()


def listed_in(menu: QMenu) -> tuple[str, ...]:
    names = (each.objectName().partition("_") for each in menu.actions())
    return tuple(panel for kind, _, panel in names if kind == "panelAction")


def drag(menu: QMenu, panel: str, to: QPoint) -> None:
    at = place_of(menu, panel)
    QTest.mousePress(menu, LEFT, pos=at)
    steps = 12
    for k in range(1, steps + 1):
        QTest.mouseMove(menu, at + (to - at) * k / steps)
    QTest.mouseRelease(menu, LEFT, pos=to)


@pytest.mark.parametrize("panel", USUAL)
@pytest.mark.parametrize("other", USUAL)
def test_a_panel_is_dragged_to_where_another_is(
    menu: QMenu, model: Model, window: MainWindow, panel: str, other: str
) -> None:
    if panel == other:
        return
    down = USUAL.index(other) > USUAL.index(panel)
    drag(menu, panel, place_of(menu, other) + QPoint(0, 2 if down else -2))
    wanted = [each for each in USUAL if each != panel]
    wanted.insert(USUAL.index(other), panel)
    assert model.snapshot.view.panels == tuple(wanted)
    assert tuple(window._figure_view.figure.panels) == tuple(wanted)
    assert menu.isVisible()
    shown = tuple(each for each in listed_in(menu) if each in USUAL)
    assert shown == tuple(wanted)
    assert sorted(listed_in(menu)) == sorted(PANELS)
    assert Settings().panels == tuple(wanted)
    menu.close()


def test_a_drag_does_not_tick_and_a_click_does(menu: QMenu, model: Model) -> None:
    drag(menu, "logits", place_of(menu, "gradient") + QPoint(0, 2))
    assert set(model.snapshot.view.panels) == set(USUAL)
    QTest.mouseClick(menu, LEFT, pos=place_of(menu, "logits"))
    assert "logits" not in model.snapshot.view.panels
    menu.close()


def test_one_that_is_not_shown_has_no_place_to_be_moved_to(menu: QMenu, model: Model) -> None:
    drag(menu, "jacobian", place_of(menu, "logits"))
    assert model.snapshot.view.panels == USUAL
    menu.close()


def test_alt_with_an_arrow_moves_it_and_the_ends_are_ends(menu: QMenu, model: Model) -> None:
    action = next(each for each in menu.actions() if each.objectName() == "panelAction_gradient")
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Alt)
    assert menu.isVisible()
    places = []
    for key in (Qt.Key.Key_Up,) * 3 + (Qt.Key.Key_Down,) * 5:
        QTest.keyClick(menu, key, ALT)
        places.append(model.snapshot.view.panels.index("gradient"))
        assert menu.activeAction() is action
    assert places == [1, 0, 0, 1, 2, 3, 4, 4]
    menu.close()


def test_the_usual_order_comes_back(menu: QMenu, model: Model, action: FindAction) -> None:
    usual = action("usualOrderAction")
    assert not usual.isEnabled()
    model.move_panel("loss_curve", 0)
    assert usual.isEnabled()
    assert listed_in(menu)[0] == "loss_curve"
    usual.trigger()
    assert model.snapshot.view.panels == USUAL
    assert listed_in(menu) == PANELS
    assert not usual.isEnabled()
    menu.close()


def test_the_order_is_there_at_the_next_start(window: MainWindow, model: Model) -> None:
    window.preferences.move_panel("loss_curve", 0)
    order = model.snapshot.view.panels
    other = Model()
    window.preferences._model = other
    window.preferences.look()
    assert other.snapshot.view.panels == order


def test_it_is_no_step_of_undo(model: Model) -> None:
    model.set_logit(0, 1.5)
    model.move_panel("loss_curve", 0)
    order = model.snapshot.view.panels
    model.undo()
    assert model.snapshot.view.panels == order
    assert model.state.logits[0] == 2.0
    assert not model.snapshot.can_undo
