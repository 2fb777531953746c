"""Where the dialogs that ask for a file start, also where that cannot be looked into."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from choosing import choose
from PySide6.QtWidgets import QFileDialog
from windows import FindAction, child

from xentgui.core.model import Model
from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folder, with one for documents; nothing tells another place for that."""
    folder = tmp_path / "home"
    (folder / "Documents").mkdir(parents=True)
    monkeypatch.setenv("HOME", str(folder))
    return folder


def export(action: FindAction, window: MainWindow, suffix: str) -> QFileDialog:
    action("exportAction").trigger()
    dialog = child(window, ExportDialog, "exportDialog")
    choose(dialog.form.format, suffix)
    dialog.export.click()
    return child(dialog, QFileDialog, "exportFileDialog")


def by(name: str, dialog: str) -> Callable[[FindAction, MainWindow], QFileDialog]:
    def asked(action: FindAction, window: MainWindow) -> QFileDialog:
        action(name).trigger()
        return child(window, QFileDialog, dialog)

    return asked


ASK: dict[str, Callable[[FindAction, MainWindow], QFileDialog]] = {
    "open": by("openAction", "openDialog"),
    "save": by("saveAction", "saveDialog"),
    "save as": by("saveAsAction", "saveDialog"),
    "lesson": by("openLessonAction", "openLessonDialog"),
    "picture": lambda action, window: export(action, window, ".svg"),
    "film": lambda action, window: export(action, window, ".gif"),
}


SAVED = ("save", True)


def close(window: MainWindow, dialog: QFileDialog) -> None:
    dialog.reject()
    for left in window.findChildren(ExportDialog):
        left.reject()


def hide_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody look into a folder, as permissions do, which do not apply to root."""
    path.mkdir()
    path.chmod(stat.S_IRUSR)
    real_stat, real_access = os.stat, os.access

    def is_inside(name: object) -> bool:
        return isinstance(name, str | os.PathLike) and path in Path(name).parents

    def refused(name: int | str, *args: object, **options: object) -> os.stat_result:
        if is_inside(name):
            raise PermissionError(13, "Permission denied", str(name))
        return real_stat(name, *args, **options)  # type: ignore[arg-type]

    def access(name: str, mode: int, **options: bool) -> bool:
        hidden = Path(name) == path and mode & os.X_OK
        return not hidden and not is_inside(name) and real_access(name, mode, **options)

    monkeypatch.setattr(os, "stat", refused)
    monkeypatch.setattr(os, "access", access)


def in_hidden_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    hide_folder(path, monkeypatch)
    return path / "inner"


def hidden_folder(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    hide_folder(path, monkeypatch)
    return path


def loop(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path.symlink_to(path)
    return path


def file(path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path.touch()
    return path


BROKEN: dict[str, Callable[[Path, pytest.MonkeyPatch], Path]] = {
    "missing": lambda path, _: path,
    "in a folder that cannot be searched": in_hidden_folder,
    "a folder that cannot be searched": hidden_folder,
    "a name that is too long": lambda path, _: path.with_name("x" * 300),
    "a path that is too long": lambda path, _: path.joinpath(*["x" * 200] * 30),
    "no path at all": lambda path, _: path.with_name("a\0b"),
    "not text": lambda path, _: path.with_name(os.fsdecode(b"\xff")),
    "a file": file,
    "in a file": lambda path, patch: file(path, patch) / "inner",
    "a loop": loop,
}


@pytest.mark.skipif(sys.platform != "linux", reason="makes what Linux has")
@pytest.mark.parametrize("make", BROKEN.values(), ids=BROKEN)
# What has a file is saved without a question.
@pytest.mark.parametrize(
    ("ask", "has_path"),
    [(name, has_path) for name in ASK for has_path in (False, True) if (name, has_path) != SAVED],
)
def test_a_dialog_opens_whatever_the_last_folder_has_become(
    window: MainWindow,
    action: FindAction,
    model: Model,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    make: Callable[[Path, pytest.MonkeyPatch], Path],
    ask: str,
    has_path: bool,
) -> None:
    model.set_logit(0, 1.5)
    broken = make(tmp_path / "broken", monkeypatch)
    for key in ("documents/folder", "export/folder"):
        window._settings.set_paths(key, [broken])
    if has_path:
        model.document.path = broken / "a.xent"
    dialog = ASK[ask](action, window)
    assert dialog.isVisible()
    assert Path(dialog.directory().path()) == home / "Documents"
    close(window, dialog)


@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
@pytest.mark.parametrize("home_is", ["", "/no such folder", "/" + "x" * 300])
def test_a_dialog_opens_also_for_who_has_no_home(
    window: MainWindow,
    action: FindAction,
    model: Model,
    monkeypatch: pytest.MonkeyPatch,
    home_is: str,
    ask: Callable[[FindAction, MainWindow], QFileDialog],
) -> None:
    def nowhere() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nowhere)
    if home_is:
        monkeypatch.setenv("HOME", home_is)
    else:
        monkeypatch.delenv("HOME", raising=False)
    model.set_logit(0, 1.5)
    dialog = ask(action, window)
    assert dialog.isVisible()
    assert dialog.directory().exists()
    close(window, dialog)


@pytest.mark.skipif(sys.platform == "win32", reason="no folder in use can be removed there")
@pytest.mark.parametrize("ask", ASK.values(), ids=ASK)
def test_a_dialog_opens_also_where_the_present_folder_is_gone(
    window: MainWindow,
    action: FindAction,
    model: Model,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    ask: Callable[[FindAction, MainWindow], QFileDialog],
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    model.set_logit(0, 1.5)
    dialog = ask(action, window)
    assert Path(dialog.directory().path()) == home / "Documents"
    close(window, dialog)


@pytest.mark.parametrize("name", ["open", "save", "picture", "film"])
def test_a_dialog_starts_where_the_last_file_was(
    window: MainWindow, action: FindAction, model: Model, home: Path, tmp_path: Path, name: str
) -> None:
    model.set_logit(0, 1.5)
    for key in ("documents/folder", "export/folder"):
        window._settings.set_paths(key, [tmp_path])
    dialog = ASK[name](action, window)
    assert Path(dialog.directory().path()) == tmp_path
    close(window, dialog)
