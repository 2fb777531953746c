"""Edit the window 20,000 times, paint each edit, and see whether memory grows; print JSON.

Command::

    python tests/benchmarks/soak.py [--edits 20000]

Exits with 1 if it grew by 5 MB or more, or if anything was raised.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any

from measure import Frames, resident_mb

ROOT = Path(__file__).resolve().parents[2]
WARM_UP = 2000
"""Edits before memory is first read: caches of texts, glyphs and history fill up once."""
MOST_GROWTH = 5.0
SAMPLES = 10
"""Readings on the way, which tell a leak from something that fills up."""
MOST_CLASSES = 24
DRAG = 12
"""Most edits of one drag."""


def main() -> int:
    """Run the soak."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--edits", type=int, default=20_000, help="after the warm-up")
    parser.add_argument("--warm-up", type=int, default=WARM_UP, help="default: %(default)s")
    parser.add_argument("--trace", action="store_true", help="add where Python memory has grown")
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(ROOT))
    # An exception in a slot does not reach us: PySide hands it to this hook and goes on.
    raised: list[BaseException] = []

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        raised.append(error)
        sys.__excepthook__(kind, error, trace)

    sys.excepthook = show
    with tempfile.TemporaryDirectory() as settings:
        os.environ["XDG_DATA_HOME"] = settings
        os.environ["XDG_CONFIG_HOME"] = settings  # The theme is stored at each switch.
        result = soak(options.edits, options.warm_up, options.trace)
    print(json.dumps(result, indent=2), flush=True)
    return 1 if raised or result["growth_mb"] >= MOST_GROWTH else 0


def soak(edits: int, warm_up: int, trace: bool) -> dict[str, Any]:
    """Open the window, edit it, close it.

    Parameters
    ----------
    edits : int
        Between the two readings of memory.
    warm_up : int
        Edits before the first one.
    trace : bool
        Whether to find the lines whose memory has grown, which itself takes time and memory.
    """
    from xentgui.core.model import Model
    from xentgui.ui.app import create_app
    from xentgui.ui.main_window import MainWindow

    app = create_app(["xentgui"])
    model = Model()
    window = MainWindow(model)
    window.show()
    frames = Frames(window._figure_view.viewport())
    frames.finish()
    changes = edit_forever(model, window.preferences.choose_theme, random.Random(1))
    visit_all_sizes(model, window.preferences.choose_theme, frames)
    run(changes, warm_up, frames, model)
    if trace:
        import tracemalloc

        tracemalloc.start()
        before = tracemalloc.take_snapshot()
    start, steps = memory(), len(model.states)
    begin = time.perf_counter()
    course = []
    for part in range(SAMPLES):
        run(changes, edits * (part + 1) // SAMPLES - edits * part // SAMPLES, frames, model)
        course.append(round(memory(), 2))
    seconds = time.perf_counter() - begin
    end, more_steps = memory(), len(model.states) - steps
    result = {
        "edits": edits,
        "rss_start_mb": round(start, 2),
        "rss_end_mb": round(end, 2),
        "growth_mb": round(end - start, 2),
        "rss_course_mb": course,
        "seconds": round(seconds, 1),
        "paints": frames.paints,
        "undo_steps_added": more_steps,
        "undo_history_mb": round(model._history.cost / 2**20, 2),
    }
    if trace:
        after = tracemalloc.take_snapshot()
        grown = after.compare_to(before, "lineno")[:15]
        result["grown"] = [str(one).replace(str(ROOT), "") for one in grown]
    window.close()
    del window, app
    return result


def visit_all_sizes(model: Any, choose_theme: Callable[[Any], None], frames: Frames) -> None:
    """Do once what allocates once: the editor keeps its rows, Qt the glyphs of both themes.

    The random edits may come to it only after the first reading, which would then call it growth.
    """
    from xentgui.ui.theme import Theme

    for theme in Theme:
        choose_theme(theme)
        while model.state.class_count < MOST_CLASSES:
            model.add_class("class")
            frames.finish()
    while model.state.class_count > 3:
        model.remove_class(3)
        frames.finish()


def run(changes: Iterator[None], edits: int, frames: Frames, model: Any) -> None:
    """Make so many edits, and see each of them painted."""
    done = 0
    while done < edits:
        before = model.snapshot
        next(changes)
        if model.snapshot is not before:
            frames.finish()
            done += 1


def edit_forever(model: Any, choose_theme: Callable[[Any], None], dice: Any) -> Iterator[None]:
    """Do one thing after the other that a user does; mostly drags.

    Parameters
    ----------
    model : Model
    choose_theme : callable
        The window's, which also stores the theme.
    dice : random.Random
    """
    from xentgui.core.state import LogBase
    from xentgui.ui.theme import Theme

    def drag(change: Callable[[float], None], low: float, high: float) -> Iterator[None]:
        for _ in range(dice.randint(1, DRAG)):
            change(round(dice.uniform(low, high), 2))
            yield
        model.end_gesture()

    while True:
        count, kind = model.state.class_count, dice.random()
        index = dice.randrange(count)
        if kind < 0.5:
            yield from drag(partial(model.set_logit, index), -9.0, 9.0)
        elif kind < 0.58:
            yield from drag(model.set_temperature, 0.1, 5.0)
        elif kind < 0.63:
            yield from drag(model.set_label_smoothing, 0.0, 1.0)
        elif kind < 0.73:
            model.set_target(index)
        elif kind < 0.76:
            soft = [dice.random() for _ in range(count)]
            model.set_target([t / sum(soft) for t in soft])
        elif kind < 0.8:
            model.set_name(index, f"name {dice.randrange(10**6)}")
            model.end_gesture()
        elif kind < 0.83:
            model.set_log_base(dice.choice(list(LogBase)))
        elif kind < 0.88 and count < MOST_CLASSES:
            model.add_class(f"class {count + 1}", round(dice.uniform(-3.0, 3.0), 2))
        elif kind < 0.92 and count > 3:
            model.remove_class(index)
        elif kind < 0.93:
            choose_theme(dice.choice([Theme.LIGHT, Theme.DARK]))
        else:
            for _ in range(dice.randint(1, 5)):
                dice.choice([model.undo, model.redo])()
                yield
        yield


def memory() -> float:
    """Resident memory in MB once all that can be freed is."""
    gc.collect()
    return resident_mb()


if __name__ == "__main__":
    sys.exit(main())
