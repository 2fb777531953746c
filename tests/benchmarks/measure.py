"""What the three windows are measured with, so that they are measured alike.

A child program opens one window and gives it to `measure`. Its clock starts where the parent
spawned it, so imports count; Qt is imported here only when the child has done so itself.
"""

from __future__ import annotations

import gc
import json
import math
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SPAWNED = "XENTGUI_BENCHMARK_SPAWNED"
"""Environment variable: `time.monotonic()` of the parent, one clock for all processes."""
SIZE = 1280, 800
TARGET = 1
DRAG = 30
"""Edits of one class before the next one is dragged."""
PATIENCE = 5.0
"""Seconds after which a frame that has not been painted is an error."""


def arguments() -> tuple[int, int, int]:
    """Classes, warm-up edits and timed edits, as the parent gives them."""
    classes, warm_up, edits = map(int, sys.argv[1:4])
    return classes, warm_up, edits


def start_logits(classes: int) -> list[float]:
    """Logits of the first frame."""
    return [2.0 * math.cos(1.7 * k) for k in range(classes)]


def drag(classes: int, edits: int) -> Iterator[tuple[int, float]]:
    """Yield class and logit of each edit: one bar after the other, up and down.

    No two neighbouring values are equal: an edit that changes nothing paints nothing.
    """
    for i in range(edits):
        yield i // DRAG % classes, 3.0 * math.sin(0.1 * i + 0.05)


def measure(
    window: Any,
    surface: Any,
    edit: Callable[[int, float], None],
    take: Callable[[int], None] = lambda k: None,
    **facts: Any,
) -> None:
    """Time a window that has just been shown, and print one JSON line.

    Parameters
    ----------
    window : QWidget
        The top-level window.
    surface : QWidget
        In it, what the charts are painted on.
    edit : callable
        Takes a class and its new logit, and updates the charts.
    take : callable, optional
        Makes ready to edit a class; timed on its own, with what it paints.
    **facts
        More to print.
    """
    frames = Frames(surface)
    frames.finish()
    first_paint = time.monotonic() - float(os.environ[SPAWNED])
    # What a program does once after its first frame (sizes that settle, timers) is no frame.
    frames.settle()
    classes, warm_up, edits = arguments()
    times, takes, held = [], [], -1
    for i, (k, logit) in enumerate(drag(classes, warm_up + edits)):
        if k != held:
            held, begin = k, time.perf_counter()
            take(k)
            frames.finish(painted=False)
            takes.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        edit(k, logit)
        frames.finish()
        if i >= warm_up:
            times.append(time.perf_counter() - begin)
    gc.collect()
    from PySide6.QtGui import QGuiApplication

    result = {
        "first_paint_s": first_paint,
        "frames_ms": [round(1e3 * t, 4) for t in times],
        "takes_ms": [round(1e3 * t, 4) for t in takes],
        "paints_per_frame": frames.paints / (1 + warm_up + edits),
        "rss_mb": resident_mb(),
        "platform": QGuiApplication.platformName(),
        "window": [window.width(), window.height()],
        "surface": [surface.width(), surface.height()],
    }
    print(json.dumps(result | facts), flush=True)


class Frames:
    """Knows when a widget has been painted and the window has come to rest.

    Parameters
    ----------
    surface : QWidget
        Its paint events count. Only they pass through Python, so watching costs microseconds.
    """

    def __init__(self, surface: Any) -> None:
        from PySide6.QtCore import QAbstractEventDispatcher, QEvent, QObject

        frames = self

        class Watch(QObject):
            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                if event.type() == QEvent.Type.Paint:
                    frames.paints += 1
                return False

        self.paints = 0
        self._watch = Watch()
        self._dispatcher = QAbstractEventDispatcher.instance()
        surface.installEventFilter(self._watch)

    def finish(self, painted: bool = True) -> None:
        """Process events until the surface has been painted and nothing is left to do.

        With `painted` False until nothing is left to do.

        The window's other widgets may be painted later than the charts; they are part of the
        frame. A call of `processEvents` returns after the window's pixels have gone to the
        platform.
        """
        from PySide6.QtCore import QEventLoop

        before = self.paints
        process, flags = self._dispatcher.processEvents, QEventLoop.ProcessEventsFlag.AllEvents
        deadline = time.monotonic() + PATIENCE
        while process(flags) or (painted and self.paints == before):
            if time.monotonic() > deadline:
                raise RuntimeError("The edit was not painted.")

    def settle(self, seconds: float = 0.3) -> None:
        """Process events for a while."""
        from PySide6.QtCore import QEventLoop

        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            self._dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)


def resident_mb() -> float:
    """Resident memory of this process in MB of 2^20 bytes."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        pages = int(statm.read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    import psutil

    return float(psutil.Process().memory_info().rss / 2**20)


def own_mb() -> float:
    """Memory that this process has filled itself, in MB of 2^20 bytes.

    Without the pages of libraries, fonts and translations, which the kernel reads from their files
    as they are touched and drops as it likes.
    """
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text(encoding="ascii", errors="replace").splitlines():
            if line.startswith("RssAnon:"):
                return int(line.split()[1]) / 1024.0
    import psutil

    return float(psutil.Process().memory_full_info().uss / 2**20)


def percentile(values: list[float], share: float) -> float:
    """Smallest value that at least `share` of all are not above."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]
