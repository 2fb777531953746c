# ruff: noqa: RUF001 - minus signs and Greek letters are meant
"""The sigmoid: its curve is exact, its point is the softmax, and of two its loss is the loss."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from drawing import Drawing
from exact import mp
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtWidgets import QApplication

from xentgui.core.analysis.analysis import analyse
from xentgui.core.analysis.sigmoid import sigmoid_of
from xentgui.core.descent import Descent
from xentgui.core.examples import START
from xentgui.core.losses.registry import COMPARABLE, CROSS_ENTROPY
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.bars import OUTLINE_DASH
from xentgui.figure.drawing.numbers import alike, fixed
from xentgui.figure.drawing.places import Polyline, crosses
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.drawing.ticks import LogitAxis
from xentgui.figure.handle import Grip, Handle
from xentgui.figure.panels.sigmoid.panel import SigmoidPanel

ONLY = View(focus=0, panels=("sigmoid",))
BOTH = View(focus=0, panels=("probabilities", "sigmoid", "loss_curve"))
TWO = State((1.5, 0.5), 0, ("cat", "dog"))
THREE = State((2.0, 1.0, 0.1), 1, ("cat", "dog", "bird"))
NBSP = "\N{NO-BREAK SPACE}"


def panel_of(drawing: Drawing) -> SigmoidPanel:
    return drawing.panel(SigmoidPanel)


def axis_of(panel: SigmoidPanel) -> LogitAxis:
    assert panel.over is not None
    return panel.over


def text_of(drawing: Drawing) -> str:
    return drawing.text("sigmoid").replace(NBSP, " ")


@st.composite
def states(draw: st.DrawFn, least: int = 2, most: int = 6) -> State:
    count = draw(st.integers(least, most))
    logits = draw(st.lists(st.floats(-20.0, 20.0), min_size=count, max_size=count))
    target: int | list[float] = draw(st.integers(0, count - 1))
    if draw(st.booleans()):
        weights = draw(st.lists(st.floats(0.1, 1.0), min_size=count, max_size=count))
        target = [weight / math.fsum(weights) for weight in weights]
    return State(
        logits,
        target,
        temperature=draw(st.sampled_from([1.0, 1e-3, 0.2, 3.0, 1e3])),
        label_smoothing=draw(st.sampled_from([0.0, 0.1])),
        log_base=draw(st.sampled_from(LogBase)),
    )


def probability_at(state: State, focus: int, logit: float) -> float:
    """Evaluate the softmax with one logit replaced, in 50 digits."""
    u = [mp.mpf(x) / mp.mpf(state.temperature) for x in state.logits.tolist()]
    u[focus] = mp.mpf(logit) / mp.mpf(state.temperature)
    return float(1 / mp.fsum(mp.exp(x - u[focus]) for x in u))


class TestCurve:
    @settings(max_examples=60, deadline=None)
    @given(states(), st.integers(0, 5))
    def test_every_point_is_the_softmax_with_that_logit_and_the_present_is_on_it(
        self, qapp: QApplication, state: State, focus: int
    ) -> None:
        focus %= state.class_count
        panel = panel_of(Drawing(state, replace(ONLY, focus=focus)))
        over, (x, y) = axis_of(panel), panel.curve.points
        rest = float(sigmoid_of(state, analyse(state).target, focus).odds.logit(0.0))
        assert x.size > 100
        assert (x[0], x[-1]) == (0.0, 1.0)
        for share, height in zip(x.tolist()[::9], y.tolist()[::9], strict=True):
            due = probability_at(state, focus, rest + over.low + share * over.span)
            # On the screen to a thousandth of a pixel; the core is tested to the last digit.
            assert height == pytest.approx(due, abs=1e-6)
        assert float(np.diff(x).max()) < 0.02
        assert (np.diff(y) >= 0.0).all()
        share, height = panel.dot.point
        assert height == analyse(state).probabilities[focus]
        logit = rest + over.low + share * over.span
        assert logit == pytest.approx(float(state.logits[focus]), abs=1e-9 * (over.span + 20.0))
        assert np.interp(share, x, y) == pytest.approx(height, abs=4e-3)

    def test_the_middle_and_the_present_are_always_within(self, draw: type[Drawing]) -> None:
        for z in (-300.0, -8.0, 0.0, 1e-300, 5.0, 1e4):
            over = axis_of(panel_of(draw(State((z, 0.0)), ONLY)))
            assert over.low <= min(z, -6.0) < max(z, 6.0) <= over.high

    def test_while_it_is_held_the_axis_only_grows(self, draw: type[Drawing]) -> None:
        drawing = draw(TWO, ONLY)
        panel = panel_of(drawing)
        first = axis_of(panel)
        for u, grows in ((40.0, True), (0.0, False), (-50.0, True)):
            before = axis_of(panel)
            snapshot = replace(Snapshot.of(TWO.with_logit(0, u), ONLY), in_gesture=True)
            drawing.figure.render(snapshot)
            now = axis_of(panel)
            assert now.low <= before.low
            assert now.high >= before.high
            assert (now != before) == grows
        drawing.figure.render(Snapshot.of(TWO, ONLY))
        assert axis_of(panel) == first

    @pytest.mark.parametrize("temperature", [1e-3, 1.0, 2.5, 1e3])
    def test_it_bends_within_some_temperatures(
        self, draw: type[Drawing], temperature: float
    ) -> None:
        panel = panel_of(draw(TWO.with_temperature(temperature), ONLY))
        over, (x, y) = axis_of(panel), panel.curve.points
        z = over.low + x * over.span
        assert np.interp(temperature * math.log(3.0), z, y) == pytest.approx(0.75, abs=5e-3)
        assert np.interp(0.0, z, y) == pytest.approx(0.5, abs=5e-3)


class TestWords:
    @settings(max_examples=60, deadline=None)
    @given(states(most=2), st.integers(0, 1))
    def test_of_two_classes_it_writes_the_digits_of_softmax_and_loss(
        self, qapp: QApplication, state: State, focus: int
    ) -> None:
        drawing = Drawing(state, replace(BOTH, focus=focus))
        margin, y, loss = panel_of(drawing).describe().values
        analysis = analyse(state)
        difference = float(state.logits[focus] - state.logits[1 - focus])
        assert margin.number in (fixed(difference, 2), fixed(difference, 3))
        bars = drawing.figure.panels["probabilities"].describe().values
        assert y[:3] in [bar[:3] for bar in bars]
        assert loss.number == fixed(analysis.loss)
        told = drawing.figure.panels["loss_curve"].describe().values
        assert loss.number in {value.number for value in told}

    @settings(max_examples=40, deadline=None)
    @given(states(least=3), st.integers(0, 5))
    def test_of_more_it_writes_those_of_the_softmax(
        self, qapp: QApplication, state: State, focus: int
    ) -> None:
        focus %= state.class_count
        drawing = Drawing(state, replace(BOTH, focus=focus))
        _, y = panel_of(drawing).describe().values
        bars = drawing.figure.panels["probabilities"].describe().values
        assert y[:3] in [bar[:3] for bar in bars]

    @pytest.mark.parametrize("compare", [None, *COMPARABLE])
    @pytest.mark.parametrize("base", LogBase)
    def test_binary_cross_entropy_has_its_formula_its_value_and_its_unit(
        self, draw: type[Drawing], base: LogBase, compare: str | None
    ) -> None:
        state = TWO.with_target((0.25, 0.75)).with_log_base(base).with_temperature(0.5)
        drawing = draw(state, replace(ONLY, compare=compare), size=(700, 500))
        log = {LogBase.E: "log", LogBase.TWO: "log2", LogBase.TEN: "log10"}[base]
        analysis = analyse(state)
        text = text_of(drawing)
        assert f"binary cross-entropy L = −t {log} y − (1 − t) {log}(1 − y)" in text
        assert re.search(f"L [=≈] {analysis.loss:.3f} {analysis.unit}", text)
        assert "Δu = 1.00" in text
        assert "Sigmoid ycat = σ(Δu/T), Δu = ucat − udog" in text

    @pytest.mark.parametrize("focus", range(3))
    def test_of_more_classes_it_is_one_against_the_rest_and_no_loss(
        self, draw: type[Drawing], focus: int
    ) -> None:
        for temperature, said in ((1.0, "rest: log Σ exp(u)"), (2.0, "rest: T log Σ exp(u/T)")):
            state = THREE.with_temperature(temperature)
            drawing = draw(state, replace(ONLY, focus=focus), size=(700, 500))
            text = text_of(drawing)
            divided = "/T" if temperature != 1.0 else ""
            name = state.names[focus]
            assert f"y{name} = σ(Δu{divided}), Δu = u{name} − urest" in text
            assert f"{said} of the other classes" in text
            assert "L =" not in text
            assert "entropy" not in text
            assert [v.quantity for v in panel_of(drawing).describe().values] == ["Δu", "y"]

    @pytest.mark.parametrize("logits", [(1.5, 0.5), (1.5, -40.0, 0.5), (-math.inf, 0.5)])
    @pytest.mark.parametrize("temperature", [1.0, 2.0])
    @pytest.mark.parametrize("notation", ["uyt", "zpy", "xqp"])
    def test_of_independent_classes_each_has_its_own_logit(
        self, draw: type[Drawing], logits: tuple[float, ...], temperature: float, notation: str
    ) -> None:
        u, y, _ = tuple(notation)
        for focus, logit in enumerate(logits):
            state = State(logits, 0, temperature=temperature, loss="binary-cross-entropy")
            view = replace(ONLY, focus=focus, notation=notation)
            drawing = draw(state, view, size=(700, 500))
            text, panel = text_of(drawing), panel_of(drawing)
            divided = "/T" if temperature != 1.0 else ""
            assert f"Sigmoid {y}{focus + 1} = σ({u}{focus + 1}{divided})" in text
            assert "Δ" not in text
            assert [v.quantity for v in panel.describe().values] == [u, y]
            assert panel.describe().values[0].number == fixed(logit, 2)
            assert panel.dot.is_shown == math.isfinite(logit)
            if panel.dot.is_shown:
                assert "independent classes, each with a sigmoid of its own" in text
                share, height = panel.dot.point
                over = axis_of(panel)
                assert over.low + share * over.span == pytest.approx(logit)
                assert height == analyse(state).probabilities[focus]

    @pytest.mark.parametrize("loss", [key for key in COMPARABLE if key != "binary-cross-entropy"])
    @pytest.mark.parametrize("compare", [None, CROSS_ENTROPY])
    def test_another_loss_is_no_binary_cross_entropy(
        self, draw: type[Drawing], loss: str, compare: str | None
    ) -> None:
        for state in (TWO, THREE):
            view = replace(ONLY, compare=compare)
            drawing = draw(state.with_loss(loss), view, size=(700, 500))
            text = text_of(drawing)
            assert "L =" not in text
            assert "entropy" not in text
            assert [v.quantity for v in panel_of(drawing).describe().values] == ["Δu", "y"]
            assert ("the softmax of two classes, with one logit" in text) == (state is TWO)

    def test_it_speaks_of_the_class_under_the_pointer(self, draw: type[Drawing]) -> None:
        for hovered, name in ((None, "cat"), (1, "dog"), (2, "bird")):
            panel = panel_of(draw(THREE, replace(ONLY, hovered=hovered)))
            assert {v.name for v in panel.describe().values} == {name}
            assert panel.dot.point[1] == analyse(THREE).probabilities[hovered or 0]

    @pytest.mark.parametrize("notation", ["uyt", "zpy", "xqp"])
    def test_its_symbols_are_those_of_the_notation(
        self, draw: type[Drawing], notation: str
    ) -> None:
        u, y, t = tuple(notation)
        text = text_of(draw(TWO, replace(ONLY, notation=notation), size=(700, 500)))
        assert f"{y}cat = σ(Δ{u}), Δ{u} = {u}cat − {u}dog" in text
        assert f"L = −{t} log {y} − (1 − {t}) log(1 − {y})" in text
        assert f"target {t}" in text

    def test_without_a_title_the_axes_are_named(self, draw: type[Drawing]) -> None:
        style = replace(LIGHT, titles=False)
        text = draw(TWO.with_temperature(2.0), ONLY, style, (700, 500)).text("sigmoid")
        assert "↑ y = σ(Δu/T) → Δu = ucat − udog" in text.replace(NBSP, " ").replace("   ", " ")

    def test_it_is_told_in_japanese(self, draw: type[Drawing], japanese: None) -> None:
        text = text_of(draw(TWO, ONLY, size=(700, 500)))
        assert "シグモイド ycat = σ(Δu)" in text
        assert "2 値交差エントロピー誤差 L = −t log y" in text
        assert "正解 t" in text
        assert "Δu = udog − u他" in text_of(draw(THREE, replace(ONLY, focus=1), size=(700, 500)))

    def test_hidden_values_are_not_written(self, draw: type[Drawing]) -> None:
        text = text_of(draw(TWO, replace(ONLY, hide_values=True), size=(700, 500)))
        assert "y = ?" in text
        assert "L = ? nats" in text
        assert "0.731" not in text


class TestTarget:
    @pytest.mark.parametrize("t", [0.0, 1e-3, 0.3, 1.0])
    def test_is_a_level_dashed_as_the_outline_of_the_softmax(
        self, draw: type[Drawing], t: float
    ) -> None:
        drawing = draw(TWO.with_target((t, 1.0 - t)), ONLY)
        panel = panel_of(drawing)
        to_scene = panel.level.sceneTransform()
        line = panel.level.line(to_scene, QRectF(0.0, 0.0, 300.0, 200.0))
        assert (line is None) == (t == 0.0)
        assert ("target t" in text_of(drawing)) == (t > 0.0)
        if line is not None:
            assert line.y1() == line.y2() == to_scene.m22() * t + to_scene.dy()
            assert panel.level._ink == LIGHT.target
        assert OUTLINE_DASH == (4.0, 2.5)

    def test_is_the_smoothed_one(self, draw: type[Drawing]) -> None:
        panel = panel_of(draw(TWO.with_label_smoothing(0.2), ONLY))
        assert panel.level._level == pytest.approx(0.9)


class TestBefore:
    @pytest.mark.parametrize("temperature", [1.0, 2.0])
    def test_is_a_ring_on_its_own_curve(self, draw: type[Drawing], temperature: float) -> None:
        before = State((-1.0, 1.0), 0, ("cat", "dog"), temperature)
        drawing = draw(TWO, replace(ONLY, pinned=before))
        panel = panel_of(drawing)
        over = axis_of(panel)
        share, height = panel.ghost_dot.point
        assert panel.ghost_dot.isVisible()
        assert over.low + share * over.span == pytest.approx(-2.0)
        assert height == analyse(before).probabilities[0]
        # Of one temperature there is one curve, whatever the logits.
        x, y = panel.ghost_curve.points
        assert (x.size > 0) == (temperature != 1.0)
        if x.size:
            assert np.interp(share, x, y) == pytest.approx(height, abs=4e-3)
        assert (
            panel.describe()
            .comparison.replace(NBSP, " ")
            .endswith(f" → 0.731 (+{0.7310585786 - height:.3f})")
        )

    def test_a_masked_one_has_no_place(self, draw: type[Drawing]) -> None:
        drawing = draw(TWO, replace(ONLY, pinned=TWO.with_logit(0, -math.inf)))
        panel = panel_of(drawing)
        assert not panel.ghost_dot.isVisible()
        assert panel.describe().comparison.replace(NBSP, " ") == "0 → 0.731 (+0.731)"

    def test_of_other_classes_has_no_ring(self, draw: type[Drawing]) -> None:
        other = State((1.0, 0.0, 0.0), 0, ("a", "b", "c"))
        drawing = draw(TWO, replace(ONLY, pinned=other))
        panel = panel_of(drawing)
        assert not panel.ghost_dot.isVisible()
        assert panel.describe().comparison == ""


@settings(max_examples=30, deadline=None)
@given(states(), st.integers(0, 5), st.integers(0, 12), st.sampled_from([0.1, 1.0, 30.0]))
def test_the_steps_of_a_descent_lie_on_the_curve(
    qapp: QApplication, state: State, focus: int, at: int, rate: float
) -> None:
    focus %= state.class_count
    analysis = analyse(state)
    descent = Descent.begun(analysis, rate)
    for _ in range(12):
        descent, analysis = descent.forward(analysis)
    descent = descent.moved_to(at)
    present = state.with_logits(descent.present.logits)
    panel = panel_of(Drawing(present, View(focus, ("sigmoid",), descent=descent)))
    x, y = panel.trail._x, panel.trail._y
    if at == 0:
        assert x.size == 0
        return
    over = axis_of(panel)
    due = [float(analyse(state.with_logits(s.logits)).probabilities[focus]) for s in descent.steps]
    assert y == pytest.approx(due[: at + 1], rel=1e-9, abs=1e-300)
    assert over.low <= 0.0 <= over.high
    assert (x >= 0.0).all()
    assert (x <= 1.0).all()
    # The last step is the present point, and the start is what that is compared with.
    assert panel.dot.point == pytest.approx((x[-1], y[-1]))
    assert panel.ghost_dot.point == pytest.approx((x[0], y[0]))


class TestExtremes:
    @pytest.mark.parametrize(
        ("state", "focus", "said", "numbers"),
        [
            (State((-math.inf, 1.0), 1), 0, "masked: the point lies beyond the left", "−∞ 0 0"),
            (State((-math.inf, 1.0), 0), 0, "masked: the point lies beyond the left", "−∞ 0 ∞"),
            (State((1.0, -math.inf), 0), 0, "all others are masked: the point", "∞ 1.000 0"),
            (State((-math.inf, 1.0, -math.inf), 1), 1, "all others are masked", "∞ 1.000"),
            (State((1e308, -1e308), 1), 0, "the logits are too far apart", "1.000 ∞"),
            (State((1e308, -1e308, 0.0), 1), 1, "the logits are too far apart", "0"),
            (State((1.0, 0.0), 1, temperature=1.7e308), 0, "too far apart", "1.00 0.500 0.693"),
        ],
    )
    def test_where_there_is_no_point_it_says_why_and_has_its_values(
        self, draw: type[Drawing], state: State, focus: int, said: str, numbers: str
    ) -> None:
        drawing = draw(state, replace(ONLY, focus=focus), size=(700, 500))
        panel = panel_of(drawing)
        assert said in panel.describe().hint
        assert said in text_of(drawing)
        values = [value.number.plain() for value in panel.describe().values]
        assert values == numbers.split(" ")
        assert all(f"= {value}" in text_of(drawing) for value in values)
        assert not panel.dot.is_shown
        assert panel.place_of(Handle(Grip.SIGMOID, focus)) is None
        area = panel.view.geometry()
        for x in np.linspace(area.left(), area.right(), 20).tolist():
            for y in np.linspace(area.top(), area.bottom(), 20).tolist():
                assert panel.handle_at(QPointF(x, y)) is None
        has_curve = "too far" not in said
        assert (panel.curve.points[0].size > 0) == has_curve
        assert bool(panel.axis_ticks()) == has_curve

    @pytest.mark.parametrize("temperature", [5e-324, 1e-300, 1e-3, 1.0, 1e3, 1e300])
    @pytest.mark.parametrize("pair", [(0.0, 0.0), (1e-300, 0.0), (1e300, 0.0), (-1e300, 1e-300)])
    @pytest.mark.parametrize("others", [(), (0.0,), (-math.inf, 1e299)])
    def test_the_point_has_its_place_at_the_ends_of_float64(
        self,
        draw: type[Drawing],
        pair: tuple[float, float],
        others: tuple[float, ...],
        temperature: float,
    ) -> None:
        state = State((*pair, *others), 1, temperature=temperature)
        drawing = draw(state, ONLY)
        panel = panel_of(drawing)
        assert not drawing.image().isNull()
        y = float(analyse(state).probabilities[0])
        assert panel.describe().values[1].number == alike((y,))[0]
        share, height = panel.dot.point
        assert height == y
        assert 0.0 <= share <= 1.0
        x, heights = panel.curve.points
        assert np.isfinite(x).all()
        assert np.isfinite(heights).all()
        ticks = [text for _, text in panel.axis_ticks()]
        assert len(ticks) == len(set(ticks)) >= 2
        if axis_of(panel).exponent:
            unit = f"1e{axis_of(panel).exponent}".replace("-", "−")
            assert f"Δu in units of {unit}" in panel.describe().hint

    def test_very_many_classes(self, draw: type[Drawing]) -> None:
        state = State(np.linspace(-5.0, 5.0, 262_144), 7)
        panel = panel_of(draw(state, replace(ONLY, focus=7)))
        assert panel.dot.point[1] == analyse(state).probabilities[7]
        x, y = panel.curve.points
        assert np.interp(panel.dot.point[0], x, y) == pytest.approx(panel.dot.point[1], abs=1e-4)


class TestHandle:
    def test_is_at_the_point_and_moves_the_logit_by_the_way_across(
        self, draw: type[Drawing]
    ) -> None:
        for state, focus in ((TWO, 1), (THREE, 2), (THREE.with_temperature(3.0), 0)):
            drawing = draw(state, replace(ONLY, focus=focus))
            panel = panel_of(drawing)
            place = panel.place_of(Handle(Grip.SIGMOID, focus))
            assert place is not None
            handle = panel.handle_at(place)
            assert handle is not None
            assert handle[:2] == (Grip.SIGMOID, focus)
            moved = state.with_logit(focus, float(state.logits[focus]) + 10.0 * handle.scale)
            snapshot = replace(Snapshot.of(moved, replace(ONLY, focus=focus)), in_gesture=True)
            drawing.figure.render(snapshot)
            there = panel.place_of(handle)
            assert there is not None
            assert there.x() - place.x() == pytest.approx(10.0, abs=1e-6)

    def test_is_marked_while_it_is_held(self, draw: type[Drawing]) -> None:
        drawing = draw(TWO, ONLY)
        before = drawing.image()
        panel_of(drawing).show_handle(Handle(Grip.SIGMOID, 0))
        assert drawing.image() != before
        panel_of(drawing).show_handle(None)
        assert drawing.image() == before


@settings(max_examples=150, deadline=None)
@given(
    states(),
    st.integers(0, 5),
    st.none() | st.floats(-10.0, 10.0),
    st.sampled_from([(246, 176), (250, 400), (320, 200), (480, 340), (1120, 630)]),
)
@example(State((2.0, 0.0), (2 / 3, 1 / 3), temperature=1e-3), 0, None, (246, 176))
def test_values_have_a_place_that_nothing_goes_through(
    qapp: QApplication, state: State, focus: int, moved: float | None, size: tuple[int, int]
) -> None:
    focus %= state.class_count
    pinned = None if moved is None else state.with_logit(focus, moved).with_temperature(2.0)
    drawing = Drawing(state, View(focus, ("sigmoid",), pinned=pinned), size=size)
    assert drawing.figure.cramped() == ()
    drawing.image()
    panel = panel_of(drawing)
    to_scene, area = panel.dot.sceneTransform(), panel.view.sceneBoundingRect()
    boxes = panel.dot.label_boxes
    (y,) = alike((float(analyse(state).probabilities[focus]),))
    assert y.digits in drawing.text("sigmoid")
    point = panel.dot.centre(to_scene, area)
    lines: list[Polyline] = []
    for curve in (panel.curve, panel.ghost_curve):
        xs, ys = curve.points
        lines.append((to_scene.m11() * xs + to_scene.dx(), to_scene.m22() * ys + to_scene.dy()))
    level = panel.level.line(to_scene, area)
    if level is not None:
        lines.append((np.array([level.x1(), level.x2()]), np.array([level.y1(), level.y2()])))
    for i, box in enumerate(boxes):
        assert area.contains(box)
        assert not box.contains(point)
        assert not crosses(box, lines)
        assert not any(box.intersects(other) for other in boxes[:i])
    if panel.ghost_dot.isVisible():
        ring = panel.ghost_dot.centre(to_scene, area)
        assert not any(box.contains(ring) for box in boxes)


def test_the_example_of_the_start_is_drawn_as_it_was(draw: type[Drawing]) -> None:
    """Nothing that is kept from frame to frame keeps what was before."""
    drawing = draw(TWO.with_temperature(2.0), replace(ONLY, pinned=THREE))
    looks = [
        Snapshot.of(START, replace(ONLY, focus=1)),
        Snapshot.of(TWO, replace(ONLY, notation="zpy", hide_values=True)),
        Snapshot.of(State((-math.inf, 0.0)), ONLY),
        Snapshot.of(State((1e308, -1e308)), ONLY),
        Snapshot.of(TWO, replace(ONLY, pinned=TWO.with_temperature(3.0))),
        Snapshot.of(TWO, ONLY),
    ]
    for look in looks:
        drawing.figure.render(look)
        assert drawing.image() == draw(look.state, look.view).image()
