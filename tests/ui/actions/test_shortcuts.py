"""The keys that menus show work wherever the focus is, also while something is typed."""

from __future__ import annotations

import json

import pytest
from kinds_of_questions import LESSON
from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from windows import Find, FindAction, child

from xentgui.core.lessons.reader import loads_lesson
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.ui.actions.table import TABLE
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.line_edit import LineEdit

BOXES = (
    "nameEdit0",
    "logitSpinBox0",
    "probabilitySpinBox0",
    "targetSpinBox0",
    "temperatureSpinBox",
    "labelSmoothingSpinBox",
    "answerEdit",
)
KEY_OF_ONE = Qt.Key.Key_1.value
COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier
TEXT = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.SelectAll,
)


def sequences() -> list[QKeySequence]:
    """All keys of the table that a text does not need."""
    found = [sequence for row in TABLE for key in row.keys for sequence in _bound(key)]
    texts = [each for key in TEXT for each in _bound(key)]
    return [
        each for each in found if first(each).keyboardModifiers() & COMMANDS and each not in texts
    ]


def first(sequence: QKeySequence) -> QKeyCombination:
    """Return the one chord of a sequence."""
    chord: QKeyCombination = sequence[0]  # type: ignore[index]
    return chord


def _bound(key: QKeySequence.StandardKey | str) -> list[QKeySequence]:
    return [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)


def focused(window: MainWindow, find: Find, model: Model, name: str) -> QWidget:
    """Have a box that is typed into, and give it the focus."""
    if name == "probabilitySpinBox0":
        model.set_probability_input(True)
    elif name == "targetSpinBox0":
        model.set_soft_target(True)
    elif name == "answerEdit":
        window._player.start(loads_lesson(LESSON_BYTES), index=2)
    box = find(name, QWidget)
    box.setFocus()
    assert box.hasFocus()
    return box


LESSON_BYTES = json.dumps(LESSON).encode()


@pytest.mark.parametrize("name", BOXES)
def test_no_box_keeps_a_key_that_a_menu_shows(
    window: MainWindow, find: Find, model: Model, name: str
) -> None:
    box = focused(window, find, model, name)
    assert len(sequences()) >= 20
    for sequence in sequences():
        pressed = first(sequence)
        event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
        event.ignore()
        QApplication.sendEvent(box.focusProxy() or box, event)
        assert not event.isAccepted(), sequence.toString()


@pytest.mark.parametrize("name", BOXES)
def test_ctrl_e_exports_from_every_box(
    window: MainWindow, find: Find, model: Model, name: str
) -> None:
    box = focused(window, find, model, name)
    QTest.keyClick(box, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = child(window, ExportDialog)
    assert dialog.isVisible()
    dialog.reject()


@pytest.mark.parametrize("name", BOXES)
@pytest.mark.parametrize("key", TEXT)
def test_the_keys_of_the_clipboard_are_the_boxs(
    window: MainWindow, find: Find, model: Model, name: str, key: QKeySequence.StandardKey
) -> None:
    box = focused(window, find, model, name)
    pressed = first(QKeySequence.keyBindings(key)[0])
    event = QKeyEvent(QEvent.Type.ShortcutOverride, pressed.key(), pressed.keyboardModifiers())
    event.ignore()
    QApplication.sendEvent(box.focusProxy() or box, event)
    assert event.isAccepted()


def test_each_key_of_a_panel_works_from_every_focus(window: MainWindow, model: Model) -> None:
    window._player.start(loads_lesson(LESSON_BYTES), index=2)
    control = Qt.KeyboardModifier.ControlModifier
    stops = [
        each
        for each in window.findChildren(QWidget)
        if each.isVisible()
        and each.isEnabled()
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and each.focusProxy() is None
    ]
    assert len(stops) >= 20
    for box in stops:
        box.setFocus()
        assert box.hasFocus(), box
        for number in range(9):
            event = QKeyEvent(QEvent.Type.ShortcutOverride, KEY_OF_ONE + number, control)
            event.ignore()
            QApplication.sendEvent(box, event)
            assert not event.isAccepted(), (box, number)
    # A turn costs a layout: each number from another focus, and back.
    for number, box in enumerate((*stops, *stops[:9])):
        name = PANELS[number % 9]
        for _ in range(2):
            before = model.snapshot.view.panels
            box.setFocus()
            QTest.keyClick(box, Qt.Key(KEY_OF_ONE + number % 9), control)
            assert (name in model.snapshot.view.panels) != (name in before), (name, box)


@pytest.mark.parametrize("name", BOXES)
def test_a_digit_alone_or_with_altgr_shows_no_panel(
    window: MainWindow, find: Find, model: Model, name: str
) -> None:
    box = focused(window, find, model, name)
    panels = model.snapshot.view.panels
    altgr = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    for number in range(9):
        for held in (Qt.KeyboardModifier.NoModifier, altgr):
            QTest.keyClick(box, Qt.Key(KEY_OF_ONE + number), held)
            assert model.snapshot.view.panels == panels


def test_a_character_of_altgr_is_typed(find: Find) -> None:
    # As Windows tells of AltGr.
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    pressed = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_E, both, "\N{EURO SIGN}")
    assert not LineEdit().lets_pass(pressed)


def test_what_no_action_has_is_the_texts(find: Find) -> None:
    box = find("nameEdit0", QWidget)
    box.setFocus()
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(box, Qt.Key.Key_A, control)
    QTest.keyClicks(box, "two words")
    QTest.keyClick(box, Qt.Key.Key_Backspace, control)
    assert box.property("text") == "two "


def test_no_key_is_given_twice(window: MainWindow, action: FindAction) -> None:
    keys = [key.toString() for each in window.findChildren(QAction) for key in each.shortcuts()]
    assert len(keys) == len(set(keys))
