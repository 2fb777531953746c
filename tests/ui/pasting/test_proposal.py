"""What a row makes of the present State, over all kinds, names and places."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from xentgui.core.arithmetic.numerics import softmax
from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Kind, Table
from xentgui.core.reading.text import read_text
from xentgui.core.state import LogBase, State
from xentgui.ui.pasting.proposal import Answers, Place, Proposal, propose

PRESENT = State((2.0, 1.0, 0.1), 1, ("cat", "dog", "bird"), 2.0, 0.1, LogBase.TWO, "brier")
PLAIN = Answers()
Y = np.array([0.5, 0.25, 0.125, 0.125])


def new_name(number: int) -> str:
    return f"class {number}"


def proposed(
    table: Table, answers: Answers = PLAIN, present: State = PRESENT, first: int = 0
) -> Proposal:
    return propose(table, answers, present, first, new_name)


def table_of(kind: Kind, has_names: bool) -> Table:
    values = Y if kind is Kind.PROBABILITIES else np.log(Y)
    names = ("a", "b", "c", "d") if has_names else None
    return Table(np.stack([values, values[::-1]]), names, targets=(2, 0))


@pytest.mark.parametrize(
    ("kind", "has_names", "takes_names", "place"),
    list(product(Kind, (True, False), (True, False), Place)),
)
def test_every_kind_goes_to_every_place(
    kind: Kind, has_names: bool, takes_names: bool, place: Place
) -> None:
    answers = Answers(row=1, kind=kind, names=takes_names, place=place)
    state = proposed(table_of(kind, has_names), answers, first=1).state
    y, named = Y[::-1], has_names and takes_names
    if place is Place.ALL:
        assert state.names == (("a", "b", "c", "d") if named else ("1", "2", "3", "4"))
        assert state.target_index == 0
        new = slice(0, 4)
        if kind is not Kind.PROBABILITIES:
            np.testing.assert_array_equal(state.logits, np.log(y))
        else:
            np.testing.assert_allclose(softmax(state.logits, 2.0), y, rtol=1e-14)
    else:
        first = 3 if place is Place.APPEND else 1
        kept, new = PRESENT.names[:first], slice(first, first + 4)
        fresh = ("dog", "bird", "class 4", "class 5") if first == 1 else _classes(4, 7)
        assert state.names == (*kept, *(("a", "b", "c", "d") if named else fresh))
        np.testing.assert_array_equal(state.logits[:first], PRESENT.logits[:first])
        assert state.target_index == PRESENT.target_index
    assert state.class_count == new.stop
    assert (state.temperature, state.label_smoothing, state.log_base) == (2.0, 0.1, LogBase.TWO)
    assert state.loss == "brier"
    if kind is Kind.PROBABILITIES:
        there = softmax(state.logits, 2.0)[new]
        np.testing.assert_allclose(there / there.sum(), y, rtol=1e-13)


def _classes(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"class {number}" for number in range(first, last + 1))


def test_fewer_values_than_boxes_leave_the_others() -> None:
    state = proposed(read_text("7 8"), Answers(place=Place.FROM)).state
    assert state.logits.tolist() == [7.0, 8.0, 0.1]
    assert state.names == PRESENT.names


def test_masked_values_may_take_the_place_of_all_old_ones() -> None:
    table = Table(np.array([[-np.inf, -np.inf, -np.inf, 1.0]]))
    state = proposed(table, Answers(place=Place.FROM)).state
    assert state.logits.tolist() == [-np.inf, -np.inf, -np.inf, 1.0]


class TestTarget:
    def test_names_and_target_stay_where_there_are_as_many_classes(self) -> None:
        found = proposed(read_text("[3, 2, 1]"))
        assert (found.state.names, found.state.target_index) == (PRESENT.names, 1)
        assert not found.has_target

    def test_the_target_stays_a_class_that_there_is(self) -> None:
        present = PRESENT.with_target(2)
        assert proposed(read_text("[3, 2]"), present=present).state.target_index == 1

    def test_a_soft_one_of_other_classes_becomes_its_likeliest(self) -> None:
        present = PRESENT.with_target((0.2, 0.3, 0.5))
        state = proposed(read_text("[3, 2, 1, 0]"), present=present).state
        assert state.target_index == 2

    def test_a_name_is_found_though_names_are_not_taken(self) -> None:
        table = Table(np.array([[3.0, 2.0, 1.0]]), ("x", "y", "z"), targets=("z",))
        found = proposed(table, Answers(names=False))
        assert (found.state.names, found.state.target_index) == (PRESENT.names, 2)
        assert found.has_target

    def test_one_that_is_none_can_be_left_out(self) -> None:
        table = Table(np.array([[3.0, 2.0, 1.0]]), targets=(7,))
        with pytest.raises(InvalidInputError, match="7"):
            proposed(table)
        assert proposed(table, Answers(target=False)).state.target_index == 1

    def test_several_ones_are_shared_on_request(self) -> None:
        table = Table(np.array([[3.0, 2.0, 1.0]]), targets=((1.0, 0.0, 1.0),))
        with pytest.raises(InvalidInputError, match="marks 2 classes"):
            proposed(table)
        found = proposed(table, Answers(shares=True))
        assert found.state.target.tolist() == [0.5, 0.0, 0.5]
        assert any("share the target" in phrase for phrase in found.said)

    @pytest.mark.parametrize("place", [Place.FROM, Place.APPEND])
    def test_beside_others_it_stays_and_that_is_said(self, place: Place) -> None:
        table = Table(np.array([[3.0, 2.0]]), targets=(0,))
        found = proposed(table, Answers(place=place))
        assert found.state.target_index == 1
        assert "the target stayed as it was" in found.said
        assert not found.has_target


def test_settings_of_a_program_come_with_it_and_that_is_said() -> None:
    table = Table(np.array([[3.0, 2.0, 1.0]]), settings={"temperature": 0.5, "log_base": "10"})
    found = proposed(table)
    assert (found.state.temperature, found.state.log_base) == (0.5, LogBase.TEN)
    assert "the temperature 0.5 came with the numbers" in found.said


def test_a_sum_that_is_not_1_is_refused_until_it_is_to_be_normalised() -> None:
    table = Table(np.array([[0.5, 0.3, 0.4]]), kind=Kind.PROBABILITIES)
    with pytest.raises(InvalidInputError, match=r"sum to 1\.2"):
        proposed(table)
    found = proposed(table, Answers(normalise=True))
    np.testing.assert_allclose(
        softmax(found.state.logits, 2.0), np.array([0.5, 0.3, 0.4]) / 1.2, rtol=1e-14
    )
    assert any("sum to 1.2 and were divided" in phrase for phrase in found.said)


INDEPENDENT = State(
    (2.0, 1.0, 0.1), (1.0, 1.0, 0.0), temperature=2.0, loss="binary-cross-entropy:3"
)
SIGMOIDS = (0.9, 0.8, 0.0, 0.25, 0.006)


class TestIndependentClasses:
    @pytest.mark.parametrize("place", Place)
    @pytest.mark.parametrize("values", [SIGMOIDS, (0.2, 0.5, 0.3), (0.6, 0.405)])
    def test_probabilities_are_taken_as_they_are(
        self, values: tuple[float, ...], place: Place
    ) -> None:
        answers = Answers(kind=Kind.PROBABILITIES, place=place)
        found = proposed(Table(np.array([values])), answers, INDEPENDENT, first=1)
        assert found.said == ()
        before = {Place.ALL: 0, Place.FROM: 1, Place.APPEND: 3}[place]
        y = found.state.probabilities()
        assert y[before : before + len(values)] == pytest.approx(values, rel=1e-14)
        assert y[:before] == pytest.approx(INDEPENDENT.probabilities()[:before])
        assert found.state.loss == INDEPENDENT.loss

    @pytest.mark.parametrize(
        "target", [(1.0, 1.0, 0.0), (0.0, 0.0, 0.0), (1.0, 0.0, 0.0), (0.6, 0.405, 0.0)]
    )
    def test_so_are_targets(self, target: tuple[float, ...]) -> None:
        found = proposed(Table(np.array([[3.0, 2.0, 1.0]]), targets=(target,)), PLAIN, INDEPENDENT)
        assert found.state.target.tolist() == list(target)
        assert found.has_target
        assert found.said == ()

    def test_what_is_no_probability_is_refused(self) -> None:
        table = Table(np.array([[0.5, 1.2, 0.1]]))
        with pytest.raises(InvalidInputError, match=r"1\.2 in the probabilities is not from 0"):
            proposed(table, Answers(kind=Kind.PROBABILITIES), INDEPENDENT)
        table = Table(np.array([[0.5, 1.0, 0.1]]))
        with pytest.raises(InvalidInputError, match=r"probability of 1\.0 needs an infinite"):
            proposed(table, Answers(kind=Kind.PROBABILITIES), INDEPENDENT)
        table = Table(np.array([[-0.5, -1.0, -0.1]]))
        with pytest.raises(InvalidInputError, match="read for a softmax only"):
            proposed(table, Answers(kind=Kind.LOG_PROBABILITIES), INDEPENDENT)
        with pytest.raises(InvalidInputError, match="from 0 to 1"):
            proposed(Table(np.array([[1.0, 2.0]]), targets=((1.0, 3.0),)), PLAIN, INDEPENDENT)
