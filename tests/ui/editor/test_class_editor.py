from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from windows import Find, FindAction, child

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.ui.editor.class_editor import PAGE
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.controls.bar_button import LineButton
from xentgui.ui.widgets.controls.target_button import TargetButton
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.line_edit import LineEdit
from xentgui.ui.widgets.name_edit import NameEdit

LEFT = Qt.MouseButton.LeftButton


class Enter(Protocol):
    """The fixture `enter`."""

    def __call__(self, name: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None: ...


@pytest.fixture
def enter(find: Find, qtbot: QtBot) -> Enter:
    """Type a text over what is in the box of a name."""

    def type_in(name: str, text: str, end: Qt.Key = Qt.Key.Key_Return) -> None:
        box = find(name, QWidget)
        assert isinstance(box, FloatSpinBox | QLineEdit)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, text)
        if end is not None:
            qtbot.keyClick(box, end)

    return type_in


Paste: TypeAlias = Callable[[str, str], None]
"""The fixture `paste`."""


@pytest.fixture
def paste(find: Find, qtbot: QtBot) -> Iterator[Paste]:
    """Paste a text into the box of a name."""

    def paste(name: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        find(name, FloatSpinBox).setFocus()
        find(name, FloatSpinBox).selectAll()
        qtbot.keyClick(find(name, FloatSpinBox), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    yield paste
    QGuiApplication.clipboard().clear()


Status: TypeAlias = Callable[[], str]
"""The fixture `status`."""


@pytest.fixture
def status(window: MainWindow) -> Status:
    return lambda: window.statusBar().currentMessage()


class TestLogit:
    def test_a_typed_number_is_the_logit_and_one_undo_step(
        self, enter: Enter, model: Model
    ) -> None:
        enter("logitSpinBox0", "-12.75")
        assert model.state.logits[0] == -12.75
        model.undo()
        assert model.state == START

    def test_two_numbers_are_two_undo_steps(self, enter: Enter, model: Model) -> None:
        enter("logitSpinBox0", "5")
        enter("logitSpinBox0", "6")
        model.undo()
        assert model.state.logits[0] == 5.0

    def test_keys_step_it(self, find: Find, model: Model, qtbot: QtBot) -> None:
        find("logitSpinBox2", FloatSpinBox).setFocus()
        qtbot.keyClick(find("logitSpinBox2", FloatSpinBox), Qt.Key.Key_Up)
        assert model.state.logits[2] == 0.2

    def test_return_goes_to_the_next_class_and_round(
        self, enter: Enter, find: Find, model: Model
    ) -> None:
        enter("logitSpinBox1", "3")
        assert find("logitSpinBox2", FloatSpinBox).hasFocus()
        enter("logitSpinBox2", "3")
        assert find("logitSpinBox0", FloatSpinBox).hasFocus()
        assert model.snapshot.view.focus == 0

    @pytest.mark.parametrize("box", ["nameEdit", "logitSpinBox", "targetSpinBox"])
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
    def test_return_stays_in_its_column_with_all_selected(
        self, find: Find, model: Model, qtbot: QtBot, box: str, key: Qt.Key
    ) -> None:
        model.set_soft_target(True)
        before = model.snapshot.previous
        find(f"{box}0", QWidget).setFocus()
        for index in (1, 2, 0):
            qtbot.keyClick(find(f"{box}{(index - 1) % 3}", QWidget), key)
            there = find(f"{box}{index}", QWidget)
            assert there.hasFocus()
            assert model.snapshot.view.focus == index
            line = there.lineEdit() if isinstance(there, FloatSpinBox) else there
            assert isinstance(line, QLineEdit)
            assert line.selectedText() == line.text()
        assert model.snapshot.previous is before  # Names and numbers stay as they are.

    def test_escape_in_a_name_puts_it_back_without_a_step(
        self, find: Find, model: Model, qtbot: QtBot
    ) -> None:
        before = model.state
        box = find("nameEdit1", NameEdit)
        box.setFocus()
        box.selectAll()
        qtbot.keyClicks(box, "wolf")
        assert model.state.names[1] == "wolf"
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert box.text() == box.selectedText() == "dog"
        assert model.state == before
        assert model.snapshot.previous is None
        qtbot.keyClicks(box, "fox")
        qtbot.keyClick(box, Qt.Key.Key_Return)
        box.setFocus()
        qtbot.keyClick(box, Qt.Key.Key_Escape)
        assert model.state.names[1] == "fox"

    def test_return_in_a_name_goes_on_over_pages(
        self, enter: Enter, find: Find, model: Model
    ) -> None:
        model.load(State(np.zeros(PAGE + 2), 0))
        model.set_focus(PAGE - 1)
        enter(f"nameEdit{PAGE - 1}", "last of its page")
        assert find(f"nameEdit{PAGE}", NameEdit).hasFocus()
        assert model.state.names[PAGE - 1] == "last of its page"

    def test_what_is_not_shown_of_it_is_kept(self, find: Find, model: Model, qtbot: QtBot) -> None:
        model.set_logit(0, 1.0 / 3.0)
        assert find("logitSpinBox0", FloatSpinBox).text() == "0.33"
        find("logitSpinBox0", FloatSpinBox).setFocus()
        qtbot.keyClick(find("logitSpinBox0", FloatSpinBox), Qt.Key.Key_Return)
        assert model.state.logits[0] == 1.0 / 3.0

    def test_the_last_finite_logit_cannot_be_masked_and_nothing_is_lost(
        self, enter: Enter, find: Find, model: Model, status: Status
    ) -> None:
        model.load(State((-math.inf, 1.25), target=1))
        enter("logitSpinBox1", "-inf")
        assert model.state.logits.tolist() == [-math.inf, 1.25]
        assert find("logitSpinBox1", FloatSpinBox).value() == 1.25
        assert status()

    def test_an_unfinished_number_is_reported_and_the_logit_kept(
        self, enter: Enter, model: Model, status: Status
    ) -> None:
        enter("logitSpinBox0", "1e")
        assert '"1e"' in status()
        assert model.state.logits[0] == 2.0
        assert not model.snapshot.can_undo  # Back at its start, the typing leaves no step.


class TestTargetAndName:
    def test_a_click_chooses_the_target(self, find: Find, model: Model, qtbot: QtBot) -> None:
        qtbot.mouseClick(find("targetButton2", TargetButton), LEFT)
        assert model.state.target_index == 2
        assert [find(f"targetButton{k}", TargetButton).isChecked() for k in range(3)] == [
            False,
            False,
            True,
        ]

    def test_a_second_click_keeps_it(self, find: Find, model: Model, qtbot: QtBot) -> None:
        for _ in range(2):
            qtbot.mouseClick(find("targetButton2", TargetButton), LEFT)
        assert model.state.target_index == 2
        assert find("targetButton2", TargetButton).isChecked()

    def test_no_button_is_checked_for_a_soft_target(self, find: Find, model: Model) -> None:
        model.set_target((0.5, 0.5, 0.0))
        assert not any(find(f"targetButton{k}", TargetButton).isChecked() for k in range(3))

    def test_a_typed_name_is_one_undo_step(self, enter: Enter, model: Model) -> None:
        enter("nameEdit0", "hedgehog")
        assert model.state.names[0] == "hedgehog"
        model.undo()
        assert model.state == START

    @pytest.mark.parametrize("text", ["x" * 201, "x" * 10**6], ids=["long", "huge"])
    def test_a_name_that_is_too_long_is_refused_and_leaves_its_box(
        self, find: Find, model: Model, status: Status, qtbot: QtBot, text: str
    ) -> None:
        box = find("nameEdit1", LineEdit)
        box.setFocus()
        box.selectAll()
        box.insert(text)
        assert status().startswith('The name of class 1, "xxx')
        assert "use at most 200" in status()
        assert (box.text(), model.state) == ("dog", START)
        qtbot.keyClicks(box, "gy")
        assert model.state.names[1] == "doggy"

    def test_accessible_names_follow_a_new_name(self, enter: Enter, find: Find) -> None:
        enter("nameEdit0", "hedgehog")
        assert "hedgehog" in find("logitSpinBox0", FloatSpinBox).accessibleName()
        assert "hedgehog" in find("targetButton0", TargetButton).accessibleName()

    def test_an_empty_name_still_has_something_to_say(self, model: Model, find: Find) -> None:
        model.set_name(0, "")
        assert "1" in find("logitSpinBox0", FloatSpinBox).accessibleName()

    def test_the_focused_row_is_the_class_in_focus(self, find: Find, model: Model) -> None:
        find("nameEdit2", LineEdit).setFocus()
        assert model.snapshot.view.focus == 2


PointAt: TypeAlias = Callable[[str], None]
"""The fixture `point_at`."""


class TestPointer:
    @pytest.fixture
    def point_at(self, find: Find) -> PointAt:
        """Move the pointer onto a widget of a name, as the window system would tell it."""

        def move(name: str) -> None:
            widget = find(name, QWidget)
            window = widget.window()
            at = widget.mapTo(window, widget.rect().center())
            QTest.mouseMove(window.windowHandle(), at)

        return move

    @pytest.mark.parametrize("part", ["targetButton", "nameEdit", "logitScrub", "logitSpinBox"])
    def test_the_class_of_the_row_below_it_is_hovered(
        self, point_at: PointAt, model: Model, part: str
    ) -> None:
        point_at(f"{part}1")
        assert model.snapshot.view.hovered == 1
        point_at(f"{part}2")
        assert model.snapshot.view.hovered == 2

    def test_no_class_is_hovered_elsewhere(self, point_at: PointAt, model: Model) -> None:
        point_at("nameEdit1")
        point_at("addClassButton")
        assert model.snapshot.view.hovered is None

    def test_rows_of_the_hovered_and_of_the_focused_class_stand_out(
        self, find: Find, model: Model
    ) -> None:
        def ground(row: int) -> str:
            button = find(f"targetButton{row}", TargetButton)
            at = button.geometry().topLeft() + QPoint(4, 2)
            row_list = button.parentWidget()
            assert row_list is not None
            return row_list.grab().toImage().pixelColor(at).name()

        model.set_focus(1)
        model.set_hovered(2)
        assert len({ground(row) for row in range(3)}) == 3
        model.set_hovered(None)
        assert ground(2) == ground(0) != ground(1)


class TestAddAndRemove:
    def test_an_added_class_has_logit_zero_and_the_focus(
        self, find: Find, model: Model, qtbot: QtBot
    ) -> None:
        qtbot.mouseClick(find("addClassButton", LineButton), LEFT)
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 0.0]
        assert model.state.names[3] == "class 4"
        assert find("logitSpinBox3", FloatSpinBox).hasFocus()

    def test_the_focused_class_is_removed(self, find: Find, model: Model, qtbot: QtBot) -> None:
        find("logitSpinBox0", FloatSpinBox).setFocus()
        qtbot.mouseClick(find("removeClassButton", LineButton), LEFT)
        assert model.state.names == ("dog", "bird")
        assert find("nameEdit0", LineEdit).text() == "dog"

    def test_two_classes_are_the_fewest(
        self, find: Find, model: Model, qtbot: QtBot, action: FindAction
    ) -> None:
        assert find("removeClassButton", LineButton).isEnabled()
        qtbot.mouseClick(find("removeClassButton", LineButton), LEFT)
        assert not find("removeClassButton", LineButton).isEnabled()
        assert not action("removeClassAction").isEnabled()
        assert model.state.class_count == 2

    def test_rows_of_removed_classes_are_not_seen(
        self, window: MainWindow, model: Model, find: Find
    ) -> None:
        row = find("logitSpinBox2", FloatSpinBox)
        model.load(State((1.0, 2.0)))
        assert not row.isVisible()
        model.undo()
        assert row.isVisible()


Answer: TypeAlias = Callable[[str], None]
"""The fixture `answer`."""


class TestPaste:
    @pytest.fixture
    def answer(self, window: MainWindow, qtbot: QtBot) -> Answer:
        """Press a button of the question, given by a part of its text."""

        def press(text: str) -> None:
            box = child(window, QMessageBox, "pasteQuestion")
            button = next(b for b in box.findChildren(QPushButton) if text in b.text())
            qtbot.mouseClick(button, LEFT)

        return press

    def test_a_list_fills_the_boxes_from_here_on_in_one_step(
        self, paste: Paste, model: Model
    ) -> None:
        paste("logitSpinBox1", "7\t8")
        assert model.state.logits.tolist() == [2.0, 7.0, 8.0]
        model.undo()
        assert model.state == START

    def test_more_values_than_boxes_make_new_classes(
        self, paste: Paste, answer: Answer, model: Model
    ) -> None:
        paste("logitSpinBox1", "[7, 8, 9, 10]")
        assert model.state == START
        answer("Add 2")
        assert model.state.logits.tolist() == [2.0, 7.0, 8.0, 9.0, 10.0]
        assert model.state.names[3:] == ("class 4", "class 5")
        model.undo()
        assert model.state == START

    def test_or_fill_the_boxes_only(self, paste: Paste, answer: Answer, model: Model) -> None:
        paste("logitSpinBox1", "[7, 8, 9, 10]")
        answer("Fill")
        assert model.state.logits.tolist() == [2.0, 7.0, 8.0]

    def test_or_nothing(self, paste: Paste, answer: Answer, model: Model) -> None:
        paste("logitSpinBox1", "[7, 8, 9, 10]")
        answer("Cancel")
        assert model.state == START

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("many\nwords " * 10**4, "no number"),
            ("hedgehog", "no number"),
            ("1 2\n3 x4" + "y" * 10**4, "Line 2, column 3"),
            ("[1, 2, ..., 9]", "left out"),
        ],
    )
    def test_what_is_refused_is_said_with_the_reason_and_not_quoted(
        self, paste: Paste, model: Model, status: Status, text: str, reason: str
    ) -> None:
        paste("logitSpinBox1", text)
        assert model.state == START
        assert reason in status()
        assert "\n" not in status()
        assert len(status()) < 240

    def test_what_was_said_of_it_goes_with_the_next_edit(
        self, paste: Paste, enter: Enter, status: Status
    ) -> None:
        paste("logitSpinBox1", "hedgehog")
        assert status()
        enter("logitSpinBox1", "7")
        assert status() == ""

    @pytest.mark.parametrize(
        ("text", "number"),
        [("2,5", 2.5), ("1,024.5", 1024.5), ("-0,25\n", -0.25), ("[7]", 7.0), ("tensor(3.)", 3.0)],
    )
    def test_one_number_is_one_number_whatever_its_comma(
        self, paste: Paste, model: Model, text: str, number: float
    ) -> None:
        paste("logitSpinBox1", text)
        assert model.state.logits.tolist() == [2.0, number, 0.1]

    def test_what_may_be_two_numbers_is_asked(
        self, paste: Paste, model: Model, window: MainWindow
    ) -> None:
        paste("logitSpinBox1", "1,234")
        assert model.state == START
        child(window, QDialog, "preview").reject()

    def test_names_of_several_lines_rename_from_here_on(
        self, find: Find, model: Model, qtbot: QtBot
    ) -> None:
        QGuiApplication.clipboard().setText("hen\nhare\n")
        find("nameEdit1", NameEdit).setFocus()
        qtbot.keyClick(
            find("nameEdit1", NameEdit), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        assert model.state.names == ("cat", "hen", "hare")
        model.undo()
        assert model.state == START
        QGuiApplication.clipboard().clear()

    def test_more_names_than_classes_are_refused(
        self, find: Find, model: Model, qtbot: QtBot, status: Status
    ) -> None:
        QGuiApplication.clipboard().setText("a\nb\nc")
        find("nameEdit1", NameEdit).setFocus()
        qtbot.keyClick(
            find("nameEdit1", NameEdit), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        assert model.state == START
        assert "3 names, but only 2 classes" in status()
        QGuiApplication.clipboard().clear()

    def test_names_with_values_are_looked_at_first(
        self, find: Find, model: Model, qtbot: QtBot, window: MainWindow
    ) -> None:
        QGuiApplication.clipboard().setText("hen\t3\nhare\t4")
        find("nameEdit1", NameEdit).setFocus()
        qtbot.keyClick(
            find("nameEdit1", NameEdit), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier
        )
        preview = child(window, QDialog, "preview")
        preview.accept()
        assert model.state.names == ("hen", "hare")
        assert model.state.logits.tolist() == [3.0, 4.0]
        QGuiApplication.clipboard().clear()


class TestManyClasses:
    def test_forty_classes_have_a_row_each(self, model: Model, find: Find) -> None:
        model.load(State(np.arange(40.0)))
        assert find("logitSpinBox39", FloatSpinBox).value() == 39.0
        assert (
            not find("logitSpinBox39", FloatSpinBox).visibleRegion().isNull()
            or model.snapshot.view.focus == 0
        )

    @pytest.fixture
    def thousand(self, model: Model) -> Model:
        model.load(State(np.arange(1000.0)))
        return model

    def test_the_page_with_the_focused_class_is_shown(self, thousand: Model, find: Find) -> None:
        assert find("logitSpinBox0", FloatSpinBox).value() == 0.0
        thousand.set_focus(999)
        assert find("logitSpinBox999", FloatSpinBox).value() == 999.0

    def test_a_page_is_edited_like_the_first(self, thousand: Model, enter: Enter) -> None:
        thousand.set_focus(700)
        enter("logitSpinBox701", "-5")
        assert thousand.state.logits[701] == -5.0
        assert thousand.state.logits[701 % PAGE] != -5.0

    def test_return_at_the_last_row_turns_the_page(
        self, thousand: Model, enter: Enter, find: Find
    ) -> None:
        enter(f"logitSpinBox{PAGE - 1}", "1")
        assert find(f"logitSpinBox{PAGE}", FloatSpinBox).hasFocus()

    def test_removing_the_only_class_of_the_last_page_shows_the_page_before(
        self, model: Model, find: Find
    ) -> None:
        model.load(State(np.arange(PAGE + 1.0)))
        model.set_focus(PAGE)
        model.remove_class(PAGE)
        assert find(f"logitSpinBox{PAGE - 1}", FloatSpinBox).value() == PAGE - 1.0


@pytest.mark.parametrize("by", ["up", "down", "arrow"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_masked_class_says_why_no_step_leads_away_and_what_does(
    window: MainWindow, model: Model, find: Find, by: str, language: str
) -> None:
    window.preferences.choose_language(language)
    model.set_logit(0, -math.inf)
    box = find("logitSpinBox0", FloatSpinBox)
    box.setFocus()
    if by == "arrow":
        box.stepBy(1)
    else:
        QTest.keyClick(box, Qt.Key.Key_Up if by == "up" else Qt.Key.Key_Down)
    said = window.statusBar().currentMessage()
    assert model.state.names[0] in said
    assert ("type a number" if language == "en" else "数を入力") in said
    assert model.state.logits[0] == -math.inf
    box.selectAll()
    QTest.keyClicks(box, "1.5")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert window.statusBar().currentMessage() == ""
    window.preferences.choose_language("en")
