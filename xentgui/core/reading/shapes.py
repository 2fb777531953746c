"""Arrays of any number of axes as rows of classes, and targets beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import words
from xentgui.core.reading.table import Answer, Choices, Kind, Question, Table, Target

MAX_VALUES = 1 << 26
"""Half a GiB of float64."""


class Rows(NamedTuple):
    """An array as rows, and what is to be said of that."""

    values: FloatArray
    said: tuple[Phrase, ...] = ()


def as_rows(array: FloatArray) -> Rows:
    """Return an array of shape (N, K): leading axes are rows, and a lone column is a row.

    Parameters
    ----------
    array : ndarray, any shape
    """
    if array.ndim < 2:
        return Rows(array.reshape(1, -1))
    said: tuple[Phrase, ...] = ()
    if array.ndim > 2:
        shape = array.shape
        if shape[-1] == 1 and shape[-2] > 1:
            array = array[..., 0]
        if array.ndim > 2 and max(array.shape[:-1]) > 1:
            said = (
                Phrase(
                    "an array of {shape} was read as {rows} rows",
                    shape=" x ".join(map(str, shape)),
                    rows=array.size // array.shape[-1],
                ),
            )
        array = array.reshape(-1, array.shape[-1])
    if array.shape[1] == 1 and array.shape[0] > 1:
        array = np.ascontiguousarray(array.T)
    return Rows(array, said)


def targets_of(
    array: FloatArray, is_whole: bool, rows: int, classes: int
) -> tuple[Target, ...] | None:
    """Return the targets of all rows: an index for each, or a number for each class of each.

    Parameters
    ----------
    array : ndarray
    is_whole : bool
        Whether it holds whole numbers, as indices are.
    rows, classes : int
        N and K.

    Returns
    -------
    tuple or None
        None if it is neither.
    """
    flat = np.atleast_1d(array)
    if flat.ndim > 2:
        flat = flat.reshape(-1, flat.shape[-1])
    if is_whole and flat.shape in ((rows,), (rows, 1)):
        return tuple(int(value) for value in flat.ravel())
    if flat.shape == (rows, classes) or (rows == 1 and flat.shape == (classes,)):
        return tuple(tuple(row.tolist()) for row in flat.reshape(rows, classes))
    if is_whole and flat.size == rows:
        return tuple(int(value) for value in flat.ravel())
    return None


def table_of_arrays(arrays: Mapping[str, NDArray[Any]], choices: Choices) -> Table:
    """Find the values among arrays with names, as files have them.

    Parameters
    ----------
    arrays : mapping of str to ndarray
    choices : Choices

    Raises
    ------
    InvalidInputError
        If none of them can be, or one has NaN.
    """
    numeric = {key: array for key, array in arrays.items() if array.dtype.kind in "fiu"}
    if not numeric:
        raise InvalidInputError("There is no array of real numbers in the file; save one.")
    known = [key for key in numeric if words.says_values(key) and numeric[key].ndim] or [
        key for key in numeric if numeric[key].ndim and not words.says_target(key)
    ]
    if not known:
        known = list(numeric)
    known.sort(key=lambda key: preference(words.kind_of(key)))
    if choices.part is not None and choices.part not in numeric:
        raise InvalidInputError(
            'There is no array "{name}"; the arrays are {names}.',
            name=quotable(choices.part),
            names=quotable(", ".join(numeric), 200),
        )
    key = choices.part or known[0]
    rows, said = as_rows(_floats(numeric[key], key) + 0.0)
    rows = np.ascontiguousarray(rows)
    table = Table(rows, kind=words.kind_of(key), skipped=said)
    for other, array in arrays.items():
        if other == key:
            continue
        count, classes = rows.shape
        if words.says_target(other) and array.dtype.kind in "fiub":
            targets = targets_of(
                array.astype(np.float64), array.dtype.kind in "iub", count, classes
            )
            table = replace(table, targets=targets)
            if targets is not None:
                continue
        if array.dtype.kind in "US" and array.shape == (classes,):
            table = replace(table, names=tuple(map(str, array.tolist())))
            continue
        if other not in known:
            left_out = Phrase('"{name}" was left out', name=quotable(other))
            table = replace(table, skipped=(*table.skipped, left_out))
    ties = [each for each in known if words.kind_of(each) is words.kind_of(key)]
    if choices.part is None and len(ties) > 1:
        answers = tuple(
            Answer(
                each, Phrase("{name}: {shape}", name=quotable(each), shape=_shape(numeric[each]))
            )
            for each in ties[:50]
        )
        table = replace(table, questions=(Question("part", answers),))
    elif len(known) > 1:
        others = ", ".join(each for each in known if each != key)
        table = replace(
            table,
            skipped=(*table.skipped, Phrase('"{name}" was left out', name=quotable(others))),
        )
    table.values.flags.writeable = False
    return replace(table, choices=choices)


def preference(kind: Kind | None) -> int:
    """Return which of several kinds is read where all are there: logits are exact, the first."""
    return (Kind.LOGITS, Kind.LOG_PROBABILITIES, Kind.PROBABILITIES, None).index(kind)


def _floats(array: NDArray[Any], name: str) -> FloatArray:
    if array.size > MAX_VALUES:
        raise InvalidInputError(
            '"{name}" has {count} numbers; save at most {most}.',
            name=quotable(name),
            count=array.size,
            most=MAX_VALUES,
        )
    if not array.size:
        raise InvalidInputError('"{name}" is empty; save one with numbers.', name=quotable(name))
    values = np.array(array, np.float64)
    if np.isnan(values).any():
        place = np.argwhere(np.isnan(values))[0]
        raise InvalidInputError(
            '"{name}" is NaN at [{place}]; use -inf to mask a class.',
            name=quotable(name),
            place=", ".join(map(str, place)),
        )
    return values


def _shape(array: NDArray[Any]) -> str:
    return " x ".join(map(str, array.shape))


def is_count(values: Sequence[float], length: int) -> bool:
    """Return whether numbers are 0, 1, 2, ... or 1, 2, 3, ..."""
    if len(values) != length:
        return False
    return list(values) in (list(range(length)), list(range(1, length + 1)))
