# ruff: noqa: RUF001 - primes and minus signs are meant
"""With label smoothing the target of the figure is t', which is defined once."""

from __future__ import annotations

import re
from itertools import pairwise

import numpy as np
import pytest
from drawing import Drawing

from xentgui.core.losses.registry import ALL_LOSSES
from xentgui.core.panels import PANELS
from xentgui.core.state import State
from xentgui.core.view import NOTATIONS, View
from xentgui.figure.smoothing import DEFINING

SIZE = (2400, 1400)
# The derivation defines and writes its own.
OTHERS = [panel for panel in PANELS if panel != "derivation"]
NAMES = ("cat", "dog", "bird")


def smoothed(loss: str = "cross-entropy") -> State:
    return State((2.0, 1.0, 0.1), 1, NAMES, label_smoothing=0.1, loss=loss)


def bare(pieces: list[str], t: str) -> list[str]:
    """What has t without a prime and is not about the target before smoothing."""
    pairs = pairwise([*pieces, ""])
    found = [one for one, after in pairs if one == t and after[:1] != "′"]
    for piece in pieces:
        text = re.sub(rf"{t}′ = \(1 − a\) {t} \+ a/[K2], a = 0.1", "", piece)
        text = re.sub(rf"{t} = softmax\(v(/τ)?\)", "", text)
        # The mark is on the class that is 1 before it.
        text = re.sub(rf"(^target|◎ [^;]*) {t}$", "", text)
        if piece != t and re.search(rf"(?<![A-Za-z]){t}(?![A-Za-z′])", text):
            found.append(piece)
    return found


@pytest.mark.parametrize("panel", OTHERS)
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("loss", ALL_LOSSES)
def test_no_panel_calls_it_by_the_letter_of_the_other(
    draw: type[Drawing], panel: str, notation: str, loss: str
) -> None:
    state = smoothed(loss)
    state = state.taught() if panel == "teacher" and not state.is_independent else state
    view = View(1, (panel,), notation=notation)
    assert bare(draw(state, view, size=SIZE).texts(panel), notation[2]) == []


@pytest.mark.parametrize("panel", OTHERS)
def test_nor_in_japanese(draw: type[Drawing], japanese: None, panel: str) -> None:
    state = smoothed().taught() if panel == "teacher" else smoothed()
    said = draw(state, View(1, (panel,)), size=SIZE).figure.panels[panel].describe()
    quantities = [value.quantity for value in said.values]
    assert bare([said.title, said.hint, *quantities, *said.formulas], "t") == []


@pytest.mark.parametrize("panel", DEFINING)
def test_each_of_them_defines_it_where_it_is_alone(draw: type[Drawing], panel: str) -> None:
    state = smoothed().taught() if panel == "teacher" else smoothed()
    text = draw(state, View(1, (panel,)), size=SIZE).text(panel)
    assert "t′ = (1 − a) t + a/K, a = 0.1" in text
    plain = draw(state.with_label_smoothing(0.0), View(1, (panel,)), size=SIZE).text(panel)
    assert "′" not in plain
    assert "a/K" not in plain


def test_of_all_panels_the_softmax_does(draw: type[Drawing]) -> None:
    text = draw(smoothed(), View(1, tuple(OTHERS)), size=(3600, 2400)).text()
    assert text.count("t′ = (1 − a) t + a/K, a = 0.1") == 1


def test_where_the_definition_has_no_room_the_hint_is_still_there(draw: type[Drawing]) -> None:
    seen = set()
    for width in range(240, 700, 20):
        text = draw(smoothed(), View(1, ("probabilities",)), size=(width, 420)).text()
        seen.add(("a/K" in text, "dashed" in text))
    assert {(True, True), (False, True)} <= seen <= {(True, True), (False, True), (False, False)}


def test_independent_classes_share_it_between_yes_and_no(draw: type[Drawing]) -> None:
    text = draw(smoothed("binary-cross-entropy"), View(1, ("probabilities",)), size=SIZE).text()
    assert "t′ = (1 − a) t + a/2, a = 0.1" in text


@pytest.mark.parametrize("loss", ALL_LOSSES)
@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_gradient_of_a_masked_target_is_said_to_be_a_limit(
    draw: type[Drawing], loss: str, notation: str
) -> None:
    view = View(1, ("gradient",), notation=notation)
    limit = f"at a masked target the limit for {notation[0]} → −∞"
    masked = State((2.0, -np.inf, 0.1), 1, loss=loss)
    assert limit in draw(masked, view, size=SIZE).text("gradient")
    for other in (masked.with_target(0), masked.with_logit(1, -30.0)):
        assert limit not in draw(other, view, size=SIZE).text("gradient")
