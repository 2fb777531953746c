# ruff: noqa: RUF001 - the minus sign is meant
"""The loss over the logit: the curve is exact, its tangent is the gradient, and all is in sight."""

from __future__ import annotations

import math
from itertools import pairwise, product

import numpy as np
import pytest
from drawing import Drawing
from exact import mp
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtGui import QTransform
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.descent import Descent
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.panels.loss_curve.abscissa import OverLogit, over_logit
from xentgui.figure.panels.loss_curve.panel import LossPanel

OVER = View(focus=1, panels=("loss_curve", "gradient"), loss_over_logit=True)
NAMED = State((5.0, 0.0, -1.0), 2, ("cat", "dog", "bird"))


def panel_of(drawing: Drawing) -> LossPanel:
    return drawing.panel(LossPanel)


def axis_of(panel: LossPanel) -> OverLogit:
    over = panel._over
    assert isinstance(over, OverLogit)
    return over


def loss_at(state: State, focus: int, logit: float) -> float:
    """Evaluate the cross-entropy with one logit replaced, in 50 digits."""
    target = analyse(state).target
    u = [mp.mpf(x) / mp.mpf(state.temperature) for x in state.logits.tolist()]
    u[focus] = mp.mpf(logit) / mp.mpf(state.temperature)
    total = mp.log(mp.fsum(mp.exp(x) for x in u))
    loss = mp.fsum(t * (total - x) for t, x in zip(target.tolist(), u, strict=True) if t)
    base = {LogBase.E: mp.e, LogBase.TWO: 2, LogBase.TEN: 10}[state.log_base]
    return float(loss / mp.log(base))


@st.composite
def states(draw: st.DrawFn) -> State:
    count = draw(st.integers(2, 6))
    logits = draw(st.lists(st.floats(-20.0, 20.0), min_size=count, max_size=count))
    target: int | list[float] = draw(st.integers(0, count - 1))
    if draw(st.booleans()):
        weights = draw(st.lists(st.floats(0.1, 1.0), min_size=count, max_size=count))
        target = [weight / math.fsum(weights) for weight in weights]
    return State(
        logits,
        target,
        temperature=draw(st.sampled_from([1.0, 0.2, 3.0])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1])),
        log_base=draw(st.sampled_from(LogBase)),
    )


@settings(max_examples=60)
@given(states(), st.integers(0, 5))
def test_every_point_of_the_curve_is_the_loss(qapp: QApplication, state: State, focus: int) -> None:
    focus %= state.class_count
    drawing = Drawing(state, View(focus=focus, panels=("loss_curve",), loss_over_logit=True))
    panel = panel_of(drawing)
    over, (x, y) = axis_of(panel), panel.curve.points
    assert x.size > 50
    assert 0.0 <= x.min() < x.max() <= 1.0
    top = panel.axis.high
    for share, height in zip(x.tolist()[::7], y.tolist()[::7], strict=True):
        exact = loss_at(state, focus, over.low + share * over.span) / 10.0**panel.axis.exponent
        if height < top:
            # On the axis to a hundredth of a pixel; the core is tested to the last digit.
            assert height == pytest.approx(exact, rel=1e-9, abs=1e-5 * top)
    assert float(np.abs(np.diff(x)).max()) < 0.02
    share, height = panel.dot.point
    assert over.low + share * over.span == pytest.approx(float(state.logits[focus]), abs=1e-9)
    assert height * 10.0**panel.axis.exponent == pytest.approx(analyse(state).loss, rel=1e-12)


@settings(max_examples=60)
@given(states(), st.integers(0, 5))
def test_the_tangent_has_the_slope_of_the_gradient(
    qapp: QApplication, state: State, focus: int
) -> None:
    focus %= state.class_count
    drawing = Drawing(state, View(focus=focus, panels=("loss_curve",), loss_over_logit=True))
    panel = panel_of(drawing)
    over = axis_of(panel)
    to_scene = QTransform(300.0, 0.0, 0.0, -40.0, 50.0, 400.0)
    top = 400.0 - 40.0 * panel.axis.high
    line = panel.tangent.line(to_scene, QRectF(0.0, top, 500.0, 400.0 - top))
    assert line is not None
    if line.length() > 5.0:
        slope = -(line.dy() / 40.0) / (line.dx() / 300.0 * over.span) * 10.0**panel.axis.exponent
        gradient = float(analyse(state).gradient[focus])
        assert slope == pytest.approx(gradient, rel=1e-6, abs=1e-9)
    assert line.length() <= 157.0


def test_it_is_written_as_the_bar_of_the_gradient_is_and_in_its_colour(
    draw: type[Drawing],
) -> None:
    drawing = draw(NAMED, View(focus=2, panels=OVER.panels, loss_over_logit=True))
    panel = panel_of(drawing)
    assert panel.dot.label.plain() == "slope ∂L/∂ubird = −0.998u = −1.00   L = 6.009"
    assert drawing.bars("gradient").labels[2].plain() == "−0.998"
    number = next(run for run in panel.dot.label.runs if run.text == "−0.998")
    assert number.colour == LIGHT.negative_text
    assert "logit ubird" in drawing.text("loss_curve")
    values = panel.describe().values
    assert [value.quantity for value in values] == ["u", "∂L/∂u", "L"]
    assert [value.number.plain() for value in values] == ["−1.00", "−0.998", "6.009"]


def test_far_to_the_left_it_is_a_line_of_slope_minus_one() -> None:
    for temperature, base in ((1.0, LogBase.E), (2.0, LogBase.TWO), (0.5, LogBase.TEN)):
        state = State((10.0, -40.0, 0.0), 1, temperature=temperature, log_base=base)
        curve = analyse(state).logit_curve(1)
        due = -1.0 / (temperature * base.ln)
        logits = np.array([-400.0, -200.0, -100.0])
        assert curve.slope(logits) == pytest.approx(due, rel=1e-12)
        steps = np.diff(curve(logits)) / np.diff(logits)
        assert steps == pytest.approx(due, rel=1e-12)


def test_for_a_one_hot_target_it_is_the_logarithm_of_one_plus_an_exponential() -> None:
    curve = analyse(START).logit_curve(1)
    others = math.log(math.exp(2.0) + math.exp(0.1))
    assert curve.middle == pytest.approx(others, rel=1e-15)
    for u in (-3.0, 0.0, 1.0, 5.0):
        due = math.log1p(math.exp(others - u))
        assert float(curve(u)) == pytest.approx(due, rel=1e-14)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State((2.0, -math.inf, 0.1), 0), "masked: there is no finite logit"),
        (State((-math.inf, 1.0, -math.inf), 1), "masked: there is no finite logit"),
        (State((1.7e308, 0.0, -1.7e308), 1), "the logits are too far apart"),
        (State((1.0, 0.0), 1, temperature=1.7e308), "the logits are too far apart"),
    ],
)
def test_where_there_is_no_logit_to_draw_over_it_says_why(
    draw: type[Drawing], state: State, said: str
) -> None:
    drawing = draw(state, View(focus=1, panels=("loss_curve",), loss_over_logit=True))
    assert said in panel_of(drawing).describe().hint
    assert not panel_of(drawing)._over.is_logit


@pytest.mark.parametrize("logits", [(0.0, 0.0), (5e-324, 0.0), (1.0, 0.0, 0.0)])
def test_the_least_temperature_has_an_axis_or_none(
    draw: type[Drawing], logits: tuple[float, ...]
) -> None:
    state = State(logits, 0, temperature=5e-324)
    panel = panel_of(draw(state, View(panels=("loss_curve",), loss_over_logit=True)))
    if panel._over.is_logit:
        assert axis_of(panel).span >= 1e-300
    else:
        assert "the logits are too far apart" in panel.describe().hint


@pytest.mark.parametrize("masked", [(0, 0), (1, 0), (0, 1), (1, 1)])
def test_a_masked_pin_has_no_place_on_the_axis(
    draw: type[Drawing], masked: tuple[int, int]
) -> None:
    now, before = (
        START.with_logit(1, -math.inf) if is_masked else START.with_logit(1, 0.5)
        for is_masked in masked
    )
    view = View(focus=1, panels=("loss_curve",), loss_over_logit=True, pinned=before)
    drawing = draw(now, view)
    panel = panel_of(drawing)
    assert panel._over.is_logit == (not masked[0])
    # Over y it stands at 0.
    assert panel.ghost_dot.isVisible() == (masked[0] == 1 or masked[1] == 0)


@pytest.mark.parametrize("scale", [1e-8, 1e-3, 1.0, 1e4, 1e6, 1e200])
@pytest.mark.parametrize("shift", [0.0, 1e3, -1e6])
def test_ticks_tell_the_ends_apart_and_have_room(
    draw: type[Drawing], scale: float, shift: float
) -> None:
    state = State((shift + scale, shift, shift - scale), 1, temperature=scale)
    drawing = draw(state, View(focus=1, panels=("loss_curve",), loss_over_logit=True))
    panel = panel_of(drawing)
    over, ticks = axis_of(panel), panel.axis_ticks()
    assert 2 <= len(ticks) <= 12
    assert len({text for _, text in ticks}) == len(ticks)
    assert all(0.0 <= share <= 1.0 for share, _ in ticks)
    steps = [after[0] - before[0] for before, after in pairwise(ticks)]
    # Two floats at 1e6 may be as far apart as a hundredth of a step.
    slack = 4.0 * math.ulp(shift) / over.span
    assert steps == pytest.approx([steps[0]] * len(steps), abs=slack + 1e-9)
    assert over.low < float(state.logits[1]) < over.high
    if over.exponent:
        assert f"10{over.exponent}" in panel.describe().hint.replace("e", "10").replace("−", "-")


def test_the_plot_makes_room_for_the_title_of_the_axis(draw: type[Drawing]) -> None:
    drawing = draw(START, View(focus=1, panels=("loss_curve",)))
    panel = panel_of(drawing)
    before = panel.view.geometry().height()
    drawing.figure.render(Snapshot.of(START, View(1, ("loss_curve",), loss_over_logit=True)))
    assert panel.view.geometry().height() == before - 17.0
    drawing.figure.render(Snapshot.of(START, View(1, ("loss_curve",))))
    assert panel.view.geometry().height() == before


def test_a_drag_moves_the_logit_by_the_way_across(draw: type[Drawing]) -> None:
    drawing = draw(START, OVER)
    panel = panel_of(drawing)
    handle = panel.handle_at(panel.place_of(Handle(Grip.LOGIT_CURVE, 1)))
    assert handle is not None
    assert handle.grip is Grip.LOGIT_CURVE
    assert handle.scale == pytest.approx(axis_of(panel).span / panel.across())


def test_while_it_is_held_the_axis_only_grows() -> None:
    first = OverLogit(-2.0, 6.0)
    curve = analyse(START).logit_curve(1)
    held = over_logit(curve, np.array([9.0]), first)
    assert held is not None
    assert held.low <= first.low
    assert held.high >= 9.0
    again = over_logit(curve, np.array([1.0]), held)
    assert again == held


def test_a_descent_leaves_its_steps_on_both_axes(draw: type[Drawing]) -> None:
    model = Model(START)
    model.begin_descent()
    for _ in range(6):
        model.descend()
    drawing = draw(model.state, model.snapshot.view)
    # Also where it has known more steps, and fewer.
    for at, over in product((6, 3, 5), (False, True)):
        model.go_to_step(at)
        model.set_loss_over_logit(over)
        drawing.figure.render(model.snapshot)
        panel = panel_of(drawing)
        descent = model.snapshot.view.descent
        assert isinstance(descent, Descent)
        due = descent.logits_of(1) if over else descent.probabilities_of(1)
        if over:
            due = (due - axis_of(panel).low) / axis_of(panel).span
        assert panel.trail._x == pytest.approx(due[: at + 1])
        assert panel.trail._y == pytest.approx(descent.losses[: at + 1])
        # The last step is the present point.
        assert panel.dot.point == pytest.approx((panel.trail._x[-1], panel.trail._y[-1]))


@settings(max_examples=60)
@given(states(), st.integers(0, 5))
def test_the_probabilities_of_the_steps_are_those_of_the_softmax(state: State, k: int) -> None:
    k %= state.class_count
    descent, analysis = Descent.begun(analyse(state), 0.7), analyse(state)
    due = [float(analysis.probabilities[k])]
    for _ in range(4):
        descent, analysis = descent.forward(analysis)
        due.append(float(analysis.probabilities[k]))
    assert descent.probabilities_of(k) == pytest.approx(due, rel=1e-12, abs=1e-300)
    assert descent.probabilities_of(k, 3) == pytest.approx(due[3:], rel=1e-12, abs=1e-300)
    assert descent.logits_of(k, 3).tolist() == descent.logits_of(k).tolist()[3:]
