from PySide6.QtWidgets import QLabel

from xentgui.ui.widgets.heading import Heading


def test_a_heading_is_larger_than_a_label(qtbot):
    heading, label = Heading(), QLabel()
    qtbot.addWidget(heading)
    qtbot.addWidget(label)
    assert heading.font().pointSizeF() > label.font().pointSizeF()
