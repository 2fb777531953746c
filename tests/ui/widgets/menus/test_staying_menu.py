"""Ticks are set one after the other in a menu that stays open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from windows import child

from xentgui.core.model import Model
from xentgui.ui.main_window import MainWindow


@pytest.fixture
def menu(window: MainWindow) -> QMenu:
    menu = child(window, QMenu, "panelsMenu")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    return menu


def click(menu: QMenu, name: str) -> None:
    action = next(each for each in menu.actions() if each.objectName() == name)
    place = menu.actionGeometry(action).center()
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=place)


def test_two_panels_are_chosen_in_one_opening(menu: QMenu, model: Model) -> None:
    for name in ("terms", "jacobian"):
        click(menu, f"panelAction_{name}")
        assert menu.isVisible()
        assert name in model.snapshot.view.panels
    click(menu, "panelAction_terms")
    assert "terms" not in model.snapshot.view.panels
    menu.close()


def test_the_space_bar_ticks_too(menu: QMenu, model: Model) -> None:
    menu.setActiveAction(
        next(each for each in menu.actions() if each.objectName() == "panelAction_flow")
    )
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert "flow" in model.snapshot.view.panels
    menu.close()


def test_one_of_several_closes_it(window: MainWindow, model: Model) -> None:
    menu = child(window, QMenu, "compareMenu")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    click(menu, "compareAction_brier")
    assert not menu.isVisible()
    assert model.snapshot.view.compare == "brier"


def test_what_cannot_be_ticked_is_not(menu: QMenu, model: Model) -> None:
    model.set_panels(("logits",))
    click(menu, "panelAction_logits")
    assert model.snapshot.view.panels == ("logits",)
    menu.close()


@pytest.mark.parametrize("name", ["fullDerivationAction", "lossOverLogitAction"])
def test_the_menu_shows_at_once_what_was_ticked(window: MainWindow, menu: QMenu, name: str) -> None:
    click(menu, name)
    assert child(window, QAction, name).isChecked()
    menu.close()
