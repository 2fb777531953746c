"""Tables of which each column stands in a line of its own, as glimpse() and str() print them."""

from __future__ import annotations

import re

from xentgui.core.errors import Phrase
from xentgui.core.reading.grids.grid import Cell
from xentgui.core.reading.source import Source

_HEAD = re.compile(
    r"""
    \A\s*+
    (?: Rows:[ ](?P<rows>\d{1,9})\nColumns:[ ](?P<columns>\d{1,9})\n
      | 'data\.frame':\s+(?P<r_rows>\d{1,9})[ ]obs\.[ ]of\s+(?P<r_columns>\d{1,9})[ ]variables?:\n
      | tibble[ ]\[(?P<t_rows>\d{1,9})[ ]\u00d7[ ](?P<t_columns>\d{1,9})\][ ][^\n]*\n
      | pyarrow\.(?:Table|RecordBatch)\n(?P<schema>(?:[^\n:]+:[ ]\w+(?:[ ]not[ ]null)?\n)++)-{3,}\n
    )
    """,
    re.VERBOSE,
)
_COLUMN = re.compile(
    r"""
    [^\S\n]*
    (?: \$[ ](?P<glimpse>[^\s<]++(?:[ ][^\s<]++)*+)[ ]++<\w+>[ ]++
      | \$[ ](?P<r>[^\s:]++(?:[ ][^\s:]++)*+)[ ]*+:[ ]*+(?:num|int|chr|dbl)[ ]++
          (?:\[1:\d{1,9}\][ ])?
      | (?P<arrow>[^\n:]+):[ ](?=\[) )
    (?P<values>[^\n]*)
    """,
    re.VERBOSE,
)
_VALUE = re.compile(r'"(?P<text>(?:[^"\\\n]|\\.)*+)"|[^\s,\[\]"]+')


def rows_of_listing(source: Source) -> list[list[Cell]] | None:
    """Return the heads and the rows of such a table; None where a text is anything else.

    Raises
    ------
    InvalidInputError
        If some of the values were left out when it was printed.
    """
    head = _HEAD.match(source.plain)
    if head is None:
        return None
    heads: list[Cell] = []
    columns: list[list[Cell]] = []
    start = head.end()
    for line in source.plain[start:].split("\n"):
        end = start + len(line)
        if line.strip():
            column = _COLUMN.fullmatch(source.plain, start, end)
            if column is None:
                return None
            group = next(each for each in ("glimpse", "r", "arrow") if column[each])
            heads.append(Cell(*column.span(group), column[group]))
            columns.append(_values(source, *column.span("values")))
        start = end + 1
    if not columns:
        return None
    if head["schema"]:
        rows, count = len(columns[0]), head["schema"].count("\n")
    else:
        rows, count = (int(size) for size in head.groups() if size is not None)
    for cell, values in zip(heads, columns, strict=True):
        if len(values) != rows or len(columns) != count:
            raise source.error(
                cell.start,
                Phrase(
                    "the text says that there are {due} values, but has {count}; it is not whole.",
                    due=rows * count,
                    count=sum(map(len, columns)),
                ),
            )
    return [heads, *map(list, zip(*columns, strict=True))]


def _values(source: Source, start: int, end: int) -> list[Cell]:
    cells = []
    for found in _VALUE.finditer(source.plain, start, end):
        if re.fullmatch(r"\.{3}|…", found[0]):
            raise source.abbreviated(*found.span())
        group = "text" if found["text"] is not None else 0
        span = found.span(group)
        text = source.text[slice(*span)] if group else found[0]
        cells.append(Cell(*span, text, bool(group)))
    return cells
