"""A text of any size and any malice is answered in a time that grows with its length, no faster."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from functools import partial

import pytest
from by_hand import times
from cost import TOO_LONG, Cost

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.table import Table
from xentgui.core.reading.targets import read_target
from xentgui.core.reading.text import read_text

LARGEST = times(1 << 18, by_hand=1 << 24)
FASTEST_GROWTH = 8
"""Times as long for a text four times as long: 4 if time grows with it, 16 with its square."""
UNMEASURABLE = 0.5
"""Seconds of which so much is by chance that nothing follows of them."""
TRIES = 4
"""How often it must have grown too fast: a machine may be busy for a moment."""
BYTES_EACH = 160
"""Memory for each character; a Python float in a list alone has 32."""


def repeated(piece: str, before: str = "", after: str = "") -> Callable[[int], str]:
    return lambda size: before + piece * (size // len(piece) + 1) + after


def counted(write: Callable[[int], str], length: int) -> Callable[[int], str]:
    return lambda size: "".join(map(write, range(size // length + 2)))


TABLES: dict[str, Callable[[int], str]] = {
    "spaces": repeated("1.25 -0.5 3e-2 "),
    "commas": repeated("1.25, -0.5, 3e-2, ", after="1"),
    "lines": repeated("1.25\n-0.5\n3e-2\n"),
    "lines of whole numbers": repeated("7\n22\n3\n"),
    "lone CR": repeated("7.5\r"),
    "a list": repeated("1.25, -0.5, 3e-2, ", "[", "1]"),
    "nested lists": repeated("[1.25, -0.5, 3e-2], ", "[", "[1, 2, 3]]"),
    "a tensor in lines": repeated("[1.25, -0.5, 3e-2],\n        ", "tensor([", "[1, 2, 3]])"),
    "JSON Lines": repeated('{"cat": 1.5, "dog": 2.5}\n'),
    "lists in lines": repeated("[1.5, 2.5]\n"),
    "CSV": repeated("1.5,2.5,-3.25,4\n"),
    "CSV of whole numbers": repeated("7,2,3,4,5\n"),
    "CSV in quotation marks": repeated('"1.5","2.5"\n'),
    "a spreadsheet": repeated("1.5\t2.5\t-3.25\t4\n"),
    "decimal commas": repeated("1,5;2,5;-3,25;4\n"),
    "groups of thousands": repeated("1,234.5\t2,345.25\n"),
    "columns": repeated("  1.5  2.25  3  4\n"),
    "masked": repeated("-inf ", after="1"),
    "percents": repeated("5 %, ", after="5 %"),
    "names with tabs": counted(lambda k: f"name{k}\t{k / 7}\n", 24),
    "names with colons": counted(lambda k: f"name{k}: {k / 7}\n", 24),
    "names with equals": counted(lambda k: f"n{k} = {k / 7}\n", 24),
    "a dictionary": lambda size: str({f"name{k}": k / 7 for k in range(size // 28 + 2)}),
    "pairs": repeated('("a", 1.5), ', "[", '("b", 2)]'),
    "records": repeated('{"label": "a", "score": 0.5}, ', "[", '{"label": "b", "score": 0.5}]'),
    "scalars": repeated("tensor(1.5), ", "[", "tensor(1.5)]"),
    "a numbered list": counted(lambda k: f"{k + 1}. 1.5\n", 12),
    "bullets": repeated("- 1.5\n"),
    "a vector of R": counted(lambda k: f"[{2 * k + 1}] 1.5 2.5\n", 16),
    "a matrix of R": lambda size: (
        "     [,1] [,2]\n" + "".join(f"[{k + 1},] 1.5 2.5\n" for k in range(size // 15 + 2))
    ),
    "blocks of columns": counted(
        lambda k: f"  Columns {2 * k + 1} through {2 * k + 2}\n\n  1.5  2.5\n\n", 44
    ),
    "Markdown": repeated("| 1.5 | 2.5 |\n", "| a | b |\n|---|---|\n"),
    "LaTeX": repeated("1.5 & 2.5 \\\\\n", "\\begin{tabular}{rr}\n", "\\end{tabular}"),
    "HTML": repeated("<tr><td>1.5</td><td>2</td></tr>", "<table>", "</table>"),
    "MediaWiki": repeated("|-\n| 1.5 || 2\n", "{|\n", "|}"),
    "assignments": counted(lambda k: f"a{k} = {k / 7}\n", 24),
    "subscripts": counted(lambda k: f"x[{k}]: 2.5\n", 14),
    "a log": repeated("2025-01-01 10:00:00 INFO a: 1\n", after="[1.5, 2.5]"),
    "comments": repeated("1.5 2.5 # a comment\n"),
    "a program": repeated("print(a)\n", "import numpy as np\na = [1.5, 2.5]\n"),
    "powers": repeated("1\u00d710^2, ", after="1"),
}
HOSTILE: dict[str, Callable[[int], str]] = {
    name: repeated(*pieces)
    for name, pieces in {
        "opening brackets": ("[",),
        "opening brackets behind a number": ("(", "1"),
        "opening brackets with spaces": ("[ ", "", "1"),
        "opening brackets and quotes": ("['", "", "1"),
        "objects in objects": ('{"a":', "", "1"),
        "quotation marks": ('"', "", "1"),
        "single quotation marks": ("'", "", "1"),
        "escapes in a string": ("a\\", '"', "1"),
        "backslashes": ("\\", "", "1"),
        "digits": ("1",),
        "digits and points": ("1.", "10"),
        "digits and commas": ("1,",),
        "digits and underscores": ("1_",),
        "digits and apostrophes": ("1'000",),
        "digits and no-break spaces": ("1\xa0000",),
        "digits and e": ("1e",),
        "digits and x": ("1x",),
        "digits and joiners": ("\u200b", "1", "x"),
        "slashes": ("1/", "", " [=] "),
        "spaces": (" ", "", "1"),
        "spaces behind a number": (" ", "1", "x"),
        "no-break spaces": ("\xa0", "1", "1"),
        "lines without content": ("\n", "", "1"),
        "spaces and lines": (" \n", "1", "1"),
        "tabs": ("\t", "", "1"),
        "a name of many words": ("$x = ", "", "\n1 2"),
        "targets": ("label 1\n", "", ""),
        "equals": ("=", "", "1"),
        "colons": (":", "", "1"),
        "minuses": ("-", "", "1"),
        "points": (".", "1 ", "x"),
        "underscores": ("_", "", "1"),
        "bars": ("| ", "1", "1"),
        "stars": ("* ", "", "1"),
        "hashes": (" # ", "[1, 2]", ""),
        "comments that never end": ("/* ", "1 ", ""),
        "prompts in a line": (">>> ", "", "1"),
        "quotes of mails": ("> ", "", "x"),
        "words": ("word ", "", "1"),
        "words in lines": ("word\n", "", "1"),
        "a long word": ("a", "", " 1"),
        "a long path": ("x.", "", "1"),
        "a long type": ("a<b<", "", "1"),
        "types": ("A{", "", "}: 1"),
        "joined by and": (" and", "1", "1"),
        "prompts": (">>> 1.5\n",),
        "numbers joined by and": (" and 1.5", "1.5", ""),
        "joined by と": ("と1", "1", ""),
        "tags": ("<", "<td>1", ""),
        "tags of words": ("<td", "", "1"),
        "comments of HTML": ("<!--", "<td>1", ""),
        "spans": ("colspan ", "<td>1 ", ""),
        "entities": ("&", "<td>1", ""),
        "environments": ("\\begin{", "", "1"),
        "braces of LaTeX": ("{a", "\\num", "1"),
        "tables of wikis": ("{|", "", "1"),
        "heads of R": ("[,1] ", "", "1"),
        "heads of R by turns": ("[,1] [,2]\n[1,] 1.5 2.5\n",),
        "heads of columns": ("Columns 1 through 2\n\n1 2\n",),
        "lines that go on": ("a b \\\n1 2\n",),
        "powers without an end": ("1 \u00d7 10 ",),
        "escape characters": ("\x1b[", "", "1"),
        "backspaces": ("a\x08", "", "1"),
        "bars of progress": ("━", "1/2 ", "x\n1"),
        "bars of tqdm": ("5%|", "", "1"),
        "times": ("10:", "", "1"),
        "a coordinate": ("'a' ", "* x (x) a ", "\n1"),
        "levels of a log": ("INFO ", "", "1"),
        "a title": ("a,b\n", "T\n", "1,2"),
        "rules": ("--- ", "", "\n1"),
        "quotation marks that are closed lines later": ('1,"a\n1,"a\n',),
        "an open quotation mark": ('1,"a\n1,"a\n', "", '"'),
        "full stops": ("。", "1", "x"),
        "dictionaries of Julia": ("Dict{", "", ": 1"),
        "not a number": ("nan ", "", "1"),
        "complex numbers": ("1+2j ",),
        "accounts": ("(1.5) ",),
        "an account without an end": ("1.5 ", "(", ""),
    }.items()
}


def seconds_of(answer: Callable[[], object]) -> float:
    cost = Cost()
    with suppress(InvalidInputError):
        answer()
    return cost.seconds


def grows_too_fast(few: Callable[[], object], many: Callable[[], object]) -> bool:
    """Tell whether `many` takes too much longer than `few`, with a quarter of the text."""
    for _ in range(TRIES):
        taken = seconds_of(many)
        assert taken < times(1, by_hand=4) * TOO_LONG
        if taken < UNMEASURABLE or taken < FASTEST_GROWTH * seconds_of(few):
            return False
    return True


@pytest.mark.parametrize("name", [*TABLES, *HOSTILE])
def test_time_grows_with_the_length_and_no_faster(name: str) -> None:
    write = TABLES.get(name) or HOSTILE[name]
    size, few = 1 << 10, ""
    while size <= LARGEST:
        many = write(size)
        assert not grows_too_fast(partial(read_text, few), partial(read_text, many)), size
        size, few = 4 * size, many


def test_what_grows_too_fast_is_noticed() -> None:
    def work(steps: int) -> Callable[[], object]:
        return lambda: sum(range(steps))

    count = 1 << 20
    while seconds_of(work(count)) < UNMEASURABLE:
        count *= 2
    count *= 2
    assert grows_too_fast(work(count // 16), work(count))
    assert not grows_too_fast(work(count // 4), work(count))


SMALL, LARGE = 1 << 12, 1 << 17


@pytest.mark.parametrize("name", TABLES)
def test_a_large_table_is_as_whole_as_a_small_one(name: str) -> None:
    few, many = (read_text(TABLES[name](size)).values.size for size in (SMALL, LARGE))
    if name in ("a log", "a program"):
        assert few == many == 2
    else:
        assert few > SMALL / 45
        assert many / few == pytest.approx(LARGE / SMALL, rel=0.1)


@pytest.mark.parametrize("name", ["spaces", "commas", "lines", "a list", "nested lists", "CSV"])
def test_memory_grows_with_the_length(name: str) -> None:
    text = TABLES[name](LARGEST)
    tracemalloc.start()
    try:
        read_text(text)
        most = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert most < BYTES_EACH * len(text)


def test_a_vocabulary_with_names() -> None:
    def read() -> Table:
        return read_text(text)

    count = times(1 << 14, by_hand=1 << 19)
    text = "".join(f"token{k}\t{k / 7 - 9:.6f}\n" for k in range(count))
    assert seconds_of(read) < times(1, by_hand=4) * TOO_LONG
    table = read()
    assert table.values.shape == (1, count)
    assert table.names is not None
    assert table.names[-1] == f"token{count - 1}"


@pytest.mark.parametrize("name", HOSTILE)
def test_a_target_is_bounded_as_well(name: str) -> None:
    text = HOSTILE[name](1 << 13)
    assert seconds_of(lambda: read_target(text, ["cat", "dog"], 2)) < TOO_LONG
