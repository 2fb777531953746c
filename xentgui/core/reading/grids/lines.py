"""Lines of text as cells: what separates the values of spreadsheets, consoles and lists."""

from __future__ import annotations

import csv
import re

from xentgui.core.errors import Phrase
from xentgui.core.reading import words
from xentgui.core.reading.grids.grid import Cell
from xentgui.core.reading.numerals import is_annotated, is_missing, numeral
from xentgui.core.reading.source import WRAPPED, Source

MAX_CELLS = 1_600_000
"""As many as six columns of the largest vocabulary have."""
_RULE = re.compile(r"[\s|+\-=:_*\u2500-\u257f]*")
"""A line of a table without content."""
_BARS = re.compile(r"[|│┃┆║╎]")
_ARROW = r"(?:=>|->|→|:=|[:=])"
_NAMED = re.compile(rf"(?P<name>\S.*?)\s*{_ARROW}\s*(?P<value>\S[^\n]*?)\s*$")
_PAIR = re.compile(
    rf"""
    \s*
    (?: "(?P<quoted>[^"\n]*)" | (?P<name>[^\s,;:=(){{}}"]+(?:\ [^\s,;:=(){{}}"]+)*) )
    (?: \s*+{_ARROW}\s*+(?P<value>[^\s,;:=()]+(?:\s?%)?) | \s*\((?P<inner>[^()\n]+)\) )
    \s*(?:[,;]|(?=\s)|$)
    """,
    re.VERBOSE,
)
_LONGEST_NAMED = 20_000
"""Characters of a line of names with values."""
_LONGEST_PIECE = 300
_HOLDS_PAIR = re.compile(r"[:=]\s*[-+.\d]")
_COUNTED = re.compile(r"[+-]?\d+")
_TYPE = re.compile(
    r"-{3,}|<?(?:[fiu]\d\d|dbl|int|chr|fct|str|double|float(?:32|64)?|number|string|text|real|numeric)>?"
)
_MARKER = re.compile(
    r"\s*(?:[-*+\u2022\u2023\u00b7\u25aa\u25e6]\s+(?:\[[ xX]\]\s+)?|\(?\d{1,6}[.)]\s+|\d{1,6}:\s+"
    r"|[\u2460-\u2473]\s*|\[\d{1,6}\]\s+)"
)


def cells_of(
    source: Source, delimiter: str | None = None, start: int = 0, end: int | None = None
) -> list[list[Cell]]:
    """Split the lines of a text into cells.

    Parameters
    ----------
    source : Source
        Without brackets, prompts and comments.
    delimiter : str, optional
        What the text itself says.
    start, end : int
        Which piece of the text, of whole lines.

    Raises
    ------
    InvalidInputError
        If a quotation mark is not closed, or there are too many cells.
    """
    spans = _content_lines(source, start, end)
    if not spans:
        return []
    text = source.plain
    bare = _without_markers(source, spans)
    if delimiter is None:
        named = _of_named(source, bare) or _of_labelled(source, bare)
        if named is not None:
            return named
        delimiter = _delimiter([text[start:end] for start, end in spans])
    _check_count(source, spans, delimiter)
    if delimiter == "|":
        rows = [row for row in (_of_bars(source, *span) for span in spans) if row]
        return _with_names(source, _without_types(_without_empty(rows)))
    if delimiter == ";" and _has_pairs(text, spans):
        # 0.5, 1.5; 2.2, 1.3: the semicolon ends a row, as in MATLAB.
        spans = bare = _at_semicolons(text, spans)
        delimiter = ","
    if delimiter in ("\t", ";", ","):
        rows = [
            _of_separated(source, start, end, delimiter)
            for start, end in _joined(source, spans if delimiter == "\t" else bare, delimiter)
        ]
        return _without_types(_without_empty(rows))
    return _without_types([row for row in _of_space(source, bare) if row])


def _check_count(source: Source, spans: list[tuple[int, int]], delimiter: str) -> None:
    """Refuse more cells than can be read within seconds."""
    text = source.plain
    ends = (text.count(delimiter, *span) + 1 for span in spans)
    if delimiter != " " and sum(ends) > MAX_CELLS:
        raise source.error(spans[0][0], TOO_MANY)


TOO_MANY = Phrase("the text has more pieces than can be read; save it as .npy.")


def _content_lines(source: Source, first: int, last: int | None) -> list[tuple[int, int]]:
    """Return where the lines with content begin and end."""
    spans: list[tuple[int, int]] = []
    start = first
    for line in source.plain[first:last].split("\n"):
        end = start + len(line)
        if line.strip() and not _is_rule(line):
            spans.append((start, end))
        start = end + 1
    return spans


def _is_rule(line: str) -> bool:
    """Return whether a line only parts others; a dash by itself is a missing value."""
    return bool(
        _RULE.fullmatch(line) and len("".join(line.split())) > 2 and "\t" not in line.strip()
    )


def _delimiter(lines: list[str]) -> str:
    some = lines[:200]
    if all("\t" in line.strip("\n ") for line in some):
        return "\t"
    if all(_BARS.search(line) for line in some) and not any(map(_has_columns, some)):
        return "|"
    for delimiter in ";,":
        # The last line may be one of its own.
        if 2 * sum(delimiter in _unquoted(line) for line in some) >= len(some):
            return delimiter
    if any("\t" in line.strip() for line in some):
        return "\t"
    if len(some) > 1 and all(line.rstrip().endswith(",") for line in some[:-1]):
        return ","
    return " "


def _has_columns(line: str) -> bool:
    """Return whether a bar only stands beside the columns, and not between them."""
    several = [pieces for cell in _BARS.split(line) if len(pieces := cell.split()) > 1]
    return any(sum(numeral(piece) is not None for piece in pieces) > 1 for pieces in several)


def _unquoted(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line) if '"' in line else line


def _has_pairs(text: str, spans: list[tuple[int, int]]) -> bool:
    """Return whether commas part numbers between semicolons, and are not in names."""
    return all("," in text[start:end] for start, end in spans) and not any(
        numeral(cell.strip()) is not None
        for start, end in spans
        for cell in text[start:end].split(";")
    )


def _at_semicolons(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    parts = []
    for start, end in spans:
        at = start
        for piece in text[start:end].split(";"):
            if piece.strip():
                parts.append((at, at + len(piece)))
            at += len(piece) + 1
    return parts


def _joined(source: Source, spans: list[tuple[int, int]], delimiter: str) -> list[tuple[int, int]]:
    """Join lines that end with a comma, or within quotation marks, with what follows them."""
    text = source.plain
    joined: list[tuple[int, int]] = []
    is_open = False
    for start, end in spans:
        if is_open:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
        line = text[joined[-1][0] : end]
        is_open = line.count('"') % 2 == 1 and '"' in line
    if is_open:
        raise source.error(
            joined[-1][0], Phrase("a quotation mark is not closed; the text is not whole.")
        )
    if delimiter == "," and len(joined) > 1:
        ends = [text[start:end].rstrip().endswith(",") for start, end in joined]
        counts = {text[start:end].count(",") for start, end in joined}
        values = [text[start:end].rstrip().rstrip(",").count(",") for start, end in joined]
        is_even = len(set(values)) == 1 and values[0] > 0
        is_odd = len(set(values[:-1])) > 1 or values[-1] > values[0]
        if all(ends[:-1]) and (len(counts) > 1 or not ends[-1]):
            if is_even or is_odd:
                source.ask(WRAPPED)
            if source.wrapped or (source.wrapped is None and not is_even):
                return [(joined[0][0], joined[-1][1])]
    return joined


def _of_separated(source: Source, start: int, end: int, delimiter: str) -> list[Cell]:
    line = source.plain[start:end]
    if '"' in line:
        return _of_quoted(source, start, line, delimiter)
    row = []
    at = start
    for piece in line.split(delimiter):
        row.append(_cell_of(at, piece))
        at += len(piece) + 1
    return _without_last(row)


def _of_quoted(source: Source, start: int, line: str, delimiter: str) -> list[Cell]:
    # The marks are where they are in the plain text; what is between them is as it was pasted.
    original = "".join(
        mark if mark in '"\t' else char
        for mark, char in zip(line, source.text[start : start + len(line)], strict=True)
    )
    # What was blanked in front is no part of the first cell.
    lead = len(line) - len(line.lstrip())
    original = " " * lead + original[lead:]
    reader = csv.reader([original.replace("\n", "\0")], delimiter=delimiter, skipinitialspace=True)
    try:
        texts = next(reader)
    except csv.Error as error:
        raise source.error(
            start, Phrase("this line is not CSV: {reason}.", reason=error)
        ) from error
    row = []
    at = 0
    for text in texts:
        text = text.replace("\0", "\n")
        found = line.find('"', at)
        bare = line.find(delimiter, at)
        is_quoted = found >= 0 and not line[at:found].strip() and (bare < 0 or found < bare)
        if is_quoted:
            length = len(text) + text.count('"')
            row.append(Cell(start + found + 1, start + found + 1 + length, text, True))
            at = line.find(delimiter, found + length + 1) + 1
        else:
            stop = bare if bare >= 0 else len(line)
            row.append(_cell(source, start + at, start + stop))
            at = stop + 1
    is_all = all(cell.is_quoted for cell in row)
    row = [_unquoted_number(cell) for cell in row]
    if is_all:
        # Some programs put everything into quotation marks.
        row = [cell.with_text(cell.text, is_quoted=cell.number is None) for cell in row]
    return _without_last(row)


def _pairs_beside(source: Source, start: int, line: str) -> list[list[Cell]] | None:
    """Split "cat 2.5, dog 1.25"; None where it is anything else."""
    pairs = []
    at = start
    pieces = re.split(r"[,;]", line)
    for piece in pieces:
        found = _BESIDE.fullmatch(piece) if len(piece) < _LONGEST_PIECE else None
        if found is None or numeral(found["value"]) is None:
            return None
        first, second = (
            _cell(source, at + found.start(group), at + found.end(group))
            for group in ("name", "value")
        )
        pairs.append([first, second])
        at += len(piece) + 1
    return pairs if len(pairs) > 1 else None


_BESIDE = re.compile(
    r"\s*(?P<name>[^\W\d_][^\d:=()]*?|\[[^\]]+\])\s*(?P<value>[-+]?[\d.]\S*(?:\s?%)?)\s*"
)


def _unquoted_number(cell: Cell) -> Cell:
    """Return a number that is quoted because it has a comma in it."""
    if not cell.is_quoted or "," not in cell.text:
        return cell
    if _GROUPS.fullmatch(cell.text):
        return cell.with_text(cell.text.replace(",", ""), is_quoted=False)
    if _DECIMAL.fullmatch(cell.text):
        return cell.with_text(cell.text.replace(",", "."), is_quoted=False)
    return cell


_GROUPS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_DECIMAL = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?")


def _of_bars(source: Source, start: int, end: int) -> list[Cell]:
    line = source.plain[start:end].replace("\\|", "\0\0")
    if line.lstrip().startswith("||"):
        # Heads of Jira.
        line = line.replace("||", " |")
    row = []
    at = start
    pieces = _BARS.split(line)
    for k, piece in enumerate(pieces):
        is_edge = k in (0, len(pieces) - 1) and not piece.strip() and len(pieces) > 1
        if not is_edge:
            row.append(_marked(source, _cell_of(at, piece)))
        at += len(piece) + 1
    return row


def _with_names(source: Source, rows: list[list[Cell]]) -> list[list[Cell]]:
    """Take classes for names also where these are numbers, as -2 and 1e5 are.

    What is but digits may count the lines, which is found out later.
    """
    heads = [cell.text for cell in rows[0]] if rows else []
    says_kind = any(words.kind_of(head) is not None for head in heads[1:])
    firsts = [row[0] for row in rows[1:] if row and row[0].text]
    if not says_kind or not words.says_name(heads[0]) or words.says_target(heads[0]):
        return rows
    if len(firsts) + 1 < len(rows) or all(cell.text.isdecimal() for cell in firsts):
        return rows
    named = []
    for row in rows[1:]:
        text = source.text[row[0].start : row[0].end].strip()
        name = row[0] if row[0].is_quoted else row[0].with_text(_ESCAPED.sub(r"\1", text), True)
        named.append([name, *row[1:]])
    return [rows[0], *named]


def _marked(source: Source, cell: Cell) -> Cell:
    """Return a cell without the marks of Markdown and Textile, in which names are escaped."""
    if cell.number is not None:
        return cell
    text = re.sub(r"^[_<>=^~-]+\.\s+", "", cell.text)
    text = _EMPHASIS.sub(r"\2", text)
    plain = _ESCAPED.sub(r"\1", text)
    if not text.strip("-\u2013\u2014") or is_annotated(plain):
        # There is no value.
        return cell
    if numeral(plain) is not None or is_missing(plain):
        return cell.with_text(plain, cell.is_quoted)
    name = source.text[cell.start : cell.end]
    if not name.endswith("\\|"):
        name = name.removesuffix("|")
    name = re.sub(r"^[_<>=^~-]+\.\s+", "", name).strip()
    if len(name) > 2 and name[0] == name[-1] == "`":
        name = name[1:-1]
    if name.startswith("**") and name.endswith("**"):
        name = name.strip("*")
    return cell.with_text(_ESCAPED.sub(r"\1", name).strip(), is_quoted=bool(name))


_EMPHASIS = re.compile(r"^(\*\*|__|\*|_|`)(.+)\1$")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def _of_named(source: Source, spans: list[tuple[int, int]]) -> list[list[Cell]] | None:
    """Split "cat: 2.0", a line each or several in one; None if the text is anything else.

    Where lines have the same names, they are rows of a table, and the names its head.
    """
    found: list[list[list[Cell]]] = []
    for start, end in spans:
        pairs = _pairs_of(source, start, end)
        if pairs is None:
            return None
        found.append(pairs)
    if len(found) == 1 or all(len(pairs) == 1 for pairs in found):
        return [pair for pairs in found for pair in pairs]
    names = [[pair[0].text for pair in pairs] for pairs in found]
    for each, pairs in zip(names, found, strict=True):
        if each != names[0]:
            raise source.error(
                pairs[0][0].start,
                Phrase("this line has other names than the first; paste one kind."),
            )
    return [[pair[0] for pair in found[0]], *([pair[1] for pair in pairs] for pairs in found)]


def _of_labelled(source: Source, spans: list[tuple[int, int]]) -> list[list[Cell]] | None:
    """Split "image 1: cat 2.5, dog 1.25" and "image 1: 2.5, 1.25"; None where any line is not so.

    Of a single line, numbers behind a colon are for `decoration` to read.
    """
    labels, rests = [], []
    for start, end in spans:
        found = _LABEL.match(source.plain, start, end)
        if found is None:
            return None
        # The colon says that it is a row.
        labels.append(_cell(source, found.start("label"), found.end("label") + 1))
        rests.append((found.end(), end))
    pairs = [_pairs_of(source, *rest) for rest in rests]
    if any(each is not None and len(each) > 1 for each in pairs):
        found_pairs = [each or [] for each in pairs]
        names = [[name.text for name, _ in each] for each in found_pairs]
        if any(each != names[0] for each in names):
            return None
        head = [Cell(spans[0][0], spans[0][0], ""), *(name for name, _ in found_pairs[0])]
        rows = [[value for _, value in each] for each in found_pairs]
    elif len(spans) > 1 and any(re.search("[,;]", source.plain[start:end]) for start, end in rests):
        head = []
        mark = ";" if all(";" in source.plain[start:end] for start, end in rests) else ","
        rows = [_of_separated(source, start, end, mark) for start, end in rests]
    else:
        return None
    if not all(numeral(cell.text) for row in rows for cell in row):
        return None
    lines = [[label, *row] for label, row in zip(labels, rows, strict=True)]
    return [head, *lines] if head else lines


_LABEL = re.compile(r"\s*+(?P<label>[^\W\d][^:=\n\t,;\"'(\[{]{0,60})\s?:\s+(?=\S)")


def _pairs_of(source: Source, start: int, end: int) -> list[list[Cell]] | None:
    line = source.plain[start:end]
    if len(line) > _LONGEST_NAMED:
        return None
    beside = _pairs_beside(source, start, line)
    if beside is not None:
        return beside
    if not re.search(r"[:=→(]|->", line):
        return None
    at = 0
    pairs = []
    while (found := _PAIR.match(line, at)) is not None and found.end() > at:
        group = "value" if found["value"] is not None else "inner"
        name = "quoted" if found["quoted"] is not None else "name"
        if group == "inner" and not any(map(str.isalpha, found[name])):
            # 2.5 (1) is a number with its uncertainty.
            return None
        pairs.append((found.span(name), found.span(group), name == "quoted"))
        at = found.end()
    is_whole = not line[at:].strip(" .") and pairs
    if not is_whole or any(numeral(line[slice(*value)].strip()) is None for _, value, _ in pairs):
        whole = None if "\t" in line else _NAMED.match(line, len(line) - len(line.lstrip()))
        if whole is None or numeral(whole["value"]) is None or _HOLDS_PAIR.search(whole["name"]):
            return None
        pairs = [(whole.span("name"), whole.span("value"), False)]
    cells = []
    for name_span, value_span, is_quoted in pairs:
        key = _cell(source, start + name_span[0], start + name_span[1])
        is_close = line[name_span[1] : value_span[0]] == ":"
        value = line[slice(*value_span)]
        if is_close and (
            _COUNTED.fullmatch(key.text)
            or (_COUNTED.fullmatch(key.text.split()[-1]) and _COUNTED.fullmatch(value))
        ):
            # 10:15 is a time, and 3:1 are odds.
            return None
        if key.number is not None and not key.number.is_whole:
            # A threshold, and no value beside the other.
            key = key.with_text(key.text, is_quoted=True)
        if is_quoted:
            key = key.with_text(source.text[key.start : key.end], is_quoted=True)
        cells.append([key, _cell(source, start + value_span[0], start + value_span[1])])
    return cells


def _without_markers(source: Source, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave the marks of a list out where every line has one; numbers in it must count."""
    marks = [_MARKER.match(source.plain, start, end) for start, end in spans]
    found = [mark for mark in marks if mark is not None]
    if len(found) < len(spans) or any(
        not source.plain[mark.end() : end].strip()
        for mark, (_, end) in zip(found, spans, strict=True)
    ):
        return spans
    if any("\u2212" in source.text[mark.start() : mark.end()] for mark in found) or (
        len(found) == 1 and found[0][0].strip() == "-"
    ):
        # A minus, with a space behind it.
        return spans
    numbers = [re.search(r"\d+", mark[0]) for mark in found]
    counts = [int(number[0]) for number in numbers if number is not None]
    rest = [
        source.plain[mark.end() : end].split() for mark, (_, end) in zip(found, spans, strict=True)
    ]
    if counts and any(piece.endswith(".") for pieces in rest for piece in pieces):
        # NumPy writes 5. for 5.0, and so 1. may be a number.
        return spans
    due = [*range(min(counts, default=0), min(counts, default=0) + len(counts))]
    # Ranks stand in any order in front of names.
    are_ranks = (
        sorted(counts) == due
        and len(counts) > 2
        and all(numeral(pieces[0]) is None for pieces in rest)
    )
    if counts and (len(counts) < len(found) or len(found) < 2 or not (counts == due or are_ranks)):
        return spans
    source.say(Phrase("the marks of a list were left out"))
    return [(mark.end(), end) for mark, (_, end) in zip(found, spans, strict=True)]


def _of_space(source: Source, spans: list[tuple[int, int]]) -> list[list[Cell]]:
    """Split lines at white space; the words of a name stay together."""
    rows = []
    are_values = []
    count = 0
    for start, end in spans:
        row, is_one = _words(source, start, end)
        are_values.append(is_one)
        count += len(row)
        if count > MAX_CELLS:
            raise source.error(start, TOO_MANY)
        rows.append(row)
    if len(rows) == 1 and _is_by_turns(rows[0]):
        # cat 2.5 dog 1.25
        return [rows[0][k : k + 2] for k in range(0, len(rows[0]), 2)]
    if len(rows) == 1:
        return rows
    width = max(
        (len(row) for row, is_one in zip(rows, are_values, strict=True) if is_one), default=0
    )
    for k, span in enumerate(spans):
        if rows[k] and not are_values[k]:
            rows[k] = _head_cells(source, *span, width)
    if len(rows) > 2 and len(rows[1]) == 1 and width > 2 and rows[1][0].number is None:
        # pandas writes the name of the index below the heads.
        del rows[1]
    return rows


def _is_by_turns(row: list[Cell]) -> bool:
    numbers = [cell.number is not None for cell in row]
    return len(row) >= 4 and not any(numbers[::2]) and all(numbers[1::2]) and len(row) % 2 == 0


_PIECE = re.compile(r"\S+")


def _words(source: Source, start: int, end: int) -> tuple[list[Cell], bool]:
    """Return numbers one by one and the words between them as one cell; whether there are any."""
    row: list[Cell] = []
    pending: list[Cell] = []
    number: Cell | None = None
    for found in _PIECE.finditer(source.plain, start, end):
        text = found[0]
        cell = Cell(found.start(), found.end(), text)
        if len(text) == 1 and _BARS.match(text):
            continue
        if text == "%" and number is not None and not pending:
            number = Cell(number.start, cell.end, f"{number.text} %")
            continue
        if cell.number is None:
            pending.append(cell)
            continue
        if number is not None:
            row.append(number)
        if pending:
            row.append(_phrase(source, pending))
            pending = []
        number = cell
    if number is not None:
        row.append(number)
    if pending:
        row.append(_phrase(source, pending))
    return row, number is not None


def _phrase(source: Source, cells: list[Cell]) -> Cell:
    if len(cells) == 1:
        return cells[0]
    start, end = cells[0].start, cells[-1].end
    return Cell(start, end, source.plain[start:end])


def _head_cells(source: Source, start: int, end: int, width: int) -> list[Cell]:
    """Split a line of heads into as many as there are columns, or one fewer."""
    line = _BARS.sub(" ", source.plain[start:end])
    spans = [found.span() for found in _HEAD.finditer(line)]
    if len(spans) != width:
        pieces = [found.span() for found in _PIECE.finditer(line)]
        if len(pieces) == width or len(spans) != width - 1:
            spans = pieces
    return [Cell(start + first, start + last, line[first:last]) for first, last in spans]


_HEAD = re.compile(r"\S+(?: \S+)*")


def _cell(source: Source, start: int, end: int) -> Cell:
    return _cell_of(start, source.plain[start:end])


def _cell_of(start: int, piece: str) -> Cell:
    """Return what stands in a piece of the text that begins at a place."""
    text = inner = piece.strip()
    at = start if len(inner) == len(piece) else start + len(piece) - len(piece.lstrip())
    if text[:1] == "(" and text[-1:] == ")" and numeral(f"-{text[1:-1]}") is not None:
        # As accountants write what is less than zero.
        text = f"-{text[1:-1]}"
    elif len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    return Cell(at, at + len(inner), text)


def _without_last(row: list[Cell]) -> list[Cell]:
    """Leave out what is empty behind the last separator."""
    return row[:-1] if len(row) > 1 and not row[-1].text and not row[-1].is_quoted else row


def _without_empty(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Leave out what is empty in every line, at either end."""
    rows = [row for row in rows if any(cell.text for cell in row)]
    if not rows or len({len(row) for row in rows}) > 1:
        return rows
    filled = [k for k in range(len(rows[0])) if any(row[k].text for row in rows)]
    return [row[filled[0] : filled[-1] + 1] for row in rows]


def _without_types(rows: list[list[Cell]]) -> list[list[Cell]]:
    """Leave out lines that only say the types of columns."""
    return [row for row in rows if not row or not all(map(_is_type, row))]


def _is_type(cell: Cell) -> bool:
    return _TYPE.fullmatch(cell.text.lower()) is not None
