"""Below the panels in their menu: their layout and what is left out, by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QMenu
from windows import child

from xentgui.core.model import Model
from xentgui.core.panels import DEFAULT_PANELS, PANELS
from xentgui.core.view import View
from xentgui.ui.actions.panel_rows import BoxRow
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.theme import Theme
from xentgui.ui.widgets.controls.segmented import Segmented
from xentgui.ui.widgets.text.label import Label
from xentgui.ui.words import panel_titles

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


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("compared", [None, "brier"])
@pytest.mark.parametrize("is_pinned", [False, True])
@pytest.mark.parametrize("hides_values", [False, True])
def test_a_legend_that_stays_is_said_once_and_no_other(
    window: MainWindow,
    model: Model,
    japanese: None,
    language: str,
    compared: str | None,
    is_pinned: bool,
    hides_values: bool,
) -> None:
    window.preferences.choose_language(language)
    if is_pinned:
        model.pin()
        model.set_logit(0, 1.5)
    model.set_compare(compared)
    model.hide_values(hides_values)
    bar, figure = window.statusBar(), window._figure_view.figure
    menu = child(window, QMenu, "panelsMenu")
    menu.popup(window.mapToGlobal(QPoint(50, 50)))
    QApplication.processEvents()
    box = boxes(menu)[2]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    QApplication.processEvents()
    # What a reader sees at the right end of the titles.
    keys = [name for name, card in figure.panels.items() if card._head_parts(0.0)[1] is not None]
    assert bool(keys) == (compared is not None or (is_pinned and hides_values))
    titles = ", ".join(panel_titles()[name] for name in keys)
    said = {
        "en": f"The legend stays in {titles}, which cannot be read without it.",
        "ja": f"{titles}の凡例は、ないと図が読めないため残しています。",
    }[language]
    assert bar.currentMessage() == (said if keys else "")
    # Also while the pointer goes on through the menu.
    for place in (20, 200):
        QTest.mouseMove(menu, QPoint(menu.width() // 2, place))
        QApplication.processEvents()
    assert bar.currentMessage() == (said if keys else "")
    bar.clearMessage()
    for value in (0.5, 0.6, 0.7):
        model.set_logit(1, value)
    model.hide_values(not hides_values)
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert box.isChecked()
    assert bar.currentMessage() == ""
    menu.close()
    window.preferences.choose_language("en")


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


def layout(menu: QMenu) -> Segmented:
    return child(menu, Segmented, "layoutChoice")


def test_a_click_chooses_the_columns_and_the_menu_stays(
    menu: QMenu, model: Model, window: MainWindow
) -> None:
    choice, figure = layout(menu), window._figure_view.figure
    for key, columns, rows in (("3", 3, 2), ("1", 1, 4), ("2", 2, 2), ("auto", None, 2)):
        QTest.mouseClick(choice.segment(key), Qt.MouseButton.LeftButton)
        assert model.snapshot.view.columns == columns
        assert Settings().columns == columns
        assert choice.key == key
        tops = {card.y() for card in figure.panels.values() if not card.is_wide}
        assert len(tops) == rows
        assert menu.isVisible()
    menu.close()


@pytest.mark.parametrize("is_down", [True, False])
def test_keys_lead_to_the_layout_choose_and_lead_on(
    menu: QMenu, model: Model, is_down: bool
) -> None:
    actions = [each for each in menu.actions() if not each.isSeparator() and each.isEnabled()]
    at = next(k for k, each in enumerate(actions) if each.objectName() == "layoutRow")
    menu.setActiveAction(actions[at - 1 if is_down else at + 1])
    press(KEY.Key_Down if is_down else KEY.Key_Up)
    found = []
    for key in (*[KEY.Key_Right] * 4, *[KEY.Key_Left] * 2, KEY.Key_Return):
        press(key)
        found.append(model.snapshot.view.columns)
        assert menu.isVisible()
        assert layout(menu).segment(layout(menu).key).hasFocus()
    assert found == [2, 3, 1, 1, 3, 2, 2]
    press(KEY.Key_Tab)
    assert boxes(menu)[0].hasFocus()
    press(KEY.Key_Backtab)
    assert layout(menu).segment("2").hasFocus()
    press(KEY.Key_Up)
    assert menu.activeAction() is actions[at - 1]
    assert model.snapshot.view.columns == 2
    menu.close()


def test_a_wide_panel_is_not_counted(menu: QMenu, model: Model) -> None:
    choice = layout(menu)
    assert choice.segment("2").text() == "2 \u00d7 2"
    model.set_panels({*DEFAULT_PANELS} - {"derivation"})
    assert choice.segment("2").text() == "2 \u00d7 2"
    model.set_panels({*DEFAULT_PANELS} - {"logits"})
    assert choice.segment("2").text() == "2 + 1"
    menu.close()


@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.DARK])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_no_word_is_cut_and_the_menu_keeps_its_size(
    window: MainWindow, model: Model, language: str, theme: Theme
) -> None:
    window.preferences.choose_theme(theme)
    window.preferences.choose_language(language)
    menu = child(window, QMenu, "panelsMenu")
    for scale in (1.0, 1.5, 2.0):
        window.preferences.choose_scale(scale)
        for size in ((760, 520), (1280, 800)):
            window.resize(*(round(side * scale) for side in size))
            model.set_panels(DEFAULT_PANELS)
            QApplication.processEvents()
            menu.popup(window.mapToGlobal(QPoint(50, 50)))
            room = menu.screen().availableGeometry()
            assert room.contains(menu.geometry())
            before = menu.size()
            for count in range(1, len(PANELS) + 1):
                model.set_panels(PANELS[:count])
                assert menu.size() == before
                parts: list[QAbstractButton | Label] = [*boxes(menu), *segments(menu)]
                for part in (*parts, *menu.findChildren(Label)):
                    needed = part.fontMetrics().horizontalAdvance(part.text())
                    assert needed <= part.width(), (part.text(), scale)
                    assert part.fontMetrics().height() <= part.height()
                    assert part.width() >= part.sizeHint().width() or part in segments(menu)
                    place = part.rect().translated(part.mapTo(menu, QPoint(0, 0)))
                    assert menu.rect().contains(place)
            menu.close()
    window.preferences.choose_scale(1.0)
    window.preferences.choose_language("en")


def segments(menu: QMenu) -> list[QAbstractButton]:
    choice = layout(menu)
    return [choice.segment(key) for key in choice.keys]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_reader_finds_a_name_for_every_entry_of_the_menu(
    window: MainWindow, menu: QMenu, language: str
) -> None:
    window.preferences.choose_language(language)
    QApplication.processEvents()
    told = QAccessible.queryAccessibleInterface(menu)
    entries = [told.child(k) for k in range(told.childCount())]
    named = [
        each.text(QAccessible.Text.Name)
        for each in entries
        if each.role() != QAccessible.Role.Separator
    ]
    assert all(named)
    assert len(named) == len(set(named))
    assert {"en": "Values, Hints, Legend", "ja": "値, 読み方, 凡例"}[language] in named
    assert {"en": "Layout", "ja": "配置"}[language] in named
    menu.close()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_reader_is_told_which_columns_are_chosen(
    window: MainWindow, menu: QMenu, model: Model, language: str
) -> None:
    window.preferences.choose_language(language)
    QApplication.processEvents()
    model.set_columns(3)
    said = {
        "en": ("As many columns as read best", "Two columns", "Three columns", "One column"),
        "ja": ("読みやすい列数", "2 列", "3 列", "1 列"),
    }[language]
    for k, (segment, name) in enumerate(zip(segments(menu), said, strict=True)):
        told = QAccessible.queryAccessibleInterface(segment)
        assert told.role() == QAccessible.Role.RadioButton
        assert told.text(QAccessible.Text.Name) == name
        assert bool(told.state().checked) == (k == 2)
    menu.close()


def test_all_is_as_chosen_at_the_next_start(window: MainWindow) -> None:
    window.preferences.choose_columns(3)
    window.preferences.hide_hints(True)
    assert (Settings().hides_hints, Settings().hides_legend) == (True, False)
    window.preferences.hide_legend(True)
    other = Model()
    window.preferences._model = other
    window.preferences.look()
    assert shown(other.snapshot.view) == (True, False, False)
    assert other.snapshot.view.columns == 3


def test_they_are_no_steps_of_undo_and_no_lesson_shows_them_again(
    window: MainWindow, model: Model
) -> None:
    model.set_logit(0, 1.5)
    window.preferences.hide_hints(True)
    window.preferences.hide_legend(True)
    window.preferences.choose_columns(1)
    model.undo()
    assert not model.snapshot.can_undo
    assert shown(model.snapshot.view) == (True, False, False)
    window._lessons.start_shipped("1-three-cases")
    assert shown(model.snapshot.view)[1:] == (False, False)
    assert model.snapshot.view.columns == 1
    window.preferences.hide_hints(False)
    window.preferences.choose_columns(2)
    window._player.close()
    assert shown(model.snapshot.view)[1:] == (True, False)
    assert model.snapshot.view.columns == 2
