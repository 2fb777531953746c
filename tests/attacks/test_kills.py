"""A process that is killed while it writes a file leaves the old one or the new one, whole."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pypdf
import pytest
from by_hand import tell, times
from pictures import frame_count
from PIL import Image
from program import environment, wait_for
from writing import KINDS

WRITING = Path(__file__).parents[1] / "helpers" / "writing.py"
KILLS = times(4, by_hand=30)
"""Of each kind of file."""
PATIENCE = 20.0
"""Seconds to start and write two files: a lock of one who is dead must not hold up the next."""


@contextmanager
def started(kind: str, path: Path, kept: Path) -> Iterator[subprocess.Popen[str]]:
    """Start the program that writes, and end it and what it has started."""
    with subprocess.Popen(
        [sys.executable, WRITING, kind, path, kept],
        env=environment(kept),
        start_new_session=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)


def has_changed(path: Path, since: int) -> bool:
    return path.stat().st_mtime_ns != since


def stop_while_it_writes(process: int, path: Path, dice: random.Random) -> None:
    """Stop a process at a moment at which a file is open that is to take the place of another.

    It may have no name, so it is not to be found in the folder.
    """
    folder = Path(f"/proc/{process}")
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        time.sleep(dice.uniform(0.0, 2e-3))
        os.kill(process, signal.SIGSTOP)
        wait_for(partial(is_stopped, folder), PATIENCE, pause=0.0)
        files = [os.readlink(file) for file in (folder / "fd").iterdir()]
        if any(Path(file).parent == path.parent and ".lock" not in file for file in files):
            return
        os.kill(process, signal.SIGCONT)
    raise AssertionError("it was never seen to write")


def is_stopped(process: Path) -> bool:
    return (process / "stat").read_text().rpartition(")")[2].split()[0] == "T"


def read_json(path: Path) -> None:
    assert json.loads(path.read_bytes())


def read_image(path: Path) -> None:
    with Image.open(path) as image:
        for frame in range(frame_count(image) if path.suffix != ".png" else 1):
            image.seek(frame)
            image.load()


def read_svg(path: Path) -> None:
    ElementTree.parse(path)


def read_pdf(path: Path) -> None:
    [page] = pypdf.PdfReader(path).pages
    assert page.extract_text()


def read_copy(path: Path) -> None:
    for part in path.read_bytes().split(b"\n", maxsplit=1):
        json.loads(part)


def read_pptx(path: Path) -> None:
    import pptx  # An extra.

    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
    assert len(pptx.Presentation(str(path)).slides) == 1


READERS: dict[str, Callable[[Path], None]] = {
    ".xent": read_json,
    "": read_json,
    ".png": read_image,
    ".svg": read_svg,
    ".pdf": read_pdf,
    ".gif": read_image,
    ".webp": read_image,
    ".pptx": read_pptx,
    ".recovery": read_copy,
}
"""Others than our own, by the suffix of the file."""


@pytest.mark.skipif(sys.platform != "linux", reason="forks a process that has Qt, and kills it")
@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_process_leaves_the_old_file_or_the_new_one_whole(
    tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "folder" / KINDS[kind][0]
    path.parent.mkdir(parents=True)
    kept = tmp_path / "kept"
    kept.mkdir()
    dice = random.Random(kind)
    with started(kind, path, kept) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        contents = [(kept / str(number)).read_bytes() for number in range(2)]
        assert contents[0] != contents[1]
        for aimed in [True, False] * (KILLS // 2):
            written = path.stat().st_mtime_ns
            process.stdin.write("\n")
            process.stdin.flush()
            child = int(process.stdout.readline())
            wait_for(partial(has_changed, path, written), PATIENCE)
            deadline = time.monotonic() + dice.uniform(0.0, 0.1)
            while time.monotonic() < deadline:
                # Also at every moment before, for whoever reads it then.
                assert path.read_bytes() in contents
            if aimed:
                stop_while_it_writes(child, path, dice)
                tell("of them while it wrote")
            os.kill(child, signal.SIGKILL)
            assert process.stdout.readline() == "dead\n"
            assert path.read_bytes() in contents
            READERS[path.suffix](path)
            tell("kills of a process that writes a file")
            for left in set(path.parent.iterdir()) - {path}:
                # Nobody can remove it but the next one who writes, who cannot know whose it is.
                if re.fullmatch(rf"{re.escape(path.name)}\.\w{{6}}", left.name):
                    tell("temporary files left")
                    left.unlink()
                else:
                    # Of the program that has started it, which lives.
                    assert left.name == f"{path.stem}.lock"
