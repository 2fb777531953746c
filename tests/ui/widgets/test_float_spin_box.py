# ruff: noqa: RUF001 - full-width forms are meant
from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Protocol
from unittest.mock import Mock, patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.figure.drawing.numbers import input_text
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

# Below 1e-300 the 323 decimals that Qt allows are not all digits.
NORMAL = st.floats(allow_nan=False, allow_infinity=False).filter(
    lambda value: value == 0.0 or abs(value) > 1e-300
)


def make_box() -> FloatSpinBox:
    return FloatSpinBox(accepts=lambda value: value < math.inf, write=input_text)


@pytest.fixture
def box(qtbot: QtBot) -> FloatSpinBox:
    box = make_box()
    qtbot.addWidget(box)
    return box


@pytest.fixture
def edited(box: FloatSpinBox, qtbot: QtBot) -> FloatSpinBox:
    """The box while it has the focus."""
    with qtbot.waitExposed(box):
        box.show()
    box.activateWindow()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    return box


class PaintCounter(QObject):
    """Counts how often a box is painted."""

    def __init__(self, box: FloatSpinBox) -> None:
        super().__init__(box)
        self.count = 0
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Enter(Protocol):
    """The fixture `enter`."""

    def __call__(self, text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> float: ...


@pytest.fixture
def enter(edited: FloatSpinBox, qtbot: QtBot) -> Enter:
    """Type a text over what is in the box, and Return."""

    def type_in(text: str, end: Qt.Key | None = Qt.Key.Key_Return) -> float:
        edited.selectAll()
        for letter in text:  # qtbot.keyClicks knows ASCII only.
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(edited, event)
        if end is not None:
            qtbot.keyClick(edited, end)
        return edited.value()

    return type_in


@pytest.fixture
def clipboard(qapp: QApplication) -> Iterator[QClipboard]:
    clipboard = QGuiApplication.clipboard()
    yield clipboard
    clipboard.clear()


class TestValue:
    @given(value=NORMAL)
    def test_it_keeps_every_float_exactly_whatever_it_shows(
        self, qapp: QApplication, value: float
    ) -> None:
        box = make_box()
        box.show_value(value)
        assert box.value() == value
        assert box.valueFromText(box.text()) == value
        assert box.lineEdit().text() == input_text(value)

    @pytest.mark.parametrize("value", [0.1 + 0.2, -math.inf, 1.7e308, -1e-300])
    def test_return_on_a_rounded_text_does_not_change_the_value(
        self, edited: FloatSpinBox, qtbot: QtBot, value: float
    ) -> None:
        edited.clearFocus()
        edited.show_value(value)
        seen: list[float] = []
        edited.valueChanged.connect(seen.append)
        qtbot.keyClick(edited, Qt.Key.Key_Return)
        assert edited.value() == value
        edited.setFocus()
        qtbot.keyClick(edited, Qt.Key.Key_Return)
        edited.clearFocus()
        assert edited.value() == value
        assert set(seen) <= {value}  # An equal value is no step for the model.

    def test_showing_a_value_emits_nothing(self, box: FloatSpinBox) -> None:
        changed = Mock()
        box.valueChanged.connect(changed)
        box.show_value(3.0)
        assert box.value() == 3.0
        changed.assert_not_called()


class TestText:
    @pytest.mark.parametrize("updates", [True, False])
    def test_is_painted_only_where_another_text_is_shown(
        self, box: FloatSpinBox, qtbot: QtBot, updates: bool
    ) -> None:
        with qtbot.waitExposed(box):
            box.show()
        box.clearFocus()
        box.show_value(1.2345)
        QApplication.processEvents()
        seen = PaintCounter(box)
        box.show_value(1.2346)
        QApplication.processEvents()
        assert (box.text(), box.value(), seen.count) == ("1.23", 1.2346, 0)
        box.setUpdatesEnabled(updates)
        box.show_value(1.2349)
        assert box.updatesEnabled() is updates
        box.show_value(1.26)
        QApplication.processEvents()
        assert box.text() == "1.26"
        assert bool(seen.count) is updates

    def test_it_is_rounded_until_it_is_edited(
        self, box: FloatSpinBox, edited: FloatSpinBox
    ) -> None:
        edited.show_value(1.0 / 3.0)
        assert edited.text() == "0.3333333333333333"
        edited.clearFocus()
        assert edited.text() == "0.33"

    def test_all_of_it_is_selected_when_editing_begins(self, edited: FloatSpinBox) -> None:
        assert edited.lineEdit().selectedText() == "0.00"

    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (2.0, "2.00"),
            (0.1, "0.10"),
            (-3.5, "-3.50"),
            (0.0, "0.00"),
            (-math.inf, "-inf"),
            (1.0 / 3.0, "0.3333333333333333"),
            (0.1 + 0.2, "0.30000000000000004"),
        ],
    )
    def test_a_click_changes_it_only_where_it_is_rounded(
        self, edited: FloatSpinBox, value: float, text: str
    ) -> None:
        edited.clearFocus()
        edited.show_value(value)
        is_rounded = edited.text() != text
        QTest.mouseClick(edited.lineEdit(), Qt.MouseButton.LeftButton)
        edited.setFocus()
        assert edited.text() == text
        assert is_rounded == (float(input_text(value)) != value)

    @given(value=NORMAL)
    def test_what_is_shown_while_it_is_edited_is_the_value(
        self, qapp: QApplication, value: float
    ) -> None:
        box = make_box()
        with patch.object(FloatSpinBox, "hasFocus", return_value=True):
            box.show_value(value)
            assert float(box.text()) == value

    @pytest.mark.parametrize("value", [0.1, -3.25, 1e-7, 123.456, -math.inf, 1.0 / 3.0])
    @pytest.mark.parametrize("where", [0.0, 0.3, 0.6, 1.0])
    def test_a_double_click_selects_all_of_it_wherever_it_is(
        self, edited: FloatSpinBox, value: float, where: float, qtbot: QtBot
    ) -> None:
        edited.show_value(value)
        line = edited.lineEdit()
        line.deselect()
        wide = line.fontMetrics().horizontalAdvance(edited.text())
        at = QPoint(4 + round(where * min(wide, line.width() - 8)), line.height() // 2)
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=at)
        QTest.mouseMove(line, at + QPoint(1, 0))
        assert line.selectedText() == edited.text()
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=at)
        qtbot.keyClick(edited, Qt.Key.Key_5)
        assert (edited.text(), edited.value()) == ("5", 5.0)

    def test_after_a_double_click_a_drag_selects_as_ever(self, edited: FloatSpinBox) -> None:
        edited.show_value(0.1)
        line = edited.lineEdit()
        QTest.mouseDClick(line, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(6, 8))
        line.setCursorPosition(0)
        press = QPoint(line.cursorRect().center().x() + 2, line.height() // 2)
        QTest.mousePress(line, Qt.MouseButton.LeftButton, pos=press)
        there = QPointF(200.0, press.y())
        event = QMouseEvent(
            QEvent.Type.MouseMove,
            there,
            line.mapToGlobal(there),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(line, event)
        QTest.mouseRelease(line, Qt.MouseButton.LeftButton, pos=QPoint(200, press.y()))
        assert line.selectedText()

    def test_focus_is_told(self, box: FloatSpinBox, qtbot: QtBot) -> None:
        focused = Mock()
        box.focused.connect(focused)
        with qtbot.waitExposed(box):
            box.show()
        box.activateWindow()
        box.setFocus()
        qtbot.waitUntil(box.hasFocus)
        assert focused.call_count >= 1


class TestTyping:
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("2.5", 2.5),
            ("-0.3", -0.3),
            ("+4", 4.0),
            (".5", 0.5),
            ("5.", 5.0),
            ("1e5", 1e5),
            ("1E-7", 1e-7),
            ("-inf", -math.inf),
            ("-INF", -math.inf),
            ("-∞", -math.inf),
            ("−1.5", -1.5),
            ("１２．５", 12.5),
            ("－３", -3.0),
            ("0.30000000000000004", 0.1 + 0.2),
        ],
    )
    def test_a_number_is_taken_as_it_is_typed(self, enter: Enter, text: str, value: float) -> None:
        assert enter(text, end=None) == value
        assert enter(text) == value

    @pytest.mark.parametrize("text", ["-", "+", ".", "-i", "-in"])
    def test_an_unfinished_text_is_dropped_and_said(
        self, edited: FloatSpinBox, enter: Enter, text: str
    ) -> None:
        edited.show_value(0.25)
        refused = Mock()
        edited.refused.connect(refused)
        enter(text)
        assert edited.value() == 0.25
        assert edited.text() == "0.25"
        refused.assert_called_once_with(text)

    @pytest.mark.parametrize("text", ["1e", "2e+", "1e400", "-1e400", "1,5", "--5", "1 000"])
    def test_no_number_on_the_way_to_a_refused_text_stays(
        self, edited: FloatSpinBox, enter: Enter, text: str
    ) -> None:
        edited.setValue(0.25)
        refused = Mock()
        edited.refused.connect(refused)
        assert enter(text) == 0.25
        refused.assert_called_once_with(text)

    def test_an_emptied_box_goes_back_without_a_word(
        self, edited: FloatSpinBox, qtbot: QtBot
    ) -> None:
        edited.setValue(0.25)
        refused = Mock()
        edited.refused.connect(refused)
        edited.selectAll()
        for key in (Qt.Key.Key_7, Qt.Key.Key_Backspace, Qt.Key.Key_Return):
            qtbot.keyClick(edited, key)
        assert edited.value() == 0.25
        refused.assert_not_called()

    def test_escape_puts_back_what_was_typed(
        self, edited: FloatSpinBox, enter: Enter, qtbot: QtBot
    ) -> None:
        edited.setValue(0.25)
        assert enter("9", end=None) == 9.0
        qtbot.keyClick(edited, Qt.Key.Key_Escape)
        assert edited.value() == 0.25

    @pytest.mark.parametrize("text", ["9x", "-", "1,5", "25"])
    def test_escape_puts_back_a_text_that_is_no_number_without_a_word(
        self, edited: FloatSpinBox, enter: Enter, qtbot: QtBot, text: str
    ) -> None:
        edited.setValue(0.25)
        refused, taken = Mock(), Mock()
        edited.refused.connect(refused)
        edited.taken.connect(taken)
        enter(text, end=None)
        qtbot.keyClick(edited, Qt.Key.Key_Escape)
        assert (edited.text(), edited.value()) == ("0.25", 0.25)
        assert edited.lineEdit().selectedText() == "0.25"
        edited.clearFocus()
        refused.assert_not_called()
        taken.assert_not_called()

    @pytest.mark.parametrize(("text", "times"), [("7", 1), ("0.25", 1), ("x", 0), ("", 0)])
    def test_what_is_taken_is_told_also_if_it_was_there(
        self, edited: FloatSpinBox, enter: Enter, text: str, times: int
    ) -> None:
        edited.setValue(0.25)
        taken = Mock()
        edited.taken.connect(taken)
        enter(text)
        edited.clearFocus()
        assert taken.call_count == times

    @pytest.mark.parametrize("text", ["inf", "nan", "abc", "1_000", "0x10"])
    def test_what_is_no_number_is_refused_whole(
        self, edited: FloatSpinBox, enter: Enter, text: str
    ) -> None:
        edited.show_value(0.25)
        refused = Mock()
        edited.refused.connect(refused)
        assert enter(text) == 0.25
        assert edited.text() == "0.25"
        refused.assert_called_once_with(text)

    def test_a_value_that_is_not_accepted_is_refused(self, qtbot: QtBot) -> None:
        box = FloatSpinBox(accepts=lambda t: 0.0 < t < math.inf, write=input_text)
        qtbot.addWidget(box)
        box.show_value(1.0)
        refused = Mock()
        box.refused.connect(refused)
        with qtbot.waitExposed(box):
            box.show()
        box.activateWindow()
        box.setFocus()
        qtbot.waitUntil(box.hasFocus)
        box.selectAll()
        qtbot.keyClicks(box.lineEdit(), "-2")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        assert box.value() == 1.0
        refused.assert_called_once_with("-2")


class TestSteps:
    def test_ten_steps_of_a_tenth_are_one(self, box: FloatSpinBox) -> None:
        for _ in range(10):
            box.stepBy(1)
        assert box.value() == 1.0
        for _ in range(20):
            box.stepBy(-1)
        assert box.value() == -1.0

    def test_keys_step(self, edited: FloatSpinBox, qtbot: QtBot) -> None:
        qtbot.keyClick(edited, Qt.Key.Key_Up)
        assert edited.value() == 0.1
        qtbot.keyClick(edited, Qt.Key.Key_PageDown)
        assert edited.value() == -0.9

    def test_a_step_keeps_the_digits_that_are_not_shown(self, box: FloatSpinBox) -> None:
        box.show_value(0.123456789)
        box.stepBy(1)
        assert box.value() == 0.223456789

    def test_minus_infinity_does_not_step(self, box: FloatSpinBox) -> None:
        box.show_value(-math.inf)
        box.stepBy(1)
        assert box.value() == -math.inf

    def test_the_largest_float_does_not_step_to_infinity(self, box: FloatSpinBox) -> None:
        box.show_value(1.7976931348623157e308)
        box.stepBy(1)
        assert box.value() == 1.7976931348623157e308

    def test_stepping_stops_at_the_ends_of_its_range_and_typing_does_not(
        self, box: FloatSpinBox
    ) -> None:
        box.set_step_range(0.1, 2.0)
        box.show_value(0.25)
        box.stepBy(-5)
        assert box.value() == 0.1
        box.stepBy(100)
        assert box.value() == 2.0
        box.show_value(0.01)
        box.stepBy(-1)
        assert box.value() == 0.01

    def test_the_value_after_some_steps_is_told_without_stepping(self, box: FloatSpinBox) -> None:
        assert box.value_after(3) == 0.3
        assert box.value_after(Decimal("-0.1"), start=1.0) == 0.99
        assert box.value_after(5, start=-math.inf) == -math.inf
        assert box.value() == 0.0

    def test_a_step_that_changes_nothing_is_not_told(self, box: FloatSpinBox) -> None:
        stepped = Mock()
        box.stepped.connect(stepped)
        box.set_step_range(0.0)
        box.stepBy(-1)
        stepped.assert_not_called()


class TestWheel:
    def turn(self, box: FloatSpinBox) -> bool:
        position = QPointF(5.0, 5.0)
        event = QWheelEvent(
            position,
            box.mapToGlobal(position),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(box, event)
        return event.isAccepted()

    @pytest.fixture
    def boxes(self, qtbot: QtBot) -> Iterator[list[FloatSpinBox]]:
        area, content = QScrollArea(), QWidget()
        boxes = [make_box() for _ in range(20)]
        layout = QVBoxLayout(content)
        for box in boxes:
            layout.addWidget(box)
        area.setWidget(content)
        area.resize(200, 100)
        qtbot.addWidget(area)
        with qtbot.waitExposed(area):
            area.show()
        area.activateWindow()
        qtbot.waitUntil(area.isActiveWindow)
        yield boxes  # noqa: PT022 - keeps their window alive

    def test_it_turns_the_value_where_nothing_scrolls(self, edited: FloatSpinBox) -> None:
        assert self.turn(edited)
        assert edited.value() == pytest.approx(0.1)

    def test_in_a_list_that_scrolls_it_is_left_to_the_list(self, boxes: list[FloatSpinBox]) -> None:
        boxes[1].clearFocus()
        self.turn(boxes[1])
        assert boxes[1].value() == 0.0

    def test_in_a_list_that_scrolls_it_turns_the_box_that_is_edited(
        self, boxes: list[FloatSpinBox], qtbot: QtBot
    ) -> None:
        boxes[1].setFocus()
        qtbot.waitUntil(boxes[1].hasFocus)
        self.turn(boxes[1])
        assert boxes[1].value() == 0.1


class TestPaste:
    def test_a_list_is_handed_on_as_it_is_and_not_put_into_the_box(
        self, edited: FloatSpinBox, clipboard: QClipboard, qtbot: QtBot
    ) -> None:
        pasted = Mock()
        edited.pasted.connect(pasted)
        clipboard.setText("[2, 1, 0.1]")
        qtbot.keyClick(edited, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        pasted.assert_called_once_with("[2, 1, 0.1]")
        assert edited.value() == 0.0

    @pytest.mark.parametrize(("text", "value"), [("3.25", 3.25), (" −2 \n", -2.0), ("1e-7", 1e-7)])
    def test_one_number_replaces_the_selection(
        self, edited: FloatSpinBox, clipboard: QClipboard, qtbot: QtBot, text: str, value: float
    ) -> None:
        clipboard.setText(text)
        qtbot.keyClick(edited, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert edited.value() == value

    @pytest.mark.parametrize("text", ["hedgehog", "2,5", "1,024.5", "[7]", "1_000", "2 1"])
    def test_other_text_is_handed_on_too(
        self, edited: FloatSpinBox, clipboard: QClipboard, text: str
    ) -> None:
        pasted = Mock()
        edited.pasted.connect(pasted)
        clipboard.setText(text)
        edited.paste()
        assert edited.value() == 0.0
        pasted.assert_called_once_with(text)

    def test_nothing_is_pasted_from_an_empty_clipboard(
        self, edited: FloatSpinBox, clipboard: QClipboard
    ) -> None:
        refused, pasted = Mock(), Mock()
        edited.refused.connect(refused)
        edited.pasted.connect(pasted)
        clipboard.clear()
        edited.paste()
        refused.assert_not_called()
        pasted.assert_not_called()

    def test_the_context_menu_pastes_lists_too(
        self, edited: FloatSpinBox, clipboard: QClipboard, qtbot: QtBot
    ) -> None:
        pasted = Mock()
        edited.pasted.connect(pasted)
        clipboard.setText("1 2 3")
        at = edited.mapToGlobal(QPoint(5, 5))
        edited.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), at))
        menu = child(edited.lineEdit(), QMenu)
        assert menu is not None
        next(a for a in menu.actions() if a.objectName() == "edit-paste").trigger()
        pasted.assert_called_once_with("1 2 3")
        menu.close()
