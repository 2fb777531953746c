"""Whatever is worked on, whatever replaces it, however the window ends: the work is somewhere."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, render
from xentgui.files.documents import read_document, write_document
from xentgui.files.recovery import Copy, Leftover, RecoveryFolder
from xentgui.ui.documents import recovery as recovery_module
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.presentation import Presentation
from xentgui.ui.words import load_example

OTHER = State((5.0, 6.0, 7.0, 8.0), 2)
MINE = 12345.0
"""A logit that is nowhere but in the work."""


class Place(Protocol):
    """Where files and copies of a test are."""

    data: Path
    file: Path
    other: Path
    picture: Path


@pytest.fixture
def place(tmp_path: Path, stored_settings: Path) -> Place:
    class Places:
        data = tmp_path / "data"
        file = tmp_path / "mine.xent"
        other = tmp_path / "other.xent"
        picture = tmp_path / "figure.png"

    write_document(Places.file, Situation(START, View()))
    write_document(Places.other, Situation(OTHER, View()))
    render(Snapshot.of(OTHER), Places.picture, PictureSettings(page=Page(64, 64)))
    return Places()


@pytest.fixture
def window(place: Place, qtbot: QtBot, no_leaked_widgets: None) -> MainWindow:
    window = MainWindow(Model(), data_folder=place.data)
    qtbot.addWidget(window)
    window.show()
    return window


Do = Callable[[MainWindow, Place], object]


def trigger(name: str) -> Do:
    return lambda window, place: child(window, QAction, name).trigger()


def lesson(window: MainWindow, place: Place) -> None:
    trigger("lessonAction_1-three-cases")(window, place)


def present(window: MainWindow, place: Place) -> None:
    trigger("presentAction")(window, place)
    presentation = child(window, Presentation)
    for _ in range(2):
        QTest.keyClick(presentation.stage, Qt.Key.Key_Space)
    QTest.keyClick(presentation.stage, Qt.Key.Key_Escape)


def restore(window: MainWindow, place: Place) -> None:
    place.data.mkdir(exist_ok=True)
    copy = Copy(place.data / f"{'a' * 32}.session")
    situation = Situation(OTHER, View())
    copy.write(situation, Document(situation))
    copy.leave()
    recovery = window._recovery
    recovery.restore_aside(next(e for e in recovery.aside() if e.file.stem == "a" * 32))


def open_file(window: MainWindow, place: Place) -> None:
    assert window._documents.open(place.file)


def open_other(window: MainWindow, place: Place) -> None:
    assert window._documents.open(place.other)


def open_picture(window: MainWindow, place: Place) -> None:
    assert window._documents.open(place.picture)


def nothing(window: MainWindow, place: Place) -> None:
    pass


WORK: dict[str, Do] = {
    "untitled": nothing,
    "file": open_file,
    "picture": open_picture,
    "example": trigger("exampleAction_soft"),
    "restored": restore,
    "reset": trigger("resetAction"),
}
REPLACED: dict[str, Do] = {
    "nothing": nothing,
    "file": open_other,
    "same file": open_file,
    "picture": open_picture,
    "example": trigger("exampleAction_wrong"),
    "same example": trigger("exampleAction_soft"),
    "lesson": lesson,
    "presentation": present,
    "restored": restore,
}


def question(window: MainWindow) -> QMessageBox | None:
    """Return the question that is open now."""
    boxes = window.findChildren(QMessageBox, "unsavedQuestion")
    return next((box for box in boxes if box.isVisible()), None)


def close(window: MainWindow, place: Place) -> list[str]:
    """Close, and answer each question by Save; return the questions."""
    asked = []
    window.close()
    while box := question(window):
        asked.append(box.text())
        box.button(QMessageBox.StandardButton.Save).click()
    return asked


def by_signal(window: MainWindow, place: Place) -> None:
    window.stop_asking()
    assert window.close()


def without_display(window: MainWindow, place: Place) -> None:
    window.end()
    window.stop_asking()
    window.close()


ENDS: dict[str, Do] = {"closed": close, "signal": by_signal, "no display": without_display}


def all_that_is_kept(place: Place) -> list[float]:
    """First logits of what is in files, offered, or put aside."""
    found = [float(read_document(file).state.logits[0]) for file in (place.file, place.other)]
    folder = RecoveryFolder(place.data)
    while isinstance(lost := folder.lost(), Leftover):
        found.append(float(lost.situation.state.logits[0]))
        lost.copy.remove()
    for entry in folder.aside():
        taken = folder.take(entry.file)
        assert isinstance(taken, Leftover)
        found.append(float(taken.situation.state.logits[0]))
        taken.copy.leave()
    return found


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize(
    ("work", "replaced"),
    [pair for pair in itertools.product(WORK, REPLACED) if pair != ("restored", "restored")],
)
def test_work_is_kept(window: MainWindow, place: Place, work: str, replaced: str, end: str) -> None:
    WORK[work](window, place)
    window._model.set_logit(0, MINE)
    REPLACED[replaced](window, place)
    ENDS[end](window, place)
    assert not window.isVisible()
    kept = all_that_is_kept(place)
    assert kept.count(MINE) == 1
    # And nothing that another file held.
    assert OTHER.logits[0] in kept


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("replaced", [name for name in REPLACED if name != "nothing"])
def test_undo_leads_back_to_it_whole(
    window: MainWindow, place: Place, work: str, replaced: str
) -> None:
    if work == replaced == "restored":
        pytest.skip("there is one to restore")
    WORK[work](window, place)
    model = window._model
    model.set_logit(0, MINE)
    model.set_panels(["flow", "terms"])
    before = model.snapshot
    title = window.windowTitle(), window.isWindowModified()
    REPLACED[replaced](window, place)
    while model.snapshot.document is not before.document:
        assert model.snapshot.can_undo
        model.undo()
    assert model.snapshot.situation.content == before.situation.content
    assert (window.windowTitle(), window.isWindowModified()) == title
    window.stop_asking()


@pytest.mark.parametrize("work", WORK)
def test_a_closed_lesson_gives_back_what_it_has_replaced(
    window: MainWindow, place: Place, work: str
) -> None:
    WORK[work](window, place)
    model, player = window._model, window._player
    model.set_logit(0, MINE)
    before = model.snapshot
    lesson(window, place)
    assert window.windowTitle() == "[*]Cross-entropy in three cases"
    player.next()
    model.set_logit(0, 3.0)
    trigger("lessonAction_2-softmax")(window, place)
    player.next()
    player.close()
    assert model.snapshot.document is before.document
    assert model.snapshot.situation == before.situation
    # What was tried out in a step is no work.
    assert list(window._documents.unsaved.values()) == [before.situation]
    model.undo()
    assert model.snapshot.document is not before.document
    window.stop_asking()


def test_a_lesson_is_never_saved_over_a_file(
    window: MainWindow, place: Place, qtbot: QtBot
) -> None:
    open_file(window, place)
    before = place.file.read_bytes()
    lesson(window, place)
    window._model.set_logit(0, MINE)
    assert not window._documents.save()
    assert place.file.read_bytes() == before
    window.stop_asking()


def test_what_is_opened_in_a_lesson_stays_when_it_is_closed(
    window: MainWindow, place: Place
) -> None:
    lesson(window, place)
    open_other(window, place)
    window._model.set_logit(0, MINE)
    window._player.close()
    assert window._documents.path == place.other
    assert window._model.state.logits[0] == MINE
    window.stop_asking()


def test_much_that_is_replaced_does_not_pile_up(window: MainWindow, place: Place) -> None:
    model, recovery = window._model, window._recovery
    count = 3 * recovery_module.MOST_IN_HAND
    keys = list(EXAMPLES)
    for k in range(count):
        load_example(model, keys[k % len(keys)])
        model.set_logit(0, 1000.0 + k)
        recovery.copy_now()
    # One more, and the locks of those in hand.
    recovery.copy_now()
    assert len(window._documents.unsaved) <= recovery_module.MOST_IN_HAND + 1
    assert len(list(place.data.glob("*.lock"))) <= recovery_module.MOST_IN_HAND + 1
    # The last three are taken back, which is as it is wanted.
    for _ in range(6):
        model.undo()
    by_signal(window, place)
    kept = all_that_is_kept(place)
    assert {1000.0 + k for k in range(count - 16, count - 3)} <= {*kept}


def test_each_file_with_changes_is_asked_about(window: MainWindow, place: Place) -> None:
    for k, do in enumerate((open_file, open_other, open_picture)):
        do(window, place)
        window._model.set_logit(0, 100.0 + k)
    asked = close(window, place)
    assert asked == ["Save the changes to mine.xent?", "Save the changes to other.xent?"]
    assert sorted(all_that_is_kept(place)) == [100.0, 101.0, 102.0]


def test_cancel_takes_a_discard_back(window: MainWindow, place: Place) -> None:
    for k, do in enumerate((open_file, open_other)):
        do(window, place)
        window._model.set_logit(0, 100.0 + k)
    assert not window.close()
    buttons = QMessageBox.StandardButton
    for button in (buttons.Discard, buttons.Cancel):
        box = question(window)
        assert box is not None
        box.button(button).click()
    assert window.isVisible()
    window._recovery.copy_now()
    by_signal(window, place)
    assert sorted(all_that_is_kept(place)) == [2.0, 5.0, 100.0, 101.0]
