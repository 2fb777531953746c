"""Columns below their heads, and what they are: names, counts, targets, values."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.parse import quotable
from xentgui.core.reading import words
from xentgui.core.reading.shapes import is_count, preference
from xentgui.core.reading.source import Source
from xentgui.core.reading.table import Answer, Choices, Kind, Question, Table, Target


@dataclass(eq=False, slots=True)
class Column:
    """A column below its head: numbers, or texts.

    Attributes
    ----------
    head : str
        Empty where there is none.
    values : ndarray, shape (n,), optional
    is_whole : bool
        Whether all numbers are written without decimals.
    texts : tuple of str, optional
        Instead of numbers.
    is_percent : bool
    problem : callable, optional
        Makes the error of what is wrong with a number of it, which matters where the column is
        used: of a thousand columns, one is shown.
    """

    head: str
    values: FloatArray | None
    is_whole: bool = False
    texts: tuple[str, ...] | None = None
    is_percent: bool = False
    problem: Callable[[], InvalidInputError] | None = None

    @property
    def kind(self) -> Kind | None:
        """What the numbers are, where the column says it."""
        return Kind.PROBABILITIES if self.is_percent else words.kind_of(self.head)


def table_of_columns(
    source: Source,
    columns: Sequence[Column],
    choices: Choices,
    has_head: bool = True,
    is_short: bool = False,
    has_colons: bool = False,
) -> Table:
    """Find which columns are values, and whether classes are their heads or their lines.

    Parameters
    ----------
    source : Source
    columns : sequence of Column
    choices : Choices
    has_head : bool
        Whether there is a line of heads.
    is_short : bool
        Whether that has none for the first column.
    has_colons : bool
        Whether the names of the lines end with a colon, so that they are rows.
    """
    questions: list[Question] = []
    columns = _with_numbered_names(list(columns))
    counted = _take_count(source, columns, choices, has_head, is_short, questions)
    text = [column for column in columns if column.texts is not None]
    numeric = [column for column in columns if column.values is not None]
    if not numeric:
        raise source.error(0, Phrase("there is no column of numbers; paste the values as well."))
    names = next((column for column in text if words.says_name(column.head)), None) or (
        text[0] if text else None
    )
    known = [column for column in numeric if words.says_values(column.head)]
    if choices.part is not None:
        picked = _picked(numeric, choices.part)
        if picked is not None:
            source.is_part_found = True
            return replace(
                _list(source, [picked], names, numeric, text, counted),
                questions=tuple(questions),
                choices=choices,
            )
    count = len(numeric[0].values)  # type: ignore[arg-type]
    if choices.orientation != "rows":
        if len(numeric) == 1 and (count > 1 or names is not None):
            table = _list(source, numeric, names, numeric, text, counted)
            return replace(table, questions=tuple(questions))
        targets = [column for column in numeric if words.says_target(column.head)]
        is_list = (
            names is not None or counted is not None or len(known) + len(targets) == len(numeric)
        )
        if known and count > 1 and is_list:
            best = min(known, key=lambda column: preference(column.kind))
            table = _list(source, [best], names, numeric, text, counted)
            return replace(table, questions=tuple(questions))
    is_columns = choices.orientation == "columns"
    if choices.orientation is None and names is not None and count > 1:
        is_rows = words.says_row(names.head) or words.are_files(names.texts or ())
        is_target = words.says_target(names.head) and _are_targets(names, numeric)
        if (
            is_rows
            or has_colons
            or is_target
            or (words.says_target(names.head) and not words.says_name(names.head))
        ):
            is_columns = False
        elif words.says_surely_class(names.head) and not _is_square(names, numeric):
            is_columns = True
        elif _is_square(names, numeric) or not _are_targets(names, numeric):
            questions.append(ORIENTATION)
    if is_columns:
        table = _list(source, numeric, names, numeric, text, counted)
    else:
        table = _rows(source, numeric, text, counted)
    return replace(table, questions=tuple(questions))


ORIENTATION = Question(
    "orientation",
    (
        Answer("rows", Phrase("each line is a row")),
        Answer("columns", Phrase("each column is a row, the lines are its classes")),
    ),
)


def _is_square(names: Column, numeric: Sequence[Column]) -> bool:
    """Return whether lines and columns have the same names, as in a confusion matrix."""
    texts = list(names.texts or ())
    return len(texts) > 1 and sorted(texts) == sorted(column.head for column in numeric)


def _with_numbered_names(columns: list[Column]) -> list[Column]:
    """Join a word that all lines begin with and the number behind it: class 1, class 2."""
    if len(columns) < 3:
        return columns
    first, second = columns[:2]
    texts, numbers = first.texts, second.values
    if texts is None or numbers is None or len(texts) < 2 or len(set(texts)) > 1:
        return columns
    if not second.is_whole or len(set(numbers.tolist())) < len(texts) or first.head:
        return columns
    names = tuple(f"{text} {number:.0f}" for text, number in zip(texts, numbers, strict=True))
    return [Column("", None, texts=names), *columns[2:]]


def _take_count(
    source: Source,
    columns: list[Column],
    choices: Choices,
    has_head: bool,
    is_short: bool,
    questions: list[Question],
) -> Column | None:
    """Take away a first column that only counts the lines."""
    first = columns[0]
    if first.texts is not None and not first.head and all(map(str.isdecimal, first.texts)):
        numbers = [float(text) for text in first.texts]
        if is_count(numbers, len(numbers)) and len(columns) > 2 and choices.index is not False:
            # R puts the numbers of lines into quotation marks.
            del columns[0]
            return Column("", np.array(numbers), is_whole=True)
    others = [column for column in columns[1:] if column.values is not None]
    if first.values is None or not others or choices.index is False:
        return None
    values = first.values.tolist()
    counts = first.is_whole and is_count(values, len(values))
    if (
        first.is_whole
        and has_head
        and (
            (words.says_name(first.head) and any(words.says_values(each.head) for each in others))
            # Beside one column that says it has the values, another has none.
            or (len(others) == len(columns) - 1 == 1 and words.kind_of(others[0].head) is not None)
        )
        and not words.says_target(first.head)
    ):
        # Classes that are called 1, 2, 3, or 7 and 9.
        columns[0] = Column(first.head, None, texts=tuple(f"{value:.0f}" for value in values))
        return columns.pop(0) if counts else None
    is_run = len(values) > 2 and all(other == one + 1 for one, other in pairwise(values))
    are_ids = len(columns) == 3 and len(others) == 1 < len(set(values)) == len(values)
    is_permuted = (are_ids and columns[1].texts is not None) or _is_permutation(values) or is_run
    is_permuted = is_permuted and first.is_whole and not has_head and not counts
    if is_permuted and choices.index is None and not all(each.is_whole for each in others):
        # Of classes by their values, the index is in front.
        questions.append(_index_question(True))
        return columns.pop(0)
    says = has_head and (is_short or not first.head or words.says_surely_count(first.head))
    says |= has_head and counts and words.says_count(first.head)
    is_index = choices.index or (says and first.is_whole)
    if not is_index and counts and len(values) > 1:
        is_named = has_head and bool(first.head)
        is_index = not is_named
        if is_named or all(column.is_whole for column in others):
            is_index = not has_head
            questions.append(_index_question(is_index))
    if not is_index:
        return None
    del columns[0]
    return first


def _is_permutation(values: Sequence[float]) -> bool:
    """Return whether numbers are 0, 1, 2, ... in another order."""
    return len(values) > 2 and sorted(values) == [*range(len(values))] != list(values)


def _index_question(is_index: bool) -> Question:
    answers = (
        Answer(True, Phrase("the first column only counts the lines")),
        Answer(False, Phrase("the first column is a value of each row")),
    )
    return Question("index", answers if is_index else answers[::-1])


_MARK = re.compile(r"(?:y|t|y_true|target|label|true|gold|onehot)[_. ](.+)", re.IGNORECASE)
_UNIT = re.compile(r"\w\s*[(\[](?P<unit>[^)\]%]+)[)\]]\s*$")
_ANSWERS = frozenset(("true", "false", "yes", "no", "✓", "✗", "✔", "✘"))
_LONGEST_UNIT = 2
"""Characters: K, kg."""


def _check(columns: Sequence[Column]) -> None:
    """Raise what is wrong with the numbers of columns that are used."""
    for column in columns:
        if column.problem is not None:
            raise column.problem()


def _list(
    source: Source,
    columns: Sequence[Column],
    names: Column | None,
    numeric: Sequence[Column],
    text: Sequence[Column],
    counted: Column | None,
) -> Table:
    """Make a table whose rows are columns of the text: its lines are the classes."""
    indices = None if counted is None or counted.values is None else counted.values.tolist()
    order = np.arange(len(columns[0].values))  # type: ignore[arg-type]
    if indices is not None and names is None and not is_count(indices, len(indices)):
        if sorted(indices) == [*range(len(indices))]:
            # Indices of classes, in whatever order.
            order = np.argsort(indices)
            source.say(Phrase("the lines were put in the order of their numbers"))
        else:
            names = Column("", None, texts=tuple(f"{index:.0f}" for index in indices))
    elif counted is not None:
        _say_counted(source)
    chosen = [column for column in columns if not words.says_target(column.head)] or columns
    _check(chosen)
    _say_units(source, chosen)
    target: tuple[Target | None, ...] | None = None
    for column in numeric:
        if column in chosen or column.values is None:
            continue
        if words.says_target(column.head) and len(chosen) == 1:
            _check([column])
            target = (tuple(map(float, column.values[order])),)
        elif len(chosen) == 1:
            source.say(
                Phrase(
                    'the column "{other}" was left out, as "{head}" was read',
                    other=quotable(column.head),
                    head=quotable(chosen[0].head),
                )
            )
    texts = () if names is None else names.texts or ()
    if len(texts) > 1 and len(set(texts)) == 1 and len(texts[0]) <= _LONGEST_UNIT:
        raise InvalidInputError(
            '"{name}" stands in every line; if it is a unit, leave it out.', name=quotable(texts[0])
        )
    labels = tuple(column.head for column in chosen)
    _say_left_out(source, [column for column in text if column is not names])
    if names is not None and names.texts and len(chosen) == 1 and chosen[0].values is not None:
        beside = words.metrics_in(names.texts, chosen[0].values[np.newaxis])
        if {0, len(names.texts) - 1}.issuperset(beside):
            kept = [k for k in range(len(names.texts)) if k not in beside]
            for k in beside:
                source.say(Phrase('"{text}" was left out', text=quotable(names.texts[k])))
            names = replace(names, texts=tuple(names.texts[k] for k in kept))
            marks = target[0] if target is not None else None
            if beside and isinstance(marks, tuple):
                target = (tuple(marks[k] for k in kept),)
            order = order[kept]
    return Table(
        np.stack([column.values[order] for column in chosen if column.values is not None]),
        None if names is None else names.texts,
        labels=labels if len(chosen) > 1 or _says_row(chosen[0].head) else None,
        targets=target,
        kind=chosen[0].kind if len({column.kind for column in chosen}) == 1 else None,
    )


def _say_units(source: Source, columns: Sequence[Column]) -> None:
    """Say which units the heads of columns have, in which nothing is computed here."""
    units = [_UNIT.search(each.head) for each in columns if words.says_values(each.head)]
    pieces = dict.fromkeys(unit["unit"] for unit in units if unit is not None)
    if pieces:
        source.say(
            Phrase(
                "what stands beside the numbers was left out: {pieces}",
                pieces=quotable(", ".join(pieces)),
            )
        )


def _says_row(head: str) -> bool:
    """Return whether the head of a lone column names what its values are of."""
    return bool(head) and not (words.says_values(head) or words.says_count(head))


def _are_indices(column: Column, numeric: Sequence[Column]) -> bool:
    """Return whether a column holds the indices of the correct classes."""
    says = words.says_target(column.head) or column.head.lower() == "y"
    if not says or not column.is_whole or column.problem is not None or column.values is None:
        return False
    others = [other for other in numeric if other is not column]
    has_decimals = len(column.values) > 1 and not all(each.is_whole for each in others)
    is_sure = words.says_surely_target(column.head) or has_decimals
    in_range = bool((column.values >= 0).all() and (column.values <= len(others)).all())
    return is_sure and in_range


def _say_counted(source: Source) -> None:
    source.say(Phrase("the first column only counts the lines and was left out"))


def _say_left_out(source: Source, columns: Sequence[Column]) -> None:
    for column in columns:
        if column.head:
            source.say(Phrase('the column "{other}" was left out', other=quotable(column.head)))
        else:
            source.say(Phrase("a column of words was left out"))


def _rows(
    source: Source, numeric: list[Column], text: list[Column], counted: Column | None
) -> Table:
    """Make a table whose rows are lines of the text: its columns are the classes."""
    targets: tuple[Target | None, ...] | None = None
    labels: tuple[str, ...] | None = None
    values = list(numeric)
    marks = _marks_of(values)
    if marks:
        values = [column for column in values if column not in marks]
        matrix = np.stack([column.values for column in marks if column.values is not None], axis=1)
        targets = tuple(tuple(row) for row in matrix.tolist())
        _check(marks)
    elif len(values) > 2:
        for column in numeric:
            if targets is None and _are_indices(column, numeric) and column.values is not None:
                targets = tuple(int(value) for value in column.values)
                values.remove(column)
            elif (
                words.says_surely_count(column.head)
                and column.is_whole
                and column.values is not None
            ):
                labels = tuple(f"{value:.0f}" for value in column.values)
                values.remove(column)
    if len(values) > 2:
        matrix = np.stack([each.values for each in values if each.values is not None], axis=1)
        beside = words.metrics_in([each.head for each in values], matrix, are_columns=True)
        metrics = [
            column
            for k, column in enumerate(values)
            if k in beside or (column.is_whole and words.says_prediction(column.head))
        ]
        if len(values) - len(metrics) > 1:
            _say_left_out(source, metrics)
            values = [column for column in values if column not in metrics]
    # What says that it is the target comes before what only names classes.
    for column in sorted(text, key=lambda each: not words.says_surely_target(each.head)):
        if words.says_prediction(column.head) or (
            words.says_target(column.head) and not _are_targets(column, values)
        ):
            _say_left_out(source, [column])
            continue
        if not any(map(str.isalnum, "".join(column.texts or ()))) and not column.head:
            # 2.5 ± 0.1
            raise source.error(
                0,
                Phrase(
                    'there is "{piece}" between the numbers; paste the values only.',
                    piece=(column.texts or ("",))[0][:40],
                ),
            )
        if targets is None and column.texts and _are_targets(column, values):
            targets = column.texts
        elif labels is None:
            labels = column.texts
        else:
            _say_left_out(source, [column])
    if counted is not None and counted.values is not None:
        if labels is not None or is_count(counted.values.tolist(), len(counted.values)):
            _say_counted(source)
        else:
            labels = tuple(f"{value:.0f}" for value in counted.values)
    _check(values)
    _say_units(source, values)
    _check_percent(source, values)
    kinds = {column.kind for column in values}
    names, kind = _names([column.head for column in values])
    return Table(
        np.stack([column.values for column in values if column.values is not None], axis=1),
        names,
        labels,
        targets,
        kind=kind
        or (kinds.pop() if len(kinds) == 1 else None)
        or (words.kind_of(labels[0]) if labels is not None and len(labels) == 1 else None),
    )


def _marks_of(columns: Sequence[Column]) -> list[Column]:
    """Return the columns of targets beside those of values: y_cat, y_dog of z_cat, z_dog."""
    if not any(_MARK.fullmatch(column.head) for column in (columns[0], columns[-1])):
        return []
    found = {match[1]: each for each in columns if (match := _MARK.fullmatch(each.head))}
    others = [column.head for column in columns if column not in found.values()]
    marks = [
        found.get(head) or found.get(re.split("[_. ]", head, maxsplit=1)[-1]) for head in others
    ]
    return [mark for mark in marks if mark] if len(others) == len(found) > 1 and all(marks) else []


def _check_percent(source: Source, columns: Sequence[Column]) -> None:
    if len({column.is_percent for column in columns}) > 1:
        raise mixed_percent(source)


def mixed_percent(source: Source) -> InvalidInputError:
    """Make the error for a row of which some are percentages."""
    at = max(source.plain.find("%"), 0)
    return source.error(
        at, Phrase("a number with % stands beside others without; write all in one way.")
    )


def _are_targets(column: Column, numeric: Sequence[Column]) -> bool:
    """Return whether the texts of a column name the correct classes of rows."""
    if words.says_prediction(column.head):
        return False
    heads = {other.head for other in numeric if other.head}
    texts = set(column.texts or ())
    if {text.lower() for text in texts} <= _ANSWERS and not texts <= heads:
        # Whether the model was right.
        return False
    return (words.says_target(column.head) and len(numeric) > 1) or (bool(heads) and texts <= heads)


def _names(heads: Sequence[str]) -> tuple[tuple[str, ...] | None, Kind | None]:
    """Return names of classes from the heads of their columns, and what these say of the kind.

    Of logit_cat and logit_dog, the names are cat and dog; of 0 and 1, or p1 and p2, there are none.
    """
    if not any(heads):
        return None, None
    kind = None
    prefix = _common_start([head.lower() for head in heads])
    stem = prefix.rstrip("0123456789")
    word = stem.rstrip("_ .-[(:/")
    if len(heads) > 1 and word and (kind := words.kind_of(word)) is not None:
        heads = [head[len(stem) :].rstrip("])") for head in heads]
    elif len(heads) > 1 and all(head[len(stem) :].isdecimal() for head in heads) and len(stem) < 2:
        heads = [head[len(stem) :] for head in heads]
    counts = [str(k) for k in range(len(heads) + 1)]
    if list(heads) in (counts[:-1], counts[1:]):
        return None, kind
    return tuple(heads), kind


def _common_start(texts: Sequence[str]) -> str:
    """Return what all texts begin with."""
    least, most = min(texts), max(texts)
    length = next(
        (k for k, (a, b) in enumerate(zip(least, most, strict=False)) if a != b), len(least)
    )
    return least[:length]


def _picked(columns: Sequence[Column], part: str) -> Column | None:
    for column in columns:
        if column.head == part:
            return column
    if part.isdecimal() and int(part) < len(columns):
        return columns[int(part)]
    return None
