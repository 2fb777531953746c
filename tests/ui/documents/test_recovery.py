from __future__ import annotations

import errno
import itertools
import os
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

import pytest
from PySide6.QtCore import QElapsedTimer, QEvent, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.documents.document import dumps, loads
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.situation import Document, Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files import recovery as recovery_files
from xentgui.files import safe_io
from xentgui.files.documents import read_document, write_document
from xentgui.files.recovery import Copy
from xentgui.ui.documents import recovery as module
from xentgui.ui.documents.aside_menu import AsideMenu
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

Capture: TypeAlias = pytest.CaptureFixture[str]

OTHER = State((5.0, 6.0, 7.0, 8.0), 2)


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "DELAY", 50)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


class Make(Protocol):
    """The fixture `make`."""

    def __call__(self, model: Model | None = None) -> MainWindow: ...


@pytest.fixture
def make(qtbot: QtBot, stored_settings: Path, folder: Path, no_leaked_widgets: None) -> Make:
    """Make windows that share the folder, as instances of the program do."""

    def make(model: Model | None = None) -> MainWindow:
        window = MainWindow(model or Model(), data_folder=folder)
        qtbot.addWidget(window)
        window.show()
        return window

    return make


def model_of(window: MainWindow) -> Model:
    return window._model


def copies(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.recovery"))


def copied(folder: Path) -> list[float]:
    """First logits of all that is copied."""
    texts = (copy.read_bytes().partition(b"\n")[2] for copy in copies(folder))
    return sorted(float(loads(text).state.logits[0]) for text in texts)


def set_first_logit(model: Model) -> None:
    model.set_logit(0, 7.0)


def crash(
    window: MainWindow, folder: Path, changed: Callable[[Model], None] = set_first_logit
) -> None:
    """End a window, and leave its copies as they are when SIGKILL ends it."""
    changed(model_of(window))
    window._recovery.copy_now()
    left = {copy: copy.read_bytes() for copy in copies(folder)}
    window.stop_asking()
    window.close()
    for file in folder.iterdir():
        file.unlink()
    for copy, data in left.items():
        copy.write_bytes(data)


def box_of(window: MainWindow) -> QMessageBox | None:
    return window.findChild(QMessageBox, "recoveryOffer")


def offer(window: MainWindow) -> QMessageBox:
    return child(window, QMessageBox, "recoveryOffer")


def click(window: MainWindow, name: str, qtbot: QtBot) -> None:
    box = offer(window)
    next(b for b in box.buttons() if b.objectName() == name).click()
    QApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    qtbot.wait(1)


def aside(window: MainWindow) -> list[QAction]:
    """Entries of the menu of what was put aside."""
    menu = child(window, AsideMenu)
    menu.fill()
    return [action for action in menu.actions() if action.isEnabled()]


# When a copy is made


def test_a_change_is_copied_soon_and_put_aside_with_the_window(
    make: Make, folder: Path, qtbot: QtBot
) -> None:
    window = make()
    assert not folder.exists()
    model_of(window).set_logit(0, 3.0)
    assert not folder.exists()
    qtbot.waitUntil(lambda: copied(folder) == [3.0])
    window.close()
    assert [path.suffix for path in folder.iterdir()] == [".session"]


def test_looking_around_is_not_copied(make: Make, folder: Path, qtbot: QtBot) -> None:
    window = make()
    model_of(window).set_focus(0)
    model_of(window).set_hovered(1)
    model_of(window).set_panels(["flow"])
    model_of(window).set_notation("zpy")
    qtbot.wait(150)
    assert not folder.exists()
    window.close()
    assert not folder.exists()


def drag(model: Model, step: int) -> None:
    if step == 0:
        model.begin_gesture()
    model.set_logit(0, 3.0 + step)


def rename_and_look(model: Model, step: int) -> None:
    model.set_name(0, f"cat {step}")
    model.set_focus(step % 3)
    model.set_hovered((step + 1) % 3)


def step_and_end(model: Model, step: int) -> None:
    model.begin_gesture()
    model.set_logit(0, 3.0 + step)
    model.end_gesture()


def other_documents(model: Model, step: int) -> None:
    model.load(OTHER.with_logit(0, 10.0 + step))
    model.set_logit(1, 3.0)


@pytest.mark.parametrize("edit", [drag, rename_and_look, step_and_end, other_documents])
def test_whatever_goes_on_the_first_change_is_copied_in_time(
    make: Make, folder: Path, qtbot: QtBot, edit: Callable[[Model, int], None]
) -> None:
    window = make()
    model = model_of(window)
    step = 0
    clock = QElapsedTimer()
    clock.start()
    # More often than `DELAY`, which a timer that starts anew would never survive.
    while step < 5 or not copies(folder):
        edit(model, step)
        step += 1
        qtbot.wait(15)
        assert clock.elapsed() < 2000
    window.stop_asking()


@pytest.mark.parametrize(
    "edit",
    [
        lambda window: QTest.keyClick(child(window, FloatSpinBox, "logitSpinBox0"), Qt.Key.Key_Up),
        lambda window: QTest.keyClick(child(window, FigureView), Qt.Key.Key_Up),
        lambda window: child(window, QAction, "focusTargetAction").trigger(),
        lambda window: child(window, FloatSpinBox, "temperatureSpinBox").stepUp(),
        lambda window: child(window, QAction, "pinAction").trigger(),
        lambda window: child(window, QAction, "softTargetAction").trigger(),
        lambda window: child(window, QAction, "randomiseAction").trigger(),
        lambda window: child(window, QAction, "addClassAction").trigger(),
    ],
    ids=["box", "figure", "target", "T", "pin", "soft target", "random", "class"],
)
def test_one_edit_by_any_way_is_copied(
    make: Make, folder: Path, qtbot: QtBot, edit: Callable[[MainWindow], object]
) -> None:
    window = make()
    model_of(window).set_focus(0)
    edit(window)
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    text = copies(folder)[0].read_bytes().partition(b"\n")[2]
    assert loads(text).content == model_of(window).snapshot.situation.content


def test_a_change_that_is_taken_back_leaves_no_copy(make: Make, folder: Path, qtbot: QtBot) -> None:
    model = model_of(make())
    model.set_logit(0, 3.0)
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    model.undo()
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [])


def test_a_saved_document_needs_no_copy(
    make: Make, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = make()
    model_of(window).set_logit(0, 3.0)
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    window._documents.save_to(tmp_path / "a.xent")
    qtbot.waitUntil(lambda: list(folder.iterdir()) == [])


def test_a_slow_disk_does_not_hold_up_the_window(
    make: Make, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, begun = threading.Event(), threading.Event()
    write = safe_io.write_bytes

    def slow(path: Path, data: bytes) -> None:
        begun.set()
        assert go_on.wait(20)
        write(path, data)

    monkeypatch.setattr(recovery_files, "write_bytes", slow)
    window = make()
    model_of(window).set_logit(0, 3.0)
    qtbot.waitUntil(begun.is_set)
    # The window lives while it is written, and what comes meanwhile is written next.
    model_of(window).set_logit(0, 4.0)
    qtbot.wait(150)
    assert copies(folder) == []
    go_on.set()
    qtbot.waitUntil(lambda: copied(folder) == [4.0])


# Where it cannot be made


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Let the disk be full for copies, as long as there is something in this list."""
    full = [1]
    write = safe_io.write_bytes

    def fail(path: Path, data: bytes) -> None:
        if full:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        write(path, data)

    monkeypatch.setattr(recovery_files, "write_bytes", fail)
    return full


def test_what_cannot_be_copied_is_said_once_and_tried_again(
    make: Make, folder: Path, qtbot: QtBot, full: list[int]
) -> None:
    window = make()
    said: list[str] = []
    window.statusBar().messageChanged.connect(said.append)
    for logit in (3.0, 4.0, 5.0):
        model_of(window).set_logit(0, logit)
        qtbot.wait(150)
    assert said == [
        "Unsaved work cannot be backed up against a crash: No space left on device. Save it."
    ]
    full.clear()
    qtbot.waitUntil(lambda: copied(folder) == [5.0])
    full.append(1)
    window.statusBar().clearMessage()
    model_of(window).set_logit(0, 6.0)
    qtbot.waitUntil(lambda: said[1:] == ["", said[0]])
    assert copied(folder) == [5.0]
    full.clear()


def test_work_that_cannot_be_put_aside_is_not_lost_without_a_word(
    make: Make, folder: Path, qtbot: QtBot, full: list[int]
) -> None:
    window = make()
    full.clear()
    model_of(window).set_logit(0, 3.0)
    qtbot.waitUntil(lambda: copied(folder) == [3.0])
    full.append(1)
    model_of(window).set_logit(0, 4.0)
    assert not window.close()
    assert not window.close()
    (box,) = window.findChildren(QMessageBox, "lossQuestion")
    assert "No space left on device" in box.informativeText()
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert window.isVisible()
    # The copy before stays until there is a better one.
    assert copied(folder) == [3.0]
    full.clear()
    assert window.close()
    assert len(aside(make())) == 1


@pytest.mark.parametrize("way", ["button", "signal"])
def test_what_was_copied_last_stays_where_the_rest_cannot_be(
    make: Make, folder: Path, qtbot: QtBot, full: list[int], way: str, capsys: Capture
) -> None:
    window = make()
    full.clear()
    model_of(window).set_logit(0, 3.0)
    qtbot.waitUntil(lambda: copied(folder) == [3.0])
    full.append(1)
    model_of(window).set_logit(0, 4.0)
    if way == "button":
        window.close()
        box = child(window, QMessageBox, "lossQuestion")
        box.button(QMessageBox.StandardButton.Close).click()
    else:
        window.stop_asking()
        window.close()
    assert not window.isVisible()
    assert "No space left on device" in capsys.readouterr().err
    other = make()
    aside(other)[0].trigger()
    assert model_of(other).state.logits[0] == 3.0
    full.clear()


def test_a_folder_that_cannot_be_is_said(make: Make, folder: Path, qtbot: QtBot) -> None:
    folder.write_text("not a folder")
    window = make()
    model_of(window).set_logit(0, 3.0)
    qtbot.waitUntil(lambda: "File exists" in window.statusBar().currentMessage())
    window.look_back()
    assert box_of(window) is None
    window.stop_asking()
    assert window.close()


# After a crash


def test_work_of_a_crashed_window_is_restored(make: Make, folder: Path, qtbot: QtBot) -> None:
    crash(make(), folder)
    before = copies(folder)
    window = make()
    window.look_back()
    box = offer(window)
    assert not box.isModal()
    assert "closed unexpectedly" in box.text()
    click(window, "restoreButton", qtbot)
    assert model_of(window).state == START.with_logit(0, 7.0)
    assert window.windowTitle() == "xentgui"
    # The same file is now this window's copy: there is no moment without one.
    window._recovery.copy_now()
    assert copies(folder) == before
    model_of(window).set_logit(0, 8.0)
    qtbot.waitUntil(lambda: copied(folder) == [8.0])
    assert copies(folder) == before
    for _ in range(2):
        model_of(window).undo()
    assert model_of(window).state == START
    # Undone, it is not gone.
    window.close()
    other = make()
    aside(other)[0].trigger()
    assert model_of(other).state.logits[0] == 7.0


def test_a_restored_document_has_its_name_and_is_not_saved(
    make: Make, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "猫.xent"
    first = make()
    first._documents.save_to(path)
    crash(first, folder)
    window = make()
    window.look_back()
    assert "猫.xent" in offer(window).text()
    click(window, "restoreButton", qtbot)
    assert window._documents.path == path
    assert window.isWindowModified()
    assert read_document(path)[0] == START
    assert window._documents.save()
    assert read_document(path)[0] == START.with_logit(0, 7.0)


def leave(folder: Path, states: Sequence[State], suffix: str = ".recovery") -> None:
    """Leave work without a lock, the last one latest."""
    folder.mkdir(exist_ok=True)
    for k, state in enumerate(states):
        copy = Copy(folder / f"{k}{'a' * 31}{suffix}")
        situation = Situation(state, View())
        copy.write(situation, Document(situation))
        copy.leave()
        os.utime(copy.file, (1e9 + k, 1e9 + k))


@pytest.mark.parametrize(
    "answers", list(itertools.product(["restoreButton", "discardButton"], repeat=3))
)
def test_after_an_answer_the_next_is_offered(
    make: Make, folder: Path, qtbot: QtBot, answers: tuple[str, ...]
) -> None:
    leave(folder, states := [OTHER.with_logit(0, float(k)) for k in range(3)])
    window = make()
    window.look_back()
    for answer, state in zip(answers, states[::-1], strict=True):
        click(window, answer, qtbot)
        if answer == "restoreButton":
            assert model_of(window).state == state
    assert box_of(window) is None
    kept = [float(k) for k, answer in zip((2, 1, 0), answers, strict=True) if answer[0] == "r"]
    assert copied(folder) == sorted(kept)
    window.close()
    assert len(aside(make())) == len(kept)


@pytest.mark.parametrize("way", ["laterButton", "close"])
def test_work_that_is_not_decided_on_is_offered_again(
    make: Make, folder: Path, qtbot: QtBot, way: str
) -> None:
    crash(make(), folder)
    window = make()
    window.look_back()
    if way == "close":
        offer(window).close()
    else:
        click(window, way, qtbot)
    qtbot.waitUntil(lambda: box_of(window) is None)
    assert model_of(window).state == START
    window.look_back()
    assert box_of(window) is not None
    offer(window).close()


def test_work_is_offered_to_one_window_only(make: Make, folder: Path, qtbot: QtBot) -> None:
    crash(make(), folder)
    window, other = make(), make()
    window.look_back()
    other.look_back()
    assert box_of(other) is None
    offer(window).close()


def test_work_of_a_living_window_is_not_offered(make: Make, folder: Path, qtbot: QtBot) -> None:
    living, window = make(), make()
    model_of(living).set_logit(0, 7.0)
    living._recovery.copy_now()
    window.look_back()
    assert box_of(window) is None
    assert len(copies(folder)) == 1


HEADER = b'{"path": null, "title": "", "name": "cat", "digest": null}\n'
DOCUMENT = dumps(Situation(START, View()))
DAMAGED = [
    b"",
    b"{}",
    HEADER,
    b'{"path": 7, "title": "", "name": "", "digest": null}\n' + DOCUMENT,
    b'{"path": null, "title": "", "name": "", "digest": "x"}\n' + DOCUMENT,
    b'{"path": null}\n' + DOCUMENT,
    b"[" * 100_000,
    b"\xff\n\xff",
    HEADER + DOCUMENT[:-10],
    HEADER + b'{"format": "xentgui", "version": 3}',
    DOCUMENT,
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_what_cannot_be_read_is_said_and_kept(
    make: Make,
    folder: Path,
    content: bytes,
    capsys: Capture,
    qtbot: QtBot,
) -> None:
    folder.mkdir()
    file = folder / ("b" * 32 + ".recovery")
    file.write_bytes(content)
    window = make()
    window.look_back()
    box = offer(window)
    assert "It cannot be read: " in box.informativeText()
    assert str(file) in box.informativeText()
    assert {b.objectName() for b in box.buttons()} == {"discardButton", "laterButton"}
    click(window, "laterButton", qtbot)
    assert list(folder.iterdir()) == [file]
    assert file.read_bytes() == content
    window.look_back()
    click(window, "discardButton", qtbot)
    assert list(folder.iterdir()) == []
    assert capsys.readouterr() == ("", "")


def test_what_cannot_be_read_does_not_hide_what_can(make: Make, folder: Path, qtbot: QtBot) -> None:
    leave(folder, [OTHER])
    (folder / ("b" * 32 + ".recovery")).write_bytes(b"")
    window = make()
    window.look_back()
    click(window, "laterButton", qtbot)
    assert model_of(window).state == START
    window.look_back()
    click(window, "discardButton", qtbot)
    click(window, "restoreButton", qtbot)
    assert model_of(window).state == OTHER


def test_what_a_killed_process_has_half_written_is_removed_and_nothing_else(
    make: Make, folder: Path
) -> None:
    folder.mkdir()
    ours = ["c" * 32 + ".lock", "d" * 32 + ".recovery.AbCdEf"]
    others = ["notes.txt", "x.recovery", "c" * 32 + ".txt"]
    for name in (*ours, *others):
        (folder / name).touch()
    make().look_back()
    assert sorted(path.name for path in folder.iterdir()) == sorted(others)


# What is put aside


def test_work_without_a_file_is_put_aside_and_comes_back(make: Make) -> None:
    first = make()
    model_of(first).set_logit(0, 3.0)
    model_of(first).pin()
    first.close()
    window = make()
    window.look_back()
    assert box_of(window) is None
    (entry,) = aside(window)
    assert entry.text().endswith("   cat, dog, bird")
    entry.trigger()
    assert model_of(window).state == model_of(window).snapshot.view.pinned
    assert model_of(window).state.logits[0] == 3.0
    assert aside(window) == []
    assert window.windowTitle() == "xentgui"
    model_of(window).undo()
    window.close()
    assert len(aside(make())) == 1


def test_two_windows_have_a_place_each(make: Make) -> None:
    windows = [make(), make(), make()]
    for k, window in enumerate(windows):
        model_of(window).set_logit(0, 3.0 + k)
    for window in windows:
        window.close()
    last = make()
    found = []
    while entries := aside(last):
        entries[0].trigger()
        found.append(float(model_of(last).state.logits[0]))
    assert sorted(found) == [3.0, 4.0, 5.0]


def test_a_session_without_a_change_leaves_those_before(make: Make) -> None:
    first = make()
    model_of(first).set_logit(0, 3.0)
    first.close()
    make().close()
    assert len(aside(make())) == 1


def test_the_oldest_of_many_are_dropped(make: Make, folder: Path) -> None:
    leave(folder, [OTHER.with_logit(0, float(k)) for k in range(10)], ".session")
    window = make()
    model_of(window).set_logit(0, 3.0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(recovery_files, "MOST_ASIDE", 4)
        window.close()
    last = make()
    entries = aside(last)
    assert len(entries) == 4
    entries[-1].trigger()
    assert model_of(last).state.logits[0] == 7.0


def test_another_window_may_have_taken_it(make: Make, folder: Path) -> None:
    leave(folder, [OTHER], ".session")
    window, other = make(), make()
    (entry,), (same,) = aside(window), aside(other)
    entry.trigger()
    same.trigger()
    assert model_of(window).state == OTHER
    assert model_of(other).state == START
    assert "Another window has it" in other.statusBar().currentMessage()


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_what_was_put_aside_and_cannot_be_read_is_said_and_kept(
    make: Make, folder: Path, content: bytes
) -> None:
    folder.mkdir()
    file = folder / ("b" * 32 + ".session")
    file.write_bytes(content)
    window = make()
    (entry,) = aside(window)
    entry.trigger()
    assert "Cannot restore it: " in window.statusBar().currentMessage()
    assert str(file) in window.statusBar().currentMessage()
    assert list(folder.iterdir()) == [file]
    assert file.read_bytes() == content


def test_the_last_session_of_an_earlier_version_is_among_them(make: Make, folder: Path) -> None:
    folder.mkdir()
    write_document(folder / "last session.xent", Situation(OTHER, View()))
    window = make()
    (entry,) = aside(window)
    entry.trigger()
    assert model_of(window).state == OTHER


def test_a_window_that_is_told_to_close_keeps_its_unsaved_document(
    make: Make, folder: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "a.xent"
    first = make()
    first._documents.save_to(path)
    model_of(first).set_logit(0, 3.0)
    first.stop_asking()
    assert first.close()
    window = make()
    window.look_back()
    click(window, "restoreButton", qtbot)
    assert window._documents.path == path
    assert model_of(window).state.logits[0] == 3.0
    window.stop_asking()
