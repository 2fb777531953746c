"""Another program, or another window, writes the file that is open here."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.documents import read_document, write_document
from xentgui.ui.main_window import MainWindow

OTHER = State((5.0, 6.0, 7.0, 8.0), 2)
MINE, THEIRS = 12345.0, 54321.0


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.xent"
    write_document(path, Situation(START, View()))
    return path


@pytest.fixture
def window(
    tmp_path: Path, qtbot: QtBot, stored_settings: Path, file: Path, no_leaked_widgets: None
) -> MainWindow:
    """A window with a change to a file that another one has saved another change to since."""
    windows = [MainWindow(Model(), data_folder=tmp_path / "data") for _ in range(2)]
    for window, logit in zip(windows, (MINE, THEIRS), strict=True):
        qtbot.addWidget(window)
        window.show()
        window._documents.open(file)
        window._model.set_logit(0, logit)
    assert windows[1]._documents.save()
    return windows[0]


def question(window: MainWindow, name: str = "outsideQuestion") -> QMessageBox | None:
    boxes = window.findChildren(QMessageBox, name)
    return next((box for box in boxes if box.isVisible()), None)


def answer(window: MainWindow, name: str) -> None:
    box = question(window)
    assert box is not None
    next(b for b in box.buttons() if b.objectName() == name).click()


def first_logit(path: Path) -> float:
    return float(read_document(path).state.logits[0])


def test_the_second_save_asks_once_and_writes_nothing(window: MainWindow, file: Path) -> None:
    for _ in range(3):
        assert not window._documents.save()
    assert len(window.findChildren(QMessageBox, "outsideQuestion")) == 1
    assert first_logit(file) == THEIRS
    box = question(window)
    assert box is not None
    assert box.text() == "a.xent was changed by another program after it was opened here."
    box.button(QMessageBox.StandardButton.Cancel).click()
    assert window._documents.is_changed
    assert first_logit(file) == THEIRS
    window.stop_asking()


def test_both_are_kept_under_two_names(window: MainWindow, file: Path) -> None:
    (file.parent / "a (2).xent").write_text("is there")
    window._documents.save()
    answer(window, "keepBothButton")
    third = file.parent / "a (3).xent"
    assert (first_logit(file), first_logit(third)) == (THEIRS, MINE)
    assert window._documents.path == third
    assert window.windowTitle() == "[*]a (3).xent"
    assert not window.isWindowModified()
    assert window.statusBar().currentMessage().startswith("Saved a (3).xent in ")
    window._model.set_logit(0, 1.0)
    assert window._documents.save()


def test_the_file_is_replaced_if_that_is_wanted(window: MainWindow, file: Path) -> None:
    window._documents.save()
    answer(window, "replaceButton")
    assert first_logit(file) == MINE
    assert not window.isWindowModified()
    # What has been written here is no change from outside.
    window._model.set_logit(0, 1.0)
    assert window._documents.save()


def test_the_file_is_read_again_and_the_work_stays(
    window: MainWindow, file: Path, tmp_path: Path
) -> None:
    window._documents.save()
    answer(window, "reloadButton")
    assert window._model.state.logits[0] == THEIRS
    assert not window.isWindowModified()
    assert window.close()
    assert first_logit(file) == THEIRS
    # What was here has been put aside, not thrown away.
    other = MainWindow(Model(), data_folder=tmp_path / "data")
    (entry,) = other._recovery.aside()
    assert entry.name == "a.xent"
    other._recovery.restore_aside(entry)
    assert other._model.state.logits[0] == MINE
    other._documents.save()
    assert question(other) is not None
    other.stop_asking()
    other.close()
    other.deleteLater()


@pytest.mark.parametrize("shown", [True, False])
@pytest.mark.parametrize("name", ["keepBothButton", "replaceButton"])
def test_an_answer_lets_the_window_close(
    window: MainWindow, file: Path, shown: bool, name: str
) -> None:
    if not shown:
        window._model.load(OTHER)
    assert not window.close()
    box = question(window, "unsavedQuestion")
    assert box is not None
    box.button(QMessageBox.StandardButton.Save).click()
    box = question(window)
    assert box is not None
    assert ("reloadButton" in [b.objectName() for b in box.buttons()]) == shown
    answer(window, name)
    assert not window.isVisible()
    found = sorted(map(first_logit, file.parent.glob("*.xent")))
    assert found == ([MINE] if name == "replaceButton" else [MINE, THEIRS])


@pytest.mark.parametrize(
    "change",
    [
        lambda path: path.write_bytes(path.read_bytes()),
        lambda path: path.touch(),
        lambda path: path.unlink(),
    ],
    ids=["same content", "touched", "gone"],
)
def test_what_loses_nothing_is_not_asked_about(
    window: MainWindow, file: Path, change: object
) -> None:
    window._documents.save()
    answer(window, "replaceButton")
    assert callable(change)
    change(file)
    window._model.set_logit(0, 3.0)
    assert window._documents.save()
    assert first_logit(file) == 3.0


@pytest.mark.parametrize("content", [b"", b"x", b"\0" * 1000], ids=["empty", "text", "zeros"])
def test_what_is_no_document_any_more_is_asked_about_too(
    window: MainWindow, file: Path, content: bytes
) -> None:
    window._documents.save()
    answer(window, "replaceButton")
    file.write_bytes(content)
    window._model.set_logit(0, 3.0)
    assert not window._documents.save()
    assert file.read_bytes() == content
    answer(window, "keepBothButton")
    assert file.read_bytes() == content


def test_it_is_noticed_when_the_window_is_looked_at_again(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window._documents.open(file)
    said: list[str] = []
    window.statusBar().clearMessage()
    window.statusBar().messageChanged.connect(said.append)
    window._documents.notice_outside()
    assert said == []
    write_document(file, Situation(OTHER, View()))
    for _ in range(2):
        window._documents.notice_outside()
    (text,) = said
    assert text.startswith("a.xent has been changed by another program.")
    window.stop_asking()


def test_the_window_looks_when_it_becomes_active(
    window: MainWindow, file: Path, qtbot: QtBot
) -> None:
    window._documents.open(file)
    write_document(file, Situation(OTHER, View()))
    window.statusBar().clearMessage()
    QApplication.sendEvent(window, QEvent(QEvent.Type.ActivationChange))
    window.activateWindow()
    qtbot.waitUntil(lambda: "changed by another" in window.statusBar().currentMessage())
    window.stop_asking()


def test_saving_elsewhere_asks_nothing(window: MainWindow, file: Path) -> None:
    assert window._documents.save_to(file.parent / "b.xent")
    assert first_logit(file) == THEIRS
