from __future__ import annotations

import itertools
from typing import Any, TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.history import History

T = TypeVar("T")


class Reference:
    """The same rules with one list and a position."""

    def __init__(self, value: int) -> None:
        self.values, self.at = [value], 0
        self.gesture: str | None = None
        self.before_gesture: list[int] = []

    def apply(self, value: int, merge: str | None) -> None:
        if value == self.values[self.at]:
            return
        if merge is None or merge != self.gesture:
            self.before_gesture = list(self.values)
            self.at += 1
            self.gesture = merge
        del self.values[self.at :]
        self.values.append(value)
        if self.at > 0 and self.values[self.at - 1] == value:
            self._forget_gesture()

    def end_gesture(self) -> None:
        self.gesture = None

    def cancel_gesture(self) -> None:
        if self.gesture is not None:
            self._forget_gesture()

    def undo(self) -> None:
        self.gesture = None
        self.at = max(self.at - 1, 0)

    def redo(self) -> None:
        self.gesture = None
        self.at = min(self.at + 1, len(self.values) - 1)

    def _forget_gesture(self) -> None:
        self.values = self.before_gesture
        self.at -= 1
        self.gesture = None


operations = (
    st.tuples(st.just("apply"), st.integers(0, 3), st.sampled_from([None, "a", "b"]))
    | st.tuples(st.just("apply"), st.integers(0, 3), st.just("a"))
    | st.tuples(st.sampled_from(["undo", "redo", "end_gesture", "cancel_gesture"]))
)


@settings(deadline=None, max_examples=500)
@given(st.lists(operations, max_size=40))
def test_it_does_what_the_reference_does(steps: list[tuple[Any, ...]]) -> None:
    history, reference = History(0), Reference(0)
    for name, *arguments in steps:
        getattr(history, name)(*arguments)
        getattr(reference, name)(*arguments)
        assert history.present == reference.values[reference.at]
        assert (history.previous is not None) == (reference.at > 0)
        assert (history.following is not None) == (reference.at < len(reference.values) - 1)
    assert everything(history) == reference.values


@settings(deadline=None, max_examples=200)
@given(st.lists(operations, max_size=40))
def test_no_step_changes_nothing(steps: list[tuple[Any, ...]]) -> None:
    history = History(0)
    for name, *arguments in steps:
        getattr(history, name)(*arguments)
    values = everything(history)
    assert all(a != b for a, b in itertools.pairwise(values))


def everything(history: History[T]) -> list[T]:
    while history.previous is not None:
        history.undo()
    values = [history.present]
    while history.following is not None:
        history.redo()
        values.append(history.present)
    return values


class TestGestures:
    def test_one_drag_is_one_step(self) -> None:
        history = History("start")
        for value in ("1", "2", "3"):
            history.apply(value, merge="bar 0")
        assert everything(history) == ["start", "3"]

    def test_two_drags_of_one_bar_are_two_steps(self) -> None:
        history = History("start")
        history.apply("1", merge="bar 0")
        history.end_gesture()
        history.apply("2", merge="bar 0")
        assert everything(history) == ["start", "1", "2"]

    def test_another_bar_is_another_step(self) -> None:
        history = History("start")
        history.apply("1", merge="bar 0")
        history.apply("2", merge="bar 1")
        history.apply("3", merge="bar 0")
        assert everything(history) == ["start", "1", "2", "3"]

    def test_steps_without_a_key_never_merge(self) -> None:
        history = History("start")
        history.apply("1")
        history.apply("2")
        assert everything(history) == ["start", "1", "2"]

    def test_a_drag_back_to_its_start_leaves_no_step(self) -> None:
        history = History("start")
        history.apply("1", merge="bar 0")
        history.apply("start", merge="bar 0")
        assert history.previous is None
        history.apply("2", merge="bar 0")
        assert everything(history) == ["start", "2"]

    def test_a_step_that_is_dropped_does_not_come_back(self) -> None:
        history = History(1)
        history.apply(2)
        history.apply(3, merge="a")
        history.drop()
        assert (history.present, history.values, history.following) == (2, (1, 2), None)
        history.apply(4, merge="a")
        assert list(history.values) == [1, 2, 4]
        for _ in range(3):
            history.drop()
        assert list(history.values) == [1]

    def test_undo_ends_a_gesture(self) -> None:
        history = History("start")
        history.apply("1", merge="bar 0")
        history.undo()
        history.redo()
        history.apply("2", merge="bar 0")
        assert everything(history) == ["start", "1", "2"]


class TestSteps:
    def test_an_equal_value_is_no_step_and_keeps_the_future(self) -> None:
        history = History(1)
        history.apply(2)
        history.undo()
        history.apply(1)
        assert history.previous is None
        assert history.following is not None

    def test_a_new_value_forgets_the_future(self) -> None:
        history = History(1)
        history.apply(2)
        history.undo()
        history.apply(3)
        assert everything(history) == [1, 3]

    def test_undo_and_redo_at_the_ends_do_nothing(self) -> None:
        history = History(1)
        history.undo()
        history.redo()
        assert history.present == 1

    def test_the_very_same_values_come_back(self) -> None:
        first, second = [1], [2]
        history = History(first)
        history.apply(second)
        history.undo()
        assert history.present is first
        history.redo()
        assert history.present is second


class TestBudget:
    """Values are (size, shared): two that follow each other share what has the same name."""

    @staticmethod
    def cost(value: tuple[int, str], following: tuple[int, str]) -> int:
        return value[0] if value[1] != following[1] else 0

    def history(self, budget: int) -> History[tuple[int, str]]:
        return History((10, "a"), self.cost, budget)

    def test_the_oldest_steps_are_dropped_beyond_it(self) -> None:
        history = self.history(25)
        for name in "bcde":
            history.apply((10, name))
        assert history.values == ((10, "c"), (10, "d"), (10, "e"))
        assert history.cost == 20

    def test_what_is_shared_costs_nothing(self) -> None:
        history = self.history(25)
        for size in range(11, 100):
            history.apply((size, "a"))
        assert len(history.values) == 90
        assert history.cost == 0

    def test_the_last_step_is_kept_whatever_it_costs(self) -> None:
        history = self.history(5)
        for name in "bc":
            history.apply((10, name))
        assert history.values == ((10, "b"), (10, "c"))

    @settings(deadline=None, max_examples=200)
    @given(
        st.lists(
            st.tuples(
                st.just("apply"),
                st.tuples(st.integers(0, 20), st.sampled_from("abc")),
                st.sampled_from([None, "x", "y"]),
            )
            | st.tuples(st.sampled_from(["undo", "redo", "end_gesture", "cancel_gesture"])),
            max_size=40,
        ),
        st.integers(0, 60),
    )
    def test_the_cost_is_that_of_the_past_and_within_the_budget(
        self, steps: list[tuple[Any, ...]], budget: int
    ) -> None:
        history = self.history(budget)
        for name, *arguments in steps:
            getattr(history, name)(*arguments)
            costs = list(itertools.starmap(self.cost, itertools.pairwise(history.values)))
            assert history.cost == sum(costs)
            assert history.cost <= budget or len(costs) == 1
