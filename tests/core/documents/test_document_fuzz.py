"""Whatever is in a file: it is a document, or it is refused in one line."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.documents.document import dumps, loads
from xentgui.core.errors import InvalidInputError
from xentgui.core.examples import EXAMPLES, START
from xentgui.core.situation import Situation
from xentgui.core.view import View

many = settings(max_examples=800)

SAMPLES = [dumps(Situation(state, View(pinned=START))) for state in EXAMPLES.values()]
LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(10**18, 10**25)
    | st.floats()
    | st.text(max_size=400)
    | st.sampled_from(["-inf", "e", "logits", "xentgui", "\ud800", "{}", "\u2028", 10**400])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=90), inner),
    max_leaves=12,
)


def check(data: bytes) -> None:
    """Read what may be a document; nothing but a readable refusal may come of it."""
    try:
        state, view = loads(data)
    except InvalidInputError as error:
        text = str(error)
        assert text.isprintable(), ascii(text)
        assert 10 < len(text) < 300
    else:
        # What is taken is taken as it stands: it can be written, and read again.
        assert loads(dumps(Situation(state, view))) == (state, view)


@many
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


@many
@given(VALUES)
def test_any_json(value: Any) -> None:
    check(json.dumps(value).encode())


@many
@given(st.text(alphabet='{}[]",:\\-+.eE0123456789 \ntrufalsNIniy', max_size=200))
def test_anything_like_json(text: str) -> None:
    check(text.encode())


@many
@given(st.sampled_from(SAMPLES), st.data())
def test_a_document_with_other_bytes(sample: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sample)
    for _ in range(data.draw(st.integers(1, 4))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    check(bytes(damaged))


@many
@given(st.sampled_from(SAMPLES), st.data())
def test_a_document_with_a_flipped_bit(sample: bytes, data: st.DataObject) -> None:
    damaged = bytearray(sample)
    damaged[data.draw(st.integers(0, len(damaged) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    check(bytes(damaged))


@many
@given(st.sampled_from(SAMPLES), st.data())
def test_a_document_with_a_piece_cut_out_or_doubled(sample: bytes, data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(sample)))
    last = data.draw(st.integers(0, len(sample)))
    check(sample[:first] + sample[last:])


@pytest.mark.parametrize("sample", SAMPLES, ids=EXAMPLES)
def test_a_document_that_ends_anywhere_is_refused(sample: bytes) -> None:
    for end in range(len(sample) - 2):
        with pytest.raises(InvalidInputError):
            loads(sample[:end])


@many
@given(st.sampled_from(SAMPLES), VALUES, st.data())
def test_a_document_with_another_value_somewhere(
    sample: bytes, value: Any, data: st.DataObject
) -> None:
    document = json.loads(sample)
    place, places = document, []
    stack = [document]
    while stack:
        place = stack.pop()
        keys = list(place) if isinstance(place, dict) else range(len(place))
        for key in keys:
            places.append((place, key))
            if isinstance(place[key], dict | list):
                stack.append(place[key])
    place, key = data.draw(st.sampled_from(places))
    place[key] = value
    check(json.dumps(document).encode())


@many
@given(st.sampled_from(SAMPLES), st.data())
def test_a_document_with_two_values_exchanged(sample: bytes, data: st.DataObject) -> None:
    document = json.loads(sample)
    objects = [document, document["state"], document["view"], document["view"]["pinned"]]
    (one, other) = (data.draw(st.sampled_from(objects)) for _ in range(2))
    a, b = data.draw(st.sampled_from(sorted(one))), data.draw(st.sampled_from(sorted(other)))
    first, second = json.loads(json.dumps([one[a], other[b]]))
    one[a], other[b] = second, first
    check(json.dumps(document).encode())
