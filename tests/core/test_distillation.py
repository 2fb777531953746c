"""What a Model makes of a target's logits: steps of undo, panels, and what a history costs."""

from __future__ import annotations

import math
import random
from collections.abc import Callable

import numpy as np
import pytest

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.edit import Edit
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.situation import Situation
from xentgui.core.state import State
from xentgui.core.view import View

SOFT = START.with_target((0.25, 0.7, 0.05))


@pytest.mark.parametrize("state", [START, SOFT, *EXAMPLES.values()])
def test_it_begins_as_one_step_and_its_panel_is_shown(state: State) -> None:
    model = Model(state)
    model.begin_distillation()
    assert model.state == state.taught()
    assert model.snapshot.undoes == Edit("teacher")
    assert model.snapshot.is_soft
    assert "teacher" in model.snapshot.view.panels
    assert model.snapshot.view.panels.index("teacher") == 1
    again = model.snapshot
    model.begin_distillation()
    assert model.snapshot == again
    model.undo()
    assert model.state == state
    assert not model.snapshot.can_undo
    model.redo()
    assert model.state == state.taught()


@pytest.mark.parametrize("state", [START, SOFT])
def test_it_ends_with_the_target_that_it_had(state: State) -> None:
    model = Model(state)
    model.begin_distillation()
    taught = model.state
    model.end_distillation()
    assert model.state.teacher is None
    assert model.state.target.tolist() == taught.target.tolist()
    assert model.snapshot.undoes == Edit("teacher")
    model.undo()
    assert model.state == taught


def test_without_it_there_is_nothing_to_end() -> None:
    model = Model(START)
    model.end_distillation()
    assert not model.snapshot.can_undo
    verbs: list[Callable[[], None]] = [
        lambda: model.set_teacher_logit(0, 1.0),
        lambda: model.set_teacher_temperature(2.0),
    ]
    for verb in verbs:
        with pytest.raises(InvalidInputError, match="no logits of its own"):
            verb()
    assert model.snapshot.state is START or model.state == START


def test_steps_of_one_class_merge() -> None:
    model = Model(START.taught())
    for value in (1.0, 2.0, 3.0):
        model.set_teacher_logit(0, value)
    model.set_teacher_logit(1, 3.0)
    model.end_gesture()
    for tau in (2.0, 3.0):
        model.set_teacher_temperature(tau)
    assert model.snapshot.undoes == Edit("teacher temperature")
    model.undo()
    assert model.state.teacher is not None
    assert model.state.teacher.temperature == 1.0
    assert model.snapshot.undoes == Edit("teacher logit", "dog")
    model.undo()
    assert model.snapshot.undoes == Edit("teacher logit", "cat")
    model.undo()
    assert model.state == START.taught()
    assert not model.snapshot.can_undo


def test_the_factor_is_a_step_of_its_own() -> None:
    model = Model(START.with_temperature(3.0))
    loss = model.snapshot.analysis.loss
    model.set_t2(True)
    assert model.snapshot.analysis.loss == pytest.approx(9.0 * loss, rel=1e-15)
    assert model.snapshot.undoes == Edit("t2")
    model.set_t2(True)
    model.undo()
    assert model.snapshot.analysis.loss == loss


@pytest.mark.parametrize(
    "target",
    [
        lambda model: model.set_target(0),
        lambda model: model.set_target_value(0, 0.5),
        lambda model: model.harden_target(),
        lambda model: model.set_soft_target(False),
        lambda model: model.reset(),
    ],
)
def test_whatever_chooses_another_target_is_undone_with_its_logits(
    target: Callable[[Model], None],
) -> None:
    model = Model(START)
    model.begin_distillation()
    model.set_teacher_temperature(2.0)
    model.end_gesture()
    taught = model.state
    target(model)
    assert model.state.teacher is None
    model.undo()
    assert model.state == taught
    assert model.state.target.tolist() == taught.target.tolist()


def test_a_target_that_only_rounds_to_one_class_can_be_made_one() -> None:
    sure = START.with_target(Teacher((0.0, 1000.0, 0.0)))
    assert sure.target_index == 1
    model = Model(sure)
    assert model.snapshot.is_soft
    model.set_soft_target(False)
    assert model.state == START
    assert not model.snapshot.is_soft


def test_classes_come_and_go_with_their_logits() -> None:
    model = Model(START)
    model.begin_distillation()
    taught = model.state
    model.add_class("cow")
    assert model.state.teacher is not None
    assert model.state.teacher.logits[3] == -math.inf
    assert model.snapshot.undoes == Edit("class added", "cow")
    model.remove_class(0)
    assert model.snapshot.undoes == Edit("class removed", "cat")
    model.paste(0, [1.0, 2.0, 3.0, 4.0], ["x"])
    assert model.state.teacher is not None
    assert model.state.teacher.class_count == 4
    for _ in range(3):
        model.undo()
    assert model.state == taught


def test_a_descent_goes_towards_it_and_begins_anew_where_it_changes() -> None:
    model = Model(START)
    model.begin_distillation()
    model.begin_descent(2.0)
    for _ in range(400):
        model.descend()
    apart = model.snapshot.analysis.divergences()
    assert apart.forward < 1e-6
    assert apart.reverse < 1e-6
    descent = model.snapshot.view.descent
    assert descent is not None
    assert descent.at == 400
    changes: list[Callable[[], None]] = [
        lambda: model.set_teacher_logit(0, 5.0),
        lambda: model.set_teacher_temperature(2.0),
        lambda: model.set_t2(True),
        model.end_distillation,
    ]
    for change in changes:
        model.descend()
        change()
        descent = model.snapshot.view.descent
        assert descent is not None
        assert descent.last == 0


def test_what_is_looked_at_elsewhere_keeps_it() -> None:
    situation = Situation(START.taught().with_t2(True), View())
    assert situation.undoable[0] == situation.state
    assert situation.looked_at_as(View(notation="zpy")).state == situation.state
    assert situation.content != Situation(START, View()).content


@pytest.mark.parametrize("seed", range(6))
def test_any_verbs_are_undone_to_the_bit(seed: int) -> None:
    dice = random.Random(seed)
    model = Model(START)

    def index() -> int:
        return dice.randrange(model.state.class_count)

    verbs: list[Callable[[], None]] = [
        model.begin_distillation,
        model.begin_distillation,
        model.end_distillation,
        lambda: model.set_teacher_logit(index(), dice.choice([-math.inf, dice.gauss(0.0, 9.0)])),
        lambda: model.set_teacher_logit(index(), dice.gauss(0.0, 3.0)),
        lambda: model.set_teacher_temperature(10.0 ** dice.uniform(-3.0, 3.0)),
        lambda: model.set_temperature(10.0 ** dice.uniform(-3.0, 3.0)),
        lambda: model.set_t2(dice.random() < 0.5),
        lambda: model.set_logit(index(), dice.gauss(0.0, 3.0)),
        lambda: model.set_target(index()),
        lambda: model.set_target_value(index(), dice.random()),
        lambda: model.set_soft_target(dice.random() < 0.5),
        lambda: model.add_class("x"),
        lambda: model.remove_class(index()),
        lambda: model.set_loss(dice.choice(["cross-entropy", "brier", "focal:3"])),
        model.pin,
        model.swap_pinned,
        model.end_gesture,
        model.descend,
    ]
    for _ in range(250):
        before = model.state
        try:
            dice.choice(verbs)()
        except InvalidInputError:
            assert model.state == before
        state = model.state
        if state.teacher is not None:
            assert state.target.tobytes() == state.teacher.target.tobytes()
            assert state.teacher.class_count == state.class_count
        assert abs(math.fsum(state.target.tolist()) - 1.0) < 1e-6
        due = analyse(state)
        assert model.snapshot.analysis.loss == due.loss
        assert model.snapshot.analysis.gradient.tobytes() == due.gradient.tobytes()
    end = model.state
    steps = 0
    while model.snapshot.can_undo:
        model.undo()
        steps += 1
        assert model.snapshot.redoes is not None
    assert model.state == START
    for _ in range(steps):
        model.redo()
    assert model.state == end
    assert model.state.target.tobytes() == end.target.tobytes()


class TestLargeVocabulary:
    COUNT = 262_144
    STEP = 8 * COUNT

    def test_a_logit_of_the_target_costs_it_and_the_target(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("xentgui.core.model.HISTORY_BUDGET", 21 * self.STEP)
        model = Model(State(np.zeros(self.COUNT)))
        model.begin_distillation()
        for step in range(1, 5):
            model.set_teacher_logit(step, 1.0)
        # t and v of each step but the present one; those of the start are kept for Reset anyway.
        assert model._history.cost == pytest.approx(8 * self.STEP, rel=0.01)
        for step in range(5, 40):
            model.set_teacher_logit(step, 1.0)
        assert len(model.states) <= 12
        teachers = [state.teacher for state in model.states]
        arrays = {
            id(array): array
            for state, teacher in zip(model.states, teachers, strict=True)
            for array in (state.logits, state.target, *([teacher.logits] if teacher else []))
        }
        assert sum(each.nbytes for each in arrays.values()) <= 25 * self.STEP

    def test_a_logit_of_the_softmax_costs_nothing_of_the_target(self) -> None:
        model = Model(State(np.zeros(self.COUNT)))
        model.begin_distillation()
        target = model.state.target
        for step in range(3):
            model.set_logit(step, 1.0)
        assert model.state.target is target
        assert model._history.cost == pytest.approx(2 * self.STEP, rel=0.01)
