"""What a text of numbers says, once it is understood."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from enum import Enum
from typing import Any, NamedTuple, TypeAlias

from xentgui.core.checks import FloatArray
from xentgui.core.errors import InvalidInputError, Phrase

Target: TypeAlias = "int | str | tuple[float, ...]"
"""Index of a class, its name, or a number for each class."""


class Kind(Enum):
    """What the numbers of a table are, by the name that the command line uses."""

    LOGITS = "logits"
    LOG_PROBABILITIES = "log-probabilities"
    PROBABILITIES = "probabilities"


@dataclass(frozen=True)
class Choices:
    """How a text is to be read where it could be read in two ways; None leaves it to the text.

    Attributes
    ----------
    decimal : str, optional
        The decimal mark: a point or a comma.
    orientation : str, optional
        "rows" where a line of the text is a row of the table, "columns" where a column is one: a
        list of names with values beside them.
    header : bool, optional
        Whether the first line names the columns.
    index : bool, optional
        Whether the first column only counts the lines.
    part : str, optional
        Which of several arrays, by its name in the text, or by its number from 0.
    wrapped : bool, optional
        Whether the lines are one row that had no room in one.
    """

    decimal: str | None = None
    orientation: str | None = None
    header: bool | None = None
    index: bool | None = None
    part: str | None = None
    wrapped: bool | None = None

    def with_answer(self, question: str, answer: Any) -> Choices:
        """Return these with the answer to one `Question`."""
        return replace(self, **{question: answer})

    def is_free(self) -> bool:
        """Return whether nothing is chosen."""
        return all(getattr(self, each.name) is None for each in fields(self))


class Answer(NamedTuple):
    """One way to read a text, as a value of one field of `Choices`, and what it says."""

    value: Any
    meaning: Phrase


class Question(NamedTuple):
    """What a text leaves open.

    Attributes
    ----------
    field : str
        Of `Choices`.
    answers : tuple of Answer
        Each of them leads to a Table; the present one came from the first.
    """

    field: str
    answers: tuple[Answer, ...]

    def turned(self) -> Question:
        """Return this with its answers the other way around."""
        return self._replace(answers=self.answers[::-1])


@dataclass(frozen=True, eq=False)
class Table:
    """Rows of numbers, one for each class.

    Attributes
    ----------
    values : ndarray, shape (N, K)
        The numbers as they were printed, read-only; ``-inf`` masks a class.
    names : tuple of str, optional
        Of the K classes.
    labels : tuple of str, optional
        Of the N rows.
    targets : tuple, optional
        Of the N rows; see `Target`.
    kind : Kind, optional
        Where the text says it.
    decimal : str
        The decimal mark that was understood.
    skipped : tuple of Phrase
        What was left out, and what was assumed.
    questions : tuple of Question
        What is open: `values` are then only one of the possible readings.
    choices : Choices
        Those that led to it.
    names_by_row : tuple of tuple of str, optional
        Names of the classes where each row has classes of its own, as the tokens that a language
        model proposes. A row then has as many values as names, and NaN behind them.
    is_partial : bool
        Whether the classes are the likeliest of more, as an interface of a language model gives
        them.
    settings : dict
        Parameters of `State` that stand beside the numbers, as in our own programs.
    """

    values: FloatArray
    names: tuple[str, ...] | None = None
    labels: tuple[str, ...] | None = None
    targets: tuple[Target | None, ...] | None = None
    kind: Kind | None = None
    decimal: str = "."
    skipped: tuple[Phrase, ...] = ()
    questions: tuple[Question, ...] = ()
    choices: Choices = Choices()
    names_by_row: tuple[tuple[str, ...], ...] | None = None
    is_partial: bool = False
    settings: dict[str, Any] = field(default_factory=dict)

    @property
    def row_count(self) -> int:
        """Number of rows, N."""
        return int(self.values.shape[0])

    def row(self, index: int) -> FloatArray:
        """Return the values of one row, shape (K,).

        Raises
        ------
        InvalidInputError
            If there is no such row.
        """
        self._check(index)
        names = self.names_by_row
        return self.values[index] if names is None else self.values[index, : len(names[index])]

    def names_of(self, index: int) -> tuple[str, ...] | None:
        """Return the names of the classes of one row."""
        self._check(index)
        return self.names if self.names_by_row is None else self.names_by_row[index]

    def target_of(self, index: int) -> Target | None:
        """Return the target of one row."""
        self._check(index)
        return None if self.targets is None else self.targets[index]

    def _check(self, index: int) -> None:
        if not 0 <= index < self.row_count:
            raise InvalidInputError(
                "There is no row {row}; the rows are 0 to {last}.",
                row=index,
                last=self.row_count - 1,
            )
