"""What is a mistake in Python only with more columns than one."""

from __future__ import annotations

from xentgui.core.reading.table import Choices
from xentgui.core.reading.text import read_text


def test_several_columns_are_rows_where_that_is_chosen() -> None:
    table = read_text("2 1 0.1\n3 4 5.5", Choices(orientation="columns"))
    assert table.values.tolist() == [[2.0, 3.0], [1.0, 4.0], [0.1, 5.5]]
