"""Programs: of their statements only those are looked at that write an array down."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.brackets.arrays import numbers
from xentgui.core.reading.brackets.literals import Item, Parser, Run
from xentgui.core.reading.brackets.objects import Part, find, strings, targets_in
from xentgui.core.reading.source import Source
from xentgui.core.reading.table import Choices, Kind

_PROGRAM = re.compile(
    r"^(?:% ?)?(?:import \w|from [\w.]+ import |using \w|library\(|#include\b|classes = \["
    r"|\\usepackage\{amsmath\})",
    re.MULTILINE,
)
_ASSIGNED = re.compile(
    r"^(?:% )?(?P<name>[^\W\d]\w*) = (?=[\w.]*\(?\s*[\[(]|[-+]?[\d.])", re.MULTILINE
)
_ROLES = {
    **{"logits": "logits", "ロジット": "logits", "probabilities": "probabilities"},
    **{"確率": "probabilities", "target": "target", "正解": "target"},
    **{"temperature": "temperature", "温度": "temperature"},
    **{"label smoothing": "label_smoothing", "ラベル平滑化": "label_smoothing"},
}
"""What our comments begin with, in the languages in which they are written."""
_ROLE = re.compile(rf"[^\n#%]*[#%] (?P<role>{'|'.join(_ROLES)})(?:\b|(?<=[^\x00-\x7f]))", re.ASCII)
_SETTINGS = ("temperature", "label_smoothing")
_SMOOTHING = re.compile(r"label_smoothing=([\d.e+-]+)")
_STRING = re.compile(r"""(["'])(?:\\.|(?!\1)[^\\\n])*+\1""")
_PYTHON_BASE = re.compile(r"/ (?:np|math)\.log\((2|10)\)")
_LATEX_BASE = re.compile(r"\\log_\{(2|10)\}")


def is_program(text: str) -> bool:
    """Return whether a text is a program, or LaTeX with our numbers in its comments."""
    return bool(_PROGRAM.search(text))


def parts_of_program(source: Source, choices: Choices) -> list[Part]:
    """Find the arrays that a program writes down.

    Of our own programs, which say in comments what each of them is, the target, the names and the
    settings go with the logits, or with the probabilities that it starts from.
    """
    names: tuple[str, ...] | None = None
    settings: dict[str, Any] = {}
    found: list[Part] = []
    given: Part | None = None
    kind = Kind.LOGITS
    target: Item | None = None
    # A class may have any name, also that of a setting.
    code = _STRING.sub("", source.plain)
    is_python = re.search("^import ", source.plain, re.MULTILINE) is not None
    base = (_PYTHON_BASE if is_python else _LATEX_BASE).search(code)
    smoothing = _SMOOTHING.search(code)
    if smoothing:
        settings["label_smoothing"] = float(smoothing[1])
    for name, item, role in _assignments(source):
        texts = strings(item)
        if role in _SETTINGS and isinstance(item, Run):
            settings[role] = float(item.values[0])
        elif texts is not None and name in ("classes", "names", "labels"):
            names = tuple(texts)
        elif role == "target":
            target = item
        else:
            parts = [
                part for part in find(source, item, name, choices) if part.table.values.size > 1
            ]
            if role in ("logits", "probabilities") and len(parts) == 1:
                given, kind = parts[0], Kind(role)
            found += parts
    if given is None:
        return [
            part._replace(table=replace(part.table, names=names))
            if names is not None and part.table.values.shape[1] == len(names)
            else part
            for part in found
        ]
    if base:
        settings["log_base"] = base[1]
    if kind is Kind.PROBABILITIES:
        # They are what they are at any temperature.
        settings.pop("temperature", None)
    table = replace(given.table, names=names, kind=kind, settings=settings)
    array = None if target is None else numbers(source, target)
    if target is not None and array is not None:
        table = replace(
            table, targets=targets_in(source, target, np.asarray(array), 1, table.values.shape[1])
        )
    return [given._replace(table=table)]


def _assignments(source: Source) -> Iterator[tuple[str, Item, str]]:
    """Give the name, the value and the comment of each statement that writes numbers down."""
    original = source.plain
    is_commented = bool(re.search(r"^% [^\W\d]\w* = ", original, re.MULTILINE))
    if is_commented:
        source.plain = re.sub(r"^% ", "  ", original, flags=re.MULTILINE)
    try:
        for found in _ASSIGNED.finditer(original):
            try:
                item = Parser(source, found.end()).term()
            except InvalidInputError:
                continue
            line_end = original.find("\n", item.end)
            rest = original[item.end : None if line_end < 0 else line_end]
            role = _ROLE.match(rest)
            yield found["name"], item, _ROLES[role["role"]] if role else ""
    finally:
        source.plain = original
