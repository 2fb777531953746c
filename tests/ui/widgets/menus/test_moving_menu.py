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
from xentgui.ui.widgets.menus.moving_menu import APART, FROM_EDGE
from xentgui.ui.widgets.scale import scaled

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


@pytest.mark.parametrize("panel", ["jacobian", "teacher", "flow"])
def test_one_that_is_not_shown_is_moved_too_and_comes_back_there(
    menu: QMenu, model: Model, panel: str
) -> None:
    drag(menu, panel, place_of(menu, "logits") - QPoint(0, 2))
    assert model.snapshot.view.panels == USUAL
    order = (panel, *(name for name in PANELS if name != panel))
    assert listed_in(menu) == model.snapshot.view.order == order
    assert Settings().order == order
    QTest.mouseClick(menu, LEFT, pos=place_of(menu, panel))
    assert model.snapshot.view.panels == (panel, *USUAL)
    QTest.mouseClick(menu, LEFT, pos=place_of(menu, panel))
    assert listed_in(menu) == order
    menu.close()


def test_every_panel_has_a_grip_whether_it_is_shown_or_not(menu: QMenu, model: Model) -> None:
    model.set_panels(("gradient",))
    picture = menu.grab().toImage()
    ratio = picture.devicePixelRatio()
    names = dict.fromkeys(listed_in(menu), False)
    for name in names:
        place = place_of(menu, name)
        ground = picture.pixel(QPoint(menu.width() // 2, place.y()) * ratio)
        strip = range(menu.width() - scaled(FROM_EDGE + 2 * APART), menu.width() - 2)
        names[name] = any(picture.pixel(QPoint(x, place.y()) * ratio) != ground for x in strip)
    assert all(names.values()), names
    menu.close()


@pytest.mark.parametrize("panel", ["gradient", "jacobian"])
def test_alt_with_an_arrow_moves_it_and_the_ends_are_ends(
    menu: QMenu, model: Model, panel: str
) -> None:
    action = next(each for each in menu.actions() if each.objectName() == f"panelAction_{panel}")
    menu.setActiveAction(action)
    QTest.keyClick(menu, Qt.Key.Key_Alt)
    assert menu.isVisible()
    at, last = PANELS.index(panel), len(PANELS) - 1
    for key in (Qt.Key.Key_Up,) * (at + 2) + (Qt.Key.Key_Down,) * (last + 2):
        at = min(max(at + (1 if key == Qt.Key.Key_Down else -1), 0), last)
        QTest.keyClick(menu, key, ALT)
        assert model.snapshot.view.order.index(panel) == at
        assert menu.activeAction() is action
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
    window.preferences.move_panel("flow", 1)
    view = model.snapshot.view
    other = Model()
    window.preferences._model = other
    window.preferences.look()
    assert other.snapshot.view.panels == view.panels
    assert other.snapshot.view.order == view.order


def test_it_is_no_step_of_undo(model: Model) -> None:
    model.set_logit(0, 1.5)
    model.move_panel("loss_curve", 0)
    model.move_panel("flow", 1)
    order = model.snapshot.view.order
    model.undo()
    assert model.snapshot.view.order == order
    assert model.state.logits[0] == 2.0
    assert not model.snapshot.can_undo
