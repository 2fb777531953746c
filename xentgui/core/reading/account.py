"""Accounting for every number of a text: none may be lost without a word.

The readers look for what they know. Whatever they pass over, in a text that nobody has thought of,
is found here.
"""

from __future__ import annotations

import re
from collections import Counter

import numpy as np

from xentgui.core.reading.numerals import numeral
from xentgui.core.reading.table import Table

LONGEST = 1 << 20
"""Characters; in larger texts only what is surely one kind is read."""
_NUMERAL = re.compile(
    r"(?<![\w.#$+-])[+-]?(?:\d+÷\d+|\d[\d_]*\.?\d*|\.\d+)(?:(?:[eEdD]|\*\^|f(?=[+-]?\d))[+-]?\d+)?"
    r"(?:_?f(?:16|32|64)|_[a-z]\w*|[fFdDlLnumM])?(?![\w.])(?:\s?%)?"
)
_AROUND = re.compile(
    r"""
    ["']?\b(?:shape|size|id|nnz|rank|dtype|device|device_mesh|requires_grad|dim|axis|ndim|index
      |row|step|token_id|bytes|created|usage|version|tokens_\w+|\w+_tokens|text_offset|fill_value
      |mask|stride|strides)["']?
      \s*[=:]\s*(?:\[[^\[\]]*+\]|\([^()]*+\)|\{[^{}]*+\}|[^\s,;\])}]++)
  | (?<=[{,])\s*+["']?\d++["']?\s*+:
  | "(?:[^"\\\n]|\\.)*+" | (?<!\w)'(?:[^'\\\n]|\\.)*+'(?!\w)
  | \w<[\w:<>,\ ]*+> | \w(?:\[\d++\])++(?=\s*[:=]) | \w\(\d++\)(?=\s*[\[{=]) | ;\s*\d++(?=\])
  | \b(?:In|Out)\[\d++\]
    """,
    re.VERBOSE | re.IGNORECASE,
)
"""What is a number in the text, and none of its values: sizes, keys, what stands in quotes."""


_PLAIN = re.compile(r"[1-9]\d*(?:\.\d+)?|0\.\d+")
"""Nearly all: read at once."""


def unread(text: str, table: Table) -> list[str]:
    """Return the numbers of a text that are nowhere in its table.

    Parameters
    ----------
    text : str
        In plain characters, without what stands around the numbers; its decimal mark is a point.
    table : Table
    """
    if len(text) > LONGEST:
        return []
    have = Counter(table.values.ravel().tolist())
    for target in table.targets or ():
        have.update(target if isinstance(target, tuple) else ())
        if isinstance(target, int):
            have[float(target)] += 1
    have.update(float(value) for value in table.settings.values() if _is_number(value))
    words = " ".join([*(table.names or ()), *(table.labels or ())])
    for names in table.names_by_row or ():
        words += " " + " ".join(names)
    for found in _NUMERAL.finditer(words):
        value = numeral(found[0], is_code=True)
        if value is not None:
            have[value.value] += 1
    has_percent = "%" in text
    lost = []
    for found in _NUMERAL.finditer(_AROUND.sub(" ", text)):
        piece = found[0].strip()
        if _PLAIN.fullmatch(piece):
            amount = float(piece)
        else:
            read = numeral(piece, is_code=True)
            if read is None or np.isnan(read.value):
                continue
            amount = read.value
        # As accountants write what is less than zero, and percentages.
        for key in (amount, -amount, amount / 100.0 if has_percent else amount):
            if have.get(key, 0) > 0:
                have[key] -= 1
                break
        else:
            lost.append(found[0])
    return lost


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
