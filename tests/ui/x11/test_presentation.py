"""The presentation on a real screen, and the way back from it."""

from __future__ import annotations

import pytest
from x11_desktop import Window, assert_inactive, assert_logits_drawn, eventually

from xentgui.core.examples import EXAMPLES

pytestmark = pytest.mark.xdist_group("x11")


def test_it_is_left_as_it_was_entered_with_what_was_changed_in_it(window: Window) -> None:
    before = window.look()["window"]
    window.press("F5")
    eventually(lambda: assert_inactive(window))
    assert window.image().pixelColor(3, 997).name() == "#f4f5f7"
    window.press("Right")
    logits = EXAMPLES["wrong"].logits.tolist()
    eventually(lambda: assert_logits_drawn(window, logits))
    window.press("Escape")
    eventually(lambda: assert_active_at(window, before))
    assert_logits_drawn(window, logits)
    window.close()


def assert_active_at(window: Window, place: list[int]) -> None:
    seen = window.look()
    assert seen["active"]
    assert seen["window"] == place
