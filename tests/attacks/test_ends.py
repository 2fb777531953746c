"""How the program ends, and what of its work the next start finds."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest
from program import PATIENCE, ask, program, wait_for

from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.view import View
from xentgui.files.documents import write_document


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
        ask(process, "model.set_logit(0, 7.0)")
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
        wait_for(lambda: ask(process, 'visible("recoveryOffer")'))
        ask(process, 'click("restoreButton")')
        assert ask(process, "model.state.logits[0]") == 7.0
        assert ask(process, "window.windowTitle()") == ("[*]animals.xent" if named else "xentgui")
        process.send_signal(signal.SIGKILL)
        out, errors = process.communicate(timeout=PATIENCE)
        # What the offscreen platform says of boxes.
        said = [line for line in errors.splitlines() if "plugin does not support" not in line]
        assert (out, said) == ("", [])
    # Restored and killed once more: the new copy is there, the old one has gone.
    assert len(list(folder.glob("*.recovery"))) == 1
