from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QCoreApplication, QSettings
from pytestqt.qtbot import QtBot

from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.view import NOTATIONS
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import LARGEST, Settings
from xentgui.ui.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp", "stored_settings")

AT_ONCE = 20.0
"""Seconds that no start and no change of a setting takes; Qt waits 30 for one lock."""


@pytest.fixture
def folder(stored_settings: Path) -> Path:
    """Where each setting has its file."""
    return stored_settings / "xentgui" / "settings"


def test_the_theme_is_that_of_the_system_at_first() -> None:
    assert Settings().theme is Theme.SYSTEM


@pytest.mark.parametrize("theme", Theme)
def test_the_theme_comes_back(theme: Theme) -> None:
    Settings().theme = theme
    assert Settings().theme is theme


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_notation_comes_back(notation: str) -> None:
    assert Settings().notation == NOTATIONS[0]
    Settings().notation = notation
    assert Settings().notation == notation


def test_a_geometry_comes_back() -> None:
    Settings().set_geometry("window/geometry", QByteArray(b"\0\1\xff"))
    assert Settings().geometry("window/geometry") == QByteArray(b"\0\1\xff")
    assert Settings().geometry("window/other").isEmpty()


def test_paths_come_back_also_what_is_no_unicode() -> None:
    paths = [Path("/猫/a, b.xent"), Path(os.fsdecode(b"/\xff.xent"))]
    for some in (paths, paths[:1], []):
        Settings().set_paths("documents/recent", some)
        assert Settings().paths("documents/recent") == some


def test_damaged_entries_count_as_absent(folder: Path) -> None:
    folder.mkdir(parents=True)
    for key, text in {"theme": "a, b", "notation": "u, y", "window geometry": "7"}.items():
        (folder / key).write_text(text)
    assert Settings().theme is Theme.SYSTEM
    assert Settings().notation == NOTATIONS[0]
    assert Settings().geometry("window/geometry").isEmpty()


def test_another_window_sees_what_has_been_chosen() -> None:
    one, other = Settings(), Settings()
    one.theme = Theme.DARK
    assert other.theme is Theme.DARK
    other.notation = "zpy"
    assert (one.theme, one.notation) == (Theme.DARK, "zpy")


WRITER = """
import sys
from pathlib import Path
from xentgui.ui.settings import Settings
settings = Settings(Path(sys.argv[1]))
for number in range(60):
    settings.set_paths(f"of/{sys.argv[2]}", [Path(str(number))])
    settings.set_paths(f"own/{sys.argv[2]}/{number}", [Path(str(number))])
"""


def test_windows_that_write_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), str(each)], stderr=-1)
        for each in range(3)
    ]
    assert [writer.communicate(timeout=60)[1] for writer in writers] == [b""] * 3
    settings = Settings(tmp_path)
    for each in range(3):
        assert settings.paths(f"of/{each}") == [Path("59")]
        for number in range(60):
            assert settings.paths(f"own/{each}/{number}") == [Path(str(number))]


# What earlier versions, and processes that died, have left


def test_the_settings_of_version_0_1_come_back_until_chosen_anew(stored_settings: Path) -> None:
    file = stored_settings / "xentgui" / "xentgui.ini"
    ini = QSettings(str(file), QSettings.Format.IniFormat)
    ini.setValue("theme", "dark")
    ini.setValue("documents/recent", '["/a, b.xent", "/\\udcff"]')
    ini.setValue("window/geometry", QByteArray(b"\0\1\xff"))
    ini.sync()
    before = file.read_bytes()
    assert Settings().theme is Theme.DARK
    assert Settings().paths("documents/recent") == [Path("/a, b.xent"), Path("/\udcff")]
    assert Settings().geometry("window/geometry") == QByteArray(b"\0\1\xff")
    assert Settings().notation == NOTATIONS[0]
    Settings().theme = Theme.LIGHT
    Settings().set_paths("documents/recent", [])
    assert Settings().theme is Theme.LIGHT
    assert Settings().paths("documents/recent") == []
    assert file.read_bytes() == before


LEFT: dict[str, Callable[[Path], object]] = {
    "empty": lambda lock: lock.touch(),
    "of a dead process": lambda lock: lock.write_text(f"999999\nxentgui\n{os.uname().nodename}\n"),
    "of another machine": lambda lock: lock.write_text("4242\nxentgui\nelsewhere\n\n"),
    "of a live process": lambda lock: lock.write_text(
        f"{os.getpid()}\nxentgui\n{os.uname().nodename}\n\n"
    ),
    "a folder": lambda lock: lock.mkdir(),
    "a pipe": lambda lock: os.mkfifo(lock),
}


@pytest.mark.skipif(sys.platform != "linux", reason="makes what Linux has")
@pytest.mark.parametrize("place", ["xentgui.ini.lock", "settings.lock", "settings/theme.lock"])
@pytest.mark.parametrize("make", LEFT.values(), ids=LEFT)
def test_no_lock_stops_the_program(
    stored_settings: Path, place: str, make: Callable[[Path], object]
) -> None:
    lock = stored_settings / "xentgui" / place
    lock.parent.mkdir(parents=True)
    make(lock)
    start = time.monotonic()
    settings = Settings()
    settings.theme = Theme.DARK
    QCoreApplication.processEvents()
    del settings
    assert Settings().theme is Theme.DARK
    assert time.monotonic() - start < AT_ONCE


# What cannot be read


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "a folder": lambda file: file.mkdir(),
    "a pipe": lambda file: os.mkfifo(file),
    "a loop": lambda file: file.symlink_to(file),
    "not text": lambda file: file.write_bytes(b"\xff\xfe"),
    "too large": lambda file: file.write_bytes(bytes(LARGEST + 1)),
}


@pytest.mark.skipif(sys.platform != "linux", reason="makes what Linux has")
@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_as_at_first_and_that_is_said_once(
    folder: Path, make: Callable[[Path], object]
) -> None:
    folder.mkdir(parents=True)
    make(folder / "theme")
    said: list[InvalidInputError] = []
    settings = Settings()
    assert settings.theme is Theme.SYSTEM
    settings.report_to(said.append)
    assert settings.theme is Theme.SYSTEM
    (error,) = said
    assert str(error).startswith(
        'One setting has its default value until you choose it again. Cannot open "theme": '
    )
    start = time.monotonic()
    settings.theme = Theme.DARK
    assert settings.theme is Theme.DARK
    settings.notation = "zpy"
    assert Settings().notation == "zpy"
    assert time.monotonic() - start < AT_ONCE
    if len(said) == 1:  # The choice has replaced it.
        assert Settings().theme is Theme.DARK


@pytest.mark.skipif(sys.platform != "linux", reason="makes what Linux has")
@pytest.mark.parametrize("make", UNREADABLE.values(), ids=UNREADABLE)
def test_an_earlier_file_that_cannot_be_read_is_no_obstacle(
    stored_settings: Path, make: Callable[[Path], object]
) -> None:
    (stored_settings / "xentgui").mkdir()
    make(stored_settings / "xentgui" / "xentgui.ini")
    assert Settings().theme is Theme.SYSTEM
    Settings().theme = Theme.DARK
    assert Settings().theme is Theme.DARK


# What cannot be written


def under(make: Callable[[Path], object]) -> Callable[[Path], object]:
    """Make something in a folder that has to be made first."""

    def made(path: Path) -> None:
        path.parent.mkdir()
        make(path)

    return made


NOWHERE: dict[str, Callable[[Path], object]] = {
    "the folder is a file": under(Path.touch),
    "the folder above is a file": lambda folder: folder.parent.touch(),
    "the folder is a loop": under(lambda folder: folder.symlink_to(folder)),
    # Nobody makes a folder or a file there.
    "the folder is the system's": lambda folder: folder.parent.symlink_to("/proc"),
}


@pytest.mark.skipif(sys.platform != "linux", reason="makes what Linux has")
@pytest.mark.parametrize("make", NOWHERE.values(), ids=NOWHERE)
def test_where_there_can_be_no_settings_they_last_until_the_end_and_that_is_said_once(
    folder: Path, make: Callable[[Path], object]
) -> None:
    make(folder)
    said: list[str] = []
    settings = Settings()
    settings.report_to(lambda error: said.append(str(error)))
    settings.theme = Theme.DARK
    settings.notation = "zpy"
    settings.set_geometry("window/geometry", QByteArray(b"\0"))
    assert (settings.theme, settings.notation) == (Theme.DARK, "zpy")
    kept = "Settings are kept only until the window is closed: "
    (reason,) = [text.removeprefix(kept) for text in said if text.startswith(kept)]
    assert str(folder) in reason
    assert "[Errno" not in reason
    assert len(said) == len(set(said)) <= 2
    assert Settings().theme is Theme.SYSTEM


def test_what_a_full_disk_refused_is_written_once_there_is_room(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_descriptor: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    said: list[str] = []
    settings = Settings()
    settings.report_to(lambda error: said.append(str(error)))
    settings.theme = Theme.LIGHT
    for _ in range(2):
        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fail)
            settings.theme = Theme.DARK
            settings.language = "ja"
            assert (settings.theme, settings.language) == (Theme.DARK, "ja")
            assert Settings().theme is Theme.LIGHT
        settings.notation = "zpy"
        assert (Settings().theme, Settings().language) == (Theme.DARK, "ja")
        settings.theme = Theme.LIGHT
        settings.language = "en"
    # Each time anew, for in between all was well.
    problem = f"{folder}: {os.strerror(errno.ENOSPC)}"
    assert said == [f"Settings are kept only until the window is closed: {problem}"] * 2


def test_the_window_says_what_cannot_be_kept(
    qtbot: QtBot, tmp_path: Path, no_leaked_widgets: None
) -> None:
    (tmp_path / "settings").touch()
    window = MainWindow(Model(), Settings(tmp_path))
    qtbot.addWidget(window)
    window.statusBar().clearMessage()
    window.preferences.choose_theme(Theme.DARK)
    said = window.statusBar().currentMessage()
    assert said.startswith("Settings are kept only until the window is closed: ")
    window.statusBar().clearMessage()
    window.preferences.choose_theme(Theme.LIGHT)
    assert window.statusBar().currentMessage() == ""
    assert window.preferences.theme is Theme.LIGHT
    window.close()
