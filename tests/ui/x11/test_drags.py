"""Dragging with a real pointer: the numbers are those that its way across the screen implies."""

from __future__ import annotations

import math
from functools import partial

import pytest
from x11_desktop import Window, assert_logits_drawn, assert_on_screen, eventually

pytestmark = pytest.mark.xdist_group("x11")

START = [2.0, 1.0, 0.1]


class Plot:
    """A panel on the screen, in numbers."""

    def __init__(self, window: Window, name: str) -> None:
        panel = window.look()["panels"][name]
        self.left, self.top, self.right, self.bottom = map(float, panel["plot"])
        self.x_low, self.x_high = map(float, panel["range"][0])
        self.low, self.high = map(float, panel["range"][1])
        self.unit = (self.high - self.low) / (self.bottom - self.top)
        """Change of the value with a pixel upwards."""

    def x(self, value: float) -> float:
        share = (value - self.x_low) / (self.x_high - self.x_low)
        return self.left + share * (self.right - self.left)

    def y(self, value: float) -> float:
        return self.bottom - (value - self.low) / self.unit


def heights(window: Window, name: str) -> list[float]:
    result: list[float] = window.look()["panels"][name]["heights"]
    return result


def softmax(logits: list[float]) -> list[float]:
    exps = [math.exp(u) for u in logits]
    return [e / sum(exps) for e in exps]


def assert_held(window: Window, name: str, held: list[object]) -> None:
    assert window.look()["panels"][name]["held"] == held


def assert_height(window: Window, name: str, k: int, value: float, unit: float) -> None:
    """The value is the implied one, rounded to a number that a pixel can tell."""
    assert heights(window, name)[k] == pytest.approx(value, abs=0.51 * unit)


def grab(window: Window, plot: Plot, x: float, y: float, name: str, held: list[object]) -> None:
    """Rest on a handle until it is marked, then press."""
    window.point_at(x, y)
    eventually(lambda: assert_held(window, name, held))
    window.hold(x, y)


def test_a_logit_bar_follows_the_pointer_pixel_by_pixel(window: Window) -> None:
    plot = Plot(window, "logits")
    x, y = round(plot.x(0)), round(plot.y(2.0))
    grab(window, plot, x, y, "logits", [0, False])
    for dy in (40, 90, 160):
        window.point_at(x, y + dy)
        implied = 2.0 - dy * plot.unit
        eventually(partial(assert_height, window, "logits", 0, implied, plot.unit))
    window.let_go()
    window.point_at(10, 10)  # Where it marks nothing.
    dragged = heights(window, "logits")
    assert dragged[1:] == START[1:]
    eventually(lambda: assert_on_screen(window, dragged, target=1))


def test_escape_undo_and_redo_restore_a_drag_exactly(window: Window) -> None:
    plot = Plot(window, "logits")
    x, y = round(plot.x(2)), round(plot.y(0.1))
    grab(window, plot, x, y, "logits", [2, False])
    window.point_at(x, y - 60)
    eventually(lambda: assert_height(window, "logits", 2, 0.1 + 60 * plot.unit, plot.unit))
    window.press("Escape")
    eventually(lambda: assert_logits_drawn(window, START))
    window.let_go()

    grab(window, plot, x, y, "logits", [2, False])
    for dy in range(5, 65, 5):
        window.point_at(x, y - dy)
    window.let_go()
    eventually(lambda: assert_height(window, "logits", 2, 0.1 + 60 * plot.unit, plot.unit))
    dragged = heights(window, "logits")
    window.press("ctrl+z")
    eventually(lambda: assert_logits_drawn(window, START))
    window.press("ctrl+shift+z")
    eventually(lambda: assert_logits_drawn(window, dragged))


def test_a_probability_bar_moves_its_logit_alone(window: Window) -> None:
    plot = Plot(window, "probabilities")
    y0 = softmax(START)
    x, y = round(plot.x(0)), round(plot.y(y0[0]))
    grab(window, plot, x, y, "probabilities", [0, False])
    window.point_at(x, y + 50)
    implied = y0[0] - 50 * plot.unit
    eventually(lambda: assert_height(window, "probabilities", 0, implied, plot.unit))
    window.let_go()
    logits, p = heights(window, "logits"), heights(window, "probabilities")[0]
    assert logits[1:] == START[1:]
    rest = math.log(sum(math.exp(u) for u in START[1:]))
    assert logits[0] == pytest.approx(math.log(p / (1.0 - p)) + rest, rel=1e-12)


def test_the_point_moves_along_the_curve(window: Window) -> None:
    plot = Plot(window, "loss_curve")
    p, loss = window.look()["panels"]["loss_curve"]["dot"]
    x, y = round(plot.x(p)), round(plot.y(loss))
    window.hold(x, y)
    window.point_at(x + 120, y + 7)
    per_pixel = (plot.x_high - plot.x_low) / (plot.right - plot.left)

    def assert_dot() -> None:
        dot = window.look()["panels"]["loss_curve"]["dot"]
        assert dot[0] == pytest.approx(p + 120 * per_pixel, abs=0.51 * per_pixel)
        assert dot[1] == pytest.approx(-math.log(dot[0]), rel=1e-12)

    eventually(assert_dot)
    window.let_go()
    assert heights(window, "logits")[::2] == START[::2]


def test_a_soft_target_is_dragged_and_sums_to_1(window: Window) -> None:
    window.click("targetMenuButton")
    # The second entry: shares.
    window.press("Down", "Down", "Return")
    plot = Plot(window, "probabilities")
    x, y = round(plot.x(1)), round(plot.y(1.0))
    grab(window, plot, x, y, "probabilities", [1, True])
    window.point_at(x, y + 70)
    implied = 1.0 - 70 * plot.unit

    def outline() -> list[float]:
        result: list[float] = window.look()["panels"]["probabilities"]["outline"]
        return result

    def assert_outline() -> None:
        assert outline()[1] == pytest.approx(implied, abs=0.51 * plot.unit)

    eventually(assert_outline)
    window.let_go()
    t = outline()
    assert math.fsum(t) == 1.0
    assert t[0] == t[2]
    window.press("ctrl+z")
    eventually(lambda: assert_target(window, [0.0, 1.0, 0.0]))
    window.press("ctrl+y")
    eventually(lambda: assert_target(window, t))


def assert_target(window: Window, t: list[float]) -> None:
    assert window.look()["panels"]["probabilities"]["outline"] == t


def test_a_double_click_on_a_bar_types_its_number(window: Window) -> None:
    plot = Plot(window, "logits")
    x, y = round(plot.x(0)), round(plot.y(1.0))
    window.point_at(x, y)
    window.xdotool("click", "--repeat", "2", "--delay", "60", "1")
    eventually(lambda: assert_editing(window))
    window.type("-0.75")
    window.press("Return")
    eventually(lambda: assert_logits_drawn(window, [-0.75, 1.0, 0.1]))


def assert_editing(window: Window) -> None:
    assert window.look()["focus"] == "inPlaceEditor"
