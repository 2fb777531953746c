"""Measure xentgui beside a bare pyqtgraph window and beside matplotlib; print JSON.

Command::

    python tests/benchmarks/run.py [--quick] [--rounds N] [--platform offscreen|xcb]

Each measurement is a fresh process, and the programs take turns, so that a machine that grows
slower or busier does so for all of them. Ratios are made within a round; then their median counts.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any

from measure import SIZE, SPAWNED, percentile

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
PROGRAMS = {
    "xentgui": ("app_window.py",),
    "xentgui_drag": ("app_window.py", "drag"),
    "xentgui_all": ("app_window.py", "all"),
    "xentgui_descend": ("app_window.py", "descend"),
    "pyqtgraph": ("bare_window.py", "follow"),
    "pyqtgraph_fixed": ("bare_window.py", "fixed"),
    "pyqtgraph_auto": ("bare_window.py", "auto"),
    "matplotlib": ("matplotlib_window.py",),
}
"""Script of each program, and its last argument; see there what it measures."""
CLASSES = (3, 10, 40)

Sample = dict[str, Any]


def main() -> int:
    """Run all and print the report."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--quick", action="store_true", help="one round of 60 edits, for a look")
    parser.add_argument("--rounds", type=int, help="default: 5")
    parser.add_argument("--edits", type=int, help="timed edits of each process (default: 300)")
    parser.add_argument("--platform", default=os.environ.get("QT_QPA_PLATFORM", "offscreen"))
    options = parser.parse_args()
    rounds = options.rounds or (1 if options.quick else 5)
    edits = options.edits or (60 if options.quick else 300)
    samples: dict[tuple[str, int], list[Sample]] = {}
    facts = machine()
    with tempfile.TemporaryDirectory() as settings:
        # Uncounted: reads the files from disk once and lets matplotlib make its font cache.
        for program in PROGRAMS:
            sample(program, 3, 5, 5, options.platform, settings)
        for number in range(rounds):
            for classes in CLASSES:
                for program in PROGRAMS:
                    print(f"round {number + 1}: {program}, {classes} classes", file=sys.stderr)
                    taken = sample(program, classes, 30, edits, options.platform, settings)
                    samples.setdefault((program, classes), []).append(taken)
    facts["load_average_after"] = load()
    print(json.dumps(report(samples, facts, rounds, edits), indent=2))
    return 0


def sample(
    program: str, classes: int, warm_up: int, edits: int, platform_name: str, settings: str
) -> Sample:
    """Run one window in a process of its own.

    Parameters
    ----------
    program : str
        One of `PROGRAMS`.
    classes, warm_up, edits : int
    platform_name : str
        Qt's platform plugin.
    settings : str
        Folder for preferences, so that those of the user have no say.
    """
    name, *last = PROGRAMS[program]
    path = os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH"))))
    environment = os.environ | {
        "QT_QPA_PLATFORM": platform_name,
        "PYTHONPATH": path,
        "XDG_CONFIG_HOME": settings,
        "XDG_DATA_HOME": settings,
    }
    numbers = (str(number) for number in (classes, warm_up, edits))
    command = [sys.executable, str(HERE / name), *numbers, *last]
    environment[SPAWNED] = repr(time.monotonic())
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    # Matplotlib's window makes the offscreen platform write a warning.
    if done.returncode or (program.startswith("xentgui") and done.stderr):
        raise SystemExit(f"{name} ended with {done.returncode}:\n{done.stderr}")
    taken: Sample = json.loads(done.stdout)
    if tuple(taken["window"]) != SIZE:
        raise SystemExit(f"The window of {name} is {taken['window']}, not {SIZE}.")
    return taken


def report(
    samples: dict[tuple[str, int], list[Sample]], facts: Sample, rounds: int, edits: int
) -> Sample:
    """Put figures and verdicts together."""
    figures = {
        program: {str(classes): figure(samples[program, classes]) for classes in CLASSES}
        for program in PROGRAMS
    }
    reaches = [verdict for classes in CLASSES for verdict in verdicts(classes, samples)]
    return {
        "machine": facts | {"platform_plugin": samples["xentgui", 3][0]["platform"]},
        "window": list(SIZE),
        "rounds": rounds,
        "edits_per_process": edits,
        "figures": figures,
        "reach": reaches,
        "all_reached": all(verdict["reached"] is not False for verdict in reaches),
    }


def figure(taken: list[Sample]) -> Sample:
    """Figures of one program with one number of classes, over all rounds.

    Percentiles are those of all frames together. The spread of the rounds' own medians says how
    quiet the machine was: they are the same work.
    """
    first = [one["first_paint_s"] for one in taken]
    frames = [t for one in taken for t in one["frames_ms"]]
    return {
        "first_paint_s": {
            "median": round(median(first), 4),
            "min": round(min(first), 4),
            "max": round(max(first), 4),
        },
        "frame_ms": {
            "p50": round(percentile(frames, 0.5), 3),
            "p99": round(percentile(frames, 0.99), 3),
            "max": round(max(frames), 3),
            "p50_of_rounds": [round(value, 3) for value in map(p50, taken)],
        },
        "paints_per_frame": round(median(one["paints_per_frame"] for one in taken), 2),
        "rss_mb": round(median(one["rss_mb"] for one in taken), 1),
        "surface": taken[0]["surface"],
    }


def verdicts(classes: int, samples: dict[tuple[str, int], list[Sample]]) -> list[Sample]:
    """Compare with what was set out to be reached; without a limit, a ratio is for information."""
    mine = samples["xentgui", classes]
    frames = [t for one in mine for t in one["frames_ms"]]
    found = [
        {"what": f"frame p{percent} ms", "value": round(percentile(frames, percent / 100), 3)}
        | {"at_most": limit}
        for percent, limit in ((50, 8.3), (99, 16.7))
    ]
    for program, name, limits in (
        ("xentgui_drag", "drag", (8.3, 16.7)),
        ("xentgui_all", "all panels", (12.0, 25.0)),
    ):
        times = [t for one in samples[program, classes] for t in one["frames_ms"]]
        found += [
            {"what": f"{name} p{percent} ms", "value": round(percentile(times, percent / 100), 3)}
            | {"at_most": limit}
            for percent, limit in zip((50, 99), limits, strict=True)
        ]
    for what, other, quantity, limit in (
        ("frame p50 / pyqtgraph", "pyqtgraph", p50, {"at_most": 1.5}),
        ("frame p99 / pyqtgraph", "pyqtgraph", p99, {}),
        ("frame p50 / pyqtgraph, axes fixed", "pyqtgraph_fixed", p50, {}),
        ("frame p50 / pyqtgraph, axes automatic", "pyqtgraph_auto", p50, {}),
        ("first paint / pyqtgraph", "pyqtgraph", first_paint, {"at_most": 1.25}),
        ("rss / pyqtgraph", "pyqtgraph", rss, {"at_most": 1.3}),
    ):
        paired = zip(mine, samples[other, classes], strict=True)
        found.append(
            {"what": what, **middle([quantity(a) / quantity(b) for a, b in paired]), **limit}
        )
    paired = zip(samples["xentgui_descend", classes], mine, strict=True)
    found.append(
        {"what": "descent frame p50 / frame", **middle([p50(a) / p50(b) for a, b in paired])}
        | {"at_most": 1.3}
    )
    paired = zip(mine, samples["matplotlib", classes], strict=True)
    faster = middle([p50(b) / p50(a) for a, b in paired])
    found.append({"what": "matplotlib frame p50 / xentgui", **faster, "at_least": 10.0})
    return [{"classes": classes, **one, "reached": _reached(one)} for one in found]


def p50(one: Sample) -> float:
    """Median frame of one process."""
    return percentile(one["frames_ms"], 0.5)


def p99(one: Sample) -> float:
    """Frame that one of a hundred exceeds."""
    return percentile(one["frames_ms"], 0.99)


def first_paint(one: Sample) -> float:
    """Seconds from the start of the process."""
    return float(one["first_paint_s"])


def rss(one: Sample) -> float:
    """Resident memory after all edits."""
    return float(one["rss_mb"])


def middle(ratios: list[float]) -> Sample:
    """Median over the rounds, and each round's."""
    return {"value": round(median(ratios), 3), "rounds": [round(ratio, 3) for ratio in ratios]}


def _reached(one: Sample) -> bool | None:
    if "at_least" in one:
        return bool(one["value"] >= one["at_least"])
    return bool(one["value"] <= one["at_most"]) if "at_most" in one else None


def machine() -> Sample:
    """Facts that the figures depend on."""
    return {
        "cpu": cpu_model(),
        "cores": len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count(),
        "system": platform.system(),
        "python": platform.python_version(),
        "qt": version("PySide6_Essentials"),
        "pyqtgraph": version("pyqtgraph"),
        "matplotlib": version("matplotlib"),
        "numpy": version("numpy"),
        "load_average_before": load(),
    }


def cpu_model() -> str:
    """Name of the processor."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(": ")[2] for line in lines if line.startswith("model name")), "")


def load() -> list[float] | None:
    """Load averages, where the system has them."""
    return [round(value, 2) for value in os.getloadavg()] if hasattr(os, "getloadavg") else None


if __name__ == "__main__":
    sys.exit(main())
