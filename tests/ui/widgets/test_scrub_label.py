from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TypeAlias
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.scrub_label import PIXELS, ScrubLabel

LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier


def move(label: ScrubLabel, x: int, keys: Qt.KeyboardModifier = NONE) -> None:
    """Move the pointer, with the button held, to x from the label's left."""
    at = QPointF(x, 5.0)
    kind = QEvent.Type.MouseMove
    event = QMouseEvent(kind, at, label.mapToGlobal(at), Qt.MouseButton.NoButton, LEFT, keys)
    QApplication.sendEvent(label, event)


@pytest.fixture
def pair(qtbot: QtBot) -> Iterator[tuple[ScrubLabel, QLineEdit]]:
    """A label and the line edit that is its buddy, in a window."""
    window = QWidget()
    layout = QHBoxLayout(window)
    label, edit = ScrubLabel(), QLineEdit()
    label.setText("quantity")
    label.setBuddy(edit)
    for widget in (QLineEdit(), label, edit):
        layout.addWidget(widget)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield label, edit  # noqa: PT022 - keeps their window alive


@pytest.fixture
def label(pair: tuple[ScrubLabel, QLineEdit]) -> ScrubLabel:
    return pair[0]


Told: TypeAlias = Callable[[], list[Decimal | str]]
"""The fixture `told`."""
Press: TypeAlias = Callable[[], None]
"""The fixture `press`."""


@pytest.fixture
def told(label: ScrubLabel) -> Told:
    """What the label tells, in order."""
    told = Mock()
    label.began.connect(lambda: told("began"))
    label.scrubbed.connect(lambda steps: told(steps))
    label.ended.connect(lambda: told("ended"))
    label.cancelled.connect(lambda: told("cancelled"))
    return lambda: [call.args[0] for call in told.call_args_list]


@pytest.fixture
def press(label: ScrubLabel) -> Iterator[Press]:
    """Press at 10 pixels from the label's left."""
    yield lambda: QTest.mousePress(label, LEFT, NONE, QPointF(10, 5).toPoint())
    # The application remembers which buttons are held, also for the next test.
    release(label)


def release(label: ScrubLabel) -> None:
    QTest.mouseRelease(label, LEFT)


def test_some_pixels_are_a_step(label: ScrubLabel, told: Told, press: Press) -> None:
    press()
    move(label, 10 + 3 * PIXELS)
    release(label)
    assert told() == ["began", Decimal(3), "ended"]


def test_the_way_back_restores(label: ScrubLabel, told: Told, press: Press) -> None:
    press()
    for x in (17, 25, 30, 22, 5, 10):
        move(label, x)
    assert told()[-1] == 0


@pytest.mark.parametrize(
    ("keys", "steps"),
    [(SHIFT, 20), (CTRL, Decimal("0.2")), (Qt.KeyboardModifier.AltModifier, Decimal("0.2"))],
)
def test_shift_counts_tenfold_and_ctrl_or_alt_a_tenth(
    label: ScrubLabel, told: Told, press: Press, keys: Qt.KeyboardModifier, steps: Decimal | int
) -> None:
    press()
    move(label, 10 + 2 * PIXELS, keys)
    assert told()[-1] == steps


def test_a_key_on_the_way_does_not_count_what_lies_behind(
    label: ScrubLabel, told: Told, press: Press
) -> None:
    press()
    move(label, 10 + 5 * PIXELS)
    move(label, 10 + 5 * PIXELS, SHIFT)
    assert told()[-1] == 5
    move(label, 10 + 6 * PIXELS, SHIFT)
    assert told()[-1] == 15
    move(label, 10 + 4 * PIXELS, CTRL)
    assert told()[-1] == Decimal("14.8")


def test_a_click_gives_its_buddy_the_focus(
    pair: tuple[ScrubLabel, QLineEdit], told: Told, press: Press
) -> None:
    label, edit = pair
    press()
    move(label, 11)
    release(label)
    assert edit.hasFocus()
    assert told() == []


def test_escape_cancels_wherever_the_focus_is(label: ScrubLabel, told: Told, press: Press) -> None:
    press()
    move(label, 30)
    assert QWidget.keyboardGrabber() is label
    QTest.keyClick(label.window().windowHandle(), Qt.Key.Key_Escape)
    assert told()[-1] == "cancelled"
    assert QWidget.keyboardGrabber() is None
    move(label, 50)
    release(label)
    assert told()[-1] == "cancelled"


def test_it_ends_where_it_is_hidden(label: ScrubLabel, told: Told, press: Press) -> None:
    press()
    move(label, 30)
    label.hide()
    assert told()[-1] == "ended"
    assert QWidget.keyboardGrabber() is None


def test_it_ends_where_the_window_is_left(label: ScrubLabel, told: Told, press: Press) -> None:
    press()
    move(label, 30)
    QApplication.sendEvent(label.window(), QEvent(QEvent.Type.WindowDeactivate))
    assert told()[-1] == "ended"
    assert QWidget.keyboardGrabber() is None


def test_shortcuts_wait_for_its_end(label: ScrubLabel, press: Press) -> None:
    def override() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
        event.ignore()
        QApplication.sendEvent(label, event)
        return event.isAccepted()

    assert not override()
    press()
    assert override()
    release(label)


def test_where_nothing_can_be_scrubbed_only_the_click_counts(
    pair: tuple[ScrubLabel, QLineEdit], told: Told, press: Press
) -> None:
    label, edit = pair
    label.set_scrubbable(False)
    assert label.cursor().shape() != Qt.CursorShape.SizeHorCursor
    assert label.toolTip() == ""
    press()
    move(label, 40)
    release(label)
    assert told() == []
    assert edit.hasFocus()


def test_another_button_does_not_scrub(label: ScrubLabel, told: Told) -> None:
    QTest.mousePress(label, Qt.MouseButton.RightButton)
    move(label, 40)
    QTest.mouseRelease(label, Qt.MouseButton.RightButton)
    assert told() == []
    assert QWidget.keyboardGrabber() is None
