"""xentgui as it is started, in a process and folders of its own, and one hand in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import xentgui

PATIENCE = 60.0
# Each line on stdin is an expression, which is evaluated in the event loop.
_PROGRAM = """
import json
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QAbstractButton, QApplication, QMessageBox, QWidget
from xentgui.cli.main import main
from xentgui.ui.app import create_app
from xentgui.ui.main_window import MainWindow

def click(name):
    window.findChild(QAbstractButton, name).click()

def visible(name):
    widget = window.findChild(QWidget, name)
    return widget is not None and widget.isVisible()

def obey():
    global window, model
    line = sys.stdin.readline()
    if not line:
        notifier.setEnabled(False)  # Nobody asks any more.
        return
    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    model = window._model
    print(json.dumps(eval(line, globals())), flush=True)

app = create_app(["xentgui"])
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
sys.exit(main())
"""


def environment(home: Path) -> dict[str, str]:
    """Return the environment of a process whose settings and data are all in one folder."""
    home.chmod(0o700)
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_"))}
    folders = ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR")
    return keep | {
        "LC_ALL": "C.UTF-8",
        # For `finish`, should it hang.
        "PYTHONFAULTHANDLER": "1",
        "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
        "QT_QPA_PLATFORM": "offscreen",
        **dict.fromkeys(folders, str(home)),
    }


@contextmanager
def program(home: Path, *arguments: object, **variables: str) -> Iterator[subprocess.Popen[str]]:
    """Start xentgui with a folder of its own; it is killed at the end, if it still lives.

    Parameters
    ----------
    home : Path
        Where it is started, with its settings and data in it.
    *arguments
        Of the command line.
    **variables
        Of the environment, besides those of `environment`.
    """
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM, *map(str, arguments)],
        cwd=home,
        env=environment(home) | variables,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], expression: str) -> Any:
    """Have an expression evaluated in the program, and await its value.

    It knows ``window``, ``model``, ``app``, ``click(name)`` and ``visible(name)``.
    """
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{expression}\n")
    process.stdin.flush()
    # Awaited, for the program's buffer would keep a second line from it.
    return json.loads(process.stdout.readline())


def finish(process: subprocess.Popen[str], patience: float = PATIENCE) -> tuple[str, str]:
    """Await the end of a program that is to end; where it hangs, fail with what it was doing.

    Returns
    -------
    tuple of str
        What it has written to stdout and stderr.
    """
    try:
        return process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        _, errors = process.communicate(timeout=patience)
        raise AssertionError(f"it has not ended after {patience:g} s:\n{errors}") from None


def wait_for(
    condition: Callable[[], object], patience: float = PATIENCE, pause: float = 0.05
) -> None:
    """Wait until something is so; `pause` is between two looks, both in seconds."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(pause)
