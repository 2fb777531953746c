from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.heading import Heading


def test_a_heading_is_larger_than_a_label(qtbot: QtBot) -> None:
    heading, label = Heading(), QLabel()
    qtbot.addWidget(heading)
    qtbot.addWidget(label)
    assert heading.font().pointSizeF() > label.font().pointSizeF()
