from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.text.label import PLAIN, RICH, Heading, Label


def test_a_heading_is_larger_than_a_label(qtbot: QtBot) -> None:
    heading, label = Heading(), QLabel()
    qtbot.addWidget(heading)
    qtbot.addWidget(label)
    assert heading.font().pointSizeF() > label.font().pointSizeF()


def test_a_label_does_not_guess(qtbot: QtBot) -> None:
    for label in (Label("<b>x</b>"), Heading(), Label("<b>x</b>", RICH)):
        qtbot.addWidget(label)
    assert Label("<b>x</b>").textFormat() == Heading().textFormat() == PLAIN
    assert Label("<b>x</b>", RICH).textFormat() == Heading(RICH).textFormat() == RICH
