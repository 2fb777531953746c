"""The program of tests/attacks/test_kills.py: writes one kind of file until it is killed.

``writing.py KIND FILE KEPT`` writes both contents of FILE once and keeps copies of them as KEPT/0
and KEPT/1. Then each line on stdin makes a process that writes them in turn for ever; its number is
the answer, and "dead" once it has been killed.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.export.films.film import film
from xentgui.export.formats import FILM_FORMATS, PICTURE_FORMATS
from xentgui.export.pages.page import Page
from xentgui.export.pictures.picture import PictureSettings, picture
from xentgui.files.documents import write_document
from xentgui.files.recovery import Copy
from xentgui.files.safe_io import write_bytes
from xentgui.ui.app import create_app
from xentgui.ui.settings import Settings

Write = Callable[[], object]
SMALL = PictureSettings(Page(320, 180))


def states(*sizes: int) -> list[State]:
    dice = np.random.default_rng(3)
    return [State(dice.normal(size=size)) for size in sizes]


def documents(path: Path) -> list[Write]:
    return [
        partial(write_document, path, Situation(state, View())) for state in states(60_000, 90_000)
    ]


def pictures(path: Path) -> list[Write]:
    """As `render` does once it is made: the threads of typst do not outlive a fork."""
    made = (picture(Snapshot.of(state), path.suffix, SMALL) for state in states(2000, 3000))
    return [partial(write_bytes, path, data) for data in made]


def films(path: Path) -> list[Write]:
    """As the window does when the film is done."""

    def made(state: State) -> bytes:
        steps = film(Snapshot.of(state), [state, state.with_logit(0, 3.0)], path.suffix, SMALL, 50)
        while True:
            try:
                next(steps)
            except StopIteration as stop:
                data: bytes = stop.value
                return data

    return [partial(write_bytes, path, made(state)) for state in states(5, 7)]


def recovery_copies(path: Path) -> list[Write]:
    copy = Copy(path)
    return [
        partial(copy.write, Situation(state, View()), Document(Situation(state, View())))
        for state in states(20_000, 30_000)
    ]


def settings(path: Path) -> list[Write]:
    def store(folder: str) -> None:
        paths = [Path(f"/{folder}/{k}/{'x' * 900}") for k in range(99)]
        Settings(path.parents[1]).set_paths("documents/recent", paths)

    return [partial(store, folder) for folder in ("first", "second")]


KINDS: dict[str, tuple[str, Callable[[Path], list[Write]]]] = {
    "document": ("a.xent", documents),
    **{each.name: (f"a{each.suffix}", pictures) for each in PICTURE_FORMATS if each.is_available},
    **{each.name: (f"a{each.suffix}", films) for each in FILM_FORMATS},
    "setting": ("settings/documents recent", settings),
    "recovery copy": (f"{'0' * 32}.recovery", recovery_copies),
}
"""A row for each kind of file: its name in a folder, and what writes its two contents."""


def main() -> None:
    kind, file, kept = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    create_app(["xentgui"])
    writes = KINDS[kind][1](file)
    for number, write in enumerate(writes):
        write()
        shutil.copy(file, kept / str(number))
    print("ready", flush=True)
    for _line in sys.stdin:
        child = os.fork()
        while child == 0:
            for write in writes:
                write()
        print(child, flush=True)
        os.waitpid(child, 0)
        print("dead", flush=True)


if __name__ == "__main__":
    main()
