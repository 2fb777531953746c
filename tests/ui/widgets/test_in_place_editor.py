from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Protocol, TypeAlias
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from xentgui.figure.drawing.numbers import input_text
from xentgui.ui.widgets.in_place_editor import GAP, InPlaceEditor

PLACE = QRect(100, 80, 40, 20)


class Keys(QWidget):
    """A widget that takes the focus and counts the keys that reach it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.keys.append(event.key())


@pytest.fixture
def parents(qtbot: QtBot) -> Iterator[tuple[Keys, Keys]]:
    """The widget that is edited, and another one."""
    window, over, other = QWidget(), Keys(), Keys()
    layout = QVBoxLayout(window)
    layout.addWidget(over, 1)
    layout.addWidget(other)
    window.resize(400, 300)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    over.setFocus()
    yield over, other  # noqa: PT022 - keeps their window alive


@pytest.fixture
def editor(parents: tuple[Keys, Keys]) -> InPlaceEditor:
    return InPlaceEditor(parents[0], input_text)


Told: TypeAlias = Callable[[], list[float | str]]
"""The fixture `told`."""


@pytest.fixture
def told(editor: InPlaceEditor) -> Told:
    """What the editor tells, in order."""
    told = Mock()
    editor.committed.connect(lambda value: told(value))
    editor.cancelled.connect(lambda: told("cancelled"))
    editor.refused.connect(lambda text: told(f"refused {text}"))
    return lambda: [call.args[0] for call in told.call_args_list]


class Edit(Protocol):
    """The fixture `edit`."""

    def __call__(self, text: str = "", key: Qt.Key | None = None) -> None: ...


@pytest.fixture
def edit(editor: InPlaceEditor, qtbot: QtBot) -> Edit:
    """Open it for 1/4 and type a text, if any, and a key."""

    def edit(text: str = "", key: Qt.Key | None = None) -> None:
        editor.open_at([PLACE], 0.25, lambda value: value < math.inf)
        qtbot.keyClicks(editor, text)
        if key is not None:
            qtbot.keyClick(editor, key)

    return edit


def test_it_is_closed_at_first(editor: InPlaceEditor) -> None:
    assert not editor.isVisible()


def test_it_opens_beside_a_place_with_all_selected(editor: InPlaceEditor, edit: Edit) -> None:
    edit()
    assert editor.isVisible()
    assert editor.hasFocus()
    assert editor.lineEdit().selectedText() == "0.25"
    assert not editor.geometry().intersects(PLACE)
    near = GAP + 1
    assert editor.geometry().adjusted(-near, -near, near, near).intersects(PLACE)


PLACES = [QRect(x, y, 40, 20) for x in (0, 150, 360) for y in (0, 110, 240)]


@pytest.mark.parametrize("place", [*PLACES, QRect(-50, 1000, 1, 1)])
def test_it_is_kept_within_its_parent_and_hides_no_place(
    editor: InPlaceEditor, parents: tuple[Keys, Keys], place: QRect
) -> None:
    editor.open_at([place], 1.0 / 3.0, lambda _: True)
    assert parents[0].rect().contains(editor.geometry())
    assert not editor.geometry().intersects(place)


def test_it_opens_where_there_is_room_and_hides_as_little_as_it_can(editor: InPlaceEditor) -> None:
    above = PLACE.translated(0, -30)
    editor.open_at([PLACE, above], 0.25, lambda _: True)
    assert not editor.geometry().intersects(above)
    below = QRect(0, PLACE.bottom(), 400, 200)
    editor.open_at([PLACE], 0.25, lambda _: True, room=below)
    assert below.contains(editor.geometry())
    editor.open_at([PLACE], 0.25, lambda _: True, taken=[QRect(0, 0, 400, 80), below])
    assert abs(editor.geometry().center().y() - PLACE.center().y()) <= 1


def test_what_must_stay_in_sight_goes_before_room(editor: InPlaceEditor) -> None:
    editor.open_at([PLACE], 0.25, lambda _: True, room=PLACE, taken=[QRect(0, 0, 400, 300)])
    assert not editor.geometry().intersects(PLACE)


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_takes_the_number_and_gives_the_focus_back(
    editor: InPlaceEditor, parents: tuple[Keys, Keys], edit: Edit, told: Told, key: Qt.Key
) -> None:
    edit("-1.5", key)
    assert told() == [-1.5]
    assert not editor.isVisible()
    assert parents[0].hasFocus()


def test_enter_without_a_change_takes_all_digits(
    editor: InPlaceEditor, told: Told, qtbot: QtBot
) -> None:
    editor.open_at([PLACE], 1.0 / 3.0, lambda _: True)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told() == [1.0 / 3.0]


def test_escape_does_not_take_it(
    editor: InPlaceEditor, parents: tuple[Keys, Keys], edit: Edit, told: Told
) -> None:
    edit("7", Qt.Key.Key_Escape)
    assert told() == ["cancelled"]
    assert not editor.isVisible()
    assert parents[0].hasFocus()


@pytest.mark.parametrize("text", ["1e", "hedgehog", "inf"])
def test_a_text_that_is_refused_keeps_it_open(
    editor: InPlaceEditor, edit: Edit, told: Told, text: str
) -> None:
    edit(text, Qt.Key.Key_Return)
    assert told() == [f"refused {text}"]
    assert editor.isVisible()
    assert editor.lineEdit().selectedText() == text


def test_a_number_that_is_not_accepted_is_refused(
    editor: InPlaceEditor, told: Told, qtbot: QtBot
) -> None:
    editor.open_at([PLACE], 0.25, lambda value: 0.0 <= value <= 1.0)
    qtbot.keyClicks(editor, "2")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told() == ["refused 2"]


@pytest.mark.parametrize(
    ("text", "outcome"), [("3", 3.0), ("", "cancelled"), ("0.25", "cancelled"), ("1e", "cancelled")]
)
def test_leaving_it_takes_only_a_number_that_was_changed(
    editor: InPlaceEditor,
    parents: tuple[Keys, Keys],
    edit: Edit,
    told: Told,
    text: str,
    outcome: float | str,
) -> None:
    edit(text)
    parents[1].setFocus()
    assert told() == [outcome]
    assert not editor.isVisible()
    assert parents[1].hasFocus()


def test_opening_it_elsewhere_leaves_it_first(
    editor: InPlaceEditor, edit: Edit, told: Told
) -> None:
    edit("3")
    editor.open_at([QRect(50, 50, 1, 1)], 9.0, lambda _: True)
    assert told() == [3.0]
    assert editor.isVisible()
    assert editor.value() == 9.0


def test_its_keys_do_not_reach_its_parent(
    parents: tuple[Keys, Keys], edit: Edit, qtbot: QtBot, editor: InPlaceEditor
) -> None:
    edit("1a")
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_F5, Qt.Key.Key_Return):
        qtbot.keyClick(editor, key)
    assert parents[0].keys == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_the_windows_shortcuts_do_not_take_its_keys(
    editor: InPlaceEditor, edit: Edit, key: Qt.Key
) -> None:
    edit()
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
    event.ignore()
    QApplication.sendEvent(editor, event)
    assert event.isAccepted()
