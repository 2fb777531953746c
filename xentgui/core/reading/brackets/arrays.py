"""Arrays of numbers in a tree of `xentgui.core.reading.brackets.literals`."""

from __future__ import annotations

import math
import re

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.reading.brackets.literals import (
    Break,
    Group,
    Item,
    Missing,
    Number,
    Pair,
    Run,
    Text,
    Word,
)
from xentgui.core.reading.numerals import numeral
from xentgui.core.reading.source import WRAPPED, Source

_WRAPPERS_WORDS = (
    "array asarray ascontiguousarray as_array tensor as_tensor matrix mat constant "
    "convert_to_tensor to_tensor variable parameter ndarray devicearray masked_array c "
    "vector vec list tuple float double half single real longdouble bfloat16 arrayof "
    "listof floatarrayof doublearrayof aslist of from series eagertensor dlarray gpuarray "
    "float_ number_ array_ref svector savector seq sequence decimal fraction_ num number "
    "fp16 fp32 f16 f32 f64 int uint int8 int16 int32 int64 uint8 uint16 uint32 uint64 "
    "float16 float32 float64 float128 intp linkedlist arraylist fromlist row col"
)
_WRAPPERS = frozenset(_WRAPPERS_WORDS.split())
_DATA_WORDS = "local_tensor numpy value values data object initial_value"
_ARRAY_NAME = re.compile(r"(?:tensor|array|vector|matrix)(?:\dd)?$")
_MAKERS = frozenset(("new", "from_slice", "of_slice", "from_vec", "from_array"))
_CONTAINER_WORDS = (
    "dict ordereddict counter dataframe defaultdict map mapof sortedmap hashmap linkedmapof "
    "cross_entropy crossentropy crossentropyloss nll_loss"
)
_CONTAINERS = frozenset(_CONTAINER_WORDS.split())
_DATA = frozenset(_DATA_WORDS.split())
_AROUND_WORDS = (
    "dtype device shape size requires_grad grad_fn weak_type place stop_gradient id "
    "fill_value mask order copy layout ndmin context ctx sharding committed name requires "
    "is_leaf sparse backend axis index grad trainable type device_mesh placements"
)
_SHAPING = frozenset(("nrow", "ncol", "byrow", "dim", "newshape"))
_AROUND = frozenset(_AROUND_WORDS.split())


def last_part(name: str) -> str:
    """Return the last part of a dotted name, in lower case: ``np.array`` is ``array``."""
    return name.replace("::", ".").split("<")[0].rstrip(".!").rsplit(".", 1)[-1].lower()


def is_wrapper(group: Group) -> bool:
    """Return whether what stands around an array changes nothing of it. log(2) is not 2."""
    if group.opening == "<":
        return True
    name = last_part(group.name)
    if group.opening == "{":
        # x{2.5, 1.25} declares a variable in C++.
        return name not in _CONTAINERS
    if name in _MAKERS:
        # Tensor::new(...) in Rust.
        name = last_part(group.name.replace("::", ".").rpartition(".")[0]) or name
    return not name or name in _WRAPPERS or bool(_ARRAY_NAME.search(name))


def is_container(group: Group) -> bool:
    """Return whether a call holds names with values, or logits with targets."""
    return last_part(group.name) in _CONTAINERS


def is_around(word: str) -> bool:
    """Return whether a keyword says something about an array that is no part of it."""
    return word.lower() in _AROUND


def numbers(source: Source, item: Item) -> FloatArray | None:
    """Return the array that a piece of a tree is.

    Parameters
    ----------
    source : Source
    item : Item

    Returns
    -------
    ndarray or None
        With as many axes as there are brackets around it. None if it is anything else than numbers.

    Raises
    ------
    InvalidInputError
        If its rows have different lengths, or a number is missing or NaN.
    """
    if isinstance(item, Run):
        return item.values if item.values.size > 1 else item.values[0]
    if isinstance(item, Number):
        return np.array(_finite(source, item, item.numeral.value))
    if isinstance(item, Text):
        value = numeral(item.text.strip())
        return None if value is None else np.array(_finite(source, item, value.value))
    if not isinstance(item, Group) or not is_wrapper(item):
        return None
    items = _content(source, item)
    if items is None:
        return None
    filled = [each for each in items if not isinstance(each, Break)]
    if len(filled) == 1 and item.opening in "(<":
        # tensor([...]) has the axes of what is in it, and tensor(2.) has none.
        found = numbers(source, filled[0])
    else:
        found = _array(source, item, items)
    if found is None:
        return None
    _check_size(source, item, found)
    found = _shaped(source, item, found)
    return found.T if item.is_turned else found


def _check_size(source: Source, group: Group, found: FloatArray) -> None:
    """Refuse an array that has another number of values than the text says."""
    for item in group.items:
        if (
            not isinstance(item, Pair)
            or not isinstance(item.key, Word)
            or item.key.word not in ("shape", "size")
        ):
            continue
        runs = item.value.items if isinstance(item.value, Group) else []
        sizes = [int(each) for run in runs if isinstance(run, Run) for each in run.values.tolist()]
        if len(sizes) == sum(isinstance(each, Run) for each in runs) and not all(
            isinstance(run, Run) for run in runs
        ):
            return
        if sizes and math.prod(sizes) != found.size:
            raise _other_size(source, item.start, math.prod(sizes), found.size)


def _other_size(source: Source, start: int, due: int, count: int) -> InvalidInputError:
    return source.error(
        start,
        Phrase(
            "the text says that there are {due} values, but has {count}; it is not whole.",
            due=due,
            count=count,
        ),
    )


def is_whole(item: Item) -> bool:
    """Return whether all numbers of a piece are written without decimals."""
    if isinstance(item, Run):
        return item.is_whole
    if isinstance(item, Number):
        return item.numeral.is_whole
    if isinstance(item, Group):
        items = [each for each in item.items if not isinstance(each, Pair | Word)]
        return all(is_whole(each) for each in items if not isinstance(each, Break))
    return False


def is_tuple(item: Item) -> bool:
    """Return whether a piece is a tuple of numbers, (3,) and (2, 3), as shapes are printed."""
    if not isinstance(item, Group) or item.opening != "(" or item.name:
        return False
    runs = [run for run in item.items if isinstance(run, Run)]
    return len(runs) == len(item.items) > 0 and (item.has_commas or runs[0].values.size > 1)


def is_percent(item: Item) -> bool:
    """Return whether a number of a piece is a percentage."""
    if isinstance(item, Number):
        return item.numeral.is_percent
    return isinstance(item, Group) and any(map(is_percent, item.items))


def check_percent(source: Source, item: Item) -> None:
    """Refuse a list of percentages and other numbers.

    Raises
    ------
    InvalidInputError
    """
    if not isinstance(item, Group):
        return
    plain = [each for each in item.items if isinstance(each, Run)]
    marked = [each for each in item.items if isinstance(each, Number)]
    percent = [each for each in marked if each.numeral.is_percent]
    if percent and (plain or len(percent) < len(marked)):
        raise source.error(
            percent[0].start,
            Phrase(
                '"{piece}" stands beside numbers without %; write all in one way.',
                piece=source.quoted(percent[0].start, percent[0].end),
            ),
        )
    for each in item.items:
        check_percent(source, each)


def _content(source: Source, group: Group) -> list[Item] | None:
    """Return the items that a wrapper is around; None where it is around something else."""
    items: list[Item] = []
    for item in group.items:
        if isinstance(item, Pair):
            word = item.key.word.lower() if isinstance(item.key, Word) else ""
            if word == "local_tensor":
                _check_replicated(source, group)
            if word in _DATA:
                return [item.value]
            if word not in _AROUND and group.opening != "<":
                if group.name and isinstance(item.key, Word) and word in _SHAPING:
                    raise source.error(
                        item.start,
                        Phrase(
                            '"{word}" is a computation; paste the matrix that comes out.', word=word
                        ),
                    )
                return None
        elif isinstance(item, Word) and group.name:
            # A type or a device: np.array([2., 1.], np.float32).
            continue
        elif isinstance(item, Group) or group.opening != "<":
            items.append(item)
    lists = [item for item in items if isinstance(item, Group)]
    if group.name and group.opening == "(" and lists and all(map(_is_shape, items[1:])):
        # Of tensors by their data and their shape.
        return items[:1]
    return items or None


def _check_replicated(source: Source, group: Group) -> None:
    """Refuse the piece of a tensor that one of several devices holds."""
    piece = source.plain[group.start : group.end]
    if "placements=" not in piece or any(word in piece for word in ("Shard(", "Partial(")):
        raise source.error(
            group.start,
            Phrase("this is the piece of a tensor on one device; print its full_tensor()."),
        )


def say_shape(source: Source, group: Group) -> None:
    """Tell that numbers in parentheses were taken for the shape of an array."""
    source.say(
        Phrase(
            '"{piece}" was taken for the shape of the array',
            piece=source.quoted(group.start, group.end),
        )
    )


def _shaped(source: Source, group: Group, found: FloatArray) -> FloatArray:
    """Give an array the shape that stands behind its data: from_slice(&[...], (2, 3))."""
    shapes = [
        item
        for item in group.items[1:]
        if is_tuple(item) and isinstance(item, Group) and _is_shape(item)
    ]
    if not group.name or found.ndim != 1 or len(shapes) != 1:
        return found
    sizes = [int(size) for run in shapes[0].items if isinstance(run, Run) for size in run.values]
    if math.prod(sizes) != found.size:
        raise _other_size(source, shapes[0].start, math.prod(sizes), found.size)
    say_shape(source, shapes[0])
    return found.reshape(sizes)


def _is_shape(item: Item) -> bool:
    if isinstance(item, Text | Break):
        return True
    return (
        isinstance(item, Group)
        and item.opening == "("
        and not item.name
        and all(isinstance(each, Run) and each.is_whole for each in item.items)
    )


def _array(source: Source, group: Group, items: list[Item]) -> FloatArray | None:
    """Return the array of a list: its numbers, or its rows, which may be lists."""
    breaks = [item for item in items if isinstance(item, Break)]
    if any(not item.is_line for item in breaks):
        rows = _split(items, lines_too=False)
    elif breaks and not group.has_commas and _are_rows(source, group, items):
        rows = _split(items, lines_too=True)
    else:
        rows = [[item for item in items if not isinstance(item, Break)]]
    arrays = []
    for row in rows:
        array = _row(source, row)
        if array is None:
            return None
        arrays.append((row[0], array))
    return _stacked(source, arrays) if len(arrays) > 1 else arrays[0][1]


def _row(source: Source, row: list[Item]) -> FloatArray | None:
    """Return the numbers of a row as one array, or its lists as the rows of one."""
    arrays = []
    for item in row:
        array = None if isinstance(item, Missing) else numbers(source, item)
        if array is None:
            if isinstance(item, Missing | Word) and any(
                isinstance(other, Run | Number) for other in row
            ):
                raise _no_number(source, item)
            return None
        arrays.append((item, array))
    flat = [item for item, array in arrays if isinstance(item, Run) or not array.ndim]
    if len(flat) == len(arrays):
        return np.concatenate([np.atleast_1d(array) for _, array in arrays])
    if flat:
        raise source.error(
            flat[0].start,
            Phrase("a number stands beside nested lists; put it into one, or take it away."),
        )
    return _stacked(source, arrays)


def _stacked(source: Source, arrays: list[tuple[Item, FloatArray]]) -> FloatArray:
    first = arrays[0][1]
    for k, (item, array) in enumerate(arrays):
        if array.shape != first.shape:
            raise source.error(
                item.start,
                Phrase(
                    "row {row} has {count} numbers, but row 0 has {due}; the rows must be of one "
                    "length.",
                    row=k,
                    count=array.size,
                    due=first.size,
                ),
            )
    return np.stack([array for _, array in arrays])


def _split(items: list[Item], lines_too: bool) -> list[list[Item]]:
    rows: list[list[Item]] = [[]]
    for item in items:
        if not isinstance(item, Break):
            rows[-1].append(item)
        elif lines_too or not item.is_line:
            rows.append([])
    return [row for row in rows if row]


SHORT, LONG = 30, 60
"""Characters of a line that no program wraps, and of one that NumPy does, whose lines have 75."""


def _are_rows(source: Source, group: Group, items: list[Item]) -> bool:
    """Tell the rows of a matrix from the lines that one long row was wrapped to."""
    rows = _split(items, lines_too=True)
    if not all(isinstance(each, Run | Number) for row in rows for each in row) or len(rows) < 2:
        return False
    before = source.plain[: group.start].rstrip()
    if before[-1:] in ("[", "]") and group.opening == "[" and not group.name:
        # In a list of lists, a row is one of them.
        return False
    counts = [sum(each.values.size if isinstance(each, Run) else 1 for each in row) for row in rows]
    widths = [row[-1].end - row[0].start for row in rows]
    if len(set(counts)) > 1:
        if max(widths) < SHORT or min(widths[:-1]) < max(widths) - SHORT or counts[-1] > counts[0]:
            k = next(k for k, count in enumerate(counts) if count != counts[0])
            raise source.error(
                rows[k][0].start,
                Phrase(
                    "row {row} has {count} numbers, but row 0 has {due}; the rows must be of one "
                    "length.",
                    row=k,
                    count=counts[k],
                    due=counts[0],
                ),
            )
        return False
    is_wrapped = max(widths) >= LONG
    if max(widths) >= SHORT and counts[0] > 1:
        source.ask(WRAPPED.turned() if is_wrapped else WRAPPED)
        if source.wrapped is not None:
            is_wrapped = source.wrapped
    return not is_wrapped


def check_dense(source: Source, group: Group) -> None:
    """Refuse a sparse array, whose print has the places of its values and not all of them.

    Raises
    ------
    InvalidInputError
    """
    keys = {
        item.key.word
        for item in group.items
        if isinstance(item, Pair) and isinstance(item.key, Word)
    }
    if "indices" in keys and "values" in keys:
        raise source.error(
            group.start, Phrase("this is a sparse array; print it after to_dense().")
        )


def _finite(source: Source, item: Item, value: float) -> float:
    if math.isnan(value) or value == math.inf:
        raise _no_number(source, item)
    return value


def _no_number(source: Source, item: Item) -> InvalidInputError:
    return source.error(
        item.start,
        Phrase(
            '"{piece}" is not a number; use -inf to mask a class.',
            piece=source.quoted(item.start, item.end),
        ),
    )
