"""The setting that shows what a textbook's program prints."""

from __future__ import annotations

import math

import pytest
from PySide6.QtWidgets import QLabel
from windows import Find, FindAction

from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.state import LogBase
from xentgui.core.view import View
from xentgui.ui.editor.parameters import EpsilonBox


def choose(find: Find, index: int) -> None:
    find("epsilonComboBox", EpsilonBox).setCurrentIndex(index)
    find("epsilonComboBox", EpsilonBox).activated.emit(index)


def printed(find: Find) -> list[str]:
    """What the program's line ends with."""
    assert find("textbookLabel", QLabel).isVisible()
    return find("textbookLabel", QLabel).text().split("\n")


def test_until_it_is_chosen_there_is_no_such_line(find: Find, model: Model) -> None:
    assert find("epsilonComboBox", EpsilonBox).currentText() == "0"
    assert find("textbookLabel", QLabel).isHidden()
    choose(find, 1)
    assert model.snapshot.view.epsilon == 1e-7
    assert printed(find)[0] == "a program with log(y + 1e-7) prints"
    choose(find, 0)
    assert find("textbookLabel", QLabel).isHidden()


def test_for_a_certain_target_it_is_below_0_and_the_loss_is_not(find: Find, model: Model) -> None:
    model.load(EXAMPLES["certain"])
    choose(find, 1)
    assert printed(find)[1] == "-9.999999505838704e-08"
    assert find("lossLabel", QLabel).text() == "0"
    assert "e-08" not in find("lossLabel", QLabel).accessibleName()
    assert "not the loss" in find("textbookLabel", QLabel).toolTip()


def test_for_an_impossible_target_it_is_finite_and_the_loss_is_not(
    find: Find, model: Model
) -> None:
    model.load(EXAMPLES["certain"].with_target(1))
    choose(find, 1)
    assert printed(find)[1] == repr(-math.log(1e-7))
    assert find("lossLabel", QLabel).text() == "∞"


def test_it_follows_the_state_and_the_logarithm(find: Find, model: Model) -> None:
    choose(find, 1)
    assert float(printed(find)[1]) == pytest.approx(model.snapshot.analysis.loss, abs=1e-5)
    model.set_log_base(LogBase.TWO)
    assert float(printed(find)[1]) == pytest.approx(model.snapshot.analysis.loss, abs=1e-5)


def test_undo_and_reset_take_it_back(find: Find, model: Model, action: FindAction) -> None:
    choose(find, 1)
    action("resetAction").trigger()
    assert model.snapshot.view.epsilon == 0.0
    assert find("epsilonComboBox", EpsilonBox).currentIndex() == 0
    model.undo()
    assert find("epsilonComboBox", EpsilonBox).currentIndex() == 1
    assert "\N{GREEK SMALL LETTER EPSILON}" in action("undoAction").text()
    model.undo()
    assert find("epsilonComboBox", EpsilonBox).currentIndex() == 0


def test_a_document_may_have_another(find: Find, model: Model) -> None:
    model.load(START, View(focus=1, epsilon=1e-5))
    assert find("epsilonComboBox", EpsilonBox).currentText() == "1e-5"
    assert "1e-5" in printed(find)[0]
    model.set_epsilon(0.0)
    assert find("epsilonComboBox", EpsilonBox).currentText() == "0"


def test_it_speaks_of_y_in_the_notation(find: Find, model: Model) -> None:
    choose(find, 1)
    model.set_notation("xqp")
    assert "log(q + 1e-7)" in printed(find)[0]


def test_where_values_are_hidden_it_does_not_tell_the_loss(find: Find, model: Model) -> None:
    choose(find, 1)
    model.hide_values(True)
    assert find("textbookLabel", QLabel).isHidden()


def test_it_has_a_name_and_an_explanation(find: Find) -> None:
    assert find("epsilonComboBox", EpsilonBox).accessibleName() == "Textbook ε"
    assert "log 0" in find("epsilonComboBox", EpsilonBox).accessibleDescription()
