"""The export dialog, opened by its action."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from windows import FindAction, child

from xentgui.ui.exporting.dialog import ExportDialog
from xentgui.ui.main_window import MainWindow


@pytest.fixture
def dialog(window: MainWindow, action: FindAction, qtbot: QtBot) -> Iterator[ExportDialog]:
    """The dialog that the action opens."""
    action("exportAction").trigger()
    dialog = child(window, ExportDialog, "exportDialog")
    with qtbot.waitExposed(dialog):
        dialog.show()
    yield dialog
    for left in window.findChildren(ExportDialog):
        left.reject()
