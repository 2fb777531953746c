"""What is copied can be pasted by another program."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from x11_desktop import PATIENCE, Window, eventually

pytestmark = pytest.mark.xdist_group("x11")


def pasted(window: Window) -> dict[str, list[object]]:
    done = subprocess.run(
        [sys.executable, "-P", str(Path(__file__).with_name("x11_paste.py"))],
        env=window._environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
    )
    found: dict[str, list[object]] = json.loads(done.stdout)
    return found


def test_another_process_reads_png_svg_and_pdf_and_quitting_says_nothing(window: Window) -> None:
    window.press("ctrl+shift+c")

    def check() -> None:
        found = pasted(window)
        assert found["image/png"][0] == b"\x89PNG\r".hex()
        assert found["image/svg+xml"][0] == b"<?xml".hex()
        assert int(str(found["image/svg+xml"][1])) > 10_000
        assert found["application/pdf"][0] == b"%PDF-".hex()
        width, height = map(int, map(str, found["image"]))
        assert width >= 1920
        assert height > 1000

    eventually(check)
    window.close()
