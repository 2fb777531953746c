# ruff: noqa: RUF001 - the multiplication and the minus sign are meant
from __future__ import annotations

import math

import pytest
from PySide6.QtWidgets import QLabel, QToolButton
from windows import Find

from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.state import LogBase, State
from xentgui.figure.drawing.numbers import significant


def joined(*parts: str) -> str:
    return " \N{NO-BREAK SPACE}·\N{NO-BREAK SPACE} ".join(parts)


def test_the_loss_has_five_digits_and_a_unit(find: Find, model: Model) -> None:
    assert find("lossLabel", QLabel).text() == "1.4170"
    assert find("unitLabel", QToolButton).text() == "nats"
    model.set_log_base(LogBase.TWO)
    assert find("lossLabel", QLabel).text() == "2.0443"
    assert find("unitLabel", QToolButton).text() == "bits"


def test_it_follows_every_edit(find: Find, model: Model) -> None:
    model.set_logit(1, 3.0)
    expected = model.snapshot.analysis.loss
    assert float(find("lossLabel", QLabel).text()) == pytest.approx(expected, abs=5e-5)


def test_all_digits_are_in_the_tooltip(find: Find, model: Model) -> None:
    assert repr(model.snapshot.analysis.loss) in find("lossLabel", QLabel).toolTip()


def test_the_loss_is_spoken_with_its_unit(find: Find) -> None:
    assert "1.4170 nats" in find("lossLabel", QLabel).accessibleName()


def test_perplexity_and_the_loss_of_guessing(find: Find) -> None:
    assert "4.1249" in find("perplexityLabel", QLabel).text()
    assert "1.0986" in find("guessingLabel", QLabel).text()


def test_an_infinite_loss(find: Find, model: Model) -> None:
    model.load(State((0.0, -math.inf), target=1))
    assert find("lossLabel", QLabel).text() == "∞"
    assert "∞" in find("perplexityLabel", QLabel).text()


def test_a_perplexity_beyond_float64_is_not_called_infinite(find: Find, model: Model) -> None:
    model.load(State((1000.0, 0.0), target=1))
    assert find("lossLabel", QLabel).text() == "1000.0"
    assert "> 10<sup>308</sup>" in find("perplexityLabel", QLabel).text()


def test_a_tiny_loss_is_a_power_of_ten(find: Find, model: Model) -> None:
    model.load(State((50.0, 0.0)))
    assert "× 10<sup>−22</sup>" in find("lossLabel", QLabel).text()
    model.load(START)
    assert "sup" not in find("lossLabel", QLabel).text()


def test_what_is_pinned_stands_below_with_the_change_since(find: Find, model: Model) -> None:
    assert find("pinnedLabel", QLabel).isHidden()
    model.pin()
    model.set_logit(1, 3.0)
    assert find("pinnedLabel", QLabel).text() == joined("before 1.417", "now 0.3527", "−1.064")
    model.set_logit(1, -3.0)
    assert find("pinnedLabel", QLabel).text() == joined("before 1.417", "now 5.145", "+3.728")
    model.unpin()
    assert find("pinnedLabel", QLabel).isHidden()


def test_from_infinity_to_infinity_there_is_no_change(find: Find, model: Model) -> None:
    model.load(State((0.0, -math.inf), target=1))
    model.pin()
    model.set_temperature(2.0)
    assert find("pinnedLabel", QLabel).text() == joined("before ∞", "now ∞")


def test_another_loss_is_shown_and_spoken_with_its_unit(find: Find, model: Model) -> None:
    label = find("comparedLabel", QLabel)
    assert label.isHidden()
    model.load(State((5.0, 0.0, -1.0), 2))
    model.set_compare("squared-error")
    assert not label.isHidden()
    assert label.text() == "squared error 0.98848"
    assert label.accessibleName() == "squared error: 0.98848"
    model.set_compare("focal")
    assert label.text().startswith("focal loss (γ = 2) ")
    assert label.text().endswith(" nats")
    model.hide_values(True)
    assert label.text() == "focal loss (γ = 2) ? nats"
    assert label.toolTip() == ""
    model.hide_values(False)
    model.set_compare("reverse-kl")
    assert label.text() == "reverse KL divergence ∞ nats"
    model.set_compare(None)
    assert label.isHidden()


class TestDistillation:
    TAUGHT = START.with_target(Teacher((3.0, 1.0, -0.5), 2.0)).with_temperature(3.0)

    def test_what_t_and_y_are_apart_is_said_while_the_target_has_logits(
        self, find: Find, model: Model
    ) -> None:
        label = find("divergencesLabel", QLabel)
        assert label.isHidden()
        model.load(self.TAUGHT.with_t2(True).with_log_base(LogBase.TWO))
        found = model.snapshot.analysis.divergences()
        text = label.text().replace("&nbsp;", " ").replace("\u2009", " ")
        for name, value in (
            ("KL(t ∥ y)", found.forward),
            ("KL(y ∥ t)", found.reverse),
            ("H(t)", found.target_entropy),
            ("H(y)", found.entropy),
        ):
            assert f"{name} = {significant(value, 4).html()}" in text
        assert text.endswith(" bits")
        model.set_notation("zpy")
        assert "KL(y" in label.text()
        model.set_target(0)
        assert label.isHidden()

    def test_an_infinite_one(self, find: Find, model: Model) -> None:
        model.load(START.with_target(Teacher((3.0, 1.0, -math.inf))))
        assert "∞" in find("divergencesLabel", QLabel).text()

    def test_values_to_be_predicted_are_not_told(self, find: Find, model: Model) -> None:
        model.load(self.TAUGHT)
        model.hide_values(True)
        text = find("divergencesLabel", QLabel).text()
        assert not any(character.isdigit() for character in text)

    def test_the_factor_is_in_the_name_of_the_loss(self, find: Find, model: Model) -> None:
        caption = next(
            label
            for label in find("lossLabel", QLabel).window().findChildren(QLabel)
            if label.text() == "Cross-entropy loss <i>L</i>"
        )
        model.set_t2(True)
        assert caption.text() == "Cross-entropy loss × T² <i>L</i>"
        assert "× T²" in find("lossLabel", QLabel).accessibleName()
        model.set_loss("brier")
        assert caption.text() == "Brier score × T² <i>L</i>"
        model.set_loss("cross-entropy")
        model.set_epsilon(1e-7)
        assert "T² log(y + 1e-7)" in find("textbookLabel", QLabel).text()
        model.set_t2(False)
        assert caption.text() == "Cross-entropy loss <i>L</i>"
        assert "T²" not in find("textbookLabel", QLabel).text()
