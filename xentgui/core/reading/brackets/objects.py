"""What a tree of brackets means: arrays, names with values, records of an interface.

Everything that could be a table is found, with its name in the text. What several of them are is
for `xentgui.core.reading.grammar` to ask.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import words
from xentgui.core.reading.brackets.arrays import (
    check_dense,
    check_percent,
    is_around,
    is_container,
    is_percent,
    is_tuple,
    is_whole,
    is_wrapper,
    last_part,
    numbers,
    say_shape,
)
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
from xentgui.core.reading.grids.columns import ORIENTATION, Column, table_of_columns
from xentgui.core.reading.numerals import numeral
from xentgui.core.reading.shapes import as_rows, is_count, preference, targets_of
from xentgui.core.reading.source import Source
from xentgui.core.reading.table import Answer, Choices, Kind, Question, Table, Target

_CHOSEN = "token"
"""Key of the token that a language model has chosen, beside those that it could have."""
_ALTERNATIVES_WORDS = "top_logprobs top_probs top_tokens probs top_candidates candidates"
_ALTERNATIVES = frozenset(_ALTERNATIVES_WORDS.split())
_IGNORED_WORDS = "loss hidden_states attentions past_key_values rank bytes"
_IGNORED = frozenset(_IGNORED_WORDS.split())


_FORMAL_WORDS = (
    "model object type created usage finish_reason role format version system_fingerprint "
    "content message text status task model_name model_version layout schema datatype"
)
_FORMAL = frozenset(_FORMAL_WORDS.split())
"""Keys of interfaces, and not of what they say."""
_LOSSES = ("cross_entropy", "crossentropyloss", "crossentropy", "nll_loss")
_SHAPES = ("shape", "stride", "strides")


class Part(NamedTuple):
    """One of the tables in a text; `label` is what the text calls it, or empty."""

    label: str
    table: Table
    start: int


def parts(source: Source, root: Group, choices: Choices) -> list[Part]:
    """Find every table in a tree.

    Parameters
    ----------
    source : Source
    root : Group
        The whole text.
    choices : Choices

    Returns
    -------
    list of Part
        In the order of the text; empty if there is no number in it.

    Raises
    ------
    InvalidInputError
        If something in it is neither a table nor goes with one.
    """
    return list(_Finder(source, choices).of_group(root, ""))


def find(source: Source, item: Item, label: str, choices: Choices) -> list[Part]:
    """Find every table in a piece of a tree that the text calls `label`."""
    return list(_Finder(source, choices).of(item, label))


class _Finder:
    def __init__(self, source: Source, choices: Choices) -> None:
        self._source = source
        self._choices = choices
        self._is_frame = False

    def of(self, item: Item, label: str) -> Iterator[Part]:
        """Find the tables in a piece of the tree."""
        if isinstance(item, Group):
            check_dense(self._source, item)
        array = numbers(self._source, item)
        if array is not None:
            yield self._of_array(item, array, label)
        elif isinstance(item, Group):
            yield from self.of_group(item, label)

    def of_group(self, group: Group, label: str) -> Iterator[Part]:
        """Find the tables in what stands in brackets, or in the whole text."""
        items = [item for item in group.items if not isinstance(item, Break)]
        if last_part(group.name) in _LOSSES:
            yield from self._of_loss(items, label)
            return
        pairs = [item for item in items if isinstance(item, Pair)]
        if group.name and group.opening != "{":
            pairs = [pair for pair in pairs if not is_around(self._key(pair))]
        items = [item for item in items if not isinstance(item, Pair)]
        self._is_frame = self._is_frame or last_part(group.name) == "dataframe"
        if pairs:
            self._check_keys(group, items)
            if not (is_wrapper(group) or is_container(group)) and any(map(_has_numbers, items)):
                raise self._unknown(group)
            yield from self._of_record(group, pairs, label)
        if not group.opening:
            yield from self._of_top(items)
            return
        if not is_wrapper(group) and not is_container(group) and _has_numbers(group):
            if pairs:
                return
            raise self._unknown(group)
        yield from self._of_list(items, label)

    def _unknown(self, group: Group) -> InvalidInputError:
        return self._source.error(
            group.start,
            Phrase(
                '"{name}" is a computation or unknown; paste its result.',
                name=self._source.quoted(group.start, group.start + len(group.name) + 1),
            ),
        )

    def _check_keys(self, group: Group, items: Sequence[Item]) -> None:
        """Refuse what has no key beside what has one."""
        for item in items if group.opening else ():
            if isinstance(item, Text | Word) and group.opening == "(":
                continue
            if isinstance(item, Text | Word | Run | Number):
                raise self._source.error(
                    item.start,
                    Phrase(
                        '"{piece}" has no value; write a colon behind each name.',
                        piece=self._source.quoted(item.start, item.end),
                    ),
                )

    def _of_loss(self, items: Sequence[Item], label: str) -> Iterator[Part]:
        """Find logits and targets in a call of a loss: cross_entropy(logits, targets)."""
        values = [item.value if isinstance(item, Pair) else item for item in items]
        arrays = [(item, numbers(self._source, item)) for item in values if isinstance(item, Group)]
        found = [(item, array) for item, array in arrays if array is not None]
        if not found:
            return
        part = self._of_array(*found[0], label)
        if len(found) > 1:
            item, array = found[1]
            targets = targets_in(self._source, item, array, *part.table.values.shape)
            part = part._replace(table=replace(part.table, targets=targets))
        yield part

    def _of_top(self, items: Sequence[Item]) -> Iterator[Part]:
        """Find tables in what is not within brackets."""
        with_target = self._with_target(_unpacked(items))
        if with_target is not None:
            yield with_target
            return
        items = self._without_shape(items)
        groups = [item for item in items if isinstance(item, Group)]
        loose = [item for item in items if isinstance(item, Run | Number)]
        words_ = [item for item in items if isinstance(item, Word | Text)]
        if loose and (groups or words_):
            wrong = (words_ or loose)[0]
            raise self._source.not_a_number(wrong.start, wrong.end)
        if loose:
            array = np.concatenate([np.atleast_1d(self._numbers(item)) for item in loose])
            yield self._of_array(loose[0], array, "")
            return
        names = [texts for group in groups if (texts := self._only_texts(group)) is not None]
        rest = [group for group in groups if self._only_texts(group) is None]
        fields = _labelled(items)
        if len(fields) > 1 and len(fields) == len(groups):
            # logits tensor([...]) target tensor([...])
            arrays = {key: numbers(self._source, value) for key, value in fields.items()}
            known = self._known(fields, arrays, False)
            if known is not None:
                yield from known
                return
        if len(rest) > 1 and all(map(_pairs_in, rest)):
            # Lines of JSON.
            found = list(self._of_list(self._with_names_once(rest), ""))
        else:
            found = [part for group in rest for part in self.of(group, "")]
        if len(names) == 1 and all(
            part.table.names is None and part.table.values.shape[1] == len(names[0])
            for part in found
        ):
            found = [
                part._replace(table=replace(part.table, names=tuple(names[0]))) for part in found
            ]
        yield from found
        for word in words_:
            self._source.say(
                Phrase('"{text}" was left out', text=self._source.quoted(word.start, word.end))
            )

    def _with_names_once(self, records: Sequence[Group]) -> Sequence[Group]:
        """Give all records the names of the classes that a first one holds and nothing else."""
        first = _pairs_in(records[0])
        says = len(first) == 1 and words.says_name(self._key(first[0]))
        if not says or self._texts_of_list(first[0].value) is None:
            return records
        return [replace(each, items=[*first, *each.items]) for each in records[1:]]

    def _texts_of_list(self, item: Item) -> list[str] | None:
        return self._only_texts(item) if isinstance(item, Group) else None

    def _with_target(self, items: Sequence[Item]) -> Part | None:
        """Make a row of a list with the index of its correct class behind it."""
        if len(items) != 2 or not isinstance(items[0], Group) or not is_whole(items[1]):
            return None
        if not isinstance(items[1], Run | Group):
            return None
        array, index = (numbers(self._source, item) for item in items)
        if array is None or index is None or index.size != 1:
            return None
        is_batch = array.ndim == 2 and array.shape[0] == 1
        is_list = isinstance(items[1], Group) and index.ndim > 0
        if is_tuple(items[1]) or not (is_batch or (array.ndim == 1 and not is_list)):
            return None
        target = int(index.item())
        if not 0 <= target < array.shape[-1] > 1:
            return None
        part = self._of_array(items[0], array, "")
        self._source.say(
            Phrase(
                '"{piece}" behind the list was taken for the index of the correct class',
                piece=self._source.quoted(items[1].start, items[1].end),
            )
        )
        return part._replace(table=replace(part.table, targets=(target,)))

    def _without_shape(self, items: Sequence[Item]) -> Sequence[Item]:
        """Leave the shape out that is printed beside an array: [2.0, 1.0, 0.1] (3,)."""
        groups = [item for item in items if isinstance(item, Group)]
        shapes = [group for group in groups if is_tuple(group)]
        if len(groups) != 2 or len(shapes) != 1:
            return items
        sizes = numbers(self._source, shapes[0]) if is_whole(shapes[0]) else None
        array = numbers(self._source, next(group for group in groups if group is not shapes[0]))
        if sizes is None or array is None or array.shape != tuple(np.atleast_1d(sizes).tolist()):
            return items
        say_shape(self._source, shapes[0])
        return [item for item in items if item is not shapes[0]]

    def _only_texts(self, group: Group) -> list[str] | None:
        """Return the texts of a list of texts that are no numbers."""
        return strings(group) if numbers(self._source, group) is None else None

    def _numbers(self, item: Item) -> FloatArray:
        array = numbers(self._source, item)
        assert array is not None
        return array

    def _of_array(self, item: Item, array: FloatArray, label: str) -> Part:
        """Make a table of an array of any number of axes."""
        values, said = as_rows(array)
        for phrase in said:
            self._source.say(phrase)
        kind = words.kind_of(label) if label else None
        if is_percent(item):
            check_percent(self._source, item)
            kind = Kind.PROBABILITIES
        table = Table(values, _names_of_call(item, values.shape[1]), kind=kind)
        return Part(label, self._without_index(item, table), item.start)

    def _without_index(self, item: Item, table: Table) -> Table:
        """Leave a first column out that counts: [(0, 2.5), (1, 1.25)]."""
        values = table.values
        count = len(values)
        indices = values[:, 0].tolist()
        is_counted = values.shape[1] > 1 < count and is_count(indices, count)
        # By their values, a list of two is sooner two rows.
        is_sorted = values.shape[1] == 2 < count and sorted(indices) == [*range(count)]
        if not isinstance(item, Group) or item.is_turned or self._choices.index is False:
            return table
        if not (is_counted or is_sorted):
            return table
        rows = [row for row in _innermost(item) if row.items]
        if len(rows) != len(values) or not all(self._begins_whole(row) for row in rows):
            return table
        rest = values[np.argsort(indices, kind="stable"), 1:]
        reading = replace(
            table,
            values=np.ascontiguousarray(rest.T if rest.shape[1] == 1 else rest),
            names=table.names[1:] if table.names is not None and rest.shape[1] > 1 else None,
        )
        are_whole = all(map(is_whole, rows))
        if are_whole and rest.shape[1] > 1 and self._choices.index is None:
            return table
        is_open = are_whole or rest.shape[1] > 1 or not is_counted
        if is_open and self._choices.index is None:
            answers = (
                Answer(True, Phrase("the first number of each list only counts")),
                Answer(False, Phrase("each list is a row")),
            )
            return replace(reading, questions=(Question("index", answers),))
        self._source.say(Phrase("the first number of each list only counts and was left out"))
        return reading

    def _begins_whole(self, row: Group) -> bool:
        first = row.items[0]
        piece = self._source.plain[first.start : first.end]
        return bool(re.match(r"\d+\s*(?:[,;\s]|$)", piece))

    def _of_record(self, group: Group, pairs: list[Pair], label: str) -> Iterator[Part]:
        """Find tables in an object, a dictionary, or assignments."""
        fields = {self._key(pair): pair.value for pair in pairs}
        if len(fields) < len(pairs):
            keys = [self._key(pair) for pair in pairs]
            k = next(k for k in range(len(keys)) if keys[k] in keys[:k])
            raise self._source.error(
                pairs[k].start,
                Phrase('"{key}" stands twice; remove one.', key=keys[k][:40]),
            )
        alternatives = self._alternatives(fields)
        if alternatives is not None:
            yield alternatives
            return
        arrays = {key: numbers(self._source, value) for key, value in fields.items()}
        chosen = self._known(fields, arrays, bool(group.opening))
        if chosen is not None:
            yield from chosen
            return
        scalars = {
            key: array for key, array in arrays.items() if array is not None and not array.ndim
        }
        if len(scalars) == len(fields) and (len(fields) > 1 or group.opening == "{"):
            yield self._of_mapping(pairs, scalars, label)
            return
        columns = {
            key: array for key, array in arrays.items() if array is not None and array.ndim == 1
        }
        if len(columns) == len(fields) > 1 and len({a.size for a in columns.values()}) == 1:
            yield from self._of_columns(pairs, columns, group)
            return
        inner = [_pairs_in(value) for value in fields.values()]
        if all(inner) and len(inner) > 0:
            records = [{self._key(pair): pair.value for pair in each} for each in inner]
            named = self._named_values(records, label, [*fields])
            if named is not None:
                yield named._replace(start=group.start)
                return
            table = self._of_nested([*fields], records)
            if table is not None:
                yield Part(label, table, group.start)
                return
        if all(inner) and len(inner) > 1:
            found = [list(self.of(value, "")) for value in fields.values()]
            if all(len(each) == 1 and each[0].table.row_count == 1 for each in found) and (
                len({each[0].table.values.shape for each in found}) == 1
            ):
                part = self._of_rows([each[0] for each in found], label)
                yield part._replace(table=replace(part.table, labels=_names([*fields])))
                return
        names = self._names_beside(fields, arrays)
        for key, value in fields.items():
            if isinstance(value, Missing) and words.kind_of(key) is not None:
                raise self._source.error(
                    value.start,
                    Phrase('"{key}" is null: there is nothing to read.', key=quotable(key)),
                )
            if _is_scalar(arrays[key]):
                # A number by itself is a setting or a count beside a list.
                self._say_left_out(key)
            elif words.normal(key) not in _IGNORED and (names is None or key != names[0]):
                for part in self.of(value, key):
                    table = part.table
                    if names is not None and len(names[1]) == table.values.shape[1]:
                        table = replace(table, names=table.names or names[1])
                    yield part._replace(table=table)

    def _names_beside(
        self, fields: dict[str, Item], arrays: dict[str, FloatArray | None]
    ) -> tuple[str, tuple[str, ...]] | None:
        """Return the key and the texts of a list of names that are as many as some values."""
        counts = {array.shape[-1] for array in arrays.values() if array is not None and array.ndim}
        for key, value in fields.items():
            texts = strings(value) if words.says_name(key) and arrays[key] is None else None
            if texts is not None and len(texts) in counts:
                return key, tuple(texts)
        return None

    def _say_left_out(self, key: str) -> None:
        self._source.say(Phrase('"{key}" was left out', key=quotable(key)))

    def _known(
        self, fields: dict[str, Item], arrays: dict[str, FloatArray | None], unsure: bool
    ) -> list[Part] | None:
        """Find the table of an object whose keys say what they hold; None if they do not.

        `unsure` says whether words such as "values" do.
        """
        known = [
            key
            for key, array in arrays.items()
            if array is not None
            and array.ndim
            and (words.says_values(key) if unsure else words.kind_of(key) is not None)
        ]
        if not known:
            inner = [
                key
                for key, value in fields.items()
                if words.kind_of(key) is not None
                and isinstance(value, Group)
                and arrays[key] is None
            ]
            found = [part for key in inner for part in self.of(fields[key], key)]
            return found or None
        best = min(preference(words.kind_of(key)) for key in known)
        chosen = [key for key in known if preference(words.kind_of(key)) == best]
        for key, array in arrays.items():
            is_plain = _is_scalar(array) and not words.says_target(key) and key != "y"
            if is_plain or (array is None and self._is_unused(key, fields[key])):
                self._say_left_out(key)
            is_company = words.says_target(key) or words.says_count(key) or key in _SHAPES
            if array is not None and array.ndim and key not in chosen and not is_company:
                self._source.say(
                    Phrase(
                        '"{other}" was left out, as "{key}" was read',
                        other=quotable(key),
                        key=quotable(chosen[0]),
                    )
                )
        parts = []
        for key in chosen:
            array = arrays[key]
            assert array is not None
            shape = arrays.get("shape")
            if shape is not None and array.ndim == 1 and shape.size and shape.prod() == array.size:
                array = array.reshape(shape.astype(int))
            part = self._of_array(fields[key], array, key)
            name = _string(fields["name"]) if "name" in fields else None
            if name is not None and part.table.kind is None:
                part = part._replace(table=replace(part.table, kind=words.kind_of(name)))
            parts.append(part._replace(table=self._with_company(part.table, fields, arrays, key)))
        return parts

    def _is_judged(self, key: str, value: Item, table: Table) -> bool:
        """Return whether it is said of each row whether the model was right."""
        one = _string(value)
        texts = strings(value) if one is None else [one]
        if words.normal(key) != "correct" or texts is None or len(texts) != table.row_count:
            return False
        return {text.lower() for text in texts} <= {"true", "false"} and not (
            set(texts) & set(table.names or ())
        )

    def _is_unused(self, key: str, value: Item) -> bool:
        """Return whether a text, or what else holds no array, says something that is not read."""
        word = words.normal(key)
        is_formal = is_around(word) and word != "mask"
        if word in _IGNORED | _FORMAL or is_formal or words.says_target(key):
            return False
        if words.says_name(key) or words.says_row(key) or word in ("columns", "label2id"):
            return False
        is_list = isinstance(value, Group) and bool(value.items)
        return isinstance(value, Text) or is_list

    def _with_company(
        self,
        table: Table,
        fields: dict[str, Item],
        arrays: dict[str, FloatArray | None],
        key: str,
    ) -> Table:
        """Add the names and targets that stand beside an array."""
        rows, classes = table.values.shape
        for other, value in fields.items():
            if other == key:
                continue
            texts = strings(value)
            if (
                texts is not None
                and words.says_name(other)
                and table.names is None
                and len(texts) not in (rows, classes)
            ):
                raise self._source.error(
                    value.start,
                    Phrase(
                        '"{key}" has {count} names, but there are {classes} classes.',
                        key=quotable(other),
                        count=len(texts),
                        classes=classes,
                    ),
                )
            if (
                texts is not None
                and (words.says_name(other) or other == "columns")
                and len(texts) == classes
                and table.names is None
            ):
                table = replace(table, names=tuple(texts))
            elif self._is_judged(other, value, table):
                self._say_left_out(other)
            elif texts is not None and words.says_target(other) and len(texts) == rows:
                table = replace(table, targets=tuple(texts))
            elif texts is not None and other == "index" and len(texts) == rows:
                table = replace(table, labels=_names(texts))
            elif (
                texts is not None
                and words.says_target(other)
                and len(texts) == classes
                and (rows == 1 and {text.lower() for text in texts} <= {"true", "false"})
            ):
                table = replace(
                    table, targets=(tuple(float(text.lower() == "true") for text in texts),)
                )
            elif (words.says_target(other) or other == "y") and (
                array := arrays[other]
            ) is not None:
                targets = targets_in(self._source, value, array, rows, classes)
                table = replace(table, targets=targets)
            elif words.normal(other) == "id2label" and isinstance(value, Group):
                found = self._by_index(value)
                if len(found) == classes and all(name is not None for name in found):
                    table = replace(table, names=tuple(str(name) for name in found))
            elif words.normal(other) == "label2id" and table.names is None:
                names = self._by_number(value)
                table = replace(table, names=names if len(names or ()) == classes else None)
            elif isinstance(value, Text | Word) and words.says_target(other) and rows == 1:
                table = replace(table, targets=(_string(value) or "",))
            elif isinstance(value, Text) and words.says_row(other) and rows == 1:
                table = replace(table, labels=(value.text,))
        return table

    def _by_index(self, group: Group) -> list[str | None]:
        """Return the names of an object whose keys are the indices, in whatever order."""
        pairs = {self._key(pair): _string(pair.value) for pair in _pairs_in(group)}
        keys = [*pairs]
        if all(map(str.isdecimal, keys)):
            keys.sort(key=int)
        return [pairs[key] for key in keys]

    def _by_number(self, item: Item) -> tuple[str, ...] | None:
        """Return the keys of an object whose values are the indices, in their order."""
        pairs = {self._key(pair): numbers(self._source, pair.value) for pair in _pairs_in(item)}
        indices = {key: float(array) for key, array in pairs.items() if _is_scalar(array)}  # type: ignore[arg-type]
        if sorted(indices.values()) != [*range(len(pairs))]:
            return None
        return tuple(sorted(indices, key=lambda key: indices[key]))

    def _of_mapping(self, pairs: list[Pair], scalars: dict[str, FloatArray], label: str) -> Part:
        """Make a row of names with one value each."""
        keys = [*scalars]
        if sorted(keys) == sorted(map(str, range(len(keys)))):
            # Indices of classes, in whatever order.
            keys.sort(key=int)
        every = np.array([[float(scalars[key]) for key in keys]])
        metrics = [keys[k] for k in words.metrics_in(keys, every)]
        if len(keys) - len(metrics) > 2:
            metrics += [
                key
                for key in keys
                if words.says_prediction(key) and float(scalars[key]).is_integer()
            ]
        for key in metrics:
            self._say_left_out(key)
        row = [key for key in keys if words.says_surely_count(key)]
        targets = [key for key in keys if words.says_surely_target(key)]
        rest = [key for key in keys if key not in {*metrics, *row[:1], *targets[:1]}]
        target: tuple[Target, ...] | None = None
        if len(rest) < 2:
            rest, row, targets = keys, [], []
        if targets:
            index = float(scalars[targets[0]])
            if index.is_integer() and 0 <= index < len(rest):
                target = (int(index),)
            else:
                self._say_left_out(targets[0])
        labels = (f"{float(scalars[row[0]]):.0f}",) if row else None
        keys = rest
        values = np.array([float(scalars[key]) for key in keys])[np.newaxis]
        names = _names(keys)
        kind = words.kind_of(label)
        if any(is_percent(pair.value) for pair in pairs):
            kind = Kind.PROBABILITIES
        partial = kind is Kind.LOG_PROBABILITIES
        table = Table(values, names, labels, target, kind, is_partial=partial)
        return Part(label, table, pairs[0].start)

    def _of_columns(
        self, pairs: list[Pair], columns: dict[str, FloatArray], group: Group
    ) -> Iterator[Part]:
        """Make a table of lists with names: its columns, or its rows."""
        if not group.opening:
            # Assignments: each is an array of its own.
            for pair in pairs:
                yield from self.of(pair.value, self._key(pair))
            return
        keys = [*columns]
        matrix = np.stack([*columns.values()], axis=1)
        table = self._of_matrix(keys, None, matrix)
        if self._is_frame:
            table = Table(matrix, _names(keys))
        yield Part("", table, group.start)

    def _of_matrix(
        self, names: Sequence[str], labels: Sequence[str] | None, values: FloatArray
    ) -> Table:
        """Make a table of a matrix of which either side may be the classes.

        Parameters
        ----------
        names : sequence of str, length K
        labels : sequence of str, length N, optional
        values : ndarray, shape (N, K)
        """
        across = Table(values, _names(names), None if labels is None else _names(labels))
        down = Table(
            np.ascontiguousarray(values.T),
            None if labels is None else _names(labels),
            _names(names),
        )
        is_counted = _names(names) is None
        if self._choices.orientation is not None:
            return across if self._choices.orientation == "rows" else down
        if words.are_files(names):
            return down
        if is_counted or (labels is not None and words.are_files(labels)):
            return across
        return replace(across, questions=(ORIENTATION,))

    def _of_nested(self, keys: Sequence[str], records: list[dict[str, Item]]) -> Table | None:
        """Make a table of a dictionary of dictionaries, as pandas' to_dict() writes it."""
        rows = []
        for record in records:
            found = {key: numbers(self._source, value) for key, value in record.items()}
            if any(array is None or array.ndim for array in found.values()):
                return None
            rows.append({key: float(array) for key, array in found.items() if array is not None})
        if any(row.keys() != rows[0].keys() for row in rows):
            return None
        inner = [*rows[0]]
        values = np.array([[row[key] for key in inner] for row in rows])
        if _names(keys) is None:
            return Table(values, _names(inner))
        return self._of_matrix(keys, inner, np.ascontiguousarray(values.T))

    def _of_list(self, items: Sequence[Item], label: str) -> Iterator[Part]:
        """Find tables in a list of other things than numbers."""
        present = [item for item in items if not isinstance(item, Missing)]
        if len(present) < len(items) and present:
            self._source.say(Phrase("what is null or None was left out"))
        found = self._of_pairs(present, label) or self._of_records(present, label)
        if found is not None:
            yield found
            return
        found_any = False
        empty: Item | None = None
        for item in present:
            if isinstance(item, Group):
                parts = list(self.of(item, label))
                yield from parts
                found_any = found_any or bool(parts)
                empty = empty if parts or strings(item) is not None else item
            elif isinstance(item, Word | Text):
                self._say_left_out(self._source.quoted(item.start, item.end))
        if found_any and empty is not None:
            raise self._source.error(
                empty.start,
                Phrase(
                    '"{piece}" has no numbers, as the others have.',
                    piece=self._source.quoted(empty.start, empty.end),
                ),
            )

    def _of_pairs(self, items: Sequence[Item], label: str) -> Part | None:
        """Make a row of [("cat", 2.0), ("dog", 1.0)]."""
        names, values = [], []
        percent = False
        for item in items:
            if not isinstance(item, Group) or not is_wrapper(item):
                return None
            two = [each for each in item.items if not isinstance(each, Break)]
            if len(two) == 3 and _string(two[0]) is not None and _string(two[1]) is not None:
                # Keras says the number of a class, too: ("n02504013", "Indian_elephant", 0.8).
                two = two[1:]
            if len(two) != 2 or any(isinstance(each, Pair) for each in two):
                return None
            name, array = _string(two[0]), numbers(self._source, two[1])
            if name is None:
                name, array = _string(two[1]), numbers(self._source, two[0])
            if name is None or array is None or array.ndim:
                return None
            percent |= is_percent(two[1]) or is_percent(two[0])
            names.append(name)
            values.append(float(array))
        if not names:
            return None
        kind = Kind.PROBABILITIES if percent else words.kind_of(label)
        return Part(label, Table(np.array([values]), tuple(names), kind=kind), items[0].start)

    def _of_records(self, items: Sequence[Item], label: str) -> Part | None:
        """Make a table of a list of objects with the same keys."""
        records = [_pairs_in(item) for item in items]
        if not records or not all(records):
            nested = [self._of_list_in(item, label) for item in items]
            rows = [part for part in nested if part is not None]
            return self._of_rows(rows, label) if len(rows) == len(items) > 0 else None
        fields = [{self._key(pair): pair.value for pair in record} for record in records]
        parts = [self._alternatives(each) for each in fields]
        if all(part is not None for part in parts):
            return self._of_rows([part for part in parts if part is not None], label)
        named = self._named_values(fields, label)
        if named is not None:
            return named._replace(start=items[0].start)
        columns = self._columns_of(fields)
        if columns is not None:
            table = table_of_columns(self._source, columns, self._choices)
            return Part(label, table, items[0].start)
        found = [list(self.of(item, label)) for item in items]
        if all(len(each) == 1 for each in found):
            self._check_same_names([each[0] for each in found])
            return self._of_rows([each[0] for each in found], label)
        return None

    def _columns_of(self, records: list[dict[str, Item]]) -> list[Column] | None:
        """Return the columns of records that have the same keys, texts and several numbers."""
        keys = [*records[0]]
        if len(records) < 2 or any([*record] != keys for record in records):
            return None
        columns = []
        for key in keys:
            values = [record[key] for record in records]
            arrays = [numbers(self._source, value) for value in values]
            texts = [_string(value) for value in values]
            if all(array is not None and not array.ndim for array in arrays):
                flat = np.array([float(array) for array in arrays if array is not None])
                columns.append(Column(key, flat, all(map(is_whole, values))))
            elif None not in texts:
                columns.append(Column(key, None, texts=tuple(text or "" for text in texts)))
            else:
                return None
        has_texts = any(column.texts is not None for column in columns)
        is_several = sum(column.values is not None for column in columns) > 1
        return columns if has_texts and is_several else None

    def _check_same_names(self, found: list[Part]) -> None:
        names = found[0].table.names
        for k, part in enumerate(found):
            if part.table.names_by_row is None and sorted(part.table.names or ()) != sorted(
                names or ()
            ):
                raise self._source.error(
                    part.start,
                    Phrase("row {row} has other names than row 0; all need the same.", row=k),
                )

    def _of_list_in(self, item: Item, label: str) -> Part | None:
        if not isinstance(item, Group) or not is_wrapper(item):
            return None
        items = [each for each in item.items if not isinstance(each, Break)]
        return self._of_pairs(items, label) or self._of_records(items, label) if items else None

    def _named_values(
        self, records: list[dict[str, Item]], label: str, keys: Sequence[str] | None = None
    ) -> Part | None:
        """Make a row of records that have a name and a value each.

        `keys` are their names where they have none.
        """
        name_key = _first(
            records[0], lambda key, value: words.says_name(key) and _string(value) is not None
        )
        value_key = _first(
            records[0],
            lambda key, value: words.says_values(key) and _is_scalar(numbers(self._source, value)),
        )
        if value_key is None or any(value_key not in record for record in records):
            return None
        if len(records) == 1 and any(
            len(_pairs_in(value)) > 1 and _has_numbers(value) for value in records[0].values()
        ):
            # The class that was chosen, beside an object of all of them.
            return None
        names: list[str] | None = None
        if name_key is not None and all(name_key in record for record in records):
            names = [_string(record[name_key]) or "" for record in records]
        elif keys is not None:
            names = [*keys]
        else:
            names = self._ids(records)
        values = []
        for record in records:
            array = numbers(self._source, record[value_key])
            if not _is_scalar(array):
                return None
            values.append(float(array))  # type: ignore[arg-type]
        for key, value in records[0].items():
            if (
                key not in (value_key, name_key)
                and numbers(self._source, value) is not None
                and (words.normal(key) not in _IGNORED and not words.says_count(key))
                and not (name_key is None and names is not None and words.says_name(key))
            ):
                self._say_left_out(key)
        if names is not None and sorted(names) == sorted(map(str, range(len(names)))):
            # Indices of classes, in whatever order.
            values = [value for _, value in sorted(zip(map(int, names), values, strict=True))]
            names = None
        kind = words.kind_of(value_key)
        if any(is_percent(record[value_key]) for record in records):
            kind = Kind.PROBABILITIES
        table = Table(
            np.array([values]),
            None if names is None else tuple(names),
            kind=kind or words.kind_of(label),
            is_partial=kind is Kind.LOG_PROBABILITIES,
        )
        return Part(label, table, 0)

    def _ids(self, records: list[dict[str, Item]]) -> list[str] | None:
        """Return the numbers of classes or tokens, where records have no names."""
        key = _first(records[0], lambda key, value: words.says_surely_count(key)) or _first(
            records[0], lambda key, value: words.says_name(key)
        )
        if key is None or any(key not in record for record in records):
            return None
        arrays = [numbers(self._source, record[key]) for record in records]
        if not all(_is_scalar(array) for array in arrays):
            return None
        return [f"{float(array):.0f}" for array in arrays if array is not None]

    def _alternatives(self, fields: dict[str, Item]) -> Part | None:
        """Make a row of what a language model could have said in a place, with what it did say."""
        key = next((key for key in fields if words.normal(key) in _ALTERNATIVES), None)
        if key is None or not isinstance(fields[key], Group):
            return None
        group = fields[key]
        assert isinstance(group, Group)
        inner = [item for item in group.items if not isinstance(item, Break)]
        present = [item for item in inner if not isinstance(item, Missing)]
        is_nested = bool(present) and all(
            isinstance(item, Group) and not _pairs_in(item) for item in present
        )
        if not present or not (is_nested or all(map(_pairs_in, present))):
            return None
        found = list(self.of(group, key))
        if len(found) != 1:
            return None
        part = found[0]
        table = replace(part.table, is_partial=True)
        if table.row_count == 1 and _CHOSEN in fields:
            said = _string(fields[_CHOSEN])
            names = table.names_of(0)
            if said is not None and names is not None and said in names:
                table = replace(table, targets=(said,))
        elif table.targets is None and "tokens" in fields:
            said_all = strings(fields["tokens"])
            if said_all is not None and len(said_all) == table.row_count:
                table = replace(
                    table,
                    targets=tuple(
                        said if said in (table.names_of(k) or ()) else None
                        for k, said in enumerate(said_all)
                    ),
                )
        return part._replace(table=table)

    def _of_rows(self, found: list[Part], label: str) -> Part:
        """Put tables of one row each under one another."""
        return Part(label, stacked([part.table for part in found]), found[0].start)

    def _key(self, pair: Pair) -> str:
        key = pair.key
        if isinstance(key, Text):
            return key.text
        if isinstance(key, Word):
            return key.word
        return self._source.text[key.start : key.end].strip()


def stacked(tables: Sequence[Table]) -> Table:
    """Put tables under one another, by name where all have the same names.

    Parameters
    ----------
    tables : sequence of Table
        Without names, they must have as many columns.
    """
    first = tables[0]
    if len(tables) == 1:
        return first
    targets: tuple[Target | None, ...] | None = None
    if any(table.targets for table in tables):
        targets = tuple(table.target_of(k) for table in tables for k in range(table.row_count))
    labels: list[str] = []
    if all(table.labels is not None for table in tables):
        labels = [label for table in tables for label in table.labels or ()]
    kind = first.kind if all(table.kind is first.kind for table in tables) else None
    is_partial = any(table.is_partial for table in tables)
    by_row = [(table.names_of(k), table.row(k)) for table in tables for k in range(table.row_count)]
    names = by_row[0][0]
    is_even = len({row.size for _, row in by_row}) == 1
    if is_even and all(each == names for each, _ in by_row):
        return Table(
            np.stack([row for _, row in by_row]),
            names,
            tuple(labels) or None,
            targets=targets,
            kind=kind,
            is_partial=is_partial,
        )
    if names is not None and all(
        each is not None and sorted(each) == sorted(names) for each, _ in by_row
    ):
        rows = []
        for each, row in by_row:
            places = {name: k for k, name in enumerate(each or ())}
            rows.append([row[places[name]] for name in names])
        return Table(np.array(rows), names, targets=targets, kind=kind, is_partial=is_partial)
    if any(each is None for each, _ in by_row):
        raise InvalidInputError(
            "The rows have from {least} to {most} numbers; they must be of one length.",
            most=max(row.size for _, row in by_row),
            least=min(row.size for _, row in by_row),
        )
    width = max(row.size for _, row in by_row)
    values = np.full((len(by_row), width), np.nan)
    for k, (_, row) in enumerate(by_row):
        values[k, : row.size] = row
    all_names = tuple(each or tuple(str(j + 1) for j in range(row.size)) for each, row in by_row)
    return Table(values, names_by_row=all_names, targets=targets, kind=kind, is_partial=is_partial)


def targets_in(
    source: Source, item: Item, array: FloatArray, rows: int, classes: int
) -> tuple[Target, ...]:
    """Return the targets of all rows that a piece of the tree says.

    Raises
    ------
    InvalidInputError
        If there are not as many as rows.
    """
    targets = targets_of(array, is_whole(item), rows, classes)
    if targets is None:
        raise source.error(
            item.start,
            Phrase(
                "there are {count} targets for {rows} rows of {classes} classes; give an index "
                "for each row.",
                count=np.atleast_1d(array).shape[0],
                rows=rows,
                classes=classes,
            ),
        )
    return targets


def _names(keys: Sequence[str]) -> tuple[str, ...] | None:
    """Return names, unless they only count."""
    counts = [str(k) for k in range(len(keys) + 1)]
    return None if list(keys) in (counts[:-1], counts[1:]) else tuple(keys)


def _pairs_in(item: Item) -> list[Pair]:
    if not isinstance(item, Group):
        return []
    items = [each for each in item.items if not isinstance(each, Break)]
    pairs = [each for each in items if isinstance(each, Pair)]
    return pairs if len(pairs) == len(items) else []


def _string(item: Item) -> str | None:
    if isinstance(item, Text):
        return item.text
    if isinstance(item, Word):
        return item.word
    return None


def strings(item: Item) -> list[str] | None:
    """Return the texts of a list of texts, or None if it is anything else."""
    if not isinstance(item, Group) or not is_wrapper(item):
        return None
    items = [
        each
        for each in item.items
        if not isinstance(each, Break)
        and not (isinstance(each, Pair) and isinstance(each.key, Word) and is_around(each.key.word))
    ]
    if len(items) == 1 and isinstance(items[0], Group):
        return strings(items[0])
    texts = [_string(each) for each in items]
    return [text for text in texts if text is not None] if texts and None not in texts else None


def _is_scalar(array: FloatArray | None) -> bool:
    return array is not None and not array.ndim


def _names_of_call(item: Item, count: int) -> tuple[str, ...] | None:
    """Return the names that a Series or a DataFrame is made with."""
    if isinstance(item, Group):
        for pair in item.items:
            if (
                isinstance(pair, Pair)
                and isinstance(pair.key, Word)
                and pair.key.word in ("index", "columns", "names")
                and (texts := strings(pair.value)) is not None
                and len(texts) == count
            ):
                return tuple(texts)
            if isinstance(pair, Pair) and isinstance(pair.key, Word) and pair.key.word == "dtype":
                fields = pair.value.items if isinstance(pair.value, Group) else []
                heads = [each.items[0] for each in fields if isinstance(each, Group) and each.items]
                texts = [head.text for head in heads if isinstance(head, Text)]
                if len(texts) == len(fields) == count:
                    return tuple(texts)
    return None


def _unpacked(items: Sequence[Item]) -> Sequence[Item]:
    """Return what is in a tuple that is the whole text."""
    only = items[0] if len(items) == 1 else None
    if not isinstance(only, Group) or only.opening != "(" or only.name:
        return items
    return [item for item in only.items if not isinstance(item, Break)]


def _labelled(items: Sequence[Item]) -> dict[str, Item]:
    """Return the groups that have a word of their own in front of them."""
    return {
        before.word: item
        for before, item in pairwise(items)
        if isinstance(before, Word) and isinstance(item, Group)
    }


def _innermost(group: Group) -> Iterator[Group]:
    """Give the lists that hold no others."""
    inner = [item for item in group.items if isinstance(item, Group)]
    if not inner:
        yield group
    for item in inner:
        yield from _innermost(item)


def _has_numbers(item: Item) -> bool:
    if isinstance(item, Run | Number):
        return True
    if isinstance(item, Text):
        return numeral(item.text.strip()) is not None
    if isinstance(item, Pair):
        return _has_numbers(item.value)
    return isinstance(item, Group) and any(map(_has_numbers, item.items))


def _first(record: dict[str, Item], accepts: object) -> str | None:
    return next((key for key, value in record.items() if accepts(key, value)), None)  # type: ignore[operator]
