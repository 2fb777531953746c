"""The real window on a real X server, with a window manager, a pointer and a keyboard."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from x11_desktop import (
    Window,
    assert_drawn,
    assert_focus,
    assert_in_sight,
    assert_inactive,
    assert_ink,
    assert_logits_drawn,
    assert_on_screen,
    assert_size,
    eventually,
)

from xentgui.figure.drawing.style import DARK, LIGHT

pytestmark = pytest.mark.xdist_group("x11")


def test_window_opens_with_three_classes_and_says_nothing(window: Window) -> None:
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=1, focus=1))
    eventually(lambda: assert_on_screen(window, [2.0, 1.0, 0.1], target=1))
    window.close()


def test_typing_a_logit_moves_all_four_panels_and_the_loss(window: Window) -> None:
    window.enter("logitSpinBox0", "3.5")
    eventually(lambda: assert_drawn(window, [3.5, 1.0, 0.1], target=1, focus=0))
    eventually(lambda: assert_on_screen(window, [3.5, 1.0, 0.1], target=1))


def test_typing_a_negative_logit_turns_its_bar_down(window: Window) -> None:
    window.enter("logitSpinBox1", "-1.25")
    eventually(lambda: assert_drawn(window, [2.0, -1.25, 0.1], target=1, focus=1))
    eventually(lambda: assert_on_screen(window, [2.0, -1.25, 0.1], target=1))


def test_clicking_a_target_moves_outline_sign_curve_and_loss(window: Window) -> None:
    window.click("targetButton2")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=2, focus=2))
    eventually(lambda: assert_on_screen(window, [2.0, 1.0, 0.1], target=2))


def test_clicking_the_target_again_keeps_it(window: Window) -> None:
    window.click("targetButton0")
    window.click("targetButton0")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=0, focus=0))


def test_adding_a_class_adds_a_bar_everywhere(window: Window) -> None:
    window.click("addClassButton")
    names = ("cat", "dog", "bird", "class 4")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1, 0.0], target=1, focus=3, names=names))
    eventually(lambda: assert_on_screen(window, [2.0, 1.0, 0.1, 0.0], target=1))


def test_wheel_over_a_logit_steps_it_by_a_tenth(window: Window) -> None:
    window.turn_wheel("logitSpinBox2", 3)
    eventually(lambda: assert_logits_drawn(window, [2.0, 1.0, 0.4]))
    window.turn_wheel("logitSpinBox2", -5)
    eventually(lambda: assert_logits_drawn(window, [2.0, 1.0, -0.1]))


def test_arrow_keys_step_a_logit_by_a_tenth(window: Window) -> None:
    window.focus_on("logitSpinBox0")
    window.press("Up", "Up", "Up")
    eventually(lambda: assert_drawn(window, [2.3, 1.0, 0.1], target=1, focus=0))
    window.press("Down")
    eventually(lambda: assert_drawn(window, [2.2, 1.0, 0.1], target=1, focus=0))


def test_dragging_the_symbol_of_a_logit_scrubs_it_and_escape_puts_it_back(window: Window) -> None:
    window.focus_on("nameEdit2")
    x, y, width, height = window.look()["places"]["logitScrub0"]
    at = [str(x + width // 2), str(y + height // 2)]

    def drag(pixels: int) -> None:
        window.xdotool("mousemove", *at, "mousedown", "1")
        for _ in range(10):
            window.xdotool("mousemove_relative", "--", str(pixels // 10), "0")

    drag(40)
    window.xdotool("mouseup", "1")
    eventually(lambda: assert_drawn(window, [3.0, 1.0, 0.1], target=1, focus=0))
    drag(-80)
    eventually(lambda: assert_drawn(window, [1.0, 1.0, 0.1], target=1, focus=0))
    window.press("ctrl+z")
    window.press("Escape")
    eventually(lambda: assert_drawn(window, [3.0, 1.0, 0.1], target=1, focus=0))
    window.xdotool("mouseup", "1")
    window.press("ctrl+z")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=1, focus=0))


def test_typing_a_name_changes_it_below_every_bar(window: Window) -> None:
    window.enter("nameEdit2", "fox")
    eventually(
        lambda: assert_drawn(
            window, [2.0, 1.0, 0.1], target=1, focus=2, names=("cat", "dog", "fox")
        )
    )


def test_ctrl_z_takes_a_typed_number_back_in_one_step(window: Window) -> None:
    window.enter("logitSpinBox0", "3.25")
    eventually(lambda: assert_drawn(window, [3.25, 1.0, 0.1], target=1, focus=0))
    window.press("ctrl+z")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=1, focus=0))
    window.press("ctrl+shift+z")
    eventually(lambda: assert_drawn(window, [3.25, 1.0, 0.1], target=1, focus=0))


def test_pasting_a_list_fills_the_boxes(window: Window) -> None:
    window.copy("-0.5, 1.5, 3")
    window.focus_on("logitSpinBox0")
    window.press("ctrl+v")
    eventually(lambda: assert_drawn(window, [-0.5, 1.5, 3.0], target=1, focus=0))
    window.press("ctrl+z")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=1, focus=0))


def test_window_can_be_used_without_a_pointer(window: Window) -> None:
    window.focus_on("logitSpinBox0")
    window.press("Return")
    eventually(lambda: assert_focus(window, "logitSpinBox1"))
    window.type("4")
    window.press("Tab")
    eventually(lambda: assert_focus(window, "targetButton2"))
    window.press("space")
    eventually(lambda: assert_drawn(window, [2.0, 4.0, 0.1], target=2, focus=2))


def test_undo_of_pasted_classes_with_the_cursor_in_one_of_them(window: Window) -> None:
    window.copy("1, 2, 3, 4, 5, 6")
    window.focus_on("logitSpinBox0")
    window.press("ctrl+v")
    eventually(lambda: assert_inactive(window))
    window.press("Return")
    eventually(lambda: assert_logits_drawn(window, [1.0, 2.0, 3.0, 4.0, 5.0, 6.0]))
    window.focus_on("logitSpinBox3")
    window.press("ctrl+z")
    eventually(lambda: assert_logits_drawn(window, [2.0, 1.0, 0.1]))
    window.close()


def test_added_class_is_in_sight_in_a_list_that_scrolls(window: Window) -> None:
    for _ in range(20):
        window.press("ctrl+shift+a")
    eventually(lambda: assert_logits_drawn(window, [2.0, 1.0, 0.1, *[0.0] * 20]))
    eventually(lambda: assert_in_sight(window, "logitSpinBox22"))


def test_tool_bar_can_be_read_after_the_theme_has_changed(window: Window) -> None:
    for style, key in ((LIGHT, None), (DARK, "ctrl+shift+l"), (LIGHT, "ctrl+shift+l")):
        if key is not None:
            window.press(key)
        eventually(partial(assert_ink, window, "examplesButton", style))


def test_theme_and_place_come_back_at_the_next_start(start: Callable[[], Window]) -> None:
    first = start()
    first.press("ctrl+shift+l")
    first.xdotool("getactivewindow", "windowsize", "--sync", "900", "600")
    eventually(lambda: assert_on_screen(first, [2.0, 1.0, 0.1], target=1, style=DARK))
    eventually(lambda: assert_size(first, [900, 600]))
    first.close()

    second = start()
    eventually(lambda: assert_drawn(second, [2.0, 1.0, 0.1], target=1, focus=1, style=DARK))
    eventually(lambda: assert_on_screen(second, [2.0, 1.0, 0.1], target=1, style=DARK))
    eventually(lambda: assert_size(second, [900, 600]))
    second.close()
