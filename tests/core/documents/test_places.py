"""Line and column of a value in a file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xentgui.core.documents.places import Place, path_of, place_of

TEXT = """{
  "a": 1,
  "b" : [10, {"c": "x, ]}", "d": [true, null]}],
  "\\u0065": {"f": {}}
}"""


@pytest.mark.parametrize(
    ("where", "place"),
    [
        ("", Place(1, 1)),
        ("a", Place(2, 8)),
        ("b", Place(3, 9)),
        ("b[0]", Place(3, 10)),
        ("b[1]", Place(3, 14)),
        ("b[1].c", Place(3, 20)),
        ("b[1].d[1]", Place(3, 41)),
        ("e.f", Place(4, 19)),
        # What is missing is missing in what is there.
        ("b[7]", Place(3, 9)),
        ("b[1].z.y", Place(3, 14)),
        ("a.z", Place(2, 8)),
    ],
)
def test_a_value_is_found(where: str, place: Place) -> None:
    assert place_of(TEXT, path_of(where)) == place


def test_a_path_is_split() -> None:
    assert path_of("steps[2].text.en") == ("steps", 2, "text", "en")


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4)
    ),
    max_leaves=20,
)


def paths(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], Any]]:
    found = [(path, value)]
    if isinstance(value, dict):
        for key, inner in value.items():
            found += paths(inner, (*path, key))
    elif isinstance(value, list):
        for k, inner in enumerate(value):
            found += paths(inner, (*path, k))
    return found


@given(VALUES, st.sampled_from([None, 2, "\t"]), st.booleans())
def test_every_value_begins_where_it_is_said(value: Any, indent: Any, as_ascii: bool) -> None:
    text = json.dumps(value, indent=indent, ensure_ascii=as_ascii)
    lines = text.split("\n")
    for path, inner in paths(value):
        line, column = place_of(text, path)
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == inner
