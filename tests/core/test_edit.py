"""What a menu says that undo would take back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import pytest

from xentgui.core.analysis.analysis import analyse
from xentgui.core.arithmetic.teacher import Teacher
from xentgui.core.descent import Descent
from xentgui.core.edit import KINDS, Edit, edit_between
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.model import Model
from xentgui.core.situation import Situation
from xentgui.core.state import LogBase, State
from xentgui.core.view import View


def named(before: State, after: State) -> Edit:
    """Name what leads from one State, looked at as at first, to another."""
    return edit_between(Situation(before, View()), Situation(after, View()))


Change: TypeAlias = Callable[[State], State]

FOUR = State([2.0, 1.0, 0.1, -1.0], target=2, names=["cat", "dog", "bird", "cow"])
TAUGHT = FOUR.with_target(Teacher([3.0, 1.0, -np.inf, 0.5], 2.0))
ALIKE = State([3.0, 2.0, 1.0], names=["x", "x", "x"])

EDITS = [
    (lambda s: s.with_logit(1, 5.0), Edit("logit", "dog")),
    (lambda s: s.with_logit(0, -np.inf), Edit("logit", "cat")),
    (lambda s: s.with_logit(3, np.nextafter(-1.0, 0.0)), Edit("logit", "cow")),
    (lambda s: s.with_logits([2.0, 1.0, 0.1, 5.0]), Edit("logit", "cow")),
    (lambda s: s.with_logits([2.0, 1.0, 5.0, 5.0]), Edit("logits")),
    (lambda s: s.centred(), Edit("logits")),
    (lambda s: s.with_target("cow"), Edit("target class", "cow")),
    (lambda s: s.with_target([0.0, 1.0, 0.0, 0.0]), Edit("target class", "dog")),
    (lambda s: s.with_target([0.5, 0.5, 0.0, 0.0]), Edit("target")),
    (lambda s: s.with_target_value(2, 0.9), Edit("target")),
    (lambda s: s.with_target_value(0, 1.0), Edit("target class", "cat")),
    (lambda s: s.with_name(0, "cot"), Edit("name", "cot")),
    (lambda s: s.with_name(3, ""), Edit("name", "")),
    (lambda s: s.with_name(0, "x").with_name(1, "y"), Edit("names")),
    (lambda s: s.with_temperature(2.0), Edit("temperature")),
    (lambda s: s.with_label_smoothing(0.1), Edit("label smoothing")),
    (lambda s: s.with_log_base(LogBase.TWO), Edit("log base")),
    (lambda s: s.with_loss("brier"), Edit("loss")),
    (lambda s: s.with_loss("focal:3"), Edit("loss")),
    (lambda s: s.with_t2(True), Edit("t2")),
    (lambda s: s.with_t2(True).with_temperature(2.0), Edit("situation")),
    (lambda s: s.taught(), Edit("teacher")),
    (lambda s: s.taught().with_logit(0, 5.0), Edit("situation")),
    (lambda s: s.with_loss("brier").with_log_base(LogBase.TWO), Edit("situation")),
    (lambda s: s.with_classes_added([1.0], ["hen"]), Edit("class added", "hen")),
    (lambda s: s.with_classes_added([1.0], ["cow"]), Edit("class added", "cow")),
    (lambda s: s.with_classes_added([1.0, 2.0], ["hen", "owl"]), Edit("classes")),
    (lambda s: s.without_class(0), Edit("class removed", "cat")),
    (lambda s: s.without_class(2), Edit("class removed", "bird")),
    (lambda s: s.without_class(3), Edit("class removed", "cow")),
    (lambda s: s.without_class(3).without_class(2), Edit("classes")),
    (lambda s: s.with_temperature(2.0).with_label_smoothing(0.1), Edit("situation")),
    (lambda s: s.with_logit(0, 5.0).with_target(0), Edit("situation")),
    (lambda s: s.with_name(0, "cot").with_log_base(LogBase.TEN), Edit("situation")),
]


@pytest.mark.parametrize(("change", "edit"), EDITS)
def test_a_change_has_its_name(change: Change, edit: Edit) -> None:
    assert named(FOUR, change(FOUR)) == edit


TAUGHT_EDITS = [
    (lambda s: s.with_teacher_logit(1, 2.0), Edit("teacher logit", "dog")),
    (lambda s: s.with_teacher_logit(2, 2.0), Edit("teacher logit", "bird")),
    (lambda s: s.with_teacher_logit(0, 2.0).with_teacher_logit(1, 2.0), Edit("teacher logits")),
    (lambda s: s.with_teacher_temperature(3.0), Edit("teacher temperature")),
    (
        lambda s: s.with_teacher_temperature(3.0).with_teacher_logit(1, 2.0),
        Edit("situation"),
    ),
    (lambda s: s.untaught(), Edit("teacher")),
    (lambda s: s.with_logit(0, 5.0), Edit("logit", "cat")),
    (lambda s: s.with_target(0), Edit("target class", "cat")),
    (lambda s: s.with_target_value(0, 0.5), Edit("target")),
    (lambda s: s.with_target_value(0, 0.5).with_logit(0, 5.0), Edit("situation")),
    (lambda s: s.with_classes_added([1.0], ["hen"]), Edit("class added", "hen")),
    (lambda s: s.without_class(0), Edit("class removed", "cat")),
    (lambda s: s.without_class(2), Edit("class removed", "bird")),
    (lambda s: s.without_class(0).with_teacher_temperature(1.0), Edit("classes")),
    (lambda s: s.without_class(0).untaught(), Edit("classes")),
    (lambda s: s.with_classes_added([1.0], ["hen"]).with_target(1), Edit("classes")),
]


@pytest.mark.parametrize(("change", "edit"), TAUGHT_EDITS)
def test_a_change_beside_logits_of_the_target_has_its_name(change: Change, edit: Edit) -> None:
    assert named(TAUGHT, change(TAUGHT)) == edit
    # What redo would do again.
    assert named(TAUGHT, TAUGHT) == Edit("situation")


PINNED = View(pinned=START)
DESCENT = Descent.begun(analyse(START)).forward(analyse(START))
VIEWS = [
    ((FOUR, View()), (FOUR, PINNED), Edit("pin")),
    ((FOUR, View(pinned=FOUR)), (FOUR, PINNED), Edit("pin")),
    ((FOUR, PINNED), (FOUR, View()), Edit("unpin")),
    ((FOUR, PINNED), (START, View(pinned=FOUR)), Edit("swap")),
    ((FOUR, PINNED), (START, View(pinned=START)), Edit("class removed", "cow")),
    ((FOUR, PINNED), (START, View()), Edit("situation")),
    ((FOUR, View()), (FOUR, View(soft_target=True)), Edit("soft target")),
    ((FOUR, View(soft_target=True)), (FOUR, View()), Edit("soft target")),
    (
        (FOUR.with_target([0.4, 0.6, 0.0, 0.0]), View(soft_target=True)),
        (FOUR.with_target(1), View()),
        Edit("soft target"),
    ),
    ((FOUR, View()), (FOUR, View(epsilon=1e-7)), Edit("epsilon")),
    ((FOUR, View(epsilon=1e-7)), (FOUR, PINNED), Edit("situation")),
    ((FOUR, View()), (FOUR.with_logit(0, 5.0), View(epsilon=1e-7)), Edit("situation")),
    ((START, View()), (DESCENT[1].state, View(descent=DESCENT[0])), Edit("descent")),
    # A step that is known, but not taken, is none.
    (
        (START, View()),
        (START.with_logit(0, 5.0), View(descent=DESCENT[0].moved_to(0))),
        Edit("logit", "cat"),
    ),
    # Nothing but the document is another.
    ((FOUR, View()), (FOUR, View()), Edit("situation")),
    ((FOUR, View()), (FOUR, View(focus=1, panels=("logits",))), Edit("situation")),
]


@pytest.mark.parametrize(("before", "after", "edit"), VIEWS)
def test_a_change_of_what_it_is_compared_with_has_its_name(
    before: tuple[State, View], after: tuple[State, View], edit: Edit
) -> None:
    assert edit_between(Situation(*before), Situation(*after)) == edit


def test_every_kind_is_said() -> None:
    # That another document is shown is known to who knows the documents.
    assert {edit.kind for *_, edit in EDITS + TAUGHT_EDITS + VIEWS} == set(KINDS) - {"document"}


def test_a_soft_target_that_becomes_one_class_is_a_target_class() -> None:
    soft = FOUR.with_target([0.5, 0.5, 0.0, 0.0])
    assert named(soft, soft.with_target(1)) == Edit("target class", "dog")


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_class_that_goes_may_have_the_name_of_others(index: int) -> None:
    assert named(ALIKE, ALIKE.without_class(index)) == Edit("class removed", "x")


def test_a_class_that_goes_may_have_a_soft_target() -> None:
    soft = FOUR.with_target([0.1, 0.2, 0.3, 0.4])
    assert named(soft, soft.without_class(1)) == Edit("class removed", "dog")


def test_a_class_that_goes_may_be_the_target() -> None:
    assert named(FOUR, FOUR.without_class(2)) == Edit("class removed", "bird")


def test_another_class_in_the_place_of_two_is_no_removal() -> None:
    assert named(FOUR, FOUR.without_class(0).with_name(1, "hen")) == Edit("classes")
    assert named(FOUR, FOUR.without_class(3).with_name(0, "hen")) == Edit("classes")


def test_a_new_class_among_renamed_ones_is_no_addition() -> None:
    grown = FOUR.with_classes_added([1.0], ["hen"])
    assert named(FOUR, grown.with_name(0, "cot")) == Edit("classes")


# An example or a file may hold the names of the classes that are there already.
@pytest.mark.parametrize(
    "change",
    [
        lambda s: s.with_logit(0, 9.0),
        lambda s: s.with_temperature(2.0),
        lambda s: s.with_label_smoothing(0.1),
        lambda s: s.with_log_base(LogBase.TEN),
    ],
)
def test_more_than_a_class_that_comes_or_goes_is_neither(change: Change) -> None:
    assert named(FOUR, change(FOUR.without_class(3))) == Edit("classes")
    assert named(FOUR, change(FOUR.without_class(1))) == Edit("classes")
    assert named(FOUR, change(FOUR.with_classes_added([1.0], ["hen"]))) == Edit("classes")


def test_another_logit_beside_a_class_that_goes_is_no_removal() -> None:
    assert named(FOUR, FOUR.without_class(0).with_logit(1, 9.0)) == Edit("classes")
    assert named(ALIKE, ALIKE.without_class(2).with_logit(0, 9.0)) == Edit("classes")


def test_another_target_with_a_new_class_is_no_addition() -> None:
    grown = FOUR.with_classes_added([1.0], ["hen"])
    assert named(FOUR, grown.with_target("hen")) == Edit("classes")


def test_opening_an_example_with_a_class_fewer_removes_none() -> None:
    assert named(START, EXAMPLES["rounding"]) == Edit("classes")


def test_the_way_back_is_named_by_where_it_leads() -> None:
    renamed = FOUR.with_name(0, "cot")
    assert named(renamed, FOUR) == Edit("name", "cat")


def steps(model: Model) -> tuple[Edit | None, Edit | None]:
    """What undo and redo would do."""
    return model.snapshot.undoes, model.snapshot.redoes


def test_undo_and_redo_speak_of_the_same_step() -> None:
    model = Model(FOUR)
    model.set_logit(1, 5.0)
    model.set_temperature(2.0)
    assert steps(model) == (Edit("temperature"), None)
    model.undo()
    assert steps(model) == (Edit("logit", "dog"), Edit("temperature"))
    model.undo()
    assert steps(model) == (None, Edit("logit", "dog"))


def test_a_drag_is_one_edit() -> None:
    model = Model(FOUR)
    for logit in (3.0, 4.0, 5.0):
        model.set_logit(1, logit)
    assert model.snapshot.undoes == Edit("logit", "dog")


def test_a_large_vocabulary_that_shares_its_arrays() -> None:
    large = State(np.zeros(1 << 19))
    assert named(large, large.with_temperature(2.0)) == Edit("temperature")
