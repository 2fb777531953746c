from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from x11_desktop import Window, end, eventually

import xentgui

MISSING = [program for program in ("Xvfb", "openbox", "xdotool") if not shutil.which(program)]


@pytest.fixture(scope="session")
def display(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """Environment of programs on an X server of their own, with a window manager."""
    if MISSING:
        pytest.skip(f"not installed: {', '.join(MISSING)}")
    home = tmp_path_factory.mktemp("home")
    home.chmod(0o700)
    reader, writer = os.pipe()
    # By itself a server resets with its last client, which each xdotool below may be, and drops a
    # window manager that is just connecting.
    options = "-noreset", "-screen", "0", "1400x1000x24", "-nolisten", "tcp"
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *options],
        pass_fds=[writer],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with contextlib.ExitStack() as stack:
        stack.callback(end, server)
        with os.fdopen(reader) as number:
            display = number.readline().strip()
        if not display:
            pytest.skip("Xvfb did not start")
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "XDG_", "DBUS_", "WAYLAND_"))
        } | {
            "DISPLAY": f":{display}",
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "PYTHONPATH": str(Path(xentgui.__file__).parents[1]),
            "QT_QPA_PLATFORM": "xcb",
            "XDG_RUNTIME_DIR": str(home),
        }
        manager = subprocess.Popen(
            ["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        stack.callback(end, manager)

        def is_managed() -> None:
            done = subprocess.run(
                ["xdotool", "get_num_desktops"], env=environment, capture_output=True
            )
            assert done.returncode == 0, done.stderr

        # A window that is there before the manager may never become active.
        eventually(is_managed)
        yield environment


@pytest.fixture
def start(display: dict[str, str], tmp_path: Path) -> Iterator[Callable[[], Window]]:
    """Start the window, with the settings that the one before has left."""
    windows: list[Window] = []

    def started() -> Window:
        windows.append(Window(display, tmp_path))
        return windows[-1]

    yield started
    for window in windows:
        end(window.process)
        for pipe in (window.process.stdin, window.process.stdout):
            if pipe is not None:
                pipe.close()


@pytest.fixture
def window(start: Callable[[], Window]) -> Iterator[Window]:
    """A window of its own for each test, without a word on stderr up to its end."""
    window = start()
    yield window
    # The server would take a button that a failed test has left pressed to the next window.
    window.let_go()
    if window.process.poll() is None:
        window.close()
