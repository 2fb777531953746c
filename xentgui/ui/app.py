"""The application: style, fonts, and how it begins and ends."""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtGui import QFont, QIcon
from PySide6.QtWidgets import QApplication

from xentgui import __version__
from xentgui.core.errors import InvalidInputError
from xentgui.core.model import Model
from xentgui.core.parse import quotable
from xentgui.core.reading.table import Table
from xentgui.figure.drawing.text import family
from xentgui.files.documents import Opened, read_file
from xentgui.files.lessons import is_lesson, read_lesson
from xentgui.files.numbers import holds_numbers
from xentgui.files.safe_io import reason_of
from xentgui.files.tables import read_table
from xentgui.language import code_of, install
from xentgui.resources import resource
from xentgui.startup import start
from xentgui.ui.controls import ControlStyle
from xentgui.ui.defects import show_exception
from xentgui.ui.display_loss import call_before_loss
from xentgui.ui.main_window import MainWindow
from xentgui.ui.settings import Settings
from xentgui.ui.widgets.controls.hover import watch_hover
from xentgui.ui.widgets.controls.told import tell_of_widgets
from xentgui.ui.widgets.fingers.touch_mode import touch_mode
from xentgui.ui.words import example

LOOK_BACK_DELAY = 300
"""Milliseconds from showing the window to reading what earlier processes have left."""


def create_app(argv: Sequence[str]) -> QApplication:
    """Make the QApplication, or return the one that exists, with xentgui's style and fonts.

    Parameters
    ----------
    argv : sequence of str
        The program's name and Qt's own arguments.
    """
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(list(argv))
    app.setApplicationName("xentgui")
    app.setApplicationDisplayName("xentgui")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("xentgui")
    app.setWindowIcon(QIcon(str(resource("icons/xentgui.svg"))))
    app.setStyle(ControlStyle())
    touch_mode()
    tell_of_widgets()
    watch_hover()
    # A machine without a Japanese font, or without any, still shows every character.
    QFont.insertSubstitution(app.font().family(), family())
    return app


def run(argv: Sequence[str], file: str | None = None) -> int:
    """Open the window and stay until it is closed.

    Parameters
    ----------
    argv : sequence of str
        The program's name and Qt's own arguments.
    file : str, optional
        Name of a document, of a picture that has one in it, of numbers or of a lesson, to open.

    Returns
    -------
    int
        The exit code.

    Raises
    ------
    InvalidInputError
        If the file cannot be opened; there is no window then.
    """
    is_taught = file is not None and is_lesson(Path(file))
    if file is not None and is_taught:
        read_lesson(Path(file))  # One that is wrong has no window.
    opened = None if file is None or is_taught else _read(Path(file))
    path = None if file is None else _absolute(file)
    app = start(lambda: create_app(argv))
    sys.excepthook = show_exception
    # Before the first State, whose classes are named in it.
    install(app, code_of(Settings().language))
    if path is None or opened is None or isinstance(opened, Table):
        window = MainWindow(Model(example("start")))
    else:
        window = MainWindow(Model(*opened.situation, opened.document(path)), opened=path)
    notifier = _quit_on_signals(app, window)
    window.show()
    looking_back = QTimer(window, singleShot=True)
    looking_back.timeout.connect(window.look_back)
    looking_back.start(LOOK_BACK_DELAY)
    if path is not None and isinstance(opened, Table):
        window.show_table(path, opened)
    if path is not None and is_taught:
        window.start_lesson(path)
    on_loss = call_before_loss(app, window.end)
    # Qt's own quitting waits for the next round of events, and is off if anything is shown by then.
    app.lastWindowClosed.connect(partial(app.exit, 0))
    code = app.exec()
    # Where the display has died, nobody has closed it.
    window.end()
    if app.platformName() == "offscreen":
        # Data that is still on this platform's clipboard at exit crashes it.
        app.clipboard().clear()
    del notifier, looking_back, window, on_loss
    return code


def _read(path: Path) -> Opened | Table:
    """Read a document, or numbers."""
    try:
        return read_file(path)
    except InvalidInputError:
        if holds_numbers(path):
            return read_table(path)
        raise


def _absolute(file: str) -> Path:
    try:
        return Path(file).absolute()
    except FileNotFoundError as error:
        # A file may still be found from a folder that is gone, by "..", but has no path then.
        raise InvalidInputError(
            'Cannot open "{file}": {reason}.', file=quotable(file), reason=reason_of(error)
        ) from error


def _quit_on_signals(app: QApplication, window: MainWindow) -> QSocketNotifier | None:
    """Close without a question on SIGINT (Ctrl+C), SIGTERM and SIGHUP, where they exist."""
    if os.name != "posix":
        return None
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)
    signal.set_wakeup_fd(theirs.fileno())
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    notifier = QSocketNotifier(ours.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(window.stop_asking)
    notifier.activated.connect(app.closeAllWindows)
    notifier.sockets = ours, theirs  # type: ignore[attr-defined]
    return notifier
