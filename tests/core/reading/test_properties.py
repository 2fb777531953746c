"""Random tables, printed in every notation and locale, are read as they were printed.

What is compared are the numbers that stand in the text. Where a text leaves something open, the
right reading must be one of the answers.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator, Sequence
from html import escape
from typing import Any, TypeAlias

import numpy as np
import pytest
from by_hand import times
from hypothesis import given, settings
from hypothesis import strategies as st

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Choices, Table
from xentgui.core.reading.text import read_text

EXAMPLES = times(20, by_hand=1000)

Rows: TypeAlias = "list[list[str]]"
Values: TypeAlias = "list[list[float]]"
Names: TypeAlias = "list[str]"

_LATIN = "cat dog bird fish cow ant fox hen owl pig rat yak"
_CJK = "猫 犬 鳥 魚 牛 蟻 狐 鶏 梟 豚 鼠 馬"
_CYRILLIC = "кот собака птица рыба корова муравей лиса курица сова свинья крыса як"
_ARABIC = "قط كلب طائر سمك بقرة نملة ثعلب دجاجة بومة خنزير جرذ ثور"
_DEVANAGARI = "बिल्ली कुत्ता पक्षी मछली गाय चींटी लोमड़ी मुर्गी उल्लू सूअर चूहा याक"
_SPACES = "red apple|green pear|plum (dried)|x-y|N.N.|Class 2|top left|sea bass|a+b|C#"
LATIN = _LATIN.split()
SCRIPTS = [each.split() for each in (_LATIN, _CJK, _CYRILLIC, _ARABIC, _DEVANAGARI)]
WITH_SPACES = _SPACES.split("|")
HOSTILE = [
    "no", "yes", "it's", 'say "hi"', "a, b", "c;d", "1st", "3D", "#tag", "<s>", "[PAD]", "100%"
]  # fmt: skip


def numerals() -> st.SearchStrategy[str]:
    """Give numbers as programs print them, of all sizes."""
    short = st.decimals(-100, 100, allow_nan=False, places=2).map(lambda value: f"{value:f}")
    whole = st.integers(-30, 30).map(str)
    any_float = st.floats(allow_nan=False, allow_infinity=False).map(repr)
    return st.one_of(short, short, any_float, whole)


@st.composite
def tables(
    draw: st.DrawFn, cell: st.SearchStrategy[str], most_rows: int = 5, least_columns: int = 2
) -> Rows:
    """Give rows of one length."""
    count, width = draw(st.integers(1, most_rows)), draw(st.integers(least_columns, 12))
    return [[draw(cell) for _ in range(width)] for _ in range(count)]


def values_of(rows: Rows) -> Values:
    return [[float(cell) for cell in row] for row in rows]


def readings(text: str) -> Iterator[Table]:
    """Give what the answers to all questions of a text lead to."""
    waiting, seen = [Choices()], set[Choices]()
    while waiting:
        choices = waiting.pop(0)
        if choices in seen or len(seen) > 60:
            continue
        seen.add(choices)
        try:
            table = read_text(text, choices)
        except InvalidInputError:
            if choices.is_free():
                raise
            continue
        yield table
        waiting += [
            choices.with_answer(question.field, answer.value)
            for question in table.questions
            for answer in question.answers
        ]


def is_reading(table: Table, values: Values, names: Sequence[str] | None) -> bool:
    return (
        table.names_by_row is None
        and table.values.shape == np.shape(values)
        and bool((table.values == np.array(values)).all())
        and (names is None or table.names == tuple(names))
    )


def assert_reads(text: str, values: Values, names: Sequence[str] | None = None) -> None:
    """Check that a text reads as it should, or asks with that among the answers."""
    found = list(readings(text))
    if not found[0].questions:
        table = found[0]
        assert table.values.tolist() == values, text
        assert names is None or table.names == tuple(names), text
        return
    assert any(is_reading(table, values, names) for table in found), (
        text,
        [table.values.tolist() for table in found],
    )


def bracketed(rows: Rows, marks: str, between: str, between_rows: str) -> str:
    opening, closing = marks[0], marks[1]
    inner = between_rows.join(opening + between.join(row) + closing for row in rows)
    return opening + inner + closing


def nested(rows: Rows, indent: int) -> str:
    return bracketed(rows, "[]", ", ", ",\n" + " " * indent)


def separated(separator: str, end: str = "\n") -> Callable[[Rows], str]:
    return lambda rows: end.join(separator.join(row) for row in rows)


def latex(rows: Rows) -> str:
    body = " \\\\\n".join(" & ".join(row) for row in rows)
    return f"\\begin{{pmatrix}}\n{body}\n\\end{{pmatrix}}"


def html(rows: Rows) -> str:
    lines = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return "<table>\n" + "\n".join(lines) + "\n</table>"


def julia(rows: Rows) -> str:
    if len(rows) == 1:
        return f"{len(rows[0])}-element Vector{{Float64}}:\n" + "\n".join(f" {x}" for x in rows[0])
    body = "\n".join("  " + "  ".join(row) for row in rows)
    return f"{len(rows)}\u00d7{len(rows[0])} Matrix{{Float64}}:\n{body}"


def r_matrix(rows: Rows) -> str:
    head = "     " + " ".join(f"[,{k + 1}]".rjust(26) for k in range(len(rows[0])))
    lines = [f"[{k + 1},] " + " ".join(x.rjust(26) for x in row) for k, row in enumerate(rows)]
    return "\n".join([head, *lines])


def matlab_columns(rows: Rows) -> str:
    parts = ["logits ="]
    width = len(rows[0])
    for start in range(0, width, 4):
        end = min(width, start + 4)
        parts.append(
            f"  Columns {start + 1} through {end}" if end > start + 1 else f"  Column {end}"
        )
        parts.append("\n".join("  " + "  ".join(row[start:end]) for row in rows))
    return "\n\n".join(parts) + "\n"


PLAIN: dict[str, Callable[[Rows], str]] = {
    "nested lists": lambda rows: bracketed(rows, "[]", ", ", ", "),
    "nested lists in lines": lambda rows: bracketed(rows, "[]", ", ", ",\n "),
    "tuples": lambda rows: bracketed(rows, "()", ", ", ", "),
    "JSON, indented": lambda rows: json.dumps(values_of(rows), indent=1),
    "JSON Lines": lambda rows: "\n".join(json.dumps(row) for row in values_of(rows)),
    "a tensor": lambda rows: "tensor(" + nested(rows, 8) + ", device='cuda:0')",
    "an array of NumPy": lambda rows: "array(" + nested(rows, 7) + ")",
    "a print of NumPy": lambda rows: bracketed(rows, "[]", " ", "\n "),
    "Mathematica": lambda rows: bracketed(
        [[cell.replace("e", "*^") for cell in row] for row in rows], "{}", ", ", ", "
    ),
    "C": lambda rows: f"double x[][] = {bracketed(rows, '{}', ', ', ', ')};",
    "MATLAB": lambda rows: "x = [" + "; ".join(map(" ".join, rows)) + "];",
    "MATLAB, printed": lambda rows: "ans =\n\n" + separated("   ")(rows) + "\n\n",
    "MATLAB, columns": matlab_columns,
    "Julia": julia,
    "R, a matrix": r_matrix,
    "CSV": separated(","),
    "CSV with spaces": separated(", "),
    "semicolons": separated(";"),
    "a spreadsheet": separated("\t", "\r\n"),
    "columns of spaces": separated("   "),
    "bars": separated(" | "),
    "LaTeX": latex,
    "HTML": html,
    "an assignment": lambda rows: f"logits = {bracketed(rows, '[]', ', ', ', ')}",
    "a prompt": lambda rows: ">>> x\n" + nested(rows, 1),
    "a cell of Jupyter": lambda rows: f"Out[3]: {bracketed(rows, '[]', ', ', ', ')}",
}


@pytest.mark.parametrize("notation", PLAIN)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables(numerals()))
def test_numbers_alone(notation: str, rows: Rows) -> None:
    assert_reads(PLAIN[notation](rows), values_of(rows))


@pytest.mark.parametrize("dtype", ["float64", "float32", "float16"])
@pytest.mark.parametrize("write", [repr, str])
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables(st.floats(-60000, 60000, allow_nan=False).map(repr)), data=st.data())
def test_what_numpy_wraps(
    write: Callable[[Any], str], dtype: str, rows: Rows, data: st.DataObject
) -> None:
    rows = data.draw(st.sampled_from([rows, [rows[0] * 9], [row * 4 for row in rows]]))
    array = np.array(values_of(rows)).astype(dtype)
    with np.printoptions(threshold=10**6):
        text = write(array)
        printed = [
            [float(np.array2string(value, **_printing(array))) for value in row] for row in array
        ]
    assert_reads(text, printed)


def _printing(array: np.ndarray[Any, Any]) -> dict[str, Any]:
    """Return options that print each number of an array as its whole print does."""
    text = np.array2string(array, threshold=10**6)
    words = text.replace("[", " ").replace("]", " ").split()
    flat = dict(zip(array.ravel().tolist(), words, strict=True))
    return {"formatter": {"float_kind": lambda value: flat[float(value)]}}


def quoted(name: str, separator: str) -> str:
    needs = any(mark in name for mark in f'{separator}"\n') or name != name.strip()
    return '"' + name.replace('"', '""') + '"' if needs else name


def headed(separator: str) -> Callable[[Rows, Names], str]:
    def write(rows: Rows, names: Names) -> str:
        head = separator.join(quoted(name, separator) for name in names)
        return "\n".join([head, *(separator.join(row) for row in rows)])

    return write


def indexed(rows: Rows, names: Names) -> str:
    """Write as pandas.to_csv does."""
    lines = [",".join([str(k), *row]) for k, row in enumerate(rows)]
    return "\n".join(["," + ",".join(names), *lines])


def pandas(rows: Rows, names: Names) -> str:
    width = max(len(cell) for row in rows for cell in row) + 9
    head = "   " + "".join(name.rjust(width) for name in names)
    lines = [str(k).ljust(3) + "".join(x.rjust(width) for x in row) for k, row in enumerate(rows)]
    return "\n".join([head, *lines])


def markdown(rows: Rows, names: Names) -> str:
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(names) + " |", "|" + "---|" * len(names), *lines])


def psql(rows: Rows, names: Names) -> str:
    lines = [" " + " | ".join(row) for row in rows]
    rule = "+".join(["-----"] * len(names))
    return "\n".join([" " + " | ".join(names), rule, *lines, f"({len(rows)} rows)"])


def headed_html(rows: Rows, names: Names) -> str:
    head = "<tr>" + "".join(f"<th>{escape(name)}</th>" for name in names) + "</tr>"
    return html(rows).replace("<table>\n", f"<table>\n{head}\n")


NAMED: dict[str, Callable[[Rows, Names], str]] = {
    "CSV": headed(","),
    "a spreadsheet": headed("\t"),
    "semicolons": headed(";"),
    "CSV with an index": indexed,
    "pandas": pandas,
    "Markdown": markdown,
    "psql": psql,
    "HTML": headed_html,
    "dictionaries": lambda rows, names: repr(
        [dict(zip(names, row, strict=True)) for row in values_of(rows)]
    ),
    "JSON Lines": lambda rows, names: "\n".join(
        json.dumps(dict(zip(names, row, strict=True))) for row in values_of(rows)
    ),
}


@pytest.mark.parametrize("notation", NAMED)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables(numerals()), script=st.sampled_from(SCRIPTS))
def test_with_names(notation: str, rows: Rows, script: Names) -> None:
    names = script[: len(rows[0])]
    assert_reads(NAMED[notation](rows, names), values_of(rows), names)


EXACT = ["CSV", "a spreadsheet", "semicolons", "HTML", "dictionaries", "JSON Lines"]


@pytest.mark.parametrize("notation", EXACT)
@settings(max_examples=EXAMPLES, deadline=None)
@given(
    rows=tables(numerals()),
    names=st.permutations(WITH_SPACES + HOSTILE),
)
def test_with_hostile_names(notation: str, rows: Rows, names: Names) -> None:
    # Such names may be refused or asked, and their numbers never go to another place.
    names = names[: len(rows[0])]
    try:
        table = read_text(NAMED[notation](rows, names))
    except InvalidInputError:
        return
    if not table.questions:
        assert table.values.tolist() == values_of(rows)
        assert table.names is None or len(table.names) == len(names)


LISTS: dict[str, Callable[[list[str], Names], str]] = {
    "tabs": lambda row, names: "\n".join(map("\t".join, zip(names, row, strict=True))),
    "commas": lambda row, names: "\n".join(map(",".join, zip(names, row, strict=True))),
    "colons": lambda row, names: "\n".join(map(": ".join, zip(names, row, strict=True))),
    "colons in a line": lambda row, names: ", ".join(map(": ".join, zip(names, row, strict=True))),
    "equals": lambda row, names: "\n".join(map(" = ".join, zip(names, row, strict=True))),
    "spaces": lambda row, names: "\n".join(map(" ".join, zip(names, row, strict=True))),
    "a dictionary": lambda row, names: repr(dict(zip(names, map(float, row), strict=True))),
    "pairs": lambda row, names: repr(list(zip(names, map(float, row), strict=True))),
    "records": lambda row, names: json.dumps(
        [{"label": n, "score": float(x)} for n, x in zip(names, row, strict=True)]
    ),
    "R": lambda row, names: "\n".join(
        " ".join(cell.rjust(26) for cell in cells) for cells in (names, row)
    ),
    "Series": lambda row, names: (
        "\n".join(map("    ".join, zip(names, row, strict=True))) + "\nName: logits, dtype: float64"
    ),
}


@pytest.mark.parametrize("notation", LISTS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables(numerals(), most_rows=1), script=st.sampled_from(SCRIPTS))
def test_names_with_values(notation: str, rows: Rows, script: Names) -> None:
    names = script[: len(rows[0])]
    assert_reads(LISTS[notation](rows[0], names), values_of(rows), names)


def with_decimal_comma(rows: Rows) -> Rows:
    return [[cell.replace(".", ",") for cell in row] for row in rows]


LOCAL = {"tabs": "\t", "semicolons": ";", "semicolons and spaces": "; ", "spaces": "  "}
places = st.decimals(-1000, 1000, allow_nan=False, places=2).map(lambda value: f"{value:f}")
three_places = st.decimals(0, 1, allow_nan=False, places=3).map(lambda value: f"{value:f}")


@pytest.mark.parametrize("notation", LOCAL)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=st.one_of(tables(places), tables(three_places)))
def test_decimal_commas(notation: str, rows: Rows) -> None:
    text = separated(LOCAL[notation])(with_decimal_comma(rows))
    assert_reads(text, values_of(rows))


def grouped(cell: str, group: str, point: str) -> str:
    whole, _, rest = cell.partition(".")
    sign = "-" if whole.startswith("-") else ""
    return f"{sign}{int(whole.lstrip('-')):,}".replace(",", group) + point + rest


GROUPS = {
    "English": (",", "."),
    "German": (".", ","),
    "French": ("\u202f", ","),
    "no break": ("\xa0", ","),
    "Swiss": ("\u2019", "."),
    "apostrophes": ("'", "."),
}
thousands = st.decimals(-(10**7), 10**7, allow_nan=False, places=2).map(lambda value: f"{value:f}")


@pytest.mark.parametrize("separator", ["\t", "; "])
@pytest.mark.parametrize("locale", GROUPS)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables(thousands))
def test_groups_of_thousands(locale: str, separator: str, rows: Rows) -> None:
    written = [[grouped(cell, *GROUPS[locale]) for cell in row] for row in rows]
    assert_reads(separated(separator)(written), values_of(rows))


@settings(max_examples=EXAMPLES, deadline=None)
@given(
    row=st.lists(st.decimals(0, 100, allow_nan=False, places=1), min_size=2, max_size=9),
    separator=st.sampled_from([", ", "\t", "\n", " "]),
    space=st.sampled_from(["", "\xa0", " "]),
)
def test_percents(row: list[Any], separator: str, space: str) -> None:
    text = separator.join(f"{value}{space}%" for value in row)
    assert_reads(text, [[float(value / 100) for value in row]])


@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=tables(numerals()), data=st.data())
def test_masked_classes(rows: Rows, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["-inf", "-Infinity", "-Inf", "-∞"]))
    row = data.draw(st.integers(0, len(rows) - 1))
    rows[row][data.draw(st.integers(0, len(rows[0]) - 1))] = name
    values = [[-math.inf if cell == name else float(cell) for cell in row] for row in rows]
    assert_reads(bracketed(rows, "[]", ", ", ", "), values)
    assert_reads(separated("\t")(rows), values)


WRONG = [
    "x",
    "nan",
    "null",
    "--",
    "-",
    "1.2.3",
    "..5",
    "",
    "2/3",
    "1e",
    "1_",
    "12:30",
    "0x1F",
    "5 %",
]
RECTANGLES: dict[str, Callable[[Rows], str]] = {
    "nested lists": PLAIN["nested lists"],
    "a print of NumPy": PLAIN["a print of NumPy"],
    "MATLAB": PLAIN["MATLAB"],
    "JSON Lines": lambda rows: "\n".join("[" + ", ".join(row) + "]" for row in rows),
    "CSV": separated(","),
    "a spreadsheet": separated("\t"),
    "columns of spaces": separated("  "),
    "LaTeX": latex,
    "Markdown": lambda rows: markdown(rows, LATIN[: max(map(len, rows))]),
}
SEPARATED_BY_SPACE = ("MATLAB", "columns of spaces", "a print of NumPy")
decimals = st.decimals(-50, 50, allow_nan=False, places=2).map(lambda value: f"{value:f}")


@st.composite
def rectangles(draw: st.DrawFn) -> Rows:
    count, width = draw(st.integers(2, 4)), draw(st.integers(3, 5))
    return [[draw(decimals) for _ in range(width)] for _ in range(count)]


def is_open(text: str) -> bool:
    """Return whether a text is refused or asked about."""
    try:
        return bool(read_text(text).questions)
    except InvalidInputError:
        return True


@pytest.mark.parametrize("notation", RECTANGLES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=rectangles(), data=st.data())
def test_a_number_that_is_lost_is_missed(notation: str, rows: Rows, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    del row[data.draw(st.integers(0, len(row) - 1))]
    text = RECTANGLES[notation](rows)
    assert is_open(text), (text, read_text(text).values.tolist())


@pytest.mark.parametrize("notation", RECTANGLES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=rectangles(), data=st.data())
def test_a_number_too_many_is_found(notation: str, rows: Rows, data: st.DataObject) -> None:
    row = data.draw(st.sampled_from(rows))
    row.insert(data.draw(st.integers(0, len(row))), "1.5")
    text = RECTANGLES[notation](rows)
    assert is_open(text), (text, read_text(text).values.tolist())


@pytest.mark.parametrize("wrong", WRONG)
@pytest.mark.parametrize("notation", RECTANGLES)
@settings(max_examples=EXAMPLES, deadline=None)
@given(rows=rectangles(), data=st.data())
def test_what_is_no_number_hides_no_row(
    notation: str, wrong: str, rows: Rows, data: st.DataObject
) -> None:
    row = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(0, len(rows[0]) - 1))
    rows[row][column] = wrong
    text = RECTANGLES[notation](rows)
    if wrong == "--" and "[" in text:
        # A masked class.
        return
    if wrong == "x" and column == 0:
        # The label of its line.
        return
    if not wrong and notation in SEPARATED_BY_SPACE:
        # Without a separator it leaves no gap, and is missed as a number that is lost.
        return
    assert is_open(text), (text, read_text(text).values.tolist())
