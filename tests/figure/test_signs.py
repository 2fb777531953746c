"""A part of the gradient that is exactly 0 has the colour of neither sign, wherever it is shown."""

from __future__ import annotations

import math

import numpy as np
import pytest
from drawing import Drawing
from seen import words_of

from xentgui.core.losses.registry import ALL_LOSSES, INDEPENDENT
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.drawing.style import DARK, LIGHT, STYLES, Style

SIZE = (1600, 1200)
# Of these losses the gradient is exactly 0 where y and t are the same.
FLAT = [
    loss
    for loss in ALL_LOSSES
    if loss.split(":")[0] not in ("focal", "weighted-cross-entropy", *INDEPENDENT)
]


SLOPE = "slope \N{PARTIAL DIFFERENTIAL}L/\N{PARTIAL DIFFERENTIAL}u1 = 0"


def settled(loss: str = "cross-entropy") -> State:
    """A State whose gradient is exactly 0."""
    return State((0.0, 0.0), (0.5, 0.5), loss=loss)


def signs(style: Style) -> set[str]:
    return {style.positive, style.negative, style.positive_text, style.negative_text}


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
@pytest.mark.parametrize("value", [0.0, -0.0, math.nan])
def test_zero_has_no_sign(style: Style, value: float) -> None:
    assert style.sign(value) == style.sign_text(value) == style.muted


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_all_else_has_one(style: Style) -> None:
    tiny = 5e-324
    assert [style.sign(-tiny), style.sign(tiny)] == [style.negative, style.positive]
    assert [style.sign_text(-tiny), style.sign_text(tiny)] == [
        style.negative_text,
        style.positive_text,
    ]


@pytest.mark.parametrize("style", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("panel", ["gradient", "flow", "loss_curve", "map", "terms"])
def test_no_number_of_it_is_orange_or_purple(draw: type[Drawing], style: Style, panel: str) -> None:
    view = View(panels=(panel,), loss_over_logit=True)
    drawing = draw(settled(), view, style, SIZE)
    zeros = [words for words in words_of(drawing.scene) if words.text in ("0", "(0, 0)", SLOPE)]
    if panel == "terms":  # A divergence is no part of it.
        zeros = [words for words in zeros if words.part == "values"]
    assert zeros
    assert [words.text for words in zeros if words.inks & signs(style)] == []


@pytest.mark.parametrize("loss", FLAT)
def test_no_bar_of_it_is(draw: type[Drawing], loss: str) -> None:
    state = settled(loss)
    drawing = draw(state, View(panels=("gradient",), pinned=state), LIGHT, SIZE)
    assert drawing.snapshot.analysis.gradient.tolist() == [0.0, 0.0]
    bars = drawing.bars("gradient")
    assert set(bars.fills) == set(bars.ghost_fills) == {LIGHT.muted}
    compared = draw(settled(), View(panels=("gradient",), compare="brier"), LIGHT, SIZE)
    assert set(compared.bars("gradient").ghost_fills) == {LIGHT.muted}


def test_a_masked_class_without_a_target_has_none(draw: type[Drawing]) -> None:
    drawing = draw(State((1.0, 0.0, -np.inf), 0), View(panels=("gradient",)), LIGHT, SIZE)
    assert drawing.bars("gradient").fills == [LIGHT.negative, LIGHT.positive, LIGHT.muted]
