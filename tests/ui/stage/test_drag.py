"""Dragging on the figure with real mouse events."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hand import LEFT, NONE, Hand
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from windows import Find

from xentgui.core.analysis.analysis import Analysis
from xentgui.core.model import Model
from xentgui.core.state import State
from xentgui.figure.handle import Grip, Handle
from xentgui.ui.main_window import MainWindow
from xentgui.ui.stage.figure_view import FigureView
from xentgui.ui.widgets.in_place_editor import InPlaceEditor


@pytest.fixture
def hand(find: Find) -> Hand:
    return Hand(find("figureView", FigureView))


def test_a_logit_follows_the_pointer_also_through_zero(hand: Hand, model: Model) -> None:
    handle = hand.go_to(Grip.LOGIT, 1)
    hand.drag(0, 300)
    expected = 1.0 - 300 * handle.scale
    assert expected < 0.0
    assert model.state.logits[1] == pytest.approx(expected, abs=handle.scale)
    assert model.state.logits[[0, 2]].tolist() == [2.0, 0.1]


def test_a_bar_of_height_zero_can_be_taken_hold_of(hand: Hand, model: Model) -> None:
    model.set_logit(2, 0.0)
    hand.go_to(Grip.LOGIT, 2)
    hand.drag(0, -50)
    assert model.state.logits[2] > 0.0


def test_a_probability_follows_the_pointer_and_one_logit_moves(hand: Hand, model: Model) -> None:
    handle = hand.go_to(Grip.PROBABILITY, 0)
    before = model.snapshot.analysis.probabilities
    hand.drag(0, 60)
    after = model.snapshot.analysis.probabilities
    assert after[0] == pytest.approx(before[0] - 60 * handle.scale, abs=handle.scale)
    assert after[1] / after[2] == pytest.approx(before[1] / before[2], rel=1e-12)
    assert model.state.logits[1:].tolist() == [1.0, 0.1]


def test_a_probability_stops_short_of_one(hand: Hand, model: Model) -> None:
    hand.go_to(Grip.PROBABILITY, 0)
    hand.drag(0, -1000)
    assert 0.99 < model.snapshot.analysis.probabilities[0] < 1.0


def test_the_point_is_dragged_along_the_curve(hand: Hand, model: Model) -> None:
    handle = hand.go_to(Grip.CURVE, 1)
    before = model.snapshot.analysis.probabilities[1]
    hand.drag(100, 0)
    analysis = model.snapshot.analysis
    assert analysis.probabilities[1] == pytest.approx(before + 100 * handle.scale, abs=0.003)
    assert analysis.loss == pytest.approx(-np.log(analysis.probabilities[1]), rel=1e-12)


def test_shift_moves_all_logits_and_no_probability(hand: Hand, model: Model) -> None:
    before = model.snapshot.analysis
    hand.go_to(Grip.LOGIT, 0)
    hand.drag(0, -50, Qt.KeyboardModifier.ShiftModifier)
    after = model.snapshot.analysis
    moved = after.state.logits - before.state.logits
    assert moved[0] > 0.0
    assert moved == pytest.approx(moved[0], rel=1e-12)
    assert after.probabilities == pytest.approx(before.probabilities, rel=1e-12)


def test_control_drags_ten_times_finer(hand: Hand, model: Model) -> None:
    handle = hand.go_to(Grip.LOGIT, 0)
    hand.drag(0, -50, Qt.KeyboardModifier.ControlModifier)
    assert model.state.logits[0] == pytest.approx(2.0 + 5 * handle.scale, abs=handle.scale / 10)


def test_a_click_on_a_bar_or_its_name_makes_it_the_target(hand: Hand, model: Model) -> None:
    hand.go_to(Grip.PROBABILITY, 0)
    hand.drag(0, 0)
    assert model.state.target_index == 0
    hand.go_to(Grip.TARGET, 2)
    hand.drag(0, 0)
    assert model.state.target_index == 2
    assert model.snapshot.view.focus == 2


def test_a_drag_is_one_step_of_undo(hand: Hand, model: Model) -> None:
    start = model.state
    hand.go_to(Grip.LOGIT, 0)
    hand.drag(0, -100, steps=50)
    dragged = model.state
    assert dragged != start
    model.undo()
    assert model.state == start
    assert not model.snapshot.can_undo
    model.redo()
    assert model.state == dragged


def test_the_way_back_restores_the_value(hand: Hand, model: Model) -> None:
    hand.go_to(Grip.LOGIT, 0)
    hand.press()
    hand.move(0, -400)
    hand.move(0, 400)
    assert model.state.logits[0] == 2.0
    hand.release()


@pytest.mark.parametrize("grip", [Grip.LOGIT, Grip.PROBABILITY, Grip.TARGET_VALUE])
def test_the_way_back_restores_all_digits(hand: Hand, model: Model, grip: Grip) -> None:
    before = State((1.23456789012345, 0.1, -0.7), (1 / 3, 1 / 3, 1 / 3), ("a", "b", "c"))
    model.load(before)
    hand.go_to(grip, 0)
    hand.press()
    for keys in (NONE, Qt.KeyboardModifier.ControlModifier):
        hand.move(0, -37, keys)
        assert model.state != before
        hand.move(0, 37, keys)
        assert model.state == before
    hand.release()


def test_escape_puts_a_drag_back(hand: Hand, model: Model) -> None:
    start = model.state
    hand.go_to(Grip.LOGIT, 0)
    hand.press()
    hand.move(0, -100)
    assert model.state != start
    QTest.keyClick(hand.view, Qt.Key.Key_Escape)
    assert model.state == start
    assert not model.snapshot.can_undo
    hand.move(0, -100)
    hand.release()
    assert model.state == start


def test_the_axis_only_grows_in_the_hand_and_settles_after(hand: Hand) -> None:
    panel = hand.view.figure.panels["logits"]
    before = panel.axis
    hand.go_to(Grip.LOGIT, 0)
    hand.press()
    highs = []
    for dy in (-100, -100, 150, 150):
        hand.move(0, dy)
        highs.append(panel.axis.high)
    assert highs == sorted(highs)
    assert highs[-1] > before.high
    hand.release()
    assert panel.axis.high < highs[-1]


def test_a_masked_class_and_the_empty_ground_cannot_be_dragged(hand: Hand, model: Model) -> None:
    model.set_logit(2, -np.inf)
    with pytest.raises(AssertionError, match="nothing of"):
        hand.go_to(Grip.LOGIT, 2)
    hand.at = QPoint(3, 3)
    start = model.state
    hand.drag(0, -50)
    assert model.state == start


ALONE = {
    "first of three": State((0.0, -np.inf, -np.inf), 0),
    "second of three": State((-np.inf, 2.0, -np.inf), 0),
    "first of two": State((0.0, -np.inf), 0),
    "at another temperature": State((-np.inf, 2.0, -np.inf, -np.inf), 3, temperature=2.5),
}
"""One class has y = 1, and no other has any of it."""


@pytest.mark.parametrize("alone", ALONE)
@pytest.mark.parametrize("grip", [Grip.PROBABILITY, Grip.CURVE])
def test_a_hand_that_takes_from_a_y_of_1_gives_it_to_the_others(
    hand: Hand, model: Model, window: MainWindow, grip: Grip, alone: str
) -> None:
    start = ALONE[alone]
    model.load(start)
    index = int(np.isfinite(start.logits).argmax())
    model.set_focus(index)
    way = (0, 50) if grip is Grip.PROBABILITY else (-50, 0)
    handle = hand.go_to(grip, index)
    hand.drag(*way)
    y = model.snapshot.analysis.probabilities
    assert y[index] == pytest.approx(1.0 - 50 * handle.scale, abs=2 * handle.scale)
    others = np.delete(y, index)
    assert others == pytest.approx(np.full(others.size, (1.0 - y[index]) / others.size))
    assert model.state.logits[index] == start.logits[index]
    assert window.statusBar().currentMessage() == ""
    model.undo()
    assert model.state is start


@pytest.mark.parametrize("grip", [Grip.PROBABILITY, Grip.CURVE])
def test_more_than_a_y_of_1_there_is_not_and_the_way_back_restores(
    hand: Hand, model: Model, window: MainWindow, grip: Grip
) -> None:
    start = ALONE["first of three"]
    model.load(start)
    out = (0, -40) if grip is Grip.PROBABILITY else (40, 0)
    hand.go_to(grip, 0)
    hand.drag(*out)
    assert model.state == start
    hand.go_to(grip, 0)
    hand.press()
    hand.move(-2 * out[0], -2 * out[1])
    assert np.isfinite(model.state.logits).all()
    hand.move(2 * out[0], 2 * out[1])
    hand.release()
    assert model.state == start
    assert window.statusBar().currentMessage() == ""


def soft(model: Model, t: tuple[float, float, float] = (0.25, 0.7, 0.05)) -> State:
    model.load(model.state.with_target(t))
    return model.state


def test_an_outline_is_dragged_and_the_others_rescale(hand: Hand, model: Model) -> None:
    soft(model)
    handle = hand.go_to(Grip.TARGET_VALUE, 0)
    hand.drag(0, -50)
    t = model.state.target
    assert t[0] == pytest.approx(0.25 + 50 * handle.scale, abs=handle.scale)
    assert math.fsum(t.tolist()) == 1.0
    assert t[1] / t[2] == pytest.approx(14.0, rel=1e-12)
    model.undo()
    assert model.state.target.tolist() == [0.25, 0.7, 0.05]


def test_there_and_back_in_one_drag_restores_what_1_had_wiped_out(hand: Hand, model: Model) -> None:
    before = soft(model)
    hand.go_to(Grip.TARGET_VALUE, 0)
    hand.press()
    hand.move(0, -2000)
    assert model.state.target.tolist() == [1.0, 0.0, 0.0]
    hand.move(0, 2000)
    assert model.state == before
    hand.release()


def test_a_smoothed_outline_follows_the_pointer(hand: Hand, model: Model) -> None:
    soft(model, (0.5, 0.5, 0.0))
    model.set_label_smoothing(0.5)
    before = model.snapshot.analysis.target[0]
    scale = hand.go_to(Grip.TARGET_VALUE, 0).scale * (1.0 - 0.5)
    hand.drag(0, 20)
    after = model.snapshot.analysis.target[0]
    assert after == pytest.approx(before - 20 * scale, abs=scale)


def test_an_outline_stays_put_while_the_target_is_one_class(hand: Hand, model: Model) -> None:
    with pytest.raises(AssertionError):
        hand.go_to(Grip.TARGET_VALUE, 1)
    model.set_soft_target(True)
    hand.go_to(Grip.TARGET_VALUE, 1)
    hand.go_to(Grip.TARGET_VALUE, 0)  # Also one of height 0.
    hand.drag(0, -40)
    assert model.state.target_index is None


def test_one_click_makes_a_soft_target_one_class_again(hand: Hand, model: Model) -> None:
    soft(model)
    hand.go_to(Grip.TARGET, 2)
    hand.press()
    hand.release()
    assert model.state.target.tolist() == [0.0, 0.0, 1.0]


def test_what_is_under_the_pointer_is_hovered_in_every_panel(
    hand: Hand, model: Model, window: MainWindow
) -> None:
    hand.go_to(Grip.LOGIT, 2)
    hand.hover()
    assert model.snapshot.view.hovered == 2
    panels = hand.view.figure.panels
    for name in ("logits", "probabilities", "gradient"):
        assert panels[name].bars.hovered == 2
    assert panels["loss_curve"].describe().values[0].name == model.state.names[2]
    hand.view.leaveEvent(QEvent(QEvent.Type.Leave))
    assert model.snapshot.view.hovered is None
    assert panels["loss_curve"].describe().values[0].name == model.state.names[1]
    assert not model.snapshot.can_undo


@pytest.mark.parametrize(
    ("role", "lit"),
    [("logits", "logits"), ("probabilities", "probabilities"), ("target", "probabilities")],
)
def test_a_symbol_of_the_derivation_lights_the_bars_of_its_quantity(
    hand: Hand, model: Model, role: str, lit: str
) -> None:
    panels = hand.view.figure.panels
    panel = panels["derivation"]
    item = panel.rows[1]
    box = item.row.marked(role, item.x(), item.y())[-1]
    hand.at = (panel.pos() + box.center()).toPoint()
    hand.hover()
    view = model.snapshot.view
    assert (view.hovered, view.hovered_role) == (1, role)
    for name in ("logits", "probabilities", "gradient"):
        assert panels[name].bars.hovered == (1 if name == lit else None)
    assert item.tinted == item.row.marked(role, 0.0, 0.0)
    # And the reverse: a bar lights all symbols of its class.
    hand.go_to(Grip.LOGIT, 1)
    hand.hover()
    assert model.snapshot.view.hovered_role is None
    for each in ("logits", "probabilities", "target"):
        assert set(map(str, item.row.marked(each, 0.0, 0.0))) <= set(map(str, item.tinted))


def test_the_gradient_has_columns_to_hover_too(hand: Hand, model: Model) -> None:
    panel = hand.view.figure.panels["gradient"]
    hand.at = (panel.pos() + QPointF(panel.centre(0), panel.level(0.0) - 3.0)).toPoint()
    hand.hover()
    assert model.snapshot.view.hovered == 0


def test_axes_are_held_from_press_to_release(hand: Hand, model: Model) -> None:
    hand.go_to(Grip.LOGIT, 0)
    assert not model.snapshot.in_gesture
    hand.press()
    assert model.snapshot.in_gesture
    hand.move(0, 30)
    hand.release()
    assert not model.snapshot.in_gesture


class Painted(QObject):
    """Notes at every painting of the figure what its panels show."""

    def __init__(self, view: FigureView, model: Model) -> None:
        super().__init__(view)
        self.frames: list[tuple[Analysis, list[list[float]], float]] = []
        self._panels, self._model = view.figure.panels, model
        view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            bars = [
                self._panels[name].bars.heights.tolist()
                for name in ("logits", "probabilities", "gradient")
            ]
            self.frames.append(
                (self._model.snapshot.analysis, bars, self._panels["loss_curve"].dot.point[1])
            )
        return False


@pytest.mark.parametrize("grip", [Grip.LOGIT, Grip.PROBABILITY, Grip.CURVE])
def test_every_painted_frame_of_a_drag_is_of_one_state(
    hand: Hand, model: Model, qapp: QApplication, grip: Grip
) -> None:
    hand.go_to(grip, 1)
    painted = Painted(hand.view, model)
    hand.press()
    for i in range(30):
        hand.move(3 if i < 15 else -4, -5 if i < 15 else 6)
        qapp.processEvents()
    hand.release()
    qapp.processEvents()
    assert len(painted.frames) >= 30
    assert len({tuple(bars[0]) for _, bars, _ in painted.frames}) > 10
    for analysis, bars, loss in painted.frames:
        assert bars == [
            analysis.state.logits.tolist(),
            analysis.probabilities.tolist(),
            analysis.gradient.tolist(),
        ]
        assert loss == analysis.loss


class TestPointOfTheSimplex:
    @pytest.fixture
    def point(self, hand: Hand, model: Model) -> Hand:
        model.set_panels(("logits", "simplex"))
        hand.go_to(Grip.SIMPLEX, model.snapshot.view.focus)
        return hand

    def test_follows_the_pointer_both_ways(self, point: Hand, model: Model) -> None:
        before = model.snapshot.analysis.probabilities
        point.drag(40, -30)
        after = model.snapshot.analysis.probabilities
        assert after[1] > before[1]
        assert after[2] - after[0] > before[2] - before[0]
        assert model.state.logits.sum() == pytest.approx(3.1, abs=1e-12)

    def test_a_drag_is_one_step_of_undo(self, point: Hand, model: Model) -> None:
        before = model.state
        point.drag(40, -30)
        assert model.state != before
        model.undo()
        assert model.state is before
        assert not model.snapshot.can_undo

    def test_the_same_way_back_restores_every_bit(self, point: Hand, model: Model) -> None:
        before = model.state
        point.press()
        for _ in range(5):
            point.move(13, -9)
        for _ in range(5):
            point.move(-13, 9)
        point.release()
        assert model.state is before

    def test_beyond_the_triangle_it_stays_inside(self, point: Hand, model: Model) -> None:
        point.drag(0, -5000)
        assert model.snapshot.analysis.probabilities == pytest.approx([1e-3, 0.998, 1e-3])

    def test_control_drags_ten_times_finer(self, point: Hand, model: Model) -> None:
        before = model.snapshot.analysis.probabilities
        point.drag(0, -100, Qt.KeyboardModifier.ControlModifier)
        fine = model.snapshot.analysis.probabilities[1] - before[1]
        model.undo()
        point.go_to(Grip.SIMPLEX, model.snapshot.view.focus)
        point.drag(0, -10)
        assert model.snapshot.analysis.probabilities[1] - before[1] == pytest.approx(fine)

    def test_escape_takes_it_back(self, point: Hand, model: Model) -> None:
        before = model.state
        point.press()
        point.move(40, -30)
        QTest.keyClick(point.view, Qt.Key.Key_Escape)
        assert model.state is before
        point.release()
        assert model.state is before

    def test_has_no_number_to_type(self, point: Hand, model: Model) -> None:
        before = model.state
        QTest.mouseDClick(point.view.viewport(), LEFT, NONE, point.at)
        QTest.mouseRelease(point.view.viewport(), LEFT, NONE, point.at)
        assert model.state is before


class TestPointOfTheSigmoid:
    @pytest.fixture(params=[2, 3])
    def point(self, request: pytest.FixtureRequest, hand: Hand, model: Model) -> Hand:
        if request.param == 2:
            model.apply(State((1.5, 0.5), 0, ("cat", "dog")), focus=0)
            model.end_gesture()
        model.set_panels(("logits", "loss_curve", "sigmoid"))
        # The loss over the logit has a handle for the same logit.
        model.set_loss_over_logit(True)
        hand.go_to(Grip.SIGMOID, model.snapshot.view.focus)
        return hand

    def test_moves_its_logit_alone_as_one_step_of_undo(self, point: Hand, model: Model) -> None:
        before, k = model.state, model.snapshot.view.focus
        handle = point.go_to(Grip.SIGMOID, k)
        point.drag(40, -30)
        due = before.logits.copy()
        due[k] += 40.0 * handle.scale
        assert model.state.logits == pytest.approx(due, abs=handle.scale)
        assert np.delete(model.state.logits, k).tolist() == np.delete(before.logits, k).tolist()
        model.undo()
        assert model.state is before

    def test_stays_under_the_pointer(self, point: Hand, model: Model) -> None:
        point.press()
        for _ in range(8):
            point.move(9, 2)
        panel = point.view.figure.panels["sigmoid"]
        place = panel.place_of(Handle(Grip.SIGMOID, model.snapshot.view.focus))
        assert place is not None
        assert (place + panel.pos()).x() == pytest.approx(point.at.x(), abs=15.0)
        point.release()

    def test_the_same_way_back_restores_every_bit(self, point: Hand, model: Model) -> None:
        model.set_logit(0, 1.0 / 3.0)
        model.end_gesture()
        before = model.state
        point.go_to(Grip.SIGMOID, model.snapshot.view.focus)
        point.press()
        for step in (1, 1, 1, -1, -1, -1):
            point.move(13 * step, 0)
        point.release()
        assert model.state is before

    def test_control_drags_ten_times_finer(self, point: Hand, model: Model) -> None:
        k = model.snapshot.view.focus
        before, handle = float(model.state.logits[k]), point.go_to(Grip.SIGMOID, k)
        point.drag(100, 0, Qt.KeyboardModifier.ControlModifier)
        change = float(model.state.logits[k]) - before
        assert change == pytest.approx(10.0 * handle.scale, abs=handle.scale)

    def test_shift_moves_all_logits_and_not_the_point(self, point: Hand, model: Model) -> None:
        before, y = model.state, model.snapshot.analysis.probabilities
        point.drag(50, 0, Qt.KeyboardModifier.ShiftModifier)
        moved = model.state.logits - before.logits
        assert moved == pytest.approx(np.full(moved.shape, moved[0]))
        assert moved[0] > 0.0
        assert model.snapshot.analysis.probabilities == pytest.approx(y, rel=1e-12)

    def test_escape_takes_it_back(self, point: Hand, model: Model) -> None:
        before = model.state
        point.press()
        point.move(40, 0)
        assert model.state != before
        QTest.keyClick(point.view, Qt.Key.Key_Escape)
        assert model.state is before
        point.release()
        assert model.state is before

    def test_its_logit_is_typed_where_it_stands(
        self, point: Hand, model: Model, find: Find
    ) -> None:
        QTest.mouseDClick(point.view.viewport(), LEFT, NONE, point.at)
        QTest.mouseRelease(point.view.viewport(), LEFT, NONE, point.at)
        editor = find("inPlaceEditor", InPlaceEditor)
        assert editor.isVisible()
        place = editor.mapTo(point.view.viewport(), editor.rect().center())
        assert (place - point.at).manhattanLength() < 80
        QTest.keyClicks(editor, "-2.5\r")
        assert model.state.logits[model.snapshot.view.focus] == -2.5

    def test_keys_move_it_as_anywhere_on_the_figure(self, point: Hand, model: Model) -> None:
        k = model.snapshot.view.focus
        before = float(model.state.logits[k])
        QTest.keyClick(point.view, Qt.Key.Key_Up)
        assert model.state.logits[k] == pytest.approx(before + 0.1)
        panel = point.view.figure.panels["sigmoid"]
        assert panel.dot.point[1] == model.snapshot.analysis.probabilities[k]

    def test_only_its_own_panel_marks_it(self, point: Hand, model: Model) -> None:
        point.hover()
        panels = point.view.figure.panels
        assert panels["sigmoid"].dot._held
        assert not panels["loss_curve"].dot._held


class TestPointOfTheMap:
    @pytest.fixture
    def point(self, hand: Hand, model: Model) -> Hand:
        model.set_panels(("logits", "map"))
        hand.go_to(Grip.MAP, model.snapshot.view.focus)
        return hand

    def test_moves_both_logits_as_one_step_of_undo(self, point: Hand, model: Model) -> None:
        before = model.state
        point.drag(40, -30)
        after = model.state.logits
        assert after[0] > before.logits[0]
        assert after[1] > before.logits[1]
        assert after[2] == before.logits[2]
        model.undo()
        assert model.state is before

    def test_the_same_way_back_restores_every_bit(self, point: Hand, model: Model) -> None:
        model.set_logit(0, 1.0 / 3.0)
        model.end_gesture()
        before = model.state
        point.go_to(Grip.MAP, model.snapshot.view.focus)
        point.press()
        for step in (1, 1, 1, -1, -1, -1):
            point.move(13 * step, -9 * step)
        point.release()
        assert model.state is before
