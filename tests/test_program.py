"""The program as it is started and ended: signals, stderr, and what it remembers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from windows import child

import xentgui

PATIENCE = 60.0

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@contextmanager
def program(directory: Path) -> Iterator[subprocess.Popen[str]]:
    """Run xentgui without a display, its settings and data in a directory."""
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_"))}
    directory.chmod(0o700)
    process = subprocess.Popen(
        [sys.executable, "-m", "xentgui"],
        cwd=directory,
        env=keep
        | {
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(directory),
            "XDG_DATA_HOME": str(directory),
            "XDG_RUNTIME_DIR": str(directory),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def wait_for_handler(process: subprocess.Popen[str], number: signal.Signals) -> None:
    """Wait until the process has a handler of its own for a signal."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        caught = int(status.partition("SigCgt:")[2].split()[0], 16)
        if caught >> (number - 1) & 1:
            return
        time.sleep(0.02)
    pytest.fail(f"no handler for {number.name}; exit code {process.poll()}")


@on_linux
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
@pytest.mark.parametrize("delay", [0.0, 1.0], ids=["at once", "later"])
def test_signal_closes_the_window_and_says_nothing(
    number: signal.Signals, delay: float, tmp_path: Path
) -> None:
    with program(tmp_path) as process:
        # Its handlers are the last thing before the event loop; that of SIGINT comes first.
        wait_for_handler(process, signal.SIGTERM)
        time.sleep(delay)
        process.send_signal(number)
        out, errors = process.communicate(timeout=PATIENCE)
    assert (process.returncode, out, errors) == (0, "", "")


@on_linux
def test_closing_by_signal_keeps_the_windows_place(tmp_path: Path) -> None:
    with program(tmp_path) as process:
        wait_for_handler(process, signal.SIGTERM)
        process.terminate()
        process.communicate(timeout=PATIENCE)
    assert (tmp_path / "xentgui" / "settings" / "window geometry").read_text()


def test_window_place_and_theme_come_back(stored_settings: Path, qtbot: QtBot) -> None:
    from PySide6.QtWidgets import QSplitter

    from xentgui.core.model import Model
    from xentgui.ui.main_window import MainWindow
    from xentgui.ui.theme import Theme, palette

    first = MainWindow(Model())
    qtbot.addWidget(first)
    first.setGeometry(10, 60, 780, 560)
    first.show()
    first.preferences.choose_theme(Theme.DARK)
    child(first, QSplitter, "splitter").setSizes([400, 374])
    sizes = child(first, QSplitter, "splitter").sizes()
    first.close()

    second = MainWindow(Model())
    qtbot.addWidget(second)
    second.show()
    assert second.geometry() == first.geometry()
    assert child(second, QSplitter, "splitter").sizes() == sizes
    assert second.palette().window() == palette(Theme.DARK.style()).window()
