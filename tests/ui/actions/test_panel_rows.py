"""Below the panels in their menu: what is left out of the figure, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu
from windows import child

from xentgui.core.model import Model
from xentgui.core.view import View
from xentgui.ui.actions.panel_rows import BoxRow
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

KEY = Qt.Key
BOXES = ("values", "hints", "legend")


@pytest.fixture
def menu(window: MainWindow) -> QMenu:
    menu = child(window, QMenu, "panelsMenu")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    return menu


def press(key: Qt.Key) -> None:
    """Press a key where the keyboard is: in the menu, or in a control of it."""
    popup = QApplication.activePopupWidget()
    assert popup is not None
    QTest.keyClick(popup.focusWidget() or popup, key)


def shown(view: View) -> tuple[bool, ...]:
    return not view.hide_values, not view.hide_hints, not view.hide_legend


def boxes(menu: QMenu) -> tuple[QCheckBox, ...]:
    return tuple(child(menu, QCheckBox, f"shown_{name}") for name in BOXES)


def test_a_click_leaves_it_out_and_the_menu_stays(
    menu: QMenu, model: Model, window: MainWindow
) -> None:
    at = shown(model.snapshot.view)
    for _ in range(2):
        for k, box in enumerate(boxes(menu)):
            QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
            at = (*at[:k], not at[k], *at[k + 1 :])
            assert shown(model.snapshot.view) == at
            assert tuple(each.isChecked() for each in boxes(menu)) == at
            style = window._figure_view.figure.style
            assert (style.values, style.hints, style.legend) == at
            assert menu.isVisible()
    menu.close()


def test_the_boxes_follow_the_model(menu: QMenu, model: Model) -> None:
    for view in (View(hide_hints=True), View(hide_values=True, hide_legend=True), View()):
        model.look(view)
        assert tuple(each.isChecked() for each in boxes(menu)) == shown(view)
    menu.close()


@pytest.mark.parametrize("back", [KEY.Key_Up, KEY.Key_Backtab])
def test_keys_lead_to_the_boxes_through_them_and_on(
    menu: QMenu, model: Model, back: Qt.Key
) -> None:
    row = child(menu, BoxRow)
    actions = [each for each in menu.actions() if not each.isSeparator() and each.isEnabled()]
    at = next(k for k, each in enumerate(actions) if each.objectName() == row.name)
    menu.setActiveAction(actions[at - 1])
    press(KEY.Key_Down)
    first, second, third = boxes(menu)
    assert first.hasFocus()
    press(KEY.Key_Space)
    assert shown(model.snapshot.view) == (False, True, True)
    press(KEY.Key_Right)
    assert second.hasFocus()
    press(KEY.Key_Return)
    assert shown(model.snapshot.view) == (False, False, True)
    press(KEY.Key_Tab)
    assert third.hasFocus()
    press(KEY.Key_Right)
    assert third.hasFocus()
    press(KEY.Key_Space)
    assert shown(model.snapshot.view) == (False, False, False)
    press(KEY.Key_Left)
    assert second.hasFocus()
    assert menu.isVisible()
    press(KEY.Key_Down)
    assert menu.activeAction() is actions[at + 1]
    assert not any(box.hasFocus() for box in boxes(menu))
    press(back)
    assert any(box.hasFocus() for box in boxes(menu))
    press(KEY.Key_Escape)
    assert not menu.isVisible()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_reader_is_told_what_they_are(
    window: MainWindow, menu: QMenu, model: Model, language: str
) -> None:
    window.preferences.choose_language(language)
    QApplication.processEvents()
    model.hide_hints(True)
    said = {"en": ("Values", "Hints", "Legend"), "ja": ("値", "読み方", "凡例")}[language]
    for box, name, is_on in zip(boxes(menu), said, (True, False, True), strict=True):
        told = QAccessible.queryAccessibleInterface(box)
        assert told.role() == QAccessible.Role.CheckBox
        assert told.text(QAccessible.Text.Name) == name
        assert bool(told.state().checked) == is_on
        assert box.toolTip()
    menu.close()


def test_hints_and_legend_are_as_chosen_at_the_next_start(window: MainWindow) -> None:
    window.preferences.hide_hints(True)
    assert (Settings().hides_hints, Settings().hides_legend) == (True, False)
    window.preferences.hide_legend(True)
    other = Model()
    window.preferences._model = other
    window.preferences.look()
    assert shown(other.snapshot.view) == (True, False, False)


def test_they_are_no_steps_of_undo_and_no_lesson_shows_them_again(
    window: MainWindow, model: Model
) -> None:
    model.set_logit(0, 1.5)
    window.preferences.hide_hints(True)
    window.preferences.hide_legend(True)
    model.undo()
    assert not model.snapshot.can_undo
    assert shown(model.snapshot.view) == (True, False, False)
    window._lessons.start_shipped("1-three-cases")
    assert shown(model.snapshot.view)[1:] == (False, False)
    window.preferences.hide_hints(False)
    window._player.close()
    assert shown(model.snapshot.view)[1:] == (True, False)
