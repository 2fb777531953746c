"""One row of a table as logits, names and a target: what becomes of rounded probabilities.

Nothing is made to sum to 1 in silence. What a language model's interface leaves out, as it gives
the likeliest tokens only, becomes one class; what rounding has taken is given back, and it is said
how much that is; and of more than that the user is asked.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from xentgui.core import checks
from xentgui.core.arithmetic.logits_of import logits_of, logits_of_sigmoids
from xentgui.core.checks import SUM_TOLERANCE, FloatArray
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.reading.table import Kind, Table
from xentgui.core.reading.targets import ROUNDING, target_for, total_of
from xentgui.core.state import LogBase, State

OTHERS = "others"
"""Name of the class of all that an interface has left out."""


_CANNOT_BE = {
    Kind.PROBABILITIES: Phrase(
        "the text calls them probabilities, which they cannot be; they were taken as logits"
    ),
    Kind.LOG_PROBABILITIES: Phrase(
        "the text calls them log-probabilities, which they cannot be; they were taken as logits"
    ),
}


class SumError(InvalidInputError):
    """Probabilities are so far from 1 that the user must say that they are to be normalised."""


@dataclass(frozen=True, eq=False)
class Taken:
    """A row, ready to become a State.

    Attributes
    ----------
    values : ndarray, shape (K,)
        Logits; of probabilities, these, which sum to 1 unless the classes are independent.
    is_probabilities : bool
    names : tuple of str, optional
    target : int, str, tuple of float or None
    said : tuple of Phrase
        What was done to the numbers.
    settings : dict
        Parameters of `State` that came with them.
    are_independent : bool
        Whether each class has a sigmoid and a target of its own.
    """

    values: FloatArray
    is_probabilities: bool
    names: tuple[str, ...] | None
    target: int | str | tuple[float, ...] | None
    said: tuple[Phrase, ...]
    settings: dict[str, Any]
    are_independent: bool = False

    def with_settings(self, **settings: Any) -> Taken:
        """Return this with other parameters of `State`, which count more than what came along."""
        names = settings.pop("names", self.names)
        target = settings.pop("target", self.target)
        return replace(self, names=names, target=target, settings=self.settings | settings)

    def state(self, **others: Any) -> State:
        """Make a State of it, with parameters of `State` for what the row does not say."""
        known = {"names": self.names, "target": self.target} | self.settings
        settings = others | {key: value for key, value in known.items() if value is not None}
        if "log_base" in settings:
            settings["log_base"] = LogBase(settings["log_base"])
        return State(self.logits(settings.get("temperature", 1.0)), **settings)

    def logits(self, temperature: float) -> FloatArray:
        """Return logits, whose softmax or sigmoids at a temperature are what was probabilities."""
        if not self.is_probabilities:
            return self.values
        back = logits_of_sigmoids if self.are_independent else logits_of
        return back(self.values, temperature)


def plausible_kinds(table: Table, row: int, are_independent: bool = False) -> tuple[Kind, ...]:
    """Return what the numbers of a row may be; the likeliest first.

    Where log-probabilities are complete, they are logits as well: their softmax is the same.

    Parameters
    ----------
    table : Table
    row : int
        From 0.
    are_independent : bool
        Whether the probabilities of the classes need not sum to 1.
    """
    values = table.row(row)
    are_shares = bool((values >= 0.0).all() and (values <= 1.0).all())
    is_distribution = (
        values.size > 1
        and are_shares
        and (are_independent or abs(total_of(values.tolist()) - 1.0) <= ROUNDING)
    )
    if table.kind is Kind.PROBABILITIES and not are_shares:
        return (Kind.LOGITS,)
    if table.kind is Kind.LOG_PROBABILITIES and bool((values > SUM_TOLERANCE).any()):
        return (Kind.LOGITS,)
    if table.kind is not None:
        return (table.kind,)
    return (Kind.PROBABILITIES, Kind.LOGITS) if is_distribution else (Kind.LOGITS,)


def take(
    table: Table,
    row: int = 0,
    kind: Kind | None = None,
    normalise: bool = False,
    shares: bool = False,
    are_independent: bool = False,
) -> Taken:
    """Take one row of a table.

    Parameters
    ----------
    table : Table
        Without open questions, or its present answers are taken.
    row : int
        From 0.
    kind : Kind, optional
        What the numbers are; the likeliest when not given.
    normalise : bool
        Whether to divide probabilities by their sum, however far that is from 1.
    shares : bool
        Whether a target of several ones is meant as equal shares.
    are_independent : bool
        Whether each class has a sigmoid and a target of its own: then neither probabilities nor
        targets need to sum to 1, and they are taken as they are.

    Raises
    ------
    InvalidInputError
        If there is no such row, or the numbers are none of the kind.
    """
    values = table.row(row)
    names = table.names_of(row)
    said: list[Phrase] = []
    chosen = kind or plausible_kinds(table, row, are_independent)[0]
    if kind is None and table.kind is not None and chosen is not table.kind:
        said.append(_CANNOT_BE[table.kind])
    if np.isposinf(values).any():
        raise InvalidInputError("A logit is +inf; use a finite number, or -inf to mask the class.")
    is_probabilities = chosen is Kind.PROBABILITIES
    if is_probabilities and are_independent:
        values = checks.shares(values, Phrase("probabilities"))
    elif is_probabilities:
        values = _probabilities(values, table.is_partial, normalise, said)
    elif chosen is Kind.LOG_PROBABILITIES and are_independent:
        raise InvalidInputError(
            "Logarithms of probabilities are read for a softmax only; give the probabilities of "
            "independent classes, or their logits."
        )
    elif chosen is Kind.LOG_PROBABILITIES:
        values = _log_probabilities(values, table.is_partial, normalise, said)
    if names is not None and values.size > len(names):
        names = (*names, OTHERS)
    elif values.size > table.row(row).size:
        names = (*(str(k + 1) for k in range(values.size - 1)), OTHERS)
    target = table.target_of(row)
    if isinstance(target, tuple) and len(target) == values.size - 1 == table.row(row).size:
        target = (*target, 0.0)
    if target is not None:
        read = target_for(target, values.size, names or (), shares, are_independent)
        target, said = read.value, [*said, *read.said]
    said_so = tuple(said)
    return Taken(values, is_probabilities, names, target, said_so, table.settings, are_independent)


def _probabilities(
    values: FloatArray, is_partial: bool, normalise: bool, said: list[Phrase]
) -> FloatArray:
    if (values < 0.0).any():
        raise InvalidInputError(
            "A probability is {value}; use numbers from 0 to 1.", value=float(values.min())
        )
    total = total_of(values.tolist())
    if total == 0.0:
        raise InvalidInputError("The probabilities are all 0; they must sum to 1.")
    if not math.isfinite(total):
        raise InvalidInputError(
            "The probabilities must be finite numbers; use numbers from 0 to 1."
        )
    if is_partial and total < 1.0 - SUM_TOLERANCE:
        said.append(_missing(1.0 - total))
        return np.append(values, 1.0 - total)
    if total == 1.0:
        return values
    if abs(total - 1.0) <= SUM_TOLERANCE:
        # What float32 leaves; the State takes it as it is.
        return values
    if abs(total - 1.0) > ROUNDING and not normalise:
        raise SumError(
            "The probabilities sum to {total:.10g}, not to 1; choose to normalise them, or take "
            "them as logits.",
            total=total,
        )
    said.append(_normalised(total))
    return values / total


def _log_probabilities(
    values: FloatArray, is_partial: bool, normalise: bool, said: list[Phrase]
) -> FloatArray:
    with np.errstate(over="ignore"):
        total = total_of(np.exp(values).tolist())
    if total == 0.0:
        raise InvalidInputError("Every log-probability is -inf; leave at least one finite.")
    if abs(total - 1.0) <= SUM_TOLERANCE:
        return values
    if total < 1.0 - (0.0 if is_partial else ROUNDING):
        said.append(_missing(1.0 - total))
        return np.append(values, math.log1p(-total))
    if abs(total - 1.0) > ROUNDING and not normalise:
        raise SumError(
            "The probabilities of these logarithms sum to {total:.10g}, not to 1; choose to "
            "normalise them, or take them as logits.",
            total=total,
        )
    said.append(_normalised(total))
    return values


def _missing(rest: float) -> Phrase:
    return Phrase(
        'what is missing to 1, {rest:.4g}, became the class "{others}"', rest=rest, others=OTHERS
    )


def _normalised(total: float) -> Phrase:
    return Phrase("the probabilities sum to {total:.10g} and were divided by it", total=total)
