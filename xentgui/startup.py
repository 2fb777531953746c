"""Starting Qt, or saying in one message what the machine lacks for it.

Without this a missing library is a traceback, and a missing display ends the process with a core
dump: Qt aborts.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NoReturn, TypeVar

T = TypeVar("T")

LIBRARIES = "libdbus-1-3 libegl1 libfontconfig1 libgl1 libglib2.0-0 libxkbcommon0"
"""Debian packages that every use of Qt needs."""
X11_LIBRARIES = "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
"""Debian packages that a window needs as well."""
EXIT_CODE = 2


def import_qt() -> None:
    """Import Qt's modules, or end the process with a message and exit code 2.

    To be called before anything imports pyqtgraph, which hides what is missing.
    """
    try:
        import PySide6.QtCore
        import PySide6.QtGui
        import PySide6.QtWidgets  # noqa: F401
    except ModuleNotFoundError:
        _stop("PySide6 is not installed; install xentgui again: pip install xentgui")
    except ImportError as error:
        found = re.match(r"(\S+): cannot open shared object file", str(error))
        if found is None:
            _stop(f"Qt cannot be loaded: {error}")
        _stop(
            f"the system library {found[1]} is missing. On Debian or Ubuntu install it by\n"
            f"  sudo apt install {LIBRARIES} {X11_LIBRARIES}"
        )


def start(make_application: Callable[[], T]) -> T:
    """Make the application, or end the process with a message where Qt would abort.

    Parameters
    ----------
    make_application : callable
        Makes the QApplication.

    Returns
    -------
    object
        What `make_application` returns.
    """
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    messages: list[str] = []

    def listen(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind == QtMsgType.QtFatalMsg:
            _stop(explain(messages))
        messages.append(text)

    before = qInstallMessageHandler(listen)
    try:
        return make_application()
    finally:
        qInstallMessageHandler(before)


def explain(messages: Sequence[str]) -> str:
    """Explain why Qt found no platform to start on, and what to do.

    Parameters
    ----------
    messages : sequence of str
        Qt's messages before the fatal one.
    """
    without = (
        "Without a window you can use\n"
        "  xentgui compute --logits 2,1,0.1 --target 1\n"
        "  xentgui render --logits 2,1,0.1 --target 1 -o figure.png"
    )
    for text in messages:
        if found := re.search(r"could not connect to display(.*)", text):
            name = found[1].strip()
            which = f'the display "{name}" does not answer' if name else "DISPLAY is not set"
            return f"there is no display to open a window on: {which}.\n{without}"
        if found := re.search(r'Could not find the Qt platform plugin "(.*?)"', text):
            return f'Qt has no platform "{found[1]}"; unset QT_QPA_PLATFORM.\n{without}'
    return (
        "a system library that windows need is missing. On Debian or Ubuntu install it by\n"
        f"  sudo apt install {LIBRARIES} {X11_LIBRARIES}\n{without}"
    )


def _stop(message: str) -> NoReturn:
    """End at once: from within Qt's handler of a fatal message nothing else is safe."""
    # It may be closed, or full.
    with suppress(AttributeError, OSError):
        sys.stderr.write(f"xentgui: {message}\n")
        sys.stderr.flush()
    os._exit(EXIT_CODE)
