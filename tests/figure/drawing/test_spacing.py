from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from xentgui.figure.drawing.spacing import spaced


@given(st.data())
def test_no_two_touch_and_the_marked_are_there(data: st.DataObject) -> None:
    count = data.draw(st.integers(1, 70))
    pitch = data.draw(st.floats(2.0, 40.0))
    marked = set(data.draw(st.lists(st.integers(0, count - 1), max_size=3)))
    places = spaced(count, pitch, 12.0, marked)
    assert marked <= set(places)
    assert list(places) == sorted(places)
    middles = list(places.values())
    assert all(right - left >= 12.0 - 1e-9 for left, right in pairwise(middles))


@given(st.integers(1, 70), st.floats(12.0, 40.0))
def test_where_there_is_room_each_has_its_place(count: int, pitch: float) -> None:
    assert spaced(count, pitch, 12.0, {0}) == {i: (i + 0.5) * pitch for i in range(count)}
