"""What a text is, told from its form, and what reads it then."""

from __future__ import annotations

import json
import math
import re
from dataclasses import replace
from decimal import Decimal

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import decimal_mark, large, words
from xentgui.core.reading.account import unread
from xentgui.core.reading.brackets.literals import parse
from xentgui.core.reading.brackets.objects import Part, parts, stacked
from xentgui.core.reading.brackets.programs import is_program, parts_of_program
from xentgui.core.reading.characters import with_exponents, with_quotients
from xentgui.core.reading.grids.decoration import Decoration, read_prose, undecorated
from xentgui.core.reading.grids.grid import Cell, table_of_cells
from xentgui.core.reading.grids.lines import cells_of
from xentgui.core.reading.grids.listings import rows_of_listing
from xentgui.core.reading.grids.markup import (
    is_html,
    is_latex,
    is_wiki,
    read_html,
    read_latex,
    read_wiki,
)
from xentgui.core.reading.grids.sections import Section, sections_of
from xentgui.core.reading.numerals import numeral
from xentgui.core.reading.source import Source
from xentgui.core.reading.table import Answer, Choices, Question, Table
from xentgui.core.reading.text import SOME_NUMBER, read_text

_BRACKET = re.compile(
    r"""(?<![\[({])[\[({]++(?:\d|\.\d|inf(?:inity)?\b|nan\b|∞|--|\w+(?:[:=(.]|->)|['"])""",
    re.IGNORECASE,
)
"""Of a text without white space and signs, so that it is read in one go."""
_BESIDE_BRACKETS = re.compile(r"[\s+-]+(?!>)")
_OBJECT = re.compile(r"<tf\.|<\w+Output|\w\((?=\w+=)")
_ACCOUNTED = re.compile(
    r"(?<!\w)\((?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)\)(?=[\s;|]|\Z)"
    r"|(?<=\w )\([-+]?[\d.,]+ ?%?\)"
)
_QUOTED = re.compile(r'"[^"\n]*+"([^\S\n]*:)?')
_FIELD = re.compile(r"\s*(?P<key>[^\W\d][^:=\n]{0,40}?)\s*[:=]\s*(?P<value>\S[^\n]*)")
_DOTS = re.compile(r"\.\.\.+|…|⋮|⋱|<<\d+>>")
_MORE = re.compile(r" more (?:rows?|items?|columns?|variables?|elements?)\b")
MAX_SLOW = 16 << 20
"""Characters of a text that is more than rows of numbers."""
_UNREADABLE = re.compile(r"pyarrow\.Table|^Rows: \d+\n(?=Columns: \d+\n)", re.MULTILINE)
_LONGEST_STRING = 1 << 20


def table_of(text: str, choices: Choices) -> Table:
    """Read the numbers of a text, as `xentgui.core.reading.text.read_text` says."""
    inner = _inner_text(text)
    if inner is not None:
        return read_text(inner, choices)
    source = Source(text)
    source.wrapped = choices.wrapped
    quick = _quickly(source, choices)
    if quick is not None:
        return quick
    if len(source.text) > MAX_SLOW and not large.is_plain(source.plain, b"[](){}"):
        raise InvalidInputError(
            "A text of more than {limit} MiB must be nothing but rows of numbers, or a list of "
            "them in brackets; save it as .npy.",
            limit=MAX_SLOW >> 20,
        )
    listing = rows_of_listing(source)
    if listing is not None:
        return _finished(source, table_of_cells(source, listing, choices), choices)
    _check_whole(source)
    if not SOME_NUMBER.search(source.plain):
        raise _without_numbers(source)
    if is_program(source.plain):
        return _finished(
            source, _one_of(source, parts_of_program(source, choices), choices), choices
        )
    source.plain = with_quotients(source.plain)
    sections = sections_of(source)
    if sections:
        return _finished(source, _of_sections(source, sections, choices), choices)
    decoration = undecorated(source)
    has_tabs = False
    if decoration.is_table:
        pass
    elif is_html(source.plain):
        read_html(source)
        has_tabs = "\t" in source.plain
    elif is_wiki(source.plain):
        read_wiki(source)
        has_tabs = True
    elif is_latex(source.plain) and source.plain.lstrip()[:1] not in ("[", "{", "("):
        has_tabs = read_latex(source)
    source.plain = with_exponents(source.plain)
    read_prose(source, decoration)
    is_bracketed = not (has_tabs or decoration.is_table) and _is_bracketed(source.plain)
    plausible = decimal_mark.marks(source.plain, is_bracketed).plausible
    if choices.decimal is not None:
        plausible = (choices.decimal,)
    mark, table = _first_readable(source, plausible, is_bracketed, decoration, choices)
    plausible = plausible[plausible.index(mark) :]
    if len(plausible) > 1 and all(each.field != "decimal" for each in table.questions):
        table = replace(table, questions=(_decimal_question(plausible), *table.questions))
    if mark == decimal_mark.COMMA:
        table = replace(table, decimal=",")
    return _finished(source, table, choices)


def _inner_text(text: str) -> str | None:
    """Return the text that a string of JSON is, where it is nothing else."""
    bare = text.strip()
    if bare[:1] != '"' or bare[-1:] != '"' or len(bare) > _LONGEST_STRING:
        return None
    try:
        inner = json.loads(bare)
    except ValueError:
        return None
    return inner if isinstance(inner, str) and inner.strip()[:1] != '"' else None


def _quickly(source: Source, choices: Choices) -> Table | None:
    """Read a large text as its first lines are read; None where that is unsure."""
    text = source.plain
    if len(text) < large.LEAST or not choices.is_free():
        return None
    if text.lstrip()[:1] in ("[", "{"):
        return _quickly_of_json(source, choices)
    try:
        first = read_text(large.sample_of(text))
    except InvalidInputError:
        # What follows may make a text clear, such as the closing bracket.
        return None
    if first.questions or first.skipped:
        return None
    if first.names is not None:
        named = large.named_values_of(source.text, text)
        if named is None or tuple(named[0][: len(first.names)]) != first.names:
            return None
        table = Table(named[1][np.newaxis], tuple(named[0]), decimal=first.decimal)
        return _finished(source, table, choices)
    values = large.values_of(text) if large.is_plain(text) else None
    if values is None:
        return None
    if values.shape[1] == 1:
        values = values.T
    is_alike = values.shape[1] == first.values.shape[1] or min(values.shape) == 1
    table = Table(values, decimal=first.decimal)
    return _finished(source, table, choices) if is_alike else None


def _quickly_of_json(source: Source, choices: Choices) -> Table | None:
    text = source.plain
    if large.is_plain(text, b"[]"):
        values = large.values_of_json(text)
        return None if values is None else _finished(source, Table(values), choices)
    named = large.named_values_of_json(source.text) if text.lstrip()[0] == "{" else None
    if named is None or words.says_values(named[0][0]) or words.says_target(named[0][0]):
        return None
    return _finished(source, Table(named[1][np.newaxis], tuple(named[0])), choices)


def _check_whole(source: Source) -> None:
    """Refuse what a program says itself to be no more than a part."""
    for more in _MORE.finditer(source.plain):
        before = re.search(r"\d[\d,]*$", source.plain[max(more.start() - 20, 0) : more.start()])
        if before is not None:
            raise source.abbreviated(more.start() - len(before[0]), more.end())
    summary = _UNREADABLE.search(source.plain)
    if summary is not None:
        piece = source.quoted(*summary.span())
        raise source.error(
            summary.start(),
            Phrase('"{piece}" is a summary; print the table itself.', piece=piece),
        )


def _first_readable(
    source: Source,
    marks: tuple[str, ...],
    is_bracketed: bool,
    decoration: Decoration,
    choices: Choices,
) -> tuple[str, Table]:
    """Read a text with the first mark with which it can be."""
    before = source.plain, list(source.skipped), list(source.questions)
    problem = None
    for mark in marks:
        if problem is not None and mark == decimal_mark.COMMA:
            # Rows of different lengths are no reason to take their commas for decimal marks.
            continue
        try:
            return mark, _read(source, mark, is_bracketed, decoration, choices)
        except InvalidInputError as error:
            problem = problem or error
            source.plain, source.skipped, source.questions = before[0], [*before[1]], [*before[2]]
    assert problem is not None
    raise problem


def _read(
    source: Source, mark: str, is_bracketed: bool, decoration: Decoration, choices: Choices
) -> Table:
    said = len(source.skipped)
    source.plain = decimal_mark.in_points(source.plain, mark)
    fields = None if is_bracketed else _of_fields(source, choices)
    if not is_bracketed or source.plain.lstrip()[:1] == "[":
        fields = fields or _with_target(source, mark, choices)
    if not is_bracketed:
        fields = fields or _of_target_line(source, choices)
    if fields is not None:
        return fields
    if is_bracketed:
        table = _one_of(source, parts(source, parse(source), choices), choices)
    else:
        table = _of_lines(source, decoration, choices)
    if choices.is_free():
        # An answer may be to leave some of the numbers out.
        _check_account(source, table, decoration, is_bracketed, said)
    if decoration.scale:
        table = replace(table, values=_scaled(table.values, decoration.scale))
    if table.kind is None and decoration.label:
        table = replace(table, kind=words.kind_of_phrase(decoration.label))
    label = decoration.label
    if decoration.is_series and table.labels is None and table.row_count == 1:
        # What pandas calls a Series is often what its values are of.
        is_name = label and not label.isdecimal() and not words.says_values(label)
        table = replace(table, labels=(label,) if is_name else None)
    shape = decoration.shape
    if shape and table.row_count == 1 and math.prod(shape) == table.values.size > shape[-1]:
        # In C the braces of the rows may be left out.
        table = replace(table, values=table.values.reshape(-1, shape[-1]))
    table = _without_total(_without_particles(table))
    if table.names is None and decoration.names is not None and table.names_by_row is None:
        names = decoration.names
        table = replace(table, names=names if len(names) == table.values.shape[1] else None)
    return table


def _without_particles(table: Table) -> Table:
    """Return a table without what marks the subject of each clause in Japanese."""
    names = table.names or ()
    if len(names) > 1 and (
        all(name[1:].endswith("が") for name in names)
        or all(name[1:].endswith("は") for name in names)
    ):
        return replace(table, names=tuple(name[:-1] for name in names))
    return table


def _without_total(table: Table) -> Table:
    """Leave a last class out that is called a sum and is the sum of the others."""
    names, values = table.names, table.values
    if names is None or len(names) < 3 or not words.says_total(names[-1]):
        return table
    sums = values[:, :-1].sum(axis=1)
    # Each may have been rounded at its second decimal.
    if not np.allclose(sums, values[:, -1], rtol=0.0, atol=0.0051 * len(names)):
        return table
    said = Phrase('the sum "{name}" was left out', name=quotable(names[-1]))
    targets = table.targets and tuple(
        target[:-1] if isinstance(target, tuple) else target for target in table.targets
    )
    return replace(
        table,
        values=values[:, :-1],
        names=names[:-1],
        targets=targets,
        skipped=(*table.skipped, said),
    )


def _of_sections(source: Source, sections: list[Section], choices: Choices) -> Table:
    """Read arrays that stand below their names, each as a text of its own."""
    found: list[Part] = []
    names: list[str] | None = None
    for section in sections:
        if section.name and any(section.name == part.label for part in found):
            raise source.error(
                section.start,
                Phrase('"{key}" stands twice; remove one.', key=quotable(section.name)),
            )
        if words.says_name(section.name) and not SOME_NUMBER.search(section.text):
            names = [line.strip("- \t\"'") for line in section.text.split("\n") if line.strip()]
            continue
        table = read_text(section.text, replace(choices, part=None))
        if table.kind is None:
            table = replace(table, kind=words.kind_of(section.name) if section.name else None)
        found.append(Part(section.name, table, section.start))
    table = _one_of(source, found, choices)
    if names is None or table.names is not None:
        return table
    if len(names) != table.values.shape[1]:
        raise InvalidInputError(
            "There are {names} names for {classes} classes; give one for each.",
            names=len(names),
            classes=table.values.shape[1],
        )
    return replace(table, names=tuple(names))


def _of_fields(source: Source, choices: Choices) -> Table | None:
    """Read lines such as "logits: 0.5, 1.5" and "target: 1"; None where there are none."""
    lines = [line for line in source.plain.split("\n") if line.strip()]
    found = [_FIELD.fullmatch(line) for line in lines[:10]]
    fields = [(match["key"].strip(), match["value"]) for match in found if match is not None]
    values = [(key, value) for key, value in fields if words.kind_of(key) is not None]
    if not 2 <= len(fields) == len(lines) or len(values) != 1:
        return None
    others = [(key, value) for key, value in fields if (key, value) != values[0]]
    if not all(words.says_target(key) or words.says_name(key) for key, _ in others):
        return None
    # Its decimal mark is a point by now.
    inner = choices if choices.decimal is None else replace(choices, decimal=decimal_mark.POINT)
    table = read_text(values[0][1], inner)
    table = replace(table, kind=words.kind_of(values[0][0]))
    for key, value in others:
        pieces = [piece.strip(" \"'[]()") for piece in re.split("[,;]", value)]
        if len(pieces) == table.values.shape[1] and words.says_name(key) and table.names is None:
            table = replace(table, names=tuple(pieces))
        elif table.row_count == 1 and words.says_target(key) and _are_numbers(value):
            table = replace(table, targets=(tuple(map(float, value.replace(",", " ").split())),))
        elif len(pieces) == 1 == table.row_count and words.says_target(key):
            is_index = pieces[0].isdecimal() and len(pieces[0]) < 10
            table = replace(table, targets=(int(pieces[0]) if is_index else pieces[0],))
        else:
            raise InvalidInputError(
                'It is not clear what "{key}" says; paste the values only.', key=quotable(key)
            )
    return table


def _are_numbers(text: str) -> bool:
    """Return whether a text is several plain numbers."""
    pieces = text.replace(",", " ").split()
    return len(pieces) > 1 and all(
        (found := numeral(piece)) is not None and not found.is_percent for piece in pieces
    )


def _of_target_line(source: Source, choices: Choices) -> Table | None:
    """Read "target: cat" above or below names with values; None where there is no such line."""
    shown = source.plain.strip()
    ends = (_FIELD.match(shown), _FIELD.match(shown, shown.rfind("\n") + 1))
    if not any(match is not None and words.says_chosen(match["key"]) for match in ends):
        return None
    lines = [line for line in re.finditer(r"[^\n]+", source.plain) if line[0].strip()]
    found = [
        (line, match)
        # Of two such lines it is not known which is meant.
        for line in (lines if len(lines) < 5 else lines[:2] + lines[-2:])
        if (match := _FIELD.fullmatch(line[0])) is not None and words.says_chosen(match["key"])
    ]
    if len(lines) < 3 or len(found) != 1 or found[0][0] not in (lines[0], lines[-1]):
        return None
    line, match = found[0]
    key = match["key"].strip()
    value = source.text[line.start() + match.start("value") : line.start() + match.end("value")]
    value = value.strip().strip("\"'")
    rest = source.text[: line.start()] + source.text[line.end() :]
    try:
        table = read_text(rest, choices)
    except InvalidInputError:
        return None
    if table.row_count != 1 or table.names is None:
        return None
    is_index = value.isdecimal() and len(value) < 10 and int(value) < len(table.names)
    has_decimals = bool((table.values != np.floor(table.values)).any())
    if value not in table.names and not (is_index and (has_decimals or value in rest)):
        if numeral(value) is not None:
            # A class that is called so.
            return None
        raise source.error(
            line.start() + match.start("value"),
            Phrase('"{name}" is none of the classes.', name=quotable(value)),
        )
    if words.says_prediction(key):
        source.say(Phrase('"{text}" was left out', text=quotable(line[0].strip())))
        return table
    return replace(table, targets=(value if value in table.names else int(value),))


def _with_target(source: Source, mark: str, choices: Choices) -> Table | None:
    """Read values with their target behind or above them: "cat 2.5, dog 1.25, target: dog"."""
    found = _target_in(source.plain)
    if found is None:
        return None
    start, end = found.span()
    value = source.text[found.start("value") : found.end("value")]
    blank = re.sub(r"[^\n]", " ", source.text[start:end])
    rest = source.text[:start] + blank + source.text[end:]
    if _target_in(rest) is not None:
        # Of two it is not known which.
        return None
    table = read_text(rest, choices)
    is_alike = table.decimal == ("," if mark == decimal_mark.COMMA else ".")
    count = table.values.shape[1]
    is_index = value.isdecimal() and int(value) < count
    if not is_alike or table.row_count > 1 or count < 2:
        return None
    if not is_index and value not in (table.names or ()):
        return None
    # A class may have this name as well.
    source.say(
        Phrase(
            '"{piece}" was taken for the correct class', piece=quotable(found[0].strip(" ,;|\n"))
        )
    )
    return replace(
        table,
        targets=(int(value) if is_index else value,),
        # It is asked of the whole.
        questions=tuple(each for each in table.questions if each.field != "decimal"),
    )


def _target_in(text: str) -> re.Match[str] | None:
    """Find where a text says its target, behind or above the values."""
    text = text.rstrip()
    behind = _TARGET_BEHIND.search(text, max(0, len(text) - _LONGEST_TARGET))
    for found in (behind, _TARGET_ABOVE.match(text)):
        if found is not None and words.says_surely_target(found["key"]):
            return found
    return None


_LONGEST_TARGET = 120
_TARGET = r"(?P<key>[^\W\d]\w{0,20}(?:[ _-][^\W\d]\w{0,20})?)"
_TARGET_VALUE = r"[^\S\n]*[\"']?(?P<value>[^\s,;|:=\"'(){}\[\]]{1,40})[\"']?[^\S\n]*"
_TARGET_BEHIND = re.compile(
    rf"(?:\n\s*|[,;|][^\S\n]*|(?<=[\d%\])}}])[^\S\n]+){_TARGET}"
    rf"[^\S\n]*(?:[:=]|(?<=\w)[^\S\n]){_TARGET_VALUE}\.?\Z"
)
_TARGET_ABOVE = re.compile(rf"\s*+{_TARGET}[^\S\n]*[:=]{_TARGET_VALUE}(?=\n)")


def _check_account(
    source: Source, table: Table, decoration: Decoration, is_bracketed: bool, said: int
) -> None:
    """Refuse, or say, numbers of the text that are not in the table.

    What was `said` before of the text is no more in it.
    """
    sizes = (table.values.size, *table.values.shape)
    if len(decoration.sizes) == 1 and decoration.sizes[0] not in sizes:
        raise InvalidInputError(
            "The text says that there are {due} values, but has {count}; it is not whole.",
            due=decoration.sizes[0],
            count=table.values.size,
        )
    if table.questions or table.skipped or len(source.skipped) > said or source.questions:
        return
    lost = unread(source.plain, table)
    if not lost:
        return
    pieces = quotable(", ".join(lost[:5]))
    has_keys = is_bracketed and re.search(r"[:=]", source.plain) is not None
    if has_keys or source.escapes is not None or source.is_html:
        source.say(Phrase("these numbers were not read: {numbers}", numbers=pieces))
        return
    raise InvalidInputError(
        "It is not clear what these numbers are: {numbers}; paste the values only.", numbers=pieces
    )


def _is_bracketed(text: str) -> bool:
    """Return whether the numbers stand in brackets, and not brackets among names."""
    lines = [line for line in text.split("\n") if line.strip()]
    if (
        re.match(r"\s*[\w.]{0,30}[\[({]", text) is None
        and lines
        and all("\t" in line.strip() for line in lines)
    ):
        return False
    if text.lstrip()[:1] not in "[{(":
        # What stands in quotation marks is a name.
        text = _QUOTED.sub(lambda found: found[0] if found[1] else " ", text)
    if not _ACCOUNTED.fullmatch(text.strip()):
        text = _ACCOUNTED.sub(" ", text)
    return bool(_BRACKET.search(_BESIDE_BRACKETS.sub("", text)) or _OBJECT.search(text))


def _of_lines(source: Source, decoration: Decoration, choices: Choices) -> Table:
    dots = _DOTS.search(source.plain)
    if dots:
        raise source.abbreviated(*dots.span())
    rows = _blocks(source, decoration)
    if not rows:
        raise _without_numbers(source)
    wrapped = _of_wrapped_names(rows)
    if wrapped is not None and not re.search(r"[\t,;|]", source.plain):
        rows = wrapped
    if decoration.is_series and choices.index is None:
        choices = replace(choices, index=True)
    if decoration.is_flow and all(cell.number for row in rows for cell in row):
        rows = [[cell for row in rows for cell in row]]
    return table_of_cells(source, rows, choices)


def _blocks(source: Source, decoration: Decoration) -> list[list[Cell]]:
    """Return the cells; columns that a program has printed below the others stand beside them."""
    starts = decoration.blocks or [
        match.start() for match in re.finditer(r"^[^\n]*\\[^\S\n]*$", source.plain, re.MULTILINE)
    ]
    if not starts:
        return cells_of(source, decoration.delimiter)
    if not decoration.blocks:
        # After the last block that ends with a backslash, one follows after an empty line.
        last = re.search(r"\n[^\S\n]*\n", source.plain[starts[-1] :])
        if last:
            starts.append(starts[-1] + last.start())
        source.plain = re.sub(r"\\(?=[^\S\n]*$)", " ", source.plain, flags=re.MULTILINE)
    whole = source.plain
    if re.search(r"\d", whole[: starts[0]]):
        raise source.error(
            len(whole[: starts[0]].rstrip()), Phrase("the first columns are missing.")
        )
    # What programs print in blocks, they mostly part with spaces.
    delimiter = decoration.delimiter or (None if _PARTED.search(whole, starts[0]) else " ")
    merged: list[list[Cell]] = []
    for n, (start, end) in enumerate(zip(starts, [*starts[1:], len(whole)], strict=True)):
        rows = cells_of(source, delimiter, start, end)
        if not rows:
            continue
        _check_columns(source, decoration, n, start, rows)
        if not merged:
            merged = rows
            continue
        if len(rows) != len(merged):
            raise source.error(start, Phrase("these columns have other lines than the first."))
        has_head = len(rows) > 1 and len(rows[0]) == len(rows[1]) - 1
        for k, row in enumerate(rows):
            merged[k] += row[1:] if has_head and k > 0 else row
    return merged


_PARTED = re.compile(r"[^\w\s.+\\-]")


def _check_columns(
    source: Source, decoration: Decoration, n: int, start: int, rows: list[list[Cell]]
) -> None:
    """Refuse columns that are not those which the line above them says."""
    if not decoration.columns:
        return
    first, last = decoration.columns[n]
    # Old PyTorch counts from 0.
    before = decoration.columns[n - 1][1] if n else min(first, 1) - 1
    if first != before + 1 or any(len(row) != last - first + 1 for row in rows):
        raise source.error(
            start, Phrase("these are not the columns that the line says; the text is not whole.")
        )


def _of_wrapped_names(rows: list[list[Cell]]) -> list[list[Cell]] | None:
    """Join the lines of names and values by turns, as R prints a long vector with names."""
    if len(rows) < 4 or len(rows) % 2:
        return None
    for names, values in zip(rows[::2], rows[1::2], strict=True):
        if len(names) != len(values) or any(cell.number for cell in names):
            return None
        if not all(cell.number for cell in values):
            return None
    heads = [[cell.text for cell in row] for row in rows[::2]]
    if all(head == heads[0] for head in heads):
        # The same heads again stand above another row.
        return [rows[0], *rows[1::2]]
    if len({len(row) for row in rows[:-2]}) > 1 and len(rows) > 4:
        return None
    return [[cell for row in rows[k::2] for cell in row] for k in (0, 1)]


def _one_of(source: Source, found: list[Part], choices: Choices) -> Table:
    """Return the table of a text in which several may have been found."""
    found = [part for part in found if part.table.values.size]
    sure = [part for part in found if part.table.kind is not None]
    if 0 < len(sure) < len(found):
        # Beside what says that it is logits, others are something else.
        source.say(Phrase("other lists of numbers were left out"))
        found = sure
    unique: list[Part] = []
    if not any(part.label for part in found):
        unique, found = found, []
    for part in found:
        # What a program assigns and then shows is one thing; two equal rows are two.
        twice = [
            k
            for k, other in enumerate(unique)
            if (part.label or other.label) and _same(part.table, other.table)
        ]
        if twice and not part.label:
            continue
        if twice and not unique[twice[0]].label:
            unique[twice[0]] = part
        else:
            unique.append(part)
    if not unique:
        raise _without_numbers(source)
    if (
        len(unique) == 2
        and unique[0].table.row_count > 1
        and not unique[0].label
        and (_same(unique[0].table, unique[1].table))
    ):
        source.say(Phrase("the same array stands there twice and was read once"))
        unique.pop()
    labels = [part.label or str(k) for k, part in enumerate(unique)]
    if choices.part in labels:
        source.is_part_found = True
        return unique[labels.index(choices.part)].table
    if choices.part is not None and choices.part.isdecimal() and int(choices.part) < len(unique):
        source.is_part_found = True
        return unique[int(choices.part)].table
    if len(unique) == 1:
        return unique[0].table
    shapes = {part.table.values.shape for part in unique}
    is_alike = len(shapes) == 1 and not any(
        part.label or part.table.names_by_row for part in unique
    )
    if is_alike and len({part.table.names for part in unique}) == 1:
        table = stacked([part.table for part in unique])
        if table.values.shape[1] == 1 and table.names is None:
            table = replace(table, values=table.values.T)
        return table
    if all(not part.label and part.table.row_count == 1 for part in unique):
        first = unique[0].table.values.shape[1]
        for k, part in enumerate(unique):
            if part.table.values.shape[1] != first:
                raise source.error(
                    part.start,
                    Phrase(
                        "row {row} has {count} numbers, but row 0 has {due}; the rows must be of "
                        "one length.",
                        row=k,
                        count=part.table.values.shape[1],
                        due=first,
                    ),
                )
    names = [part.label for part in unique]
    if all(part.table.row_count == 1 for part in unique) and len(shapes) == 1:
        is_same = len({part.table.names for part in unique}) == 1
        if is_same and words.are_files(names):
            # sample A: [...] above sample B: [...]
            table = stacked([part.table for part in unique])
            return replace(table, labels=tuple(names))
    question = Question(
        "part",
        tuple(
            Answer(
                label,
                Phrase(
                    "{label}: {rows} x {classes}",
                    label=quotable(label),
                    rows=part.table.row_count,
                    classes=part.table.values.shape[1],
                ),
            )
            for label, part in zip(labels, unique, strict=True)
        ),
    )
    first = unique[0].table
    return replace(first, questions=(question, *first.questions))


def _same(one: Table, other: Table) -> bool:
    return (
        one.values.shape == other.values.shape
        and bool((one.values == other.values).all())
        and one.names == other.names
    )


def _decimal_question(plausible: tuple[str, ...]) -> Question:
    meanings = {
        decimal_mark.POINT: Phrase("commas separate the numbers"),
        decimal_mark.COMMA: Phrase("commas are decimal marks"),
        decimal_mark.GROUPED: Phrase("commas group thousands"),
    }
    return Question("decimal", tuple(Answer(mark, meanings[mark]) for mark in plausible))


def _without_numbers(source: Source) -> InvalidInputError:
    return InvalidInputError(
        'There are no numbers to read in "{text}"; paste a list or a table of them.',
        text=quotable(" ".join(source.text.split())),
    )


def _scaled(values: FloatArray, scale: str) -> FloatArray:
    """Multiply by a power of ten in decimal: 0.0001 times 1.0e+03 is 0.1."""
    factor = Decimal(scale)
    flat = [float(Decimal(repr(value)) * factor) for value in values.ravel().tolist()]
    return np.array(flat).reshape(values.shape)


def _finished(source: Source, table: Table, choices: Choices) -> Table:
    """Return a table with what is to be said of it, whose numbers nobody can change."""
    if choices.part is not None and not source.is_part_found:
        raise InvalidInputError(
            'There is no column or array "{name}" in the text; give a name that stands there, '
            "or its number, counted from 0.",
            name=quotable(choices.part),
        )
    values = np.ascontiguousarray(table.values, np.float64) + 0.0
    values.flags.writeable = False
    questions = [
        question
        for question in (*source.questions, *table.questions)
        if getattr(choices, question.field) is None
    ]
    return replace(
        table,
        values=values,
        skipped=(*source.skipped, *table.skipped),
        questions=tuple(questions),
        choices=choices,
    )
