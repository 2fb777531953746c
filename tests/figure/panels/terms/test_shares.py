from __future__ import annotations

import math

import numpy as np
import pytest

from xentgui.figure.panels.terms.shares import MOST_SHARES, REST, shares

pytestmark = pytest.mark.usefixtures("qapp")

INF = math.inf


def names(count: int) -> tuple[str, ...]:
    return tuple(f"n{k}" for k in range(count))


def test_each_class_with_a_term_has_a_share() -> None:
    found = shares(np.array([0.5, 0.0, 1.5]), names(3))
    assert [(s.name, s.value, s.class_index) for s in found] == [("n0", 0.5, 0), ("n2", 1.5, 2)]
    assert all(share.others == "" for share in found)


@pytest.mark.parametrize("count", [MOST_SHARES + 2, 1000])
def test_of_many_the_largest_have_one_in_the_order_of_classes_and_the_rest_shares_one(
    count: int,
) -> None:
    terms = np.random.default_rng(count).random(count)
    *own, rest = shares(terms, names(count))
    kept = [share.class_index for share in own]
    assert kept == sorted(np.argsort(terms)[-MOST_SHARES:].tolist())
    assert (rest.name, rest.others) == ("", f"+{count - MOST_SHARES} more")
    assert rest.class_index == REST
    assert sum(share.value for share in (*own, rest)) == pytest.approx(terms.sum())


def test_classes_without_a_term_are_not_among_the_rest() -> None:
    terms = np.zeros(100)
    terms[7] = 2.0
    assert [share.name for share in shares(terms, names(100))] == ["n7"]


def test_infinite_terms_come_last_and_say_how_many_they_are() -> None:
    found = shares(np.array([INF, 0.5, INF, INF]), names(4))
    assert [(s.name, s.others, s.value) for s in found] == [
        ("n1", "", 0.5),
        ("n0", "+2 more", INF),
    ]


@pytest.mark.parametrize(
    ("name", "others", "label"),
    [("cat", "", "cat"), ("cat", "+2 more", "cat +2 more"), ("", "+2 more", "+2 more")],
)
def test_a_label_leaves_out_what_is_empty(name: str, others: str, label: str) -> None:
    share = shares(np.array([1.0]), ("cat",))[0]._replace(others=others)
    assert share.label(name) == label
