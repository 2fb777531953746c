from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from drawing import Drawing
from PySide6.QtCore import QPointF
from seen import words_of

from xentgui.core.descent import Descent, trace
from xentgui.core.examples import START
from xentgui.core.geometry.contours import SharesLoss
from xentgui.core.geometry.other_loss import OtherSharesLoss
from xentgui.core.geometry.simplex import shares_of, with_shares
from xentgui.core.losses.registry import COMPARABLE
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View
from xentgui.figure.drawing.style import LIGHT
from xentgui.figure.handle import Grip
from xentgui.figure.loss_names import loss_name
from xentgui.figure.panels.simplex.panel import SimplexPanel

ONLY = View(focus=1, panels=("simplex",))
MANY = State(np.sin(np.arange(10.0)), 7, [f"class {k}" for k in range(10)])


def panel_of(drawing: Drawing) -> SimplexPanel:
    return drawing.panel(SimplexPanel)


def held(drawing: Drawing) -> str:
    panel = panel_of(drawing)
    assert panel.marks is not None
    place = panel.places().place(panel.marks.present)
    panel.show_handle(panel.handle_at(place))
    return drawing.text("simplex")


class TestPoint:
    def test_stands_at_its_probabilities(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        panel = panel_of(drawing)
        assert panel.marks is not None
        y = drawing.snapshot.analysis.probabilities
        assert panel.marks.present == pytest.approx(y, abs=1e-15)
        plan = panel.places()
        sides = [math.dist(*pair) for pair in pairwise([*plan.ends, plan.ends[0]])]
        assert sides == pytest.approx([plan.side] * 3)
        place = panel.mapToScene(plan.place(y))
        pixel = drawing.image().pixelColor(round(place.x()), round(place.y()))
        assert pixel.name() == LIGHT.positive

    def test_is_offered_to_be_dragged_and_nothing_else_is(self, draw: type[Drawing]) -> None:
        panel = panel_of(draw(START, ONLY))
        assert panel.marks is not None
        place = panel.places().place(panel.marks.present)
        handle = panel.handle_at(place + QPointF(5.0, -5.0))
        assert handle is not None
        assert handle[:2] == (Grip.SIMPLEX, 1)
        assert panel.place_of(handle) == place
        assert panel.handle_at(place + QPointF(40.0, -40.0)) is None

    def test_is_not_where_all_but_one_class_are_masked(self, draw: type[Drawing]) -> None:
        panel = panel_of(draw(State((0.0, -np.inf, -np.inf)), ONLY))
        assert panel.marks is not None
        assert panel.handle_at(panel.places().place(panel.marks.present)) is None

    def test_dragging_a_handle_moves_the_point_by_as_much(self, draw: type[Drawing]) -> None:
        for state in (START, MANY, State((0.3, 0.1), 0)):
            before = panel_of(draw(state, ONLY))
            assert before.marks is not None
            place = before.places().place(before.marks.present)
            handle = before.handle_at(place)
            assert handle is not None
            assert handle.surface is not None
            up = 6.0 if len(before.classes) > 2 else 0.0
            after = panel_of(draw(handle.surface.dragged(state, 5.0, up), ONLY))
            assert after.marks is not None
            moved = after.places().place(after.marks.present) - place
            assert (moved.x(), moved.y()) == pytest.approx((5.0, -up), abs=1e-6)

    def test_the_reading_aid_is_there_while_it_is_held(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY, size=(700, 500))
        before = drawing.image()
        assert drawing.text("simplex").count("0.659") == 1
        assert held(drawing).count("0.659") == 2
        assert drawing.image() != before
        panel_of(drawing).show_handle(None)
        assert drawing.image() == before

    def test_of_two_classes_it_lies_on_a_segment_and_has_no_aid(self, draw: type[Drawing]) -> None:
        drawing = draw(State((0.4, 0.1), 0), ONLY)
        text = drawing.text("simplex")
        assert held(drawing) == text
        assert "a triangle needs three" in panel_of(drawing).describe().hint


class TestCorners:
    def test_are_named_and_the_target_is_marked(self, draw: type[Drawing]) -> None:
        pieces = draw(START, ONLY).pieces("simplex")
        assert [p for p in pieces if p in START.names] == ["cat", "dog", "bird"]
        assert pieces[pieces.index("dog") + 1] == " \N{BULLSEYE}"

    def test_a_name_leads_to_its_class(self, draw: type[Drawing]) -> None:
        panel = panel_of(draw(MANY, View(focus=2, panels=("simplex",))))
        assert panel.classes == (1, 2, 7) or panel.classes == (2, 7, 8)
        corners = zip(panel.classes, panel.places().corners, strict=True)
        for k, corner in corners:
            assert panel.class_at(corner.boxes(10.0)[0].center()) == k
        assert panel.class_at(panel.body().center()) is None

    def test_of_many_classes_it_is_said_which_and_how_many_are_left_out(
        self, draw: type[Drawing]
    ) -> None:
        panel = panel_of(draw(MANY, View(focus=2, panels=("simplex",))))
        hint = panel.describe().hint
        assert all(f"class {k}" in hint for k in panel.classes)
        assert "7 classes are left out" in hint
        y = Snapshot.of(MANY).analysis.probabilities[list(panel.classes)]
        values = panel.describe().values
        assert [v.quantity for v in values] == ["y/Σy"] * 3 + ["L"]
        said = [float(v.number.digits) for v in values[:3]]
        assert said == pytest.approx(y / y.sum(), abs=5e-4)

    def test_one_that_is_left_out_is_one(self, draw: type[Drawing]) -> None:
        panel = panel_of(draw(State((2.0, 1.0, 0.1, -1.0), 1), View(panels=("simplex",))))
        assert panel.describe().hint.endswith("one class is left out")

    def test_stay_the_same_during_a_gesture_and_a_descent(self, draw: type[Drawing]) -> None:
        model = Model(MANY)
        model.set_panels(("simplex",))
        drawing = draw(MANY, model.snapshot.view)
        panel = panel_of(drawing)
        drawing.figure.render(model.snapshot)
        before = panel.classes
        outside = next(k for k in range(10) if k not in before)
        model.begin_gesture()
        model.apply(model.state.with_logit(outside, 9.0), merge="drag")
        drawing.figure.render(model.snapshot)
        assert panel.classes == before
        model.end_gesture()
        drawing.figure.render(model.snapshot)
        assert panel.classes != before
        chosen = panel.classes
        model.begin_descent(30.0)
        for _ in range(5):
            model.descend()
            drawing.figure.render(model.snapshot)
            assert panel.classes == chosen
            # A picture of it, which has not seen the steps before, shows the same.
            assert panel_of(draw(model.state, model.snapshot.view)).classes == chosen


class TestContours:
    @pytest.mark.parametrize("state", [START, MANY, MANY.with_label_smoothing(0.2)])
    def test_are_not_computed_while_the_point_moves(
        self, draw: type[Drawing], monkeypatch: pytest.MonkeyPatch, state: State
    ) -> None:
        counted = []
        computed = SharesLoss.contours

        def counting(loss: SharesLoss, levels: tuple[float, ...]) -> list[np.ndarray]:
            counted.append(levels)
            return computed(loss, levels)

        monkeypatch.setattr(SharesLoss, "contours", counting)
        drawing = draw(state, View(focus=2, panels=("simplex",)))
        drawing.image()
        assert len(counted) == 1
        panel = panel_of(drawing)
        dice = np.random.default_rng(1)
        for q in dice.dirichlet(np.ones(3), 30) * 0.9 + 0.03:
            moved = with_shares(state, panel.classes, q)
            snapshot = Snapshot.of(moved, drawing.snapshot.view)
            drawing.figure.render(replace(snapshot, in_gesture=True))
            drawing.image()
        assert len(counted) == 1
        other = state.with_log_base(LogBase.TWO)
        drawing.figure.render(Snapshot.of(other, drawing.snapshot.view))
        assert len(counted) == 2

    def test_are_labelled_outside_the_triangle(self, draw: type[Drawing]) -> None:
        drawing = draw(START, ONLY)
        plan = panel_of(drawing).places()
        panel = panel_of(drawing)
        assert panel.level_labels() == ("2", "1", "0.5", "0.25")
        for each in words_of(drawing.scene):
            if each.part == "levels":
                left = panel.mapFromScene(each.box.bottomLeft())
                # To the right of the line from the upper corner to the right one.
                across = (left.y() - plan.ends[1, 1]) / math.sqrt(3.0)
                assert left.x() > plan.ends[1, 0] + across

    def test_of_an_infinite_loss_there_are_none(self, draw: type[Drawing]) -> None:
        state = State((0.0, 1.0, 2.0, -np.inf), (0.4, 0.2, 0.1, 0.3))
        panel = panel_of(draw(state, View(focus=0, panels=("simplex",))))
        assert panel.level_labels() == ()


class TestKey:
    def test_says_what_is_drawn(self, draw: type[Drawing]) -> None:
        assert "present" in draw(START, ONLY).text("simplex")
        assert "start" not in draw(START, ONLY).text("simplex")
        descent = Descent.begun(Snapshot.of(START).analysis)
        descent, analysis = descent.forward(Snapshot.of(START).analysis)
        view = View(focus=1, panels=("simplex",), descent=descent)
        pieces = draw(analysis.state, view).pieces("simplex")
        assert {"present", "start", "descent", "temperature", "target"} <= {*pieces}

    def test_a_short_step_is_drawn_to_a_scale_that_it_tells(self, draw: type[Drawing]) -> None:
        descent = Descent.begun(Snapshot.of(START).analysis, 0.1)
        view = View(focus=1, panels=("simplex",), descent=descent)
        assert "drawn \N{MULTIPLICATION SIGN}10" in draw(START, view).text("simplex")
        small = draw(START, view, size=(300, 260))
        assert panel_of(small).places().key is None
        assert "\N{MULTIPLICATION SIGN}" not in small.text("simplex")


@pytest.mark.parametrize(
    ("size", "is_cut"), [((1280, 720), False), ((300, 240), False), ((260, 176), True)]
)
def test_a_triangle_without_room_is_said(
    draw: type[Drawing], size: tuple[int, int], is_cut: bool
) -> None:
    drawing = draw(START, ONLY, size=size)
    assert (drawing.figure.cramped() == ("simplex",)) == is_cut
    assert ("0.659" in drawing.text("simplex")) != is_cut


TWO = State((0.4, 0.1), 0, ("cat", "dog"))
STATES = {
    "two": TWO,
    "three": START,
    "soft": START.with_target([0.2, 0.5, 0.3]),
    "ten": MANY,
    "smoothed": MANY.with_label_smoothing(0.2),
}
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
        computed = OtherSharesLoss.contours

        def counting(
            over: OtherSharesLoss,
        ) -> tuple[np.ndarray, list[tuple[float, np.ndarray]]]:
            counted.append(over)
            return computed(over)

        monkeypatch.setattr(OtherSharesLoss, "contours", counting)
        state = STATES[name].with_loss(loss)
        drawing = draw(state, ONLY)
        drawing.image()
        due = 0 if infinite(state) else 1
        assert len(counted) == due
        panel = panel_of(drawing)
        dice = np.random.default_rng(1)
        count = len(panel.classes)
        for q in dice.dirichlet(np.ones(count), 12) * (1.0 - 0.03 * count) + 0.03:
            moved = with_shares(state, panel.classes, q)
            snapshot = Snapshot.of(moved, drawing.snapshot.view)
            drawing.figure.render(replace(snapshot, in_gesture=True))
            drawing.image()
        assert len(counted) == due
        other = "squared-error" if loss != "squared-error" else "brier"
        drawing.figure.render(Snapshot.of(state.with_loss(other), drawing.snapshot.view))
        assert len(counted) == due + 1
        # And back to cross-entropy, whose own contours these are not.
        drawing.figure.render(Snapshot.of(state.with_loss("cross-entropy"), drawing.snapshot.view))
        assert len(counted) == due + 1
        assert panel.describe().title == "Simplex"

    def test_they_are_labelled_with_their_loss_or_it_is_said_why_there_are_none(
        self, draw: type[Drawing], name: str, loss: str
    ) -> None:
        state = STATES[name].with_loss(loss)
        drawing = draw(state, ONLY, size=(900, 700))
        panel = panel_of(drawing)
        assert loss_name(loss) in panel.describe().title
        assert loss_name(loss) in drawing.text("simplex")
        labels = panel.level_labels()
        if infinite(state):
            assert labels == ()
            assert "infinite" in panel.describe().hint
            return
        assert len(labels) >= 2
        values = [float(label) for label in labels]
        assert values == sorted(values, reverse=True)
        assert min(values) > 0.0
        assert "no contour lines" not in panel.describe().hint

    def test_the_step_is_one_of_that_loss(self, draw: type[Drawing], name: str, loss: str) -> None:
        state = STATES[name].with_loss(loss)
        panel = panel_of(draw(state, ONLY))
        assert panel.marks is not None
        analysis = Snapshot.of(state).analysis
        if not np.isfinite(analysis.gradient).all():
            assert panel.marks.tip == pytest.approx(panel.marks.present)
            return
        moved = state.with_logits(state.logits - analysis.gradient)
        due = shares_of(moved.logits[list(panel.classes)], 1.0)
        assert panel.marks.tip == pytest.approx(due, abs=1e-12)


def test_the_loss_is_named_in_japanese(draw: type[Drawing], japanese: None) -> None:
    title = panel_of(draw(START.with_loss("squared-error"), ONLY)).describe().title
    assert "二乗誤差" in title


@pytest.mark.parametrize("count", [2, 3, 10])
def test_independent_classes_have_no_point(draw: type[Drawing], count: int) -> None:
    state = State(np.zeros(count), [1.0] * count, loss="binary-cross-entropy")
    drawing = draw(state, ONLY)
    panel = panel_of(drawing)
    assert panel.marks is None
    assert "no softmax" in panel.describe().hint
    assert "L =" not in drawing.text("simplex").replace("\N{NO-BREAK SPACE}", " ")
    assert panel.level_labels() == ()
    for x in range(0, 1120, 40):
        for y in range(0, 630, 40):
            assert panel.handle_at(QPointF(x, y)) is None
    drawing.figure.render(Snapshot.of(state.with_loss("brier"), drawing.snapshot.view))
    assert panel.marks is not None
    assert panel.level_labels()


class TestOtherDescent:
    """The steps on the loss that is compared."""

    @staticmethod
    def view(state: State, compare: str, steps: int, at: int, focus: int = 1) -> View:
        analysis = Snapshot.of(state).analysis
        descent = Descent.begun(analysis)
        for _ in range(steps):
            descent, analysis = descent.forward(analysis)
        return View(focus=focus, panels=("simplex",), compare=compare, descent=descent.moved_to(at))

    # The other one is infinite at such a target.
    @pytest.mark.parametrize("compare", [name for name in COMPARABLE if name != "reverse-kl"])
    @pytest.mark.parametrize("at", [0, 4, 9])
    @pytest.mark.parametrize("size", [(1120, 630), (520, 300)])
    def test_is_that_of_its_loss_and_is_named(
        self, draw: type[Drawing], compare: str, at: int, size: tuple[int, int]
    ) -> None:
        state = State((2.0, 0.5, -1.0), 2)
        drawing = draw(state, self.view(state, compare, 9, at), size=size)
        panel = panel_of(drawing)
        assert panel.marks is not None
        steps = trace(state.with_loss(compare), 9)
        due = shares_of(np.array([step.state.logits for step in steps]), 1.0)
        assert panel.marks.others is not None
        assert due is not None
        assert panel.marks.others.tolist() == due.tolist()
        name, description = loss_name(compare), panel.describe()
        assert name in description.hint
        if size[0] > 1000 and len(name) < 20:
            assert drawing.text("simplex").count(name) == 2  # In the hint, and in the key.
        said = [
            value.number.value for value in description.values if value.quantity == f"y, {name}"
        ]
        assert said == pytest.approx(due[at], abs=5e-4)
        ring = panel.mapToScene(panel.places().place(due[at])).toTuple()
        own = panel.mapToScene(panel.places().place(panel.marks.present)).toTuple()
        if math.dist(ring, own) > 16.0:
            image = drawing.image()
            around = [(ring[0] + dx, ring[1] + dy) for dx in (-6, 0, 6) for dy in (-6, 0, 6)]
            inks = {image.pixelColor(round(x), round(y)).name() for x, y in around}
            assert LIGHT.positive in inks

    def test_is_not_there_without_a_step_or_a_comparison(self, draw: type[Drawing]) -> None:
        state = State((2.0, 0.5, -1.0), 2)
        for compare, steps in (("focal", 0), (None, 3)):
            view = replace(self.view(state, "focal", steps, 0), compare=compare)
            panel = panel_of(draw(state, view))
            assert panel.marks is not None
            assert panel.marks.others is None

    def test_the_key_has_room_for_it_when_it_comes_and_goes(self, draw: type[Drawing]) -> None:
        state = State((2.0, 0.5, -1.0), 2)
        with_, size = self.view(state, "focal", 5, 2), (1120, 630)
        drawing = draw(state, with_, size=size)
        fresh = drawing.image()
        for view in (replace(with_, compare=None), replace(with_, compare="brier"), with_):
            drawing.figure.render(Snapshot.of(state, view))
            drawing.scene.prepareForPaint()
            assert drawing.image() == draw(state, view, size=size).image()
        assert drawing.image() == fresh

    def test_one_that_cannot_begin_is_not_drawn(self, draw: type[Drawing]) -> None:
        state = State((3.0, 0.0, 0.0), 1)
        view = self.view(state, "reverse-kl", 3, 3)
        panel = panel_of(draw(state, view))
        assert panel.marks is not None
        assert panel.marks.others is None
