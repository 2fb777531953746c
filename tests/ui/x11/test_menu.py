"""The menu of the figure on a real window: right button, Menu key, Shift+F10, and a choice."""

from __future__ import annotations

from functools import partial

import pytest
from x11_desktop import Window, eventually

pytestmark = pytest.mark.xdist_group("x11")


def assert_open(window: Window, is_open: bool = True) -> None:
    assert ("contextMenu" in window.look()["places"]) == is_open


def assert_target(window: Window, k: int) -> None:
    assert window.look()["panels"]["logits"]["target"] == k


def middle(window: Window, k: int) -> tuple[float, float]:
    """Where the bar of a class stands, above zero."""
    left, _, right, bottom = window.look()["panels"]["logits"]["plot"]
    return left + (k + 0.5) * (right - left) / 3.0, bottom - 4.0


def test_the_right_button_opens_it_for_the_bar_under_it(window: Window) -> None:
    x, y = middle(window, 0)
    window.point_at(x, y)
    window.xdotool("click", "3")
    eventually(partial(assert_open, window))
    assert window.look()["panels"]["logits"]["focus"] == 0
    # By its mnemonic.
    window.press("g")
    eventually(partial(assert_open, window, False))
    eventually(partial(assert_target, window, 0))
    window.press("ctrl+z")
    eventually(partial(assert_target, window, 1))


@pytest.mark.parametrize("key", ["Menu", "shift+F10"])
def test_a_key_opens_it_where_the_focused_name_is(window: Window, key: str) -> None:
    x, y = middle(window, 2)
    window.point_at(x, y)
    # A click makes it the target and brings the keyboard to the figure.
    window.hold(x, y)
    window.let_go()
    eventually(partial(assert_target, window, 2))
    window.point_at(10, 10)
    window.press(key)
    eventually(partial(assert_open, window))
    left, top = window.look()["places"]["contextMenu"][:2]
    assert abs(left - x) < 60
    assert abs(top - y) < 60
    window.press("Escape")
    eventually(partial(assert_open, window, False))
    # The keyboard is again where it was.
    window.press("Left")
    eventually(lambda: _assert_focus(window, 1))


def _assert_focus(window: Window, k: int) -> None:
    assert window.look()["panels"]["logits"]["focus"] == k


@pytest.mark.parametrize(
    "name", ["compareButton", "panelsButton", "unitLabel", "targetMenuButton", "compareComboBox"]
)
def test_what_has_opened_one_is_not_lit_once_the_pointer_is_elsewhere(
    window: Window, name: str
) -> None:
    x, y, width, height = window.look()["places"][name]
    window.point_at(x + width / 2, y + height / 2)
    eventually(partial(_assert_hovered, window, name))
    window.xdotool("click", "1")
    left, top, *_ = window.look()["places"]["figureView"]
    window.point_at(left + 5, top + 5)
    window.press("Escape")
    window.point_at(left + 8, top + 8)
    eventually(partial(_assert_hovered, window, name, False))


def _assert_hovered(window: Window, name: str, is_hovered: bool = True) -> None:
    assert (name in window.look()["hovered"]) == is_hovered
