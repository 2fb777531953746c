"""What a spreadsheet and a program have copied, pasted with a real keyboard."""

from __future__ import annotations

from functools import partial

import pytest
from x11_desktop import Window, assert_drawn, assert_focus, assert_logits_drawn, eventually

pytestmark = pytest.mark.xdist_group("x11")

BLOCK = "class\tlogit\r\nhen\t2,5\r\nhare\t-1,25\r\nfox\t0,5\r\n"
BATCH = "tensor([[0.5, 1.5, 0.1],\n        [2.2, 1.3, 1.7],\n        [3.5, -0.5, 0.25]])"


def test_a_block_of_a_spreadsheet_a_row_of_a_batch_and_the_way_back(window: Window) -> None:
    window.focus_on("nameEdit0")
    window.press("Tab")
    # A click on what has no box of its own: the figure gets the keyboard.
    left, top, width, _ = window.look()["places"]["figureView"]
    window.xdotool("mousemove", str(left + width // 2), str(top + 3), "click", "1")
    window.copy(BLOCK)
    window.press("ctrl+v")
    eventually(partial(assert_shown, window, "takeButton"))
    assert window.look()["texts"]["understoodLabel"] == (
        "1 row of 3 classes, with names, decimal comma, logits"
    )
    window.press("Return")
    names = ("hen", "hare", "fox")
    eventually(lambda: assert_drawn(window, [2.5, -1.25, 0.5], target=1, focus=1, names=names))
    assert_said(window, "3 classes were taken from the clipboard.")

    window.copy(BATCH)
    window.press("ctrl+v")
    eventually(lambda: assert_focus(window, "previewTable"))
    window.press("Down", "Down")
    eventually(lambda: assert_row(window, "3 of 3"))
    window.press("Return")
    eventually(lambda: assert_logits_drawn(window, [3.5, -0.5, 0.25]))
    assert_said(window, "Row 3 of 3 was taken")

    window.press("ctrl+z")
    eventually(lambda: assert_logits_drawn(window, [2.5, -1.25, 0.5]))
    window.press("ctrl+z")
    eventually(lambda: assert_drawn(window, [2.0, 1.0, 0.1], target=1, focus=1))
    window.close()


def test_a_question_is_answered_by_the_keyboard_and_escape_leaves_all(window: Window) -> None:
    window.focus_on("logitSpinBox0")
    window.copy("1,234")
    window.press("ctrl+v")
    eventually(lambda: assert_focus(window, "decimalAnswer0"))
    window.press("Escape")
    eventually(lambda: assert_focus(window, "logitSpinBox0"))
    assert_logits_drawn(window, [2.0, 1.0, 0.1])
    window.press("ctrl+v")
    eventually(lambda: assert_focus(window, "decimalAnswer0"))
    window.press("Down")
    eventually(lambda: assert_focus(window, "decimalAnswer1"))
    window.press("Return")
    eventually(lambda: assert_logits_drawn(window, [1234.0, 1.0, 0.1]))
    window.copy("2,5")
    window.press("ctrl+a", "ctrl+v", "Return")
    eventually(lambda: assert_logits_drawn(window, [2.5, 1.0, 0.1]))
    window.close()


def assert_shown(window: Window, name: str) -> None:
    assert name in window.look()["places"]


def assert_row(window: Window, text: str) -> None:
    assert window.look()["texts"]["rowBox"] == text


def assert_said(window: Window, text: str) -> None:
    assert text in window.look()["said"]
