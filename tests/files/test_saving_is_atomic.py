"""A process that is killed while it saves leaves the old file or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pytest

import xentgui
from xentgui.core.documents.document import dumps
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.documents import write_document

PATIENCE = 60.0
KILLS = 12
SAVE = """
import sys
from pathlib import Path
from xentgui.files.safe_io import write_bytes
target, *sources = map(Path, sys.argv[1:])
contents = [source.read_bytes() for source in sources]
print("ready", flush=True)
for k in range(100):
    write_bytes(target, contents[k % 2])
print("done", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="kills a process")
def test_a_killed_process_leaves_one_of_its_documents_whole(tmp_path: Path) -> None:
    rng = np.random.default_rng(3)
    states = [State(rng.normal(size=size)) for size in (60_000, 90_000)]
    documents = [dumps(Situation(state, View())) for state in states]
    sources = [tmp_path / name for name in ("first", "second")]
    for source, document in zip(sources, documents, strict=True):
        source.write_bytes(document)
    folder = tmp_path / "folder"
    folder.mkdir()
    target = folder / "a.xent"
    target.write_bytes(documents[1])
    random.seed(11)
    found, killed = set(), 0
    for _ in range(KILLS):
        environment = os.environ | {"PYTHONPATH": str(Path(xentgui.__file__).parents[1])}
        with subprocess.Popen(
            [sys.executable, "-c", SAVE, target, *sources],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            deadline = time.monotonic() + random.uniform(0.0, 0.3)
            while time.monotonic() < deadline:
                # Also at every moment before, for whoever reads it then.
                assert target.read_bytes() in documents
            process.send_signal(signal.SIGKILL)
            killed += "done" not in process.stdout.read()
        content = target.read_bytes()
        assert content in documents
        found.add(documents.index(content))
    assert killed >= KILLS // 2, "it was too fast to be killed"
    assert found == {0, 1}


# xentgui as it is started, with one hand in it: each line on stdin is done in the event loop.
PROGRAM = """
import sys
from PySide6.QtCore import QSocketNotifier
from PySide6.QtWidgets import QApplication, QMessageBox
from xentgui.cli.main import main
from xentgui.ui.app import create_app
from xentgui.ui.main_window import MainWindow

def obey():
    [window] = [w for w in QApplication.topLevelWidgets() if isinstance(w, MainWindow)]
    word = sys.stdin.readline().strip()
    box = window.findChild(QMessageBox, "recoveryOffer")
    if word == "change":
        window._model.set_logit(0, 7.0)
        print("changed", flush=True)
    elif word == "offer":
        print(box is not None and box.isVisible(), flush=True)
    elif word == "restore":
        next(b for b in box.buttons() if b.objectName() == "restoreButton").click()
        print(window._model.state.logits[0], window.windowTitle(), flush=True)

app = create_app(["xentgui"])
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(obey)
sys.exit(main())
"""


@contextmanager
def program(home: Path, *arguments: object) -> Iterator[subprocess.Popen[str]]:
    keep = {k: v for k, v in os.environ.items() if not k.startswith(("QT_", "XDG_"))}
    home.chmod(0o700)
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *map(str, arguments)],
        cwd=home,
        env=keep
        | {
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
            "QT_QPA_PLATFORM": "offscreen",
            **dict.fromkeys(("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR"), str(home)),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def ask(process: subprocess.Popen[str], word: str) -> str:
    """Have one line obeyed; the answer is awaited, for a buffer would keep a second from it."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(f"{word}\n")
    process.stdin.flush()
    return process.stdout.readline().strip()


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform != "linux", reason="its folders are those of XDG")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("named", [True, False], ids=["with a file", "untitled"])
def test_unsaved_work_of_a_killed_program_is_offered_and_restored(
    tmp_path: Path, named: bool, number: signal.Signals
) -> None:
    path = tmp_path / "animals.xent"
    write_document(path, Situation(START, View()))
    before = path.read_bytes()
    folder = tmp_path / "xentgui"
    with program(tmp_path, *[path] * named) as process:
        assert ask(process, "change") == "changed"
        if number == signal.SIGKILL:
            wait_for(lambda: list(folder.glob("*.recovery")))
        process.send_signal(number)
        out, errors = process.communicate(timeout=PATIENCE)
        assert (out, errors) == ("", "")
        assert process.returncode == (-number if number == signal.SIGKILL else 0)
    assert path.read_bytes() == before
    if number == signal.SIGTERM and not named:
        # It has been closed, and the work is put aside.
        assert len(list(folder.glob("*.session"))) == 1
        assert not list(folder.glob("*.recovery"))
        return
    with program(tmp_path) as process:
        wait_for(lambda: ask(process, "offer") == "True")
        assert ask(process, "restore") == f"7.0 {'[*]animals.xent' if named else 'xentgui'}"
        process.send_signal(signal.SIGKILL)
        out, errors = process.communicate(timeout=PATIENCE)
        # What the offscreen platform says of boxes.
        said = [line for line in errors.splitlines() if "plugin does not support" not in line]
        assert (out, said) == ("", [])
    # Restored and killed once more: the new copy is there, the old one has gone.
    assert len(list(folder.glob("*.recovery"))) == 1
