from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QToolButton
from pytestqt.qtbot import QtBot

from xentgui.ui.widgets.controls.hover import Hover, watch_hover


@pytest.mark.parametrize("is_there", [True, False])
def test_only_what_the_pointer_has_left_is_told_so(
    qapp: QApplication, qtbot: QtBot, is_there: bool
) -> None:
    watch_hover()
    button = QToolButton()
    qtbot.addWidget(button)
    with qtbot.waitExposed(button):
        button.show()
    corner = button.mapToGlobal(QPoint(0, 0))
    QCursor.setPos(corner + QPoint(3, 3) if is_there else corner - QPoint(30, 30))
    button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    qapp.focusWindowChanged.emit(button.windowHandle())
    assert button.underMouse() == is_there


def test_it_is_watched_once(qapp: QApplication) -> None:
    watch_hover()
    watch_hover()
    assert len(qapp.findChildren(Hover)) == 1
