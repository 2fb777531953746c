"""What people write around numbers in a line: P(cat) = 0.7, the steps of a log."""

from __future__ import annotations

import re
from collections.abc import Sequence

from xentgui.core.errors import Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import words
from xentgui.core.reading.source import Source

_NAME = r"[^()\[\]{}\n,;:|=]{1,80}?"
_CALL = re.compile(
    rf"""
    \s*+ (?P<function>(?:log[ ])?[^\W\d]\w{{0,19}}) [ ]?
    \( [ ]*(?P<name>{_NAME}) [ ]* (?:=[ ]*(?P<case>{_NAME})[ ]*)?
    (?:\|(?P<given>[^()\n,;]{{1,80}}))? \) (?:_\{{?(?P<index>\w{{1,20}})\}}?)?
    [ ]*+ (?P<sign>[=:]) [ ]*+
    (?P<value>[-+]?(?:inf\b|\.?\d[\d.eE]*(?:(?<=[eE])[-+]?\d+)?(?:,\d+)?)(?:[ ]?%)?)
    [ ]*+ (?:[,;|](?=\s)|\n|(?<=[ ])|\.?\s*\Z)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BEGINS_AS_NUMBER = re.compile(r"[-+.]*\d")
_OTHERS = frozenset(("z", "u", "s", "score"))
"""What people call logits, or what comes before softmax, in one letter."""
_NUMBER = r"\[?[-+]?\d[\d.]*(?:e[-+]?\d+)?(?:/\d+)?\]?[%s]?"
_STEPS = re.compile(
    r"^[^\S\n]*+(?P<steps>(?:\[?(?:(?:train|val|test|global)_)?(?:step|epoch|iter|iteration|batch|loss|acc"
    rf"|accuracy|lr|learning_rate|perplexity|ppl|grad_norm)\b\]?[^\S\n]*+[:=]?[^\S\n]*+{_NUMBER}(?![\w.])"
    r"[^\S\n]*+(?:[,;|:]|-(?=\s))*+[^\S\n]*+)++)(?P<next>\S)",
    re.MULTILINE | re.IGNORECASE,
)


def read_calls(source: Source) -> str:
    """Leave the classes of P(cat) = 0.7, P(dog) = 0.3, or P(y = 1 | x) = 0.7, and return the P.

    Empty where a text is anything else than such pairs.
    """
    calls = []
    at = 0
    while call := _CALL.match(source.plain, at):
        calls.append(call)
        at = call.end()
    if len(calls) < 2 or source.plain[at:].strip():
        return ""
    function = calls[0]["function"].replace(" ", "_")
    is_known = words.kind_of(function) is not None or function.lower() in _OTHERS
    if not is_known or any(call["function"] != calls[0]["function"] for call in calls):
        return ""
    group = _differing(calls)
    if not group or len({(call["given"] or "").strip() for call in calls}) > 1:
        return ""
    names = [call[group] for call in calls]
    counts = [str(k) for k in range(len(names) + 1)]
    is_counted = names in (counts[:-1], counts[1:])
    if len(set(names)) < len(names) or (
        not is_counted and any(map(_BEGINS_AS_NUMBER.match, names))
    ):
        return ""
    if calls[0]["given"]:
        given = source.quoted(*calls[0].span("given"))
        source.say(Phrase('"{text}" was left out', text=quotable(f"| {given.strip()}")))
    source.blank_all(
        [
            span
            for call in calls
            for span in (
                (call.start("function"), call.start(group)),
                (call.end(group), call.start("sign")),
            )
        ]
    )
    return function


def _differing(calls: Sequence[re.Match[str]]) -> str:
    """Return which part of calls names their classes: what stands in them, or what follows."""
    for group, others in (("index", ("name", "case")), ("case", ("name",)), ("name", ())):
        if all(call[group] for call in calls):
            is_sure = all(len({call[other] for call in calls}) == 1 for other in others)
            return group if is_sure else ""
        if any(call[group] for call in calls):
            return ""
    return ""


def read_steps(source: Source) -> None:
    """Leave out the step, the loss and the like that a log writes in front of an array."""
    lines = sum(bool(line.strip()) for line in source.plain.split("\n"))
    spans = []
    for found in _STEPS.finditer(source.plain):
        # Step 1: 2.0, 1.0 above step 2: 0.5, 1.5 are rows with their names.
        is_parted = found["steps"].rstrip()[-1] in ":-]" and lines == 1
        if found["next"].isalpha() or found["next"] in "[({" or is_parted:
            spans.append(found.span("steps"))
    for start, end in spans:
        piece = source.quoted(start, end).strip(" :|,;-")
        source.say(Phrase('"{text}" was left out', text=piece))
    source.blank_all(spans)
