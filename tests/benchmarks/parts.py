"""Measure what each addition to a frame costs beside the default frame; print JSON.

Command::

    python tests/benchmarks/parts.py [--figure] [--size 1280x800] [--scale 1] [--classes 10]

The windows stand side by side in one process and take turns, some frames each, and what counts is
the time of the processor: so a machine that is busy with something else is slow for all of them,
and the ratios last. A frame is that of the event loop, from an edit or a step of a descent until
nothing is left to do. A descent begins anew when it has taken so many steps as `--steps` says.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PARTS: dict[str, tuple[str, ...]] = {
    "default": (),
    "pin": ("pin",),
    "comparison": ("comparison",),
    "all panels": ("all",),
    "descent": ("descent",),
    "descent, comparison": ("descent", "comparison"),
    "descent, comparison, over the logit": ("descent", "comparison", "logit"),
}
"""What is added; with a descent come transport, arrows, trail and the panel of its losses."""
WARM_UP, TURN = 15, 30
"""Frames before the first turn, and of a turn."""


def main() -> int:
    """Measure all and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--figure", action="store_true", help="the figure without the window")
    parser.add_argument("--size", default="1280x800", help="in logical pixels")
    parser.add_argument("--scale", type=float, default=1.0, help="device pixels of each")
    parser.add_argument("--classes", type=int, default=10)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--turns", type=int, default=8)
    options = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = str(options.scale)
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory() as settings:
        os.environ["XDG_CONFIG_HOME"] = os.environ["XDG_DATA_HOME"] = settings
        frames = measured(options)
    middle = {name: median(times) for name, times in frames.items()}
    report = {
        "frame_ms": {name: round(1e3 * each, 2) for name, each in middle.items()},
        "to_default": {name: round(each / middle["default"], 2) for name, each in middle.items()},
        "figure_alone": options.figure,
        "size": options.size,
        "scale": options.scale,
        "classes": options.classes,
        "load_average": [round(each, 2) for each in os.getloadavg()],
    }
    print(json.dumps(report, indent=2))
    return 0


def measured(options: argparse.Namespace) -> dict[str, list[float]]:
    """Return seconds of the frames of each of `PARTS`."""
    from measure import Frames, start_logits

    from xentgui.ui.app import create_app

    width, height = map(int, options.size.split("x"))
    start = start_logits(options.classes)
    app = create_app(["xentgui"])
    turns: dict[str, tuple[Callable[[], None], Frames]] = {}
    shown = []
    for name, parts in PARTS.items():
        surface, window, step = opened(parts, start, options)
        window.resize(width, height)
        window.show()
        turns[name] = step, Frames(surface)
        turns[name][1].settle()
        shown.append(window)
    for step, frames in turns.values():
        for _ in range(WARM_UP):
            frame(step, frames)
    times: dict[str, list[float]] = {name: [] for name in PARTS}
    gc.disable()
    for _ in range(options.turns):
        for name, (step, frames) in turns.items():
            frame(step, frames)  # What the others have pushed out of the processor's caches.
            times[name] += [frame(step, frames) for _ in range(TURN)]
        gc.collect()
    gc.enable()
    for window in shown:
        window.close()
    del app
    return times


def frame(step: Callable[[], None], frames: Any) -> float:
    """Make a frame; return the seconds of the processor that it took."""
    begin = time.process_time()
    step()
    frames.finish()
    return time.process_time() - begin


def opened(
    parts: tuple[str, ...], start: list[float], options: argparse.Namespace
) -> tuple[Any, Any, Callable[[], None]]:
    """Open a window with some parts.

    Returns
    -------
    QWidget
        What the figure is painted on.
    QWidget
        The window.
    callable
        Makes the next edit, or the next step.
    """
    from measure import TARGET, drag

    from xentgui.core.model import Model
    from xentgui.core.panels import PANELS
    from xentgui.core.state import State
    from xentgui.figure.drawing.style import LIGHT
    from xentgui.ui.main_window import MainWindow
    from xentgui.ui.stage.figure_view import FigureView

    model = Model(State(start, TARGET))
    window: Any = FigureView(LIGHT, model, raised) if options.figure else MainWindow(model)
    view: Any = window if options.figure else window.findChild(FigureView)
    if options.figure:
        model.subscribe(view.render_snapshot)
        view.render_snapshot(model.snapshot)
    if "pin" in parts:
        model.pin()
    if "comparison" in parts:
        model.set_compare("squared-error")
    if "all" in parts:
        model.set_panels(PANELS)
    model.set_loss_over_logit("logit" in parts)
    if "descent" not in parts:
        edits = drag(options.classes, 1_000_000)
        return view.viewport(), window, lambda: model.set_logit(*next(edits))
    model.set_panels((*model.snapshot.view.panels, "steps"))
    model.begin_descent(0.1)

    def step() -> None:
        descent = model.snapshot.view.descent
        assert descent is not None
        if descent.last >= options.steps:
            model.set_logits(start)
        model.descend()

    return view.viewport(), window, step


def raised(error: Exception) -> None:
    """Raise what the figure reports."""
    raise error


if __name__ == "__main__":
    sys.exit(main())
