"""What a text means in a box for one number: that number, a plain list, or more."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError
from xentgui.core.reading.decimal_mark import COMMA, GROUPED
from xentgui.core.reading.table import Choices, Kind, Table
from xentgui.core.reading.taking import plausible_kinds
from xentgui.core.reading.text import read_text

_LONGEST_NUMBER = 400
"""Characters: more than any float64 has."""


class Pasted(NamedTuple):
    """A text that was pasted.

    Attributes
    ----------
    table : Table
        All of it.
    values : ndarray, shape (n,), optional
        What can be put into boxes as it is: one number, or a plain list of them. None where
        something is to be asked or told first: names, several rows, another kind of numbers.
    """

    table: Table
    values: FloatArray | None

    @property
    def number(self) -> float | None:
        """The number, where there is just one."""
        values = self.values
        return float(values[0]) if values is not None and values.size == 1 else None


def read_pasted(
    text: str,
    kind: Kind | None,
    accepts: Callable[[float], bool],
    are_independent: bool = False,
) -> Pasted:
    """Read a text that is pasted into a box for one number.

    Where one number is due, no comma separates: ``2,5`` is 2.5, and ``1,024.5`` is 1024.5.

    Parameters
    ----------
    text : str
    kind : Kind, optional
        What the box is for; None for numbers of any kind.
    accepts : callable
        Whether the box takes a number, which tells what a comma can be.
    are_independent : bool
        As in `plausible_kinds`.

    Raises
    ------
    InvalidInputError
        If it cannot be read.
    """
    table = read_text(text)
    numbers = _single(text, table, accepts)
    if len(numbers) == 1:
        return numbers[0]
    is_list = not numbers and is_plain(table, kind, are_independent)
    return Pasted(table, table.row(0) if is_list else None)


def is_plain(table: Table, kind: Kind | None, are_independent: bool = False) -> bool:
    """Return whether a table is one list of numbers of a kind, with nothing to ask or to tell.

    Parameters
    ----------
    table : Table
    kind : Kind, optional
        None for numbers of any kind.
    are_independent : bool
        As in `plausible_kinds`.
    """
    if kind is not None:
        is_said = table.kind in (None, kind)
        if not is_said or plausible_kinds(table, 0, are_independent)[0] is not kind:
            return False
    return (
        table.row_count == 1
        and table.names_of(0) is None
        and table.target_of(0) is None
        and not table.settings
        and not table.questions
        and not table.skipped
        and not table.is_partial
        and table.decimal == "."
    )


def _single(text: str, table: Table, accepts: Callable[[float], bool]) -> list[Pasted]:
    """Return the single numbers that a text can be."""
    if _is_single(table):
        return [Pasted(table, table.row(0))]
    if len(text) > _LONGEST_NUMBER or not any(each.field == "decimal" for each in table.questions):
        return []
    found: dict[float, Pasted] = {}
    for mark in (COMMA, GROUPED):
        try:
            other = read_text(text, Choices(decimal=mark))
        except InvalidInputError:
            continue
        if _is_single(other) and accepts(float(other.values[0, 0])):
            found.setdefault(float(other.values[0, 0]), Pasted(other, other.row(0)))
    return list(found.values())


def _is_single(table: Table) -> bool:
    return table.values.shape == (1, 1) and table.names_of(0) is None and not table.questions
