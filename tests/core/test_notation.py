from __future__ import annotations

import dataclasses

import pytest

from xentgui.core.examples import START
from xentgui.core.snapshot import Snapshot
from xentgui.core.view import NOTATION, NOTATIONS, Notation, View


def test_the_letters_are_in_the_order_of_the_key() -> None:
    assert NOTATION["zpy"] == Notation(logits="z", probabilities="p", target="y")
    assert tuple(NOTATION) == NOTATIONS


@pytest.mark.parametrize("key", NOTATIONS)
def test_no_letter_stands_for_two_things(key: str) -> None:
    # Of the notation, and those that mean the same in every one of them.
    assert len(set(key) | set("LTHhkij")) == 3 + len("LTHhkij")


def test_the_fields_of_a_text_are_named_as_in_the_first_notation() -> None:
    text = "{u} of {name}: {y} - {t}"
    assert NOTATION["uyt"].fill(text, name="cat") == "u of cat: y - t"
    assert NOTATION["zpy"].fill(text, name="cat") == "z of cat: p - y"


def test_a_snapshot_has_the_notation_of_its_view() -> None:
    assert Snapshot.of(START).notation is NOTATION["uyt"]
    assert Snapshot.of(START, View(notation="xqp")).notation is NOTATION["xqp"]


def test_it_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        NOTATION["uyt"].logits = "z"  # type: ignore[misc]
