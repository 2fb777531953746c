"""The list of keys is that of the tables: none is missing, and none does nothing."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser, QWidget
from windows import Find, FindAction, child

from xentgui.core.model import Model
from xentgui.ui.actions.table import TABLE
from xentgui.ui.help.key_sheet import KeySheet
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.keys import EDIT_KEYS, STROKES, edit_texts, stroke_texts, verb_for
from xentgui.ui.widgets.line_edit import LineEdit

NATIVE = QKeySequence.SequenceFormat.NativeText
Modifier = Qt.KeyboardModifier
HELD = Modifier.ShiftModifier, Modifier.ControlModifier, Modifier.AltModifier


@pytest.fixture
def sheet(window: MainWindow, action: FindAction) -> KeySheet:
    action("keysAction").trigger()
    return child(window, KeySheet)


def listed(sheet: KeySheet) -> str:
    return child(sheet, QTextBrowser, "keyList").toPlainText()


def test_every_shortcut_of_every_action_is_in_it(sheet: KeySheet) -> None:
    text = listed(sheet)
    for row in TABLE:
        for key in row.keys:
            assert QKeySequence(key).toString(NATIVE) in text, row.name


def test_every_key_of_the_figure_is_in_it(sheet: KeySheet) -> None:
    text = listed(sheet)
    assert set(stroke_texts()) == set(STROKES)
    assert set(edit_texts()) == set(EDIT_KEYS.values())
    for said in (*stroke_texts().values(), *edit_texts().values()):
        assert said.format(u="u", y="y", t="t", v="v") in text


def test_no_key_does_anything_on_the_figure_that_the_table_has_not() -> None:
    model = Model()
    model.begin_distillation()
    known = {(key, stroke.modifiers) for stroke in STROKES.values() for key in stroke.keys}
    found = set()
    for count in range(4):
        for held in itertools.combinations(HELD, count):
            modifiers = Modifier.NoModifier
            for each in held:
                modifiers |= each
            for key in Qt.Key:
                event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers)
                if verb_for(event, model) is not None:
                    found.add((key, modifiers))
    assert found == known


def test_it_can_be_searched_and_says_when_nothing_is_found(sheet: KeySheet) -> None:
    search = child(sheet, LineEdit, "keySearch")
    QTest.keyClicks(search, "export")
    assert "Ctrl+E" in listed(sheet)
    assert "Ctrl+S" not in listed(sheet)
    search.setText("no such thing")
    assert "Clear the search" in listed(sheet)


def test_its_text_can_be_selected_and_scrolled_with_keys(sheet: KeySheet) -> None:
    browser = child(sheet, QTextBrowser, "keyList")
    assert browser.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse
    QTest.keyClick(child(sheet, LineEdit, "keySearch"), Qt.Key.Key_PageDown)
    assert browser.verticalScrollBar().value() > 0


def test_a_question_mark_opens_it_from_the_figure_and_is_typed_in_a_name(
    window: MainWindow, find: Find, model: Model
) -> None:
    name = find("nameEdit0", QWidget)
    name.setFocus()
    QTest.keyClicks(name, "?")
    assert "?" in model.state.names[0]
    assert window.findChild(KeySheet) is None
    figure = find("figureView", QWidget)
    figure.setFocus()
    QTest.keyClick(figure, Qt.Key.Key_Question)
    assert child(window, KeySheet).isVisible()
