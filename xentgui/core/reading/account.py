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
    lost = []
    for found in _NUMERAL.finditer(_AROUND.sub(" ", text)):
        value = numeral(found[0].strip(), is_code=True)
        if value is None or np.isnan(value.value):
            continue
        key = next((each for each in (value.value, abs(value.value)) if have[each] > 0), None)
        if key is None and have[-value.value] > 0:
            # As accountants write what is less than zero.
            key = -value.value
        if key is None and have[value.value / 100.0] > 0 and "%" in text:
            key = value.value / 100.0
        if key is None:
            lost.append(found[0])
        else:
            have[key] -= 1
    return lost


def _is_number(value: object) -> bool:
    return isinstance(value, int | float)
