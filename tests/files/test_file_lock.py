"""A lock is held by one process at a time, however they come and go."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import xentgui
from xentgui.files import file_lock
from xentgui.files.file_lock import FileLock

ENVIRONMENT = os.environ | {"PYTHONPATH": str(Path(xentgui.__file__).parents[1])}


def test_a_lock_is_held_once_and_ends_with_its_process(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from xentgui.files.file_lock import FileLock\n"
        "lock = FileLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    path = tmp_path / "a.lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=ENVIRONMENT,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(OSError, match="unavailable"):
            FileLock(path)
        process.kill()
        process.wait()
        FileLock(path).release()
    assert not path.exists()


def test_a_file_that_is_removed_while_it_is_locked_is_no_lock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.lock"
    first = [FileLock(path)]
    lock = file_lock._lock

    def after_the_first(descriptor: int) -> None:
        # The other process lets go between the opening of the file and its lock.
        if first:
            first.pop().release()
        lock(descriptor)

    monkeypatch.setattr(file_lock, "_lock", after_the_first)
    second = FileLock(path)
    assert path.exists()
    with pytest.raises(OSError, match="unavailable"):
        FileLock(path)
    second.release()
    assert not path.exists()


# Takes the lock again and again; a file that only its holder may make tells of a second one.
CLAIM = """
import os, sys, time
from pathlib import Path
from xentgui.files.file_lock import FileLock
path, held = Path(sys.argv[1]), 0
end = time.monotonic() + float(sys.argv[2])
while time.monotonic() < end:
    try:
        lock = FileLock(path)
    except BlockingIOError:
        continue
    mark = os.open(path.with_suffix(".held"), os.O_CREAT | os.O_EXCL)
    os.close(mark)
    os.unlink(path.with_suffix(".held"))
    lock.release()
    held += 1
print(held)
"""


@pytest.mark.skipif(os.name != "posix", reason="its errors are those of flock")
def test_of_four_processes_one_holds_it(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", CLAIM, tmp_path / "a.lock", "1.5"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            text=True,
        )
        for _ in range(4)
    ]
    for process in processes:
        out, errors = process.communicate(timeout=60)
        assert errors == ""
        assert int(out) > 10
