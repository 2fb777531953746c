from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.controls.segmented import Segmented

KEYS = ("px", "mm", "cm", "in")


@pytest.fixture
def units(qtbot: QtBot) -> Segmented:
    units = Segmented(KEYS, is_tight=True)
    units.set_texts(KEYS, [f"Unit: {key}" for key in KEYS])
    units.show_key("mm")
    qtbot.addWidget(units)
    units.show()
    return units


def test_arrows_choose_and_stop_at_the_ends(units: Segmented, qtbot: QtBot) -> None:
    chosen: list[str] = []
    units.chosen.connect(chosen.append)
    assert (units.key, units.keys) == ("mm", KEYS)
    for key, due in (
        (Qt.Key.Key_Right, "cm"),
        (Qt.Key.Key_Right, "in"),
        (Qt.Key.Key_Right, "in"),
        (Qt.Key.Key_Left, "cm"),
    ):
        qtbot.keyClick(units.segment(units.key), key)
        assert units.key == due
    assert chosen == ["cm", "in", "cm"]


def test_the_tab_key_stops_at_the_chosen_one_alone(units: Segmented) -> None:
    for chosen in KEYS:
        units.show_key(chosen)
        for key in KEYS:
            stops = bool(units.segment(key).focusPolicy() & Qt.FocusPolicy.TabFocus)
            assert stops == (key == chosen)


def test_each_is_a_radio_button_with_a_name_and_a_state(units: Segmented) -> None:
    for key in KEYS:
        told = QAccessible.queryAccessibleInterface(units.segment(key))
        assert told is not None
        assert told.role() == QAccessible.Role.RadioButton
        assert told.text(QAccessible.Text.Name) == f"Unit: {key}"
        assert bool(told.state().checked) == (key == "mm")


@pytest.mark.parametrize("fills", [False, True])
def test_it_takes_the_width_that_it_is_to_take(qtbot: QtBot, fills: bool) -> None:
    wide = Segmented(KEYS, fills=fills)
    wide.set_texts(KEYS, KEYS)
    wide.show_key("px")
    qtbot.addWidget(wide)
    wide.resize(600, wide.sizeHint().height())
    wide.show()
    widths = [wide.segment(key).width() for key in KEYS]
    assert (sum(widths) == 600) == fills
    for key, width in zip(KEYS, widths, strict=True):
        assert width >= wide.segment(key).sizeHint().width()


def made(qtbot: QtBot, texts: tuple[str, str]) -> Segmented:
    choice = Segmented(("a", "b"), is_symbol=True)
    qtbot.addWidget(choice)
    choice.set_texts(texts, ("first", "second"))
    choice.show_key("a")
    choice.show()
    return choice


def ink_rows(choice: Segmented, key: str) -> tuple[int, int]:
    """The first and the last row of the right third of a segment that has anything drawn."""
    image = choice.segment(key).grab().toImage()
    columns = range(image.width() * 2 // 3, image.width() - 3)
    middle = [
        y
        for y in range(4, image.height() - 4)
        if len({image.pixelColor(x, y).rgb() for x in columns}) > 1
    ]
    return (middle[0], middle[-1]) if middle else (0, 0)


def test_what_follows_an_underscore_is_small_and_low(qtbot: QtBot) -> None:
    written, plain = made(qtbot, ("L", "L/L_0")), made(qtbot, ("L", "L/L0"))
    low, high = ink_rows(written, "b"), ink_rows(plain, "b")
    assert low[0] > high[0]
    assert low[1] > high[1]
    assert written.segment("b").accessibleName() == "second"


@pytest.mark.parametrize("texts", [("y", "u"), ("L", "L/L_0")])
def test_all_of_it_is_within_the_segment(qtbot: QtBot, texts: tuple[str, str]) -> None:
    choice = made(qtbot, texts)
    image = choice.segment("b").grab().toImage()
    edges = {
        image.pixelColor(x, y).rgb() for x in (0, image.width() - 1) for y in range(image.height())
    }
    assert len(edges) == 1


def test_a_click_and_an_arrow_choose_and_say_so(qtbot: QtBot) -> None:
    choice = made(qtbot, ("y", "u"))
    said: list[str] = []
    choice.chosen.connect(said.append)
    QTest.mouseClick(choice.segment("b"), Qt.MouseButton.LeftButton)
    QTest.keyClick(choice.segment("b"), Qt.Key.Key_Left)
    QTest.keyClick(choice.segment("a"), Qt.Key.Key_Left)
    assert said == ["b", "a"]
    assert choice.segment("a").isChecked()
