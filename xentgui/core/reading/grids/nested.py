"""Nested lists of YAML, and tables of reStructuredText and MyST, written over as lines of cells."""

from __future__ import annotations

import re
from typing import NamedTuple

from xentgui.core.errors import Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading.source import Source

_DIRECTIVE = re.compile(
    r"^[^\S\n]*(?:\.\.[ ]|`{3,}\{|:{3,}\{)(?:csv-|list-)?table(?:::|\})(?P<title>[^\n]*)\n"
    r"(?P<options>(?:[^\S\n]*+:[\w-]++:[^\n]*+\n)*+)",
    re.MULTILINE,
)
_OPTION = re.compile(r":(?P<name>[\w-]+):[^\S\n]*(?P<value>[^\n]*)\n")
_FIRST = re.compile(r"[^\S\n]*[-*][^\S\n]+(?P<mark>-)(?P<cell>[^\S\n]+(?!-[^\S\n])[^\n]+|[^\S\n]*)")
_FURTHER = re.compile(r"[^\S\n]*(?P<mark>-)(?P<cell>[^\S\n]+(?!-[^\S\n])[^\n]+|[^\S\n]*)")
_PAIR = r"[^\W\d][\w .-]{0,60}:[^\S\n]+[-+.\d]\S*[^\S\n]*"
_FIRST_PAIR = re.compile(rf"[^\S\n]*-[^\S\n]+(?P<mark>){_PAIR}")
_FURTHER_PAIR = re.compile(rf"[^\S\n]*(?P<mark>){_PAIR}")


class Directive(NamedTuple):
    """What a directive says of its table."""

    title: str
    delimiter: str | None


def read_directive(source: Source) -> Directive | None:
    """Leave out what stands above a table of reStructuredText or MyST, but for its heads."""
    found = _DIRECTIVE.search(source.plain)
    if found is None:
        return None
    title = source.text[found.start("title") : found.end("title")].strip()
    spans = [(found.start(), found.start("options") - 1)]
    delimiter = None
    for option in _OPTION.finditer(source.plain, found.start("options"), found.end("options")):
        is_header = option["name"] == "header"
        spans.append((option.start(), option.start("value") if is_header else option.end("value")))
        value = option["value"].strip()
        if option["name"] == "delim":
            delimiter = {"tab": "\t", "space": " "}.get(value, value[:1] or None)
    for start, end in spans:
        source.blank(start, end)
    if title:
        source.say(Phrase('the title "{title}" was left out', title=quotable(title)))
    return Directive(title, delimiter)


def read_nested(source: Source) -> None:
    """Write a list of lists as lines with tabs, one of mappings as lines of names with values."""
    for first, further, mark in ((_FIRST, _FURTHER, "\t"), (_FIRST_PAIR, _FURTHER_PAIR, ";")):
        lines = _lines_of_lists(source, first, further)
        if not lines:
            continue
        pieces, at = [], 0
        for line, is_first in lines:
            # All that stands between two cells of a row is one separator.
            between = source.plain[at : line.end("mark")]
            blank = re.sub(r"[^\n]", " ", between)
            pieces.append(blank if is_first else mark + " " * (len(between) - 1))
            pieces.append(source.plain[line.end("mark") : line.end()])
            at = line.end()
        source.plain = "".join(pieces) + source.plain[at:]
        return


def _lines_of_lists(
    source: Source, first: re.Pattern[str], further: re.Pattern[str]
) -> list[tuple[re.Match[str], bool]]:
    """Return the lines that begin a list or go on with it; empty where any is something else."""
    lines: list[tuple[re.Match[str], bool]] = []
    column = -1
    start = 0
    is_empty = False
    for text in source.plain.split("\n"):
        end = start + len(text)
        if text.strip():
            line = first.fullmatch(source.plain, start, end)
            is_first = line is not None
            line = line or further.fullmatch(source.plain, start, end)
            if line is None or (not is_first and line.start("mark") - start != column):
                return []
            if is_first and is_empty:
                return []
            column = line.start("mark") - start
            is_empty = not line[0][column + 1 :].strip() and (is_first or is_empty)
            lines.append((line, is_first))
        start = end + 1
    is_nested = any(not is_first for _, is_first in lines)
    return lines if is_nested and not is_empty else []
