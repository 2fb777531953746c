"""All boxes for numbers behave alike, wherever they stand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QDialog,
    QDoubleSpinBox,
    QSpinBox,
    QWidget,
)
from windows import Find, FindAction

from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.widgets.float_spin_box import FloatSpinBox

LEFT = Qt.MouseButton.LeftButton
ALL_SHOWN = State((0.25, -1.5, 12.75), (0.25, 0.5, 0.25), ("cat", "dog", "bird"), 1.25)


def boxes_of(widget: QWidget) -> list[QAbstractSpinBox]:
    found = widget.findChildren(QAbstractSpinBox)
    return [box for box in found if box.isVisible() and box.isEnabled()]


def check_whole(box: QAbstractSpinBox) -> None:
    """Check that a double click selects the number, wherever in it; what stands around it stays."""
    assert isinstance(box, QSpinBox | QDoubleSpinBox)
    line, number = box.lineEdit(), box.cleanText()
    for share in (0.05, 0.5, 0.95):
        line.deselect()
        wide = line.fontMetrics().horizontalAdvance(number)
        x = line.cursorRect().width() // 2 + 3 + round(share * wide)
        at = QPoint(min(x, line.width() - 3), line.height() // 2)
        QTest.mouseDClick(line, LEFT, pos=at)
        QTest.mouseRelease(line, LEFT, pos=at)
        assert line.selectedText() == box.cleanText(), box.objectName()


@pytest.mark.parametrize("probabilities", [False, True])
def test_a_double_click_selects_the_whole_number(
    window: MainWindow, model: Model, find: Find, probabilities: bool
) -> None:
    window.resize(1280, 1000)
    model.load(ALL_SHOWN.with_loss("focal:2.5"))
    model.set_probability_input(probabilities)
    model.begin_descent(0.25)
    model.set_compare("squared-error")
    QApplication.processEvents()
    seen = set()
    for box in boxes_of(window):
        check_whole(box)
        seen.add(box.objectName())
    entry = "probabilitySpinBox1" if probabilities else "logitSpinBox1"
    parameters = {"temperatureSpinBox", "labelSmoothingSpinBox", "rateSpinBox", "stepSpinBox"}
    assert {entry, "targetSpinBox1", *parameters} <= seen
    window._figure_view.edit(Handle(Grip.LOGIT, 1))
    check_whole(find("inPlaceEditor", FloatSpinBox))


def test_so_it_does_where_a_figure_is_exported(window: MainWindow, action: FindAction) -> None:
    action("exportAction").trigger()
    dialog = window.findChild(QDialog, "exportDialog")
    assert dialog is not None
    boxes = boxes_of(dialog)
    assert len(boxes) >= 2
    for box in boxes:
        check_whole(box)
    dialog.close()
