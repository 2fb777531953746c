"""The figure is dragged by its handle into another program."""

from __future__ import annotations

import json
import select
import subprocess
import sys
import time
from pathlib import Path
from threading import Timer

import pytest
from x11_desktop import PATIENCE, Window, end, eventually

pytestmark = pytest.mark.xdist_group("x11")


def test_another_process_gets_png_svg_pdf_and_files_which_go_with_the_window(
    window: Window,
) -> None:
    target = subprocess.Popen(
        [sys.executable, "-P", str(Path(__file__).with_name("x11_drop.py"))],
        env=window._environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    late = Timer(PATIENCE, target.kill)
    late.start()
    assert target.stdout is not None
    try:
        assert json.loads(target.stdout.readline()) == "shown"
        left, top, width, height = window.look()["places"]["dragHandle"]
        window.hold(left + width // 2, top + height // 2)
        for step in range(1, 11):
            window.point_at(left + step * (1240 - left) / 10, top + step * (945 - top) / 10)
            time.sleep(0.05)
        # What is dragged is made when the drag begins, and is offered when the pointer moves.
        x = 1242
        while not select.select([target.stdout], [], [], 0.3)[0]:
            x = 1240 + (x + 1) % 8
            window.point_at(x, 946)
        assert json.loads(target.stdout.readline()) == "entered"
        window.let_go()
        line = target.stdout.readline()
    finally:
        late.cancel()
        end(target)
        target.stdout.close()
    assert line, "nothing was dropped"
    found = json.loads(line)
    assert found["image/png"][0] == b"\x89PNG\r".hex()
    assert found["image/svg+xml"][0] == b"<?xml".hex()
    assert found["application/pdf"][0] == b"%PDF-".hex()
    assert found["image"][0] >= 1920
    assert found["files"] == [
        ["softmax.png", found["image/png"][1]],
        ["softmax.svg", found["image/svg+xml"][1]],
        ["softmax.pdf", found["application/pdf"][1]],
    ]
    folder = Path(found["folder"])
    assert folder.is_dir()
    # The window is as it was, and takes its files with it.
    window.press("ctrl+shift+0")
    eventually(lambda: assert_first_logit(window, 2.0 - 3.1 / 3.0))
    window.close()
    assert not folder.parent.exists()


def assert_first_logit(window: Window, value: float) -> None:
    assert window.look()["panels"]["logits"]["heights"][0] == pytest.approx(value)
