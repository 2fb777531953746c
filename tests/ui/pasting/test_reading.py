"""The preview's model, without a window."""

from __future__ import annotations

import dataclasses
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import START
from xentgui.core.reading.table import Choices, Kind
from xentgui.ui.pasting.proposal import Place
from xentgui.ui.pasting.reading import TRIED, Cure, Option, Reading
from xentgui.ui.pasting.words import question_title

BLOCK = "\tcat\tdog\tbird\ndog\t2,0\t1,0\t0,1\ncat\t0,5\t1,5\t0,25"


def fields(reading: Reading) -> list[tuple[str, object, bool]]:
    return [(each.field, each.chosen, each.is_open) for each in reading.asked()]


class TestQuestions:
    def test_what_is_open_is_answered_by_the_first_until_one_chooses(self) -> None:
        reading = Reading("2,5", START)
        assert fields(reading) == [("decimal", ".", True)]
        assert reading.table.values.tolist() == [[2.0, 5.0]]
        reading.choose("decimal", ",")
        assert reading.table.values.tolist() == [[2.5]]
        assert fields(reading) == [("decimal", ",", False)]
        reading.choose("decimal", ".")
        assert fields(reading) == [("decimal", ".", False)]
        assert reading.table.values.tolist() == [[2.0, 5.0]]

    def test_to_confirm_the_first_closes_the_question(self) -> None:
        reading = Reading("2,5", START)
        reading.choose("decimal", ".")
        assert fields(reading) == [("decimal", ".", False)]

    def test_an_answer_by_which_nothing_can_be_read_is_none(self) -> None:
        assert Reading("hen\t2,5\nhare\t-1,25", START).asked() == ()
        assert Reading("2,5 3,5", START).asked() == ()

    def test_the_kind_is_asked_where_the_numbers_sum_to_1(self) -> None:
        reading = Reading("0.2 0.3 0.5", START)
        assert fields(reading) == [("kind", Kind.PROBABILITIES, True)]
        reading.choose("kind", Kind.LOGITS)
        assert fields(reading) == [("kind", Kind.LOGITS, False)]
        assert reading.proposal().state.logits.tolist() == [0.2, 0.3, 0.5]

    def test_two_questions_are_answered_one_by_one(self) -> None:
        reading = Reading("0 1 2\n1 5 7\n2 4 4", START)
        assert fields(reading) == [("header", False, True), ("index", True, True)]
        reading.choose("index", False)
        assert fields(reading) == [("header", False, True), ("index", False, False)]
        assert reading.table.values.tolist() == [[0.0, 1.0, 2.0], [1.0, 5.0, 7.0], [2.0, 4.0, 4.0]]

    def test_a_choice_by_which_nothing_can_be_read_is_said_and_taken_back(self) -> None:
        reading = Reading("hen\t2,5\nhare\t1,5", START)
        reading.choose("decimal", ".")
        with pytest.raises(InvalidInputError):
            reading.proposal()
        assert reading.cures() == ()
        assert Option("decimal", (".", ","), ".") in reading.options()
        reading.choose("decimal", ",")
        assert reading.proposal().state.logits.tolist() == [2.5, 1.5]

    def test_a_row_that_is_gone_is_the_first_again(self) -> None:
        reading = Reading("1 2 3 4\n4 5 6 7\n7 8 9 1", START)
        reading.answer(row=2)
        reading.choose("orientation", "columns")
        assert reading.answers.row == 0
        assert reading.proposal().state.logits.tolist() == [1.0, 4.0, 7.0]


class TestOptions:
    def test_only_what_would_read_something_else_is_offered(self) -> None:
        assert Reading("[[1, 2, 3], [4, 5, 6]]", START).options() == ()
        assert Reading("cat\t2\ndog\t1", START).options() == ()
        offered = {option.field for option in Reading("7 8 9\n4 5 6", START).options()}
        assert offered == {"orientation", "header", "index"}

    def test_it_says_what_is_read_now(self) -> None:
        options = Reading("0,2.0\n1,1.0\n2,0.1", START).options()
        assert Option("index", (True, False), True) in options

    @pytest.mark.parametrize(
        ("orientation", "names", "place"),
        list(product(("rows", "columns"), (True, False), (Place.ALL, Place.APPEND))),
    )
    def test_across_or_down_with_names_or_without_in_place_or_beside(
        self, orientation: str, names: bool, place: Place
    ) -> None:
        head = "hen\thare\tfox\n" if names else ""
        text = f"{head}2.5\t1.5\t0.1\n3.5\t4.5\t5.5"
        if orientation == "columns":
            lines = [line.split("\t") for line in text.split("\n")]
            text = "\n".join("\t".join(row) for row in zip(*lines, strict=True))
        reading = Reading(text, START)
        if orientation == "columns":
            reading.choose("orientation", "columns")
        reading.answer(row=1, place=place)
        state = reading.proposal().state
        kept = 3 if place is Place.APPEND else 0
        assert state.logits[kept:].tolist() == [3.5, 4.5, 5.5]
        if names:
            assert state.names[kept:] == ("hen", "hare", "fox")

    def test_a_large_text_is_looked_at_in_its_beginning_only(self) -> None:
        reading = Reading("\n".join(f"{k}.5 {k}.25 7" for k in range(3000)), START)
        assert {option.field for option in reading.options()} >= {"orientation", "header"}


def test_every_choice_has_a_question_and_all_but_the_part_are_tried(qapp: QApplication) -> None:
    names = {field.name for field in dataclasses.fields(Choices)}
    assert names - {"part"} == set(TRIED)
    for field in (*names, "kind"):
        assert question_title(field) != question_title("another")


class TestPlace:
    @pytest.mark.parametrize(
        ("text", "in_box", "place"),
        [
            ("1,234", True, Place.FROM),
            ("2,0\t1,0\t0,1", True, Place.ALL),
            ("2,0\t1,0", True, Place.FROM),
            ("cat\t2\ndog\t1", True, Place.ALL),
            ("[[1, 2], [3, 4]]", True, Place.ALL),
            ("2,0\t1,0", False, Place.ALL),
            ("7", False, Place.FROM),
        ],
    )
    def test_the_likely_one_is_proposed(self, text: str, in_box: bool, place: Place) -> None:
        assert Reading(text, START, first=1, in_box=in_box).answers.place is place

    def test_a_box_for_probabilities_says_what_they_are(self) -> None:
        reading = Reading("0.5 0.4 0.2", START, kind=Kind.PROBABILITIES, in_box=True)
        assert reading.kind is Kind.PROBABILITIES
        assert Reading("-1 0 2", START, kind=Kind.PROBABILITIES).kind is Kind.LOGITS


class TestCures:
    def test_a_sum_is_normalised_or_the_numbers_are_logits(self) -> None:
        reading = Reading("class,probability\ncat,0.5\ndog,0.3\nbird,0.4", START)
        with pytest.raises(InvalidInputError, match=r"1\.2"):
            reading.proposal()
        assert reading.cures()[:2] == (Cure("normalise", True), Cure("kind", Kind.LOGITS))

    def test_one_number_can_only_stand_beside_others(self) -> None:
        reading = Reading("7", START)
        reading.answer(place=Place.ALL)
        with pytest.raises(InvalidInputError):
            reading.proposal()
        assert set(reading.cures()) == {Cure("place", Place.FROM), Cure("place", Place.APPEND)}


def test_a_file_is_read_as_a_text_is(tmp_path: Path) -> None:
    path = tmp_path / "block.tsv"
    path.write_text(BLOCK, encoding="utf-8")
    reading, other = Reading(path, START), Reading(BLOCK, START)
    assert reading.table.values.tolist() == other.table.values.tolist()
    assert reading.options() == other.options()
    np.save(tmp_path / "a.npy", np.arange(6.0).reshape(2, 3))
    assert Reading(tmp_path / "a.npy", START).options() == ()
