"""Targets as people write them."""

from __future__ import annotations

import pytest

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.targets import read_target

NAMES = ("cat", "dog", "3rd bird")


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("1", 1),
        (" -1 ", -1),
        ("１", 1),  # noqa: RUF001
        ("tensor(1)", 1),
        ("[1]", 1),
        ("tensor([1])", 1),
        ("tensor([1], device='cuda:0')", 1),
        ("array(2)", 2),
        ("np.int64(1)", 1),
        ("dog", "dog"),
        ("3rd bird", "3rd bird"),
        ('["dog"]', "dog"),
        ("cow", "cow"),
        ("black dog", "black dog"),
        ("1_", "1_"),
        ("[true,false,false]", 0),
        ("[False, True, False]", 1),
        ("tensor([0, 0, 1])", 2),
        ("0,1,0", 1),
        ("[0., 1., 0.]", 1),
        ("0.1,0.9,0", (0.1, 0.9, 0.0)),
        ("[0.25 0.75 0]", (0.25, 0.75, 0.0)),
    ],
)
def test_a_target(text: str, target: object) -> None:
    read = read_target(text, NAMES, 3)
    assert read.value == target
    assert type(read.value) is type(target)
    assert not read.said


def test_a_rounded_distribution_is_normalised_and_it_is_said() -> None:
    read = read_target("0.333,0.333,0.333", NAMES, 3)
    assert read.value == pytest.approx((1 / 3, 1 / 3, 1 / 3))
    assert "0.999" in read.said[0]


def test_several_classes_are_refused_or_share_on_request() -> None:
    with pytest.raises(InvalidInputError, match=r"marks 2 classes; .* such as 0\.5 for each"):
        read_target("[1,0,1]", NAMES, 3)
    read = read_target("[1,0,1]", NAMES, 3, shares=True)
    assert read.value == (0.5, 0.0, 0.5)
    assert read.said


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[1,0]", "There are 3 classes but 2 target values"),
        ("0.1,x,0.9", '"x" is not a number'),
        ("[1,2", "is not closed"),
        ("[[0,1,0],[1,0,0]]", "There are 2 rows; give the target of one"),
    ],
)
def test_no_target(text: str, message: str) -> None:
    with pytest.raises(InvalidInputError, match=message):
        read_target(text, NAMES, 3)
