"""The setting that shows what a textbook's program prints."""

import math

import pytest

from xentgui.core.examples import EXAMPLES, START
from xentgui.core.state import LogBase
from xentgui.core.view import View


def choose(find, index):
    find("epsilonComboBox").setCurrentIndex(index)
    find("epsilonComboBox").activated.emit(index)


def printed(find):
    """What the program's line ends with."""
    assert find("textbookLabel").isVisible()
    return find("textbookLabel").text().split("\n")


def test_until_it_is_chosen_there_is_no_such_line(find, model):
    assert find("epsilonComboBox").currentText() == "0"
    assert find("textbookLabel").isHidden()
    choose(find, 1)
    assert model.snapshot.view.epsilon == 1e-7
    assert printed(find)[0] == "a program with log(y + 1e-7) prints"
    choose(find, 0)
    assert find("textbookLabel").isHidden()


def test_for_a_certain_target_it_is_below_0_and_the_loss_is_not(find, model):
    model.load(EXAMPLES["certain"])
    choose(find, 1)
    assert printed(find)[1] == "-9.999999505838704e-08"
    assert find("lossLabel").text() == "0"
    assert "e-08" not in find("lossLabel").accessibleName()
    assert "not the loss" in find("textbookLabel").toolTip()


def test_for_an_impossible_target_it_is_finite_and_the_loss_is_not(find, model):
    model.load(EXAMPLES["certain"].with_target(1))
    choose(find, 1)
    assert printed(find)[1] == repr(-math.log(1e-7))
    assert find("lossLabel").text() == "∞"


def test_it_follows_the_state_and_the_logarithm(find, model):
    choose(find, 1)
    assert float(printed(find)[1]) == pytest.approx(model.snapshot.analysis.loss, abs=1e-5)
    model.set_log_base(LogBase.TWO)
    assert float(printed(find)[1]) == pytest.approx(model.snapshot.analysis.loss, abs=1e-5)


def test_undo_and_reset_take_it_back(find, model, action):
    choose(find, 1)
    action("resetAction").trigger()
    assert model.snapshot.view.epsilon == 0.0
    assert find("epsilonComboBox").currentIndex() == 0
    model.undo()
    assert find("epsilonComboBox").currentIndex() == 1
    assert "\N{GREEK SMALL LETTER EPSILON}" in action("undoAction").text()
    model.undo()
    assert find("epsilonComboBox").currentIndex() == 0


def test_a_document_may_have_another(find, model):
    model.load(START, View(focus=1, epsilon=1e-5))
    assert find("epsilonComboBox").currentText() == "1e-5"
    assert "1e-5" in printed(find)[0]
    model.set_epsilon(0.0)
    assert find("epsilonComboBox").currentText() == "0"


def test_it_speaks_of_y_in_the_notation(find, model):
    choose(find, 1)
    model.set_notation("xqp")
    assert "log(q + 1e-7)" in printed(find)[0]


def test_where_values_are_hidden_it_does_not_tell_the_loss(find, model):
    choose(find, 1)
    model.hide_values(True)
    assert find("textbookLabel").isHidden()


def test_it_has_a_name_and_an_explanation(find):
    assert find("epsilonComboBox").accessibleName() == "Textbook ε"
    assert "log 0" in find("epsilonComboBox").toolTip()
