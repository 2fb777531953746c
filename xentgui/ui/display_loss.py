"""The end of a program whose X server is gone, where libX11 is the first to find that out.

Qt then never returns from its event loop: libX11 ends the process.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable

from PySide6.QtGui import QGuiApplication


def call_before_loss(app: QGuiApplication, end: Callable[[], None]) -> object:
    """Have something done before libX11 would end the process.

    Parameters
    ----------
    app : QGuiApplication
    end : callable
        Must not use the display.

    Returns
    -------
    object
        To be kept as long as this is to hold.
    """
    if app.platformName() != "xcb":
        return None
    try:
        set_handler = ctypes.CDLL("libX11.so.6").XSetIOErrorHandler
    except (OSError, AttributeError):
        return None

    def lost(_display: int | None) -> int:
        os.write(2, b"The X11 connection broke: the display has gone.\n")
        try:
            end()
        finally:
            os._exit(1)

    handler = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p)(lost)
    set_handler(handler)
    return handler
