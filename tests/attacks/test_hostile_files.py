"""Files that mean harm: each is read as what it is, or refused in a line, soon and cheaply."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from by_hand import tell, times
from cost import TOO_LONG, Cost
from hostile import STRINGS, Samples, hostile, samples
from PySide6.QtWidgets import QApplication

from xentgui.core.documents.document import dumps, loads
from xentgui.core.errors import InvalidInputError
from xentgui.core.lessons.lesson import Lesson
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.files.documents import Opened, read_document, read_file, write_document
from xentgui.files.embedded import MAX_BYTES, read_embedded
from xentgui.files.lessons import read_lesson

PARTS, FILES = times(3, by_hand=100), 100
MOST_MEGABYTES, MOST_TIMES = 200.0, 15.0
"""Memory for any file, and how many times its size a large one may take on top."""
LONGEST_LINE = 500
READERS: list[Callable[[Path], Any]] = [read_file, read_document, read_embedded, read_lesson]


@pytest.fixture(scope="session")
def good(qapp: QApplication) -> Samples:
    return samples()


def size_of(path: Path) -> int:
    try:
        # No more than is read, if it is as large as it says.
        return min(path.stat().st_size, MAX_BYTES)
    except (OSError, ValueError):
        return 0


def problems(read: Callable[[Path], Any], path: Path) -> list[str]:
    """Read a file; tell what else comes of it than a refusal, or what can be used."""
    found: list[str] = []
    cost = Cost()
    try:
        value = read(path)
    except InvalidInputError as error:
        line = str(error)
        if not line.isprintable() or not 10 < len(line) < LONGEST_LINE:
            found.append(f"says {line[:LONGEST_LINE]!r}")
        value = None
    except Exception as error:
        found.append(f"raises {error!r:.200}")
        value = None
    seconds, megabytes = cost.seconds, cost.megabytes
    tell("files read, the slowest in {} s", seconds)
    tell("files read, the largest with {} MB", megabytes)
    most = MOST_MEGABYTES + MOST_TIMES * size_of(path) / 2**20
    if seconds > TOO_LONG or megabytes > most:
        found.append(f"takes {seconds:.2f} s and {megabytes:.0f} MB")
    if isinstance(value, Opened):
        value = value.situation
    if isinstance(value, Situation):
        # What is taken is taken as it stands: it can be written, and read again.
        if loads(dumps(value)) != value:
            found.append("is not what is written of it")
    elif value is not None and not isinstance(value, Lesson):
        found.append(f"is {value!r:.99}")
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_a_hostile_file_is_read_as_it_is_or_refused(
    tmp_path: Path, good: Samples, part: int
) -> None:
    found: list[str] = []
    for number in range(part * FILES, (part + 1) * FILES):
        folder = tmp_path / str(number)
        path, kind = hostile(number, folder, good)
        said = [f"{read.__name__} {each}" for read in READERS for each in problems(read, path)]
        if said:
            found.append(f"{number} ({kind}): {'; '.join(said)}")
        # Those that did harm stay, to be looked at.
        else:
            shutil.rmtree(folder)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("name", STRINGS, ids=lambda name: ascii(name)[:20])
def test_what_is_saved_can_be_opened_whatever_a_name_is(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.xent"
    try:
        situation = Situation(State((1.0, 2.0), names=(name, "x")), View())
        write_document(path, situation)
    except InvalidInputError:
        assert not path.exists()
    else:
        assert read_file(path).situation == situation
