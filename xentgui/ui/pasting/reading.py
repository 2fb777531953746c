"""A text or file that is being read: the choices so far, what they lead to, what is still open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.reading.decimal_mark import COMMA, GROUPED, POINT
from xentgui.core.reading.table import Answer, Choices, Kind, Question, Table
from xentgui.core.reading.taking import plausible_kinds
from xentgui.core.state import MIN_CLASSES, State
from xentgui.files.tables import read_table
from xentgui.ui.pasting.proposal import Answers, Place, Proposal, propose

Source: TypeAlias = str | Path
KIND = "kind"
"""The question that is the window's own: what the numbers are."""
TRIED: dict[str, tuple[Any, ...]] = {
    "decimal": (POINT, COMMA, GROUPED),
    "orientation": ("rows", "columns"),
    "wrapped": (True, False),
    "header": (True, False),
    "index": (True, False),
}
"""Fields of `Choices` with all their values, but for `part`, which only a text can tell."""
LOOKED_AT, LEAST_LINES, MOST_LOOKED_AT = 3000, 3, 16_000
"""Characters in which a choice has to matter to be offered; more where lines are long."""


class Asked(NamedTuple):
    """A question that the text leaves, or has left, open.

    Attributes
    ----------
    field : str
        Of `Choices`, or `KIND`.
    answers : tuple of Answer
    chosen : object
        The value of the present answer.
    is_open : bool
        Whether nobody has answered it.
    """

    field: str
    answers: tuple[Answer, ...]
    chosen: Any
    is_open: bool


class Option(NamedTuple):
    """A choice that would read something else.

    Attributes
    ----------
    field : str
        Of `Choices`.
    values : tuple
        Those that can be read.
    chosen : object
    """

    field: str
    values: tuple[Any, ...]
    chosen: Any


class Cure(NamedTuple):
    """An answer that would mend what is refused.

    Attributes
    ----------
    field : str
        Of `Answers`.
    value : object
    """

    field: str
    value: Any


class Reading:
    """What is read of a source, and what a row of it would make of the present State.

    Parameters
    ----------
    source : str or Path
        A text, or a file.
    present : State
    first : int
        The class whose box the text was pasted into, or the one in focus.
    kind : Kind, optional
        What that box is for.
    in_box : bool
        Whether it was pasted into a box.
    table : Table, optional
        What was read of it already, without choices.
    new_name : callable
        Names the class that is the n-th.

    Attributes
    ----------
    table : Table
        As it was read last.
    error : InvalidInputError, optional
        Why the source cannot be read by the present choices; `table` is then another.

    Raises
    ------
    InvalidInputError
        If it cannot be read at all.
    """

    def __init__(
        self,
        source: Source,
        present: State,
        first: int = 0,
        kind: Kind | None = None,
        in_box: bool = False,
        table: Table | None = None,
        new_name: Callable[[int], str] = str,
    ) -> None:
        self.source, self.present, self.first = source, present, first
        self._new_name = new_name
        self.choices = Choices()
        self.error: InvalidInputError | None = None
        self.table = read_table(source) if table is None else table
        self._asked: dict[str, Question] = {}
        self._sample: str | None = None
        self._options: tuple[Choices, tuple[Option, ...]] | None = None
        self._note_questions()
        self.answers = Answers(kind=self._kind_of_box(kind), place=self._likely_place(in_box))

    def _kind_of_box(self, kind: Kind | None) -> Kind | None:
        """Return what the box says where the numbers do not say anything else."""
        is_possible = self.table.kind is None and not (self.table.row(0) < 0.0).any()
        return kind if kind is Kind.PROBABILITIES and is_possible else None

    def _likely_place(self, in_box: bool) -> Place:
        table, count = self.table, self.present.class_count
        size = table.row(0).size
        if size == 1:
            return Place.FROM
        is_list = table.row_count == 1 and table.names_of(0) is None and table.targets is None
        return Place.FROM if in_box and is_list and size < count else Place.ALL

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What the numbers of the row may be; the likeliest first."""
        return plausible_kinds(self.table, self.answers.row, self.present.is_independent)

    @property
    def kind(self) -> Kind:
        """What the numbers are taken for."""
        return self.answers.kind or self.kinds[0]

    def choose(self, field: str, value: Any) -> None:
        """Answer a question, or read the source in another way."""
        if field == KIND:
            self.answer(kind=value)
            return
        before = self.table
        self.choices = self.choices.with_answer(field, value)
        try:
            self.table = read_table(self.source, self.choices)
        except InvalidInputError as error:
            self.error = error
            return
        self.error = None
        self._note_questions()
        if self.table.row_count != before.row_count:
            self.answer(row=0)

    def answer(self, **answers: Any) -> None:
        """Take the table in another way."""
        self.answers = replace(self.answers, **answers)

    def _note_questions(self) -> None:
        """Keep the questions that more than one of the answers leaves readable."""
        for question in self.table.questions:
            answers = self._readable(question)
            if len(answers) > 1:
                self._asked[question.field] = question._replace(answers=answers)

    def _readable(self, question: Question) -> tuple[Answer, ...]:
        """Return the answers by which at least the beginning of a text can be read."""
        sample = self._looked_at()
        if sample is None:
            return question.answers
        readable = tuple(
            answer
            for answer in question.answers
            if _is_readable(sample, self.choices.with_answer(question.field, answer.value))
        )
        # What is cut within brackets cannot be read in any way.
        return readable or question.answers

    def asked(self) -> tuple[Asked, ...]:
        """Return what is open, and what was and can be answered otherwise."""
        return tuple(self._all_asked())

    def _all_asked(self) -> Iterator[Asked]:
        still_open = {question.field for question in self.table.questions}
        for field, question in self._asked.items():
            chosen = getattr(self.choices, field)
            if chosen is None and field in still_open:
                yield Asked(field, question.answers, question.answers[0].value, True)
            elif chosen is not None:
                yield Asked(field, question.answers, chosen, False)
        kinds = self.kinds
        if len(kinds) > 1:
            is_open = self.answers.kind is None
            meanings = tuple(Answer(kind, _MEANINGS[kind]) for kind in kinds)
            if self.kind in kinds:
                yield Asked(KIND, meanings, self.kind, is_open)

    def options(self) -> tuple[Option, ...]:
        """Return what could be read otherwise, and is no question."""
        if self._options is None or self._options[0] != self.choices:
            self._options = self.choices, tuple(self._all_options())
        return self._options[1]

    def _all_options(self) -> Iterator[Option]:
        sample = self._looked_at()
        if sample is None:
            return
        is_asked = {each.field for each in self.asked()}
        try:
            present = read_table(sample, self.choices)
        except InvalidInputError:
            present = None
        for field, values in TRIED.items():
            if field not in is_asked:
                option = self._option(field, values, sample, present)
                if option is not None:
                    yield option

    def _option(
        self, field: str, values: tuple[Any, ...], sample: str, present: Table | None
    ) -> Option | None:
        given = getattr(self.choices, field)
        chosen, others = given, []
        for value in values:
            if value == given:
                others.append(value)
                continue
            try:
                other = read_table(sample, self.choices.with_answer(field, value))
            except InvalidInputError:
                continue
            if present is not None and is_same(present, other):
                # Without a choice, this is what it is read as.
                if given is None and chosen is None:
                    chosen = value
                    others.append(value)
            elif _is_useful(field, other, present):
                others.append(value)
        if chosen is None or len(others) < 2:
            return None
        return Option(field, tuple(others), chosen)

    def _looked_at(self) -> str | None:
        """Return the beginning of a text, up to the end of a value; None for what is no text."""
        if self._sample is None:
            self._sample = _beginning(self.source)
        return self._sample or None

    def proposal(self) -> Proposal:
        """Return what the present answers lead to.

        Raises
        ------
        InvalidInputError
            If that is no State, or the source cannot be read so.
        """
        if self.error is not None:
            raise self.error
        return self._propose(self.answers)

    def _propose(self, answers: Answers) -> Proposal:
        return propose(self.table, answers, self.present, self.first, self._new_name)

    def cures(self) -> tuple[Cure, ...]:
        """Return which answers, each alone, would mend what `proposal` refuses."""
        if self.error is not None:
            return ()
        answers = self.answers
        tried = (
            Cure("normalise", True),
            Cure("shares", True),
            *(Cure("kind", kind) for kind in Kind),
            Cure("target", False),
            Cure("names", False),
            *(Cure("place", place) for place in Place),
        )
        found: list[Cure] = []
        for cure in tried:
            if getattr(answers, cure.field) == cure.value or (cure.field, cure.value) == (
                "kind",
                self.kind,
            ):
                continue
            try:
                self._propose(replace(answers, **{cure.field: cure.value}))
            except InvalidInputError:
                continue
            found.append(cure)
        return tuple(found)


def _is_readable(text: str, choices: Choices) -> bool:
    try:
        read_table(text, choices)
    except InvalidInputError:
        return False
    return True


_MEANINGS = {
    Kind.LOGITS: Phrase("they are logits"),
    Kind.LOG_PROBABILITIES: Phrase("they are log-probabilities"),
    Kind.PROBABILITIES: Phrase("they are probabilities"),
}


def _is_useful(field: str, table: Table, present: Table | None) -> bool:
    """Return whether it has two classes at least, and the rows that a column counts."""
    if table.values.shape[1] < MIN_CLASSES:
        return False
    rows = max(table.row_count, 0 if present is None else present.row_count)
    return field != "index" or rows > 1


def is_same(one: Table, other: Table) -> bool:
    """Return whether two tables say the same, whatever led to them."""
    return (
        one.values.shape == other.values.shape
        and bool(np.array_equal(one.values, other.values, equal_nan=True))
        and (one.names, one.names_by_row, one.targets, one.kind)
        == (other.names, other.names_by_row, other.targets, other.kind)
        and one.labels == other.labels
    )


def _beginning(source: Source) -> str:
    if isinstance(source, str):
        text = source[: MOST_LOOKED_AT + 1]
    else:
        try:
            with source.open("rb") as file:
                data = file.read(MOST_LOOKED_AT + 1)
        except OSError:
            return ""
        if b"\0" in data:
            return ""
        text = data.decode("utf-8", "ignore")
    if len(text) <= LOOKED_AT:
        return text
    # A line that is not whole would have fewer values than the others.
    ends = [found.start() for found in re.finditer("\n", text)]
    enough = [end for end in ends if end <= LOOKED_AT]
    if len(enough) < LEAST_LINES:
        enough = ends[:LEAST_LINES]
    return text[: enough[-1] if enough else max(map(text[:LOOKED_AT].rfind, " ,;\t"))]
