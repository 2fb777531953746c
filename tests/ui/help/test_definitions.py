"""Everything that is shown is defined, in every notation and language, in few sentences."""

from __future__ import annotations

import re

import pytest
from PySide6.QtWidgets import QApplication

from xentgui.core.losses.registry import ALL_LOSSES
from xentgui.core.model import Model
from xentgui.core.panels import PANELS
from xentgui.core.view import NOTATIONS
from xentgui.figure.drawing.style import DARK, LIGHT, Style
from xentgui.files.lessons import lesson_titles
from xentgui.ui.help.definitions import FORMULAS, LESSONS, definition, keys
from xentgui.ui.help.formula_view import FormulaView
from xentgui.ui.help.places import PLACES


def model_of(loss: str, notation: str) -> Model:
    model = Model()
    model.set_loss(loss)
    model.set_notation(notation)
    return model


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("loss", ["cross-entropy", "binary-cross-entropy", "squared-error"])
def test_each_is_a_title_and_at_most_four_sentences(
    qapp: QApplication, loss: str, notation: str, language: str, request: pytest.FixtureRequest
) -> None:
    if language == "ja":
        request.getfixturevalue("japanese")
    snapshot = model_of(loss, notation).snapshot
    for key in keys():
        said = definition(key, snapshot)
        assert said.title
        assert said.title[-1] not in ".。"
        assert said.text[-1] in ".。", key
        assert 1 <= len(re.findall(r"\.(?:\s|$)|。", said.text)) <= 4, said.text
        assert len(said.text) < 340, key
        assert not re.search("[{}]", said.title + said.text)


def test_every_panel_loss_parameter_and_place_is_defined() -> None:
    defined = set(keys())
    assert {f"panel:{name}" for name in PANELS} <= defined
    assert {f"loss:{name}" for name in ALL_LOSSES} <= defined
    assert set(PLACES.values()) - {"parameter"} <= defined
    for loss in ALL_LOSSES:
        parametric = model_of(loss, "uyt").snapshot.parametric
        assert parametric is None or set(parametric.parameters) <= defined


def test_every_lesson_that_is_linked_is_there() -> None:
    assert set(LESSONS.values()) <= set(lesson_titles())
    assert set(LESSONS) <= set(keys())


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=lambda style: style.name)
@pytest.mark.parametrize("key", FORMULAS)
def test_every_formula_can_be_set_and_has_room(qapp: QApplication, key: str, style: Style) -> None:
    for notation in NOTATIONS:
        snapshot = model_of("cross-entropy", notation).snapshot
        view = FormulaView()
        view.show_formula(FORMULAS[key], snapshot.notation, style)
        assert 0 < view.sizeHint().width() < 348
        assert 0 < view.sizeHint().height() < 80
        view.deleteLater()


def test_the_loss_that_is_chosen_is_the_one_that_is_explained() -> None:
    other = model_of("squared-error", "uyt").snapshot
    assert "squared" in definition("loss", other).text
    assert definition("panel:gradient", model_of("cross-entropy", "uyt").snapshot).formula
    assert not definition("panel:gradient", other).formula


def test_independent_classes_have_a_sigmoid() -> None:
    snapshot = model_of("binary-cross-entropy", "uyt").snapshot
    for key in ("probability", "panel:probabilities", "panel:jacobian", "logit"):
        assert "softmax" not in definition(key, snapshot).text.lower()
