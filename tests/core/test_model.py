import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.analysis import analyse
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.model import Model
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import LogBase, State
from xentgui.core.view import View

FOUR = State([2.0, 1.0, 0.1, -1.0], target=2, names=["cat", "dog", "bird", "cow"])


@pytest.fixture
def model():
    return Model(FOUR)


@pytest.fixture
def seen(model):
    """Snapshots in the order in which a subscriber got them."""
    snapshots = []
    model.subscribe(snapshots.append)
    return snapshots


class TestSnapshot:
    def test_a_model_starts_with_the_example_of_the_window(self):
        assert Model().state is START

    def test_the_target_is_in_focus_at_first(self, model):
        assert model.snapshot.view.focus == 2
        assert Snapshot.of(FOUR.with_target([0.1, 0.6, 0.2, 0.1])).view.focus == 1

    def test_of_a_state_on_its_own(self):
        snapshot = Snapshot.of(FOUR, View(focus=1))
        assert snapshot.state is snapshot.analysis.state is FOUR
        assert snapshot.view.focus == 1
        assert not snapshot.can_undo
        assert not snapshot.can_redo

    def test_it_is_frozen(self, model):
        with pytest.raises(AttributeError):
            model.snapshot.state = None


VERBS = [
    (lambda m: m.set_logit(1, 5.0), lambda s: s.with_logit(1, 5.0)),
    (lambda m: m.set_logits([4, 3, 2, 1]), lambda s: s.with_logits([4, 3, 2, 1])),
    (lambda m: m.set_target("cow"), lambda s: s.with_target(3)),
    (lambda m: m.set_target([0.5, 0.5, 0, 0]), lambda s: s.with_target([0.5, 0.5, 0, 0])),
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
    (lambda m: m.load(START), lambda s: START),
]


@pytest.mark.parametrize(("verb", "change"), VERBS)
class TestEveryVerb:
    def test_makes_one_change_and_one_snapshot(self, model, seen, verb, change):
        verb(model)
        assert model.state == change(FOUR)
        assert seen == [model.snapshot]
        assert model.snapshot.can_undo

    def test_analyses_what_it_shows(self, model, seen, verb, change):
        verb(model)
        assert seen[0].analysis.state is seen[0].state
        expected = analyse(change(FOUR))
        assert seen[0].analysis.loss == expected.loss
        np.testing.assert_array_equal(seen[0].analysis.gradient, expected.gradient)

    def test_can_be_undone_and_redone(self, model, seen, verb, change):
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
    ],
)
def test_an_invalid_verb_raises_and_changes_nothing(model, seen, verb):
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
            lambda m, x: m.set_name(0, f"cat {x}"),
            lambda m, x: m.set_temperature(x),
            lambda m, x: m.set_label_smoothing(x / 10),
        ],
    )
    def test_a_gesture_is_one_step(self, model, seen, verb):
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

    def test_a_value_that_is_there_already_is_no_step(self, model, seen):
        model.set_temperature(2.0)
        model.end_gesture()
        model.set_temperature(2.0)
        assert len(seen) == 1
        model.undo()
        assert model.state is FOUR

    def test_two_bars_are_two_steps(self, model):
        model.set_logit(0, 3.0)
        model.set_logit(1, 3.0)
        model.undo()
        assert model.state.logits.tolist() == [3.0, 1.0, 0.1, -1.0]

    def test_a_drag_that_comes_back_leaves_no_step(self, model, seen):
        model.set_logit(0, 3.0)
        model.set_logit(0, 2.0)
        assert model.state == FOUR
        assert not model.snapshot.can_undo
        assert not seen[-1].can_undo


class TestFocus:
    def test_a_single_target_comes_into_focus(self, model, seen):
        model.set_target("cow")
        assert (seen[-1].view.focus, len(seen)) == (3, 1)

    def test_a_soft_target_leaves_the_focus(self, model):
        model.set_target([0.7, 0.1, 0.1, 0.1])
        assert model.snapshot.view.focus == 2

    def test_choosing_the_same_target_brings_it_back_into_focus(self, model, seen):
        model.set_focus(0)
        model.set_target(2)
        assert [s.view.focus for s in seen] == [0, 2]
        assert not model.snapshot.can_undo

    def test_it_is_no_step_and_keeps_the_analysis(self, model, seen):
        analysis = model.snapshot.analysis
        model.set_focus(1)
        assert seen[-1].view.focus == 1
        assert seen[-1].analysis is analysis
        assert not seen[-1].can_undo
        model.set_focus(1)
        assert len(seen) == 1

    def test_loading_brings_the_largest_target_into_focus(self, model):
        model.load(State([1, 2, 3], target=[0.1, 0.6, 0.3]))
        assert model.snapshot.view.focus == 1

    def test_the_focus_stays_inside_when_classes_go(self, model):
        model.set_target(3)
        model.remove_class(3)
        assert model.snapshot.view.focus == 2
        model.load(State(np.zeros(9), target=8))
        model.undo()
        assert model.snapshot.view.focus == 2

    def test_the_focus_follows_its_class_when_one_before_it_goes(self, model):
        model.set_focus(2)
        model.remove_class(0)
        assert model.state.names[model.snapshot.view.focus] == "bird"

    def test_the_focus_stays_when_a_class_after_it_goes(self, model):
        model.set_focus(1)
        model.remove_class(2)
        assert model.state.names[model.snapshot.view.focus] == "dog"


class TestPaste:
    def test_within_the_classes(self, model):
        model.paste(1, [7.0, 8.0])
        assert model.state.logits.tolist() == [2.0, 7.0, 8.0, -1.0]

    def test_what_is_left_goes_into_new_classes(self, model, seen):
        model.paste(3, [7.0, 8.0, 9.0], ["hen", "owl"])
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 7.0, 8.0, 9.0]
        assert model.state.names == ("cat", "dog", "bird", "cow", "hen", "owl")
        assert len(seen) == 1
        model.undo()
        assert model.state is FOUR

    def test_behind_the_last_class(self, model):
        model.paste(4, [7.0], ["hen"])
        assert model.state.names[4] == "hen"
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, -1.0, 7.0]

    def test_values_beyond_the_names_are_dropped(self, model):
        model.paste(2, [7.0, 8.0, 9.0, 10.0], ["hen"])
        assert model.state.logits.tolist() == [2.0, 1.0, 7.0, 8.0, 9.0]
        model.paste(4, [0.0, 1.0, 2.0])
        assert model.state.logits.tolist() == [2.0, 1.0, 7.0, 8.0, 0.0]

    def test_names_beyond_the_values_are_dropped(self, model):
        model.paste(3, [7.0, 8.0], ["hen", "owl", "emu"])
        assert model.state.names[4:] == ("hen",)

    def test_masks_over_all_old_classes_are_fine_with_a_finite_new_one(self, model):
        model.paste(0, [-np.inf] * 4 + [1.0], ["hen"])
        assert model.state.logits.tolist() == [-np.inf] * 4 + [1.0]

    def test_masks_in_new_classes(self, model):
        model.paste(3, [1.0, -np.inf], ["hen"])
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 1.0, -np.inf]

    def test_an_array(self, model):
        model.paste(3, np.array([7.0, 8.0, 9.0]), ["hen", "owl"])
        assert model.state.logits.tolist() == [2.0, 1.0, 0.1, 7.0, 8.0, 9.0]

    def test_nothing(self, model, seen):
        model.paste(1, [])
        assert seen == []


class TestSubscribers:
    def test_all_get_the_same_snapshot(self, model, seen):
        others = []
        model.subscribe(others.append)
        model.set_logit(0, 5.0)
        assert others[0] is seen[0] is model.snapshot

    def test_the_snapshot_is_the_models_before_anyone_hears_of_it(self, model):
        agree = []
        model.subscribe(lambda snapshot: agree.append(snapshot is model.snapshot))
        model.set_logit(0, 5.0)
        assert agree == [True]

    def test_a_subscription_ends(self, model, seen):
        others = []
        end = model.subscribe(others.append)
        end()
        model.set_logit(0, 5.0)
        assert (len(others), len(seen)) == (0, 1)

    def test_one_may_leave_while_being_told(self, model, seen):
        end = model.subscribe(lambda snapshot: end())
        others = []
        model.subscribe(others.append)
        model.set_logit(0, 5.0)
        model.set_logit(0, 6.0)
        assert (len(others), len(seen)) == (2, 2)

    def test_nobody_is_told_of_nothing(self, model, seen):
        model.undo()
        model.redo()
        model.end_gesture()
        model.set_logit(0, 2.0)
        model.load(FOUR)
        assert seen == []

    # A subscriber that edits must not leave the others with what came before its edit.
    def test_the_last_that_anyone_hears_is_the_present(self, model):
        model.subscribe(lambda s: model.set_focus(0) if s.view.focus == 2 else None)
        later = []
        model.subscribe(later.append)
        model.set_logit(0, 5.0)
        assert later[-1] is model.snapshot


logits = st.floats(-50.0, 50.0) | st.just(-np.inf) | st.sampled_from([np.nan, 0.0])
steps = st.one_of(
    st.tuples(st.just("set_logit"), st.integers(0, 5), logits),
    st.tuples(st.just("set_logits"), st.lists(logits, min_size=2, max_size=5)),
    st.tuples(st.just("set_target"), st.integers(0, 5)),
    st.tuples(st.just("set_target"), st.sampled_from([[0.5, 0.5], [0.2, 0.3, 0.5]])),
    st.tuples(st.just("set_name"), st.integers(0, 5), st.sampled_from(["x", "y"])),
    st.tuples(st.just("add_class"), st.just("new"), logits),
    st.tuples(
        st.just("paste"),
        st.integers(0, 5),
        st.lists(logits, max_size=4),
        st.sampled_from([(), ("p",), ("p", "q")]),
    ),
    st.tuples(st.just("remove_class"), st.integers(0, 5)),
    st.tuples(st.just("set_temperature"), st.sampled_from([0.0, 0.5, 1.0, 2.0])),
    st.tuples(st.just("set_label_smoothing"), st.sampled_from([0.0, 0.1, 2.0])),
    st.tuples(st.just("set_log_base"), st.sampled_from(LogBase)),
    st.tuples(st.just("set_focus"), st.integers(-1, 5)),
    st.tuples(st.just("load"), st.just(START)),
    st.tuples(st.sampled_from(["undo", "undo", "redo", "end_gesture"])),
)


@settings(deadline=None, max_examples=150)
@given(st.lists(steps, max_size=30))
def test_any_sequence_of_verbs_keeps_the_promises(sequence):
    model = Model(FOUR)
    heard = [model.snapshot]
    model.subscribe(heard.append)
    for name, *arguments in sequence:
        before = model.snapshot
        try:
            getattr(model, name)(*arguments)
        except InvalidInputError:
            assert model.snapshot is before
        now = model.snapshot
        assert heard[-1] is now
        assert now.analysis.state is now.state
        assert 0 <= now.view.focus < now.state.class_count

    # Undo and redo bring back the very same States.
    present, undone = model.state, 0
    while model.snapshot.can_undo:
        model.undo()
        undone += 1
    assert model.state == FOUR
    for _ in range(undone):
        model.redo()
    assert model.state is present
