"""A window of xentgui on a real X server, as its user has it, and what is to be seen there."""

from __future__ import annotations

import contextlib
import json
import math
import selectors
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage

from xentgui.figure.drawing.style import LIGHT, Style

PATIENCE = 30.0
"""Seconds after which a state that has not come is said not to come; a busy machine is slow."""


def eventually(check: Callable[[], None]) -> None:
    """Repeat a check until it holds."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return check()
        except AssertionError:
            if time.monotonic() > deadline:
                raise
        time.sleep(0.02)


def end(process: subprocess.Popen[Any]) -> None:
    process.terminate()
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


class Window:
    """A running xentgui, with the pointer and keyboard that the user has."""

    def __init__(self, environment: dict[str, str], directory: Path) -> None:
        self._environment = environment | {
            "XDG_CONFIG_HOME": str(directory),
            "XDG_DATA_HOME": str(directory),
        }
        self._screenshot = directory / "screenshot.png"
        self._errors = directory / "stderr.txt"
        # Where no window opens: else it may open below the pointer, which marks a class.
        self.point_at(1399, 999)
        with self._errors.open("wb") as errors:
            self.process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).with_name("x11_window.py"))],
                env=self._environment,
                cwd=directory,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
            )
        eventually(self._is_ready)

    def _is_ready(self) -> None:
        now = self.look()
        assert now["active"]
        assert now["decorated"]
        # Once the window manager has put it where it stays.
        time.sleep(0.05)
        assert self.look() == now

    def look(self, **request: str) -> dict[str, Any]:
        """Tell what is drawn at present."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(request).encode() + b"\n")
        self.process.stdin.flush()
        with selectors.DefaultSelector() as selector:
            selector.register(self.process.stdout, selectors.EVENT_READ)
            if not selector.select(PATIENCE):
                pytest.fail(f"the window does not answer; stderr: {self.errors()!r}")
        line = self.process.stdout.readline()
        if not line:
            pytest.fail(f"the window has gone; stderr: {self.errors()!r}")
        result: dict[str, Any] = json.loads(line)
        return result

    def image(self) -> QImage:
        """Picture of the whole screen."""
        self.look(screenshot=str(self._screenshot))
        return QImage(str(self._screenshot))

    def errors(self) -> str:
        return self._errors.read_text()

    def click(self, name: str) -> None:
        self._click(name, "1")

    def turn_wheel(self, name: str, steps: int) -> None:
        button = "4" if steps > 0 else "5"
        self._click(name, "--repeat", str(abs(steps)), "--delay", "30", button)

    def _click(self, name: str, *how: str) -> None:
        x, y, _, height = self.look()["places"][name]
        # At the left, for a spin box has its arrows at the right. Without --sync, which waits for
        # ever where the pointer is there already.
        self.xdotool("mousemove", str(x + 12), str(y + height // 2), "click", *how)

    def point_at(self, x: float, y: float) -> None:
        """Move the pointer."""
        self.xdotool("mousemove", str(round(x)), str(round(y)))

    def hold(self, x: float, y: float) -> None:
        """Press the button at a point of the screen."""
        self.point_at(x, y)
        self.xdotool("mousedown", "1")

    def let_go(self) -> None:
        """Release the button."""
        self.xdotool("mouseup", "1")

    def type(self, text: str) -> None:
        self.xdotool("type", "--delay", "30", "--", text)

    def press(self, *keys: str) -> None:
        self.xdotool("key", "--delay", "30", *keys)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        self.look(clipboard=text)

    def focus_on(self, name: str) -> None:
        """Click into a control and wait until it has the keyboard."""
        self.click(name)
        eventually(lambda: self._has_focus(name))

    def _has_focus(self, name: str) -> None:
        assert self.look()["focus"] == name

    def enter(self, name: str, text: str) -> None:
        """Replace what a box holds."""
        self.focus_on(name)
        self.press("ctrl+a")
        self.type(text)

    def close(self) -> None:
        """Close it by the window manager's key; there is nothing to complain about."""
        deadline = time.monotonic() + PATIENCE
        # A window manager that has just started may be about to grab its keys anew.
        while self.process.poll() is None and time.monotonic() < deadline:
            self.press("alt+F4")
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(2.0)
        assert self.process.poll() == 0
        assert self.errors() == ""

    def xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=PATIENCE)


def assert_drawn(
    window: Window,
    logits: Sequence[float],
    target: int,
    focus: int,
    names: Sequence[str] = ("cat", "dog", "bird"),
    style: Style = LIGHT,
) -> None:
    """All four panels, the boxes and the loss show these numbers."""
    exps = [math.exp(u) for u in logits]
    y = [e / sum(exps) for e in exps]
    t = [float(k == target) for k in range(len(logits))]
    gradient = [y_k - t_k for y_k, t_k in zip(y, t, strict=True)]
    loss = -math.log(y[target])
    seen = window.look()
    panels, texts = seen["panels"], seen["texts"]

    assert panels["logits"]["heights"] == pytest.approx(logits, rel=1e-12)
    assert panels["probabilities"]["heights"] == pytest.approx(y, rel=1e-12)
    assert panels["probabilities"]["outline"] == t
    assert panels["gradient"]["heights"] == pytest.approx(gradient, rel=1e-12)
    assert panels["gradient"]["fills"] == [
        style.negative if g < 0 else style.positive for g in gradient
    ]
    assert _written(panels["logits"]["labels"]) == pytest.approx(logits, abs=0.00501)
    assert _written(panels["probabilities"]["labels"]) == pytest.approx(y, abs=0.000501)
    assert _written(panels["gradient"]["labels"]) == pytest.approx(gradient, abs=0.000501)
    for name in ("logits", "probabilities", "gradient"):
        assert panels[name]["names"] == list(names)
        assert (panels[name]["focus"], panels[name]["target"]) == (focus, target)

    assert panels["loss_curve"]["dot"] == pytest.approx([y[focus], loss], rel=1e-12)
    shown_y, shown_loss = f"{y[focus]:.3f}", f"{loss:.3f}"
    comes_out = focus != target or f"{-math.log(float(shown_y)):.3f}" == shown_loss
    sign = "=" if comes_out else "\N{ALMOST EQUAL TO}"
    assert panels["loss_curve"]["label"] == f"y = {shown_y}   L {sign} {shown_loss}"
    curve_x, curve_y = panels["loss_curve"]["curve"]
    assert len(curve_x) > 100
    top = panels["loss_curve"]["range"][1][1]
    for p, curve_loss in zip(curve_x, curve_y, strict=True):
        # As y of the focused class moves, the others keep their proportions.
        target_y = p if focus == target else (1.0 - p) * y[target] / (1.0 - y[focus])
        expected = min(-math.log(target_y), top) if target_y > 0.0 else top
        assert curve_loss == pytest.approx(expected, rel=1e-6, abs=1e-9)

    assert float(texts["lossLabel"]) == pytest.approx(loss, rel=6e-5)
    for k, (name, logit) in enumerate(zip(names, logits, strict=True)):
        assert texts[f"nameEdit{k}"] == name
        assert float(texts[f"logitSpinBox{k}"]) == pytest.approx(logit)
        assert (f"targetButton{k}" in seen["checked"]) == (k == target)


def _written(labels: Sequence[str]) -> list[float]:
    return [float(label.replace("\N{MINUS SIGN}", "-")) for label in labels]


def assert_on_screen(
    window: Window, logits: Sequence[float], target: int, style: Style = LIGHT
) -> None:
    """The pixels of every bar begin and end where its number says."""
    exps = [math.exp(u) for u in logits]
    y = [e / sum(exps) for e in exps]
    gradient = [y_k - (k == target) for k, y_k in enumerate(y)]
    image, panels = window.image(), window.look()["panels"]
    for k in range(len(logits)):
        sign = style.negative if gradient[k] < 0 else style.positive
        assert_bar(image, panels["logits"], k, logits[k], style.logits)
        assert_bar(image, panels["probabilities"], k, y[k], style.probabilities)
        assert_bar(image, panels["gradient"], k, gradient[k], sign)


def assert_bar(image: QImage, panel: dict[str, Any], k: int, value: float, fill: str) -> None:
    """In the middle of bar `k`, its colour goes from 0 to `value` and no further."""
    left, top, right, bottom = panel["plot"]
    (x_low, x_high), (low, high) = panel["range"]
    column = round(left + (k - x_low) / (x_high - x_low) * (right - left))
    rows = [y for y in range(round(top), round(bottom)) if _is(image.pixelColor(column, y), fill)]
    ends = sorted(bottom - (v - low) / (high - low) * (bottom - top) for v in (0.0, value))
    if ends[1] - ends[0] < 4.0:
        return
    assert rows, f"nothing in {fill}"
    assert [rows[0], rows[-1] + 1] == pytest.approx(ends, abs=2.0)


def _is(seen: QColor, name: str, tolerance: int = 6) -> bool:
    wanted = QColor(name)
    return all(
        abs(a - b) <= tolerance
        for a, b in (
            (seen.red(), wanted.red()),
            (seen.green(), wanted.green()),
            (seen.blue(), wanted.blue()),
        )
    )


def assert_logits_drawn(window: Window, logits: Sequence[float]) -> None:
    # Also to the last bit: steps are decimal.
    assert window.look()["panels"]["logits"]["heights"] == list(logits)


def assert_focus(window: Window, name: str) -> None:
    assert window.look()["focus"] == name


def assert_size(window: Window, size: Sequence[int]) -> None:
    assert window.look()["window"][2:] == list(size)


def assert_inactive(window: Window) -> None:
    assert not window.look()["active"]


def assert_in_sight(window: Window, name: str) -> None:
    places = window.look()["places"]
    _, top, _, height = places["classList"]
    _, box_top, _, box_height = places[name]
    assert top <= box_top
    assert box_top + box_height <= top + height


def assert_ink(window: Window, name: str, style: Style) -> None:
    """Something in the colour of text stands on a control."""
    image = window.image()
    left, top, width, height = window.look()["places"][name]
    assert any(
        _is(image.pixelColor(x, y), style.ink, 40)
        for x in range(left, left + width)
        for y in range(top, top + height)
    )
