"""What happens when something goes wrong inside the program: it is said, once, and work goes on."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from types import TracebackType

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QMessageBox
from shiboken6 import isValid

from xentgui.ui.widgets.text.message_box import message_box

translate = QCoreApplication.translate


class DefectReporter:
    """Shows the first exception in a box, and counts those that follow until it is closed.

    What fails once may fail with every frame: a box for each would bury the window.
    """

    def __init__(self) -> None:
        self._box: QMessageBox | None = None
        self._followed = 0
        self._is_reporting = False

    def report(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Report an unexpected exception; the window and its work stay as they are.

        Its parameters are those of `sys.excepthook`, in whose place it is installed. Whatever
        happens here, it raises nothing.
        """
        details = _details(kind, error, trace)
        _write(details)
        # A box that cannot be shown would be the next defect, and so on.
        if self._is_reporting or not _can_show():
            return
        self._is_reporting = True
        try:
            self._show(details)
        except Exception:
            _write(traceback.format_exc())
        finally:
            self._is_reporting = False

    def _show(self, details: str) -> None:
        # With a dialog that it stands over it hides, or dies.
        shown = self._box if self._box is not None and isValid(self._box) else None
        if shown is not None and shown.isVisible():
            self._followed += 1
            followed = translate("app", "Errors since then: {count}. The details are of the first.")
            shown.setInformativeText(followed.format(count=self._followed))
            return
        if shown is not None:
            shown.close()
        self._followed = 0
        # Kept here: without an active window, as while another program has the focus, nothing else
        # keeps it.
        self._box = box = message_box(
            QApplication.activeWindow(),
            "defectReport",
            QMessageBox.Icon.Warning,
            translate(
                "app",
                "Something went wrong inside xentgui. Your values are kept and you can go on; "
                "if it happens again, please report it with the details below.",
            ),
        )
        box.setDetailedText(details)
        box.finished.connect(self._forget)
        box.open()

    def _forget(self) -> None:
        self._box = None


def _can_show() -> bool:
    """Return whether there is an application that shows boxes; without one Qt ends the process."""
    return isinstance(QApplication.instance(), QApplication) and not QApplication.closingDown()


def _details(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    try:
        return "".join(traceback.format_exception(kind, error, trace))
    except Exception:
        return f"{kind.__name__}\n"


def _write(text: str) -> None:
    """Write to standard error, which may be closed or full."""
    with suppress(AttributeError, OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()


show_exception = DefectReporter().report
"""Takes the place of `sys.excepthook`."""
