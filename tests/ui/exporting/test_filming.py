from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Generator, Iterator
from pathlib import Path
from threading import Thread

import pytest
from choosing import choose
from pictures import frame_count
from PIL import Image
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.export.films.choices import DERIVATION, DESCENT, MOVE, READING_TIME
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.exporting.filming import Filming
from xentgui.ui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, action: FindAction, model: Model) -> Iterator[ExportDialog]:
    model.set_logit(0, 3.0)
    model.set_logit(1, -1.0)
    action("exportAction").trigger()
    dialog = child(window, ExportDialog)
    form = dialog.form
    choose(form.format, ".gif")
    form.page.preset.setCurrentIndex(form.page.preset.count() - 1)
    form.page.width_box.setValue(320)
    form.page.height_box.setValue(180)
    yield dialog
    for left in window.findChildren(ExportDialog):
        left.reject()
        left.reject()


def start(window: MainWindow, dialog: ExportDialog, path: Path) -> None:
    window._exporter._export(dialog, dialog.choice(), path)


def encoders() -> list[Thread]:
    return [thread for thread in threading.enumerate() if thread.name == "film encoder"]


def closed(window: MainWindow) -> bool:
    return not window.findChildren(ExportDialog)


def test_the_steps_of_undo_become_a_film_while_the_window_lives(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    ticks = []
    timer = QTimer()
    timer.timeout.connect(lambda: ticks.append(1))
    timer.start(5)
    path = tmp_path / "film.gif"
    start(window, dialog, path)
    assert not dialog.export.isEnabled()
    qtbot.waitUntil(lambda: closed(window))
    assert ticks
    with Image.open(path) as image:
        assert (frame_count(image), image.size) == (3, (320, 180))
    assert window.statusBar().currentMessage() == f"Exported to {path}"
    assert window._exporter.choice.suffix == ".gif"


def test_the_way_from_the_pin_becomes_a_film(
    window: MainWindow, dialog: ExportDialog, model: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    form.source.setCurrentIndex(form.source.findData(MOVE))
    message = child(dialog, QLabel, "exportMessage")
    assert message.text().startswith("Nothing is pinned")
    assert not dialog.export.isEnabled()
    model.pin()
    model.set_logit(2, 4.0)
    form.frames.setValue(7)
    assert dialog.export.isEnabled()
    start(window, dialog, tmp_path / "film.webp")
    qtbot.waitUntil(lambda: closed(window))
    with Image.open(tmp_path / "film.webp") as image:
        assert frame_count(image) == 7


def test_the_steps_of_a_descent_become_a_film(
    window: MainWindow, dialog: ExportDialog, model: Model, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    form.source.setCurrentIndex(form.source.findData(DESCENT))
    assert not form.frames.isVisible()
    with pytest.raises(InvalidInputError, match="take one first"):
        dialog.choice()
    model.begin_descent()
    for _ in range(4):
        model.descend()
    start(window, dialog, tmp_path / "film.webp")
    qtbot.waitUntil(lambda: closed(window))
    with Image.open(tmp_path / "film.webp") as image:
        assert frame_count(image) == 5


def test_the_lines_of_the_derivation_become_a_film_to_be_read(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    form = dialog.form
    form.source.setCurrentIndex(form.source.findData(DERIVATION))
    assert not form.rate.isVisible()
    form.panels.set_panels(("loss_curve",))
    with pytest.raises(InvalidInputError, match="The derivation is not among the panels"):
        dialog.choice()
    form.panels.set_panels(("derivation",))
    start(window, dialog, tmp_path / "film.webp")
    qtbot.waitUntil(lambda: closed(window))
    with Image.open(tmp_path / "film.webp") as image:
        assert frame_count(image) == 10
        image.load()
        assert image.info["duration"] == READING_TIME


def test_cancel_ends_the_film_first_and_then_the_dialog(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    start(window, dialog, tmp_path / "film.gif")
    qtbot.waitUntil(lambda: bool(encoders()))
    dialog.reject()
    assert not encoders()
    assert dialog.isVisible()
    assert dialog.export.isEnabled()
    qtbot.wait(100)
    assert list(tmp_path.iterdir()) == []
    dialog.reject()
    qtbot.waitUntil(lambda: closed(window))


def test_an_error_at_the_end_leaves_the_dialog(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    start(window, dialog, tmp_path / "missing" / "film.gif")
    message = child(dialog, QLabel, "exportMessage")
    qtbot.waitUntil(lambda: message.text().startswith('Cannot export "film.gif": '))
    assert dialog.isVisible()
    assert dialog.export.isEnabled()


def test_a_disk_that_is_full_leaves_the_dialog_and_no_file(
    window: MainWindow,
    dialog: ExportDialog,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("PySide6.QtCore.QSaveFile.commit", lambda *_: False)
    start(window, dialog, tmp_path / "film.webp")
    message = child(dialog, QLabel, "exportMessage")
    qtbot.waitUntil(lambda: message.text().startswith('Cannot export "film.webp": '))
    assert dialog.export.isEnabled()
    assert list(tmp_path.iterdir()) == []
    assert not encoders()


def test_what_the_format_refuses_is_said_and_the_dialog_stays(
    window: MainWindow, dialog: ExportDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.form.page.width_box.setValue(16384)
    dialog.form.page.height_box.setValue(64)
    start(window, dialog, tmp_path / "film.webp")
    message = child(dialog, QLabel, "exportMessage")
    qtbot.waitUntil(lambda: "at most 16383 pixels" in message.text())
    assert dialog.export.isEnabled()
    assert list(tmp_path.iterdir()) == []


class Steps:
    """Makes a film of given steps, and knows whether it was closed."""

    def __init__(self) -> None:
        self.closed: list[bool] = []

    def __call__(
        self, *taken: bool, error: Exception | None = None
    ) -> Generator[bool, None, bytes]:
        try:
            yield from taken
            if error is not None:
                raise error
            return b"film"
        finally:
            self.closed.append(True)


@pytest.fixture
def steps() -> Steps:
    return Steps()


def test_only_what_was_done_counts_as_progress(qtbot: QtBot, steps: Steps) -> None:
    owner = QObject()
    filming = Filming(owner, steps(True, False, True, False, False, True))
    progress: list[int] = []
    filming.progressed.connect(progress.append)
    with qtbot.waitSignal(filming.finished) as finished:
        pass
    assert finished.args == [b"film"]
    assert progress == sorted(progress)
    assert set(progress) <= {1, 2, 3}


@pytest.mark.parametrize("error", [OSError("no room"), InvalidInputError("too long")])
def test_an_error_while_it_is_made_ends_it(
    qtbot: QtBot, steps: Steps, error: InvalidInputError | OSError
) -> None:
    owner = QObject()
    filming = Filming(owner, steps(True, error=error))
    finished: list[bytes] = []
    filming.finished.connect(finished.append)
    with qtbot.waitSignal(filming.failed) as failed:
        pass
    assert failed.args == [error]
    qtbot.wait(30)
    assert finished == []


def test_a_defect_is_reported_once(qtbot: QtBot, steps: Steps) -> None:
    owner = QObject()
    filming = Filming(owner, steps(True, error=ZeroDivisionError()))
    ended: list[bytes] = []
    filming.finished.connect(ended.append)
    with qtbot.captureExceptions() as reported:
        qtbot.wait(60)
    assert [kind for kind, *_ in reported] == [ZeroDivisionError]
    assert ended == []


def test_it_ends_with_its_parent(qtbot: QtBot, steps: Steps) -> None:
    owner = QObject()
    Filming(owner, steps(*[False] * 1000))
    qtbot.wait(30)
    assert not steps.closed
    owner.deleteLater()
    qtbot.waitUntil(lambda: bool(steps.closed))


PROGRAM = """
import sys
import threading
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from xentgui.ui.app import run
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow

def film(window):
    for step in range(100):
        window._model.set_logit(0, step / 10)
        window._model.end_gesture()
    window.stop_asking()
    window._exporter.open()
    dialog = window.findChild(ExportDialog)
    dialog.form.format.segment(sys.argv[1]).click()
    window._exporter._export(dialog, dialog.choice(), Path(sys.argv[2]))
    QTimer.singleShot(1000, lambda: end(window))

def end(window):
    print("film encoder" in [thread.name for thread in threading.enumerate()])
    window.close() if sys.argv[3] == "close" else QApplication.exit()

# What the program calls as soon as the window is shown.
MainWindow.look_back = film
sys.exit(run(["xentgui"]))
"""


@pytest.mark.parametrize(("suffix", "way"), [(".gif", "close"), (".webp", "exit")])
def test_the_program_ends_at_once_while_a_film_is_made(
    tmp_path: Path, suffix: str, way: str
) -> None:
    path = tmp_path / f"film{suffix}"
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, suffix, str(path), way],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
    )
    errors = done.stderr.replace("This plugin does not support propagateSizeHints()\n", "")
    assert (done.returncode, done.stdout, errors) == (0, "True\n", "")
    assert list(tmp_path.iterdir()) == []
