from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from xentgui.startup import LIBRARIES, X11_LIBRARIES, explain

NO_DISPLAY = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}


def start(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if key not in NO_DISPLAY}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"LC_ALL": "C.UTF-8"} | environment,
        capture_output=True,
        text=True,
        timeout=60,
    )


OPEN = "import sys; from xentgui.cli.main import main; sys.exit(main([]))"


@pytest.mark.skipif(sys.platform != "linux", reason="only X11 and Wayland can lack a display")
@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({}, "DISPLAY is not set"),
        ({"DISPLAY": ":4711"}, 'the display ":4711" does not answer'),
        ({"QT_QPA_PLATFORM": "bogus"}, 'Qt has no platform "bogus"'),
    ],
)
def test_without_a_display_the_program_says_so_and_exits_with_2(
    environment: dict[str, str], said: str
) -> None:
    done = start(OPEN, **environment)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr.splitlines()[0]
    assert "xentgui render" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_missing_system_library_is_named_with_the_apt_line() -> None:
    done = start(
        "import sys\n"
        "class Broken:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name == 'PySide6.QtGui':\n"
        "            raise ImportError('libGL.so.1: cannot open shared object file: ...')\n"
        "sys.meta_path.insert(0, Broken())\n" + OPEN
    )
    assert done.returncode == 2
    assert "the system library libGL.so.1 is missing" in done.stderr
    assert f"sudo apt install {LIBRARIES} {X11_LIBRARIES}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_platform_plugin_that_cannot_be_loaded_needs_libraries() -> None:
    message = explain(
        [
            "From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed to load the Qt xcb plugin.",
            'Could not load the Qt platform plugin "xcb" in "" even though it was found.',
        ]
    )
    assert f"sudo apt install {LIBRARIES} {X11_LIBRARIES}" in message


def test_the_display_is_blamed_before_the_libraries_that_qt_guesses_at() -> None:
    message = explain(
        ["could not connect to display ", "From 6.5.0, xcb-cursor0 or libxcb-cursor0 is needed"]
    )
    assert message.startswith("there is no display")
    assert "apt" not in message


def test_the_readme_names_the_same_packages() -> None:
    readme = Path(__file__).parents[1] / "README.md"
    line = f"sudo apt install python3-venv {LIBRARIES} {X11_LIBRARIES}\n"
    assert line in readme.read_text(encoding="utf-8")


def test_a_start_gives_what_was_made_and_puts_the_handler_back() -> None:
    done = start(
        "from xentgui.startup import start\n"
        "from PySide6.QtCore import qWarning, qInstallMessageHandler\n"
        "assert start(lambda: 42) == 42\n"
        "assert qInstallMessageHandler(None) is None\n"
    )
    assert (done.returncode, done.stderr) == (0, "")
