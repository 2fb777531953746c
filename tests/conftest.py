from __future__ import annotations

import gc
import itertools
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

# Before Qt is imported; a real display can still be asked for from outside. Qt's own screen of
# this platform has 800 x 800 pixels, to which a window would be fitted.
if os.environ.get("QT_QPA_PLATFORM", "offscreen") == "offscreen":
    screen = Path(__file__).with_name("helpers") / "screen.json"
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={screen}"
# The texts that tests look for are English, whatever the machine speaks.
os.environ["LANGUAGE"] = "en"

import by_hand
import hypothesis
import pytest

# Core is tested without Qt, also without that of these modules.
if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget
    from pytestqt.qtbot import QtBot
    from windows import Find, FindAction, W

    from xentgui.core.model import Model
    from xentgui.core.snapshot import Snapshot
    from xentgui.ui.main_window import MainWindow

# It has the assertions of tests/ui/x11.
pytest.register_assert_rewrite("x11_desktop")

hypothesis.settings.register_profile("xentgui", deadline=None)
hypothesis.settings.load_profile("xentgui")

_number = itertools.count()


@pytest.hookimpl(tryfirst=True)
def pytest_cmdline_main(config: pytest.Config) -> None:
    """Run a folder's tests on all cores, and those of single files at once, in this process.

    Not by `addopts`: there ``-n auto`` would make workers start, which takes seconds, for a single
    test too, and ``-p no:xdist`` would be an error.
    """
    # A worker comes by here as well, and must not start workers of its own.
    if not config.pluginmanager.hasplugin("xdist") or hasattr(config, "workerinput"):
        return
    options = config.option
    if options.numprocesses is None:
        options.numprocesses = "auto" if any(Path(arg).is_dir() for arg in config.args) else 0
    if options.dist == "no":
        options.dist = "loadgroup"


def pytest_configure(config: pytest.Config) -> None:
    # What the offscreen platform says of dialogs and menus.
    config.addinivalue_line("qt_log_ignore", "This plugin does not support")


def pytest_sessionfinish(session: pytest.Session) -> None:
    # Only a worker of pytest-xdist has it.
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["done"] = by_hand.done


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    for what, (count, figure) in getattr(node, "workeroutput", {}).get("done", {}).items():
        by_hand.tell(what, figure, count)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if by_hand.BY_HAND:
        terminalreporter.section("attacks")
        for line in by_hand.summary():
            terminalreporter.line(line)


@pytest.fixture(autouse=True)
def own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test its own folders for settings and data, also where Qt is not imported yet.

    Nobody needs them but a few: they are made by who writes into them.
    """
    folder = tmp_path_factory.getbasetemp() / f"own{next(_number)}"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(folder / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "data"))
    return folder


@pytest.fixture(autouse=True)
def no_half_widgets() -> Iterator[None]:
    """Have Qt delete what a test has closed, before Python deletes parts of it.

    Else another test's change of language reaches a widget whose figure is gone.
    """
    yield
    if "PySide6.QtWidgets" in sys.modules:
        from PySide6.QtCore import QCoreApplication, QEvent

        if QCoreApplication.instance() is not None:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture(autouse=True)
def no_finger_left() -> Iterator[None]:
    """Have the mouse be used again after a test in which a finger was."""
    yield
    if "xentgui.ui.widgets.fingers.room" in sys.modules:
        from xentgui.ui.widgets.fingers.room import is_for_touch, make_room

        if is_for_touch():
            make_room(False)


@pytest.fixture
def own_settings(own_folders: Path) -> Path:
    """Where the settings of this test are."""
    folder = own_folders / "config"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    return ["xentgui"]


@pytest.fixture(scope="session")
def qapp(qapp_args: list[str], pytestconfig: pytest.Config) -> Iterator[QApplication]:
    """The application as the program makes it; pytest-qt's other fixtures use this one."""
    from xentgui.ui.app import create_app

    app = create_app(qapp_args)
    yield app
    # Data that is still on the offscreen platform's clipboard at exit crashes it.
    app.clipboard().clear()


@pytest.fixture
def stored_settings(own_settings: Path) -> Path:
    """As `own_settings`, and QSettings are there, too, though Qt has been at another place."""
    from PySide6.QtCore import QSettings

    QSettings.setPath(QSettings.Format.IniFormat, QSettings.Scope.UserScope, str(own_settings))
    return own_settings


@pytest.fixture
def japanese(qapp: QApplication) -> Iterator[None]:
    """Let the application speak Japanese for the time of a test."""
    from xentgui.language import install

    install(qapp, "ja")
    yield
    install(qapp, "en")


@pytest.fixture
def no_leaked_widgets(qapp: QApplication) -> Iterator[None]:
    """Fail if a test leaves a window behind that was not there before."""
    from PySide6.QtCore import QCoreApplication, QEvent

    import xentgui.ui.main_window  # noqa: F401

    def windows() -> set[QWidget]:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        qapp.processEvents()
        gc.collect()
        return set(qapp.topLevelWidgets())

    before = windows()
    # Spares the collector all that is there already: modules, tests, what others have kept.
    gc.freeze()
    yield
    left = windows() - before
    assert not left, f"left behind: {left}"


@pytest.fixture
def model() -> Model:
    from xentgui.core.model import Model

    return Model()


@pytest.fixture(scope="session")
def snapshots(qapp: QApplication) -> dict[str, Snapshot]:
    """Situations by name: the first one, one with other names, one with all that a View has."""
    from xentgui.core.examples import START
    from xentgui.core.snapshot import Snapshot
    from xentgui.core.state import State
    from xentgui.core.view import View

    names = ("柴犬と秋田犬の雑種", "三毛猫", "シジュウカラ", "金魚")
    japanese = State((2, 1, 0.1, -1.2), 1, names)
    view = View(focus=2, panels=("loss_curve", "logits"), soft_target=True, pinned=START)
    return {
        "start": Snapshot.of(START),
        "japanese": Snapshot.of(japanese),
        "pinned": Snapshot.of(japanese, view),
    }


@pytest.fixture
def window(
    no_leaked_widgets: None, stored_settings: Path, qtbot: QtBot, model: Model
) -> MainWindow:
    """The window with the example that it opens with, shown and active."""
    from xentgui.ui.main_window import MainWindow

    window = MainWindow(model)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window


@pytest.fixture
def find(window: MainWindow) -> Find:
    """Find the one widget of the window that has a name, of the kind that it must be."""

    def widget(name: str, kind: type[W]) -> W:
        found = window.findChildren(kind, name)
        assert len(found) == 1, f"{len(found)} widgets are named {name}"
        return found[0]

    return widget


@pytest.fixture
def action(window: MainWindow) -> FindAction:
    """Find an action of the window by its name."""
    from PySide6.QtGui import QAction

    def named(name: str) -> QAction:
        found = window.findChild(QAction, name)
        assert found is not None, f"no action is named {name}"
        return found

    return named
