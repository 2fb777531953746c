"""Targets as people write them: an index, a name, one-hot, a distribution."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import NamedTuple

from xentgui.core.checks import SUM_TOLERANCE
from xentgui.core.errors import InvalidInputError, Phrase
from xentgui.core.reading.table import Target
from xentgui.core.reading.text import read_text

_BOOLEAN = re.compile(r"(?<![\w\"'])(?:(?P<true>true)|false)(?![\w\"'])", re.IGNORECASE)
_WHOLE = re.compile(r"[+-]?\d{1,18}")
ROUNDING = 0.01
"""How far from 1 the sum of rounded probabilities may be without a question."""
_ONE_NAME = re.compile(r"""[\[(]\s*(?P<quote>["'])(?P<name>[^"'\n]*)(?P=quote)\s*,?\s*[\])]""")


class ReadTarget(NamedTuple):
    """A target as `State` takes it, and what was done to the numbers."""

    value: int | str | tuple[float, ...]
    said: tuple[Phrase, ...] = ()


def read_target(
    text: str,
    names: Sequence[str],
    count: int,
    shares: bool = False,
    are_independent: bool = False,
) -> ReadTarget:
    """Read the target that a text says.

    Parameters
    ----------
    text : str
        A whole number, always an index from 0, also as ``tensor(1)`` or ``[1]``; else one of
        `names`; else a number or a boolean for each class.
    names : sequence of str
        Names of the classes.
    count : int
        Number of classes, K.
    shares : bool
        Whether several ones are meant as equal shares.
    are_independent : bool
        Whether each class has a target of its own, so that several ones are what they say.

    Returns
    -------
    ReadTarget
        Any other text is returned as a name, which `State` refuses.

    Raises
    ------
    InvalidInputError
        If it is a list, and no target.
    """
    text = text.strip()
    if text in names and not _WHOLE.fullmatch(text):
        return ReadTarget(text)
    only = _ONE_NAME.fullmatch(text)
    if only:
        return ReadTarget(only["name"])
    as_numbers = _BOOLEAN.sub(lambda found: "1" if found["true"] else "0", text)
    try:
        table = read_text(as_numbers)
    except InvalidInputError:
        if re.search(r"[\[(,;\s]", text) and any(map(str.isdigit, text)):
            raise
        return ReadTarget(text)
    if table.names is not None or table.labels is not None:
        # A name with digits in it.
        return ReadTarget(text)
    values = table.values
    if values.shape == (1, 1):
        value = float(values[0, 0])
        if value.is_integer() and not re.search(r"\d\.|\.\d", text):
            return ReadTarget(int(value))
        return ReadTarget(text)
    if values.shape[0] > 1:
        raise InvalidInputError(
            "There are {count} rows; give the target of one.", count=values.shape[0]
        )
    return target_for(tuple(values[0].tolist()), count, names, shares, are_independent)


def target_for(
    target: Target,
    count: int,
    names: Sequence[str],
    shares: bool = False,
    are_independent: bool = False,
) -> ReadTarget:
    """Return a target in the form that `State` takes, after looking at several ones.

    Parameters
    ----------
    target : int, str or tuple of float
    count : int
        Number of classes, K.
    names : sequence of str
    shares : bool
        Whether several ones are meant as equal shares.
    are_independent : bool
        As in `read_target`.

    Raises
    ------
    InvalidInputError
        If it marks several classes, which are no distribution, and `shares` is not set; or it is no
        distribution at all.
    """
    if isinstance(target, str):
        is_index = target not in names and _WHOLE.fullmatch(target)
        return ReadTarget(int(target) if is_index else target)
    if isinstance(target, int):
        return ReadTarget(target)
    if len(target) != count:
        raise InvalidInputError(
            "There are {values} classes but {target} target values; give one for each class.",
            values=count,
            target=len(target),
        )
    if are_independent:
        return ReadTarget(target)
    marked = [k for k, value in enumerate(target) if value == 1.0]
    if set(target) <= {0.0, 1.0} and len(marked) > 1:
        share = 1.0 / len(marked)
        if shares:
            return ReadTarget(
                tuple(share * value for value in target),
                (Phrase("{count} marked classes share the target", count=len(marked)),),
            )
        raise InvalidInputError(
            "The target marks {count} classes; softmax has one correct class, or shares that sum "
            "to 1, such as {share:.4g} for each of these.",
            count=len(marked),
            share=share,
        )
    total = total_of(target)
    if SUM_TOLERANCE < abs(total - 1.0) <= ROUNDING and min(target) >= 0.0:
        said = Phrase("the target sums to {total:.10g} and was divided by it", total=total)
        return ReadTarget(tuple(value / total for value in target), (said,))
    return ReadTarget(marked[0] if len(marked) == 1 and total == 1.0 else target)


def total_of(values: Sequence[float]) -> float:
    """Sum numbers without rounding in between; infinite where that is beyond float64."""
    if not all(map(math.isfinite, values)):
        return math.inf
    try:
        return math.fsum(values)
    except OverflowError:
        return math.inf
