"""Cells in lines: their heads, and the columns below."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

import numpy as np

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import words
from xentgui.core.reading.grids.columns import Column, mixed_percent, table_of_columns
from xentgui.core.reading.numerals import Numeral, is_annotated, is_complex, is_missing, numeral
from xentgui.core.reading.shapes import is_count
from xentgui.core.reading.source import Source
from xentgui.core.reading.table import Answer, Choices, Kind, Question, Table


class Cell:
    """A piece of the text between two separators.

    Parameters
    ----------
    start, end : int
        Its place in the text.
    text : str
        Without quotation marks and white space around it.
    is_quoted : bool
    """

    __slots__ = ("_number", "end", "is_quoted", "start", "text")

    def __init__(self, start: int, end: int, text: str, is_quoted: bool = False) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.is_quoted = is_quoted

    @property
    def number(self) -> Numeral | None:
        """The number that its text is; many ask, so it is read once."""
        try:
            return self._number
        except AttributeError:
            self._number: Numeral | None = numeral(self.text)
            return self._number

    def with_text(self, text: str, is_quoted: bool) -> Cell:
        """Return one in the same place with another text."""
        return Cell(self.start, self.end, text, is_quoted)


def table_of_cells(source: Source, rows: list[list[Cell]], choices: Choices) -> Table:
    """Find what cells are.

    Parameters
    ----------
    source : Source
    rows : list of list of Cell
        At least one with at least one cell.
    choices : Choices

    Raises
    ------
    InvalidInputError
        If the rows have different lengths, or something stands where a number should.
    """
    questions: list[Question] = []
    rows, kind = _without_title(source, rows)
    wide = _wide(source, rows, choices)
    if wide is not None:
        return wide
    has_head, is_short = _head(rows, choices, questions)
    head, body = (rows[0], rows[1:]) if has_head else ([], rows)
    _check_even(source, head, body, is_short)
    for cell in head:
        letters = cell.text.lower().removesuffix("e")
        is_word = any(map(str.isalpha, letters)) or not any(map(str.isdigit, cell.text))
        if is_short and len(head) == 1 and re.search(r"\d\.\d", cell.text):
            # A name without a space before its number.
            is_word = False
        if not (cell.is_quoted or is_word) and cell.number is None:
            raise source.not_a_number(cell.start, cell.end)
    heads = [_named(source, cell) for cell in head] or [""] * len(body[0])
    if is_short:
        heads = ["", *heads]
    _check_numbers(source, body)
    if len(body) == 1 and not has_head:
        _check_words(source, body[0])
    columns = [
        _column(source, name, [row[k] for row in body], k, len(heads) == 1)
        for k, name in enumerate(heads)
    ]
    kept = [column for column in columns if column is not None]
    has_colons = all(row[0].text.endswith(":") and len(row) > 2 for row in body)
    table = table_of_columns(source, kept, choices, has_head, is_short, has_colons)
    return replace(table, kind=table.kind or kind, questions=(*questions, *table.questions))


WIDE = 200
"""Columns from which on nothing but numbers is a matrix at once."""


def _wide(source: Source, rows: list[list[Cell]], choices: Choices) -> Table | None:
    """Read rows of nothing but plain numbers, of which no column counts; None where it is more.

    A single row may also be of percentages, and what is wrong with it is said at once.
    """
    width = len(rows[0])
    if len(rows) == 1 and width >= WIDE and choices.is_free():
        return _wide_row(source, rows[0])
    if width < WIDE or choices.header or choices.index or any(len(row) != width for row in rows):
        return None
    values = np.empty((len(rows), width))
    for n, row in enumerate(rows):
        for k, cell in enumerate(row):
            found = None if cell.is_quoted else cell.number
            if found is None or found.is_percent or not found.value < np.inf or found.is_beyond:
                return None
            values[n, k] = found.value
    is_counted = is_count(values[:, 0].tolist(), len(rows)) or is_count(values[0].tolist(), width)
    return None if len(rows) > 1 and is_counted else Table(values)


def _wide_row(source: Source, row: list[Cell]) -> Table | None:
    """Read a row of nothing but numbers; None where it is more."""
    numerals = [cell.number for cell in row if not cell.is_quoted]
    found = [value for value in numerals if value is not None]
    if len(found) < len(row):
        return None
    for cell, value in zip(row, found, strict=True):
        if value.is_beyond:
            raise _beyond(source, cell)
        if not value.value < math.inf:
            raise _no_number(source, cell)
    percent = sum(value.is_percent for value in found)
    if 0 < percent < len(row):
        raise mixed_percent(source)
    values = np.array([[value.value for value in found]])
    return Table(values, kind=Kind.PROBABILITIES if percent else None)


def _without_title(source: Source, rows: list[list[Cell]]) -> tuple[list[list[Cell]], Kind | None]:
    """Leave a title out, which stands alone above heads or values, and tell what it says."""
    if len(rows) > 1 and len(rows[0]) == 1 and not any(len(row) == 1 for row in rows[1:]):
        title = _named(source, rows[0][0])
        # A head that is one too few names the second of two columns.
        is_title = len(rows[1]) > 2 or not any(map(_begins_with_words, rows[1:]))
        is_title = is_title and not _VALUES_WITHIN.search(title)
        if any(map(str.isalpha, title)) and is_title:
            kind = words.kind_of_phrase(title)
            if kind is None:
                source.say(Phrase('the title "{title}" was left out', title=quotable(title)))
            return rows[1:], kind
    if len(rows) < 3:
        return rows, None
    first, head = rows[:2]
    filled = [cell for cell in first if cell.text]
    are_heads = len(head) > 1 and _are_heads(head)
    title = filled[0].text if len(filled) == 1 else ""
    if title and are_heads and filled[0].number is None and not _VALUES_WITHIN.search(title):
        source.say(Phrase('the title "{title}" was left out', title=quotable(title)))
        return rows[1:], words.kind_of_phrase(title)
    units = [_UNIT.fullmatch(cell.text) for cell in head if cell.text]
    kinds = {None if unit is None else words.kind_of(unit["word"]) for unit in units}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is not None and len(head) == len(first) and _are_heads(first):
        return [first, *rows[2:]], kind
    return rows, None


def _begins_with_words(row: list[Cell]) -> bool:
    """Return whether a row may have a label, or a number of its own, in front of its values."""
    found = row[0].number
    return found is None or found.is_whole


_VALUES_WITHIN = re.compile(r"[:=]\s*[-+]?\d*\.\d|\d\s*[,;]\s*[-+.\d]")
_UNIT = re.compile(r"[(\[]\s*(?P<word>[^\d()\[\]]+?)\s*[)\]]")


def _are_heads(row: list[Cell]) -> bool:
    """Return whether all cells are words, of which the first may be empty."""
    return all((cell.text or k == 0) and cell.number is None for k, cell in enumerate(row))


def _head(rows: list[list[Cell]], choices: Choices, questions: list[Question]) -> tuple[bool, bool]:
    """Return whether the first line names the columns, and whether it lacks the first of them."""
    if len(rows) < 2:
        return False, False
    first, width = rows[0], max(map(len, rows[1:]))
    is_short = len(first) == width - 1 and len(first) >= 1
    if choices.header is not None:
        return choices.header, is_short and choices.header
    found = [cell.number for cell in first]
    if any(
        value is not None and (not value.is_whole or cell.text[0] in "+-")
        for cell, value in zip(first, found, strict=True)
    ):
        # 2.5 heads no column: where something else stands in this line, it is wrong.
        return False, False
    if is_short and (len(first) > 1 or found[0] is None):
        # No index has decimals.
        is_headed = all(map(_begins_with_words, rows[1:]))
        return is_headed, is_headed
    below = rows[1]
    whole = [value.value for value in found if value is not None]
    is_above = any(
        value is None and cell.text and k < len(below) and below[k].number is not None
        for k, (cell, value) in enumerate(zip(first, found, strict=True))
    )
    if whole and is_above and first[0].text and not (len(whole) > 1 and _is_run(whole)):
        # cat 2 above 3 4 may be a name with its value.
        answers = (
            Answer(True, Phrase("the first line names the columns")),
            Answer(False, Phrase("the first line is a row of values")),
        )
        questions.append(Question("header", answers))
        return True, False
    if any(
        value is None
        and k < len(below)
        and not is_missing(cell.text)
        and cell.text
        and below[k].number is not None
        for k, (cell, value) in enumerate(zip(first, found, strict=True))
    ):
        return True, False
    if all(value is None for value in found) and any(cell.text for cell in first):
        return True, False
    if first[0].text == "" and len(first) > 1 and below[0].number is not None:
        return True, False
    counted = [value.value for value in found if value is not None and value.is_whole]
    if len(counted) == len(first) > 1 and _is_run(counted):
        body = [cell.number for row in rows[1:50] for cell in row]
        has_decimals = any(value is not None and not value.is_whole for value in body)
        if has_decimals or is_count(counted, len(counted)):
            answers = (
                Answer(True, Phrase("the first line only numbers the classes")),
                Answer(False, Phrase("the first line is a row of values")),
            )
            questions.append(Question("header", answers if has_decimals else answers[::-1]))
            return has_decimals, False
    return False, False


def _is_run(values: Sequence[float]) -> bool:
    """Return whether numbers go up by 1, as years and numbers of classes do."""
    return all(other == value + 1 for value, other in pairwise(values))


def _check_even(source: Source, head: list[Cell], body: list[list[Cell]], is_short: bool) -> None:
    width = len(head) + is_short if head else len(body[0])
    for row in body:
        if len(row) != width:
            place = row[min(width, len(row) - 1)] if row else body[0][0]
            raise source.error(
                place.start,
                Phrase(
                    "this line has {count} values, but the first has {due}; all need as many.",
                    count=len(row),
                    due=width,
                ),
            )


def _column(
    source: Source, head: str, cells: list[Cell], place: int, is_only: bool
) -> Column | None:
    """Read a column; None if it is empty."""
    if not any(cell.text for cell in cells) and not head and len(cells) > 1:
        return None
    found = [None if cell.is_quoted else cell.number for cell in cells]
    numerals = [value for value in found if value is not None]
    if len(numerals) == len(cells):
        return _numbers(source, head, cells, numerals)
    wrong = next(cell for cell, value in zip(cells, found, strict=True) if value is None)
    if words.says_surely_class(head) or _are_words(cells, found, place, is_only):
        for cell in cells:
            is_phrase = " " in cell.text and _FREE_DECIMAL.search(cell.text)
            holds_pair = _HOLDS_PAIR.search(cell.text) and not _CLOCK.fullmatch(cell.text)
            if not cell.is_quoted and (is_phrase or holds_pair):
                # Its words are no name: a number is among them.
                raise source.not_a_number(cell.start, cell.end)
        starred = [cell for cell in cells if _STARRED.match(cell.text)]
        if 0 < len(starred) < len(cells):
            # A mark of one class, or a footnote.
            raise source.not_a_number(starred[0].start, starred[0].end)
        return Column(head, None, texts=tuple(_named(source, cell) for cell in cells))
    values = np.array([np.nan if value is None else value.value for value in found])
    return Column(head, values, problem=partial(_no_number, source, wrong))


def _are_words(
    cells: list[Cell], found: Sequence[Numeral | None], place: int, is_only: bool
) -> bool:
    """Return whether a column holds names, and not numbers of which some are wrong."""
    for cell in cells:
        is_dash = _DASH.fullmatch(cell.text) and not cell.is_quoted
        if is_dash and (place > 0 or len(cells) == 1):
            return False
    is_first = place == 0 and len(cells) > 1
    wrong = next(cell for cell, value in zip(cells, found, strict=True) if value is None)
    if not all(cell.is_quoted for cell in cells) and any(found):
        are_counts = all(value is None or value.is_whole for value in found)
        return (
            is_first
            and not is_only
            and are_counts
            and any(map(str.isalpha, wrong.text))
            and not is_missing(wrong.text)
            and not any(map(_is_wrong_number, cells))
        )
    if not any(cell.text and not is_missing(cell.text) for cell in cells):
        return False
    return not any(
        _is_like_number(cell, place, len(cells)) or is_complex(cell.text) for cell in cells
    )


_MARKED = re.compile(r"^[-\u2013\u2014:]\s+")
_BLOCKS = re.compile(r"^[\u2580-\u259f\s]+|[\u2580-\u259f\s]+$")
"""Bars of a diagram."""
_STARRED = re.compile(
    r"(?:[*>\u2020\u2021\u00a7\u2190-\u21ff\u25b6\u25ba\u2713-\u2718]|\[[xX]\])\s"
)
_DASHED = re.compile(r"\s+[-\u2013\u2014]$")
_WRAPPED = re.compile(
    r"(?P<mark>[\"'`]|\*\*|\*|__)(?P<name>.+?)(?P=mark)"
    r"|[\u201c\u201e\u00ab\u300c\u300e\u2018](?P<other>.+?)[\u201d\u201c\u00bb\u300d\u300f\u2019]",
    re.DOTALL,
)


def _check_numbers(source: Source, body: list[list[Cell]]) -> None:
    """Refuse a text without any number, with what stands there."""
    if not any(cell.number for row in body for cell in row) and not any(
        is_missing(cell.text) for row in body for cell in row
    ):
        cell = next(cell for row in body for cell in row if cell.text)
        raise source.not_a_number(cell.start, max(row[-1].end for row in body[:1]))


def _check_words(source: Source, row: list[Cell]) -> None:
    """Refuse words among the numbers of a single line: only one in front can be its label."""
    is_label = row[0].is_quoted or any(map(str.isalnum, row[0].text))
    if len(row) > 1 and not is_label and row[0].number is None:
        # A minus with a space behind it, or what else is no label.
        raise source.not_a_number(row[0].start, row[1].end)
    for cell in row[1:]:
        if cell.number is None:
            raise _no_number(source, cell)


def _is_like_number(cell: Cell, place: int, count: int) -> bool:
    """Return whether a text is a number that went wrong, such as 024,5, and no name."""
    if cell.is_quoted or not any(map(str.isdigit, cell.text)):
        return False
    if place == 0 and count == 1 and _COMPUTED.search(cell.text):
        return True
    if any(map(str.isalpha, cell.text.lower().replace("e", ""))):
        return False
    return place > 0 or count == 1 or _is_wrong_number(cell)


def _is_wrong_number(cell: Cell) -> bool:
    """Return whether a text is digits and marks, and no number: 1.2.3, or 099,07 of 52 099,07."""
    is_like = is_annotated(cell.text) or any(
        _NUMBER_LIKE.fullmatch(piece) for piece in cell.text.split()
    )
    return is_like and not cell.is_quoted and cell.number is None


_COMPUTED = re.compile(r"(?<![\w.-])\d|[+*/^=]")
"""Of the label of a line no word begins with a digit: 2x^2 + 3x is none."""
_NUMBER_LIKE = re.compile(r"[+-]*\d[\d.,'_]*[.,'_]\d[\d.,'_]*|[+-]{2,}[\d.]+")


def _numbers(source: Source, head: str, cells: list[Cell], numerals: Sequence[Numeral]) -> Column:
    if len(cells) == 1 and "%" not in head and abs(numerals[0].value) < math.inf:
        only = numerals[0]
        return Column(head, np.array([only.value]), only.is_whole, None, only.is_percent)
    if "%" in head and not any(value.is_percent for value in numerals):
        # The head says it of all of them.
        again = [numeral(f"{cell.text}%") for cell in cells]
        numerals = [value for value in again if value is not None]
        if len(numerals) < len(cells):
            return Column(
                head,
                np.full(len(cells), np.nan),
                problem=partial(_no_number, source, cells[0]),
            )
    are_percent = {value.is_percent for value in numerals}
    problem: Callable[[], InvalidInputError] | None = None
    # Without NumPy, as there may be as many columns as numbers.
    wrong = next((k for k, value in enumerate(numerals) if not value.value < math.inf), None)
    if any(value.is_beyond for value in numerals):
        k = next(k for k, value in enumerate(numerals) if value.is_beyond)
        problem = partial(_beyond, source, cells[k])
    elif len(are_percent) > 1:
        k = next(k for k, value in enumerate(numerals) if value.is_percent)
        problem = partial(_mixed, source, cells[k])
    elif wrong is not None:
        problem = partial(_no_number, source, cells[wrong])
    return Column(
        head,
        np.array([value.value for value in numerals]),
        is_whole=all(value.is_whole for value in numerals),
        is_percent=True in are_percent,
        problem=problem,
    )


def _beyond(source: Source, cell: Cell) -> InvalidInputError:
    piece = source.quoted(cell.start, cell.end)
    return source.error(
        cell.start, Phrase('"{piece}" is beyond the range of float64.', piece=piece)
    )


def _mixed(source: Source, cell: Cell) -> InvalidInputError:
    piece = source.quoted(cell.start, cell.end)
    return source.error(
        cell.start,
        Phrase('"{piece}" stands beside numbers without %; write all in one way.', piece=piece),
    )


_HOLDS_PAIR = re.compile(r"[:=]\s*[-+]?\d+(?:\.\d+)?(?=[\s,;]|$)")
_FREE_DECIMAL = re.compile(r"(?:^|[\s,;:=(])[-+]?\d*\.\d+(?=[\s,;:)]|$)")
_CLOCK = re.compile(
    r"(?:\d{4}-\d\d-\d\d[T ])?(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?"
    r"(?:Z|[+-]\d\d:?\d\d)?"
)
_DASH = re.compile(r"[-\u2013\u2014]+")


def _no_number(source: Source, cell: Cell) -> InvalidInputError:
    if not cell.text:
        return source.error(cell.start, Phrase("a value is missing; fill the empty place."))
    if _DASH.fullmatch(cell.text):
        return source.error(
            cell.start,
            Phrase('a value is missing: there is only "{piece}".', piece=quotable(cell.text)),
        )
    piece = source.quoted(cell.start, cell.end)
    if is_complex(cell.text):
        return source.error(
            cell.start, Phrase('"{piece}" is a complex number; use real ones.', piece=piece)
        )
    if is_missing(cell.text) or cell.number is not None:
        return source.error(
            cell.start, Phrase('"{piece}" is not a number; use -inf to mask a class.', piece=piece)
        )
    return source.not_a_number(cell.start, cell.end)


def _named(source: Source, cell: Cell) -> str:
    """Return the text of a cell as it was pasted, without what only sets it apart."""
    if cell.is_quoted:
        return cell.text
    name = source.unescaped(source.text[cell.start : cell.end]).strip().removesuffix(":")
    if name.isalnum():
        return name
    name = _DASHED.sub("", _BLOCKS.sub("", _MARKED.sub("", name)))
    inner = _WRAPPED.fullmatch(name)
    return inner["name"] or inner["other"] if inner else name
