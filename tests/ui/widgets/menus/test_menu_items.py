"""What an entry of a menu has beside its text, and that it has room for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QColor, QImage, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidgetAction
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.ui.actions.table import TABLE
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.menus.menu_items import (
    BESIDE,
    FREE,
    MENU_ICON,
    NOTE,
    RIGHT,
    TEXT_LEFT,
)
from xentgui.ui.widgets.menus.moving_menu import GRIP
from xentgui.ui.widgets.scale import SCALES, scaled, set_scale

MENUS = ("pinMenu", "targetMenu", "compareMenu", "lossMenu", "panelsMenu")
THEMES = ("light", "dark")
FREE_OF_KEYS = RIGHT + GRIP - 1


@pytest.fixture(autouse=True)
def _usual() -> Iterator[None]:
    yield
    set_scale(1.0)


def opened(window: MainWindow, name: str) -> QMenu:
    menu = child(window, QMenu, name)
    menu.popup(window.mapToGlobal(QPoint(0, 0)))
    return menu


def entries(menu: QMenu) -> list[QAction]:
    return [action for action in menu.actions() if not action.isSeparator()]


def width_at_the_end(menu: QMenu, action: QAction) -> int:
    """Width of the note of an entry, of its key, and of what is between them."""
    parts = [
        action.property(NOTE),
        action.shortcut().toString(action.shortcut().SequenceFormat.NativeText),
    ]
    widths = [menu.fontMetrics().horizontalAdvance(part) for part in parts if part]
    return sum(widths) + scaled(BESIDE) * (len(widths) - 1) if widths else 0


def right_of(menu: QMenu) -> int:
    return scaled(RIGHT + (menu.property(FREE) or 0))


def picture(menu: QMenu, place: QRect) -> QImage:
    """Grab a place of a menu, without the line around the menu."""
    return menu.grab(place.adjusted(2, 0, -2, 0)).toImage()


def inks(image: QImage, ground: QColor) -> int:
    """Count the pixels that are not the ground."""
    return sum(
        image.pixelColor(x, y) != ground
        for x in range(image.width())
        for y in range(image.height())
    )


@pytest.mark.parametrize("language", ["en", "ja"])
def test_text_and_note_stand_side_by_side_at_every_size(
    window: MainWindow, model: Model, action: FindAction, japanese: None, language: str
) -> None:
    model.pin()
    model.set_logit(0, 3.0)
    model.set_label_smoothing(0.125)
    model.set_compare("focal:0.25")
    window.preferences.choose_language(language)
    for theme in THEMES:
        action(f"themeAction_{theme}").trigger()
        for scale in SCALES:
            window.preferences.choose_scale(scale)
            QApplication.processEvents()
            for name in MENUS:
                menu = opened(window, name)
                metrics = menu.fontMetrics()
                for entry in entries(menu):
                    if isinstance(entry, QWidgetAction):
                        continue
                    place = menu.actionGeometry(entry)
                    shown = Qt.TextFlag.TextShowMnemonic
                    text = metrics.size(shown, entry.text()).width()
                    right = width_at_the_end(menu, entry)
                    left = place.left() + scaled(TEXT_LEFT)
                    between = place.right() - right_of(menu) - right - (left + text)
                    assert between >= scaled(16), (language, scale, entry.text())
                    assert place.height() >= metrics.height() + 4
                menu.close()
    window.preferences.choose_language("en")


@pytest.mark.parametrize("theme", THEMES)
def test_a_note_is_drawn_at_the_right_end_in_quiet_ink(
    window: MainWindow, model: Model, action: FindAction, theme: str
) -> None:
    action(f"themeAction_{theme}").trigger()
    menu = opened(window, "compareMenu")
    entry = action("compareAction_squared-error")
    place = menu.actionGeometry(entry)
    ground = picture(menu, place).pixelColor(2, 2)
    note_width = menu.fontMetrics().horizontalAdvance(entry.property(NOTE))
    end = QRect(place)
    end.setLeft(place.right() - scaled(RIGHT) - note_width - 2)
    with_note = picture(menu, end)
    assert inks(with_note, ground)
    right = QRect(place)
    right.setLeft(place.right() - scaled(RIGHT) + 2)
    assert not inks(picture(menu, right), ground)
    # Quieter than its text, and ink where it stands on the ground of what is chosen.
    quiet = menu.palette().color(QPalette.ColorRole.PlaceholderText)
    ink = menu.palette().color(QPalette.ColorRole.Text)

    def farthest(image: QImage) -> QColor:
        here = image.pixelColor(0, 0)
        return max(
            (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())),
            key=lambda colour: abs(colour.lightness() - here.lightness()),
        )

    assert abs(farthest(with_note).lightness() - quiet.lightness()) < 40
    menu.setActiveAction(entry)
    assert abs(farthest(picture(menu, end)).lightness() - ink.lightness()) < 40
    entry.setProperty(NOTE, "")
    menu.setActiveAction(action("compareAction_brier"))
    assert not inks(picture(menu, end), ground)
    menu.close()


def test_a_note_is_no_part_of_what_the_entry_is_called(
    window: MainWindow, action: FindAction
) -> None:
    menu = opened(window, "compareMenu")
    told = QAccessible.queryAccessibleInterface(menu)
    assert told is not None
    names = []
    for at in range(told.childCount()):
        entry = told.child(at)
        assert entry is not None
        names.append(entry.text(QAccessible.Text.Name))
    menu.close()
    assert "Squared error" in names
    assert not any("\t" in name or "½" in name for name in names)
    assert action("compareAction_squared-error").text() == "Squared error"


def test_no_entry_has_a_note_and_a_key_that_the_figure_takes() -> None:
    # That key is in its text, in which a menu keeps no room for both.
    noted = [row for row in TABLE if row.note]
    assert noted
    assert not [row.name for row in noted if row.figure_key]


def test_the_pin_menu_has_line_icons_and_a_tick_while_before_is_shown(
    window: MainWindow, model: Model, action: FindAction
) -> None:
    def icons() -> dict[str, object]:
        return {a.objectName(): a.property(MENU_ICON) for a in entries(menu)}

    menu = opened(window, "pinMenu")
    rest = {"swapAction": "swap", "repinAction": "pin", "unpinAction": "close"}
    assert icons() == {"pinAction": "pin", **rest}
    place = menu.actionGeometry(action("pinAction"))
    place.setWidth(scaled(TEXT_LEFT))
    pictures = [picture(menu, place)]
    action("pinAction").trigger()
    assert icons() == {"pinAction": "check", **rest}
    pictures.append(picture(menu, place))
    action("pinAction").trigger()
    assert model.snapshot.view.pinned is not None
    assert icons() == {"pinAction": "", **rest}
    pictures.append(picture(menu, place))
    ground = pictures[2].pixelColor(pictures[2].width() // 2, 3)
    assert [bool(inks(each, ground)) for each in pictures] == [True, True, False]
    assert pictures[0] != pictures[1]
    # Its button keeps the pin, and a screen reader is told of the tick.
    assert action("pinAction").isCheckable()
    assert not action("pinAction").icon().isNull()
    menu.close()


@pytest.mark.parametrize("theme", THEMES)
def test_one_of_several_has_a_ring_and_the_chosen_one_a_dot(
    window: MainWindow, model: Model, action: FindAction, theme: str
) -> None:
    action(f"themeAction_{theme}").trigger()
    menu = opened(window, "targetMenu")
    marks = []
    for entry in entries(menu):
        place = menu.actionGeometry(entry)
        place.setWidth(scaled(TEXT_LEFT))
        marks.append(picture(menu, place))
    QTest.qWait(0)
    ground = marks[0].pixelColor(1, 1)
    counts = [inks(mark, ground) for mark in marks]
    assert counts[0] > counts[1] > 0
    assert marks[1] == marks[2]
    menu.close()


def test_a_rule_between_groups_is_seen(window: MainWindow, action: FindAction) -> None:
    for theme in THEMES:
        action(f"themeAction_{theme}").trigger()
        menu = opened(window, "compareMenu")
        (rule,) = (each for each in menu.actions() if each.isSeparator())
        place = menu.actionGeometry(rule)
        image = picture(menu, place)
        ground = image.pixelColor(1, 0)
        assert inks(image, ground) > 0.8 * place.width()
        menu.close()


@pytest.mark.parametrize("theme", THEMES)
def test_a_note_a_key_and_a_grip_stand_side_by_side(
    window: MainWindow, action: FindAction, theme: str
) -> None:
    action(f"themeAction_{theme}").trigger()
    menu = opened(window, "panelsMenu")
    entry = action("panelAction_simplex")
    place, metrics = menu.actionGeometry(entry), menu.fontMetrics()
    ground = picture(menu, place).pixelColor(2, 2)
    key = metrics.horizontalAdvance(entry.shortcut().toString())
    note = metrics.horizontalAdvance(entry.property(NOTE))
    edges = [place.right() + 1, place.right() - scaled(FREE_OF_KEYS)]
    edges += [edges[-1] - key - 1, edges[-1] - key - scaled(BESIDE) + 1]
    edges.append(edges[-1] - note - 1)
    # Grip, key, nothing, note: from the right.
    for right, left, is_drawn in zip(edges, edges[1:], (True, True, False, True), strict=False):
        between = QRect(left, place.top(), right - left, place.height())
        assert bool(inks(menu.grab(between.adjusted(0, 2, 0, -2)).toImage(), ground)) == is_drawn
    menu.close()
