from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from windows import child

import xentgui
from xentgui.core.documents.document import dumps
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.documents import read_document, write_document
from xentgui.files.file_lock import FileLock
from xentgui.ui.documents import recovery as module
from xentgui.ui.main_window import MainWindow

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


def set_first_logit(model: Model) -> None:
    model.set_logit(0, 7.0)


def crash(window: MainWindow, changed: Callable[[Model], None] = set_first_logit) -> None:
    """End a window as SIGKILL would: the copy stays and the lock is gone."""
    model = model_of(window)
    changed(model)
    window._recovery.copy()
    folder = window._recovery._folder
    assert folder._lock is not None
    os.close(folder._lock._descriptor)
    folder._lock = None
    folder._file = folder._file.with_name("0" * 32 + ".recovery")
    window.close()


def box_of(window: MainWindow) -> QMessageBox | None:
    return window.findChild(QMessageBox, "recoveryOffer")


def offer(window: MainWindow) -> QMessageBox:
    return child(window, QMessageBox, "recoveryOffer")


def click(window: MainWindow, name: str, qtbot: QtBot) -> None:
    box = offer(window)
    next(b for b in box.buttons() if b.objectName() == name).click()
    QApplication.sendPostedEvents(box, QEvent.Type.DeferredDelete.value)
    qtbot.wait(1)


def test_a_change_is_copied_soon_and_the_copy_goes_with_the_window(
    make: Make, folder: Path, qtbot: QtBot
) -> None:
    window = make()
    assert not folder.exists()
    model_of(window).set_logit(0, 3.0)
    assert not folder.exists()
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)
    window.close()
    assert sorted(path.name for path in folder.iterdir()) == ["last session.xent"]


def test_looking_around_is_not_copied(make: Make, folder: Path, qtbot: QtBot) -> None:
    window = make()
    model_of(window).set_focus(0)
    model_of(window).set_hovered(1)
    qtbot.wait(150)
    assert not folder.exists()
    window.close()
    assert not folder.exists()


def test_a_drag_is_copied_when_it_has_ended(make: Make, folder: Path, qtbot: QtBot) -> None:
    model = model_of(make())
    model.set_logit(0, 2.5)
    model.begin_gesture()
    model.set_logit(0, 3.0)
    qtbot.wait(150)
    assert not folder.exists()
    model.end_gesture()
    qtbot.waitUntil(lambda: len(copies(folder)) == 1)


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


def test_a_folder_that_cannot_be_is_no_obstacle(make: Make, folder: Path, qtbot: QtBot) -> None:
    folder.write_text("not a folder")
    window = make()
    model_of(window).set_logit(0, 3.0)
    qtbot.wait(150)
    window.look_back()
    assert box_of(window) is None
    assert window.close()


def test_what_takes_long_to_copy_is_copied_less_often(
    make: Make, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make()
    times = iter([0.0, 2.0])
    monkeypatch.setattr("xentgui.ui.documents.recovery.time.monotonic", lambda: next(times))
    model_of(window).set_logit(0, 3.0)
    window._recovery.copy()
    assert window._recovery._timer.interval() == 40_000


# After a crash


def test_work_of_a_crashed_window_is_restored(make: Make, folder: Path, qtbot: QtBot) -> None:
    crash(make())
    window = make()
    window.look_back()
    box = offer(window)
    assert not box.isModal()
    assert "closed unexpectedly" in box.text()
    click(window, "restoreButton", qtbot)
    assert model_of(window).state == START.with_logit(0, 7.0)
    assert window.windowTitle() == "xentgui"
    # As a copy of this window, should it crash too.
    assert copies(folder) == [window._recovery._folder._file]
    model_of(window).undo()
    assert model_of(window).state == START


def test_a_restored_document_has_its_name_and_is_not_saved(
    make: Make, folder: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "猫.xent"
    first = make()
    first._documents.save_to(path)
    first._documents.stop_asking()
    crash(first)
    window = make()
    window.look_back()
    assert "猫.xent" in offer(window).text()
    click(window, "restoreButton", qtbot)
    assert window._documents.path == path
    assert window.isWindowModified()
    assert read_document(path)[0] == START
    assert window._documents.save()
    assert read_document(path)[0] == START.with_logit(0, 7.0)


def test_discarded_work_is_gone_and_the_next_is_offered(
    make: Make, folder: Path, qtbot: QtBot
) -> None:
    folder.mkdir()
    for k, state in enumerate((OTHER, EXAMPLES["soft"])):
        file = folder / f"{k}{'a' * 31}.recovery"
        file.write_bytes(b'{"path": null}\n' + dumps(Situation(state, View())))
        os.utime(file, (1e9 + k, 1e9 + k))
    window = make()
    window.look_back()
    click(window, "discardButton", qtbot)
    assert len(copies(folder)) == 1
    click(window, "restoreButton", qtbot)
    assert model_of(window).state == OTHER


@pytest.mark.parametrize("way", ["laterButton", "close"])
def test_work_that_is_not_decided_on_is_offered_again(
    make: Make, folder: Path, qtbot: QtBot, way: str
) -> None:
    crash(make())
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
    crash(make())
    window, other = make(), make()
    window.look_back()
    other.look_back()
    assert box_of(other) is None
    offer(window).close()


def test_work_of_a_living_window_is_not_offered(make: Make, folder: Path, qtbot: QtBot) -> None:
    living, window = make(), make()
    model_of(living).set_logit(0, 7.0)
    living._recovery.copy()
    window.look_back()
    assert box_of(window) is None
    assert len(copies(folder)) == 1


DAMAGED = [
    b"",
    b"{}",
    b'{"path": null}',
    b'{"path": 7}\n' + dumps(Situation(START, View())),
    b'{"path": ["a"]}\n' + dumps(Situation(START, View())),
    b"[" * 100_000,
    b"\xff\n\xff",
    b'{"path": null}\n' + dumps(Situation(START, View()))[:-10],
    dumps(Situation(START, View())),
]


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_damaged_leftovers_are_removed_without_a_word(
    make: Make, folder: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.mkdir()
    (folder / ("b" * 32 + ".recovery")).write_bytes(content)
    window = make()
    window.look_back()
    assert box_of(window) is None
    assert list(folder.iterdir()) == []
    assert capsys.readouterr() == ("", "")


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


# The last session


def test_an_untitled_session_comes_back(make: Make) -> None:
    first = make()
    model_of(first).set_logit(0, 3.0)
    model_of(first).pin()
    first.close()
    window = make()
    restore = child(window, QAction, "restoreLastSessionAction")
    assert not restore.isEnabled()
    window.look_back()
    assert restore.isEnabled()
    restore.trigger()
    assert model_of(window).state == model_of(window).snapshot.view.pinned
    assert model_of(window).state.logits[0] == 3.0
    assert not restore.isEnabled()
    model_of(window).undo()
    assert restore.isEnabled()
    assert window.windowTitle() == "xentgui"


def test_a_session_without_a_change_leaves_the_one_before(make: Make, folder: Path) -> None:
    first = make()
    model_of(first).set_logit(0, 3.0)
    first.close()
    make().close()
    assert read_document(folder / "last session.xent")[0].logits[0] == 3.0


def test_what_is_left_for_a_file_can_be_brought_back(make: Make, tmp_path: Path) -> None:
    write_document(tmp_path / "a.xent", Situation(OTHER, View()))
    window = make()
    model_of(window).set_logit(0, 3.0)
    window._documents.open(tmp_path / "a.xent")
    child(window, QAction, "restoreLastSessionAction").trigger()
    assert model_of(window).state == START.with_logit(0, 3.0)
    window.close()
    last = make()
    last.look_back()
    assert box_of(last) is None


def test_a_damaged_session_is_not_offered(make: Make, folder: Path) -> None:
    folder.mkdir()
    (folder / "last session.xent").write_text("x")
    window = make()
    window.look_back()
    assert not child(window, QAction, "restoreLastSessionAction").isEnabled()


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


# The lock


def test_a_lock_is_held_once_and_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from xentgui.files.file_lock import FileLock\n"
        "lock = FileLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    path = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(Path(xentgui.__file__).parents[1])},
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(OSError, match="unavailable"):
            FileLock(path)
        process.kill()
        process.wait()
        FileLock(path).release()
    assert not path.exists()
