"""Several arrays one after another, each below its name, as in R, Octave, MATLAB and YAML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from xentgui.core.reading.source import Source

_STRUCTURE = re.compile(
    r"\A\s*+(?:[^\W\d]\w*[^\S\n]*=\s*+)?scalar structure containing the fields:[^\S\n]*\n"
)
_HEAD = re.compile(
    r"^[^\S\n]*(?:\[\[(?P<count>\d{1,9})\]\]|\$`?(?P<element>[^\W\d][\w. ]*?)`?"
    r"|(?P<key>[^\W\d]\w*):(?=[^\S\n]+[-+.\d]|\s*\n[^\S\n]*-[^\S\n])"
    r"|(?P<name>[^\W\d][\w.]*)[^\S\n]*=)[^\S\n]*(?P<value>[-+]?(?:\d|\.\d|Inf|NaN)\S*)?[^\S\n]*$",
    re.MULTILINE,
)
_SCALAR = re.compile(r"\s*(?:\[1\]\s+)?\S+\s*")


MAX_SECTIONS = 200
"""More are no variables that somebody has looked at; each is read as a text of its own."""


class Section(NamedTuple):
    """A piece of a text, with the name above it, or none where pieces are only counted."""

    name: str
    start: int
    text: str


def sections_of(source: Source) -> list[Section]:
    """Return the pieces of a text that stand below names; empty where it is anything else.

    Each has as many lines above it as in the text, so that places in it are the same.
    """
    structure = _STRUCTURE.match(source.plain)
    begin = structure.end() if structure else 0
    heads = list(_HEAD.finditer(source.plain, begin))
    if not 2 <= len(heads) <= MAX_SECTIONS or source.plain[begin : heads[0].start()].strip():
        return []
    groups = {
        next(group for group in ("count", "element", "key", "name") if head[group])
        for head in heads
    }
    counts = [int(head["count"]) for head in heads if head["count"]]
    is_counted = counts == [*range(1, len(heads) + 1)]
    if len(groups) > 1 or (counts and not is_counted) or all(head["value"] for head in heads):
        return []
    sections = list(_pieces(source, heads))
    bodies = [section.text.strip() for section in sections]
    are_scalars = all(map(_SCALAR.fullmatch, bodies))
    return [] if (are_scalars and not is_counted) or not all(bodies) else sections


def _pieces(source: Source, heads: list[re.Match[str]]) -> Iterator[Section]:
    ends = [*(head.start() for head in heads[1:]), len(source.text)]
    for head, end in zip(heads, ends, strict=True):
        start = head.end() if head["value"] is None else head.start("value")
        above = "\n" * source.text.count("\n", 0, start)
        name = head["name"] or head["key"] or head["element"] or ""
        yield Section(name, start, above + source.text[start:end])
