"""The gradient of cross-entropy and of another loss, side by side."""

from __future__ import annotations

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtGui import QColor

from xentgui.core.analysis.analysis import analyse, with_loss
from xentgui.core.examples import START
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.drawing.numbers import MINUS
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.panels.gradient import GradientPanel

SURE = State((10.0, 0.0, 0.0), 1)
GRADIENT = ("gradient",)


def test_a_confident_error_pulls_cross_entropy_and_hardly_squared_error(
    draw: type[Drawing],
) -> None:
    drawing = draw(SURE, View(panels=GRADIENT, compare="squared-error"))
    bars = drawing.bars("gradient")
    assert bars.labels[1].plain() == f"{MINUS}1.000"
    assert bars.ghost_labels[1].plain() == f"{MINUS}9.1e{MINUS}5"
    written = drawing.text("gradient")
    assert f"{MINUS}1.000" in written
    assert f"{MINUS}9.1×10{MINUS}5" in written  # noqa: RUF001 - the multiplication sign


@pytest.mark.parametrize("name", COMPARABLE)
def test_hollow_bars_are_the_gradient_of_the_other_loss(draw: type[Drawing], name: str) -> None:
    state = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1))
    bars = draw(state, View(compare=name)).bars("gradient")
    gradient = with_loss(analyse(state), name).gradient
    assert bars.are_hollow
    assert bars.ghosts is not None
    assert bars.ghosts.tolist() == gradient.tolist()
    assert bars.ghost_fills == [LIGHT.negative if g < 0.0 else LIGHT.positive for g in gradient]


def test_a_hollow_bar_stands_to_the_right_and_is_empty(draw: type[Drawing]) -> None:
    drawing = draw(START, View(panels=GRADIENT, compare="squared-error"))
    panel, image = drawing.panel(GradientPanel), drawing.image()
    places = panel.bars.places(panel.slot())
    assert places.ghost_offset > 0.0 > places.offset
    middle = panel.pos().x() + panel.centre(0) + places.ghost_offset
    ghosts = panel.bars.ghosts
    assert ghosts is not None
    y = round(panel.pos().y() + panel.level(float(ghosts[0]) / 2.0))
    assert image.pixelColor(round(middle), y) == QColor(LIGHT.card)
    left = round(middle - places.ghost_width / 2.0)
    inks = {image.pixelColor(left + k, y).name() for k in range(3)}
    assert LIGHT.positive.lower() in inks


def test_the_legend_says_which_is_which(draw: type[Drawing]) -> None:
    written = draw(START, View(panels=GRADIENT, compare="squared-error")).text("gradient")
    assert "cross-entropy" in written
    assert "squared error" in written
    # The formula y - t is that of one of them.
    assert "=" not in written
    assert "cross-entropy" not in draw(START, View(panels=GRADIENT)).text("gradient")


def test_it_takes_the_place_of_what_is_pinned_in_this_panel(draw: type[Drawing]) -> None:
    drawing = draw(START, View(pinned=START.with_logit(0, 0.0), compare="brier"))
    bars = drawing.bars("gradient")
    assert bars.ghosts is not None
    assert bars.ghosts.tolist() == with_loss(analyse(START), "brier").gradient.tolist()
    assert not drawing.bars("logits").are_hollow
    assert drawing.bars("logits").ghosts is not None


def test_an_infinite_gradient_has_no_bar_and_is_said(draw: type[Drawing]) -> None:
    drawing = draw(START, View(panels=GRADIENT, compare="reverse-kl"))
    bars = drawing.bars("gradient")
    assert bars.ghosts is not None
    assert np.isnan(bars.ghosts).all()
    assert "reverse KL divergence (±∞)" in drawing.text("gradient")
    plain = draw(START, View(panels=GRADIENT))
    assert drawing.panel(GradientPanel).axis == plain.panel(GradientPanel).axis


def test_the_axis_has_room_for_the_larger_of_them(draw: type[Drawing]) -> None:
    state = State((1.0, 0.0, 0.0), (0.0, 1e-300, 1.0 - 1e-300))
    state = State(state.logits, (1e-300, 0.5, 0.5))
    panel = draw(state, View(compare="reverse-kl")).panel(GradientPanel)
    assert panel.axis.high > with_loss(analyse(state), "reverse-kl").gradient.max() > 100.0


def test_over_twelve_classes_the_other_loss_is_a_tick(draw: type[Drawing]) -> None:
    drawing = draw(State(np.zeros(20), 3), View(panels=GRADIENT, compare="brier"))
    assert drawing.bars("gradient").places(20.0).offset == 0.0
    assert "Brier score" in drawing.text("gradient")


def test_hidden_classes_are_summed(draw: type[Drawing]) -> None:
    state = State(np.linspace(0.0, 3.0, 100), 3)
    ghosts = draw(state, View(compare="brier")).bars("gradient").ghosts
    assert ghosts is not None
    assert ghosts.sum() == pytest.approx(0.0, abs=1e-15)


def test_hidden_classes_that_are_infinite_both_ways_are_not_described(draw: type[Drawing]) -> None:
    target = np.zeros(100)
    target[::2] = 0.02
    view = View(focus=99, panels=GRADIENT, compare="reverse-kl")
    drawing = draw(State(np.zeros(100), target), view)
    assert not drawing.image().isNull()
    written = [each.number.plain() for each in drawing.panel(GradientPanel).describe().values]
    assert not [text for text in written if "nan" in text]
    assert len(written) == 64 + 63


@pytest.mark.parametrize("temperature", [1e-310, 1e300])
@pytest.mark.parametrize("name", COMPARABLE)
def test_any_temperature_can_be_drawn(draw: type[Drawing], name: str, temperature: float) -> None:
    state = State((2.0, -np.inf, 0.1), (0.5, 0.0, 0.5), temperature=temperature)
    assert not draw(state, View(compare=name)).image().isNull()


def test_it_is_described(draw: type[Drawing]) -> None:
    drawing = draw(SURE, View(panels=GRADIENT, compare="squared-error"))
    values = drawing.panel(GradientPanel).describe().values
    assert values[4][:3] == ("2", "∂L/∂u squared error", (f"{MINUS}9.1", f"{MINUS}5"))
    hidden = draw(SURE, View(panels=GRADIENT, compare="squared-error", hide_values=True))
    assert {value.number.plain() for value in hidden.panel(GradientPanel).describe().values} == {
        "?"
    }
