# ruff: noqa: RUF001 - the minus sign is meant
from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtCore import QPointF
from seen import words_of

from xentgui.core.checks import FloatArray
from xentgui.core.descent import Descent, trace
from xentgui.core.examples import START
from xentgui.core.geometry.other_loss import OtherLogitsLoss
from xentgui.core.geometry.plane import LogitsLoss
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.handle import Grip
from xentgui.figure.loss_names import loss_name
from xentgui.figure.panels.map import lines
from xentgui.figure.panels.map.field import Field, bounds_of
from xentgui.figure.panels.map.panel import MapPanel

ONLY = View(focus=0, panels=("map",))
TWO = State((2.0, -0.5), 1, ("cat", "dog"))


def panel_of(drawing: Drawing) -> MapPanel:
    return drawing.panel(MapPanel)


def field_of(drawing: Drawing) -> Field:
    field = panel_of(drawing).field()
    assert field is not None
    return field


class TestPoint:
    def test_stands_at_its_logits(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        panel, field = panel_of(drawing), field_of(drawing)
        assert panel.classes == (0, 1)
        place = panel.mapToScene(field.place(np.array([2.0, 1.0])))
        pixel = drawing.image().pixelColor(round(place.x()), round(place.y()))
        assert pixel.name() == LIGHT.positive

    def test_a_logit_is_as_long_on_both_axes(self, draw: type[Drawing]) -> None:
        field = field_of(draw(START, ONLY, size=(900, 400)))
        a, b, c = (field.place(np.array(each)) for each in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0)))
        assert b.x() - a.x() == pytest.approx(a.y() - c.y())

    @pytest.mark.parametrize("state", [START, TWO, State(np.sin(np.arange(10.0)), 7)])
    def test_a_drag_moves_it_by_as_much(self, draw: type[Drawing], state: State) -> None:
        before = draw(state, ONLY)
        panel = panel_of(before)
        assert panel.classes is not None
        place = field_of(before).place(state.logits[list(panel.classes)])
        handle = panel.handle_at(place + QPointF(4.0, 4.0))
        assert handle is not None
        assert handle[:2] == (Grip.MAP, 0)
        assert handle.surface is not None
        assert panel.place_of(handle) == place
        moved = handle.surface.dragged(state, 12.0, 7.0)
        way = field_of(before).place(moved.logits[list(panel.classes)]) - place
        assert (way.x(), way.y()) == pytest.approx((12.0, -7.0), abs=0.3)
        assert panel.handle_at(place + QPointF(40.0, 40.0)) is None

    def test_the_arrow_is_the_negative_gradient_to_the_scale_of_the_hint(
        self, draw: type[Drawing]
    ) -> None:
        drawing = draw(START, ONLY)
        panel, field = panel_of(drawing), field_of(drawing)
        hint = panel.describe().hint
        factor = float(hint.rpartition("×")[2].strip()) if "×" in hint else 1.0
        tip = panel._tip(field)
        assert tip is not None
        way = tip - field.place(START.logits[:2])
        gradient = drawing.snapshot.analysis.gradient[:2]
        wanted = -factor * gradient / field.scale
        assert (way.x(), -way.y()) == pytest.approx(wanted)

    def test_it_stays_the_same_scale_while_the_gradient_gets_smaller(
        self, draw: type[Drawing]
    ) -> None:
        hints = {
            panel_of(draw(START.with_logit(1, u), ONLY)).describe().hint for u in (1.0, 1.2, 1.4)
        }
        assert len(hints) == 1


class TestContours:
    def test_are_not_computed_while_the_point_moves(
        self, draw: type[Drawing], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        counted = []
        computed = LogitsLoss.at

        def counting(loss: LogitsLoss, a: FloatArray, b: FloatArray) -> FloatArray:
            if np.ndim(a) == 2:
                counted.append(loss)
            return computed(loss, a, b)

        monkeypatch.setattr(LogitsLoss, "at", counting)
        drawing = draw(START, ONLY)
        drawing.image()
        assert len(counted) == 1
        begun = False
        corners = [[-0.5, -0.5], [0.5, 0.5]]
        for a, b in [*corners, *np.random.default_rng(1).uniform(-0.5, 0.5, (30, 2)).tolist()]:
            if b not in (-0.5, 0.5) and not begun:
                # What is seen may have grown for the corners, and holds all that is between them.
                begun, counted[:] = True, []
            state = START.with_logit(0, 2.0 + a).with_logit(1, 1.0 + b)
            snapshot = replace(Snapshot.of(state, drawing.snapshot.view), in_gesture=True)
            drawing.figure.render(snapshot)
            drawing.image()
        assert counted == []
        for other in (
            START.with_logit(2, 0.4),
            START.with_temperature(1.1),
            START.with_label_smoothing(0.1),
            START.with_log_base(LogBase.TWO),
            START.with_target(0),
        ):
            before = len(counted)
            drawing.figure.render(Snapshot.of(other, drawing.snapshot.view))
            drawing.image()
            assert len(counted) == before + 1
        # A view that grows shows another part.
        before = len(counted)
        far = START.with_target(0).with_logit(0, 40.0)
        drawing.figure.render(replace(Snapshot.of(far, drawing.snapshot.view), in_gesture=True))
        drawing.image()
        assert len(counted) == before + 1

    def test_have_round_labels_in_the_plot(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY, size=(900, 600))
        plot = panel_of(drawing).mapRectToScene(field_of(drawing).plot)
        labels = [each for each in words_of(drawing.scene) if each.part == "levels"]
        assert len(labels) >= 4
        assert all(plot.contains(each.box) for each in labels)
        values = [float(each.text.removeprefix("L = ")) for each in labels]
        assert values == sorted(values, reverse=True)

    def test_pass_through_the_present_at_its_loss(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        loss = LogitsLoss.of(drawing.snapshot.analysis, (0, 1))
        assert loss is not None
        assert loss.at(*START.logits[:2]) == pytest.approx(drawing.snapshot.analysis.loss)
        assert lines.computed(loss, field_of(drawing))


class TestTwoClasses:
    def test_the_flat_direction_is_drawn_and_told(self, draw: type[Drawing]) -> None:
        assert "along (1, 1) nothing changes" in draw(TWO, ONLY).text("map")
        assert "along (1, 1)" not in draw(START, ONLY).text("map")


class TestDescent:
    def test_leaves_its_path_from_the_start(self, draw: type[Drawing]) -> None:
        analysis = Snapshot.of(TWO).analysis
        descent = Descent.begun(analysis, 3.0)
        for _ in range(3):
            descent, analysis = descent.forward(analysis)
        drawing = draw(analysis.state, replace(ONLY, descent=descent))
        bare = draw(analysis.state, ONLY)
        assert drawing.image() != bare.image()
        field = field_of(drawing)
        for step in descent.steps:
            place = field.place(step.logits)
            assert field.plot.contains(place)

    def test_keeps_its_axes(self, draw: type[Drawing]) -> None:
        model = Model(State(np.sin(np.arange(10.0)), 7))
        model.set_panels(("map",))
        drawing = draw(model.state, model.snapshot.view)
        panel = panel_of(drawing)
        model.begin_descent(50.0)
        seen = set()
        for _ in range(6):
            model.descend()
            drawing.figure.render(model.snapshot)
            # A picture of it has not seen the steps before.
            seen |= {panel.classes, panel_of(draw(model.state, model.snapshot.view)).classes}
        assert len(seen) == 1


class TestExtremes:
    def test_masked_classes_are_said(self, draw: type[Drawing]) -> None:
        panel = panel_of(draw(State((0.0, -np.inf, -np.inf)), ONLY))
        assert "masked" in panel.describe().hint
        assert panel.describe().values == ()
        assert panel.handle_at(QPointF(200.0, 200.0)) is None

    def test_an_infinite_loss_is_said(self, draw: type[Drawing]) -> None:
        drawing = draw(State((0.0, 1.0, -np.inf), 2), ONLY)
        assert "infinite" in panel_of(drawing).describe().hint
        assert "L = ∞" in drawing.text("map").replace("L =", "L =")

    @pytest.mark.parametrize("temperature", [1e-300, 1e-9, 1e9, 1e300, 1.7e308])
    @pytest.mark.parametrize("logits", [(0.0, 0.0), (1e5, -3.0), (1e300, -1e308)])
    def test_nothing_is_drawn_where_no_axis_reaches(
        self, draw: type[Drawing], logits: tuple[float, float], temperature: float
    ) -> None:
        drawing = draw(State(logits, 0, temperature=temperature), ONLY)
        panel = panel_of(drawing)
        assert not drawing.image().isNull()
        if panel.field() is None:
            assert "too far" in panel.describe().hint

    def test_bounds_are_round_and_hold_all_points(self) -> None:
        points = np.array([[0.3, 2.2], [-4.1, 7.7]])
        bounds = bounds_of(points, 1.0)
        assert bounds == (-8.0, 4.0, -2.0, 12.0)
        assert bounds.united(bounds._replace(left=-9.0)) == (-9.0, 4.0, -2.0, 12.0)
        assert bounds_of(np.array([[1e17, 0.0]]), 1.0) is None
        assert bounds_of(np.array([[1e308, -1e308]]), 1.0) is None


@pytest.mark.parametrize(
    ("size", "is_cut"), [((1280, 720), False), ((300, 240), False), ((260, 190), True)]
)
def test_a_plot_without_room_is_said(
    draw: type[Drawing], size: tuple[int, int], is_cut: bool
) -> None:
    drawing = draw(START, ONLY, size=size)
    assert (drawing.figure.cramped() == ("map",)) == is_cut


TEN = State(np.sin(np.arange(10.0)), 7, [f"class {k}" for k in range(10)])
SOFT = START.with_target([0.2, 0.5, 0.3])
STATES = {"two": TWO, "three": START, "soft": SOFT, "ten": TEN}
every_state = pytest.mark.parametrize("name", STATES)
every_loss = pytest.mark.parametrize("loss", [*COMPARABLE, "focal:0.5"])


def infinite(state: State) -> bool:
    return bool(np.isinf(Snapshot.of(state).analysis.loss))


@every_state
@every_loss
class TestOtherLosses:
    def test_contours_are_not_computed_while_the_point_moves(
        self, draw: type[Drawing], monkeypatch: pytest.MonkeyPatch, name: str, loss: str
    ) -> None:
        counted = []
        computed = OtherLogitsLoss.contours

        def counting(
            over: OtherLogitsLoss, x: FloatArray, y: FloatArray, levels: float
        ) -> list[tuple[float, list[FloatArray]]]:
            counted.append(over)
            return computed(over, x, y, levels)

        monkeypatch.setattr(OtherLogitsLoss, "contours", counting)
        state = STATES[name].with_loss(loss)
        drawing = draw(state, ONLY)
        drawing.image()
        due = 0 if infinite(state) else 1
        assert len(counted) == due
        classes = panel_of(drawing).classes
        assert classes is not None
        dice = np.random.default_rng(1).uniform(-0.5, 0.5, (12, 2)).tolist()
        begun = False
        for a, b in [[-0.5, -0.5], [0.5, 0.5], *dice]:
            if abs(b) != 0.5 and not begun:
                begun, counted[:] = True, []
            moved = state
            for k, way in zip(classes, (a, b), strict=True):
                moved = moved.with_logit(k, float(state.logits[k]) + way)
            snapshot = replace(Snapshot.of(moved, drawing.snapshot.view), in_gesture=True)
            drawing.figure.render(snapshot)
            drawing.image()
        assert counted == []
        other = "squared-error" if loss != "squared-error" else "brier"
        for changed in (state.with_loss(other), state.with_loss(other).with_temperature(1.5)):
            before = len(counted)
            drawing.figure.render(Snapshot.of(changed, drawing.snapshot.view))
            drawing.image()
            assert len(counted) == before + 1

    def test_they_are_labelled_with_their_loss_or_it_is_said_why_there_are_none(
        self, draw: type[Drawing], name: str, loss: str
    ) -> None:
        state = STATES[name].with_loss(loss)
        drawing = draw(state, ONLY, size=(900, 700))
        panel = panel_of(drawing)
        labels = [each.text for each in words_of(drawing.scene) if each.part == "levels"]
        description = panel.describe()
        assert loss_name(loss) in description.title
        assert loss_name(loss) in drawing.text("map")
        if infinite(state):
            assert labels == []
            assert "infinite" in description.hint
            return
        assert labels
        values = [float(text.removeprefix("L = ")) for text in labels]
        assert 0.0 < min(values) < max(values)
        assert "arrow" in description.hint

    def test_the_arrow_is_the_negative_gradient_to_the_scale_of_the_hint(
        self, draw: type[Drawing], name: str, loss: str
    ) -> None:
        drawing = draw(STATES[name].with_loss(loss), ONLY)
        panel, field = panel_of(drawing), field_of(drawing)
        assert panel.classes is not None
        gradient = drawing.snapshot.analysis.gradient[list(panel.classes)]
        tip = panel._tip(field)
        if not np.isfinite(gradient).all():
            assert tip is None
            return
        hint = panel.describe().hint
        factor = float(hint.rpartition("×")[2].strip()) if "×" in hint else 1.0
        wanted = -factor * gradient / field.scale
        if np.hypot(*wanted) < 5.0:
            assert tip is None
            return
        assert tip is not None
        way = tip - field.place(drawing.snapshot.state.logits[list(panel.classes)])
        assert (way.x(), -way.y()) == pytest.approx(wanted)
        # The longest that it can be is a part of what is seen.
        assert np.hypot(*wanted) <= 0.5 * max(field.plot.width(), field.plot.height())


def test_the_loss_is_named_in_japanese(draw: type[Drawing], japanese: None) -> None:
    drawing = draw(START.with_loss("squared-error"), ONLY)
    assert "二乗誤差" in panel_of(drawing).describe().title
    plain = draw(START, ONLY)
    assert panel_of(plain).describe().title == "損失の地図 L"


def test_of_values_that_float64_cannot_tell_apart_it_is_said(draw: type[Drawing]) -> None:
    state = State((-60.0, -61.0, 0.0, 1.0), 0).with_loss("squared-error")
    drawing = draw(state, View(focus=1, panels=("map",)))
    drawing.figure.render(drawing.snapshot)
    panel = panel_of(drawing)
    assert panel.classes == (0, 1)
    assert "float64" in panel.describe().hint


def test_too_many_classes_are_said(draw: type[Drawing]) -> None:
    state = State(np.zeros(1100), np.full(1100, 1.0 / 1100.0).tolist()).with_loss("focal:1000")
    panel = panel_of(draw(state, ONLY))
    assert "too many classes" in panel.describe().hint


INDEPENDENT = State((2.0, -0.5), [0.0, 1.0], ("cat", "dog"), loss="binary-cross-entropy")


def test_of_two_independent_classes_nothing_is_flat(draw: type[Drawing]) -> None:
    drawing = draw(INDEPENDENT, ONLY)
    assert "along (1, 1)" not in drawing.text("map")
    assert [each for each in words_of(drawing.scene) if each.part == "levels"]
    assert loss_name(INDEPENDENT.loss) in panel_of(drawing).describe().title


class TestOtherDescent:
    """The steps on the loss that is compared."""

    # The other one is infinite at such a target.
    @pytest.mark.parametrize("compare", [name for name in COMPARABLE if name != "reverse-kl"])
    @pytest.mark.parametrize("at", [0, 4, 9])
    @pytest.mark.parametrize("size", [(1120, 630), (520, 300)])
    def test_is_that_of_its_loss_in_what_is_seen_and_is_named(
        self, draw: type[Drawing], compare: str, at: int, size: tuple[int, int]
    ) -> None:
        state = State((2.0, 0.5, -1.0), 2)
        analysis = Snapshot.of(state).analysis
        descent = Descent.begun(analysis)
        for _ in range(9):
            descent, analysis = descent.forward(analysis)
        view = replace(ONLY, compare=compare, descent=descent.moved_to(at))
        drawing = draw(state, view, size=size)
        panel, field = panel_of(drawing), field_of(drawing)
        assert panel.classes is not None
        due = np.array([step.state.logits for step in trace(state.with_loss(compare), 9)])
        due = due[:, list(panel.classes)]
        assert panel._others.tolist() == due.tolist()
        assert all(field.plot.contains(field.place(point)) for point in due)
        name, description = loss_name(compare), panel.describe()
        assert name in description.hint
        said = [v.number.value for v in description.values if v.quantity == f"u, {name}"]
        assert said == pytest.approx(due[at], abs=5e-3)
        ring = panel.mapToScene(field.place(due[at])).toTuple()
        own = panel.mapToScene(field.place(panel._point)).toTuple()
        if math.dist(ring, own) > 16.0:
            image = drawing.image()
            around = [(ring[0] + dx, ring[1] + dy) for dx in (-6, 0, 6) for dy in (-6, 0, 6)]
            inks = {image.pixelColor(round(x), round(y)).name() for x, y in around}
            assert LIGHT.positive in inks
        alone = draw(state, replace(view, compare=None), size=size)
        assert not len(panel_of(alone)._others)
        assert name not in panel_of(alone).describe().hint
