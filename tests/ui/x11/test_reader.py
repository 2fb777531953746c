"""What a screen reader is told on a real desktop: by the bus that it reads from, as it reads."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from x11_desktop import Window, end, eventually

pytestmark = pytest.mark.xdist_group("x11")

PYTHON = "/usr/bin/python3"
BUS = Path("/usr/share/dbus-1/services/org.a11y.Bus.service")
OPERATED = {"radio button", "text", "spin button", "slider", "push button", "check box", "chart"}
"""Roles of what can be operated, and must have a name."""


def is_installed() -> bool:
    if not (shutil.which("dbus-daemon") and Path(PYTHON).exists() and BUS.exists()):
        return False
    asked = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    return subprocess.run([PYTHON, "-c", asked], capture_output=True).returncode == 0


class Reader:
    """A screen reader that is there before the window, and the window."""

    def __init__(self, process: subprocess.Popen[bytes], window: Window) -> None:
        self._process, self.window = process, window
        self.heard: list[str] = []

    def read(self) -> list[dict[str, Any]]:
        """Read all that is seen, in the order in which it is told."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        self.heard += answer["heard"]
        found: list[dict[str, Any]] = answer["seen"]
        return found

    def find(self, name: str) -> dict[str, Any]:
        found = [each for each in self.read() if each["object"] == name]
        assert len(found) == 1, name
        return found[0]


@pytest.fixture
def reader(display: dict[str, str], tmp_path: Path) -> Iterator[Reader]:
    if not is_installed():
        pytest.skip("not installed: dbus-daemon, at-spi2-core, python3-gi, gir1.2-atspi-2.0")
    environment = display | {
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        # Qt complains of questions that it does not know.
        "QT_LOGGING_RULES": "qt.accessibility.atspi.warning=false",
    }
    get, put = os.pipe()
    with ExitStack() as stack:
        options = "--session", "--nofork", f"--print-address={put}"
        bus = subprocess.Popen(
            ["dbus-daemon", *options],
            pass_fds=[put],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        stack.callback(end, bus)
        os.close(put)
        with os.fdopen(get) as address:
            environment["DBUS_SESSION_BUS_ADDRESS"] = address.readline().strip()
        process = subprocess.Popen(
            [PYTHON, str(Path(__file__).with_name("x11_reader.py"))],
            env={k: v for k, v in environment.items() if k != "PYTHONPATH"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        stack.enter_context(process)
        stack.callback(end, process)
        window = Window(environment, tmp_path)
        stack.enter_context(window.process)
        stack.callback(end, window.process)
        reader = Reader(process, window)
        eventually(lambda: assert_there(reader))
        yield reader
        window.let_go()
        window.close()


def assert_there(reader: Reader) -> None:
    reader.find("figureView")


def assert_told(reader: Reader, of: str, /, **expected: object) -> None:
    found = reader.find(of)
    assert {key: found[key] for key in expected} == expected


def assert_figure_says(reader: Reader, text: str) -> None:
    assert text in reader.find("figureView")["description"]


def assert_heard(reader: Reader, text: str) -> None:
    reader.read()
    assert any(text in each for each in reader.heard), reader.heard


def test_all_that_is_seen_has_a_name_a_role_and_a_value(reader: Reader) -> None:
    seen = reader.read()
    operated = [each for each in seen if each["role"] in OPERATED]
    assert {each["role"] for each in operated} == OPERATED
    assert len(operated) > 25
    for each in operated:
        assert each["name"], each
        assert "<" not in each["description"], each
        assert each["actions"] or "enabled" not in each["states"], each
        # The handle for the mouse, and words that only look like a button.
        mouse_only = each["object"] in ("dragHandle", "_Words")
        assert "focusable" in each["states"] or mouse_only, each
        if each["role"] in ("spin button", "slider"):
            assert each["value"] is not None
        if each["role"] in ("text", "spin button"):
            assert each["text"], each

    boxes = [each for each in seen if each["object"].startswith("logitSpinBox")]
    assert [each["value"] for each in boxes] == [2.0, 1.0, 0.1]
    assert [each["name"] for each in boxes] == ["Logit of cat", "Logit of dog", "Logit of bird"]
    rings = [each for each in seen if each["role"] == "radio button" and "Target" in each["name"]]
    assert ["checked" in each["states"] for each in rings] == [False, True, False]
    assert_told(reader, "lossLabel", name="Cross-entropy loss: 1.4170 nats")
    assert_told(reader, "figureView", name="Figure", role="chart")
    # Before any edit: who comes in the middle of the work is told the same.
    assert_figure_says(reader, "dog: logit 1.00, probability 0.242, target 1.000, gradient")


def test_what_an_edit_changes_is_read_and_heard(reader: Reader) -> None:
    reader.window.enter("logitSpinBox1", "3")
    said = "dog: logit 3.00, probability 0.703, target 1.000, gradient \u22120.297."
    eventually(partial(assert_figure_says, reader, said))
    eventually(partial(assert_heard, reader, said))
    assert_told(reader, "logitSpinBox1", value=3.0, text="3")
    assert_told(reader, "lossLabel", name="Cross-entropy loss: 0.35270 nats")

    reader.window.click("targetButton0")
    eventually(partial(assert_figure_says, reader, "cat: logit 2.00, probability 0.259, target 1"))
    assert "checked" in reader.find("targetButton0")["states"]
    assert "checked" not in reader.find("targetButton1")["states"]

    # A refusal comes up where the keyboard is not.
    reader.window.enter("logitSpinBox1", "x")
    reader.window.press("Tab")
    eventually(partial(assert_heard, reader, '"x" is not a logit'))


def test_a_slider_tells_the_number_that_is_shown_beside_its_position(reader: Reader) -> None:
    assert_told(reader, "temperatureSlider", description="1.00")
    # Beyond the end of the slider, and between two positions.
    for text, shown in (("2.5", "2.50"), ("50", "50.00"), ("1.234", "1.23")):
        reader.window.enter("temperatureSpinBox", text)
        eventually(partial(assert_told, reader, "temperatureSlider", description=shown))
        eventually(partial(assert_heard, reader, shown))
    reader.window.enter("labelSmoothingSpinBox", "0.25")
    eventually(partial(assert_told, reader, "labelSmoothingSlider", description="0.25"))
