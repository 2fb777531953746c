"""Checking what comes from outside, with a message for whoever typed it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

from xentgui.core.errors import InvalidInputError
from xentgui.core.parse import quotable

FloatArray: TypeAlias = NDArray[np.float64]

SUM_TOLERANCE = 1e-6
"""How far from 1 the sum of a distribution may be: what float32 softmax outputs need."""
LONGEST_NAME = 200
"""Characters of the name of a class: more are no name, and cost what shows them seconds."""


def check_names(names: Sequence[str], first: int = 0) -> None:
    """Check that no name is longer than `LONGEST_NAME`.

    Parameters
    ----------
    names : sequence of str
    first : int
        Index of the class that has the first one.

    Raises
    ------
    InvalidInputError
        With the first class whose name is.
    """
    if max(map(len, names), default=0) <= LONGEST_NAME:
        return
    k, name = next((k, name) for k, name in enumerate(names) if len(name) > LONGEST_NAME)
    raise InvalidInputError(
        'The name of class {index}, "{name}", has {count} characters; use at most {most}.',
        index=first + k,
        name=quotable(name),
        count=len(name),
        most=LONGEST_NAME,
    )


def shares(values: ArrayLike, what: str) -> FloatArray:
    """Check that all values are from 0 to 1, whatever their sum; else as `distribution`."""
    array = as_floats(values, what)
    if not np.isfinite(array).all():
        raise InvalidInputError("The {what} must be finite numbers; remove NaN and inf.", what=what)
    outside = array[(array < 0.0) | (array > 1.0)]
    if outside.size:
        raise InvalidInputError(
            "{value} in the {what} is not from 0 to 1; change it.",
            what=what,
            value=float(outside[0]),
        )
    return array


def distribution(values: ArrayLike, what: str) -> FloatArray:
    """Check that each row is a probability distribution.

    Parameters
    ----------
    values : array_like, shape (..., K)
        Nonnegative numbers whose sum is within `SUM_TOLERANCE` of 1.
    what : str
        What to call them in an error message.

    Returns
    -------
    ndarray, shape (..., K)
        The same values as float64.

    Raises
    ------
    InvalidInputError
        If they are not.
    """
    array = as_floats(values, what)
    if not np.isfinite(array).all():
        raise InvalidInputError("The {what} must be finite numbers; remove NaN and inf.", what=what)
    if (array < 0.0).any():
        raise InvalidInputError(
            "There is a negative value in the {what}, {value}; use numbers from 0 to 1.",
            what=what,
            value=float(array.min()),
        )
    with np.errstate(over="ignore"):
        sums = array.sum(axis=-1)
    wrong = np.abs(sums - 1.0) > SUM_TOLERANCE
    if wrong.any():
        total = float(sums[wrong][0]) if sums.ndim else float(sums)
        if total == 0.0:
            raise InvalidInputError("The {what} must sum to 1, and not be all zeros.", what=what)
        raise InvalidInputError(
            "The sum of the {what} is {total:.10g}, not 1; divide each value by {total:.10g}.",
            what=what,
            total=total,
        )
    return array


def as_floats(values: ArrayLike, what: str, least: int = 1) -> FloatArray:
    """Convert to float64, or raise `InvalidInputError`, in which `what` names the values.

    The last axis must have `least` values or more. A text is no number, also if it looks like one.
    """
    try:
        array = np.asarray(values)
        if array.dtype.kind not in "biuf":
            array = _numbers_in(array)
        with np.errstate(over="raise"):
            array = array.astype(np.float64)
    except (TypeError, ValueError, OverflowError, FloatingPointError) as error:
        raise InvalidInputError(
            "The {what} must be a list of numbers within the range of float64.", what=what
        ) from error
    if array.ndim == 0 or array.shape[-1] < least:
        raise InvalidInputError("The {what} must be a list of at least one number.", what=what)
    return array


def _numbers_in(array: NDArray[Any]) -> FloatArray:
    """Convert Python's own numbers, such as a Fraction; raise TypeError for anything else."""
    if array.dtype != object or any(isinstance(value, str | bytes) for value in array.flat):
        raise TypeError("no numbers")
    numbers = np.fromiter(map(float, array.flat), np.float64, array.size)
    return numbers.reshape(array.shape)


def vector(values: ArrayLike, what: str, least: int = 1) -> FloatArray:
    """Return a read-only copy of shape (K,), with -0.0 as 0.0: equal values have equal bytes.

    Raises `InvalidInputError`, in which `what` names the values, unless they have one axis with
    `least` values or more.
    """
    array = as_floats(values, what, least) + 0.0
    if array.ndim != 1:
        raise InvalidInputError("The {what} must be one list of numbers, not a table.", what=what)
    array.flags.writeable = False
    return array


def as_float(value: object) -> float:
    """Convert to float64; what is no number becomes NaN, which every check refuses."""
    if isinstance(value, str | bytes) or (isinstance(value, np.ndarray) and value.ndim):
        return np.nan
    try:
        return float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError):
        return np.nan


def written(value: object) -> str:
    """Write what was refused for a message, however long it is."""
    # Python writes no decimal number of some thousands of digits.
    is_endless = isinstance(value, int) and value.bit_length() >= _MOST_BITS
    return quotable(hex(value) if is_endless else str(value))  # type: ignore[arg-type]


_MOST_BITS = 1 << 13


def check_logits(array: FloatArray) -> None:
    """Raise `InvalidInputError` unless every row is a usable vector of logits."""
    largest = array.max(axis=-1)
    if np.isfinite(largest).all():
        return
    if np.isnan(largest).any():
        raise InvalidInputError("A logit is NaN; use a finite number, or -inf to mask the class.")
    if (largest == np.inf).any():
        raise InvalidInputError("A logit is +inf; use a finite number, or -inf to mask the class.")
    raise InvalidInputError("Every logit is -inf; leave at least one class with a finite logit.")


def check_temperature(temperature: float) -> None:
    """Raise `InvalidInputError` unless the temperature is finite and positive."""
    if not 0.0 < as_float(temperature) < np.inf:
        raise InvalidInputError(
            "The temperature is {value}; it must be a finite number above 0.",
            value=written(temperature),
        )
