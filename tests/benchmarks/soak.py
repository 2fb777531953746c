"""Edit the window 20,000 times, paint each edit, and see whether memory grows; print JSON.

Command::

    python tests/benchmarks/soak.py [--edits 20000]

Edits are those of the figure and the editor; between them lessons and examples come and go, as do
themes, languages, symbols, panels, pins, presentations and the export dialog.

Exits with 1 if memory grew by 5 MB or more beside the undo history and caches, if there are more
Figures or windows than before, or if anything was raised.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import _lru_cache_wrapper, partial
from pathlib import Path
from types import TracebackType
from typing import Any

from measure import Frames, own_mb

ROOT = Path(__file__).resolve().parents[2]
WARM_UP = 2000
"""Edits before memory is first read: caches of texts, glyphs and history fill up once."""
MOST_GROWTH = 5.0
"""In MB, beside the undo history and what caches hold."""
SELDOM = 0.1
"""Share of what is done that is no edit of a number or a name."""
SAMPLES = 10
"""Readings on the way, which tell a leak from something that fills up."""
MOST_CLASSES = 24
DRAG = 12
"""Most edits of one drag."""
SINGLY = (
    *("nextStepAction", "previousStepAction", "closeLessonAction", "softTargetAction"),
    *("pinAction", "unpinAction", "swapAction", "fullDerivationAction"),
    *("hideValuesAction", "probabilityInputAction", "resetAction", "randomiseAction"),
)
"""Actions that are done now and then."""


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
    if raised or result["left"] or result["growth_mb"] >= MOST_GROWTH:
        return 1
    return 0


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
    hand = Hand(window, model, frames, random.Random(1))
    visit_all_sizes(model, window.preferences.choose_theme, frames)
    hand.do_all_once()
    run(hand.edit_forever(), warm_up, frames, model)
    hand.close_all()
    # Another one: that may be amid a drag of a class that has gone.
    changes = hand.edit_forever()
    if trace:
        import tracemalloc

        tracemalloc.start()
        before = tracemalloc.take_snapshot()
    forget(model)
    start, objects = memory(), hand.objects()
    begin = time.perf_counter()
    course, steps = [], 0
    for part in range(SAMPLES):
        run(changes, edits * (part + 1) // SAMPLES - edits * part // SAMPLES, frames, model)
        steps += len(model.states) - 1
        forget(model)
        course.append(round(memory(), 2))
    seconds = time.perf_counter() - begin
    hand.close_all()
    end = memory()
    result = {
        "edits": edits,
        "start_mb": round(start, 2),
        "end_mb": round(end, 2),
        "growth_mb": round(end - start, 2),
        "left": {name: count for name, count in (hand.objects() - objects).items() if count > 0},
        "course_mb": course,
        "seconds": round(seconds, 1),
        "paints": frames.paints,
        "undo_steps": steps,
    }
    if trace:
        after = tracemalloc.take_snapshot()
        grown = after.compare_to(before, "lineno")[:15]
        result["grown"] = [str(one).replace(str(ROOT), "") for one in grown]
    window.close()
    del window, app
    return result


def forget(model: Any) -> None:
    """Empty the undo history, which is meant to grow, before it is strewn over the memory."""
    from xentgui.core.history import History

    history = model._history
    model._history = History(history.present, history._cost, history._budget)


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


def run(changes: Iterator[bool], edits: int, frames: Frames, model: Any) -> None:
    """Make so many edits, and see each of them painted."""
    done = 0
    while done < edits:
        before = model.snapshot
        painted = next(changes)
        if model.snapshot is not before:
            frames.finish(painted)
            done += 1


class Hand:
    """Does one thing after the other that a user does; mostly drags.

    Parameters
    ----------
    window : MainWindow
    model : Model
    frames : Frames
    dice : random.Random
    """

    def __init__(self, window: Any, model: Any, frames: Frames, dice: random.Random) -> None:
        self._window, self._model, self._frames, self._dice = window, model, frames, dice

    def edit_forever(self) -> Iterator[bool]:
        """Yield after each change whether the figure is surely painted anew."""
        from xentgui.core.state import LogBase

        model, dice = self._model, self._dice
        while True:
            count, kind = model.state.class_count, dice.random()
            index = dice.randrange(count)
            if dice.random() < SELDOM:
                dice.choice(self.seldom())()
                self.rest()
                yield False
            elif kind < 0.5:
                yield from self._drag(partial(model.set_logit, index), -9.0, 9.0)
            elif kind < 0.58:
                yield from self._drag(model.set_temperature, 0.1, 5.0)
            elif kind < 0.63:
                yield from self._drag(model.set_label_smoothing, 0.0, 1.0)
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
            elif kind < 0.93 and count > 3:
                model.remove_class(index)
            else:
                for _ in range(dice.randint(1, 5)):
                    dice.choice([model.undo, model.redo])()
                    # It may have been a choice of the editor.
                    yield False
            yield self._is_surely_painted

    def _drag(self, change: Callable[[float], None], low: float, high: float) -> Iterator[bool]:
        for _ in range(self._dice.randint(1, DRAG)):
            change(round(self._dice.uniform(low, high), 2))
            yield self._is_surely_painted
        self._model.end_gesture()

    @property
    def _is_surely_painted(self) -> bool:
        """Whether there is a panel in which every number is to be seen."""
        return "gradient" in self._model.snapshot.view.panels

    def seldom(self) -> list[Callable[[], object]]:
        """List what is done now and then, by its action."""
        of_rows = [partial(self._trigger_one, names) for names in self._choices()]
        singly = [partial(self._trigger_one, [name]) for name in SINGLY]
        return [*of_rows, *singly, self._answer, self._present, self._open_export]

    def do_all_once(self) -> None:
        """Do everything there is once, each choice and each step of each lesson.

        What is done for the first time loads for good: modules of Python, the fonts' glyphs, and
        the pages of Qt's libraries that the kernel counts once they were run. The dice may come
        to it only after the first reading.
        """
        player = self._window._player
        for name in (*(name for names in self._choices() for name in names), *SINGLY):
            self._trigger_one([name])
            self.rest()
            while player.lesson is not None and player.has_next:
                if player.is_asking:
                    player.show_answer()
                player.next()
                self.rest()
            player.close()
        self._present()
        self._open_export()

    def _choices(self) -> list[list[str]]:
        """Name the actions of which one is chosen, kind by kind."""
        from xentgui.ui.actions.choices import (
            EXAMPLE_ROWS,
            LANGUAGE_ROWS,
            LESSON_ROWS,
            NOTATION_ROWS,
            PANEL_ROWS,
            THEME_ROWS,
        )

        kinds = EXAMPLE_ROWS, LANGUAGE_ROWS, LESSON_ROWS, NOTATION_ROWS, PANEL_ROWS, THEME_ROWS
        return [[row.name for row in rows] for rows in kinds]

    def _trigger_one(self, names: list[str]) -> None:
        from PySide6.QtGui import QAction

        action = self._window.findChild(QAction, self._dice.choice(names))
        assert action is not None
        action.trigger()

    def _answer(self) -> None:
        player = self._window._player
        if not player.is_asking:
            return
        if player.attempt.order:
            player.choose(self._dice.choice(player.attempt.order))
        player.enter("0.5")
        if self._dice.random() < 0.5:
            player.show_answer()

    def _present(self) -> None:
        self._trigger_one(["presentAction"])
        self.rest()
        self._model.set_logit(0, round(self._dice.uniform(-3.0, 3.0), 2))
        self.rest()
        self._window._presentation.close()

    def _open_export(self) -> None:
        from xentgui.ui.exporting.dialog import ExportDialog

        self._trigger_one(["exportAction"])
        self.rest()
        self._window.findChild(ExportDialog).reject()

    def rest(self) -> None:
        """Process all events, and delete what is to be deleted, as the event loop does."""
        from PySide6.QtCore import QCoreApplication, QEvent

        self._frames.finish(painted=False)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def close_all(self) -> None:
        """Leave the window as it began: without a lesson, of three classes."""
        self._window._player.close()
        while self._model.state.class_count > 3:
            self._model.remove_class(3)
        self.rest()

    def objects(self) -> Counter[str]:
        """Count what there must not be more of in the end."""
        from PySide6.QtWidgets import QApplication

        from xentgui.figure.figure import Figure

        gc.collect()
        figures = sum(isinstance(each, Figure) for each in gc.get_objects())
        windows = len(QApplication.topLevelWidgets())
        return Counter({"figures": figures, "windows": windows})


def memory() -> float:
    """The process's own memory in MB once all that can be freed is, and no cache holds anything.

    The caches are bounded, but to fill them takes more edits than there is time for.
    """
    for each in gc.get_objects():
        if isinstance(each, _lru_cache_wrapper) and each.__module__.startswith("xentgui."):
            each.cache_clear()
    gc.collect()
    # What the allocator of glibc keeps for later is not in use.
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if os.name == "posix" else None
    if trim is not None:
        trim(0)
    return own_mb()


if __name__ == "__main__":
    sys.exit(main())
