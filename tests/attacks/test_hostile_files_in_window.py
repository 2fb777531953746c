"""Files that mean harm, opened in the window: each is shown, or what is shown stays."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from by_hand import tell, times
from cost import TOO_LONG, Cost
from drops import data_of, drop
from hostile import KINDS, STRANGE, Samples, hostile, samples
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot
from windows import child

from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.ui.main_window import MainWindow

PARTS, FILES = times(2, by_hand=50), 10
STEP = 7
"""Between the kinds of two files, so that few have most of them."""


@pytest.fixture(scope="session")
def good(qapp: QApplication) -> Samples:
    return samples()


Way = Callable[[MainWindow, Path], None]


def choose_recent(window: MainWindow, path: Path) -> None:
    window._documents.remember(path)
    menu = child(window, QMenu, "recentMenu")
    menu.actions()[0].trigger()


def start_lesson(window: MainWindow, path: Path) -> None:
    window._lessons.start(path)


def open_file(window: MainWindow, path: Path) -> None:
    window._documents.open(path)


def drop_file(window: MainWindow, path: Path) -> None:
    drop(window, data_of(QUrl.fromLocalFile(str(path))))


WAYS: list[Way] = [open_file, drop_file, choose_recent, start_lesson]


def is_painted(window: MainWindow) -> bool:
    """Paint the window as it is, and say whether anything is to be seen."""
    QApplication.processEvents()
    image = window.grab().toImage()
    places = product(range(5, image.width(), 40), range(5, image.height(), 40))
    return len({image.pixel(x, y) for x, y in places}) > 2


def problems(
    window: MainWindow, model: Model, path: Path, way: Way, number: int, qtbot: QtBot
) -> list[str]:
    """Open a file; tell what else comes of it than that it is shown, or refused in a line."""
    found: list[str] = []
    bar = window.statusBar()
    bar.clearMessage()
    model.set_logit(0, number / 8)
    before, title = model.snapshot, window.windowTitle()
    with qtbot.captureExceptions() as raised:
        cost = Cost()
        way(window, path)
        painted = is_painted(window)
        seconds = cost.seconds
        tell("files opened in the window, the slowest in {} s", seconds)
        said, shown = bar.currentMessage(), model.snapshot is not before
        if shown:
            tell("of them shown")
            while window._player.has_next:
                window._player.next()
                painted &= is_painted(window)
            window._player.close()
            model.set_panels(PANELS)
            painted &= is_painted(window)
            steps = 0
            while model.state != before.state and model.snapshot.can_undo:
                model.undo()
                steps += 1
            if steps != 1 and way is not start_lesson:
                found.append(f"takes {steps} steps to undo")
            if model.state != before.state:
                found.append("does away with the work")
            painted &= is_painted(window)
    found += [f"raises {error!r:.300}" for _, error, _ in raised]
    if not painted:
        found.append("leaves the window blank")
    if seconds > TOO_LONG:
        found.append(f"takes {seconds:.1f} s")
    if not shown and not (said.startswith("Cannot open ") and said.isprintable()):
        found.append(f"is not shown, and said is {said!r:.99}")
    if (title, window.isVisible(), window.isEnabled()) != (window.windowTitle(), True, True):
        found.append(f"leaves the window as {window.windowTitle()!r:.99}")
    boxes = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    if boxes != [window] or QApplication.activeModalWidget() is not None:
        found.append(f"leaves {boxes}")
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_file_is_shown_or_what_is_shown_stays(
    tmp_path: Path, window: MainWindow, model: Model, good: Samples, qtbot: QtBot, part: int
) -> None:
    found: list[str] = []
    for k in range(part * FILES, (part + 1) * FILES):
        # Half of them get as far as to be painted.
        number = KINDS * k + STRANGE[k // 2 % len(STRANGE)] if k % 2 else STEP * k
        folder = tmp_path / str(number)
        path, kind = hostile(number, folder, good)
        way = WAYS[k // 2 % len(WAYS)]
        said = problems(window, model, path, way, number, qtbot)
        if said:
            found.append(f"{number} ({kind}, {way.__name__}): {'; '.join(said)}")
        else:
            shutil.rmtree(folder)
    assert not found, "\n".join(found)
