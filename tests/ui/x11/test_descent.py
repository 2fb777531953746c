"""Descending with a real pointer: what is drawn are the steps that the core takes."""

from __future__ import annotations

import time

import numpy as np
import pytest
from test_drags import Plot, heights
from x11_desktop import Window, eventually

from xentgui.core.descent import trace
from xentgui.core.examples import START

pytestmark = pytest.mark.xdist_group("x11")

MOST = 400
FIRST = START.logits.tolist()


def steps_from(logits: list[float]) -> list[list[float]]:
    return [each.state.logits.tolist() for each in trace(START.with_logits(logits), MOST)]


def step_of(window: Window, path: list[list[float]]) -> int:
    """Which step of a path is drawn."""
    drawn = heights(window, "logits")
    assert drawn in path
    return path.index(drawn)


def wait_for_step(window: Window, path: list[list[float]], least: int) -> None:
    def check() -> None:
        assert step_of(window, path) >= least

    eventually(check)


def assert_logits(window: Window, logits: list[float]) -> None:
    assert heights(window, "logits") == logits


def paused(window: Window, path: list[list[float]]) -> int:
    """Press the button that pauses, and return the step where it has come to rest."""
    window.click("playButton")
    time.sleep(0.3)
    at = step_of(window, path)
    time.sleep(0.3)
    assert step_of(window, path) == at
    return at


def test_play_pause_drag_step_back_and_undo_are_those_of_the_trace(window: Window) -> None:
    path = steps_from(FIRST)
    window.press("g")
    eventually(lambda: assert_has(window, "playButton"))
    window.click("playButton")
    wait_for_step(window, path, 3)
    at = paused(window, path)
    assert at >= 3
    assert window.look()["texts"]["stepSpinBox"] == str(at)

    window.click("playButton")
    wait_for_step(window, path, at + 2)
    plot = Plot(window, "logits")
    x, y = round(plot.x(0)), round(plot.y(heights(window, "logits")[0]))
    window.hold(x, y)
    window.point_at(x, y - 30)
    window.point_at(x, y - 60)
    eventually(lambda: assert_not_in(window, path))
    dragged = heights(window, "logits")
    time.sleep(0.4)  # While it is held, it waits.
    assert heights(window, "logits") == dragged
    window.let_go()
    other = steps_from(dragged)
    wait_for_step(window, other, 3)
    at = paused(window, other)

    window.click("stepBackButton")
    eventually(lambda: assert_logits(window, other[at - 1]))
    window.click("toStartButton")
    eventually(lambda: assert_logits(window, dragged))
    window.click("stepForwardButton")
    eventually(lambda: assert_logits(window, other[1]))

    window.press("ctrl+z")
    eventually(lambda: assert_logits(window, dragged))
    window.press("ctrl+z")
    eventually(lambda: assert_in(window, path))
    assert not np.array_equal(heights(window, "logits"), FIRST)
    window.press("ctrl+z")
    eventually(lambda: assert_logits(window, FIRST))
    window.press("ctrl+shift+z", "ctrl+shift+z", "ctrl+shift+z")
    eventually(lambda: assert_logits(window, other[1]))
    window.press("g")
    eventually(lambda: assert_hasnt(window, "playButton"))
    assert_logits(window, other[1])


def assert_has(window: Window, name: str) -> None:
    assert name in window.look()["places"]


def assert_hasnt(window: Window, name: str) -> None:
    assert name not in window.look()["places"]


def assert_in(window: Window, path: list[list[float]]) -> None:
    assert heights(window, "logits") in path


def assert_not_in(window: Window, path: list[list[float]]) -> None:
    assert heights(window, "logits") not in path


def test_a_rate_that_is_typed_is_that_of_the_next_step(window: Window) -> None:
    path = steps_from(FIRST)
    window.press("g")
    eventually(lambda: assert_has(window, "rateSpinBox"))
    window.enter("rateSpinBox", "0.5")
    window.press("Return")
    window.click("stepForwardButton")
    due = [each.state.logits.tolist() for each in trace(START, 1, 0.5)][1]
    eventually(lambda: assert_logits(window, due))
    window.press("ctrl+z")
    eventually(lambda: assert_logits(window, path[0]))
