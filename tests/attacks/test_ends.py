"""How the program ends, and what of its work the next start finds."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from by_hand import tell, times
from program import ask, finish, program, wait_for

from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.view import View
from xentgui.files.documents import read_document, write_document
from xentgui.files.recovery import Leftover, RecoveryFolder

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="its folders are those of XDG")

EXAMPLE = "__import__('xentgui.ui.words').ui.words.load_example(model, 'soft')"
WORK = {
    "untitled": [],
    "a file": ["window._documents.open(file)"],
    "an example": [EXAMPLE],
    "a lesson": ["window._player.start(lesson)"],
    "a file, then an example": ["window._documents.open(file)", "model.set_logit(0, 6.0)", EXAMPLE],
}
"""What is done before the edit."""
SIGNALS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL]


def said(errors: str) -> list[str]:
    """Leave out what the offscreen platform says of boxes and menus."""
    return [line for line in errors.splitlines() if "plugin does not support" not in line]


def left(folder: Path) -> list[float]:
    """Take all that is offered, and look at what is put aside: their first logits."""
    found = []
    copies = RecoveryFolder(folder)
    while isinstance(lost := copies.lost(), Leftover):
        found.append(float(lost.situation.state.logits[0]))
        lost.copy.remove()
    for entry in copies.aside():
        aside = copies.take(entry.file)
        assert isinstance(aside, Leftover)
        found.append(float(aside.situation.state.logits[0]))
        aside.copy.remove()
    return sorted(found)


def do_work(process: subprocess.Popen[str], work: str, file: Path) -> list[float]:
    """Change what there is to 7, and say what then is not saved."""
    ask(process, f"globals().update(file=__import__('pathlib').Path({str(file)!r}))")
    ask(
        process,
        "globals().update(lesson=__import__('xentgui.files.lessons').files.lessons"
        ".shipped_lesson('2-softmax'))",
    )
    for each in WORK[work]:
        ask(process, f"bool({each})")
    ask(process, "model.set_logit(0, 7.0)")
    return [6.0, 7.0] if "then" in work else [7.0]


X_SAYS = re.compile("X11|xcb|^XIO: |^ +after [0-9]+ requests .* events remaining")
"""What lines on stderr say of a display that has gone."""


@pytest.mark.parametrize("number", SIGNALS)
@pytest.mark.parametrize("work", WORK)
def test_whatever_ends_it_the_work_is_kept(
    tmp_path: Path, work: str, number: signal.Signals
) -> None:
    file = tmp_path / "animals.xent"
    write_document(file, Situation(START, View()))
    before = file.read_bytes()
    folder = tmp_path / "xentgui"
    with program(tmp_path) as process:
        due = do_work(process, work, file)
        if number == signal.SIGKILL:
            wait_for(lambda: len(list(folder.glob("*.recovery"))) == len(due))
        process.send_signal(number)
        out, errors = finish(process)
        assert (out, said(errors)) == ("", [])
        assert process.returncode == (-number if number == signal.SIGKILL else 0)
    tell("ends of a process with unsaved work")
    assert file.read_bytes() == before
    assert left(folder) == due
    # Nor is anything there that nobody needs.
    assert {path.name for path in folder.iterdir()} <= {"settings"}


LATE = {
    "the offer of what was left": "window.look_back()",
    "a box": "globals().update(box=QMessageBox()) or box.show()",
}


@pytest.mark.parametrize("late", LATE)
def test_what_would_be_shown_once_the_window_is_closed_does_not_keep_the_program(
    tmp_path: Path, late: str
) -> None:
    """A timer may fire between the end of the window and that of the event loop."""
    file = tmp_path / "animals.xent"
    write_document(file, Situation(START, View()))
    with program(tmp_path, file) as process:
        ask(process, "model.set_logit(0, 7.0)")
        ask(process, f"[window.stop_asking(), window.close(), {LATE[late]}] and True")
        out, errors = finish(process)
        assert (out, said(errors), process.returncode) == ("", [], 0)
    assert left(tmp_path / "xentgui") == [7.0]


@pytest.mark.parametrize("named", [True, False], ids=["with a file", "untitled"])
def test_what_a_killed_program_had_in_hand_is_offered_and_restored(
    tmp_path: Path, named: bool
) -> None:
    path = tmp_path / "animals.xent"
    write_document(path, Situation(START, View()))
    folder = tmp_path / "xentgui"
    with program(tmp_path, *[path] * named) as process:
        ask(process, "model.set_logit(0, 7.0)")
        wait_for(lambda: list(folder.glob("*.recovery")))
        process.send_signal(signal.SIGKILL)
        finish(process)
    with program(tmp_path) as process:
        wait_for(lambda: ask(process, 'visible("recoveryOffer")'))
        ask(process, 'click("restoreButton")')
        assert ask(process, "model.state.logits[0]") == 7.0
        assert ask(process, "window.windowTitle()") == ("[*]animals.xent" if named else "xentgui")
        process.send_signal(signal.SIGKILL)
        out, errors = finish(process)
        assert (out, said(errors)) == ("", [])
    # Restored and killed at once: there was no moment without a copy.
    assert len(list(folder.glob("*.recovery"))) == 1
    assert left(folder) == [7.0]


@contextmanager
def x_server() -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Start an X server that may die; give its display."""
    if not shutil.which("Xvfb"):
        pytest.skip("not installed: Xvfb")
    reader, writer = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "800x600x24", "-nolisten", "tcp"],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writer)
        try:
            with os.fdopen(reader) as number:
                yield server, f":{number.readline().strip()}"
        finally:
            server.kill()


@pytest.mark.xdist_group("x11")
@pytest.mark.parametrize("work", [name for name in WORK if name != "a lesson"])
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_display_that_dies_takes_nothing_along(
    tmp_path: Path, work: str, number: signal.Signals
) -> None:
    file = tmp_path / "animals.xent"
    write_document(file, Situation(START, View()))
    with (
        x_server() as (server, display),
        program(tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=display) as process,
    ):
        due = do_work(process, work, file)
        server.send_signal(number)
        out, errors = finish(process)
        assert out == ""
        assert process.returncode == 1
        # Qt says so, in one line or some more, and libX11 where it was reading or writing.
        assert "X11 connection broke" in errors
        assert [line for line in errors.splitlines() if not re.search(X_SAYS, line)] == []
    tell("deaths of the X server")
    assert left(tmp_path / "xentgui") == due
    with program(tmp_path) as process:
        assert ask(process, "window.isVisible()")


INSTANCES = 4


@pytest.mark.parametrize("round_", range(times(1, by_hand=10)))
def test_each_of_four_instances_keeps_its_own(tmp_path: Path, round_: int) -> None:
    """They are killed, or closed; what they leave is offered to one of the next four each."""
    folder = tmp_path / "xentgui"
    for number in (signal.SIGKILL, signal.SIGTERM):
        opened = [program(tmp_path) for _ in range(INSTANCES)]
        processes = [each.__enter__() for each in opened]
        try:
            for k, process in enumerate(processes):
                ask(process, f"model.set_logit(0, {10.0 + k})")
            if number == signal.SIGKILL:
                wait_for(lambda: len(list(folder.glob("*.recovery"))) == INSTANCES)
            # Nobody is offered what another one has in hand.
            assert not any(ask(process, 'visible("recoveryOffer")') for process in processes)
            for process in processes:
                process.send_signal(number)
            for process in processes:
                finish(process)
        finally:
            for each in opened:
                each.__exit__(None, None, None)
        if number == signal.SIGKILL:
            take_up(tmp_path)
        assert left(folder) == [10.0 + k for k in range(INSTANCES)]
        tell("instances beside three others", count=INSTANCES)


def take_up(home: Path) -> None:
    """Let four instances at once take up what is offered to them, and end."""
    folder = home / "xentgui"
    opened = [program(home) for _ in range(INSTANCES)]
    processes = [each.__enter__() for each in opened]
    taken: list[float] = []
    try:
        while len(taken) < INSTANCES:
            for process in processes:
                if ask(process, 'visible("recoveryOffer")'):
                    ask(process, 'click("restoreButton")')
                    taken.append(ask(process, "model.state.logits[0]"))
        assert sorted(taken) == [10.0 + k for k in range(INSTANCES)]
        assert len(list(folder.glob("*.recovery"))) == INSTANCES
        for process in processes:
            process.send_signal(signal.SIGKILL)
            finish(process)
    finally:
        for each in opened:
            each.__exit__(None, None, None)


def test_two_instances_of_one_document_lose_none_of_both(tmp_path: Path) -> None:
    file = tmp_path / "a.xent"
    write_document(file, Situation(START, View()))
    with program(tmp_path, file) as one, program(tmp_path, file) as other:
        ask(one, "model.set_logit(0, 10.0)")
        ask(other, "model.set_logit(0, 11.0)")
        assert ask(one, "window._documents.save()")
        assert not ask(other, "window._documents.save()")
        assert ask(other, 'visible("outsideQuestion")')
        ask(other, 'click("keepBothButton")')
        for process in (one, other):
            process.send_signal(signal.SIGTERM)
            out, errors = finish(process)
            assert (out, said(errors), process.returncode) == ("", [], 0)
    names = ("a.xent", "a (2).xent")
    logits = [float(read_document(tmp_path / name).state.logits[0]) for name in names]
    assert logits == [10.0, 11.0]
    assert left(tmp_path / "xentgui") == []
