from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from windows import Find, FindAction

from xentgui.core.model import Model
from xentgui.export.pictures.metadata import metadata_of
from xentgui.export.pictures.settings import PictureSettings
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.stage.spoken import describe
from xentgui.ui.widgets.float_spin_box import FloatSpinBox
from xentgui.ui.widgets.line_edit import LineEdit


def test_h_on_the_figure_hides_the_values_and_shows_them_again(
    find: Find, model: Model, action: FindAction
) -> None:
    for hidden in (True, False):
        QTest.keyClick(find("figureView", FigureView), Qt.Key.Key_H)
        assert model.snapshot.view.hide_values is hidden
        assert action("hideValuesAction").isChecked() is hidden


@pytest.mark.parametrize("box", ["logitSpinBox0", "temperatureSpinBox"])
def test_letters_that_no_number_has_are_shortcuts_in_a_number_box(
    find: Find, model: Model, box: str
) -> None:
    find(box, FloatSpinBox).setFocus()
    model.set_focus(2)
    for key in (Qt.Key.Key_H, Qt.Key.Key_P, Qt.Key.Key_D, Qt.Key.Key_T):
        QTest.keyClick(find(box, FloatSpinBox), key)
    view = model.snapshot.view
    assert view.hide_values
    assert view.full_derivation
    assert view.pinned is not None
    assert model.state.target_index == 2


@pytest.mark.parametrize("box", ["logitSpinBox0", "temperatureSpinBox"])
@pytest.mark.parametrize("text", ["log(2)", "1/3 pdh", "exp", "0.1+dt"])
def test_they_are_text_behind_what_is_no_number(
    find: Find, model: Model, box: str, text: str
) -> None:
    before = model.snapshot
    edit = find(box, FloatSpinBox).lineEdit()
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)
    assert edit.text() == text
    assert replace(model.snapshot.view, focus=before.view.focus) == before.view
    assert model.state.target_index == before.state.target_index


def test_those_of_a_number_are_typed(find: Find, model: Model) -> None:
    box = find("logitSpinBox0", FloatSpinBox)
    box.setFocus()
    box.selectAll()
    QTest.keyClicks(box, "-inf\r")
    assert model.state.logits[0] == -float("inf")


def test_a_name_keeps_its_letters(find: Find, model: Model) -> None:
    edit = find("nameEdit0", LineEdit)
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "hpdt")
    assert edit.text() == "hpdt"
    assert not model.snapshot.view.hide_values


def test_the_readout_tells_no_number_but_how_many_classes_there_are(
    find: Find, model: Model
) -> None:
    model.pin()
    model.hide_values(True)
    readout = find("lossLabel", QLabel).parentWidget()
    assert readout is not None
    said = [find("lossLabel", QLabel).toolTip(), find("lossLabel", QLabel).accessibleName()]
    said += [label.text() for label in readout.findChildren(QLabel) if label.isVisible()]
    assert [text for text in said if re.search(r"\d", text.replace("3 classes", ""))] == []
    model.hide_values(False)
    assert find("lossLabel", QLabel).text() == "1.4170"


def test_nobody_is_told_the_numbers_in_words(model: Model) -> None:
    model.hide_values(True)
    assert not re.search(r"\d", describe(model.snapshot))
    picture = metadata_of(model.snapshot, PictureSettings())
    assert picture.description == "Target: dog."
