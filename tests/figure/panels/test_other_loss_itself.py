"""Another loss than cross-entropy is the loss itself, in every panel."""

from __future__ import annotations

import math
import re

import numpy as np
import pytest
from drawing import Drawing

from xentgui.core.analysis.analysis import analyse
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.panels import PANELS
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.numbers import alike, fixed
from xentgui.figure.frame import make_frame
from xentgui.figure.loss_names import loss_name
from xentgui.figure.panels.flow.panel import FlowPanel
from xentgui.figure.panels.gradient import GradientPanel
from xentgui.figure.panels.loss_curve.panel import LossPanel
from xentgui.figure.panels.steps import StepsPanel
from xentgui.figure.panels.terms.panel import TermsPanel

LOSSES = [*COMPARABLE, "focal:0.5"]
ALONE = ["binary-cross-entropy", "binary-cross-entropy:3"]


def state_of(count: int, kind: str, loss: str, base: LogBase = LogBase.E) -> State:
    dice = np.random.default_rng(count)
    logits = dice.normal(0.0, 2.0, count)
    target: int | np.ndarray[tuple[int], np.dtype[np.float64]] = 1
    if kind != "one class":
        target = dice.dirichlet(np.ones(count))
    if kind == "some classes":
        assert isinstance(target, np.ndarray)
        target[::2] = 0.0
        target /= target.sum()
    if loss in ALONE and kind != "one class":
        # Several labels.
        target = np.minimum(target * count, 1.0)
    return State(logits, target, log_base=base, loss=loss)


@pytest.mark.parametrize("base", LogBase)
@pytest.mark.parametrize("kind", ["one class", "some classes", "all classes"])
@pytest.mark.parametrize("count", [2, 3, 10, 100])
@pytest.mark.parametrize("loss", [*LOSSES, *ALONE])
def test_what_every_panel_says_is_that_of_the_loss(
    draw: type[Drawing], loss: str, count: int, kind: str, base: LogBase
) -> None:
    state = state_of(count, kind, loss, base)
    analysis = analyse(state)
    drawing = draw(state, View(focus=1, panels=PANELS))
    told = {name: panel.describe() for name, panel in drawing.figure.panels.items()}
    for name, description in told.items():
        values = (f"{value.quantity} {value.number.plain()}" for value in description.values)
        text = " ".join((description.title, description.hint, *description.formulas, *values))
        assert not re.search("nan|None", text), name
        assert "\N{MINUS SIGN}log" not in f"{description.title} {description.hint}", name
    loss_value = fixed(analysis.loss)
    for name in ("loss_curve", "terms", "flow"):
        numbers = [value.number for value in told[name].values]
        formulas = " ".join(told[name].formulas)
        assert loss_value in numbers or loss_value.digits in formulas, name
    # What the gradient's bars say.
    shown = make_frame(drawing.snapshot).gradient()
    due = alike(shown.tolist(), 3, True)
    assert [value.number for value in told["gradient"].values] == due


@pytest.mark.parametrize("loss", LOSSES)
def test_titles_name_it(draw: type[Drawing], loss: str) -> None:
    state = state_of(3, "all classes", loss)
    drawing = draw(state, View(focus=1, panels=PANELS), size=(2400, 1800))
    name = loss_name(loss)
    assert name in drawing.panel(LossPanel).describe().title.lower() or name[1:] in (
        drawing.panel(LossPanel).describe().title
    )
    assert name in drawing.panel(GradientPanel).describe().hint
    assert drawing.panel(StepsPanel).describe().hint.startswith(f"{name}: ")
    assert len(drawing.panel(TermsPanel).places().bars) == 1


@pytest.mark.parametrize("loss", [*LOSSES, "cross-entropy"])
def test_the_axis_of_its_gradient_stays_where_it_is_while_logits_move(
    draw: type[Drawing], loss: str
) -> None:
    if loss == "reverse-kl":
        return  # Its gradient has no bound.
    state = State((2.0, 1.0, 0.1), 1, loss=loss)
    ends = set()
    for logit in (-9.0, 0.0, 1.0, 2.5, 9.0):
        panel = draw(state.with_logit(1, logit), View(panels=("gradient",))).panel(GradientPanel)
        ends.add((panel.axis.low, panel.axis.high))
        assert panel.axis.high >= np.abs(panel._heights).max()
    assert len(ends) == 1


@pytest.mark.parametrize("loss", [*LOSSES, "cross-entropy"])
def test_the_axis_of_the_loss_reaches_what_it_can_have(draw: type[Drawing], loss: str) -> None:
    analysis = analyse(State((0.0, 0.0, 0.0), 1, loss=loss))
    panel = draw(analysis.state, View(focus=1)).panel(LossPanel)
    high = panel.axis.high * 10.0**panel.axis.exponent
    assert high >= min(analysis.of.highest, 3.9)
    assert high <= 1.6 * min(analysis.of.highest, 3.9)


def test_a_reverse_divergence_that_is_infinite_says_why(draw: type[Drawing]) -> None:
    state = State((2.0, 1.0, 0.1), 1, loss="reverse-kl")
    for over_logit in (False, True):
        view = View(focus=1, loss_over_logit=over_logit)
        hint = draw(state, view).panel(LossPanel).describe().hint
        assert hint == "infinite where a t is 0; label smoothing makes it finite"
        assert (
            "infinite"
            not in draw(state.with_label_smoothing(0.1), view).panel(LossPanel).describe().hint
        )


@pytest.mark.parametrize("loss", LOSSES)
def test_one_flows_to_each_term_and_on_what_the_term_depends_on_y(
    draw: type[Drawing], loss: str
) -> None:
    state = State((2.0, 1.0, 0.1), (0.5, 0.5, 0.0), loss=loss)
    panel = draw(state, View(panels=("flow",))).panel(FlowPanel)
    back = {key.name: values for key, values in panel.gradients.items()}
    assert back["TERM"] == [1.0, 1.0, 1.0]
    moved = analyse(state.with_logit(2, 0.2)).terms[2] != analyse(state).terms[2]
    assert bool(back["PROBABILITY"][2]) == bool(moved or math.isinf(analyse(state).loss))


@pytest.mark.parametrize("size", [(1120, 630), (960, 680), (2400, 1800)])
@pytest.mark.parametrize("target", [(1, 0, 1), (1, 0, 0), (0, 0, 0)])
def test_the_sum_of_independent_probabilities_is_said(
    draw: type[Drawing], size: tuple[int, int], target: tuple[int, ...]
) -> None:
    state = State((5.0, 0.0, -1.0), target, loss=ALONE[0])
    drawing = draw(state, size=size)
    assert "their sum is 1.762" in drawing.text("probabilities")
    assert "Sigmoids" in drawing.text("probabilities")
    joint = draw(state.with_loss("cross-entropy"), size=size).text("probabilities")
    assert "sum" not in joint
