from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import pytest

from xentgui.core.analysis.analysis import Analysis, analyse
from xentgui.core.analysis.derivation import LINES
from xentgui.core.edit import Edit
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.losses.registry import COMPARABLE, loss_named
from xentgui.core.model import HISTORY_BUDGET, Model
from xentgui.core.situation import Document, Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

Verb: TypeAlias = Callable[[Model], None]
Change: TypeAlias = Callable[[State], State]

FOUR = State([2.0, 1.0, 0.1, -1.0], target=2, names=["cat", "dog", "bird", "cow"])


@pytest.fixture
def model() -> Model:
    return Model(FOUR)


@pytest.fixture
def seen(model: Model) -> list[Snapshot]:
    """Snapshots in the order in which a subscriber got them."""
    snapshots: list[Snapshot] = []
    model.subscribe(snapshots.append)
    return snapshots


class TestStart:
    def test_a_model_starts_with_the_example_of_the_window(self) -> None:
        assert Model().state is START

    def test_the_target_is_in_focus_at_first(self, model: Model) -> None:
        assert model.snapshot.view.focus == 2
        assert Snapshot.of(FOUR.with_target([0.1, 0.6, 0.2, 0.1])).view.focus == 1


VERBS = [
    (lambda m: m.set_logit(1, 5.0), lambda s: s.with_logit(1, 5.0)),
    (lambda m: m.set_logits([4, 3, 2, 1]), lambda s: s.with_logits([4, 3, 2, 1])),
    (lambda m: m.set_target("cow"), lambda s: s.with_target(3)),
    (lambda m: m.set_target([0.5, 0.5, 0, 0]), lambda s: s.with_target([0.5, 0.5, 0, 0])),
    (lambda m: m.set_target_value(2, 0.25), lambda s: s.with_target([0.25] * 4)),
    (lambda m: m.set_name(0, "cot"), lambda s: s.with_name(0, "cot")),
    (lambda m: m.add_class("hen", 3.0), lambda s: s.with_classes_added([3.0], ["hen"])),
    (
        lambda m: m.add_classes([1.0, -np.inf], ["hen", "owl"]),
        lambda s: s.with_classes_added([1.0, -np.inf], ["hen", "owl"]),
    ),
    (lambda m: m.remove_class(0), lambda s: s.without_class(0)),
    (lambda m: m.set_temperature(2.0), lambda s: s.with_temperature(2.0)),
    (lambda m: m.set_label_smoothing(0.1), lambda s: s.with_label_smoothing(0.1)),
    (lambda m: m.set_log_base(LogBase.TWO), lambda s: s.with_log_base(LogBase.TWO)),
    (lambda m: m.randomise(0), lambda s: s.with_logits([2.03, 1.4, -0.4, -1.29])),
    (lambda m: m.load(START), lambda s: START),
    (lambda m: m.load(START, View(focus=2, pinned=FOUR)), lambda s: START),
]


@pytest.mark.parametrize(("verb", "change"), VERBS)
class TestEveryVerb:
    def test_makes_one_change_and_one_snapshot(
        self, model: Model, seen: list[Snapshot], verb: Verb, change: Change
    ) -> None:
        verb(model)
        assert model.state == change(FOUR)
        assert seen == [model.snapshot]
        assert model.snapshot.can_undo

    def test_analyses_what_it_shows(
        self, model: Model, seen: list[Snapshot], verb: Verb, change: Change
    ) -> None:
        verb(model)
        assert seen[0].analysis.state is seen[0].state
        expected = analyse(change(FOUR))
        assert seen[0].analysis.loss == expected.loss
        np.testing.assert_array_equal(seen[0].analysis.gradient, expected.gradient)

    def test_can_be_undone_and_redone(
        self, model: Model, seen: list[Snapshot], verb: Verb, change: Change
    ) -> None:
        verb(model)
        after = model.state
        model.undo()
        assert model.state is FOUR
        assert not model.snapshot.can_undo
        assert model.snapshot.can_redo
        model.redo()
        assert model.state is after
        assert model.snapshot.can_undo
        assert not model.snapshot.can_redo
        assert len(seen) == 3


@pytest.mark.parametrize(
    "verb",
    [
        lambda m: m.set_logit(0, np.nan),
        lambda m: m.set_logit(0, np.inf),
        lambda m: m.set_logit(4, 0.0),
        lambda m: m.set_logit(-1, 0.0),
        lambda m: m.set_logits([1.0, 2.0, 3.0]),
        lambda m: m.set_logits([-np.inf] * 4),
        lambda m: m.set_target("hen"),
        lambda m: m.set_target(4),
        lambda m: m.set_target([0.5, 0.5]),
        lambda m: m.set_target([0.5, 0.6, 0.0, 0.0]),
        lambda m: m.set_target_value(0, 1.1),
        lambda m: m.set_target_value(0, np.nan),
        lambda m: m.set_target_value(4, 0.5),
        lambda m: m.set_name(4, "hen"),
        lambda m: m.add_class("hen", np.nan),
        lambda m: m.add_classes([1.0, 2.0], ["hen"]),
        lambda m: m.paste(0, [1.0, np.nan]),
        lambda m: m.paste(3, [1.0, np.inf], ["hen"]),
        lambda m: m.paste(0, [-np.inf] * 4),
        lambda m: m.paste(-1, [1.0]),
        lambda m: m.paste(5, [1.0, 2.0], ["hen", "owl"]),
        lambda m: m.paste(0, ["two"]),
        lambda m: m.remove_class(4),
        lambda m: m.set_temperature(0.0),
        lambda m: m.set_temperature(np.nan),
        lambda m: m.set_label_smoothing(1.5),
        lambda m: m.set_focus(4),
        lambda m: m.set_focus(-1),
        lambda m: m.set_hovered(4),
        lambda m: m.set_hovered(-1),
    ],
)
def test_an_invalid_verb_raises_and_changes_nothing(
    model: Model, seen: list[Snapshot], verb: Verb
) -> None:
    model.set_logit(0, 3.0)
    model.set_logit(1, 3.0)
    model.undo()
    before, told = model.snapshot, len(seen)
    with pytest.raises(InvalidInputError):
        verb(model)
    assert model.snapshot is before
    assert len(seen) == told
    # Not even the history behind it.
    model.redo()
    assert model.state.logits.tolist() == [3.0, 3.0, 0.1, -1.0]


class TestMerging:
    @pytest.mark.parametrize(
        "verb",
        [
            lambda m, x: m.set_logit(0, x),
            lambda m, x: m.set_target_value(0, x / 10),
            lambda m, x: m.set_name(0, f"cat {x}"),
            lambda m, x: m.set_temperature(x),
            lambda m, x: m.set_label_smoothing(x / 10),
        ],
    )
    def test_a_gesture_is_one_step(
        self, model: Model, seen: list[Snapshot], verb: Callable[[Model, float], None]
    ) -> None:
        for x in (3.0, 4.0, 5.0):
            verb(model, x)
        first = model.state
        model.end_gesture()
        verb(model, 6.0)
        assert len(seen) == 4
        model.undo()
        assert model.state is first
        model.undo()
        assert model.state is FOUR

    def test_a_value_that_is_there_already_is_no_step(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.set_temperature(2.0)
        model.end_gesture()
        model.set_temperature(2.0)
        assert len(seen) == 1
        model.undo()
        assert model.state is FOUR

    def test_two_bars_are_two_steps(self, model: Model) -> None:
        model.set_logit(0, 3.0)
        model.set_logit(1, 3.0)
        model.undo()
        assert model.state.logits.tolist() == [3.0, 1.0, 0.1, -1.0]

    @pytest.mark.parametrize(
        "verb",
        [
            lambda m, k: m.set_target_value(k, 0.5),
            lambda m, k: m.set_name(k, "hen"),
        ],
    )
    def test_two_rows_are_two_steps(self, model: Model, verb: Callable[[Model, int], None]) -> None:
        verb(model, 0)
        first = model.state
        verb(model, 1)
        model.undo()
        assert model.state is first

    def test_two_quantities_of_one_class_are_two_steps(self, model: Model) -> None:
        model.set_logit(0, 3.0)
        first = model.state
        model.set_target_value(0, 0.5)
        model.undo()
        assert model.state is first

    def test_a_drag_that_comes_back_leaves_no_step(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.set_logit(0, 3.0)
        model.set_logit(0, 2.0)
        assert model.state == FOUR
        assert not model.snapshot.can_undo
        assert not seen[-1].can_undo


class TestFocus:
    def test_a_single_target_comes_into_focus(self, model: Model, seen: list[Snapshot]) -> None:
        model.set_target("cow")
        assert (seen[-1].view.focus, len(seen)) == (3, 1)

    def test_a_soft_target_leaves_the_focus(self, model: Model) -> None:
        model.set_target([0.7, 0.1, 0.1, 0.1])
        assert model.snapshot.view.focus == 2

    def test_choosing_the_same_target_brings_it_back_into_focus(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.set_focus(0)
        model.set_target(2)
        assert [s.view.focus for s in seen] == [0, 2]
        assert not model.snapshot.can_undo

    def test_it_is_no_step_and_keeps_the_analysis(self, model: Model, seen: list[Snapshot]) -> None:
        analysis = model.snapshot.analysis
        model.set_focus(1)
        assert seen[-1].view.focus == 1
        assert seen[-1].analysis is analysis
        assert not seen[-1].can_undo
        model.set_focus(1)
        assert len(seen) == 1

    def test_loading_brings_the_largest_target_into_focus(self, model: Model) -> None:
        model.load(State([1, 2, 3], target=[0.1, 0.6, 0.3]))
        assert model.snapshot.view.focus == 1

    def test_the_focus_stays_inside_when_classes_go(self, model: Model) -> None:
        model.set_target(3)
        model.remove_class(3)
        assert model.snapshot.view.focus == 2
        model.load(State(np.zeros(9), target=8))
        model.undo()
        assert model.snapshot.view.focus == 2

    def test_the_focus_follows_its_class_when_one_before_it_goes(self, model: Model) -> None:
        model.set_focus(2)
        model.remove_class(0)
        assert model.state.names[model.snapshot.view.focus] == "bird"

    def test_the_next_class_comes_into_focus_when_its_own_goes(self, model: Model) -> None:
        model.set_focus(1)
        model.remove_class(1)
        assert model.state.names[model.snapshot.view.focus] == "bird"

    def test_the_focus_stays_when_a_class_after_it_goes(self, model: Model) -> None:
        model.set_focus(1)
        model.remove_class(2)
        assert model.state.names[model.snapshot.view.focus] == "dog"


class TestHover:
    def test_it_is_told_but_is_no_step(self, model: Model, seen: list[Snapshot]) -> None:
        analysis = model.snapshot.analysis
        for index in (0, 0, 3, None, None):
            model.set_hovered(index)
        assert [s.view.hovered for s in seen] == [0, 3, None]
        assert all(s.analysis is analysis and not s.can_undo for s in seen)

    def test_it_does_not_break_a_gesture(self, model: Model) -> None:
        model.set_logit(0, 3.0)
        model.set_hovered(1)
        model.set_logit(0, 4.0)
        model.undo()
        assert model.state is FOUR

    def test_it_ends_where_the_class_is_gone(self, model: Model) -> None:
        model.set_hovered(3)
        model.set_focus(3)
        model.remove_class(0)
        assert (model.snapshot.view.focus, model.snapshot.view.hovered) == (2, None)

    def test_it_stays_under_the_pointer_when_a_class_goes(self, model: Model) -> None:
        model.set_hovered(2)
        model.remove_class(0)
        assert model.snapshot.view.hovered == 2

    def test_undo_may_take_the_hovered_class_away(self, model: Model) -> None:
        model.add_class("hen")
        model.set_hovered(4)
        model.set_focus(4)
        model.undo()
        assert (model.snapshot.view.focus, model.snapshot.view.hovered) == (3, None)


class TestSoftTarget:
    def test_it_is_offered_without_a_change_of_the_target(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.set_soft_target(True)
        model.set_soft_target(True)
        assert [s.is_soft for s in seen] == [True]
        assert model.state is FOUR

    def test_to_withdraw_it_leaves_the_one_class_that_there_is(self, model: Model) -> None:
        model.set_soft_target(True)
        model.set_focus(0)
        model.set_soft_target(False)
        assert not model.snapshot.is_soft
        assert model.state is FOUR
        assert model.snapshot.view.focus == 0

    def test_undo_and_redo_bring_it_back(self, model: Model) -> None:
        model.set_soft_target(True)
        model.set_focus(0)
        model.set_soft_target(False)
        for expected in (True, False):
            model.undo()
            assert model.snapshot.is_soft is expected
        assert not model.snapshot.can_undo
        model.redo()
        assert model.snapshot.is_soft
        assert model.snapshot.view.focus == 0

    def test_that_it_stays_on_offer_is_no_step(self, model: Model) -> None:
        model.load(FOUR.with_target([0.1, 0.6, 0.2, 0.1]))
        before = model.snapshot.previous
        model.set_soft_target(True)
        assert model.snapshot.view.soft_target
        assert model.snapshot.previous is before

    def test_to_withdraw_it_makes_the_target_one_class_in_one_step(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.load(FOUR.with_target([0.1, 0.6, 0.2, 0.1]))
        soft = model.state
        model.set_soft_target(True)
        model.set_focus(0)
        model.set_soft_target(False)
        assert model.state == FOUR.with_target(1)
        assert not model.snapshot.is_soft
        assert model.snapshot.view.focus == 1
        model.undo()
        assert model.state is soft
        assert model.snapshot.is_soft

    def test_it_stays_soft_while_it_is_a_distribution(self, model: Model) -> None:
        model.set_target_value(0, 0.5)
        assert model.snapshot.is_soft
        assert not model.snapshot.view.soft_target
        model.undo()
        assert not model.snapshot.is_soft

    def test_hardening_takes_the_most_probable_class(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.load(FOUR.with_target([0.1, 0.2, 0.3, 0.4]))
        model.set_focus(0)
        model.harden_target()
        assert (model.state.target_index, model.snapshot.view.focus) == (3, 3)
        model.undo()
        assert model.state.target.tolist() == [0.1, 0.2, 0.3, 0.4]

    def test_a_value_leaves_the_focus(self, model: Model) -> None:
        model.set_target_value(0, 1.0)
        assert model.state.target_index == 0
        assert model.snapshot.view.focus == 2


def pinned(snapshot: Snapshot) -> Analysis:
    assert snapshot.pinned is not None
    return snapshot.pinned


def has_no_pin(snapshot: Snapshot) -> bool:
    return snapshot.view.pinned is None and snapshot.pinned is None


class TestPin:
    def test_it_keeps_the_present_and_its_analysis(self, model: Model) -> None:
        analysis = model.snapshot.analysis
        model.pin()
        model.set_logit(0, 5.0)
        assert model.snapshot.view.pinned is pinned(model.snapshot).state is FOUR
        assert pinned(model.snapshot).loss == analysis.loss

    def test_it_is_not_analysed_anew_with_each_edit(self, model: Model) -> None:
        model.pin()
        kept = model.snapshot.pinned
        model.set_logit(0, 5.0)
        model.set_hovered(1)
        assert model.snapshot.pinned is kept

    def test_it_is_a_step_and_so_is_giving_it_up(self, model: Model, seen: list[Snapshot]) -> None:
        model.set_logit(0, 5.0)
        model.pin()
        present = model.state
        model.unpin()
        assert len(seen) == 3
        model.undo()
        assert model.snapshot.view.pinned is pinned(model.snapshot).state is present
        model.undo()
        assert has_no_pin(model.snapshot)
        assert model.state is present
        model.undo()
        assert model.state is FOUR
        for _ in range(2):
            model.redo()
        assert model.snapshot.view.pinned is present

    def test_undo_of_an_edit_leaves_it(self, model: Model) -> None:
        model.set_logit(0, 5.0)
        model.pin()
        pinned = model.state
        model.set_logit(1, 5.0)
        model.undo()
        assert model.snapshot.view.pinned is model.state is pinned

    def test_undo_brings_the_one_before_it_back(self, model: Model) -> None:
        model.pin()
        model.set_logit(0, 5.0)
        model.pin()
        model.undo()
        assert model.snapshot.view.pinned is pinned(model.snapshot).state is FOUR
        assert model.state.logits[0] == 5.0

    def test_the_next_one_replaces_it(self, model: Model) -> None:
        model.pin()
        model.set_logit(0, 5.0)
        model.pin()
        assert model.snapshot.view.pinned is pinned(model.snapshot).state is model.state

    def test_the_same_one_again_is_nothing_new(self, model: Model, seen: list[Snapshot]) -> None:
        model.pin()
        model.pin()
        assert len(seen) == 1

    def test_it_is_given_up(self, model: Model, seen: list[Snapshot]) -> None:
        model.pin()
        model.unpin()
        model.unpin()
        assert [s.pinned is None for s in seen] == [False, True]
        assert model.snapshot.view.pinned is None

    def test_swapping_twice_restores_both_bit_for_bit(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.pin()
        model.set_logit(0, 0.1 + 0.2)
        model.set_target_value(0, 1 / 3)
        present = model.state
        model.swap_pinned()
        assert (model.state, model.snapshot.view.pinned) == (FOUR, present)
        assert pinned(seen[-1]).state is present
        model.swap_pinned()
        assert model.state is present
        assert model.snapshot.view.pinned is pinned(model.snapshot).state is FOUR

    def test_two_swaps_are_two_steps(self, model: Model) -> None:
        model.pin()
        model.set_logit(0, 5.0)
        present = model.state
        model.swap_pinned()
        model.swap_pinned()
        model.undo()
        assert model.state is FOUR
        model.undo()
        assert model.state is present

    def test_undo_of_a_swap_brings_both_back(self, model: Model, seen: list[Snapshot]) -> None:
        model.pin()
        model.set_logit(0, 5.0)
        present, told = model.state, len(seen)
        model.swap_pinned()
        assert len(seen) == told + 1
        model.undo()
        assert model.state is present
        assert model.snapshot.view.pinned is pinned(model.snapshot).state is FOUR
        model.redo()
        assert model.state is FOUR
        assert model.snapshot.view.pinned is present

    def test_to_swap_with_nothing_does_nothing(self, model: Model, seen: list[Snapshot]) -> None:
        model.swap_pinned()
        assert seen == []

    def test_toggling_pins_what_is_there_and_then_hides_and_shows_it(self, model: Model) -> None:
        model.toggle_pinned()
        model.set_logit(0, 5.0)
        for is_hidden in (True, False):
            model.toggle_pinned()
            assert model.snapshot.view.pinned is FOUR
            assert model.snapshot.view.hide_pinned is is_hidden
            assert (model.snapshot.pinned is None) is is_hidden

    def test_to_hide_it_is_no_step(self, model: Model) -> None:
        model.toggle_pinned()
        model.set_logit(0, 5.0)
        model.toggle_pinned()
        model.undo()
        assert model.state is model.snapshot.view.pinned is FOUR
        assert model.snapshot.view.hide_pinned

    def test_pinning_anew_shows_it(self, model: Model) -> None:
        for moves in (False, True):
            model.pin()
            model.toggle_pinned()
            if moves:
                model.set_logit(0, 5.0)
            model.pin()
            assert pinned(model.snapshot).state is model.state

    def test_one_that_undo_brings_back_is_shown(self, model: Model) -> None:
        model.pin()
        model.toggle_pinned()
        model.unpin()
        assert not model.snapshot.view.hide_pinned
        model.undo()
        assert pinned(model.snapshot).state is FOUR

    def test_a_hidden_one_is_swapped_and_stays_hidden(self, model: Model) -> None:
        model.pin()
        model.set_logit(0, 5.0)
        present = model.state
        model.toggle_pinned()
        model.swap_pinned()
        assert (model.state, model.snapshot.view.pinned) == (FOUR, present)
        assert model.snapshot.pinned is None

    def test_it_may_have_another_number_of_classes(self, model: Model) -> None:
        model.pin()
        model.load(START)
        model.set_hovered(2)
        model.swap_pinned()
        model.set_hovered(3)
        model.set_focus(3)
        model.swap_pinned()
        assert (model.snapshot.view.focus, model.snapshot.view.hovered) == (2, None)


class TestLoad:
    def test_without_a_view_all_but_the_focus_stays(self, model: Model) -> None:
        model.load(FOUR, View(panels=("logits",), soft_target=True, pinned=START, hovered=1))
        model.load(START)
        view = View(focus=1, panels=("logits",), soft_target=True, pinned=START, hovered=1)
        assert model.snapshot.view == view

    def test_a_view_replaces_all_of_it(self, model: Model, seen: list[Snapshot]) -> None:
        model.pin()
        model.set_hovered(1)
        told = len(seen)
        view = View(focus=0, panels=("gradient",), soft_target=True, pinned=START)
        model.load(START, view)
        assert model.snapshot.view == view
        assert pinned(model.snapshot).state is START
        assert len(seen) == told + 1

    def test_an_equal_pin_is_analysed_as_the_one_it_is(self, model: Model) -> None:
        model.pin()
        model.load(START, View(pinned=FOUR.with_logit(0, 2.0)))
        assert pinned(model.snapshot).state is model.snapshot.view.pinned

    def test_a_view_without_a_pin_ends_the_comparison(self, model: Model) -> None:
        model.pin()
        model.load(START, View())
        assert has_no_pin(model.snapshot)

    def test_a_view_of_more_classes_is_cut_to_those_there_are(self, model: Model) -> None:
        model.load(START, View(focus=7, hovered=3))
        assert (model.snapshot.view.focus, model.snapshot.view.hovered) == (2, None)

    def test_undo_leaves_how_it_is_looked_at_where_nothing_came_with_a_view(
        self, model: Model
    ) -> None:
        model.pin()
        model.load(START)
        model.load(FOUR.with_temperature(2.0))
        model.set_panels(["logits"])
        model.set_notation("zpy")
        model.undo()
        assert model.state is START
        model.undo()
        assert model.state is FOUR
        view = View(2, ("logits",), pinned=FOUR, notation="zpy")
        assert model.snapshot.view == view
        model.redo()
        assert model.snapshot.view == view

    def test_the_same_again_is_no_step_unless_it_has_been_changed(self, model: Model) -> None:
        model.load(START, title="a")
        document = model.document
        model.set_panels(["logits"])
        model.load(START, title="a")
        assert model.document is document
        model.set_logit(0, 5.0)
        model.load(START, title="a")
        assert model.document is not document
        document = model.document
        model.load(START, title="b")
        assert model.document is not document
        for _ in range(4):
            model.undo()
        assert not model.snapshot.can_undo


class TestDocuments:
    """Undo over the opening of another document brings the one before back whole."""

    VIEW = View(1, ("gradient",), True, FOUR, None, True, True, "zpy", True, 1e-7)

    @pytest.fixture
    def other(self) -> Document:
        return Document(Situation(START, self.VIEW), Path("other.xent"))

    def test_undo_brings_all_of_the_first_back_as_it_was_left(
        self, model: Model, other: Document
    ) -> None:
        model.pin()
        model.set_logit(0, 5.0)
        model.set_panels(["flow", "logits"])
        model.set_focus(3)
        model.hide_values(True)
        first = model.snapshot
        model.load(START, self.VIEW, other)
        assert model.snapshot.view == self.VIEW
        assert model.document is model.snapshot.document is other
        model.undo()
        assert model.snapshot.situation == first.situation
        assert pinned(model.snapshot).state is FOUR
        assert model.document is first.document
        model.redo()
        assert model.snapshot.situation == (START, self.VIEW)
        assert model.document is other

    def test_what_was_looked_at_in_the_second_is_there_when_it_comes_back(
        self, model: Model, other: Document
    ) -> None:
        model.load(START, self.VIEW, other)
        model.set_panels(["terms"])
        model.set_logit(0, 9.0)
        model.set_panels(["jacobian"])
        model.undo()
        assert model.snapshot.view.panels == ("jacobian",)
        model.undo()
        assert model.snapshot.view == View(focus=2)
        model.set_panels(["flow"])
        model.redo()
        assert model.snapshot.view.panels == ("jacobian",)
        model.undo()
        assert model.snapshot.view.panels == ("flow",)

    def test_an_equal_situation_of_another_document_is_a_step(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        document = Document(model.snapshot.situation)
        first = model.document
        model.load(*model.snapshot.situation, document)
        assert seen[-1].document is document
        assert model.snapshot.undoes == Edit("document", "")
        model.undo()
        assert model.document is first

    def test_a_step_to_another_names_it(self, model: Model, other: Document) -> None:
        model.set_logit(0, 5.0)
        model.load(START, self.VIEW, other)
        assert model.snapshot.undoes == Edit("document", "other.xent")
        model.load(FOUR, title="An example")
        assert model.snapshot.undoes == Edit("document", "An example")
        model.undo()
        assert model.snapshot.redoes == Edit("document", "An example")
        model.undo()
        assert model.snapshot.undoes == Edit("logit", "cat")
        assert model.snapshot.redoes == Edit("document", "other.xent")

    def test_reset_leads_to_the_origin_of_each(self, model: Model, other: Document) -> None:
        model.set_logit(0, 5.0)
        model.load(START, self.VIEW, other)
        model.set_logit(0, 9.0)
        model.reset()
        assert model.state == START
        for _ in range(3):
            model.undo()
        assert model.document is not other
        model.reset()
        assert model.state is FOUR

    def test_a_gesture_does_not_reach_into_another(self, model: Model, other: Document) -> None:
        model.set_logit(0, 5.0)
        model.load(FOUR, None, other)
        model.set_logit(0, 6.0)
        model.undo()
        assert (model.state, model.document) == (FOUR, other)


class TestEpsilon:
    def test_undo_takes_it_back(self, model: Model) -> None:
        model.set_epsilon(1e-7)
        model.set_focus(0)
        model.undo()
        assert (model.snapshot.view.epsilon, model.snapshot.view.focus) == (0.0, 0)
        model.redo()
        assert model.snapshot.view.epsilon == 1e-7

    @pytest.mark.parametrize("epsilon", [-1e-9, 1.0, np.inf, np.nan, "x"])
    def test_it_is_small(self, model: Model, epsilon: Any) -> None:
        with pytest.raises(InvalidInputError, match="epsilon is"):
            model.set_epsilon(epsilon)
        assert not model.snapshot.can_undo

    def test_reset_takes_it_and_the_soft_target_back_and_leaves_the_pin(self, model: Model) -> None:
        model.pin()
        model.set_epsilon(1e-7)
        model.set_soft_target(True)
        model.reset()
        assert model.snapshot.view == View(focus=2, pinned=FOUR)
        model.undo()
        assert model.snapshot.view == View(focus=2, pinned=FOUR, epsilon=1e-7, soft_target=True)

    def test_reset_leads_to_what_was_loaded_with_it(self, model: Model) -> None:
        model.load(START, View(epsilon=1e-9, soft_target=True))
        model.set_epsilon(0.0)
        model.reset()
        assert model.snapshot.view == View(focus=1, epsilon=1e-9, soft_target=True)


class TestReset:
    def test_leads_to_the_start_as_a_step(self, model: Model, seen: list[Snapshot]) -> None:
        model.set_logit(0, 5.0)
        model.set_focus(0)
        edited, told = model.state, len(seen)
        model.reset()
        assert model.state is FOUR
        assert model.snapshot.view.focus == 2
        assert len(seen) == told + 1
        model.undo()
        assert model.state is edited

    def test_leads_to_what_was_loaded_and_after_undo_to_what_was_there_before(
        self, model: Model
    ) -> None:
        model.set_logit(0, 5.0)
        model.load(START)
        model.set_logit(0, 6.0)
        model.reset()
        assert model.state is START
        assert model.snapshot.view.focus == 1
        for _ in range(3):
            model.undo()
        assert model.state.logits[0] == 5.0
        model.reset()
        assert model.state is FOUR

    def test_leads_to_what_was_loaded_over_the_same(self, model: Model) -> None:
        model.set_logit(0, 5.0)
        model.load(FOUR.with_logit(0, 5.0))
        model.set_logit(0, 6.0)
        model.reset()
        assert model.state == FOUR.with_logit(0, 5.0)

    def test_the_largest_of_a_soft_target_comes_into_focus(self) -> None:
        model = Model(FOUR.with_target([0.1, 0.2, 0.3, 0.4]))
        model.set_focus(0)
        model.reset()
        assert model.snapshot.view.focus == 3

    def test_twice_is_once(self, model: Model, seen: list[Snapshot]) -> None:
        model.reset()
        assert seen == []

    def test_leaves_the_pin(self, model: Model) -> None:
        model.set_logit(0, 5.0)
        model.pin()
        pinned = model.state
        model.reset()
        assert model.snapshot.view.pinned is pinned


class TestGesture:
    @pytest.mark.parametrize("end", ["end_gesture", "cancel_gesture"])
    def test_its_beginning_and_its_end_are_each_told_once(
        self, model: Model, seen: list[Snapshot], end: str
    ) -> None:
        model.begin_gesture()
        model.begin_gesture()
        getattr(model, end)()
        getattr(model, end)()
        assert [s.in_gesture for s in seen] == [True, False]
        assert not model.snapshot.can_undo

    def test_it_lasts_over_all_that_happens_in_it(self, model: Model, seen: list[Snapshot]) -> None:
        model.begin_gesture()
        model.set_logit(0, 3.0)
        model.set_hovered(0)
        model.set_logit(0, 4.0)
        model.end_gesture()
        assert [s.in_gesture for s in seen] == [True, True, True, True, False]
        assert seen[-1].analysis is seen[-2].analysis
        model.undo()
        assert model.state is FOUR

    def test_cancelled_it_tells_of_the_state_and_the_end_at_once(
        self, model: Model, seen: list[Snapshot]
    ) -> None:
        model.begin_gesture()
        model.set_logit(0, 3.0)
        model.cancel_gesture()
        assert len(seen) == 3
        assert seen[-1].state is FOUR
        assert not seen[-1].in_gesture

    def test_steps_that_merge_need_none(self, model: Model, seen: list[Snapshot]) -> None:
        model.set_logit(0, 3.0)
        assert not seen[-1].in_gesture


class TestPaste:
    def test_within_the_classes(self, model: Model) -> None:
        model.paste(1, [7.0, 8.0])
        assert model.state.logits.tolist() == [2.0, 7.0, 8.0, -1.0]

    def test_what_is_left_goes_into_new_classes(self, model: Model, seen: list[Snapshot]) -> None:
        model.paste(3, [7.0, 8.0, 9.0], ["hen", "owl"])
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 7.0, 8.0, 9.0]
        assert model.state.names == ("cat", "dog", "bird", "cow", "hen", "owl")
        assert len(seen) == 1
        model.undo()
        assert model.state is FOUR

    def test_behind_the_last_class(self, model: Model) -> None:
        model.paste(4, [7.0], ["hen"])
        assert model.state.names[4] == "hen"
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, -1.0, 7.0]

    def test_values_beyond_the_names_are_dropped(self, model: Model) -> None:
        model.paste(2, [7.0, 8.0, 9.0, 10.0], ["hen"])
        assert model.state.logits.tolist() == [2.0, 1.0, 7.0, 8.0, 9.0]
        model.paste(4, [0.0, 1.0, 2.0])
        assert model.state.logits.tolist() == [2.0, 1.0, 7.0, 8.0, 0.0]

    def test_names_beyond_the_values_are_dropped(self, model: Model) -> None:
        model.paste(3, [7.0, 8.0], ["hen", "owl", "emu"])
        assert model.state.names[4:] == ("hen",)

    def test_masks_over_all_old_classes_are_fine_with_a_finite_new_one(self, model: Model) -> None:
        model.paste(0, [-np.inf] * 4 + [1.0], ["hen"])
        assert model.state.logits.tolist() == [-np.inf] * 4 + [1.0]

    def test_masks_in_new_classes(self, model: Model) -> None:
        model.paste(3, [1.0, -np.inf], ["hen"])
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 1.0, -np.inf]

    def test_an_array(self, model: Model) -> None:
        model.paste(3, np.array([7.0, 8.0, 9.0]), ["hen", "owl"])
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 7.0, 8.0, 9.0]

    def test_nothing(self, model: Model, seen: list[Snapshot]) -> None:
        model.paste(1, [])
        assert seen == []


class TestSubscribers:
    def test_all_get_the_same_snapshot(self, model: Model, seen: list[Snapshot]) -> None:
        others: list[Snapshot] = []
        model.subscribe(others.append)
        model.set_logit(0, 5.0)
        assert others[0] is seen[0] is model.snapshot

    def test_the_snapshot_is_the_models_before_anyone_hears_of_it(self, model: Model) -> None:
        agree = []
        model.subscribe(lambda snapshot: agree.append(snapshot is model.snapshot))
        model.set_logit(0, 5.0)
        assert agree == [True]

    def test_a_subscription_ends(self, model: Model, seen: list[Snapshot]) -> None:
        others: list[Snapshot] = []
        end = model.subscribe(others.append)
        end()
        model.set_logit(0, 5.0)
        assert (len(others), len(seen)) == (0, 1)

    def test_one_may_leave_while_being_told(self, model: Model, seen: list[Snapshot]) -> None:
        end = model.subscribe(lambda snapshot: end())
        others: list[Snapshot] = []
        model.subscribe(others.append)
        model.set_logit(0, 5.0)
        model.set_logit(0, 6.0)
        assert (len(others), len(seen)) == (2, 2)

    def test_nobody_is_told_of_nothing(self, model: Model, seen: list[Snapshot]) -> None:
        model.undo()
        model.redo()
        model.end_gesture()
        model.set_logit(0, 2.0)
        model.load(FOUR)
        assert seen == []

    # A subscriber that edits must not leave the others with what came before its edit.
    def test_the_last_that_anyone_hears_is_the_present(self, model: Model) -> None:
        model.subscribe(lambda s: model.set_focus(0) if s.view.focus == 2 else None)
        later: list[Snapshot] = []
        model.subscribe(later.append)
        model.set_logit(0, 5.0)
        assert later[-1] is model.snapshot


def test_looking_otherwise_is_no_step_of_undo() -> None:
    model = Model()
    view = View(focus=2, panels=("flow",), hide_values=True)
    model.look(view)
    assert model.snapshot.view == view
    assert model.state == START
    assert not model.snapshot.can_undo


def test_comparing_with_another_loss_is_no_step_of_undo() -> None:
    model = Model()
    model.set_compare("brier")
    model.set_relative_loss(True)
    model.set_logit(0, 5.0)
    model.undo()
    assert not model.snapshot.can_undo
    assert (model.snapshot.view.compare, model.snapshot.view.relative_loss) == ("brier", True)
    with pytest.raises(InvalidInputError):
        model.set_compare("hinge")
    model.set_compare("cross-entropy")
    assert model.snapshot.comparison is None
    model.set_compare(None)
    assert model.snapshot.comparison is None


@pytest.mark.parametrize("loss", COMPARABLE)
def test_another_loss_is_a_step_of_undo_and_is_analysed(loss: str) -> None:
    # Of a one-hot target the reverse divergence has no end.
    model = Model(START.with_label_smoothing(0.1))
    model.pin()
    model.set_compare("cross-entropy")
    model.begin_descent()
    model.descend()
    model.set_loss(loss)
    snapshot = model.snapshot
    assert snapshot.analysis.of.key == loss
    assert snapshot.analysis.loss == loss_named(loss).value(
        snapshot.state.logits, snapshot.analysis.target, 1.0
    )
    assert snapshot.pinned is not None
    assert snapshot.pinned.of.key == loss
    assert snapshot.comparison is not None
    assert snapshot.comparison.is_cross_entropy
    assert snapshot.view.descent is not None
    assert (snapshot.view.descent.start, snapshot.view.descent.last) == (snapshot.state, 0)
    model.descend()
    u = snapshot.state.logits - snapshot.analysis.gradient
    assert model.state.logits.tolist() == u.tolist()
    model.undo()
    model.undo()
    assert model.state.loss == "cross-entropy"
    assert model.snapshot.pinned is not None
    assert model.snapshot.pinned.is_cross_entropy


class TestLargeVocabulary:
    """The budget of the history, at the classes of a large language model."""

    COUNT = 262_144
    STEP = 8 * COUNT
    """Bytes of an array of all logits."""

    @pytest.fixture
    def large(self, monkeypatch: pytest.MonkeyPatch) -> Model:
        monkeypatch.setattr("xentgui.core.model.HISTORY_BUDGET", 10 * self.STEP)
        return Model(State(np.zeros(self.COUNT)))

    def test_the_default_is_some_hundred_steps(self) -> None:
        assert HISTORY_BUDGET // self.STEP == 128

    def test_the_oldest_steps_are_dropped(self, large: Model) -> None:
        for step in range(1, 16):
            large.set_logits(np.full(self.COUNT, float(step)))
        kept = [float(state.logits[0]) for state in large.states]
        assert kept == [float(step) for step in range(5, 16)]
        for _ in range(20):
            large.undo()
        assert large.state.logits[0] == 5.0
        for _ in range(20):
            large.redo()
        assert large.state.logits[0] == 15.0

    def test_what_steps_share_is_counted_once(self, large: Model) -> None:
        for step in range(1, 15):
            large.set_temperature(float(step + 1))
            large.end_gesture()
            large.set_epsilon(1.0 / (step + 2))
            large.pin()
        assert len(large.states) == 1 + 3 * 14

    def test_one_name_costs_the_tuple_and_no_other_name(self, large: Model) -> None:
        for step in range(4):
            large.set_name(step, "x")
        assert len(large.states) == 5
        # A tuple holds a pointer for each, as an array of float64 has a number; the first one is
        # also that of what Reset leads back to, which is kept anyway.
        assert large._history.cost == pytest.approx(3 * self.STEP, rel=0.01)

    def test_the_arrays_that_are_alive_keep_to_it(self, large: Model) -> None:
        for step in range(30):
            large.set_logit(step, 1.0)
            if step % 3 == 0:
                large.set_target(step)
            if step % 10 == 0:
                large.load(State(np.full(self.COUNT, step)), None, None)
        arrays = {id(array): array for s in large.states for array in (s.logits, s.target)}
        # The past, the present, and what Reset leads back to.
        assert sum(a.nbytes for a in arrays.values()) <= (10 + 2 + 2) * self.STEP


class TestUnfolding:
    def test_goes_from_the_first_line_to_all_and_back(self, model: Model) -> None:
        model.set_lines(1)
        seen = []
        for _ in range(len(LINES)):
            seen.append(model.snapshot.view.lines)
            model.unfold(1)
        assert seen == [*range(1, len(LINES)), None]
        assert model.snapshot.view.lines is None
        model.unfold(-1)
        assert model.snapshot.view.lines == len(LINES) - 1
        model.unfold(-99)
        assert model.snapshot.view.lines == 1

    def test_shows_the_full_derivation_and_is_no_step(self, model: Model) -> None:
        model.unfold(-2)
        assert model.snapshot.view.full_derivation
        assert not model.snapshot.can_undo

    def test_reveals_what_was_asked_for(self, model: Model) -> None:
        model.set_lines(4, asks=True)
        assert model.snapshot.view.asks_line
        model.unfold(1)
        assert (model.snapshot.view.lines, model.snapshot.view.asks_line) == (5, False)

    def test_every_step_is_every_step(self, model: Model) -> None:
        model.set_lines(2, asks=True)
        model.set_full_derivation(True)
        assert (model.snapshot.view.lines, model.snapshot.view.asks_line) == (None, False)

    def test_counts_the_lines_of_the_loss(self, model: Model) -> None:
        model.apply(model.state.with_loss("brier"))
        model.set_lines(6)
        model.unfold(1)
        assert model.snapshot.view.lines is None
