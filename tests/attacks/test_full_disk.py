"""A disk that is full before a file is whole: the file is whole, or the one before is kept.

What is said is what has happened: that it is written, or the system's reason why not.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from by_hand import tell, times
from disks import PAGE, Disk, LimitedFiles, small_disk
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from windows import child

import xentgui
from xentgui.cli.main import main
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.export.choice import ExportChoice
from xentgui.export.formats import PICTURE_FORMATS
from xentgui.export.pages.page import Page
from xentgui.export.pictures.settings import PictureSettings
from xentgui.files.documents import write_document
from xentgui.files.recovery import Copy, Leftover, RecoveryFolder
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its disks are those of Linux")

OLD = bytes(random.Random(5).randbytes(45_761))
SIZES = times(5, by_hand=11)
"""How many sizes of a disk are tried with each writer, besides those that suffice."""
DISK = 1 << 21


@pytest.fixture
def model() -> Model:
    """A document of 40 kB, and a step of undo, so that there can be a film."""
    rng = np.random.default_rng(7)
    model = Model(State(rng.normal(size=1000), names=[f"class {k}" for k in range(1000)]))
    model.set_logit(0, 2.5)
    return model


class Hands(NamedTuple):
    """What a writer works with."""

    window: MainWindow
    model: Model
    qtbot: QtBot
    capsys: pytest.CaptureFixture[str]


Write = Callable[[Hands, Path], str | None]
"""Writes a file; returns what is said of a failure."""


def document(hands: Hands, path: Path) -> str | None:
    try:
        write_document(path, hands.model.snapshot.situation)
    except InvalidInputError as error:
        return str(error)
    return None


def save(hands: Hands, path: Path) -> str | None:
    window, model = hands.window, hands.model
    # Else it asks what to do with a file that another program has changed.
    model.document.saved = model.document.digest = None
    documents = window._documents
    window.statusBar().clearMessage()
    saved = documents.save_to(path)
    assert documents.is_changed == (not saved)
    return None if saved else window.statusBar().currentMessage()


def recovery_copy(hands: Hands, path: Path) -> str | None:
    copy = Copy(path)
    try:
        copy.write(hands.model.snapshot.situation, hands.model.document)
    except OSError as error:
        return str(error)
    finally:
        copy.leave()
    return None


def setting(hands: Hands, path: Path) -> str | None:
    said: list[InvalidInputError] = []
    settings = Settings(path.parents[1])
    settings.report_to(said.append)
    settings.set_paths("documents/recent", [Path(f"/{k}/{'x' * 999}") for k in range(20)])
    # What was there before may be no setting.
    told = [str(each) for each in said if "kept only until" in str(each)]
    assert len(told) <= 1
    return told[0] if told else None


def command_line(hands: Hands, path: Path) -> str | None:
    hands.capsys.readouterr()
    logits = ",".join(map(str, hands.model.state.logits.tolist()))
    # At this scale a thousand classes have room, and nothing is said of it.
    looks = ["--size", "320x180", "--scale", "1"]
    code = main(["render", f"--logits={logits}", *looks, "-o", str(path)])
    said = hands.capsys.readouterr()
    assert said.out == ""
    if code == 0:
        assert said.err == ""
        return None
    assert code == 2
    assert said.err.startswith("xentgui: error: ") or said.err.startswith("xentgui render: error: ")
    assert said.err.count("\n") == 1
    return said.err


def export(hands: Hands, path: Path) -> str | None:
    window = hands.window
    window.statusBar().clearMessage()
    window._exporter.open()
    dialog = child(window, ExportDialog)
    message = child(dialog, QLabel, "exportMessage")
    choice = ExportChoice(path.suffix, picture=PictureSettings(Page(320, 180)))
    window._exporter._export(dialog, choice, path)

    def is_over() -> bool:
        return not window.findChildren(ExportDialog) or bool(message.text())

    hands.qtbot.waitUntil(is_over, timeout=60_000)
    said = window.statusBar().currentMessage()
    if not window.findChildren(ExportDialog):
        assert said == f"Exported to {path}"
        return None
    assert said == message.text()
    dialog.reject()
    hands.qtbot.waitUntil(lambda: not window.findChildren(ExportDialog))
    return said


WRITERS: dict[str, tuple[str, Write]] = {
    "document": ("a.xent", document),
    "save": ("a.xent", save),
    "recovery copy": (f"{'0' * 32}.recovery", recovery_copy),
    "setting": ("settings/documents recent", setting),
    **{
        f"render {each.name}": (f"a{each.suffix}", command_line)
        for each in PICTURE_FORMATS
        if each.is_available
    },
    **{f"export {name}": (f"a.{name}", export) for name in ("png", "pdf", "gif", "webp")},
}


@pytest.fixture(params=["limited files", "small disk"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    folder = tmp_path / "disk"
    if request.param == "small disk":
        with small_disk(folder, DISK) as disk:
            yield disk
    else:
        folder.mkdir()
        yield LimitedFiles(folder)


def too_small(length: int, dice: random.Random) -> list[int]:
    """Choose sizes of a disk below a file's length: around what is written at once, and any."""
    at_once = [size + off for size in (4096, 8192, 16384, 32768) for off in (-1, 0, 1)]
    sizes = {0, 1, length - 1, length - 2, length // 2, length - 4096, length - 16384, *at_once}
    sizes |= {dice.randrange(length) for _ in range(4)}
    return [length - 1, *dice.sample(sorted(s for s in sizes if 0 <= s < length - 1), SIZES - 1)]


@pytest.mark.parametrize("writer", WRITERS)
def test_a_file_on_a_full_disk_is_whole_or_the_one_before(
    writer: str,
    disk: Disk,
    window: MainWindow,
    model: Model,
    qtbot: QtBot,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name, write = WRITERS[writer]
    hands = Hands(window, model, qtbot, capsys)
    path = disk.folder / name
    path.parent.mkdir(exist_ok=True)
    assert write(hands, path) is None
    whole = path.read_bytes()
    dice = random.Random(writer)
    for size in too_small(len(whole), dice):
        path.write_bytes(OLD)
        with disk.room(size):
            said = write(hands, path)
        tell("writes on a full disk")
        where = f"{writer} of {len(whole)} bytes with room for {size}"
        # A small disk has pages, of which the last may have room for the rest.
        if said is None and disk.room_for(size) >= len(whole):
            assert path.read_bytes() == whole, where
        else:
            assert path.read_bytes() == OLD, where
            assert said is not None, where
            assert disk.reason in said, where
            assert path.name in said or str(path.parent) in said, where
        assert list(path.parent.iterdir()) == [path], where
    for size in (len(whole), len(whole) + dice.randrange(1, 9000)):
        with disk.room(size):
            assert write(hands, path) is None
        assert path.read_bytes() == whole


def test_work_that_cannot_be_copied_is_said_and_copied_later(
    disk: Disk, stored_settings: Path, no_leaked_widgets: None, model: Model, qtbot: QtBot
) -> None:
    window = MainWindow(model, data_folder=disk.folder)
    qtbot.addWidget(window)
    recovery, bar = window._recovery, window.statusBar()
    model.set_logit(0, 1.5)
    recovery.copy_now()
    assert bar.currentMessage() == ""
    [file] = disk.folder.glob("*.recovery")
    before = file.read_bytes()
    model.set_logit(1, 1.5)
    for size in too_small(len(before) - 2 * PAGE, random.Random(9)):
        with disk.room(size):
            recovery.copy_now()
        tell("writes on a full disk")
        assert bar.currentMessage().startswith("Unsaved work cannot be backed up")
        assert disk.reason in bar.currentMessage()
        assert file.read_bytes() == before
        assert list(disk.folder.glob("*.recovery*")) == [file]
    bar.clearMessage()
    recovery.copy_now()
    assert bar.currentMessage() == ""
    assert file.read_bytes() != before
    window.close()
    [kept] = disk.folder.iterdir()
    assert kept.name == f"{file.stem}.session"
    found = RecoveryFolder(disk.folder).take(kept)
    assert isinstance(found, Leftover)
    assert found.situation.state == model.state
    found.copy.remove()


PROCESSES = {
    "render to a file": ["render", "-o", "a.png"],
    "render to standard output": ["render", "--format", "png", "-o", "-"],
    "compute": ["compute", f"--logits={','.join(map(str, range(9000)))}"],
}


@pytest.mark.parametrize("arguments", PROCESSES.values(), ids=PROCESSES)
@pytest.mark.parametrize("unbuffered", [False, True])
def test_a_process_on_a_full_disk_says_why_and_ends_with_2(
    disk: Disk, arguments: list[str], unbuffered: bool
) -> None:
    path = disk.folder / "a.png"
    to_file = "a.png" in arguments
    for size in [5000, *times(1, by_hand=6) * [16385]]:
        path.write_bytes(OLD if to_file else b"")
        with disk.room(size), (disk.folder / "output").open("wb") as output:
            done = subprocess.run(
                [sys.executable, "-m", "xentgui", *arguments],
                cwd=disk.folder,
                env=os.environ
                | {
                    "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
                    "PYTHONUNBUFFERED": "1" if unbuffered else "",
                },
                stdout=output,
                stderr=subprocess.PIPE,
                text=True,
            )
        tell("writes on a full disk")
        assert done.returncode == 2
        assert done.stderr.startswith("xentgui")
        assert done.stderr.count("\n") == 1
        assert disk.reason in done.stderr
        assert path.read_bytes() == (OLD if to_file else b"")
        (disk.folder / "output").unlink()
        assert list(disk.folder.iterdir()) == [path]
