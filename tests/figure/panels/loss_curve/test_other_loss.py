"""Another loss beside cross-entropy on the loss panel."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
from drawing import Drawing

from xentgui.core.analysis.analysis import analyse, with_loss
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.state import State
from xentgui.core.view import View
from xentgui.figure.cards.plot_panel import TICK_SIZE
from xentgui.figure.drawing.numbers import MINUS
from xentgui.figure.drawing.text import width as text_width
from xentgui.figure.panels.loss_curve.panel import LossPanel

SURE = State((5.0, 0.0, -1.0), 2, ("cat", "dog", "bird"))
SOFT = State((2.0, 1.0, 0.1), (0.2, 0.7, 0.1))


def view(compare: str | None, over_logit: bool = False, **other: object) -> View:
    given = {"focus": 2, "panels": ("loss_curve",), **other}
    return View(compare=compare, loss_over_logit=over_logit, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("name", COMPARABLE)
def test_the_ring_lies_on_the_dashed_curve_at_the_loss(
    draw: type[Drawing], name: str, over_logit: bool
) -> None:
    panel = draw(SOFT, view(name, over_logit)).panel(LossPanel)
    x, y = panel.other.dot.point
    assert y == pytest.approx(with_loss(analyse(SOFT), name).loss)
    xs, ys = panel.other.curve.points
    assert xs.size > 100
    assert np.all(np.diff(xs) > 0.0)
    assert float(np.interp(x, xs, ys)) == pytest.approx(y, abs=2e-3)
    assert x == panel.dot.point[0]


def test_the_labels_say_both_losses_and_over_the_logit_their_slopes(draw: type[Drawing]) -> None:
    written = draw(SURE, view("squared-error")).text("loss_curve")
    assert "cross-entropy 6.009" in written
    assert "squared error 0.988" in written
    written = draw(SURE, view("squared-error", True)).text("loss_curve")
    assert f"cross-entropy 6.009, slope {MINUS}0.998" in written
    assert f"squared error 0.988, slope {MINUS}0.005" in written


def test_without_another_loss_there_is_none(draw: type[Drawing]) -> None:
    drawing = draw(SURE, view(None))
    panel = drawing.panel(LossPanel)
    assert not panel.other.is_shown
    assert "cross-entropy" not in drawing.text("loss_curve")
    drawing.figure.render(draw(SURE, view("brier")).snapshot)
    assert panel.other.is_shown
    drawing.figure.render(draw(SURE, view(None)).snapshot)
    assert not panel.other.is_shown
    assert panel.other.curve.points[0].size == 0
    drawing.image()
    assert panel.other_label.label_box.isEmpty()


def test_an_infinite_loss_is_said_and_leaves_the_axis_as_it_is(draw: type[Drawing]) -> None:
    drawing, plain = draw(SURE, view("reverse-kl")), draw(SURE, view(None))
    panel = drawing.panel(LossPanel)
    assert panel.axis == plain.panel(LossPanel).axis
    assert "reverse KL divergence ∞" in drawing.text("loss_curve")
    assert panel.other.curve.points[0].size < 2
    assert math.isinf(panel.other.dot.point[1])


def test_the_axis_has_room_for_the_larger_loss(draw: type[Drawing]) -> None:
    state = State((30.0, 0.0), (1e-300, 1.0 - 1e-300))
    due = with_loss(analyse(state), "reverse-kl").loss
    assert due > 600.0
    assert draw(state, view("reverse-kl", focus=1)).panel(LossPanel).axis.high > due


def test_it_takes_the_place_of_what_is_pinned(draw: type[Drawing]) -> None:
    pinned = SURE.with_logit(2, 3.0)
    drawing = draw(SURE, view("brier", True, pinned=pinned))
    panel = drawing.panel(LossPanel)
    assert not panel.ghost_dot.isVisible()
    assert panel.ghost_curve.points[0].size == 0
    drawing = draw(SURE, view(None, True, pinned=pinned))
    assert drawing.panel(LossPanel).ghost_dot.isVisible()


def test_the_hint_says_where_a_loss_has_no_unit(draw: type[Drawing]) -> None:
    for over_logit in (False, True):
        hints = {
            name: draw(SURE, view(name, over_logit)).panel(LossPanel).describe().hint
            for name in ("brier", "focal")
        }
        assert hints["brier"].endswith("; Brier score has no unit")
        assert "unit" not in hints["focal"]


def test_both_are_described(draw: type[Drawing]) -> None:
    values = draw(SURE, view("squared-error", True)).panel(LossPanel).describe().values
    assert [value.quantity for value in values] == [
        "u",
        "∂L/∂u",
        "L",
        "∂L/∂u squared error",
        "squared error",
    ]
    assert values[4].number.plain() == "0.988"


def test_labels_touch_neither_each_other_nor_the_points(draw: type[Drawing]) -> None:
    for logit in np.linspace(-8.0, 8.0, 33):
        for name in COMPARABLE:
            drawing = draw(SURE.with_logit(2, logit), view(name, True), size=(560, 400))
            drawing.image()
            panel = drawing.panel(LossPanel)
            box = panel.other_label.label_box
            assert not box.intersects(panel.dot.label_box)


@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("temperature", [1e-310, 1e-3, 1e300])
@pytest.mark.parametrize("name", COMPARABLE)
def test_any_temperature_can_be_drawn(
    draw: type[Drawing], name: str, temperature: float, over_logit: bool
) -> None:
    for target in (0, (0.5, 0.0, 0.5), 1):
        state = State((2.0, -np.inf, 0.1), target, temperature=temperature)
        for focus in range(3):
            assert not draw(state, view(name, over_logit, focus=focus)).image().isNull()


def test_of_many_classes_fewer_points_are_drawn(draw: type[Drawing]) -> None:
    state = State(np.linspace(0.0, 3.0, 20_000), 3, label_smoothing=0.1)
    panel = draw(state, view("absolute-error", True)).panel(LossPanel)
    assert 30 < panel.other.curve.points[0].size < 80


@pytest.mark.parametrize("width", [240, 280, 400])
@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("language", ["english", "japanese"])
@pytest.mark.parametrize("name", COMPARABLE)
def test_its_own_loss_is_said_on_a_narrow_card_too(
    draw: type[Drawing],
    name: str,
    language: str,
    over_logit: bool,
    width: int,
    request: pytest.FixtureRequest,
) -> None:
    if language == "japanese":
        request.getfixturevalue("japanese")
    drawing = draw(SOFT, view(name, over_logit), size=(width, 400))
    assert f"{analyse(SOFT).loss:.3f}" in drawing.text("loss_curve")
    assert not drawing.panel(LossPanel).dot.label_box.isEmpty()


@pytest.mark.parametrize("width", [200, 240, 320, 640])
@pytest.mark.parametrize("over_logit", [False, True])
def test_ticks_leave_room_for_each_other(draw: type[Drawing], over_logit: bool, width: int) -> None:
    drawing = draw(SOFT, view(None, over_logit), size=(width, 400))
    panel = drawing.panel(LossPanel)
    ticks = panel.axis_ticks()
    assert len(ticks) >= 2
    for (x, text), (following, other) in pairwise(ticks):
        needed = (text_width(text, TICK_SIZE) + text_width(other, TICK_SIZE)) / 2.0
        assert (following - x) * panel.across() > needed + 3.0


@pytest.mark.parametrize("over_logit", [False, True])
@pytest.mark.parametrize("compare", [None, "focal"])
@pytest.mark.parametrize("loss", COMPARABLE)
@pytest.mark.parametrize("masked", [False, True])
def test_no_line_leads_from_an_infinite_loss_to_a_number_of_the_axis(
    draw: type[Drawing], loss: str, compare: str | None, over_logit: bool, masked: bool
) -> None:
    state = (SURE.with_logit(2, -math.inf) if masked else SURE).with_loss(loss)
    drawing = draw(state, view(compare, over_logit, focus=1))
    dot = drawing.panel(LossPanel).dot
    if not dot.isVisible():
        return
    to_scene = dot.sceneTransform()
    guides = dot.guides(to_scene, to_scene.mapRect(dot.boundingRect()))
    across = [line for line in guides if line.x1() != line.x2()]
    assert len(across) == (0 if math.isinf(analyse(state).loss) else 1)
    if across:
        loss_at = (across[0].y1() - to_scene.dy()) / to_scene.m22()
        assert loss_at == pytest.approx(dot.point[1], abs=1e-6)
