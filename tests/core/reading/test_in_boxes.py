from __future__ import annotations

import math

import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.quantity import LOGIT, PROBABILITY
from xentgui.core.reading.pasted import is_plain, read_pasted
from xentgui.core.reading.table import Kind
from xentgui.core.reading.text import read_text


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2,5", 2.5),
        ("-2,5", -2.5),
        ("0,25", 0.25),
        ("1,024.5", 1024.5),
        ("1.234,5", 1234.5),
        ("1'024.5", 1024.5),
        ("[7]", 7.0),
        ("tensor(3.)", 3.0),
        ("2,5\r\n", 2.5),
        ("-∞", -math.inf),
    ],
)
def test_where_one_number_is_due_a_comma_separates_none(text: str, number: float) -> None:
    assert read_pasted(text, Kind.LOGITS, LOGIT.accepts).number == number


@pytest.mark.parametrize("text", ["1,234", "12,345"])
def test_what_can_be_two_numbers_is_none(text: str) -> None:
    pasted = read_pasted(text, Kind.LOGITS, LOGIT.accepts)
    assert pasted.values is None
    assert pasted.number is None


def test_what_the_box_takes_tells_them_apart() -> None:
    assert read_pasted("1,000", None, PROBABILITY.accepts).number == 1.0


@pytest.mark.parametrize(
    ("text", "values"),
    [("7\t8", [7.0, 8.0]), ("1,2,3", [1.0, 2.0, 3.0]), ("4;5;6", [4.0, 5.0, 6.0])],
)
def test_a_plain_list_is_one(text: str, values: list[float]) -> None:
    found = read_pasted(text, Kind.LOGITS, LOGIT.accepts).values
    assert found is not None
    assert found.tolist() == values


@pytest.mark.parametrize(
    "text",
    [
        "[[1, 2], [3, 4]]",
        "cat\t2\ndog\t1",
        "2,0\t1,0\t0,1",
        "0.2 0.3 0.5",
        "prob: 2 1 3",
        "a,b,c\n1,2,3",
        "0,2.5\n1,1.5\n2,0.5",
    ],
)
def test_anything_more_is_to_be_looked_at(text: str) -> None:
    assert read_pasted(text, Kind.LOGITS, LOGIT.accepts).values is None


def test_a_list_of_probabilities_is_plain_where_they_are_due() -> None:
    table = read_text("0.2 0.3 0.5")
    assert is_plain(table, Kind.PROBABILITIES)
    assert is_plain(table, None)
    assert not is_plain(table, Kind.LOGITS)


def test_what_cannot_be_read_says_why() -> None:
    with pytest.raises(InvalidInputError, match="no number"):
        read_pasted("hedgehog", Kind.LOGITS, LOGIT.accepts)
