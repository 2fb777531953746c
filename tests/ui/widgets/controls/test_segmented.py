from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
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
