from __future__ import annotations

import numpy as np
import pytest

from xentgui.core.analysis.analysis import analyse
from xentgui.core.edit import Edit
from xentgui.core.examples import START
from xentgui.core.situation import Situation
from xentgui.core.snapshot import Snapshot
from xentgui.core.state import State
from xentgui.core.view import View

SOFT = START.with_target([0.25, 0.7, 0.05])
OTHER = START.with_logit(2, 3.0)


class TestOfAState:
    def test_on_its_own_it_has_no_past_future_pin_or_gesture(self) -> None:
        snapshot = Snapshot.of(START)
        assert snapshot.state is snapshot.analysis.state is START
        assert (snapshot.previous, snapshot.following, snapshot.pinned) == (None, None, None)
        assert not snapshot.in_gesture

    @pytest.mark.parametrize("state", [START, SOFT])
    def test_its_largest_target_is_in_focus(self, state: State) -> None:
        assert Snapshot.of(state).view == View(focus=1)

    def test_a_view_is_kept_as_it_is(self) -> None:
        view = View(focus=2, panels=("logits",), soft_target=True, pinned=OTHER, hovered=0)
        assert Snapshot.of(START, view).view is view

    def test_what_is_pinned_is_analysed_too(self) -> None:
        pinned = Snapshot.of(START, View(pinned=OTHER)).pinned
        assert pinned is not None
        assert pinned.state is OTHER
        np.testing.assert_array_equal(pinned.probabilities, analyse(OTHER).probabilities)

    def test_it_is_frozen(self) -> None:
        with pytest.raises(AttributeError):
            Snapshot.of(START).in_gesture = True  # type: ignore[misc]


class TestSoftTarget:
    @pytest.mark.parametrize(
        ("state", "asked_for", "is_soft"),
        [(START, False, False), (START, True, True), (SOFT, False, True), (SOFT, True, True)],
    )
    def test_is_shown_where_asked_for_or_there(
        self, state: State, asked_for: bool, is_soft: bool
    ) -> None:
        assert Snapshot.of(state, View(soft_target=asked_for)).is_soft is is_soft

    def test_label_smoothing_does_not_make_it_soft(self) -> None:
        assert not Snapshot.of(START.with_label_smoothing(0.1)).is_soft


def between(previous: State | None, following: State | None) -> Snapshot:
    before, after = (None if s is None else Situation(s, View()) for s in (previous, following))
    return Snapshot(START, analyse(START), View(), previous=before, following=after)


class TestSteps:
    def test_none(self) -> None:
        snapshot = between(None, None)
        assert (snapshot.can_undo, snapshot.can_redo) == (False, False)
        assert (snapshot.undoes, snapshot.redoes) == (None, None)

    def test_back(self) -> None:
        snapshot = between(OTHER, None)
        assert (snapshot.can_undo, snapshot.can_redo) == (True, False)
        assert (snapshot.undoes, snapshot.redoes) == (Edit("logit", "bird"), None)

    def test_forth(self) -> None:
        snapshot = between(None, START.with_temperature(2.0))
        assert (snapshot.can_undo, snapshot.can_redo) == (False, True)
        assert (snapshot.undoes, snapshot.redoes) == (None, Edit("temperature"))

    def test_each_is_named_in_the_direction_of_time(self) -> None:
        snapshot = between(START.without_class(2), START.with_classes_added([1.0], ["cow"]))
        assert snapshot.undoes == Edit("class added", "bird")
        assert snapshot.redoes == Edit("class added", "cow")
